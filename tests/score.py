"""Score the reading of reports against labelled articles: `make score ARTICLES=folder`.

The articles are pairs `NNN.json` (text, published, lang, group, city) and `NNN.gold.json`
(sentences, mentions, claims, sentences in which nobody gains ground). Places are compared by
canonical names. `canon.json` in the folder gives, for each city, its case folder, the ids of the
places that bear a canonical name, and other names of parties; a file `CANON*.json` above it gives
the standard Arabic spellings of each canonical name instead.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from geo import dataset, reports
from geo.model import Dataset
from geo.spelling import plain

ROOT = Path(__file__).resolve().parent
OURS = ROOT / "reports"
CITIES = ROOT / "cities"
COUNTED = ("displacement", "casualties", "strikes", "percent")
# The names that labelled articles use for the same party.
SAME_ACTOR = {"kurds": "sdf", "iraqi_forces": "iraqi-forces"}

Key = tuple[Any, ...]


@dataclass
class Tally:
    """Right, extra and missing answers of one kind."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def figures(self) -> tuple[float, float, float]:
        precision = self.right / (self.right + self.extra) if self.right + self.extra else 1.0
        recall = self.right / (self.right + self.missing) if self.right + self.missing else 1.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


@dataclass
class Score:
    """All tallies over a set of articles."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    ratios: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[str] = field(default_factory=list)
    articles: int = 0

    def note(self, article: str, kind: str, sign: str, what: object) -> None:
        self.misses.append(f"{article} {kind} {sign} {what}")


def canon_of(folder: Path) -> Mapping[str, Any]:
    above = [path for parent in (folder.parent, folder.parent.parent) for path in
             sorted(parent.glob("CANON*.json"))]  # fmt: skip
    for path in (folder / "canon.json", *above, folder.parent / "canon.json"):
        if path.exists():
            found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            return found
    sys.exit(f"There is no canon.json in {folder} or above it; add one.")


@cache
def case_of(folder: str) -> Dataset:
    return dataset.load(ROOT.parent / folder) if folder else dataset.load()


def folder_of(city: str, canon: Mapping[str, Any]) -> str | None:
    """Return the case folder of a city, None when there is none."""
    if "case" in canon.get(city, {}):
        return str(canon[city]["case"])
    if city == "Aleppo":
        return ""
    return f"tests/cities/{city.lower()}" if (CITIES / city.lower()).is_dir() else None


def canonical(case: Dataset, canon: Mapping[str, Any]) -> dict[str, str]:
    """Return canonical names by place id; a usual name decides before other spellings."""
    if "places" in canon:
        ids: dict[str, str] = {}
        for name, places in canon["places"].items():
            for place in places:
                ids.setdefault(place, name)
        return ids
    wanted = {plain(text): name for name, texts in canon.items() for text in texts["ar"]}
    found: dict[str, str] = {}
    for place in case.places.values():
        for text in (place.name.ar, place.official.ar):
            if text and plain(text) in wanted:
                found.setdefault(place.id, wanted[plain(text)])
    taken = set(found.values())
    for name in case.names:
        key = plain(name.text)
        if name.place not in found and name.script == "Arab" and key in wanted:
            district = case.places[name.place].kind == "district"
            found.update({} if district and wanted[key] in taken else {name.place: wanted[key]})
    return found


def predicted(reading: reports.Reading, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a reading in the form of the labelled articles."""
    mentions = [
        {"start": m.start, "end": m.end, "canonical": names.get(m.place, m.place)}
        for m in reading.mentions
    ]
    claims = []
    for claim in reading.claims:
        districts = [names.get(place, place) for place in claim.places]
        certainty = "denied" if claim.denied else claim.certainty
        share = claim.kind == "area_share"
        partial = claim.extent == "partial" and not claim.denied
        claims.append(
            {
                "kind": "control" if share else claim.kind,
                "districts": [] if share else list(dict.fromkeys(districts)),
                "actor_to": claim.actor_to or None,
                "actor_from": claim.actor_from or None,
                "date": claim.latest.isoformat() if claim.latest else None,
                "low": claim.low,
                "high": claim.high,
                "unit": claim.unit or None,
                "certainty": "partial" if partial else certainty,
                "sentence_start": claim.start,
                "sentence_end": claim.end,
            }
        )
    return {"mentions": mentions, "claims": claims}


def score_article(
    score: Score, article: Mapping[str, Any], gold: Mapping[str, Any], made: Mapping[str, Any]
) -> None:
    sentences = gold["sentences"]

    def sentence(claim: Mapping[str, Any]) -> int:
        if "sentence_index" in claim:
            return int(claim["sentence_index"])
        best = max(
            sentences,
            key=lambda s: (
                min(s["end"], claim["sentence_end"]) - max(s["start"], claim["sentence_start"])
            ),
        )
        return int(best["index"])

    _mentions(score, article, gold, made)
    _control(score, article, gold, made, sentence)
    for kind in COUNTED:
        _counts(score, article, gold, made, kind, sentence)
    _located(score, article, gold, made, sentence)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    same = one["canonical"] == other["canonical"]
    return bool(same and one["start"] < other["end"] and other["start"] < one["end"])


