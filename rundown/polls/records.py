"""What there is of a track's polls afterwards: every round that was asked, and what its answers came to, line by line.

It holds nothing that `rundown.polls.results` does not give: fewer than five answers are not broken down in any form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rundown.polls.poll import CHOSEN, Poll
from rundown.polls.results import SMALLEST_GROUP, Rows, result
from rundown.polls.state import Marks
from rundown.show import Show

#: The questions of a round by id, as (text, name, votes).
Questions = Mapping[str, tuple[str, str, int]]


@dataclass(frozen=True)
class Round:
    """A round that was asked, in UTC milliseconds; `settled` when no answer can come any more."""

    round: str
    track: str
    title: str
    poll: Poll
    opened_at: int
    closed_at: int | None
    rehearsal: bool
    settled: bool


@dataclass(frozen=True)
class Line:
    """A choice, a step, a word, a text or a question, and how many gave it or voted for it.

    `share` is of those who answered, None where there is none; `right` is a quiz's right choice; `public` whether
    everyone may see it; `mark` what the crew made of a question: `approved`, `answered`, `dismissed`, `merged`.
    """

    text: str
    number: int
    share: float | None = None
    right: bool = False
    public: bool = True
    mark: str = ""


@dataclass(frozen=True)
class Record:
    """A round and what came of it. `few`: too few answered to be broken down, so that there are no lines."""

    round: Round
    answers: int
    lines: tuple[Line, ...] = ()
    mean: float | None = None
    correct: int | None = None
    few: bool = False

    @property
    def public_lines(self) -> tuple[Line, ...]:
        """Those that everyone may see."""
        return tuple(line for line in self.lines if line.public)


def rounds_of(show: Show) -> list[Round]:
    """Every round of a track that was asked and not thrown away, rehearsals too, oldest first."""
    track = show.track
    past = [
        Round(each.round, track.id, track.title, each.poll, each.opened_at, each.closed_at, each.rehearsal, True)
        for each in show.polls.past
    ]
    now = [
        Round(
            each.round, track.id, track.title, each.poll, each.opened_at, each.closed_at, show.rehearsal, each.settled
        )
        for each in show.polls.asked.values()
        if each.round and each.opened_at is not None
    ]
    return sorted([*past, *now], key=lambda each: each.opened_at)


def record(round_: Round, rows: Rows, questions: Questions, marks: Mapping[str, Marks], salt: bytes = b"") -> Record:
    """What a round came to, from the sums of its answers, whose texts are named with `salt`, or from its questions."""
    if round_.poll.kind == "questions":
        asked = [_question(each, *said, marks) for each, said in questions.items()]
        return Record(round_, len(asked), tuple(sorted(asked, key=lambda each: (-each.number, each.text.casefold()))))
    found = result(round_.poll, round_.round, rows, salt)
    answers = found["answers"]
    if answers < SMALLEST_GROUP:
        return Record(round_, answers, few=True)
    lines = _lines(round_.poll, found, marks)
    return Record(round_, answers, lines, found.get("mean"), found.get("correct"))


def _question(question: str, text: str, _name: str, votes: int, marks: Mapping[str, Marks]) -> Line:
    """The name that somebody chose to give goes on air if the crew lets it, and into no file."""
    found = marks.get(question, Marks())
    return Line(text, votes, public=found.approved and not found.into, mark=_mark(found))


def _lines(poll: Poll, found: Mapping[str, Any], marks: Mapping[str, Marks]) -> tuple[Line, ...]:
    answers = found["answers"]
    if "counts" in found:
        texts = poll.choices if poll.kind in CHOSEN else tuple(str(step) for step in range(1, poll.steps + 1))
        right = set(poll.right) if poll.kind == "quiz" else set()
        return tuple(
            Line(text, number, number / answers, right=place in right)
            for place, (text, number) in enumerate(zip(texts, found["counts"], strict=True), 1)
        )
    written = found.get("words") or found.get("texts") or ()
    return tuple(_written(poll, each, answers, marks.get(each["id"], Marks())) for each in written)


def _written(poll: Poll, entry: Mapping[str, Any], answers: int, marks: Marks) -> Line:
    """A word is public unless it was flagged or put aside, a text only when it was approved: as on air."""
    public = marks.approved or (poll.kind == "cloud" and not marks.dismissed and not entry.get("flagged"))
    shown = public and not (poll.kind == "open" and marks.into)
    return Line(entry["text"], entry["n"], entry["n"] / answers, public=shown, mark=_mark(marks))


def _mark(marks: Marks) -> str:
    """The one word for what the crew made of a question or a text."""
    states = {
        "merged": bool(marks.into),
        "dismissed": marks.dismissed,
        "answered": marks.answered,
        "approved": marks.approved,
    }
    return next((name for name, holds in states.items() if holds), "")
