"""The stream and the recording over HTTP: how they stand, started and stopped by a producer."""

from typing import Any, Literal

from fastapi import APIRouter, Request

from rundown.refusals import Refused
from studio.api import shapes
from studio.api.asked import TrackId, known, visitor_of
from studio.api.obs import answer, linked
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.api.show import sender_of
from studio.desk import Desk
from studio.errors import NotServed
from studio.obs.output_orders import NotDone
from studio.words import Translate, language_of, translator

PATIENCE_S = 30.0
"""Longer than an order to OBS may take to be seen done, or not."""

Output = Literal["stream", "record"]
Action = Literal["start", "stop", "pause", "resume"]

#: What an order that came to nothing is called, where both outputs are not called the same.
NOT_DONE = {
    "already": "output_already",
    "not_running": "output_not_running",
    "under_way": "output_under_way",
    "did_not_stop": "output_did_not_stop",
    "cannot_pause": "output_cannot_pause",
}


def routes(desk: Desk) -> APIRouter:
    """The addresses."""
    router = APIRouter(tags=["show"])

    @router.get(
        "/api/v1/tracks/{track}/outputs",
        response_model=shapes.OutputsAnswer,
        response_model_exclude_none=True,
        responses=errors(*DENIED, *NO_TRACK, "no_obs", "bad_args"),
    )
    async def stand(track: TrackId) -> Any:
        """How the stream and the recording of the track's OBS stand."""
        known(desk, track)
        section = desk.gallery(track).live.get("outputs")
        if section is None:
            raise NotServed("no_obs")
        return {"stream": {}, "record": {}} | section

    @router.post(
        "/api/v1/tracks/{track}/outputs/{output}/{action}",
        response_model=shapes.OutputDone,
        responses=errors(
            *DENIED, *NO_TRACK, "no_obs", "obs_refused", *NOT_DONE.values(), "stream_did_not_start",
            "record_did_not_start", "bad_args",
        ),
    )  # fmt: skip
    async def order(request: Request, track: TrackId, output: Output, action: Action) -> Any:
        """Start or stop the stream or the recording; pause or resume the recording. It is done when the answer comes.

        OBS is asked first how it stands, and never twice: a second press while the first is on its way is refused.
        """
        known(desk, track)
        if output == "stream" and action in ("pause", "resume"):
            raise Refused("bad_args", problems=["action: only a recording can be paused"])
        language = desk.production.language
        by = sender_of(visitor_of(request), None, language).name
        translate = translator(language_of(request, language))
        return {"output": output, "state": await done(desk, track, output, action, by, translate)}

    return router


async def done(desk: Desk, track: str, output: Output, action: Action, by: str, translate: Translate) -> str:
    """The output's state once OBS has done it. Raises NotServed."""
    try:
        return await answer(linked(desk, track).outputs.order(output, action, by), translate, PATIENCE_S)
    except NotDone as error:
        raise NotServed(NOT_DONE.get(error.why) or f"{output}_{error.why}") from None
