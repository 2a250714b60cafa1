"""What waits for one page: it never delays anybody, and a page that cannot keep up is given up.

A page that reads too slowly loses its patches and gets the whole state; when even that does not reach it, it goes.
"""

import asyncio
import types
from collections import deque
from collections.abc import Callable, Coroutine, Generator, Mapping
from enum import Enum, auto
from functools import cached_property
from typing import Any

import orjson

from studio.wire import text_frame

Message = Mapping[str, Any]
Send = Callable[[Any], Coroutine[Any, Any, None]]

Write = Callable[[bytes], bool]

#: So many frames may wait for one page before its patches are dropped for a fresh state.
LIMIT = 64


class Frame:
    """A text frame, made once and sent to any number of pages."""

    def __init__(self, payload: bytes) -> None:
        self.payload = payload
        self.raw = text_frame(payload)

    @cached_property
    def message(self) -> Message:
        """The same for a server that knows no raw frames."""
        return {"type": "websocket.send", "text": self.payload.decode()}


def json_frame(value: Any) -> Frame:
    """The frame of a JSON-ready value."""
    return Frame(orjson.dumps(value))


#: The shortest frame there is: a page that has heard nothing for two seconds says that the link is lost.
HEARTBEAT = Frame(b"0")


class Kind(Enum):
    """What a frame is to its page: a fresh state stands in for patches, but not for replies."""

    STATE = auto()
    PATCH = auto()
    REPLY = auto()


class Outbox:
    """`send` is ASGI's, and `write` the shorter way of `studio.wire`, if there is one. `state()` makes a fresh
    state frame; `given_up()` is called once, when the page takes nothing any more.

    Sending happens in the sender's own step as long as the page takes everything at once, as
    `websockets.broadcast` does it; only a page that makes us wait costs a task.
    """

    __slots__ = ("_closed", "_fresh", "_given_up", "_send", "_state", "_task", "_waiting", "_write")

    def __init__(
        self, send: Send, write: Write | None, state: Callable[[], Frame], given_up: Callable[[], None]
    ) -> None:
        self._send = send
        self._write = write or _never
        self._state = state
        self._given_up = given_up
        self._waiting: deque[tuple[Kind, Frame]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._fresh = False
        self._closed = False

    def push(self, frame: Frame, kind: Kind) -> None:
        """Sends the frame, or queues it behind what waits."""
        if self._closed:
            return
        if self._task is None:
            if not self._write(frame.raw):
                self._begin(frame)
            return
        self._waiting.append((kind, frame))
        if len(self._waiting) > LIMIT:
            self._overflow()

    def beat(self) -> None:
        """Sends a heartbeat, unless something is on its way anyhow."""
        if self._task is None:
            self.push(HEARTBEAT, Kind.PATCH)

    async def last(self, *messages: Message) -> None:
        """Sends these ASGI messages after what is being sent now, and nothing ever again."""
        self._closed = True
        self._waiting.clear()
        if self._task is not None:
            await asyncio.wait({self._task})
        for message in messages:
            await self._send(message)

    def close(self) -> None:
        """Sends nothing more."""
        self._closed = True
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _begin(self, frame: Frame) -> None:
        sending = self._send(frame.message)
        try:
            awaited = sending.send(None)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001 - the server says in its own way that the page has gone
            self._closed = True
            return
        self._task = asyncio.get_running_loop().create_task(self._finish(sending, awaited))

    async def _finish(self, sending: Coroutine[Any, Any, None], awaited: Any) -> None:
        """Ends a sending that had to wait, then sends what has queued up behind it."""
        try:
            await _resume(sending, awaited)
            while self._waiting:
                kind, frame = self._waiting.popleft()
                await self._send(frame.message)
                if kind is Kind.STATE:
                    self._fresh = False
        except Exception:  # noqa: BLE001 - as in _begin
            self._closed = True
        finally:
            self._task = None

    def _overflow(self) -> None:
        replies = [entry for entry in self._waiting if entry[0] is Kind.REPLY]
        self._waiting.clear()
        if self._fresh or len(replies) > LIMIT // 2:
            self._closed = True
            self._given_up()
            return
        self._fresh = True
        self._waiting.extend(replies)
        self._waiting.append((Kind.STATE, self._state()))


def _never(_: bytes) -> bool:
    return False


@types.coroutine
def _resume(begun: Coroutine[Any, Any, Any], awaited: Any) -> Generator[Any, Any, None]:
    """Awaits a coroutine that was begun by hand and has yielded `awaited`."""
    while True:
        try:
            value = yield awaited
        except BaseException as error:  # noqa: BLE001 - cancellation, too, belongs to the coroutine
            step: Callable[[Any], Any] = begun.throw
            given: Any = error
        else:
            step, given = begun.send, value
        try:
            awaited = step(given)
        except StopIteration:
            return
