"""What can go wrong with an OBS, on purpose: refusals, silence and slowness."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from studio.obs.simulator.fields import Refusal


@dataclass(slots=True)
class _Refused:
    code: int
    comment: str
    times: int | None


@dataclass(slots=True)
class Faults:
    """Used in the simulator's loop only. `running` is cleared while OBS is silent."""

    refused: dict[str, _Refused] = field(default_factory=dict)
    slow_s: float = 0.0
    running: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.running.set()

    def refuse(self, request: str, code: int, comment: str, times: int | None) -> None:
        self.refused[request] = _Refused(code, comment, times)

    def check(self, request: str) -> None:
        """Raises the Refusal that was ordered for this request, if any."""
        ordered = self.refused.get(request)
        if ordered is None:
            return
        if ordered.times is not None:
            ordered.times -= 1
            if ordered.times <= 0:
                del self.refused[request]
        raise Refusal(ordered.code, ordered.comment)
