"""One connected page, by its id: to have it say which screen it is, to name its device, to send it elsewhere."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from rundown.views import VIEWS
from studio.access import Access
from studio.api import shapes
from studio.api.shapes import DENIED, errors
from studio.desk import Connected, Desk
from studio.errors import Denied, NotServed
from studio.presence import Here

ClientId = Annotated[str, Path(pattern=r"^[0-9a-f]{12}$", examples=["3f1c09a2b7de"])]
ANSWERS = errors(*DENIED, "unknown_client", "wrong_origin", "bad_args")

#: How long a screen shows its number.
IDENTIFY_MS = 8_000


def routes(desk: Desk, access: Access) -> APIRouter:
    """The addresses."""
    router = APIRouter(tags=["here"])

    @router.post(
        "/api/v1/here/{client}/identify",
        response_model=shapes.HereAnswer,
        responses=ANSWERS | errors("shows_graphics"),
    )
    async def identify(client: ClientId) -> Any:
        """Have a screen show its number, large, for some seconds; never one that draws what is on air."""
        page, here = found(desk, client)
        if here.view == "overlay":
            raise NotServed("shows_graphics")
        page.tell({"type": "identify", "number": here.number, "label": here.label, "for_ms": IDENTIFY_MS})
        return answer(here)

    @router.post("/api/v1/here/{client}/name", response_model=shapes.HereAnswer, responses=ANSWERS)
    async def name(client: ClientId, wish: shapes.NameRequest) -> Any:
        """Call the device of a page something; it keeps the name when it comes back. An empty one takes it away."""
        _, here = found(desk, client)
        device = here.told.get("device")
        if device is None:
            raise NotServed("unknown_client")
        desk.name_device(device, " ".join(wish.name.split()))
        return answer(here)

    @router.post(
        "/api/v1/here/{client}/go",
        response_model=shapes.HereAnswer,
        responses=ANSWERS | errors("unknown_track", "unknown_view", "not_theirs", "shows_graphics"),
    )
    async def go(client: ClientId, wish: shapes.GoRequest) -> Any:
        """Send a page to another view or track, if its own link opens that."""
        page, here = found(desk, client)
        if here.view == "overlay":
            raise NotServed("shows_graphics")
        if wish.track not in desk.tracks:
            raise NotServed("unknown_track", track=wish.track)
        if wish.view not in VIEWS:
            raise NotServed("unknown_view", view=wish.view)
        if wish.view == "overlay" or not opens(access, here, wish.view, wish.track):
            raise NotServed("not_theirs")
        page.tell({"type": "go", "view": wish.view, "track": wish.track})
        return answer(here)

    return router


def found(desk: Desk, client: str) -> tuple[Connected, Here]:
    """The page and what is known of it. Raises NotServed `unknown_client`."""
    page = desk.page(client)
    if page is None:
        raise NotServed("unknown_client")
    return page, desk.presence.page(client)


def opens(access: Access, here: Here, view: str, track: str) -> bool:
    """Whether the link that a page came in by shows that view of that track."""
    try:
        link = access.link(here.link)
    except (Denied, NotServed):
        return False
    return link.role in VIEWS[view].roles and link.track in (None, track)


def answer(here: Here) -> dict[str, Any]:
    """What the API says of a page."""
    return {"client": here.client, "number": here.number, "name": here.label or here.name}
