"""What the rows of a sheet tell only together: when the track starts, and lengths that follow from the times around."""

import datetime as dt
from collections.abc import Callable

from rundown.problems import Place
from rundown.reading.above import Above
from rundown.reading.columns import Field
from rundown.reading.drafts import Draft, Sum
from rundown.reading.grid import Findings
from rundown.times import DAY_MS, HOUR_MS, MINUTE_MS, format_clock, format_time, time_at, time_ms

ASSUMED_START = dt.time(9, 0)

PlaceOf = Callable[[int, Field | None], Place]
"""The place of a field in a row by its number; of the row where the field is None or has no column."""


def start_of(drafts: list[Draft], above: Above, kept: dt.time | None, findings: Findings) -> dt.time:
    """When the track starts: the first row, the line above the table, as before (`kept`), counted back, or 09:00."""
    if drafts and drafts[0].start is not None:
        return drafts[0].start
    if above.start is not None:
        return above.start
    if kept is not None:
        return kept
    before_ms = 0
    for draft in drafts:
        if draft.start is not None:
            counted = time_at(time_ms(draft.start) - before_ms)
            findings.add("start_counted", findings.place(draft.row), time=format_time(counted))
            return counted
        if draft.duration_ms is None:
            break
        before_ms += 0 if draft.skip else draft.duration_ms
    findings.add("start_assumed", findings.place(), time=format_time(ASSUMED_START))
    return ASSUMED_START


def fill_lengths(
    drafts: list[Draft], start: dt.time, last_end: dt.time | None, place: PlaceOf, findings: Findings
) -> list[Draft]:
    """The drafts that are segments, each with a length. A missing one is derived from the times around it, or reported.

    Starts that were computed from the lengths and say the same are no hard starts, and are dropped.
    """
    at: int | None = time_ms(start)
    segments, computed = [], 0
    for index, draft in enumerate(drafts):
        if draft.end_mark:
            continue
        if draft.start is not None and draft.computed and at is not None and time_ms(draft.start) == at % DAY_MS:
            draft.start, computed = None, computed + 1
        if draft.start is not None:
            at = time_ms(draft.start)
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        until = draft.end or (following.start if following else last_end)
        if not _settle(draft, at, until, place, findings):
            continue
        segments.append(draft)
        at = None if draft.duration_ms is None or at is None else at + (0 if draft.skip else draft.duration_ms)
    if computed:
        findings.add("start_computed", findings.place(), count=computed)
    return segments


def _settle(draft: Draft, at: int | None, until: dt.time | None, place: PlaceOf, findings: Findings) -> bool:
    """Give `draft` its length, or report that it has none. False for a row that turns out to be a heading."""
    room = None if at is None or until is None else (time_ms(until) - at) % DAY_MS
    length_place = place(draft.row, "duration")
    if draft.duration_ms is not None:
        if draft.end is not None and room is not None and room != draft.duration_ms and draft.start is not None:
            lengths = {"length": format_clock(draft.duration_ms), "times": format_clock(room)}
            findings.add("length_differs", length_place, **lengths)
        return True
    if draft.broken:
        return True
    if draft.lone and room == 0:
        findings.add("row_heading", findings.place(draft.row), value=draft.title)
        return False
    if room is not None and 0 < room <= 12 * HOUR_MS:
        draft.duration_ms = room
        findings.add("length_derived", length_place, length=format_clock(room))
    else:
        findings.add("length_missing", length_place, title=draft.title)
    return True


def check_sums(drafts: list[Draft], sums: list[Sum], findings: Findings) -> None:
    """Hold what the writer added up against the segments above it; a minute's rounding is nobody's mistake."""
    for written in sums:
        lengths = [draft.duration_ms for draft in drafts[: written.segments] if not draft.end_mark]
        total = sum(length for length in lengths if length is not None)
        if None not in lengths and abs(total - written.ms) > MINUTE_MS:
            values = {"value": format_clock(written.ms), "total": format_clock(total)}
            findings.add("sum_differs", findings.place(written.row), **values)


def check_end(segments: list[Draft], start: dt.time, end: dt.time | None, findings: Findings) -> None:
    """Hold the planned end against the one that the line above the table says."""
    if end is None or any(draft.duration_ms is None for draft in segments):
        return
    at = time_ms(start)
    for draft in segments:
        at = time_ms(draft.start) if draft.start is not None else at
        at += 0 if draft.skip else draft.duration_ms or 0
    apart = (at - time_ms(end)) % DAY_MS
    if min(apart, DAY_MS - apart) > MINUTE_MS:
        findings.add("end_differs", findings.place(), time=format_time(time_at(at)), end=format_time(end))
