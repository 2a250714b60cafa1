"""Polls as the columns of a sheet, which `rundown.reading.sheet_poll` reads back the same: the question, the choices
with a quiz's right ones marked, and the kind. What no column holds stays as it is when the sheet comes back."""

from collections.abc import Callable, Mapping

from rundown.documents import Language, Segment, Track
from rundown.polls.poll import CHOSEN, Poll, PollKind, problems
from rundown.reading.cells import is_filler
from rundown.reading.grid import Cell
from rundown.reading.sheet_poll import RIGHT, choices_in

KINDS: Mapping[PollKind, tuple[str, str]] = {
    "poll": ("omröstning", "poll"),
    "scale": ("skala", "scale"),
    "cloud": ("ordmoln", "word cloud"),
    "open": ("öppen", "open"),
    "quiz": ("frågesport", "quiz"),
    "questions": ("frågor", "questions"),
}
"""Each kind as the columns of a sheet say it, in Swedish and English; the reader knows these words."""

BETWEEN = " | "


def poll_cells(track: Track, language: Language, plain: Callable[[str], str]) -> Mapping[str, Callable[[Segment], str]]:
    """The columns of polls by field; none for a track that has no use for them, or a poll that they cannot hold.
    `plain` makes a text one that a cell can hold."""
    polls = [segment.poll for segment in track.segments if segment.poll is not None]
    wanted = polls or any(segment.kind == "interactive" for segment in track.segments)
    if not wanted or not all(_holds(poll, plain) for poll in polls):
        return {}
    return {
        "question": lambda segment: segment.poll.question if segment.poll else "",
        "choices": lambda segment: _choices(segment.poll) if segment.poll else "",
        "poll_kind": lambda segment: KINDS[segment.poll.kind][0 if language == "sv" else 1] if segment.poll else "",
    }


def _choices(poll: Poll) -> str:
    if poll.kind not in CHOSEN:
        return ""
    right = poll.right if poll.kind == "quiz" else ()
    return BETWEEN.join(f"{each}{RIGHT if place in right else ''}" for place, each in enumerate(poll.choices, 1))


def _holds(poll: Poll, plain: Callable[[str], str]) -> bool:
    """Whether the columns say a poll so that it is read as it is."""
    question, choices = plain(poll.question), plain(_choices(poll))
    if problems(poll) or " ".join(question.split()) != poll.question or is_filler(Cell(question)):
        return False
    if poll.kind not in CHOSEN:
        return True
    right = tuple(sorted(set(poll.right))) if poll.kind == "quiz" else ()
    read = choices_in(choices)
    return (tuple(read["choices"]), tuple(read.get("right", ()))) == (poll.choices, right) and right in ((), poll.right)
