"""The server's clock: UTC in whole milliseconds, which never jumps while Regi runs."""

import time
from collections.abc import Callable

#: Counts on through a laptop's sleep where the system has such a clock.
_STEADY = getattr(time, "CLOCK_BOOTTIME", None)


def _steady_ns() -> int:
    return time.monotonic_ns() if _STEADY is None else time.clock_gettime_ns(_STEADY)


def running_clock() -> Callable[[], int]:
    """A function that gives the instant now. It is set once, by the computer's clock: when that is put right in
    the middle of a show, no segment's time changes."""
    ahead_ns = time.time_ns() - _steady_ns()

    def now() -> int:
        return (_steady_ns() + ahead_ns) // 1_000_000

    return now
