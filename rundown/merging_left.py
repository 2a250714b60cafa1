"""What a file says of the production and its tracks that an import leaves alone, so that it can be said and not lost.

An import changes segments and people. A track's title, start, scenes and microphones, the production's own fields, and
who is in the register are changed by nothing that a running show could take back.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from rundown.documents import Person, Production, Track
from rundown.merging import Difference, Of, PeopleComparison
from rundown.times import format_time

_TRACK = ("title", "start", "scenes", "mics", "stream_delay_ms")
_PRODUCTION = ("title", "date", "timezone", "language", "theme")


def left_of_track(now: Track, told: Track, *, whole: bool) -> tuple[Difference, ...]:
    """Fields of a track that would be others. `whole`: the file is a document that says all; a sheet says the start."""
    return _left("track", now, told, now.id, now.title, _TRACK if whole else ("start",))


def left_of_production(now: Production, told: Production, *, whole: bool) -> tuple[Difference, ...]:
    """Fields of the production that would be others; a sheet says none."""
    return _left("production", now, told, "production", now.title, _PRODUCTION if whole else ())


def left_people(
    known: Mapping[str, Person], told: Iterable[Person], people: PeopleComparison, *, whole: bool
) -> tuple[Difference, ...]:
    """People who are not in the file and stay; a sheet may name whom it likes."""
    named = {people.ids.get(person.id, person.id) for person in told}
    gone = [person for each, person in known.items() if whole and each not in named]
    return tuple(Difference(f"left:person:{one.id}", "left", one.id, one.name, of="person") for one in gone)


def _left(
    of: Of, now: Track | Production, told: Track | Production, item: str, title: str, names: Iterable[str]
) -> tuple[Difference, ...]:
    pairs = [(name, getattr(now, name), getattr(told, name)) for name in names]
    return tuple(
        Difference(f"left:{of}:{item}:{name}", "left", item, title, of, name, _read(before), _read(after))
        for name, before, after in pairs
        if before != after
    )


def _read(value: Any) -> str:
    """A value as people read it: a mapping as `key: value`."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_read(each)}" for key, each in value.items())
    if isinstance(value, tuple):
        return ", ".join(value)
    return format_time(value) if hasattr(value, "minute") else str(value)
