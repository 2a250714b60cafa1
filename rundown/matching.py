"""Which segment of a file is which of the rundown: by id, title, or place and people; never two onto one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rundown.documents import Segment
from rundown.reading.slugs import plain
from rundown.times import MINUTE_MS

ALIKE = 0.72
"""Titles this much alike are the same title, written otherwise."""
A_LITTLE_ALIKE = 0.4
"""At the same place in the rundown so much is enough."""
COMPARED = 40_000
"""How many pairs of titles are compared at most: it is slow, and beyond that it is another rundown."""


@dataclass(frozen=True)
class Placed:
    """A segment and its planned start, in UTC milliseconds."""

    segment: Segment
    start: int


def matched(
    old: Sequence[Placed], new: Sequence[Placed], told: frozenset[str], *, alike: bool = True
) -> dict[int, int]:
    """Places in `new` to places in `old`, for those that are the same segment. `told` are ids that the file writes;
    without `alike` these alone count."""
    by_id = {each.segment.id: place for place, each in enumerate(old)}
    pairs = {
        place: by_id[each.segment.id]
        for place, each in enumerate(new)
        if each.segment.id in told and each.segment.id in by_id
    }
    if not alike:
        return pairs
    _same_titles(old, new, told, pairs)
    _other_titles(old, new, told, pairs)
    return pairs


def _left(
    old: Sequence[Placed], new: Sequence[Placed], told: frozenset[str], pairs: Mapping[int, int]
) -> tuple[list[int], list[int]]:
    """What is not paired yet. A segment with an id of its own that the rundown has not is a new one."""
    used = set(pairs.values())
    return (
        [place for place in range(len(old)) if place not in used],
        [place for place, each in enumerate(new) if place not in pairs and each.segment.id not in told],
    )


def _same_titles(old: Sequence[Placed], new: Sequence[Placed], told: frozenset[str], pairs: dict[int, int]) -> None:
    """Segments of one title: in their order where there are as many as before, else those that lie nearest."""
    before, after = _left(old, new, told, pairs)
    groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place in before:
        groups[_key(old[place])][0].append(place)
    for place in after:
        groups[_key(new[place])][1].append(place)
    for olds, news in groups.values():
        if len(olds) == len(news):
            pairs.update(zip(news, olds, strict=True))
        elif olds and news:
            costs = [
                (_apart(old[one], new[other]) + 20 * MINUTE_MS * _strange_neighbours(one, other, old, new), one, other)
                for one in olds
                for other in news
            ]
            _cheapest(sorted(costs), pairs)


def _cheapest(costs: Sequence[tuple[float, int, int]], pairs: dict[int, int]) -> None:
    used: set[int] = set()
    for _, one, other in costs:
        if one not in used and other not in pairs:
            used.add(one)
            pairs[other] = one


def _key(each: Placed) -> str:
    return " ".join(plain(each.segment.title).split())


def _strange_neighbours(one: int, other: int, old: Sequence[Placed], new: Sequence[Placed]) -> int:
    """How many of the two neighbours are of another title than before."""

    def beside(placed: Sequence[Placed], place: int) -> str:
        return _key(placed[place]) if 0 <= place < len(placed) else ""

    return sum(beside(old, one + step) != beside(new, other + step) for step in (-1, 1))


def _apart(one: Placed, other: Placed) -> float:
    people = 0 if set(one.segment.people) == set(other.segment.people) else 10 * MINUTE_MS
    length = 0 if one.segment.duration_ms == other.segment.duration_ms else 2 * MINUTE_MS
    return abs(one.start - other.start) + people + length


def _other_titles(old: Sequence[Placed], new: Sequence[Placed], told: frozenset[str], pairs: dict[int, int]) -> None:
    """Segments of another title: nearly the same one, or another at the same place with the same people."""
    before, after = _left(old, new, told, pairs)
    if len(before) * len(after) > COMPARED:
        return
    costs: list[tuple[float, int, int]] = []
    for one in before:
        titles = SequenceMatcher(b=_key(old[one]), autojunk=False)
        for other in after:
            titles.set_seq1(_key(new[other]))
            alike = titles.ratio() if titles.real_quick_ratio() >= A_LITTLE_ALIKE else 0.0
            if alike >= ALIKE or (
                _same_place(one, other, old, new, pairs) and _same_inside(old[one], new[other], alike)
            ):
                costs.append((1 - alike + _apart(old[one], new[other]) / (24 * 60 * MINUTE_MS), one, other))
    _cheapest(sorted(costs), pairs)


def _same_place(one: int, other: int, old: Sequence[Placed], new: Sequence[Placed], pairs: Mapping[int, int]) -> bool:
    """Planned for the same time, or behind or before the same segment."""
    if old[one].start == new[other].start:
        return True
    return pairs.get(other - 1, -2) == one - 1 or pairs.get(other + 1, -2) == one + 1


def _same_inside(one: Placed, other: Placed, alike: float) -> bool:
    old, new = one.segment, other.segment
    same_text = any(getattr(old, name) and getattr(old, name) == getattr(new, name) for name in ("notes", "script"))
    return alike >= A_LITTLE_ALIKE or bool(set(old.people) & set(new.people)) or same_text


def in_order(places: Sequence[int]) -> set[int]:
    """The longest run of `places` that grows: what need not move. Values, each of which stands once."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
