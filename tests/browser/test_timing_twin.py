"""The pages' sums are the server's: `web/static/live/timing.js` against `rundown/timing.py` on many shows."""

import contextlib
import random
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from rundown.refusals import Refused
from rundown.show import Phase
from rundown.timing import remaining_ms, schedule
from rundown.views import Projection
from tests.rundown.shows import MINUTE, Desk

LIVE = Path(__file__).parents[2] / "web/static/live"
ASK = """async cases => {
  const { schedule, remaining } = await import('http://twin.test/timing.js');
  return cases.map(({ state, now }) => {
    const { rows, planned_end, expected_end, over_under_ms } = schedule(state, now);
    const left = remaining(state, now);
    return { rows, planned_end, expected_end, over_under_ms, left: left ?? null };
  });
}"""


def played(seed: int) -> Desk:
    """A show after a random handful of commands."""
    dice = random.Random(seed)
    desk = Desk()
    if dice.random() < 0.3:
        desk.do("start_over", rehearsal=True)
        desk.wait(dice.randrange(10**9))
    segments = list(desk.show.rundown.order)
    for _ in range(dice.randrange(12)):
        desk.wait(dice.randrange(20 * MINUTE))
        with contextlib.suppress(Refused):
            match dice.randrange(9):
                case 0 | 1 | 2:
                    desk.take()
                case 3:
                    desk.do("adjust", ms=dice.randrange(-5, 6) * MINUTE)
                case 4:
                    desk.do("resume" if desk.show.phase == Phase.HOLD else "hold")
                case 5:
                    desk.do("arm", segment=dice.choice(segments))
                case 6:
                    desk.do("update_segment", segment=dice.choice(segments), fields={"skip": dice.random() < 0.5})
                case 7:
                    desk.do("move_segment", segment=dice.choice(segments), after=dice.choice(segments))
                case 8 if dice.random() < 0.2:
                    desk.do("end_show")
    desk.wait(dice.randrange(30 * MINUTE))
    return desk


def test_pages_and_server_count_alike(browser: Browser) -> None:
    desks = [played(seed) for seed in range(300)]
    assert {desk.show.phase for desk in desks} >= {Phase.ON_AIR, Phase.HOLD, Phase.ENDED, Phase.OFF_AIR}
    cases = [{"state": Projection("moderator").state(desk.show, {}), "now": desk.now} for desk in desks]
    page = browser.new_page()
    source = (LIVE / "timing.js").read_text(encoding="utf-8")
    page.route("http://twin.test/timing.js", lambda route: route.fulfill(body=source, content_type="text/javascript"))
    page.route("http://twin.test/", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"))
    page.goto("http://twin.test/")
    for desk, theirs in zip(desks, page.evaluate(ASK, cases), strict=True):
        ours = schedule(desk.show, desk.now)
        assert theirs["left"] == remaining_ms(desk.show, desk.now)
        assert (theirs["planned_end"], theirs["expected_end"]) == (ours.planned_end, ours.expected_end)
        assert theirs["over_under_ms"] == ours.over_under_ms
        for row, slot in zip(theirs["rows"], ours.slots, strict=True):
            compare(row, slot, desk)
    page.close()


def compare(row: dict[str, Any], slot: Any, desk: Desk) -> None:
    """One segment's row on the page and the server's slot."""
    assert row["id"] == slot.segment
    planned = {"start": slot.planned_start, "end": slot.planned_end, "gap_ms": slot.gap_ms}
    assert row["planned"] == planned
    if row["place"] in ("now", "next", "later"):
        assert (row["start"], row["end"]) == (slot.expected_start, slot.expected_end), desk.show.next
