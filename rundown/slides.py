"""Whose slides a segment has, which page they show, who turns them; decks are named by their person."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rundown import deck
from rundown.deck import Clicker, Deck
from rundown.documents import Segment
from rundown.refusals import Refused
from rundown.show import Register, Sender, Show

SLIDES = "slides"
"""The name of the graphic, of its layer, and of the studio's own role for orders about decks."""

Facts = tuple[deck.PageTurned | deck.ClickerTaken | deck.ClickerGiven, ...]
RegisterFacts = tuple[deck.DeckGiven | deck.DeckDropped, ...]


def deck_of(show: Show, segment: Segment) -> str | None:
    """Whose slides a segment has: the one it names, else the first of its people who has any."""
    if segment.slides:
        return segment.slides if segment.slides in show.decks else None
    return next((person for person in segment.people if person in show.decks), None)


def deck_on_air(show: Show) -> str | None:
    """Whose slides the segment on air has."""
    return None if show.current is None else deck_of(show, show.rundown.segments[show.current])


def slides_by_itself(show: Show, segment: Segment) -> str | None:
    """Whose slides a take of the segment shows by itself, unless its own cues speak of slides or it wants no cues."""
    spoken_of = any(SLIDES in (cue.graphic, cue.layer) for cue in segment.cues or ())
    return None if spoken_of or segment.cues == () else deck_of(show, segment)


def page_of(show: Show, owner: str) -> int:
    """The page a deck is at, from 1; a deck that has become shorter is at its last."""
    return min(show.pages.get(owner, 1), show.decks[owner].pages)


def shown_deck(show: Show) -> str | None:
    """Whose slides are in the picture."""
    graphic = show.graphics.get(SLIDES)
    if graphic is None or graphic.graphic != SLIDES:
        return None
    owner = graphic.people[0] if graphic.people else deck_on_air(show)
    return owner if owner in show.decks else None


def decide_turn(show: Show, command: deck.TurnPage, sender: Sender, now: int) -> Facts:
    """A press too many of somebody who saw another page is refused; the same press twice turns once."""
    owner = _owner(show, command.deck, sender)
    _holds(show, owner, sender)
    page, last = page_of(show, owner), show.decks[owner].pages
    wanted = command.to if command.to is not None else (command.from_ or page) + command.by
    target = max(1, min(wanted, last))
    if target == page:
        return ()
    if command.from_ not in (None, page):
        raise Refused("already_turned", page=page)
    return (deck.PageTurned(at=now, by=sender.name, deck=owner, page=target, segment=show.current or ""),)


def _owner(show: Show, named: str | None, sender: Sender) -> str:
    """Whose deck an order means. Raises Refused when it is another's, or there is none."""
    if sender.role == "presenter" and named not in (None, sender.person):
        raise Refused("not_yours")
    owner = named or sender.person if sender.role == "presenter" else named or deck_on_air(show)
    if owner not in show.decks or owner is None:
        raise Refused("no_slides")
    return owner


def _holds(show: Show, owner: str, sender: Sender) -> None:
    """Raises Refused when somebody else has the clicker."""
    clicker = show.clickers.get(owner)
    if sender.role == "presenter":
        if clicker is not None:
            raise Refused("no_clicker", by=clicker.by)
    elif clicker is None or clicker.role != sender.role:
        person = show.people.get(owner)
        raise Refused("no_clicker", by=clicker.by if clicker else person.name if person else owner)


def decide_take_clicker(show: Show, command: deck.TakeClicker, sender: Sender, now: int) -> Facts:
    owner = _owner(show, command.deck, sender)
    clicker = show.clickers.get(owner)
    if clicker is not None and (clicker.role, clicker.by) == (sender.role, sender.name):
        return ()
    return (deck.ClickerTaken(at=now, by=sender.name, deck=owner, role=sender.role),)


def decide_give_clicker(show: Show, command: deck.GiveClicker, sender: Sender, now: int) -> Facts:
    owner = _owner(show, command.deck, sender)
    if owner not in show.clickers:
        return ()
    return (deck.ClickerGiven(at=now, by=sender.name, deck=owner),)


def apply_slides(show: Show, fact: deck.PageTurned | deck.ClickerTaken | deck.ClickerGiven) -> Show:
    """The show after a fact about slides."""
    match fact:
        case deck.PageTurned():
            return replace(show, pages={**show.pages, fact.deck: fact.page})
        case deck.ClickerTaken():
            return replace(show, clickers={**show.clickers, fact.deck: Clicker(role=fact.role, by=fact.by)})
        case deck.ClickerGiven():
            return replace(show, clickers={each: held for each, held in show.clickers.items() if each != fact.deck})


def decide_deck(register: Register, command: deck.GiveDeck | deck.DropDeck, sender: Sender, now: int) -> RegisterFacts:
    """What the studio's own orders about decks make happen."""
    had = register.decks.get(command.person)
    if isinstance(command, deck.DropDeck):
        return () if had is None else (deck.DeckDropped(at=now, by=sender.name, person=command.person),)
    if command.person not in register.people:
        raise Refused("unknown_person", person=command.person)
    if had == command.deck:
        return ()
    return (deck.DeckGiven(at=now, by=sender.name, person=command.person, deck=command.deck),)


def apply_deck(register: Register, fact: deck.DeckGiven | deck.DeckDropped) -> Register:
    """The register after a fact about a deck."""
    decks: Mapping[str, Deck] = {each: held for each, held in register.decks.items() if each != fact.person}
    if isinstance(fact, deck.DeckGiven):
        decks = {**decks, fact.person: fact.deck}
    return replace(register, decks=decks)


def decks_section(show: Show, only: str | None = None) -> dict[str, Any]:
    """Every deck, or one person's, as pages see it: who has the clicker is absent while its person has it."""
    shown = shown_deck(show)
    section: dict[str, Any] = {}
    for owner, held in show.decks.items():
        if only not in (None, owner):
            continue
        section[owner] = {"id": held.id, "name": held.name, "pages": held.pages, "page": page_of(show, owner)}
        if held.noted:
            section[owner]["noted"] = True
        if owner in show.clickers:
            section[owner]["clicker"] = show.clickers[owner].model_dump()
        if owner == shown:
            section[owner]["shown"] = True
    return section


def slides_data(show: Show) -> dict[str, Any]:
    """The data of the graphic: where its pages are as pictures, `{page}` standing for the number, and how many."""
    owner = shown_deck(show)
    if owner is None:
        return {"address": "", "pages": 0}
    held = show.decks[owner]
    return {"address": f"/slides/{held.id}/{{page}}.webp", "pages": held.pages}


def slides_step(show: Show) -> int:
    """The step of the graphic (OGraf counts from 0)."""
    owner = shown_deck(show)
    return 0 if owner is None else page_of(show, owner) - 1
