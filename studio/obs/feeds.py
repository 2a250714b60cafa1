"""A feed in a slot: which input of the slot's scene plays it, what is asked of OBS for that, and what is there now.

Pure: no I/O. A feed is an address, a file, or the name of an input that OBS has and that stands in the slot's scene.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from studio.obs.media_pulse import TRIES_AGAIN
from studio.obs.setup import filling

FeedKind = Literal["page", "stream", "file", "input"]
#: A request, and its data.
Asked = tuple[str, Mapping[str, object]]

#: Input kinds that can be given a feed, and which kinds of feed, the best first for each.
PLAYERS: Mapping[FeedKind, tuple[str, ...]] = {
    "page": ("browser_source",),
    "stream": ("ffmpeg_source", "vlc_source"),
    "file": ("ffmpeg_source", "vlc_source"),
    "input": (),
}
CAN_PLAY = frozenset(kind for kinds in PLAYERS.values() for kind in kinds)
#: What a web address ends with where it is no page but something to be played.
_MEDIA = re.compile(r"\.(?:m3u8|mpd|mp4|mov|mkv|webm|ts|flv|mp3|m4a|aac|wav|png|jpe?g)$", re.IGNORECASE)


#: Settings that would start a feed anew with a take, and what they are where OBS does not say.
_RUNS_ON: Mapping[str, Mapping[str, bool]] = {
    "browser_source": {"shutdown": False, "restart_when_active": False},
    "ffmpeg_source": {"restart_on_activate": True, "close_when_inactive": False},
}
#: A media source that plays nothing.
_EMPTY: Mapping[str, Any] = {"is_local_file": True, "local_file": ""}
#: How soon OBS tries again for a stream that has gone: the least that it can be set to.
TRY_AGAIN_S = 1
#: The page that draws names and titles stands in a slot's scene too, and is no feed.
_OVERLAY = "/overlays/stage"


@dataclass(frozen=True, slots=True)
class FeedWant:
    """What a slot is to show. `input` is the input that is given the feed, "" the first in the scene that can play it.

    `on_air`: whose it is, is on air now: it is loaded at once, also where the slot is seen. `others` are the feeds of
    everybody: what shows one of them in the slot is hidden when another comes.
    """

    feed: str
    person: str = ""
    input: str = ""
    on_air: bool = False
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SlotItem:
    """One input in a slot's scene; `settings` are those of one that can be given a feed, `state` is OBS's media state.

    `rests`: it has just been emptied of a stream that OBS was about to try for again. `ours`: Regi put it there.
    """

    id: int
    source: str
    kind: str
    enabled: bool
    settings: tuple[tuple[str, Any], ...] = ()
    state: str = ""
    rests: bool = False
    ours: bool = False

    @property
    def loaded(self) -> str:
        """The feed that it holds; an input that is none of Regi's to set is its own feed."""
        told = dict(self.settings)
        match self.kind:
            case "browser_source":
                return str(told.get("url", ""))
            case "ffmpeg_source":
                return str(told.get("local_file" if told.get("is_local_file", True) else "input", ""))
            case "vlc_source":
                return str(next(iter(told.get("playlist") or [{}])).get("value", ""))
        return self.source

    @property
    def is_overlay(self) -> bool:
        """Whether it draws names and titles."""
        return _OVERLAY in self.loaded

    @property
    def streams(self) -> bool:
        """Whether it plays something that is sent, and no file."""
        return self.kind == "ffmpeg_source" and not dict(self.settings).get("is_local_file", True)

    @property
    def tries_again(self) -> bool:
        """Whether OBS waits to try for a stream again. To give it another feed meanwhile stops all of OBS's pictures
        until the wait is over (obs-ffmpeg-source.c joins the thread that sleeps, on the thread that draws).
        """
        return self.streams and bool(self.loaded) and self.state in TRIES_AGAIN

    @property
    def runs_on(self) -> bool:
        """Whether it plays on while it is not seen."""
        told = dict(self.settings)
        return not any(told.get(name, default) for name, default in _RUNS_ON.get(self.kind, {}).items())


@dataclass(frozen=True, slots=True)
class SlotSeen:
    """What was read of a slot: the inputs in its scene, the lowest first, and whether those that can tell play.

    `inputs` are the names of all that OBS has. `top` is where in the scene something new lies over all but graphics
    and nested scenes. `canvas` is the size of OBS's picture.
    """

    scene: str
    items: tuple[SlotItem, ...]
    playing: tuple[tuple[str, bool | None], ...] = ()
    inputs: frozenset[str] = frozenset()
    top: int = 0
    canvas: tuple[int, int] = (1920, 1080)


def kind_of(feed: str) -> FeedKind:
    """What kind of thing a feed is."""
    scheme, found, rest = feed.partition("://")
    if found and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        if scheme.lower() == "file":
            return "file"
        path = re.split(r"[?#]", rest)[0]
        is_page = scheme.lower() in ("http", "https") and not _MEDIA.search(path)
        return "page" if is_page else "stream"
    if feed.startswith(("/", "\\\\")) or re.match(r"[A-Za-z]:[\\/]", feed):
        return "file"
    return "input"


