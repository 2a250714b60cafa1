"""What each kind of page sees of polls: the crew everything, the overlay what is on air, phones what they are asked.

`live` holds what is no fact: `answers`, the sums of each round as `rundown.polls.results` makes them; `questions`, the
texts of a round by their ids; and `audience`, where the phones are to go and how many are there.
"""

from collections.abc import Mapping
from typing import Any

from rundown.polls import asking, wording
from rundown.polls.poll import Poll
from rundown.polls.state import Asked, Marks
from rundown.show import Graphic, Show

Live = Mapping[str, Any]
Section = dict[str, Any]

#: So many questions, those with the most votes first, does a phone get.
MOST_ON_PHONES = 30


def there(**values: Any) -> Section:
    """The values that are there: None, "", () and False are left out."""
    return {key: value for key, value in values.items() if value not in (None, "", (), False)}


def crew_polls(show: Show, live: Live) -> Section:
    """The polls that have been opened or made up; drafts of the rundown stand with their segments."""
    sections: Section = {}
    if show.polls.asked:
        sections["polls"] = {asked.id: poll_section(show, asked) for asked in show.polls.asked.values()}
    answers = {each.id: live["answers"][each.round] for each in _begun(show) if each.round in live.get("answers", {})}
    if answers:
        sections["answers"] = {poll: _without_texts(sums) for poll, sums in answers.items()}
    if written := {poll: texts for poll, sums in answers.items() if (texts := _written(show, sums))}:
        sections["written"] = written
    questions = {
        each: question_section(show, each, said)
        for asked in _begun(show)
        for each, said in (live.get("questions") or {}).get(asked.round, {}).items()
    }
    if questions:
        sections["questions"] = questions
    sections["audience"] = there(
        **{key: value for key, value in (live.get("audience") or {}).items() if key != "qr"},
        delay_ms=asking.delay_ms(show) or None,
        measured_at=show.polls.measured_at,
        marker_at=show.polls.marker_at,
    )
    return sections


def _without_texts(sums: Mapping[str, Any]) -> Section:
    return {key: value for key, value in sums.items() if key not in ("words", "texts")}


def _written(show: Show, sums: Mapping[str, Any]) -> Section:
    """Words and texts by their ids, so that one more is a small patch and no new list."""
    return {
        each["id"]: question_section(show, each["id"], {key: value for key, value in each.items() if key != "id"})
        for each in (*sums.get("words", ()), *sums.get("texts", ()))
    }


def _begun(show: Show) -> list[Asked]:
    return [asked for asked in show.polls.asked.values() if asked.round]


def poll_section(show: Show, asked: Asked) -> Section:
    """How a poll stands; what it asks only where its segment does not say it."""
    segment = show.rundown.segments.get(asked.id)
    poll = asking.poll_of(show, asked.id).poll
    content = None if segment is not None and segment.poll == poll else poll.told()
    return there(
        stage=str(asked.stage),
        content=content,
        own=asked.own,
        opened_at=asked.opened_at,
        closes_at=asked.closes_at,
        closed_at=asked.closed_at,
        settled=asked.settled,
        shown_at=asked.shown_at,
        revealed_at=asked.revealed_at,
        changed=asked.was is not None,
    )


def question_section(show: Show, question: str, said: Mapping[str, Any]) -> Section:
    """A question of the audience, or a written answer, and what has become of it."""
    marks = show.polls.marks.get(question, Marks())
    return dict(said) | there(
        approved=marks.approved,
        starred=marks.starred,
        answered=marks.answered,
        dismissed=marks.dismissed,
        into=marks.into,
    )


def asked_words(poll: Poll) -> Section:
    """What is asked, without what only the crew may know."""
    return {"kind": poll.kind, "question": poll.question} | there(
        choices=list(poll.choices) or None,
        several=poll.several if poll.several > 1 else None,
        steps=poll.steps if poll.kind == "scale" else None,
        low=poll.low,
        high=poll.high,
    )


def poll_graphic(show: Show, live: Live, graphic: Graphic) -> Section | None:
    """The data of a graphic about a poll or a question, live; None for any other graphic."""
    given = graphic.data or {}
    if "poll" in given and (given["poll"] in show.polls.asked):
        return _poll_data(show, live, asking.poll_of(show, given["poll"]), graphic.graphic)
    if "question" in given:
        return _question_data(show, live, given["question"], named=bool(given.get("named")))
    return None


