"""The shape of the code: which way imports run, how long things are, what no file may hold."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from geo.reports.text.clean import is_arabic, normal

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "geo"

# DESIGN's flow from left to right. A module imports from the steps before its own, or from its
# own step so long as there is no circle. A module not named here serves others: it stands with the
# earliest of those that import it, or at the end if only people do.
STEPS = (
    {"model", "errors"},
    {"dataset", "gazetteer", "timeline"},
    {"scene", "reports"},
    {"webmap", "figure"},
    {"publish"},
    {"views"},
    {"app", "cli", "__main__"},
)
# The same inside geo/reports, where a step is a module or a package.
REPORT_STEPS = (
    {"reading"},
    {"text", "files"},
    {"places", "days"},
    {"clauses"},
    {"roles"},
    {"mood"},
    {"forms", "counts"},
    {"control", "shares"},
    {"anaphors", "moments", "takers", "open_points", "questions"},
    {"claims"},
    {"__init__", "draft"},
)
MODULE_LINES = 400
FUNCTION_LINES = 50
SCRIPT_LINES = 500


def modules() -> list[Path]:
    return sorted(PACKAGE.glob("**/*.py"))


def module_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def name_of(path: Path) -> str:
    """The module's first name inside the package: geo/views/day.py is of `views`."""
    if path.parent == ROOT:
        return path.stem
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def imports_of(path: Path) -> set[str]:
    """The modules of this package that a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = "geo" + (f".{base}" if base else "")
            names = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {
            parts[1] for name in names if (parts := name.split("."))[0] == "geo" and parts[1:]
        }
    return {name for name in found if known(name)}


def known(name: str) -> bool:
    return (PACKAGE / f"{name}.py").exists() or (PACKAGE / name / "__init__.py").exists()


@cache
def step_of(name: str) -> int:
    for step, names in enumerate(STEPS):
        if name in names:
            return step
    users = [
        name_of(path)
        for path in files_with_imports()
        if name in imports_of(path) and name_of(path) != name
    ]
    return min((step_of(user) for user in users), default=len(STEPS) - 1)


def files_with_imports() -> list[Path]:
    app = ROOT / "app.py"
    return [path for path in modules() if path != PACKAGE / "__init__.py"] + [app] * app.exists()


@pytest.mark.parametrize("path", files_with_imports(), ids=module_id)
def test_imports_run_one_way(path: Path) -> None:
    mine = step_of(name_of(path))
    backwards = {other for other in imports_of(path) if step_of(other) > mine}
    assert not backwards, f"{module_id(path)} imports {sorted(backwards)} from a later step"


def report_files() -> list[Path]:
    return [path for path in modules() if path.is_relative_to(PACKAGE / "reports")]


def report_step(name: str) -> int:
    return next(step for step, names in enumerate(REPORT_STEPS) if name in names)


def report_imports(tree: ast.Module) -> set[str]:
    """The steps of reading that a file imports, however it writes it."""
    dotted = [
        f"{node.module}.{alias.name}" if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    ]
    found = {name.split(".")[2] for name in dotted if name.startswith("geo.reports.")}
    return {name for name in found if any(name in names for names in REPORT_STEPS)}


def test_imports_of_reading_are_seen_however_written() -> None:
    written = "import geo.reports.text.clean\nfrom geo.reports import control\n"
    written += "from geo.reports.mood import mood_of\n"
    assert report_imports(ast.parse(written)) == {"text", "control", "mood"}


@pytest.mark.parametrize("path", report_files(), ids=module_id)
def test_steps_of_reading_run_one_way(path: Path) -> None:
    first = path.relative_to(PACKAGE / "reports").parts[0].removesuffix(".py")
    imported = report_imports(tree_of(path))
    backwards = {name for name in imported if report_step(name) > report_step(first)}
    assert not backwards, f"{module_id(path)} imports {sorted(backwards)} from a later step"


def test_imports_have_no_circle() -> None:
    graph: dict[str, set[str]] = {}
    for path in files_with_imports():
        graph.setdefault(name_of(path), set()).update(imports_of(path) - {name_of(path)})
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"circle: {' -> '.join((*trail, name))}"
        if name in done:
            return
        for other in graph.get(name, set()):
            walk(other, (*trail, name))
        done.add(name)

    for name in graph:
        walk(name, ())


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function without those of its docstring."""
    doc = function.body[0] if ast.get_docstring(function) else None
    spoken = (doc.end_lineno or 0) - doc.lineno + 1 if doc else 0
    return (function.end_lineno or 0) - function.lineno + 1 - spoken


