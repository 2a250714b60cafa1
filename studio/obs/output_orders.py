"""What can be asked of a stream and a recording, and what comes of it: orders, why one is of no use, what was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from studio.obs.output_status import OutputName, State
from studio.obs.session import Request

Action = Literal["start", "stop", "pause", "resume"]
Did = Literal["started", "paused", "resumed", "stopped"]

ORDERS: Mapping[tuple[OutputName, Action], Request] = {
    ("stream", "start"): Request("StartStream"),
    ("stream", "stop"): Request("StopStream"),
    ("record", "start"): Request("StartRecord"),
    ("record", "stop"): Request("StopRecord"),
    ("record", "pause"): Request("PauseRecord"),
    ("record", "resume"): Request("ResumeRecord"),
}
#: How long an order may take to be seen done. A stream has to find its server.
PATIENCE_S: Mapping[Action, float] = {"start": 20.0, "stop": 15.0, "pause": 1.5, "resume": 1.5}

#: Why an order was not done.
Why = Literal["already", "not_running", "under_way", "did_not_start", "did_not_stop", "cannot_pause"]


class NotDone(Exception):
    """An order that came to nothing."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


@dataclass(frozen=True, slots=True)
class Seen:
    """What an output was seen to do. `at` is its zero for a start. `first`: OBS was not watched until now.

    `ran_ms` is how long it had run by then, pauses excluded; `by` is who ordered it here, "" for nobody.
    """

    output: OutputName
    did: Did
    at: int
    ran_ms: int = 0
    by: str = ""
    first: bool = False


def no_use(action: Action, state: State, paused: bool) -> Why | None:
    """Why an order would be of no use as things stand."""
    if action == "start":
        return None if state == "off" else "already" if state == "on" else "under_way"
    if state != "on":
        return "not_running" if state == "off" else "under_way"
    if action == "stop":
        return None
    return "already" if paused == (action == "pause") else None
