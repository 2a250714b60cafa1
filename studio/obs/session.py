"""One connection to one OBS over obsws-python, with a time limit on everything; used by one thread, and never twice.

obsws-python matches no reply to its request: after one late answer every later one belongs to the request before it.
So a session is thrown away after anything but a refusal, and it checks the id of every answer itself.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
import os
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import websocket
from obsws_python import ReqClient
from obsws_python.baseclient import ObsClient
from obsws_python.error import OBSSDKError

from studio.obs.status import Problem

LIMIT_S = 2.0
OK, NOT_READY = 100, 207

_environment = threading.Lock()


@dataclass(frozen=True, slots=True)
class ObsAddress:
    host: str
    port: int
    password: str = field(default="", repr=False)


class LinkLost(Exception):
    """OBS is not there, or not any more. `problem` says how; `gone`: nobody listens there, that OBS has ended."""

    def __init__(self, problem: Problem, text: str, *, gone: bool = False) -> None:
        super().__init__(text)
        self.problem = problem
        self.gone = gone


class ObsRefused(Exception):
    """OBS answered and said no, with an obs-websocket RequestStatus code."""

    def __init__(self, request: str, code: int, comment: str) -> None:
        super().__init__(f"OBS refused {request}: {code} {comment}".rstrip())
        self.request = request
        self.code = code
        self.comment = comment


@dataclass(frozen=True, slots=True)
class Request:
    """One obs-websocket request."""

    type: str
    data: Mapping[str, Any] | None = None

    def message(self) -> dict[str, Any]:
        return {"requestType": self.type} | ({} if self.data is None else {"requestData": dict(self.data)})


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one request; `data` raises where OBS refused."""

    request: str
    code: int
    comment: str
    given: Mapping[str, Any]

    @property
    def data(self) -> Mapping[str, Any]:
        if self.code != OK:
            raise ObsRefused(self.request, self.code, self.comment)
        return self.given


def open_client(kind: Callable[..., Any], address: ObsAddress, limit_s: float, **more: Any) -> Any:
    """An obsws-python client, identified. Raises LinkLost and leaves nothing open then.

    All four of host, port, password and time limit are given: it would take them from a stranger's config.toml.
    """
    _keep_the_password_out_of_the_log()
    _reach_directly(address.host)
    host = f"[{address.host}]" if ":" in address.host else address.host
    where = {"host": host, "port": address.port, "password": address.password, "timeout": limit_s}
    try:
        return kind(**where, **more)
    except Exception as error:
        _close_what_it_left(error)
        strange = isinstance(error, KeyError | TypeError)
        lost = LinkLost("too_old", "what answers there is not obs-websocket 5") if strange else problem_of(error)
        if lost is None:
            raise
    # The cause is left out: a traceback of obsws-python is no place for what it holds.
    raise lost from None


def _close_what_it_left(error: Exception) -> None:
    """A client that fails to open forgets its socket; only the traceback still knows it."""
    step = error.__traceback__
    while step is not None:
        owner = step.tb_frame.f_locals.get("self")
        if isinstance(owner, ObsClient) and getattr(owner, "ws", None) is not None:
            owner.ws.shutdown()
        step = step.tb_next


def problem_of(error: Exception) -> LinkLost | None:
    """What an exception out of obsws-python means for the link; None for one that is ours."""
    match error:
        case LinkLost():
            return error
        case OBSSDKError() if "OpCode" in str(error):
            return LinkLost("too_old", "what answers there does not speak obs-websocket 5")
        case OBSSDKError() if "password" in str(error) or "failed to identify" in str(error):
            return LinkLost("wrong_password", "OBS did not accept the password")
        case OBSSDKError() | websocket.WebSocketTimeoutException():
            return LinkLost("no_answer", "OBS does not answer")
        case ConnectionRefusedError():
            return LinkLost("unreachable", "OBS is not running, or its WebSocket server is off", gone=True)
        case websocket.WebSocketException() | OSError():
            return LinkLost("unreachable", f"OBS cannot be reached: {type(error).__name__}")
        # AttributeError: websocket-client after its socket has gone.
        case ValueError() | KeyError() | TypeError() | AttributeError():
            return LinkLost("no_answer", f"OBS broke off or said what it should not: {type(error).__name__}")
    return None


def hang_up(client: Any) -> None:
    """Ends the connection of an obsws-python client at once, from any thread, without waiting for OBS.

    Its own `disconnect` waits 3 s for an OBS that hangs; without a close frame, an OBS that is being closed waits 5 s.
    """
    connection = client.base_client.ws
    line = connection.sock
    if line is None:
        return
    with contextlib.suppress(OSError, ValueError, websocket.WebSocketException):
        if connection.connected:
            line.settimeout(0.05)
            connection.send_close()
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


class Session:
    """An identified connection. Raises LinkLost from everything; then it is of no further use."""

    def __init__(self, address: ObsAddress, limit_s: float = LIMIT_S) -> None:
        self._numbers = itertools.count(1)
        self._client = open_client(ReqClient, address, limit_s)

    def ask(self, *requests: Request) -> list[Answer]:
        """Sends the requests as one batch (op 8), in order, and returns their answers; a refused one stops nothing."""
        name = f"regi-{next(self._numbers)}"
        batch = {
            "requestId": name,
            "haltOnFailure": False,
            "executionType": 0,
            "requests": [request.message() for request in requests],
        }
        try:
            connection = self._client.base_client.ws
            connection.send(json.dumps({"op": 8, "d": batch}))
            answer = json.loads(connection.recv())
            if answer["op"] != 9 or answer["d"]["requestId"] != name:
                raise LinkLost("no_answer", "OBS answered another question")
            return [_answer(result) for result in answer["d"]["results"]]
        except Exception as error:
            self.close()
            lost = problem_of(error)
            if lost is None:
                raise
            raise lost from None

    def hang_up(self) -> None:
        """Ends the connection, and with it a request under way; at once and from any thread."""
        hang_up(self._client)

    def close(self) -> None:
        """Ends the connection and gives its socket back; for the thread that uses the session."""
        hang_up(self._client)
        self._client.base_client.ws.shutdown()


def _answer(result: Mapping[str, Any]) -> Answer:
    status = result["requestStatus"]
    return Answer(result["requestType"], status["code"], status.get("comment", ""), result.get("responseData") or {})


def _keep_the_password_out_of_the_log() -> None:
    # obsws-python logs its password at INFO, and every refusal with a traceback at ERROR.
    log = logging.getLogger("obsws_python")
    log.setLevel(logging.CRITICAL + 1)
    log.propagate = False


def _reach_directly(host: str) -> None:
    # websocket-client sends even 127.0.0.1 through http_proxy and takes no argument against it from obsws-python.
    with _environment:
        known = os.environ.get("no_proxy", os.environ.get("NO_PROXY", ""))
        if host not in known.split(","):
            os.environ["no_proxy"] = ",".join(filter(None, (known, host)))
