"""The Streamlit app: `make run`, or `streamlit run app.py`."""

from geo import views

views.show()
