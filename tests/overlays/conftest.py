"""The bench for graphics: the real stage in a real Chromium, on plain files and without a studio."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.overlays.bench import ROOT, Bench
from tests.rig.browser import Screens

TREES = {
    "overlays": ROOT / "overlays",
    "vendor": ROOT / "web/node_modules",
    "bench": Path(__file__).parent,
}


class Files(http.server.SimpleHTTPRequestHandler):
    """Serves the trees under their names."""

    def translate_path(self, path: str) -> str:
        tree, _, name = urlsplit(path).path.lstrip("/").partition("/")
        return str(TREES.get(tree, TREES["bench"] / "nothing") / name)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the standard library
        pass


@pytest.fixture(scope="module")
def files() -> Iterator[str]:
    """The address of a server of the plain files."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _open(screens: Screens, files: str, width: int, height: int, query: dict[str, Any]) -> Bench:
    page = screens.context("overlay", viewport={"width": width, "height": height}).new_page()
    page.goto(f"{files}/bench/bench.html?{urlencode(query)}")
    page.wait_for_function("window.ready")
    return Bench(page)


@pytest.fixture
def bench(screens: Screens, files: str) -> Callable[..., Bench]:
    """`bench(width=1920, height=1080, *, theme=…, folders=…, patience=…)`: a `Bench` on a new page."""

    def open_bench(width: int = 1920, height: int = 1080, **query: Any) -> Bench:
        return _open(screens, files, width, height, query)

    return open_bench


@pytest.fixture(scope="module")
def benches(browser: Browser, files: str) -> Iterator[Callable[..., Bench]]:
    """As `bench`, but a page is opened once a module, and cleared; for tests that leave no trace on it."""
    screens = Screens(browser)
    opened: dict[tuple[object, ...], Bench] = {}

    def open_bench(width: int = 1920, height: int = 1080, **query: Any) -> Bench:
        key = (width, height, *sorted(query.items()))
        if key not in opened:
            opened[key] = _open(screens, files, width, height, query)
        opened[key].show({}, skip=True)
        return opened[key]

    yield open_bench
    screens.close()
    assert not screens.unexpected()
