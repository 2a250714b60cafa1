"""A poll as a document writes it. What later versions add to it is kept as it stands."""

from collections.abc import Iterator
from typing import Any

from pydantic import JsonValue, ValidationError

from rundown.polls.poll import CHOSEN, POLL_KINDS, POLL_OPENS, Poll, PollKind, problems
from rundown.reading.slugs import plain
from rundown.reading.yaml_fields import Fields, different, plain_value

_MEANT: dict[str, PollKind] = {
    "omrostning": "poll", "flerval": "poll", "choice": "poll", "skala": "scale", "betyg": "scale", "rating": "scale",
    "ordmoln": "cloud", "moln": "cloud", "wordcloud": "cloud", "word cloud": "cloud", "oppen": "open",
    "fritext": "open", "text": "open", "fragesport": "quiz", "tavling": "quiz", "fragor": "questions",
    "q&a": "questions", "fragestund": "questions",
}  # fmt: skip
_NUMBERS = {"several": (1, 12), "steps": (2, 10)}
_TEXTS = ("low", "high")
_FLAGS = ("live", "change")


def poll_kind(word: str) -> PollKind | None:
    """What kind of poll a word means, in Swedish or English."""
    simple = plain(word).strip()
    return next((kind for kind in POLL_KINDS if kind == simple), _MEANT.get(simple))


def read_poll(fields: Fields | None) -> Poll | None:
    """The poll, held to what can be asked."""
    if fields is None:
        return None
    said: dict[str, Any] = {}
    question = fields.scalar("question")
    if (question is None or not question.text.strip()) and "question" not in fields.failed:
        fields.findings.add("poll_question", fields.place())
    elif question is not None:
        said["question"] = fields.text("question", Poll)
    if fields.present("choices"):
        choices = [choice.text.strip() for choice in fields.texts("choices")]
        if "choices" not in fields.failed and (len(choices) < 2 or not different(choices)):
            fields.findings.add("poll_choices", fields.place("choices"))
        said["choices"] = choices
    if fields.present("right"):
        said["right"] = list(_right(fields, said.get("choices", [])))
    if fields.present("kind"):
        said["kind"] = fields.choice("kind", POLL_KINDS, "unknown_poll_kind", "poll", poll_kind)
    said |= _rest(fields)
    said |= _kept(fields, said)
    try:
        poll = Poll.model_validate(said)
    except ValidationError:
        fields.findings.add("poll_unfit", fields.place())
        return Poll(question=said.get("question", ""), kind="open")
    if poll.kind in CHOSEN and not poll.choices:
        fields.findings.add("poll_choices", fields.place())
    elif said.get("question") and len(poll.choices) > 1 and different(poll.choices) and problems(poll):
        fields.findings.add("poll_unfit", fields.place())
    return poll


def _right(fields: Fields, choices: list[str]) -> Iterator[int]:
    """A quiz's right choices, given by number or by their words."""
    for each in fields.texts("right"):
        text = each.text.strip()
        if text in choices:
            yield choices.index(text) + 1
        elif text.isdecimal() and 1 <= int(text) <= len(choices):
            yield int(text)
        else:
            fields.add("poll_right", each, "right", value=text)


def _rest(fields: Fields) -> dict[str, Any]:
    """Numbers, texts and flags, each with a default of the poll's own."""
    said: dict[str, Any] = {name: fields.text(name, Poll) for name in _TEXTS if fields.present(name)}
    said |= {name: fields.yes(name) for name in _FLAGS if fields.present(name)}
    for name, (least, most) in _NUMBERS.items():
        if fields.present(name):

            def parse(text: str, least: int = least, most: int = most) -> int:
                if not least <= int(text) <= most:
                    raise ValueError(text)
                return int(text)

            said[name] = fields.parsed(name, parse, "poll_number", least, key=name, least=str(least), most=str(most))
    if fields.present("opens"):
        said["opens"] = fields.choice("opens", POLL_OPENS, "poll_opens", "take")
    return said


def _kept(fields: Fields, said: dict[str, Any]) -> dict[str, JsonValue]:
    """Whatever else stands there."""
    known = {*Poll.model_fields, *said}
    kept: dict[str, JsonValue] = {}
    for name, _, node in fields.entries():
        if name not in known:
            kept[name] = plain_value(node)
    return kept
