"""OBS's sound over HTTP: an input muted or opened by hand, and the levels for who looks at them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from studio.api import shapes
from studio.api.asked import TrackId, known, visitor_of
from studio.api.obs import answer, linked
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.errors import NotServed
from studio.obs.orders import Mute
from studio.sound import Listener
from studio.words import Translate, language_of, translator

STILL_HERE_S = 10.0
"""So often something is said where there is no level to tell, so that a page that has gone is noticed."""
NO_SUCH_INPUT = (600, 602, 604)
"""OBS has no input of that name, or one that makes no sound."""


def routes(desk: Desk) -> APIRouter:
    """The addresses."""
    router = APIRouter(tags=["show"])

    @router.post(
        "/api/v1/tracks/{track}/sound",
        response_model=shapes.MuteRequest,
        responses=errors(*DENIED, *NO_TRACK, "unknown_input", "obs_refused", "no_obs", "bad_args"),
    )
    async def mute(request: Request, track: TrackId, wish: shapes.MuteRequest) -> Any:
        """Mute an input of OBS or open it, until the next take says otherwise."""
        known(desk, track)
        await muted(desk, track, wish, translator(language_of(request, desk.production.language)))
        return wish

    @router.get(
        "/api/v1/tracks/{track}/sound/levels",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/event-stream": {}}}, **errors(*DENIED, *NO_TRACK, "no_obs", "bad_args")},
    )
    async def levels(request: Request, track: TrackId) -> StreamingResponse:
        """How loud each input is, about ten times a second, as server-sent events.

        Each is an object of input -> the peak of each channel in dBFS, behind the fader; -60 is the lowest.
        """
        known(desk, track)
        linked(desk, track)
        listener = Listener(visitor_of(request).link)
        return StreamingResponse(heard(desk, track, listener), media_type="text/event-stream")

    return router


async def muted(desk: Desk, track: str, wish: shapes.MuteRequest, translate: Translate) -> None:
    """Raises NotServed."""
    try:
        await answer(linked(desk, track).order(Mute(wish.input, wish.muted)), translate)
    except NotServed as error:
        if error.detail.get("status") in NO_SUCH_INPUT:
            raise NotServed("unknown_input", input=wish.input) from None
        raise


async def heard(desk: Desk, track: str, listener: Listener) -> AsyncIterator[bytes]:
    """The events, until the page goes or must go."""
    sound = desk.gallery(track).sound
    sound.join(listener)
    try:
        yield b": levels\n\n"
        while True:
            try:
                event = await asyncio.wait_for(listener.next(), STILL_HERE_S)
            except TimeoutError:
                event = b": none\n\n"
            if event is None:
                return
            yield event
    finally:
        sound.part(listener)
