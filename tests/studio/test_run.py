"""`regi run` as a process of its own: how it starts, stops, starts again, and what it leaves and shows."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed

from studio.obs.simulator import SimulatedObs
from tests.rig.ports import free_port, wait_for
from tests.rig.server import REGI, Server
from tests.rig.wire import Wire
from tests.studio.test_cli import RUNDOWN

Start = Callable[..., Server]


@pytest.fixture
def rundown(tmp_path: Path) -> Path:
    file = tmp_path / "provdagen.yaml"
    file.write_text(RUNDOWN, encoding="utf-8")
    return file


def test_it_prints_the_producers_link_first_and_the_link_opens(server: Server) -> None:
    links = server.links()
    said = wait_for("the links", lambda: server.log() if "Ctrl+C" in server.log() else "")
    addresses = [line.strip() for line in said.splitlines() if line.strip().startswith("http")]
    assert addresses[0] == links["producer"]
    assert links["moderator"] in addresses
    assert links["overlay"]["morning"] in addresses
    with httpx.Client(trust_env=False, follow_redirects=True) as browser:
        assert browser.get(links["producer"]).status_code == 200
        assert browser.get(f"{server.url}/tracks/morning/producer").status_code == 200


def test_a_stop_is_clean_quick_and_shows_the_pages_out(server: Server) -> None:
    links = server.links()
    with (
        Wire(links["producer"], "producer", "morning") as page,
        Wire(links["overlay"]["morning"], "overlay") as overlay,
    ):
        asked = time.monotonic()
        assert server.stop(within=5) == 0
        took = time.monotonic() - asked
        for each in (page, overlay):
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    each.receive(2)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 1001
    assert took < 4, "2 s are promised, on a machine that does nothing else"
    assert "Traceback" not in server.log()
    assert "ERROR" not in server.log()
    assert not (server.data / "running.json").exists()


def test_the_same_command_again_goes_on_where_it_was(start_server: Start, rundown: Path) -> None:
    server = start_server(rundown)
    links = server.links()
    with Wire(links["producer"], "producer", "morning") as page:
        page.do("take")
        taken = page.state["show"]["started_at"]
    server.restart()
    assert server.links() == links
    with Wire(links["producer"], "producer", "morning") as page:
        assert page.state["show"]["current"] == "welcome"
        assert page.state["show"]["started_at"] == taken
    assert server.stop() == 0
    rundown.write_text(RUNDOWN.replace("Samtal", "Något annat"), encoding="utf-8")
    server.start()
    assert "Något annat" not in server.regi("export", "--data", str(server.data)).stdout
    assert "regi import" in server.log()


def test_two_of_them_on_one_production_is_one_too_many(server: Server) -> None:
    second = server.regi("run", "--data", str(server.data), "--port", str(free_port()), check=False)
    assert second.returncode == 1
    assert "another Regi" in second.stderr
    assert len(second.stderr.splitlines()) == 1
    restored = server.regi("restore", str(next(server.data.glob("*.regi"))), "--data", str(server.data), check=False)
    assert restored.returncode == 1


def test_a_port_that_is_taken_is_said_in_one_line(server: Server, tmp_path: Path) -> None:
    arguments = ("run", "--data", str(tmp_path / "other"), "--port", str(server.port))
    for language, words in (("en", "is taken"), ("sv", "är upptagen")):
        second = server.regi(*arguments, "--lang", language, check=False)
        assert second.returncode == 1
        assert words in second.stderr
        assert len(second.stderr.splitlines()) == 1
    assert not list((tmp_path / "other").glob("*.regi"))


def test_what_runs_can_be_copied_and_exported_with_its_edits(server: Server, tmp_path: Path) -> None:
    with Wire(server.links()["producer"], "producer", "morning") as page:
        segment = page.state["order"][0]
        page.do("update_segment", segment=segment, fields={"title": "Välkommen hit"})
    assert "Välkommen hit" in server.regi("export", "--data", str(server.data)).stdout
    server.regi("backup", str(tmp_path / "copy.regi"), "--data", str(server.data))
    server.regi("restore", str(tmp_path / "copy.regi"), "--data", str(tmp_path / "other"))
    assert "Välkommen hit" in server.regi("export", "--data", str(tmp_path / "other")).stdout


def test_a_closed_link_closes_its_page_and_its_successor_opens(server: Server) -> None:
    links = server.links()
    person, url = next(iter(links["presenter"].items()))
    producer = {"authorization": f"Bearer {links['producer'].rpartition('/')[2]}"}
    with Wire(url, "presenter", "morning") as page, Wire(links["moderator"], "moderator", "morning") as other:
        revoked = httpx.post(f"{server.url}/api/v1/links/presenter~{person}/revoke", headers=producer, trust_env=False)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                page.receive(3)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4410
        assert page.frames[-1]["code"] == "revoked"
        other.do("message", to="all", text="Hej")
    with Wire(revoked.json()["url"], "presenter", "morning") as page:
        assert page.state["me"] == person


def test_obs_passwords_are_neither_shown_nor_logged(start_server: Start, tmp_path: Path, rundown: Path) -> None:
    password = "correct horse battery"
    obs = SimulatedObs(["Studio", "Strax"], password=password)
    port = obs.start()
    try:
        server = start_server(
            rundown, options=["--obs", f"127.0.0.1:{port}"], environment={"REGI_OBS_PASSWORD": password}
        )
        with Wire(server.links()["producer"], "producer", "morning") as page:
            page.wait("OBS answers", lambda state: state["obs"]["state"] == "in_step", within=20)
            headers = {"authorization": f"Bearer {server.links()['producer'].rpartition('/')[2]}"}
            with httpx.Client(trust_env=False, headers=headers, base_url=server.url) as api:
                texts = [api.get(path).text for path in ("/api/v1/export.yaml", "/metrics", "/api/v1/tracks/morning")]
                picture = api.get("/api/v1/tracks/morning/pictures/program")
        assert picture.status_code == 200
        assert picture.content.startswith(b"\xff\xd8")
    finally:
        obs.stop()
    stored = b"".join(path.read_bytes() for path in server.data.iterdir())
    command_line = Path(f"/proc/{server.pid}/cmdline").read_bytes()
    assert password not in server.log() + "".join(texts)
    assert password.encode() not in stored + command_line


def test_somebody_at_the_terminal_is_asked_for_the_password(tmp_path: Path, rundown: Path, port: int) -> None:
    obs = SimulatedObs(["Studio", "Strax"], password="hemligt")
    inside, outside = pty.openpty()
    where = ["--port", str(port), "--data", str(tmp_path / "data"), "--obs", f"127.0.0.1:{obs.start()}"]
    process = subprocess.Popen([str(REGI), "run", str(rundown), *where], stdin=outside, stdout=outside, stderr=outside)
    os.close(outside)
    try:
        read_until(inside, "Password of OBS for Förmiddag")
        os.write(inside, b"hemligt\n")
        said = read_until(inside, "Ctrl+C")
        assert "hemligt" not in said
        link = next(line.strip() for line in said.splitlines() if "/in/producer" in line)
        with Wire(link, "producer", "morning") as page:
            page.wait("OBS answers", lambda state: state["obs"]["state"] == "in_step", within=20)
    finally:
        process.terminate()
        process.wait(10)
        os.close(inside)
        obs.stop()


def read_until(terminal: int, words: str, within: float = 30.0) -> str:
    """What a program says until it says `words`."""
    said = b""
    deadline = time.monotonic() + within
    while words.encode() not in said:
        assert select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))[0], said.decode()
        said += os.read(terminal, 4096)
    return said.decode()


def test_a_simulated_obs_can_be_run_alone(tmp_path: Path, port: int) -> None:
    arguments = [str(REGI), "obs", "simulate", "--port", str(port), "--scene", "Ett", "--scene", "Två"]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert "Ett, Två" in process.stdout.readline()
        taken = subprocess.run(arguments, capture_output=True, text=True, timeout=60, check=False)
        assert (taken.returncode, len(taken.stderr.splitlines())) == (1, 1)
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout.close()


def test_a_program_on_this_machine_reads_its_numbers(server: Server) -> None:
    with httpx.Client(trust_env=False, base_url=server.url) as client:
        assert "regi_ready 1" in client.get("/metrics").text
        assert client.get("/healthz").json() == {"status": "ok"}
        with pytest.raises(json.JSONDecodeError):
            client.get("/metrics").json()
        assert client.get("/metrics", headers={"x-forwarded-for": "192.0.2.1"}).status_code == 401
