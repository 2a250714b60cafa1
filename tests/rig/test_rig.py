"""The rig can do what the tests trust it with: it opens and judges a page, cuts a cable, and has no internet."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from obsws_python import ReqClient

from tests.obs.real import RealObs
from tests.rig.browser import Screens, axe
from tests.rig.cable import Cable
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire

PAGE = """<!doctype html><html lang="sv"><title>Prov</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'"><main><h1>Prov</h1>%s</main></html>"""


class Echo(BaseHTTPRequestHandler):
    """Any path is answered with the page whose body is that path's query, or with 404 for /missing."""

    def do_GET(self) -> None:
        body = (PAGE % unquote_plus(self.path.partition("?")[2])).encode()
        self.send_response(404 if self.path.startswith("/missing") else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def test_a_page_that_is_well_has_no_troubles(screens: Screens, site: int) -> None:
    page = screens.open(f"http://127.0.0.1:{site}/?<p>hej</p>", "phone")
    assert page.inner_text("p") == "hej"
    assert axe(page) == []
    assert screens.unexpected() == []


def test_axe_finds_a_button_without_a_name(screens: Screens, site: int) -> None:
    page = screens.open(f"http://127.0.0.1:{site}/?<button></button>", "tablet")
    assert [line for line in axe(page) if line.startswith("button-name")]


@pytest.mark.parametrize(
    "body",
    ["<script>alert(1)</script>", "<img+alt=''+src='http://example.invalid/x.png'>", "<img+alt=''+src='/missing'>"],
)
def test_trouble_on_a_page_is_remembered(screens: Screens, site: int, body: str) -> None:
    screens.open(f"http://127.0.0.1:{site}/?{body}")
    assert screens.unexpected()
    screens.expect_trouble("")


def test_a_cut_cable_ends_what_is_connected(site: int, cable: Callable[[int], Cable]) -> None:
    line = cable(site)
    with closing(socket.create_connection(("127.0.0.1", line.port), timeout=5)) as client:
        assert _asks(client).startswith(b"HTTP/1.0 200")
    with closing(socket.create_connection(("127.0.0.1", line.port), timeout=5)) as client:
        wait_for("the relay", lambda: line.connected)
        line.cut()
        wait_for("the end of what was connected", lambda: _is_cut(client))
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", line.port), timeout=5)
    line.mend()
    with closing(socket.create_connection(("127.0.0.1", line.port), timeout=5)) as client:
        assert _asks(client).startswith(b"HTTP/1.0 200")


def test_a_frozen_cable_moves_nothing_until_it_is_mended(site: int, cable: Callable[[int], Cable]) -> None:
    line = cable(site)
    with closing(socket.create_connection(("127.0.0.1", line.port), timeout=5)) as client:
        wait_for("the relay", lambda: line.connected)
        line.freeze()
        client.settimeout(0.3)
        with pytest.raises(TimeoutError):
            _asks(client)
        line.mend()
        client.settimeout(5)
        assert client.recv(100).startswith(b"HTTP/1.0 200")


def _asks(client: socket.socket) -> bytes:
    client.sendall(b"GET / HTTP/1.0\r\n\r\n")
    answer = client.recv(100)
    if not answer:
        raise ConnectionError("closed")
    return answer


def _is_cut(client: socket.socket) -> bool:
    try:
        _asks(client)
    except ConnectionError:
        return True
    return False


async def test_a_test_cannot_reach_another_host() -> None:
    with pytest.raises(PermissionError), closing(socket.socket()) as outward:
        outward.connect(("192.0.2.1", 80))
    with pytest.raises(PermissionError):
        await asyncio.open_connection("192.0.2.1", 80)


def test_a_test_has_a_home_of_its_own() -> None:
    home = Path.home()
    assert home == Path(os.environ["HOME"])
    assert list(home.iterdir()) == []


def test_a_real_obs_comes_back_on_its_port(real_obs: RealObs) -> None:
    before = real_obs.pid
    real_obs.restart()
    assert real_obs.pid != before
    with ReqClient(host="127.0.0.1", port=real_obs.port, password="", timeout=5) as client:
        scenes = client.get_scene_list().scenes
    assert {scene["sceneName"] for scene in scenes} == {"Studio", "Distans", "Paus"}


def test_a_studio_that_is_killed_comes_back_and_a_wire_sees_it(server: Server, wire: Callable[..., Wire]) -> None:
    links = server.links()
    track = next(iter(links["overlay"]))
    producer = wire(links["producer"], "producer", track)
    overlay = wire(links["overlay"][track], "overlay", track)
    producer.do("take")
    current = producer.state["show"]["current"]
    overlay.wait("the take", lambda state: state["show"].get("current") == current)
    server.restart()
    assert wire(links["producer"], "producer", track).state["show"]["current"] == current
