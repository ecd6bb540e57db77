"""Names to places, on the shipped case and on cases made to trap: never a silent guess."""

from __future__ import annotations

import json
import math
import random
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from geo.dataset import load
from geo.errors import QuestionError, UnknownNameError
from geo.gazetteer import Found, Gazetteer
from geo.model import Cover, Dataset, Name, Place, Text, Unmatched
from geo.spelling import fold

STEADY = settings(derandomize=True, deadline=None, max_examples=600, database=None)


@cache
def case() -> Dataset:
    return load()


@cache
def shipped() -> Gazetteer:
    return Gazetteer(case())


@cache
def owners() -> dict[str, set[str]]:
    """The places that each listed spelling is of."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in case().names:
        found[name.text].add(name.place)
    return found


@cache
def folds() -> dict[str, set[str]]:
    """The folded spellings of each place."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in case().names:
        found[name.place].add(fold(name.text))
    return found


def places(found: Found) -> set[str]:
    return {match.place for match in found.matches}


def listed(*statuses: str) -> list[Name]:
    return [name for name in case().names if name.status in statuses]


# Names that are listed find their place


@pytest.mark.parametrize("status", ["usual", "official", "attested", "generated", "unverified"])
def test_every_listed_spelling_finds_its_place_or_a_true_ambiguity_with_it(status: str) -> None:
    for name in listed(status):
        found = shipped().find(name.text)
        assert name.place in places(found), (name, found.sentence)
        assert found.candidates == ()
        for match in found.matches:
            assert fold(name.text) in folds()[match.place], (name, match)


def test_most_spellings_are_not_ambiguous() -> None:
    counts = Counter(len(shipped().find(name.text).matches) for name in case().names)
    assert counts[1] > 0.97 * counts.total()


def test_usual_and_official_names_are_exact_and_other_spellings_variants() -> None:
    for name in case().names:
        found = shipped().find(name.text)
        how = next(match.how for match in found.matches if match.place == name.place)
        assert how == "exact" if name.status in {"usual", "official"} else how != "fuzzy", name
    for place in case().places.values():
        assert (place.id, "exact") in {(m.place, m.how) for m in shipped().find(place.id).matches}
        for text in (place.name.en, place.name.ar):
            assert (place.id, "exact") in {(m.place, m.how) for m in shipped().find(text).matches}


@pytest.mark.parametrize(
    ("query", "place", "how"),
    [
        ("N0129", "N0129", "exact"),
        ("n0129", "N0129", "folded"),
        ("Masaken Hanano", "N0129", "exact"),
        ("  مساكن هنانو\n", "N0129", "exact"),
        ("Massaken al-Hananou", "N0129", "variant"),
        ("MASAKEN HANANO", "N0129", "folded"),
        ("the Masaken Hannano district", "N0129", "folded"),
        ("مَساكِن هَنانو", "N0129", "folded"),
        ("حيّ الحَيدريه", "N0122", "folded"),
        ("Haydarya", "N0122", "folded"),
        ("шейх фарес", "N0132", "folded"),
        ("Boustan El Qasr", "N0204", "folded"),
        ("Masaken Hanono", "N0129", "fuzzy"),
        ("المعصرنية", "N0183", "fuzzy"),
        ("Umayyad Mosue", "umayyad", "fuzzy"),
        ("حي كرم القطارجي", "N0177", "fuzzy"),
    ],
)
def test_how_a_name_was_found(query: str, place: str, how: str) -> None:
    found = shipped().find(query)
    assert [(match.place, match.how) for match in found.matches] == [(place, how)]


def test_quotes_and_direction_marks_around_a_name_change_no_place() -> None:
    for name in case().names:
        alone = places(shipped().find(name.text))
        for text in (f"\u200f{name.text}\u200e", f"“{name.text}”", f"({name.text})."):
            found = places(shipped().find(text))
            assert name.place in found, (text, found)
            assert alone <= found


