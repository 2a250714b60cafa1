"""How much one address and one device may send, in memory alone: a whole office behind one address gets through."""

import time
from collections.abc import Callable

from studio.tries import Bucket, network

#: So many addresses and devices are remembered; the oldest are forgotten.
MOST = 20_000
#: Of one device: so many answers at once, then one in so many seconds.
OF_DEVICE, DEVICE_REFILL_S = 12, 1.5
#: Of one device: so many questions at once, then one in so many seconds.
QUESTIONS, QUESTION_REFILL_S = 4, 20


class Limits:
    """`per_address`: how many phones may come through one address in a minute."""

    def __init__(self, per_address: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_address = per_address
        self._clock = clock
        self._buckets: dict[object, Bucket] = {}

    def arrival_s(self, address: str) -> int:
        """Counts a new device from that address: 0 when it may come in, else the seconds to wait."""
        return self._take(("arrival", network(address)), self._per_address, 60 / self._per_address)

    def sending_s(self, address: str, device: bytes) -> int:
        """Counts something sent: 0 when it may be, else the seconds to wait."""
        busy = self._take(("sent", network(address)), 3 * self._per_address, 20 / self._per_address)
        return busy or self._take(("device", device), OF_DEVICE, DEVICE_REFILL_S)

    def asking_s(self, device: bytes) -> int:
        """The same for questions."""
        return self._take(("question", device), QUESTIONS, QUESTION_REFILL_S)

    def _take(self, whose: object, size: float, refill_s: float) -> int:
        now = self._clock()
        bucket = self._buckets.get(whose)
        if bucket is None:
            if len(self._buckets) >= MOST:
                del self._buckets[next(iter(self._buckets))]
            bucket = self._buckets[whose] = Bucket(size, refill_s, now)
        bucket.fill(now)
        wait_s = bucket.wait_s
        if not wait_s:
            bucket.level -= 1
        return wait_s
