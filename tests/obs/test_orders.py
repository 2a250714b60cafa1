"""Orders about OBS alone: studio mode, the preview by hand, the transition; given twice they do nothing more."""

from __future__ import annotations

import pytest

from studio.obs.orders import Order, Preview, StudioMode, Transition
from studio.obs.session import LinkLost, ObsRefused
from tests.obs.peers import Hand, Peer, Watched


def give(watched: Watched, order: Order, times: int = 2) -> None:
    for _ in range(times):
        watched.link.order(order).result(5)


def test_studio_mode_goes_on_and_off(watched: Watched, hand: Hand) -> None:
    give(watched, StudioMode(True))
    status = watched.until(lambda status: status.studio_mode, "studio mode is on")
    assert status.previewed == ("Studio",)
    assert len(hand.heard("StudioModeStateChanged")) <= 1
    give(watched, StudioMode(False))
    watched.until(lambda status: not status.studio_mode and status.previewed == (), "studio mode is off")


def test_the_preview_by_hand_stays_until_the_show_gets_something_ready(watched: Watched, hand: Hand) -> None:
    give(watched, StudioMode(True))
    watched.wants("Studio", "Distans")
    watched.until(lambda status: status.preview == "Distans", "Distans on preview")
    give(watched, Preview("Paus"))
    watched.until(lambda status: status.preview == "Paus", "Paus on preview")
    watched.wants("Studio", "Distans", again=True)
    hand.does("CreateScene", sceneName="Ny")
    assert watched.until(lambda status: "Ny" in status.scenes, "read once more").preview == "Paus"
    watched.wants("Distans", "Studio")
    watched.in_step("Distans")
    watched.until(lambda status: status.preview == "Studio", "the show's own preview")


def test_without_studio_mode_there_is_no_preview_and_obs_says_so(watched: Watched) -> None:
    with pytest.raises(ObsRefused) as refused:
        watched.link.order(Preview("Paus")).result(5)
    assert refused.value.code == 506


def test_the_transition_and_its_length_are_chosen_and_a_fixed_one_says_that_it_is(watched: Watched) -> None:
    found = watched.link.transitions().result(5)
    assert (found.current, found.fixed["Cut"], found.fixed["Fade"]) == ("Fade", True, False)
    give(watched, Transition("Fade", 700))
    watched.until(lambda status: status.transition_ms == 700, "700 ms")
    give(watched, Transition("Cut", 900))
    watched.until(
        lambda status: (status.transition, status.transition_ms) == ("Cut", None), "Cut, whose length is fixed"
    )
    assert watched.link.transitions().result(5).ms is None
    give(watched, Transition(ms=400))
    give(watched, Transition("Fade"))
    watched.until(lambda status: (status.transition, status.transition_ms) == ("Fade", 400), "the length is kept")


def test_a_transition_or_a_scene_that_obs_has_not_is_refused(watched: Watched) -> None:
    give(watched, StudioMode(True))
    for order in (Transition("Ingen"), Preview("Ingen")):
        with pytest.raises(ObsRefused) as refused:
            watched.link.order(order).result(5)
        assert refused.value.code == 600


def test_orders_are_done_in_the_order_in_which_they_are_given(watched: Watched, hand: Hand) -> None:
    given = [watched.link.order(StudioMode(on)) for on in (True, False, True)]
    assert [order.result(5) for order in given] == [None] * 3
    assert hand.does("GetStudioModeEnabled")["studioModeEnabled"] is True


def test_an_order_goes_before_pictures_that_wait(watched: Watched) -> None:
    wished = [watched.link.picture("Studio", width=200 + number) for number in range(40)]
    watched.link.order(StudioMode(True)).result(5)
    assert any(not picture.done() for picture in wished)
    assert all(picture.result(30) for picture in wished)


def test_without_a_link_an_order_fails_at_once(watched: Watched, peer: Peer) -> None:
    peer.kill()
    watched.until(lambda status: status.state == "unknown", "unknown")
    with pytest.raises(LinkLost):
        watched.link.order(StudioMode(True)).result(0.5)
