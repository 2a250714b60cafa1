"""The link keeps an OBS in step with the show, never fights a hand, and never says that a dead OBS is in step."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import pytest

from studio.obs.status import ObsStatus
from tests.obs.peers import FADE_MS, SCENES, Hand, Peer, Watched, until

Watch = Callable[..., Watched]


def requests_in(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the link has asked OBS to change, with its reasons: it logs each of them."""
    return [record.getMessage() for record in caplog.records if ": Set" in record.getMessage()]


def test_a_take_changes_the_scene(watched: Watched, hand: Hand) -> None:
    revision = watched.wants("Distans")
    status = watched.in_step("Distans")
    assert hand.program() == "Distans"
    assert status.owes == ()
    watched.until_settled(revision)


def test_a_take_is_on_air_when_its_transition_starts_and_says_so(watched: Watched, hand: Hand) -> None:
    watched.wants("Distans")
    moving = watched.until(lambda status: status.transitioning, "in transition")
    assert (moving.program, moving.state) == ("Distans", "in_step")
    assert not hand.heard("CurrentProgramSceneChanged")
    resting = watched.in_step("Distans")
    assert (resting.transition, resting.transition_ms) == ("Fade", FADE_MS)


def test_a_take_in_the_middle_of_a_fade_ends_in_the_later_scene(watched: Watched, hand: Hand) -> None:
    watched.wants("Distans")
    watched.until(lambda status: status.transitioning, "in transition")
    second = watched.wants("Paus")
    watched.in_step("Paus")
    watched.until_settled(second)
    until(lambda: hand.heard("CurrentProgramSceneChanged", sceneName="Paus"), "Paus on air")
    assert not hand.heard("CurrentProgramSceneChanged", sceneName="Distans")


def test_twenty_quick_takes_end_in_the_last(watched: Watched, hand: Hand) -> None:
    for number in range(20):
        last = watched.wants(SCENES[number % 3])
    final = SCENES[19 % 3]
    watched.until_settled(last)
    watched.in_step(final)
    assert hand.program() == final


def test_what_obs_already_does_is_not_asked_for(watched: Watched, hand: Hand, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "studio.obs")
    watched.until_settled(watched.wants("Studio"))
    watched.wants("Studio", again=True)
    watched.link.follow()
    watched.until_settled(watched.wants("Distans"))
    assert len(requests_in(caplog)) == 1
    assert "SetCurrentProgramScene Distans (take 2)" in requests_in(caplog)[0]


def test_a_show_that_wants_nothing_leaves_obs_alone(
    watched: Watched, hand: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "studio.obs")
    watched.wants(None)
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    assert watched.in_step("Paus").wants is None
    assert not requests_in(caplog)


def test_a_hand_on_obs_is_shown_and_left_alone_until_the_next_take(watched: Watched, hand: Hand) -> None:
    hand.cuts()
    watched.wants("Distans")
    watched.in_step("Distans")
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    status = watched.until(lambda status: status.state == "elsewhere", "a hand is seen")
    assert (status.program, status.wants, status.owes) == ("Paus", "Distans", ())
    watched.wants("Distans", again=True)
    hand.does("CreateScene", sceneName="Ny")
    watched.until(lambda status: "Ny" in status.scenes, "read once more")
    assert hand.program() == "Paus"
    watched.wants("Studio")
    watched.in_step("Studio")
    assert hand.program() == "Studio"


def test_follow_brings_obs_back_to_the_rundown(watched: Watched, hand: Hand) -> None:
    watched.wants("Distans")
    watched.in_step("Distans")
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    watched.until(lambda status: status.state == "elsewhere", "a hand is seen")
    watched.link.follow()
    watched.in_step("Distans")
    assert hand.program() == "Distans"


def test_a_hand_that_goes_back_by_itself_is_in_step_again(watched: Watched, hand: Hand) -> None:
    hand.cuts()
    watched.wants("Distans")
    watched.in_step("Distans")
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    watched.until(lambda status: status.state == "elsewhere", "a hand is seen")
    hand.does("SetCurrentProgramScene", sceneName="Distans")
    watched.in_step("Distans")


def test_a_new_process_leaves_what_a_hand_did_while_it_was_away(watch: Watch, hand: Hand) -> None:
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    one = watch(settled_revision=7)
    one.wants("Distans", again=True)
    status = one.until(lambda status: status.state == "elsewhere", "elsewhere")
    assert (status.program, status.wants, status.owes) == ("Paus", "Distans", ())


def test_a_new_process_does_the_change_that_the_old_one_still_owed(watch: Watch, hand: Hand) -> None:
    one = watch(settled_revision=7)
    revision = one.wants("Distans")
    one.in_step("Distans")
    one.until_settled(revision)
    assert hand.program() == "Distans"


def test_an_obs_that_starts_after_us_is_brought_in_step(watch: Watch, peer: Peer) -> None:
    peer.kill()
    one = watch(settled_revision=7)
    one.wants("Distans", again=True)
    assert one.until(lambda status: status.problem is not None, "a problem").problem == "unreachable"
    peer.start()
    one.in_step("Distans")


