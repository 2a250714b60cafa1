"""The orders about polls, about the audience's questions and about the stream's delay."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field

from rundown.command import CREW, PERSON, Command

CLOCKED = CREW | {"cue"}
LONGEST_DELAY_MS = 120_000


class OpenPoll(Command):
    """Open a poll on the phones and say "vote now" on air; `closes_in_ms` closes it by itself."""

    word: ClassVar[str] = "open_poll"
    roles: ClassVar[frozenset[str]] = CLOCKED
    poll: str
    closes_in_ms: int | None = Field(default=None, ge=1_000, le=86_400_000)


class ClosePoll(Command):
    """Close a poll, at once or with a countdown of `in_ms`."""

    word: ClassVar[str] = "close_poll"
    roles: ClassVar[frozenset[str]] = CLOCKED
    poll: str
    in_ms: int = Field(default=0, ge=0, le=3_600_000)


class SettlePoll(Command):
    """Take no late answer any more; the studio's own clock gives it."""

    word: ClassVar[str] = "settle_poll"
    roles: ClassVar[frozenset[str]] = frozenset({"cue"})
    poll: str


class ShowResults(Command):
    """Show a poll's results on air and on the phones."""

    word: ClassVar[str] = "show_results"
    roles: ClassVar[frozenset[str]] = CLOCKED
    poll: str


class HidePoll(Command):
    """Take a poll off the air, and its results off the phones."""

    word: ClassVar[str] = "hide_poll"
    roles: ClassVar[frozenset[str]] = CLOCKED
    poll: str


class ResetPoll(Command):
    """Make a poll a draft again and throw its answers away."""

    word: ClassVar[str] = "reset_poll"
    poll: str


class RerunPoll(Command):
    """Ask again from the beginning; the answers so far are kept as an earlier round."""

    word: ClassVar[str] = "rerun_poll"
    poll: str
    closes_in_ms: int | None = Field(default=None, ge=1_000, le=86_400_000)


class AddPoll(Command):
    """Make up a poll on the spot; `open` opens it at once."""

    word: ClassVar[str] = "add_poll"
    poll: dict[str, Any]
    open: bool = False


class UpdatePoll(Command):
    """Change a poll that was made up on the spot; once it has been opened, its words and what is right only."""

    word: ClassVar[str] = "update_poll"
    poll: str
    fields: dict[str, Any] = Field(min_length=1)


class UndoPoll(Command):
    """Take back the last change of such a poll; given again, it brings the change back."""

    word: ClassVar[str] = "undo_poll"
    poll: str


class CopyPoll(Command):
    """Make a new draft of any poll."""

    word: ClassVar[str] = "copy_poll"
    poll: str


class RemovePoll(Command):
    """Remove a poll that was made up on the spot and is not open."""

    word: ClassVar[str] = "remove_poll"
    poll: str


class AboutQuestion(Command):
    """An order about one question, or one written answer, of the audience."""

    question: str = Field(pattern=r"^[0-9a-f]{8,40}$")


class ApproveQuestion(AboutQuestion):
    """Let the audience see it and vote for it."""

    word: ClassVar[str] = "approve_question"


class DismissQuestion(AboutQuestion):
    """Put it aside; it can be approved later."""

    word: ClassVar[str] = "dismiss_question"


class StarQuestion(AboutQuestion):
    """Mark it for the crew."""

    word: ClassVar[str] = "star_question"
    starred: bool = True


class AnswerQuestion(AboutQuestion):
    """It has been answered."""

    word: ClassVar[str] = "answer_question"


class MergeQuestion(AboutQuestion):
    """It asks the same as another, which gets its votes."""

    word: ClassVar[str] = "merge_question"
    into: str = Field(pattern=r"^[0-9a-f]{8,40}$")


class ShowQuestion(AboutQuestion):
    """Show it on air; `named` with the name that its asker chose to give."""

    word: ClassVar[str] = "show_question"
    named: bool = True


class SetDelay(Command):
    """Say how much later than the studio the stream is."""

    word: ClassVar[str] = "set_delay"
    ms: int = Field(ge=0, le=LONGEST_DELAY_MS)


class MeasureDelay(Command):
    """Put a marker on air (`start`), and say that it is seen in the stream (`seen`)."""

    word: ClassVar[str] = "measure_delay"
    roles: ClassVar[frozenset[str]] = PERSON
    step: Literal["start", "seen"]


POLL_COMMANDS: Mapping[str, type[Command]] = {
    command.word: command
    for command in (
        *(OpenPoll, ClosePoll, SettlePoll, ShowResults, HidePoll, ResetPoll, RerunPoll),
        *(AddPoll, UpdatePoll, UndoPoll, CopyPoll, RemovePoll),
        *(ApproveQuestion, DismissQuestion, StarQuestion, AnswerQuestion, MergeQuestion, ShowQuestion),
        *(SetDelay, MeasureDelay),
    )
}
