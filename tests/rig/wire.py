"""A page's side of the socket without a page: signs in, keeps the state by snapshot and patches, sends commands."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from rundown.patch import merge
from rundown.reorder import reordered

State = dict[str, Any]


def cookie_of(link: str) -> str:
    """What a sign-in link puts into the browser, as a `Cookie` header."""
    with httpx.Client(trust_env=False, timeout=5) as client:
        answer = client.get(link)
    if not answer.is_redirect or not answer.cookies:
        raise AssertionError(f"not a sign-in link: {answer.status_code} {answer.text[:300]}")
    return "; ".join(f"{name}={value}" for name, value in answer.cookies.items())


class Wire:
    """One connection to `/ws`. `state` and `seq` are what a page would have; `frames` is everything that came.

    `link` is a sign-in link, or the overlay's address with its `key`. Not for two threads.
    """

    def __init__(self, link: str, view: str, track: str = "", *, cookie: str = "", **query: str) -> None:
        place = urlsplit(link)
        key = parse_qs(place.query).get("key", [])
        asked = {"view": view, "track": track, "key": key[0] if key else "", **query}
        address = f"ws://{place.netloc}/ws?{urlencode({name: value for name, value in asked.items() if value})}"
        headers = {} if key else {"Cookie": cookie or cookie_of(link)}
        self.hello: dict[str, Any] = {}
        self.state: State = {}
        self.seq = 0
        self.frames: list[dict[str, Any]] = []
        self.bytes = 0
        self._open = ExitStack()
        socket = connect(
            address,
            origin=Origin(f"http://{place.netloc}"),
            additional_headers=headers,
            proxy=None,
            max_size=None,
            open_timeout=10,
        )
        self._socket: ClientConnection = self._open.enter_context(socket)
        try:
            self.receive_until("the first state", lambda frame: frame["type"] == "state")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._open.close()

    def receive(self, within: float = 5.0) -> dict[str, Any]:
        """The next frame, applied to `state`; heartbeats are passed over. `TimeoutError` when none comes."""
        deadline = time.monotonic() + within
        while True:
            text = self._socket.recv(timeout=max(0.0, deadline - time.monotonic()))
            self.bytes += len(text)
            if text != "0":
                break
        frame: dict[str, Any] = json.loads(text)
        self.frames.append(frame)
        self._apply(frame)
        return frame

    def receive_until(
        self, what: str, wanted: Callable[[dict[str, Any]], bool], *, within: float = 5.0
    ) -> dict[str, Any]:
        deadline = time.monotonic() + within
        while True:
            try:
                frame = self.receive(max(0.0, deadline - time.monotonic()))
            except TimeoutError:
                raise AssertionError(f"not within {within:g} s: {what}; last frames: {self.frames[-5:]}") from None
            except ConnectionClosed as closed:
                raise AssertionError(f"closed before {what}: {closed}; last frames: {self.frames[-5:]}") from None
            if wanted(frame):
                return frame

    def wait(self, what: str, wanted: Callable[[State], Any], *, within: float = 5.0) -> State:
        """The state as soon as `wanted` holds for it."""
        if not wanted(self.state):
            self.receive_until(what, lambda _: bool(wanted(self.state)), within=within)
        return self.state

    def send(self, frame: dict[str, Any]) -> None:
        self._socket.send(json.dumps(frame))

    def command(self, command: str, *, id: str = "", within: float = 5.0, **args: Any) -> dict[str, Any]:  # noqa: A002
        """Sends a command and returns its `ack` or `refused`. An argument called `from` is written `from_`."""
        name = id or uuid.uuid4().hex
        args = {key.removesuffix("_"): value for key, value in args.items()}
        self.send({"type": "command", "id": name, "command": command, "args": args})
        return self.receive_until(
            f"an answer to {command}",
            lambda frame: frame["type"] in ("ack", "refused") and frame["id"] == name,
            within=within,
        )

    def do(self, command: str, *, within: float = 5.0, **args: Any) -> dict[str, Any]:
        """A command that must be acknowledged; returns once its effect is in `state` too."""
        answer = self.command(command, within=within, **args)
        assert answer["type"] == "ack", answer
        self.wait(f"the effect of {command}", lambda _: self.seq >= answer.get("seq", 0), within=within)
        return answer

    def _apply(self, frame: dict[str, Any]) -> None:
        kind = frame["type"]
        if kind == "hello":
            self.hello = frame
        elif kind == "state":
            self.state, self.seq = frame["state"], frame["seq"]
        elif kind == "patch":
            assert frame["seq"] == self.seq + 1, f"a gap: {self.seq} then {frame['seq']}"
            self.state, self.seq = merge(self.state, frame["patch"]), frame["seq"]
            if "moves" in frame:
                self.state["order"] = reordered(self.state["order"], frame["moves"])
