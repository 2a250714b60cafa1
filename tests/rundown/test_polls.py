"""Polls live with the rundown: opened by a take, closed in time, and every kind of page sees what is its own."""

import datetime as dt
import json
from typing import Any

import pytest

from rundown.cues import due, next_due
from rundown.documents import Segment
from rundown.polls.asking import GRACE_MS, SETTLE_MS, delay_ms, poll_of
from rundown.polls.poll import Poll, of_old, problems
from rundown.polls.results import read_answer, result
from rundown.polls.state import Stage
from rundown.reading import read_rundown
from rundown.refusals import Refused
from rundown.show import new_show
from rundown.views import Projection
from tests.rundown.shows import BJORN, CLOCK, MINUTE, Desk, production

CHOICES = {"question": "Vad hindrar oss?", "choices": ["Tid", "System", "Inget"]}


def desk(**poll: Any) -> Desk:
    """A welcome, then a segment with a poll, then a close."""
    segments = (
        Segment(id="welcome", kind="opening", title="Hej", duration_ms=MINUTE),
        Segment.model_validate(
            {"id": "ask", "kind": "interactive", "title": "Fråga", "duration_ms": MINUTE, "poll": CHOICES | poll}
        ),
        Segment(id="close", kind="closing", title="Slut", duration_ms=MINUTE),
    )
    made = Desk(new_show(production(segments), "morning"))
    made.take()
    made.wait(2_000)
    return made


def run_clock(desk: Desk, until: int) -> None:
    """Does what the clock has to do up to then, each at its instant."""
    while (at := next_due(desk.show)) is not None and at <= until:
        desk.now = max(desk.now, at)
        for command in due(desk.show, desk.now):
            args = command.model_dump(by_alias=True, exclude_none=True)
            desk.do(command.word, CLOCK, **args)
    desk.now = until


def refused(desk: Desk, code: str, word: str, **args: Any) -> None:
    with pytest.raises(Refused) as why:
        desk.do(word, **args)
    assert why.value.code == code


def phone(desk: Desk, live: dict[str, Any] | None = None) -> dict[str, Any]:
    return Projection("audience").state(desk.show, live or {})


def test_taking_its_segment_opens_a_poll_and_says_vote_now() -> None:
    ours = desk()
    assert "poll" not in phone(ours)
    ours.take()
    assert poll_of(ours.show, "ask").stage == Stage.OPEN
    assert ours.show.graphics["poll"].graphic == "vote-now"
    assert phone(ours)["poll"]["choices"] == ["Tid", "System", "Inget"]
    assert "right" not in json.dumps(phone(ours))


def test_leaving_its_segment_closes_a_poll_and_undoing_opens_the_same_round_again() -> None:
    ours = desk()
    ours.take()
    opened = poll_of(ours.show, "ask")
    ours.wait(2_000)
    ours.take()
    assert poll_of(ours.show, "ask").stage == Stage.CLOSED
    ours.wait(2_000)
    ours.do("undo_take")
    assert poll_of(ours.show, "ask") == opened


def test_a_poll_that_is_opened_by_hand_waits_for_it() -> None:
    ours = desk(opens="hand")
    ours.take()
    assert poll_of(ours.show, "ask").stage == Stage.DRAFT
    ours.do("open_poll", poll="ask")
    ours.do("open_poll", poll="ask")
    assert ours.show.polls.rounds == 1


def test_phones_open_and_close_in_the_viewers_time_and_the_studio_in_its_own() -> None:
    ours = desk()
    ours.do("set_delay", ms=20_000)
    ours.take()
    opened_at = ours.now
    assert phone(ours)["poll"]["opens_at"] == opened_at + 20_000
    ours.wait(30_000)
    ours.do("close_poll", poll="ask", in_ms=10_000)
    closes_at = ours.now + 10_000
    assert Projection("overlay").state(ours.show, {})["graphics"]["poll"]["data"]["closes_at"] == closes_at
    run_clock(ours, closes_at)
    assert poll_of(ours.show, "ask").stage == Stage.CLOSED
    assert "poll" not in ours.show.graphics
    told = phone(ours)["poll"]
    assert (told["closes_at"], told["last_at"]) == (closes_at + 20_000, closes_at + 20_000 + GRACE_MS)
    run_clock(ours, closes_at + 20_000 + SETTLE_MS)
    assert poll_of(ours.show, "ask").settled
    refused(ours, "poll_over", "open_poll", poll="ask")
    ours.do("rerun_poll", poll="ask")
    assert [past.round for past in ours.show.polls.past] == ["morning-1"]


