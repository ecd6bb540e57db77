"""A published folder: what is in it, whose it is, and that a failure leaves it as it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import make_case

from geo import case as cases
from geo.case import Case
from geo.cli import main
from geo.errors import ControlMapError, QuestionError, SaveError
from geo.link import View
from geo.publish import folder as folders
from geo.publish import publish


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_case(tmp_path_factory.mktemp("small") / "case")


@pytest.fixture(scope="module")
def case(source: Path) -> Case:
    return cases.open_case(source)


@pytest.fixture(scope="module")
def published(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "out"
    publish(case, folder, View(), base="https://maps.example.org/x", film="gif")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder that an earlier run wrote."""
    folder = tmp_path / "out"
    write(folder, {"index.html": b"one", "data/a.csv": b"two", "old.txt": b"three"})
    return folder


def write(folder: Path, files: dict[str, bytes]) -> None:
    with folders.replaced(folders.checked(folder)) as writer:
        for path, data in files.items():
            writer.write(path, data)
        writer.seal("case", "1.0.0")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def alone(folder: Path) -> bool:
    """Is nothing left beside the folder?"""
    return [one.name for one in folder.parent.iterdir()] == [folder.name]


def test_everything_that_leaves_is_there(published: Path) -> None:
    found = contents(published)
    kinds = {
        ".html": 3, ".gif": 2, ".pdf": 4, ".svg": 2, ".png": 8, ".geojson": 2, ".gpkg": 1,
        ".parquet": 1, ".kml": 2, ".xlsx": 6, ".csv": 4, ".zip": 1, ".txt": 2, ".js": 1,
        ".json": 5,
    }  # fmt: skip
    counted = {kind: sum(path.endswith(kind) for path in found) for kind in kinds}
    assert counted == kinds
    assert sum(kinds.values()) + 1 == len(found), "and the checksums"
    assert all(found.values())
    assert alone(published)
    starts = {".png": b"\x89PNG", ".gif": b"GIF89a", ".pdf": b"%PDF", ".zip": b"PK"}
    for path, data in found.items():
        assert data.startswith(starts.get(Path(path).suffix, b"")), path


def test_the_checksums_are_right_and_the_manifest_names_every_file(published: Path) -> None:
    found = contents(published)
    lines = found["SHA256SUMS"].decode().splitlines()
    sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    assert set(sums) == set(found) - {"SHA256SUMS"}
    for path, digest in sums.items():
        assert hashlib.sha256(found[path]).hexdigest() == digest
    said = json.loads(found["published.json"])
    assert said["files"] == {k: v for k, v in sums.items() if k != "published.json"}
    assert (said["case"], said["version"]) == ("four-squares", "1.0.0")


def test_the_same_case_and_view_give_the_same_folder(
    case: Case, published: Path, tmp_path: Path
) -> None:
    other = tmp_path / "again"
    told: list[tuple[int, int, str]] = []
    made = publish(
        case, other, View(), base="https://maps.example.org/x", film="gif",
        progress=lambda *step: told.append(step),
    )  # fmt: skip
    assert contents(other) == contents(published)
    assert set(made.files) == set(contents(other))
    assert made.size == sum(map(len, contents(other).values()))
    assert [done for done, _, _ in told] == list(range(len(told)))
    assert {total for _, total, _ in told} == {len(told)}
    assert [path for _, _, path in told] == [*made.files[: len(told)]]


def test_words_are_those_of_the_pictures(published: Path) -> None:
    for lang in ("en", "ar"):
        said = json.loads((published / f"words/{lang}.json").read_text(encoding="utf-8"))
        front = (published / "index.html").read_text(encoding="utf-8")
        assert set(said) >= {"title", "caption", "credit", "alt", "citation", "bibtex", "permalink"}
        text = (published / f"words/{lang}.txt").read_text(encoding="utf-8")
        for key in ("caption", "credit", "alt"):
            assert said[key] in text
        assert said["date"] in said["permalink"]
        assert front.count(f'lang="{lang}"') >= 2


def test_a_second_run_replaces_exactly_what_the_first_wrote(own: Path) -> None:
    own.chmod(0o750)
    write(own, {"index.html": b"new", "data/b.csv": b"more"})
    assert set(contents(own)) == {
        "index.html", "data/b.csv", folders.MANIFEST, folders.SUMS,
    }  # fmt: skip
    assert (own / "index.html").read_bytes() == b"new"
    assert own.stat().st_mode & 0o777 == 0o750
    assert alone(own)


