"""The links that the producer gives out, their QR codes, and closing one."""

import io
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from rundown.refusals import Refused
from studio.access import Access
from studio.api import shapes
from studio.api.shapes import DENIED, errors
from studio.desk import Desk
from studio.links import address, every_link


def routes(desk: Desk, access: Access, url: str, phones_url: str | None = None) -> APIRouter:
    """The addresses; `url` stands first in every link, `phones_url` in those of phones if it is another."""
    router = APIRouter(tags=["links"])

    @router.get("/api/v1/links", response_model=shapes.LinksAnswer, responses=errors(*DENIED))
    async def links() -> Any:
        """Every link and PIN there is to give out."""
        return every_link(access, url, phones_url)

    @router.post(
        "/api/v1/links/{link}/revoke",
        response_model=shapes.RevokedAnswer,
        responses=errors(*DENIED, "unknown_link", "wrong_origin", "bad_args"),
    )
    async def revoke(link: Annotated[str, Path(max_length=140, examples=["presenter~bjorn"])]) -> Any:
        """Close a link and everything that is open through it; a role's PIN changes with it."""
        found = access.link(link)
        access.revoke(found)
        desk.close_link(found.id)
        return {"id": found.id, "url": address(access, found, url)}

    @router.get(
        "/api/v1/qr",
        response_class=Response,
        responses={200: {"content": {"image/svg+xml": {}}}, **errors(*DENIED, "bad_args")},
    )
    async def qr(
        of: Annotated[str, Query(alias="url", max_length=1000, examples=["http://192.0.2.7:8080/programme"])],
    ) -> Response:
        """An address as a QR code, SVG."""
        if not is_web_address(of):
            raise Refused("bad_args", problems=["url: is not an address of the web"])
        return Response(qr_svg(of), media_type="image/svg+xml")

    return router


def is_web_address(text: str) -> bool:
    """Whether a telephone would open it."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def qr_svg(text: str) -> bytes:
    """A QR code that a telephone reads from a screen across a table."""
    import segno

    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", scale=8, border=4, dark="#000", light="#fff")
    return out.getvalue()