def test_a_killed_obs_is_unknown_and_owes_what_the_show_did_meanwhile(watched: Watched, peer: Peer) -> None:
    watched.wants("Distans")
    watched.in_step("Distans")
    peer.kill()
    lost = watched.until(lambda status: status.state == "unknown", "unknown", 1.0)
    assert lost.problem == "unreachable"
    revision = watched.wants("Paus")
    owing = watched.until(lambda status: bool(status.owes), "owing")
    assert (owing.state, owing.owes) == ("unknown", ("take 2",))
    peer.start()
    assert watched.in_step("Paus").problem is None
    watched.until_settled(revision)


def test_an_obs_that_started_again_elsewhere_is_brought_in_step(watched: Watched, peer: Peer) -> None:
    watched.wants("Distans")
    watched.in_step("Distans")
    peer.kill()
    watched.until(lambda status: status.state == "unknown", "unknown")
    peer.start()
    watched.in_step("Distans")


def test_a_frozen_obs_is_unknown_within_four_seconds_and_none_of_its_late_answers_count(
    watched: Watched, peer: Peer
) -> None:
    watched.wants("Distans")
    watched.in_step("Distans")
    frozen = time.monotonic()
    peer.freeze()
    watched.wants("Studio")
    status = watched.until(lambda status: status.state == "unknown", "unknown", 4.0)
    assert time.monotonic() - frozen > 1.5
    assert (status.problem, status.owes) == ("no_answer", ("take 2",))
    # OBS will still do the change that it never answered; the show has gone on since.
    revision = watched.wants("Paus")
    peer.thaw()
    watched.in_step("Paus")
    watched.until_settled(revision)
    somebody = Hand(peer)
    try:
        watched.in_step("Paus")
        assert somebody.program() == "Paus"
    finally:
        somebody.goes()


def test_a_short_freeze_is_no_restart_and_a_hand_stays_ahead(watched: Watched, peer: Peer, hand: Hand) -> None:
    watched.wants("Distans")
    watched.in_step("Distans")
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    watched.until(lambda status: status.state == "elsewhere" and not status.transitioning, "a hand is seen")
    peer.freeze()
    watched.until(lambda status: status.state == "unknown", "unknown")
    peer.thaw()
    status = watched.until(lambda status: status.state != "unknown", "known again")
    assert (status.state, status.program, status.owes) == ("elsewhere", "Paus", ())


def test_an_obs_that_its_user_closes_removes_nothing(peer: Peer, watch: Watch) -> None:
    one = watch()
    one.link.needs(["Studio", "Distans"], {})
    one.until_settled(one.wants("Studio"))
    peer.leave()
    status = one.until(lambda status: status.state == "unknown", "unknown", 3.0)
    assert (status.scenes, dict(status.missing), status.problem) == (SCENES, {}, "unreachable")
    assert {status.scenes for status in one.statuses} == {SCENES}
    assert {status.state for status in one.statuses} == {"in_step", "unknown"}
    peer.kill()
    peer.start()
    one.in_step("Studio")


