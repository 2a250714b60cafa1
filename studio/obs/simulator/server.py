"""The simulated OBS as a server: in a thread and an event loop of its own, so that it cannot delay the studio's."""

from __future__ import annotations

import asyncio
import base64
import logging
import os
import threading
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from websockets.asyncio.server import Server, ServerConnection, broadcast
from websockets.asyncio.server import serve as listen
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from studio.obs.simulator.faults import Faults
from studio.obs.simulator.sound import meters
from studio.obs.simulator.wire import EVENT, HELLO, RPC_VERSION, Client, Closed, authentication, encode
from studio.obs.simulator.world import GENERAL, METERS, World

T = TypeVar("T")
SUBPROTOCOL = "obswebsocket.json"
METER_S = 0.05
SIGN = "simulated OBS"
GOING_AWAY = 1001
LARGEST_MESSAGE = 16 * 1024 * 1024
#: So many turns of the loop without anybody connected, and nobody has been overlooked.
TURNS = 4


class SimulatedObs:
    """An OBS with `scenes` (top first; the first is on program). Every method may be called from any thread.

    `version` is the obs-websocket it speaks as; from 5.4 on with UUIDs. `browser` puts a page over every scene.
    `font` is a file (TTF, OTF, WOFF2) for the letters of its pictures; without one the system's. `sign` is what they
    say beside the scene's name, in the reader's language. `mics` are sound devices, heard in every scene.
    `slots` is scene -> what its page for feeds is called; its media source is called so, and `media`.
    """

    def __init__(
        self,
        scenes: Sequence[str],
        host: str = "127.0.0.1",
        port: int = 0,
        password: str = "",
        version: str = "5.1.0",
        *,
        browser: str = "",
        font: str = "",
        sign: str = SIGN,
        mics: Sequence[str] = (),
        slots: Mapping[str, str] | None = None,
    ) -> None:
        self.mics = tuple(mics)
        self.slots = slots
        self.scenes, self.host, self.port = tuple(scenes), host, port
        self._password, self._version, self._browser = password, version, browser
        self._font, self._sign = font, sign
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="simulated-obs", daemon=True)
        self._server: Server | None = None
        self._clients: set[Client] = set()
        self._everybody: set[_Connection] = set()
        self._unsaid: list[tuple[int, str]] = []
        self._meters: asyncio.Task[None] | None = None
        self._faults = Faults()
        self._salt = base64.b64encode(os.urandom(32)).decode()
        self._world = self._new_world()

    def start(self) -> int:
        """Listens, and returns the port."""
        if not self._thread.is_alive():
            self._thread.start()
        self._do(self._open())
        return self.port

    def stop(self) -> None:
        """Closed for good, in good order; the thread ends."""
        if self._thread.is_alive():
            self.exit()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        if not self._loop.is_closed():
            self._loop.close()

    def exit(self) -> None:
        """As when its user closes OBS: everything is said to be removed, ExitStarted, 1001. `start` opens it again."""
        self._do(self._leave())
        self._do(self._shut())

    def kill(self) -> None:
        """As SIGKILL: connections break off, the port refuses. `start` brings it back as it was at first."""
        self._do(self._shut())

    def restart(self, down_s: float = 0.5) -> None:
        """Killed, gone for a while, and there again."""
        self.kill()
        time.sleep(down_s)
        self.start()

    def drop(self) -> None:
        """Connections break off; OBS itself goes on."""
        self._do(self._drop())

    def stall(self, seconds: float | None = None) -> None:
        """Silence, as SIGSTOP: connections stay, nothing is answered; for ever, or until `resume`."""
        self._loop.call_soon_threadsafe(self._faults.running.clear)
        if seconds is not None:
            self._loop.call_soon_threadsafe(self._loop.call_later, seconds, self._go_on)

    def resume(self) -> None:
        """As SIGCONT: everything asked meanwhile is done and answered now."""
        self._loop.call_soon_threadsafe(self._go_on)

    def slow(self, seconds: float) -> None:
        """Every request takes this much longer; 0 ends it."""
        self._loop.call_soon_threadsafe(setattr, self._faults, "slow_s", seconds)

    def refuse(self, request: str, code: int, comment: str = "", *, times: int | None = None) -> None:
        """That request is refused with that code: so many times, or until `accept`."""
        self._do(self._soon(lambda: self._faults.refuse(request, code, comment, times)))

    def accept(self, request: str) -> None:
        self._do(self._soon(lambda: self._faults.refused.pop(request, None)))

    def look(self, question: Callable[[World], T]) -> T:
        """What `question` finds in the simulated world, asked in its own thread."""
        return self._do(self._soon(lambda: question(self._world)))

    def connections(self) -> int:
        """How many clients there are now."""
        return self._do(self._soon(lambda: len(self._clients)))

    # In the loop.

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _soon(self, call: Callable[[], T]) -> T:
        return call()

    def _new_world(self) -> World:
        def later(seconds: float, call: Callable[[], None]) -> None:
            self._loop.call_later(seconds, lambda: call() if self._world is world else None)

        world = World(
            self.scenes,
            version=self._version,
            browser=self._browser,
            font=self._font,
            sign=self._sign,
            tell=self._tell,
            later=later,
            mics=self.mics,
            slots=self.slots,
        )
        return world

    async def _open(self) -> None:
        if self._server is not None:
            return
        self._world = self._new_world()
        self._faults.running.set()
        # No pings: OBS sends none, and obsws-python answers them only inside a call.
        self._server = await listen(
            self._serve,
            self.host,
            self.port,
            process_request=self._accept,
            create_connection=partial(_Connection, self._everybody),  # type: ignore[arg-type]  # whatever makes one
            select_subprotocol=_choose,
            ping_interval=None,
            open_timeout=None,
            close_timeout=0.2,
            max_size=LARGEST_MESSAGE,
            compression=None,
            server_header=None,
            logger=_quiet_log(),
        )
        self.port = next(iter(self._server.sockets)).getsockname()[1]

    async def _accept(self, connection: ServerConnection, request: Request) -> Response | None:
        await self._faults.running.wait()
        return None

    async def _serve(self, connection: ServerConnection) -> None:
        challenge = base64.b64encode(os.urandom(32)).decode()
        hello: dict[str, Any] = {"obsWebSocketVersion": self._version, "rpcVersion": RPC_VERSION}
        expected = None
        if self._password:
            hello["authentication"] = {"challenge": challenge, "salt": self._salt}
            expected = authentication(self._password, self._salt, challenge)
        client = Client(connection, self._world, self._faults, expected)
        self._clients.add(client)
        try:
            await client.send(HELLO, hello)
            async for message in connection:
                await self._faults.running.wait()
                await client.take(message)
                self._meter()
        except Closed as closed:
            await connection.close(closed.code, closed.reason)
        except ConnectionClosed:
            pass
        finally:
            self._clients.discard(client)

    def _tell(self, event: str, intent: int, data: Mapping[str, Any] | None) -> None:
        said: dict[str, Any] = {"eventType": event, "eventIntent": intent}
        self._unsaid.append((intent, encode(EVENT, said if data is None else said | {"eventData": data})))
        if self._faults.running.is_set():
            self._say()

    def _say(self) -> None:
        unsaid, self._unsaid = self._unsaid, []
        for intent, message in unsaid:
            hearers = [one.connection for one in self._clients if one.identified and one.subscriptions & intent]
            broadcast(hearers, message)

    def _go_on(self) -> None:
        self._faults.running.set()
        self._say()

    def _meter(self) -> None:
        wanted = any(client.subscriptions & METERS for client in self._clients)
        if wanted and self._meters is None:
            self._meters = self._loop.create_task(self._measure())

    async def _measure(self) -> None:
        while any(client.subscriptions & METERS for client in self._clients):
            await asyncio.sleep(METER_S)
            self._world.emit("InputVolumeMeters", meters(self._world))
        self._meters = None

    async def _leave(self) -> None:
        if self._server is None:
            return
        collection = self._world.collection
        while collection.scenes:
            gone = collection.scenes.pop()
            self._world.emit("SceneRemoved", {"isGroup": False, "sceneName": gone.name, "sceneUuid": gone.uuid})
        while collection.inputs:
            lost = collection.inputs.pop()
            self._world.emit("InputRemoved", {"inputName": lost.name, "inputUuid": lost.uuid})
        await asyncio.sleep(METER_S)
        self._tell("ExitStarted", GENERAL, None)
        closing = [client.connection.close(GOING_AWAY, "Server stopping.") for client in self._clients]
        await asyncio.wait([asyncio.ensure_future(one) for one in closing], timeout=1) if closing else None

    async def _drop(self) -> None:
        for client in tuple(self._clients):
            client.connection.transport.abort()

    async def _shut(self) -> None:
        server, self._server = self._server, None
        if self._meters is not None:
            self._meters.cancel()
            self._meters = None
        self._unsaid.clear()
        self._faults.running.set()
        if server is not None:
            # Whom asyncio takes in while its server closes it never lets go of: first nobody is taken in any more.
            for listening in server.sockets:
                self._loop.remove_reader(listening.fileno())
            await self._let_go()
            server.close(close_connections=False)
            with suppress(TimeoutError):
                await asyncio.wait_for(server.wait_closed(), 2)
        self._faults = Faults()

    async def _let_go(self) -> None:
        """Nobody is connected any more, also who came in at the last moment and shows a turn of the loop later."""
        alone = 0
        while alone < TURNS:
            for connection in self._everybody:
                connection.transport.abort()
            alone = 0 if self._everybody else alone + 1
            await asyncio.sleep(0.001)


class _Connection(ServerConnection):
    """Is in `everybody` while it lasts: the server itself knows only those whose handshake is done."""

    def __init__(self, everybody: set[_Connection], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._everybody = everybody

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._everybody.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._everybody.discard(self)


def _quiet_log() -> logging.Logger:
    # Every connection that opens and closes is a line at INFO.
    log = logging.getLogger(f"{__name__}.websockets")
    log.setLevel(logging.WARNING)
    return log


def _choose(connection: ServerConnection, offered: Sequence[Any]) -> Any:
    return SUBPROTOCOL if SUBPROTOCOL in offered else None


def serve(
    scenes: Sequence[str],
    host: str = "127.0.0.1",
    port: int = 4455,
    password: str = "",
    version: str = "5.1.0",
    *,
    browser: str = "",
    font: str = "",
    sign: str = SIGN,
    on_ready: Callable[[int], None] = lambda port: None,
) -> None:
    """A simulated OBS until the process is interrupted; `on_ready` is told its port."""
    obs = SimulatedObs(scenes, host, port, password, version, browser=browser, font=font, sign=sign)
    on_ready(obs.start())
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        return
    finally:
        obs.stop()
