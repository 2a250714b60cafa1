"""Slides over HTTP: a PDF comes in, its pages go out as pictures to those who may see them."""

import asyncio
import itertools
import re
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.requests import ClientDisconnect

from rundown.documents import ID_PATTERN
from studio.access import Access
from studio.api import shapes
from studio.api.asked import visitor_of
from studio.api.shapes import DENIED, errors
from studio.api.show import sender_of
from studio.assets import IMMUTABLE
from studio.decks.shelf import Shelf
from studio.desk import Desk
from studio.errors import Denied, NotServed

#: Where a PDF comes in, for the door that lets larger bodies through there.
UPLOAD = re.compile(r"/api/v1/people/[^/]+/deck")
#: Who may see everybody's slides.
ALL_DECKS = frozenset({"producer", "moderator", "overlay"})

PersonId = Annotated[str, Path(pattern=ID_PATTERN, max_length=64, examples=["bjorn"])]
DeckId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", examples=["0f343b0931126a20f133d67c2b018a3b"])]
PageName = Annotated[
    str, Path(pattern=r"^([1-9][0-9]{0,3}(-small)?\.webp|notes\.json|slides\.pdf)$", examples=["7.webp"])
]
FileName = Annotated[str, Query(max_length=200, examples=["Digitalt först.pdf"])]

BYTES = {"schema": {"type": "string", "format": "binary"}}
PDF = {"requestBody": {"required": True, "content": {"application/pdf": BYTES, "application/octet-stream": BYTES}}}
WEBP: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/webp": {}, "application/json": {}, "application/pdf": {}}}
}


def routes(desk: Desk, access: Access, shelf: Shelf) -> APIRouter:
    """The addresses."""
    router = APIRouter(tags=["slides"])

    @router.post(
        "/api/v1/people/{person}/deck",
        status_code=202,
        response_model=shapes.DeckAnswer,
        responses=errors(*DENIED, "wrong_origin", "no_person", "pdf_too_large", "not_pdf", "no_room", "bad_args"),
        openapi_extra=PDF,
    )
    async def upload(request: Request, person: PersonId, name: FileName = "") -> Any:
        """Give a person slides: the body is a PDF. It is drawn page by page; the person's pages show how far it is."""
        by = theirs(request, desk, person)
        try:
            work = await shelf.take_in(person, " ".join(name.split()), by, request.stream())
        except ClientDisconnect:
            raise NotServed("bad_request") from None
        return {"person": person, "id": work.deck}

    @router.delete(
        "/api/v1/people/{person}/deck",
        response_model=shapes.DeckAnswer,
        response_model_exclude_none=True,
        responses=errors(*DENIED, "wrong_origin", "no_person", "not_saved", "bad_args"),
    )
    async def remove(request: Request, person: PersonId) -> Any:
        """Take a person's slides away, also from the picture."""
        await shelf.remove(person, theirs(request, desk, person))
        return {"person": person}

    @router.get(
        "/slides/{deck}/{name}",
        response_class=Response,
        responses={**WEBP, **errors(*DENIED, "not_found", "bad_args")},
    )
    async def page(request: Request, deck: DeckId, name: PageName) -> Response:
        """A page as it goes on air (`7.webp`) or small (`7-small.webp`), all notes (`notes.json`), or `slides.pdf`."""
        visitor = visitor_of(request)
        owner = next((each for each, held in desk.register.decks.items() if held.id == deck), None)
        if owner is None:
            raise NotServed("not_found")
        if visitor.role == "presenter" and visitor.person != owner:
            access.admit_role(request, ALL_DECKS)  # somebody may hold two links
        headers = {"cache-control": IMMUTABLE.replace("public", "private")}
        if not name.endswith(".webp") and visitor.role == "overlay":
            raise Denied("not_allowed")
        if name == "slides.pdf":
            headers |= {"content-disposition": 'attachment; filename="slides.pdf"'}
            return StreamingResponse(whole_pdf(shelf, deck), media_type="application/pdf", headers=headers)
        if name == "notes.json":
            return JSONResponse(await asyncio.to_thread(shelf.store.notes, deck), headers=headers)
        number, _, small = name.removesuffix(".webp").partition("-")
        picture = await asyncio.to_thread(shelf.store.picture, deck, int(number), small=bool(small))
        if picture is None:
            raise NotServed("not_found")
        return Response(picture, media_type="image/webp", headers=headers)

    return router


async def whole_pdf(shelf: Shelf, deck: str) -> AsyncIterator[bytes]:
    """A PDF as it was given, piece by piece."""
    for part in itertools.count():
        piece = await asyncio.to_thread(shelf.store.piece, deck, part)
        if piece is None:
            return
        yield piece


def theirs(request: Request, desk: Desk, person: str) -> str:
    """Who asks, if those are their own slides or they are of the crew. Raises Denied, NotServed."""
    visitor = visitor_of(request)
    if visitor.role == "presenter" and visitor.person != person:
        raise Denied("not_allowed")
    if person not in desk.register.people:
        raise NotServed("no_person", person=person)
    return sender_of(visitor, None, desk.production.language).name