# One name, several places


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("السكن الشبابي", {"N0119", "N0183"}),
        ("Youth Housing", {"N0119", "N0183"}),
        ("Sakan Shababi", {"N0119", "N0183"}),
        ("حي النيرب", {"N0223", "bab-nairab"}),
        ("البحوث العلمية", {"research", "research-centre-w"}),
        ("Al-Basel", {"research", "N0162"}),
        ("Handarat", {"N0227"}),
    ],
)
def test_a_name_of_several_places_is_reported_and_not_settled(query: str, meant: set[str]) -> None:
    found = shipped().find(query)
    assert meant <= places(found)
    assert all(fold(query) in folds()[place] for place in places(found))
    if len(found.matches) > 1:
        assert "choose one" in found.sentence


def test_well_attested_matches_come_first() -> None:
    dataset = tiny(
        [("a", "Tishrin", "unverified"), ("b", "Tishrin", "attested"), ("c", "Tishrin", "usual")]
    )
    assert [m.place for m in Gazetteer(dataset).find("Tishrin").matches] == ["c", "b", "a"]


# Names that must not match


def test_a_name_listed_as_not_meaning_a_place_never_finds_it() -> None:
    for row in case().unmatched:
        for text in (row.text, row.text.upper(), f"حي {row.text}", f"{row.text} district"):
            if row.place in owners().get(text, ()):
                continue  # "حي النيرب" may be the gate quarter, though "النيرب" is not
            found = shipped().find(text)
            assert row.place not in places(found), row
            assert row.place or not found.matches, row


@pytest.mark.parametrize(
    ("query", "never"),
    [
        ("كرم الدادا", "N0217"),
        ("Karm el Dada", "N0217"),
        ("كرم الدعدع", "karm-dada"),
        ("Karm al-Daadaa", "karm-dada"),
        ("باب النيرب", "N0223"),
        ("النيرب", "bab-nairab"),
        ("Nayrab", "bab-nairab"),
        ("مخيم حندرات", "N0120"),
        ("Ein el-Tal camp", "N0120"),
        ("عين التل", "N0227"),
        ("Handarat", "N0122"),
        ("Haydariya", "N0227"),
        ("مركز البحوث العلمية", "research"),
        ("مساكن البحوث", "research-centre-w"),
        ("Zuhour", "tal-zuhur"),
        ("Tal al Zuhour", "N0137"),
        ("Zahraa", "N0193"),
        ("Bustan al-Zahra", "N0135"),
        ("Karm al-Qasr", "N0204"),
        ("Bustan al-Qasr", "karm-qasr"),
        ("قرية العامرية", "N0222"),
        ("Sheikh Maqsoud", "N0225"),
    ],
)
def test_the_known_traps(query: str, never: str) -> None:
    assert never not in places(shipped().find(query))


def test_a_barred_name_stops_a_fuzzy_match_as_well() -> None:
    names = [("a", "Suleiman al-Halabi", "usual")]
    assert Gazetteer(tiny(names)).find("Suleiman al-Halbai").matches
    barred = tiny(names, [Unmatched("Suleiman al-Halbai", "", "another town")])
    for query in ("Suleiman al-Halbai", "Suleiman al-Halbay", "SULEIMAN HALBAI"):
        assert Gazetteer(barred).find(query).matches == ()
    assert Gazetteer(barred).find("Suleiman al-Halabi").matches


