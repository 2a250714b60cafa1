"""OBS's own SceneTransitionStarted to a presenter's page that shows it, on air and off, in real OBS and Chromium.

The limit is 150 ms: less than the time in which somebody who sees their own picture come on would look up. The page is
taken to show it one animation frame after the cue's word has changed.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import obsws_python
from playwright.sync_api import Page, sync_playwright

from bench.row import Row, p50
from tests.obs.real import RealObs
from tests.rig.browser import launch
from tests.rig.server import Server
from tests.rig.wire import Wire

ROUNDS = 12
LIMIT_MS = 150
FADE_MS = 300
DAY = """
production: Tally
date: 2026-10-06
people: {p: {name: Per Son, role: presenter, remote: true}}
tracks:
  - id: morning
    title: Morning
    start: "08:30"
    scenes: {remote: Distans}
    segments: [{id: talk, kind: remote, title: Talk, duration: 60m, people: [p]}]
"""
WATCH = """() => {
  window.shown = [];
  let air;
  const look = () => {
    const cue = document.querySelector('presenter-page').renderRoot.querySelector('presenter-cue');
    const now = cue?.renderRoot?.querySelector('section')?.className === 'live';
    const stamp = () => window.shown.push({ air: now, at: performance.timeOrigin + performance.now() });
    if (now !== air) requestAnimationFrame(stamp);
    air = now;
    requestAnimationFrame(look);
  };
  look();
}"""


class Witness:
    """Hears OBS begin to change the scene, on a connection of its own."""

    def __init__(self, obs: RealObs) -> None:
        self.started: list[float] = []
        self._client = obsws_python.EventClient(host="127.0.0.1", port=obs.port, timeout=5)
        self._client.callback.register(self.on_scene_transition_started)

    def on_scene_transition_started(self, _: object) -> None:
        self.started.append(time.time() * 1000)


def measure(folder: Path) -> Iterator[Row]:
    """A hand in OBS fades to the presenter's scene and away again."""
    file = folder / "day.yaml"
    file.write_text(DAY)
    with closing(RealObs(("Studio", "Distans"), transition_ms=FADE_MS)) as obs, sync_playwright() as playwright:
        obs.start()
        with Server(folder, file, options=("--obs", f"127.0.0.1:{obs.port}")) as server:
            chrome = launch(playwright)
            page = chrome.new_page(viewport={"width": 390, "height": 844})
            page.goto(server.links()["presenter"]["p"])
            on, off, direct = rounds(page, server, obs)
            chrome.close()
    note = f"slowest {max(on):.0f} ms; a direct answer of this OBS {p50(direct):.1f} ms"
    yield Row("OBS's transition to “on air” on the presenter's page", p50(on), LIMIT_MS, "ms", note)
    note = f"slowest {max(off):.0f} ms"
    yield Row("the end of the fade away to “not in the picture”", p50(off), LIMIT_MS, "ms", note)


def rounds(page: Page, server: Server, obs: RealObs) -> tuple[list[float], list[float], list[float]]:
    """Milliseconds until the page says it: after a fade to them began, after one away ended; and of a bare request."""
    crew = Wire(server.links()["moderator"], "moderator", "morning")
    crew.wait("OBS", lambda state: state["obs"]["state"] != "unknown", within=20)
    crew.do("take")
    page.locator("presenter-cue section.live").wait_for()
    page.evaluate(WATCH)
    witness = Witness(obs)
    hand = obsws_python.ReqClient(host="127.0.0.1", port=obs.port, timeout=5)
    on: list[float] = []
    off: list[float] = []
    direct: list[float] = []
    for _ in range(ROUNDS):
        for scene, delays, later in (("Studio", off, FADE_MS), ("Distans", on, 0)):
            time.sleep(0.7)
            page.evaluate("() => { window.shown = []; }")
            witness.started.clear()
            began = time.perf_counter()
            hand.set_current_program_scene(scene)
            direct.append((time.perf_counter() - began) * 1000)
            page.wait_for_function("() => window.shown.length > 0", timeout=10_000)
            delays.append(page.evaluate("() => window.shown[0].at") - witness.started[0] - later)
    return on[1:], off[1:], direct
