"""Every request that the simulated OBS knows, in one table, and how one is answered."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from studio.obs.simulator import filters, general, inputs, mixer, outputs, picture, scenes
from studio.obs.simulator.fields import Fields, Refusal
from studio.obs.simulator.world import World

Result = dict[str, Any] | None
Respond = Callable[[World, Fields], Result | Coroutine[Any, Any, Result]]

OK, NO_TYPE, UNKNOWN_TYPE, NOT_IN_BATCH, NOT_READY = 100, 203, 204, 206, 207
NOT_READY_SINCE = (5, 3)

REQUESTS: Mapping[str, Respond] = {
    **general.REQUESTS,
    **scenes.REQUESTS,
    **mixer.REQUESTS,
    **inputs.REQUESTS,
    **filters.REQUESTS,
    **outputs.REQUESTS,
    **picture.REQUESTS,
}


def known(world: World) -> list[str]:
    """The names that GetVersion lists for this version."""
    later = [name for name, (since, _) in outputs.LATER_REQUESTS.items() if _version(world) >= since]
    return ["GetVersion", "Sleep", *REQUESTS, *later]


async def answer(world: World, name: str, data: object) -> Result:
    """responseData. Raises Refusal with the code and words of obs-websocket."""
    world.asked[name] += 1
    if not name:
        raise Refusal(NO_TYPE, "Your request's `requestType` may not be empty.")
    if not world.ready and _version(world) >= NOT_READY_SINCE:
        raise Refusal(NOT_READY, "OBS is not ready to perform the request.")
    if name == "GetVersion":
        return general.version(world, known(world))
    if name == "Sleep":
        raise Refusal(NOT_IN_BATCH)
    respond = REQUESTS.get(name)
    if respond is None and name in outputs.LATER_REQUESTS and name in known(world):
        respond = outputs.LATER_REQUESTS[name][1]
    if respond is None:
        raise Refusal(UNKNOWN_TYPE, "Your request type is not valid.")
    result = respond(world, Fields(data))
    if isinstance(result, Coroutine):
        result = await result
    return None if result is None else world.plain(result)


def _version(world: World) -> tuple[int, ...]:
    return tuple(int(part) for part in world.version.split(".")[:2])
