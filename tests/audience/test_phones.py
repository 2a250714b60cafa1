"""Phones against a running studio: with script and without, over a lost network and a killed studio."""

from __future__ import annotations

import contextlib
import gzip
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.rig.browser import Screens, axe
from tests.rig.ports import free_port, wait_for
from tests.rig.server import REGI, Server
from tests.rig.wire import Wire

POLL = {"question": "Vad hindrar oss?", "choices": ["Tid", "System", "Inget"]}
SEND = "Skicka mitt svar"
ARRIVED = "Ditt svar har kommit fram"


def moderator(server: Server) -> Wire:
    return Wire(server.links()["moderator"], "moderator", "morning")


def go(wire: Wire, where: str) -> str:
    code: str = wire.state["audience"]["code"]
    return f"{where}/go/{code}"


def asked(wire: Wire, **more: Any) -> str:
    """Makes up a poll and opens it; its round."""
    before = set(wire.state.get("polls", {}))
    wire.do("add_poll", poll=POLL | more, open=True)
    assert set(wire.state["polls"]) - before
    return f"morning-{len(wire.state['polls'])}"


def counted(wire: Wire, answers: int, poll: str = "_1") -> dict[str, Any]:
    state = wire.wait("the answers", lambda state: state.get("answers", {}).get(poll, {}).get("answers") == answers)
    found: dict[str, Any] = state["answers"][poll]
    return found


class Device:
    """A phone that speaks HTTP alone."""

    def __init__(self, address: str) -> None:
        with httpx.Client(trust_env=False, follow_redirects=True, timeout=10) as http:
            self.page = http.get(address)
            self.cookies = {cookie.name: cookie.value or "" for cookie in http.cookies.jar}

    def answer(self, *choices: int) -> httpx.Response:
        form = {"answer": [str(each) for each in choices]}
        with httpx.Client(trust_env=False, timeout=10, cookies=self.cookies) as http:
            return http.post(str(self.page.url), data=form, headers={"accept": "application/json"})


@pytest.mark.browser
def test_two_phones_answer_one_with_script_and_one_without(server: Server, screens: Screens) -> None:
    with moderator(server) as wire:
        address = go(wire, server.url)
        phone = screens.open(address, "phone")
        plain = screens.open(address, "narrow", java_script_enabled=False)
        expect(phone.get_by_role("heading", name="Välkommen!")).to_be_visible()
        asked(wire)
        expect(phone.get_by_role("heading", name="Vad hindrar oss?")).to_be_visible()
        expect(plain.get_by_role("heading", name="Vad hindrar oss?")).to_be_visible(timeout=10_000)
        for page in (phone, plain):
            page.get_by_label("System").check()
            page.get_by_role("button", name=SEND).click()
            expect(page.get_by_text(ARRIVED)).to_be_visible()
        counted(wire, 2)
        phone.get_by_role("link", name="Ändra mitt svar").click()
        phone.get_by_label("Tid").check()
        phone.get_by_role("button", name=SEND).click()
        expect(phone.get_by_text(ARRIVED)).to_be_visible()
        for _ in range(4):
            assert Device(address).answer(3).json() == {"ok": True}
        assert counted(wire, 6)["counts"] == [1, 1, 4]
        wire.do("show_results", poll="_1")
        wire.do("close_poll", poll="_1")
        expect(phone.get_by_text("Ditt svar är räknat. Tack!")).to_be_visible()
        expect(phone.get_by_text("67 %")).to_be_visible()
        expect(plain.get_by_text("67 %")).to_be_visible(timeout=10_000)


@pytest.mark.browser
def test_an_answer_is_kept_while_there_is_no_network_and_sent_when_it_is_back(server: Server, screens: Screens) -> None:
    screens.expect_trouble("net::ERR_INTERNET_DISCONNECTED|Failed to load resource")
    with moderator(server) as wire:
        asked(wire)
        phone = screens.open(go(wire, server.url), "phone")
        phone.context.set_offline(True)
        phone.get_by_label("Inget").check()
        phone.get_by_role("button", name=SEND).click()
        expect(phone.get_by_text("Ditt svar är sparat i telefonen", exact=False)).to_be_visible()
        phone.context.set_offline(False)
        expect(phone.get_by_text(ARRIVED)).to_be_visible()
        counted(wire, 1)


