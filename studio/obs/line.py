"""The two connections to one OBS that live and die together, requests and events, and when to try for new ones."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from math import inf

from studio.obs.faders import LIST, Faders
from studio.obs.hints import Hint, hear
from studio.obs.reading import (
    FRAME_RATE,
    PULSE,
    STATE,
    VERSION,
    Pulse,
    another_process,
    read_canvas,
    read_frame_rate,
    read_version,
)
from studio.obs.session import LIMIT_S, Answer, LinkLost, ObsAddress, ObsRefused, Request, Session
from studio.obs.slot_inputs import OwnItems, SlotInputs

FIRST_WAIT_S, LONGEST_WAIT_S = 0.25, 3.0
#: A line that lasted no longer than this counts as a failed try.
SHORT_S = 1.0
#: OBS is closing, and a new connection would only hold it up.
LEAVING_S = 1.0
#: What no retry mends by itself: there is no hurry.
PATIENT = ("wrong_password", "too_old")


class Line:
    """Both connections, open. Raises LinkLost; then neither is left open."""

    def __init__(
        self,
        address: ObsAddress,
        tell: Callable[[Hint], None],
        limit_s: float = LIMIT_S,
        slots: Iterable[str] = (),
        own: OwnItems | None = None,
    ) -> None:
        # Events first: nothing may happen between the first reading and the first event.
        with ExitStack() as opened:
            self.hints = hear(address, tell, limit_s)
            opened.callback(self.hints.close)
            self._session = Session(address, limit_s)
            opened.callback(self._session.close)
            version, frame_rate, listed = self._session.ask(VERSION, FRAME_RATE, LIST)
            self.faders = Faders(listed)
            try:
                self.version, self.simulated = read_version(version)
                self.fps = read_frame_rate(frame_rate)
                self.slots = SlotInputs(read_canvas(frame_rate), set() if own is None else own)
            except ObsRefused as refused:
                raise LinkLost("not_ready", str(refused)) from None
            self.slots.watch(slots)
            self.first_answers = self._session.ask(*self.state, PULSE)
            opened.pop_all()

    @property
    def state(self) -> tuple[Request, ...]:
        """What to ask to know the whole state; its answers come before any other."""
        return (*STATE, *self.faders.requests, *self.slots.requests)

    def ask(self, *requests: Request) -> list[Answer]:
        return self._session.ask(*requests)

    def hang_up(self) -> None:
        """Ends both at once, and a request under way; from any thread."""
        self._session.hang_up()
        self.hints.hang_up()

    def close(self) -> None:
        """As `hang_up`, and gives the sockets back; from the thread that asks."""
        self._session.close()
        self.hints.close()


class Retry:
    """When to try for a line: at once after a loss, then 0.25 s doubling to 3 s, never all at the same time."""

    def __init__(self) -> None:
        self.at = 0.0
        self._failures = 0
        self._opened_at = -inf

    def opened(self, now: float) -> None:
        self.at, self._opened_at = inf, now

    def failed(self, now: float, *, patient: bool = False) -> None:
        wait = LONGEST_WAIT_S if patient else FIRST_WAIT_S * 2.0 ** min(self._failures, 8)
        self._failures += 1
        self.at = now + min(LONGEST_WAIT_S, max(FIRST_WAIT_S, wait * random.uniform(0.75, 1.25)))

    def lost(self, now: float, *, leaving: bool) -> None:
        if now - self._opened_at < SHORT_S:
            self.failed(now)
            return
        self._failures = 0
        self.at = now + (LEAVING_S if leaving else 0.0)


class Process:
    """Whether the OBS that answers is still the one that answered before."""

    def __init__(self) -> None:
        self._pulse: Pulse | None = None
        self._ended = False

    def ended(self) -> None:
        """Nobody listens on its port, or it said that it exits; or its WebSocket server alone was switched off."""
        self._ended = True

    def beat(self, pulse: Pulse) -> None:
        self._pulse = pulse

    def is_new(self, pulse: Pulse, fps: float) -> bool:
        """Asked once for each new line; True also for an OBS that was not there at first."""
        before = self._pulse
        new = self._ended if before is None else another_process(before, pulse, fps)
        self._pulse, self._ended = pulse, False
        return new
