"""Arabic sentences of our own: who gained which place, and the many that tell of no change.

The sentences stand in `tests/sentences`; `gains` names each place and who gained it. A grid puts
circumstances between the verb, the party and the place, and aims and failures before them.
"""

from __future__ import annotations

from itertools import product

import pytest
from sentence_tables import PUBLISHED, case, ids, rows

from geo import reports
from geo.spelling import plain

Gain = tuple[str, str, bool]


def told(city: str, text: str) -> set[Gain]:
    claims = reports.read(text, PUBLISHED[city], case(city)).claims
    return {(p, c.actor_to, c.denied) for c in claims if c.kind == "control" for p in c.places}


def wanted(city: str, gains: str) -> list[tuple[set[str], str, bool]]:
    parts = [gain.split(">") for gain in gains.split(";")]
    return [(ids(city)[plain(part[0])], part[1], len(part) > 2) for part in parts]


@pytest.mark.parametrize("row", rows("arabic_told"), ids=lambda row: row["sentence"][:60])
def test_a_change_is_told(row: dict[str, str]) -> None:
    found = told(row["city"], row["sentence"])
    asked = wanted(row["city"], row["gains"])
    missing = [one for one in asked if not any(
        place in one[0] and (actor, denied) == one[1:] for place, actor, denied in found
    )]  # fmt: skip
    extra = [one for one in found if not any(
        one[0] in places and one[1:] == (actor, denied) for places, actor, denied in asked
    )]  # fmt: skip
    assert (missing, extra) == ([], [])


@pytest.mark.parametrize("row", rows("arabic_untold"), ids=lambda row: row["sentence"][:60])
def test_no_change_is_told(row: dict[str, str]) -> None:
    assert told(row["city"], row["sentence"]) == set()


PARTIES = (
    "قوات النظام",
    "قوات النظام والمسلحون الموالون لها من جنسيات سورية وغير سورية",
    "وحدات من الجيش العربي السوري بالتعاون مع القوات الحليفة",
    "قوات الأسد، مدعومة بميليشيات إيرانية وغطاء جوي روسي،",
)
ASIDES = (
    "",
    "، مساء أمس الاثنين، عقب اشتباكات استمرت ساعات،",
    "بعد معارك عنيفة مع الطرف الآخر",
    "، التي تخوض معارك هناك منذ أسابيع،",
    "خلال الساعات الأربع والعشرين الماضية",
    "بعد ساعات من القصف الجوي والمدفعي العنيف",
)
TAKING = (
    "سيطرت {party} {aside} على {place}.",
    "تمكنت {party} {aside} من انتزاع {place}.",
    "أعلنت {party} {aside} سيطرتها على {place}.",
    "استعادت {party} {aside} {place}.",
    "أفاد مراسلنا بأن {party} بسطت سيطرتها {aside} على {place}.",
)
AIMING = (
    "تسعى {party} {aside} إلى {masdar} {place}.",
    "فشلت {party} {aside} في {masdar} {place}.",
    "لم تتمكن {party} {aside} من {masdar} {place}.",
    "ستتمكن {party} {aside} من {masdar} {place}.",
    "أحبطت الفصائل {aside} محاولة {party} {masdar} {place}.",
    "باتت {party} {aside} قريبة من {masdar} {place}.",
    "ولو تمكنت {party} {aside} من {masdar} {place} لانقسمت الأحياء.",
)
MASDARS = ("السيطرة على", "استعادة السيطرة على", "فرض سيطرتها على", "تحرير", "طرد المسلحين من")
QUARTERS = "أحياء: الصاخور، والحيدرية، وجبل بدرو"


def joined(frame: str, **words: str) -> str:
    text = " ".join(frame.format(**words).split())
    return text.replace(" ،", "،").replace("،،", "،").replace("، ،", "،")


@pytest.mark.parametrize("frame", TAKING)
def test_what_stands_between_is_passed_over(frame: str) -> None:
    asked = {"N0139", "N0122", "N0146"}
    for party, aside in product(PARTIES, ASIDES):
        text = joined(frame, party=party, aside=aside, place=QUARTERS)
        assert told("aleppo", text) == {(place, "government", False) for place in asked}, text


@pytest.mark.parametrize("frame", AIMING)
def test_aims_and_failures_stay_so_over_a_distance(frame: str) -> None:
    for party, aside, masdar in product(PARTIES[:2], ASIDES, MASDARS):
        text = joined(frame, party=party, aside=aside, masdar=masdar, place=QUARTERS)
        assert told("aleppo", text) == set(), text


VOICES = (
    "{taker} سيطرت {aside} على {place}.",
    "سيطرت {aside} {taker} على {place}.",
    "طهرت {taker} {aside} {place} من {loser}.",
    "طردت {taker} {aside} {loser} من {place}.",
    "تمت {aside} السيطرة على {place} من قبل {taker}.",
    "سقط {place} {aside} بيد {taker}.",
    "بات {place} {aside} تحت سيطرة {taker}.",
    "{place} أصبح {aside} تحت سيطرة {taker}.",
    "خسرت {loser} {aside} {place}.",
    "انسحبت {loser} {aside} من {place}.",
    "فقدت {loser} {aside} السيطرة على {place} لصالح {taker}.",
    "انتهت المعارك {aside} بسيطرة {taker} على {place}.",
    "هاجمت {taker} مواقع {loser} {aside} وسيطرت على {place}.",
)
PLACES = (
    ("حي الشعار", {"N0156"}),
    ("عدة أحياء بينها السكري والزبدية", {"N0219", "N0208"}),
    ("القسم الشمالي من حي مساكن هنانو", {"N0129"}),
    ("حي الكلاسة المجاور لبستان القصر", {"N0197"}),
    ("ما تبقى من حي الصالحين", {"N0211"}),
    ("حي الأنصاري الشرقي وأجزاء من المشهد", {"N0215", "N0218"}),
)
BETWEEN = ("", "بعد اشتباكات استمرت أياما", "في هجوم مباغت", "، بحسب مصدر ميداني،", "(الثلاثاء)")


@pytest.mark.parametrize("frame", VOICES)
def test_one_fact_is_read_alike_in_every_voice(frame: str) -> None:
    for (place, asked), aside in product(PLACES, BETWEEN):
        text = joined(frame, taker="قوات النظام", loser="فصائل المعارضة", place=place, aside=aside)
        assert told("aleppo", text) == {(one, "government", False) for one in asked}, text


SILENT = (
    "تسعى {taker} {aside} إلى السيطرة على {place}.",
    "تصدت {taker} {aside} لمحاولة تقدم باتجاه {place}.",
    "لا تزال {taker} {aside} تسيطر على {place}.",
    "اقتربت {taker} {aside} من السيطرة على {place}.",
    "دعت {taker} السكان {aside} إلى إخلاء {place}.",
    "ينص الاتفاق {aside} على انسحاب {loser} من {place}.",
    "يتخوف الأهالي {aside} من سيطرة {taker} على {place}.",
    "عززت {taker} {aside} مواقعها في {place}.",
    "قصفت {taker} {aside} مواقع {loser} في {place}.",
    "تكمن أهمية السيطرة على {place} في قربه من القلعة.",
    "نزح مدنيون {aside} من {place} الذي تسيطر عليه {taker}.",
)


@pytest.mark.parametrize("frame", SILENT)
def test_what_is_no_change_stays_silent_in_every_order(frame: str) -> None:
    for (place, _), aside in product(PLACES, BETWEEN):
        text = joined(frame, taker="قوات النظام", loser="فصائل المعارضة", place=place, aside=aside)
        assert told("aleppo", text) == set(), text
