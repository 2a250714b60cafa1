"""Cues fire on the segment's clock, a hand wins over them, and a restart does not fire them late."""

from rundown.cues import due, next_due
from rundown.documents import Cue
from rundown.facts import CueFired, GraphicShown, MessageSent
from rundown.look import look
from tests.rundown.shows import CLOCK, PRODUCER, Desk


def run_until(desk: Desk, at: int) -> None:
    """Lets the clock do everything it has to do up to `at`."""
    while True:
        upcoming = next_due(desk.show)
        if upcoming is None or upcoming > at:
            break
        desk.now = max(desk.now, upcoming)
        for command in due(desk.show, desk.now):
            desk.do(command.word, CLOCK, **command.model_dump(exclude_none=True))
    desk.now = at


def own_cues(desk: Desk, segment: str, *cues: Cue) -> None:
    fields = {"cues": [cue.model_dump() for cue in cues]}
    desk.do("update_segment", segment=segment, fields=fields)


def test_each_person_gets_a_lower_third_five_seconds_in_for_eight() -> None:
    desk = Desk()
    desk.take()
    start = desk.now
    desk.wait(2000)
    run_until(desk, start + 4_999)
    assert "lower-third" not in desk.show.graphics
    run_until(desk, start + 5_000)
    assert desk.show.graphics["lower-third"].people == ("ida",)
    run_until(desk, start + 12_999)
    assert "lower-third" in desk.show.graphics
    run_until(desk, start + 13_000)
    assert "lower-third" not in desk.show.graphics


def test_a_take_removes_the_last_segments_lower_third_in_the_same_breath() -> None:
    desk = Desk()
    desk.take()
    run_until(desk, desk.now + 6_000)
    assert "lower-third" in desk.show.graphics
    desk.take()
    assert "lower-third" not in desk.show.graphics


def test_a_break_has_its_countdown_in_the_take_itself() -> None:
    desk = Desk()
    desk.do("arm", segment="pause")
    facts = desk.take()
    assert [type(fact) for fact in facts[1:]] == [CueFired, GraphicShown]
    assert desk.show.graphics["countdown"].graphic == "countdown"


def test_a_hold_delays_the_cues() -> None:
    desk = Desk()
    desk.take()
    start = desk.now
    run_until(desk, start + 2_000)
    desk.do("hold")
    run_until(desk, start + 30_000)
    assert "lower-third" not in desk.show.graphics
    desk.do("resume")
    run_until(desk, start + 30_000 + 3_000)
    assert "lower-third" in desk.show.graphics


def test_what_a_hand_has_touched_is_left_alone_until_the_next_take() -> None:
    desk = Desk()
    desk.take()
    start = desk.now
    desk.do("show_graphic", graphic="lower-third", people=["asa"])
    desk.do("hide_graphic", layer="lower-third")
    run_until(desk, start + 8_000)
    assert "lower-third" not in desk.show.graphics
    desk.take()
    run_until(desk, desk.now + 5_000)
    assert desk.show.graphics["lower-third"].people == ("ida",)


def test_a_cue_before_the_planned_end_follows_the_adjusted_end() -> None:
    desk = Desk()
    wrap = Cue(
        id="wrap",
        at_ms=30_000,
        anchor="end",
        action="message",
        text="Runda av",
        to="role:presenter",
    )
    own_cues(desk, "welcome", wrap)
    desk.take()
    start = desk.now
    desk.do("adjust", ms=-5 * 60_000)
    run_until(desk, start + 5 * 60_000 - 30_001)
    assert not any(isinstance(fact, MessageSent) for fact in desk.journal)
    run_until(desk, start + 5 * 60_000 - 30_000)
    sent = [fact for fact in desk.journal if isinstance(fact, MessageSent)]
    assert [fact.text for fact in sent] == ["Runda av"]


def test_after_a_restart_a_cue_whose_time_is_over_shows_nothing_and_a_running_one_keeps_its_end() -> None:
    for late_ms, shown in ((20_000, False), (10_000, True)):
        desk = Desk()
        desk.take()
        start = desk.now
        desk.now = start + late_ms
        desk.do("fire_cue", CLOCK, cue="name-ida")
        assert ("lower-third" in desk.show.graphics) is shown
        assert desk.show.on_air and "name-ida" in desk.show.on_air.fired
        if shown:
            assert desk.show.graphics["lower-third"].hide_at == start + 13_000


def test_a_scene_cue_moves_what_the_show_wants() -> None:
    desk = Desk()
    own_cues(desk, "welcome", Cue(id="close", action="scene", scene="Närbild"))
    desk.take()
    revision = look(desk.show).revision
    desk.do("fire_cue", cue="close")
    wanted = look(desk.show)
    assert (wanted.program, wanted.fallbacks) == ("Närbild", ("Studio",))
    assert wanted.revision > revision


def test_the_look_follows_take_cut_release_panic_and_end() -> None:
    desk = Desk()
    assert look(desk.show).program is None
    desk.do("standby")
    assert look(desk.show).preview == "Studio"
    desk.take()
    assert look(desk.show).program == "Studio"

    desk.do("cut_to", PRODUCER, scene="Paus")
    assert look(desk.show).program == "Paus"
    desk.do("release_scene")
    assert look(desk.show).program == "Studio"
    desk.do("panic")
    assert look(desk.show).program == "Strax"
    desk.do("end_show")
    assert look(desk.show).program is None
