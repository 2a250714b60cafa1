"""`regi audience`: serves the phones in a process of its own, so that a flood of them is a flood only there."""

import asyncio
import contextlib
import logging
import socket
import sqlite3
import sys
from urllib.parse import urlencode

import uvloop
from starlette.types import ASGIApp, Receive, Scope, Send

from rundown.documents import Production
from studio.access import AUDIENCE, Access, Roster
from studio.assets import Assets, find_tree
from studio.audience.beside import Follower
from studio.audience.service import Audience
from studio.clock import running_clock
from studio.front import own_names
from studio.links import base_url
from studio.production_file import connect
from studio.secret_file import secret
from studio.settings import Settings
from studio.terminal.place import Running, plain_errors, running, the_production
from studio.terminal.printing import say
from studio.terminal.run import listen
from studio.terminal.serving import Serving
from studio.trouble import Trouble
from studio.words import Translate


def serve_audience(settings: Settings, translate: Translate) -> None:
    """Serve until told to stop. Raises Trouble where no Regi runs in the data directory."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    file = the_production(settings.data)
    studio = running(file, settings.data)
    if studio is None:
        raise Trouble("Regi does not run in {file}: start it with `regi run` first", file=settings.data)
    listening = listen(settings)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_serve(settings, studio, listening, translate))
    finally:
        for each in listening:
            each.close()


async def _serve(settings: Settings, studio: Running, listening: list[socket.socket], translate: Translate) -> None:
    with plain_errors(settings.data):
        file = the_production(settings.data)
        with contextlib.closing(connect(file)) as db:
            production = _production(db)
        access = Access(file, secret(settings.data), lambda: Roster({}, {}))
    url = settings.audience_url or base_url(settings.host, listening[0].getsockname()[1])
    audience = Audience(
        file,
        access,
        Assets(find_tree("web"), find_tree("overlays")),
        production,
        own_names(settings.audience_url) | own_names(settings.url),
        settings.phones_per_address,
        running_clock(),
    )
    followers = [asyncio.create_task(each.run()) for each in _followers(studio, access, audience, production)]

    async def ready() -> None:
        await audience.start()
        say(translate("phones come in at {url}").format(url=url))
        for track, code in audience.codes().items():
            say(f"  {track}: {url}/go/{code}")
        sys.stdout.flush()

    async def leaving() -> None:
        audience.leave()

    try:
        await Serving(_only_phones(audience), ready, leaving, proxy=settings.audience_url is not None).serve(listening)
    finally:
        for follower in followers:
            follower.cancel()
        await asyncio.gather(*followers, return_exceptions=True)
        await audience.stop()
        access.close()


def _production(db: sqlite3.Connection) -> Production:
    """The document that the studio runs."""
    row = db.execute("SELECT production FROM documents ORDER BY id DESC LIMIT 1").fetchone()
    return Production.model_validate_json(row[0])


def _followers(studio: Running, access: Access, audience: Audience, production: Production) -> list[Follower]:
    address = studio.local.replace("http", "ws", 1)
    token = access.token(AUDIENCE)
    return [
        Follower(f"{address}/ws?{urlencode({'view': 'audience', 'track': track.id})}", token, track.id, audience)
        for track in production.tracks
    ]


def _only_phones(audience: Audience) -> ASGIApp:
    """The audience's door, and nothing else of Regi."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith("/go"):
            await audience.door(scope, receive, send)
        elif scope["type"] == "http":
            await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1008})

    return app
