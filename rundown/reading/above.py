"""What people write above the table: the production's title, its date, and when the broadcast is."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rundown.reading.grid import Findings, Row
from rundown.reading.slugs import plain
from rundown.reading.titles import clean_title
from rundown.times import time_span

_MONTHS = (
    "jan|januari|january", "feb|februari|february", "mar|mars|march", "apr|april", "maj|may", "jun|juni|june",
    "jul|juli|july", "aug|augusti|august", "sep|sept|september", "okt|oct|oktober|october", "nov|november",
    "dec|december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_WEEKDAYS = ("mandag|monday", "tisdag|tuesday", "onsdag|wednesday", "torsdag|thursday", "fredag|friday",
             "lordag|saturday", "sondag|sunday")  # fmt: skip
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:en)?\b,?")
_DATES = (
    re.compile(r"\b(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b"),
    re.compile(rf"\b(?:den )?(?P<d>\d{{1,2}})(?::[ae]|\.|st|nd|rd|th)? (?P<name>{_MONTH})\.?(?:,? (?P<y>20\d\d))?\b"),
    re.compile(rf"\b(?P<name>{_MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>20\d\d)\b"),
    re.compile(r"\b(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:[ -/](?P<y>20\d\d|\d\d))?\b"),
    re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>20\d\d)\b"),
)
_LONGEST = 1000
_SPAN = re.compile(r"\b(\d{1,2}[.:]\d{2})\s*(?:[-–—]|till|to)\s*(\d{1,2}[.:]\d{2})\b", re.IGNORECASE)


@dataclass(slots=True)
class Above:
    """What was found; `date_row` is the row the date stands in."""

    title: str = ""
    date: dt.date | None = None
    date_row: int = 0
    start: dt.time | None = None
    end: dt.time | None = None
    unread: list[tuple[int, str]] = field(default_factory=list)


def read_above(rows: Sequence[Row], today: dt.date, findings: Findings) -> Above:
    """Title, date and broadcast from the rows above a header. What says none of it is kept in `unread`."""
    above = Above()
    for row in rows:
        for column in row.filled():
            cell = row.cell(column)
            if isinstance(cell.value, dt.datetime) and above.date is None:
                above.date, above.date_row = cell.value.date(), row.number
            elif text := cell.text:
                _read_line(text, row.number, above, today, findings)
    return above


def _read_line(text: str, number: int, above: Above, today: dt.date, findings: Findings) -> None:
    rest, used = text, False
    if len(text) > _LONGEST:
        above.unread.append((number, text))
        return
    if span := _SPAN.search(text):
        used = _take_span(span, above)
        rest = text[: span.start()]
    found = find_date(text, today)
    if found is not None:
        used = True
        if above.date is None:
            above.date, above.date_row = found.date, number
            for code in found.doubts:
                findings.add(code, findings.place(number), date=found.date.isoformat(), value=text)
        rest = rest.replace(found.written, "") if found.written in rest else rest
    is_date_line = used and number == above.date_row and _WEEKDAY.match(plain(text))
    if not above.title and not is_date_line and (title := clean_title(rest if used else text)):
        above.title, used = title, True
    if not used:
        above.unread.append((number, text))


def _take_span(span: re.Match[str], above: Above) -> bool:
    try:
        start, end = time_span(f"{span[1]}-{span[2]}")
    except ValueError:
        return False
    if above.start is None:
        above.start, above.end = start, end
    return True


@dataclass(frozen=True, slots=True)
class FoundDate:
    """`written` is the part of the text that is the date; `doubts` are codes of warnings."""

    date: dt.date
    written: str
    doubts: tuple[str, ...] = ()


def find_date(text: str, today: dt.date) -> FoundDate | None:
    """The first date in `text`, in Swedish or English; without a year the first such day from `today` on."""
    lowered = plain(text)
    same_length = len(lowered) == len(text)
    for pattern in _DATES:
        for match in pattern.finditer(lowered):
            day = _day(match, today)
            if day is None:
                continue
            doubts: tuple[str, ...] = () if match["y"] else ("date_without_year",)
            begin, end = match.span()
            if (weekday := _WEEKDAY.search(lowered)) is not None:
                if not re.fullmatch(rf"(?:{_WEEKDAYS[day.weekday()]})(?:en)?,?", weekday[0]):
                    doubts += ("date_weekday",)
                if weekday.end() <= begin <= weekday.end() + 8:
                    begin = weekday.start()
            return FoundDate(day, text[begin:end] if same_length else "", doubts)
    return None


def _day(match: re.Match[str], today: dt.date) -> dt.date | None:
    parts = match.groupdict()
    if name := parts.get("name"):
        month = next(number for number, names in enumerate(_MONTHS, 1) if name in names.split("|"))
    else:
        month = int(parts["m"])
    try:
        if parts["y"]:
            year = int(parts["y"])
            return dt.date(year + 2000 if year < 100 else year, month, int(parts["d"]))
        this_year = dt.date(today.year, month, int(parts["d"]))
        return this_year if this_year >= today else dt.date(today.year + 1, month, int(parts["d"]))
    except ValueError:
        return None
