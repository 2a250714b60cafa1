"""Many phones in a process of their own: they listen to server-sent events, and answer a poll, each by a connection.

Reads lines on standard input, answers each with one JSON line. HTTP is written by hand, so that 5,000 phones cost
little of the machine that is being measured.

    listen HOST PORT PATH N             -> {"seconds"}: all of them hear
    expect TEXT                         -> {}; from now on, wait for an event that holds TEXT on every phone
    result SECONDS                      -> {"last", "missing"}, an instant of time.monotonic()
    answer HOST PORT PATH N SECONDS     -> {"seconds", "kept", "p50", "p99"}: N phones get a token and answer within
                                           SECONDS (0: as fast as it goes), and when the last was acknowledged
"""

import asyncio
import contextlib
import json
import sys
import time
from typing import cast

import uvloop

#: So many phones are connecting or answering at the same time when nothing else is asked.
AT_ONCE = 200


class Listener(asyncio.Protocol):
    """One phone that hears events."""

    def __init__(self, crowd: "Phones", request: bytes) -> None:
        self.crowd = crowd
        self.request = request
        self.got: float | None = None
        self.heard = False
        self.tail = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        cast(asyncio.Transport, transport).write(self.request)

    def data_received(self, data: bytes) -> None:
        if not self.heard and b"retry:" in data:
            self.heard = True
            self.crowd.arrived()
        elif self.got is None and self.crowd.wanted and self.crowd.wanted in self.tail + data:
            self.got = time.monotonic()
            self.crowd.arrived()
        self.tail = data[-64:]


class Phones:
    """All of them."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []
        self.wanted = b""
        self.waiting = 0
        self.done = asyncio.Event()

    def arrived(self) -> None:
        self.waiting -= 1
        if self.waiting <= 0:
            self.done.set()

    def wait_for(self, number: int) -> None:
        self.waiting = number
        self.done.clear()

    async def listen(self, host: str, port: str, path: str, number: int) -> dict[str, float]:
        start = time.monotonic()
        request = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/event-stream\r\n\r\n".encode()
        loop = asyncio.get_running_loop()
        self.wait_for(number)
        turn = asyncio.Semaphore(AT_ONCE)

        async def connect() -> None:
            async with turn:
                listener = Listener(self, request)
                await loop.create_connection(lambda: listener, host, int(port))
                self.listeners.append(listener)

        await asyncio.gather(*(connect() for _ in range(number)))
        await asyncio.wait_for(self.done.wait(), 60)
        return {"seconds": time.monotonic() - start}

    def expect(self, text: str) -> None:
        self.wanted = text.encode()
        self.wait_for(len(self.listeners))
        for each in self.listeners:
            each.got, each.tail = None, b""

    async def result(self, within_s: float) -> dict[str, float]:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.done.wait(), within_s)
        got = [each.got for each in self.listeners if each.got is not None]
        return {"last": max(got, default=0.0), "missing": len(self.listeners) - len(got)}

    async def answer(self, host: str, port: str, path: str, number: int, within_s: float) -> dict[str, float]:
        start = time.monotonic()
        took: list[float] = []
        turn = asyncio.Semaphore(AT_ONCE if not within_s else number)

        async def phone(place: int) -> None:
            await asyncio.sleep(within_s * place / number)
            async with turn:
                begun = time.monotonic()
                if await one_answer(host, int(port), path, place % 3 + 1):
                    took.append((time.monotonic() - begun) * 1000)

        await asyncio.gather(*(phone(place) for place in range(number)))
        took.sort()
        p50, p99 = (took[int(len(took) * part)] if took else 0.0 for part in (0.5, 0.99))
        return {"seconds": time.monotonic() - start, "kept": len(took), "p50": p50, "p99": p99}


async def one_answer(host: str, port: int, path: str, choice: int) -> bool:
    """A token, and an answer with it, over one connection; True once it is acknowledged."""
    reader, writer = await asyncio.open_connection(host, port)
    try:
        token = json.loads(await ask(reader, writer, f"GET {path}/token", host, port, ""))["token"]
        said = await ask(reader, writer, f"POST {path}", host, port, f"answer={choice}&token={token}")
        return bool(json.loads(said).get("ok"))
    except (OSError, ValueError, KeyError, asyncio.IncompleteReadError):
        return False
    finally:
        writer.close()


async def ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, what: str, host: str, port: int, body: str
) -> bytes:
    form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n" if body else ""
    writer.write(f"{what} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: application/json\r\n{form}\r\n{body}".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
    return await reader.readexactly(length)


async def main() -> None:
    phones = Phones()
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := (await lines.readline()).decode().strip():
        word, *rest = line.split(" ")
        said: object = {}
        if word == "listen":
            said = await phones.listen(rest[0], rest[1], rest[2], int(rest[3]))
        elif word == "expect":
            phones.expect(line.split(" ", 1)[1])
        elif word == "result":
            said = await phones.result(float(rest[0]))
        else:
            said = await phones.answer(rest[0], rest[1], rest[2], int(rest[3]), float(rest[4]))
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    uvloop.run(main())
