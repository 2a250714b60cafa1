"""What may wait: pictures of scenes and reloads of browser sources, over a connection of their own.

They never sit in front of a scene change: while one is under way, no errand is sent.
"""

from __future__ import annotations

import base64
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from studio.obs.session import LIMIT_S, LinkLost, ObsAddress, ObsRefused, Request, Session

MOST_WAITING = 64
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
        self._waiting: dict[tuple[Any, ...], _Errand] = {}
        self._bell: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
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
            return _picture(session, name, width)

        return self._send(("picture", key, width), work)

    def reload_source(self, url_contains: str) -> Future[tuple[str, ...]]:
        return self._send(("reload", url_contains), lambda session: _reload(session, url_contains))

    def drop(self) -> None:
        """OBS is leaving or has left: an idle connection would keep it from exiting for seconds."""
        with self._lock:
            session, self._stale = self._session, True
        if session is not None:
            session.hang_up()

    def close(self, within_s: float) -> None:
        self._closed = True
        self._bell.put(None)
        self._quiet.set()
        self.drop()
        if self._thread.is_alive():
            self._thread.join(within_s)
        self._fail_all("the link is closed")

    def _send(self, key: tuple[Any, ...], work: _Work) -> Future[Any]:
        future: Future[Any] = Future()
        with self._lock:
            errand = self._waiting.get(key)
            if errand is not None:
                errand.futures.append(future)
            elif self._closed or len(self._waiting) >= MOST_WAITING or not self._reachable():
                future.set_exception(LinkLost("no_answer", "OBS does not answer, or too much is asked of it"))
            else:
                self._waiting[key] = _Errand(key, work, [future])
                self._bell.put(key)
        return future

    def _run(self) -> None:
        while (key := self._bell.get()) is not None and not self._closed:
            self._quiet.wait(LONGEST_PAUSE_S)
            with self._lock:
                errand = self._waiting.pop(key)
            if any(not future.cancelled() for future in errand.futures):
                self._do(errand)
        self._forget_session()

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
            with self._lock:
                self._session = session
        return session

    def _forget_session(self) -> None:
        with self._lock:
            session, self._session, self._stale = self._session, None, False
        if session is not None:
            session.close()

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
