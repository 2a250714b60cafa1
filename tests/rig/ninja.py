"""VDO.Ninja as far as its remote-control API goes: the server that passes words on, and the tab that obeys them.

The server is as steveseguin/Companion-Ninja documents it and as its own `server/oscninja.js` does it: what comes before
a `join` is not heard, everything after it goes to all others of the same key, and it says nothing itself. The tab does
what VDO.Ninja's does: it answers with the request and its result, and tells by itself when it has come.
"""

from __future__ import annotations

import contextlib
import json
import threading
from typing import Any, Self

from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.http11 import Request, Response
from websockets.sync.client import ClientConnection, connect
from websockets.sync.server import Server, ServerConnection, serve

from tests.rig.ports import free_port

#: How soon a tab that was cut off tries again.
RETRY_S = 0.05


class NinjaService:
    """The server on the loopback. `stop` and `start` again: the same port, and nothing remembered.

    `stop` waits until those connected have heard it: not to be called in their own loop.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.opened = 0
        self.joins: list[str] = []
        self.unheard: list[str] = []
        self.passed_on = 0
        self.refusing = False
        self._rooms: dict[ServerConnection, str] = {}
        self._open: set[ServerConnection] = set()
        self._lock = threading.Lock()
        self._server: Server | None = None

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> Self:
        self._server = serve(self._serve, "127.0.0.1", self.port, process_request=self._refuse, compression=None)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def stop(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()

    def time_out(self) -> None:
        """Ends every connection, as it does every minute or so."""
        with self._lock:
            sockets = list(self._open)
        for socket in sockets:
            threading.Thread(target=socket.close, daemon=True).start()

    def joined(self, key: str) -> int:
        """How many are connected with that key."""
        with self._lock:
            return sum(room == key for room in self._rooms.values())

    def shout(self, key: str, frame: str | bytes) -> None:
        """Says something to everybody of a key, as anybody might who has it."""
        with self._lock:
            sockets = [socket for socket, room in self._rooms.items() if room == key]
        for socket in sockets:
            socket.send(frame)

    def _refuse(self, socket: ServerConnection, request: Request) -> Response | None:
        return socket.respond(503, "busy\n") if self.refusing else None

    def _serve(self, socket: ServerConnection) -> None:
        with self._lock:
            self.opened += 1
            self._open.add(socket)
        try:
            for frame in socket:
                self._take(socket, str(frame))
        except ConnectionClosed:
            pass  # cut off without a word
        finally:
            with self._lock:
                self._open.discard(socket)
                self._rooms.pop(socket, None)

    def _take(self, socket: ServerConnection, frame: str) -> None:
        room = self._rooms.get(socket)
        if room is None:
            said = json.loads(frame)
            with self._lock:
                if "join" in said:
                    self._rooms[socket] = said["join"]
                    self.joins.append(said["join"])
                else:
                    self.unheard.append(frame)
            return
        with self._lock:
            self.passed_on += 1
            others = [other for other, theirs in self._rooms.items() if theirs == room and other is not socket]
        for other in others:
            with contextlib.suppress(ConnectionClosed):
                other.send(frame)


class NinjaTab:
    """A presenter's tab that was opened with `&api=key`: its tally light, and what was laid over its picture.

    `slow`: it answers nothing until it is told to `catch_up`. `silent`: it does not say that it has come.
    """

    def __init__(self, service: NinjaService, key: str, *, slow: bool = False, silent: bool = False) -> None:
        self.light: str | None = None
        self.overlays: list[str] = []
        self.asked: list[str] = []
        self.slow = slow
        self.key = key
        self._service = service
        self._owed: list[str] = []
        self._closed = threading.Event()
        self._stay = contextlib.ExitStack()
        self._socket = self._join()
        if not silent:
            self._socket.send(json.dumps({"update": {"action": "stream-id", "value": "camera"}}))
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._closed.set()
        self._stay.close()

    def catch_up(self) -> None:
        """Answers what it owes."""
        self.slow = False
        owed, self._owed = self._owed, []
        for answer in owed:
            self._socket.send(answer)

    def _join(self) -> ClientConnection:
        socket = self._stay.enter_context(connect(self._service.url, compression=None, proxy=None, legacy=False))
        socket.send(json.dumps({"join": self.key}))
        return socket

    def _listen(self) -> None:
        """As long as it is open; a connection that ends is made again."""
        while not self._closed.is_set():
            with contextlib.suppress(ConnectionClosed):
                for frame in self._socket:
                    with contextlib.suppress(ValueError):
                        self._obey(json.loads(frame))
            with contextlib.suppress(OSError, WebSocketException):
                if not self._closed.wait(RETRY_S):
                    self._socket = self._join()

    def _obey(self, said: Any) -> None:
        if not isinstance(said, dict) or "action" not in said:
            return
        self.asked.append(said["action"])
        result: Any = None
        match said["action"]:
            case "tallylight":
                self.light = result = said["value"]
            case "showChatOverlay":
                self.overlays.append(said["value"])
                result = True
            case "getDetails":
                result = {"camera": {"localstream": True, "label": "Kameran"}}
        answer = json.dumps({"callback": {**said, "result": result}})
        if self.slow:
            self._owed.append(answer)
        else:
            self._socket.send(answer)