@pytest.mark.browser
def test_keys_alone_answer_and_axe_finds_nothing_in_any_kind(server: Server, screens: Screens) -> None:
    kinds: list[dict[str, Any]] = [
        POLL,
        {"kind": "scale", "question": "Hur trygg?", "low": "Inte alls", "high": "Helt"},
        {"kind": "cloud", "question": "Ett ord?", "several": 2},
        {"kind": "open", "question": "Vad saknas?"},
        {"kind": "questions", "question": "Vad undrar du?"},
    ]
    with moderator(server) as wire:
        narrow = screens.open(go(wire, server.url), "narrow", color_scheme="dark", reduced_motion="reduce")
        light = screens.open(go(wire, server.url), "phone", color_scheme="light", locale="en-GB")
        assert axe(narrow) == [] and axe(light) == []
        for kind in kinds:
            if kind["question"] == "Vad undrar du?":
                wire.do("close_poll", poll="_4")
            wire.do("add_poll", poll=kind, open=True)
            for page in (narrow, light):
                expect(page.get_by_role("heading", name=kind["question"])).to_be_visible()
                assert axe(page) == [], kind
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
            if kind is POLL:
                answer_by_keys(narrow)
        narrow.get_by_label("Din fråga").fill("Hur länge sparas svaren?")
        narrow.get_by_role("button", name="Skicka min fråga").press("Enter")
        expect(narrow.get_by_text("Din fråga har kommit fram")).to_be_visible()
        wire.wait("the question", lambda state: state.get("questions"))
        (question,) = wire.state["questions"]
        expect(light.get_by_text("Hur länge sparas svaren?")).to_have_count(0)
        wire.do("approve_question", question=question)
        vote = light.get_by_role("button", name=re.compile("Hur länge sparas svaren"))
        vote.click(timeout=15_000)
        wire.wait("the vote", lambda state: state["questions"][question]["votes"] == 1)
        assert axe(light) == []


def answer_by_keys(page: Page) -> None:
    page.locator("main").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(ARRIVED)).to_be_visible()
    assert page.evaluate("document.activeElement.hasAttribute('data-arrived')")


def test_the_page_is_twenty_kilobytes_at_most_with_all_that_it_loads(server: Server) -> None:
    with moderator(server) as wire:
        asked(wire, choices=[f"Svarsalternativ nummer {n} med några ord till" for n in range(12)])
        with httpx.Client(trust_env=False, follow_redirects=True) as http:
            page = http.get(go(wire, server.url))
            files = re.findall(r'(?:src|href)="(/go/files/[^"]+)"', page.text)
            assert len(files) == 6
            total = len(page.content)
            for file in files:
                answer = http.get(f"{server.url}{file}")
                assert answer.headers["content-encoding"] == "gzip"
                total += len(gzip.compress(answer.content, mtime=0))
        assert total <= 20_000


def test_an_acknowledged_answer_survives_a_kill_and_the_same_device_stays_one(server: Server) -> None:
    with moderator(server) as wire:
        asked(wire)
        devices = [Device(go(wire, server.url)) for _ in range(7)]
        for place, device in enumerate(devices):
            assert device.answer(place % 3 + 1).json() == {"ok": True}
    server.kill9()
    server.start()
    with moderator(server) as wire:
        assert counted(wire, 7)["counts"] == [3, 2, 2]
        for device in devices:
            assert device.answer(3).json() == {"ok": True}
        wire.wait("the changed answers", lambda state: state["answers"]["_1"]["counts"] == [0, 0, 7])
        counted(wire, 7)


def test_what_does_not_count_is_told_in_words(server: Server) -> None:
    with moderator(server) as wire:
        round_ = asked(wire, change=False)
        device = Device(go(wire, server.url))
        assert device.answer().json()["code"] == "unfit"
        assert device.answer(9).status_code == 422
        assert device.answer(1).json() == {"ok": True}
        assert device.answer(1).json() == {"ok": True}
        assert device.answer(2).json()["code"] == "already"
        bare = {"accept": "application/json"}
        where = f"{go(wire, server.url)}/{round_}"
        assert httpx.post(where, data={"answer": "1"}, headers=bare, trust_env=False).json()["code"] == "no_token"
        other = bare | {"origin": "http://elsewhere.example"}
        assert httpx.post(where, data={"answer": "1"}, headers=other, trust_env=False).status_code == 403
        assert httpx.get(f"{server.url}/go/zzzzz", trust_env=False).status_code == 404
        wire.do("set_delay", ms=0)
        wire.do("reset_poll", poll="_1")
        assert device.answer(2).json()["code"] == "closed"
        counted_again = wire.state.get("answers", {}).get("_1")
        assert counted_again is None


