"""House styles: what they change in a picture, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from geo import figure
from geo.case import Case
from geo.errors import HouseError
from geo.figure import Shot
from geo.figure.colours import palette_of
from geo.figure.house import PLAIN, House
from geo.figure.house_file import problems_of_sight, read
from geo.figure.house_parts import logo_png
from geo.figure.letters import Face, font
from geo.figure.sight import APART, SIGHTS, best_ink, contrast, difference, lab_difference, pairs

# Sharma, Wu and Dalal (2005), table 1: two colours in CIELAB and their difference.
PUBLISHED = (
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0010), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (56.0, -27.0, -3.0), 31.9030),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
)
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
<style>.a{fill:#ff0000}</style>
<path class="a" fill-rule="evenodd" d="M0 0h20v20h-20z M5 5h10v10h-10z"/>
<g transform="translate(20 0) scale(2)"><rect width="10" height="10" style="fill:blue"/></g>
</svg>"""


def write(folder: Path, text: str, name: str = "house.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path, case: Case, theme: str = "light") -> list[str]:
    with pytest.raises(HouseError) as caught:
        read(path, case, theme)
    assert all(problem.endswith((".", "?")) for problem in caught.value.problems)
    assert path.name in str(caught.value)
    return list(caught.value.problems)


@pytest.mark.parametrize(("one", "other", "published"), PUBLISHED)
def test_differences_are_those_published(
    one: tuple[float, float, float], other: tuple[float, float, float], published: float
) -> None:
    assert lab_difference(one, other) == pytest.approx(published, abs=5e-5)
    assert lab_difference(other, one) == pytest.approx(published, abs=5e-5)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert best_ink("#ffee88") != best_ink("#203060")


@pytest.mark.parametrize("grey", ["#000000", "#7f7f7f", "#ffffff"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_a_grey_looks_the_same_to_everybody(grey: str, sight: str) -> None:
    """The matrices keep what has no hue: of two greys the difference stays."""
    assert difference(grey, "#404040", sight) == pytest.approx(difference(grey, "#404040"), abs=0.1)


def test_red_and_green_are_apart_for_some_only() -> None:
    red, green = "#c0392b", "#6b7a1e"
    assert difference(red, green) > 3 * difference(red, green, "deuteranopia")
    assert difference("#0b6e4f", "#0b4f6e", "tritanopia") < difference("#0b6e4f", "#0b4f6e")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_shipped_colours_pass_the_check_that_house_styles_pass(case: Case, theme: str) -> None:
    assert problems_of_sight(case, PLAIN, theme) == []


def test_the_figures_in_the_dataset_s_readme_are_those_of_the_check(case: Case) -> None:
    colours = {actor.id: actor.colour for actor in case.dataset.actors.values()}
    text = (case.folder or Path()).joinpath("README.md").read_text(encoding="utf-8")
    for sight in ("full colour", "protanopia", "deuteranopia", "tritanopia"):
        closest = min(found for _, _, seen, found in pairs(colours) if seen == sight)
        row = next(line for line in text.splitlines() if line.startswith(f"| {sight}"))
        assert f"{closest:.1f}" in row


def test_a_style_is_drawn_with_its_colours_credit_and_logo(case: Case, tmp_path: Path) -> None:
    write(tmp_path, LOGO, "logo.svg")
    path = write(
        tmp_path,
        """
        name = "The Paper"
        credit = { en = "Map: The Paper.", ar = "الخريطة: الصحيفة." }
        logo = "logo.svg"
        [actors]
        government = "#1B6CA8"
        [colours]
        paper = "#ffffff"
        """,
    )
    house = read(path, case)
    assert (house.name, house.credit.ar) == ("The Paper", "الخريطة: الصحيفة.")
    pixels = np.asarray(figure.frame(case, Shot(house=house)))
    assert (pixels == (0x1B, 0x6C, 0xA8)).all(axis=2).sum() > 10_000
    assert (pixels == (0x3A, 0x5B, 0x91)).all(axis=2).sum() == 0
    assert (pixels[0, 0] == 255).all()
    assert b"Map: The Paper." in figure.svg(case, Shot(house=house))
    corner = pixels[-80:, -180:]
    assert (corner == (255, 0, 0)).all(axis=2).sum() > 200
    assert (corner == (0, 0, 255)).all(axis=2).sum() > 300


def test_json_says_the_same_as_toml(case: Case, tmp_path: Path) -> None:
    said = {"credit": "A", "actors": {"sdf": "#2a9d8f"}, "colours": {"paper": "#ffffff"}}
    one = read(write(tmp_path, json.dumps(said), "house.json"), case)
    toml = 'credit = "A"\nactors.sdf = "#2a9d8f"\ncolours.paper = "#ffffff"\n'
    other = read(write(tmp_path, toml), case)
    assert (one.actors, one.style, one.credit) == (other.actors, other.style, other.credit)


def test_font_files_beside_the_style_are_the_letters_of_the_picture(
    case: Case, tmp_path: Path
) -> None:
    # Files that are surely there: those of the project's own Arabic letters, and matplotlib's.
    plex = Path(str(font(Face(400, "ar")).fname))
    (tmp_path / "Regular.ttf").write_bytes(plex.read_bytes())
    path = write(tmp_path, '[font]\narabic = "Regular.ttf"\nlatin = "DejaVu Sans"\n')
    house = read(path, case)
    assert house.arabic == (tmp_path / "Regular.ttf",) * 2
    assert house.latin is not None
    assert [file.name for file in house.latin] == ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"]
    plain, mine = (figure.frame(case, Shot(house=one)) for one in (None, house))
    assert plain.tobytes() != mine.tobytes()


def test_colours_that_look_alike_to_some_are_refused_with_every_figure(
    case: Case, tmp_path: Path
) -> None:
    path = write(tmp_path, '[actors]\ngovernment = "#7a8f2e"\nopposition = "#c07a2c"\n')
    problems = [one for one in refused(path, case) if "opposition (" in one and "government" in one]
    assert len(problems) == 1
    for said in ("#7a8f2e", "opposition (#c07a2c)", "10", "CIEDE2000", "choose colours"):
        assert said in problems[0]
    sight = next(sight for sight in SIGHTS if f" in {sight}," in problems[0])
    found = difference("#7a8f2e", "#c07a2c", sight)
    assert found == min(difference("#7a8f2e", "#c07a2c", other) for other in SIGHTS)
    assert f"{found:.1f}" in problems[0]
    assert found < APART < difference("#7a8f2e", "#c07a2c"), "to most eyes they are well apart"


def test_an_actor_like_unknown_ground_and_faint_text_are_refused(
    case: Case, tmp_path: Path
) -> None:
    path = write(tmp_path, '[actors]\nsdf = "#f2efe8"\n[colours]\nink = "#9a9a9a"\n')
    problems = " ".join(refused(path, case))
    assert "sdf (#f2efe8) and unknown ground" in problems
    assert "ink (#9a9a9a) on paper (#f4f1ea) has a contrast of" in problems
    assert "4.5" in problems


def test_what_is_fine_by_light_can_be_refused_in_the_dark(case: Case, tmp_path: Path) -> None:
    path = write(tmp_path, '[actors]\ngovernment = "#23232b"\n')
    assert read(path, case).actors == {"government": "#23232b"}
    assert "unknown ground" in " ".join(refused(path, case, "dark"))


def test_actors_that_are_never_on_the_map_are_not_compared(case: Case) -> None:
    alike = palette_of(case, "light", PLAIN).actors["government"]
    assert problems_of_sight(case, House(actors={"isis": alike})) == []


def test_every_problem_is_listed_at_once(case: Case, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        nome = "x"
        name = 7
        credit = { fr = "x" }
        logo = "../logo.png"
        [actors]
        goverment = "#112233"
        sdf = "teal"
        [colours]
        paper = "#fff"
        [font]
        latin = "No Such Family"
        arabic = "nothing.ttf"
        klingon = "x"
        """,
    )
    problems = "\n".join(refused(path, case))
    for said in (
        "'nome'",
        "name is 7",
        "credit has fr",
        "'../logo.png' lies outside the folder",
        "'goverment'",
        "actors.sdf is 'teal'",
        "colours.paper is '#fff'",
        "'No Such Family'",
        "'nothing.ttf' is no file",
        "'klingon'",
    ):
        assert said in problems


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("= nonsense", "house.toml", "It is not TOML"),
        ("{", "house.json", "It is not JSON"),
        ("[1]", "house.json", "It holds no object"),
        ("[" * 60_000, "house.json", "It is not JSON"),
        ('name = "' + "x" * 70_000 + '"', "house.toml", "larger than 64 kB"),
        ('actors = "blue"', "house.toml", "actors is 'blue'"),
        ("font.latin = 3", "house.toml", "font.latin is 3"),
        ('name = "a\\u0007b"', "house.toml", "name is"),
    ],
)
def test_a_file_that_is_no_style_is_refused(
    case: Case, tmp_path: Path, text: str, name: str, says: str
) -> None:
    assert says in " ".join(refused(write(tmp_path, text, name), case))


def test_a_file_that_is_not_there_is_refused(case: Case, tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "none.toml", case)[0]


def test_a_font_without_the_letters_is_refused(case: Case, tmp_path: Path) -> None:
    problems = refused(write(tmp_path, '[font]\narabic = "STIXGeneral"\n'), case)
    assert "STIXGeneral.ttf lacks" in problems[0]
    (tmp_path / "x.ttf").write_bytes(b"no font")
    problems = refused(write(tmp_path, '[font]\nlatin = "x.ttf"\n'), case)
    assert "no TrueType or OpenType font" in problems[0]


def logo(folder: Path, data: bytes, name: str = "logo.svg") -> tuple[bytes, list[str]]:
    (folder / name).write_bytes(data)
    problems: list[str] = []
    return logo_png(name, folder, problems), problems


def test_an_svg_logo_is_drawn_as_it_is(tmp_path: Path) -> None:
    png, problems = logo(tmp_path, LOGO.encode())
    assert problems == []
    with Image.open(io.BytesIO(png)) as image:
        pixels = np.asarray(image.convert("RGBA"))
    high, wide = pixels.shape[:2]
    assert wide == 2 * high

    def at(x: float, y: float) -> tuple[int, ...]:
        return tuple(int(part) for part in pixels[int(y / 20 * high), int(x / 40 * wide)])

    assert at(2, 2) == at(18, 18) == (255, 0, 0, 255)
    assert at(10, 10)[3] == 0, "the even-odd rule leaves a hole"
    assert at(30, 10) == (0, 0, 255, 255)


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<text>A</text>", "<text>"),
        ('<image href="x.png"/>', "<image>"),
        ('<path d="M0 0h1v1z" fill="url(#g)"/>', "a gradient or pattern"),
        ('<g filter="url(#f)"><path d="M0 0h1v1z"/></g>', "a filter"),
        ('<path d="M0 0h1v1z" fill="none"/>', "nothing to see"),
        ('<path d="M0 0h1v1z" fill="banana"/>', "cannot be read"),
        ("<rect/>", "cannot be read"),
    ],
)
def test_a_logo_that_would_be_drawn_in_part_is_refused(
    tmp_path: Path, inside: str, says: str
) -> None:
    png, problems = logo(tmp_path, f'<svg viewBox="0 0 9 9">{inside}</svg>'.encode())
    assert png == b""
    assert says in problems[0]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>', "logo.svg"),
        (b"<svg", "logo.svg"),
        (b"GIF89a", "logo.png"),
        (b"\x89PNG\r\n\x1a\n", "logo.png"),
        (b"%PDF", "logo.pdf"),
        (b"x" * 2_000_001, "logo.png"),
    ],
)
def test_a_broken_logo_is_refused(tmp_path: Path, data: bytes, name: str) -> None:
    png, problems = logo(tmp_path, data, name)
    assert (png, len(problems)) == (b"", 1)


def test_a_logo_is_not_read_from_elsewhere(tmp_path: Path) -> None:
    outside = tmp_path / "secret.png"
    Image.new("RGB", (4, 4)).save(outside)
    inside = tmp_path / "styles"
    inside.mkdir()
    (inside / "link.png").symlink_to(outside)
    for name in ("../secret.png", str(outside), "link.png"):
        problems: list[str] = []
        assert logo_png(name, inside, problems) == b""
        assert "outside" in problems[0]


def drawn(house: Any, case: Case) -> bytes:
    return figure.png(case, Shot(house=house))


def test_the_same_style_gives_the_same_bytes(case: Case, tmp_path: Path) -> None:
    write(tmp_path, LOGO, "logo.svg")
    path = write(tmp_path, 'logo = "logo.svg"\n[actors]\nsdf = "#2a9d8f"\n')
    assert drawn(read(path, case), case) == drawn(read(path, case), case)
