"""Cues: which a segment has, when each is due on the segment's clock, and what is due now."""

from rundown.command import Command
from rundown.commands import FireCue, HideGraphic
from rundown.documents import Cue, Segment
from rundown.polls.decide import pending_polls
from rundown.show import Phase, Show

TITLE_AT_MS, TITLE_FOR_MS = 1_000, 4_000
NAME_AT_MS, NAME_FOR_MS, NAME_GAP_MS = 5_000, 8_000, 1_000
SPOKEN = frozenset({"opening", "conversation", "remote", "interactive", "closing"})


def cues_of(segment: Segment) -> tuple[Cue, ...]:
    """The segment's own cues, else its kind's: a title, then a name for each person 5 s in, for 8 s.

    A poll that opens with its segment is opened by a cue, unless the segment's own cues open one.
    """
    written = _kinds_cues(segment) if segment.cues is None else segment.cues
    if segment.poll is None or segment.poll.opens != "take" or any(cue.action == "open_poll" for cue in written):
        return written
    return (Cue(id="open-poll", at_ms=0, action="open_poll"), *written)


def _kinds_cues(segment: Segment) -> tuple[Cue, ...]:
    if segment.kind == "break":
        return (
            Cue(
                id="countdown",
                at_ms=0,
                action="show",
                graphic="countdown",
                layer="countdown",
            ),
        )
    if segment.kind not in SPOKEN:
        return ()
    title = Cue(
        id="title",
        at_ms=TITLE_AT_MS,
        action="show",
        graphic="title-card",
        layer="title",
        for_ms=TITLE_FOR_MS,
    )
    return (
        title,
        *(name_cue(person, place) for place, person in enumerate(segment.people)),
    )


def name_cue(person: str, place: int) -> Cue:
    """The lower third of the person at that place in the segment."""
    return Cue(
        id=f"name-{person}",
        at_ms=NAME_AT_MS + place * (NAME_FOR_MS + NAME_GAP_MS),
        action="show",
        graphic="lower-third",
        layer="lower-third",
        people=(person,),
        for_ms=NAME_FOR_MS,
    )


def cue_at(show: Show, cue: Cue) -> int | None:
    """When a cue of the segment on air is due; None by hand, or while its clock stands still."""
    on_air = show.on_air
    if on_air is None or cue.at_ms is None or on_air.hold_since is not None:
        return None
    zero = on_air.started_at + on_air.held_ms
    if cue.anchor == "start":
        return zero + cue.at_ms
    return zero + show.rundown.segments[on_air.segment].duration_ms + on_air.adjust_ms - cue.at_ms


def pending(show: Show) -> list[tuple[int, Command]]:
    """Everything the clock will do by itself in this segment, as (instant, command), earliest first."""
    waiting: list[tuple[int, Command]] = [
        (graphic.hide_at, HideGraphic(layer=layer, key=graphic.key))
        for layer, graphic in show.graphics.items()
        if graphic.hide_at is not None
    ]
    if show.on_air is not None and show.phase == Phase.ON_AIR:
        for cue in cues_of(show.rundown.segments[show.on_air.segment]):
            at = cue_at(show, cue)
            if at is not None and cue.id not in show.on_air.fired:
                waiting.append((at, FireCue(cue=cue.id)))
    waiting += pending_polls(show)
    waiting.sort(key=lambda entry: entry[0])
    return waiting


def due(show: Show, now: int) -> tuple[Command, ...]:
    """What the clock has to do by `now`, in order."""
    return tuple(command for at, command in pending(show) if at <= now)


def next_due(show: Show) -> int | None:
    """When the clock has something to do next; in the past when it already has."""
    waiting = pending(show)
    return waiting[0][0] if waiting else None
