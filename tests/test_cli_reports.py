"""The command `read`: a table for people, JSON that its schema describes, sentences for errors."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pages
import pytest
from cases import make_case
from click.testing import CliRunner

from geo import reports
from geo.cli import main
from geo.cli_reports import read
from geo.reports import reading

ROOT = Path(__file__).resolve().parent.parent
REPORT = (
    "قال المرصد السوري لحقوق الإنسان إن قوات النظام سيطرت أمس على حي الشعار.\n"
    "Government forces captured Hanano district from the rebels on Monday, state television said.\n"
    "At least 300 families fled the Hanano district.\n"
    "سيطر الجيش على حي الزعفران."
)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "docs/reading.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def run(*arguments: str, given: bytes | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(read, [*arguments], input=given, standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports") / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_json_is_what_its_schema_says_and_offsets_are_those_of_the_text(
    file: Path, schema: dict[str, Any]
) -> None:
    _, out, _ = run(str(file), "--published", "2016-11-29", "--json")
    said = json.loads(out)
    jsonschema.validate(said, schema)
    assert set(said) == {"mentions", "claims", "questions"}
    found = reports.read(REPORT, date(2016, 11, 29), pages.shipped().data)
    assert said == found.to_json()
    assert said["claims"]
    for claim in said["claims"]:
        assert REPORT[claim["start"] : claim["end"]].strip()
    names = {REPORT[one["start"] : one["end"]]: one["place"] for one in said["mentions"]}
    assert names["الشعار"] == "N0156"


def test_every_kind_of_value_is_in_the_schema(schema: dict[str, Any]) -> None:
    claim = schema["properties"]["claims"]["items"]["properties"]
    for key, kinds in (
        ("kind", reading.Kind),
        ("extent", reading.Extent),
        ("manner", reading.Manner),
        ("unit", reading.Unit),
        ("certainty", reading.Certainty),
    ):
        assert {one for one in claim[key]["enum"] if one} == {one for one in get_args(kinds) if one}
    mention = schema["properties"]["mentions"]["items"]["properties"]
    assert set(mention["how"]["enum"]) == set(get_args(reading.Matched))
    question = schema["properties"]["questions"]["items"]["properties"]
    assert set(question["topic"]["enum"]) == set(get_args(reading.Topic))


def test_the_table_names_places_actors_days_and_the_sentence(file: Path) -> None:
    code, out, err = run(str(file), "--published", "2016-11-29")
    assert code == 0
    assert err == ""
    assert "N0156" in out
    assert "Government" in out
    assert "2016-11-28" in out
    assert "سيطرت أمس على حي الشعار" in out
    assert "Questions:" in out
    assert "الزعفران" in out


def test_standard_input_pages_and_days_of_publication(schema: dict[str, Any]) -> None:
    _, out, err = run("-", "--json", given=REPORT.encode("cp1256", "replace"))
    jsonschema.validate(json.loads(out), schema)
    assert "Windows-1256" in err
    assert "No day of publication is known" in err
    page = (
        '<html><meta name="date" content="2016-11-29"><p>Government forces captured the Shaar '
        "district yesterday.</p>"
    )
    _, out, err = run("-", "--json", given=page.encode())
    said = json.loads(out)
    jsonschema.validate(said, schema)
    assert err == ""
    assert said["claims"][0]["latest"] == "2016-11-28"
    assert said["text"] == "Government forces captured the Shaar district yesterday."


def test_another_case_reads_by_its_own_names(tmp_path: Path) -> None:
    make_case(tmp_path / "squares", claims=[{"place": "d1"}])
    _, out, _ = run("-", "--dataset", str(tmp_path / "squares"), "--json", given=REPORT.encode())
    assert json.loads(out)["mentions"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "no-such-file.txt"], "cannot be read (No such file or directory)"),
        (["read", "."], "cannot be read (Is a directory)"),
        (
            ["read", "README.md", "--published", "yesterday"],
            "--published 'yesterday' is not a date",
        ),
    ],
)
def test_errors_are_one_sentence(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_a_terminal_is_never_steered(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(
        "\x1b[31m Government forces captured the Shaar district on Monday \u202eand\x07 left.",
        "utf-8",
    )
    _, out, _ = run(str(file), "--published", "2016-11-29")
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "Shaar" in out
