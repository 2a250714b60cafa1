"""The people of a production: one register for all tracks, edited and checked in apart from any show."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from rundown import facts
from rundown.camera_orders import apply_made, feeds_before, follow_people, with_feeds
from rundown.cameras import CamerasMade
from rundown.command import Command
from rundown.commands import (
    AddPerson,
    CheckIn,
    MergePeople,
    Redo,
    RemovePerson,
    Undo,
    UpdatePerson,
    describe,
)
from rundown.deck import DeckDropped, DeckGiven, DropDeck, GiveDeck
from rundown.documents import Person
from rundown.editing import UNDO_DEPTH
from rundown.feed_words import check_feed
from rundown.own_names import written
from rundown.presenting import Tested
from rundown.refusals import Refused
from rundown.show import Register, SelfTest, Sender, Show, Undone
from rundown.slides import apply_deck, decide_deck


def decide_register(
    register: Register,
    command: Command,
    sender: Sender,
    now: int,
    shows: Mapping[str, Show],
) -> tuple[facts.RegisterFact, ...]:
    """The facts of a command about people. `shows` tells who takes part in what. Raises Refused."""
    if sender.role not in command.roles:
        raise Refused("not_allowed")
    match command:
        case AddPerson(person=fields):
            person = _person(fields, None)
            if person.id in register.people:
                raise Refused("name_taken", id=person.id)
            return (facts.PersonAdded(at=now, by=sender.name, person=person),)
        case UpdatePerson(person=person_id, fields=fields):
            old = _known(register, person_id)
            new = _person({**old.model_dump(), **fields, "id": person_id}, old)
            return () if new == old else (facts.PersonUpdated(at=now, by=sender.name, person=new),)
        case RemovePerson(person=person_id):
            _unused(register, person_id, shows)
            return (facts.PersonRemoved(at=now, by=sender.name, person=person_id),)
        case MergePeople(people=people, merge=merge, file=file):
            merged = tuple(_from_file(fields) for fields in people)
            merged = tuple(person for person in merged if register.people.get(person.id) != person)
            fact = facts.PeopleMerged(at=now, by=sender.name, people=merged, merge=merge, file=file)
            return (fact,) if merged else ()
        case CheckIn():
            return (_check_in(register, command, sender, now),)
        case Tested():
            return _tested(register, command, sender, now)
        case GiveDeck() | DropDeck():
            return decide_deck(register, command, sender, now)
        case Undo():
            return (_again(register, register.undo, "undo", sender, now, shows),)
        case Redo():
            return (_again(register, register.redo, "redo", sender, now, shows),)
    raise Refused("unknown_command", command=command.word)


def _known(register: Register, person_id: str) -> Person:
    person = register.people.get(person_id)
    if person is None:
        raise Refused("unknown_person", person=person_id)
    return person


def _person(fields: Mapping[str, Any], old: Person | None) -> Person:
    """A person as somebody wrote them just now. Raises Refused."""
    new = _from_file(fields)
    if old is None or new.feed != old.feed:
        check_feed(new.feed)
    return new


def _from_file(fields: Mapping[str, Any]) -> Person:
    try:
        return Person.model_validate(fields)
    except ValidationError as error:
        raise Refused("bad_args", problems=describe(error)) from None


def _unused(register: Register, person_id: str, shows: Mapping[str, Show]) -> None:
    person = _known(register, person_id)
    for show in shows.values():
        for segment in show.rundown.segments.values():
            if person_id in segment.people or any(person_id in cue.people for cue in segment.cues or ()):
                raise Refused("in_use", person=person_id, name=person.name, title=segment.title)


def own_person(command_person: str | None, sender: Sender) -> str:
    """Whose check-in or readiness this is: a presenter's own only; the crew names somebody. Raises Refused."""
    if sender.role == "presenter":
        if sender.person is None or command_person not in (None, sender.person):
            raise Refused("not_yours")
        return sender.person
    person = command_person or sender.person
    if person is None:
        raise Refused("bad_args", problems=["person: Field required"])
    return person


def _check_in(register: Register, command: CheckIn, sender: Sender, now: int) -> facts.PersonCheckedIn:
    old = _known(register, own_person(command.person, sender))
    written = command.model_dump(include={"name", "title", "organisation", "pronunciation"}, exclude_none=True)
    changed = any(getattr(old, field) != value for field, value in written.items())
    confirmed = command.confirm or (old.name_confirmed and not changed)
    person = _from_file({**old.model_dump(), **written, "name_confirmed": confirmed})
    own = command.confirm and sender.role == "presenter"
    return facts.PersonCheckedIn(at=now, by=sender.name, person=person, own=own)