def player(seen: SlotSeen, want: FeedWant) -> SlotItem | None:
    """The item that shows the feed: the one named, or the first that can; None where there is none.

    An input that is somebody's feed itself is given no other.
    """
    kind = kind_of(want.feed)
    if kind == "input":
        return next((item for item in seen.items if item.source == want.feed), None)
    named = [item for item in seen.items if not want.input or item.source == want.input]
    free = [item for item in named if item.source not in want.others and not item.is_overlay]
    return next((item for one in PLAYERS[kind] for item in free if item.kind == one), None)


def _where(feed: str) -> str:
    """A feed as a player holds it."""
    return feed[len("file://") :] if feed.lower().startswith("file://") else feed


def _rivals(seen: SlotSeen, want: FeedWant, playing: SlotItem) -> list[SlotItem]:
    """What shows somebody else's feed in the slot."""
    others = {_where(feed) for feed in want.others}
    shown = (item for item in seen.items if item is not playing and item.enabled)
    return [item for item in shown if item.loaded in others or item.source in others]


def _is_there(playing: SlotItem, want: FeedWant) -> bool:
    return kind_of(want.feed) == "input" or playing.loaded == _where(want.feed)


def _runs_on(playing: SlotItem, want: FeedWant) -> bool:
    return want.on_air or kind_of(want.feed) == "input" or playing.runs_on


def feed_in(seen: SlotSeen, want: FeedWant) -> str:
    """`want.feed` where the slot shows that and is ready for a take; else what it holds, "" for nothing."""
    playing = player(seen, want)
    if playing is None:
        return ""
    there = _is_there(playing, want)
    ready = playing.enabled and not _rivals(seen, want, playing) and _runs_on(playing, want)
    return playing.loaded if not there else want.feed if ready else ""


def can_be_put(seen: SlotSeen, want: FeedWant) -> bool:
    """Whether the feed is an input that OBS has, and that does not stand in the slot's scene yet."""
    return kind_of(want.feed) == "input" and want.feed in seen.inputs and player(seen, want) is None


def can_take(seen: SlotSeen, want: FeedWant) -> bool:
    """Whether the slot can be given the feed now."""
    playing = player(seen, want)
    return can_be_put(seen, want) if playing is None else not playing.rests


def feed_requests(seen: SlotSeen, want: FeedWant) -> tuple[Asked, ...]:
    """What to ask of OBS: the feed into its player, that one shown, all others' hidden; nothing where none can play.

    A player that waits for its last feed is emptied first, and given the new one when it has rested. An input that is
    a feed itself is put into the scene unseen, then in its place, and taken out again when another comes.
    """
    playing = player(seen, want)
    if playing is None:
        unseen = {"sceneName": seen.scene, "sourceName": want.feed, "sceneItemEnabled": False}
        return (("CreateSceneItem", unseen),) if can_be_put(seen, want) else ()
    found: list[Asked] = []
    if not (_is_there(playing, want) and _runs_on(playing, want)):
        settings = _EMPTY if playing.tries_again else _settings(playing.kind, want.feed)
        found.append(("SetInputSettings", {"inputName": playing.source, "inputSettings": settings, "overlay": True}))
        if playing.tries_again:
            return tuple(found)
    if not playing.enabled:
        found += _placing(seen, playing) if playing.ours else []
        found.append(("SetSceneItemEnabled", _of(seen, playing) | {"sceneItemEnabled": True}))
    for rival in _rivals(seen, want, playing):
        gone = {} if rival.ours else {"sceneItemEnabled": False}
        found.append(("RemoveSceneItem" if rival.ours else "SetSceneItemEnabled", _of(seen, rival) | gone))
    return tuple(found)


def _of(seen: SlotSeen, item: SlotItem) -> dict[str, object]:
    return {"sceneName": seen.scene, "sceneItemId": item.id}


def _placing(seen: SlotSeen, item: SlotItem) -> list[Asked]:
    """Under the graphics, and whole in OBS's picture."""
    whole = filling(seen.canvas) | {"boundsType": "OBS_BOUNDS_SCALE_INNER"}
    return [
        ("SetSceneItemIndex", _of(seen, item) | {"sceneItemIndex": seen.top}),
        ("SetSceneItemTransform", _of(seen, item) | {"sceneItemTransform": whole}),
    ]


def _settings(kind: str, feed: str) -> dict[str, Any]:
    """What an input of that kind is set to. It plays on while it is not seen: a take finds it running."""
    where = _where(feed)
    runs_on = dict.fromkeys(_RUNS_ON.get(kind, {}), False)
    if kind == "browser_source":
        return {"url": feed, "is_local_file": False, **runs_on}
    if kind == "vlc_source":
        return {"playlist": [{"value": where}], "playback_behavior": "always_play"}
    if kind_of(feed) == "file":
        return {"is_local_file": True, "local_file": where, **runs_on}
    return {"is_local_file": False, "input": where, "input_format": "", "reconnect_delay_sec": TRY_AGAIN_S, **runs_on}


def plays(seen: SlotSeen, want: FeedWant) -> bool | None:
    """Whether what shows the feed plays; None where OBS cannot be asked, as of a web page, or where it is too soon."""
    playing = player(seen, want)
    return dict(seen.playing).get(playing.source) if playing else None
