"""Uvicorn as Regi wants it: told when it listens, quiet, and stopped within two seconds with every page shown out."""

import contextlib
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

from studio.audience.stream import PhoneWire
from studio.wire import Wire

STOP_S = 1
"""How long answers that are under way may take when Regi stops."""


class Serving(uvicorn.Server):
    """`ready` is called once it listens, `leaving` when it is asked to stop, before any connection is closed."""

    def __init__(
        self, app: ASGIApp, ready: Callable[[], Awaitable[None]], leaving: Callable[[], Awaitable[None]], proxy: bool
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                ws=Wire,
                http=PhoneWire,
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=proxy,
                server_header=False,
                ws_max_size=256 * 1024,
                ws_per_message_deflate=False,
                timeout_graceful_shutdown=STOP_S,
                timeout_keep_alive=75,
            )
        )
        self._ready = ready
        self._leaving = leaving

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listens."""
        await super().startup(sockets)
        await self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Shows the pages out, then stops."""
        await self._leaving()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """SIGTERM and SIGINT stop Regi cleanly, which is no failure: the signal is not raised again afterwards."""
        before = {each: signal.signal(each, self.handle_exit) for each in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
