"""One measured line: what it is, what was measured, the limit in the same run, and whether it holds."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    """`measured` and `limit` are in `unit`; the budget is DESIGN section 13's."""

    what: str
    measured: float
    limit: float
    unit: str
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.measured <= self.limit

    def text(self) -> str:
        mark = "ok  " if self.holds else "OVER"
        note = f"  ({self.note})" if self.note else ""
        return f"{mark}  {self.what}: {self.measured:.4g} {self.unit}, at most {self.limit:.4g} {self.unit}{note}"

    def json(self) -> dict[str, object]:
        return asdict(self) | {"holds": self.holds}


def p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def p99(values: Sequence[float]) -> float:
    """The 99th of a hundred; of fewer values, the largest."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
