"""The wheel carries all that a studio shows: templates, our modules, the libraries they import, fonts and graphics."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return set(zipfile.ZipFile(next(folder.glob("*.whl"))).namelist())


def test_everything_in_the_web_and_the_overlays_travels(wheel: set[str]) -> None:
    ours = {
        f"studio/_{path.relative_to(ROOT)}"
        for folder in ("web/templates", "web/static", "overlays")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert ours
    assert not ours - wheel


@pytest.mark.parametrize(
    "library",
    [
        "lit/index.js",
        "lit/package.json",
        "lit-html/lit-html.js",
        "lit-element/lit-element.js",
        "@lit/reactive-element/reactive-element.js",
        "sortablejs/modular/sortable.esm.js",
        "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2",
        "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
    ],
)
def test_what_pages_import_travels(wheel: set[str], library: str) -> None:
    assert f"studio/_web/node_modules/{library}" in wheel


def test_what_only_checks_stays_at_home(wheel: set[str]) -> None:
    assert not [name for name in wheel if "axe-core" in name or "typescript" in name or "biome" in name]
    assert not [name for name in wheel if name.startswith(("tests/", "bench/", "web/", "overlays/"))]


def test_there_is_a_command(wheel: set[str]) -> None:
    assert "studio/__main__.py" in wheel or "studio/cli.py" in wheel
    assert any(name.endswith("entry_points.txt") for name in wheel)
