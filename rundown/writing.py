"""A production written as a YAML document, in the form that people are shown and that reads back the same."""

import re
from typing import Any

import yaml
from pydantic import BaseModel

from rundown.documents import GRAPHIC_LAYERS, ROLES, Cue, Person, Production, Segment, Track
from rundown.reading.yaml_cues import cue_ids
from rundown.times import format_duration, format_time

_WIDTH = 10_000  # a line that is broken by us is hard to edit by hand
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _Flow(dict[str, Any]):
    """A mapping on one line."""


class _FlowList(list[Any]):
    """A list on one line."""


class _DocumentDumper(_Dumper):  # type: ignore[misc, valid-type]
    """Long texts as blocks, short lists on one line."""


def _text(dumper: Any, text: str) -> yaml.Node:
    block = "\n" in text and not re.search(r"[ \t]\n|[^\S\n]$|^[\s]", text)
    node: yaml.Node = dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if block else None)
    return node


_DocumentDumper.add_representer(str, _text)
_DocumentDumper.add_representer(
    _Flow, lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)
)
_DocumentDumper.add_representer(
    _FlowList, lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)
)


def write_yaml(production: Production) -> str:
    """The document: production, people, tracks. `read_rundown` gives the production back."""
    document = {
        "production": production.title,
        "date": production.date,
        "timezone": production.timezone,
        "language": production.language,
        "theme": production.theme,
        "people": {person.id: _person(person) for person in production.people.values()},
        "tracks": [_track(track) for track in production.tracks],
    }
    if not production.people:
        del document["people"]
    if production.theme == "neutral":
        del document["theme"]
    written: str = yaml.dump(
        document, Dumper=_DocumentDumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )
    return written


def _told(model: BaseModel, *names: str) -> dict[str, Any]:
    """The fields of `names` that are not as they are without being said."""
    fields = type(model).model_fields
    values = {name: getattr(model, name) for name in names}
    return {
        name: value for name, value in values.items() if value != fields[name].get_default(call_default_factory=True)
    }


def _person(person: Person) -> _Flow:
    names = ("title", "organisation", "pronunciation", "role", "remote", "name_confirmed", "email", "phone",
        "feed",)  # fmt: skip
    return _Flow(name=person.name, **_told(person, *names))


def _track(track: Track) -> dict[str, Any]:
    written: dict[str, Any] = {"id": track.id, "title": track.title, "start": format_time(track.start)}
    if track.obs is not None:
        written["obs"] = _Flow(host=track.obs.host, port=track.obs.port)
    if track.scenes:
        written["scenes"] = _Flow(track.scenes)
    if track.stream_delay_ms:
        written["stream_delay"] = format_duration(track.stream_delay_ms)
    if track.mics:
        written["mics"] = _Flow({kind: _FlowList(mics) for kind, mics in track.mics.items()})
    if track.slots:
        written["slots"] = _FlowList(
            _Flow(scene=slot.scene, input=slot.input) if slot.input else slot.scene for slot in track.slots
        )
    return written | {"segments": [_segment(segment) for segment in track.segments]}


def _segment(segment: Segment) -> dict[str, Any]:
    written: dict[str, Any] = {"id": segment.id, "kind": segment.kind, "title": segment.title}
    if segment.start is not None:
        written["start"] = format_time(segment.start)
    written["duration"] = format_duration(segment.duration_ms)
    if segment.people:
        written["people"] = _FlowList(segment.people)
    written |= _told(segment, "scene", "notes", "script", "skip", "colour", "block", "custom", "slides")
    if segment.poll is not None:
        written["poll"] = segment.poll.told()
    if segment.mics is not None:
        written["mics"] = _FlowList(segment.mics)
    if segment.cues is not None:
        ids = cue_ids(segment.cues)
        written["cues"] = [_cue(cue, own_id) for cue, own_id in zip(segment.cues, ids, strict=True)]
    return written


def _addressee(to: str) -> str:
    """The shortest form that is read back as `to`."""
    kind, _, who = to.partition(":")
    if kind == "role" or (kind == "person" and who not in (*ROLES, "all", "crew")):
        return who
    return to


def _cue(cue: Cue, own_id: str) -> _Flow:
    """`own_id` is the id the cue would be given, which need not be written."""
    written = _Flow()
    if cue.id != own_id:
        written["id"] = cue.id
    if cue.at_ms is not None:
        written["at"] = ("+" if cue.anchor == "start" else "-") + format_duration(cue.at_ms)
    about: dict[str, str | bool] = {"show": cue.graphic, "hide": cue.layer, "scene": cue.scene, "message": cue.text}
    written[cue.action] = about.get(cue.action, cue.poll or True)
    if cue.action == "message":
        written["to"] = _addressee(cue.to)
    elif cue.text:
        written["text"] = cue.text
    if cue.action == "show" and cue.layer != GRAPHIC_LAYERS.get(cue.graphic, ""):
        written["layer"] = cue.layer
    if cue.people:
        written["people"] = _FlowList(cue.people)
    if cue.for_ms is not None:
        written["for"] = format_duration(cue.for_ms)
    return written
