"""What the README promises on its first screen is true."""

from __future__ import annotations

import re
import subprocess
import sys
import webbrowser
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)


def test_first_screen_is_a_sentence_a_picture_the_commands_and_ten_lines() -> None:
    opening = README.split("\n## ")[0]
    parts = [opening.index(part) for part in ("who says so", "![", "make run", "make test")]
    assert parts == sorted(parts)
    picture = re.findall(r"!\[[^\]]{20,}\]\(([^)]+)\)", opening)
    assert len(picture) == 1
    assert (ROOT / picture[0]).is_file(), "make the picture"
    assert len([line for line in blocks("python")[0].splitlines() if line]) == 10


def test_the_python_lines_end_in_a_map(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    offline_page: Page,
) -> None:
    opened: list[str] = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    exec(compile(blocks("python")[0], "README.md", "exec"), {})
    assert "held opposition" in capsys.readouterr().out
    assert opened == [(tmp_path / "east-aleppo.html").as_uri()]
    offline_page.goto(opened[0])
    offline_page.wait_for_selector("[data-place='N0129']")
    assert "2016" in offline_page.inner_text(".cm-date")


def test_the_commands_run(tmp_path: Path) -> None:
    lines = [line for line in "\n".join(blocks("sh")).splitlines() if "control-map" in line]
    assert lines
    script = Path(sys.executable).with_name("control-map")
    article = "Government forces took Masaken Hanano on 26 November, SANA said."
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    for line in lines:
        command = line.replace("control-map", f"'{script}'", 1)
        done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, f"{line}: {done.stderr}"
    assert (tmp_path / "east-aleppo.html").stat().st_size > 50_000


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
