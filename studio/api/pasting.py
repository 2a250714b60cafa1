"""Cells pasted into the rundown: first what they would change, then, on a second request, the change."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from rundown.merging import Part
from rundown.pasting import NAME, sheet_of
from rundown.problems import InvalidRundown
from rundown.refusals import Refused
from studio import words
from studio.api import shapes
from studio.api.asked import TrackId, known, visitor_of
from studio.api.files import answer, unfit
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.api.show import sender_of
from studio.desk import Desk
from studio.importing import OfPart, compared, merge


def routes(desk: Desk, language: Callable[[Request], str]) -> APIRouter:
    """The address; `language` is the language of whoever asks."""
    router = APIRouter(tags=["files"])

    @router.post(
        "/api/v1/tracks/{track}/paste",
        response_model=shapes.ImportAnswer,
        response_model_exclude_none=True,
        responses=errors(
            *(*DENIED, *NO_TRACK, "wrong_origin", "too_large", "unfit_file", "bad_args"),
            *("changed_meanwhile", "on_air", "has_run", "unknown_person", "not_saved", "failed", "unknown_segment"),
        ),
    )
    async def paste(
        request: Request,
        track: TrackId,
        body: shapes.PasteRequest,
        apply: Annotated[bool, Query(description="Make the changes.")] = False,
    ) -> Any:
        """Compare cells out of a spreadsheet program with the rundown, or, with `apply`, put them in as one edit.

        Segments that they are not about stay as they are, and where they are.
        """
        known(desk, track)
        translate = words.translator(language(request))
        segments = desk.show(track).rundown.segments
        for each in (*body.onto, *([] if body.after is None else [body.after])):
            if each not in segments:
                raise Refused("unknown_segment", segment=each[:64])
        onto = [segments[each] for each in body.onto]
        pasted = sheet_of(body.rows, body.columns, onto, desk.production.language)
        part = OfPart(Part(body.after, pasted.headed and body.alike), pasted.fields)
        try:
            found = await compared(desk, pasted.data, NAME, track, part)
        except InvalidRundown as error:
            raise unfit(error, translate) from None
        if apply:
            sender = sender_of(visitor_of(request), body.name, desk.production.language)
            await merge(desk, found, body.revision, set(body.without), sender)
        return answer(desk, found, translate, done=apply)

    return router
