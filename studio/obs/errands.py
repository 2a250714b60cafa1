"""What may wait: pictures of scenes, reloads of browser sources, and orders about OBS alone, over a connection of
their own.

They never sit in front of a scene change: while one is under way, no errand is sent. Pictures wait for everything
else, and for the pace that OBS can keep.
"""

from __future__ import annotations

import base64
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from studio.obs.orders import TRANSITIONS, Order, Transitions, give, read_transitions
from studio.obs.pace import Load, Pace, Why
from studio.obs.session import LIMIT_S, LinkLost, ObsAddress, ObsRefused, Request, Session
from studio.obs.setting_up import Outcome, read, set_up
from studio.obs.setup import Needs, Plan

MOST_WAITING = 96
#: Pictures leave room for what is ordered.
MOST_PICTURES = 64
JPEG_QUALITY = 75
REFRESH = "refreshnocache"
#: Longer than any scene change or change of scene collection is waited for.
LONGEST_PAUSE_S = 12.0

_Work = Callable[[Session], Any]


@dataclass(slots=True)
class _Errand:
    """`key`: the same errand asked for again while it waits is run once and answers both."""

    key: tuple[Any, ...]
    work: _Work
    picture: bool = False
    futures: list[Future[Any]] = field(default_factory=list)

    def answer(self, value: Any) -> None:
        for future in self.futures:
            with suppress(InvalidStateError):
                future.set_result(value)

    def fail(self, error: Exception) -> None:
        for future in self.futures:
            with suppress(InvalidStateError):
                future.set_exception(error)


