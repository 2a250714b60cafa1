"""The production, its tracks as each role sees them, and commands."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from rundown.commands import ShowGraphic, parse_command
from rundown.previewing import preview
from rundown.refusals import REFUSALS
from rundown.show import Sender, Show
from studio.access import Access, Visitor
from studio.api import shapes
from studio.api.asked import TrackId, known, visitor_of
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.words import role_name

ViewName = Annotated[str | None, Query(max_length=20, examples=["moderator"])]


def routes(desk: Desk, access: Access, build: str) -> APIRouter:
    """The addresses; `build` is the digest of what the pages load."""
    router = APIRouter(tags=["show"])

    @router.get("/api/v1/production", response_model=shapes.ProductionAnswer, responses=errors(*DENIED))
    async def production() -> Any:
        """The production and its tracks."""
        day = desk.production
        return {
            "title": day.title,
            "date": day.date.isoformat(),
            "timezone": day.timezone,
            "language": day.language,
            "build": build,
            "server_time": desk.now(),
            "tracks": [track_name(desk.show(track)) for track in desk.tracks],
        }

    @router.get(
        "/api/v1/tracks/{track}",
        response_model=shapes.StateAnswer,
        responses=errors(*DENIED, *NO_TRACK, "unknown_view", "bad_args"),
    )
    async def track_state(request: Request, track: TrackId, view: ViewName = None) -> Any:
        """A track as the role's own view shows it; `view` asks for another that the role may see."""
        known(desk, track)
        visitor = visitor_of(request) if view is None else access.admit(request, view, track)
        name = view or visitor.role
        return {"view": name, "state": desk.view(track, name, visitor.person)}

    @router.post(
        "/api/v1/tracks/{track}/commands",
        response_model=shapes.Ack,
        responses=errors(*DENIED, *NO_TRACK, "wrong_origin", "too_large", "bad_args", *REFUSALS),
    )
    async def command(request: Request, track: TrackId, order: shapes.CommandRequest) -> Any:
        """Give a track a command; it is done, saved and shown when the answer comes."""
        sender = sender_of(visitor_of(request), order.name, desk.production.language)
        known(desk, track)
        command_id = order.id or secrets.token_urlsafe(12)
        seq = await desk.command(track, order.command, order.args, sender, id=command_id, sent=order.sent)
        return {"id": command_id, "seq": seq}

    @router.post(
        "/api/v1/tracks/{track}/graphics/preview",
        response_model=shapes.GraphicsAnswer,
        responses=errors(*DENIED, *NO_TRACK, "wrong_origin", "bad_args", "unknown_graphic", "unknown_person"),
    )
    async def graphic_preview(request: Request, track: TrackId, wish: shapes.GraphicRequest) -> Any:
        """What a graphic would show if it were shown now, by layer, as an overlay would get it; nothing is changed."""
        show = known(desk, track)
        command = parse_command("show_graphic", wish.model_dump(exclude_none=True))
        assert isinstance(command, ShowGraphic)
        sender = sender_of(visitor_of(request), None, desk.production.language)
        return {
            "graphics": preview(show, desk.gallery(track).live, command, sender, desk.now()),
            "theme": show.day.theme,
        }

    return router


def sender_of(visitor: Visitor, name: str | None, language: str) -> Sender:
    """Who gives a command: a person by their own name, anyone else by the name they say, or by their role."""
    said = " ".join((name or "").split()) or role_name(visitor.role, language)
    return Sender(role=visitor.role, name=visitor.name or said, person=visitor.person)


def track_name(show: Show) -> dict[str, Any]:
    """A track by its id, title and planned start."""
    return {"id": show.track.id, "title": show.track.title, "start": show.start_at}
