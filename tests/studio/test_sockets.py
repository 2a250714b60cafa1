"""The socket of every page: the first frames, the commands, and every way of being shown out."""

from __future__ import annotations

import asyncio
import itertools
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from studio.flood import BURST, Bucket
from studio.frames import LONGEST
from studio.sockets import GONE_MS, listen
from tests.rundown.shows import PRODUCER
from tests.studio.running import Studio, Tab, studio_on


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    async with studio_on(tmp_path / "day.regi") as running:
        yield running


async def shown_out(tab: Tab, within: float = 5.0) -> tuple[str, int]:
    """The code of the one error frame, and the close code behind it."""
    errors: list[str] = []
    try:
        while True:
            frame = await tab.read(within)
            if frame["type"] == "error":
                assert frame["message"]
                errors.append(frame["code"])
    except ConnectionClosed as closed:
        assert closed.rcvd is not None
        assert len(errors) == 1
        return errors[0], closed.rcvd.code


async def test_a_page_gets_hello_and_then_its_state(studio: Studio) -> None:
    async with studio.page("moderator", name="Ida") as ida:
        hello = ida.hello
        assert {key: hello[key] for key in ("type", "protocol", "role", "name", "build")} == {
            "type": "hello",
            "protocol": 1,
            "role": "moderator",
            "name": "Ida",
            "build": "build-1",
        }
        assert abs(hello["server_time"] - studio.desk.now()) < 1000
        assert ida.state["show"]["phase"] == "off_air"
        assert ida.state["order"][0] == "welcome"


async def test_a_take_reaches_every_page_in_one_patch_before_its_sender_is_told(studio: Studio) -> None:
    async with studio.page("moderator") as ida, studio.page("moderator") as oskar, studio.page("clock") as clock:
        answer = await ida.take()
        assert [frame["type"] for frame in ida.frames[-2:]] == ["patch", "ack"]
        assert answer["seq"] == ida.seq
        for page in (ida, oskar, clock):
            state = await page.wait(lambda state: state["show"].get("current") == "welcome")
            assert state["show"]["next"] == "talk"
            assert sum("current" in frame.get("patch", {}).get("show", {}) for frame in page.frames) == 1


async def test_two_moderators_at_once_take_once(studio: Studio) -> None:
    async with studio.page("moderator", name="Ida") as ida, studio.page("moderator", name="Oskar") as oskar:
        answers = await asyncio.gather(ida.order("take"), oskar.order("take"))
        assert sorted(answer["type"] for answer in answers) == ["ack", "refused"]
        refused = next(answer for answer in answers if answer["type"] == "refused")
        assert refused["code"] == "already_taken"
        assert refused["detail"]["current"] == "welcome"
        assert studio.desk.show("morning").current == "welcome"


async def test_the_same_id_gets_the_same_answer_and_has_no_second_effect(studio: Studio) -> None:
    async with studio.page("moderator") as ida:
        first = await ida.order("message", id="m1", to="all", text="Hej")
        await ida.order("message", to="all", text="Något annat")
        assert await ida.order("message", id="m1", to="all", text="Hej") == first
        assert len(studio.desk.show("morning").messages) == 2
        other = await ida.order("message", id="m1", to="all", text="Hej då")
        assert (other["type"], other["code"]) == ("refused", "duplicate_id")
        assert len(studio.desk.show("morning").messages) == 2


async def test_a_refused_id_is_refused_again_even_when_it_would_be_possible_now(studio: Studio) -> None:
    async with studio.page("moderator") as ida:
        first = await ida.order("hold", id="h1")
        assert first["code"] == "wrong_phase"
        await ida.take()
        assert await ida.order("hold", id="h1") == first


async def test_a_command_from_before_a_walk_through_the_basement_is_stale(studio: Studio) -> None:
    async with studio.page("moderator") as ida:
        answer = await ida.order("take", sent=studio.desk.now() - 5_100)
        assert (answer["code"], answer["detail"]["age_ms"] >= 5_100) == ("stale", True)
        assert (await ida.order("take", sent=studio.desk.now() - 4_000))["type"] == "ack"


async def test_refusals_come_in_the_readers_language(studio: Studio) -> None:
    async with studio.page("moderator", lang="en") as ida:
        answer = await ida.order("hold")
        assert answer["message"] == "cannot do this now: the show is off air"


