"""Giving people camera links: what the orders make happen, and what becomes of the links when people change.

Whatever nobody may guess is drawn by the studio and handed in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rundown import facts
from rundown.cameras import CAMERA, Cameras, CamerasMade, MakeCameras, UseCameras
from rundown.documents import Person
from rundown.refusals import Refused
from rundown.show import Register, Sender

#: So many names stand in what an edit is called.
NAMED = 3


def decide_cameras(
    register: Register, command: MakeCameras | UseCameras, sender: Sender, now: int, fresh: Cameras | None
) -> tuple[facts.RegisterFact, ...]:
    """The facts of an order about camera links. `fresh` has new ids for everybody at a distance; None: they are off.

    Raises Refused.
    """
    if sender.role not in command.roles:
        raise Refused("not_allowed")
    if fresh is None:
        raise Refused("cameras_off")
    if isinstance(command, UseCameras):
        return _use(register, command, sender, now)
    for person in _asked(register, command.people):
        if not person.remote:
            raise Refused("not_remote", person=person.id, name=person.name)
    had = register.cameras or Cameras()
    moves = not had.room or (command.anew and command.people is None)
    wanted = command.people or at_a_distance(register.people)
    given = {each: fresh.links[each] for each in wanted if moves or command.anew or each not in had.links}
    if not given:
        return ()
    room = fresh if moves else had
    return (CamerasMade(at=now, by=sender.name, room=room.room, password=room.password, links=given),)


def at_a_distance(people: Mapping[str, Person]) -> tuple[str, ...]:
    """Who takes part from a distance, by id."""
    return tuple(person.id for person in people.values() if person.remote)


def _asked(register: Register, people: Iterable[str] | None) -> list[Person]:
    """Those who were named. Raises Refused for one that there is not."""
    found = []
    for each in people or ():
        if each not in register.people:
            raise Refused("unknown_person", person=each)
        found.append(register.people[each])
    return found


def _use(register: Register, command: UseCameras, sender: Sender, now: int) -> tuple[facts.RegisterFact, ...]:
    links = register.cameras.links if register.cameras else {}
    for person in _asked(register, command.people):
        if person.id not in links:
            raise Refused("no_camera", person=person.id, name=person.name)
    wanted = command.people or [each for each in links if not register.people[each].feed]
    feeds = {each: CAMERA for each in wanted if register.people[each].feed != CAMERA}
    return (facts.FeedsGiven(at=now, by=sender.name, feeds=feeds),) if feeds else ()


def apply_made(register: Register, fact: CamerasMade) -> Register:
    """The register with those links; what was there before is dead."""
    had = register.cameras or Cameras()
    moved = had.room != fact.room
    kept = {} if moved else had.links
    lost = {} if moved else {each: link for each, link in had.lost.items() if each not in fact.links}
    links = {**kept, **fact.links}
    made = {"room": fact.room, "password": fact.password, "links": links, "lost": lost}
    return replace(register, cameras=had.model_copy(update=made))


def with_feeds(people: Mapping[str, Person], fact: facts.FeedsGiven) -> dict[str, Person]:
    """The people with those feeds; who is gone by now is passed over."""
    given = {
        each: people[each].model_copy(update={"feed": feed}) for each, feed in fact.feeds.items() if each in people
    }
    return {**people, **given}


def feeds_before(people: Mapping[str, Person], fact: facts.FeedsGiven) -> tuple[facts.FeedsGiven, str]:
    """What takes those feeds back, and what the edit is called."""
    known = [people[each] for each in fact.feeds if each in people]
    names = ", ".join(person.name for person in known[:NAMED])
    more = f" +{len(known) - NAMED}" if len(known) > NAMED else ""
    return facts.FeedsGiven(at=fact.at, feeds={person.id: person.feed for person in known}), names + more


def follow_people(register: Register, *, again: bool) -> Register:
    """The register after an edit of people: links are for those at a distance. `again`: it was an undo or a redo, which
    gives a link back that an edit took; whoever is added anew under an old id gets none."""
    had = register.cameras
    if had is None or not (had.links or had.lost):
        return register
    ours = frozenset(at_a_distance(register.people))
    links = {each: link for each, link in had.links.items() if each in ours}
    back = {each: link for each, link in had.lost.items() if each in ours}
    gone = {each: link for each, link in {**had.lost, **had.links}.items() if each not in ours}
    changed = {"links": {**links, **back} if again else links, "lost": gone}
    if changed == {"links": had.links, "lost": had.lost}:
        return register
    return replace(register, cameras=had.model_copy(update=changed))


def at_base(register: Register, base: str, told: str = "") -> Register:
    """The register with camera links that lead to `base`, in tabs that are told the tally through `told`.

    "" for `base` turns them off, and keeps them.
    """
    had = register.cameras or Cameras()
    if (had.base, had.told) == (base, told):
        return register
    return replace(register, cameras=had.model_copy(update={"base": base, "told": told}))
