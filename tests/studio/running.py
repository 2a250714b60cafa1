"""A studio in the test's own loop: a real file, a real server on the loopback, and pages that speak to it."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import uvicorn
from starlette.requests import HTTPConnection
from websockets.asyncio.client import ClientConnection, connect

from rundown.documents import Production
from rundown.patch import merge
from rundown.views import VIEWS
from studio.desk import Desk
from studio.errors import Denied, NotServed
from studio.journal import Journal
from studio.sockets import Sockets, listen
from studio.wire import Wire
from studio.words import translator
from tests.rig.ports import free_port
from tests.rundown.shows import production


@dataclass(frozen=True)
class Visitor:
    """Whoever the address says: `as=producer&person=bjorn`."""

    role: str
    name: str
    person: str | None
    link: str


def admit(connection: HTTPConnection, view: str, _track: str | None) -> Visitor:
    """Lets in whom the address names, if the role may see the view."""
    asked = connection.query_params
    role = asked.get("as", view)
    if role == "nobody":
        raise Denied("not_signed_in")
    if view not in VIEWS:
        raise NotServed("unknown_view", view=view)
    if role not in VIEWS[view].roles:
        raise Denied("not_allowed")
    return Visitor(role, "", asked.get("person"), asked.get("link", role))


@asynccontextmanager
async def desk_on(
    file: Path, document: Production | None = None, *, now: Callable[[], int] | None = None, rehearse: bool = False
) -> AsyncIterator[Desk]:
    """A desk that takes commands; its production is made when the file is new."""
    journal = Journal(file)
    try:
        if journal.production() is None:
            journal.store_production("rundown.yaml", b"", document or production())
        desk = Desk(journal, now=now, rehearse=rehearse)
        await desk.start()
        yield desk
        await desk.stop()
    finally:
        await journal.close()


class Tab:
    """A page's side of the socket: `state` and `seq` as a page would have them, `frames` everything that came."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.hello: dict[str, Any] = {}
        self.state: dict[str, Any] = {}
        self.seq = 0
        self.frames: list[dict[str, Any]] = []

    async def read(self, within: float = 5.0) -> dict[str, Any]:
        """The next frame but heartbeats, applied."""
        async with asyncio.timeout(within):
            while (text := await self.socket.recv()) == "0":
                pass
        frame: dict[str, Any] = json.loads(text)
        self.frames.append(frame)
        if frame["type"] == "state":
            self.state, self.seq = frame["state"], frame["seq"]
        elif frame["type"] == "patch":
            assert frame["seq"] == self.seq + 1, f"a gap: {self.seq}, then {frame['seq']}"
            self.state, self.seq = merge(self.state, frame["patch"]), frame["seq"]
        return frame

    async def until(self, wanted: Callable[[dict[str, Any]], Any], within: float = 5.0) -> dict[str, Any]:
        """The first frame from now on for which `wanted` holds."""
        async with asyncio.timeout(within):
            while not wanted(frame := await self.read(within)):
                pass
        return frame

    async def wait(self, wanted: Callable[[dict[str, Any]], Any], within: float = 5.0) -> dict[str, Any]:
        """The state as soon as `wanted` holds for it."""
        async with asyncio.timeout(within):
            while not wanted(self.state):
                await self.read(within)
        return self.state

    async def say(self, frame: Mapping[str, Any]) -> None:
        await self.socket.send(json.dumps(frame))

    async def order(self, command: str, *, id: str = "", sent: int | None = None, **args: Any) -> dict[str, Any]:  # noqa: A002
        """Sends a command and returns its answer; an argument called `from` is written `from_`."""
        name = id or uuid.uuid4().hex
        args = {key.removesuffix("_"): value for key, value in args.items()}
        frame = {"type": "command", "id": name, "command": command, "args": args}
        await self.say(frame if sent is None else frame | {"sent": sent})
        return await self.until(lambda each: each.get("id") == name)

    async def take(self) -> dict[str, Any]:
        """A take by somebody who sees the truth."""
        current = self.state["show"].get("current")
        return await self.order("take", **({"from": current} if current else {}))


class Studio:
    """A desk behind a server."""

    def __init__(self, desk: Desk, port: int) -> None:
        self.desk = desk
        self.port = port

    def address(self, view: str, **query: str) -> str:
        return f"ws://127.0.0.1:{self.port}/ws?{urlencode({'view': view, **query})}"

    @asynccontextmanager
    async def knock(self, view: str, **query: str) -> AsyncIterator[Tab]:
        """A connection of which nothing has been read."""
        async with connect(self.address(view, **query), compression=None, max_size=None, proxy=None) as socket:
            yield Tab(socket)

    @asynccontextmanager
    async def page(self, view: str, **query: str) -> AsyncIterator[Tab]:
        """A page that has its state."""
        async with self.knock(view, **query) as tab:
            tab.hello = await tab.read()
            await tab.read()
            yield tab


@asynccontextmanager
async def studio_on(file: Path, document: Production | None = None, **how: Any) -> AsyncIterator[Studio]:
    """A desk and its server; `how` as for `desk_on`."""
    async with desk_on(file, document, **how) as desk, served(desk) as studio:
        yield studio


@asynccontextmanager
async def served(desk: Desk) -> AsyncIterator[Studio]:
    """A server for a desk."""
    port = free_port()
    app = Sockets(desk, admit, "build-1", translator)
    config = uvicorn.Config(
        app, ws=Wire, ws_per_message_deflate=False, lifespan="off", log_level="warning", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    sockets = listen("127.0.0.1", port)
    serving = asyncio.create_task(server.serve(sockets=sockets))
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.005)
    try:
        yield Studio(desk, port)
    finally:
        server.should_exit = True
        await serving
