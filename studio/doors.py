"""Every address, and which roles it opens for; an address that is not in the table opens for nobody."""

from collections.abc import Mapping
from ipaddress import ip_address

from fastapi import Request

from rundown.views import VIEWS
from studio.access import Access
from studio.errors import Denied
from studio.front import check_sender

ANYONE = frozenset({"anyone"})
HERE = frozenset({"this machine"})
"""Programs on the server's own machine, without a link."""

PRODUCER = frozenset({"producer"})
CREW = frozenset({"producer", "moderator"})
EVERY_ROLE = frozenset().union(*(view.roles for view in VIEWS.values()))

#: Pages that are one view of one track.
TRACK_VIEWS = ("producer", "moderator", "clock", "prompter")

#: (method, route) -> the roles it opens for.
DOORS: Mapping[tuple[str, str], frozenset[str]] = {
    ("GET", "/"): ANYONE,
    ("GET", "/in/{token}"): ANYONE,
    ("POST", "/pin"): ANYONE,
    ("GET", "/programme"): ANYONE,
    ("GET", "/static/{digest}/{name:path}"): ANYONE,
    ("GET", "/overlay-files/{digest}/{name:path}"): ANYONE,
    **{("GET", f"/tracks/{{track}}/{view}"): VIEWS[view].roles for view in TRACK_VIEWS},
    ("GET", "/presenter"): VIEWS["presenter"].roles,
    ("GET", "/presenter/prompter"): VIEWS["presenter"].roles,
    ("GET", "/overlays/name"): CREW | {"presenter"},
    ("GET", "/overlays/stage"): VIEWS["overlay"].roles,
    ("GET", "/api/v1/production"): EVERY_ROLE,
    ("GET", "/api/v1/tracks/{track}"): EVERY_ROLE,
    ("POST", "/api/v1/tracks/{track}/commands"): CREW | {"presenter"},
    ("GET", "/api/v1/tracks/{track}/pictures/{output}"): CREW | {"presenter"},
    ("GET", "/api/v1/tracks/{track}/obs/setup"): PRODUCER,
    ("POST", "/api/v1/tracks/{track}/obs/setup"): PRODUCER,
    ("GET", "/api/v1/tracks/{track}/obs/transitions"): PRODUCER,
    ("PUT", "/api/v1/tracks/{track}/obs/studio-mode"): PRODUCER,
    ("PUT", "/api/v1/tracks/{track}/obs/preview"): PRODUCER,
    ("PUT", "/api/v1/tracks/{track}/obs/transition"): PRODUCER,
    ("POST", "/api/v1/tracks/{track}/sound"): PRODUCER,
    ("GET", "/api/v1/tracks/{track}/sound/levels"): PRODUCER,
    ("GET", "/api/v1/tracks/{track}/outputs"): PRODUCER,
    ("POST", "/api/v1/tracks/{track}/outputs/{output}/{action}"): PRODUCER,
    ("GET", "/api/v1/tracks/{track}/asrun"): CREW,
    ("POST", "/api/v1/people/{person}/deck"): CREW | {"presenter"},
    ("DELETE", "/api/v1/people/{person}/deck"): CREW | {"presenter"},
    ("GET", "/api/v1/people/{person}/calendar.ics"): CREW | {"presenter"},
    ("GET", "/api/v1/calendars.zip"): CREW,
    ("GET", "/slides/{deck}/{name}"): CREW | {"presenter", "overlay"},
    ("POST", "/api/v1/tracks/{track}/graphics/preview"): CREW,
    ("GET", "/api/v1/tracks/{track}/preflight"): CREW,
    ("POST", "/api/v1/tracks/{track}/preflight"): PRODUCER,
    ("GET", "/api/v1/export.yaml"): CREW,
    ("GET", "/api/v1/export.xlsx"): CREW,
    ("GET", "/api/v1/export.regi"): PRODUCER,
    ("GET", "/api/v1/tracks/{track}/export.csv"): CREW,
    ("POST", "/api/v1/tracks/{track}/import"): CREW,
    ("POST", "/api/v1/tracks/{track}/paste"): CREW,
    **{("GET", f"/api/v1/tracks/{{track}}/{what}"): CREW for what in ("runs", "run", "chapters", "log")},
    ("GET", "/tracks/{track}/asrun"): CREW,
    ("GET", "/tracks/{track}/runsheet"): CREW,
    ("GET", "/api/v1/results"): CREW,
    ("GET", "/api/v1/results/{round}"): CREW,
    ("GET", "/api/v1/deletions"): CREW,
    ("POST", "/api/v1/deletions"): PRODUCER,
    ("GET", "/api/v1/links"): PRODUCER,
    ("POST", "/api/v1/links/{link}/revoke"): PRODUCER,
    **{("POST", f"/api/v1/here/{{client}}/{what}"): PRODUCER for what in ("identify", "name", "go")},
    ("GET", "/api/v1/qr"): CREW,
    ("GET", "/api/v1/openapi.json"): ANYONE,
    ("GET", "/healthz"): ANYONE,
    ("GET", "/readyz"): ANYONE,
    ("GET", "/metrics"): PRODUCER | HERE,
}


async def guard(request: Request) -> None:
    """Let a request through or raise Denied; who it is stands in `request.state.visitor`, None for anyone."""
    check_sender(request, request.app.state.names)
    method = "GET" if request.method == "HEAD" else request.method
    roles = DOORS.get((method, request.scope["route"].path), frozenset())
    request.state.visitor = None
    if roles is ANYONE or (roles >= HERE and is_here(request)):
        return
    if not roles:
        raise Denied("not_allowed")
    access: Access = request.app.state.access
    request.state.visitor = access.admit_role(request, roles, request.path_params.get("track"))


def is_here(request: Request) -> bool:
    """Whether the request comes from this machine itself and not through a proxy on it."""
    try:
        here = ip_address(request.client.host).is_loopback if request.client else False
    except ValueError:
        return False
    return here and "x-forwarded-for" not in request.headers
