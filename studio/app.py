"""The whole studio as one ASGI app: the one place that knows everyone."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from rundown.refusals import Refused
from studio import assets as static
from studio import errors, pages, paper, sign_in, words
from studio.access import Access
from studio.api import (
    asrun,
    calendars,
    decks,
    files,
    here,
    links,
    obs,
    operations,
    outputs,
    pasting,
    pictures,
    preflight,
    records,
    results,
    shapes,
    show,
    sound,
)  # fmt: skip
from studio.assets import Assets, find_tree
from studio.audience.inside import Inside
from studio.audience.service import Audience
from studio.calendars import Calendars
from studio.decks.shelf import Shelf
from studio.desk import Desk
from studio.doors import guard
from studio.errors import NotServed
from studio.front import LARGEST_BODY, LARGEST_FILE, Front, own_names, security_headers, takes_file
from studio.pages import Pages
from studio.results.keeping import Keeping
from studio.settings import Settings
from studio.sockets import Sockets

log = logging.getLogger("regi.app")

#: What Starlette says by a status alone.
BY_STATUS: Mapping[int, str] = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}


@dataclass(frozen=True)
class Studio:
    """The app, the part of it that FastAPI serves, its pages, everybody's slides, the audience, and how long what it
    sent is kept."""

    app: ASGIApp
    api: FastAPI
    pages: Pages
    slides: Shelf
    audience: Inside
    keeping: Keeping


def build(desk: Desk, access: Access, settings: Settings, url: str) -> Studio:
    """The app for a desk; `url` is the address in the links that it gives out."""
    assets = Assets(find_tree("web"), find_tree("overlays"))
    if not assets.complete:
        log.warning("the pages' libraries are not installed: run `make setup`")
    drawn = Pages(assets, desk, settings)
    slides = Shelf(desk, settings.slides_mb * 1_000_000)
    served = _served(desk, drawn, assets, url)
    served.state.access = access
    served.state.names = own_names(settings.url)
    for router in (
        pages.routes(drawn, access),
        sign_in.routes(drawn, access),
        static.routes(assets),
        show.routes(desk, access, assets.digest),
        pictures.routes(desk),
        obs.routes(desk, access, settings, url),
        sound.routes(desk),
        outputs.routes(desk),
        records.routes(desk),
        preflight.routes(desk),
        files.routes(desk, drawn.language),
        pasting.routes(desk, drawn.language),
        asrun.routes(desk, drawn.language),
        paper.routes(drawn, desk),
        links.routes(desk, access, url, settings.audience_url),
        decks.routes(desk, access, slides),
        calendars.routes(desk, Calendars(desk.journal, access, url)),
        here.routes(desk, access),
        operations.routes(desk, assets.digest),
    ):
        served.include_router(router)
    sockets = Sockets(desk, access.admit, assets.digest, words.translator)
    headers = security_headers(assets.import_map_hash)
    audience = Audience(
        desk.journal.path,
        access,
        assets,
        desk.production,
        own_names(settings.audience_url) | served.state.names,
        settings.phones_per_address,
        desk.now,
    )
    inside = Inside(desk, audience, settings.audience_url or url)
    keeping = Keeping(desk, settings, inside.count_anew)
    served.include_router(results.routes(desk, keeping, drawn.language))
    front = Front(sockets, served, headers, served.state.names, decks.UPLOAD.fullmatch, audience.door)
    return Studio(front, served, drawn, slides, inside, keeping)


def _served(desk: Desk, drawn: Pages, assets: Assets, url: str) -> FastAPI:
    served = FastAPI(
        title="Regi",
        version=version("regi"),
        description="Runs a hybrid livestream day: rundown, OBS, overlays, presenters and audience.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(guard)],
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        servers=[{"url": url}],
    )

    @served.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return problem(request, error)

    @served.exception_handler(NotServed)
    async def not_served(request: Request, error: NotServed) -> Response:
        return problem(request, error)

    @served.exception_handler(RequestValidationError)
    async def unfit(request: Request, error: RequestValidationError) -> Response:
        return problem(request, Refused("bad_args", problems=problems_of(error)))

    @served.exception_handler(HTTPException)
    async def by_status(request: Request, error: HTTPException) -> Response:
        code = BY_STATUS.get(error.status_code, "bad_request")
        limit = LARGEST_FILE if takes_file(request.url.path) else LARGEST_BODY
        detail: dict[str, Any] = {"limit": limit} if code == "too_large" else {}
        if code == "method_not_allowed":
            detail = {"method": request.method}
        answer = problem(request, NotServed(code, **detail))
        answer.headers.update(error.headers or {})
        return answer

    @served.exception_handler(Exception)
    async def fault(request: Request, error: Exception) -> Response:
        return problem(request, NotServed("internal"))

    def problem(request: Request, error: NotServed | Refused) -> Response:
        if is_stage(request):
            return HTMLResponse(
                '<!doctype html><link rel="icon" href="data:,"><title>Regi</title>', errors.status_of(error)
            )
        if wants_json(request) or isinstance(error, Refused):
            translate = words.translator(drawn.language(request))
            return JSONResponse(errors.shape(error, translate), errors.status_of(error))
        return drawn.error(request, error)

    served.openapi = partial(openapi, served)  # type: ignore[method-assign]
    return served


def openapi(served: FastAPI) -> dict[str, Any]:
    """The API's description, with the one shape of errors."""
    document = FastAPI.openapi(served)
    document["components"]["schemas"]["Error"] = shapes.Error.model_json_schema()
    return document


def is_stage(request: Request) -> bool:
    """OBS would put the words of an error page on air: the stage stays empty instead."""
    return request.url.path.startswith("/overlays/")


def wants_json(request: Request) -> bool:
    """Whether an error is for a program and not for a person."""
    path = request.url.path
    return path.startswith("/api/") or path in operations.PATHS or "text/html" not in request.headers.get("accept", "")


def problems_of(error: RequestValidationError) -> list[str]:
    """Each thing that does not fit, as `place: what is wrong`."""
    return [
        f"{'.'.join(str(part) for part in each['loc'][1:]) or each['loc'][0]}: {each['msg']}"
        for each in error.errors()[:20]
    ]
