"""Ports on the loopback for what a test starts, and waiting for a condition with a deadline instead of sleeping."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# Below the range that the kernel hands out to outgoing connections, so that a port stays free between a restart's
# stop and start.
RANGE = range(20_000, 30_000)


def free_port() -> int:
    """A port that nobody listens on, on any address of this machine."""
    for _ in range(200):
        port = random.choice(RANGE)
        with socket.socket() as probe:
            try:
                probe.bind(("", port))
            except OSError:
                continue
            return port
    raise RuntimeError(f"no free port in {RANGE}")


def wait_for(what: str, condition: Callable[[], T], *, within: float = 10.0, every: float = 0.01) -> T:
    """The first truthy answer of `condition`; `AssertionError` naming `what` and the last answer if none comes."""
    deadline = time.monotonic() + within
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within:g} s: {what} (last answer: {answer!r})")
        time.sleep(every)
