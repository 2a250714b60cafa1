"""Calendar files over HTTP: one's own, others' for the crew, and all of them in one ZIP."""

import asyncio
from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from rundown.documents import Person
from rundown.show import Show
from studio import words
from studio.access import Visitor, role_of
from studio.api.asked import visitor_of
from studio.api.decks import PersonId
from studio.api.shapes import DENIED, errors
from studio.calendars import Calendars, file_name, packed, written
from studio.desk import Desk
from studio.errors import Denied, NotServed


def routes(desk: Desk, calendars: Calendars) -> APIRouter:
    """The addresses; a file is in the production's language, since it is for those at home."""
    router = APIRouter(tags=["links"])

    @router.get(
        "/api/v1/people/{person}/calendar.ics",
        response_class=Response,
        responses={200: {"content": {"text/calendar": {}}}, **errors(*DENIED, "no_person", "bad_args")},
    )
    async def one(request: Request, person: PersonId) -> Response:
        """When this person takes part, with their own link and a reminder 30 and 10 minutes before."""
        visitor = visitor_of(request)
        who = desk.register.people.get(person)
        if who is None and visitor.role != "presenter":
            raise NotServed("no_person", person=person)
        if who is None or not _may_have(visitor, who):
            raise Denied("not_allowed")
        draft = calendars.draft(who, _shows(desk), desk.now())
        data = await asyncio.to_thread(written, draft, _words(desk))
        return _file(data, "text/calendar; charset=utf-8", f"{file_name(who)}.ics")

    @router.get(
        "/api/v1/calendars.zip",
        response_class=Response,
        responses={200: {"content": {"application/zip": {}}}, **errors(*DENIED)},
    )
    async def everybody(request: Request) -> Response:
        """A calendar file for each who takes part, to be sent to them; to a moderator, none with another's way in."""
        visitor = visitor_of(request)
        people = {each: who for each, who in desk.register.people.items() if _may_have(visitor, who)}
        drafts = calendars.drafts(people, _shows(desk), desk.now())
        data = await asyncio.to_thread(packed, drafts, _words(desk))
        return _file(data, "application/zip", "calendars.zip")

    return router


def _may_have(visitor: Visitor, who: Person) -> bool:
    """A file holds its person's own link: nobody gets one that opens more than they may open themselves."""
    if visitor.role == "producer" or visitor.person == who.id:
        return True
    return visitor.role == "moderator" and role_of(who) in (None, "presenter")


def _shows(desk: Desk) -> Mapping[str, Show]:
    return {track: desk.show(track) for track in desk.tracks}


def _words(desk: Desk) -> words.Translate:
    return words.translator(desk.production.language)


def _file(data: bytes, media: str, name: str) -> Response:
    """Nobody keeps it: it holds a link that opens somebody's page."""
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
    return Response(data, media_type=media, headers=headers)
