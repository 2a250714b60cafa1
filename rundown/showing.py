"""Deciding what the graphics do: shown, hidden and cleared, by hand or by a cue."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from rundown import commands, facts
from rundown.documents import GRAPHIC_LAYERS, Cue
from rundown.polls.asking import BELOW, has_room
from rundown.refusals import Refused
from rundown.show import Sender, Show
from rundown.slides import SLIDES, deck_on_air
from rundown.times import instant, local

Facts = tuple[facts.ShowFact, ...]


def cue_shows(show: Show, cue: Cue, sender: Sender, now: int, start: int, *, by_hand: bool) -> Facts:
    """The showing that a cue makes, and what gives way to it; () where it would cover what the audience says, unless a
    hand wants it so."""
    shown = cue_graphic(cue, show.shown + 1, sender, now, start, by_hand=by_hand)
    if not by_hand and not has_room(show, shown.layer):
        return ()
    return (*room_for(show, shown.graphic, sender, now), shown)


def cue_graphic(cue: Cue, number: int, sender: Sender, now: int, start: int, *, by_hand: bool) -> facts.GraphicShown:
    """The showing a cue makes; `start` is when its time on screen began to count."""
    return facts.GraphicShown(
        at=now,
        by=sender.name,
        layer=cue.layer or GRAPHIC_LAYERS[cue.graphic],
        graphic=cue.graphic,
        key=str(number),
        people=cue.people,
        data={"title": cue.text} if cue.text else None,
        hide_at=None if cue.for_ms is None else start + cue.for_ms,
        by_hand=by_hand,
    )


def graphic_shown(
    graphic: str,
    number: int,
    sender: Sender,
    now: int,
    *,
    by_hand: bool,
    people: tuple[str, ...] = (),
    data: dict[str, Any] | None = None,
    for_ms: int | None = None,
    layer: str = "",
) -> facts.GraphicShown:
    """The showing of a graphic on its own layer, or on `layer`."""
    return facts.GraphicShown(
        at=now,
        by=sender.name,
        layer=layer or GRAPHIC_LAYERS[graphic],
        graphic=graphic,
        key=str(number),
        people=people,
        data=data,
        hide_at=None if for_ms is None else now + for_ms,
        by_hand=by_hand,
    )


def gives_way(show: Show, layers: Collection[str], sender: Sender, now: int) -> tuple[facts.GraphicHidden, ...]:
    """What is on these layers goes off, since something else takes its place; it is no hand's doing."""
    on = [layer for layer in layers if layer in show.graphics]
    return tuple(facts.GraphicHidden(at=now, by=sender.name, layer=layer, by_hand=False) for layer in on)


def room_for(show: Show, graphic: str, sender: Sender, now: int) -> tuple[facts.GraphicHidden, ...]:
    """What stands where this graphic comes goes off."""
    return gives_way(show, BELOW.get(graphic, ()), sender, now)


def decide_show(show: Show, command: commands.ShowGraphic, sender: Sender, now: int) -> Facts:
    if command.graphic not in GRAPHIC_LAYERS:
        raise Refused("unknown_graphic", graphic=command.graphic)
    for person in command.people:
        if person not in show.people:
            raise Refused("unknown_person", person=person)
    data = command.data
    if command.graphic == "lower-third" and not command.people:
        data = _free_names(data)
    if command.graphic == "countdown" and data is not None:
        data = _countdown(show, data, now)
    people = command.people
    if command.graphic == SLIDES:
        people, data = _whose_slides(show, people), None
    shown = graphic_shown(
        command.graphic,
        show.shown + 1,
        sender,
        now,
        by_hand=True,
        people=people,
        data=data,
        for_ms=command.for_ms,
    )
    return (*room_for(show, command.graphic, sender, now), shown)


def _whose_slides(show: Show, people: tuple[str, ...]) -> tuple[str, ...]:
    """The one whose slides are to be shown: who was named, else whose the segment on air has. Raises Refused."""
    owner = people[0] if people else deck_on_air(show)
    if owner is None or owner not in show.decks:
        raise Refused("no_slides")
    return (owner,)


def _free_names(data: Mapping[str, Any] | None) -> dict[str, Any]:
    """A lower third for somebody who is not in the register. Raises Refused `bad_args`."""
    people = (data or {}).get("people")
    named = isinstance(people, list) and 1 <= len(people) <= 2
    if not named or not all(isinstance(each, dict) and each.get("name") for each in people or ()):
        raise Refused("bad_args", problems=["people: one or two names are needed"])
    fields = ("name", "title", "organisation")
    return {"people": [{key: str(each.get(key, ""))[:120] for key in fields} for each in people or ()]}


def _countdown(show: Show, data: Mapping[str, Any], now: int) -> dict[str, Any]:
    """A countdown to an instant (`ends_at`), a time of day (`until`) or for a while (`for_ms`); without any of them it
    follows the rundown. Raises Refused `bad_args`."""
    ends_at, for_ms = data.get("ends_at"), data.get("for_ms")
    if isinstance(for_ms, int) and 0 < for_ms <= 86_400_000:
        ends_at = now + for_ms
    if isinstance(data.get("until"), str):
        ends_at = _instant_of(show, data["until"], now)
    said = {key: str(data[key])[:300] for key in ("title", "next") if key in data}
    if ends_at is None and for_ms is None:
        return said
    if not isinstance(ends_at, int):
        raise Refused("bad_args", problems=["ends_at: an instant, or for_ms a length, is needed"])
    return {**said, "ends_at": ends_at}


def _instant_of(show: Show, text: str, now: int) -> int:
    """A time of day as an instant today. Raises Refused `bad_args` when it is none, or has passed."""
    try:
        at = instant(local(now, show.day.timezone).date(), dt.time.fromisoformat(text), show.day.timezone)
    except ValueError:
        raise Refused("bad_args", problems=["until: no time of day"]) from None
    if at <= now:
        raise Refused("bad_args", problems=["until: that time has passed"])
    return at


def decide_hide(show: Show, command: commands.HideGraphic, sender: Sender, now: int) -> Facts:
    graphic = show.graphics.get(command.layer)
    if graphic is None or (command.key is not None and command.key != graphic.key):
        return ()
    by_hand = sender.role != "cue"
    return (facts.GraphicHidden(at=now, by=sender.name, layer=command.layer, by_hand=by_hand),)


def decide_clear(show: Show, command: commands.ClearGraphics, sender: Sender, now: int) -> Facts:
    return (facts.GraphicsCleared(at=now, by=sender.name),) if show.graphics else ()
