"""The state of one track's show and of the production's people; only `apply` makes a new one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from rundown.cameras import Cameras
from rundown.deck import Clicker, Deck
from rundown.documents import Person, Production, Segment, Track
from rundown.facts import Did, Edit, PersonEdit
from rundown.outputs import OutputRun
from rundown.own_names import Written
from rundown.polls.state import Polls
from rundown.presenting import Outcome
from rundown.times import hard_start, track_start

E = TypeVar("E")


class Phase(StrEnum):
    """Where a show stands."""

    OFF_AIR = "off_air"
    STANDBY = "standby"
    ON_AIR = "on_air"
    HOLD = "hold"
    ENDED = "ended"


@dataclass(frozen=True)
class Sender:
    """Who gives a command: a role, the name others read, and the person if the link is one person's."""

    role: str
    name: str
    person: str | None = None


@dataclass(frozen=True)
class Rundown:
    """The segments in their order. `version` grows with every edit; `touched` are the ids of the last one."""

    order: tuple[str, ...]
    segments: Mapping[str, Segment]
    revs: Mapping[str, int] = field(default_factory=dict)
    version: int = 0
    touched: frozenset[str] = frozenset()

    @cached_property
    def positions(self) -> Mapping[str, int]:
        return {segment: place for place, segment in enumerate(self.order)}

    @cached_property
    def mics_said(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """The sound inputs that segments name themselves, and the kinds of those that leave it to their kind."""
        own = dict.fromkeys(name for segment in self.segments.values() for name in segment.mics or ())
        return tuple(own), frozenset(segment.kind for segment in self.segments.values() if segment.mics is None)

    def after(self, segment: str | None) -> str | None:
        """The first segment that is not skipped behind that one, or of all when None."""
        start = 0 if segment is None else self.positions[segment] + 1
        for place in range(start, len(self.order)):
            if not self.segments[self.order[place]].skip:
                return self.order[place]
        return None

    def before(self, segment: str) -> str | None:
        """The id directly in front, skipped or not."""
        place = self.positions[segment]
        return self.order[place - 1] if place else None


@dataclass(frozen=True)
class OnAir:
    """The segment on air and its clock, in UTC milliseconds and lengths in milliseconds."""

    segment: str
    started_at: int
    by: str
    held_ms: int = 0
    hold_since: int | None = None
    adjust_ms: int = 0
    scene: str | None = None
    fired: Mapping[str, int] = field(default_factory=dict)
    hands: frozenset[str] = frozenset()
    #: Who comes in by a feed, and the number of the slot that the take gave them.
    slots: Mapping[str, int] = field(default_factory=dict)

    def elapsed_ms(self, now: int) -> int:
        """How long the segment has run, holds excluded."""
        return (self.hold_since if self.hold_since is not None else now) - self.started_at - self.held_ms


@dataclass(frozen=True)
class Graphic:
    """One showing of a graphic on a layer; `key` is new for every showing."""

    graphic: str
    key: str
    shown_at: int
    by_hand: bool
    people: tuple[str, ...] = ()
    data: Mapping[str, Any] | None = None
    hide_at: int | None = None


@dataclass(frozen=True)
class Message:
    """Something said to `to`; `seen` holds in front of whom it was drawn, `read` who has read it, and when.

    `help`: a presenter's call, which waits for an answer.
    """

    id: str
    to: str
    text: str
    by: str
    at: int
    person: str | None = None
    read: Mapping[str, int] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)
    help: bool = False


@dataclass(frozen=True)
class Run:
    """What really happened with a segment in this run."""

    started_at: int
    ended_at: int | None = None


@dataclass(frozen=True)
class Undone(Generic[E]):
    """The facts that take an edit back; and what to call it, what it did and who made it."""

    fact: E
    label: str
    at: int
    did: Did = "changed"
    by: str = ""


@dataclass(frozen=True)
class Before:
    """Where the show was before the last take or end, for undoing it."""

    at: int
    phase: Phase
    on_air: OnAir | None
    armed: str | None
    standby: bool
    cut: str | None
    panic: bool
    graphics: Mapping[str, Graphic]
    ran: Mapping[str, Run]
    ready: Mapping[str, int]
    first_take_at: int | None
    polls: Polls = field(default_factory=Polls)


@dataclass(frozen=True)
class Day:
    """The production's own facts, the same for every track."""

    title: str
    date: dt.date
    timezone: str
    language: str
    theme: str = "neutral"


@dataclass(frozen=True)
class SelfTest:
    """How a person's own devices fared, and when they last tried (UTC milliseconds)."""

    at: int
    camera: Outcome | None = None
    microphone: Outcome | None = None