async def test_unknown_commands_and_bad_arguments_are_refused_and_the_page_stays(studio: Studio) -> None:
    async with studio.page("moderator") as ida:
        assert (await ida.order("launch"))["code"] == "unknown_command"
        assert (await ida.order("adjust", ms="soon"))["code"] == "bad_args"
        assert (await ida.order("take", surprise=1))["code"] == "bad_args"
        assert (await ida.take())["type"] == "ack"


async def test_a_role_may_only_give_its_own_commands(studio: Studio) -> None:
    async with studio.page("presenter", person="bjorn") as bjorn, studio.page("overlay") as overlay:
        assert (await bjorn.order("take"))["code"] == "not_allowed"
        assert (await overlay.order("panic"))["code"] == "not_allowed"
        assert (await bjorn.order("ready", ready=True))["type"] == "ack"


async def test_a_ping_comes_back_with_the_servers_time(studio: Studio) -> None:
    async with studio.page("clock") as clock:
        await clock.say({"type": "ping", "t": 12.5})
        pong = await clock.read()
        assert (pong["type"], pong["t"]) == ("pong", 12.5)
        assert abs(pong["server_time"] - studio.desk.now()) < 1000


async def test_a_resync_brings_the_whole_state_again(studio: Studio) -> None:
    async with studio.page("moderator") as ida:
        await ida.take()
        known = ida.state
        await ida.say({"type": "resync"})
        frame = await ida.until(lambda frame: frame["type"] == "state")
        assert (frame["seq"], frame["state"]) == (ida.seq, known)


async def test_the_heart_beats_within_a_second(studio: Studio) -> None:
    async with studio.page("clock") as clock:
        for _ in range(2):
            async with asyncio.timeout(1.5):
                assert await clock.socket.recv() == "0"


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({"view": "clock", "as": "nobody"}, ("not_signed_in", 4401)),
        ({"view": "producer", "as": "presenter"}, ("not_allowed", 4403)),
        ({"view": "attic"}, ("unknown_view", 4404)),
        ({"view": "clock", "track": "evening"}, ("unknown_track", 4404)),
        ({"view": "", "track": ""}, ("unknown_view", 4404)),
    ],
)
async def test_who_may_not_come_in_is_told_why(studio: Studio, query: dict[str, str], error: tuple[str, int]) -> None:
    async with studio.knock(**query) as tab:
        assert await shown_out(tab) == error


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "0",
        "take",
        "[]",
        "null",
        '{"type":',
        "{}",
        '{"type": "dance"}',
        '{"type": "command", "command": "take"}',
        '{"type": "command", "id": "", "command": "take"}',
        '{"type": "command", "id": 7, "command": "take"}',
        '{"type": "command", "id": "x", "command": "take", "args": []}',
        '{"type": "command", "id": "x", "command": "take", "sent": "now"}',
        '{"type": "ping"}',
        '{"type": "ping", "t": [1]}',
        '{"type": "shown", "seq": 1}',
        "[" * 60_000,
        b"\x00\x01",
    ],
)
async def test_nonsense_ends_its_sender_alone(studio: Studio, nonsense: str | bytes) -> None:
    async with studio.page("moderator") as ida, studio.page("moderator") as fool:
        await fool.socket.send(nonsense)
        assert await shown_out(fool) == ("bad_request", 4400)
        assert (await ida.take())["type"] == "ack"


@pytest.mark.parametrize("fill", ["x", "å", "𝄞"])
async def test_a_frame_that_is_too_large_ends_its_sender(studio: Studio, fill: str) -> None:
    size = LONGEST // len(fill.encode())
    args = {"to": "all", "text": fill * size}
    frame = {"type": "command", "id": "x", "command": "message", "args": args}
    async with studio.page("moderator") as ida, studio.page("moderator") as fool:
        await fool.socket.send(json.dumps(frame, ensure_ascii=False))
        assert await shown_out(fool) == ("too_large", 1009)
        assert (await ida.take())["type"] == "ack"


