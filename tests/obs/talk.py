"""A plain WebSocket to an OBS, below every client library: what is said and heard, and the shape of it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.obs.conversations import AUTH, Step
from tests.obs.peers import Peer

#: Contents that depend on OBS's build, not on the protocol.
OPAQUE = frozenset(
    {
        "availableRequests",
        "defaultFilterSettings",
        "defaultInputSettings",
        "filterSettings",
        "hotkeys",
        "inputKinds",
        "inputSettings",
        "streamServiceSettings",
        "supportedImageFormats",
    }
)
#: Events of OBS's own window and devices, which no request of ours depends on.
NOISE = frozenset(
    {
        "InputActiveStateChanged",
        "InputAudioBalanceChanged",
        "InputAudioSyncOffsetChanged",
        "InputShowStateChanged",
        "SceneItemSelected",
    }
)
EVERYTHING_BUT_METERS = (1 << 11) - 1


@dataclass
class Talk:
    """A plain WebSocket to an OBS; what it hears beside answers is kept."""

    peer: Peer
    socket: ClientConnection
    events: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hello = self.hear()
        proof = self.hello["d"]["authentication"]
        secret = base64.b64encode(hashlib.sha256((self.peer.password + proof["salt"]).encode()).digest())
        answer = hashlib.sha256(secret + proof["challenge"].encode()).digest()
        self.authentication = base64.b64encode(answer).decode()

    def hear(self) -> dict[str, Any]:
        message = json.loads(self.socket.recv(10))
        assert isinstance(message, dict)
        return message

    def say(self, message: Any) -> None:
        if isinstance(message, bytes):
            self.socket.send(message)
        else:
            self.socket.send(json.dumps(message).replace(AUTH, self.authentication))

    def identify(self) -> dict[str, Any]:
        wish = {"rpcVersion": 1, "authentication": AUTH, "eventSubscriptions": EVERYTHING_BUT_METERS}
        self.say({"op": 1, "d": wish})
        return self.hear()

    def ending(self) -> tuple[int, str]:
        """The code and the reason with which the OBS closes the connection."""
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                self.hear()
        assert closed.value.rcvd is not None
        return closed.value.rcvd.code, closed.value.rcvd.reason

    def answer(self, op: int) -> dict[str, Any]:
        while (message := self.hear())["op"] != op:
            self.events.append(message["d"])
        data = message["d"]
        assert isinstance(data, dict)
        return data

    def ask(self, name: str, data: dict[str, Any] | None) -> dict[str, Any]:
        request: dict[str, Any] = {"requestType": name, "requestId": 17}
        self.say({"op": 6, "d": request if data is None else request | {"requestData": data}})
        return self.answer(7)

    def wait_for(self, event: str, since: int) -> None:
        """Until that event, or that output state, has come after `since` others."""
        while not any(event in (said["eventType"], _state(said)) for said in self.events[since:]):
            message = self.hear()
            assert message["op"] == 5, message
            self.events.append(message["d"])


@contextmanager
def talking(peer: Peer, *, identified: bool = True) -> Iterator[Talk]:
    url = f"ws://{peer.host}:{peer.port}"
    with connect(url, proxy=None, compression=None, ping_interval=None, close_timeout=1) as socket:
        talk = Talk(peer, socket)
        if identified:
            assert talk.identify() == {"op": 2, "d": {"negotiatedRpcVersion": 1}}
        yield talk


def _state(event: dict[str, Any]) -> object:
    return event.get("eventData", {}).get("outputState")


def shape(value: Any, key: str = "") -> Any:
    """Fields and kinds of values; of a list, those of its first."""
    if key in OPAQUE:
        return "…"
    if isinstance(value, dict):
        return {name: shape(inner, name) for name, inner in sorted(value.items())}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    if isinstance(value, bool) or value is None:
        return type(value).__name__
    return "number" if isinstance(value, int | float) else "text"


def held(peer: Peer, steps: list[Step]) -> tuple[list[Any], set[str]]:
    """What came of a conversation: each answer with its request, and the kinds of events."""
    answers: list[Any] = []
    with talking(peer) as talk:
        for name, data, *event in steps:
            since = len(talk.events)
            answer = talk.ask(name, data)
            answers.append((name, data, answer["requestStatus"], shape(answer)))
            for expected in event:
                talk.wait_for(expected, since)
    kinds = {(said["eventType"], said["eventIntent"], json.dumps(shape(said))) for said in talk.events}
    return answers, {f"{kind} {intent} {form}" for kind, intent, form in kinds if kind not in NOISE}
