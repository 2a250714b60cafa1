"""Lengths, times of day and instants: how people write them, and what they are on the production's date in its zone.

Lengths and instants are integer milliseconds, instants in UTC. The zone of the machine this runs on is never asked.
"""

import datetime as dt
import re
from fractions import Fraction
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rundown.documents import Production, Track

SECOND_MS = 1000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

_NUMBER = r"(\d{1,6}(?:[.,]\d{1,6})?)"
_COLONS = re.compile(r"(\d{1,4}):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,3}))?\s*(h|t|tim|timmar|m|min|minuter|s|sek)?\.?")
_PRIMES = re.compile(r"(\d{1,4})\s*['′’´]\s*(?:(\d{1,2})\s*(?:[\"″”]|''|’’)?)?")
_UNITS = re.compile(
    rf"(?:{_NUMBER}\s*(?:h|t|tim|timm[ae]r?|hours?|hrs?)\.?(?![a-zåäö]))?"
    r"(?:\s*(?:och|and|,|\+))?\s*"
    rf"(?:{_NUMBER}\s*(?:m|mins?|minut|minuter|minutes?)\.?(?![a-zåäö]))?"
    r"(?:\s*(?:och|and|,|\+))?\s*"
    rf"(?:{_NUMBER}\s*(?:s|sek|sekund|sekunder|secs?|seconds?)\.?(?![a-zåäö]))?"
)
_HOURS_AND = re.compile(r"(\d{1,3})\s*(?:h|t|tim)\s*(\d{1,2})")
_MINUTES_AND = re.compile(r"(\d{1,4})\s*(?:m|min)\s*(\d{1,2})")
_WORDS = {
    "kvart": 15, "en kvart": 15, "trekvart": 45, "tre kvart": 45, "halvtimme": 30, "en halvtimme": 30,
    "en halv timme": 30, "half an hour": 30, "en timme": 60, "timme": 60, "an hour": 60, "en minut": 1, "a minute": 1,
}  # fmt: skip

_CLOCK = re.compile(
    r"(kl\.?|klockan|at)?\s*(\d{1,2})(?:\s*[:.,h]\s*(\d{2})(?:[:.](\d{2}))?)?\s*(am|pm|a\.m\.?|p\.m\.?|h|uhr)?"
)
_CLOCK_DIGITS = re.compile(r"(\d{2})(\d{2})")
_DASH = re.compile(r"\s*(?:[-–—−]|\btill\b|\btil\b|\bto\b)\s*")


class Dated(Protocol):
    """What has a date and an IANA time zone: a production, or a show's day."""

    @property
    def date(self) -> dt.date: ...
    @property
    def timezone(self) -> str: ...


class LocalTimeError(ValueError):
    """A time of day that is not exactly one instant on its date; `args[0]` is the local date and time."""


class LocalTimeMissing(LocalTimeError):
    """The clocks were put forward over it."""


class LocalTimeTwice(LocalTimeError):
    """The clocks were put back over it."""


def _spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split()).casefold()


def _thousand(number: str, unit_ms: int) -> int:
    return round(Fraction(number.replace(",", ".")) * unit_ms)


def duration_ms(text: str, bare_ms: int | None = MINUTE_MS) -> int:
    """A length as people write it: `10m`, `10 min`, `3:30` (mm:ss), `1:05:00`, `1 tim 5 min`, `90 s`, `12,5`, `3'30"`.

    A bare number counts `bare_ms` each, or is refused where that is None. A leading minus gives a negative length.
    Raises ValueError for anything else.
    """
    signed = re.fullmatch(r"([-−+])?\s*(.*)", _spaced(text))
    assert signed is not None, "every text has this form"
    sign = -1 if signed[1] in ("-", "−") else 1
    plain = re.sub(r"(?<!\d),5", "0,5", signed[2].replace("½", ",5"))
    for read in (_from_colons, _from_primes, _from_units, _from_joined):
        if (length := read(plain)) is not None:
            return sign * length
    if plain in _WORDS:
        return sign * _WORDS[plain] * MINUTE_MS
    if bare_ms is not None and re.fullmatch(_NUMBER, plain, re.ASCII):
        return sign * _thousand(plain, bare_ms)
    raise ValueError(f"not a length: {text!r}")


