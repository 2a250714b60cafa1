"""What every request meets first: the name it calls us by, the site it comes from, the headers of every answer."""

import socket
from collections.abc import Awaitable, Callable, Collection, Mapping
from functools import cache
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from studio.errors import Denied

#: `/ws`: an ASGI app that is given the server's own `receive` and `send`.
Sockets = Callable[[Any, Any, Any], Awaitable[None]]

LARGEST_BODY = 64 * 1024
"""So many bytes may a request bring: no command is larger."""

LARGEST_FILE = 5_000_000
"""So many may a rundown file bring."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def security_headers(import_map_hash: str) -> dict[str, str]:
    """The headers of every answer. No script but our own files and the one import map, nothing from other hosts."""
    policy = (
        "default-src 'none'",
        f"script-src 'self' {import_map_hash}",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self' ws: wss:",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
    return {
        "content-security-policy": "; ".join(policy),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": "no-store",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }


class Front:
    """The outermost ASGI app: `/ws` goes to `sockets`, phones to `door`, everything else to `pages`, with its headers.

    `limits_itself` knows the addresses whose POST may bring more than LARGEST_BODY.
    """

    def __init__(
        self,
        sockets: Sockets,
        pages: ASGIApp,
        headers: Mapping[str, str],
        names: frozenset[str],
        limits_itself: Callable[[str], object],
        door: ASGIApp,
    ) -> None:
        self._sockets = sockets
        self._pages = pages
        self._headers = headers
        self._names = names
        self._limits_itself = limits_itself
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
            return
        if scope["type"] == "http" and scope["path"].startswith("/go"):
            await self._door(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        limit = LARGEST_FILE if takes_file(scope.get("path", "")) else LARGEST_BODY
        large = scope["method"] == "POST" and self._limits_itself(scope["path"])
        await self._pages(scope, receive if large else limited(receive, limit), dressed)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            check_sender(HTTPConnection(scope), self._names)
        except Denied:
            allowed = False
        else:
            allowed = scope["path"] == "/ws"
        if allowed:
            await self._sockets(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})


def takes_file(path: str) -> bool:
    """Whether an address is sent a file and not only words."""
    return path.startswith("/api/v1/tracks/") and path.endswith("/import")


def limited(receive: Receive, limit: int = LARGEST_BODY) -> Receive:
    """The same, but no more than `limit` bytes of a request are taken. Raises HTTPException 413."""
    taken = 0

    async def receive_some() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413)
        return message

    return receive_some


def check_sender(connection: HTTPConnection, names: frozenset[str]) -> None:
    """Raises Denied when a request uses a name that is not ours, or would change something from another site's page.

    A page of another site must not speak for somebody who is signed in here: a WebSocket, and anything that changes
    something, comes from our own origin or from no browser at all. And a name that somebody else's DNS points here
    (rebinding) is not ours: only addresses, this machine's names and the one in the settings are.
    """
    host = connection.headers.get("host", "")
    if not is_ours(host, names):
        raise Denied("wrong_host")
    changes = connection.scope["type"] == "websocket" or connection.scope["method"] not in SAFE_METHODS
    if changes and not same_origin(connection.headers.get("origin"), host, names):
        raise Denied("wrong_origin")


@cache
def machine_names() -> frozenset[str]:
    """The names this machine has for itself and by mDNS."""
    name = socket.gethostname().lower().rstrip(".")
    return frozenset({"localhost", name, f"{name.partition('.')[0]}.local"})


def own_names(url: str | None) -> frozenset[str]:
    """Every name we answer to; addresses are always ours."""
    configured = urlsplit(url).hostname if url else None
    return machine_names() | ({configured} if configured else set())


def is_ours(host: str, names: Collection[str]) -> bool:
    """Whether a Host header names us: by an address, or by one of `names`."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        if name in names or name.endswith(".localhost"):
            return True
        ip_address(name)
    except ValueError:
        return False
    return True


def same_origin(origin: str | None, host: str, names: Collection[str]) -> bool:
    """Whether a request comes from our own page, or from no page: browsers send `Origin`, other programs do not.

    Behind a proxy the Host header may be rewritten: then the configured name counts.
    """
    if origin is None:
        return True
    parts = urlsplit(origin)
    if parts.scheme not in ("http", "https"):
        return False
    return parts.netloc.lower() == host.lower() or (parts.hostname in names and parts.hostname not in machine_names())
