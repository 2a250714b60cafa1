"""The audience's part inside the studio: told by the hub as a page is, and telling the crew what the answers are."""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Any

import orjson

from rundown.show import Show
from studio.audience.counting import Counting
from studio.audience.service import Audience
from studio.desk import Desk
from studio.gallery import Gallery
from studio.outbox import Frame, Kind

log = logging.getLogger("regi.audience")

#: How often the crew hears how many phones there are.
WATCH_S = 1.0


@lru_cache(maxsize=64)
def qr_path(text: str) -> Mapping[str, Any]:
    """A QR code as one SVG path of unit squares and how many stand in a row, for graphics that know no network."""
    import segno

    rows = segno.make(text, micro=False, error="m").matrix
    path = "".join(f"M{x} {y}h{len(run)}v1H{x}z" for y, row in enumerate(rows) for x, run in _runs(row))
    return {"size": len(rows), "path": path}


def _runs(row: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
    """Where dark squares stand in a row side by side."""
    x = 0
    for dark, run in groupby(row, bool):
        squares = list(run)
        if dark:
            yield x, squares
        x += len(squares)


class Feed:
    """A page of the audience's view in the hub, which hands the whole state on after every change."""

    def __init__(self, gallery: Gallery, audience: Audience) -> None:
        self._gallery = gallery
        self._audience = audience
        self._channel = gallery.hub.join("audience", None, self)

    def push(self, frame: Frame, kind: Kind) -> None:
        """News from the hub."""
        if kind is Kind.PATCH:
            frame = self._gallery.hub.state(self._channel)
        self._audience.told(self._gallery.track, orjson.loads(frame.payload)["state"])

    def leave(self) -> None:
        self._gallery.hub.leave(self._channel, self)


class Inside:
    """Everything of the audience that the studio runs. `address` is where phones go, as people read it."""

    def __init__(self, desk: Desk, audience: Audience, address: str) -> None:
        self.audience = audience
        self._desk = desk
        self._address = address
        self._counting = Counting(desk.journal.path, self._shows, self._tell, desk.now)
        self._feeds: list[Feed] = []
        self._task: asyncio.Task[None] | None = None

    def _shows(self) -> Mapping[str, Show]:
        return {track: self._desk.show(track) for track in self._desk.tracks}

    def _tell(self, track: str, sections: Mapping[str, Any]) -> None:
        self._desk.gallery(track).set_live(sections)

    async def start(self) -> None:
        """Begins; the desk has been started."""
        await self.audience.start()
        await self._counting.start()
        self._look()
        self._feeds = [Feed(self._desk.gallery(track), self.audience) for track in self._desk.tracks]
        self._task = asyncio.create_task(self._watch(), name="phones")

    def count_anew(self) -> None:
        """Something has been deleted: the crew and the phones get what is left."""
        self._counting.count_anew()

    def leave(self) -> None:
        """Lets the phones go, which come again by themselves: Regi stops."""
        self.audience.leave()

    async def stop(self) -> None:
        """Ends, before the desk does."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for feed in self._feeds:
            feed.leave()
        await self._counting.stop()
        await self.audience.stop()

    def _look(self) -> None:
        for track, code in self.audience.codes().items():
            phones = self.audience.phones(track)
            section: dict[str, Any] = {
                "address": self._address,
                "code": code,
                "qr": qr_path(f"{self._address}/go/{code}"),
            }
            section |= {"phones": phones} if phones else {}
            self._tell(track, {"audience": section})

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH_S)
            try:
                self._look()
            except Exception:
                log.exception("looking after the phones failed")
