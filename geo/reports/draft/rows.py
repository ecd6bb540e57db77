"""From a claim that a person accepted to rows of the dataset's tables.

Control becomes claims (a shift, or a status where it is denied or only fought over), displacement
becomes flows, casualties and strikes become incidents. Shares of an area have no table: they are
shown and not kept. The report's own sentences never enter; a statement of ours is made from the
claim, and the locator says where in the report it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from urllib.parse import urlsplit

from geo.errors import ReportError
from geo.model import Certainty, Claimant, Dataset, Text
from geo.reports.draft.ids import new_id, slug, taken_ids
from geo.reports.draft.words import Speech
from geo.reports.reading import Claim, Kind, Manner, Reading, Unit
from geo.values import address_fault

__all__ = [
    "Entry",
    "Origin",
    "Row",
    "Rows",
    "missing",
    "proposed",
    "rows_of",
    "vague",
]

Row = Mapping[str, str]
Rows = Mapping[str, tuple[Row, ...]]

_INCIDENTS: Final[Mapping[str, str]] = {
    "killed": "killed",
    "wounded": "injured",
    "killed_wounded": "casualties",
    "strikes": "airstrikes",
}
_FIGURES: Final = ("displacement", "casualties", "strikes")
_NOWHERE: Final = Text("place not given", "المكان غير مذكور")
_PREFIX: Final = {"claims": "C", "displacement": "D", "incidents": "K"}


@dataclass(frozen=True, slots=True)
class Origin:
    """The publication in which a report was read. `claimant` is the id of the outlet's own
    voice; `speaker` is that claimant where the case does not have it yet."""

    title: str = ""
    url: str = ""
    published: date | None = None
    language: str = "en"
    claimant: str = ""
    speaker: Claimant | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim as a person may correct it before it becomes rows.

    As `reading.Claim`, but that `extent` may also be `fighting`, `claimant` is the id of a
    claimant (empty: the outlet itself), `certainty` is that of the dataset, and `locator` says
    where in the report it stands. No `latest` means: by the day of publication.
    """

    kind: Kind
    places: tuple[str, ...] = ()
    to_places: tuple[str, ...] = ()
    actor_to: str = ""
    actor_from: str = ""
    extent: Literal["full", "partial", "fighting"] = "full"
    manner: Manner = ""
    denied: bool = False
    earliest: date | None = None
    latest: date | None = None
    approximate: bool = False
    background: bool = False
    low: int | None = None
    high: int | None = None
    unit: Unit = ""
    claimant: str = ""
    attributed: str = ""
    certainty: Certainty = "medium"
    locator: str = ""


def proposed(claim: Claim, reading: Reading) -> Entry:
    """Return a candidate claim as an entry that a person may correct.

    What an unnamed speaker says is proposed with low certainty, all else with medium: high is
    for a person to give.
    """
    number = bisect_right(reading.sentences, claim.start, key=lambda sentence: sentence.start)
    return Entry(
        kind=claim.kind,
        places=claim.places or ((claim.area,) if claim.area else ()),
        to_places=claim.to_places,
        actor_to=claim.actor_to,
        actor_from=claim.actor_from,
        extent=claim.extent or "full",
        manner=claim.manner,
        denied=claim.denied,
        earliest=claim.earliest,
        latest=claim.latest,
        approximate=claim.approximate,
        background=claim.background,
        low=claim.low,
        high=claim.high,
        unit=claim.unit,
        claimant=claim.claimant,
        attributed=claim.attributed,
        certainty="low" if claim.attributed and not claim.claimant else "medium",
        locator=f"sentence {number}, characters {claim.start}-{claim.end}",
    )


def missing(entry: Entry, origin: Origin) -> tuple[Text, ...]:
    """Return what keeps an entry from becoming rows, one sentence each; nothing when it can."""
    found = []
    if entry.kind == "area_share":
        found.append(
            Text(
                "A share of an area is shown here only: the dataset keeps claims about places.",
                "تُعرض نسبة المساحة هنا فقط، فالبيانات تحفظ الأقوال عن الأماكن.",
            )
        )
        return tuple(found)
    if origin.url and address_fault(origin.url):
        found.append(
            Text(
                "The report's address is not an http or https link: correct it, or leave it empty.",
                "عنوان التقرير ليس رابط http أو https: صححه أو اتركه فارغًا.",
            )
        )
    if not (entry.claimant or origin.claimant):
        found.append(
            Text(
                "Say who claims this: choose the outlet's own name above, or a claimant here.",
                "من يقول هذا؟ اختر اسم الجهة الناشرة أعلاه أو صاحب القول هنا.",
            )
        )
    if entry.latest is None and (origin.published is None or entry.background):
        found.append(
            Text(
                "No date is known: give the day, or the report's date of publication.",
                "لا تاريخ معروف: اكتب اليوم أو تاريخ نشر التقرير.",
            )
        )
    if entry.kind == "control":
        found += _control_missing(entry)
    return tuple(found)