def test_a_flood_from_one_address_waits_and_a_device_is_held_back(
    start_server: Callable[..., Server],
) -> None:
    server = start_server(environment={"REGI_PHONES_PER_ADDRESS": "10"})
    with moderator(server) as wire:
        asked(wire)
        address = go(wire, server.url)
        devices = [Device(address) for _ in range(11)]
        assert [device.page.status_code for device in devices] == [200] * 10 + [429]
        answers = [devices[0].answer(1) for _ in range(13)]
        assert [answer.status_code for answer in answers] == [200] * 12 + [429]
        assert int(answers[-1].headers["retry-after"]) == answers[-1].json()["wait_s"] > 0


@contextlib.contextmanager
def beside(server: Server) -> Iterator[str]:
    """`regi audience` for that studio; its address."""
    port = free_port()
    process = subprocess.Popen(
        [str(REGI), "audience", "--data", str(server.data), "--port", str(port)],
        env=server.environment, cwd=server.home, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        assert str(port) in process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout.close()


def test_the_audience_runs_beside_the_studio_and_outlives_it(server: Server) -> None:
    with moderator(server) as wire, beside(server) as where:
        asked(wire)
        address = go(wire, where)
        wait_for(
            "the poll", lambda: "Vad hindrar oss?" in httpx.get(address, follow_redirects=True, trust_env=False).text
        )
        devices = [Device(address) for _ in range(5)]
        for device in devices:
            assert device.answer(2).json() == {"ok": True}
        assert counted(wire, 5)["counts"] == [0, 5, 0]
        assert httpx.get(f"{where}/healthz", trust_env=False).status_code == 404
        server.kill9()
        assert devices[0].answer(1).json() == {"ok": True}
        server.start()
        with moderator(server) as again:
            again.wait("the answer given meanwhile", lambda state: state["answers"]["_1"]["counts"] == [1, 4, 0])
            again.do("add_poll", poll=POLL | {"question": "Hörs vi?"}, open=True)
            wait_for(
                "the next poll", lambda: "Hörs vi?" in httpx.get(address, follow_redirects=True, trust_env=False).text
            )


def test_a_stream_of_events_holds_what_the_state_does(server: Server) -> None:
    with moderator(server) as wire:
        asked(wire)
        address = go(wire, server.url)
        with httpx.stream("GET", f"{address}/live", trust_env=False, timeout=10) as stream:
            lines = stream.iter_lines()
            first = next(line for line in lines if line.startswith("data:"))
            assert "Vad hindrar oss?" in first
            wire.do("update_poll", poll="_1", fields={"question": "Vad hindrar er?"})
            assert "Vad hindrar er?" in next(line for line in lines if line.startswith("data:"))
        state = httpx.get(f"{address}/state", trust_env=False).json()
        assert state["poll"]["question"] == "Vad hindrar er?"
        assert set(state) == {"now", "poll"}


def production_file_of(server: Server) -> Path:
    (file,) = server.data.glob("*.regi")
    return file


def test_no_address_is_written_anywhere(server: Server) -> None:
    with moderator(server) as wire:
        asked(wire)
        for _ in range(3):
            assert Device(go(wire, server.url)).answer(1).json() == {"ok": True}
        counted(wire, 3)
        file = production_file_of(server)
        for part in (file, file.with_name(file.name + "-wal")):
            assert b"127.0.0.1" not in part.read_bytes()
        assert "127.0.0.1" not in re.sub(r"http://127\.0\.0\.1\S*", "", server.log())


@pytest.mark.browser
def test_the_marker_flashes_on_the_stage_and_phones_keep_the_measured_time(server: Server, screens: Screens) -> None:
    with moderator(server) as wire:
        stage = screens.open(server.links()["overlay"]["morning"], "overlay")
        wire.wait("the stage", lambda state: state.get("overlays"))
        wire.do("measure_delay", step="start")
        stage.wait_for_function(
            "() => document.querySelector('[data-layer=marker] > *')?.shadowRoot?.querySelector('[data-on] .disc')"
        )
        wire.do("measure_delay", step="seen")
        measured = wire.state["audience"]["delay_ms"]
        assert measured > 0
        wire.wait("the marker gone", lambda state: "marker" not in state["graphics"])
        asked(wire)
        told = httpx.get(f"{go(wire, server.url)}/state", trust_env=False).json()["poll"]
        assert told["opens_at"] == wire.state["polls"]["_1"]["opened_at"] + measured
