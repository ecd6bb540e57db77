"""The usual way, as a small app: a slider of Streamlit, a folium map rebuilt for every date.

Run by the benchmark: `streamlit run usual_app.py -- CASE_FOLDER ADDRESS_OF_LEAFLET`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

# Streamlit runs this file by itself; its helpers lie in the folder above.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.subjects import Subject, subject

FOLDER, LEAFLET = sys.argv[1:3]
HEIGHT = 500


class LocalMap(folium.Map):
    """A folium map whose Leaflet comes from this machine, and nothing else of the usual ten."""

    default_js = [("leaflet", f"{LEAFLET}/leaflet.js")]  # noqa: RUF012
    default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]  # noqa: RUF012


@st.cache_resource(show_spinner=False)
def _case() -> tuple[Subject, dict[str, Any]]:
    found = subject(Path(FOLDER))
    return found, {"type": "FeatureCollection", "features": found.features()}


st.set_page_config(layout="wide")
city, collection = _case()
days = list(city.change_days)
shown = st.slider("Change", 0, len(days) - 1, days.index(city.start))
colours = city.colours(days[shown])
picture = LocalMap(tiles=None)
folium.GeoJson(
    collection,
    style_function=lambda feature: {
        "fillColor": colours[feature["id"]],
        "fillOpacity": 1,
        "color": "#ffffff",
        "weight": 0.8,
    },
).add_to(picture)
picture.fit_bounds(city.bounds)
st_folium(picture, use_container_width=True, height=HEIGHT, returned_objects=[])
