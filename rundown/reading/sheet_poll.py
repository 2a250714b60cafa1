"""A poll as a sheet writes it: a question, its choices parted by | or lines, a right one marked with *, and a kind."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from rundown.polls.poll import CHOSEN, POLL_KINDS, Poll, problems
from rundown.reading.checks import suggestion
from rundown.reading.drafts import Draft, RowView
from rundown.reading.yaml_poll import poll_kind

#: Marks a quiz's right choice, at its end.
RIGHT = "*"


def read_poll_cells(view: RowView, draft: Draft) -> None:
    """The poll of a row; none where there is no question."""
    question, choices, kind = (view.usable(name) for name in ("question", "choices", "poll_kind"))
    if question is None:
        if choices is not None:
            view.findings.add("poll_question", view.place("choices"))
        return
    said: dict[str, Any] = {"question": " ".join(question.text.split())}
    if kind is not None:
        meant = poll_kind(kind.text)
        if meant is None:
            hint = suggestion(kind.text, POLL_KINDS)
            view.findings.add("unknown_poll_kind", view.place("poll_kind"), value=kind.text, **hint)
        else:
            said["kind"] = meant
    if choices is not None:
        said |= choices_in(choices.text)
    try:
        poll = Poll.model_validate(said)
    except ValidationError:
        view.findings.add("poll_unfit", view.place("question"))
        return
    if problems(poll):
        code = "poll_choices" if poll.kind in CHOSEN and len(poll.choices) < 2 else "poll_unfit"
        view.findings.add(code, view.place("choices" if choices is not None else "question"))
    draft.poll, draft.poll_says = poll, frozenset(said)


def over(old: Poll, draft: Draft) -> Poll | None:
    """The poll of a row over the one that its segment has: what no cell says of it stays as it is."""
    new = draft.poll
    if new is None:
        return None
    follows = bool(new.right) or (bool(new.choices) and old.kind not in CHOSEN)
    kind = new.kind if "kind" in draft.poll_says or follows else old.kind
    said: dict[str, Any] = {"kind": kind, "question": new.question}
    if kind in CHOSEN:
        said["choices"] = new.choices or old.choices
    if kind == "quiz" and "choices" in draft.poll_says:
        said["right"] = new.right
    return old.model_copy(update=said)


def choices_in(text: str) -> dict[str, Sequence[Any]]:
    """The choices in a cell, and which are marked as right. Where there is a | or a line break, a ; parts nothing."""
    between = r"[|\n]" if re.search(r"[|\n]", text) else ";"
    texts = [each.strip() for each in re.split(between, text) if each.strip()]
    right = [place for place, each in enumerate(texts, 1) if each.endswith(RIGHT)]
    found: dict[str, Sequence[Any]] = {"choices": [each.rstrip(RIGHT).strip() for each in texts]}
    return found | ({"right": right} if right else {})
