"""A YAML document into a production, every value held against the schema and every problem given its line."""

import datetime as dt
from dataclasses import dataclass, field

from rundown.documents import (
    LANGUAGES,
    ROLES,
    SCENE_KEYS,
    SEGMENT_KINDS,
    ObsTarget,
    Person,
    Production,
    Segment,
    SegmentKind,
    Track,
)
from rundown.problems import InvalidRundown, Place, Problem
from rundown.reading.checks import check_production, suggestion
from rundown.reading.decoding import decode
from rundown.reading.grid import Findings, Said
from rundown.reading.kinds import same_kind
from rundown.reading.mics import mic_names
from rundown.reading.slugs import Ids, slug
from rundown.reading.yaml_cues import read_cues
from rundown.reading.yaml_fields import Fields
from rundown.reading.yaml_poll import read_poll
from rundown.reading.yaml_slots import read_slots
from rundown.reading.yaml_tree import Mapping, Scalar, compose
from rundown.times import MINUTE_MS, SECOND_MS, duration_ms

_SEGMENT_WORDS = {
    "type": "kind", "typ": "kind", "length": "duration", "längd": "duration", "min": "duration", "minutes": "duration",
    "name": "title", "titel": "title", "rubrik": "title", "time": "start", "tid": "start", "speakers": "people",
    "microphones": "mics", "mikrofoner": "mics", "mikar": "mics", "audio": "mics", "ljud": "mics",
    "presenters": "people", "medverkande": "people", "note": "notes", "comment": "notes", "anteckningar": "notes",
    "manus": "script", "scen": "scene", "color": "colour", "hidden": "skip", "cue": "cues", "question": "poll",
    "grupp": "block", "group": "block", "avsnitt": "block",
}  # fmt: skip
_PRODUCTION_WORDS = {
    "title": "production", "titel": "production", "name": "production", "tz": "timezone", "lang": "language",
    "day": "date", "datum": "date", "persons": "people", "spår": "tracks",
}  # fmt: skip
_PERSON_WORDS = {
    "org": "organisation", "organization": "organisation", "mail": "email", "tel": "phone", "namn": "name",
    "titel": "title", "affiliation": "organisation", "uttal": "pronunciation",
    "bildkälla": "feed", "källa": "feed", "video": "feed",
}  # fmt: skip
_FIRST_DAY, _LAST_DAY = dt.date(1970, 1, 2), dt.date(2999, 12, 30)


@dataclass(slots=True)
class _Places:
    """Where the values of tracks and segments stand, for problems that show only in the whole."""

    timezone: Place
    tracks: list[Fields] = field(default_factory=list)
    segments: list[list[Fields]] = field(default_factory=list)

    def __call__(self, track: int, segment: int | None, name: str) -> Place:
        if name == "timezone":
            return self.timezone
        return (self.tracks[track] if segment is None else self.segments[track][segment]).place(name)

    def untimed(self) -> frozenset[int]:
        """The tracks in which a time or a length was reported already."""
        wrong = {"start", "duration"}
        return frozenset(
            index
            for index, (track, segments) in enumerate(zip(self.tracks, self.segments, strict=True))
            if "start" in track.failed or any(wrong & segment.failed for segment in segments)
        )


def read_yaml(data: bytes, name: str, findings: Findings) -> Production:
    """The production in a document. Problems are left in `findings`; InvalidRundown is raised for what is no YAML."""
    try:
        text, encoding = decode(data)
    except ValueError:
        raise InvalidRundown([Problem("not_text", Place(name))], not_a_rundown=True) from None
    if encoding in ("mac_roman", "cp850", "cp1252"):
        findings.add("old_encoding", Place(name), encoding=encoding)
    root = compose(text, name)
    if not isinstance(root, Mapping):
        raise InvalidRundown(
            [Problem("document_not_mapping", Place(name, line=root.line, char=root.char))], not_a_rundown=True
        )
    return _production(Fields(root, "", findings))


