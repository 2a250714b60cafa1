"""The house's own rules, read off the source: which way imports point, how long files are, what no file may name."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = ("rundown", "studio", "tests", "bench")
LONGEST = {".py": 400, ".js": 300, ".css": 300}
LONGEST_FUNCTION = 60

# The machines and registries of whoever writes Regi; a file that names one does not work elsewhere. Spelled in
# pieces, so that this file does not name them either.
UNWANTED = {
    "a registry's host": "|".join(
        (r"registry\.npm" + r"js\.org", r"py" + r"pi\.org", r"python" + r"hosted\.org", r"deb\.deb" + r"ian\.org")
    ),
    "an index setting": r"--(extra-)?index" + r"-url [a-z]|--find" + r"-links",
    "a path of one machine": r"(?<![\w.])/(work|opt/wheels|opt/py" + r"pi|root|home/\w+|Users/\w+)/",
}
LOCKS = re.compile(r"requirements.*\.lock|package-lock\.json")


def _files(*suffixes: str) -> list[Path]:
    """What is committed or would be: tracked files and new ones that .gitignore lets through."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return sorted(path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes))


def _python(*packages: str) -> list[Path]:
    return [path for path in _files(".py") if path.relative_to(ROOT).parts[0] in packages]


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            yield node.lineno, module
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _place(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def test_imports_point_down_only() -> None:
    upwards = [
        f"{_place(path, line)} imports {module}"
        for path in _python("rundown", "studio")
        for line, module in _imports(path)
        for above in _above(path)
        if _within(module, above) and not any(_within(module, own) for own in _beside(path))
    ]
    assert not upwards


def _above(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(ROOT).parts
    if parts[0] == "rundown" or parts[:2] == ("studio", "obs"):
        return ("studio", "tests", "bench")
    return ("tests", "bench")


def _beside(path: Path) -> tuple[str, ...]:
    return ("studio.obs",) if path.relative_to(ROOT).parts[:2] == ("studio", "obs") else ()


def test_the_show_opens_no_files() -> None:
    assert not [
        _place(path, line) for path in _python("rundown") for line, module in _imports(path) if module == "pathlib.Path"
    ]


def test_the_web_and_the_overlays_hold_no_python() -> None:
    assert not _python("web", "overlays")


@pytest.mark.parametrize("suffix", LONGEST)
def test_no_file_is_too_long(suffix: str) -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in _files(suffix)}
    assert not {_place(path, count) for path, count in lines.items() if count > LONGEST[suffix]}


def test_no_function_is_too_long() -> None:
    long = [
        f"{_place(path, node.lineno)} {node.name}: {length}"
        for path in _python(*PYTHON)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long


def test_every_module_says_what_it_is_for() -> None:
    dumb = [
        str(path.relative_to(ROOT))
        for path in _python(*PYTHON)
        if (tree := ast.parse(path.read_text(encoding="utf-8"))).body and ast.get_docstring(tree) is None
    ]
    assert not dumb


def test_no_file_has_a_name_that_says_nothing() -> None:
    empty = re.compile(r"(utils?|helpers?|common|base|managers?|handlers?)\.(py|js|css)$")
    assert not [str(path.relative_to(ROOT)) for path in _files() if empty.fullmatch(path.name)]


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_names(what: str) -> None:
    pattern = re.compile(UNWANTED[what])
    found = [
        f"{_place(path, number)}: {line.strip()[:100]}"
        for path in _files()
        for number, line in enumerate(_lines(path), 1)
        if pattern.search(line)
    ]
    assert not found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []  # a picture or a font


def test_lock_files_have_a_hash_for_everything_and_no_address() -> None:
    locks = [path for path in _files() if LOCKS.fullmatch(path.name)]
    assert {path.name for path in locks} >= {"requirements.lock", "requirements-dev.lock", "package-lock.json"}
    for path in locks:
        text = path.read_text(encoding="utf-8")
        assert '"resolved"' not in text, f"{path.name} records where packages were fetched"
        if path.suffix == ".lock":
            assert len(re.findall(r"^\S+==", text, re.M)) == len(re.findall(r"==.*\\\n    --hash=sha256:", text))
            assert "://" not in text


def test_what_runs_is_locked_as_it_is_tested() -> None:
    pins = {name: set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.M))
            for name in ("requirements.lock", "requirements-dev.lock")}  # fmt: skip
    assert pins["requirements.lock"] <= pins["requirements-dev.lock"]