@dataclass(frozen=True)
class Register:
    """The people of the production, who has checked in (UTC milliseconds), how their devices fared, their slides,
    how they themselves agreed to be written, and the camera links of those at a distance."""

    people: Mapping[str, Person]
    checked_in: Mapping[str, int] = field(default_factory=dict)
    decks: Mapping[str, Deck] = field(default_factory=dict)
    undo: tuple[Undone[PersonEdit], ...] = ()
    redo: tuple[Undone[PersonEdit], ...] = ()
    tested: Mapping[str, SelfTest] = field(default_factory=dict)
    agreed: Mapping[str, Written] = field(default_factory=dict)
    cameras: Cameras | None = None


@dataclass(frozen=True)
class Show:
    """One track's show. `people`, `checked_in`, `tested`, `agreed`, `decks` and `cameras` are the register's, kept
    here for reading, as are its last edit and the last that was undone (`person_undo`, `person_redo`);
    `scene_revision` grows whenever the show itself changes which scene it wants."""

    day: Day
    track: Track
    people: Mapping[str, Person]
    checked_in: Mapping[str, int]
    rundown: Rundown
    tested: Mapping[str, SelfTest] = field(default_factory=dict)
    agreed: Mapping[str, Written] = field(default_factory=dict)
    rehearsal: bool = False
    run: int = 0
    phase: Phase = Phase.OFF_AIR
    on_air: OnAir | None = None
    armed: str | None = None
    standby: bool = False
    cut: str | None = None
    panic: bool = False
    scene_revision: int = 0
    renamed: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: tuple[OutputRun, ...] = ()
    polls: Polls = field(default_factory=Polls)
    graphics: Mapping[str, Graphic] = field(default_factory=dict)
    shown: int = 0
    messages: Mapping[str, Message] = field(default_factory=dict)
    said: int = 0
    ready: Mapping[str, int] = field(default_factory=dict)
    ran: Mapping[str, Run] = field(default_factory=dict)
    first_take_at: int | None = None
    ended_at: int | None = None
    before: Before | None = None
    undo: tuple[Undone[Edit], ...] = ()
    redo: tuple[Undone[Edit], ...] = ()
    person_undo: tuple[Undone[PersonEdit], ...] = ()
    person_redo: tuple[Undone[PersonEdit], ...] = ()
    decks: Mapping[str, Deck] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    clickers: Mapping[str, Clicker] = field(default_factory=dict)
    #: None where the setting turns camera links off.
    cameras: Cameras | None = None

    @property
    def current(self) -> str | None:
        """The segment on air."""
        return self.on_air.segment if self.on_air else None

    @property
    def next(self) -> str | None:
        """What a take would put on air: what was armed, else what follows."""
        if self.armed is not None:
            return self.armed
        if self.phase == Phase.ENDED:
            return None
        return self.rundown.after(self.current)

    @property
    def offset_ms(self) -> int:
        """How far a rehearsal moves the plan, so that the track starts with its first take."""
        if not self.rehearsal or self.first_take_at is None:
            return 0
        return self.first_take_at - self.start_at

    @cached_property
    def start_at(self) -> int:
        """The track's planned start, before any offset."""
        return track_start(self.day, self.track)

    def hard_start_at(self, segment: Segment) -> int | None:
        """A segment's hard start as an instant, before any offset."""
        if segment.start is None:
            return None
        return hard_start(self.day, self.track, segment.start)

    def scene_now(self, scene: str | None) -> str | None:
        """What OBS calls a scene by now: renames are followed, one after the other."""
        seen: set[str] = set()
        while scene is not None and scene in self.renamed and scene not in seen:
            seen.add(scene)
            scene = self.renamed[scene]
        return scene

    def scene_of(self, segment: Segment) -> str | None:
        """The OBS scene of a segment: its own, else its kind's."""
        return self.scene_now(segment.scene or self.track.scenes.get(segment.kind))


def new_register(production: Production) -> Register:
    """The people as the documents have them."""
    return Register(people=dict(production.people))


def new_show(production: Production, track_id: str) -> Show:
    """A track before its first run. Raises KeyError for an unknown track."""
    track = {each.id: each for each in production.tracks}[track_id]
    return Show(
        day=Day(production.title, production.date, production.timezone, production.language, production.theme),
        track=track.model_copy(update={"segments": ()}),
        people=dict(production.people),
        checked_in={},
        rundown=Rundown(
            order=tuple(segment.id for segment in track.segments),
            segments={segment.id: segment for segment in track.segments},
        ),
    )


def with_people(show: Show, register: Register) -> Show:
    """The show with the register's people as they are now."""
    return replace(
        show,
        people=register.people,
        checked_in=register.checked_in,
        tested=register.tested,
        agreed=register.agreed,
        decks=register.decks,
        cameras=cameras_of(register),
        person_undo=register.undo[-1:],
        person_redo=register.redo[-1:],
    )


def cameras_of(register: Register) -> Cameras | None:
    """The camera links, if there is anywhere for them to lead."""
    return register.cameras if register.cameras is not None and register.cameras.base else None
