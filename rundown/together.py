"""Edits that are several in one: what each makes of the rundown, as one fact that is undone as one."""

from collections.abc import Iterable, Sequence

from rundown import facts
from rundown.arranging import (
    AddColumn,
    DuplicateSegment,
    MoveSegments,
    RemoveSegments,
    RenameColumn,
    SplitSegment,
    UpdateSegments,
)
from rundown.command import Command
from rundown.documents import Cue, Segment
from rundown.editing import checked_segment, known, not_on_air, placed, unchanged_since
from rundown.refusals import Refused
from rundown.show import Rundown, Sender, Show

#: What `update_segments` may change: fields whose old values nobody would miss.
SHARED = frozenset({"block", "kind", "skip", "colour"})


def decide_together(show: Show, command: Command, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    """The fact of a command that edits several segments, or none when all is so already. Raises Refused."""
    match command:
        case MoveSegments():
            return _move(show, command, sender, now)
        case UpdateSegments():
            return _update(show, command, sender, now)
        case RemoveSegments():
            return _remove(show, command, sender, now)
        case AddColumn(column=column):
            return _together(sender, now, "added", column, _with_column(show, column, now))
        case RenameColumn(column=column, to=to):
            return _together(sender, now, "changed" if to else "removed", column, _renamed(show, column, to, now))
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
    one_block = len({show.rundown.segments[segment].block for segment in in_order}) == 1
    label = first.block if len(in_order) > 1 and first.block and one_block else _label(show, in_order)
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
    segments = list(dict.fromkeys(command.segments))
    first = known(show, segments[0])
    many = len(segments) > 1 and "block" in command.fields
    label = str(command.fields["block"] or first.block) if many else ""
    edits = _changes(show, segments, command.fields, now)
    return _together(sender, now, "changed", label or _label(show, segments), edits)


def _label(show: Show, segments: Sequence[str]) -> str:
    """The first segment's title, and how many there are besides."""
    title = known(show, segments[0]).title
    return title if len(segments) == 1 else f"{title} +{len(segments) - 1}"


def _remove(show: Show, command: RemoveSegments, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    segments = list(dict.fromkeys(command.segments))
    for segment in segments:
        known(show, segment)
        not_on_air(show, segment)
    edits: list[facts.SegmentEdit] = [facts.SegmentRemoved(at=now, segment=segment) for segment in segments]
    return _together(sender, now, "removed", _label(show, segments), edits)


def _with_column(show: Show, column: str, now: int) -> list[facts.SegmentEdit]:
    """The edit that makes a column, which stands wherever one segment has it: the last one, so that it comes last."""
    segments = show.rundown.segments
    if any(column in segment.custom for segment in segments.values()):
        raise Refused("name_taken", id=column)
    if not segments:
        raise Refused("bad_args", problems=["column: add a segment first"])
    last = segments[list(segments)[-1]]
    return [facts.SegmentUpdated(at=now, segment=last.model_copy(update={"custom": {**last.custom, column: ""}}))]


def _renamed(show: Show, column: str, to: str | None, now: int) -> list[facts.SegmentEdit]:
    """The edits that give a column another name where it stands, or take it away. Refuses a name that is in use."""
    having = [segment for segment in show.rundown.segments.values() if column in segment.custom]
    if to == column:
        return []
    if to and any(to in segment.custom for segment in show.rundown.segments.values()):
        raise Refused("name_taken", id=to)
    edits: list[facts.SegmentEdit] = []
    for segment in having:
        texts = {to if name == column else name: text for name, text in segment.custom.items()}
        custom = {name: text for name, text in texts.items() if name is not None}
        edits.append(facts.SegmentUpdated(at=now, segment=segment.model_copy(update={"custom": custom})))
    return edits


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