async def test_a_flood_ends_its_sender_and_nobody_else_notices(studio: Studio) -> None:
    async with studio.page("moderator") as ida, studio.page("moderator") as fool:
        with pytest.raises(ConnectionClosed):
            for number in range(10 * BURST):
                await fool.socket.send(json.dumps({"type": "ping", "t": number}))
                if number == 3 * BURST:
                    assert await shown_out(fool) == ("flood", 4429)
        assert (await ida.take())["type"] == "ack"


def test_a_bucket_gives_a_burst_and_then_so_many_a_second() -> None:
    bucket = Bucket()
    assert [bucket.take(0) for _ in range(BURST + 1)] == [True] * BURST + [False]
    assert [bucket.take(1000) for _ in range(21)] == [True] * 20 + [False]
    assert bucket.take(900) is False, "a clock that goes back gives nothing"


async def test_a_closed_link_shows_its_pages_out_and_no_others(studio: Studio) -> None:
    async with studio.page("clock", link="a") as first, studio.page("clock", link="b") as second:
        studio.desk.close_link("a")
        assert await shown_out(first) == ("revoked", 4410)
        await second.say({"type": "ping", "t": 1})
        assert (await second.read())["type"] == "pong"


async def write_until_gone(studio: Studio, petra: Tab) -> None:
    """Changes a long script until one of the two pages has been shown out, which takes as long as its farewell."""
    for number in itertools.count():
        fields = {"script": f"{number:05} " * 10_000}
        await studio.desk.command("morning", "update_segment", {"segment": "talk", "fields": fields}, PRODUCER)
        await petra.until(lambda frame: frame["type"] == "patch")
        if len(studio.desk.pages) == 1:
            return


async def test_a_page_that_reads_nothing_delays_nobody_and_is_given_up(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studio.outbox.LIMIT", 4)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.connect(("127.0.0.1", studio.port))
    narrow.setblocking(False)
    async with studio.page("producer") as petra:
        async with connect(studio.address("moderator"), sock=narrow, compression=None, max_queue=1, proxy=None) as deaf:
            deaf.transport.pause_reading()
            assert len(studio.desk.pages) == 2
            async with asyncio.timeout(60):
                await write_until_gone(studio, petra)
            deaf.transport.abort()
        assert (await petra.take())["type"] == "ack"


async def test_a_page_that_goes_away_in_the_middle_of_a_command_takes_nothing_back(studio: Studio) -> None:
    async with studio.page("producer") as petra:
        async with studio.page("moderator") as ida:
            await ida.say({"type": "command", "id": "last", "command": "take", "args": {}})
            ida.socket.transport.abort()
        state = await petra.wait(lambda state: state["show"].get("current") == "welcome")
        assert state["show"]["taken_by"] == "Moderator"


async def test_a_presenter_sees_nothing_of_others(studio: Studio) -> None:
    async with studio.page("presenter", person="bjorn") as bjorn, studio.page("moderator") as ida:
        await ida.order("message", to="person:asa", text="Hemligt till Åsa")
        await ida.order("message", to="person:bjorn", text="Till Björn")
        state = await bjorn.wait(lambda state: state.get("messages"))
        assert [message["text"] for message in state["messages"].values()] == ["Till Björn"]
        assert "hemligt" not in json.dumps(bjorn.frames)
        assert "070" not in json.dumps(bjorn.frames)


async def test_who_is_here_is_told_to_the_crew_within_two_seconds(studio: Studio) -> None:
    async with studio.page("producer") as petra, studio.page("presenter", person="bjorn"):

        def sees_bjorn(state: dict[str, Any]) -> bool:
            here = state.get("here", {}).values()
            return any(page.get("person") == "bjorn" for page in here) and bool(state["people"]["bjorn"].get("online"))

        await petra.wait(sees_bjorn, within=3)
    async with studio.page("producer") as petra:
        await petra.wait(lambda state: not sees_bjorn(state), within=3)


def test_small_frames_leave_at_once_and_the_dead_are_given_up() -> None:
    (place,) = listen("127.0.0.1", 0)
    with place:
        assert place.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert place.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == GONE_MS
        assert place.proto == socket.IPPROTO_TCP, "else asyncio leaves Nagle's algorithm on"
        with pytest.raises(OSError, match="already in use"):
            listen("127.0.0.1", place.getsockname()[1])