@pytest.mark.parametrize("path", modules(), ids=module_id)
def test_modules_and_functions_stay_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{lines} lines: a module has at most {MODULE_LINES}"
    long = {
        node.name: size
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := length(node)) > FUNCTION_LINES
    }
    assert not long, f"functions have at most {FUNCTION_LINES} lines: {long}"


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("static/*.js")), ids=module_id)
def test_scripts_stay_short_and_strict(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= SCRIPT_LINES
    assert text.startswith("// @ts-check"), "its types are checked"
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in text, f"{forbidden}: text reaches the page by textContent"


def public_functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for member in node.body:
                if isinstance(member, ast.FunctionDef) and not member.name.startswith("_"):
                    yield f"{node.name}.{member.name}", member


@pytest.mark.parametrize("path", modules(), ids=module_id)
def test_everything_public_is_typed_and_explained(path: Path) -> None:
    tree = tree_of(path)
    missing: list[str] = []
    if tree.body and not ast.get_docstring(tree):
        missing.append("the module: docstring")
    for name, function in public_functions(tree):
        arguments = function.args
        listed = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        untyped = [a.arg for a in listed if a.annotation is None and a.arg not in ("self", "cls")]
        if untyped or function.returns is None:
            missing.append(f"{name}: types of {untyped or 'what it returns'}")
        if not ast.get_docstring(function):
            missing.append(f"{name}: docstring")
    assert not missing


@pytest.mark.parametrize(
    "path", [p for p in modules() if p.name not in ("__init__.py", "__main__.py")], ids=module_id
)
def test_all_is_a_chosen_list(path: Path) -> None:
    dotted = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    module = importlib.import_module(dotted)
    chosen = getattr(module, "__all__", None)
    assert chosen is not None, "say with __all__ what is public"
    assert len(set(chosen)) == len(chosen)
    assert all(hasattr(module, name) and not name.startswith("_") for name in chosen)
    defined = {
        node.name
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not any(".command(" in ast.unparse(decorator) for decorator in node.decorator_list)
    }
    assert defined <= set(chosen), f"public but not in __all__: {sorted(defined - set(chosen))}"


# Words of a report meet the rules in their plain form: أ is ا, ة is ه, ئ is ي.
RULES = [path for path in report_files() if path.parent.name not in ("draft", "files", "text")]


@pytest.mark.parametrize("path", RULES, ids=module_id)
def test_arabic_words_of_rules_are_in_their_plain_form(path: Path) -> None:
    written: set[str] = set()
    for node in tree_of(path).body:
        if isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
            for one in ast.walk(node.value):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    written |= set(one.value.split())
    unfolded = {word for word in written if is_arabic(normal(word)) and normal(word) != word}
    assert not unfolded, f"these never match: {sorted(unfolded)}"


def test_no_module_of_leftovers() -> None:
    leftovers = {"utils", "util", "helpers", "common", "misc"}
    assert not [path for path in modules() if path.stem in leftovers]


SCRIPT_OR_STYLE = re.compile(
    r"(?<!/)\bdocument\.|\bwindow\.|addEventListener|\bfunction\s*\w*\(|=>\s*\{|"
    r"\b(?:const|let|var)\s+\w+\s*=|@media\b|[\w\])]\s*\{\s*[a-z-]+\s*:[^{}]+;"
)


@pytest.mark.parametrize("path", modules(), ids=module_id)
def test_scripts_and_styles_are_files_of_their_own(path: Path) -> None:
    tree = tree_of(path)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = [
        f"line {node.lineno}: {node.value.strip()[:60]!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and SCRIPT_OR_STYLE.search(node.value)
    ]
    assert not found, f"script or style inside Python: {found}"


def tracked_texts() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file():
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:  # a picture
                continue


REGISTRY = re.compile(
    r"(?:pypi|npmjs|yarnpkg|pythonhosted|deb\.debian)\.(?:org|com)|--(?:extra-)?index-url|--find-links|"
    r'"resolved"\s*:',
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://[^\s\"')>,;]+")
MACHINE_PATH = re.compile(r"(?<![\w./~-])(?:/(?:root|home|tmp|work|Users)/[\w.]|[A-Z]:\\\\?Users)")


def test_no_file_names_a_registry_or_a_machine() -> None:
    bad: list[str] = []
    for name, text in tracked_texts():
        if name == "tests/test_architecture.py":  # it holds the patterns
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if REGISTRY.search(line) and not name.startswith("data/"):
                bad.append(f"{name}:{number}: a registry: {line.strip()[:80]}")
            if MACHINE_PATH.search(ADDRESS.sub("", line)):
                bad.append(f"{name}:{number}: a machine's path: {line.strip()[:80]}")
    assert not bad, "\n".join(bad)
