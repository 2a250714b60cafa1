"""What each fact does to a show; it never refuses and knows no clock but the fact's own instant."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rundown import deck, facts, input_names, outputs
from rundown.documents import LAYERS
from rundown.editing import apply_edit
from rundown.polls.apply import APPLY_POLLS, begun_anew, taken_back
from rundown.show import Before, Graphic, Message, OnAir, Phase, Run, Show
from rundown.slides import apply_slides
from rundown.slots import slots_for

#: Layers that belong to the whole show; every other graphic belongs to its segment and goes with a take.
LASTING = frozenset({"bug", "ticker", "captions"})


def apply(show: Show, fact: facts.ShowFact) -> Show:
    """The show after `fact`."""
    return _APPLY[type(fact)](show, fact)


def _run_started(show: Show, fact: facts.RunStarted) -> Show:
    return Show(
        day=show.day,
        track=show.track,
        people=show.people,
        checked_in=show.checked_in,
        tested=show.tested,
        agreed=show.agreed,
        decks=show.decks,
        cameras=show.cameras,
        rundown=show.rundown,
        rehearsal=fact.rehearsal,
        run=show.run + 1,
        scene_revision=show.scene_revision + 1,
        renamed=show.renamed,
        inputs=show.inputs,
        outputs=show.outputs,
        polls=begun_anew(show),
        shown=show.shown,
        said=show.said,
        undo=show.undo,
        redo=show.redo,
        person_undo=show.person_undo,
        person_redo=show.person_redo,
    )


def _armed(show: Show, fact: facts.SegmentArmed) -> Show:
    return replace(show, armed=fact.segment, standby=False)


def _standby(show: Show, fact: facts.StandbyGiven) -> Show:
    phase = Phase.STANDBY if show.phase == Phase.OFF_AIR else show.phase
    return replace(show, standby=True, phase=phase)


def before(show: Show, at: int) -> Before:
    """What undoing needs to know."""
    return Before(
        at=at,
        phase=show.phase,
        on_air=show.on_air,
        armed=show.armed,
        standby=show.standby,
        cut=show.cut,
        panic=show.panic,
        graphics=show.graphics,
        ran=show.ran,
        ready=show.ready,
        first_take_at=show.first_take_at,
        polls=show.polls,
    )


def _closed(show: Show, at: int) -> Mapping[str, Run]:
    """The as-run with the segment on air ended."""
    if show.on_air is None:
        return show.ran
    segment = show.on_air.segment
    return {**show.ran, segment: replace(show.ran[segment], ended_at=at)}


def _lasting(graphics: Mapping[str, Graphic]) -> Mapping[str, Graphic]:
    return {layer: graphic for layer, graphic in graphics.items() if layer in LASTING}


def _taken(show: Show, fact: facts.SegmentTaken) -> Show:
    gone = show.rundown.segments[show.on_air.segment].people if show.on_air else ()
    return replace(
        show,
        phase=Phase.ON_AIR,
        on_air=OnAir(
            segment=fact.segment, started_at=fact.at, by=fact.by, slots=slots_for(show, fact.segment, taken=True)
        ),
        armed=None,
        standby=False,
        cut=None,
        panic=False,
        scene_revision=show.scene_revision + 1,
        graphics=_lasting(show.graphics),
        ran={**_closed(show, fact.at), fact.segment: Run(fact.at)},
        ready={person: at for person, at in show.ready.items() if person not in gone},
        first_take_at=fact.at if show.first_take_at is None else show.first_take_at,
        before=before(show, fact.at),
    )


def _undone(show: Show, fact: facts.TakeUndone) -> Show:
    was = show.before
    if was is None:
        return show
    still_on = {
        layer: graphic
        for layer, graphic in was.graphics.items()
        if layer not in LASTING and (graphic.hide_at is None or graphic.hide_at > fact.at)
    }
    return replace(
        show,
        phase=was.phase,
        on_air=was.on_air,
        armed=was.armed if was.armed in show.rundown.segments else None,
        standby=was.standby,
        cut=was.cut,
        panic=was.panic,
        scene_revision=show.scene_revision + 1,
        graphics={**_lasting(show.graphics), **still_on},
        ran=was.ran,
        ready={**show.ready, **was.ready},
        first_take_at=was.first_take_at,
        ended_at=None,
        polls=taken_back(show, was.polls, was.at),
        before=None,
    )


def _held(show: Show, fact: facts.ShowHeld) -> Show:
    assert show.on_air is not None
    return replace(show, phase=Phase.HOLD, on_air=replace(show.on_air, hold_since=fact.at))


def _resumed(show: Show, fact: facts.ShowResumed) -> Show:
    assert show.on_air is not None and show.on_air.hold_since is not None
    held_ms = show.on_air.held_ms + fact.at - show.on_air.hold_since
    return replace(
        show,
        phase=Phase.ON_AIR,
        on_air=replace(show.on_air, hold_since=None, held_ms=held_ms),
    )


def _adjusted(show: Show, fact: facts.SegmentAdjusted) -> Show:
    assert show.on_air is not None
    on_air = replace(show.on_air, adjust_ms=show.on_air.adjust_ms + fact.ms)
    return replace(show, on_air=on_air)


def _ended(show: Show, fact: facts.ShowEnded) -> Show:
    return replace(
        show,
        phase=Phase.ENDED,
        on_air=None,
        armed=None,
        standby=False,
        cut=None,
        panic=False,
        scene_revision=show.scene_revision + 1,
        graphics={},
        ran=_closed(show, fact.at),
        ended_at=fact.at,
        before=before(show, fact.at),
    )


def _cue_fired(show: Show, fact: facts.CueFired) -> Show:
    assert show.on_air is not None
    on_air = replace(show.on_air, fired={**show.on_air.fired, fact.cue: fact.at})
    if not fact.scene:
        return replace(show, on_air=on_air)
    on_air = replace(on_air, scene=fact.scene)
    return replace(show, on_air=on_air, scene_revision=show.scene_revision + 1)


def _by_hand(show: Show, layers: frozenset[str]) -> OnAir | None:
    """The segment on air, remembering that a hand has had these layers: automatic cues leave them alone."""
    return show.on_air and replace(show.on_air, hands=show.on_air.hands | layers)


def _graphic_shown(show: Show, fact: facts.GraphicShown) -> Show:
    graphic = Graphic(
        graphic=fact.graphic,
        key=fact.key,
        shown_at=fact.at,
        by_hand=fact.by_hand,
        people=fact.people,
        data=fact.data,
        hide_at=fact.hide_at,
    )
    return replace(
        show,
        graphics={**show.graphics, fact.layer: graphic},
        shown=show.shown + 1,
        on_air=_by_hand(show, frozenset({fact.layer})) if fact.by_hand else show.on_air,
    )


def _graphic_hidden(show: Show, fact: facts.GraphicHidden) -> Show:
    return replace(
        show,
        graphics={layer: graphic for layer, graphic in show.graphics.items() if layer != fact.layer},
        on_air=_by_hand(show, frozenset({fact.layer})) if fact.by_hand else show.on_air,
    )


def _cleared(show: Show, fact: facts.GraphicsCleared) -> Show:
    return replace(show, graphics={}, on_air=_by_hand(show, frozenset(show.graphics)))


def _scene_cut(show: Show, fact: facts.SceneCut) -> Show:
    return replace(show, cut=fact.scene, panic=False, scene_revision=show.scene_revision + 1)


def _scene_released(show: Show, fact: facts.SceneReleased) -> Show:
    return replace(show, cut=None, panic=False, scene_revision=show.scene_revision + 1)


def _panicked(show: Show, fact: facts.Panicked) -> Show:
    return replace(
        show,
        cut=show.track.scenes.get("holding", show.cut),
        panic=True,
        scene_revision=show.scene_revision + 1,
        graphics={},
        on_air=_by_hand(show, frozenset(LAYERS)),
    )


def _renamed(show: Show, fact: facts.SceneRenamed) -> Show:
    renamed = {old: new for old, new in show.renamed.items() if old != fact.new}
    return replace(show, renamed={**renamed, fact.old: fact.new})


def _message_sent(show: Show, fact: facts.MessageSent) -> Show:
    message = Message(fact.id, fact.to, fact.text, fact.by, fact.at, fact.person, help=fact.help)
    return replace(show, messages={**show.messages, fact.id: message}, said=show.said + 1)


def _message_seen(show: Show, fact: facts.MessageSeen) -> Show:
    message = show.messages[fact.message]
    seen = replace(message, seen={**message.seen, fact.reader: fact.at})
    return replace(show, messages={**show.messages, fact.message: seen})


def _message_read(show: Show, fact: facts.MessageRead) -> Show:
    message = show.messages[fact.message]
    read = replace(message, read={**message.read, fact.reader: fact.at})
    return replace(show, messages={**show.messages, fact.message: read})


def _person_ready(show: Show, fact: facts.PersonReady) -> Show:
    ready = {person: at for person, at in show.ready.items() if person != fact.person}
    return replace(show, ready={**ready, fact.person: fact.at} if fact.ready else ready)


def _output(show: Show, fact: outputs.OutputFact) -> Show:
    return replace(show, outputs=outputs.after(show.outputs, fact))


_APPLY: Mapping[type[Any], Callable[[Show, Any], Show]] = {
    facts.RunStarted: _run_started,
    facts.SegmentArmed: _armed,
    facts.StandbyGiven: _standby,
    facts.SegmentTaken: _taken,
    facts.TakeUndone: _undone,
    facts.ShowHeld: _held,
    facts.ShowResumed: _resumed,
    facts.SegmentAdjusted: _adjusted,
    facts.ShowEnded: _ended,
    facts.CueFired: _cue_fired,
    facts.GraphicShown: _graphic_shown,
    facts.GraphicHidden: _graphic_hidden,
    facts.GraphicsCleared: _cleared,
    facts.SceneCut: _scene_cut,
    facts.SceneReleased: _scene_released,
    facts.Panicked: _panicked,
    facts.SceneRenamed: _renamed,
    facts.MessageSent: _message_sent,
    facts.MessageSeen: _message_seen,
    facts.MessageRead: _message_read,
    facts.PersonReady: _person_ready,
    deck.PageTurned: apply_slides,
    deck.ClickerTaken: apply_slides,
    deck.ClickerGiven: apply_slides,
    facts.SegmentAdded: apply_edit,
    facts.SegmentUpdated: apply_edit,
    facts.SegmentMoved: apply_edit,
    facts.SegmentRemoved: apply_edit,
    facts.SegmentsEdited: apply_edit,
    input_names.InputRenamed: lambda show, fact: replace(show, inputs=input_names.after(show.inputs, fact)),
    outputs.OutputStarted: _output,
    outputs.OutputPaused: _output,
    outputs.OutputResumed: _output,
    outputs.OutputStopped: _output,
    facts.RundownMerged: apply_edit,
    **APPLY_POLLS,
}
