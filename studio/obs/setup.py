"""What the rundown needs of OBS against what OBS has, and the steps from one to the other. Pure: no I/O.

Running it over an OBS that has everything gives no steps. A step that changes what Regi did not make says so
(`asks`), and is only done where somebody has agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

BROWSER = "browser_source"
SIZE = (1920, 1080)
#: A setting of our own that says who made the source; OBS keeps what it does not know.
MARK = ("made_by", "regi")
#: OBS's own default: nothing is painted behind the page.
CLEAR_CSS = "body { background-color: rgba(0, 0, 0, 0); margin: 0px auto; overflow: hidden; }"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
#: Input kinds that make no picture, by a part of their names.
SOUND_ONLY = re.compile(r"audio|wasapi|pulse|alsa|jack|sndio|input_capture$|output_capture$")

Standing = Literal["top", "covered", "hidden", "small", "absent"]
Kind = Literal[
    "make_scene", "make_overlay", "add_overlay", "raise_overlay", "show_overlay", "fit_overlay", "set_overlay"
]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a scene or group. `kind` is the input's kind, None for scenes and groups."""

    id: int
    source: str
    enabled: bool = True
    kind: str | None = None
    scene: bool = False
    transform: Mapping[str, Any] = field(default_factory=dict)

    @property
    def pictures(self) -> bool:
        """Whether it can lie in front of something."""
        return self.enabled and not (self.kind is not None and SOUND_ONLY.search(self.kind))


@dataclass(frozen=True, slots=True)
class Has:
    """What OBS has. `inside` is scene or group -> its items, bottom first; `browsers` is source -> settings."""

    scenes: tuple[str, ...]
    inside: Mapping[str, tuple[Item, ...]]
    browsers: Mapping[str, Mapping[str, Any]]
    names: frozenset[str] = frozenset()
    can_browse: bool = True
    canvas: tuple[int, int] = SIZE


@dataclass(frozen=True, slots=True)
class Needs:
    """What the rundown needs: its scenes, and the overlay's address. `source` is what a new overlay is called."""

    scenes: tuple[str, ...]
    url: str
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `asks`: it changes what Regi did not make. `changes`: setting -> what it is to be."""

    kind: Kind
    scene: str = ""
    source: str = ""
    item: int = 0
    asks: bool = False
    changes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """`overlays` is scene -> how the overlay stands in it; `by_hand`: this OBS has no browser sources, so that it can
    neither make an overlay nor show one."""

    needs: Needs
    has: Has
    missing: tuple[str, ...]
    overlays: Mapping[str, Standing]
    steps: tuple[Step, ...]

    @property
    def by_hand(self) -> bool:
        return not self.has.can_browse

    @property
    def done(self) -> bool:
        return not self.steps and not self.by_hand


def plan(needs: Needs, has: Has) -> Plan:
    """The steps in the order in which they are to be done: scenes, the overlay's settings, its place in each scene."""
    missing = tuple(name for name in needs.scenes if name not in has.scenes)
    overlays = tuple(name for name, settings in has.browsers.items() if is_overlay(settings, needs.url))
    stands = {scene: standing(scene, has, frozenset(overlays)) for scene in needs.scenes if scene not in missing}
    stands |= dict.fromkeys(missing, "absent")
    steps = [Step("make_scene", scene=scene) for scene in missing]
    steps += _settings_steps(needs, has, overlays)
    if overlays or has.can_browse:
        steps += _place_steps(needs, has, overlays, stands)
    return Plan(needs, has, missing, stands, tuple(steps))


def is_overlay(settings: Mapping[str, Any], url: str) -> bool:
    """Whether a browser source shows this track's overlay, be it with an old key or from another address."""
    shown, wanted = urlsplit(str(settings.get("url", ""))), urlsplit(url)
    return shown.path == wanted.path and parse_qs(shown.query).get("track") == parse_qs(wanted.query).get("track")


def is_ours(settings: Mapping[str, Any]) -> bool:
    return settings.get(MARK[0]) == MARK[1]


def right_settings(url: str) -> dict[str, Any]:
    """The overlay's settings as they must be."""
    width, height = SIZE
    whole = {"url": url, "width": width, "height": height, "shutdown": False, "restart_when_active": False}
    return whole | {"is_local_file": False}


#: What OBS takes where a setting is not given (obs-browser's defaults).
_DEFAULTS = {"width": 800, "height": 600, "shutdown": False, "restart_when_active": False, "is_local_file": False}


def wrong_settings(settings: Mapping[str, Any], url: str) -> dict[str, Any]:
    """Those that are not as they must be, with what they must be."""
    wanted = right_settings(url)
    wrong = {name: value for name, value in wanted.items() if settings.get(name, _DEFAULTS.get(name)) != value}
    if "url" in wrong and _leads_here(str(settings.get("url", "")), url):
        del wrong["url"]
    if _paints_a_ground(str(settings.get("css", ""))):
        wrong["css"] = CLEAR_CSS
    return wrong


def _leads_here(shown: str, wanted: str) -> bool:
    """The same page and key by another name of this very machine."""
    one, other = urlsplit(shown), urlsplit(wanted)
    try:
        same_port = one.port == other.port
    except ValueError:
        return False
    same_page = (one.scheme, one.path, parse_qs(one.query)) == (other.scheme, other.path, parse_qs(other.query))
    return same_page and same_port and (one.hostname == other.hostname or one.hostname in LOOPBACK)


