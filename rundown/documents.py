"""What a production is on paper: its people, tracks, segments and cues, as models that never change in place."""

import datetime as dt
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from rundown.polls.poll import AnyPoll

SegmentKind = Literal["opening", "conversation", "remote", "interactive", "video", "break", "closing"]
Role = Literal["producer", "moderator", "presenter", "guest"]
Language = Literal["sv", "en"]
CueAction = Literal[
    "show", "hide", "scene", "message", "open_poll", "close_poll", "show_results", "hide_poll"
]  # fmt: skip
CueAnchor = Literal["start", "end"]

SEGMENT_KINDS: tuple[SegmentKind, ...] = get_args(SegmentKind)
ROLES: tuple[Role, ...] = get_args(Role)
LANGUAGES: tuple[Language, ...] = get_args(Language)
SCENE_KEYS: tuple[str, ...] = (*SEGMENT_KINDS, "holding")
"""What a track's `scenes` may be keyed by: a segment's kind, or the scene that is shown while the show holds."""

LAYERS: tuple[str, ...] = (
    "slides", "holding", "title", "countdown", "poll", "question", "captions", "ticker", "lower-third", "bug",
    "marker",
)  # fmt: skip
"""The overlay's layers, back to front."""

GRAPHIC_LAYERS: dict[str, str] = {
    "slides": "slides",
    "lower-third": "lower-third",
    "title-card": "title",
    "countdown": "countdown",
    "holding-card": "holding",
    "bug": "bug",
    "vote-now": "poll",
    "poll-results": "poll",
    "scale-results": "poll",
    "word-cloud": "poll",
    "audience-wall": "poll",
    "question-card": "question",
    "delay-marker": "marker",
}
"""Our own graphics, each with the layer it lies on."""

MOST_SLOTS = 8
"""So many feeds at once are more than one OBS can show."""

MAX_DURATION_MS = 24 * 60 * 60 * 1000
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
"""Ids stand in addresses, file names and patches, so they are plain ASCII."""

InputName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A sound input as OBS calls it."""


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ObsTarget(_Document):
    """Where a track's OBS listens. Its password is never part of a document."""

    host: str = Field("127.0.0.1", min_length=1, max_length=253)
    port: int = Field(4455, ge=1, le=65535)


class Person(_Document):
    """Somebody in the production. `name_confirmed`: they have seen their name as it will stand on air, and agreed.

    `feed` is where OBS finds their picture: an address, a file, or the name of an input that OBS has. It is the crew's.
    """

    id: Id
    name: str = Field(min_length=1, max_length=200)
    title: str = Field("", max_length=200)
    organisation: str = Field("", max_length=200)
    pronunciation: str = Field("", max_length=200)
    role: Role = "guest"
    remote: bool = False
    name_confirmed: bool = False
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=50)
    feed: str = Field("", max_length=2000)


class Cue(_Document):
    """Something inside a segment.

    `at_ms` counts from the take (`anchor` "start") or to the planned end ("end", never negative: how long before);
    None is fired by hand. `to` is an addressee of a message: "all", "crew", "role:<role>" or "person:<id>".
    `poll` is the poll it is about, the segment's own when empty; `for_ms` is how long that stays open or counts down.
    """

    id: Id
    at_ms: int | None = Field(None, ge=0, le=MAX_DURATION_MS)
    anchor: CueAnchor = "start"
    action: CueAction
    graphic: str = Field("", max_length=64)
    layer: str = Field("", max_length=64)
    people: tuple[Id, ...] = ()
    text: str = Field("", max_length=2000)
    for_ms: int | None = Field(None, gt=0, le=MAX_DURATION_MS)
    scene: str = Field("", max_length=200)
    to: str = Field("", max_length=80)
    poll: str = Field("", max_length=64)


class Segment(_Document):
    """One item of a rundown. `start` is a hard start, a time of day; `cues` None means the kind's default cues.

    Neighbours of the same `block` stand under one heading.

    `mics` are the sound inputs that are open, all others that the rundown names being muted; None means the kind's.
    `slides` names whose slides it has, where they are not those of the first of its people who has any; "none": none.
    """

    id: Id
    kind: SegmentKind
    title: str = Field(min_length=1, max_length=300)
    duration_ms: int = Field(gt=0, le=MAX_DURATION_MS)
    start: dt.time | None = None
    people: tuple[Id, ...] = ()
    scene: str | None = Field(None, max_length=200)
    mics: tuple[InputName, ...] | None = Field(None, max_length=40)
    notes: str = Field("", max_length=20_000)
    script: str = Field("", max_length=100_000)
    cues: tuple[Cue, ...] | None = None
    poll: AnyPoll | None = None
    skip: bool = False
    colour: str = Field("", max_length=40)
    block: str = Field("", max_length=200)
    custom: dict[str, str] = Field(default_factory=dict)
    slides: str = Field("", max_length=64)


class Slot(_Document):
    """A standing place in OBS for whoever takes part from afar: a scene, and the input in it that is given their feed.

    `input` "" is the first one in the scene that can play the feed.
    """

    scene: str = Field(min_length=1, max_length=200)
    input: str = Field("", max_length=200)


class Track(_Document):
    """One rundown with its own clock.

    `scenes` names an OBS scene by segment kind, and one as "holding"; `mics` names open sound inputs in the same way.
    `stream_delay_ms` is how much later than the studio the audience sees it.
    `slots` serve all who have a feed, in turn.
    """

    id: Id
    title: str = Field(min_length=1, max_length=300)
    start: dt.time
    obs: ObsTarget | None = None
    scenes: dict[str, str] = Field(default_factory=dict)
    mics: dict[str, tuple[InputName, ...]] = Field(default_factory=dict)
    stream_delay_ms: int = Field(0, ge=0, le=120_000)
    slots: tuple[Slot, ...] = Field((), max_length=MOST_SLOTS)
    segments: tuple[Segment, ...] = ()

    def scene_of(self, segment: Segment) -> str | None:
        """The scene `segment` asks for: its own, else its kind's, else none."""
        return segment.scene or self.scenes.get(segment.kind)


class Production(_Document):
    """The whole day. People are shared by all tracks; ids are unique within their own list."""

    title: str = Field(min_length=1, max_length=300)
    date: dt.date
    timezone: str = "Europe/Stockholm"
    language: Language = "sv"
    theme: str = Field("neutral", pattern=ID_PATTERN, max_length=64)
    people: dict[Id, Person] = Field(default_factory=dict)
    tracks: tuple[Track, ...] = ()
