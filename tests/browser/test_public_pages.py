"""Home, the programme and what stands in the way: read once, on any phone, with no script at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.rig.browser import Screens, axe
from tests.rig.server import Server

PUBLIC = ["/", "/programme", "/no-such-page"]


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One studio for all of them: these pages change nothing."""
    with Server(tmp_path_factory.mktemp("studio")) as server:
        yield server


@pytest.fixture(scope="module")
def links(studio: Server) -> dict[str, Any]:
    return studio.links()


@pytest.fixture
def plain(screens: Screens, studio: Server) -> Page:
    """A browser that runs no scripts, on the first page."""
    return screens.open(studio.url, "phone", java_script_enabled=False)


def pin(page: Page, digits: str) -> None:
    page.get_by_label("Din pinkod").fill(digits)
    page.get_by_role("button", name="Logga in").click()


def test_a_moderator_signs_in_with_a_pin_and_without_scripts(plain: Page, links: dict[str, Any]) -> None:
    pin(plain, links["pins"]["moderator"])
    expect(plain.get_by_role("heading", name="Dina sidor")).to_be_visible()
    expect(plain.get_by_role("link", name="Moderator").first).to_have_attribute("href", "/tracks/morning/moderator")
    expect(plain.get_by_role("link", name="Producent")).to_have_count(0)


def test_a_producer_finds_every_page_of_every_track(plain: Page, links: dict[str, Any]) -> None:
    pin(plain, links["pins"]["producer"])
    expect(plain.get_by_role("link", name="Producent")).to_have_count(4)
    plain.get_by_role("link", name="Klocka").first.click()
    expect(plain).to_have_url(re.compile("/tracks/morning/clock$"))


def test_a_wrong_pin_says_so_at_the_field(plain: Page, screens: Screens) -> None:
    screens.expect_trouble("40[013]|429")
    pin(plain, "000 000")
    expect(plain.get_by_role("alert")).to_be_visible()
    expect(plain.get_by_label("Din pinkod")).to_have_attribute("aria-invalid", "true")
    expect(plain.get_by_label("Din pinkod")).to_be_focused()


def test_the_programme_is_for_everyone(plain: Page) -> None:
    plain.get_by_role("link", name="Se dagens program").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Den bästa dagen")
    morning = plain.get_by_role("region", name="Förmiddag i studion")
    first = morning.get_by_role("listitem").first
    expect(first).to_contain_text("08:30")
    expect(first).to_contain_text("Välkommen till Den bästa dagen")
    expect(first).to_contain_text("Ida Exempel")
    expect(plain.get_by_text("anteckning")).to_have_count(0)


def test_the_programme_prints_black_on_white(screens: Screens, studio: Server) -> None:
    page = screens.open(f"{studio.url}/programme", "desk", color_scheme="dark")
    page.emulate_media(media="print")
    shown = "getComputedStyle(document.querySelector('.programme-item h3')).color"
    assert page.evaluate(shown) == "rgb(18, 22, 27)"
    expect(page.locator(".track-jump")).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/no-such-page", "Sidan finns inte"),
        ("/tracks/morning/producer", "Logga in först"),
        ("/in/moderator~0.wrong", "Länken gäller inte längre"),
    ],
)
def test_what_stands_in_the_way_is_said_kindly(path: str, words: str, screens: Screens, studio: Server) -> None:
    screens.expect_trouble("40[134]|410")
    page = screens.open(f"{studio.url}{path}", "phone")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    page.get_by_role("link", name="Till första sidan").click()
    expect(page.get_by_label("Din pinkod")).to_be_visible()


def test_a_withdrawn_link_says_so(screens: Screens, studio: Server, links: dict[str, Any]) -> None:
    screens.expect_trouble("403")
    token = urlsplit(links["producer"]).path.removeprefix("/in/")
    headers = {"authorization": f"Bearer {token}"}
    closed = httpx.post(f"{studio.url}/api/v1/links/presenter~zoe/revoke", headers=headers, trust_env=False)
    assert closed.status_code == 200
    page = screens.open(links["presenter"]["zoe"], "phone")
    expect(page.get_by_role("heading", level=1)).to_have_text("Länken gäller inte längre")


@pytest.mark.parametrize("size", ["narrow", "phone", "desk"])
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_fit_and_are_open_to_everyone(path: str, size: str, screens: Screens, studio: Server) -> None:
    screens.expect_trouble("404")
    scheme: dict[str, Any] = {"color_scheme": "light" if size == "phone" else "dark"}
    page = screens.open(f"{studio.url}{path}", size, **scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