def _paints_a_ground(css: str) -> bool:
    grounds = re.findall(r"background(?:-color)?\s*:\s*([^;}]+)", css)
    return any("transparent" not in ground and "none" not in ground and not _clear(ground) for ground in grounds)


def _clear(ground: str) -> bool:
    """rgba(0, 0, 0, 0) and the like."""
    return re.search(r"(rgba|hsla)\([^)]*[,/]\s*0(\.0*)?%?\s*\)", ground) is not None


def standing(scene: str, has: Has, overlays: frozenset[str], seen: frozenset[str] = frozenset()) -> Standing:
    """How the overlay stands in a scene; a nested scene or a group that has it on top counts as having it."""
    covered = hidden = False
    for item in reversed(has.inside.get(scene, ())):
        if item.source in overlays:
            if item.enabled:
                return "covered" if covered else "top" if _fills(item, has) else "small"
            hidden = True
        elif item.pictures:
            inner = _inner_standing(item, scene, has, overlays, seen)
            if inner == "top":
                return "covered" if covered else "top"
            if inner in ("covered", "small"):
                return inner
            hidden, covered = hidden or inner == "hidden", True
    return "hidden" if hidden else "absent"


def _inner_standing(item: Item, scene: str, has: Has, overlays: frozenset[str], seen: frozenset[str]) -> Standing:
    """The same in what an item shows; scenes that hold each other are each looked into once."""
    if not item.scene or not item.enabled or item.source in seen:
        return "absent"
    return standing(item.source, has, overlays, seen | {scene})


def _fills(item: Item, has: Has) -> bool:
    """Whether it covers the whole picture; an item whose place is not known is taken to."""
    place = item.transform
    if not place:
        return True
    settings = has.browsers[item.source]
    if place["boundsType"] == "OBS_BOUNDS_NONE":
        sides = [float(settings.get(name, _DEFAULTS[name])) for name in ("width", "height")]
        shown = (sides[0] * place["scaleX"], sides[1] * place["scaleY"])
    else:
        shown = (place["boundsWidth"], place["boundsHeight"])
    cropped = any(place[f"crop{side}"] for side in ("Left", "Right", "Top", "Bottom"))
    corner = abs(place["positionX"]) < 1 and abs(place["positionY"]) < 1 and place["alignment"] == 5
    full = all(abs(one - other) < 2 for one, other in zip(shown, has.canvas, strict=True))
    return corner and full and not cropped and not place["rotation"]


def filling(canvas: tuple[int, int]) -> dict[str, Any]:
    """A transform that covers the whole picture whatever the canvas's size is."""
    width, height = canvas
    corner = {"positionX": 0.0, "positionY": 0.0, "alignment": 5, "rotation": 0.0}
    crop = {"cropLeft": 0, "cropRight": 0, "cropTop": 0, "cropBottom": 0}
    bounds = {"boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": float(width), "boundsHeight": float(height)}
    return corner | crop | bounds | {"boundsAlignment": 0}


def _settings_steps(needs: Needs, has: Has, overlays: Iterable[str]) -> Iterator[Step]:
    for source in overlays:
        wrong = wrong_settings(has.browsers[source], needs.url)
        if wrong:
            yield Step("set_overlay", source=source, asks=not is_ours(has.browsers[source]), changes=wrong)


def _place_steps(needs: Needs, has: Has, overlays: tuple[str, ...], stands: Mapping[str, Standing]) -> Iterator[Step]:
    source = next(iter(sorted(overlays, key=lambda name: not is_ours(has.browsers[name]))), None)
    new = source is None
    source = source or _free_name(needs.source, has)
    # What Regi makes itself comes first: it may be all that is done, and the overlay is made with it.
    for scene in sorted(needs.scenes, key=lambda scene: scene in has.scenes):
        theirs = scene in has.scenes
        if stands[scene] == "absent":
            yield Step("make_overlay" if new else "add_overlay", scene=scene, source=source, asks=theirs)
            new = False
        elif stands[scene] != "top":
            yield from _mending_steps(scene, has, overlays, stands[scene])


def _mending_steps(scene: str, has: Has, overlays: Iterable[str], stands: Standing) -> Iterator[Step]:
    """What puts an overlay right that stands in the scene, or in one within it."""
    where, item = _place_of(scene, stands, has, frozenset(overlays))
    if item is None:
        return
    kinds: Mapping[Standing, Kind] = {"covered": "raise_overlay", "hidden": "show_overlay", "small": "fit_overlay"}
    yield Step(kinds[stands], scene=where, source=item.source, item=item.id, asks=True)


def _place_of(
    scene: str, stands: Standing, has: Has, overlays: frozenset[str], seen: frozenset[str] = frozenset()
) -> tuple[str, Item | None]:
    """The item that has to be mended: the overlay, or a scene within that has it on top where that is covered."""
    for item in reversed(has.inside.get(scene, ())):
        if item.source in overlays and item.enabled != (stands == "hidden"):
            return scene, item
        inner = _inner_standing(item, scene, has, overlays, seen)
        if stands == "covered" and inner == "top":
            return scene, item
        if inner == stands:
            return _place_of(item.source, stands, has, overlays, seen | {scene})
    return scene, None


def _free_name(wish: str, has: Has) -> str:
    """The name, or the first numbered one that OBS has not."""
    name, number = wish, 2
    while name in has.names:
        name, number = f"{wish} {number}", number + 1
    return name
