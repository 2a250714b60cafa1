"""What each fact about polls does to a show; it never refuses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rundown.polls import facts as happened
from rundown.polls.state import Asked, Marks, PastRound, Polls, Stage
from rundown.show import Show


def _with(show: Show, **changes: Any) -> Show:
    return replace(show, polls=replace(show.polls, **changes))


def _asked(show: Show, asked: Asked) -> Show:
    return _with(show, asked={**show.polls.asked, asked.id: asked})


def _changed(show: Show, poll_id: str, /, **changes: Any) -> Show:
    was = show.polls.asked.get(poll_id)
    return show if was is None else _asked(show, replace(was, **changes))


def _added(show: Show, fact: happened.PollAdded) -> Show:
    return _with(_asked(show, Asked(fact.poll, fact.content, own=True)), made=show.polls.made + 1)


def _updated(show: Show, fact: happened.PollUpdated) -> Show:
    was = show.polls.asked.get(fact.poll)
    return _changed(show, fact.poll, poll=fact.content, was=was.poll if was else None)


def _without(show: Show, poll: str) -> Mapping[str, Asked]:
    return {each: asked for each, asked in show.polls.asked.items() if each != poll}


def _removed(show: Show, fact: happened.PollRemoved) -> Show:
    kept = (
        (*show.polls.past, *past_rounds(show, [show.polls.asked[fact.poll]])) if fact.poll in show.polls.asked else ()
    )
    return _with(show, asked=_without(show, fact.poll), past=kept or show.polls.past)


def past_rounds(show: Show, asked: list[Asked]) -> tuple[PastRound, ...]:
    """The rounds that these polls have had, to be kept when they begin anew."""
    return tuple(
        PastRound(each.round, each.id, each.poll, each.opened_at, each.closed_at, show.run, show.rehearsal)
        for each in asked
        if each.round and each.opened_at is not None
    )


def _opened(show: Show, fact: happened.PollOpened) -> Show:
    was = show.polls.asked.get(fact.poll)
    asked = Asked(
        id=fact.poll,
        poll=fact.content,
        own=was is not None and was.own,
        stage=Stage.OPEN,
        round=fact.round,
        opened_at=fact.at,
    )
    past = (*show.polls.past, *past_rounds(show, [was] if was else []))
    return _with(_asked(show, asked), rounds=show.polls.rounds + 1, past=past)


def _reopened(show: Show, fact: happened.PollReopened) -> Show:
    return _changed(show, fact.poll, stage=Stage.OPEN, closes_at=None, closed_at=None, settled=False)


def _closing(show: Show, fact: happened.PollClosing) -> Show:
    return _changed(show, fact.poll, closes_at=fact.closes_at)


def _closed(show: Show, fact: happened.PollClosed) -> Show:
    return _changed(show, fact.poll, stage=Stage.CLOSED, closes_at=None, closed_at=fact.at)


def _settled(show: Show, fact: happened.PollSettled) -> Show:
    return _changed(show, fact.poll, settled=True)


def _results_shown(show: Show, fact: happened.ResultsShown) -> Show:
    return _changed(show, fact.poll, shown_at=fact.at)


def _revealed(show: Show, fact: happened.AnswerRevealed) -> Show:
    return _changed(show, fact.poll, revealed_at=fact.at)


def _hidden(show: Show, fact: happened.PollHidden) -> Show:
    return _changed(show, fact.poll, shown_at=None)


def _reset(show: Show, fact: happened.PollReset) -> Show:
    was = show.polls.asked.get(fact.poll)
    if was is None or not was.own:
        return _with(show, asked=_without(show, fact.poll))
    return _asked(show, Asked(was.id, was.poll, own=True))


def _marked(show: Show, fact: happened.QuestionMarked) -> Show:
    was = show.polls.marks.get(fact.question, Marks())
    changes: Mapping[str, dict[str, Any]] = {
        "approved": {"approved": True, "dismissed": False, "into": ""},
        "dismissed": {"dismissed": True, "approved": False},
        "starred": {"starred": True},
        "unstarred": {"starred": False},
        "answered": {"answered": True},
    }
    return _with(show, marks={**show.polls.marks, fact.question: replace(was, **changes[fact.mark])})


def _merged(show: Show, fact: happened.QuestionMerged) -> Show:
    was = show.polls.marks.get(fact.question, Marks())
    followed = {each: replace(m, into=fact.into) for each, m in show.polls.marks.items() if m.into == fact.question}
    return _with(show, marks={**show.polls.marks, **followed, fact.question: replace(was, into=fact.into)})


def _delay_marked(show: Show, fact: happened.DelayMarked) -> Show:
    return _with(show, marker_at=fact.at)


def _delay_set(show: Show, fact: happened.DelaySet) -> Show:
    measured_at = fact.at if fact.measured else None
    return _with(show, delay_ms=fact.ms, measured_at=measured_at, marker_at=None)


def begun_anew(show: Show) -> Polls:
    """The polls of a new run: what was made up on the spot are drafts again, and every round is kept as past."""
    polls = show.polls
    drafts = {asked.id: Asked(asked.id, asked.poll, own=True) for asked in polls.asked.values() if asked.own}
    past = (*polls.past, *past_rounds(show, list(polls.asked.values())))
    return replace(polls, asked=drafts, past=past, marker_at=None)


def taken_back(show: Show, before: Polls, at: int) -> Polls:
    """The polls after an undone take: those that it opened or closed at that instant are as they were before."""
    asked = dict(show.polls.asked)
    for poll, now in show.polls.asked.items():
        if at not in (now.opened_at, now.closed_at):
            continue
        was = before.asked.get(poll)
        if was is not None:
            asked[poll] = was
        elif now.own:
            asked[poll] = Asked(now.id, now.poll, own=True)
        else:
            del asked[poll]
    return replace(show.polls, asked=asked)


APPLY_POLLS: Mapping[type[Any], Callable[[Show, Any], Show]] = {
    happened.PollAdded: _added,
    happened.PollUpdated: _updated,
    happened.PollRemoved: _removed,
    happened.PollOpened: _opened,
    happened.PollReopened: _reopened,
    happened.PollClosing: _closing,
    happened.PollClosed: _closed,
    happened.PollSettled: _settled,
    happened.ResultsShown: _results_shown,
    happened.AnswerRevealed: _revealed,
    happened.PollHidden: _hidden,
    happened.PollReset: _reset,
    happened.QuestionMarked: _marked,
    happened.QuestionMerged: _merged,
    happened.DelayMarked: _delay_marked,
    happened.DelaySet: _delay_set,
}
