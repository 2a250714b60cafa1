"""What the simulated inputs sound like: the levels that InputVolumeMeters tells of those that are active."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

from studio.obs.simulator.things import Input, Scene

if TYPE_CHECKING:
    from studio.obs.simulator.world import World


def meters(world: World) -> dict[str, Any]:
    """The event's data. A muted input has no level but that of what goes into it."""
    heard = [one for one in world.collection.inputs if one.of_kind.sound and _is_active(world, one)]
    return {
        "inputs": [
            {"inputName": one.name, "inputUuid": one.uuid, "inputLevelsMul": [_levels(world, one)] * 2} for one in heard
        ]
    }


def _is_active(world: World, one: Input) -> bool:
    return one.always or _stands_in(one, world.mixer.program)


def _stands_in(one: Input, scene: Scene | None) -> bool:
    items = [] if scene is None else [item.source for item in scene.items if item.enabled]
    return one in items or any(_stands_in(one, inner) for inner in items if isinstance(inner, Scene))


def _levels(world: World, one: Input) -> list[float]:
    """Magnitude and peak behind the fader, and the peak before it: of somebody who speaks, unless a test says else.

    A page, which here is the overlay, says nothing.
    """
    if one.kind == "browser_source":
        return [0.0, 0.0, 0.0]
    phase = time.monotonic() * 3 + sum(map(ord, one.name))
    level = 0.1 + 0.08 * math.sin(phase) if world.level is None else world.level
    through = 0.0 if one.muted else one.volume
    return [level * through, min(1.0, level * 1.4) * through, min(1.0, level * 1.4)]
