"""One presenter's VDO.Ninja tab, over one connection that is made again whenever it ends.

Nobody waits for it: the newest light is sent, a message once and while it is fresh, and both only when there is a way.
"""

import asyncio
import contextlib
import logging
import random
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from rundown.tally import Light
from studio.ninja import speech

log = logging.getLogger("regi.ninja")

#: `open`: the tab answers; `unseen`: the service does, the tab does not; `lost`: no way to the service.
State = Literal["open", "unseen", "lost"]

#: A tab's answer to `getDetails` may hold everything that it knows.
LARGEST = 1_000_000
#: So many messages wait for a tab, and so many answers are waited for.
WAITING = 20
#: A connection that has lasted so long was a good one.
SETTLED_S = 5.0


@dataclass(frozen=True)
class Pace:
    """How a tab is kept in touch with, in seconds."""

    beat: float = 10.0
    """How often the light is said again: a tab that was loaded anew has forgotten it."""
    again: float = 1.0
    """How soon it is said again to a tab that speaks up."""
    answer: float = 3.0
    """A tab that has not answered for so long is not seen."""
    grace: float = 10.0
    """A connection may be away for so long before it is told: it ends every minute or so."""
    opening: float = 5.0
    """How long a connection may take to be made."""
    first: float = 0.5
    longest: float = 30.0
    """The first pause before it is made again, and the longest."""


@dataclass(frozen=True)
class Said:
    """A message that waits for the tab, until then."""

    text: str
    until: float
    shown: Callable[[], None]