def _tested(register: Register, command: Tested, sender: Sender, now: int) -> tuple[facts.PersonTested, ...]:
    person = _known(register, own_person(command.person, sender)).id
    said = command.model_dump(include={"camera", "microphone"}, exclude_none=True)
    old = register.tested.get(person)
    if not said or (old is not None and all(getattr(old, device) == how for device, how in said.items())):
        return ()
    return (facts.PersonTested(at=now, by=sender.name, person=person, **said),)


def _again(
    register: Register,
    stack: tuple[Undone[facts.PersonEdit], ...],
    origin: facts.Origin,
    sender: Sender,
    now: int,
    shows: Mapping[str, Show],
) -> facts.PersonEdit:
    if not stack:
        raise Refused(f"nothing_to_{origin}")
    fact = stack[-1].fact
    gone = fact.removed if isinstance(fact, facts.PeopleMerged) else ()
    for person in (fact.person,) if isinstance(fact, facts.PersonRemoved) else gone:
        _unused(register, person, shows)
    return fact.model_copy(update={"at": now, "by": sender.name, "origin": origin})


def apply_register(register: Register, fact: facts.RegisterFact) -> Register:
    """The register after `fact`."""
    if isinstance(fact, facts.PersonCheckedIn):
        return replace(
            register,
            people={**register.people, fact.person.id: fact.person},
            checked_in={**register.checked_in, fact.person.id: fact.at},
            agreed={**register.agreed, fact.person.id: written(fact.person)} if fact.own else register.agreed,
        )
    if isinstance(fact, facts.PersonTested):
        old = register.tested.get(fact.person, SelfTest(fact.at))
        test = SelfTest(fact.at, fact.camera or old.camera, fact.microphone or old.microphone)
        return replace(register, tested={**register.tested, fact.person: test})
    if isinstance(fact, DeckGiven | DeckDropped):
        return apply_deck(register, fact)
    if isinstance(fact, CamerasMade):
        return apply_made(register, fact)
    back = _inverse(register, fact)
    if isinstance(fact, facts.PersonRemoved):
        people = {each: person for each, person in register.people.items() if each != fact.person}
    elif isinstance(fact, facts.PeopleMerged):
        people = {**register.people, **{person.id: person for person in fact.people}}
        people = {each: person for each, person in people.items() if each not in fact.removed}
    elif isinstance(fact, facts.FeedsGiven):
        people = with_feeds(register.people, fact)
    else:
        people = {**register.people, fact.person.id: fact.person}
    changed = follow_people(replace(register, people=people), again=fact.origin != "edit")
    if fact.origin == "undo":
        return replace(changed, undo=register.undo[:-1], redo=(*register.redo, back))
    if fact.origin == "redo":
        return replace(changed, redo=register.redo[:-1], undo=(*register.undo, back))
    return replace(changed, undo=(*register.undo, back)[-UNDO_DEPTH:], redo=())


def _inverse(register: Register, fact: facts.PersonEdit) -> Undone[facts.PersonEdit]:
    match fact:
        case facts.PersonAdded(person=person):
            return Undone(facts.PersonRemoved(at=fact.at, person=person.id), person.name, fact.at, "added", fact.by)
        case facts.PersonUpdated(person=person):
            old = register.people[person.id]
            return Undone(facts.PersonUpdated(at=fact.at, person=old), person.name, fact.at, "changed", fact.by)
        case facts.PersonRemoved(person=person_id):
            gone = register.people[person_id]
            return Undone(facts.PersonAdded(at=fact.at, person=gone), gone.name, fact.at, "removed", fact.by)
        case facts.PeopleMerged():
            touched = [*(person.id for person in fact.people), *fact.removed]
            before = tuple(register.people[each] for each in touched if each in register.people)
            new = tuple(each for each in touched if each not in register.people)
            undone = fact.model_copy(update={"people": before, "removed": new})
            return Undone(undone, fact.file, fact.at, "merged", fact.by)
        case facts.FeedsGiven():
            given, names = feeds_before(register.people, fact)
            return Undone(given, names, fact.at, "changed", fact.by)


def undo_belongs_to_register(register: Register, show: Show, word: str) -> bool:
    """Whether `undo` (or `redo`) on this track means the register's last edit: the later of the two."""
    ours, theirs = (register.undo, show.undo) if word == "undo" else (register.redo, show.redo)
    return bool(ours) and (not theirs or ours[-1].at > theirs[-1].at)


def merge_of(stack: tuple[Undone[Any], ...]) -> str:
    """The merge that the last edit belongs to; empty when it belongs to none."""
    return str(getattr(stack[-1].fact, "merge", "")) if stack else ""


def same_merge(register: Register, show: Show, word: str) -> bool:
    """Whether `undo` (or `redo`) takes both a merge of segments and the people who came along with it."""
    ours, theirs = (register.undo, show.undo) if word == "undo" else (register.redo, show.redo)
    return bool(merge_of(ours)) and merge_of(ours) == merge_of(theirs)
