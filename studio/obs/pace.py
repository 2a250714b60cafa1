"""How often OBS is asked for a picture: as often as it costs the program no frame, and no oftener.

OBS draws a picture on the thread that draws the program. Pure: no clock, no I/O.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Literal

Why = Literal["lagging", "busy"]

#: Milliseconds between two pictures of the same output, from the fastest.
STEPS_MS = (100, 150, 250, 500, 1000, 2000)
#: Where a new link begins: OBS has not yet shown what it can.
FIRST = 2
#: So much of the time that a frame leaves over may go into pictures.
SHARE = 0.25
#: So many frames lost between two readings are more than chance.
LOST = 2
#: A step faster is tried after so many quiet readings; twice as many each time that it proved too fast.
PATIENCE, MOST_PATIENCE = 5, 160


@dataclass(frozen=True, slots=True)
class Load:
    """One reading of OBS (GetStats): lagged frames and skipped ones since it began, and how long a frame takes it."""

    lagged: int
    skipped: int
    render_ms: float
    fps: float

    @property
    def frame_ms(self) -> float:
        return 1000 / self.fps if self.fps > 0 else 33.3


class Pace:
    """Steps down at once when OBS loses frames, and up again slowly. Used under its owner's lock."""

    def __init__(self) -> None:
        self._step = FIRST
        self._load: Load | None = None
        self._took_ms = 0.0
        self._least_ms = inf
        self._drawn = 0
        self._quiet, self._patience = 0, PATIENCE
        self.why: Why | None = None

    @property
    def every_ms(self) -> int:
        """How old a picture may be before the next one is asked for."""
        return STEPS_MS[self._step]

    @property
    def rest_ms(self) -> float:
        """How long OBS is left alone after one picture before the next of any output."""
        spare = 1.0
        if self._load is not None:
            spare = max(0.1, 1 - self._load.render_ms / self._load.frame_ms)
        return self._took_ms * (1 / (SHARE * spare) - 1)

    def drew(self, took_ms: float) -> None:
        """One picture took so long; the newest counts for a fifth."""
        self._took_ms = 0.8 * self._took_ms + 0.2 * took_ms if self._took_ms else took_ms
        self._least_ms = min(self._least_ms, took_ms)
        self._drawn += 1

    def read(self, load: Load) -> None:
        """OBS's numbers, about once a second."""
        before, self._load = self._load, load
        drawn, self._drawn = self._drawn, 0
        least_ms, self._least_ms = self._least_ms, inf
        if before is None or load.lagged < before.lagged:
            return
        if max(load.lagged - before.lagged, load.skipped - before.skipped) >= LOST:
            self._quiet = 0
            if drawn:
                self._slower("lagging")
        # The least: what waits its turn on a busy computer takes long and costs OBS nothing.
        elif drawn and least_ms > load.frame_ms - load.render_ms:
            self._slower("busy")
        elif drawn:
            self._quiet += 1
            if self._quiet >= self._patience:
                self._faster()

    def _slower(self, why: Why) -> None:
        self.why = why
        self._quiet = 0
        if self._step < len(STEPS_MS) - 1:
            self._step += 1
            self._patience = min(MOST_PATIENCE, 2 * self._patience)

    def _faster(self) -> None:
        self._quiet = 0
        if self._step > 0:
            self._step -= 1
        if self._step <= FIRST:
            self.why = None
