"""What waits for one page: in its order, bounded, and without ever making anybody else wait."""

from __future__ import annotations

import asyncio
from typing import Any

from studio.outbox import HEARTBEAT, LIMIT, Frame, Kind, Outbox, json_frame


class Server:
    """An ASGI server's side of one connection: it writes at once while `open` is set, else its sender waits."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.open.set()
        self.written: list[str] = []
        self.raw: list[bytes] = []
        self.gone = False

    async def send(self, message: Any) -> None:
        await self.open.wait()
        if self.gone:
            raise OSError("the client has gone")
        self.written.append(message.get("text", message["type"]))

    def write(self, frame: bytes) -> bool:
        if self.open.is_set() and not self.gone:
            self.raw.append(frame)
            return True
        return False


def frame(text: str) -> Frame:
    return Frame(text.encode())


class Page:
    def __init__(self, *, raw: bool = False) -> None:
        self.server = Server()
        self.given_up = 0
        self.outbox = Outbox(self.server.send, self.server.write if raw else None, lambda: frame("state"), self.give_up)

    def give_up(self) -> None:
        self.given_up += 1

    def patch(self, *texts: str) -> None:
        for text in texts:
            self.outbox.push(frame(text), Kind.PATCH)

    async def settle(self) -> None:
        self.server.open.set()
        for _ in range(LIMIT * 4):
            await asyncio.sleep(0)


async def test_a_page_that_takes_everything_is_written_to_at_once() -> None:
    page = Page()
    page.patch("a", "b")
    page.outbox.beat()
    assert page.server.written == ["a", "b", "0"]


async def test_the_shorter_way_is_taken_where_there_is_one() -> None:
    page = Page(raw=True)
    page.patch("a")
    page.outbox.push(json_frame({"type": "ack"}), Kind.REPLY)
    assert page.server.raw == [b"\x81\x01a", b"\x81\x0e" + b'{"type":"ack"}']
    assert page.server.written == []


async def test_what_cannot_be_written_waits_in_its_order() -> None:
    for raw in (False, True):
        page = Page(raw=raw)
        page.server.open.clear()
        page.patch("a", "b")
        page.outbox.push(frame("reply"), Kind.REPLY)
        page.outbox.beat()
        assert page.server.written == []
        await page.settle()
        assert page.server.written == ["a", "b", "reply"], "and no heartbeat behind what waited"
        page.patch("c")
        assert [*page.server.written, *page.server.raw][-1] in ("c", b"\x81\x01c")


async def test_too_many_patches_become_one_state_and_replies_stay() -> None:
    page = Page()
    page.server.open.clear()
    page.patch("first")
    page.outbox.push(frame("reply"), Kind.REPLY)
    page.patch(*(f"patch {number}" for number in range(LIMIT)))
    page.patch("after")
    await page.settle()
    assert page.server.written == ["first", "reply", "state", "after"]
    assert page.given_up == 0


async def test_a_page_that_does_not_take_the_fresh_state_either_is_given_up_once() -> None:
    page = Page()
    page.server.open.clear()
    page.patch(*(f"patch {number}" for number in range(4 * LIMIT)))
    assert page.given_up == 1
    await page.settle()
    assert "state" not in page.server.written


async def test_a_page_that_was_slow_once_may_be_slow_again() -> None:
    page = Page()
    for _ in range(3):
        page.server.open.clear()
        page.patch(*(f"patch {number}" for number in range(LIMIT + 2)))
        await page.settle()
    assert page.given_up == 0
    assert page.server.written.count("state") == 3


async def test_too_many_replies_give_a_page_up() -> None:
    page = Page()
    page.server.open.clear()
    for _ in range(LIMIT + 2):
        page.outbox.push(frame("reply"), Kind.REPLY)
    assert page.given_up == 1


async def test_a_page_that_has_gone_is_no_error() -> None:
    for blocked in (False, True):
        page = Page()
        page.server.gone = True
        if blocked:
            page.server.open.clear()
        page.patch("a", "b")
        await page.settle()
        assert page.server.written == []


async def test_the_last_words_come_after_what_is_being_sent_and_before_nothing() -> None:
    page = Page()
    page.server.open.clear()
    page.patch("a", "b")
    asyncio.get_running_loop().call_later(0.01, page.server.open.set)
    await page.outbox.last({"type": "websocket.send", "text": "error"}, {"type": "websocket.close"})
    page.patch("c")
    assert page.server.written == ["a", "error", "websocket.close"]


async def test_a_closed_outbox_lets_go_of_a_sending_that_waits() -> None:
    page = Page()
    page.server.open.clear()
    page.patch("a")
    await asyncio.sleep(0)
    page.outbox.close()
    await page.settle()
    assert page.server.written == []


async def test_a_server_that_waits_after_writing_gets_each_frame_once() -> None:
    written: list[str] = []

    async def send(message: Any) -> None:
        written.append(message["text"])
        await asyncio.sleep(0)

    outbox = Outbox(send, None, lambda: frame("state"), lambda: None)
    for text in ("a", "b", "c"):
        outbox.push(frame(text), Kind.PATCH)
    for _ in range(10):
        await asyncio.sleep(0)
    assert written == ["a", "b", "c"]


def test_a_frame_is_what_rfc_6455_says_for_every_length() -> None:
    assert HEARTBEAT.raw == b"\x81\x010"
    for length, head in (
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65_535, b"\x81\x7e\xff\xff"),
        (65_536, b"\x81\x7f" + (65_536).to_bytes(8, "big")),
    ):
        assert Frame(b"x" * length).raw == head + b"x" * length