def test_a_wrong_password_is_named_and_stands_nowhere(
    watch: Watch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "hemligt-och-fel-8842"
    one = watch(password=secret)
    status = one.until(lambda status: status.problem is not None, "a problem")
    assert (status.state, status.problem) == ("unknown", "wrong_password")
    seen = [record.getMessage() + str(record.args) + str(record.exc_info) for record in caplog.records]
    seen += [repr(one.link), repr(status), repr(vars(one.link)), *capfd.readouterr()]
    assert caplog.records
    assert not [text for text in seen if secret in text]


def test_the_right_password_stands_nowhere_either(
    watched: Watched, peer: Peer, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    peer.kill()
    watched.until(lambda status: status.state == "unknown", "unknown")
    peer.start()
    watched.in_step()
    caplog.clear()  # the rig itself speaks through obsws-python, and that tells
    watched.wants("Distans")
    watched.in_step("Distans")
    watched.link.picture(None).result(5)
    assert "Distans" in caplog.text
    assert peer.password not in caplog.text + repr(vars(watched.link)) + "".join(capfd.readouterr())


def test_a_renamed_scene_is_followed(watched: Watched, hand: Hand) -> None:
    hand.cuts()
    hand.does("SetSceneName", sceneName="Distans", newSceneName="På distans")
    until(lambda: watched.renamed == [("Distans", "På distans")], "the renaming is told")
    watched.wants("Distans")
    until(lambda: hand.program() == "På distans", "the scene under its new name")
    status = watched.in_step("På distans")
    assert dict(status.missing) == {}
    hand.does("SetSceneName", sceneName="På distans", newSceneName="Långt borta")
    status = watched.in_step("Långt borta")
    assert status.wants == "Distans"
    watched.wants("Långt borta", again=True)
    watched.until(lambda status: status.wants == "Långt borta", "the new name wanted")
    assert watched.in_step("Långt borta").owes == ()


def test_a_missing_scene_is_named_and_its_fallback_taken(watched: Watched, hand: Hand) -> None:
    watched.link.needs(["Studio", "Distans", "Film"], {"Film": "Paus"})
    status = watched.until(lambda status: bool(status.missing), "something missing")
    assert dict(status.missing) == {"Film": "Paus"}
    revision = watched.wants("Film", fallbacks=("Ingen", "Paus"))
    status = watched.in_step("Paus")
    assert status.wants == "Film"
    watched.until_settled(revision)
    assert hand.program() == "Paus"


def test_a_missing_scene_without_fallback_leaves_the_picture_and_is_owed(watched: Watched, hand: Hand) -> None:
    watched.wants("Film")
    status = watched.until(lambda status: status.state == "elsewhere", "elsewhere")
    assert (status.program, dict(status.missing), status.owes) == ("Studio", {"Film": ""}, ("take 1",))
    hand.does("CreateScene", sceneName="Film")
    watched.in_step("Film")
    assert hand.program() == "Film"


def test_a_removed_scene_is_missed(watched: Watched, hand: Hand) -> None:
    watched.link.needs(SCENES, {"Distans": "Studio"})
    hand.does("RemoveScene", sceneName="Distans")
    status = watched.until(lambda status: bool(status.missing), "something missing")
    assert dict(status.missing) == {"Distans": "Studio"}
    assert status.scenes == ("Studio", "Paus")


def test_another_scene_collection_is_read_anew(watched: Watched, hand: Hand) -> None:
    watched.link.needs(["Studio"], {})
    hand.does("CreateSceneCollection", sceneCollectionName="Andra")
    status = watched.until(lambda status: status.scenes == ("Scene",), "the other collection")
    assert dict(status.missing) == {"Studio": ""}


def test_with_studio_mode_the_next_scene_is_on_preview_and_a_take_cuts_past_it(watched: Watched, hand: Hand) -> None:
    hand.does("SetStudioModeEnabled", studioModeEnabled=True)
    watched.until(lambda status: status.studio_mode, "studio mode")
    watched.wants("Studio", "Distans", again=True)
    watched.until(lambda status: status.preview == "Distans", "Distans on preview")
    watched.wants("Distans", "Paus")
    # OBS puts the scene that was on program on preview when its transition ends; the show's next one goes over it.
    watched.until(lambda status: status.preview == "Paus" and not status.transitioning, "Paus on preview")
    assert (hand.program(), hand.preview()) == ("Distans", "Paus")
    assert watched.in_step("Distans").owes == ()


def test_a_hand_on_preview_is_left_alone_until_the_show_changes_it(watched: Watched, hand: Hand) -> None:
    hand.cuts()
    hand.does("SetStudioModeEnabled", studioModeEnabled=True)
    watched.wants("Studio", "Distans")
    watched.until(lambda status: status.preview == "Distans", "Distans on preview")
    hand.does("SetCurrentPreviewScene", sceneName="Paus")
    status = watched.until(lambda status: status.preview == "Paus", "Paus on preview")
    assert status.state == "in_step"
    hand.does("CreateScene", sceneName="Ny")
    watched.until(lambda status: "Ny" in status.scenes, "read once more")
    assert hand.preview() == "Paus"
    watched.wants("Studio", "Ny")
    watched.until(lambda status: status.preview == "Ny", "the show's next on preview")


def test_without_studio_mode_nothing_is_asked_of_the_preview(
    watched: Watched, hand: Hand, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "studio.obs")
    watched.wants("Distans", "Paus")
    watched.in_step("Distans")
    assert [request for request in requests_in(caplog) if "Preview" in request] == []


def test_close_returns_at_once_and_nothing_is_told_after_it(watched: Watched, hand: Hand) -> None:
    began = time.monotonic()
    watched.link.close()
    assert time.monotonic() - began < 2
    told = len(watched.statuses)
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    until(lambda: hand.heard("CurrentProgramSceneChanged", sceneName="Paus"), "Paus on air")
    assert len(watched.statuses) == told


@pytest.mark.parametrize("asked", [False, True], ids=["idle", "in a request"])
def test_close_returns_within_two_seconds_though_obs_hangs(watched: Watched, peer: Peer, asked: bool) -> None:
    peer.freeze()
    if asked:
        watched.wants("Distans")
        picture = watched.link.picture(None)
    began = time.monotonic()
    watched.link.close()
    assert time.monotonic() - began < 2
    if asked:
        assert picture.exception(2) is not None
    peer.thaw()


def test_what_a_listener_does_wrong_does_not_end_the_link(watched: Watched, hand: Hand) -> None:
    def fail(status: ObsStatus) -> None:
        raise RuntimeError("a listener's own fault")

    watched.link._on_status = fail
    watched.wants("Distans")
    until(lambda: hand.program() == "Distans", "Distans on program")
    watched.wants("Paus")
    until(lambda: hand.program() == "Paus", "Paus on program")