def _production(fields: Fields) -> Production:
    fields.require("production", "date", "tracks")
    title = fields.text("production", Production, "title")
    date = fields.parsed("date", _date, "date_unreadable", dt.date(2000, 1, 1))
    language = fields.choice("language", LANGUAGES, "unknown_language", "sv")
    theme = fields.own_id("theme", "neutral")
    timezone = fields.text("timezone", Production) or "Europe/Stockholm"
    people = _people(fields.mapping("people"))
    places = _Places(fields.place("timezone"))
    ids = Ids()
    tracks = tuple(_track(track, places, ids) for track in fields.mappings("tracks"))
    if not tracks and not fields.failed & {"tracks"}:
        fields.findings.add("no_tracks", fields.place("tracks"))
    fields.done(_PRODUCTION_WORDS)
    production = Production(
        title=title or "?",
        date=date,
        timezone=timezone,
        language=language,
        theme=theme,
        people=people,
        tracks=tracks,
    )
    untimed = frozenset(range(len(tracks))) if "date" in fields.failed else places.untimed()
    fields.findings.problems += check_production(production, places, untimed)
    fields.findings.problems.sort(key=lambda found: (found.place.line or 0, found.place.char or 0))
    return production


def _date(text: str) -> dt.date:
    date = dt.date.fromisoformat(text)
    if not _FIRST_DAY <= date <= _LAST_DAY:
        raise ValueError(text)
    return date


def _people(fields: Fields | None) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for number, (name, key, node) in enumerate(fields.entries() if fields else (), 1):
        assert fields is not None, "it has entries"
        person_id = fields.checked_id(key, name, f"person-{number}")
        if isinstance(node, Mapping):
            people[person_id] = _person(Fields(node, f"people.{name}", fields.findings), person_id)
        elif isinstance(node, Scalar) and not node.absent:
            lone = Mapping(node.line, node.char, pairs=[(Scalar(node.line, node.char, text="name"), node)])
            people[person_id] = _person(Fields(lone, f"people.{name}", fields.findings), person_id)
        else:
            fields.add("not_a_mapping", node, name, key=name)
    return people


def _person(fields: Fields, person_id: str) -> Person:
    fields.require("name")
    person = Person(
        id=person_id,
        name=fields.text("name", Person) or "?",
        title=fields.text("title", Person),
        organisation=fields.text("organisation", Person),
        pronunciation=fields.text("pronunciation", Person),
        role=fields.choice("role", ROLES, "unknown_role", "guest"),
        remote=fields.yes("remote"),
        name_confirmed=fields.yes("name_confirmed"),
        email=fields.text("email", Person),
        phone=fields.text("phone", Person),
        feed=fields.text("feed", Person),
    )
    fields.done(_PERSON_WORDS)
    return person


def _track(fields: Fields, places: _Places, ids: Ids) -> Track:
    fields.require("title", "start", "segments")
    title = fields.text("title", Track)
    own_id = fields.own_id("id", "") or ids.new(slug(title, "track"))
    start = fields.time("start")
    places.tracks.append(fields)
    places.segments.append([])
    taken = Ids()
    segments = []
    for segment in fields.mappings("segments"):
        places.segments[-1].append(segment)
        segments.append(_segment(segment, taken))
    track = Track(
        id=own_id, title=title or "?", start=start or dt.time(), obs=_obs(fields.mapping("obs")),
        scenes=_scenes(fields.mapping("scenes")), mics=_mics_by_kind(fields.mapping("mics")), segments=tuple(segments),
        stream_delay_ms=_delay(fields), slots=read_slots(fields),
    )  # fmt: skip
    written = zip(segments, places.segments[-1], strict=True)
    fields.findings.said[own_id] = Said(ids=frozenset(made.id for made, each in written if each.present("id")))
    fields.done({"name": "title", "titel": "title", "time": "start"})
    return track


