"""A theme is one file of custom properties, and one whose texts cannot be read does not come on air."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.overlays.bench import ROOT, Bench
from tests.rig.browser import Screens

OpenBench = Callable[..., Bench]
THEMES = sorted((ROOT / "overlays/themes").glob("*.css"))
TOKENS = ROOT / "overlays/graphics/lower-third/tokens.js"
PALE = ":root { --regi-plate: #7a8a99; --regi-text: #ffffff; --regi-quiet: #d3d8de; }"
ON_AIR = "getComputedStyle(document.documentElement).getPropertyValue('--regi-plate').trim()"

every_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.stem)


def test_there_are_two_themes_at_least() -> None:
    assert {theme.stem for theme in THEMES} >= {"municipal", "neutral"}


@every_theme
def test_a_theme_sets_every_token_and_nothing_else(theme: Path) -> None:
    wanted = set(re.findall(r"var\((--regi-[\w-]+)", TOKENS.read_text("utf-8")))
    source = re.sub(r"/\*.*?\*/", "", theme.read_text("utf-8"), flags=re.S)
    assert set(re.findall(r"^\s*([\w-]+):", source, re.M)) == wanted
    assert re.findall(r"([^{}]+)\{", source.strip()) == [":root "]


@every_theme
def test_a_theme_is_worn_with_its_logo_and_passes_the_check(bench: OpenBench, theme: Path) -> None:
    at = bench(640, 360, theme=theme.stem)
    assert at.value("window.theme.name") == theme.stem
    assert at.value("import('/overlays/stage/contrast.js').then((module) => module.contrastProblems())") == []
    logo = at.value("getComputedStyle(document.documentElement).getPropertyValue('--regi-logo')")
    assert logo == "none" or f"/overlays/themes/{theme.stem}." in logo


def test_a_theme_that_cannot_be_read_is_refused_and_the_neutral_one_is_worn(bench: OpenBench) -> None:
    at = bench(640, 360, theme="municipal")
    municipal = at.value(ON_AIR)
    at.page.route("**/themes/pale.css", lambda route: route.fulfill(body=PALE, content_type="text/css"))
    problems = at.page.evaluate("window.theme.wear('pale')")
    assert re.fullmatch(r'theme "pale" cannot be used: .*--regi-text on --regi-plate: contrast 3\.\d\d, needs 4\.5.*',
                        problems[0])  # fmt: skip
    assert at.value(ON_AIR) not in {municipal, "#7a8a99", ""}
    assert at.value("document.querySelectorAll('link[rel=stylesheet][href*=themes]').length") == 1
    assert at.page.evaluate("window.theme.wear('municipal')") == []
    assert at.value(ON_AIR) == municipal


@pytest.mark.parametrize("name", ["unheard-of", "../../secret", ""])
def test_a_theme_that_does_not_exist_leaves_the_neutral_one(bench: OpenBench, screens: Screens, name: str) -> None:
    screens.expect_trouble("404")
    at = bench(640, 360, theme="municipal")
    assert at.page.evaluate("name => window.theme.wear(name)", name)[0].startswith(f'theme "{name}" cannot be used')
    at.put("bug", {"text": "Exempelby"}, layer="bug")
    assert at.painted is not None


@pytest.mark.parametrize(
    ("text", "plate", "ratio"),
    [
        ("[0, 0, 0, 1]", "[255, 255, 255, 1]", 21.0),
        ("[255, 255, 255, 1]", "[118, 118, 118, 1]", 4.54),
        ("[255, 255, 255, 1]", "[0, 0, 0, 0.5]", 3.98),  # over white its ground is grey
    ],
)
def test_contrast_is_what_wcag_says_the_worse_of_white_and_black(
    bench: OpenBench, text: str, plate: str, ratio: float
) -> None:
    at = bench(640, 360)
    got = at.value(f"import('/overlays/stage/contrast.js').then((module) => module.contrast({text}, {plate}))")
    assert got == pytest.approx(ratio, abs=0.01)


def test_a_page_without_a_theme_has_readable_graphics_too(bench: OpenBench) -> None:
    at = bench(640, 360)
    at.page.evaluate("document.querySelector('link[href*=themes]').remove()")
    at.put("bug", {"text": "Exempelby"}, layer="bug")
    assert at.painted is not None
