"""One cell's value as a length, a time of day or a yes: whatever the spreadsheet program made of what was written."""

import datetime as dt
import math
import re
from typing import NamedTuple

from rundown.reading.grid import Cell
from rundown.reading.slugs import plain
from rundown.times import DAY_MS, HOUR_MS, MINUTE_MS, duration_ms, time_at, time_ms, time_of_day, time_span

_ABOUT = re.compile(r"^\s*(?:ca\.?|cirka|c:a|c\.?|omkring|runt|typ|about|approx\.?|~|≈)\s*(?=\d|½)", re.IGNORECASE)
_FILLER = re.compile(r"^[\s\-–—.?]*$")
_DOTTED = re.compile(r"\d{1,3}\.\d{2}")
_EXCEL_DAY_ZERO = dt.date(1899, 12, 31)
_YES = frozenset(
    {"x", "ja", "j", "yes", "y", "1", "true", "sant", "hoppa over", "skip", "utgar", "struken", "stryks", "✓"}
)
_NO = frozenset({"", "nej", "n", "no", "0", "false", "falskt", "-", "–"})


class Length(NamedTuple):
    """`loose` is the code of a warning about how it was understood."""

    ms: int
    loose: str = ""


class Span(NamedTuple):
    """A start and, where one was written, an end. `loose` as in Length."""

    start: dt.time
    end: dt.time | None = None
    loose: str = ""


def is_filler(cell: Cell) -> bool:
    """Nothing, a dash or a question mark: the writer left it open."""
    return cell.value is None or (isinstance(cell.value, str) and bool(_FILLER.match(cell.value)))


def length_of(cell: Cell, bare_ms: int = MINUTE_MS) -> Length:
    """The length in a cell that is not filler; bare numbers count `bare_ms`. Raises ValueError for what is none."""
    value = cell.value
    if isinstance(value, (dt.time, dt.timedelta, dt.datetime)):
        ms = _clock_ms(value)
        return Length(ms, "length_in_hours" if isinstance(value, dt.time) and ms >= HOUR_MS else "")
    if isinstance(value, bool) or value is None:
        raise ValueError(f"not a length: {value!r}")
    if isinstance(value, (int, float)):
        if not -1e6 < value < 1e6:
            raise ValueError(f"not a length: {value!r}")
        return Length(round(value * bare_ms))
    text = _ABOUT.sub("", value)
    length = duration_ms(text, bare_ms)
    if text != value:
        return Length(length, "length_about")
    if re.fullmatch(r"0{1,2}:[0-5]\d", text.strip()) and length > 0:
        return Length(length, "length_in_seconds")
    if _DOTTED.fullmatch(text.strip()):
        return Length(length, "length_with_point")
    return Length(length)


def _clock_ms(value: dt.time | dt.timedelta | dt.datetime) -> int:
    """A length that the program holds as a time of day or a date after its own day zero."""
    if isinstance(value, dt.timedelta):
        exact = round(value / dt.timedelta(milliseconds=1))
    else:
        time = value if isinstance(value, dt.time) else value.time()
        days = max(0, (value.date() - _EXCEL_DAY_ZERO).days) if isinstance(value, dt.datetime) else 0
        exact = days * DAY_MS + time_ms(time)
    whole = round(exact, -3)
    # A length is held as a fraction of a day, so that whole seconds come back a few milliseconds off.
    return whole if abs(whole - exact) <= 20 else exact


def span_of(cell: Cell) -> Span:
    """The start in a cell that is not filler, and its end if it has one. Raises ValueError where it is none."""
    value = cell.value
    if isinstance(value, dt.datetime):
        value = value.time()
    if isinstance(value, dt.timedelta):
        if not dt.timedelta() <= value < dt.timedelta(days=1):
            raise ValueError(f"not a time of day: {value}")
        value = time_at(value // dt.timedelta(milliseconds=1))
    if isinstance(value, dt.time):
        return Span(_whole_seconds(value))
    if isinstance(value, bool) or value is None:
        raise ValueError(f"not a time of day: {value!r}")
    if isinstance(value, (int, float)):
        return _span_of_number(value)
    text = _ABOUT.sub("", value)
    loose = "start_about" if text != value else ""
    if re.fullmatch(r"\s*([01]?\d|2[0-3])\s*", text):
        return Span(time_of_day(f"kl {text}"), None, "start_hour")
    return Span(*time_span(text), loose)


def _span_of_number(value: int | float) -> Span:
    """A number in a column of times: a fraction of a day, a bare hour, or `8.30` that the program took for 8.3."""
    if not math.isfinite(value):
        raise ValueError(f"not a time of day: {value!r}")
    if 0 < value < 1:
        return Span(_whole_seconds(time_at(round(value * DAY_MS))))
    if value == int(value) and 0 <= value < 24:
        return Span(dt.time(int(value)), None, "start_hour")
    hours, minutes = int(value), round((value - int(value)) * 100)
    if 0 <= hours < 24 and 0 < minutes < 60 and abs(value * 100 - round(value * 100)) < 1e-6:
        return Span(dt.time(hours, minutes), None, "start_number")
    raise ValueError(f"not a time of day: {value!r}")


def _whole_seconds(time: dt.time) -> dt.time:
    return time_at(round((_clock_ms(time)) / 1000) * 1000)


def yes_of(cell: Cell) -> bool | None:
    """Whether a cell says yes; None where it says neither."""
    if isinstance(cell.value, bool):
        return cell.value
    text = plain(cell.text).strip()
    return True if text in _YES else False if text in _NO else None
