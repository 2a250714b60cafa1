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
    for page in pages:
        page.emulate_media(reduced_motion="reduce")  # nothing may move while axe-core measures colours
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


def test_a_small_window_shows_the_same_cue_and_closes_cleanly(ida: Page, bjorn: Page) -> None:
    """Document Picture-in-Picture: another document, which has none of the page's styles by itself."""
    small = "documentPictureInPicture.window"
    cue = f"{small}?.document.querySelector('presenter-cue').shadowRoot"
    button = bjorn.get_by_role("button", name="Litet fönster")
    with bjorn.context.expect_page():
        button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    take(ida, WELCOME)
    arm(ida, ROBOTS)
    ida.wait_for_timeout(1000)
    take(ida, ROBOTS)
    bjorn.wait_for_function(f"() => {cue}?.querySelector('.word').textContent === 'Du är i sändning'")
    shown = f"{small}.getComputedStyle({cue}.querySelector('section')).backgroundColor"
    page_cue = "document.querySelector('presenter-page').renderRoot.querySelector('presenter-cue').renderRoot"
    here = f"getComputedStyle({page_cue}.querySelector('section')).backgroundColor"
    assert bjorn.evaluate(shown) == bjorn.evaluate(here)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert bjorn.evaluate(f"{small} === null")


def test_sound_and_vibration_are_off_until_wanted_and_nothing_sounds_on_air(ida: Page, bjorn: Page) -> None:
    bjorn.evaluate("""() => {
        window.given = [];
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (...when) {
            window.given.push('tone');
            return start.apply(this, when);
        };
        navigator.vibrate = () => window.given.push('shake');
    }""")
    take(ida, WELCOME)
    arm(ida, ROBOTS)
    says(bjorn, "Du är näst på tur")
    assert bjorn.evaluate("window.given") == []
    bjorn.get_by_role("button", name="Ljud", exact=True).click()
    bjorn.wait_for_function("() => window.given.length === 2")
    bjorn.get_by_role("button", name="Vibration").click()
    bjorn.wait_for_function("() => window.given.length === 3")
    ida.locator("take-panel #standby button").click()
    says(bjorn, "Gör dig redo")
    bjorn.wait_for_function("() => window.given.length === 7")
    ida.wait_for_timeout(1000)
    take(ida, ROBOTS)
    says(bjorn, "Du är i sändning")
    assert bjorn.evaluate("window.given.slice(7)") == ["shake"]
    bjorn.reload()
    expect(bjorn.get_by_role("button", name="Ljud", exact=True)).to_have_attribute("aria-pressed", "true")


def test_the_desk_sees_what_is_left_and_reminds_with_one_press(
    screens: Screens, server: Server, links: dict[str, Any], bjorn: Page
) -> None:
    desk = screens.open(links["producer"])
    desk.goto(f"{server.url}/tracks/morning/producer")
    desk.get_by_role("tab", name="Medverkande").click()
    row = desk.locator("producer-presenters li", has_text="Björn Fiktiv")
    expect(row.locator("person-marks #link.good")).to_contain_text("länken öppnad")
    expect(row.locator("person-marks #camera.open")).to_contain_text("kamera")
    row.get_by_role("button", name="Påminn Björn Fiktiv").click()
    expect(bjorn.locator("message-list")).to_contain_text("hur ditt namn är skrivet")
    bjorn.get_by_role("button", name="Jag är redo").click()
    expect(row).to_contain_text(re.compile(r"redo sedan \d\d:\d\d"))
    expect(row.get_by_role("button", name="Påminn")).to_have_count(0)


def test_a_page_without_https_says_what_to_do_and_goes_on_without(
    screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    """As a browser is on plain HTTP from another machine: it has no media devices at all."""
    page = screens.context("phone").new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined })")
    page.goto(links["presenter"]["bjorn"])
    page.get_by_role("button", name="Det stämmer").click()
    expect(page.locator("check-in-devices")).to_contain_text("https")
    page.get_by_role("button", name="Gå vidare utan").click()
    expect(page.get_by_role("heading", name="Din förbindelse med studion")).to_be_visible()
