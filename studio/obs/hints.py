"""OBS's events, as hints that something is worth reading; the thread that hears them says so when it dies.

An event is never taken for state: OBS sends none for a value that did not change, and drops those of superseded
transitions. Nothing here may raise: one exception would end obsws-python's event thread without a word.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from obsws_python import EventClient, Subs

from studio.obs.session import LIMIT_S, ObsAddress, hang_up, open_client, problem_of

_log = logging.getLogger(__name__)

SUBSCRIPTIONS = (
    Subs.GENERAL | Subs.CONFIG | Subs.SCENES | Subs.INPUTS | Subs.TRANSITIONS | Subs.OUTPUTS | Subs.SCENEITEMS | Subs.UI
)
#: What `Hint.event` is when nothing more will be heard.
DEAF = "deaf"


@dataclass(frozen=True, slots=True)
class Hint:
    """One OBS event of the connection `ear`; names and data as obs-websocket spells them."""

    ear: Hints
    event: str
    data: Mapping[str, Any]


class Hints(EventClient):  # type: ignore[misc]
    """Hears OBS's events from the moment it exists and tells them to `tell`, from a thread of its own.

    Made by `hear`. `tell` must return at once.
    """

    def __init__(self, *, tell: Callable[[Hint], None], **where: Any) -> None:
        self._tell = tell
        super().__init__(subs=SUBSCRIPTIONS, **where)

    def trigger(self, stop_event: Any) -> None:
        """The event thread: obsws-python's own loop, which loses exceptions, is not run."""
        connection = self.base_client.ws
        try:
            while not stop_event.is_set():
                # A close frame comes out as an empty string; the read after it raises.
                if message := connection.recv():
                    event = json.loads(message)["d"]
                    self._tell(Hint(self, event["eventType"], event.get("eventData") or {}))
        except Exception as error:  # noqa: BLE001 - DEAF says it; what is not the link's fault is logged
            if problem_of(error) is None:
                _log.exception("hearing OBS's events ended")
        finally:
            self._tell(Hint(self, DEAF, {}))

    def hang_up(self) -> None:
        """Ends the connection and the thread; at once and from any thread."""
        hang_up(self)

    def close(self) -> None:
        """As `hang_up`, and gives the socket back."""
        hang_up(self)
        self.worker.join(0.2)
        self.base_client.ws.shutdown()


def hear(address: ObsAddress, tell: Callable[[Hint], None], limit_s: float = LIMIT_S) -> Hints:
    """Raises LinkLost."""
    hints: Hints = open_client(Hints, address, limit_s, tell=tell)
    return hints
