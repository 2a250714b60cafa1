"""The little of sound and stream that a moderator must know: that nothing is heard, and that the stream is gone."""

from collections.abc import Mapping
from typing import Any

SAID = ("reconnecting_since", "failed_at", "ended_at")


def trouble(live: Mapping[str, Any]) -> dict[str, Any]:
    """Sections of the producer's, no more of them than what is wrong; empty while all is well.

    They change when something goes wrong or right, and never with a take.
    """
    outputs = live.get("outputs") or {}
    stream = {name: outputs["stream"][name] for name in SAID if name in outputs.get("stream", {})}
    lost = stream and not outputs.get("unknown")
    silence = live.get("silence")
    return ({"outputs": {"stream": stream}} if lost else {}) | ({"silence": silence} if silence else {})
