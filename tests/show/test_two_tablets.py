"""Two moderators, two tablets, one show: pressing at once, pressing twice, and pressing while the network is gone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import coming, moderator, on_air, take, take_button
from tests.rig.browser import Screens
from tests.rig.cable import Cable
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire
from tests.show.test_morning import morning

TITLES = [segment.title for segment in morning()[1].segments if not segment.skip]
IDS = [segment.id for segment in morning()[1].segments if not segment.skip]

#: Presses the large button of the page at an instant, as a finger does, and says when that was.
PRESS_AT = """at => new Promise(done => {
  const button = document.querySelector('moderator-page').shadowRoot.querySelector('take-panel').shadowRoot
    .querySelector('#take');
  const press = () => { button.shadowRoot.querySelector('button').click(); done(Date.now()); };
  setTimeout(press, at - Date.now());
})"""

#: Every word that the large button has said in the place of its own since `listen` was called.
LISTEN = """() => {
  const panel = document.querySelector('moderator-page').shadowRoot.querySelector('take-panel').shadowRoot;
  const root = panel.querySelector('#take').shadowRoot;
  window.said = [];
  new MutationObserver(() => {
    const words = root.querySelector('.said')?.textContent.trim();
    if (words && words !== window.said.at(-1)) window.said.push(words);
  }).observe(root, { childList: true, subtree: true, characterData: true });
}"""


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


@pytest.fixture
def ida(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    """Ida's tablet, on the studio's own network."""
    return moderator(screens, server.url, links["moderators"]["ida"])


@pytest.fixture
def wire(cable: Callable[[int], Cable], server: Server) -> Cable:
    """The cable to Oskar's tablet."""
    return cable(server.port)


@pytest.fixture
def oskar(screens: Screens, wire: Cable, links: dict[str, Any]) -> Page:
    """Oskar's tablet, behind a cable."""
    return moderator(screens, wire.url, links["moderators"]["oskar"])


def ran(page: Page) -> list[str]:
    """The segments that have been on air, in their order."""
    rows = page.request.get(f"{page.url.partition('/tracks')[0]}/api/v1/tracks/morning/asrun").json()
    return [row["segment"] for row in rows if row.get("started_at")]


def rested(*pages: Page) -> None:
    """Returns when the large button of every page is itself again, and a take is a second old."""
    for page in pages:
        expect(page.locator("take-panel #take button.rest")).to_be_visible()


def test_two_press_at_the_same_moment_ten_times(ida: Page, oskar: Page) -> None:
    take(ida, TITLES[0])
    rested(ida, oskar)
    for page in (ida, oskar):
        page.evaluate(LISTEN)
    for place in range(1, 11):
        for page in (ida, oskar):
            expect(on_air(page)).to_have_text(TITLES[place - 1])
            expect(coming(page)).to_have_text(TITLES[place])
            expect(page.locator("take-panel #take :is(button.way, button.done)")).to_have_count(0)
        ida.wait_for_timeout(300)
        at = time.time() * 1000 + 200
        for page in (ida, oskar):
            page.evaluate(f"at => {{ window.said = []; window.pressed = ({PRESS_AT})(at); }}", at)
        apart = abs(ida.evaluate("window.pressed") - oskar.evaluate("window.pressed"))
        assert apart < 250, "the two were not pressed at the same moment"
        for page in (ida, oskar):
            expect(on_air(page)).to_have_text(TITLES[place])
        by = wait_for("the later is told", partial(either_told, ida, oskar, TITLES[place]))
        assert ("Ida Exempel" in by) == bool(told(oskar, TITLES[place])), by
        assert ("Oskar Påhitt" in by) == bool(told(ida, TITLES[place])), by
        assert ran(ida) == IDS[: place + 1]


def told(page: Page, title: str) -> str:
    """What a page was told of a take to `title` at its large button: of the two that press, one and only one is."""
    return " ".join(words for words in page.evaluate("window.said") if title in words)


def either_told(one: Page, other: Page, title: str) -> str:
    return told(one, title) or told(other, title)


def test_a_double_click_advances_once(ida: Page, oskar: Page) -> None:
    take_button(ida).dblclick()
    expect(on_air(ida)).to_have_text(TITLES[0])
    rested(ida, oskar)
    take_button(oskar).click(click_count=3, delay=30)
    expect(on_air(ida)).to_have_text(TITLES[1])
    rested(ida, oskar)
    assert ran(ida) == IDS[:2]
    take(ida, TITLES[2])


