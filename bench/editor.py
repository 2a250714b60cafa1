"""The rundown editor with 1,000 segments in Chromium: how long our scripts keep a frame while one scrolls and edits.

Measured by the browser's own trace of its main thread (Chrome DevTools tracing, the outermost script events).
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.row import Row, p99
from bench.rundowns import write
from tests.rig.browser import launch
from tests.rig.server import Server
from tests.rig.wire import Wire

SEGMENTS = 1_000
LIMIT_MS = 50.0
SCRIPTS = frozenset({"FunctionCall", "EvaluateScript", "RunMicrotasks", "TimerFire", "FireAnimationFrame"})
ROWS = "document.querySelector('producer-page').shadowRoot.querySelector('producer-rundown').shadowRoot"


def measure(folder: Path) -> Iterator[Row]:
    """Scrolling from top to bottom, and twenty edits while another producer's come in, narrow and wide."""
    file = write(folder / "rundown.yaml", SEGMENTS)
    with Server(folder, file, options=("--obs", "simulated")) as server, sync_playwright() as playwright:
        chrome = launch(playwright)
        page = chrome.new_page(viewport={"width": 1440, "height": 900})
        page.goto(server.links()["producer"])
        page.goto(f"{server.url}/tracks/morning/producer")
        page.wait_for_selector("rundown-rows .row")
        wire = Wire(server.links()["moderator"], "moderator", "morning")
        wire.do("take")
        for state in ("narrow", "wide"):
            if state == "wide":
                page.locator("producer-rundown #wide").click()
                page.wait_for_selector("rundown-rows [role=grid]")
            for what, work in (("scrolled", scroll), ("edited", edit)):
                times = watched(chrome, page, folder / f"{state}-{what}.json", work, wire)
                note = f"p99 {p99(times):.1f} ms of {len(times)} tasks; drawn rows: {drawn(page)}"
                yield Row(f"1,000 segments {what}, {state}: longest script", max(times) / LIMIT_MS, 1, "x 50 ms", note)
        chrome.close()


def drawn(page: Page) -> int:
    return page.locator("rundown-rows .row").count()


def scroll(page: Page, wire: Wire) -> None:
    """Sixty steps through all of it, each after a frame."""
    page.evaluate(
        f"""async () => {{
          const list = {ROWS}.querySelector('rundown-rows').shadowRoot.querySelector('.scroll');
          for (let step = 1; step <= 60; step++) {{
            list.scrollTop = (list.scrollHeight * step) / 60;
            await new Promise(requestAnimationFrame);
          }}
          list.scrollTop = 0;
        }}"""
    )


def edit(page: Page, wire: Wire) -> None:
    """Lengths and titles change, segments move, are added and undone, as fast as the studio lets one."""
    for number in range(20):
        time.sleep(0.1)
        match number % 4:
            case 0:
                wire.do(
                    "update_segment", segment="s7", fields={"title": f"Punkt {number}", "duration_ms": 60_000 + number}
                )
            case 1:
                wire.do("move_segments", segments=["s9"], after=f"s{900 - number}", block="Sist")
            case 2:
                new = {"id": f"new-{time.time_ns()}", "kind": "video", "title": "Ny", "duration_ms": 60_000}
                wire.do("add_segment", segment=new, after="s11")
            case _:
                wire.do("undo")


def watched(chrome: Browser, page: Page, file: Path, work: Any, wire: Wire) -> list[float]:
    """How long, in milliseconds, each task of the page's main thread ran our scripts."""
    chrome.start_tracing(page=page, path=file, categories=["devtools.timeline", "toplevel"])
    work(page, wire)
    page.wait_for_timeout(500)
    chrome.stop_tracing()
    events = json.loads(file.read_text(encoding="utf-8"))["traceEvents"]
    mains = {(each["pid"], each["tid"]) for each in events if each.get("args", {}).get("name") == "CrRendererMain"}
    return [each["dur"] / 1000 for each in outermost(events, mains)] or [0.0]


def outermost(events: list[dict[str, Any]], mains: set[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    """Script events that are not within another one; `dur` is in microseconds."""
    scripts = [each for each in events if each.get("ph") == "X" and each["name"] in SCRIPTS and "dur" in each]
    scripts = [each for each in scripts if (each["pid"], each["tid"]) in mains]
    scripts.sort(key=lambda each: (each["pid"], each["tid"], each["ts"], -each["dur"]))
    end: dict[tuple[int, int], float] = {}
    for each in scripts:
        thread = (each["pid"], each["tid"])
        if each["ts"] >= end.get(thread, 0):
            end[thread] = each["ts"] + each["dur"]
            yield each
