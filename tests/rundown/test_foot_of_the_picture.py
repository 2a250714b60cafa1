"""A name and what the audience says never lie over each other, whichever came first, unless a hand wants it so."""

from collections.abc import Callable
from typing import Any

import pytest

from rundown.documents import Cue, Segment
from rundown.show import new_show
from tests.rundown.shows import CLOCK, MINUTE, Desk, production
from tests.rundown.test_polls import run_clock

NAME = "lower-third"
ASKED = {"question": "Vad hindrar oss?", "choices": ["Tid", "System"]}


def cue(what: str, at_ms: int | None) -> Cue:
    shows: dict[str, dict[str, Any]] = {
        "name": {"action": "show", "graphic": NAME, "layer": NAME, "people": ("ida",), "for_ms": 8_000},
        "title": {"action": "show", "graphic": "title-card", "layer": "title", "for_ms": 8_000},
        "open": {"action": "open_poll"},
        "results": {"action": "show_results"},
    }
    return Cue(id=what, at_ms=at_ms, **shows[what])


def desk(*cues: Cue, **poll: Any) -> Desk:
    """Taken a moment ago: a segment with a poll and these cues."""
    asked = Segment.model_validate(
        {"id": "ask", "kind": "interactive", "title": "Fråga", "duration_ms": 5 * MINUTE, "poll": ASKED | poll}
    )
    segments = (
        asked.model_copy(update={"cues": cues}),
        Segment(id="close", kind="closing", title="Slut", duration_ms=MINUTE),
    )
    made = Desk(new_show(production(segments), "morning"))
    made.take()
    return made


def on(desk: Desk) -> set[str]:
    return {graphic.graphic for graphic in desk.show.graphics.values()}


def after(desk: Desk, ms: int) -> set[str]:
    run_clock(desk, desk.now + ms)
    return on(desk)


def by_hand(word: str, **args: Any) -> Callable[[Desk], object]:
    return lambda desk: desk.do(word, **args)


RESULTS = {
    "results by hand": by_hand("show_results", poll="ask"),
    "results as a graphic": by_hand("show_graphic", graphic="poll-results", data={"poll": "ask"}),
    "a question": by_hand("show_question", question="aaaaaaaa"),
}


@pytest.mark.parametrize("show", RESULTS.values(), ids=RESULTS)
def test_a_name_that_comes_by_itself_stays_away_while_the_audience_speaks(show: Callable[[Desk], object]) -> None:
    ours = desk(cue("name", 5_000))
    show(ours)
    (audience,) = on(ours)
    assert after(ours, 6_000) == {audience}
    assert "name" in (ours.show.on_air.fired if ours.show.on_air else {}), "it does not come later, out of place"


@pytest.mark.parametrize("show", RESULTS.values(), ids=RESULTS)
def test_a_name_that_is_on_goes_when_the_audience_speaks_and_comes_over_it_by_hand(
    show: Callable[[Desk], object],
) -> None:
    ours = desk(cue("name", 1_000))
    assert NAME in after(ours, 2_000)
    show(ours)
    (audience,) = on(ours)
    ours.do("fire_cue", cue="name")
    assert on(ours) == {audience, NAME}
    ours.do("hide_graphic", layer=NAME)
    ours.do("show_graphic", graphic=NAME, people=["ida"])
    assert on(ours) == {audience, NAME}


@pytest.mark.parametrize("first", ["name", "results"])
@pytest.mark.parametrize("apart_ms", [0, 1_000])
def test_cues_alone_never_lay_one_over_the_other(first: str, apart_ms: int) -> None:
    at = {"name": apart_ms, "results": 0} if first == "results" else {"name": 0, "results": apart_ms}
    ours = desk(cue("open", 0), *(cue(what, 2_000 + at[what]) for what in sorted(at, key=lambda each: at[each])))
    assert after(ours, 4_000) == {"poll-results"}


@pytest.mark.parametrize("cues", [("open", "name"), ("name", "open")])
def test_at_the_take_itself_live_results_are_alone(cues: tuple[str, str]) -> None:
    assert on(desk(*(cue(each, 0) for each in cues), live=True)) == {"poll-results"}


def test_opening_a_live_poll_by_hand_takes_the_name_off_and_an_invitation_leaves_it() -> None:
    for live, left in ((True, {"poll-results"}), (False, {"vote-now", NAME})):
        ours = desk(cue("name", 1_000), opens="hand", live=live)
        after(ours, 2_000)
        ours.do("open_poll", poll="ask")
        assert on(ours) == left


def test_the_title_does_not_come_over_the_question_that_says_the_same() -> None:
    ours = desk(cue("open", 0), cue("title", 1_000))
    assert after(ours, 2_000) == {"vote-now"}
    ours.do("hide_poll", CLOCK, poll="ask")
    ours.do("fire_cue", cue="title")
    ours.do("show_results", poll="ask")
    assert on(ours) == {"poll-results"}


def test_a_question_and_a_poll_take_each_others_place() -> None:
    ours = desk(cue("open", 0))
    assert on(ours) == {"vote-now"}
    ours.do("show_question", question="aaaaaaaa")
    assert on(ours) == {"question-card"}
    ours.do("show_results", poll="ask")
    assert on(ours) == {"poll-results"}