def test_a_new_and_an_empty_folder_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "new"):
        write(tmp_path / name, {"a": b"b"})
        assert (tmp_path / name / "a").read_bytes() == b"b"


@pytest.mark.parametrize("foreign", ["notes.txt", "data/mine.csv", ".git/config", "CNAME"])
def test_a_file_that_no_run_wrote_is_named_and_stays(own: Path, foreign: str) -> None:
    (own / foreign).parent.mkdir(exist_ok=True)
    (own / foreign).write_text("mine")
    before = contents(own)
    with pytest.raises(SaveError, match=foreign):
        folders.checked(own)
    assert contents(own) == before


def test_empty_folders_and_links_inside_are_foreign(own: Path, tmp_path: Path) -> None:
    (own / "drafts").mkdir()
    with pytest.raises(SaveError, match="drafts/"):
        folders.checked(own)
    (own / "drafts").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (own / "link").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(SaveError, match="link"):
        folders.checked(own)
    (own / "link").unlink()
    (own / "index.html").unlink()
    (own / "index.html").symlink_to(own / "data/a.csv")
    with pytest.raises(SaveError, match=r"index\.html"):
        folders.checked(own)


def test_a_file_changed_by_hand_is_named_and_stays(own: Path) -> None:
    (own / "index.html").write_text("edited")
    with pytest.raises(SaveError, match=r"changed.*index\.html"):
        folders.checked(own)
    (own / "index.html").unlink()
    assert folders.checked(own) == own, "a file that is gone is no loss"


@pytest.mark.parametrize(
    "manifest",
    [b"", b"{}", b"[]", b'{"made_by": "somebody"}', b'{"made_by": "control-map publish"}', b"\xff"],
)
def test_a_folder_with_another_manifest_is_not_ours(tmp_path: Path, manifest: bytes) -> None:
    (tmp_path / "published.json").write_bytes(manifest)
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(SaveError, match="not written by"):
        folders.checked(tmp_path)


def test_a_file_and_a_missing_parent_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SaveError, match="is a file"):
        folders.checked(tmp_path / "file")
    with pytest.raises(SaveError, match="no folder"):
        folders.checked(tmp_path / "a" / "b")


def test_a_link_to_a_folder_is_followed_and_stays_a_link(own: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(own, target_is_directory=True)
    write(link, {"index.html": b"new"})
    assert link.is_symlink()
    assert (own / "index.html").read_bytes() == b"new"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), RuntimeError("broken")])
def test_a_failure_half_way_leaves_the_old_folder(own: Path, error: Exception) -> None:
    before = contents(own)

    def half() -> Iterator[None]:
        with folders.replaced(own) as writer:
            writer.write("index.html", b"new")
            raise error

    with pytest.raises(SaveError if isinstance(error, OSError) else RuntimeError):
        next(half())
    assert contents(own) == before
    assert alone(own)


def test_a_swap_that_fails_puts_the_old_folder_back(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(own)
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(SaveError, match="cannot be written"):
        write(own, {"index.html": b"new"})
    assert contents(own) == before
    assert alone(own)


def test_a_read_only_parent_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Who runs the tests may be allowed to write everywhere.
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(SaveError, match="cannot be written"):
        folders.checked(tmp_path / "out")


def test_a_disk_that_refuses_is_told_in_one_sentence(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> str:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    with pytest.raises(SaveError, match="read-only") as caught:
        write(own, {"index.html": b"new"})
    assert str(caught.value).count(". ") == 0
    assert alone(own)


def test_wrong_choices_are_refused_before_anything_is_written(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(QuestionError, match="film"):
        publish(case, out, View(), film="vhs")  # type: ignore[arg-type]
    with pytest.raises(QuestionError, match="ftp"):
        publish(case, out, View(), base="ftp://example.org")
    with pytest.raises(ControlMapError, match="nowhere"):
        publish(case, out, View(place="nowhere"))
    assert not list(tmp_path.iterdir())


def test_the_command_publishes_and_says_what_was_left_out(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    asked = ["--dataset", str(source), "publish", str(out), "--film", "none"]
    assert main(asked) == 0
    printed = capsys.readouterr()
    assert f"into {out}." in printed.out
    assert "No address was given" in printed.err
    assert not (out / "oembed").exists()
    assert "og:image" not in (out / "en.html").read_text(encoding="utf-8")
    (out / "mine.txt").write_text("mine")
    assert main(asked) == 1
    told = capsys.readouterr().err
    assert "mine.txt" in told
    assert "Traceback" not in told
    assert (out / "mine.txt").read_text() == "mine"
