"""From exec to ready, and from `kill -9` on air to all pages on air again."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench.pages import Crowd
from bench.row import Row, p50
from tests.rig.server import Server
from tests.rig.wire import Wire, cookie_of

STARTS = 7
PAGES = 50


def measure(folder: Path) -> Iterator[Row]:
    """The example production, started again and again on the same data."""
    with Server(folder, options=("--obs", "simulated")) as server:
        links = server.links()
        wire = Wire(links["moderator"], "moderator", "morning")
        wire.do("take")
        starts, returns = [], []
        cookie = cookie_of(links["moderator"])
        query = urlencode({"view": "moderator", "track": "morning"})
        for _ in range(STARTS):
            start = time.monotonic()
            server.kill9()
            server.launch()
            with Crowd() as crowd:
                crowd.connect(f"ws://127.0.0.1:{server.port}/ws?{query}", PAGES, cookie, server.url)
                returns.append(time.monotonic() - start)
            server.kill9()
            start = time.monotonic()
            server.start()
            starts.append(time.monotonic() - start)
    yield Row("start to ready", p50(starts), 0.8, "s", f"slowest {max(starts):.2f} s")
    yield Row(f"kill -9 on air to {PAGES} pages on air", max(returns), 3, "s", f"median {p50(returns):.2f} s")
