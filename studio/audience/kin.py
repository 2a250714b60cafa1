"""Which questions say nearly the same, or bring the same link: marked for the moderators, who decide.

Each question is looked at once, when it comes, and compared with few: a flood of thousands costs no more than as many
different questions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from zlib import crc32

from rundown.polls.foul import hosts_in, without_links
from rundown.reading.slugs import plain

#: Texts shorter than this, without their spaces, are alike only when they are the same.
SHORT = 12
#: So long are the pieces that texts are compared by.
PIECE = 4
#: Two texts that share so much of all their pieces say nearly the same.
SHARE = 0.6
#: By so many of its pieces is a text found again, and so many that were found by one of them are looked at.
FOUND_BY, LOOKED_AT = 8, 12
#: So many different texts of one round are compared; later ones are alike only when they are the same.
MOST = 5_000


@dataclass
class Kin:
    """The questions of one round. `first` is, for each, the question that it is like: itself when there is none."""

    first: dict[str, str] = field(default_factory=dict)
    _same: dict[str, str] = field(default_factory=dict)
    _pieces: dict[str, frozenset[int]] = field(default_factory=dict)
    _found: dict[int, list[str]] = field(default_factory=dict)

    def fits(self, texts: Mapping[str, str]) -> bool:
        """Whether every question that it knows is still there; of one that was deleted nothing is kept."""
        return self.first.keys() <= texts.keys()

    def note(self, texts: Mapping[str, str]) -> Mapping[str, str]:
        """All the questions there are by their ids; of each that is like others, the one that names them all."""
        for question, text in texts.items():
            if question not in self.first:
                self.first[question] = self._like(question, text)
        several: dict[str, int] = {}
        for first in self.first.values():
            several[first] = several.get(first, 0) + 1
        return {question: first for question, first in self.first.items() if several[first] > 1}

    def _like(self, question: str, text: str) -> str:
        names = [bare(without_links(text)), *(f"link {host}" for host in hosts_in(text))]
        pieces = pieces_of(names[0])
        known = next((self._same[name] for name in names if name in self._same), None)
        first = known or self._near(pieces) or question
        for name in names:
            self._same.setdefault(name, first)
        if first == question and pieces and len(self._pieces) < MOST:
            self._pieces[question] = pieces
            for piece in sorted(pieces)[:FOUND_BY]:
                self._found.setdefault(piece, []).append(question)
        return first

    def _near(self, pieces: frozenset[int]) -> str | None:
        seen: set[str] = set()
        for piece in sorted(pieces)[:FOUND_BY]:
            for other in self._found.get(piece, ())[-LOOKED_AT:]:
                if other in seen:
                    continue
                seen.add(other)
                theirs = self._pieces[other]
                shared = len(pieces & theirs)
                if shared >= SHARE * (len(pieces) + len(theirs) - shared):
                    return other
        return None


def bare(text: str) -> str:
    """What is compared: letters without accents, a letter that is drawn out once, any number as one; no spaces."""
    letters = re.sub(r"\d+", "0", re.sub(r"[\W_]+", "", plain(text)))
    return re.sub(r"(.)\1{2,}", r"\1", letters)


def pieces_of(words: str) -> frozenset[int]:
    """A text's pieces, as numbers in an order that is the same for every text; none of a short one."""
    if len(words) < SHORT:
        return frozenset()
    return frozenset(crc32(words[at : at + PIECE].encode()) for at in range(len(words) - PIECE + 1))
