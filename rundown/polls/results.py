"""What answers are, and what they come to: counted, never ordered, and not broken down for fewer than five."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from rundown.polls.foul import doubts
from rundown.polls.poll import CHOSEN, Poll

#: So many devices must have answered before anything but their number is said.
SMALLEST_GROUP = 5

LONGEST_WORD = 40
LONGEST_TEXT = 280
LONGEST_NAME = 60
MOST_WORDS = 60
MOST_TEXTS = 300

Rows = Iterable[tuple[str, int]]
"""Each different answer as it is kept, and how many devices gave it."""


def clean(text: str, longest: int) -> str:
    """A text as people wrote it, on one line, without what cannot be seen; cut where it is too long."""
    seen = "".join(each if unicodedata.category(each)[0] != "C" or each in "\n\t" else "" for each in text)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", seen)).strip()[:longest].strip()


def read_answer(poll: Poll, given: Sequence[str]) -> str | None:
    """An answer as it is kept, from what a form brought; None when it is none."""
    if poll.kind in CHOSEN:
        return _chosen(poll, given)
    if poll.kind == "scale":
        value = given[0].strip() if given else ""
        return value if value in map(str, range(1, poll.steps + 1)) else None
    if poll.kind == "cloud":
        words = dict.fromkeys(word for text in given if (word := clean(text, LONGEST_WORD)))
        different = {word.casefold(): word for word in reversed(words)}
        return "\n".join(sorted(different.values())[: poll.several]) or None
    return clean(given[0], LONGEST_TEXT) or None if given and poll.kind == "open" else None


def _chosen(poll: Poll, given: Sequence[str]) -> str | None:
    numbers = {int(each) for each in given if each.isdecimal() and len(each) < 4}
    if not 1 <= len(numbers) <= poll.several or not numbers <= set(range(1, len(poll.choices) + 1)):
        return None
    return ",".join(str(each) for each in sorted(numbers))


def text_id(round_: str, text: str, salt: bytes) -> str:
    """What a written answer is called: the same words in the same round have one id, and without the round's `salt` it
    says nothing of them. Rounds of old have none."""
    return blake2b(f"{round_}\n{text.casefold()}".encode(), digest_size=10, key=salt).hexdigest()


def result(poll: Poll, round_: str, rows: Rows, salt: bytes = b"") -> dict[str, Any]:
    """What the answers of a round come to: `answers` is how many devices gave one; the rest only for five or more.

    `counts` by choice or step, counted from the first; a scale's `mean`; how many were `correct` in a quiz; a cloud's
    `words` and open `texts` with their ids, the most frequent first.
    """
    counted = list(rows)
    answers = sum(number for _, number in counted)
    found: dict[str, Any] = {"answers": answers}
    if answers < SMALLEST_GROUP:
        return found
    if poll.kind in CHOSEN:
        found["counts"] = _counts(counted, len(poll.choices))
        if poll.kind == "quiz":
            right = ",".join(str(each) for each in sorted(set(poll.right)))
            found["correct"] = sum(number for answer, number in counted if answer == right)
    elif poll.kind == "scale":
        found["counts"] = _counts(counted, poll.steps)
        found["mean"] = round(sum(int(answer) * number for answer, number in counted) / answers, 2)
    elif poll.kind == "cloud":
        found["words"] = _frequent(round_, salt, counted, MOST_WORDS)
    elif poll.kind == "open":
        found["texts"] = _frequent(round_, salt, counted, MOST_TEXTS)
    return found


def _counts(rows: Sequence[tuple[str, int]], places: int) -> list[int]:
    counts = [0] * places
    for answer, number in rows:
        for place in answer.split(","):
            counts[int(place) - 1] += number
    return counts


def _frequent(round_: str, salt: bytes, rows: Sequence[tuple[str, int]], most: int) -> list[dict[str, Any]]:
    """The words or texts with how often each was given, spelled as most people spelled them."""
    spelled: dict[str, dict[str, int]] = {}
    for answer, number in rows:
        for text in answer.split("\n"):
            ways = spelled.setdefault(text.casefold(), {})
            ways[text] = ways.get(text, 0) + number
    listed = [_entry(round_, salt, ways) for ways in spelled.values()]
    return sorted(listed, key=lambda each: (-each["n"], each["text"].casefold()))[:most]


def _entry(round_: str, salt: bytes, ways: Mapping[str, int]) -> dict[str, Any]:
    text = min(ways, key=lambda way: (-ways[way], way))
    entry = {"id": text_id(round_, text, salt), "text": text, "n": sum(ways.values())}
    return entry | doubts(text)
