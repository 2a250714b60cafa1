"""A change of an order as the few that go elsewhere, so that a move among thousands is not told as all of them."""

from collections.abc import Collection, Sequence

#: More than so many are not told one by one.
MOST = 40

#: `[id, before]` puts it behind `before` (first when None), wherever it was; `[id]` takes it out.
Move = list[str | None]


def moves(old: Sequence[str], new: Sequence[str], touched: Collection[str]) -> list[Move] | None:
    """What leads from `old` to `new` when nobody but `touched` goes anywhere; None where it takes too many, or more."""
    if not 0 < len(touched) <= MOST:
        return None
    places = {each: place for place, each in enumerate(new) if each in touched}
    told: list[Move] = [[each] for each in old if each in touched and each not in places]
    told += [[each, new[place - 1] if place else None] for each, place in places.items()]
    return told if reordered(old, told) == list(new) else None


def reordered(order: Sequence[str], told: Sequence[Move]) -> list[str]:
    """The order after these moves, one after the other."""
    changed = list(order)
    for each, *before in told:
        if each in changed:
            changed.remove(each)
        if before:
            changed.insert(0 if before[0] is None else changed.index(before[0]) + 1, str(each))
    return changed
