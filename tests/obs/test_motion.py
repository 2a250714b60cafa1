"""OBS is between two scenes from the start of a transition to its end, and not for ever."""

from __future__ import annotations

from math import inf

from studio.obs.motion import GRACE_S, Motion


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