def _from_colons(text: str) -> int | None:
    match = re.fullmatch(_COLONS, text)
    if match is None:
        return None
    first, second, third, part, unit = match.groups()
    if int(second) > 59 or (third is not None and int(third) > 59):
        return None
    if third is None and unit in ("h", "t", "tim", "timmar"):
        third = "00"
    if third is None:
        whole = int(first) * MINUTE_MS + int(second) * SECOND_MS
    else:
        whole = int(first) * HOUR_MS + int(second) * MINUTE_MS + int(third) * SECOND_MS
    return whole + (int(part.ljust(3, "0")) if part else 0)


def _from_primes(text: str) -> int | None:
    match = re.fullmatch(_PRIMES, text)
    if match is None or int(match[2] or 0) > 59:
        return None
    return int(match[1]) * MINUTE_MS + int(match[2] or 0) * SECOND_MS


def _from_units(text: str) -> int | None:
    match = re.fullmatch(_UNITS, text)
    if match is None or not any(match.groups()):
        return None
    units = (HOUR_MS, MINUTE_MS, SECOND_MS)
    return sum(_thousand(number, unit) for number, unit in zip(match.groups(), units, strict=True) if number)


def _from_joined(text: str) -> int | None:
    """`1h30` and `3m30`, where the last unit is left out."""
    if match := re.fullmatch(_HOURS_AND, text):
        return int(match[1]) * HOUR_MS + int(match[2]) * MINUTE_MS
    if match := re.fullmatch(_MINUTES_AND, text):
        return int(match[1]) * MINUTE_MS + int(match[2]) * SECOND_MS
    return None


def format_duration(length_ms: int) -> str:
    """`1h5m`, `3m30s`, `12.5s`: the way documents are written. `duration_ms` reads it back exactly."""
    sign, rest = ("-", -length_ms) if length_ms < 0 else ("", length_ms)
    hours, rest = divmod(rest, HOUR_MS)
    minutes, rest = divmod(rest, MINUTE_MS)
    seconds, thousandths = divmod(rest, SECOND_MS)
    second = f"{seconds}.{thousandths:03}".rstrip("0") if thousandths else str(seconds)
    parts = [(str(hours), "h"), (str(minutes), "m"), (second, "s")]
    return sign + ("".join(number + unit for number, unit in parts if number != "0") or "0s")


