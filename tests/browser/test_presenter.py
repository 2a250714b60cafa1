"""The presenter's page on a phone, against a real studio: what it says at each moment, and what it tells the crew."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import coming, moderator, presenter, take
from tests.rig.browser import Screens, axe
from tests.rig.server import Server

WELCOME = "Välkommen till Den bästa dagen"
ROBOTS = "Robotar i hemtjänsten"
FILM = "Film: Medborgarkontoret"


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


@pytest.fixture
def ida(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    """The moderator's tablet."""
    return moderator(screens, server.url, links["moderators"]["ida"])


@pytest.fixture
def bjorn(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    """Björn's phone, at home."""
    return presenter(screens, server.url, links["presenter"]["bjorn"])


def says(page: Page, word: str) -> None:
    expect(page.locator("presenter-cue .word")).to_have_text(word)


def arm(page: Page, title: str) -> None:
    page.locator("rundown-list").get_by_text(title, exact=True).click()
    expect(coming(page)).to_have_text(title)


def test_the_screen_follows_the_show_from_wait_to_thank_you(ida: Page, bjorn: Page) -> None:
    says(bjorn, "Vänta")
    take(ida, WELCOME)
    says(bjorn, "Snart")
    expect(bjorn.locator("presenter-cue .number")).to_contain_text("om cirka")
    expect(bjorn.locator("presenter-cue .unit")).to_have_text(re.compile(r"kl\. \d\d:\d\d"))
    arm(ida, ROBOTS)
    says(bjorn, "Du är näst på tur")
    expect(bjorn.locator("presenter-cue .line")).to_have_text(f"Före dig: {WELCOME}")
    ida.locator("take-panel #standby button").click()
    says(bjorn, "Gör dig redo")
    ida.wait_for_timeout(1000)
    take(ida, ROBOTS)
    says(bjorn, "Du är i sändning")
    expect(bjorn.locator("presenter-cue .digits")).to_have_text(re.compile(r"1[45]:\d\d"))
    expect(bjorn).to_have_title(re.compile("^● Du är i sändning"))
    expect(bjorn.locator("#tally")).to_have_attribute("href", re.compile("tally-air"))
    ida.locator("now-panel #hold button").click()
    says(bjorn, "Paus")
    ida.locator("now-panel #hold button").click()
    says(bjorn, "Du är i sändning")
    for _ in range(14):
        ida.keyboard.press("-")
        expect(ida.locator("now-panel #less button.done")).to_be_visible()
    says(bjorn, "Runda av")
    expect(bjorn.locator("presenter-cue .air")).to_contain_text("I sändning")
    arm(ida, FILM)
    take(ida, FILM)
    says(bjorn, "Tack")
    expect(bjorn.locator("#tally")).to_have_attribute("href", re.compile("tally-off"))


def test_a_name_is_seen_and_confirmed_before_the_show(ida: Page, bjorn: Page) -> None:
    bjorn.get_by_role("button", name="Checka in igen").click()
    bjorn.get_by_label("Namn", exact=True).fill("Björn Fiktív-Ödmark")
    graphic = bjorn.frame_locator("name-on-air iframe").locator("ograf-lower-third")
    expect(graphic.locator(".name")).to_have_text("Björn Fiktív-Ödmark")
    bjorn.get_by_role("button", name="Det stämmer").click()
    expect(bjorn.get_by_role("heading", name="Kamera och mikrofon")).to_be_visible()
    bjorn.locator("check-in").get_by_role("button", name="Tillbaka").click()
    expect(bjorn.get_by_label("Namn", exact=True)).to_have_value("Björn Fiktív-Ödmark")
    ida.get_by_role("tab", name="Medverkande").click()
    expect(ida.locator("people-list[slot=people]")).to_contain_text("Björn Fiktív-Ödmark")


def test_the_crew_sees_who_is_ready(ida: Page, bjorn: Page) -> None:
    take(ida, WELCOME)
    arm(ida, ROBOTS)
    expect(ida.locator("next-panel people-list")).to_contain_text("inte redo än")
    bjorn.get_by_role("button", name="Jag är redo").click()
    expect(ida.locator("next-panel people-list .state.ready")).to_have_text("✓ redo")
    bjorn.get_by_role("button", name="Jag är redo").click()
    expect(ida.locator("next-panel people-list")).to_contain_text("inte redo än")


def test_a_call_for_help_is_an_alarm_until_somebody_answers(ida: Page, bjorn: Page) -> None:
    bjorn.get_by_role("button", name="Hjälp!").click()
    expect(ida.locator("alarm-strip")).to_contain_text("Björn Fiktiv behöver hjälp")
    expect(bjorn.locator("presenter-help")).to_contain_text("Studion har sett det")
    ida.locator("alarm-strip").get_by_role("button", name="Jag tar det").click()
    expect(bjorn.locator("presenter-help")).to_contain_text("Ida Exempel tar hand om det")
    expect(ida.locator("alarm-strip")).not_to_contain_text("behöver hjälp")
    expect(bjorn.locator("sent-list")).to_contain_text("läst av Ida Exempel")


def test_a_presenter_sees_nothing_of_the_crews(bjorn: Page, ida: Page) -> None:
    """Notes and messages to others are not hidden on the page: they are not sent to it."""
    ida.get_by_label("Till", exact=True).select_option(label="Producenten")
    ida.get_by_role("button", name="Vi hör dig inte").click()
    expect(ida.locator("sent-list")).to_contain_text("Vi hör dig inte")
    state = bjorn.evaluate("JSON.stringify(document.querySelector('presenter-page').live.state)")
    assert "Vi hör dig inte" not in state
    assert "telefonköerna" not in state
    assert "rehearsal" not in state


def test_it_is_open_to_everyone_and_fits_any_screen(
    screens: Screens, server: Server, links: dict[str, Any], ida: Page, bjorn: Page
) -> None:
    take(ida, WELCOME)
    arm(ida, ROBOTS)
    pages = [bjorn, *(presenter(screens, server.url, links["presenter"]["bjorn"], size) for size in ("desk", "narrow"))]
    for word, act in (("Du är näst på tur", None), ("Gör dig redo", "#standby"), ("Du är i sändning", "#take")):
        if act:
            ida.wait_for_timeout(1000)
            ida.locator(f"take-panel {act} button").click()
        for page in pages:
            says(page, word)
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for page in pages:
        page.emulate_media(color_scheme="light")
        assert axe(page) == []
