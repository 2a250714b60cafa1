"""Editing a rundown, also while on air: what an edit changes, and the edit that takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from rundown import facts
from rundown.command import Command
from rundown.commands import (
    AddSegment,
    MoveSegment,
    Redo,
    RemoveSegment,
    Undo,
    UpdateSegment,
    describe,
)
from rundown.documents import Segment
from rundown.polls.poll import Poll
from rundown.refusals import Refused
from rundown.show import Rundown, Sender, Show, Undone

#: How many edits can be undone.
UNDO_DEPTH = 200


def decide_edit(show: Show, command: Command, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    """The facts of an editing command. Raises Refused."""
    match command:
        case AddSegment(segment=fields, after=after):
            segment = checked_segment(show, fields)
            if segment.id in show.rundown.segments:
                raise Refused("name_taken", id=segment.id)
            placed(show, after)
            return (facts.SegmentAdded(at=now, by=sender.name, segment=segment, after=after),)
        case UpdateSegment(segment=segment_id, rev=rev, fields=fields):
            old = known(show, segment_id)
            unchanged_since(show, segment_id, rev)
            new = checked_segment(show, {**old.model_dump(), **fields, "id": segment_id})
            if new == old:
                return ()
            return (facts.SegmentUpdated(at=now, by=sender.name, segment=new),)
        case MoveSegment(segment=segment_id, after=after):
            known(show, segment_id)
            placed(show, after)
            if after == segment_id or show.rundown.before(segment_id) == after:
                return ()
            return (facts.SegmentMoved(at=now, by=sender.name, segment=segment_id, after=after),)
        case RemoveSegment(segment=segment_id):
            known(show, segment_id)
            not_on_air(show, segment_id)
            return (facts.SegmentRemoved(at=now, by=sender.name, segment=segment_id),)
        case Undo():
            return (_again(show, show.undo, "undo", sender, now),)
        case Redo():
            return (_again(show, show.redo, "redo", sender, now),)
    raise Refused("unknown_command", command=command.word)


def _again(
    show: Show,
    stack: tuple[Undone[facts.Edit], ...],
    origin: facts.Origin,
    sender: Sender,
    now: int,
) -> facts.Edit:
    if not stack:
        raise Refused(f"nothing_to_{origin}")
    fact = stack[-1].fact
    for segment_id in _removed_by(fact):
        not_on_air(show, segment_id)
    return fact.model_copy(update={"at": now, "by": sender.name, "origin": origin})


def _removed_by(fact: facts.Edit) -> Sequence[str]:
    """The segments that an edit would remove."""
    match fact:
        case facts.SegmentRemoved(segment=segment):
            return (segment,)
        case facts.RundownMerged(removed=removed):
            return removed
        case facts.SegmentsEdited(edits=edits):
            return [edit.segment for edit in edits if isinstance(edit, facts.SegmentRemoved)]
    return ()


def known(show: Show, segment_id: str) -> Segment:
    """The segment. Raises Refused `unknown_segment`."""
    segment = show.rundown.segments.get(segment_id)
    if segment is None:
        raise Refused("unknown_segment", segment=segment_id)
    return segment


def unchanged_since(show: Show, segment_id: str, rev: int | None) -> None:
    """Refuses an edit of a segment that was changed after its sender saw revision `rev`."""
    now_rev = show.rundown.revs.get(segment_id, 0)
    if rev is not None and rev != now_rev:
        raise Refused("changed_meanwhile", segment=segment_id, rev=now_rev)


def not_on_air(show: Show, segment_id: str) -> None:
    on_air = show.current == segment_id
    undoable = show.before is not None and show.before.on_air is not None
    if undoable and show.before and show.before.on_air and show.before.on_air.segment == segment_id:
        on_air = True
    if on_air:
        raise Refused("on_air", segment=segment_id, title=show.rundown.segments[segment_id].title)


def placed(show: Show, after: str | None) -> None:
    """Refuses a place behind a segment that is not there."""
    if after is not None:
        known(show, after)


def checked_segment(show: Show, fields: Mapping[str, Any]) -> Segment:
    try:
        if isinstance(fields.get("poll"), Mapping):
            Poll.model_validate(fields["poll"])
        segment = Segment.model_validate(fields)
        show.hard_start_at(segment)
    except ValidationError as error:
        raise Refused("bad_args", problems=describe(error)) from None
    except ValueError as error:
        raise Refused("bad_args", problems=[f"start: {error}"]) from None
    people = [
        *segment.people,
        *(person for cue in segment.cues or () for person in cue.people),
    ]
    for person in people:
        if person not in show.people:
            raise Refused("unknown_person", person=person)
    return segment


def apply_edit(show: Show, fact: facts.Edit) -> Show:
    """The show after an edit, with the way back on the undo (or redo) stack."""
    back = _inverse(show.rundown, fact)
    changed = replace(show, rundown=edited(show.rundown, fact))
    if fact.origin == "undo":
        changed = replace(changed, undo=show.undo[:-1], redo=(*show.redo, _as_told(back, show.undo[-1])))
    elif fact.origin == "redo":
        changed = replace(changed, redo=show.redo[:-1], undo=(*show.undo, _as_told(back, show.redo[-1])))
    else:
        changed = replace(changed, undo=(*show.undo, back)[-UNDO_DEPTH:], redo=())
    if changed.armed is not None and changed.armed not in changed.rundown.segments:
        changed = replace(changed, armed=None)
    if _scene_moved(show, changed):
        changed = replace(changed, scene_revision=changed.scene_revision + 1)
    return changed


def _as_told(back: Undone[facts.Edit], edit: Undone[facts.Edit]) -> Undone[facts.Edit]:
    """The way back from an undo (or redo), told as the edit that it was at first."""
    return replace(back, label=edit.label, did=edit.did, by=edit.by)


def _scene_moved(show: Show, changed: Show) -> bool:
    """Whether the edit changed the scene of the segment on air."""
    if show.current is None:
        return False
    old, new = (
        show.rundown.segments[show.current],
        changed.rundown.segments[show.current],
    )
    return old is not new and show.scene_of(old) != changed.scene_of(new)


def _inverse(rundown: Rundown, fact: facts.Edit) -> Undone[facts.Edit]:
    back: facts.Edit
    did: facts.Did
    match fact:
        case facts.SegmentAdded(segment=segment):
            back, label, did = facts.SegmentRemoved(at=fact.at, segment=segment.id), segment.title, "added"
        case facts.SegmentUpdated(segment=segment):
            back = facts.SegmentUpdated(at=fact.at, segment=rundown.segments[segment.id])
            label, did = segment.title, "changed"
        case facts.SegmentMoved(segment=segment_id):
            back = facts.SegmentMoved(at=fact.at, segment=segment_id, after=rundown.before(segment_id))
            label, did = rundown.segments[segment_id].title, "moved"
        case facts.SegmentRemoved(segment=segment_id):
            gone = rundown.segments[segment_id]
            back = facts.SegmentAdded(at=fact.at, segment=gone, after=rundown.before(segment_id))
            label, did = gone.title, "removed"
        case facts.RundownMerged():
            back, label, did = _unmerged(rundown, fact), fact.file, "merged"
        case facts.SegmentsEdited(edits=edits, did=did, label=label):
            back = facts.SegmentsEdited(at=fact.at, edits=_inverses(rundown, edits), did=did, label=label)
    return Undone(back, label, fact.at, did, fact.by)


def _inverses(rundown: Rundown, edits: Sequence[facts.SegmentEdit]) -> tuple[facts.SegmentEdit, ...]:
    """What takes these edits back, the last one first."""
    backs: list[facts.SegmentEdit] = []
    for edit in edits:
        back = _inverse(rundown, edit).fact
        assert not isinstance(back, facts.SegmentsEdited | facts.RundownMerged), "one edit has one way back"
        backs.append(back)
        rundown = edited(rundown, edit)
    return tuple(reversed(backs))


def _unmerged(rundown: Rundown, fact: facts.RundownMerged) -> facts.RundownMerged:
    """The merge that brings the rundown back to what it is before `fact`."""
    touched = [*(segment.id for segment in fact.segments), *fact.removed]
    before = tuple(rundown.segments[each] for each in touched if each in rundown.segments)
    new = tuple(each for each in touched if each not in rundown.segments)
    return fact.model_copy(update={"segments": before, "removed": new, "order": rundown.order})


def edited(rundown: Rundown, fact: facts.Edit) -> Rundown:
    """The rundown after an edit."""
    if isinstance(fact, facts.SegmentsEdited):
        return _edited_together(rundown, fact.edits)
    order, segments, revs = rundown.order, rundown.segments, rundown.revs
    match fact:
        case facts.SegmentAdded(segment=segment, after=after):
            touched = segment.id
            order = inserted(order, touched, after)
            segments = {**segments, touched: segment}
        case facts.SegmentUpdated(segment=segment):
            touched = segment.id
            segments = {**segments, touched: segment}
        case facts.SegmentMoved(segment=touched, after=after):
            order = inserted(tuple(each for each in order if each != touched), touched, after)
        case facts.SegmentRemoved(segment=touched):
            order = tuple(each for each in order if each != touched)
            segments = {each: segment for each, segment in segments.items() if each != touched}
        case facts.RundownMerged():
            return _merged(rundown, fact)
    if not isinstance(fact, facts.SegmentMoved):
        revs = {**revs, touched: revs.get(touched, 0) + 1}
    return Rundown(order, segments, revs, rundown.version + 1, frozenset({touched}))


def _merged(rundown: Rundown, fact: facts.RundownMerged) -> Rundown:
    new = {**rundown.segments, **{segment.id: segment for segment in fact.segments}}
    touched = {*fact.removed, *(segment.id for segment in fact.segments)}
    revs = {**rundown.revs, **{each: rundown.revs.get(each, 0) + 1 for each in touched}}
    kept = {each: segment for each, segment in new.items() if each not in fact.removed}
    return Rundown(fact.order, kept, revs, rundown.version + 1, frozenset(touched))


def _edited_together(rundown: Rundown, edits: Sequence[facts.SegmentEdit]) -> Rundown:
    """The rundown after several edits, as one version."""
    version = rundown.version + 1
    touched: set[str] = set()
    for edit in edits:
        rundown = edited(rundown, edit)
        touched |= rundown.touched
    return replace(rundown, version=version, touched=frozenset(touched))


def inserted(order: tuple[str, ...], segment: str, after: str | None) -> tuple[str, ...]:
    """The order with `segment` behind `after`; first when None; last when `after` is gone by now."""
    if after is None:
        return (segment, *order)
    place = order.index(after) + 1 if after in order else len(order)
    return (*order[:place], segment, *order[place:])
