"""The preflight of each track: looked at when a producer asks, and followed from then on until the first take."""

import logging
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rundown.preflight import Known, Line, preflight, verdict
from studio.gallery import Gallery

log = logging.getLogger("regi.preflights")

GIB = 1024**3


@dataclass(frozen=True)
class Looked:
    """Who asked, and what came of it."""

    by: str
    lines: Mapping[str, Line]
    of: tuple[Any, ...]


class Preflights:
    """`file` is the production's, whose disk must not be full.

    A list that nobody has asked for is not made, and one of a show that is under way costs nothing: it stays as it was.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._looked: dict[str, Looked] = {}

    def lines(self, gallery: Gallery, now: int) -> dict[str, Line]:
        """Every line as it is now."""
        return preflight(Known(gallery.show, gallery.live, now, self._free_gb()))

    def look(self, gallery: Gallery, by: str, now: int) -> dict[str, Line]:
        """Looks again, and shows it to the crew."""
        of = basis(gallery, now)
        lines = self.lines(gallery, now)
        self._show(gallery, Looked(by, lines, of), now)
        return lines

    def follow(self, gallery: Gallery, now: int) -> None:
        """Shows what has changed since somebody looked; after the first take it stays as it is."""
        looked = self._looked.get(gallery.track)
        if looked is None or gallery.show.first_take_at is not None:
            return
        of = basis(gallery, now)
        if of == looked.of:
            return
        lines = self.lines(gallery, now)
        self._looked[gallery.track] = Looked(looked.by, lines, of)
        if lines != looked.lines:
            self._show(gallery, self._looked[gallery.track], now)

    def _show(self, gallery: Gallery, looked: Looked, now: int) -> None:
        self._looked[gallery.track] = looked
        gallery.set_live({"preflight": section(looked.lines, now, looked.by)})

    def _free_gb(self) -> float | None:
        try:
            return round(shutil.disk_usage(self._file.parent).free / GIB, 1)
        except OSError as error:
            log.info("the disk does not say how full it is: %s", error)
            return None


def basis(gallery: Gallery, now: int) -> tuple[Any, ...]:
    """What a list was made of; while it is the same, the list is. Times are looked at anew every ten seconds."""
    show = gallery.show
    live = {key: value for key, value in gallery.live.items() if key != "preflight"}
    return (id(show), live, now // 10_000)


def section(lines: Mapping[str, Line], at: int, by: str) -> dict[str, Any]:
    """As the crew sees it; JSON-ready."""
    return {
        "at": at,
        "by": by,
        "verdict": verdict(lines),
        "order": list(lines),
        "lines": {name: line.section() for name, line in lines.items()},
    }
