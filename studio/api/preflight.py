"""The preflight of a track: as it is now, and looked at again for everybody."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request

from rundown.preflight import Line, verdict
from studio import words
from studio.api import shapes
from studio.api.asked import TrackId, known, visitor_of
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.words import Translate, role_name


def routes(desk: Desk) -> APIRouter:
    """The addresses."""
    router = APIRouter(tags=["preflight"])

    def translator(request: Request) -> Translate:
        return words.translator(words.language_of(request, desk.production.language))

    @router.get(
        "/api/v1/tracks/{track}/preflight",
        response_model=shapes.PreflightAnswer,
        response_model_exclude_none=True,
        responses=errors(*DENIED, *NO_TRACK, "bad_args"),
    )
    async def read(request: Request, track: TrackId) -> Any:
        """Every check as it is now; nobody is told."""
        known(desk, track)
        now = desk.now()
        return answer(desk.preflights.lines(desk.gallery(track), now), now, translator(request))

    @router.post(
        "/api/v1/tracks/{track}/preflight",
        response_model=shapes.PreflightAnswer,
        response_model_exclude_none=True,
        responses=errors(*DENIED, *NO_TRACK, "wrong_origin", "bad_args"),
    )
    async def look(request: Request, track: TrackId) -> Any:
        """Look again: the crew's pages show it, and follow what changes until the first take."""
        known(desk, track)
        visitor, now = visitor_of(request), desk.now()
        by = visitor.name or role_name(visitor.role, desk.production.language)
        return answer(desk.preflights.look(desk.gallery(track), by, now), now, translator(request))

    return router


def answer(lines: Mapping[str, Line], at: int, translate: Translate) -> dict[str, Any]:
    """What the API says, in the reader's language."""
    return {
        "at": at,
        "verdict": verdict(lines),
        "lines": [
            {
                "check": name,
                "sign": line.sign,
                "message": translate(line.text).format_map(line.values),
                "todo": translate(line.do) or None,
            }
            for name, line in lines.items()
        ],
    }
