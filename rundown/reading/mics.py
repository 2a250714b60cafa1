"""The sound inputs that stand in a cell or in a list."""

import re
from collections.abc import Callable, Iterable

from rundown.reading.slugs import plain

#: What people write where every microphone is to be closed.
_NONE = frozenset({"inga", "ingen", "inget", "none", "no", "nej", "stangda", "alla stangda", "closed", "all closed"})
LONGEST, MOST = 200, 40

TooLong = Callable[[str, int], None]
"""Told of a name that is too long, or of a list with too many."""


def mics_in(text: str, too_long: TooLong) -> tuple[str, ...]:
    """The names in a cell, by commas, semicolons or lines: a name may hold a slash, as OBS's own `Mic/Aux` does."""
    if plain(text).strip() in _NONE:
        return ()
    return mic_names(re.split(r"[,;\n]", text), too_long)


def mic_names(texts: Iterable[str], too_long: TooLong) -> tuple[str, ...]:
    """Each name once; what does not fit is reported and left out."""
    names = []
    for text in dict.fromkeys(" ".join(text.split()) for text in texts):
        if len(text) > LONGEST:
            too_long(text, LONGEST)
        elif text:
            names.append(text)
    for text in names[MOST:]:
        too_long(text, MOST)
    return tuple(names[:MOST])