def vague(entry: Entry) -> bool:
    """Return whether an entry is a figure about no place, which one may accept but not in bulk."""
    return entry.kind in _FIGURES and not (entry.places or entry.to_places)


def _control_missing(entry: Entry) -> list[Text]:
    found = []
    if not entry.places:
        found.append(Text("Name the place it is about.", "اذكر المكان المقصود."))
    if _stands(entry) and not entry.actor_from:
        found.append(
            Text(
                "What is denied leaves the place with someone: say who would have lost it.",
                "النفي يعني أن المكان بقي بيد طرف: اذكر من كان سيفقده.",
            )
        )
    elif entry.extent != "fighting" and not (entry.actor_to or entry.actor_from):
        found.append(Text("Say who gained it or who lost it.", "اذكر من كسبه أو من فقده."))
    if entry.actor_to and entry.actor_to == entry.actor_from:
        found.append(
            Text("The same side gains and loses: change one.", "الطرف نفسه يكسب ويفقد: غيّر أحدهما.")
        )
    return found


def _stands(entry: Entry) -> bool:
    """Whether the entry says that a place did not change hands."""
    return entry.denied or entry.manner == "repelled"


def rows_of(entry: Entry, origin: Origin, dataset: Dataset, taken: set[str] | None = None) -> Rows:
    """Return the new rows of each table that an entry makes, beside what `dataset` (the case with
    the draft so far) holds. `taken` are ids not to be given, to which the new ones are added.

    Raises ReportError with the first thing that is missing.
    """
    lacking = missing(entry, origin)
    if lacking:
        raise ReportError(lacking[0].en, lacking[0].ar)
    rows: dict[str, tuple[Row, ...]] = {}
    claimant = entry.claimant or origin.claimant
    speaker = origin.speaker
    if speaker is not None and claimant == speaker.id and claimant not in dataset.claimants:
        name = speaker.name
        voice = {"id": claimant, "name_en": name.en, "name_ar": name.ar, "side": speaker.side}
        rows["claimants"] = (voice,)
    source, source_row = _source(origin, dataset)
    if source_row:
        rows["sources"] = (source_row,)
    name = dataset.claimants[claimant].name if claimant in dataset.claimants else Text("", "")
    if speaker is not None and claimant == speaker.id:
        name = speaker.name
    speech = Speech(dataset, name)
    shared = {"claimant": claimant, "source": source, "certainty": entry.certainty}
    table, made = _TABLES[entry.kind](entry, origin, speech, shared)
    taken = taken_ids(dataset) if taken is None else taken
    numbered = []
    for row in made:
        key = new_id(_PREFIX[table], {**row, "locator": entry.locator}, taken)
        taken.add(key)
        numbered.append({"id": key, **row})
    return {**rows, table: tuple(numbered)}


def _claims(
    entry: Entry, origin: Origin, speech: Speech, shared: Row
) -> tuple[str, tuple[Row, ...]]:
    earliest, latest = _span(entry, origin)
    extent = entry.extent
    lost, gained = entry.actor_from, entry.actor_to
    kind = "status" if extent == "fighting" else "shift"
    if _stands(entry):
        kind, extent, gained, lost = "status", "full", entry.actor_from, ""
    rows = []
    for place in entry.places:
        statement = speech.control(place, kind, extent, gained, lost)
        rows.append(
            {
                "place": place,
                "kind": kind,
                "from_actor": lost,
                "actor": gained,
                "extent": extent,
                "manner": "" if entry.denied and entry.manner != "repelled" else entry.manner,
                "earliest": earliest.isoformat() if earliest else "",
                "latest": latest.isoformat(),
                "date_approximate": "true" if entry.approximate else "false",
                **shared,
                "reported": origin.published.isoformat() if origin.published else "",
                "statement_en": statement.en,
                "statement_ar": statement.ar,
                "locator": entry.locator,
                "note": _note(entry),
            }
        )
    return "claims", tuple(rows)


