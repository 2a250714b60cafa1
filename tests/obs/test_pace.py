"""Pictures come as often as OBS can draw them without losing frames of the program, and no oftener."""

from __future__ import annotations

from studio.obs.pace import FIRST, LOST, MOST_PATIENCE, PATIENCE, SHARE, STEPS_MS, Load, Pace
from tests.obs.peers import SCENES, Hand, Peer, SimulatedPeer, Watched, until

CALM = Load(lagged=0, skipped=0, render_ms=3.0, fps=30)


def draw(pace: Pace, times: int, took_ms: float = 5.0) -> None:
    for _ in range(times):
        pace.drew(took_ms)


def seconds(pace: Pace, count: int, load: Load = CALM) -> None:
    for _ in range(count):
        draw(pace, 4)
        pace.read(load)


def test_an_obs_that_keeps_up_is_asked_as_often_as_it_goes() -> None:
    pace = Pace()
    assert pace.every_ms == STEPS_MS[FIRST]
    seconds(pace, 1 + 2 * PATIENCE)
    assert (pace.every_ms, pace.why) == (STEPS_MS[0], None)


def test_lost_frames_make_it_slower_at_once_and_it_says_why() -> None:
    pace = Pace()
    seconds(pace, 2)
    seconds(pace, 1, Load(lagged=3, skipped=0, render_ms=3.0, fps=30))
    assert (pace.every_ms, pace.why) == (STEPS_MS[FIRST + 1], "lagging")


def test_one_frame_lost_by_chance_changes_nothing() -> None:
    pace = Pace()
    seconds(pace, 2)
    seconds(pace, 1, Load(lagged=LOST - 1, skipped=0, render_ms=3.0, fps=30))
    assert (pace.every_ms, pace.why) == (STEPS_MS[FIRST], None)


def test_it_tries_again_later_each_time_that_it_was_too_fast() -> None:
    pace, waits = Pace(), []
    seconds(pace, 1)
    for lagged in range(4):
        while pace.every_ms >= STEPS_MS[FIRST]:
            seconds(pace, 1, Load(5 * lagged, 0, 3.0, 30))
            waits.append(lagged)
        seconds(pace, 1, Load(5 * lagged + 5, 0, 3.0, 30))
    tries = [waits.count(number) for number in range(4)]
    assert tries == sorted(tries)
    assert tries[-1] > tries[0]
    assert max(tries) <= MOST_PATIENCE


def test_frames_that_are_lost_without_any_picture_are_not_the_pictures_fault() -> None:
    pace = Pace()
    pace.read(CALM)
    pace.read(Load(lagged=9, skipped=4, render_ms=30.0, fps=30))
    assert pace.every_ms == STEPS_MS[FIRST]


def test_a_picture_that_takes_longer_than_a_frame_leaves_over_makes_it_slower() -> None:
    pace = Pace()
    pace.read(CALM)
    draw(pace, 20, 60.0)
    draw(pace, 1, 5.0)
    pace.read(CALM)
    assert pace.every_ms == STEPS_MS[FIRST], "some only waited their turn"
    draw(pace, 20, 60.0)
    pace.read(CALM)
    assert (pace.every_ms, pace.why) == (STEPS_MS[FIRST + 1], "busy")


def test_it_is_never_slower_than_the_slowest() -> None:
    pace = Pace()
    for lagged in range(0, 200, 5):
        seconds(pace, 1, Load(lagged, 0, 3.0, 30))
    assert pace.every_ms == STEPS_MS[-1]


def test_pictures_take_no_more_than_their_share_of_what_a_frame_leaves_over() -> None:
    pace = Pace()
    pace.read(Load(0, 0, render_ms=1000 / 60, fps=30))
    draw(pace, 50, 8.0)
    whole = 8.0 + pace.rest_ms
    assert abs(8.0 / whole - SHARE / 2) < 0.01


def test_a_new_obs_that_counts_from_nothing_has_lost_none() -> None:
    pace = Pace()
    seconds(pace, 2, Load(100, 100, 3.0, 30))
    seconds(pace, 1, CALM)
    assert pace.why is None


# With an OBS.


def test_pictures_without_end_leave_obs_its_frames_and_the_pace_is_told(watched: Watched, hand: Hand) -> None:
    status = watched.until(lambda status: status.pictures_ms is not None, "a pace")
    assert status.as_view()["pictures_ms"] == status.pictures_ms
    before = hand.does("GetStats")
    for number in range(8):
        wished = [watched.link.picture(scene, width=300 + number) for scene in SCENES]
        assert all(picture.result(5) for picture in wished)
    after = hand.does("GetStats")
    drawn = after["renderTotalFrames"] - before["renderTotalFrames"]
    assert after["renderSkippedFrames"] - before["renderSkippedFrames"] <= max(2, drawn // 10)


def test_an_obs_that_loses_frames_is_asked_less_often_and_the_desk_says_so() -> None:
    peer: Peer = SimulatedPeer("5.1.0")
    assert isinstance(peer, SimulatedPeer)
    peer.obs.start()
    watched = Watched(peer)
    try:
        watched.in_step()
        first = watched.link.status.pictures_ms
        assert first is not None

        def worse() -> bool:
            peer.obs.look(lambda world: world.lag(LOST))
            watched.link.picture("Studio").result(5)
            now = watched.link.status
            return now.pictures_slow == "lagging" and (now.pictures_ms or 0) > first

        until(worse, "slower")
    finally:
        watched.link.close()
        peer.end()
