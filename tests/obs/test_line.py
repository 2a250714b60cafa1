"""When a new line is tried for, and whether the OBS at its end is the one from before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.obs.line import FIRST_WAIT_S, LONGEST_WAIT_S, Line, Process, Retry
from studio.obs.reading import Pulse
from studio.obs.session import LinkLost, ObsAddress
from studio.obs.simulator import SimulatedObs
from tests.obs.peers import until

FPS = 30.0


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


def test_a_line_to_an_old_obs_says_so_and_leaves_nothing_open(port: int) -> None:
    obs = SimulatedObs(["Studio"], port=port, version="4.9.1")
    obs.start()
    with pytest.raises(LinkLost) as lost:
        Line(ObsAddress(obs.host, port), lambda hint: None)
    assert lost.value.problem == "too_old"
    assert "4.9.1" in str(lost.value)
    until(lambda: obs.connections() == 0, "nobody connected")
    obs.stop()
