"""Signing in: a link is opened or a PIN entered, and the browser keeps it in its cookie."""

from urllib.parse import parse_qs, quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from studio.access import COOKIE, COOKIE_DAYS, Access, KeyRing, Visitor
from studio.errors import Denied, NotServed
from studio.links import overlay_address
from studio.pages import Pages


def routes(pages: Pages, access: Access) -> APIRouter:
    """The two addresses."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/in/{token}")
    async def enter(request: Request, token: str) -> Response:
        try:
            visitor = access.open(token)
        except Denied:
            raise Denied("revoked") from None  # also a link that was cut off on its way: it needs a new one
        if visitor.role == "overlay":
            return RedirectResponse(overlay_address(visitor.track or "", token), 303)
        return signing_in(request, visitor, token, pages)

    @router.post("/pin")
    async def pin(request: Request) -> Response:
        form = parse_qs((await request.body()).decode("utf-8", "replace"))
        address = request.client.host if request.client else ""
        try:
            link = access.enter(form.get("pin", [""])[0], address)
        except NotServed as error:
            return pages.home(request, None, error)
        token = access.token(link)
        return signing_in(request, access.open(token), token, pages)

    return router


def signing_in(request: Request, visitor: Visitor, token: str, pages: Pages) -> Response:
    """On to the page of the role, with the link kept in the browser's cookie."""
    answer = RedirectResponse(first_page(visitor, [track["id"] for track in pages.tracks()]), 303)
    answer.set_cookie(
        COOKIE,
        KeyRing.read(request.cookies.get(COOKIE, "")).with_token(token).written(),
        max_age=COOKIE_DAYS * 24 * 3600,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


def first_page(visitor: Visitor, tracks: list[str]) -> str:
    """Where a role begins; with several tracks to choose from, at the first page."""
    if visitor.role == "presenter":
        return "/presenter"
    track = visitor.track or (tracks[0] if len(tracks) == 1 else None)
    return f"/tracks/{quote(track)}/{visitor.role}" if track else "/"
