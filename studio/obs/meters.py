"""How loud OBS's inputs are, while anybody wants to know: OBS tells it every 50 ms, over a connection of its own.

With nobody looking and nothing on air there is no such connection.
"""

from __future__ import annotations

import json
import logging
import math
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

from obsws_python import EventClient, Subs

from studio.obs.session import LIMIT_S, LinkLost, ObsAddress, hang_up, open_client, problem_of

_log = logging.getLogger(__name__)

#: Input -> the peak of each channel since the last time, in dBFS behind the fader; no channel is lower than this.
Levels = Mapping[str, tuple[float, ...]]
LOWEST_DB = -60.0
#: What is below this counts as silence.
SILENCE_DB = -60.0
#: Two of OBS's events make one of ours.
EVERY_S = 0.09
RETRY_S = 1.0
#: OBS that has told nothing for so long is not heard.
DEAF_S = 1.0


#: No sound is louder: of an input that has just been made OBS may tell what merely lay in its memory.
LOUDEST = 100.0


def decibels(peak: float) -> float:
    return max(LOWEST_DB, round(20 * math.log10(peak), 1)) if 0 < peak <= LOUDEST else LOWEST_DB


class _Ear(EventClient):  # type: ignore[misc]
    """Hears the levels alone; made by `open_client`."""

    def __init__(self, *, take: Callable[[Any], None], **where: Any) -> None:
        self._take_levels = take
        super().__init__(subs=Subs.INPUTVOLUMEMETERS, **where)

    def trigger(self, stop_event: Any) -> None:
        """The event thread, which ends with its connection."""
        connection = self.base_client.ws
        try:
            while not stop_event.is_set():
                if message := connection.recv():
                    self._take_levels(json.loads(message)["d"]["eventData"]["inputs"])
        except Exception as error:  # noqa: BLE001 - whatever it is, the connection is opened anew
            if problem_of(error) is None:
                _log.exception("hearing OBS's levels ended")


class Meters:
    """`tell` gets the levels about ten times a second while somebody looks, from a thread of their own."""

    def __init__(self, address: ObsAddress, *, name: str, tell: Callable[[Levels], None]) -> None:
        self._address = address
        self._tell = tell
        self._changed = threading.Condition()
        self._looked_at = self._watched = self._closed = False
        self._ear: _Ear | None = None
        self._pending: dict[str, list[float]] = {}
        self._told_at = 0.0
        self._heard_since = self._heard_at = self._loud_at = -math.inf
        self._inputs = 0
        self._thread = threading.Thread(target=self._run, name=f"{name}-meters", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def look(self, on: bool) -> None:
        """Whether anybody looks at the levels."""
        with self._changed:
            self._looked_at = on
            self._choose()

    def watch(self, on: bool) -> None:
        """Whether it matters how long nothing has been heard."""
        with self._changed:
            self._watched = on
            self._choose()

    def quiet_s(self) -> float | None:
        """For how long nothing has been heard of any input; None where nobody knows, or OBS has no sound at all."""
        now = time.monotonic()
        if now - self._heard_at > DEAF_S or not self._inputs:
            return None
        return now - max(self._loud_at, self._heard_since)

    def close(self, within_s: float) -> None:
        with self._changed:
            self._closed = True
            self._choose()
        if self._thread.is_alive():
            self._thread.join(within_s)

    @property
    def _wanted(self) -> bool:
        return (self._looked_at or self._watched) and not self._closed

    def _choose(self) -> None:
        if not self._wanted and self._ear is not None:
            hang_up(self._ear)
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._wanted or self._closed)
                if self._closed:
                    return
            if not self._listen():
                with self._changed:
                    self._changed.wait_for(lambda: self._closed, RETRY_S)

    def _listen(self) -> bool:
        """Hears OBS until nobody wants to or the connection ends; whether there was one."""
        try:
            ear: _Ear = open_client(_Ear, self._address, LIMIT_S, take=self._take)
        except LinkLost as lost:
            _log.debug("%s: %s", self._thread.name, lost)
            return False
        with self._changed:
            self._ear = ear
            if not self._wanted:
                hang_up(ear)
        ear.worker.join()
        with self._changed:
            self._ear = None
            lost_by_itself = self._wanted
        ear.base_client.ws.shutdown()
        return not lost_by_itself

    def _take(self, inputs: Any) -> None:
        """What one event says; in the ear's thread."""
        now = time.monotonic()
        if now - self._heard_at > DEAF_S:
            self._heard_since = now
        self._heard_at, self._inputs = now, len(inputs)
        for one in inputs:
            peaks = [decibels(channel[1]) for channel in one["inputLevelsMul"]]
            if any(peak > SILENCE_DB for peak in peaks):
                self._loud_at = now
            before = self._pending.get(one["inputName"])
            same = before is not None and len(before) == len(peaks)
            self._pending[one["inputName"]] = list(map(max, before or (), peaks)) if same else peaks
        if now - self._told_at >= EVERY_S:
            levels = {name: tuple(peaks) for name, peaks in self._pending.items()}
            self._pending, self._told_at = {}, now
            if self._looked_at:
                self._tell(levels)
