"""The whole example morning by keyboard alone: no mouse, no finger, in a real browser on the moderator's page."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import coming, moderator, on_air
from tests.rig.browser import Screens
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.show.test_morning import morning

#: Where the focus is: its part of the page, its words, how it is outlined, and whether one sees it.
FOCUS = """() => {
  let element = document.activeElement;
  const hosts = [];
  while (element?.shadowRoot?.activeElement) { hosts.push(element); element = element.shadowRoot.activeElement; }
  if (!element || element === document.body || element === document.documentElement) return null;
  const button = hosts.at(-1)?.matches('press-button, hold-button') ? hosts.pop() : undefined;
  const words = [element.getAttribute('aria-label'), button?.textContent, element.textContent, element.id];
  const look = getComputedStyle(element);
  const { x, y, width, height } = element.getBoundingClientRect();
  let top = document.elementFromPoint(x + width / 2, y + height / 2);
  while (top?.shadowRoot) {
    const inner = top.shadowRoot.elementFromPoint(x + width / 2, y + height / 2);
    if (!inner || inner === top) break;
    top = inner;
  }
  return {
    part: hosts.at(1)?.localName ?? (button ?? element).id,
    id: button?.id || element.id,
    name: (words.find(one => one?.trim()) ?? '').replace(/\\s+/g, ' ').trim(),
    outlined: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2 &&
      look.outlineColor !== getComputedStyle(document.documentElement).backgroundColor,
    seen: Boolean(top && (element.contains(top) || button?.contains(top))),
    inside: x >= 0 && y >= 0 && x + width <= innerWidth + 1 && y + height <= innerHeight + 1,
  };
}"""


class Hands:
    """Hands on a keyboard, and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taken_at = 0.0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focus(self) -> dict[str, Any] | None:
        """Where the focus is, None for nowhere. What has it is outlined and in view, always."""
        found: dict[str, Any] | None = self.page.evaluate(FOCUS)
        if found:
            assert found["outlined"], f"the focus cannot be seen on {found}"
            assert found["seen"], f"the focus is covered or clipped on {found}"
            assert found["inside"], f"the focus is out of view on {found}"
        return found

    def to(self, name: str, *, key: str = "Tab", most: int = 60) -> dict[str, Any]:
        """Tab (or Shift+Tab) until something of that name has the focus."""
        for _ in range(most):
            self.press(key)
            at = self.focus()
            if at and re.search(name, at["name"]):
                return at
        raise AssertionError(f"{most} x {key} does not reach {name}")

    def around(self) -> list[dict[str, Any]]:
        """Every stop of the Tab key, from the top of the page until it leaves it."""
        stops: list[dict[str, Any]] = []
        for _ in range(80):
            self.press("Tab")
            at = self.focus()
            if at is None:
                return stops
            stops.append(at)
        raise AssertionError(f"Tab never leaves the page: {stops[-5:]}")

    def hold(self, key: str, until: Any) -> None:
        """Hold a key down, as a keyboard does that repeats it, until something is seen."""
        self.page.keyboard.down(key)
        self.page.keyboard.down(key)  # the repeat
        expect(until).to_be_visible()
        self.page.keyboard.down(key)
        self.page.keyboard.up(key)

    def take(self, title: str) -> None:
        """Space, no sooner than a second after the last take; `title` is on air then.

        On a button that was reached by Tab space presses that one: T goes to the large button.
        """
        self.page.wait_for_timeout(max(0.0, self.taken_at + 1.05 - time.monotonic()) * 1000)
        expect(coming(self.page)).to_have_text(title)
        if self.focus() is not None:
            self.press("t")
            assert re.match("kör", (self.focus() or {"name": ""})["name"], re.IGNORECASE)
        self.press("Space")
        expect(on_air(self.page)).to_have_text(title)
        self.taken_at = time.monotonic()


@pytest.fixture
def hands(screens: Screens, server: Server) -> Hands:
    """Ida's hands at a laptop; the page has its first state and nothing has the focus."""
    return Hands(moderator(screens, server.url, server.links()["moderators"]["ida"], has_touch=False))


def test_tab_goes_through_the_page_as_one_reads_it(hands: Hands) -> None:
    hands.take("Välkommen till Den bästa dagen")
    stops = hands.around()
    parts = list(dict.fromkeys(stop["part"] for stop in stops))
    assert parts == ["now-panel", "take-panel", "rundown-list", "tab-set", "message-send", "clear", "panic"]
    names = [stop["name"] for stop in stops]
    assert all(names), stops
    shows = [name for name in names if name.startswith("Visa namn")]
    assert [name.rpartition("Visa namn")[2].strip(": ") for name in shows] == ["Ida Exempel", "Oskar Påhitt"]
    hands.press("Shift+Tab")
    for stop in reversed(stops):
        at = hands.focus()
        assert at is not None
        assert (at["part"], at["name"].partition("·")[0]) == (stop["part"], stop["name"].partition("·")[0])
        hands.press("Shift+Tab")


def test_the_whole_morning_by_keyboard_alone(hands: Hands) -> None:
    _, track = morning()
    titles = [segment.title for segment in track.segments if not segment.skip]
    page = hands.page
    hands.press("Shift+Space")
    expect(page.locator("next-panel .tag.ready")).to_be_visible()
    hands.take(titles[0])
    errands = {1: a_name, 2: a_take_too_many, 3: a_break_in_the_line, 4: a_word_to_the_producer, 5: all_keys, 6: longer}
    for place, title in enumerate(titles[1:], 1):
        hands.take(title)
        if place in errands:
            errands[place](hands)
    the_end(hands)
    rows = page.request.get(f"{page.url.partition('/tracks')[0]}/api/v1/tracks/{track.id}/asrun").json()
    assert [row["segment"] for row in rows if row.get("started_at")] == [
        segment.id for segment in track.segments if not segment.skip
    ]