def test_results_are_seen_when_they_are_shown_and_the_right_answer_when_the_quiz_is_over() -> None:
    ours = desk(right=[2], kind="quiz")
    ours.take()
    live = {"answers": {"morning-1": {"answers": 9, "counts": [1, 8, 0], "correct": 8}}}
    assert "results" not in phone(ours, live)
    ours.do("show_results", poll="ask")
    assert phone(ours, live)["results"]["counts"] == [1, 8, 0]
    assert "right" not in phone(ours, live)["results"]
    ours.do("close_poll", poll="ask")
    ours.do("show_results", poll="ask")
    assert "right" not in phone(ours, live)["results"]
    ours.wait(1_000)
    ours.do("show_results", poll="ask")
    assert phone(ours, live)["results"]["right"] == [2]
    ours.do("hide_poll", poll="ask")
    assert "results" not in phone(ours, live)
    assert "poll" not in ours.show.graphics


@pytest.mark.parametrize(
    ("kind", "command"),
    [("poll", {"poll": "ask"}), ("questions", {"question": "aaaaaaaa"})],
)
def test_a_name_gives_way_to_what_the_audience_says(kind: str, command: dict[str, Any]) -> None:
    ours = desk(kind=kind)
    ours.take()
    ours.do("show_graphic", graphic="lower-third", people=["ida"])
    ours.do("show_results" if "poll" in command else "show_question", **command)
    assert "lower-third" not in ours.show.graphics
    assert {"poll", "question"} & set(ours.show.graphics)
    ours.do("show_graphic", graphic="lower-third", people=["ida"])
    assert "lower-third" in ours.show.graphics, "a hand wins"
    assert {"poll", "question"} & set(ours.show.graphics)


def test_a_poll_made_up_on_the_spot_is_open_at_once_and_closes_the_other() -> None:
    ours = desk()
    ours.take()
    ours.do("add_poll", poll={"question": "Hörs vi?", "choices": ["Ja", "Nej"]}, open=True)
    assert phone(ours)["poll"]["question"] == "Hörs vi?"
    assert poll_of(ours.show, "ask").stage == Stage.CLOSED
    refused(ours, "poll_has_answers", "update_poll", poll="_1", fields={"choices": ["Ja", "Nej", "Vet ej"]})
    ours.do("update_poll", poll="_1", fields={"question": "Hörs vi bra?"})
    assert phone(ours)["poll"]["question"] == "Hörs vi bra?"
    refused(ours, "bad_args", "add_poll", poll={"question": "?", "sort": 1})


def test_a_corrected_spelling_corrects_what_is_being_asked() -> None:
    ours = desk()
    ours.take()
    ours.do("update_segment", segment="ask", fields={"poll": CHOICES | {"question": "Vad hindrar dig?"}})
    assert phone(ours)["poll"]["question"] == "Vad hindrar dig?"
    ours.do("update_segment", segment="ask", fields={"poll": CHOICES | {"choices": ["Bara", "två"]}})
    assert phone(ours)["poll"]["choices"] == ["Tid", "System", "Inget"]


def test_phones_get_only_the_questions_that_were_approved() -> None:
    ours = desk(kind="questions", choices=[])
    ours.take()
    said = {"aaaaaaaa": {"text": "Varför?", "name": "Noor", "votes": 3}, "bbbbbbbb": {"text": "Nu?", "votes": 9}}
    live = {"questions": {"morning-1": said}}
    assert phone(ours, live)["asking"]["list"] == []
    ours.do("approve_question", question="aaaaaaaa")
    assert [each["text"] for each in phone(ours, live)["asking"]["list"]] == ["Varför?"]
    ours.do("show_question", question="aaaaaaaa", named=False)
    shown = Projection("overlay").state(ours.show, live)["graphics"]["question"]["data"]
    assert shown == {"text": "Varför?", "name": "", "kicker": "Fråga från publiken"}
    ours.do("dismiss_question", question="aaaaaaaa")
    assert "question" not in ours.show.graphics
    assert Projection("moderator").state(ours.show, live)["questions"]["aaaaaaaa"]["dismissed"]


