"""The sound of one track: the levels for those pages that look at them, and the watch for silence on program."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import orjson

from rundown.show import Phase, Show

if TYPE_CHECKING:
    from studio.obs.meters import Levels, Meters

#: Kinds of segment in which nothing need be heard.
MAY_BE_SILENT = frozenset({"break"})
#: So many levels wait for a page that is slow; older ones are worth nothing.
WAITING = 3


class Listener:
    """One page that looks at the levels; `link` is what it came in by. Its next event is None when it must go."""

    def __init__(self, link: str) -> None:
        self.link = link
        self._events: asyncio.Queue[bytes | None] = asyncio.Queue()

    def push(self, event: bytes) -> None:
        while self._events.qsize() >= WAITING:
            self._events.get_nowait()
        self._events.put_nowait(event)

    async def next(self) -> bytes | None:
        return await self._events.get()

    def dismiss(self) -> None:
        """Shows the page out."""
        self._events.put_nowait(None)


class Sound:
    """Used in the event loop alone. `limit_ms` of silence are an alarm; 0 is never."""

    def __init__(self, limit_ms: int) -> None:
        self._limit_ms = limit_ms
        self._meters: Meters | None = None
        self._listeners: set[Listener] = set()
        self._expected_since: int | None = None

    def connect(self, meters: "Meters") -> None:
        """From now on these are the track's levels."""
        self._meters = meters
        meters.look(bool(self._listeners))

    def join(self, listener: Listener) -> None:
        """A page begins to look."""
        self._listeners.add(listener)
        if self._meters is not None:
            self._meters.look(True)

    def part(self, listener: Listener) -> None:
        """A page looks no more."""
        self._listeners.discard(listener)
        if self._meters is not None and not self._listeners:
            self._meters.look(False)

    def revoke(self, link: str) -> None:
        """Shows those pages out that came in by this link, since it has been closed."""
        for listener in self._listeners:
            if listener.link == link:
                listener.dismiss()

    def leave(self) -> None:
        """Shows every page out, since Regi stops."""
        for listener in self._listeners:
            listener.dismiss()

    def tell(self, levels: "Levels") -> None:
        """Sends the levels to every page that looks, as one server-sent event that is made once."""
        event = b"data: " + orjson.dumps(levels) + b"\n\n"
        for listener in self._listeners:
            listener.push(event)

    def silence(self, show: Show, now: int) -> Mapping[str, Any] | None:
        """The `silence` section: since when nothing is heard on program though something should be; None else."""
        expected = self._limit_ms > 0 and should_sound(show)
        if not expected:
            self._expected_since = None
        elif self._expected_since is None:
            self._expected_since = now
        if self._meters is None:
            return None
        self._meters.watch(expected)
        quiet_s = self._meters.quiet_s() if expected else None
        if quiet_s is None or self._expected_since is None:
            return None
        since = max(now - round(quiet_s * 1000), self._expected_since)
        return {"since": since} if now - since >= self._limit_ms else None


def should_sound(show: Show) -> bool:
    """Whether a silent program is a fault: on air, not held, no emergency, and not in a break."""
    if show.on_air is None or show.phase != Phase.ON_AIR or show.panic:
        return False
    return show.rundown.segments[show.on_air.segment].kind not in MAY_BE_SILENT
