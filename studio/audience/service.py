"""The audience's part as a whole: the phones of every track, their answers, and the door they come in by.

It runs inside the studio, or as a process of its own beside it; it is told what phones show, and nobody waits for it.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rundown.documents import Production
from rundown.times import local
from studio.access import Access
from studio.assets import Assets
from studio.audience.answers import AnswerFile
from studio.audience.codes import day_of
from studio.audience.door import Door
from studio.audience.limits import Limits
from studio.audience.pages import GoPages
from studio.audience.place import Place
from studio.audience.writer import Writer


class Audience:
    """`names` are the host names that are ours, `per_address` is how many phones may come in through one address in a
    minute."""

    def __init__(
        self,
        file: Path,
        access: Access,
        assets: Assets,
        production: Production,
        names: frozenset[str],
        per_address: int,
        now: Callable[[], int],
    ) -> None:
        self._access = access
        self._now = now
        self._production = production
        self._coded: tuple[dt.date, Mapping[str, str]] = (dt.date.min, {})
        titles = {track.id: track.title for track in production.tracks}
        self.places = {track: Place(track) for track in titles}
        self._writer = Writer(file)
        self._reading = AnswerFile(file)
        pages = GoPages(assets.templates, f"/go/files/{assets.digest}", titles)
        self.door = Door(
            self.places,
            self.codes,
            self._writer,
            self._reading,
            pages,
            assets,
            Limits(per_address),
            now,
            names,
            production.language,
        )

    def codes(self) -> Mapping[str, str]:
        """Each track's code today."""
        day = day_of(self._production.date, local(self._now(), self._production.timezone).date())
        if self._coded[0] != day:
            self._coded = day, self._access.phone_codes(self.places, day)
        return self._coded[1]

    def told(self, track: str, state: Mapping[str, Any]) -> None:
        """The studio has news for a track's phones."""
        self.places[track].told(state, self._now())

    def phones(self, track: str) -> int:
        """How many phones listen to a track."""
        return len(self.places[track].stream.phones)

    async def start(self) -> None:
        """Takes answers from now on."""
        self._writer.start()
        for place in self.places.values():
            place.stream.start()

    def leave(self) -> None:
        """Closes every phone's stream."""
        for place in self.places.values():
            place.stream.close()

    async def stop(self) -> None:
        """Lets the phones go, and writes what waits."""
        for place in self.places.values():
            await place.stream.stop()
        await self._writer.stop()
        self._reading.close()
