"""A lower third's cue to its first pixel in a browser, and the limit: a frame of that browser's own.

The first pixel is taken to be there one animation frame after the plate is first found visible and of some size.
"""

import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.row import Row, p50
from bench.rundowns import write
from tests.rig.browser import launch
from tests.rig.server import Server
from tests.rig.wire import Wire

ROUNDS = 15
CUE_MS = 2_000
WATCH = """() => {
  window.firstPixels = [];
  let there = false;
  const plate = () => {
    const layer = document.querySelector('[data-layer="lower-third"]');
    for (const element of layer?.querySelectorAll('*') ?? []) {
      const found = (element.shadowRoot ?? element).querySelector('.plate');
      const wide = found?.getBoundingClientRect().width;
      if (wide && found.checkVisibility({ visibilityProperty: true })) return found;
    }
  };
  const look = () => {
    const now = Boolean(plate());
    if (now && !there) requestAnimationFrame(() => window.firstPixels.push(performance.timeOrigin + performance.now()));
    there = now;
    requestAnimationFrame(look);
  };
  look();
}"""


def measure(folder: Path) -> Iterator[Row]:
    """The stage in Chromium at 1920x1080, a cue two seconds into each of fifteen segments."""
    cue: dict[str, object] = {"at": "+0:02", "show": "lower-third", "people": ["p1"], "for": "3s"}
    file = write(folder / "rundown.yaml", ROUNDS + 5, cues=[cue])
    with Server(folder, file, options=("--obs", "simulated")) as server, sync_playwright() as playwright:
        chrome = launch(playwright)
        page = chrome.new_page(viewport={"width": 1920, "height": 1080})
        page.goto(server.links()["overlay"]["morning"])
        page.evaluate(WATCH)
        delays = rounds(page, server)
        chrome.close()
    yield Row("a cue to its lower third's first pixel", p50(delays), 100, "ms", f"slowest {max(delays):.0f} ms")


def rounds(page: Page, server: Server) -> list[float]:
    """Milliseconds from each cue's own instant to its first pixel."""
    wire = Wire(server.links()["moderator"], "moderator", "morning")
    delays = []
    for seen in range(ROUNDS):
        current = wire.state["show"].get("current")
        wire.do("take", **({"from_": current} if current else {}))
        cue_at = wire.state["show"]["started_at"] + CUE_MS
        page.wait_for_function("seen => window.firstPixels.length > seen", arg=seen, timeout=10_000)
        delays.append(page.evaluate("() => window.firstPixels.at(-1)") - cue_at)
        time.sleep(0.2)
    return delays[1:]
