"""One take to 500 pages: how late the last one is, what it costs in bytes, at rest and when all connect at once."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import psutil
from websockets.sync.client import connect

from bench.pages import Bare, Crowd
from bench.row import Row, p50, p99
from bench.rundowns import write
from tests.rig.server import Server
from tests.rig.wire import Wire, cookie_of

PAGES = 500
ROUNDS = 40
APART_S = 1.05


def measure(folder: Path) -> Iterator[Row]:
    """The rows of the fan-out, measured on a rundown of 60 segments."""
    file = write(folder / "rundown.yaml", 60)
    with Server(folder, file, options=("--obs", "simulated")) as server, Crowd() as crowd:
        link = server.links()["moderator"]
        cookie = cookie_of(link)
        query = urlencode({"view": "moderator", "track": "morning"})
        address = f"ws://127.0.0.1:{server.port}/ws?{query}"
        with Crowd() as few:
            half = few.connect(address, PAGES // 2, cookie, server.url)
        time.sleep(2)
        everybody = crowd.connect(address, PAGES, cookie, server.url)
        yield Row(f"{PAGES} pages connecting at once, all have state", everybody["seconds"], 2.0, "s")
        growth = everybody["bytes"] / half["bytes"] / 2
        note = f"{everybody['bytes'] / 1e6:.1f} MB; 1 is in proportion, 2 would be the square"
        yield Row(f"bytes of {PAGES} at once against twice {PAGES // 2}", growth, 1.5, "x", note)
        memory = psutil.Process(server.pid).memory_info().rss / 1e6
        yield Row(f"memory with {PAGES} pages", memory, 100, "MB")
        delays, frame, most = takes(Wire(link, "moderator", "morning", cookie=cookie), crowd)
        idle = crowd.ask("count 20")["bytes"] / PAGES / 20
    bare = broadcasts(frame)
    note = f"ours p50 {p50(delays):.1f} ms, bare websockets p50 {p50(bare):.1f} ms, {len(frame.encode())} bytes"
    yield Row(
        f"take to the last of {PAGES} pages against a bare broadcast, p50", p50(delays) / p50(bare), 1.5, "x", note
    )
    yield Row("its p99 against its own p50", p99(delays) / p50(delays), 3, "x", f"p99 {p99(delays):.1f} ms")
    yield Row("bytes to one page for one take", most, 600, "B")
    yield Row("bytes to an idle page with a running clock", idle, 5, "B/s")


def takes(wire: Wire, crowd: Crowd) -> tuple[list[float], str, int]:
    """Milliseconds from each press to the last page, the last frame, and the most bytes that a page got."""
    delays, frame, most = [], "", 0
    wire.do("take")
    for _ in range(ROUNDS):
        time.sleep(APART_S)
        crowd.ask('expect "current"')
        start = time.monotonic()
        wire.do("take", from_=wire.state["show"]["current"])
        got = crowd.ask("result 5")
        if got["missing"]:
            raise RuntimeError(f"{got['missing']} pages never saw the take")
        delays.append((got["last"] - start) * 1000)
        frame, most = got["frame"], max(most, len(got["frame"].encode()) + 4)
    return delays, frame, most


def broadcasts(frame: str) -> list[float]:
    """The same bytes to as many listeners of a bare server, as often."""
    delays = []
    with Bare() as bare, Crowd() as crowd, connect(bare.address("say"), proxy=None) as speaker:
        crowd.connect(bare.address("pages"), PAGES)
        for _ in range(ROUNDS):
            time.sleep(0.1)
            crowd.ask('expect "current"')
            start = time.monotonic()
            speaker.send(frame)
            got = crowd.ask("result 5")
            delays.append((got["last"] - start) * 1000)
    return delays
