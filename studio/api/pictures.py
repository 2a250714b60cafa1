"""OBS's pictures for many pages at once: whoever asks for the same one at the same time gets the same one."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from rundown.refusals import Refused
from studio.api.asked import TrackId, known, visitor_of
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.errors import Denied, NotServed

if TYPE_CHECKING:
    from studio.obs.link import ObsLink

FRESH_S = 0.2
"""A picture this young is shown again instead of asking OBS, where OBS's own pace is not known."""
EARLY_S = 0.02
"""A page that asks as often as it may is not to be shown the same picture twice for being a little early."""
LONGEST_FRESH_S = 5.0
PATIENCE_S = 4.0
"""An OBS that has not drawn by then does not answer."""

Ask = Callable[[], "Future[bytes]"]


def routes(desk: Desk) -> APIRouter:
    """The address of the pictures."""
    router = APIRouter(tags=["show"])
    pictures = Pictures()

    @router.get(
        "/api/v1/tracks/{track}/pictures/{output}",
        response_class=Response,
        responses={
            200: {"content": {"image/jpeg": {}}},
            **errors(*DENIED, *NO_TRACK, "unknown_scene", "no_obs", "bad_args"),
        },
    )
    async def picture(
        request: Request,
        track: TrackId,
        output: Literal["program", "preview", "scene"],
        name: Annotated[str | None, Query(min_length=1, max_length=200, examples=["Studio"])] = None,
        width: Annotated[int, Query(ge=64, le=1920)] = 480,
    ) -> Response:
        """What OBS shows, as JPEG: its program, its preview, or the scene called `name`. Presenters see the program."""
        known(desk, track)
        if output != "program" and visitor_of(request).role == "presenter":
            raise Denied("not_allowed")
        if (output == "scene") != (name is not None):
            raise Refused("bad_args", problems=["name: goes with `scene`, and with nothing else"])
        jpeg = await drawn(pictures, desk.obs(track), f"{track} {output}", name, width)
        return Response(jpeg, media_type="image/jpeg")

    return router


async def drawn(pictures: "Pictures", link: "ObsLink | None", output: str, scene: str | None, width: int) -> bytes:
    """A picture from a track's OBS. Raises NotServed `no_obs`, Refused `unknown_scene`."""
    from studio.obs.session import LinkLost, ObsRefused

    if link is None:
        raise NotServed("no_obs")
    preview = output.endswith(" preview")
    try:
        return await pictures.get(
            f"{output} {width} {scene}",
            lambda: link.picture(scene, preview=preview, width=width),
            fresh_s=(link.status.pictures_ms or 1000 * FRESH_S) / 1000 - EARLY_S,
        )
    except (LinkLost, TimeoutError):
        raise NotServed("no_obs") from None
    except ObsRefused:
        if scene is None:
            raise NotServed("no_obs") from None
        raise Refused("unknown_scene", scene=scene) from None


class Pictures:
    """The newest picture of each output, and what is on its way; keys are of the caller's making."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._drawn: dict[str, tuple[float, bytes]] = {}
        self._drawing: dict[str, asyncio.Task[bytes]] = {}

    async def get(self, key: str, ask: Ask, *, fresh_s: float = FRESH_S) -> bytes:
        """The picture, at most `fresh_s` old. Raises TimeoutError, or what `ask`'s future fails with."""
        at, picture = self._drawn.get(key, (0.0, b""))
        if picture and self._clock() - at < fresh_s:
            return picture
        if key not in self._drawing:
            drawing = self._drawing[key] = asyncio.create_task(self._draw(key, ask))
            drawing.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(self._drawing[key])

    async def _draw(self, key: str, ask: Ask) -> bytes:
        try:
            picture = await asyncio.wait_for(asyncio.wrap_future(ask()), PATIENCE_S)
            self._keep(key, picture)
            return picture
        finally:
            del self._drawing[key]

    def _keep(self, key: str, picture: bytes) -> None:
        now = self._clock()
        self._drawn = {each: kept for each, kept in self._drawn.items() if now - kept[0] < LONGEST_FRESH_S}
        self._drawn[key] = (now, picture)
