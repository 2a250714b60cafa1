"""Edits that are several in one: what each makes of the rundown, as one fact that is undone as one."""

from collections.abc import Iterable

from rundown import facts
from rundown.arranging import DuplicateSegment, MoveSegments, SplitSegment, UpdateSegments
from rundown.command import Command
from rundown.documents import Cue, Segment
from rundown.editing import checked_segment, known, placed, unchanged_since
from rundown.refusals import Refused
from rundown.show import Rundown, Sender, Show

#: What `update_segments` may change: fields whose old values nobody would miss.
SHARED = frozenset({"block", "skip", "colour"})


def decide_together(show: Show, command: Command, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    """The fact of a command that edits several segments, or none when all is so already. Raises Refused."""
    match command:
        case MoveSegments():
            return _move(show, command, sender, now)
        case UpdateSegments():
            return _update(show, command, sender, now)
        case SplitSegment():
            return _split(show, command, sender, now)
        case DuplicateSegment(segment=segment_id, id=copy_id):
            copy = known(show, segment_id).model_copy(update={"id": copy_id, "start": None})
            _unused(show, copy_id)
            return (facts.SegmentAdded(at=now, by=sender.name, segment=copy, after=segment_id),)
    raise Refused("unknown_command", command=command.word)


def _together(
    sender: Sender, now: int, did: facts.Did, label: str, edits: list[facts.SegmentEdit]
) -> tuple[facts.ShowFact, ...]:
    if not edits:
        return ()
    return (facts.SegmentsEdited(at=now, by=sender.name, did=did, label=label, edits=tuple(edits)),)


def _move(show: Show, command: MoveSegments, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    order, moving = show.rundown.order, set(command.segments)
    first = known(show, command.segments[0])
    for segment in command.segments:
        known(show, segment)
    placed(show, command.after)
    after = standing_before(show.rundown, command.after, moving)
    in_order = sorted(moving, key=lambda segment: show.rundown.positions[segment])
    edits: list[facts.SegmentEdit] = []
    if moved(order, in_order, after) != order:
        behind = [after, *in_order]
        edits += [
            facts.SegmentMoved(at=now, segment=segment, after=before)
            for before, segment in zip(behind, in_order, strict=False)
        ]
    if command.block is not None:
        edits += _changes(show, in_order, {"block": command.block}, now)
    label = first.block if len(in_order) > 1 and first.block else first.title
    return _together(sender, now, "moved", label, edits)


def standing_before(rundown: Rundown, after: str | None, moving: set[str]) -> str | None:
    """`after`, or the nearest segment before it that does not move along; None when there is none."""
    while after is not None and after in moving:
        after = rundown.before(after)
    return after


def moved(order: tuple[str, ...], segments: list[str], after: str | None) -> tuple[str, ...]:
    """The order with `segments` together behind `after`, which is none of them; first when None."""
    gone = set(segments)
    rest = tuple(each for each in order if each not in gone)
    place = 0 if after is None else rest.index(after) + 1
    return (*rest[:place], *segments, *rest[place:])


def _changes(show: Show, segments: Iterable[str], fields: dict[str, object], now: int) -> list[facts.SegmentEdit]:
    edits: list[facts.SegmentEdit] = []
    for segment in segments:
        old = known(show, segment)
        new = checked_segment(show, {**old.model_dump(), **fields})
        if new != old:
            edits.append(facts.SegmentUpdated(at=now, segment=new))
    return edits


def _update(show: Show, command: UpdateSegments, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    if wrong := sorted(set(command.fields) - SHARED):
        raise Refused("bad_args", problems=[f"{field}: not for several segments at once" for field in wrong])
    first = known(show, command.segments[0])
    label = (
        first.title if len(command.segments) == 1 else str(command.fields.get("block") or first.block or first.title)
    )
    return _together(
        sender, now, "changed", label, _changes(show, dict.fromkeys(command.segments), command.fields, now)
    )


def _unused(show: Show, segment_id: str) -> None:
    if segment_id in show.rundown.segments:
        raise Refused("name_taken", id=segment_id)


def _split(show: Show, command: SplitSegment, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    whole = known(show, command.segment)
    unchanged_since(show, command.segment, command.rev)
    _unused(show, command.id)
    if not 0 < command.at_ms < whole.duration_ms:
        raise Refused("bad_args", problems=[f"at_ms: between 0 and {whole.duration_ms}"])
    first, second = halves(whole, command.at_ms, command.id)
    edits: list[facts.SegmentEdit] = [
        facts.SegmentUpdated(at=now, segment=first),
        facts.SegmentAdded(at=now, segment=second, after=first.id),
    ]
    return _together(sender, now, "split", whole.title, edits)


def halves(whole: Segment, at_ms: int, second_id: str) -> tuple[Segment, Segment]:
    """The two parts of a segment. The first keeps the hard start, notes, script and poll; each own cue goes with
    the part that it falls into, those that count from the end with the second."""
    own = whole.cues
    second = whole.model_copy(
        update={
            "id": second_id,
            "duration_ms": whole.duration_ms - at_ms,
            "start": None,
            "notes": "",
            "script": "",
            "poll": None,
            "cues": None if own is None else tuple(_shifted(cue, at_ms) for cue in own if _later(cue, at_ms)),
        }
    )
    first_cues = None if own is None else tuple(cue for cue in own if not _later(cue, at_ms))
    return whole.model_copy(update={"duration_ms": at_ms, "cues": first_cues}), second


def _later(cue: Cue, at_ms: int) -> bool:
    return cue.at_ms is not None and (cue.anchor == "end" or cue.at_ms >= at_ms)


def _shifted(cue: Cue, at_ms: int) -> Cue:
    if cue.anchor == "end" or cue.at_ms is None:
        return cue
    return cue.model_copy(update={"at_ms": cue.at_ms - at_ms})
