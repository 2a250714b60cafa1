"""The two kinds of OBS that every driver test runs against, with the same things to be done to both."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import obsws_python
from obsws_python.error import OBSSDKRequestError

from studio.obs.link import ObsLink
from studio.obs.meters import Levels
from studio.obs.output_orders import Seen
from studio.obs.output_status import OutputsStatus
from studio.obs.rows import Want
from studio.obs.session import ObsAddress
from studio.obs.simulator import SimulatedObs
from studio.obs.status import ObsStatus
from tests.obs.real import RealObs

SCENES = ("Studio", "Distans", "Paus")
PASSWORD = "lingon-och-havre-7"
OVERLAY = "http://127.0.0.1:8080/overlays/stage?track=morning&key=abc"
FADE_MS = 300
T = TypeVar("T")


def until(what: Callable[[], T], why: str, within_s: float = 8.0) -> T:
    """What `what` returns once that is true; fails after `within_s`."""
    deadline = time.monotonic() + within_s
    while not (found := what()):
        assert time.monotonic() < deadline, f"not within {within_s} s: {why}"
        time.sleep(0.004)
    return found


class Peer(Protocol):
    """An OBS with SCENES, PASSWORD, a fade of FADE_MS and OVERLAY as a browser source."""

    kind: str
    host: str
    password: str

    @property
    def port(self) -> int: ...

    def start(self) -> None:
        """As at first: the first scene on program."""

    def kill(self) -> None:
        """SIGKILL."""

    def freeze(self) -> None:
        """SIGSTOP."""

    def thaw(self) -> None:
        """SIGCONT."""

    def leave(self) -> None:
        """Closed by its user."""

    def end(self) -> None:
        """For good."""


class SimulatedPeer:
    host, password = "127.0.0.1", PASSWORD

    def __init__(self, version: str) -> None:
        self.kind = f"simulated {version}"
        self.obs = SimulatedObs(SCENES, password=PASSWORD, version=version, browser=OVERLAY)

    @property
    def port(self) -> int:
        return self.obs.port

    def start(self) -> None:
        self.obs.kill()
        self.obs.start()

    def kill(self) -> None:
        self.obs.kill()

    def freeze(self) -> None:
        self.obs.stall()

    def thaw(self) -> None:
        self.obs.resume()

    def leave(self) -> None:
        self.obs.exit()

    def end(self) -> None:
        self.obs.stop()


class RealPeer:
    kind = "real"
    host, password = "127.0.0.1", PASSWORD

    def __init__(self) -> None:
        self.obs = RealObs(SCENES, password=PASSWORD, transition_ms=FADE_MS, browser=OVERLAY)

    @property
    def port(self) -> int:
        return self.obs.port

    def start(self) -> None:
        self.obs.start()

    def kill(self) -> None:
        self.obs.kill()

    def freeze(self) -> None:
        self.obs.freeze()

    def thaw(self) -> None:
        self.obs.thaw()

    def leave(self) -> None:
        self.obs.ask_to_exit()

    def end(self) -> None:
        self.obs.close()


class Hand:
    """Somebody else at that OBS: does things to it, sees it, and hears its events."""

    def __init__(self, peer: Peer) -> None:
        self._at = {"host": peer.host, "port": peer.port, "password": peer.password, "timeout": 5}
        self.events: list[tuple[str, dict[str, Any], float]] = []
        self._client = obsws_python.ReqClient(**self._at)
        self._ear = _Ear(self._at, self._hear)

    def _hear(self, event: str, data: dict[str, Any]) -> None:
        self.events.append((event, data, time.perf_counter()))

    def does(self, request: str, **data: Any) -> dict[str, Any]:
        """The answer's data. Raises OBSSDKRequestError."""
        answer = self._client.send(request, data, raw=True)
        return answer if isinstance(answer, dict) else {}

    def tries(self, request: str, **data: Any) -> int:
        """The status code."""
        try:
            self.does(request, **data)
        except OBSSDKRequestError as refused:
            return int(refused.code)
        return 100

    def program(self) -> str | None:
        name = self.does("GetSceneList")["currentProgramSceneName"]
        return name if name is None else str(name)

    def preview(self) -> str | None:
        name = self.does("GetSceneList")["currentPreviewSceneName"]
        return name if name is None else str(name)

    def heard(self, event: str, **data: Any) -> list[float]:
        """When that event was heard with at least this data, by time.perf_counter."""
        return [at for name, said, at in tuple(self.events) if name == event and data.items() <= said.items()]

    def cuts(self) -> None:
        """From now on without fading."""
        self.does("SetCurrentSceneTransition", transitionName="Cut")

    def goes(self) -> None:
        for client in (self._client, self._ear):
            client.base_client.ws.close(timeout=0.2)
            client.base_client.ws.shutdown()
        self._ear.worker.join(2)


