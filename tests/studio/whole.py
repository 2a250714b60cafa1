"""The whole app on a real production file, spoken to in the test's own loop without a socket between."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from rundown.documents import Production
from studio import app
from studio.access import Access, Link, Roster
from studio.desk import Desk
from studio.secret_file import secret
from studio.settings import Settings, load
from studio.terminal.opening import roster_of
from studio.tries import Tries
from tests.studio.running import desk_on

URL = "http://127.0.0.1:8080"


@dataclass
class Clock:
    """A clock that goes on when it is told."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Whole:
    """A desk, its access and its app. `client()` is a browser that has signed in by a link, or by none."""

    desk: Desk
    access: Access
    studio: app.Studio
    clock: Clock = field(default_factory=Clock)

    def token(self, role: str, person: str | None = None, track: str | None = None) -> str:
        return self.access.token(Link(role, person, track))

    @asynccontextmanager
    async def client(self, token: str = "", **headers: str) -> AsyncIterator[httpx.AsyncClient]:
        transport = httpx.ASGITransport(self.studio.app, raise_app_exceptions=False, client=("192.0.2.9", 4711))
        async with httpx.AsyncClient(transport=transport, base_url=URL, headers=headers) as client:
            if token:
                client.headers["authorization"] = f"Bearer {token}"
            yield client

    async def get(self, path: str, token: str = "", **headers: str) -> httpx.Response:
        async with self.client(token, **headers) as client:
            return await client.get(path)

    async def post(self, path: str, token: str = "", json: Any = None, **headers: str) -> httpx.Response:
        async with self.client(token, **headers) as client:
            return await client.post(path, json=json)

    async def command(self, token: str, command: str, **args: Any) -> httpx.Response:
        body = {"command": command, "args": {key.removesuffix("_"): value for key, value in args.items()}}
        return await self.post("/api/v1/tracks/morning/commands", token, body)


@asynccontextmanager
async def whole(
    folder: Path, document: Production | None = None, *, now: Callable[[], int] | None = None, **flags: Any
) -> AsyncIterator[Whole]:
    """The app on a production in `folder`, made where there is none; `now` is its clock, `flags` as for `regi run`."""
    file = folder / "day.regi"
    async with desk_on(file, document, now=now) as desk:
        clock = Clock()
        access = Access(file, secret(folder), roster_of(desk), Tries(clock))
        try:
            settings: Settings = load(data=folder, **flags)
            yield Whole(desk, access, app.build(desk, access, settings, URL), clock)
        finally:
            access.close()


@contextmanager
def access_on(folder: Path, roster: Roster, clock: Clock | None = None) -> Iterator[Access]:
    """The links of a production that is nothing but its file."""
    access = Access(folder / "day.regi", secret(folder), lambda: roster, Tries(clock or Clock()))
    try:
        yield access
    finally:
        access.close()
