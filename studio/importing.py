"""A rundown file against the production that runs: read, compared, and merged in; nothing is changed by halves."""

import asyncio
import uuid
import zlib
from collections.abc import Collection
from dataclasses import dataclass, replace

from rundown.commands import MergePeople, MergeRundown
from rundown.documents import Production, Track
from rundown.merging import (
    Comparison,
    Difference,
    Part,
    PeopleComparison,
    compare,
    compare_people,
    merged,
    merged_people,
)
from rundown.merging_left import left_of_production, left_of_track, left_people
from rundown.problems import Problem
from rundown.reading import Reading, read_rundown
from rundown.refusals import Refused
from rundown.show import Sender
from rundown.times import local
from studio.desk import Desk
from studio.export import production_now
from studio.playout import Order


@dataclass(frozen=True)
class Compared:
    """A file against the production. `revision` is what it was compared with; `left` are tracks that are not ours,
    `alone` what the file says of ours, and of the whole, that an import does not change."""

    file: str
    revision: str
    people: PeopleComparison
    tracks: tuple[Comparison, ...]
    left: tuple[str, ...] = ()
    alone: tuple[Difference, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class OfPart:
    """Some segments alone, and the fields that are spoken of."""

    part: Part
    fields: frozenset[str]


def revision(desk: Desk) -> str:
    """What changes with every edit of segments and of people."""
    people = "".join(person.model_dump_json() for person in desk.register.people.values())
    rundowns = ".".join(str(desk.show(track).rundown.version) for track in desk.tracks)
    return f"{rundowns}-{zlib.crc32(people.encode()):x}"


async def compared(desk: Desk, data: bytes, name: str, shown: str, part: OfPart | None = None) -> Compared:
    """Reads and compares; `shown` is the track that a file of one track goes to if it names none of ours.

    Raises InvalidRundown with everything that is wrong with the file.
    """
    now = production_now(desk)
    stands = revision(desk)
    today = local(desk.now(), now.timezone).date()
    reading = await asyncio.to_thread(read_rundown, data, name, base=now, today=today, lone=shown)
    people = compare_people(now.people, reading.production.people)
    pairs, left = paired(now, reading, shown)
    tracks: list[Comparison] = []
    whole = all(said.fields is None for said in reading.said.values())
    alone = list(left_of_production(now, reading.production, whole=whole))
    for ours, theirs in pairs:
        show, said = desk.show(ours.id), reading.said[theirs.id]
        if part is not None:
            said = replace(said, fields=(said.fields or frozenset()) & part.fields)
        tracks.append(await asyncio.to_thread(compare, show, ours, theirs, said, people, part.part if part else None))
        alone += left_of_track(ours, theirs, whole=whole)
    alone += left_people(now.people, reading.production.people.values(), people, whole=whole)
    if part is not None:
        return Compared(name, stands, people, tuple(tracks))
    return Compared(name, stands, people, tuple(tracks), left, tuple(alone), reading.warnings)


def paired(now: Production, reading: Reading, shown: str) -> tuple[list[tuple[Track, Track]], tuple[str, ...]]:
    """Each track of the file with ours: of the same name, else of the same segments, else the only one with `shown`."""
    read = [track for track in reading.production.tracks if track.id in reading.said]
    ours = {track.id: track for track in now.tracks}
    pairs = {track.id: ours[track.id] for track in read if track.id in ours}
    for track in read:
        free = [each for each in ours.values() if each not in pairs.values()]
        ids = reading.said[track.id].ids
        alike = max(free, key=lambda each: len(ids & {one.id for one in each.segments}), default=None)
        if track.id not in pairs and alike and len(ids & {one.id for one in alike.segments}) * 2 > len(track.segments):
            pairs[track.id] = alike
    if len(read) == 1 and not pairs:
        pairs[read[0].id] = ours[shown]
    found = [(pairs[track.id], track) for track in read if track.id in pairs]
    return found, tuple(track.title for track in read if track.id not in pairs)


async def merge(desk: Desk, found: Compared, seen: str, without: Collection[str], sender: Sender) -> None:
    """Makes the changes that are not in `without`, as one edit of each track that can be undone.

    `seen` is the revision that the differences were shown with. Raises Refused: `changed_meanwhile` when the
    production is another by now, and then nothing is changed.
    """
    if seen != found.revision or revision(desk) != seen:
        raise Refused("changed_meanwhile", revision=revision(desk))
    mark = uuid.uuid4().hex
    people = merged_people(desk.register.people, found.people, without)
    everybody = {*desk.register.people, *(person.id for person in people)}
    orders: list[tuple[str, MergeRundown | MergePeople]] = []
    if people:
        told = tuple(person.model_dump(mode="json") for person in people)
        orders.append((found.tracks[0].track if found.tracks else desk.tracks[0], MergePeople(
            people=told, merge=mark, file=found.file[:200]
        )))  # fmt: skip
    for track in found.tracks:
        left = merged(desk.show(track.track), track, without, everybody)
        segments = tuple(segment.model_dump(mode="json") for segment in left.segments)
        orders.append((track.track, MergeRundown(
            rev=track.rev, segments=segments, removed=left.removed, order=left.order, merge=mark, file=found.file[:200]
        )))  # fmt: skip
    done: list[str] = []
    for track_id, command in orders:
        answer = await desk.submit(track_id, Order(uuid.uuid4().hex, command, sender))
        if answer.refused is not None:
            await _take_back(desk, done, mark, sender)
            raise answer.refused
        done.append(track_id)


async def _take_back(desk: Desk, done: Collection[str], mark: str, sender: Sender) -> None:
    """Undoes what a merge has done before it was refused, as far as nobody has built on it."""
    from rundown.commands import Undo
    from rundown.register import merge_of

    for track in dict.fromkeys(done):
        if mark in (merge_of(desk.show(track).undo), merge_of(desk.register.undo)):
            await desk.submit(track, Order(uuid.uuid4().hex, Undo(), sender))