def _poll_data(show: Show, live: Live, asked: Asked, graphic: str) -> Section:
    data: Section = {"poll": asked.id, "round": asked.round, "stage": str(asked.stage)} | asked_words(asked.poll)
    result = (live.get("answers") or {}).get(asked.round) or {"answers": 0}
    answers = result["answers"]
    if asked.poll.kind == "questions":
        answers = len((live.get("questions") or {}).get(asked.round, {}))
    data |= wording.said(asked.poll.kind, answers, show.day.language)
    data |= {"closes_at": asked.closes_at or 0} | _way_in(live)
    if graphic == asking.INVITATION:
        return data | {"answers": answers}
    data = dict(wording.NOTHING_YET[asked.poll.kind]) | data
    if asked.revealed_at is not None:
        data["right"] = list(asked.poll.right)
    if asked.poll.kind == "questions":
        data["list"] = approved(show, live, asked.round)
    return data | public_result(show, live, asked, result)


def poll_step(show: Show, graphic: Graphic) -> int | None:
    """The step that a quiz's results are at: the second tells what is right. None where there is but one."""
    asked = show.polls.asked.get((graphic.data or {}).get("poll", ""))
    if asked is None or asked.poll.kind != "quiz" or graphic.graphic != asking.RESULTS["quiz"]:
        return None
    return 0 if asked.revealed_at is None else 1


def _way_in(live: Live) -> Section:
    audience = live.get("audience") or {}
    return {key: audience[key] for key in ("address", "code", "qr") if key in audience}


def public_result(show: Show, live: Live, asked: Asked, result: Mapping[str, Any]) -> Section:
    """The sums as everyone may see them: of written answers only what has been let through."""
    kept_back = {"texts", "words"} | ({"correct"} if asking.is_open(asked) else set())
    seen: Section = {key: value for key, value in result.items() if key not in kept_back}
    if "words" in result:
        held = {each for each, marks in show.polls.marks.items() if marks.dismissed}
        let = {each for each, marks in show.polls.marks.items() if marks.approved}
        seen["words"] = [
            {"text": word["text"], "n": word["n"]}
            for word in result["words"]
            if word["id"] not in held and (word["id"] in let or not word.get("flagged"))
        ]
    if "texts" in result:
        seen["texts"] = [each["text"] for each in result["texts"] if _is_let(show, each["id"])]
    return seen


def _is_let(show: Show, text: str) -> bool:
    marks = show.polls.marks.get(text)
    return marks is not None and marks.approved and not marks.into


def approved(show: Show, live: Live, round_: str) -> list[Section]:
    """The questions of a round that the audience may see, the most wanted first; votes of merged ones are added."""
    said = (live.get("questions") or {}).get(round_, {})
    shown = {each: dict(text) for each, text in said.items() if _is_let(show, each)}
    listed = [
        {"id": each, "text": text["text"], "votes": text.get("votes", 0)}
        | there(
            name=text.get("name"),
            answered=show.polls.marks[each].answered,
        )
        for each, text in shown.items()
    ]
    return sorted(listed, key=lambda each: (bool(each.get("answered")), -each["votes"], each["id"]))[:MOST_ON_PHONES]


def _question_data(show: Show, live: Live, question: str, *, named: bool) -> Section:
    words = wording.WORDS[show.day.language]
    for said in (live.get("questions") or {}).values():
        if question in said:
            text = said[question]
            name = text.get("name") if named else None
            return {"text": text["text"], "name": name or "", "kicker": words["question"]}
    for result in (live.get("answers") or {}).values():
        for text in result.get("texts", ()):
            if text["id"] == question:
                return {"text": text["text"], "name": "", "kicker": words["answer"]}
    return {"text": "", "name": "", "kicker": ""}


def phones(show: Show, live: Live) -> Section:
    """What every phone of the track gets, the same for all, in the viewer's time; nothing but what it may show."""
    state: Section = {}
    delay_ms = asking.delay_ms(show)
    asked = asking.main_poll(show)
    if asked is not None:
        state["poll"] = _phone_poll(asking.poll_of(show, asked.id), delay_ms)
        if asked.shown_at is not None:
            result = (live.get("answers") or {}).get(asked.round) or {"answers": 0}
            state["results"] = public_result(show, live, asked, result) | {"at": asked.shown_at + delay_ms}
            if asked.revealed_at is not None:
                state["results"] |= {"right": list(asked.poll.right), "right_at": asked.revealed_at + delay_ms}
    questions = asking.question_round(show)
    if questions is not None and (asking.is_open(questions) or questions.shown_at is not None):
        state["asking"] = _phone_poll(asking.poll_of(show, questions.id), delay_ms)
        state["asking"]["list"] = approved(show, live, questions.round)
    return state


def _phone_poll(asked: Asked, delay_ms: int) -> Section:
    closes = asked.closed_at if asked.closed_at is not None else asked.closes_at
    section = {"round": asked.round, "opens_at": (asked.opened_at or 0) + delay_ms} | asked_words(asked.poll)
    section |= there(live=asked.poll.live, change=asked.poll.change)
    if closes is not None:
        section |= {"closes_at": closes + delay_ms, "last_at": closes + delay_ms + asking.GRACE_MS}
    return section
