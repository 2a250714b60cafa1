"""How the stream and the recording stand, and their numbers: rounded and told seldom, so that pages need not redraw.

A page counts the time that runs by itself, from `zero`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

OutputName = Literal["stream", "record"]
State = Literal["off", "starting", "on", "stopping"]

#: What is told of dropped frames is about this long a time.
WINDOW_S = 30.0
#: What is told of the bit rate is about this long a time, and a change of it smaller than this is none.
RATE_S, RATE_CHANGE = 5.0, 0.08
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class OutputStatus:
    """One output. Instants are UTC milliseconds.

    `zero` is the instant from which its time counts; while `paused`, it stands at `ran_ms`. `reconnecting_since`: the
    stream has lost its server. `failed_at`: it was started and nothing came of it. `ended_at`: it stopped and nobody
    had asked for it here. `chapters`, `can_pause`: whether OBS does that, None while nobody knows.
    """

    state: State = "off"
    zero: int | None = None
    paused: bool = False
    ran_ms: int | None = None
    reconnecting_since: int | None = None
    failed_at: int | None = None
    ended_at: int | None = None
    kbps: int | None = None
    dropped: int | None = None
    dropping: int | None = None
    congestion: int | None = None
    can_pause: bool | None = None
    chapters: bool | None = None

    def as_view(self) -> dict[str, Any]:
        """JSON-ready, absent rather than null or false."""
        told = {name: getattr(self, name) for name in self.__slots__}
        unsaid = ("can_pause", "chapters")
        return {
            name: value for name, value in told.items() if value is not None and (value is not False or name in unsaid)
        }


@dataclass(frozen=True, slots=True)
class OutputsStatus:
    """Both outputs, the disk that OBS records to, and the frames that OBS itself was too slow for.

    `known` False: OBS does not answer, and everything is as it was last seen.
    """

    stream: OutputStatus = field(default_factory=OutputStatus)
    record: OutputStatus = field(default_factory=OutputStatus)
    known: bool = False
    disk_gb: float | None = None
    disk_h: float | None = None
    skipped: int | None = None
    lagged: int | None = None

    def of(self, output: OutputName) -> OutputStatus:
        return self.stream if output == "stream" else self.record

    def changed(self, output: OutputName, **what: Any) -> OutputsStatus:
        one = replace(self.of(output), **what)
        return replace(self, stream=one) if output == "stream" else replace(self, record=one)

    def as_view(self) -> dict[str, Any]:
        """The `outputs` section of the producer's view."""
        view: dict[str, Any] = {"stream": self.stream.as_view(), "record": self.record.as_view()}
        numbers = {"disk_gb": self.disk_gb, "disk_h": self.disk_h, "skipped": self.skipped, "lagged": self.lagged}
        view |= {name: value for name, value in numbers.items() if value}
        if self.disk_gb is not None:
            view["disk_gb"] = self.disk_gb
        return view | ({} if self.known else {"unknown": True})


@dataclass(frozen=True, slots=True)
class _Sample:
    at: float
    bytes: int
    dropped: int
    frames: int


class Flow:
    """The numbers of one output over the last while; times are seconds of any steady clock."""

    def __init__(self) -> None:
        self._samples: deque[_Sample] = deque()
        self._kbps: int | None = None

    def take(self, now: float, status: Mapping[str, Any]) -> None:
        """One answer to GetStreamStatus or GetRecordStatus of an output that is active."""
        said = (status.get("outputBytes", 0), status.get("outputSkippedFrames", 0), status.get("outputTotalFrames", 0))
        sample = _Sample(now, *map(int, said))
        if self._samples and sample.bytes < self._samples[-1].bytes:
            self._samples.clear()
        self._samples.append(sample)
        while now - self._samples[0].at > WINDOW_S:
            self._samples.popleft()

    @property
    def bytes_s(self) -> float | None:
        """How much it brings a second."""
        if not self._samples:
            return None
        last = self._samples[-1]
        first = next(sample for sample in self._samples if last.at - sample.at <= RATE_S)
        return (last.bytes - first.bytes) / (last.at - first.at) if last.at > first.at else None

    def kbps(self) -> int | None:
        """The bit rate to two digits; it changes when the rate has really changed."""
        rate = self.bytes_s
        if rate is not None:
            exact = rate * 8 / 1000
            if self._kbps is None or abs(exact - self._kbps) > RATE_CHANGE * self._kbps:
                self._kbps = two_digits(exact)
        return self._kbps

    @property
    def dropped(self) -> int:
        """All the frames that never went out."""
        return self._samples[-1].dropped

    def dropping(self) -> int:
        """The percentage of frames that never went out, of late; 1 for any that is less."""
        first, last = self._samples[0], self._samples[-1]
        frames, dropped = last.frames - first.frames, last.dropped - first.dropped
        return 0 if frames <= 0 or dropped <= 0 else max(1, round(100 * dropped / frames))


def two_digits(number: float) -> int:
    """4837 is 4800."""
    whole = round(number)
    unit = 10 ** max(0, len(str(abs(whole))) - 2)
    return int(round(whole / unit) * unit)


def disk_gb(megabytes: float, before: float | None) -> float:
    """GetStats's availableDiskSpace, of which small changes are none."""
    now = round(megabytes / 1024, 1)
    if before is not None and abs(now - before) < max(0.2, before / 100):
        return before
    return now


def disk_h(megabytes: float, bytes_s: float | None, before: float | None) -> float | None:
    """For how many hours the disk lasts at this rate; small changes are none."""
    if not bytes_s:
        return None
    hours = megabytes * MEBIBYTE / bytes_s / 3600
    now = round(hours, 1) if hours < 10 else float(round(hours))
    if before is not None and abs(now - before) < max(0.1, before / 20):
        return before
    return now
