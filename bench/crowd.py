"""Many pages in a process of their own: connects them, and says when the last of them has a frame.

Reads lines on standard input, answers each with one JSON line. It parses frames by hand, so that 500 pages cost
little of the machine that is being measured.

    connect ADDRESS N HEADERS-JSON    N sockets -> {"seconds", "bytes", "first"}: all have their first state
    expect TEXT                       -> {} ; from now on, wait for a frame that holds TEXT on every socket
    result SECONDS                    -> {"last", "first", "bytes", "frame", "missing"}, instants of time.monotonic()
    count SECONDS                     -> {"bytes"}: received by all in that time
"""

import asyncio
import base64
import contextlib
import json
import os
import sys
import time
from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

import uvloop

PING, PONG = 9, 10


class Page(asyncio.Protocol):
    """One socket: counts bytes and watches for a text in a frame."""

    def __init__(self, crowd: "Crowd") -> None:
        self.crowd = crowd
        self.buffer = b""
        self.open = False
        self.wanted: bytes | None = None
        self.got: float | None = None
        self.frame = b""
        self.bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.crowd.pages.append(self)
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self.crowd.handshake())

    def data_received(self, data: bytes) -> None:
        self.bytes += len(data)
        self.buffer += data
        if not self.open:
            head, separator, rest = self.buffer.partition(b"\r\n\r\n")
            if not separator:
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                raise SystemExit(f"no WebSocket: {head[:200]!r}")
            self.open, self.buffer = True, rest
        while self.buffer:
            length = self._frame_length()
            if length is None:
                return
            start, end = length
            if len(self.buffer) < end:
                return
            opcode = self.buffer[0] & 15
            payload, self.buffer = self.buffer[start:end], self.buffer[end:]
            if opcode == PING:
                self.transport.write(bytes((0x80 | PONG, 0x80 | len(payload), 0, 0, 0, 0)) + payload)
            if self.wanted is not None and self.got is None and self.wanted in payload:
                self.got, self.frame = time.monotonic(), payload
                self.crowd.arrived()

    def _frame_length(self) -> tuple[int, int] | None:
        """Where the payload of the first frame starts and ends (RFC 6455, 5.2; frames from a server are not masked)."""
        if len(self.buffer) < 2:
            return None
        short = self.buffer[1] & 127
        if short < 126:
            return 2, 2 + short
        size = 2 if short == 126 else 8
        if len(self.buffer) < 2 + size:
            return None
        return 2 + size, 2 + size + int.from_bytes(self.buffer[2 : 2 + size], "big")

    def expect(self, text: bytes) -> None:
        self.wanted, self.got, self.frame, self.bytes = text, None, b"", 0


class Crowd:
    """All the pages, and whether all of them have what they wait for."""

    def __init__(self) -> None:
        self.pages: list[Page] = []
        self.waiting = 0
        self.all_here = asyncio.Event()
        self.address = urlsplit("")
        self.headers: dict[str, str] = {}

    def handshake(self) -> bytes:
        place = self.address
        lines = [
            f"GET {place.path}?{place.query} HTTP/1.1",
            f"Host: {place.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            *(f"{name}: {value}" for name, value in self.headers.items()),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def arrived(self) -> None:
        self.waiting -= 1
        if self.waiting == 0:
            self.all_here.set()

    def expect(self, text: str) -> None:
        self.all_here.clear()
        self.waiting = len(self.pages)
        for page in self.pages:
            page.expect(text.encode())

    async def connect(self, address: str, number: int, headers: dict[str, str]) -> dict[str, float]:
        self.address, self.headers = urlsplit(address), headers
        loop = asyncio.get_running_loop()
        start = time.monotonic()
        self.waiting += number
        self.all_here.clear()

        def page() -> Page:
            new = Page(self)
            new.wanted = b'"type":"state"'
            return new

        await asyncio.gather(*(self._patiently(loop, page) for _ in range(number)))
        await asyncio.wait_for(self.all_here.wait(), 60)
        firsts = [page.bytes for page in self.pages[-number:]]
        return {"seconds": time.monotonic() - start, "bytes": sum(firsts), "first": max(firsts)}

    async def _patiently(self, loop: asyncio.AbstractEventLoop, page: Callable[[], Page]) -> None:
        """Connects as soon as somebody listens: a page tries again, too."""
        while True:
            try:
                await loop.create_connection(page, self.address.hostname or "", self.address.port or 0)
            except ConnectionRefusedError:
                await asyncio.sleep(0.05)
            else:
                return

    async def result(self, within_s: float) -> dict[str, object]:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.all_here.wait(), within_s)
        got = [page.got for page in self.pages if page.got is not None]
        return {
            "last": max(got, default=0.0),
            "first": min(got, default=0.0),
            "bytes": max(page.bytes for page in self.pages),
            "frame": max((page.frame for page in self.pages), default=b"").decode(),
            "missing": len(self.pages) - len(got),
        }

    async def answer(self, line: str) -> object:
        word, *rest = line.split(" ", 3)
        if word == "connect":
            return await self.connect(rest[0], int(rest[1]), json.loads(rest[2]))
        if word == "expect":
            self.expect(line.split(" ", 1)[1])
            return {}
        if word == "result":
            return await self.result(float(rest[0]))
        before = sum(page.bytes for page in self.pages)
        await asyncio.sleep(float(rest[0]))
        return {"bytes": sum(page.bytes for page in self.pages) - before}


async def main() -> None:
    crowd = Crowd()
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := (await lines.readline()).decode().strip():
        sys.stdout.write(json.dumps(await crowd.answer(line)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(main())