def a_name(hands: Hands) -> None:
    """A lower third is shown, hidden, shown again, and cleared by Escape; the focus stays where one works."""
    on = hands.page.locator("name-buttons li").filter(has_text="Åsa").locator("[kind=live]")
    on_its_way = hands.page.locator("name-buttons button.way")
    hands.to(r"Visa namn\W+Åsa")
    hands.press("Enter")
    expect(on).to_contain_text("Åsa Östgård")
    assert (hands.focus() or {})["name"].startswith("● Dölj")
    expect(on_its_way).to_have_count(0)
    hands.press("Space")
    expect(on).to_have_count(0)
    expect(on_its_way).to_have_count(0)
    hands.press("Enter")
    expect(on).to_contain_text("Åsa Östgård")
    hands.press("Escape")
    expect(on).to_have_count(0)
    hands.to("^Kör")
    expect(on_air(hands.page)).to_have_text("Digitalt först: vad vi lärde oss")


def a_take_too_many(hands: Hands) -> None:
    """A take that is undone, and keys that one leans on: on the large button, and on the page."""
    page = hands.page
    here, following = on_air(page).inner_text(), coming(page).inner_text()
    hands.take(following)
    hands.press("u")
    expect(on_air(page)).to_have_text(here)
    assert re.match("KÖR", (hands.focus() or {"name": ""})["name"], re.IGNORECASE)
    leant_on(hands, "Enter", following)
    hands.press("m")
    hands.to("^Ditt meddelande")
    hands.press("Escape")
    leant_on(hands, "Space", following)


def leant_on(hands: Hands, key: str, title: str) -> None:
    """A key that stays down for longer than two takes need takes once; then it is undone."""
    page = hands.page
    here = on_air(page).inner_text()
    page.wait_for_timeout(1050)
    page.keyboard.down(key)
    expect(on_air(page)).to_have_text(title)
    for _ in range(6):
        page.wait_for_timeout(250)
        page.keyboard.down(key)  # what a keyboard sends again and again
    page.keyboard.up(key)
    page.evaluate("() => null")
    expect(on_air(page)).to_have_text(title)
    hands.press("u")
    expect(on_air(page)).to_have_text(here)


def a_break_in_the_line(hands: Hands) -> None:
    """Held and resumed; while held nothing is taken, and the button says why."""
    page = hands.page
    here = on_air(page).inner_text()
    hands.press("h")
    expect(page.locator("time-left .word")).to_have_text("pausad")
    expect(page.locator("take-panel #take button.rest")).to_be_visible()
    hands.press("Space")
    expect(page.locator("take-panel #take .said")).to_contain_text("pausad")
    hands.press("h")
    expect(page.locator("time-left .word")).to_have_text("kvar")
    expect(on_air(page)).to_have_text(here)


def a_word_to_the_producer(hands: Hands) -> None:
    """Addressed, typed and sent; what is typed presses nothing."""
    page = hands.page
    here = on_air(page).inner_text()
    hands.press("m")
    hands.to("^Till")
    hands.to("^Ditt meddelande")
    page.keyboard.type("Hur mår ljudet? u h + m")
    hands.press("Enter")
    expect(page.locator("sent-list")).to_contain_text("Hur mår ljudet? u h + m")
    expect(page.locator("sent-list")).to_contain_text("inte läst än")
    hands.press("Escape")
    assert hands.focus() is None
    expect(on_air(page)).to_have_text(here)


def all_keys(hands: Hands) -> None:
    """`?` shows them, and the tab's arrows go back to the messages."""
    page = hands.page
    hands.press("?")
    expect(page.locator("page-settings dt")).to_have_count(12)
    expect(page.get_by_text("Visa alla tangenter")).to_be_visible()
    hands.to("^Mer$", key="Shift+Tab")
    hands.press("ArrowRight")
    assert (hands.focus() or {})["name"].startswith("Meddelanden")
    expect(page.get_by_label("Ditt meddelande")).to_be_visible()
    hands.press("p")
    expect(page.locator("people-list[slot=people]")).to_be_visible()


def longer(hands: Hands) -> None:
    """A minute more and back; a later segment is made the next by Enter, and by Enter the first again."""
    page = hands.page
    was = coming(page).inner_text()
    hands.press("+")
    expect(page.locator("time-left .digits")).to_have_text(re.compile(r"1[56]:\d\d"))
    hands.press("-")
    for title in ("Tillgänglighet för alla", was):
        row = f"{title}.*gör till nästa"
        hands.to(row, key="Tab" if title != was else "Shift+Tab")
        hands.press("Enter")
        expect(coming(page)).to_have_text(title)


def the_end(hands: Hands) -> None:
    """The end is held: let go early it says so, held it ends the show."""
    page = hands.page
    hands.press("t")
    assert (hands.focus() or {})["name"].startswith("Avsluta")
    hands.press("Space")
    expect(page.locator("take-panel #end .said")).to_be_visible()
    wait_for("the end can be held again", lambda: hands.focus() is not None)
    hands.hold("Space", page.locator("take-panel #over"))
    expect(page.locator("top-bar")).to_contain_text("Sändningen är slut")