def format_clock(length_ms: int) -> str:
    """`3:30` or `1:05:00`: the way a length is shown in any language. Parts of a second are cut."""
    sign, rest = ("-", -length_ms) if length_ms < 0 else ("", length_ms)
    minutes, seconds = divmod(rest // SECOND_MS, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"{sign}{minutes}:{seconds:02}"


def format_time(time: dt.time) -> str:
    """`08:30`, or `08:30:15` where there are seconds."""
    return time.strftime("%H:%M:%S" if time.second else "%H:%M")


def time_of_day(text: str) -> dt.time:
    """A time of day as people write it: `8.30`, `08:30`, `kl 8.30`, `0830`, `08:30:15`, `kl. 8`, `2:30 pm`.

    A bare hour needs `kl` before it or am/pm after it. Raises ValueError for anything else.
    """
    plain = _spaced(text)
    if match := re.fullmatch(_CLOCK_DIGITS, plain):
        return dt.time(int(match[1]), int(match[2]))
    match = re.fullmatch(_CLOCK, plain)
    if match is None:
        raise ValueError(f"not a time of day: {text!r}")
    before, hour, minute, second, after = match.groups()
    if minute is None and before is None and after is None:
        raise ValueError(f"not a time of day: {text!r}")
    hours = int(hour)
    if after and after[0] in "ap":
        if not 1 <= hours <= 12:
            raise ValueError(f"not a time of day: {text!r}")
        hours = hours % 12 + (12 if after[0] == "p" else 0)
    return dt.time(hours, int(minute or 0), int(second or 0))


def time_span(text: str) -> tuple[dt.time, dt.time | None]:
    """A time of day, or two with a dash between: `13.00–13.20`. The second is None where there is one only."""
    parts = re.split(_DASH, _spaced(text))
    if len(parts) == 2 and parts[1]:
        end = time_of_day(parts[1])
        if re.fullmatch(r"\d{1,2}", parts[0]):
            parts[0] = f"kl {parts[0]}"
        return time_of_day(parts[0]), end
    if len(parts) == 2:
        return time_of_day(parts[0]), None
    return time_of_day(text), None


def time_ms(time: dt.time) -> int:
    """How long after midnight `time` stands on the clock."""
    return time.hour * HOUR_MS + time.minute * MINUTE_MS + time.second * SECOND_MS + time.microsecond // 1000


def time_at(ms: int) -> dt.time:
    """The time of day that stands on the clock `ms` after midnight, any midnight."""
    seconds, thousandths = divmod(ms % DAY_MS, SECOND_MS)
    return dt.time(seconds // 3600, seconds // 60 % 60, seconds % 60, thousandths * 1000)


def zone(name: str) -> ZoneInfo:
    """An IANA time zone by name. Raises ValueError where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:
        raise ValueError(f"not a time zone: {name!r}") from error


def instant(day: dt.date, time: dt.time, timezone: str) -> int:
    """The instant at which it is `time` on `day` in `timezone`.

    Raises LocalTimeMissing or LocalTimeTwice when the clocks are changed over it (PEP 495), never guessing which.
    """
    naive = dt.datetime.combine(day, time.replace(fold=0, tzinfo=None))
    try:
        first = naive.replace(tzinfo=zone(timezone))
        since = first - _EPOCH
        if first.utcoffset() != first.replace(fold=1).utcoffset():
            exists = (_EPOCH + since).astimezone(first.tzinfo).replace(tzinfo=None, fold=0) == naive
            raise (LocalTimeTwice if exists else LocalTimeMissing)(naive)
    except OverflowError as error:
        raise LocalTimeMissing(naive) from error
    return since // dt.timedelta(milliseconds=1)


def local(at: int, timezone: str) -> dt.datetime:
    """What stands on the wall at the instant `at` in `timezone`, as an aware datetime."""
    return (_EPOCH + dt.timedelta(milliseconds=at)).astimezone(zone(timezone))


def day_of(production: Dated, track: Track, time: dt.time) -> dt.date:
    """The date a hard start falls on: more than 12 hours before the track's own start means the next day."""
    past_midnight = time_ms(track.start) - time_ms(time) > 12 * HOUR_MS
    return production.date + dt.timedelta(days=1) if past_midnight else production.date


def track_start(production: Dated, track: Track) -> int:
    """The instant a track is planned to start."""
    return instant(production.date, track.start, production.timezone)


def hard_start(production: Dated, track: Track, time: dt.time) -> int:
    """The instant of a hard start in `track`. Raises LocalTimeError as `instant` does."""
    return instant(day_of(production, track, time), time, production.timezone)


def planned_starts(production: Production, track: Track) -> list[int]:
    """The planned start of each segment: its hard start, else the end of the one before. Skipped ones take no time."""
    at = track_start(production, track)
    starts: list[int] = []
    for segment in track.segments:
        if segment.start is not None and not segment.skip:
            at = hard_start(production, track, segment.start)
        starts.append(at)
        if not segment.skip:
            at += segment.duration_ms
    return starts


def segment_starts(production: Production, track: Track) -> dict[str, int]:
    """`planned_starts` by segment id."""
    return dict(zip((segment.id for segment in track.segments), planned_starts(production, track), strict=True))


def planned_end(production: Production, track: Track) -> int:
    """The instant a track is planned to end: the end of its last segment that is not skipped."""
    starts = planned_starts(production, track)
    ends = [at + item.duration_ms for at, item in zip(starts, track.segments, strict=True) if not item.skip]
    return ends[-1] if ends else track_start(production, track)