ORDINARY = """
house street river market school mosque castle bridge airport station hospital road square camp
village town city province governorate front army ceasefire siege mashed marshal saloon sultan
shark sugar soccer sheriff masked hanging hammer salad barracks medium almanac ramen zebra fade
dodo Ida Ada char share star basalt zabaglione
|Mosul|Raqqa|Damascus|Idlib|Homs|Hama|Latakia|Tartus|Deir ez-Zor|Daraa|Palmyra|Kobani|Manbij
|Afrin|Azaz|Al-Bab|Jarabulus|Baghdad|Beirut|Amman|Ankara|Gaziantep|Kilis|Kirkuk|Erbil|Fallujah
|Ramadi|Tikrit|Nubl|Maarat al-Numan|Saraqib|Khan Shaykhun|Jisr al-Shughur|Khan al-Assal|Atarib
|Khan Tuman|Tell Rifaat|Tell Abyad|Baba Amr|Bab al-Sebaa|Al-Waer|Karm al-Zeitoun|Jouret al-Shayah
|Karm al-Shami|Bab Tadmur|Bab Dreib|Wadi al-Dahab|Jobar|Barzeh|Qaboun|Mezzeh|Yarmouk|Bab Touma
|Bab Sharqi|Tadamon|Kafr Sousa|Rukn al-Din|Salihiya|Bab al-Hawa|Bab al-Salama|Bab al-Faraj|Qamishli
|Rashidiya|Rafidain|Sheikh Miskin|Sheikh Zuweid|Sheikh Badr|Jabal al-Zawiya|Jabal al-Turkman
|Ain al-Arab|Ain Issa|Bustan al-Diwan|Tal Afar|Tall Kalakh|Ard al-Rum|Masaken Barzeh
|بيت|شارع|نهر|سوق|مدرسة|مسجد|قلعة|جسر|مطار|محطة|مستشفى|طريق|ساحة|مخيم|قرية|مدينة|محافظة حمص|جبهة
|جيش|هدنة|حصار|سكر|ملح|خبز|ماء|كتاب|قلم|المواصفات|الرافدين|الصابرين|المهاجرين|الفلاحين|سليم|هاني
|الموصل|الرقة|حمص|حماة|إدلب|اللاذقية|درعا|تدمر|منبج|عفرين|بغداد|بيروت|الفلوجة|الباب|بابا عمرو
|الوعر|كرم الزيتون|جوبر|برزة|القابون|المزة|اليرموك|باب توما|التضامن|الصالحية|باب الهوى|خان العسل
|جبل الزاوية|عين العرب|تل رفعت|تل أبيض|معرة النعمان|جسر الشغور|الشيخ مسكين|بستان الديوان
|Мосул|Ракка|Дамаск|Хомс|Идлиб|дом|улица|район
"""  # fmt: skip


def ordinary() -> list[str]:
    words, *names = ORDINARY.replace("\n|", "|").split("|")
    return words.split() + [name.strip() for name in names]


def test_ordinary_words_and_other_towns_find_nothing() -> None:
    assert len(ordinary()) > 180
    found = {query: shipped().find(query) for query in ordinary()}
    assert {query: places(answer) for query, answer in found.items() if answer.matches} == {}


@pytest.mark.parametrize(
    "query",
    ["", " ", "\n\t", "!?—…", "«»", "'", "\u202e", "\u200f\u200d", "\u0651", "ـــ", "\0"],
)
def test_a_text_without_letters_is_declined_in_a_sentence(query: str) -> None:
    found = shipped().find(query)
    assert (found.query, found.matches, found.candidates) == (query, (), ())
    assert found.sentence.endswith(".")


@pytest.mark.parametrize(
    "query",
    [
        "{{7*7}}",
        "<img src=x onerror=alert(1)>",
        "</script>",
        "' OR 1=1 --",
        "../../etc/passwd",
        "\u202eonanaH",
        "\ud800",
        "A" * 200,
        "北京",
        "1" * 50,
    ],
)
def test_hostile_text_is_declined_in_a_sentence(query: str) -> None:
    found = shipped().find(query)
    assert found.matches == ()
    assert found.sentence.endswith(".")


def test_a_text_too_long_for_a_name_is_declined_unread() -> None:
    for text in ("Hanano " * 1500, "ﷺ" * 10_240, "\u202e" * 10_240):
        found = shipped().find(text)
        assert (found.matches, found.candidates) == ((), ())
        assert "at most 200" in found.sentence
        assert len(found.sentence) < 200


# Noise

ALPHABETS = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآءئؤ ",
    "абвгдежзийклмнопрстуфхцчшщыьэюя -",
    "abcdefghijklmnopqrstuvwxyzABDHKMS' -",
)


