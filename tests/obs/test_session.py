"""A session gives up within its time, believes no answer that is not its own, and leaves nothing open."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.sync.server import ServerConnection, serve

from studio.obs.session import LinkLost, ObsAddress, ObsRefused, Request, Session
from studio.obs.simulator import SimulatedObs
from tests.obs.peers import PASSWORD, Peer

HELLO = {"op": 0, "d": {"obsWebSocketVersion": "5.1.0", "rpcVersion": 1}}
IDENTIFIED = {"op": 2, "d": {"negotiatedRpcVersion": 1}}


@pytest.fixture
def simulated() -> Iterator[SimulatedObs]:
    obs = SimulatedObs(["Studio", "Paus"])
    obs.start()
    yield obs
    obs.stop()


@contextmanager
def speaking(say: Callable[[ServerConnection], None]) -> Iterator[ObsAddress]:
    """A WebSocket server that says what it likes."""
    with serve(say, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield ObsAddress("127.0.0.1", server.socket.getsockname()[1], "x")
        server.shutdown()
        thread.join()


def identified(connection: ServerConnection) -> None:
    connection.send(json.dumps(HELLO))
    connection.recv()
    connection.send(json.dumps(IDENTIFIED))


def test_answers_come_in_the_order_of_the_requests(peer: Peer) -> None:
    session = Session(ObsAddress(peer.host, peer.port, peer.password))
    scenes, refused, mode = session.ask(
        Request("GetSceneList"),
        Request("SetCurrentProgramScene", {"sceneName": "Ingen"}),
        Request("GetStudioModeEnabled"),
    )
    assert scenes.data["currentProgramSceneName"] == "Studio"
    assert mode.data == {"studioModeEnabled": False}
    with pytest.raises(ObsRefused, match="OBS refused SetCurrentProgramScene: 600 No source was found"):
        _ = refused.data
    session.close()


def test_nobody_there_is_unreachable_and_gone(port: int) -> None:
    with pytest.raises(LinkLost) as lost:
        Session(ObsAddress("127.0.0.1", port))
    assert (lost.value.problem, lost.value.gone) == ("unreachable", True)


def test_an_unknown_host_is_unreachable() -> None:
    with pytest.raises(LinkLost) as lost:
        Session(ObsAddress("obs.invalid", 4455))
    assert (lost.value.problem, lost.value.gone) == ("unreachable", False)


def test_one_who_takes_the_call_and_says_nothing_is_given_up_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(LinkLost) as lost:
            Session(ObsAddress("127.0.0.1", silent.getsockname()[1]), 0.3)
        assert time.monotonic() - began < 2
    assert lost.value.problem == "no_answer"


def test_a_server_that_never_says_hello_is_given_up_in_time() -> None:
    done = threading.Event()

    def wait(connection: ServerConnection) -> None:
        done.wait(5)

    with speaking(wait) as address:
        with pytest.raises(LinkLost) as lost:
            Session(address, 0.3)
        done.set()
    assert lost.value.problem == "no_answer"


@pytest.mark.parametrize("hello", [{"hello": "there"}, ["op", 0], {"op": 0}], ids=["strange", "a list", "no data"])
def test_what_is_no_obs_websocket_is_too_old_or_no_answer(hello: object) -> None:
    with speaking(lambda connection: connection.send(json.dumps(hello))) as address, pytest.raises(LinkLost) as lost:
        Session(address, 1)
    assert lost.value.problem == "too_old"


def test_a_web_server_is_unreachable_as_obs() -> None:
    def answer() -> None:
        caller, _ = web.accept()
        caller.recv(4096)
        caller.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        caller.close()

    with socket.create_server(("127.0.0.1", 0)) as web:
        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(LinkLost) as lost:
            Session(ObsAddress("127.0.0.1", web.getsockname()[1]), 1)
        thread.join()
    assert lost.value.problem == "unreachable"


def test_an_answer_to_another_question_is_not_believed() -> None:
    def confuse(connection: ServerConnection) -> None:
        identified(connection)
        connection.recv()
        stale: dict[str, Any] = {"requestId": "regi-0", "results": []}
        connection.send(json.dumps({"op": 9, "d": stale}))

    with speaking(confuse) as address:
        session = Session(address, 1)
        with pytest.raises(LinkLost, match="another question"):
            session.ask(Request("GetVersion"))


@pytest.mark.parametrize("wrong", ["", "fel"], ids=["none", "another"])
def test_a_wrong_password_is_called_that(peer: Peer, wrong: str) -> None:
    with pytest.raises(LinkLost) as lost:
        Session(ObsAddress(peer.host, peer.port, wrong))
    assert lost.value.problem == "wrong_password"
    assert lost.value.__cause__ is None
    assert lost.value.__context__ is None


def test_a_password_that_is_not_needed_is_no_harm(simulated: SimulatedObs) -> None:
    Session(ObsAddress(simulated.host, simulated.port, PASSWORD)).close()


def test_the_password_is_in_no_representation() -> None:
    address = ObsAddress("127.0.0.1", 4455, PASSWORD)
    assert PASSWORD not in f"{address!r} {address} {address!s}"


def test_what_obsws_python_says_reaches_no_log(simulated: SimulatedObs, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    session = Session(ObsAddress(simulated.host, simulated.port, PASSWORD))
    session.ask(Request("NoSuchRequest"))
    session.close()
    logging.getLogger("studio.obs").info("something is heard at all")
    assert [record.name for record in caplog.records if record.name.startswith("obsws")] == []
    assert "something is heard" in caplog.text


@pytest.mark.parametrize("known", ["", "intra.example"], ids=["none", "one"])
def test_a_proxy_of_the_environment_is_passed_by(
    simulated: SimulatedObs, port: int, known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, known)
    Session(ObsAddress(simulated.host, simulated.port)).close()


def test_somebodys_config_file_is_not_read(
    simulated: SimulatedObs, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text("this is [not TOML")
    monkeypatch.chdir(tmp_path)
    Session(ObsAddress(simulated.host, simulated.port)).close()
