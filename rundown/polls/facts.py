"""What has happened to polls, to the questions of the audience, and with the stream's delay; no answer is a fact."""

from typing import Literal

from rundown.fact import Happened
from rundown.polls.poll import AnyPoll

#: What a moderator has made of a question or a written answer.
Mark = Literal["approved", "starred", "unstarred", "answered", "dismissed"]


class PollAdded(Happened):
    """A poll was made up on the spot."""

    fact: Literal["poll_added"] = "poll_added"
    poll: str
    content: AnyPoll


class PollUpdated(Happened):
    fact: Literal["poll_updated"] = "poll_updated"
    poll: str
    content: AnyPoll


class PollRemoved(Happened):
    fact: Literal["poll_removed"] = "poll_removed"
    poll: str


class PollOpened(Happened):
    """A new round of a poll begins; `round` names its answers, `content` is what is asked."""

    fact: Literal["poll_opened"] = "poll_opened"
    poll: str
    round: str
    content: AnyPoll


class PollReopened(Happened):
    """The same round goes on: it had closed a moment ago, or was about to."""

    fact: Literal["poll_reopened"] = "poll_reopened"
    poll: str


class PollClosing(Happened):
    """The poll closes at `closes_at`, in the studio's time."""

    fact: Literal["poll_closing"] = "poll_closing"
    poll: str
    closes_at: int


class PollClosed(Happened):
    fact: Literal["poll_closed"] = "poll_closed"
    poll: str


class PollSettled(Happened):
    """The last late answer has been taken: from now on the round holds sums alone."""

    fact: Literal["poll_settled"] = "poll_settled"
    poll: str


class ResultsShown(Happened):
    fact: Literal["results_shown"] = "results_shown"
    poll: str


class AnswerRevealed(Happened):
    """It was told which choices of a quiz are right."""

    fact: Literal["answer_revealed"] = "answer_revealed"
    poll: str


class PollHidden(Happened):
    """The poll's results are seen by nobody but the crew any more."""

    fact: Literal["poll_hidden"] = "poll_hidden"
    poll: str


class PollReset(Happened):
    """Back to a draft; the answers of its round are thrown away."""

    fact: Literal["poll_reset"] = "poll_reset"
    poll: str


class QuestionMarked(Happened):
    fact: Literal["question_marked"] = "question_marked"
    question: str
    mark: Mark


class QuestionMerged(Happened):
    """The question asks the same as `into`, which gets its votes."""

    fact: Literal["question_merged"] = "question_merged"
    question: str
    into: str


class DelayMarked(Happened):
    """A marker went on air, to measure how late the stream is."""

    fact: Literal["delay_marked"] = "delay_marked"


class DelaySet(Happened):
    """The stream is so much later than the studio; `measured` by a marker that was seen."""

    fact: Literal["delay_set"] = "delay_set"
    ms: int
    measured: bool = False


PollFact = (
    PollAdded | PollUpdated | PollRemoved | PollOpened | PollReopened | PollClosing | PollClosed | PollSettled
    | ResultsShown | AnswerRevealed | PollHidden | PollReset | QuestionMarked | QuestionMerged | DelayMarked | DelaySet
)  # fmt: skip
