"""What the addresses of results and deletions take and give, with an example each."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ResultLine(_Shape):
    """A choice, a step, a word, a text or a question, and how many gave it, or voted for it."""

    text: str = Field(examples=["Tid"])
    number: int = Field(examples=[12])
    share: float | None = Field(default=None, examples=[0.4])
    right: bool = False
    public: bool = True
    mark: str = Field(default="", examples=["approved"])


class ResultAnswer(_Shape):
    """What came of a round of a poll, instants in UTC milliseconds; `few`: fewer than five answered, so no `lines`."""

    round: str = Field(examples=["morning-1"])
    track: str = Field(examples=["morning"])
    question: str = Field(examples=["Vad hindrar oss?"])
    kind: str = Field(examples=["poll"])
    opened_at: int = Field(examples=[1791268200000])
    closed_at: int | None = Field(default=None, examples=[1791268300000])
    rehearsal: bool
    settled: bool
    answers: int = Field(examples=[30])
    few: bool
    mean: float | None = Field(default=None, examples=[3.4])
    correct: int | None = Field(default=None, examples=[12])
    lines: list[ResultLine]


class KeptRound(_Shape):
    """How many there are of a class in a round, and the day on which the rule deletes them; absent: never."""

    round: str = Field(examples=["morning-1"])
    number: int = Field(examples=[30])
    due: str | None = Field(default=None, examples=["2027-10-06"])


class KeptAnswer(_Shape):
    """What there is of a class, and how many days after the day the rule deletes it; 0 is never."""

    days: int = Field(examples=[365])
    number: int = Field(examples=[30])
    rounds: list[KeptRound]


class DeletedLine(_Shape):
    """One class of one round that was deleted, when (UTC milliseconds), by whom, by rule or by hand."""

    at: int = Field(examples=[1791268200000])
    sender: str = Field(examples=["Ida Exempel"])
    rule: bool
    what: str = Field(examples=["answers"])
    round: str = Field(examples=["morning-1"])
    question: str = Field(examples=["Vad hindrar oss?"])
    number: int = Field(examples=[30])


class DeletionsAnswer(_Shape):
    """What the audience has sent and is still there, by class; the log of deletions, newest first.

    `wiped` is false while a trace may be in the write-ahead log; `copies` are files beside the production that were
    made of it before and may still hold what was deleted.
    """

    kept: dict[str, KeptAnswer]
    log: list[DeletedLine]
    wiped: bool
    copies: list[str] = Field(examples=[["den-basta-dagen.regi.before-20261006T080000"]])


class DeletionRequest(_Shape):
    """What to delete, of which rounds (absent: of all); `name` is who does it, where the link is not one person's."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"what": ["names"], "rounds": ["morning-1"], "name": "Oskar"}]},
    )
    what: list[Literal["answers", "questions", "names"]] = Field(min_length=1, max_length=3)
    rounds: list[Annotated[str, Field(max_length=80)]] | None = Field(default=None, min_length=1, max_length=1000)
    name: str | None = Field(default=None, max_length=80)
