"""What the audience can be asked, as a document holds it; and what keeps a poll from being asked."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

PollKind = Literal["poll", "scale", "cloud", "open", "quiz", "questions"]
PollOpens = Literal["take", "hand"]

POLL_KINDS: tuple[PollKind, ...] = get_args(PollKind)
POLL_OPENS: tuple[PollOpens, ...] = get_args(PollOpens)

CHOSEN: frozenset[str] = frozenset({"poll", "quiz"})
"""Kinds that are answered with one or several of the given choices."""
WRITTEN: frozenset[str] = frozenset({"cloud", "open", "questions"})
"""Kinds that are answered in the audience's own words, which somebody looks at before everyone does."""

MOST_CHOICES = 12
LONGEST_CHOICE = 200


class Poll(BaseModel):
    """One thing to ask the audience. Choices are counted from 1, here, in answers and in results.

    `several` is how many choices (or, in a cloud, words) one device may give; `right` are a quiz's right choices;
    `steps`, `low` and `high` are a scale's; `live` shows the results while people answer; `change` lets them change
    their answer until the poll closes; `opens` says whether taking its segment opens it.
    What a later Regi adds is kept as it stands.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    kind: PollKind = "poll"
    question: str = Field("", max_length=300)
    choices: tuple[str, ...] = ()
    several: int = Field(1, ge=1, le=MOST_CHOICES)
    right: tuple[int, ...] = ()
    steps: int = Field(5, ge=2, le=10)
    low: str = Field("", max_length=60)
    high: str = Field("", max_length=60)
    live: bool = False
    change: bool = True
    opens: PollOpens = "take"

    @model_validator(mode="before")
    @classmethod
    def _kind_follows(cls, fields: Any) -> Any:
        """A poll that does not say its kind: without choices it asks for words, with right ones it is a quiz."""
        if not isinstance(fields, Mapping) or fields.get("kind"):
            return fields
        kind = "quiz" if fields.get("right") else "poll" if fields.get("choices") else "open"
        return {**fields, "kind": kind}

    def told(self) -> dict[str, Any]:
        """Its fields as JSON, without those that are as ever."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def same_shape(self, other: "Poll") -> bool:
        """Whether answers to one are answers to the other: then only words, or what is right, were corrected."""
        same = (self.kind, len(self.choices), self.several, self.steps) == (
            other.kind,
            len(other.choices),
            other.several,
            other.steps,
        )
        return same and not self._moved(other)

    def _moved(self, other: "Poll") -> bool:
        """Whether a choice stands where another one stood: its answers would become the other's."""
        stood = {choice.casefold(): place for place, choice in enumerate(other.choices)}
        return any(stood.get(choice.casefold(), place) != place for place, choice in enumerate(self.choices))


def problems(poll: Poll) -> list[str]:
    """Everything that keeps a poll from being opened, in English; [] when nothing does."""
    found = []
    if not poll.question.strip():
        found.append("question: the poll has no question")
    if poll.kind in CHOSEN:
        choices = [choice.strip() for choice in poll.choices]
        different = len({choice.casefold() for choice in choices}) == len(choices)
        if not 2 <= len(choices) <= MOST_CHOICES or not different or not all(choices):
            found.append(f"choices: two to {MOST_CHOICES} different texts are needed")
        if any(len(choice) > LONGEST_CHOICE for choice in choices):
            found.append(f"choices: {LONGEST_CHOICE} letters each at most")
    if poll.kind == "quiz" and (not poll.right or not set(poll.right) <= set(range(1, len(poll.choices) + 1))):
        found.append("right: the numbers of the right choices are needed")
    return found


def of_old(value: Any) -> Any:
    """A poll of a document or journal from when polls had no form: its question and its choices are kept."""
    if not isinstance(value, Mapping):
        return value
    try:
        return Poll.model_validate(value)
    except ValidationError:
        choices = value.get("choices")
        texts = tuple(str(each) for each in choices) if isinstance(choices, list | tuple) else ()
        return Poll.model_validate({"question": str(value.get("question") or "")[:300], "choices": texts})


AnyPoll = Annotated[Poll, BeforeValidator(of_old)]
"""A poll that always loads; edits and orders are held to `Poll` itself."""
