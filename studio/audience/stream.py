"""Server-sent events to every phone of a track: made once, written to all in slices, so that no take waits for them."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: The ASGI extension that gives a connection's own transport.
EXTENSION = "regi.stream"
#: At most so often does a phone get news.
APART_S = 0.2
#: So many phones in one go of the loop.
SLICE = 200
#: A phone that has so many bytes waiting reads nothing any more.
STUCK = 64 * 1024
#: Proxies close what is silent.
BEAT_S = 15.0

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Scope = MutableMapping[str, Any]

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class PhoneWire(HttpToolsProtocol):
    """uvicorn's HTTP, with the transport offered to the app: what thousands get is written as it is."""

    def on_message_begin(self) -> None:
        """As uvicorn does, with our extension."""
        super().on_message_begin()
        self.scope["extensions"] = {EXTENSION: {"transport": self.transport}}


def chunk(body: bytes) -> bytes:
    """A chunk of a body whose length is not known (RFC 9112, section 7.1)."""
    return b"%x\r\n%b\r\n" % (len(body), body)


def event(body: bytes) -> bytes:
    """One server-sent event without a name (HTML, section 9.2.5)."""
    return b"data: %b\n\n" % body


class Phone:
    """One phone's stream. `write` is the short way, where the server has it."""

    __slots__ = ("queue", "transport")

    def __init__(self, transport: Any) -> None:
        self.transport = transport
        self.queue: asyncio.Queue[bytes] | None = None if transport is not None else asyncio.Queue(4)

    def push(self, body: bytes, raw: bytes) -> None:
        """Writes, or gives the phone up when it reads nothing any more."""
        if self.queue is not None:
            if not self.queue.full():
                self.queue.put_nowait(body)
            return
        if self.transport.is_closing():
            return
        if self.transport.get_write_buffer_size() > STUCK:
            self.transport.abort()
            return
        self.transport.write(raw)


class Stream:
    """The phones of one track and the last thing they were told."""

    def __init__(self) -> None:
        self.phones: set[Phone] = set()
        self._last = b""
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name="phones")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self.close()

    def close(self) -> None:
        """Ends every phone's connection; it comes again by itself."""
        for phone in self.phones:
            if phone.transport is not None:
                phone.transport.close()

    def tell(self, body: bytes) -> None:
        """Tells every phone, now or as soon as it may be; of several in a row the last."""
        self._last = event(body)
        self._news.set()

    async def _run(self) -> None:
        while True:
            try:
                await asyncio.wait_for(self._news.wait(), BEAT_S)
            except TimeoutError:
                await self._write(b":\n\n")
                continue
            self._news.clear()
            await self._write(self._last)
            await asyncio.sleep(APART_S)

    async def _write(self, body: bytes) -> None:
        raw = chunk(body)
        phones = list(self.phones)
        for start in range(0, len(phones), SLICE):
            for phone in phones[start : start + SLICE]:
                phone.push(body, raw)
            await asyncio.sleep(0)

    async def serve(self, scope: Scope, receive: Receive, send: Send, first: bytes) -> None:
        """Keeps one phone told until it goes; `first` is how it stands by now."""
        offered = (scope.get("extensions") or {}).get(EXTENSION) if scope.get("http_version") == "1.1" else None
        phone = Phone(offered["transport"] if offered else None)
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n" + event(first), "more_body": True})
        self.phones.add(phone)
        try:
            if phone.queue is None:
                while (await receive())["type"] != "http.disconnect":
                    pass
            else:
                await self._queued(phone.queue, receive, send)
        finally:
            self.phones.discard(phone)

    async def _queued(self, queue: asyncio.Queue[bytes], receive: Receive, send: Send) -> None:
        """The same under a server that knows no short way."""
        gone = asyncio.ensure_future(_gone(receive))
        try:
            while not gone.done():
                news = asyncio.ensure_future(queue.get())
                await asyncio.wait({gone, news}, return_when=asyncio.FIRST_COMPLETED)
                if not news.done():
                    news.cancel()
                    return
                await send({"type": "http.response.body", "body": news.result(), "more_body": True})
        finally:
            gone.cancel()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
