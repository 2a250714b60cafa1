"""VDO.Ninja's remote-control API as it is written on the wire: what is said to a tab, and what a tab's words mean.

From the documentation of steveseguin/Companion-Ninja (README: "Websocket API", "API Commands", "Callbacks / State
Responses"): one joins by a tab's own key, then sends commands as JSON text. A tab answers with the request itself, its
own fields kept, and a `result`; what it has to tell by itself it sends as an `update`. The server passes on what others
of the same key say, and says nothing of its own.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from rundown.tally import Light

#: Where VDO.Ninja's own pages listen.
PUBLIC = "wss://api.vdo.ninja:443"

#: What `tallylight` calls each light.
LIGHTS: Mapping[Light, str] = {"on_air": "onair", "standby": "standby", "off": "off"}

#: A tab cuts what is longer than 500 characters, marked up.
LONGEST = 400
#: Answers that say that it was not done.
NOT_DONE = ("fail", "failed", "timeout", False)

#: Overriding the order of what is written would let a message look like another.
_ORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")


def join(key: str) -> str:
    """The first thing that is said; before it the server hears nothing."""
    return _text(join=key)


def tally(light: Light, mark: str) -> str:
    """Overrides the tab's tally light, which follows OBS's own browser source until it is first told."""
    return _text(action="tallylight", value=LIGHTS[light], cib=mark)


def message(text: str, mark: str) -> str:
    """Lays a message over the tab's picture for some seconds; it stays in the tab's chat."""
    return _text(action="showChatOverlay", value=plain(text), cib=mark)


def details(mark: str) -> str:
    """Asks the tab anything at all: only an answer proves that it is there."""
    return _text(action="getDetails", cib=mark)


def plain(text: str) -> str:
    """Text that cannot become markup: the tab builds its overlay with `innerHTML`, after cleaning that is its own.

    One line, without what controls; angle brackets become look-alikes.
    """
    line = _SPACE.sub(" ", _ORDERING.sub("", text)).strip()
    line = "".join(each for each in line if unicodedata.category(each) != "Cc")
    line = line.replace("<", "‹").replace(">", "›")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


@dataclass(frozen=True)
class Heard:
    """A tab's own words, which prove that it is there. `mark`: it answers to that request, and `done` it."""

    mark: str | None = None
    done: bool = False


def heard(frame: str | bytes) -> Heard | None:
    """What a frame says of the tab; None when it is not the tab's, or nothing that can be read."""
    try:
        said = orjson.loads(frame)
    except ValueError:
        return None
    if not isinstance(said, dict):
        return None
    callback = said.get("callback")
    if isinstance(callback, dict):
        mark = callback.get("cib")
        return Heard(mark if isinstance(mark, str) else None, callback.get("result") not in NOT_DONE)
    return Heard() if "update" in said else None


def _text(**said: Any) -> str:
    return orjson.dumps(said).decode()