class Errands:
    """Runs errands one by one in a thread of its own. `reachable` says whether to try; `quiet` is set while it may."""

    def __init__(
        self, address: ObsAddress, *, name: str, reachable: Callable[[], bool], quiet: threading.Event
    ) -> None:
        self._address = address
        self._reachable = reachable
        self._quiet = quiet
        self._lock = threading.Lock()
        self._bell = threading.Condition(self._lock)
        self._waiting: dict[tuple[Any, ...], _Errand] = {}
        self._numbers = itertools.count()
        self._pace = Pace()
        self._picture_at = 0.0
        self._round_trip_s = 0.0
        self._session: Session | None = None
        self._stale = False
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=f"{name}-errands", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def picture(self, scene: Callable[[], str | None], key: object, width: int) -> Future[bytes]:
        """The JPEG of the scene that `scene` names when its turn comes."""

        def work(session: Session) -> bytes:
            name = scene()
            if name is None:
                raise LinkLost("no_answer", "no such scene is known yet")
            return self._draw(session, name, width)

        return self._send(("picture", key, width), work, picture=True)

    def order(self, order: Order) -> Future[None]:
        """Gives OBS an order about OBS alone, and checks its answers. Fails with LinkLost or ObsRefused."""
        # Never one with another: on, off and on again ends with on.
        return self._send(("order", next(self._numbers)), lambda session: give(session, order))

    def setup(self, needs: Needs) -> Future[Plan]:
        """What OBS lacks of these needs."""
        return self._send(("setup", needs), lambda session: read(session, needs))

    def set_up(self, needs: Needs, *, agreed: bool) -> Future[Outcome]:
        """Makes what is lacking; what Regi did not make is changed only where somebody has `agreed`."""

        def work(session: Session) -> Outcome:
            return set_up(session, needs, agreed=agreed, pause=self._pause)

        return self._send(("set up", needs, agreed), work)

    def transitions(self) -> Future[Transitions]:
        return self._send(("transitions",), lambda session: read_transitions(session.ask(*TRANSITIONS)))

    def load(self, load: Load) -> None:
        """OBS's numbers, by which pictures keep their pace."""
        with self._lock:
            self._pace.read(load)

    @property
    def pace(self) -> tuple[int, Why | None]:
        """Milliseconds between two pictures of the same output, and why they are slow, if they are."""
        with self._lock:
            return self._pace.every_ms, self._pace.why

    def reload_source(self, url_contains: str) -> Future[tuple[str, ...]]:
        return self._send(("reload", url_contains), lambda session: _reload(session, url_contains))

    def drop(self) -> None:
        """OBS is leaving or has left: an idle connection would keep it from exiting for seconds."""
        with self._lock:
            session, self._stale = self._session, True
            self._pace = Pace()
        if session is not None:
            session.hang_up()

    def close(self, within_s: float) -> None:
        with self._bell:
            self._closed = True
            self._bell.notify()
        self._quiet.set()
        self.drop()
        if self._thread.is_alive():
            self._thread.join(within_s)
        self._fail_all("the link is closed")

    def _send(self, key: tuple[Any, ...], work: _Work, *, picture: bool = False) -> Future[Any]:
        future: Future[Any] = Future()
        with self._bell:
            errand = self._waiting.get(key)
            if errand is not None:
                errand.futures.append(future)
            elif (
                self._closed
                or len(self._waiting) >= (MOST_PICTURES if picture else MOST_WAITING)
                or not self._reachable()
            ):
                future.set_exception(LinkLost("no_answer", "OBS does not answer, or too much is asked of it"))
            else:
                self._waiting[key] = _Errand(key, work, picture, [future])
                self._bell.notify()
        return future

    def _run(self) -> None:
        while (errand := self._next()) is not None:
            if any(not future.cancelled() for future in errand.futures):
                self._do(errand)
        self._forget_session()

    def _next(self) -> _Errand | None:
        """The next errand when its time has come; None when the link is closed."""
        while not self._closed:
            self._pause()
            with self._bell:
                errand, wait_s = self._first()
                if errand is not None:
                    return self._waiting.pop(errand.key)
                if not self._closed:
                    self._bell.wait(wait_s)
        return None

    def _first(self) -> tuple[_Errand | None, float | None]:
        """The errand whose turn it is; else how long to wait for the first picture, None where nothing waits."""
        errands = self._waiting.values()
        urgent = next((errand for errand in errands if not errand.picture), None)
        wait_s = self._picture_at - time.monotonic()
        if urgent is not None or not errands or wait_s > 0:
            return urgent, wait_s if errands else None
        return next(iter(errands)), None

    def _pause(self) -> None:
        """Lets a scene change go first."""
        self._quiet.wait(LONGEST_PAUSE_S)

    def _do(self, errand: _Errand) -> None:
        try:
            if not self._reachable():
                raise LinkLost("no_answer", "OBS does not answer")
            errand.answer(errand.work(self._open_session()))
        except ObsRefused as refused:
            errand.fail(refused)
        except Exception as error:  # noqa: BLE001 - whoever waits for the future is told
            self._forget_session()
            errand.fail(error)

    def _open_session(self) -> Session:
        if self._stale:
            self._forget_session()
        session = self._session
        if session is None:
            session = Session(self._address, LIMIT_S)
            began = time.monotonic()
            session.ask(Request("GetStudioModeEnabled"))
            self._round_trip_s = time.monotonic() - began
            with self._lock:
                self._session = session
        return session

    def _forget_session(self) -> None:
        with self._lock:
            session, self._session, self._stale = self._session, None, False
        if session is not None:
            session.close()

    def _draw(self, session: Session, scene: str, width: int) -> bytes:
        """A picture; what it cost OBS is the time it took without that of the way there and back."""
        began = time.monotonic()
        picture = _picture(session, scene, width)
        now = time.monotonic()
        with self._lock:
            self._pace.drew(1000 * max(0.0, now - began - self._round_trip_s))
            self._picture_at = now + self._pace.rest_ms / 1000
        return picture

    def _fail_all(self, text: str) -> None:
        with self._lock:
            errands = list(self._waiting.values())
            self._waiting.clear()
        for errand in errands:
            errand.fail(LinkLost("no_answer", text))


def _picture(session: Session, scene: str, width: int) -> bytes:
    wish = {
        "sourceName": scene,
        "imageFormat": "jpg",
        "imageWidth": width,
        "imageCompressionQuality": JPEG_QUALITY,
    }
    (answer,) = session.ask(Request("GetSourceScreenshot", wish))
    return base64.b64decode(answer.data["imageData"].partition(",")[2])


def _reload(session: Session, url_contains: str) -> tuple[str, ...]:
    """Presses the button of every browser source whose URL holds the text; returns their names."""
    (listed,) = session.ask(Request("GetInputList", {"inputKind": "browser_source"}))
    names = [entry["inputName"] for entry in listed.data["inputs"]]
    if not names:
        return ()
    settings = session.ask(*(Request("GetInputSettings", {"inputName": name}) for name in names))
    pressed = [
        name
        for name, answer in zip(names, settings, strict=True)
        if url_contains in str(answer.given.get("inputSettings", {}).get("url", ""))
    ]
    if not pressed:
        return ()
    presses = (Request("PressInputPropertiesButton", {"inputName": name, "propertyName": REFRESH}) for name in pressed)
    for answer in session.ask(*presses):
        _ = answer.data
    return tuple(pressed)
