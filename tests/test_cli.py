"""The command line, run as a person runs it: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cases import PLACES, make_case

from geo.cli import main
from geo.terminal import plain, table

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (
    "check",
    "seal",
    "find",
    "state",
    "changes",
    "shares",
    "accounts",
    "diverge",
    "compare",
    "map",
    "export",
)
DIVERGE = ("diverge", "--date", "2016-11-28")
HOSTILE = "{{7*7}} <b>\u202e\x1b[31m"


class Done(NamedTuple):
    """How a run ended and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def process(*arguments: str, **environment: str) -> Done:
    """Run the program as its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "geo", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def program(*arguments: str) -> Done:
    """Run the program within this process, which spares a second each time."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = main(arguments)
    for stream in (out, err):
        stream.seek(0)
    return Done(code, out.read(), err.read())


def answer(*arguments: str) -> str:
    done = program(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refusal(*arguments: str, code: int = 1) -> str:
    """The one line that a wrong question gets."""
    done = program(*arguments)
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four squares: d1 is held, then claimed, d2 taken, d3 fought over, d4 never spoken of."""
    opening = {"kind": "status", "actor": "opposition", "latest": "2016-11-14"}
    taken = {"place": "d2", "from_actor": "opposition", "actor": "government"}
    return make_case(
        tmp_path_factory.mktemp("cli") / "case",
        claims=[
            {**opening, "place": "d1", "reported": "2016-11-14"},
            {**opening, "place": "d2", "reported": "2016-11-14"},
            {**opening, "place": "d3", "reported": "2016-11-14"},
            {**taken, "latest": "2016-11-27", "reported": "2016-11-29"},
            {**taken, "place": "d1", "latest": "2016-11-28", "claimant": "sana"},
            {
                "place": "d3",
                "kind": "status",
                "actor": "government",
                "extent": "fighting",
                "latest": "2016-11-28",
            },
        ],
    )


@pytest.fixture(scope="module")
def ask(case: Path) -> Any:
    """Ask this case and return the parsed JSON."""

    def asked(*arguments: str) -> Any:
        return json.loads(answer(*arguments, "--json", "--dataset", str(case)))

    return asked


def test_state_has_the_public_shape(ask: Any) -> None:
    d1, d2, d3, d4 = ask("state", "--date", "2016-11-28")
    assert d1 == {
        "place": "d1",
        "state": "claimed",
        "holder": "opposition",
        "challenger": "government",
        "parties": ["government", "opposition"],
        "since": "2016-11-28",
        "claims": ["C0001", "C0005"],
        "dissent": [],
    }
    assert (d2["state"], d2["holder"], d2["since"]) == ("held", "government", "2016-11-27")
    assert "C0004" in d2["claims"]
    assert d3["state"] == "contested"
    assert d3["parties"] == ["government", "opposition"]
    assert (d4["state"], d4["holder"], d4["since"], d4["claims"]) == ("unknown", None, None, [])
    for reading in (d1, d2, d3, d4):
        assert list(reading) == list(d1)
        assert reading["claims"] == sorted(reading["claims"])


def test_an_account_and_a_date_of_knowledge_narrow_the_answer(ask: Any) -> None:
    told = ask("state", "--date", "2016-11-28", "--account", "government")
    assert [reading["state"] for reading in told[:1]] == ["held"]
    known = ask("state", "--date", "2016-11-28", "--known-on", "2016-11-28")
    assert (known[1]["holder"], known[1]["claims"]) == ("opposition", ["C0002"])


def test_any_date_can_be_asked(ask: Any) -> None:
    assert {reading["state"] for reading in ask("state", "--date", "0001-01-01")} == {"unknown"}
    assert ask("state", "--date", "9999-12-31")[1]["holder"] == "government"


def test_changes_include_both_dates(ask: Any) -> None:
    found = ask("changes", "--from", "2016-11-27", "--to", "2016-11-28")
    assert [(change["place"], change["date"]) for change in found] == [
        ("d2", "2016-11-27"),
        ("d1", "2016-11-28"),
        ("d3", "2016-11-28"),
    ]
    first = found[0]
    assert list(first) == ["place", "date", "from", "to", "claims"]
    assert first["from"] == {"state": "held", "holder": "opposition", "parties": []}
    assert first["to"] == {"state": "held", "holder": "government", "parties": []}
    assert "C0004" in first["claims"]
    assert ask("changes", "--from", "2016-11-29", "--to", "9999-12-31") != [None]


def test_shares_count_each_district_once(ask: Any) -> None:
    shares = ask("shares", "--date", "2016-11-28")
    assert list(shares) == ["area_km2", "actors", "contested", "claimed", "unknown"]
    parts = [*shares["actors"].values(), *(shares[key] for key in list(shares)[2:])]
    assert all(list(part) == ["km2", "percent", "districts"] for part in parts)
    assert sum(part["districts"] for part in parts) == 4
    assert sum(part["percent"] for part in parts) == pytest.approx(100)
    assert sum(part["km2"] for part in parts) == pytest.approx(shares["area_km2"])
    assert shares["actors"]["government"]["districts"] == 1


def test_accounts_lists_whose_word_can_be_asked_for(ask: Any) -> None:
    accounts = ask("accounts")
    assert list(accounts[0]) == ["id", "kind", "name", "claims"]
    assert accounts[0]["id"] == "all"
    for account in accounts:
        assert ask("state", "--date", "2016-11-28", "--account", account["id"])
        assert account["name"]["en"]
        assert account["name"]["ar"]


def test_diverge_lists_where_two_accounts_differ(ask: Any) -> None:
    found = ask(*DIVERGE, "--a", "government", "--b", "all")
    assert list(found) == ["a", "b", "date", "known_on", "counts", "districts"]
    assert sum(found["counts"].values()) == 4
    (d1,) = [district for district in found["districts"] if district["place"] == "d1"]
    assert (d1["how"], d1["a"]["holder"], d1["b"]["holder"]) == (
        "holder",
        "government",
        "opposition",
    )
    assert ask(*DIVERGE, "--a", "all", "--b", "all")["districts"] == []


def test_compare_lists_what_two_dates_differ_in(ask: Any) -> None:
    found = ask("compare", "--from", "2016-11-26", "--to", "2016-11-28")
    assert list(found) == ["from", "to", "area", "area_km2", "districts", "actors"]
    assert [district["place"] for district in found["districts"]] == ["d1", "d2", "d3"]
    government = found["actors"]["government"]
    assert government["gained_km2"] > 0
    assert government["lost_km2"] == 0
    assert ask("compare", "--from", "2016-11-28", "--to", "2016-11-28")["districts"] == []


def test_differences_are_tables_too(case: Path) -> None:
    dataset = ("--dataset", str(case))
    assert "different holders" in answer(*DIVERGE, "--a", "government", "--b", "all", *dataset)
    assert "No district" in answer(*DIVERGE, "--a", "all", "--b", "all", *dataset)
    compared = answer("compare", "--from", "2016-11-26", "--to", "2016-11-28", *dataset)
    assert "gained km²" in compared
    same = answer("compare", "--from", "2016-11-28", "--to", "2016-11-28", *dataset)
    assert same.startswith("No district reads otherwise")


def test_the_opening_state_is_marked() -> None:
    """The opposition never speaks of A'aziziyeh: what stands there is the survey's word."""
    asked = ("state", "--date", "2016-12-01", "--account", "opposition")
    (line,) = (line for line in answer(*asked).splitlines() if line.startswith("N0160"))
    assert "held (opening)" in line
    (row,) = (row for row in json.loads(answer(*asked, "--json")) if row["place"] == "N0160")
    assert row["opening"] is True


def test_an_area_is_asked_by_id_or_by_name(ask: Any) -> None:
    by_id = ask("shares", "--date", "2016-11-28", "--area", "north")
    assert by_id == ask("shares", "--date", "2016-11-28", "--area", "الشمال")
    assert by_id["claimed"]["districts"] == 1


def test_find_says_how_it_matched(ask: Any) -> None:
    assert ask("find", "north west") == {
        "matches": [{"place": "d1", "how": "folded", "covers": ["d1"]}],
        "candidates": [],
    }


def test_a_declined_name_is_one_sentence_with_the_nearest(case: Path) -> None:
    assert "North West" in refusal("find", "Nrth Wst", "--dataset", str(case))
    done = program("find", "Nrth Wst", "--json", "--dataset", str(case))
    assert done.returncode == 1
    declined = json.loads(done.stdout)
    assert declined["matches"] == []
    assert list(declined["candidates"][0]) == ["place", "name", "score"]


def test_the_dataset_is_named_before_or_after_the_command(case: Path) -> None:
    after = answer("state", "--date", "2016-11-28", "--dataset", str(case))
    assert after == answer("--dataset", str(case), "state", "--date", "2016-11-28")
    header, *rows = after.splitlines()
    assert header.split() == ["place", "name", "state", "by", "since", "claims", "dissent"]
    assert [row.split()[0] for row in rows] == ["d1", "d2", "d3", "d4"]
    assert "Opposition | Government?" in rows[0]


def test_tables_are_aligned(case: Path) -> None:
    shares = answer("shares", "--date", "2016-11-28", "--dataset", str(case)).splitlines()
    assert len({len(line) for line in shares}) == 1, "the last column is flush right"
    changed = answer(
        "changes", "--from", "2016-11-27", "--to", "2016-11-27", "--dataset", str(case)
    ).splitlines()
    assert changed[0].index("place") == changed[1].index("d2")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("state", "--date", "28/11/2016"), "'28/11/2016' is not a date"),
        (("state", "--date", "20161128"), "'20161128' is not a date"),
        (("state", "--date", "2016-02-30"), "'2016-02-30' is not a date"),
        (("state", "--date", "2016-11-28", "--known-on", "soon"), "--known-on 'soon'"),
        (("state", "--date", "2016-11-28", "--known-on", "1999-01-01"), "2016-11-14"),
        (("state", "--date", "2016-11-28", "--account", "goverment"), "Nearest: government"),
        (("shares", "--date", "2016-11-28", "--area", "norht"), "north"),
        (("shares", "--date", "2016-11-28", "--area", "station"), "'station'"),
        (("changes", "--from", "2016-11-28", "--to", "2016-11-27"), "earlier date first"),
        (("compare", "--from", "2016-11-28", "--to", "2016-11-27"), "earlier one first"),
        (("compare", "--from", "2016-11-28", "--to", "2016-11-29", "--area", "norht"), "north"),
        (("compare", "--from", "2016-11-28", "--to", "2016-11-29", "--account", "x"), "Nobody"),
        ((*DIVERGE, "--a", "goverment", "--b", "sana"), "Nearest: government"),
        ((*DIVERGE, "--a", "sana", "--b", "saana"), "Nearest: sana"),
        ((*DIVERGE, "--a", "sana", "--b", "all", "--known-on", "1999-01-01"), "2016-11-14"),
        (("map", "-o", "x.html", "--account", "sana"), "no account 'sana'"),
        (("map", "-o", "x.html", "--known-on", "1999-01-01"), "2016-11-14"),
        (("map", "-o", "no/such/folder/map.html"), "There is no folder"),
        (("map", "-o", "tests"), "is a folder"),
        (("map", "-o", ""), "No file is named"),
    ],
)
def test_a_wrong_question_is_one_sentence(
    arguments: tuple[str, ...], said: str, case: Path
) -> None:
    assert said in refusal(*arguments, "--dataset", str(case))


@pytest.mark.parametrize(
    "arguments",
    [
        ("find", "xyzzy" * 30_000),
        ("find", "xyzzy" * 30),
        ("find", "xyz\nzy"),
        ("state", "--date", "2" * 90_000),
        ("state", "--date", "2016-11-28", "--account", "a" * 90_000),
    ],
)
def test_an_error_repeats_no_more_than_fits_a_line(arguments: tuple[str, ...], case: Path) -> None:
    said = refusal(*arguments, "--dataset", str(case))
    assert len(said) < 240
    assert said.count("\n") <= 1


@pytest.mark.parametrize(
    "arguments", [("state",), ("state", "--date"), ("find",), ("no-such-command",), ("map",)]
)
def test_wrong_usage_exits_2(arguments: tuple[str, ...]) -> None:
    done = program(*arguments)
    assert done.returncode == 2
    assert "Error: " in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_an_example(command: str) -> None:
    said = answer(command, "--help")
    assert f"Example: control-map {command}" in said
    assert command in answer("--help")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("--version",), 0), (("state", "--date", "today"), 1), (("state",), 2)],
)
def test_the_process_ends_with_the_same_code(arguments: tuple[str, ...], code: int) -> None:
    here, there = program(*arguments), process(*arguments)
    assert there == here
    assert here.returncode == code


def test_the_script_is_the_same_program() -> None:
    script = Path(sys.executable).with_name("control-map")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == answer("--version")


def test_check_lists_every_problem(case: Path, tmp_path: Path) -> None:
    assert "no problems" in answer("check", str(case))
    broken = make_case(
        tmp_path / "broken",
        claims=[{"actor": "nobody"}, {"latest": "yesterday"}, {"claimant": HOSTILE}],
    )
    done = program("check", str(broken))
    assert done.returncode == 1
    for part in ("nobody", "yesterday", "{{7*7}}", "claims.csv, line 2", "claims.csv, line 4"):
        assert part in done.stderr
    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr


def test_check_of_nothing_is_a_sentence(tmp_path: Path) -> None:
    done = program("check", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "datapackage.json" in done.stderr


def test_seal_after_an_edit_by_hand(tmp_path: Path) -> None:
    folder = make_case(tmp_path / "case", claims=[{}])
    claims = folder / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("high", "low"), encoding="utf-8")
    assert program("check", str(folder)).returncode == 1
    assert answer("seal", str(folder)) == "Renewed: claims.\n"
    assert answer("seal", str(folder)) == "Nothing had changed.\n"
    answer("check", str(folder))


def test_map_is_written_whole_and_the_same_each_time(case: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    two.write_text("old", encoding="utf-8")
    for target in (one, two):
        said = answer("map", "-o", str(target), "--dataset", str(case), "--lang", "ar")
        assert said.startswith(f"Wrote {target} (")
    assert one.read_bytes() == two.read_bytes()
    assert one.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


def test_a_map_that_cannot_be_written_leaves_the_old_one(case: Path, tmp_path: Path) -> None:
    old = tmp_path / "map.html"
    old.write_text("old", encoding="utf-8")
    refusal("map", "-o", str(old), "--date", "1999-01-01", "--dataset", str(case))
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    full = Path("/dev/full")
    if full.exists():  # a device cannot be replaced by a file, not even by root
        refusal("map", "-o", "/proc/map.html", "--dataset", str(case))


def test_a_reader_that_leaves_early_is_no_error(case: Path) -> None:
    command = [sys.executable, "-m", "geo", "state", "--date", "2016-11-28", "--json"]
    with subprocess.Popen(
        [*command, "--dataset", str(case)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_terminal_without_arabic_gets_escapes(case: Path) -> None:
    done = process("find", "الشمال", "--dataset", str(case), PYTHONIOENCODING="iso-8859-1")
    assert done.returncode == 0, done.stderr
    assert r"\u0627" in done.stdout


def test_names_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert plain("a\x1b[31m\u202eb\n") == r"a\x1b[31m\u202eb\n"
    assert plain("حيّ\u200c") == "حيّ\u200c"
    assert table(("a", "b"), [("é", "1"), ("e\u0301x", "22")], right=(1,)) == (
        "a    b\né    1\ne\u0301x  22"
    )
    places = [{**PLACES[0], "name_en": "{{7*7}}</script>"}, *PLACES[1:]]
    folder = make_case(tmp_path / "case", places=places)
    shown = program("state", "--date", "2016-11-28", "--dataset", str(folder))
    assert "{{7*7}}</script>" in shown.stdout, shown.stderr


def test_the_shipped_case_answers_without_being_named() -> None:
    readings = json.loads(answer("state", "--date", "2016-11-28", "--json"))
    assert len(readings) == 112
    assert [readings[0]["place"], readings[-1]["place"]] != [None, None]
    hanano = json.loads(answer("find", "مساكن هنانو", "--json"))["matches"]
    assert [match["place"] for match in hanano] == ["N0129"]
    state = {reading["place"]: reading for reading in readings}["N0129"]
    assert (state["state"], state["holder"]) == ("held", "government")
