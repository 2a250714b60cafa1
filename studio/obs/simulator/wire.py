"""One client of the simulated OBS: the messages of obs-websocket 5, and the close codes for those that are not."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from websockets.asyncio.server import ServerConnection

from studio.obs.simulator.faults import Faults
from studio.obs.simulator.fields import Fields, Refusal
from studio.obs.simulator.requests import OK, answer
from studio.obs.simulator.world import World

HELLO, IDENTIFY, IDENTIFIED, REIDENTIFY, EVENT, REQUEST, RESPONSE, BATCH, BATCH_RESPONSE = 0, 1, 2, 3, 5, 6, 7, 8, 9
NOT_DECODED, MISSING, WRONG_TYPE, WRONG_VALUE, UNKNOWN_OP = 4002, 4003, 4004, 4005, 4006
NOT_IDENTIFIED, ALREADY_IDENTIFIED, NOT_AUTHENTICATED, UNSUPPORTED_RPC = 4007, 4008, 4009, 4010
LOW_VOLUME = (1 << 11) - 1
RPC_VERSION = 1
SERIAL_REALTIME, SERIAL_FRAME, PARALLEL = 0, 1, 2
LONGEST_SLEEP_MS, LONGEST_SLEEP_FRAMES = 50000, 10000
FRAME_S = 1 / 30


class Closed(Exception):
    """The connection is closed for what the client sent."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