def _obs(fields: Fields | None) -> ObsTarget | None:
    if fields is None:
        return None

    def port(text: str) -> int:
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 65535):
            raise ValueError(text)
        return int(text)

    if (password := fields.scalar("password")) is not None:
        fields.add("obs_password", password, "password")
    host = fields.text("host", ObsTarget) or "127.0.0.1"
    target = ObsTarget(host=host, port=fields.parsed("port", port, "bad_port", 4455))
    fields.done()
    return target


def _delay(fields: Fields) -> int:
    """How late the stream is; bare numbers are seconds."""

    def parse(text: str) -> int:
        delay_ms = duration_ms(text, SECOND_MS)
        if not 0 <= delay_ms <= 120_000:
            raise ValueError(text)
        return delay_ms

    return fields.parsed("stream_delay", parse, "bad_delay", 0)


def _scenes(fields: Fields | None) -> dict[str, str]:
    """Scene names by kind. A key that is no kind is reported here, where its line is known, and left out."""
    scenes: dict[str, str] = {}
    for name, key, _ in fields.entries() if fields else ():
        assert fields is not None, "it has entries"
        if name in SCENE_KEYS:
            scenes[name] = fields.text(name, Segment, "scene")
        else:
            meant = same_kind(name)
            hint = {"suggestion": meant} if meant else suggestion(name, SCENE_KEYS)
            fields.add("unknown_scene_kind", key, name, value=name, **hint)
    return {name: scene for name, scene in scenes.items() if scene}


def _mics_by_kind(fields: Fields | None) -> dict[str, tuple[str, ...]]:
    """Sound inputs by kind, as `_scenes`."""
    mics: dict[str, tuple[str, ...]] = {}
    for name, key, _ in fields.entries() if fields else ():
        assert fields is not None, "it has entries"
        if name in SCENE_KEYS:
            mics[name] = _mics(fields, name) or ()
        else:
            meant = same_kind(name)
            hint = {"suggestion": meant} if meant else suggestion(name, SCENE_KEYS)
            fields.add("unknown_scene_kind", key, name, value=name, **hint)
    return mics


def _mics(fields: Fields, name: str = "mics") -> tuple[str, ...] | None:
    """The names of sound inputs; None where nothing is said, and nothing where an empty list is."""
    if not fields.present(name):
        return None
    return mic_names(
        [node.text for node in fields.texts(name)], lambda text, limit: _too_long(fields, name, text, limit)
    )


def _too_long(fields: Fields, name: str, text: str, limit: int) -> None:
    fields.findings.add("too_long", fields.place(name), length=len(text), limit=limit)
    fields.failed.add(name)


def _segment(fields: Fields, ids: Ids) -> Segment:
    fields.require("kind", "title", "duration")
    title = fields.text("title", Segment)
    default: SegmentKind = "conversation"
    custom = fields.mapping("custom")
    segment = Segment(
        id=fields.own_id("id", "") or ids.new(slug(title, "segment")),
        kind=fields.choice("kind", SEGMENT_KINDS, "unknown_kind", default, same_kind),
        title=title or "?",
        duration_ms=fields.length("duration", MINUTE_MS) or MINUTE_MS,
        start=fields.time("start"),
        people=tuple(dict.fromkeys(node.text for node in fields.texts("people") if _is_id(fields, node, "people"))),
        scene=fields.text("scene", Segment) or None,
        mics=_mics(fields),
        notes=fields.text("notes", Segment),
        script=fields.text("script", Segment),
        cues=read_cues(fields),
        poll=read_poll(fields.mapping("poll")),
        skip=fields.yes("skip"),
        colour=fields.text("colour", Segment),
        block=fields.text("block", Segment),
        slides=fields.text("slides", Segment),
        custom={name: custom.text(name, Segment, "custom") for name, _, _ in custom.entries()} if custom else {},
    )
    fields.done(_SEGMENT_WORDS)
    return segment


def _is_id(fields: Fields, node: Scalar, name: str) -> bool:
    before = len(fields.failed)
    fields.checked_id(node, name, "")
    return len(fields.failed) == before and bool(node.text)
