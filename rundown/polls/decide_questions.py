"""Deciding what becomes of the audience's questions, and how late the stream is.

Whether a question exists is known outside the show, where the questions are kept.
"""

from collections.abc import Callable, Mapping
from typing import Any

from rundown import facts
from rundown.command import Command
from rundown.polls import asking, orders
from rundown.polls import facts as happened
from rundown.polls.state import Marks
from rundown.refusals import Refused
from rundown.show import Sender, Show
from rundown.showing import graphic_shown, room_for

Facts = tuple[facts.ShowFact, ...]

MARKER_FOR_MS = 1_500
#: A marker that has not been seen for so long will not be.
MARKER_LOST_MS = orders.LONGEST_DELAY_MS


def marks_of(show: Show, question: str) -> Marks:
    return show.polls.marks.get(question, Marks())


def _marked(show: Show, question: str, mark: happened.Mark, sender: Sender, now: int, *, so: bool) -> Facts:
    if so:
        return ()
    return (happened.QuestionMarked(at=now, by=sender.name, question=question, mark=mark),)


def _approve(show: Show, command: orders.ApproveQuestion, sender: Sender, now: int) -> Facts:
    marks = marks_of(show, command.question)
    so = marks.approved and not marks.dismissed and not marks.into
    return _marked(show, command.question, "approved", sender, now, so=so)


def _dismiss(show: Show, command: orders.DismissQuestion, sender: Sender, now: int) -> Facts:
    marks = marks_of(show, command.question)
    dismissed = _marked(show, command.question, "dismissed", sender, now, so=marks.dismissed)
    return (*dismissed, *_off_air(show, command.question, sender, now))


def _off_air(show: Show, question: str, sender: Sender, now: int) -> Facts:
    graphic = show.graphics.get("question")
    if graphic is None or (graphic.data or {}).get("question") != question:
        return ()
    return (facts.GraphicHidden(at=now, by=sender.name, layer="question", by_hand=True),)


def _star(show: Show, command: orders.StarQuestion, sender: Sender, now: int) -> Facts:
    so = marks_of(show, command.question).starred == command.starred
    return _marked(show, command.question, "starred" if command.starred else "unstarred", sender, now, so=so)


def _answer(show: Show, command: orders.AnswerQuestion, sender: Sender, now: int) -> Facts:
    return _marked(
        show, command.question, "answered", sender, now, so=marks_of(show, command.question).answered
    )  # fmt: skip


def _merge(show: Show, command: orders.MergeQuestion, sender: Sender, now: int) -> Facts:
    into = marks_of(show, command.into).into or command.into
    if into == command.question:
        raise Refused("bad_args", problems=["into: a question cannot be merged into itself"])
    if marks_of(show, command.question).into == into:
        return ()
    return (happened.QuestionMerged(at=now, by=sender.name, question=command.question, into=into),)


def _show_question(show: Show, command: orders.ShowQuestion, sender: Sender, now: int) -> Facts:
    approved = _approve(show, orders.ApproveQuestion(question=command.question), sender, now)
    data = {"question": command.question, "named": command.named}
    graphic = show.graphics.get("question")
    if graphic is not None and dict(graphic.data or {}) == data:
        return approved
    return (
        *approved,
        *room_for(show, asking.QUESTION, sender, now),
        graphic_shown(asking.QUESTION, show.shown + 1, sender, now, by_hand=True, data=data, layer="question"),
    )


def _set_delay(show: Show, command: orders.SetDelay, sender: Sender, now: int) -> Facts:
    if show.polls.delay_ms == command.ms:
        return ()
    return (happened.DelaySet(at=now, by=sender.name, ms=command.ms),)


def _measure(show: Show, command: orders.MeasureDelay, sender: Sender, now: int) -> Facts:
    marker_at = show.polls.marker_at
    if command.step == "start":
        marked = happened.DelayMarked(at=now, by=sender.name)
        flash = graphic_shown(
            asking.MARKER, show.shown + 1, sender, now, by_hand=False, for_ms=MARKER_FOR_MS, layer="marker"
        )
        return (marked, flash)
    if marker_at is None or now - marker_at > MARKER_LOST_MS:
        raise Refused("no_marker")
    return (happened.DelaySet(at=now, by=sender.name, ms=now - marker_at, measured=True),)


DECIDE_QUESTIONS: Mapping[type[Command], Callable[[Show, Any, Sender, int], Facts]] = {
    orders.ApproveQuestion: _approve,
    orders.DismissQuestion: _dismiss,
    orders.StarQuestion: _star,
    orders.AnswerQuestion: _answer,
    orders.MergeQuestion: _merge,
    orders.ShowQuestion: _show_question,
    orders.SetDelay: _set_delay,
    orders.MeasureDelay: _measure,
}
