"""What OBS's answers say of its scenes, its version and its age."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.obs.reading import Pulse, another_process, read_state, read_version
from studio.obs.session import Answer, LinkLost, ObsRefused

FPS = 30.0


@given(age=st.floats(0.1, 1e5), away=st.floats(0.0, 1e4), late=st.floats(0.0, 2.0))
def test_the_same_obs_is_known_again_however_long_it_was_away(age: float, away: float, late: float) -> None:
    before = Pulse(int(age * FPS), 0.0, 0.0)
    now = Pulse(int((age + away) * FPS), away, away + late)
    assert not another_process(before, now, FPS)


@given(age=st.floats(1.0, 1e5), away=st.floats(0.4, 60.0), share=st.floats(0.0, 1.0))
def test_another_obs_is_known_by_its_age(age: float, away: float, share: float) -> None:
    before = Pulse(int(age * FPS), 0.0, 0.0)
    assert another_process(before, Pulse(int(away * share * FPS), away, away), FPS) or age < 1.5 + 0.02 * away


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