def _flows(
    entry: Entry, origin: Origin, speech: Speech, shared: Row
) -> tuple[str, tuple[Row, ...]]:
    earliest, latest = _span(entry, origin)
    unit = "families" if entry.unit == "families" else "people"
    statement = speech.flow(entry.places, entry.to_places, unit, entry.low, entry.high)
    from_text, to_text = speech.listed(entry.places), speech.listed(entry.to_places)
    from_text = _NOWHERE if vague(entry) else from_text
    row = {
        "kind": "evacuation" if entry.manner == "evacuated" else "flow",
        "earliest": (earliest or latest).isoformat(),
        "latest": latest.isoformat(),
        "from_places": ";".join(entry.places),
        "from_text_en": from_text.en,
        "from_text_ar": from_text.ar,
        "to_places": ";".join(entry.to_places),
        "to_text_en": to_text.en,
        "to_text_ar": to_text.ar,
        "unit": unit,
        **_low_high(entry),
        **shared,
        "statement_en": statement.en,
        "statement_ar": statement.ar,
        "note": _note(entry, entry.locator),
    }
    return "displacement", (row,)


def _incidents(
    entry: Entry, origin: Origin, speech: Speech, shared: Row
) -> tuple[str, tuple[Row, ...]]:
    earliest, latest = _span(entry, origin)
    kind = _INCIDENTS.get(entry.unit or "strikes", "airstrikes")
    statement = speech.incident(entry.places, kind, entry.low, entry.high)
    where = _NOWHERE if vague(entry) else speech.listed(entry.places)
    strikes = kind == "airstrikes"
    row = {
        "kind": kind,
        "earliest": (earliest or latest).isoformat(),
        "latest": latest.isoformat(),
        "places": ";".join(entry.places),
        "place_text_en": where.en,
        "place_text_ar": where.ar,
        "group_en": "strikes" if strikes else "people",
        "group_ar": "غارات" if strikes else "أشخاص",
        **_low_high(entry),
        **shared,
        "statement_en": statement.en,
        "statement_ar": statement.ar,
        "note": _note(entry, entry.locator),
    }
    return "incidents", (row,)


_TABLES: Final = {
    "control": _claims,
    "displacement": _flows,
    "casualties": _incidents,
    "strikes": _incidents,
}


def _span(entry: Entry, origin: Origin) -> tuple[date | None, date]:
    """Return the days of an entry for which `missing` found a date."""
    latest = entry.latest or origin.published or date.max
    return (min(entry.earliest, latest) if entry.earliest else None), latest


def _low_high(entry: Entry) -> dict[str, str]:
    ends = {"low": entry.low, "high": entry.high}
    return {key: "" if value is None else str(value) for key, value in ends.items()}


def _note(entry: Entry, *parts: str) -> str:
    """Return the speaker as the report names it, where the case knows no such claimant."""
    said = " ".join(entry.attributed.split())
    named = f"Attributed to: {said}" if said and not entry.claimant else ""
    return ". ".join(part for part in (*parts, named) if part)


def _source(origin: Origin, dataset: Dataset) -> tuple[str, Row | None]:
    """Return the id of the source, and its row if the case does not have it yet."""
    title = " ".join(origin.title.split())
    for source in dataset.sources.values():
        if origin.url and source.url == origin.url:
            return source.id, None
        if not origin.url and (source.title, source.published) == (title, origin.published):
            return source.id, None
    day = origin.published.isoformat() if origin.published else ""
    host = (urlsplit(origin.url).hostname or "").removeprefix("www.")
    key = _free(slug("-".join(filter(None, (host or title, day))), "report"), dataset.sources)
    row = {
        "id": key,
        "title": title or host or f"Report of {day or 'unknown date'}",
        "url": origin.url,
        "complete": "true" if origin.url else "false",
        "archived": "",
        "published": day,
        "language": origin.language,
    }
    return key, row


def _free(key: str, taken: Mapping[str, object]) -> str:
    number, found = 2, key
    while found in taken:
        found, number = f"{key}-{number}", number + 1
    return found
