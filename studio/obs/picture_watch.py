"""Whether somebody's picture is black, or stands still on air, though everything says that it plays.

Looked at through the pictures' own connection, small and once a second, so that it keeps their pace and gives way to
all else. A person never sits so still that two pictures are the same; a file may be a still, and is not looked at.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from studio.obs.feeds import kind_of, player, plays
from studio.obs.reconcile import Ledger
from studio.obs.session import ObsRefused
from studio.obs.slot_standing import Trouble

#: How wide the pictures are that are compared.
WIDTH = 96
#: The same picture for so long, on air, is one that stands still.
STILL_S = 8.0
BLACK_S = 4.0
#: So many pictures at least are needed to say so.
FEWEST = 3
#: What is not on air is looked at once in so many times.
SELDOM = 3
#: A pixel no brighter than this is black; JPEG never quite is.
DARK = 16
#: OBS refuses to draw what has no size (GetSourceScreenshot).
NOTHING_TO_DRAW = 702

Draw = Callable[[str, int], "Future[bytes]"]


@dataclass(slots=True)
class _Seen:
    """What was last seen of an input: since when the same, since when black, and how often."""

    picture: bytes = b""
    same_since: float = 0.0
    same: int = 0
    black_since: float = 0.0
    black: int = 0
    at: float = 0.0


class Pictures:
    """Told of every picture; from any thread. Times are of any steady clock, in seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[str, _Seen] = {}

    def told(self, name: str, picture: bytes, now: float) -> None:
        dark = is_black(picture)
        with self._lock:
            seen = self._seen.setdefault(name, _Seen(at=now))
            if picture != seen.picture:
                seen.picture, seen.same_since, seen.same = picture, now, 0
            if not dark or not seen.black:
                seen.black_since, seen.black = now, 0
            seen.same += 1
            seen.black += dark
            seen.at = now

    def forget(self, names: set[str]) -> None:
        """All but these are looked at no more."""
        with self._lock:
            self._seen = {name: seen for name, seen in self._seen.items() if name in names}

    def trouble(self, name: str, must_move: bool) -> Trouble:
        """What is wrong with its picture. What is not seen need not move: OBS draws it anew now and then only."""
        with self._lock:
            seen = self._seen.get(name)
            if seen is None:
                return ""
            if seen.black >= FEWEST and seen.at - seen.black_since >= BLACK_S:
                return "black"
            stands = seen.same >= FEWEST and seen.at - seen.same_since >= STILL_S
            return "still" if stands and must_move else ""


class PictureWatch:
    """Looks at the slots that are loaded; `draw` gives the picture of an input, sooner or later."""

    def __init__(self, draw: Draw, clock: Callable[[], float]) -> None:
        self._draw, self._clock = draw, clock
        self._pictures = Pictures()
        self._under_way: set[str] = set()
        self._turn = 0

    def look(self, ledger: Ledger) -> None:
        """Once for each beat of the link."""
        self._turn += 1
        shown = watched(ledger)
        self._pictures.forget(set(shown))
        for name, on_air in shown.items():
            if name not in self._under_way and (on_air or self._turn % SELDOM == 0):
                self._under_way.add(name)
                self._draw(name, WIDTH).add_done_callback(lambda done, name=name: self._drawn(name, done))  # type: ignore[misc]

    def trouble(self, name: str, must_move: bool) -> Trouble:
        """What is wrong with the picture of that input."""
        return self._pictures.trouble(name, must_move)

    def _drawn(self, name: str, done: Future[bytes]) -> None:
        self._under_way.discard(name)
        if done.cancelled():
            return
        error = done.exception()
        if error is None:
            self._pictures.told(name, done.result(), self._clock())
        elif isinstance(error, ObsRefused) and error.code == NOTHING_TO_DRAW:
            self._pictures.told(name, b"", self._clock())


def watched(ledger: Ledger) -> Mapping[str, bool]:
    """Input -> whether it is seen on program, of the slots in which something plays that somebody sends."""
    actual, found = ledger.actual, dict[str, bool]()
    for scene, want in ledger.want.feeds.items():
        seen = actual.slots.get(scene) if actual is not None else None
        playing = player(seen, want) if seen is not None else None
        if actual is None or seen is None or playing is None or not playing.enabled or kind_of(want.feed) == "file":
            continue
        if kind_of(want.feed) == "stream" and not plays(seen, want):
            continue
        found[playing.source] = actual.program == scene or scene in actual.live
    return found


def is_black(picture: bytes) -> bool:
    """Whether nothing in it is brighter than black; no picture at all is black, too."""
    if not picture:
        return True
    try:
        with Image.open(io.BytesIO(picture)) as image:
            darkest_to_brightest = image.convert("L").getextrema()
    except UnidentifiedImageError:
        return False
    brightest = darkest_to_brightest[1]
    return isinstance(brightest, int | float) and brightest <= DARK
