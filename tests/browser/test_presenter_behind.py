"""A presenter whose meeting has the screen, the keys and the browser's patience: the cue and the clicker still work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import presenter
from tests.browser.slides import give, on
from tests.rig import pdfs
from tests.rig.browser import Screens, axe
from tests.rig.server import Server
from tests.rig.wire import Wire

#: As Chromium keeps a page that has been behind others for five minutes: timers once a minute.
BEHIND = """
for (const name of ['setTimeout', 'setInterval']) {
  const usual = window[name];
  window[name] = (run, ms = 0, ...more) => usual(run, window.behind ? 60_000 : ms, ...more);
}
Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (window.behind ? 'hidden' : 'visible') });
"""


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


@pytest.fixture
def petra(links: dict[str, Any]) -> Iterator[Wire]:
    with Wire(links["producer"], "producer", "morning") as desk:
        yield desk


def laptop(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    return presenter(screens, server.url, links["presenter"]["bjorn"], "desk")


def test_behind_other_windows_the_tab_says_on_air_at_once_and_round_off_in_time(
    screens: Screens, links: dict[str, Any], petra: Wire
) -> None:
    page = screens.context("desk").new_page()
    page.add_init_script(BEHIND)
    page.goto(links["presenter"]["bjorn"])
    expect(page).to_have_title(re.compile("^Vänta"))
    page.evaluate("window.behind = true")
    petra.do("arm", segment="robots")
    petra.do("take")
    expect(page).to_have_title(re.compile("^● Du är i sändning"))
    expect(page.locator("#tally")).to_have_attribute("href", re.compile("tally-air"))
    petra.do("adjust", ms=-13 * 60_000 - 50_000)
    expect(page).to_have_title(re.compile("^● Du är i sändning"))
    expect(page).to_have_title(re.compile("^● Runda av"), timeout=15_000)


def test_a_clickers_every_button_does_what_one_expects_or_says_why(
    screens: Screens, server: Server, links: dict[str, Any], tmp_path: Path
) -> None:
    """A usual one sends PageUp and PageDown, F5 and Escape to start and stop, and a full stop or B for black."""
    page = laptop(screens, server, links)
    give(page, tmp_path, pdfs.pdf(9))
    on(page, 1)
    page.get_by_label("Ditt meddelande").fill("halvskrivet")
    page.keyboard.press("PageDown")
    on(page, 2)
    expect(page.get_by_label("Ditt meddelande")).to_have_value("halvskrivet")
    page.locator("h1").click()
    page.evaluate("window.before = true")
    for key in ("F5", "Shift+F5", ".", "b"):
        page.keyboard.press("PageUp")
        page.keyboard.press("PageDown")
        on(page, 2)
        page.keyboard.press(key)
        expect(page.locator("presenter-slides #on .said")).to_contain_text("studion visar och döljer dina bilder")
    page.keyboard.press("Escape")
    assert page.evaluate("window.before"), "its start button has not loaded the page anew"
    on(page, 2)
    page.evaluate("dispatchEvent(new Event('blur'))")
    expect(page.locator("presenter-slides .clicker")).to_have_text("Du har klickaren")
    page.evaluate("document.hasFocus = () => false; dispatchEvent(new Event('blur'))")
    expect(page.locator("presenter-slides .clicker")).to_contain_text("Klicka på den här sidan")


def test_the_clicker_turns_also_while_the_small_window_has_the_keys(
    screens: Screens, server: Server, links: dict[str, Any], tmp_path: Path
) -> None:
    page = laptop(screens, server, links)
    give(page, tmp_path, pdfs.pdf(9))
    on(page, 1)
    with page.context.expect_page():
        page.get_by_role("button", name="Litet fönster").click()
    page.wait_for_function("() => documentPictureInPicture.window?.document.querySelector('presenter-cue')")
    page.evaluate(
        "documentPictureInPicture.window.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', bubbles: true}))"
    )
    on(page, 2)


def test_the_small_window_and_the_prompter_say_the_cue_and_what_the_studio_writes(
    screens: Screens, server: Server, links: dict[str, Any], petra: Wire
) -> None:
    page = laptop(screens, server, links)
    prompter = page.context.new_page()
    prompter.goto(f"{server.url}/presenter/prompter?track=morning")
    with page.context.expect_page():
        page.get_by_role("button", name="Litet fönster").click()
    petra.do("arm", segment="robots")
    petra.do("take")
    petra.do("message", to="person:bjorn", text="Vi hör dig inte")
    small = "documentPictureInPicture.window?.document.querySelector('presenter-cue')?.shadowRoot"
    page.wait_for_function(f"() => {small}?.querySelector('.said')?.textContent === 'Vi hör dig inte'")
    expect(page).to_have_title(re.compile("^● Du är i sändning · 1 meddelande"))
    expect(prompter).to_have_title(re.compile("^● Du är i sändning · 1 meddelande"))
    expect(prompter.locator("header .tag")).to_contain_text("Du är i sändning")
    assert axe(prompter) == []
    prompter.get_by_role("button", name="Jag har läst").click()
    page.wait_for_function(f"() => !{small}?.querySelector('.said')")
    expect(page).to_have_title(re.compile("^● Du är i sändning –"))


def test_a_telephone_that_was_scrolled_down_still_shows_the_cue_and_that_somebody_writes(
    screens: Screens, server: Server, links: dict[str, Any], petra: Wire
) -> None:
    page = presenter(screens, server.url, links["presenter"]["bjorn"], "narrow")
    strip = page.locator("presenter-strip button")
    expect(strip).to_have_count(0)
    page.get_by_role("button", name="Checka in igen").scroll_into_view_if_needed()
    petra.do("arm", segment="robots")
    petra.do("take")
    expect(strip).to_contain_text("Du är i sändning")
    petra.do("message", to="person:bjorn", text="Vi hör dig inte")
    expect(strip).to_contain_text("1 meddelande")
    strip.click()
    expect(page.locator("presenter-cue .word")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Jag har läst")).to_be_in_viewport(ratio=1)
    expect(strip).to_have_count(0)
