"""Words on an embed that no other part of the page has."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LABELS"]

LABELS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "frame": "{title} – interactive map",
        "still": "The map as it stood on {date}",
        "static": "Without JavaScript the map stands still: this is {date}.",
        "claimed": "Claimed, not confirmed",
        "contested": "Contested",
        "unknown": "No report",
        "dissent": "Held, but contradicted",
        "asof": "Data {version}, claims up to {date}",
        "corrections": "Corrections:",
    },
    "ar": {
        "frame": "{title} – خريطة تفاعلية",
        "still": "الخريطة كما كانت في {date}",
        "static": "من دون JavaScript تبقى الخريطة ثابتة، وهذا يوم {date}.",
        "claimed": "معلن غير مؤكد",
        "contested": "متنازع عليه",
        "unknown": "لا تقارير",
        "dissent": "تحت السيطرة مع من يخالف",
        "asof": "البيانات {version}، ادعاءات حتى {date}",
        "corrections": "للتصويب:",
    },
}
