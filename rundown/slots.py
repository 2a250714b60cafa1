"""Which standing slot in OBS has whose feed: a pure function of the show, that never moves who is on air.

Who is on air keeps the slot that the take gave. Whoever is next gets one that is free, first of all one that the
segment before did not use: a take that is undone then still finds its picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rundown.camera_links import view_url
from rundown.cameras import CAMERA
from rundown.documents import Segment
from rundown.show import Show

#: How long a slot that has just left the air stays as it was, unless there is a standby: the take may be undone.
UNDO_KEEPS_MS = 10_000


@dataclass(frozen=True)
class SlotFeed:
    """What a slot is to hold. `input` is the input in its scene that is given the feed, "" the first that fits.

    `others` are everybody's feeds: what shows one of them in the slot makes room.
    """

    feed: str
    person: str
    input: str = ""
    on_air: bool = False
    others: frozenset[str] = frozenset()


def has_feed(show: Show, person: str) -> bool:
    """Whether there is anything to load for that person."""
    return bool(feed_of(show, person))


def feed_of(show: Show, person: str) -> str:
    """Where OBS finds that person's picture, "" for nowhere; a camera link is the one that they have now."""
    found = show.people.get(person)
    if found is None or found.feed != CAMERA:
        return found.feed if found else ""
    return (view_url(show.cameras, person) if show.cameras else None) or ""


def with_feeds(show: Show, segment: str | None) -> tuple[str, ...]:
    """The people of a segment who come in by a feed, in its order."""
    found = show.rundown.segments.get(segment or "")
    return tuple(person for person in found.people if has_feed(show, person)) if found else ()


def held(show: Show) -> Mapping[str, int]:
    """Who is on air, and the number of their slot."""
    return show.on_air.slots if show.on_air else {}


def slots_for(show: Show, segment: str | None, *, taken: bool = False) -> Mapping[str, int]:
    """Person -> number of the slot that they have in that segment, without those for whom there is none.

    `taken`: it goes on air now, so that the slots of who leaves are free for whom no other was left.
    """
    now, left = held(show), show.before.on_air.slots if show.before and show.before.on_air else {}
    people = with_feeds(show, segment)
    places = range(len(show.track.slots))
    found = {person: now[person] for person in people if person in now}
    free = [place for place in places if place not in now.values()]
    free.sort(key=lambda place: place in left.values())
    found |= {person: left[person] for person in people if person not in found and left.get(person) in free}
    if taken:
        free += [place for place in places if place in now.values()]
    free = [place for place in free if place not in found.values()]
    return found | dict(zip((person for person in people if person not in found), free, strict=False))


def without_slot(show: Show, segment: str | None) -> tuple[str, ...]:
    """Who of a segment comes in by a feed, and has no slot while that is the next one."""
    slots = slots_for(show, segment) if show.track.slots else {}
    return tuple(person for person in with_feeds(show, segment) if person not in slots)


def crowded(show: Show) -> tuple[str, ...]:
    """The segments in which more people come in by a feed than there are slots, by their ids."""
    most = len(show.track.slots)
    order = (show.rundown.segments[each] for each in show.rundown.order)
    return tuple(each.id for each in order if not each.skip and len(with_feeds(show, each.id)) > most)


def scene_in_slot(show: Show, segment: Segment, slots: Mapping[str, int]) -> str | None:
    """The scene of a segment whose people have these slots.

    A remote segment that names no scene itself is its one person's slot; of several, the kind's scene, where they
    stand side by side, else the first one's slot. Every other segment's scene is what the rundown says.
    """
    if segment.scene or segment.kind != "remote" or not slots:
        return show.scene_of(segment)
    places = [slots[person] for person in segment.people if person in slots]
    if len(places) != 1 and show.scene_of(segment) is not None:
        return show.scene_of(segment)
    return show.scene_now(show.track.slots[places[0]].scene) if places[0] < len(show.track.slots) else None


def scene_on_air(show: Show) -> str | None:
    """The scene of the segment on air, a cue's or a cut's aside."""
    if show.on_air is None:
        return None
    return scene_in_slot(show, show.rundown.segments[show.on_air.segment], show.on_air.slots)


def scene_left(show: Show) -> str | None:
    """The scene of the segment that the last take ended."""
    was = show.before.on_air if show.before else None
    segment = show.rundown.segments.get(was.segment) if was else None
    return scene_in_slot(show, segment, was.slots) if was and segment else None


def scene_next(show: Show) -> str | None:
    """The scene that a take would lead to."""
    segment = show.rundown.segments.get(show.next or "")
    return scene_in_slot(show, segment, slots_for(show, show.next, taken=True)) if segment else None


def slots_keep_until(show: Show, now: int) -> int | None:
    """Until when a slot that has just left the air stays as it is; None where nothing is kept back."""
    if show.standby or show.before is None or show.before.on_air is None or not show.before.on_air.slots:
        return None
    until = show.before.at + UNDO_KEEPS_MS
    return until if now < until else None


def feeds_wanted(show: Show, now: int) -> Mapping[str, SlotFeed]:
    """Slot's scene -> what it is to hold; slots that nobody needs are left as they are."""
    if not show.track.slots:
        return {}
    was = show.before.on_air if show.before and slots_keep_until(show, now) is not None else None
    kept = frozenset(was.slots.values()) if was else frozenset()
    wanted: dict[int, SlotFeed] = {}
    for person, place in slots_for(show, show.next).items():
        if place not in kept:
            wanted[place] = _feed(show, person, place, on_air=False)
    for person, place in held(show).items():
        if has_feed(show, person) and place < len(show.track.slots):
            wanted[place] = _feed(show, person, place, on_air=True)
    return {_scene(show, place): wanted[place] for place in sorted(wanted)}


def _scene(show: Show, place: int) -> str:
    scene = show.track.slots[place].scene
    return show.scene_now(scene) or scene


def _feed(show: Show, person: str, place: int, *, on_air: bool) -> SlotFeed:
    others = frozenset(filter(None, (feed_of(show, each) for each in show.people)))
    return SlotFeed(feed_of(show, person), person, show.track.slots[place].input, on_air, others)


def needs_slot(show: Show, segment: Segment) -> bool:
    """Whether that segment's scene is a slot's, whichever is free when it comes."""
    alone = not show.track.scenes.get(segment.kind) or len(with_feeds(show, segment.id)) == 1
    return (
        bool(show.track.slots)
        and segment.kind == "remote"
        and not segment.scene
        and alone
        and bool(with_feeds(show, segment.id))
    )
