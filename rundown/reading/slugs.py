"""Ids made from names and titles: the same text always gives the same id."""

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans({
    "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i",
    "ŋ": "n", "ĸ": "k", "ſ": "s", "’": "", "'": "",
})  # fmt: skip

_LONGEST = 40


def plain(text: str) -> str:
    """`text` in small letters of a to z as far as that goes: `Áile Þórunn` gives `aile thorunn`."""
    if text.isascii():
        return text.lower().replace("'", "")
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_LETTERS)


def slug(text: str, fallback: str) -> str:
    """An id from `text`, or `fallback` where no letter of it can stand in one."""
    words = re.findall(r"[a-z0-9]+", plain(text))
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word
        if len(longer) > _LONGEST:
            break
        made = longer
    return made or (words[0][:_LONGEST] if words else fallback)


class Ids:
    """Gives out ids that nobody has yet: `paus`, `paus-2`, `paus-3`."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, wanted: str) -> str:
        made, number = wanted, self._last.get(wanted, 1)
        while made in self._taken:
            number += 1
            made = f"{wanted}-{number}"
        self._last[wanted] = number
        self._taken.add(made)
        return made
