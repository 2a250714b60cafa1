"""How often somebody may try a PIN: a bucket for each address and one for all of them together."""

import ipaddress
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Bucket:
    """So many tries at once, then one every `refill_s` seconds."""

    size: float
    refill_s: float
    at: float
    level: float = field(init=False)

    def __post_init__(self) -> None:
        self.level = self.size

    def fill(self, now: float) -> None:
        """Bring the level to `now`."""
        self.level = min(self.size, self.level + (now - self.at) / self.refill_s)
        self.at = now

    @property
    def wait_s(self) -> int:
        """Whole seconds until the next try is allowed, 0 when it is now."""
        return 0 if self.level >= 1 else math.ceil((1 - self.level) * self.refill_s)


class Tries:
    """Five tries for an address and then one in half a minute; twenty for everyone and then one in twenty seconds.

    A day's guessing from everywhere at once finds one of two PINs in a million with a chance under one percent.
    """

    ADDRESSES = 2000

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._everyone = Bucket(20, 20, clock())
        self._addresses: dict[str, Bucket] = {}

    def wait_s(self, address: str) -> int:
        """Count a try from that address: 0 if it may be made, else the seconds to wait; a refused try costs nothing."""
        now = self._clock()
        own = self._bucket(network(address), now)
        self._everyone.fill(now)
        own.fill(now)
        wait = max(own.wait_s, self._everyone.wait_s)
        if not wait:
            own.level -= 1
            self._everyone.level -= 1
        return wait

    def forgive(self, address: str) -> None:
        """The try was right: that address starts afresh."""
        self._addresses.pop(network(address), None)
        self._everyone.level = min(self._everyone.size, self._everyone.level + 1)

    def _bucket(self, address: str, now: float) -> Bucket:
        if address not in self._addresses and len(self._addresses) >= self.ADDRESSES:
            self._addresses.pop(next(iter(self._addresses)))
        return self._addresses.setdefault(address, Bucket(5, 30, now))


def network(address: str) -> str:
    """What one guesser can hold: an IPv4 address, or the /64 around an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        own = parsed.ipv4_mapped
        return own.compressed if own else str(ipaddress.ip_network((parsed, 64), strict=False))
    return parsed.compressed
