"""A file held against the running rundown: what would change, difference by difference, and the edit that is left.

Pure: it changes nothing. `rundown.merge` decides the edit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from rundown.documents import Cue, Person, Segment, Track
from rundown.matching import Placed, in_order, matched
from rundown.reading import Said
from rundown.reading.grid import tidy
from rundown.reading.slugs import Ids, plain
from rundown.show import Show
from rundown.times import format_clock, format_time, hard_start
from rundown.timing import planned

What = Literal["added", "removed", "moved", "changed", "kept", "left"]
Of = Literal["segment", "person", "track", "production"]

CONFIRMED = ("name", "title", "organisation")
"""What a person has confirmed; with any of them changed it has to be confirmed anew."""


@dataclass(frozen=True)
class Difference:
    """One thing that would change; `id` is the same each time the same file is compared.

    `field` is a field of the segment or person, or `custom.…`; `before` and `after` are as people read them.
    `was` and `at` are planned starts, now and by the file, in UTC milliseconds. `kept` changes nothing: the file has
    lost a segment that is on air or has run. Nor does `left`: the file says what an import leaves alone.
    """

    id: str
    what: What
    item: str
    title: str
    of: Of = "segment"
    field: str = ""
    before: str = ""
    after: str = ""
    was: int | None = None
    at: int | None = None


@dataclass(frozen=True)
class Part:
    """A file that holds some of a track's segments: the others stay, and stay where they are.

    New ones come behind `after`; `alike`: one of the same title is the same segment, as in a whole file.
    """

    after: str | None
    alike: bool


@dataclass(frozen=True)
class Comparison:
    """A track of a file against a show. `rev` is the rundown's revision; `wanted` are the file's segments by the
    ids they have, or would get, here; the first of them comes behind `after`."""

    track: str
    rev: int
    differences: tuple[Difference, ...]
    wanted: tuple[Segment, ...] = ()
    moved: frozenset[str] = frozenset()
    after: str | None = None


@dataclass(frozen=True)
class Merge:
    """What is left of a comparison: segments that are new or changed, those to remove, the whole order."""

    segments: tuple[Segment, ...]
    removed: tuple[str, ...]
    order: tuple[str, ...]


@dataclass(frozen=True)
class PeopleComparison:
    """The people of a file against the register. `ids`: whom the file calls by another id."""

    differences: tuple[Difference, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)


def compare_people(known: Mapping[str, Person], told: Mapping[str, Person]) -> PeopleComparison:
    """Who is new and what is corrected, by id, else by name; nobody is ever removed by a file."""
    by_name = {_name(person): person.id for person in known.values()}
    ids: dict[str, str] = {}
    people: dict[str, Person] = {}
    found: list[Difference] = []
    for person in told.values():
        own = person.id if person.id in known else by_name.get(_name(person), person.id)
        ids[person.id] = own
        old = known.get(own)
        if old is None:
            people[own] = person
            found.append(Difference(f"person-added:{own}", "added", own, person.name, of="person", after=person.title))
            continue
        new = person.model_copy(update={"id": own, "name_confirmed": old.name_confirmed})
        if any(getattr(new, name) != getattr(old, name) for name in CONFIRMED):
            new = new.model_copy(update={"name_confirmed": False})
        people[own] = new
        for name in Person.model_fields:
            before, after = getattr(old, name), getattr(new, name)
            if not _reads_same(before, after) and name != "name_confirmed":
                place = f"person-changed:{own}:{name}"
                texts = shown(before, {}), shown(after, {})
                found.append(Difference(place, "changed", own, old.name, "person", name, *texts))
    return PeopleComparison(tuple(found), people, ids)


def _name(person: Person) -> str:
    return " ".join(plain(person.name).split())


def merged_people(
    known: Mapping[str, Person], comparison: PeopleComparison, without: Collection[str]
) -> tuple[Person, ...]:
    """The people that are new or changed when the differences in `without` are left out."""
    made: dict[str, Person] = {}
    for each in comparison.differences:
        if each.id in without:
            continue
        told = comparison.people[each.item]
        if each.what == "added":
            made[each.item] = told
            continue
        old = made.get(each.item, known[each.item])
        unsure = {"name_confirmed": False} if each.field in CONFIRMED else {}
        made[each.item] = old.model_copy(update={each.field: getattr(told, each.field), **unsure})
    return tuple(made.values())


def compare(
    show: Show, now: Track, track: Track, said: Said, people: PeopleComparison, part: Part | None = None
) -> Comparison:
    """What would change in `show` if it were as the file has it. The segment on air keeps its id, as every one does.

    `now` is the show's track as an export would write it, with scenes as OBS calls them by now.
    """
    starts = [start for _, start, _, _ in planned(show)]
    old = [Placed(segment, start) for segment, start in zip(now.segments, starts, strict=True)]
    new = _placed(show, track, people.ids)
    pairs = matched(old, new, said.ids, alike=part is None or part.alike)
    ids = Ids([*show.rundown.segments, *show.ran])
    wanted, found = [], []
    ours = [pairs[place] for place in range(len(new)) if place in pairs]
    moves = set() if part else set(ours) - in_order(ours)
    names = {each: person.name for each, person in {**show.people, **people.people}.items()}
    for place, each in enumerate(new):
        if place not in pairs:
            segment = each.segment.model_copy(update={"id": ids.new(each.segment.id)})
            wanted.append(segment)
            found.append(_added(segment, each.start, names))
            continue
        was = old[pairs[place]]
        segment = _told(was.segment, each.segment, said)
        wanted.append(segment)
        times = {"was": was.start, "at": each.start}
        if pairs[place] in moves:
            after = new[place - 1].segment.title if place else ""
            found.append(_difference("moved", was.segment, "", after=after, **times))
        found += _changes(was.segment, segment, names, times)
    if part is None:
        found += [_missing(show, old[place]) for place in range(len(old)) if place not in pairs.values()]
    moved = frozenset(old[place].segment.id for place in moves)
    return Comparison(
        show.track.id, show.rundown.version, tuple(found), tuple(wanted), moved, part.after if part else None
    )


def _placed(show: Show, track: Track, ids: Mapping[str, str]) -> list[Placed]:
    """The file's segments with the register's ids of their people, and when they would start."""
    at = show.start_at + show.offset_ms
    placed = []
    for segment in track.segments:
        if segment.start is not None and not segment.skip:
            at = hard_start(show.day, show.track, segment.start) + show.offset_ms
        cues = segment.cues and tuple(
            cue.model_copy(update={"people": tuple(ids.get(each, each) for each in cue.people)}) for cue in segment.cues
        )
        people = tuple(dict.fromkeys(ids.get(each, each) for each in segment.people))
        placed.append(Placed(segment.model_copy(update={"people": people, "cues": cues}), at))
        at += 0 if segment.skip else segment.duration_ms
    return placed


def _told(old: Segment, new: Segment, said: Said) -> Segment:
    """`old` with all that the file says of it. What reads the same in a table is the same."""
    if said.fields is None:
        return new.model_copy(update={"id": old.id})
    changes: dict[str, Any] = {
        name: getattr(new, name)
        for name in Segment.model_fields
        if name in said.fields and not _reads_same(getattr(old, name), getattr(new, name))
    }
    others = {name: text for name, text in old.custom.items() if name not in said.custom}
    told = {name: text for name, text in new.custom.items() if name in said.custom}
    same = {
        name: text
        for name, text in old.custom.items()
        if name in said.custom and _reads_same(text, new.custom.get(name))
    }
    custom = others | told | same
    return old.model_copy(update=changes | ({"custom": custom} if custom != old.custom else {}))


def _reads_same(old: object, new: object) -> bool:
    if isinstance(old, str) and isinstance(new, str):
        return " ".join(tidy(old).split()) == " ".join(new.split()) and tidy(old).count("\n") == new.count("\n")
    return old == new or (old in (None, "") and new in (None, ""))


def _added(segment: Segment, start: int, names: Mapping[str, str]) -> Difference:
    people = ", ".join(names.get(each, each) for each in segment.people)
    about = format_clock(segment.duration_ms) + (f" · {people}" if people else "")
    return _difference("added", segment, "", after=about, at=start)


def _missing(show: Show, old: Placed) -> Difference:
    """A segment that the file has lost: removed, unless it is on air, was a moment ago, or has run."""
    ran = old.segment.id in show.ran or old.segment.id == show.current
    undoable = show.before is not None and show.before.on_air is not None
    if undoable and show.before and show.before.on_air:
        ran |= show.before.on_air.segment == old.segment.id
    return _difference("kept" if ran else "removed", old.segment, "", was=old.start)


def _changes(old: Segment, new: Segment, names: Mapping[str, str], times: Mapping[str, int]) -> list[Difference]:
    found = []
    for name in Segment.model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before == after or name == "id":
            continue
        if name == "custom":
            for key in sorted({*before, *after}):
                if before.get(key) != after.get(key):
                    texts = {"before": before.get(key, ""), "after": after.get(key, "")}
                    found.append(_difference("changed", old, f"custom.{key}", **texts, **times))
            continue
        texts = {"before": shown(before, names, name), "after": shown(after, names, name)}
        found.append(_difference("changed", old, name, **texts, **times))
    return found


def _difference(what: What, segment: Segment, name: str, **more: Any) -> Difference:
    place = f"{what}:{segment.id}:{name}" if name else f"{what}:{segment.id}"
    return Difference(place, what, segment.id, segment.title, field=name, **more)


def shown(value: Any, names: Mapping[str, str], name: str = "") -> str:
    """A field's value as people read it; a kind and a yes stay words of ours, for the reader's own language."""
    if name == "duration_ms":
        return format_clock(value)
    if name in ("people", "mics"):
        return "" if value is None else ", ".join(names.get(each, each) for each in value) or "–"
    if name == "cues":
        return "; ".join(_cue(cue) for cue in value) if value is not None else ""
    if name == "poll":
        return " · ".join((value.question, *value.choices)) if value else ""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    return format_time(value) if hasattr(value, "strftime") else str(value)


def _cue(cue: Cue) -> str:
    sign = "+" if cue.anchor == "start" else "-"
    when = "" if cue.at_ms is None else f"{sign}{format_clock(cue.at_ms)} "
    what = cue.graphic or cue.layer if cue.action in ("show", "hide") else cue.scene
    return f"{when}{cue.action} {what or cue.text}".strip()


def merged(show: Show, comparison: Comparison, without: Collection[str], people: Collection[str]) -> Merge:
    """The edit without the differences in `without`; `people` are the ids of everybody there will be."""
    chosen = [each for each in comparison.differences if each.id not in without]
    removed = tuple(each.item for each in chosen if each.what == "removed")
    added = {each.item for each in chosen if each.what == "added"}
    moving = {each.item for each in chosen if each.what == "moved"}
    wanted = {segment.id: segment for segment in comparison.wanted}
    segments = {each: _known_people(wanted[each], people) for each in wanted if each in added}
    for each in chosen:
        if each.what == "changed":
            old = segments.get(each.item, show.rundown.segments[each.item])
            segments[each.item] = _known_people(_with(old, wanted[each.item], each.field), people)
    order = [each for each in show.rundown.order if each not in removed and each not in moving]
    return Merge(tuple(segments.values()), removed, _placed_in(order, [*wanted], added | moving, comparison.after))


def _with(old: Segment, new: Segment, name: str) -> Segment:
    if not name.startswith("custom."):
        return old.model_copy(update={name: getattr(new, name)})
    key = name.removeprefix("custom.")
    custom = {each: text for each, text in old.custom.items() if each != key}
    return old.model_copy(update={"custom": custom | ({key: new.custom[key]} if key in new.custom else {})})


def _known_people(segment: Segment, people: Collection[str]) -> Segment:
    """Without people who were left out of the merge."""
    cues = segment.cues and tuple(
        cue.model_copy(update={"people": tuple(each for each in cue.people if each in people)}) for cue in segment.cues
    )
    return segment.model_copy(update={"people": tuple(each for each in segment.people if each in people), "cues": cues})


def _placed_in(
    order: list[str], wanted: Sequence[str], arriving: Collection[str], after: str | None
) -> tuple[str, ...]:
    """`order` with those who arrive, each behind whatever the file has before it, the first behind `after`."""
    placed = list(order)
    before = after if after in placed else None
    for each in wanted:
        if each in arriving:
            placed.insert(placed.index(before) + 1 if before is not None else 0, each)
        if each in placed:
            before = each
    return tuple(placed)
