"""Open and muted inputs as desired state: a hand is respected until the next take, and a new OBS is put right."""

from __future__ import annotations

from collections.abc import Mapping

from studio.obs import reconcile
from studio.obs.reconcile import InputSound
from studio.obs.rows import Actual, Want
from studio.obs.status import ObsStatus
from tests.obs.peers import Hand, Peer, Watched, until

ONE, TWO, OTHER = "Headset 1", "Mic/Aux", "Musik"


def want(revision: int, mics: Mapping[str, bool], mark: str | None = None, program: str = "Studio") -> Want:
    return Want(program, None, revision, f"take {revision}", mics=mics, mics_mark=mark or f"take {revision}")


def add_inputs(hand: Hand) -> None:
    for name in (ONE, TWO, OTHER):
        hand.does("CreateInput", sceneName="Studio", inputName=name, inputKind="ffmpeg_source", inputSettings={})


def muted(hand: Hand) -> dict[str, bool]:
    return {name: hand.does("GetInputMute", inputName=name)["inputMuted"] for name in (ONE, TWO, OTHER)}


def sound(status: ObsStatus, name: str) -> InputSound | None:
    return status.sound.get(name)


def test_a_take_opens_and_mutes_what_it_names_and_touches_nothing_else(hand: Hand, watched: Watched) -> None:
    add_inputs(hand)
    hand.does("SetInputMute", inputName=ONE, inputMuted=True)
    watched.until(lambda status: sound(status, ONE) == InputSound(muted=True), "the mute is seen")
    watched.link.want(want(1, {ONE: True, TWO: False}, program="Distans"))
    watched.until(lambda status: sound(status, TWO) == InputSound(muted=True, open=False), "the second is muted")
    assert muted(hand) == {ONE: False, TWO: True, OTHER: False}
    status = watched.in_step("Distans")
    assert sound(status, OTHER) == InputSound(muted=False), "an input that nobody names"
    assert "Studio background" not in status.sound, "an input without sound"


def test_a_hand_is_respected_until_the_next_take(hand: Hand, watched: Watched) -> None:
    add_inputs(hand)
    watched.link.want(want(1, {ONE: True, TWO: False}))
    watched.until(lambda status: sound(status, TWO) == InputSound(muted=True, open=False), "in step")
    hand.does("SetInputMute", inputName=ONE, inputMuted=True)
    by_hand = InputSound(muted=True, open=True, by_hand=True)
    watched.until(lambda status: sound(status, ONE) == by_hand, "the hand is seen and left alone")
    watched.link.want(want(2, {ONE: True, TWO: False}, mark="take 1", program="Paus"))
    assert sound(watched.in_step("Paus"), ONE) == by_hand, "another scene is no reason to open it"
    watched.link.want(want(3, {ONE: True, TWO: False}, program="Distans"))
    watched.until(lambda status: sound(status, ONE) == InputSound(muted=False, open=True), "the take opens it")
    assert muted(hand) == {ONE: False, TWO: True, OTHER: False}


def test_an_obs_that_has_started_again_is_put_right_also_where_a_hand_had_been(
    peer: Peer, hand: Hand, watched: Watched
) -> None:
    add_inputs(hand)
    watched.link.want(want(1, {ONE: False, "Finns inte": True}))
    watched.until(lambda status: sound(status, ONE) == InputSound(muted=True, open=False), "muted")
    assert sound(watched.until(lambda status: "Finns inte" in status.sound, "said"), "Finns inte") == InputSound(
        muted=None, open=True
    )
    hand.does("SetInputMute", inputName=ONE, inputMuted=False)
    watched.until(lambda status: getattr(sound(status, ONE), "by_hand", False), "a hand")
    peer.start()
    watched.until(lambda status: status.state == "unknown", "gone")
    lacking = InputSound(muted=None, open=False)
    watched.until(lambda status: sound(status, ONE) == lacking, "back, without that input yet")
    again = Hand(peer)
    try:
        add_inputs(again)
        until(lambda: muted(again)[ONE], "it is muted as soon as it is there")
    finally:
        again.goes()


def test_scene_and_mutes_travel_in_one_batch() -> None:
    ledger = reconcile.read(reconcile.opened(0), Actual(("Studio", "Paus"), "Paus", inputs={ONE: True, TWO: False}))
    ledger = reconcile.wanted(ledger, want(1, {ONE: True, TWO: False}))
    assert [(ask.request, dict(ask.data)) for ask in reconcile.due(ledger)] == [
        ("SetCurrentProgramScene", {"sceneName": "Studio"}),
        ("SetInputMute", {"inputName": ONE, "inputMuted": False}),
        ("SetInputMute", {"inputName": TWO, "inputMuted": True}),
    ]


def test_a_new_process_of_ours_leaves_a_hand_alone_where_the_take_was_settled_before() -> None:
    for settled, by_hand in ((1, True), (0, False)):
        ledger = reconcile.wanted(reconcile.opened(settled), want(1, {ONE: True}))
        ledger = reconcile.read(ledger, Actual(("Studio",), "Studio", inputs={ONE: True}), reconnected=True)
        assert reconcile.sounds(ledger)[ONE] == InputSound(muted=True, open=True, by_hand=by_hand)


def test_a_reading_that_tells_nothing_of_the_inputs_is_no_news_of_them() -> None:
    ledger = reconcile.wanted(reconcile.opened(1), want(1, {ONE: True}))
    ledger = reconcile.read(ledger, Actual(("Studio",), "Studio", inputs={ONE: True}))
    ledger = reconcile.read(ledger, Actual(("Studio",), "Studio", inputs=None))
    ledger = reconcile.read(ledger, Actual(("Studio",), "Studio", inputs={ONE: True}))
    assert reconcile.sounds(ledger)[ONE].by_hand


def test_an_input_that_is_renamed_in_obs_is_followed_with_all_that_is_known_of_it(hand: Hand, watched: Watched) -> None:
    add_inputs(hand)
    watched.link.want(want(1, {ONE: True, TWO: False}))
    watched.until(lambda status: sound(status, TWO) == InputSound(muted=True, open=False), "in step")
    hand.does("SetInputMute", inputName=ONE, inputMuted=True)
    by_hand = InputSound(muted=True, open=True, by_hand=True)
    watched.until(lambda status: sound(status, ONE) == by_hand, "the hand is seen and left alone")
    hand.does("SetInputName", inputName=ONE, newInputName="Bordet")
    watched.until(lambda status: sound(status, "Bordet") == by_hand, "it is the same input, and the hand is respected")
    watched.link.want(want(2, {"Bordet": True, TWO: False}, mark="take 1"))
    watched.until(lambda status: sound(status, "Bordet") == by_hand, "the show's new word for it is no new wish")
    watched.link.want(want(3, {"Bordet": True, TWO: False}))
    watched.until(lambda status: sound(status, "Bordet") == InputSound(muted=False, open=True), "the take opens it")
