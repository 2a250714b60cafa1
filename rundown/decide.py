"""The one place that says no: turns a command into facts, or raises Refused and changes nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rundown import arranging, commands, deck, facts, presenting
from rundown.apply import apply
from rundown.command import Command
from rundown.cues import cue_at, cues_of
from rundown.documents import Cue
from rundown.editing import decide_edit, known
from rundown.input_names import RenameInput, renamed
from rundown.merge import decide_merge
from rundown.mics import mics_named
from rundown.outputs import NoteOutput, noted
from rundown.phases import allowed
from rundown.polls.decide import DECIDE_POLLS, cue_poll, left_behind
from rundown.refusals import Refused
from rundown.register import own_person
from rundown.saying import cue_message, decide_acknowledge, decide_help, decide_message, decide_seen
from rundown.show import Sender, Show
from rundown.showing import cue_shows, decide_clear, decide_hide, decide_show, gives_way, graphic_shown
from rundown.slides import SLIDES, decide_give_clicker, decide_take_clicker, decide_turn, slides_by_itself
from rundown.together import decide_together

TAKE_APART_MS = 1_000
UNDO_WITHIN_MS = 10_000
#: A timed cue that comes this late (after a restart) still counts as on time.
LATE_MS = 1_000
#: Of what is on air, these say something about the picture that a holding card covers.
COVERED = ("title", "lower-third")
#: What a take does by itself is no hand's doing.
CUE = Sender("cue", "")

Facts = tuple[facts.ShowFact, ...]


def decide(show: Show, command: Command, sender: Sender, now: int) -> Facts:
    """What `command` from `sender` at `now` (UTC milliseconds) makes happen; () when it is so already.

    Raises Refused with a code of `rundown.refusals.REFUSALS`.
    """
    if sender.role not in command.roles:
        raise Refused("not_allowed")
    if isinstance(command, commands.Take):
        _seen(show, command)
    if not allowed(show.phase, command.word):
        raise Refused("wrong_phase", phase=str(show.phase))
    return _DECIDE[type(command)](show, command, sender, now)


def _seen(show: Show, command: commands.Take) -> None:
    """Refuses a take whose sender saw another segment on air: somebody was faster."""
    if command.from_ == show.current:
        return
    if show.on_air is None:
        raise Refused("wrong_phase", phase=str(show.phase))
    title = show.rundown.segments[show.on_air.segment].title
    raise Refused(
        "already_taken",
        current=show.on_air.segment,
        title=title,
        by=show.on_air.by,
        at=show.on_air.started_at,
    )


def _take(show: Show, command: commands.Take, sender: Sender, now: int) -> Facts:
    on_air = show.on_air
    if on_air is not None and now - on_air.started_at < TAKE_APART_MS:
        raise Refused("too_soon", wait_ms=TAKE_APART_MS - (now - on_air.started_at))
    upcoming = show.next
    if upcoming is None:
        raise Refused("nothing_next")
    taken = facts.SegmentTaken(at=now, by=sender.name, segment=upcoming)
    at_once = [cue for cue in cues_of(show.rundown.segments[upcoming]) if cue.at_ms == 0 and cue.anchor == "start"]
    follow: list[facts.ShowFact] = [taken, *(left_behind(show, show.current, sender, now) if on_air else ())]
    after = _after(show, follow)
    for cue in at_once:
        does = (_fired(cue, sender, now), *_done(after, cue, upcoming, sender, now))
        follow += does
        after = _after(after, does)
    owner = slides_by_itself(show, show.rundown.segments[upcoming])
    if owner is not None:
        follow.append(graphic_shown(SLIDES, after.shown + 1, sender, now, by_hand=False, people=(owner,)))
    return tuple(follow)


def _after(show: Show, follow: Iterable[facts.ShowFact]) -> Show:
    for fact in follow:
        show = apply(show, fact)
    return show


def _done(show: Show, cue: Cue, segment: str, sender: Sender, now: int) -> Facts:
    """What a cue at the very start of its segment does."""
    match cue.action:
        case "show":
            return cue_shows(show, cue, sender, now, now, by_hand=False)
        case "message":
            return (cue_message(cue, show.said + 1, sender, now),)
        case "open_poll" | "close_poll" | "show_results" | "hide_poll":
            return cue_poll(show, cue, segment, CUE, now)
    return ()


def _undo_take(show: Show, command: commands.UndoTake, sender: Sender, now: int) -> Facts:
    if show.before is None or now - show.before.at > UNDO_WITHIN_MS:
        raise Refused("undo_too_late")
    was = show.before.on_air
    if was is not None and was.segment not in show.rundown.segments:
        raise Refused("unknown_segment", segment=was.segment)
    return (facts.TakeUndone(at=now, by=sender.name),)


def _arm(show: Show, command: commands.Arm, sender: Sender, now: int) -> Facts:
    segment = known(show, command.segment)
    if command.segment == show.current:
        raise Refused("on_air", segment=segment.id, title=segment.title)
    if command.segment == show.armed:
        return ()
    return (facts.SegmentArmed(at=now, by=sender.name, segment=command.segment),)


def _standby(show: Show, command: commands.Standby, sender: Sender, now: int) -> Facts:
    if show.next is None:
        raise Refused("nothing_next")
    return () if show.standby else (facts.StandbyGiven(at=now, by=sender.name),)


def _hold(show: Show, command: commands.Hold, sender: Sender, now: int) -> Facts:
    held = facts.ShowHeld(at=now, by=sender.name)
    if not command.card:
        return (held,)
    covered = gives_way(show, COVERED, sender, now)
    return (held, *covered, graphic_shown("holding-card", show.shown + 1, sender, now, by_hand=True))


def _resume(show: Show, command: commands.Resume, sender: Sender, now: int) -> Facts:
    resumed = facts.ShowResumed(at=now, by=sender.name)
    if "holding" not in show.graphics:
        return (resumed,)
    return (
        resumed,
        facts.GraphicHidden(at=now, by=sender.name, layer="holding", by_hand=False),
    )


def _adjust(show: Show, command: commands.Adjust, sender: Sender, now: int) -> Facts:
    assert show.on_air is not None
    planned_ms = show.rundown.segments[show.on_air.segment].duration_ms
    ms = max(command.ms, -(planned_ms + show.on_air.adjust_ms))
    return (facts.SegmentAdjusted(at=now, by=sender.name, ms=ms),) if ms else ()


def _end_show(show: Show, command: commands.EndShow, sender: Sender, now: int) -> Facts:
    return (*left_behind(show, None, sender, now), facts.ShowEnded(at=now, by=sender.name))


def _start_over(show: Show, command: commands.StartOver, sender: Sender, now: int) -> Facts:
    rehearsal = show.rehearsal if command.rehearsal is None else command.rehearsal
    return (facts.RunStarted(at=now, by=sender.name, rehearsal=rehearsal),)


def _fire_cue(show: Show, command: commands.FireCue, sender: Sender, now: int) -> Facts:
    assert show.on_air is not None
    segment = show.rundown.segments[show.on_air.segment]
    cue = next((each for each in cues_of(segment) if each.id == command.cue), None)
    if cue is None:
        raise Refused("unknown_cue", cue=command.cue)
    by_hand = sender.role != "cue"
    if not by_hand and cue.id in show.on_air.fired:
        return ()
    fired = _fired(cue, sender, now)
    if not by_hand and cue.layer in show.on_air.hands:
        return (fired,)
    planned = now if by_hand else cue_at(show, cue) or now
    match cue.action:
        case "show":
            if now - planned > LATE_MS and cue.for_ms is not None and planned + cue.for_ms <= now:
                return (fired,)
            start = planned if now - planned > LATE_MS else now
            return (fired, *cue_shows(show, cue, sender, now, start, by_hand=by_hand))
        case "hide":
            if cue.layer not in show.graphics:
                return (fired,)
            return (
                fired,
                facts.GraphicHidden(at=now, by=sender.name, layer=cue.layer, by_hand=by_hand),
            )
        case "message":
            return (fired, cue_message(cue, show.said + 1, sender, now))
        case "scene":
            return (fired,)
        case "open_poll" | "close_poll" | "show_results" | "hide_poll":
            return (fired, *cue_poll(show, cue, segment.id, sender, now))


def _fired(cue: Cue, sender: Sender, now: int) -> facts.CueFired:
    return facts.CueFired(
        at=now,
        by=sender.name,
        cue=cue.id,
        scene=cue.scene if cue.action == "scene" else "",
    )


def _cut_to(show: Show, command: commands.CutTo, sender: Sender, now: int) -> Facts:
    if sender.role == "moderator" and command.scene != show.scene_now(show.track.scenes.get("holding")):
        raise Refused("not_allowed")
    return (facts.SceneCut(at=now, by=sender.name, scene=command.scene),)


def _release(show: Show, command: commands.ReleaseScene, sender: Sender, now: int) -> Facts:
    return (facts.SceneReleased(at=now, by=sender.name),)


def _panic(show: Show, command: commands.Panic, sender: Sender, now: int) -> Facts:
    return () if show.panic and not show.graphics else (facts.Panicked(at=now, by=sender.name),)


def _rename_scene(show: Show, command: commands.RenameScene, sender: Sender, now: int) -> Facts:
    if command.old == command.new:
        return ()
    return (facts.SceneRenamed(at=now, by=sender.name, old=command.old, new=command.new),)


def _ready(show: Show, command: commands.Ready, sender: Sender, now: int) -> Facts:
    person = own_person(command.person, sender)
    if person not in show.people:
        raise Refused("unknown_person", person=person)
    if command.ready == (person in show.ready):
        return ()
    return (facts.PersonReady(at=now, by=sender.name, person=person, ready=command.ready),)


_DECIDE: Mapping[type[Command], Callable[[Show, Any, Sender, int], Facts]] = {
    commands.Take: _take,
    commands.UndoTake: _undo_take,
    commands.Arm: _arm,
    commands.Standby: _standby,
    commands.Hold: _hold,
    commands.Resume: _resume,
    commands.Adjust: _adjust,
    commands.EndShow: _end_show,
    commands.StartOver: _start_over,
    commands.FireCue: _fire_cue,
    commands.ShowGraphic: decide_show,
    commands.HideGraphic: decide_hide,
    commands.ClearGraphics: decide_clear,
    commands.CutTo: _cut_to,
    commands.ReleaseScene: _release,
    commands.Panic: _panic,
    commands.RenameScene: _rename_scene,
    RenameInput: lambda show, command, sender, now: renamed(command, mics_named(show), now, sender.name),
    NoteOutput: lambda show, command, sender, now: noted(show.outputs, command, sender.name),
    commands.Message: decide_message,
    commands.Acknowledge: decide_acknowledge,
    presenting.Help: decide_help,
    presenting.Seen: decide_seen,
    commands.Ready: _ready,
    deck.TurnPage: decide_turn,
    deck.TakeClicker: decide_take_clicker,
    deck.GiveClicker: decide_give_clicker,
    commands.AddSegment: decide_edit,
    commands.UpdateSegment: decide_edit,
    commands.MoveSegment: decide_edit,
    commands.RemoveSegment: decide_edit,
    commands.MergeRundown: decide_merge,
    arranging.MoveSegments: decide_together,
    arranging.UpdateSegments: decide_together,
    arranging.RemoveSegments: decide_together,
    arranging.AddColumn: decide_together,
    arranging.RenameColumn: decide_together,
    arranging.SplitSegment: decide_together,
    arranging.DuplicateSegment: decide_together,
    **DECIDE_POLLS,
    commands.Undo: decide_edit,
    commands.Redo: decide_edit,
}
