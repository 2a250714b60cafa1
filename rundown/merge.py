"""Many edits at once, out of a file: one order, one fact, one undo; what is on air or has run is never removed."""

from rundown import facts
from rundown.commands import MergeRundown
from rundown.editing import checked_segment, known, not_on_air
from rundown.refusals import Refused
from rundown.show import Sender, Show


def decide_merge(show: Show, command: MergeRundown, sender: Sender, now: int) -> tuple[facts.ShowFact, ...]:
    """The one fact of a merge, none when it changes nothing. Raises Refused, `changed_meanwhile` above all."""
    if command.rev != show.rundown.version:
        raise Refused("changed_meanwhile", rev=show.rundown.version)
    for each in command.removed:
        known(show, each)
        not_on_air(show, each)
        if each in show.ran:
            raise Refused("has_run", segment=each, title=show.rundown.segments[each].title)
    segments = tuple(checked_segment(show, fields) for fields in command.segments)
    segments = tuple(segment for segment in segments if show.rundown.segments.get(segment.id) != segment)
    wanted = {*show.rundown.segments, *(segment.id for segment in segments)} - set(command.removed)
    if len(command.order) != len(wanted) or set(command.order) != wanted:
        raise Refused("bad_args", problems=["order: names every segment once"])
    if not segments and not command.removed and command.order == show.rundown.order:
        return ()
    merged = facts.RundownMerged(
        at=now,
        by=sender.name,
        segments=segments,
        removed=command.removed,
        order=command.order,
        merge=command.merge,
        file=command.file,
    )
    return (merged,)