def encode(op: int, data: Mapping[str, Any]) -> str:
    return json.dumps({"op": op, "d": data}, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def authentication(password: str, salt: str, challenge: str) -> str:
    secret = base64.b64encode(hashlib.sha256((password + salt).encode()).digest())
    return base64.b64encode(hashlib.sha256(secret + challenge.encode()).digest()).decode()


def _is_unsigned(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


class Client:
    """`expected` is the authentication that Identify must bring, None where there is no password."""

    def __init__(self, connection: ServerConnection, world: World, faults: Faults, expected: str | None) -> None:
        self.connection = connection
        self._world, self._faults, self._expected = world, faults, expected
        self.identified = False
        self.subscriptions = 0
        self._incoming = self._outgoing = 0

    async def send(self, op: int, data: Mapping[str, Any]) -> None:
        self._outgoing += 1
        await self.connection.send(encode(op, data))

    async def take(self, message: str | bytes) -> None:
        """Answers one message. Raises Closed for what obs-websocket closes the connection for."""
        self._incoming += 1
        op, data = _opened(message)
        if op == IDENTIFY:
            await self._identify(data)
        elif not self.identified:
            raise Closed(NOT_IDENTIFIED, "You attempted to send a non-Identify message while not identified.")
        elif op == REIDENTIFY:
            self._subscribe(data, self.subscriptions)
            await self.send(IDENTIFIED, {"negotiatedRpcVersion": RPC_VERSION})
        elif op == REQUEST:
            await self._request(data)
        elif op == BATCH:
            await self._batch(data)
        else:
            raise Closed(UNKNOWN_OP, f"Unknown OpCode: {op}")

    async def _identify(self, data: Mapping[str, Any]) -> None:
        if self.identified:
            raise Closed(ALREADY_IDENTIFIED, "You are already Identified with the obs-websocket server.")
        if self._expected is not None:
            if "authentication" not in data:
                needed = (
                    "Your payload's data is missing an `authentication` string, however authentication is required."
                )
                raise Closed(NOT_AUTHENTICATED, needed)
            if data["authentication"] != self._expected:
                raise Closed(NOT_AUTHENTICATED, "Authentication failed.")
        if "rpcVersion" not in data:
            raise Closed(MISSING, "Your payload's data is missing an `rpcVersion`.")
        if not _is_unsigned(data["rpcVersion"]):
            raise Closed(WRONG_TYPE, "Your `rpcVersion` is not an unsigned number.")
        if data["rpcVersion"] != RPC_VERSION:
            raise Closed(UNSUPPORTED_RPC, "Your requested RPC version is not supported by this server.")
        self._subscribe(data, LOW_VOLUME)
        self.identified = True
        await self.send(IDENTIFIED, {"negotiatedRpcVersion": RPC_VERSION})

    def _subscribe(self, data: Mapping[str, Any], otherwise: int) -> None:
        wish = data.get("eventSubscriptions", otherwise)
        if not _is_unsigned(wish):
            raise Closed(WRONG_TYPE, "Your `eventSubscriptions` is not an unsigned number.")
        self.subscriptions = wish

    async def _request(self, data: Mapping[str, Any]) -> None:
        if "requestType" not in data:
            raise Closed(MISSING, "Your payload's data is missing an `requestType`.")
        if not isinstance(data["requestType"], str):
            raise Closed(WRONG_TYPE, "Your `requestType` is not a string.")
        if "requestId" not in data:
            raise Closed(MISSING, "Your payload data is missing a `requestId`.")
        response = await self._answered(data["requestType"], data.get("requestData"))
        await self.send(RESPONSE, response | {"requestId": data["requestId"]})

    async def _answered(self, name: str, data: object) -> dict[str, Any]:
        if self._faults.slow_s:
            await asyncio.sleep(self._faults.slow_s)
        try:
            self._faults.check(name)
            result = await answer(self._world, name, data)
        except Refusal as refusal:
            status: dict[str, Any] = {"code": refusal.code, "result": False}
            if refusal.comment:
                status["comment"] = refusal.comment
            return {"requestType": name, "requestStatus": status}
        response: dict[str, Any] = {"requestType": name, "requestStatus": {"code": OK, "result": True}}
        if name == "GetStats" and result is not None:
            result["webSocketSessionIncomingMessages"] = self._incoming
            result["webSocketSessionOutgoingMessages"] = self._outgoing
        return response if result is None else response | {"responseData": result}

    async def _batch(self, data: Mapping[str, Any]) -> None:
        requests, halt, way = _batch_fields(data)
        results: list[dict[str, Any]] = []
        for item in requests:
            one = item if isinstance(item, dict) else {}
            name = one.get("requestType") if isinstance(one.get("requestType"), str) else ""
            if name == "Sleep":
                result = await self._sleep(way, one.get("requestData"))
            else:
                result = await self._answered(str(name), one.get("requestData"))
            if "requestId" in one:
                result["requestId"] = one["requestId"]
            results.append(result)
            if halt and not result["requestStatus"]["result"]:
                break
        await self.send(BATCH_RESPONSE, {"requestId": data["requestId"], "results": results})

    async def _sleep(self, way: int, data: object) -> dict[str, Any]:
        fields = Fields(data)
        try:
            if way == SERIAL_FRAME:
                seconds = fields.number("sleepFrames", 0, LONGEST_SLEEP_FRAMES) * FRAME_S
            else:
                seconds = fields.number("sleepMillis", 0, LONGEST_SLEEP_MS) / 1000
        except Refusal as refusal:
            status = {"code": refusal.code, "comment": refusal.comment, "result": False}
            return {"requestType": "Sleep", "requestStatus": status}
        await asyncio.sleep(seconds)
        return {"requestType": "Sleep", "requestStatus": {"code": OK, "result": True}}


def _opened(message: str | bytes) -> tuple[int, Mapping[str, Any]]:
    if isinstance(message, bytes):
        wrong = "Your session encoding is set to Json, but a binary message was received."
        raise Closed(NOT_DECODED, wrong)
    try:
        payload = json.loads(message)
    except ValueError as error:
        raise Closed(NOT_DECODED, f"Unable to decode Json: {error}"[:120]) from None
    if not isinstance(payload, dict):
        payload = {}
    if "request-type" in payload:
        old = "You appear to be attempting to connect with the pre-5.0.0 plugin protocol. "
        raise Closed(UNSUPPORTED_RPC, old + "Check to make sure your client is updated.")
    if "op" not in payload:
        raise Closed(UNKNOWN_OP, "Your request is missing an `op`.")
    if isinstance(payload["op"], bool) or not isinstance(payload["op"], int):
        raise Closed(UNKNOWN_OP, "Your `op` is not a number.")
    if "d" not in payload:
        raise Closed(MISSING, "Your payload is missing data (`d`).")
    if not isinstance(payload["d"], dict):
        raise Closed(WRONG_TYPE, "Your payload's data (`d`) is not an object.")
    return payload["op"], payload["d"]


def _batch_fields(data: Mapping[str, Any]) -> tuple[list[Any], bool, int]:
    if "requestId" not in data:
        raise Closed(MISSING, "Your payload data is missing a `requestId`.")
    if "requests" not in data:
        raise Closed(MISSING, "Your payload data is missing a `requests`.")
    requests, halt, way = data["requests"], data.get("haltOnFailure", False), data.get("executionType", 0)
    if not isinstance(requests, list):
        raise Closed(WRONG_TYPE, "Your `requests` is not an array.")
    if not _is_unsigned(way):
        raise Closed(WRONG_TYPE, "Your `executionType` is not a number.")
    if way not in (SERIAL_REALTIME, SERIAL_FRAME, PARALLEL):
        raise Closed(WRONG_VALUE, "Your `executionType` has an invalid value.")
    if not isinstance(halt, bool):
        raise Closed(WRONG_TYPE, "Your `haltOnFailure` is not a boolean.")
    return requests, halt, way