def _mentions(score: Score, article: Any, gold: Any, made: Any) -> None:
    required = [m for m in gold["mentions"] if not m["optional"]]
    used: set[int] = set()
    tally = score.tallies["mentions"]
    for mention in made["mentions"]:
        hit = next(
            (i for i, m in enumerate(required) if i not in used and _overlap(m, mention)), None
        )
        if hit is not None:
            used.add(hit)
            tally.right += 1
        elif not any(_overlap(m, mention) for m in gold["mentions"]):
            tally.extra += 1
            shown = article["text"][mention["start"] : mention["end"]]
            score.note(article["id"], "mention", "+", f"{shown} = {mention['canonical']}")
    for index, mention in enumerate(required):
        if index not in used:
            tally.missing += 1
            score.note(article["id"], "mention", "-", f"{mention['surface']} = "
                       f"{mention['canonical']}")  # fmt: skip


def _actor(name: str | None) -> str | None:
    return SAME_ACTOR.get(name, name) if name else name


def _gains(claim: Mapping[str, Any], number: int) -> list[Key]:
    denied = claim.get("certainty") == "denied"
    return [
        (number, district, _actor(claim["actor_to"]), denied) for district in claim["districts"]
    ]


def _control(score: Score, article: Any, gold: Any, made: Any, sentence: Any) -> None:
    wanted: dict[Key, list[Any]] = {}
    allowed: set[Key] = set()
    for claim in gold["claims"]:
        if claim["kind"] != "control":
            continue
        for key in _gains(claim, claim["sentence_index"]):
            if claim["optional"]:
                allowed.add(key)
            else:
                wanted.setdefault(key, []).append(claim)
    said: dict[Key, list[Any]] = {}
    for claim in made["claims"]:
        if claim["kind"] == "control" and claim["districts"]:
            for key in _gains(claim, sentence(claim)):
                said.setdefault(key, []).append(claim)
    landmarks = {m["canonical"] for m in gold["mentions"] if m["optional"]}
    tally = score.tallies["control"]
    for key in wanted.keys() - said.keys():
        tally.missing += 1
        score.note(article["id"], "control", "-", key)
    for key, claims in said.items():
        if key in wanted:
            tally.right += 1
            _details(score, article, key, wanted[key], claims[0])
        elif key not in allowed and key[1] not in landmarks:
            tally.extra += 1
            score.note(article["id"], "control", "+", key)
    told = {key[0] for key in said if key not in allowed}
    quiet = set(gold["control_negative_sentences"])
    score.ratios["false alarms"][0] += len(told & quiet)
    score.ratios["false alarms"][1] += len(quiet)


def _details(score: Score, article: Any, key: Key, wanted: Sequence[Any], said: Any) -> None:
    def part(value: str | None) -> str:
        return value if value in ("partial", "denied") else "full"

    first = wanted[0]
    checks = {
        "certainty": any(part(w["certainty"]) == part(said["certainty"]) for w in wanted),
    }
    if first["actor_from"] is not None:
        checks["actor_from"] = _actor(first["actor_from"]) == _actor(said["actor_from"])
    if first["date"]:
        checks["dates"] = any(said["date"] in [w["date"], *w["date_alt"]] for w in wanted)
    for name, right in checks.items():
        score.ratios[name][0] += right
        score.ratios[name][1] += 1
        if not right:
            asked = first["date"] if name == "dates" else first[name]
            given = said["date"] if name == "dates" else said[name]
            score.note(article["id"], name, "≠", f"{key}: {asked} not {given}")


def _counts(score: Score, article: Any, gold: Any, made: Any, kind: str, sentence: Any) -> None:
    def counted(claim: Mapping[str, Any]) -> bool:
        fits = claim["kind"] == kind
        if kind == "percent":
            fits = claim["kind"] == "control" and claim.get("unit") == "percent"
        return fits and (claim.get("low") is not None or claim.get("high") is not None)

    def key(claim: Mapping[str, Any]) -> Key:
        low = claim["low"] if claim["low"] is not None else claim.get("high")
        return sentence(claim), claim.get("unit"), low

    golden = [claim for claim in gold["claims"] if counted(claim)]
    wanted = Counter(key(claim) for claim in golden if not claim["optional"])
    allowed = {key(claim) for claim in golden if claim["optional"]}
    said = Counter(key(claim) for claim in made["claims"] if counted(claim))
    tally = score.tallies[kind]
    tally.right += sum((wanted & said).values())
    for missing, times in (wanted - said).items():
        tally.missing += times
        score.note(article["id"], kind, "-", missing)
    for extra, times in (said - wanted).items():
        if extra not in allowed:
            tally.extra += times
            score.note(article["id"], kind, "+", extra)


