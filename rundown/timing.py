"""What is planned when, what is expected by now, and how late that is; web/static/live/timing.js is its twin."""

from dataclasses import dataclass

from rundown.show import Phase, Show

UNKNOWN: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True)
class Slot:
    """One segment's times, instants in UTC milliseconds, the rehearsal's offset included.

    `gap_ms` is the wait before a hard start in the plan; negative when the plan overlaps.
    `expected_*` are absent for what has been on air already.
    """

    segment: str
    planned_start: int
    planned_end: int
    gap_ms: int
    expected_start: int | None
    expected_end: int | None
    latest_start: int


@dataclass(frozen=True)
class Schedule:
    """The whole track by now. `over_under_ms` positive is late; `back_time` is the latest start of what comes next
    from which the planned end can still be met, None when nothing comes next."""

    slots: tuple[Slot, ...]
    planned_end: int
    expected_end: int
    over_under_ms: int
    back_time: int | None


def remaining_ms(show: Show, now: int) -> int | None:
    """Time left of the segment on air, negative when over; None when nothing is on air."""
    if show.on_air is None:
        return None
    segment = show.rundown.segments[show.on_air.segment]
    return segment.duration_ms + show.on_air.adjust_ms - show.on_air.elapsed_ms(now)


def planned(show: Show) -> list[tuple[str, int, int, int]]:
    """(segment, planned start, planned end, gap) in order; skipped segments take no time (DESIGN section 4)."""
    rows: list[tuple[str, int, int, int]] = []
    at = show.start_at + show.offset_ms
    for segment_id in show.rundown.order:
        segment = show.rundown.segments[segment_id]
        hard = show.hard_start_at(segment)
        gap_ms = 0
        start = at
        if hard is not None and not segment.skip:
            start = hard + show.offset_ms
            gap_ms = start - at if rows else 0
        end = start if segment.skip else start + segment.duration_ms
        rows.append((segment_id, start, end, gap_ms))
        at = end
    return rows


def upcoming(show: Show) -> list[str]:
    """What is still to come, in the rundown's order from what is next; what is on air may come again."""
    first = show.next
    if first is None:
        return []
    order = show.rundown.order[show.rundown.positions[first] :]
    return [each for each in order if each == first or not show.rundown.segments[each].skip]


def schedule(show: Show, now: int) -> Schedule:
    """Planned against expected for every segment, by the show's clock at `now`."""
    plan = planned(show)
    planned_end = plan[-1][2] if plan else show.start_at + show.offset_ms
    expected: dict[str, tuple[int, int]] = {}
    at = show.ended_at if show.phase == Phase.ENDED and show.ended_at is not None else now
    left_ms = remaining_ms(show, now)
    if show.on_air is not None and left_ms is not None:
        at = now + max(left_ms, 0)
    elif show.phase != Phase.ENDED:
        first = plan[0][1] if plan else show.start_at
        at = first if show.rehearsal and show.first_take_at is None else max(now, first)
    coming = upcoming(show)
    for segment_id in coming:
        segment = show.rundown.segments[segment_id]
        hard = show.hard_start_at(segment)
        start = at if hard is None else max(at, hard + show.offset_ms)
        at = start + segment.duration_ms
        expected[segment_id] = (start, at)
    if show.on_air is not None and left_ms is not None:
        expected[show.on_air.segment] = (show.on_air.started_at, now + max(left_ms, 0))
    latest = latest_starts(show, coming, planned_end)
    slots = tuple(
        Slot(
            segment,
            start,
            end,
            gap_ms,
            *expected.get(segment, UNKNOWN),
            latest.get(segment, start),
        )
        for segment, start, end, gap_ms in plan
    )
    return Schedule(
        slots,
        planned_end,
        at,
        at - planned_end,
        latest.get(coming[0]) if coming else None,
    )


def latest_starts(show: Show, coming: list[str], planned_end: int) -> dict[str, int]:
    """Back-timing: from the planned end backwards, the latest start of each that still meets it."""
    latest: dict[str, int] = {}
    at = planned_end
    for segment_id in reversed(coming):
        at -= show.rundown.segments[segment_id].duration_ms
        latest[segment_id] = at
    return latest
