"""Which scenes are seen on program and preview: nested ones, those in groups, and both sides of a transition."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from studio.obs.rows import Actual
from studio.obs.session import Answer
from studio.obs.simulator.things import Scene
from studio.obs.simulator.world import World
from studio.obs.tally import MOST_INSIDE, READ_EVERY_S, Place, Tally, inside
from tests.obs.peers import PASSWORD, SCENES, Hand, Peer, RealPeer, SimulatedPeer, Watched, until
from tests.obs.real import RealObs, obs_is_installed

GROUP = "Grupp"


def nest(hand: Hand, outer: str, inner: str, *, enabled: bool = True) -> int:
    made = hand.does("CreateSceneItem", sceneName=outer, sourceName=inner, sceneItemEnabled=enabled)
    return int(made["sceneItemId"])


def lives(watched: Watched, *scenes: str) -> None:
    watched.until(lambda status: status.live == scenes, f"live are {scenes}")


def test_the_scene_on_program_is_live_and_none_is_previewed_without_studio_mode(watched: Watched) -> None:
    lives(watched, "Studio")
    assert watched.now is not None
    assert watched.now.previewed == ()


def test_a_nested_scene_is_live_with_the_one_it_stands_in(watched: Watched, hand: Hand) -> None:
    hand.does("CreateScene", sceneName="Kamera")
    nest(hand, "Distans", "Kamera")
    nest(hand, "Kamera", "Paus")
    watched.wants("Distans")
    watched.in_step("Distans")
    lives(watched, "Distans", "Kamera", "Paus")


def test_what_a_hand_switches_inside_a_scene_is_seen_at_once(watched: Watched, hand: Hand) -> None:
    number = nest(hand, "Studio", "Paus", enabled=False)
    lives(watched, "Studio")
    for on in (True, False):
        hand.does("SetSceneItemEnabled", sceneName="Studio", sceneItemId=number, sceneItemEnabled=on)
        lives(watched, "Studio", *(["Paus"] if on else []))
    hand.does("SetSceneItemEnabled", sceneName="Studio", sceneItemId=number, sceneItemEnabled=True)
    lives(watched, "Studio", "Paus")
    hand.does("RemoveSceneItem", sceneName="Studio", sceneItemId=number)
    lives(watched, "Studio")


def test_both_scenes_are_live_while_a_transition_runs(watched: Watched, hand: Hand) -> None:
    nest(hand, "Studio", "Paus")
    lives(watched, "Studio", "Paus")
    hand.does("SetCurrentSceneTransitionDuration", transitionDuration=500)
    watched.until(lambda status: status.transition_ms == 500, "the length is read")
    watched.wants("Distans")
    moving = watched.until(lambda status: status.transitioning, "in transition")
    assert moving.live == ("Distans", "Studio", "Paus")
    watched.in_step("Distans")
    lives(watched, "Distans")


def test_a_scene_that_was_overtaken_in_a_fade_is_not_live_but_the_one_it_began_from_is(
    watched: Watched, hand: Hand
) -> None:
    hand.does("SetCurrentSceneTransitionDuration", transitionDuration=600)
    watched.until(lambda status: status.transition_ms == 600, "the length is read")
    watched.wants("Distans")
    watched.until(lambda status: status.live == ("Distans", "Studio"), "both live")
    watched.wants("Paus")
    watched.until(lambda status: status.live == ("Paus", "Studio"), "the first and the last live")
    watched.in_step("Paus")
    lives(watched, "Paus")


def test_in_studio_mode_what_is_previewed_is_told_nested_scenes_included(watched: Watched, hand: Hand) -> None:
    nest(hand, "Paus", "Distans")
    hand.does("SetStudioModeEnabled", studioModeEnabled=True)
    hand.does("SetCurrentPreviewScene", sceneName="Paus")
    status = watched.until(lambda status: status.previewed == ("Paus", "Distans"), "Paus and Distans on preview")
    assert status.live == ("Studio",)
    assert status.as_view()["previewed"] == ["Paus", "Distans"]


def test_a_renamed_scene_is_live_by_its_new_name(watched: Watched, hand: Hand) -> None:
    nest(hand, "Studio", "Paus")
    lives(watched, "Studio", "Paus")
    hand.does("SetSceneName", sceneName="Paus", newSceneName="Rast")
    lives(watched, "Studio", "Rast")


def test_what_was_live_stands_while_obs_is_away(watched: Watched, hand: Hand, peer: Peer) -> None:
    nest(hand, "Studio", "Paus")
    lives(watched, "Studio", "Paus")
    peer.kill()
    status = watched.until(lambda status: status.state == "unknown", "unknown")
    assert status.live == ("Studio", "Paus")
    peer.start()
    watched.in_step()
    lives(watched, "Studio")


# Groups cannot be made over the wire: each peer is given one.


def group_in(world: World) -> None:
    scenes = {scene.name: scene for scene in world.collection.scenes}
    group = Scene(GROUP, group=True)
    group.add(scenes["Distans"])
    world.collection.groups.append(group)
    scenes["Paus"].add(group)


class GroupedReal(RealPeer):
    """A real OBS whose last scene holds a group with its second."""

    def __init__(self) -> None:
        self.obs = RealObs(SCENES, password=PASSWORD, groups={GROUP: SCENES[1]})


@pytest.fixture(params=["5.1.0", pytest.param("real", marks=pytest.mark.obs)])
def grouped(request: pytest.FixtureRequest) -> Iterator[Peer]:
    if request.param == "real":
        if not obs_is_installed() and os.environ.get("CI") != "true":
            pytest.skip("no real OBS here")
        real = GroupedReal()
        real.start()
        yield real
        real.end()
        return
    simulated = SimulatedPeer(request.param)
    simulated.obs.start()
    simulated.obs.look(group_in)
    yield simulated
    simulated.end()


def test_a_scene_in_a_group_is_live_and_the_group_is_not_named(grouped: Peer) -> None:
    hand, watched = Hand(grouped), Watched(grouped)
    try:
        watched.wants("Paus")
        watched.in_step("Paus")
        lives(watched, "Paus", "Distans")
        hand.does("SetSceneItemEnabled", sceneName=GROUP, sceneItemId=1, sceneItemEnabled=False)
        lives(watched, "Paus")
        hand.does("SetSceneItemEnabled", sceneName=GROUP, sceneItemId=1, sceneItemEnabled=True)
        lives(watched, "Paus", "Distans")
        assert hand.tries("GetSceneItemList", sceneName=GROUP) == 602
    finally:
        watched.link.close()
        hand.goes()


# How much is asked, without an OBS.


def scene_item(name: str, *, enabled: bool = True, group: bool | None = False) -> dict[str, object]:
    kind = "OBS_SOURCE_TYPE_INPUT" if group is None else "OBS_SOURCE_TYPE_SCENE"
    return {"sourceName": name, "sceneItemEnabled": enabled, "sourceType": kind, "isGroup": group}


class Asked:
    """Answers like an OBS whose scenes hold these others, and counts."""

    def __init__(self, holds: dict[str, list[str]]) -> None:
        self.holds = holds
        self.asked: list[str] = []

    def __call__(self, *requests: object) -> list[Answer]:
        answers = []
        for request in requests:
            name = request.data["sceneName"]  # type: ignore[attr-defined]
            self.asked.append(name)
            items = [scene_item(inner) for inner in reversed(self.holds.get(name, []))]
            answers.append(Answer("GetSceneItemList", 100, "", {"sceneItems": items}))
        return answers


def on(program: str, *, moving: bool = False) -> Actual:
    return Actual(scenes=(), program=program, transitioning=moving)


def test_scenes_that_hold_each_other_are_read_once_each() -> None:
    ask, tally = Asked({"a": ["b"], "b": ["a", "c"], "c": ["c"]}), Tally()
    tally.take(on("a"))
    tally.read(ask, 0.0)
    assert tally.seen.live == ("a", "b", "c")
    assert ask.asked == ["a", "b", "c"]


def test_no_collection_is_so_large_that_reading_it_has_no_end() -> None:
    ask, tally = Asked({str(n): [str(n + 1), str(1000 + n)] for n in range(500)}), Tally()
    tally.take(on("0"))
    tally.read(ask, 0.0)
    assert len(ask.asked) == len(tally.seen.live) == MOST_INSIDE


def test_what_is_known_is_not_read_again_until_a_hint_says_so_and_not_more_often_than_that() -> None:
    ask, tally = Asked({"a": ["b"]}), Tally()
    tally.take(on("a"))
    tally.read(ask, 0.0)
    tally.take(on("a"))
    tally.read(ask, 0.02)
    assert ask.asked == ["a", "b"]
    assert tally.hint("SceneItemEnableStateChanged", "elsewhere", 0.03)
    assert tally.read_at > 1e9, "nobody sees that scene"
    assert tally.hint("SceneItemEnableStateChanged", "a", 0.03)
    assert tally.read_at == READ_EVERY_S
    tally.read(ask, READ_EVERY_S)
    assert ask.asked == ["a", "b", "a"]


def test_a_change_that_was_never_hinted_at_is_found_by_looking_again() -> None:
    ask, tally = Asked({"a": ["b"]}), Tally()
    tally.take(on("a"))
    tally.read(ask, 0.0)
    ask.holds = {"a": []}
    for _ in range(2):
        tally.look_again()
        tally.take(on("a"))
        tally.read(ask, 1.0)
    assert tally.seen.live == ("a",)


def test_a_disabled_item_an_input_and_a_scene_that_is_gone_show_nothing() -> None:
    items = [scene_item("x", enabled=False), scene_item("y", group=None), scene_item("g", group=True)]
    assert inside(Answer("GetSceneItemList", 100, "", {"sceneItems": items})) == (Place("g", group=True),)
    assert inside(Answer("GetSceneItemList", 600, "", {})) == ()


def test_a_reading_of_every_scene_waits_for_the_one_that_leaves() -> None:
    ask, tally = Asked({}), Tally()
    for actual, live in (
        (on("a"), ("a",)),
        (on("b", moving=True), ("b", "a")),
        (on("c", moving=True), ("c", "a")),
        (on("c"), ("c",)),
    ):
        tally.take(actual)
        tally.read(ask, 0.0)
        assert tally.seen.live == live
    assert until(lambda: tally.read_at > 1e9, "nothing more to read")