def test_the_streams_delay_is_measured_with_a_marker() -> None:
    ours = desk()
    refused(ours, "no_marker", "measure_delay", step="seen")
    ours.do("measure_delay", step="start")
    assert ours.show.graphics["marker"].graphic == "delay-marker"
    drawn = Projection("overlay").state(ours.show, {})["graphics"]["marker"]["data"]
    assert drawn == {}
    ours.wait(17_300)
    ours.do("measure_delay", BJORN, step="seen")
    assert delay_ms(ours.show) == 17_300


def test_a_new_run_keeps_the_rounds_and_asks_anew() -> None:
    ours = desk()
    ours.take()
    ours.wait(2_000)
    ours.do("end_show")
    ours.do("start_over")
    assert poll_of(ours.show, "ask").stage == Stage.DRAFT
    assert [past.id for past in ours.show.polls.past] == ["ask"]
    ours.take()
    ours.wait(2_000)
    ours.take()
    assert poll_of(ours.show, "ask").round == "morning-2"


def test_fewer_than_five_answers_are_not_broken_down() -> None:
    poll = Poll.model_validate(CHOICES)
    assert result(poll, "r", [("1", 3), ("2", 1)]) == {"answers": 4}
    assert result(poll, "r", [("1", 3), ("2", 2)]) == {"answers": 5, "counts": [3, 2, 0]}


@pytest.mark.parametrize(("poll", "given", "kept"), [
    (CHOICES, ["2"], "2"),
    (CHOICES, ["1", "2"], None),
    (CHOICES | {"several": 2}, ["3", "1"], "1,3"),
    (CHOICES, ["4"], None),
    (CHOICES, [], None),
    ({"kind": "scale"}, ["5"], "5"),
    ({"kind": "scale"}, ["6"], None),
    ({"kind": "cloud", "several": 2}, ["  glad ", "Glad", "trött"], "glad\ntrött"),
    ({"kind": "open"}, ["  Mer\n tid\u200b! "], "Mer tid!"),
    ({"kind": "open"}, ["  "], None),
])  # fmt: skip
def test_an_answer_is_kept_in_one_form_or_not_at_all(poll: dict[str, Any], given: list[str], kept: str | None) -> None:
    assert read_answer(Poll.model_validate(poll), given) == kept


def test_polls_of_old_documents_load_whatever_they_hold() -> None:
    assert of_old({"question": "Vad?", "kind": "weird", "choices": [1, 2]}).choices == ("1", "2")
    assert of_old({"question": 7}).question == "7"
    assert problems(Poll()) == ["question: the poll has no question"]


def test_a_sheet_holds_polls_in_columns() -> None:
    text = (
        "Tid;Längd;Punkt;Typ;Omröstning;Svarsalternativ;Frågetyp\n"
        "08:30;5;Vad hindrar oss?;interaktivt;Vad hindrar dig?;Tid | System | Inget;\n"
        "08:35;5;Lösenord;interaktivt;Vilket är säkrast?;Sommar2026!|fyra ord*;\n"
        "08:40;5;Ord;interaktivt;Ett ord om dagen?;;ordmoln\n"
        "08:45;5;Slut;avslutning;;;\n"
    )
    segments = read_rundown(text.encode(), "dag.csv", today=dt.date(2026, 10, 6)).production.tracks[0].segments
    told = [segment.poll.told() if segment.poll else None for segment in segments]
    assert told == [
        {"question": "Vad hindrar dig?", "choices": ["Tid", "System", "Inget"]},
        {"kind": "quiz", "question": "Vilket är säkrast?", "choices": ["Sommar2026!", "fyra ord"], "right": [2]},
        {"kind": "cloud", "question": "Ett ord om dagen?"},
        None,
    ]
