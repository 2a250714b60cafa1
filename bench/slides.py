"""Slides: a presenter's key to the page on the stage, and what drawing 40 pages costs in memory, disk and presses.

The page is taken to be in the picture two animation frames after the stage's graphic shows it, and each turn's pixels
are looked at besides.
"""

import io
import random
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.row import Row, p50
from tests.rig import pdfs
from tests.rig.browser import launch
from tests.rig.server import Server
from tests.rig.wire import Wire, cookie_of

TURNS = 25
PAGES = 40
WORDS = ("library", "opens", "nine", "works", "asked", "stands", "day", "better", "everybody", "there", "whoever")
WATCH_KEYS = """() => {
  window.pressed = [];
  addEventListener('keydown', () => window.pressed.push(performance.timeOrigin + performance.now()), true);
}"""
WATCH_PAGES = """() => {
  window.shown = {};
  const look = () => {
    const root = document.querySelector('ograf-slides')?.shadowRoot;
    const page = root?.querySelector('.page[data-shown]')?.src.match(/([0-9]+)[.]webp/)?.[1];
    if (page && !(page in window.shown)) {
      window.shown[page] = 0;
      requestAnimationFrame(() => { window.shown[page] = performance.timeOrigin + performance.now(); });
    }
    requestAnimationFrame(look);
  };
  look();
}"""


def measure(folder: Path) -> Iterator[Row]:
    """The example production, with Björn at home and the stage in a Chromium each."""
    with Server(folder, options=("--obs", "simulated")) as server:
        links = server.links()
        with Wire(links["producer"], "producer", "morning") as wire:
            yield from drawing(server, links["producer"], wire)
            upload(server, links["producer"], "bjorn", pdfs.pdf(PAGES), wire)
            segments = wire.state["segments"]
            wire.do("arm", segment=next(each for each in segments if "bjorn" in segments[each].get("people", ())))
            wire.do("take")
        with sync_playwright() as playwright:
            home, studio = launch(playwright), launch(playwright)
            delays = turns(home, studio, links)
            home.close()
            studio.close()
    note = f"slowest of {len(delays)} {max(delays):.0f} ms"
    yield Row("a presenter's key to the page on the stage", p50(delays), 150, "ms", note)


def turns(home: Browser, studio: Browser, links: dict[str, Any]) -> list[float]:
    """Milliseconds from each press to its page."""
    presenter = home.new_page(viewport={"width": 1280, "height": 800})
    presenter.goto(links["presenter"]["bjorn"])
    presenter.locator("presenter-slides .current").wait_for()
    presenter.evaluate(WATCH_KEYS)
    stage = studio.new_page(viewport={"width": 1920, "height": 1080})
    stage.goto(links["overlay"]["morning"])
    stage.wait_for_function("() => document.querySelector('ograf-slides')?.shadowRoot.querySelector('[data-shown]')")
    stage.evaluate(WATCH_PAGES)
    delays = []
    for page in range(2, TURNS + 2):
        presenter.keyboard.press("PageDown")
        stage.wait_for_function("page => window.shown[page] > 0", arg=str(page), timeout=10_000)
        delays.append(stage.evaluate("page => window.shown[page]", str(page)) - presenter.evaluate("pressed.at(-1)"))
        is_painted(stage, page)
        time.sleep(0.3)
    return delays[1:]


def is_painted(stage: Page, page: int) -> None:
    """Raises AssertionError when the picture is not that page's."""
    corner = Image.open(io.BytesIO(stage.screenshot())).convert("RGB").getpixel((3, 3))
    assert corner == pdfs.ground(page), (page, corner)


def drawing(server: Server, link: str, wire: Wire) -> Iterator[Row]:
    """What 40 pages of text and 40 of photographs cost, and whether anybody notices."""
    texts, photos = pdfs.pdf(PAGES, body=lines()), photographs()
    before = p50(presses(wire, 40))
    with Peak(server.pid) as peak:
        worker = threading.Thread(target=upload, args=(server, link, "asa", photos, None))
        start = time.monotonic()
        worker.start()
        during = presses(wire, 40)
        worker.join()
        wire.wait("photographs drawn", lambda state: "asa" in state.get("decks", {}), within=120)
        photos_s = time.monotonic() - start
    size = size_of(server)
    start = time.monotonic()
    upload(server, link, "bjorn", texts, wire)
    texts_s = time.monotonic() - start
    per_page = f"{photos_s / PAGES * 1000:.0f} ms a page of photographs, {texts_s / PAGES * 1000:.0f} of text"
    yield Row(f"memory of drawing {PAGES} pages", peak.mb, 300, "MB", per_page)
    both = (size, size_of(server) - size)
    note = f"{both[0]:.1f} MB with photographs, {both[1]:.1f} with text, the PDF with them"
    yield Row("disk of 20 decks of 40 pages, half of them photographs", 10 * sum(both), 500, "MB", note)
    note = f"{p50(during):.1f} ms against {before:.1f} ms, slowest {max(during):.0f} ms"
    yield Row("a press while slides are drawn against before", p50(during) / before, 5, "x", note)


class Peak:
    """The most memory that processes below one have had, in MB."""

    def __init__(self, pid: int) -> None:
        self.mb = 0.0
        self._process = psutil.Process(pid)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.02):
            for child in self._process.children(recursive=True):
                try:
                    self.mb = max(self.mb, child.memory_info().rss / 1e6)
                except psutil.NoSuchProcess:
                    continue


def presses(wire: Wire, count: int) -> list[float]:
    """Milliseconds that a press takes until it is saved and answered."""
    taken = []
    for number in range(count):
        start = time.perf_counter()
        wire.do("ready", person="bjorn", ready=number % 2 == 0)
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(0.1)
    return taken


def upload(server: Server, link: str, person: str, data: bytes, wire: Wire | None) -> None:
    """Gives a person slides, and waits for them with `wire`."""
    headers = {"cookie": cookie_of(link)}
    with httpx.Client(trust_env=False, timeout=60) as client:
        client.post(f"{server.url}/api/v1/people/{person}/deck", content=data, headers=headers).raise_for_status()
    if wire is not None:
        pages = data.count(b"/Type /Page ")
        wire.wait(
            "slides drawn", lambda state: state.get("decks", {}).get(person, {}).get("pages") == pages, within=120
        )
        wire.wait("nothing more drawn", lambda state: not state.get("deck_work"), within=30)


def size_of(server: Server) -> float:
    """What the production takes on the disk, in MB; what was removed leaves room in it."""
    return sum(each.stat().st_size for each in server.data.glob("*.regi*")) / 1e6


def lines() -> bytes:
    """A page full of text."""
    chosen = random.Random(1)
    said = (" ".join(chosen.choice(WORDS) for _ in range(9)) for _ in range(11))
    return b"".join(f"BT /F1 20 Tf 60 {460 - 40 * n} Td ({each}) Tj ET ".encode() for n, each in enumerate(said))


def photographs() -> bytes:
    """As a camera's: grain on soft forms, which nothing packs well."""
    grain = [Image.effect_noise((960, 540), 30 + n).resize((1920, 1080)).convert("RGB") for n in range(4)]
    forms = [Image.linear_gradient("L").rotate(9 * n).resize((1920, 1080)).convert("RGB") for n in range(10)]
    pages = [Image.blend(forms[n % 10], grain[n % 4], 0.3) for n in range(PAGES)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=144)
    return out.getvalue()