def edited(text: str, chance: random.Random) -> str:
    """Return `text` after one to three edits: a letter added, lost, replaced, two swapped."""
    alphabet = next(letters for letters in ALPHABETS if set(text) & set(letters[:33]))
    letters = list(text)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(letters) + 1)
        kind = chance.choice(("add", "lose", "replace", "swap"))
        if kind == "add" or at == len(letters):
            letters.insert(at, chance.choice(alphabet))
        elif kind == "lose" and len(letters) > 1:
            del letters[at]
        elif kind == "replace":
            letters[at] = chance.choice(alphabet)
        else:
            letters[at - 1], letters[at] = letters[at], letters[at - 1]
    return "".join(letters)


def misled(name: Name, text: str) -> bool:
    """Return whether noise made the gazetteer name one place, and the wrong one.

    It is not misled when the noise happened to write a name of that other place, that is, a text
    that folds as one of its listed spellings does ("al Zouhor" out of "Tall Zouhor").
    """
    found = places(shipped().find(text))
    return len(found) == 1 and not found & owners()[name.text] and not any(
        fold(text) in folds()[place] for place in found
    )  # fmt: skip


@STEADY
@given(st.data())
def test_noise_may_decline_but_never_names_another_place(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(case().names))
    text = edited(name.text, random.Random(data.draw(st.integers(0, 2**32))))
    assert not misled(name, text), (name, text)


def test_noise_on_every_spelling() -> None:
    chance = random.Random(2016)
    noisy = [(name, edited(name.text, chance)) for name in case().names for _ in range(3)]
    assert [(name.text, text) for name, text in noisy if misled(name, text)] == []
    # Names made by chance are rare, and are names: fewer than one noisy text in a thousand.
    wrong = [
        text
        for name, text in noisy
        if (found := places(shipped().find(text))) and not found & owners()[name.text]
    ]
    assert len(wrong) < len(noisy) / 1000, wrong


def test_after_noise_the_right_place_is_found_or_leads_the_candidates() -> None:
    chance = random.Random(1116)
    right = 0
    for name in case().names:
        found = shipped().find(edited(name.text, chance))
        nearest = [candidate.place for candidate in found.candidates[:3]]
        right += bool(owners()[name.text] & (places(found) | set(nearest)))
    assert right > 0.9 * len(case().names)


def test_candidates_are_offered_only_without_a_match_and_nearest_first() -> None:
    for query in ("Hanono", "Karm al-Zeitoun", "الحيديرية", "Salihiya"):
        found = shipped().find(query)
        assert found.matches == ()
        assert 0 < len(found.candidates) <= 5
        scores = [candidate.score for candidate in found.candidates]
        assert scores == sorted(scores, reverse=True)
        assert len({candidate.place for candidate in found.candidates}) == len(scores)
        assert all(f"“{c.name}” ({c.place})" in found.sentence for c in found.candidates)
    assert shipped().find("Hanono").candidates[0].place == "N0129"


def test_answers_do_not_depend_on_the_order_of_names() -> None:
    turned = Gazetteer(replace(case(), names=tuple(reversed(case().names))))
    for query in [*owners(), *ordinary()]:
        ours, theirs = shipped().find(query), turned.find(query)
        assert ours.matches == theirs.matches
        assert [c.place for c in ours.candidates] == [c.place for c in theirs.candidates]


# Positions


def test_a_point_inside_a_district_is_that_district() -> None:
    for district, polygon in case().geometry.items():
        point = polygon.representative_point()
        assert shipped().at(point.x, point.y) == district


def test_a_point_on_a_shared_border_goes_to_the_first_district_of_the_dataset() -> None:
    shared = 0
    order = list(case().geometry)
    for polygon in case().geometry.values():
        for x, y in list(polygon.exterior.coords)[:-1]:
            touching = [d for d, p in case().geometry.items() if p.intersects(Point(x, y))]
            assert shipped().at(x, y) == min(touching, key=order.index)
            shared += len(touching) > 1
        if shared > 50:
            break
    assert shared