class Tab:
    """The tab with that key. `opening` bounds how many connections are being made; `changed` hears of a new state."""

    def __init__(
        self,
        address: str,
        key: str,
        opening: asyncio.Semaphore,
        changed: Callable[[], None],
        pace: Pace,
    ) -> None:
        self.key = key
        self.state: State | None = None
        self.problem = ""
        self._address = address
        self._opening = opening
        self._changed = changed
        self._pace = pace
        self._light: Light = "off"
        self._waiting: deque[Said] = deque(maxlen=WAITING)
        self._answers: dict[str, Callable[[], None]] = {}
        self._marks = secrets.token_hex(4)
        self._marked = 0
        self._news = asyncio.Event()
        self._leaving = False
        self._loop = asyncio.get_running_loop()
        self._grace: asyncio.TimerHandle | None = self._loop.call_later(pace.grace, self._stand, "lost")
        self.connected = False
        self._here = self._judged = False
        self._told: Light | None = None
        self._beaten_at = self._beat_at = 0.0
        self._asked_at: float | None = None
        self._task = asyncio.create_task(self._keep(), name="camera tab")

    # What it is told.

    def light(self, light: Light) -> None:
        """The tally light as it is now."""
        if not self._leaving and light != self._light:
            self._light = light
            self._news.set()

    def say(self, text: str, for_s: float, shown: Callable[[], None]) -> None:
        """Shows a message, once, if the tab is there within `for_s`; `shown` is called when it answers."""
        if not self._leaving:
            self._waiting.append(Said(text, self._loop.time() + for_s, shown))
            self._news.set()

    async def leave(self, within: float) -> None:
        """Puts the light out, if there is a way to the tab within that time, and lets go of it."""
        self._leaving, self._light = True, "off"
        self._waiting.clear()
        self._news.set()
        try:
            await asyncio.wait({self._task}, timeout=within)
        finally:
            self.drop()
        await asyncio.gather(self._task, return_exceptions=True)

    def drop(self) -> None:
        """Lets go of it as it is."""
        self._task.cancel()
        if self._grace is not None:
            self._grace.cancel()

    # The connection.

    async def _keep(self) -> None:
        tries = 0
        while True:
            began = self._loop.time()
            try:
                if await self._connect():
                    return
            except (OSError, WebSocketException) as error:
                self.problem = str(error) or type(error).__name__
            except Exception:
                log.exception("a camera tab's connection failed")
            self._part()
            tries = 0 if self._loop.time() - began >= SETTLED_S else tries + 1
            await self._pause(tries)

    async def _connect(self) -> bool:
        """One connection from its beginning to its end; whether it was the last. Raises what a connection does."""
        async with self._opening:
            socket = await connect(
                self._address,
                proxy=None,
                compression=None,
                user_agent_header="Regi",
                open_timeout=self._pace.opening,
                close_timeout=1,
                max_size=LARGEST,
            )
        self.connected = True
        reading = asyncio.create_task(self._read(socket))
        try:
            await socket.send(speech.join(self.key))
            return await self._speak(socket, reading)
        except ConnectionClosed as closed:
            self.problem = str(closed)
            return False
        finally:
            self.connected = False
            reading.cancel()
            await asyncio.wait({reading})
            await socket.close()

    async def _speak(self, socket: ClientConnection, reading: asyncio.Task[None]) -> bool:
        """Says what is due, and waits for more; True once the last has been said."""
        self._here = self._judged = False
        self._told = self._asked_at = None
        while not reading.done():
            self._news.clear()
            await self._say_light(socket)
            if self._leaving:
                return True
            await self._say_messages(socket)
            self._judge()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(self._wake_at()):
                    await self._news.wait()
        return False

    async def _say_light(self, socket: ClientConnection) -> None:
        now = self._loop.time()
        if self._light == self._told and now < self._beat_at:
            return
        self._told, self._beaten_at, self._beat_at = self._light, now, now + self._pace.beat
        if self._asked_at is None:
            self._asked_at = now
        elif not self._here:
            await socket.send(speech.details(self._mark()))
        await socket.send(speech.tally(self._told, self._mark()))

    async def _say_messages(self, socket: ClientConnection) -> None:
        """A tab that is not seen is waited for, while the message is fresh; what has been said is not said again."""
        while self._waiting:
            if self._waiting[0].until < self._loop.time():
                self._waiting.popleft()
            elif self._here:
                said, mark = self._waiting.popleft(), self._mark()
                while len(self._answers) >= WAITING:
                    del self._answers[next(iter(self._answers))]
                self._answers[mark] = said.shown
                await socket.send(speech.message(said.text, mark))
            else:
                return

    def _mark(self) -> str:
        self._marked += 1
        return f"{self._marks}-{self._marked}"

    def _wake_at(self) -> float:
        times = [self._beat_at]
        if self._asked_at is not None and not self._judged:
            times.append(self._asked_at + self._pace.answer)
        return min(times)

    def _judge(self) -> None:
        """A tab that owes an answer for too long is not seen; the service is, since it has taken the question."""
        if self._asked_at is not None and self._loop.time() >= self._asked_at + self._pace.answer:
            self._here, self._judged = False, True
            self._stand("unseen")

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for frame in socket:
                said = speech.heard(frame)
                if said is not None:
                    self._hear(said)
        except ConnectionClosed as closed:
            self.problem = str(closed)
        except Exception:
            log.exception("what a camera tab said could not be taken")
        finally:
            self._news.set()

    def _hear(self, said: speech.Heard) -> None:
        self._asked_at, self._here, self._judged = None, True, False
        ours = said.mark is not None and said.mark.startswith(f"{self._marks}-")
        shown = self._answers.pop(said.mark or "", None)
        if shown is not None and said.done:
            shown()
        if not ours:
            # It may have been loaded anew, and then knows no light.
            self._beat_at = min(self._beat_at, self._beaten_at + self._pace.again)
        self._news.set()
        self._stand("open")

    # How it stands.

    def _part(self) -> None:
        if self._grace is None and self.state != "lost":
            self._grace = self._loop.call_later(self._pace.grace, self._stand, "lost")

    def _stand(self, state: State) -> None:
        if self._grace is not None:
            self._grace.cancel()
            self._grace = None
        if state != self.state:
            self.state = state
            self._changed()

    async def _pause(self, tries: int) -> None:
        """Waits before the next try, longer each time, and never all tabs at once."""
        pace = self._pace
        longest = min(pace.longest, pace.first * 2 ** min(tries, 10)) if tries else pace.first
        await asyncio.sleep(longest * random.uniform(0.5, 1.0))
