"""A rundown file brought in while the show runs: first what it would change, then, on a second request, the change."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData, UploadFile

from rundown.merging import Difference
from rundown.problems import InvalidRundown
from rundown.refusals import Refused
from studio import words
from studio.api import shapes
from studio.api.asked import TrackId, known, visitor_of
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.api.show import sender_of
from studio.desk import Desk
from studio.errors import NotServed
from studio.importing import Compared, compared, merge

MOST_PARTS = 5_000
"""So many differences can be left out of one import."""

BODY: Mapping[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "revision": {"type": "string"},
                        "without": {"type": "array", "items": {"type": "string"}},
                        "name": {"type": "string", "maxLength": 80},
                    },
                }
            }
        },
    }
}


def routes(desk: Desk, language: Callable[[Request], str]) -> APIRouter:
    """The address; `language` is the language of whoever asks."""
    router = APIRouter(tags=["files"])

    @router.post(
        "/api/v1/tracks/{track}/import",
        response_model=shapes.ImportAnswer,
        response_model_exclude_none=True,
        responses=errors(
            *(*DENIED, *NO_TRACK, "wrong_origin", "too_large", "unfit_file", "bad_args"),
            *("changed_meanwhile", "on_air", "has_run", "unknown_person", "not_saved", "failed", "unknown_segment"),
        ),
        openapi_extra=dict(BODY),
    )
    async def import_file(
        request: Request, track: TrackId, apply: Annotated[bool, Query(description="Make the changes.")] = False
    ) -> Any:
        """Compare a rundown file (YAML, CSV, XLSX) with the production, or, with `apply`, merge it in.

        `revision` is the one that the comparison gave, `without` the ids of differences that are left out. If the
        production is another by then it is refused as `changed_meanwhile`, and nothing is changed.
        """
        known(desk, track)
        translate = words.translator(language(request))
        async with request.form(max_files=1, max_fields=MOST_PARTS) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise Refused("bad_args", problems=["file: Field required"])
            data, name = await file.read(), file.filename or "rundown"
            try:
                found = await compared(desk, data, name[-200:], track)
            except InvalidRundown as error:
                raise unfit(error, translate) from None
            if apply:
                sender = sender_of(visitor_of(request), text(form, "name"), desk.production.language)
                left_out = {each for each in form.getlist("without") if isinstance(each, str)}
                await merge(desk, found, text(form, "revision"), left_out, sender)
        return answer(desk, found, translate, done=apply)

    return router


def text(form: FormData, name: str) -> str:
    """A field of a form; empty where it is none or a file."""
    value = form.get(name)
    return value[:200] if isinstance(value, str) else ""


def unfit(error: InvalidRundown, translate: words.Translate) -> NotServed:
    """Everything that is wrong with a file, each with its place, in the reader's language."""
    problems = [each.text(translate) for each in error.problems if each.severity == "problem"]
    return NotServed("unfit_file", problems=problems[:200])


def answer(desk: Desk, found: Compared, translate: words.Translate, *, done: bool) -> dict[str, Any]:
    """What an import came to, JSON-ready."""
    return {
        "file": found.file,
        "revision": found.revision,
        "done": done,
        "people": [difference(each) for each in found.people.differences],
        "tracks": [
            {
                "track": each.track,
                "title": desk.show(each.track).track.title,
                "differences": [difference(one) for one in each.differences],
            }
            for each in found.tracks
        ],
        "left": list(found.left),
        "alone": [difference(each) for each in found.alone],
        "warnings": [each.text(translate) for each in found.warnings[:200]],
    }


def difference(each: Difference) -> dict[str, Any]:
    """One difference, JSON-ready."""
    return asdict(each)
