"""What the addresses of the API have in common: their parameters, the track they name, who asks."""

from typing import Annotated

from fastapi import Path, Request

from rundown.documents import ID_PATTERN
from rundown.show import Show
from studio.access import Visitor
from studio.desk import Desk
from studio.errors import Denied, NotServed

TrackId = Annotated[str, Path(pattern=ID_PATTERN, max_length=64, examples=["morning"])]


def known(desk: Desk, track: str) -> Show:
    """The show of a track. Raises NotServed `unknown_track`."""
    try:
        return desk.show(track)
    except KeyError:
        raise NotServed("unknown_track", track=track) from None


def visitor_of(request: Request) -> Visitor:
    """Who `studio.doors.guard` let in, on an address that is not for anyone. Raises Denied."""
    visitor: Visitor | None = request.state.visitor
    if visitor is None:
        raise Denied("not_signed_in")
    return visitor