def test_outside_every_district_is_none() -> None:
    for lon, lat in ((0.0, 0.0), (36.3, 33.5), (36.2, 37.15), (180.0, -90.0)):
        assert shipped().at(lon, lat) is None


@pytest.mark.parametrize(
    ("lon", "lat"),
    [(math.nan, 36.2), (37.1, math.inf), (-math.inf, 0), (181.0, 36.2), (37.1, -90.5)],
)
def test_a_position_not_on_earth_is_refused(lon: float, lat: float) -> None:
    with pytest.raises(QuestionError, match="not on Earth"):
        shipped().at(lon, lat)


# Covers


def test_a_district_covers_itself() -> None:
    for district in case().geometry:
        assert shipped().covering(district) == (Cover(district, district, "same"),)


def test_every_cover_is_a_district_once_in_dataset_order() -> None:
    order = list(case().geometry)
    for place in case().places:
        polygons = [cover.polygon for cover in shipped().covering(place)]
        assert polygons == sorted(set(polygons), key=order.index)
        assert {cover.place for cover in shipped().covering(place)} <= {place}
        for match in shipped().find(place).matches:
            if match.place == place:
                assert list(match.covers) == polygons


def test_members_of_members_are_followed_and_the_weaker_relation_stays() -> None:
    covers = (
        Cover("a", "a", "same"),
        Cover("b", "b", "same"),
        Cover("inner", "a", "whole"),
        Cover("inner", "b", "within"),
        Cover("outer", "inner", "whole"),
        Cover("half", "inner", "within"),
        Cover("half", "b", "whole"),
        Cover("round", "round", "whole"),
    )
    names = [(p, p, "usual") for p in ("a", "b", "inner", "outer", "half", "round", "alone")]
    gazetteer = Gazetteer(replace(tiny(names), covers=covers))
    assert relations(gazetteer, "outer") == {"a": "whole", "b": "within"}
    assert relations(gazetteer, "half") == {"a": "within", "b": "whole"}
    assert relations(gazetteer, "round") == relations(gazetteer, "alone") == {}


def relations(gazetteer: Gazetteer, place: str) -> dict[str, str]:
    return {cover.polygon: cover.relation for cover in gazetteer.covering(place)}


def test_an_unknown_place_is_an_error_with_candidates() -> None:
    with pytest.raises(UnknownNameError, match="N0129") as caught:
        shipped().covering("Hanono")
    assert caught.value.candidates[0] == "N0129"
    with pytest.raises(UnknownNameError):
        shipped().names("nowhere at all")
    with pytest.raises(UnknownNameError) as caught:
        shipped().names("x" * 100_000)
    assert len(str(caught.value)) < 300


def test_names_are_those_of_the_dataset() -> None:
    listed_names = [name for place in case().places for name in shipped().names(place)]
    assert Counter(listed_names) == Counter(case().names)


def test_an_answer_can_be_written_as_json() -> None:
    found = shipped().find("Hananou")
    rows = [{"place": m.place, "how": m.how, "covers": m.covers} for m in found.matches]
    assert json.loads(json.dumps(rows)) == [
        {"place": "N0129", "how": "variant", "covers": ["N0129"]}
    ]


def tiny(names: list[tuple[str, str, str]], unmatched: list[Unmatched] | None = None) -> Dataset:
    """Return the shipped case with these names and their places only, in squares a and b."""
    geometry = {"a": box(0, 0, 1, 1), "b": box(1, 0, 2, 1)}
    return replace(
        case(),
        places={
            place: Place(
                place, "district" if place in geometry else "area", Text("", ""), Text("", ""),
                None, "",
            )
            for place, _, _ in names
        },
        names=tuple(Name(place, text, "Latn", status) for place, text, status in names),  # type: ignore[arg-type]
        unmatched=tuple(unmatched or ()),
        covers=(),
        geometry=geometry,
    )  # fmt: skip