class _Ear(obsws_python.EventClient):  # type: ignore[misc]
    def __init__(self, at: dict[str, Any], tell: Callable[[str, dict[str, Any]], None]) -> None:
        self._tell_event = tell
        super().__init__(**at)
        self.callback = self

    def trigger(self, *told: Any) -> None:
        """obsws-python's thread with one argument, its callbacks with two."""
        if len(told) == 2:
            self._tell_event(told[0], told[1])
            return
        try:
            super().trigger(*told)
        except (OSError, AttributeError, ValueError):
            return


class Watched:
    """A link, and everything that it has said."""

    def __init__(self, peer: Peer, *, settled_revision: int = 0, password: str | None = None) -> None:
        self._changed = threading.Condition()
        self.statuses: list[ObsStatus] = []
        self.settled: list[int] = []
        self.renamed: list[tuple[str, str]] = []
        self.levels: list[Levels] = []
        self.outputs: list[OutputsStatus] = []
        self.seen: list[Seen] = []
        address = ObsAddress(peer.host, peer.port, peer.password if password is None else password)
        self.link = ObsLink(
            address,
            on_status=lambda status: self._note(self.statuses, status),
            on_settled=lambda revision: self._note(self.settled, revision),
            on_renamed=lambda old, new: self._note(self.renamed, (old, new)),
            on_levels=lambda levels: self._note(self.levels, levels),
            on_outputs=lambda status: self._note(self.outputs, status),
            on_seen=lambda seen: self._note(self.seen, seen),
            settled_revision=settled_revision,
        )
        self._revision = settled_revision
        self.link.start()

    def _note(self, where: list[Any], what: Any) -> None:
        with self._changed:
            where.append(what)
            self._changed.notify_all()

    @property
    def now(self) -> ObsStatus | None:
        return self.statuses[-1] if self.statuses else None

    def wants(
        self, program: str | None, preview: str | None = None, *, again: bool = False, fallbacks: tuple[str, ...] = ()
    ) -> int:
        """The show changes what it wants; with `again` it only says once more what it wanted."""
        self._revision += 0 if again else 1
        self.link.want(Want(program, preview, self._revision, f"take {self._revision}", fallbacks))
        return self._revision

    def until(self, what: Callable[[ObsStatus], object], why: str, within_s: float = 8.0) -> ObsStatus:
        """The status once it is so."""
        deadline = time.monotonic() + within_s
        with self._changed:
            while not (self.statuses and what(self.statuses[-1])):
                left = deadline - time.monotonic()
                assert left > 0, f"not within {within_s} s: {why}; it is {self.now}"
                self._changed.wait(left)
            return self.statuses[-1]

    def in_step(self, program: str | None = None, within_s: float = 8.0) -> ObsStatus:
        """Until OBS is in step, on this scene if one is named, and at rest."""

        def at_rest(status: ObsStatus) -> bool:
            there = program is None or status.program == program
            return status.state == "in_step" and there and not status.transitioning

        return self.until(at_rest, f"in step on {program}", within_s)

    def until_settled(self, revision: int) -> None:
        until(lambda: revision in self.settled, f"revision {revision} settled; {self.settled}")
