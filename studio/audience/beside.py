"""The audience's part as a process of its own: it follows the studio over a WebSocket on the same machine, and writes
answers to the same production file, where the studio counts them."""

import asyncio
import logging
import random

import orjson
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidHandshake, WebSocketException

from rundown.patch import merge
from studio.audience.service import Audience

log = logging.getLogger("regi.audience")


class Follower:
    """Keeps one track's phones told; a lost studio is looked for again, and phones keep what they show."""

    def __init__(self, address: str, token: str, track: str, audience: Audience) -> None:
        self._address = address
        self._token = token
        self._track = track
        self._audience = audience

    async def run(self) -> None:
        """Follows until it is cancelled."""
        lost = False
        while True:
            try:
                async with connect(
                    self._address,
                    additional_headers={"authorization": f"Bearer {self._token}"},
                    compression=None,
                    max_size=None,
                    proxy=None,
                ) as socket:
                    if lost:
                        log.warning("%s: the studio is back", self._track)
                    lost = False
                    state: dict[str, object] = {}
                    async for text in socket:
                        frame = orjson.loads(text)
                        if not isinstance(frame, dict):
                            continue
                        if frame["type"] == "state":
                            state = frame["state"]
                        elif frame["type"] == "patch":
                            state = merge(state, frame["patch"])
                        else:
                            continue
                        self._audience.told(self._track, state)
            except (OSError, WebSocketException, InvalidHandshake) as error:
                if not lost:
                    log.warning("%s: the studio does not answer: %s", self._track, error)
            lost = True
            await asyncio.sleep(0.5 + random.random())
