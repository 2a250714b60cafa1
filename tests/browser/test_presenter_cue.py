"""What somebody at home is told at each moment: `web/static/live/presenter-cue.js` on shows that were really played."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from rundown.documents import Segment
from rundown.show import new_show
from rundown.views import Projection
from tests.rundown.shows import MINUTE, Desk, production

LIVE = Path(__file__).parents[2] / "web/static/live"
ASK = """async ([state, now]) => {
  const { presenterCue } = await import('http://cue.test/presenter-cue.js');
  return presenterCue(state, now);
}"""
SHIFT = """async moments => {
  const { presenterCue } = await import('http://cue.test/presenter-cue.js');
  const { CueShift } = await import('http://cue.test/cue-shift.js');
  const shift = new CueShift();
  return moments.map(([state, now]) => shift.follow(presenterCue(state, now), now).line);
}"""

#: Björn twice, with one segment between.
TWICE = (
    Segment(id="welcome", kind="opening", title="Välkommen", duration_ms=10 * MINUTE, people=("ida",)),
    Segment(id="talk", kind="conversation", title="Samtal", duration_ms=15 * MINUTE, people=("ida",)),
    Segment(id="robots", kind="remote", title="Robotar", duration_ms=12 * MINUTE, people=("bjorn",)),
    Segment(id="pause", kind="break", title="Paus", duration_ms=10 * MINUTE),
    Segment(id="panel", kind="remote", title="Panel", duration_ms=5 * MINUTE, people=("ida", "bjorn")),
    Segment(id="close", kind="closing", title="Avslut", duration_ms=5 * MINUTE),
)

Moment = tuple[dict[str, Any], int]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()

    def module(route: Any) -> None:
        name = route.request.url.rpartition("/")[2]
        body = (LIVE / name).read_text(encoding="utf-8") if name else "<!doctype html>"
        route.fulfill(body=body, content_type="text/javascript" if name else "text/html")

    page.route("http://cue.test/**", module)
    page.goto("http://cue.test/")
    yield page
    page.close()


@pytest.fixture
def desk() -> Desk:
    return Desk(new_show(production(TWICE), "morning"))


def moment(desk: Desk, on_program: str | None = None) -> Moment:
    """Björn's view and the time. OBS shows what the caller says it shows."""
    state = Projection("presenter", "bjorn").state(desk.show, {})
    return ({**state, **({"on_program": on_program} if on_program else {})}, desk.now)


def take(desk: Desk) -> None:
    """Take the next, a second and more after the last time."""
    desk.wait(2_000)
    desk.take()


@pytest.fixture
def says(page: Page, desk: Desk) -> Callable[..., dict[str, Any]]:
    return lambda on_program=None: page.evaluate(ASK, moment(desk, on_program))


def test_somebody_who_is_on_twice_is_thanked_and_then_waits_for_the_second_time(
    desk: Desk, says: Callable[..., dict[str, Any]]
) -> None:
    assert says()["number"] == "in about 25 min"
    take(desk)
    assert (says()["kind"], says()["line"]) == ("near", "Before you: Samtal")
    take(desk)
    assert (says()["kind"], says()["number"]) == ("soon", "15:00")
    desk.do("standby")
    assert says()["kind"] == "ready"
    take(desk)
    assert (says("yes")["kind"], says("yes")["number"]) == ("live", "12:00")
    desk.wait(11 * MINUTE)
    assert (says("yes")["kind"], says("yes")["air"]) == ("round", True)
    desk.wait(2 * MINUTE)
    assert (says("yes")["number"], says("yes")["unit"]) == ("+01:00", "over time")
    take(desk)
    assert says("yes")["kind"] == "live", "the transition still shows them"
    assert (says()["kind"], says()["unit"]) == ("soon", "until you are on"), "the second time is next at once"
    take(desk)
    take(desk)
    assert says()["kind"] == "thanks"
    desk.wait(MINUTE)
    assert says()["kind"] == "off"
    desk.do("end_show")
    assert says()["line"] == "The show is over. Thank you for being with us!"


def test_a_segment_that_is_moved_in_standby_says_that_the_order_has_changed(page: Page, desk: Desk) -> None:
    take(desk)
    take(desk)
    desk.do("standby")
    before = moment(desk)
    desk.do("move_segment", segment="robots", after="pause")
    moved = moment(desk)
    desk.wait(20_000)
    soon = moment(desk)
    desk.wait(20_000)
    lines = page.evaluate(SHIFT, [before, moved, soon, moment(desk)])
    changed = "The order has changed: it is not your turn yet. You have done nothing wrong."
    assert lines == ["Before you: Samtal", changed, changed, "Before you: Paus"]


def test_one_whose_part_is_left_out_or_jumped_over_is_told_which(
    desk: Desk, says: Callable[..., dict[str, Any]]
) -> None:
    take(desk)
    desk.do("update_segment", segment="robots", fields={"skip": True})
    assert says()["line"].startswith("Before you: Paus")
    desk.do("update_segment", segment="panel", fields={"skip": True})
    assert says()["line"].startswith("The studio has left your part out")
    desk.do("update_segment", segment="robots", fields={"skip": False})
    desk.do("arm", segment="close")
    take(desk)
    assert says()["line"].startswith("The show has gone on past your part")


def test_a_pause_is_told_to_those_who_wait_and_to_those_on_air(desk: Desk, says: Callable[..., dict[str, Any]]) -> None:
    take(desk)
    take(desk)
    desk.do("hold")
    assert says()["line"] == "The studio has stopped the clock for a moment."
    desk.do("resume")
    take(desk)
    desk.do("hold")
    assert (says("yes")["kind"], says("yes")["air"]) == ("held", True)
    desk.wait(5_000)
    assert says("no")["line"] == "The studio has stopped the clock. Stay where you are."
    assert says("unsure")["kind"] == "unsure"


def test_over_and_under_are_whole_words_at_every_size(page: Page) -> None:
    words = page.evaluate("""async minutes => {
      const { lengthInWords } = await import('http://cue.test/words.js');
      return minutes.map(each => lengthInWords(each * 60_000));
    }""", [1, -4, 59.4, 59.6, 61, -120, 125])  # fmt: skip
    assert words[:4] == ["1 minute", "4 minutes", "59 minutes", "1 hour"]
    assert words[4:] == ["1 hour and 1 minute", "2 hours", "2 hours and 5 minutes"]
