"""The hub of one track: what its pages see, encoded once for each kind of page and sent to all of them at once."""

import asyncio
import itertools
import logging
from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol

from rundown.show import Show
from rundown.views import Projection
from studio.outbox import Frame, Kind, Outbox, json_frame

log = logging.getLogger("regi.hub")

Live = Mapping[str, Any]

HEARTBEAT_S = 0.9
#: Pages get their heartbeats in so many groups, so that no burst of them stands in a take's way.
GROUPS = 9

#: Who hears of a change first.
FIRST = ("overlay", "moderator", "producer", "presenter", "clock", "prompter", "audience")


#: Views that are made for one person each.
PERSONAL = frozenset({"presenter"})


class Listener(Protocol):
    """Whoever hears of a channel's changes: a page's outbox, or the audience's part."""

    def push(self, frame: Frame, kind: Kind) -> None:
        """Takes a frame; must not wait."""


class Channel:
    """One view of one track, for one person where the view is personal: its pages all get the same frames."""

    def __init__(self, key: str, view: str, person: str | None, seq: int) -> None:
        self.key = key
        self.view = view
        self.seq = seq
        self.changed_at = 0
        self.pages: set[Listener] = set()
        #: Those of them that take moves in place of a whole order.
        self.movers: set[Listener] = set()
        self._projection = Projection(view, person)
        self._state: Frame | None = None

    def state(self, show: Show, live: Live) -> Frame:
        """The state frame of the present number; made once, however many ask for it."""
        if self._state is None:
            whole = self._projection.state(show, live)
            self._state = json_frame({"type": "state", "seq": self.seq, "state": whole})
        return self._state

    def publish(self, show: Show, live: Live, now: int) -> None:
        """Tells the pages what has changed for them, if anything has."""
        patch = self._projection.patch(show, live)
        if patch is None:
            return
        self.seq += 1
        self._state = None
        self.changed_at = now
        moves = self._projection.moves
        if moves is None:
            self._tell(self.pages, patch)
            return
        self._tell(self.pages - self.movers, patch)
        self._tell(self.movers, {key: value for key, value in patch.items() if key != "order"}, moves=moves)

    def _tell(self, pages: Collection[Listener], patch: Mapping[str, Any], **more: Any) -> None:
        """One frame for all of these pages."""
        if not pages:
            return
        frame = json_frame({"type": "patch", "seq": self.seq, "patch": patch, **more})
        for page in pages:
            page.push(frame, Kind.PATCH)


class Hub:
    """The channels of one track; a channel exists while somebody looks. Numbers begin behind `seq`."""

    def __init__(self, show: Show, live: Live, seq: int, now: Callable[[], int]) -> None:
        self._show = show
        self._live = live
        self._first_seq = seq
        self._now = now
        self._channels: dict[str, Channel] = {}

    def publish(self, show: Show, live: Live) -> None:
        """Makes this the truth and tells every page; a view that fails keeps no other from its patch."""
        self._show, self._live = show, live
        for channel in self._channels.values():
            try:
                channel.publish(show, live, self._now())
            except Exception:
                log.exception("the view %s of %s failed", channel.key, show.track.id)

    def join(self, view: str, person: str | None, page: Listener, *, moves: bool = False) -> Channel:
        """Adds a page and sends it the state; from then on it gets every patch, with `moves` in place of an order."""
        key = f"{view} {person}" if view in PERSONAL else view
        channel = self._channels.get(key)
        if channel is None:
            channel = self._channels[key] = Channel(key, view, person, self._first_seq)
            in_turn = sorted(self._channels.items(), key=lambda entry: FIRST.index(entry[1].view))
            self._channels = dict(in_turn)
        page.push(self.state(channel), Kind.STATE)
        channel.pages.add(page)
        if moves:
            channel.movers.add(page)
        return channel

    def state(self, channel: Channel) -> Frame:
        """The channel's whole state as its pages know it."""
        return channel.state(self._show, self._live)

    def leave(self, channel: Channel, page: Listener) -> None:
        """Removes a page; the last one takes its channel along."""
        channel.pages.discard(page)
        channel.movers.discard(page)
        if not channel.pages and self._channels.get(channel.key) is channel:
            del self._channels[channel.key]
            self._first_seq = max(self._first_seq, channel.seq)


class Heart:
    """Beats for every page, each in its group's turn, so that pages know that the link is alive."""

    def __init__(self) -> None:
        self._groups: list[set[Outbox]] = [set() for _ in range(GROUPS)]
        self._turn = itertools.cycle(range(GROUPS))
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begins to beat."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(HEARTBEAT_S / GROUPS, self._beat)

    def stop(self) -> None:
        """Ends beating."""
        if self._timer is not None:
            self._timer.cancel()

    def add(self, page: Outbox) -> None:
        """Puts a page into the smallest group."""
        min(self._groups, key=len).add(page)

    def remove(self, page: Outbox) -> None:
        """Takes a page out again."""
        for group in self._groups:
            group.discard(page)

    def _beat(self) -> None:
        self.start()
        for page in self._groups[next(self._turn)]:
            page.beat()
