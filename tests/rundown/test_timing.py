"""Planned, expected, over and under, back-time: DESIGN section 4 in numbers."""

from rundown.timing import remaining_ms, schedule
from tests.rundown.shows import MINUTE, Desk


def test_the_plan_follows_hard_starts_and_shows_gaps_and_overlaps() -> None:
    desk = Desk()
    slots = {slot.segment: slot for slot in schedule(desk.show, desk.now).slots}
    start = desk.show.start_at
    assert slots["welcome"].planned_start == start
    assert slots["talk"].planned_start == start + 10 * MINUTE
    assert slots["remote"].planned_start == start + 30 * MINUTE
    assert slots["remote"].gap_ms == 5 * MINUTE
    desk.do("update_segment", segment="talk", fields={"duration_ms": 25 * MINUTE})
    slots = {slot.segment: slot for slot in schedule(desk.show, desk.now).slots}
    assert slots["remote"].gap_ms == -5 * MINUTE


def test_a_skipped_segment_takes_no_time() -> None:
    desk = Desk()
    planned_end = schedule(desk.show, desk.now).planned_end
    desk.do("update_segment", segment="pause", fields={"skip": True})
    assert schedule(desk.show, desk.now).planned_end == planned_end - 10 * MINUTE


def test_remaining_counts_adjustments_and_goes_negative_when_over() -> None:
    desk = Desk()
    desk.take()
    desk.wait(4 * MINUTE)
    assert remaining_ms(desk.show, desk.now) == 6 * MINUTE
    desk.do("adjust", ms=-5 * MINUTE)
    assert remaining_ms(desk.show, desk.now) == 1 * MINUTE
    desk.wait(2 * MINUTE)
    assert remaining_ms(desk.show, desk.now) == -1 * MINUTE


def test_a_gap_before_a_hard_start_swallows_lateness_up_to_its_length() -> None:
    desk = Desk()
    desk.wait(3 * MINUTE)
    desk.take()
    assert schedule(desk.show, desk.now).over_under_ms == 0
    desk.do("adjust", ms=5 * MINUTE)
    assert schedule(desk.show, desk.now).over_under_ms == 3 * MINUTE


def test_while_the_current_one_is_over_its_expected_end_is_now() -> None:
    desk = Desk()
    desk.do("arm", segment="close")
    desk.take()
    desk.wait(7 * MINUTE)
    slots = {slot.segment: slot for slot in schedule(desk.show, desk.now).slots}
    assert slots["close"].expected_end == desk.now


def test_back_time_is_the_latest_start_that_still_meets_the_planned_end() -> None:
    desk = Desk()
    desk.take()
    result = schedule(desk.show, desk.now)
    assert result.back_time == result.planned_end - (15 + 12 + 10 + 5) * MINUTE


def test_a_rehearsal_moves_the_plan_to_its_first_take() -> None:
    desk = Desk()
    desk.do("start_over", rehearsal=True)
    desk.wait(7 * 24 * 60 * MINUTE)
    assert schedule(desk.show, desk.now).over_under_ms == 0
    desk.take()
    result = schedule(desk.show, desk.now)
    assert result.slots[0].planned_start == desk.now
    assert result.slots[2].planned_start == desk.now + 30 * MINUTE
    assert result.over_under_ms == 0


def test_a_real_run_that_starts_late_is_late() -> None:
    desk = Desk()
    desk.do("update_segment", segment="remote", fields={"start": None})
    desk.wait(4 * MINUTE)
    assert schedule(desk.show, desk.now).over_under_ms == 4 * MINUTE
    desk.take()
    assert schedule(desk.show, desk.now).over_under_ms == 4 * MINUTE
