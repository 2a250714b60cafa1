"""Who is here, and how each overlay stands: what pages say of themselves and no journal keeps."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from studio.devices import device_of

#: An overlay says what it has drawn every two seconds; silent for this long, something is wrong with it.
SILENT_MS = 5_000
#: How long an overlay may take to draw a change.
BEHIND_MS = 1_000
#: How often a silent overlay is reloaded through OBS.
RELOAD_EVERY_MS = 30_000
#: How long a silent overlay that has gone is waited for.
FORGET_MS = 120_000
#: So many pages are named to the crew; everyone is counted.
NAMED = 40


@dataclass
class Here:
    """One connected page, since an instant in UTC milliseconds."""

    client: str
    role: str
    name: str
    view: str
    track: str
    person: str | None
    since: int
    link: str = ""
    user_agent: str = ""
    number: int = 0
    line: Mapping[str, Any] | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    editing: str | None = None

    def section(self) -> dict[str, Any]:
        """As the crew sees it."""
        section = {"role": self.role, "name": self.name, "view": self.view, "since": self.since}
        about: dict[str, Any] = {"person": self.person, "editing": self.editing, "line": self.line}
        about |= {"link": self.link or None, "number": self.number or None, "label": self.label or None}
        about |= {"device": device_of(self.user_agent, touch=bool(self.told.get("touch"))) or None}
        about |= {key: self.told.get(key) for key in ("ahead_ms", "wake", "battery", "charging")}
        return section | {key: value for key, value in about.items() if value is not None}


@dataclass
class Overlay:
    """What an overlay last said. `seq()` and `changed_at()` are its channel's: what it should draw, since when."""

    client: str
    track: str
    channel: str
    in_obs: bool
    seen_at: int
    seq: Callable[[], int]
    changed_at: Callable[[], int]
    drawn_seq: int = 0
    drawn: Mapping[str, str] = field(default_factory=dict)
    size: tuple[int, int] | None = None
    connected: bool = True
    reloaded_at: int | None = None
    told: dict[str, Any] = field(default_factory=dict)

    def is_silent(self, now: int) -> bool:
        """Whether nothing has been heard of it for too long."""
        return now - self.seen_at >= SILENT_MS

    def section(self, now: int) -> dict[str, Any]:
        """As the crew sees it. `seq` and `seen_at` are those of its last change: they do not tick."""
        silent = self.is_silent(now)
        behind = silent or (self.drawn_seq < self.seq() and now - self.changed_at() > BEHIND_MS)
        section: dict[str, Any] = {"channel": self.channel, "behind": behind, "drawn": dict(self.drawn)}
        if self.size is not None:
            section["size"] = list(self.size)
        if silent:
            section["silent"] = True
        if self.reloaded_at is not None:
            section["reloaded_at"] = self.reloaded_at
        still = {key: value for key, value in self.told.items() if key not in ("seq", "seen_at")}
        if section != still:
            self.told = section | {"seq": self.drawn_seq, "seen_at": self.seen_at}
        return self.told


class Presence:
    """Everyone who is connected to any track."""

    def __init__(self) -> None:
        self._here: dict[str, Here] = {}
        self._overlays: dict[str, Overlay] = {}

    def enter(self, here: Here) -> None:
        """A page has come; its number is the smallest that no other screen has. OBS's pages have none."""
        if here.view != "overlay":
            taken = {page.number for page in self._here.values()}
            here.number = next(number for number in itertools.count(1) if number not in taken)
        self._here[here.client] = here

    def page(self, client: str) -> Here:
        """A connected page. Raises KeyError."""
        return self._here[client]

    def device(self, client: str, told: Mapping[str, Any], label: str) -> None:
        """A page says what it knows of its device; `label` is what the crew calls that one."""
        page = self._here[client]
        page.told, page.label = told, label

    def rename(self, device: str, label: str) -> None:
        """The crew calls a device by another name: every page on it."""
        for page in self._here.values():
            if page.told.get("device") == device:
                page.label = label

    def line(self, client: str, quality: str, ms: int) -> None:
        """A page says how good its line is."""
        self._here[client].line = {"quality": quality, "ms": ms}

    def enter_overlay(self, overlay: Overlay) -> None:
        """An overlay has come; one of its kind that had gone is back."""
        for other in list(self._overlays.values()):
            if not other.connected and (other.track, other.channel) == (overlay.track, overlay.channel):
                del self._overlays[other.client]
        self._overlays[overlay.client] = overlay

    def leave(self, client: str) -> None:
        """A page has gone; an overlay is missed until it is back."""
        self._here.pop(client, None)
        overlay = self._overlays.get(client)
        if overlay is None:
            return
        alike = (overlay.track, overlay.channel, overlay.in_obs)
        others = (each for each in self._overlays.values() if each is not overlay and each.connected)
        if any((each.track, each.channel, each.in_obs) == alike for each in others):
            del self._overlays[client]
        else:
            overlay.connected = False

    def edits(self, client: str, segment: str | None) -> None:
        """A page has a segment open for editing, or none any more."""
        self._here[client].editing = segment

    def shown(self, client: str, now: int, seq: int, drawn: Mapping[str, str], size: tuple[int, int] | None) -> None:
        """An overlay says what it has really drawn."""
        overlay = self._overlays[client]
        overlay.seen_at, overlay.drawn_seq, overlay.drawn, overlay.size = now, seq, drawn, size

    def sections(self, track: str, now: int) -> dict[str, Any]:
        """The track's live sections of this instant; JSON-ready."""
        here = [page for page in self._here.values() if page.track == track]
        here.sort(key=lambda page: (page.view not in ("producer", "moderator", "presenter"), page.since))
        overlays = [overlay for overlay in self._overlays.values() if overlay.track == track]
        online: dict[str, int] = {}
        lines: dict[str, Any] = {}
        for page in self._here.values():
            if page.person is not None:
                online[page.person] = online.get(page.person, 0) + 1
                if page.line is not None:
                    lines[page.person] = page.line
        return {
            "here": {page.client: page.section() for page in here[:NAMED]},
            "online": online,
            "lines": lines,
            "overlays": {overlay.client: overlay.section(now) for overlay in overlays[:NAMED]},
        }

    def to_reload(self, now: int) -> Iterator[Overlay]:
        """Silent overlays that OBS should load anew by now; who has been away for long is forgotten."""
        for overlay in list(self._overlays.values()):
            if not overlay.is_silent(now):
                overlay.reloaded_at = None
            elif not overlay.connected and now - overlay.seen_at > FORGET_MS:
                del self._overlays[overlay.client]
            elif not self._stands_in(overlay, now) and (
                overlay.reloaded_at is None or now - overlay.reloaded_at >= RELOAD_EVERY_MS
            ):
                overlay.reloaded_at = now
                yield overlay

    def _stands_in(self, silent: Overlay, now: int) -> bool:
        """Whether another page draws that channel, so that the silent one need not have been OBS's."""
        return not silent.in_obs and any(
            (each.track, each.channel) == (silent.track, silent.channel) and not each.is_silent(now)
            for each in self._overlays.values()
        )
