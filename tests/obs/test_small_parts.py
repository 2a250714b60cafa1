"""What the link is made of, each by itself: motion, tries, the age of OBS, readings and the status."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.obs.line import FIRST_WAIT_S, LONGEST_WAIT_S, Process, Retry
from studio.obs.motion import GRACE_S, Motion
from studio.obs.reading import Pulse, another_process, read_state, read_version
from studio.obs.session import Answer, LinkLost, ObsRefused
from studio.obs.status import ObsStatus

FPS = 30.0


def test_obs_moves_from_start_to_end_of_a_transition() -> None:
    motion = Motion()
    assert not motion.seen(0.0, surely_moving=False)
    motion.started(1.0, 300)
    assert motion.seen(1.1, surely_moving=False)
    motion.ended()
    assert not motion.seen(1.2, surely_moving=False)
    assert motion.look_again_at == inf


def test_a_transition_that_never_says_that_it_ends_is_looked_at_again_and_over() -> None:
    motion = Motion()
    motion.started(1.0, 300)
    assert motion.look_again_at == 1.3 + GRACE_S
    assert not motion.seen(motion.look_again_at, surely_moving=False)
    assert motion.look_again_at == inf


def test_a_transition_of_unknown_length_is_followed_to_its_end() -> None:
    motion = Motion()
    motion.started(1.0, None)
    while motion.look_again_at < 5.0:
        assert motion.seen(motion.look_again_at, surely_moving=True)
    assert not motion.seen(motion.look_again_at, surely_moving=False)


@given(st.lists(st.floats(0.0, 10.0), max_size=12))
def test_tries_come_after_a_quarter_of_a_second_to_three_seconds(gaps: list[float]) -> None:
    retry, now = Retry(), 0.0
    for gap in gaps:
        retry.failed(now)
        assert FIRST_WAIT_S - 1e-6 <= retry.at - now <= LONGEST_WAIT_S + 1e-6
        now = retry.at + gap


def test_the_first_try_after_a_loss_is_at_once_but_not_for_ever() -> None:
    retry = Retry()
    retry.opened(0.0)
    retry.lost(60.0, leaving=False)
    assert retry.at == 60.0
    retry.opened(60.0)
    retry.lost(60.1, leaving=False)
    assert retry.at >= 60.35


def test_an_obs_that_is_leaving_is_left_in_peace() -> None:
    retry = Retry()
    retry.opened(0.0)
    retry.lost(60.0, leaving=True)
    assert retry.at == 61.0


@given(age=st.floats(0.1, 1e5), away=st.floats(0.0, 1e4), late=st.floats(0.0, 2.0))
def test_the_same_obs_is_known_again_however_long_it_was_away(age: float, away: float, late: float) -> None:
    before = Pulse(int(age * FPS), 0.0, 0.0)
    now = Pulse(int((age + away) * FPS), away, away + late)
    assert not another_process(before, now, FPS)


@given(age=st.floats(1.0, 1e5), away=st.floats(0.4, 60.0), share=st.floats(0.0, 1.0))
def test_another_obs_is_known_by_its_age(age: float, away: float, share: float) -> None:
    before = Pulse(int(age * FPS), 0.0, 0.0)
    assert another_process(before, Pulse(int(away * share * FPS), away, away), FPS) or age < 1.5 + 0.02 * away


def test_an_obs_that_came_after_us_is_new_and_one_that_was_there_is_not() -> None:
    pulse = Pulse(30, 1.0, 1.0)
    assert not Process().is_new(pulse, FPS)
    waited = Process()
    waited.ended()
    assert waited.is_new(pulse, FPS)
    assert not waited.is_new(Pulse(60, 2.0, 2.0), FPS)


def test_a_websocket_server_that_was_switched_off_and_on_is_no_new_obs() -> None:
    process = Process()
    process.beat(Pulse(3000, 100.0, 100.0))
    process.ended()
    assert not process.is_new(Pulse(3300, 110.0, 110.0), FPS)


def answers(**changes: Any) -> list[Answer]:
    data: list[tuple[str, dict[str, Any]]] = [
        (
            "GetSceneList",
            {
                "currentProgramSceneName": "Studio",
                "currentPreviewSceneName": None,
                "scenes": [{"sceneIndex": 0, "sceneName": "Paus"}, {"sceneIndex": 1, "sceneName": "Studio"}],
            },
        ),
        ("GetStudioModeEnabled", {"studioModeEnabled": False}),
        ("GetCurrentSceneTransition", {"transitionName": "Cut", "transitionDuration": None}),
        ("GetCurrentSceneTransitionCursor", {"transitionCursor": 1.0}),
    ]
    return [
        Answer(name, changes.get(name, 100), "", given if changes.get(name, 100) == 100 else {}) for name, given in data
    ]


def test_scenes_are_read_top_first() -> None:
    reading = read_state(answers())
    assert reading.scenes == ("Studio", "Paus")
    assert (reading.program, reading.preview, reading.transition, reading.transition_ms) == (
        "Studio",
        None,
        "Cut",
        None,
    )
    assert not reading.surely_moving


def test_an_obs_that_is_not_ready_is_not_read() -> None:
    with pytest.raises(ObsRefused) as refused:
        read_state(answers(GetSceneList=207))
    assert refused.value.code == 207


def test_an_obs_without_a_transition_is_read_all_the_same() -> None:
    reading = read_state(answers(GetCurrentSceneTransition=505, GetCurrentSceneTransitionCursor=505))
    assert (reading.program, reading.transition) == ("Studio", None)


def test_a_version_is_named_and_an_old_one_refused() -> None:
    told = {"obsVersion": "30.1.2", "obsWebSocketVersion": "5.4.2", "platform": "simulated"}
    assert read_version(Answer("GetVersion", 100, "", told)) == ("30.1.2 (obs-websocket 5.4.2)", True)
    with pytest.raises(LinkLost, match="too old"):
        read_version(Answer("GetVersion", 100, "", told | {"obsWebSocketVersion": "4.9.1"}))


def test_a_view_of_the_status_holds_what_is_so_and_nothing_else() -> None:
    assert ObsStatus(state="unknown", since=5).as_view() == {"state": "unknown", "since": 5}
    full = ObsStatus(
        state="elsewhere",
        since=5,
        program="Paus",
        wants="Studio",
        studio_mode=True,
        scenes=("Studio", "Paus"),
        missing={"Film": ""},
        owes=("take 1",),
        problem="no_answer",
        simulated=True,
    )
    assert full.as_view() == {
        "state": "elsewhere",
        "since": 5,
        "program": "Paus",
        "wants": "Studio",
        "studio_mode": True,
        "scenes": ["Studio", "Paus"],
        "missing": {"Film": ""},
        "owes": ["take 1"],
        "problem": "no_answer",
        "simulated": True,
    }