def _located(score: Score, article: Any, gold: Any, made: Any, sentence: Any) -> None:
    kinds = ("displacement", "casualties", "strikes")

    def located(claims: Iterable[Any]) -> set[Key]:
        return {(c["kind"], sentence(c), d) for c in claims for d in c["districts"]}

    golden = [claim for claim in gold["claims"] if claim["kind"] in kinds]
    wanted = located(claim for claim in golden if not claim["optional"])
    allowed = located(claim for claim in golden if claim["optional"])
    said = located(claim for claim in made["claims"] if claim["kind"] in kinds)
    tally = score.tallies["right districts"]
    tally.right += len(wanted & said)
    tally.missing += len(wanted - said)
    tally.extra += len(said - wanted - allowed)
    for key in sorted(wanted - said, key=str):
        score.note(article["id"], "district", "-", key)
    for key in sorted(said - wanted - allowed, key=str):
        score.note(article["id"], "district", "+", key)


def measure(folder: Path, wanted: Mapping[str, str]) -> Score:
    """Return the score over the articles of a folder whose fields are as wanted."""
    canon = canon_of(folder)
    score = Score()
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        article = json.loads(path.with_name(path.name.replace(".gold", "")).read_text("utf-8"))
        if any(str(article.get(name)) != value for name, value in wanted.items()):
            continue
        where = folder_of(article["city"], canon)
        if where is None:
            continue
        case = case_of(where)
        published = date.fromisoformat(article["published"]) if article["published"] else None
        reading = reports.read(article["text"], published, case)
        names = canonical(case, canon.get(article["city"], {}))
        score_article(score, article, gold, predicted(reading, names))
        score.articles += 1
    return score


def lines_of(score: Score) -> list[str]:
    """Return the figures as lines of a table."""
    lines = []
    for name in ("mentions", "control", *COUNTED, "right districts"):
        tally = score.tallies[name]
        precision, recall, f1 = tally.figures()
        lines.append(
            f"{name:16} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}   "
            f"right {tally.right}, extra {tally.extra}, missing {tally.missing}"
        )
    for name in ("certainty", "actor_from", "dates", "false alarms"):
        right, total = score.ratios[name]
        share = right / total if total else 0.0
        lines.append(f"{name:16} {right}/{total} = {share:.3f}")
    return lines


# The rows of docs/reading.md: what they are called, their folder, and which of its articles.
_ROWS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("**articles that no rule has seen** (`tests/reports_unseen`)", "reports_unseen", {}),
    ("— Arabic", "reports_unseen", {"lang": "ar"}),
    ("— English", "reports_unseen", {"lang": "en"}),
    ("— Aleppo", "reports_unseen", {"city": "Aleppo"}),
    *(
        (f"— {city}", "reports_unseen", {"city": city})
        for city in ("Mosul", "Raqqa", "Bakhmut", "Khartoum")
    ),
    ("our articles (`tests/reports`)", "reports", {}),
    ("— ordinary articles and traps", "reports", {"group": "distractor"}),
    ("articles whose misses were mended (`tests/reports_learned`)", "reports_learned", {}),
)
_COLUMNS = ("mentions", "control", "dates", "displacement", "casualties", "strikes", "percent",
            "right districts", "false alarms")  # fmt: skip
_MARKS = ("<!-- figures -->\n", "<!-- /figures -->\n")


def table() -> str:
    """Return the figures of all sets as a table in Markdown."""
    lines = [
        "Precision / recall / F1; dates and false alarms as right or wrong out of all.",
        "",
        f"| articles | number | {' | '.join(_COLUMNS)} |",
        "|---|" + "---|" * (len(_COLUMNS) + 1),
    ]
    for name, folder, wanted in _ROWS:
        score = measure(ROOT / folder, wanted)
        cells = [_cell(score, column) for column in _COLUMNS]
        lines.append(f"| {name} | {score.articles} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(score: Score, column: str) -> str:
    if column in ("dates", "false alarms"):
        right, total = score.ratios[column]
        return f"{right}/{total}" if total else "–"
    tally = score.tallies[column]
    if not tally.right + tally.extra + tally.missing:
        return "–"
    return " / ".join(f"{figure:.2f}" for figure in tally.figures())


def write(document: Path) -> None:
    """Put the table between the marks of the document."""
    text = document.read_text(encoding="utf-8")
    first, last = (text.index(mark) for mark in _MARKS)
    text = text[: first + len(_MARKS[0])] + table() + text[last:]
    document.write_text(text, encoding="utf-8")


def main() -> None:
    """Print the figures for a folder of labelled articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=OURS)
    parser.add_argument("--misses", action="store_true", help="list what was missed or extra")
    parser.add_argument("--write", action="store_true", help="write all sets to docs/reading.md")
    for name in ("lang", "group", "city", "origin", "id"):
        parser.add_argument(f"--{name}")
    given = parser.parse_args()
    if given.write:
        write(ROOT.parent / "docs" / "reading.md")
        return
    wanted = {
        name: value
        for name in ("lang", "group", "city", "origin", "id")
        if (value := getattr(given, name))
    }
    score = measure(given.folder, wanted)
    out = sys.stdout
    out.write("\n".join(lines_of(score)) + "\n")
    if given.misses:
        out.write("\n".join(score.misses) + "\n")


if __name__ == "__main__":
    main()
