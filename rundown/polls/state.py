"""How the polls of one track stand: what is asked, which round of it, and what has become of the questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from rundown.polls.poll import AnyPoll


class Stage(StrEnum):
    """Where a poll stands; whether its results are shown is another matter."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Asked:
    """One poll of a track, in UTC milliseconds and the studio's time.

    `round` names its answers; `settled` when no late answer is taken any more; `own` when it stands in no rundown;
    `revealed_at` when it was told what is right; `was` what it asked before it was last changed.
    """

    id: str
    poll: AnyPoll
    own: bool = False
    stage: Stage = Stage.DRAFT
    round: str = ""
    opened_at: int | None = None
    closes_at: int | None = None
    closed_at: int | None = None
    settled: bool = False
    shown_at: int | None = None
    revealed_at: int | None = None
    was: AnyPoll | None = None


@dataclass(frozen=True)
class PastRound:
    """A round that is over because its poll was asked again, or because a new run began."""

    round: str
    id: str
    poll: AnyPoll
    opened_at: int
    closed_at: int | None
    run: int
    rehearsal: bool


@dataclass(frozen=True)
class Marks:
    """What moderators have made of a question; `into` is the one that stands for it."""

    approved: bool = False
    starred: bool = False
    answered: bool = False
    dismissed: bool = False
    into: str = ""


@dataclass(frozen=True)
class Polls:
    """Everything a track knows of its polls. `rounds` and `made` count on for ever, so that no name comes twice.

    `delay_ms` None: what the document says.
    """

    asked: Mapping[str, Asked] = field(default_factory=dict)
    past: tuple[PastRound, ...] = ()
    rounds: int = 0
    made: int = 0
    marks: Mapping[str, Marks] = field(default_factory=dict)
    delay_ms: int | None = None
    measured_at: int | None = None
    marker_at: int | None = None
