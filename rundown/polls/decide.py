"""Deciding what happens to polls: opened, closed, shown, asked again, by hand or by a cue."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from rundown import facts
from rundown.command import Command
from rundown.commands import describe
from rundown.documents import Cue
from rundown.polls import asking, orders
from rundown.polls import facts as happened
from rundown.polls.decide_questions import DECIDE_QUESTIONS
from rundown.polls.poll import Poll, problems
from rundown.polls.state import Asked, Stage
from rundown.refusals import Refused
from rundown.show import Sender, Show
from rundown.showing import graphic_shown, room_for

Facts = tuple[facts.ShowFact, ...]

#: So long after a quiz's results were shown, showing them again is meant.
REVEAL_AFTER_MS = 1_000
#: How many polls can be made up on the spot.
MOST_OWN = 200


def _open(show: Show, command: orders.OpenPoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    if asking.is_open(asked):
        return _go_on(asked, command.closes_in_ms, sender, now)
    if asked.stage == Stage.CLOSED and asked.settled:
        raise Refused("poll_over", poll=command.poll, question=asked.poll.question)
    if asked.stage == Stage.CLOSED:
        again = happened.PollReopened(at=now, by=sender.name, poll=asked.id)
        return (*_others_closed(show, asked, sender, now), again, *_on_air(show, asked, sender, now))
    return _begun(show, asked, command.closes_in_ms, sender, now)


def _go_on(asked: Asked, closes_in_ms: int | None, sender: Sender, now: int) -> Facts:
    """A poll that is open already: a new countdown, or none any more."""
    if closes_in_ms is not None:
        return (happened.PollClosing(at=now, by=sender.name, poll=asked.id, closes_at=now + closes_in_ms),)
    if asked.closes_at is None:
        return ()
    return (happened.PollReopened(at=now, by=sender.name, poll=asked.id),)


def _begun(show: Show, asked: Asked, closes_in_ms: int | None, sender: Sender, now: int) -> Facts:
    """A new round of a poll, on the phones and on air."""
    if unfit := problems(asked.poll):
        raise Refused("bad_args", problems=unfit)
    opened = happened.PollOpened(
        at=now,
        by=sender.name,
        poll=asked.id,
        round=f"{show.track.id}-{show.polls.rounds + 1}",
        content=asked.poll,
    )
    begun: list[facts.ShowFact] = [*_others_closed(show, asked, sender, now), opened]
    if closes_in_ms is not None:
        begun.append(happened.PollClosing(at=now, by=sender.name, poll=asked.id, closes_at=now + closes_in_ms))
    if asked.poll.live:
        begun.append(happened.ResultsShown(at=now, by=sender.name, poll=asked.id))
    return (*begun, *_on_air(show, asked, sender, now))


def _others_closed(show: Show, asked: Asked, sender: Sender, now: int) -> Facts:
    """The phones have one thing at a time: whatever of the same sort is open closes."""
    questions = asked.poll.kind == "questions"
    return tuple(
        happened.PollClosed(at=now, by=sender.name, poll=other.id)
        for other in show.polls.asked.values()
        if other.id != asked.id and asking.is_open(other) and (other.poll.kind == "questions") == questions
    )


def _on_air(show: Show, asked: Asked, sender: Sender, now: int) -> Facts:
    graphic = asking.RESULTS[asked.poll.kind] if asked.poll.live else asking.INVITATION
    return (*room_for(show, graphic, sender, now), _graphic(show, graphic, asked, sender, now))


def _graphic(show: Show, graphic: str, asked: Asked, sender: Sender, now: int) -> facts.GraphicShown:
    return graphic_shown(
        graphic, show.shown + 1, sender, now, by_hand=sender.role != "cue", data={"poll": asked.id}, layer="poll"
    )


def _close(show: Show, command: orders.ClosePoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    if not asking.is_open(asked):
        return ()
    if command.in_ms:
        return (happened.PollClosing(at=now, by=sender.name, poll=asked.id, closes_at=now + command.in_ms),)
    return (happened.PollClosed(at=now, by=sender.name, poll=asked.id), *_invitation_off(show, asked, sender, now))


def _invitation_off(show: Show, asked: Asked, sender: Sender, now: int) -> Facts:
    graphic = show.graphics.get("poll")
    if graphic is None or graphic.graphic != asking.INVITATION or (graphic.data or {}).get("poll") != asked.id:
        return ()
    return (facts.GraphicHidden(at=now, by=sender.name, layer="poll", by_hand=False),)


def _settle(show: Show, command: orders.SettlePoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    due = asking.settles_at(show, asked)
    if asked.settled or due is None or now < due:
        return ()
    return (happened.PollSettled(at=now, by=sender.name, poll=asked.id),)


def _show_results(show: Show, command: orders.ShowResults, sender: Sender, now: int) -> Facts:
    asked = _begun_once(show, command.poll)
    name = asking.RESULTS[asked.poll.kind]
    graphic = show.graphics.get("poll")
    on_air = graphic is not None and graphic.graphic == name and (graphic.data or {}).get("poll") == asked.id
    shown: list[facts.ShowFact] = []
    if asked.shown_at is None:
        shown.append(happened.ResultsShown(at=now, by=sender.name, poll=asked.id))
    elif on_air and _may_reveal(asked, now):
        shown.append(happened.AnswerRevealed(at=now, by=sender.name, poll=asked.id))
    if not on_air:
        shown += (*room_for(show, name, sender, now), _graphic(show, name, asked, sender, now))
    return tuple(shown)


def _may_reveal(asked: Asked, now: int) -> bool:
    """Whether showing a quiz again tells what is right: it is closed, and this is no double press."""
    waits = asked.poll.kind == "quiz" and asked.stage == Stage.CLOSED and asked.revealed_at is None
    return waits and now - (asked.shown_at or 0) >= REVEAL_AFTER_MS


def _hide(show: Show, command: orders.HidePoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    hidden: list[facts.ShowFact] = []
    if asked.shown_at is not None:
        hidden.append(happened.PollHidden(at=now, by=sender.name, poll=asked.id))
    graphic = show.graphics.get("poll")
    if graphic is not None and (graphic.data or {}).get("poll") == asked.id:
        by_hand = sender.role != "cue"
        hidden.append(facts.GraphicHidden(at=now, by=sender.name, layer="poll", by_hand=by_hand))
    return tuple(hidden)


def _begun_once(show: Show, poll: str) -> Asked:
    asked = asking.poll_of(show, poll)
    if asked.stage == Stage.DRAFT:
        raise Refused("poll_not_open", poll=poll, question=asked.poll.question)
    return asked


def _reset(show: Show, command: orders.ResetPoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    if asked.stage == Stage.DRAFT:
        return ()
    hidden = _hide(show, orders.HidePoll(poll=asked.id), sender, now)
    off_air = tuple(fact for fact in hidden if isinstance(fact, facts.GraphicHidden))
    return (happened.PollReset(at=now, by=sender.name, poll=asked.id), *off_air)


def _rerun(show: Show, command: orders.RerunPoll, sender: Sender, now: int) -> Facts:
    asked = _begun_once(show, command.poll)
    closed: Facts = ()
    if asking.is_open(asked):
        closed = (happened.PollClosed(at=now, by=sender.name, poll=asked.id),)
    return (*closed, *_begun(show, asked, command.closes_in_ms, sender, now))


def _checked(fields: Mapping[str, Any]) -> Poll:
    """A poll made up on the spot; it need not be complete before it is opened. Raises Refused `bad_args`."""
    try:
        poll = Poll.model_validate(fields)
    except ValidationError as error:
        raise Refused("bad_args", problems=describe(error)) from None
    if unknown := sorted(poll.model_extra or {}):
        raise Refused("bad_args", problems=[f"{name}: there is no such field" for name in unknown])
    return poll


def _own_added(show: Show, poll: Poll, sender: Sender, now: int) -> happened.PollAdded:
    if sum(asked.own for asked in show.polls.asked.values()) >= MOST_OWN:
        raise Refused("bad_args", problems=[f"poll: {MOST_OWN} polls at most can be made up"])
    return happened.PollAdded(at=now, by=sender.name, poll=f"_{show.polls.made + 1}", content=poll)


def _add(show: Show, command: orders.AddPoll, sender: Sender, now: int) -> Facts:
    added = _own_added(show, _checked(command.poll), sender, now)
    if not command.open:
        return (added,)
    return (added, *_begun(show, Asked(added.poll, added.content, own=True), None, sender, now))


def _undo(show: Show, command: orders.UndoPoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    if asked.was is None:
        raise Refused("nothing_to_undo")
    return (happened.PollUpdated(at=now, by=sender.name, poll=asked.id, content=asked.was),)


def _update(show: Show, command: orders.UpdatePoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    if not asked.own:
        raise Refused("poll_of_segment", poll=command.poll)
    changed = _checked({**asked.poll.model_dump(), **command.fields})
    if changed == asked.poll:
        return ()
    if asked.stage != Stage.DRAFT and not changed.same_shape(asked.poll):
        raise Refused("poll_has_answers", poll=command.poll, question=asked.poll.question)
    if asked.stage != Stage.DRAFT and (unfit := problems(changed)):
        raise Refused("bad_args", problems=unfit)
    return (happened.PollUpdated(at=now, by=sender.name, poll=asked.id, content=changed),)


def _copy(show: Show, command: orders.CopyPoll, sender: Sender, now: int) -> Facts:
    return (_own_added(show, asking.poll_of(show, command.poll).poll, sender, now),)


def _remove(show: Show, command: orders.RemovePoll, sender: Sender, now: int) -> Facts:
    asked = asking.poll_of(show, command.poll)
    if not asked.own:
        raise Refused("poll_of_segment", poll=command.poll)
    if asking.is_open(asked):
        raise Refused("poll_open", poll=command.poll, question=asked.poll.question)
    hidden = tuple(
        fact
        for fact in _hide(show, orders.HidePoll(poll=asked.id), sender, now)
        if isinstance(fact, facts.GraphicHidden)
    )
    return (*hidden, happened.PollRemoved(at=now, by=sender.name, poll=asked.id))


def cue_poll(show: Show, cue: Cue, segment: str, sender: Sender, now: int) -> Facts:
    """What a cue does to its poll, the segment's own where it names none; () when it cannot be done.

    A cue that comes upon a poll that has been opened by hand before leaves it as it is.
    """
    poll = cue.poll or segment
    try:
        match cue.action:
            case "open_poll":
                if asking.poll_of(show, poll).stage != Stage.DRAFT:
                    return ()
                return _open(show, orders.OpenPoll(poll=poll, closes_in_ms=cue.for_ms), sender, now)
            case "close_poll":
                return _close(show, orders.ClosePoll(poll=poll, in_ms=cue.for_ms or 0), sender, now)
            case "show_results":
                return _show_results(show, orders.ShowResults(poll=poll), sender, now)
            case "hide_poll":
                return _hide(show, orders.HidePoll(poll=poll), sender, now)
    except Refused:
        return ()
    return ()


def left_behind(show: Show, segment: str | None, sender: Sender, now: int) -> Facts:
    """A segment's own poll closes when the segment is left; all of them when None."""
    return tuple(
        happened.PollClosed(at=now, by=sender.name, poll=asked.id)
        for asked in show.polls.asked.values()
        if asking.is_open(asked) and (segment is None or asked.id == segment)
    )


def pending_polls(show: Show) -> list[tuple[int, Command]]:
    """What the clock will do to polls by itself, as (instant, command)."""
    waiting: list[tuple[int, Command]] = []
    for asked in show.polls.asked.values():
        if asking.is_open(asked) and asked.closes_at is not None:
            waiting.append((asked.closes_at, orders.ClosePoll(poll=asked.id)))
        due = asking.settles_at(show, asked)
        if due is not None and not asked.settled:
            waiting.append((due, orders.SettlePoll(poll=asked.id)))
    return waiting


DECIDE_POLLS: Mapping[type[Command], Callable[[Show, Any, Sender, int], Facts]] = {
    orders.OpenPoll: _open,
    orders.ClosePoll: _close,
    orders.SettlePoll: _settle,
    orders.ShowResults: _show_results,
    orders.HidePoll: _hide,
    orders.ResetPoll: _reset,
    orders.RerunPoll: _rerun,
    orders.AddPoll: _add,
    orders.UpdatePoll: _update,
    orders.UndoPoll: _undo,
    orders.CopyPoll: _copy,
    orders.RemovePoll: _remove,
    **DECIDE_QUESTIONS,
}
