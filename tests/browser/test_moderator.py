"""The moderator's page in a real browser, against a real studio: what a press does, and what a nervous one does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import coming, hold, moderator, on_air, presenter, take, take_button, take_until
from tests.rig.browser import Screens, axe
from tests.rig.cable import Cable
from tests.rig.server import Server

WELCOME = "Välkommen till Den bästa dagen"
DIGITAL = "Digitalt först: vad vi lärde oss"
ROBOTS = "Robotar i hemtjänsten"
POLL = "Vad hindrar oss?"


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


@pytest.fixture
def ida(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    """Ida's tablet."""
    return moderator(screens, server.url, links["moderators"]["ida"])


@pytest.fixture
def oskar(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    """Oskar's tablet."""
    return moderator(screens, server.url, links["moderators"]["oskar"])


def test_a_take_moves_now_and_next_on_every_tablet(ida: Page, oskar: Page) -> None:
    expect(coming(oskar)).to_have_text(WELCOME)
    take(ida, WELCOME)
    for page in (ida, oskar):
        expect(on_air(page)).to_have_text(WELCOME)
        expect(coming(page)).to_have_text(DIGITAL)
        expect(page.locator("top-bar .tag.on-air")).to_have_text("●I sändning")


def test_a_nervous_double_press_takes_once(ida: Page) -> None:
    take(ida, WELCOME)
    ida.wait_for_timeout(1100)
    take_button(ida).dblclick()
    expect(on_air(ida)).to_have_text(DIGITAL)
    ida.wait_for_timeout(1500)
    expect(on_air(ida)).to_have_text(DIGITAL)
    take(ida, ROBOTS)


def test_of_two_moderators_the_slower_is_told_who_was_faster(
    screens: Screens, server: Server, links: dict[str, Any], ida: Page, cable: Callable[[int], Cable]
) -> None:
    wire = cable(server.port)
    oskar = moderator(screens, wire.url, links["moderators"]["oskar"])
    take(ida, WELCOME)
    expect(on_air(oskar)).to_have_text(WELCOME)
    ida.wait_for_timeout(1100)
    wire.freeze()
    take(ida, DIGITAL)
    take_button(oskar).click()
    wire.mend()
    expect(oskar.locator("take-panel #take .said")).to_contain_text("Ida Exempel")
    expect(on_air(oskar)).to_have_text(DIGITAL)
    expect(coming(oskar)).to_have_text(ROBOTS)


def test_a_take_by_the_other_is_said_at_the_button(ida: Page, oskar: Page) -> None:
    take(ida, WELCOME)
    expect(oskar.locator("take-panel #take .said")).to_contain_text("Ida Exempel")
    expect(ida.locator("take-panel #take .said")).to_have_count(0)


def test_a_take_is_undone_within_ten_seconds(ida: Page) -> None:
    take(ida, WELCOME)
    undo = ida.locator("take-panel #undo button")
    expect(ida.locator("take-panel #undo")).to_contain_text(re.compile(r"Ångra · \d+ s"))
    undo.click()
    expect(coming(ida)).to_have_text(WELCOME)
    expect(undo).to_have_attribute("aria-disabled", "true")
    undo.click(force=True)
    expect(ida.locator("take-panel #undo .said")).to_be_visible()


def test_pressing_a_later_segment_makes_it_the_next(ida: Page, oskar: Page) -> None:
    take(ida, WELCOME)
    ida.locator("rundown-list").get_by_text(POLL).click()
    for page in (ida, oskar):
        expect(coming(page)).to_have_text(POLL)
    take_until(ida, POLL)


def test_standby_is_seen_by_everyone(ida: Page, oskar: Page) -> None:
    ida.locator("take-panel #standby button").click()
    for page in (ida, oskar):
        expect(page.locator("next-panel .tag.ready")).to_be_visible()
    expect(ida.locator("take-panel #standby button")).to_have_attribute("aria-disabled", "true")


def test_the_clock_is_held_and_the_segment_made_longer(ida: Page) -> None:
    take(ida, WELCOME)
    ida.get_by_role("button", name="+1 min").click()
    expect(ida.locator("time-left .digits")).to_have_text(re.compile(r"1(0:5|1:0)\d"))
    held = ida.locator("now-panel #hold button")
    held.click()
    expect(ida.locator("time-left .word")).to_have_text("pausad")
    stood = ida.locator("time-left .digits").inner_text()
    expect(take_button(ida)).to_have_attribute("aria-disabled", "true")
    take_button(ida).click(force=True)
    expect(ida.locator("take-panel #take .said")).to_be_visible()
    ida.wait_for_timeout(1200)
    assert ida.locator("time-left .digits").inner_text() == stood
    held.click()
    expect(ida.locator("time-left .digits")).not_to_have_text(stood)


def test_a_name_is_shown_and_hidden_by_hand(ida: Page, oskar: Page) -> None:
    take(ida, WELCOME)
    ida.get_by_role("button", name="Visa namn Oskar Påhitt").click()
    expect(oskar.locator("name-buttons [kind=live]")).to_contain_text(re.compile(r"Dölj · [1-9]\d* s"))
    oskar.get_by_role("button", name=re.compile(r"Dölj · \d+ s Oskar Påhitt")).click()
    expect(ida.get_by_role("button", name="Visa namn Oskar Påhitt")).to_be_visible()


def test_panic_wants_to_be_held(ida: Page, oskar: Page) -> None:
    take(ida, WELCOME)
    panic = ida.locator("#panic button")
    hold(ida, panic, 300)
    expect(ida.locator("#panic .said")).to_be_visible()
    expect(oskar.locator("alarm-strip .bad")).not_to_contain_text("Nödläge")
    hold(ida, panic, 1000)
    for page in (ida, oskar):
        expect(page.locator("alarm-strip")).to_contain_text("Nödläge")
    ida.get_by_role("button", name="Tillbaka till körschemat").click()
    expect(oskar.locator("alarm-strip")).not_to_contain_text("Nödläge")


def test_a_message_stays_until_it_is_read(screens: Screens, server: Server, links: dict[str, Any], ida: Page) -> None:
    bjorn = presenter(screens, server.url, links["presenter"]["bjorn"])
    take(ida, WELCOME)
    ida.locator("rundown-list").get_by_text(ROBOTS).click()
    expect(coming(ida)).to_have_text(ROBOTS)
    ida.get_by_label("Till", exact=True).select_option(label="Björn Fiktiv")
    ida.get_by_role("button", name="Kom närmare mikrofonen").click()
    expect(ida.locator("sent-list")).to_contain_text("inte läst än")
    expect(bjorn.locator("message-list")).to_contain_text("Kom närmare mikrofonen")
    bjorn.get_by_role("button", name="Jag har läst").click()
    expect(bjorn.locator("message-list")).to_have_count(0)
    expect(ida.locator("sent-list")).to_contain_text("läst av Björn Fiktiv")


def test_a_line_of_ones_own_reaches_the_other_moderator(ida: Page, oskar: Page) -> None:
    ida.get_by_label("Till", exact=True).select_option(label="Teamet")
    ida.get_by_label("Ditt meddelande").fill("Vi tar kaffet före frågorna")
    ida.keyboard.press("Enter")
    expect(oskar.locator("message-list")).to_contain_text("Vi tar kaffet före frågorna")
    expect(ida.get_by_label("Ditt meddelande")).to_have_value("")
    oskar.get_by_role("button", name="Jag har läst").click()
    expect(ida.locator("sent-list")).to_contain_text("läst av Oskar Påhitt")


def test_the_whole_show_is_run_by_the_keyboard_alone(ida: Page) -> None:
    ida.keyboard.press("Shift+Space")
    expect(ida.locator("next-panel .tag.ready")).to_be_visible()
    ida.keyboard.press("Space")
    expect(on_air(ida)).to_have_text(WELCOME)
    ida.keyboard.press("h")
    expect(ida.locator("time-left .word")).to_have_text("pausad")
    ida.keyboard.press("h")
    ida.keyboard.press("+")
    expect(ida.locator("time-left .digits")).to_have_text(re.compile(r"1(0:5|1:0)\d"))
    ida.get_by_role("button", name="Visa namn Ida Exempel").focus()
    ida.keyboard.press("Enter")
    expect(ida.get_by_role("button", name=re.compile(r"Dölj · \d+ s Ida Exempel"))).to_be_visible()
    ida.keyboard.press("Escape")
    expect(ida.get_by_role("button", name="Visa namn Ida Exempel")).to_be_visible()
    ida.locator("#panic button").focus()
    ida.keyboard.down("Space")
    ida.wait_for_timeout(1000)
    ida.keyboard.up("Space")
    expect(ida.locator("alarm-strip")).to_contain_text("Nödläge")
    expect(on_air(ida)).to_have_text(WELCOME)
    ida.locator("#panic button").blur()
    ida.keyboard.press("?")
    expect(ida.get_by_text("Visa alla tangenter")).to_be_visible()


def test_after_a_finger_space_is_the_pages_own_key_again(ida: Page) -> None:
    take(ida, WELCOME)
    ida.get_by_role("button", name="+1 min").click()
    hold(ida, ida.locator("#panic button"), 200)
    ida.get_by_role("tab", name="Medverkande").click()
    ida.wait_for_timeout(1000)
    ida.keyboard.press("Space")
    expect(on_air(ida)).to_have_text(DIGITAL)
    expect(ida.get_by_role("tab", name="Medverkande")).to_have_attribute("aria-selected", "true")


def test_keys_do_nothing_while_someone_types(ida: Page) -> None:
    field = ida.get_by_label("Ditt meddelande")
    field.click()
    ida.keyboard.type("h u - ?")
    expect(field).to_have_value("h u - ?")
    expect(coming(ida)).to_have_text(WELCOME)
    ida.keyboard.press("Escape")
    ida.keyboard.press("Space")
    expect(on_air(ida)).to_have_text(WELCOME)


def test_the_show_is_ended_and_started_over_by_holding(ida: Page) -> None:
    take(ida, WELCOME)
    last = ida.locator("rundown-list li").last.get_by_role("button")
    title = ida.locator("rundown-list li .title").last.inner_text()
    last.evaluate("row => row.click()")
    expect(coming(ida)).to_have_text(title)
    take_until(ida, title)
    end = ida.locator("take-panel #end button")
    expect(end).to_be_visible()
    hold(ida, end, 1000)
    expect(ida.locator("top-bar")).to_contain_text("Sändningen är slut")
    over = ida.locator("take-panel #over button")
    hold(ida, over, 1000)
    expect(coming(ida)).to_have_text(WELCOME)


def test_a_rehearsal_says_so(ida: Page) -> None:
    expect(ida.locator("top-bar .rehearsal")).to_have_text("Repetition")


def test_who_shares_a_tablet_says_who_they_are(
    screens: Screens, server: Server, links: dict[str, Any], oskar: Page
) -> None:
    shared = moderator(screens, server.url, links["moderator"])
    shared.get_by_label("Jag är").select_option("Ida Exempel")
    expect(oskar.locator("top-bar .here")).to_contain_text("Ida Exempel")
    take(shared, WELCOME)
    expect(oskar.locator("take-panel #take .said")).to_contain_text("Ida Exempel")
    shared.reload()
    expect(shared.get_by_label("Jag är")).to_have_value("Ida Exempel")


BOXES = """() => {
  const page = document.querySelector('moderator-page').shadowRoot;
  const inside = name => page.querySelector(name).shadowRoot;
  const parts = [
    inside('take-panel').querySelector('#take'), inside('now-panel').querySelector('time-left'),
    inside('now-panel').querySelector('#hold'), page.querySelector('next-panel'), page.querySelector('#panic'),
  ];
  return parts.map(part => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return [x, y, width, height].map(Math.round);
  });
}"""


def test_nothing_moves_when_the_show_does(ida: Page) -> None:
    ida.evaluate("document.fonts.ready.then(() => null)")
    before = ida.evaluate(BOXES)
    ida.keyboard.press("Shift+Space")
    expect(ida.locator("next-panel .tag.ready")).to_be_visible()
    assert ida.evaluate(BOXES) == before
    take(ida, WELCOME)
    assert ida.evaluate(BOXES) == before
    ida.get_by_role("button", name="Visa namn Ida Exempel").click()
    expect(ida.get_by_role("button", name=re.compile(r"Dölj · \d+ s Ida Exempel"))).to_be_visible()
    assert ida.evaluate(BOXES) == before


SMALL = """() => {
  const found = [];
  const look = root => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches('button, select, input, a[href], summary') || !element.checkVisibility()) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width && (width < 43.5 || height < 43.5)) found.push(`${element.outerHTML.slice(0, 80)} ${width}x${height}`);
    }
  };
  look(document);
  return found;
}"""


def test_every_target_is_large_enough_for_a_thumb(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    take(moderator(screens, server.url, links["moderators"]["ida"]), WELCOME)
    for size in ("tablet", "tablet-upright", "desk", "phone", "narrow"):
        page = moderator(screens, server.url, links["moderators"]["ida"], size)
        expect(on_air(page)).to_have_text(WELCOME)
        assert page.evaluate(SMALL) == []
        box = page.locator("take-panel #take").bounding_box()
        assert box is not None
        assert box["height"] >= 96
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_digits_are_large(ida: Page) -> None:
    take(ida, WELCOME)
    size = ida.locator("time-left .digits").evaluate("digits => parseFloat(getComputedStyle(digits).fontSize)")
    assert size >= 96


def test_it_is_open_to_everyone(ida: Page) -> None:
    ida.emulate_media(reduced_motion="reduce")  # nothing may move while axe-core measures colours
    assert axe(ida) == []
    take(ida, WELCOME)
    ida.get_by_role("button", name="Visa namn Ida Exempel").click()
    hold(ida, ida.locator("#panic button"), 200)
    expect(ida.locator("#panic .said")).to_be_visible()
    for scheme in ("dark", "light"):
        ida.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert axe(ida) == []
    for tab in ("Medverkande", "Mer"):
        ida.get_by_role("tab", name=tab).click()
        assert axe(ida) == []


def test_it_speaks_english_too(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    page = moderator(screens, server.url, links["moderators"]["ida"], locale="en-GB")
    expect(page.locator("take-panel #take")).to_contain_text("Take the first")
    assert json.loads(page.locator("#regi-words").inner_text()) == {}
