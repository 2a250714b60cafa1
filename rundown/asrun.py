"""The as-run: what was planned against what really happened, segment by segment."""

from collections.abc import Sequence
from dataclasses import dataclass

from rundown.show import Show
from rundown.timing import planned


@dataclass(frozen=True)
class AsRunRow:
    """One segment: planned and real instants and lengths in UTC milliseconds; no real ones when it never ran."""

    segment: str
    title: str
    planned_start: int
    planned_ms: int
    started_at: int | None
    ended_at: int | None

    @property
    def actual_ms(self) -> int | None:
        if self.started_at is None or self.ended_at is None:
            return None
        return self.ended_at - self.started_at


def as_run(show: Show) -> Sequence[AsRunRow]:
    """Every segment of the rundown in its order."""
    rows: list[AsRunRow] = []
    for segment_id, start, _end, _gap in planned(show):
        segment = show.rundown.segments[segment_id]
        ran = show.ran.get(segment_id)
        rows.append(
            AsRunRow(
                segment=segment_id,
                title=segment.title,
                planned_start=start,
                planned_ms=segment.duration_ms,
                started_at=ran.started_at if ran else None,
                ended_at=ran.ended_at if ran else None,
            )
        )
    return rows
