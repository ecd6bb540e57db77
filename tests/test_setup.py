"""The set-up keeps its promises: pinned, private, the same commands everywhere, clear refusals."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import browser
import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def wanted(name: str) -> list[str]:
    """The requirements of a .in file, without comments and constraints."""
    lines = [line.split("#")[0].strip() for line in read(name).splitlines()]
    return [line for line in lines if line and not line.startswith("-")]


def project_name(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def locked(name: str) -> dict[str, str]:
    """Each requirement of a lock, with its block of text; versions split by markers are joined."""
    blocks: dict[str, str] = {}
    for block in re.split(r"\n(?=\S)", read(name)):
        if re.match(r"[a-z0-9]", block):
            key = project_name(block)
            blocks[key] = blocks.get(key, "") + block
    return blocks


def test_pyproject_and_requirements_agree() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    asked = project["project"]["dependencies"] + project["build-system"]["requires"]
    assert sorted(asked) == sorted(wanted("requirements.in"))


def test_whatever_is_imported_is_asked_for() -> None:
    """What another package happens to bring may be gone with its next version."""
    here = set(sys.stdlib_module_names) | {"geo"}
    lists = ("requirements.in", "requirements-test.in")  # the second has the extras
    asked = {project_name(one) for name in lists for one in wanted(name)}
    known = packages_distributions()
    missing: dict[str, str] = {}
    for path in sorted((ROOT / "geo").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in {name.split(".")[0] for name in names} - here - {"branca"}:  # of folium
                if not asked & {project_name(one) for one in known.get(name, [])}:
                    missing[name] = str(path.relative_to(ROOT))
    assert not missing


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_pinned_with_hashes(lock: str) -> None:
    blocks = locked(lock)
    for name in map(project_name, wanted(lock.replace(".lock", ".in"))):
        assert name in blocks, f"{name} is not in {lock}: make lock"
    for name, block in blocks.items():
        assert re.match(r"\S+==[0-9]\S*", block), f"{name} is not pinned"
        assert block.count("--hash=sha256:") >= block.count("==" + re.findall(r"==(\S+)", block)[0])


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_no_address_and_no_path(lock: str) -> None:
    text = read(lock)
    assert "://" not in text
    assert not re.search(r"(^|\s)(/|\./|file:|-i |-f |--(?!hash=))", text)


def test_the_test_lock_agrees_with_the_runtime_lock() -> None:
    runtime, tests = (locked(lock) for lock in LOCKS)
    for name in runtime.keys() & tests.keys():
        versions = [re.findall(r"==([0-9][\w.]*)", blocks[name]) for blocks in (runtime, tests)]
        assert set(versions[1]) <= set(versions[0]), name


def test_every_dependency_is_explained() -> None:
    explained = read("CONTRIBUTING.md")
    names = {project_name(line) for name in LOCKS for line in wanted(name.replace(".lock", ".in"))}
    missing = sorted(name for name in names if f"`{name}`" not in explained)
    assert not missing, f"CONTRIBUTING.md does not say why: {missing}"


def test_javascript_is_pinned_without_addresses() -> None:
    lock = json.loads(read("tests/js/package-lock.json"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name


def test_streamlit_stays_at_home() -> None:
    config = tomllib.loads(read(".streamlit/config.toml"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "localhost"
    assert config["server"]["headless"] is True


def test_ci_runs_the_same_commands_as_a_person() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    assert "set -eu" in lines
    assert [line for line in lines if line.startswith("make")] == ["make check", "make test"]


@pytest.mark.parametrize("target", ["run", "test", "check", "bench"])
def test_make_knows_its_targets(target: str) -> None:
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert '--server.address "localhost"' in done.stdout or target != "run"


def test_host_and_port_can_be_set() -> None:
    command = ["make", "--dry-run", "run", "PORT=9123", "HOST=0.0.0.0"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert '--server.port "9123" --server.address "0.0.0.0"' in said


def find_python(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the search with nothing but `folder` to look into."""
    shell = shutil.which("sh")
    assert shell
    return subprocess.run(
        [shell, str(ROOT / ".ci/find-python")],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


def program(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_no_python_is_said_in_one_line(tmp_path: Path) -> None:
    done = find_python(tmp_path)
    assert done.returncode == 1
    assert not done.stdout
    assert "needs Python 3.11 or newer and none was found" in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_old_python_is_said_in_one_line(tmp_path: Path) -> None:
    program(tmp_path, "python3", 'case "$2" in *print*) echo 3.9;; *) exit 1;; esac')
    done = find_python(tmp_path)
    assert done.returncode == 1
    assert "(python3 is 3.9)" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_python_without_venv_is_said_in_one_line(tmp_path: Path) -> None:
    text = 'case "$2" in *print*) echo 3.12;; *ensurepip*) exit 1;; *) exit 0;; esac'
    program(tmp_path, "python3", text)
    done = find_python(tmp_path)
    assert done.returncode == 1
    assert "apt install python3.12-venv" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_stub_on_the_path_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path, "python3", "echo 'command not found' >&2; exit 127")
    program(tmp_path, "python3.12", f'exec "{sys.executable}" "$@"')
    done = find_python(tmp_path)
    assert done.stdout.strip() == str(tmp_path / "python3.12"), done.stderr


def test_a_browser_that_does_not_start_is_no_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "chromium", "echo 'install the snap first' >&2; exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.delenv("CONTROL_MAP_BROWSER", raising=False)
    monkeypatch.setattr(browser, "APPLICATIONS", ())
    assert browser.find() is None


def test_no_browser_is_one_clear_line_and_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program(tmp_path, "apt-get", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "find", lambda: None)
    monkeypatch.setattr(browser, "_run", lambda command, seconds=0: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert browser.main() == 1
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"No browser for the tests: run `sudo {browser.DEBIAN}`, then rerun."


def test_the_licences_are_there() -> None:
    assert "Apache License" in read("LICENSE")
    notice = read("NOTICE")
    for holder in ("OCHA", "Columbia", "OurAirports", "Leaflet", "IBM Plex"):
        assert holder in notice