@pytest.mark.parametrize("how", ["cut", "freeze"])
def test_a_tablet_out_of_reach(how: str, ida: Page, oskar: Page, wire: Cable) -> None:
    """Plain within two seconds, every button says why, nothing that is pressed fires, and it catches up by itself."""
    take(ida, TITLES[0])
    expect(on_air(oskar)).to_have_text(TITLES[0])
    oskar.evaluate("() => { window.same = true; }")
    rested(ida, oskar)
    lost = time.monotonic()
    getattr(wire, how)()
    banner = oskar.locator("link-banner p")
    expect(banner).to_contain_text("Ingen kontakt sedan", timeout=4_000)
    assert time.monotonic() - lost < 3.0, "two seconds, and what a busy test machine takes to see it"
    expect(on_air(oskar)).to_have_text(TITLES[0])
    expect(take_button(oskar)).to_have_attribute("aria-disabled", "true")
    expect(oskar.locator("take-panel #take .hint")).to_contain_text("ingen kontakt sedan")
    everything_is_pressed(oskar)
    take(ida, TITLES[1])
    wire.mend()
    expect(banner).to_have_count(0)
    expect(on_air(oskar)).to_have_text(TITLES[1])
    assert oskar.evaluate("window.same"), "it was loaded anew"
    # Whatever was pressed would be here by now: what this tablet does from now on comes after it.
    rested(ida, oskar)
    oskar.keyboard.press("+")
    expect(ida.locator("time-left .digits")).to_have_text(re.compile(r"1[56]:\d\d"))
    assert ran(ida) == IDS[:2]
    expect(ida.locator("time-left .word")).to_have_text("kvar")
    assert ida.locator("sent-list, message-list").all_inner_texts() == ["", ""]
    take(oskar, TITLES[2])
    expect(on_air(ida)).to_have_text(TITLES[2])


def everything_is_pressed(page: Page) -> None:
    """Every button that can do something, and every key; each says why not."""
    for button in page.locator("take-panel press-button, now-panel press-button, .usual press-button").all():
        button.locator("button").click(force=True)
        expect(button.locator(".said")).to_contain_text(re.compile("ingen kontakt"))
    page.locator("#panic button").hover()
    page.mouse.down()
    expect(page.locator("#panic .said")).to_contain_text("ingen kontakt")
    page.mouse.up()
    for key in ("Space", "Shift+Space", "u", "h", "+", "-", "Escape"):
        page.keyboard.press(key)


def test_what_the_network_held_back_for_long_does_not_fire_late(ida: Page, oskar: Page, wire: Cable) -> None:
    """Pressed in the moment when the network stops: after a second it counts, after more than five it does not."""
    take(ida, TITLES[0])
    expect(on_air(oskar)).to_have_text(TITLES[0])
    rested(ida, oskar)
    wire.freeze()
    take_button(oskar).click()
    oskar.wait_for_timeout(700)
    wire.mend()
    expect(on_air(ida)).to_have_text(TITLES[1])
    rested(ida, oskar)
    oskar.evaluate(LISTEN)
    wire.freeze()
    pressed = time.monotonic()
    take_button(oskar).click()
    expect(oskar.locator("link-banner p")).to_contain_text("Ingen kontakt")
    assert "svaret" in " ".join(oskar.evaluate("window.said")), "nobody may believe that it was done"
    ida.wait_for_timeout(max(0.0, pressed + 5.3 - time.monotonic()) * 1000)
    wire.mend()
    expect(oskar.locator("link-banner p")).to_have_count(0)
    oskar.keyboard.press("h")
    expect(ida.locator("time-left .box.held")).to_be_visible()
    assert ran(ida) == IDS[:2]


def test_a_command_that_was_long_on_its_way_is_refused(
    server: Server, links: dict[str, Any], wire: Cable, ida: Page
) -> None:
    take(ida, TITLES[0])
    link = links["moderators"]["oskar"].replace(f":{server.port}/", f":{wire.port}/")
    with Wire(link, "moderator", "morning") as tablet:
        now = tablet.hello["server_time"]
        for place, age in enumerate((5_200, 60_000)):
            frame = {"type": "command", "id": f"old-{place}", "command": "take", "args": {"from": IDS[0]}}
            tablet.send(frame | {"sent": now - age})
            refused = tablet.receive_until("an answer", lambda frame: frame.get("id", "").startswith("old-"))
            assert (refused["type"], refused["code"]) == ("refused", "stale"), refused
            assert refused["detail"]["age_ms"] >= age
            assert refused["message"]
    assert ran(ida) == IDS[:1]
