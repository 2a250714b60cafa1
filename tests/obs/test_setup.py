"""Setting OBS up: what is missing is made, twice changes nothing, and nobody's own things are touched unasked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio.obs.session import ObsAddress, Session
from studio.obs.setting_up import Outcome, read, set_up
from studio.obs.setup import CLEAR_CSS, Has, Item, Needs, Plan, is_ours, plan, right_settings, wrong_settings
from studio.obs_words import by_hand, outcome_shape, said, step_words
from studio.words import translator
from tests.obs.peers import OVERLAY, SCENES, Hand, Peer, SimulatedPeer, Watched, until

ENGLISH = translator("en")
NEEDS = Needs(scenes=(*SCENES, "Ny"), url=OVERLAY, source="Regi morning")
PAGE = right_settings(OVERLAY)


def kinds(plan: Plan) -> list[tuple[str, str]]:
    return [(step.kind, step.scene) for step in plan.steps]


def has(**inside: tuple[Item, ...]) -> Has:
    scenes = tuple(name for name in inside if name != "group")
    return Has(scenes=scenes, inside=inside, browsers={"Skyltar": PAGE}, names=frozenset((*scenes, "Skyltar")))


def needs(*scenes: str) -> Needs:
    return replace(NEEDS, scenes=scenes)


FILM, PAGE_ITEM = Item(1, "Film", kind="ffmpeg_source"), Item(2, "Skyltar", kind="browser_source")
MICROPHONE = Item(3, "Mikrofon", kind="pulse_input_capture")


# What follows from what, without an OBS.


def test_an_obs_with_nothing_gets_its_scenes_and_one_overlay_in_all_of_them() -> None:
    empty = Has(scenes=(), inside={}, browsers={})
    made = plan(needs("a", "b"), empty)
    assert kinds(made) == [("make_scene", "a"), ("make_scene", "b"), ("make_overlay", "a"), ("add_overlay", "b")]
    assert not any(step.asks for step in made.steps)


def test_an_obs_that_has_everything_gets_nothing() -> None:
    assert plan(needs("a"), has(a=(FILM, PAGE_ITEM, MICROPHONE))).done


def test_a_scene_that_somebody_else_made_is_not_changed_unasked() -> None:
    found = plan(needs("a", "b"), replace(has(a=(FILM,)), browsers={}))
    assert [(step.kind, step.scene, step.asks) for step in found.steps] == [
        ("make_scene", "b", False),
        ("make_overlay", "b", False),
        ("add_overlay", "a", True),
    ]


@pytest.mark.parametrize(
    ("inside", "standing", "steps"),
    [
        ({"a": (PAGE_ITEM, FILM)}, "covered", [("raise_overlay", "a", 2)]),
        ({"a": (FILM, replace(PAGE_ITEM, enabled=False))}, "hidden", [("show_overlay", "a", 2)]),
        ({"a": (PAGE_ITEM, replace(FILM, enabled=False))}, "top", []),
        ({"a": (FILM, Item(5, "g", scene=True)), "g": (PAGE_ITEM,)}, "top", []),
        ({"a": (Item(5, "g", scene=True), FILM), "g": (PAGE_ITEM,)}, "covered", [("raise_overlay", "a", 5)]),
        ({"a": (FILM, Item(5, "g", scene=True)), "g": (PAGE_ITEM, FILM)}, "covered", [("raise_overlay", "g", 2)]),
        (
            {"a": (FILM, Item(5, "g", scene=True, enabled=False)), "g": (PAGE_ITEM,)},
            "absent",
            [("add_overlay", "a", 0)],
        ),
        ({"a": (Item(5, "b", scene=True),), "b": (Item(6, "a", scene=True),)}, "absent", [("add_overlay", "a", 0)]),
    ],
)
def test_how_the_overlay_stands(inside: dict[str, Any], standing: str, steps: list[tuple[str, str, int]]) -> None:
    found = plan(needs("a"), has(**inside))
    assert found.overlays == {"a": standing}
    assert [(step.kind, step.scene, step.item) for step in found.steps] == steps
    assert all(step.asks for step in found.steps)


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        (PAGE, {}),
        (PAGE | {"url": OVERLAY.replace("127.0.0.1", "localhost")}, {}),
        (PAGE | {"url": OVERLAY.replace("127.0.0.1", "192.0.2.9")}, {"url": OVERLAY}),
        (PAGE | {"url": OVERLAY.replace("key=abc", "key=old")}, {"url": OVERLAY}),
        (PAGE | {"shutdown": True, "restart_when_active": True}, {"shutdown": False, "restart_when_active": False}),
        ({"url": OVERLAY}, {"width": 1920, "height": 1080}),
        (PAGE | {"css": CLEAR_CSS}, {}),
        (PAGE | {"css": "body { background: #00ff00 }"}, {"css": CLEAR_CSS}),
    ],
)
def test_what_is_wrong_with_an_overlays_settings(settings: dict[str, Any], wrong: dict[str, Any]) -> None:
    assert wrong_settings(settings, OVERLAY) == wrong


def test_an_overlay_that_does_not_fill_the_picture_is_found() -> None:
    plain = {"boundsType": "OBS_BOUNDS_NONE", "alignment": 5, "rotation": 0, "positionX": 0, "positionY": 0}
    place = plain | {f"crop{side}": 0 for side in ("Left", "Right", "Top", "Bottom")}
    half = replace(PAGE_ITEM, transform=place | {"scaleX": 0.5, "scaleY": 0.5})
    assert kinds(plan(needs("a"), has(a=(half,)))) == [("fit_overlay", "a")]
    assert plan(needs("a"), replace(has(a=(half,)), canvas=(960, 540))).done


# With an OBS.


def test_what_is_missing_is_made_and_a_second_time_changes_nothing(watched: Watched, hand: Hand) -> None:
    first = watched.link.set_up(NEEDS, agreed=False).result(10)
    assert [(step.kind, step.scene) for step in first.done] == [("make_scene", "Ny"), ("add_overlay", "Ny")]
    assert not first.failed
    watched.until(lambda status: "Ny" in status.scenes, "the desk sees it")
    items = hand.does("GetSceneItemList", sceneName="Ny")["sceneItems"]
    assert [item["sourceName"] for item in items] == ["Overlay"]
    events = [event for event, _, _ in hand.events if event.startswith(("Scene", "Input"))]
    second = watched.link.set_up(NEEDS, agreed=False).result(10)
    assert (second.done, second.failed) == ((), ())
    assert second.plan is not None
    assert second.plan.overlays["Ny"] == "top"
    hand.does("GetSceneList")
    assert [event for event, _, _ in hand.events if event.startswith(("Scene", "Input"))] == events


def test_what_somebody_else_made_is_told_and_changed_only_when_agreed(watched: Watched, hand: Hand, peer: Peer) -> None:
    wish = needs("Studio", "Paus")
    hand.does("CreateInput", sceneName="Studio", inputName="Film", inputKind="color_source_v3")
    hand.does("SetInputSettings", inputName="Overlay", inputSettings={"shutdown": True, "width": 640})
    asked = watched.link.set_up(wish, agreed=False).result(10)
    assert asked.done == ()
    assert asked.plan is not None
    assert all(step.asks for step in asked.plan.steps)
    assert {"set_overlay", "raise_overlay"} <= {step.kind for step in asked.plan.steps}
    assert hand.does("GetInputSettings", inputName="Overlay")["inputSettings"]["shutdown"] is True
    for _ in range(2):
        agreed = watched.link.set_up(wish, agreed=True).result(10)
        assert not agreed.failed
    assert agreed.plan is not None
    assert agreed.plan.overlays == {"Studio": "top", "Paus": "top"}
    assert agreed.plan.steps == ()
    assert hand.does("GetSceneItemList", sceneName="Studio")["sceneItems"][-1]["sourceName"] == "Overlay"
    settings = hand.does("GetInputSettings", inputName="Overlay")["inputSettings"]
    assert (settings["shutdown"], settings["width"]) == (False, 1920)


def test_an_overlay_in_a_nested_scene_counts(watched: Watched, hand: Hand) -> None:
    for scene in ("Grafik", "Sal"):
        hand.does("CreateScene", sceneName=scene)
    hand.does("CreateSceneItem", sceneName="Grafik", sourceName="Overlay")
    hand.does("CreateSceneItem", sceneName="Sal", sourceName="Grafik")
    found = watched.link.setup(needs("Sal")).result(10)
    assert found.overlays == {"Sal": "top"} or found.has.canvas != (1920, 1080)
    assert not [step for step in found.steps if step.scene == "Sal"]


def test_without_an_overlay_it_is_made_where_obs_can_and_said_what_to_do_where_it_cannot(
    watched: Watched, hand: Hand, peer: Peer
) -> None:
    hand.does("RemoveInput", inputName="Overlay")
    until(lambda: hand.tries("GetInputSettings", inputName="Overlay") == 600, "OBS has let go of it")
    outcome = watched.link.set_up(NEEDS, agreed=True).result(10)
    assert outcome.plan is not None
    if peer.kind == "real":
        assert [(step.kind, step.scene) for step in outcome.done] == [("make_scene", "Ny")]
        assert outcome.plan.by_hand
        assert not outcome.plan.done
        words = by_hand(outcome.plan, ENGLISH)
        assert "no browser sources" in words[0]
        assert "1920" in words[2]
        assert "Studio, Distans, Paus, Ny" in words[4]
        wish = {"sceneName": "Ny", "inputName": "x", "inputKind": "browser_source"}
        assert said(hand.tries("CreateInput", **wish), "", ENGLISH) == "this OBS has no browser sources"
        return
    assert [step.kind for step in outcome.done] == ["make_scene", "make_overlay", *["add_overlay"] * 3]
    assert outcome.plan.done
    assert by_hand(outcome.plan, ENGLISH) == []
    settings = hand.does("GetInputSettings", inputName="Regi morning")["inputSettings"]
    assert settings.items() >= right_settings(OVERLAY).items()
    assert is_ours(settings)
    for scene in NEEDS.scenes:
        assert hand.does("GetSceneItemList", sceneName=scene)["sceneItems"][-1]["sourceName"] == "Regi morning"


def test_half_done_work_is_told_as_it_is(peer: Peer, watched: Watched) -> None:
    """OBS dies before the second of two scenes."""
    session = Session(ObsAddress(peer.host, peer.port, peer.password), 2.0)
    steps: list[None] = []

    def pause() -> None:
        steps.append(None)
        if len(steps) == 2:
            peer.kill()

    outcome = set_up(session, needs("En", "Två"), agreed=False, pause=pause)
    assert [(step.kind, step.scene) for step in outcome.done] == [("make_scene", "En")]
    assert [(each.step.scene, each.code) for each in outcome.failed] == [("Två", 0)]
    assert outcome.plan is None
    shape = outcome_shape(outcome, ENGLISH)
    assert "now" not in shape
    assert "may have been done or not" in shape["failed"][0]["said"]


def test_what_obs_refuses_is_told_with_its_words_and_the_rest_is_done() -> None:
    peer = SimulatedPeer("5.1.0")
    peer.obs.start()
    try:
        peer.obs.refuse("CreateSceneItem", 605, times=1)
        session = Session(ObsAddress(peer.host, peer.port, peer.password), 2.0)
        outcome: Outcome = set_up(session, needs("En", "Två"), agreed=False)
        assert [step_words(step, ENGLISH) for step in outcome.done] == [
            "make the scene “En”",
            "make the scene “Två”",
            "put the overlay “Overlay” on top in “Två”",
        ]
        assert [(each.step.scene, each.code) for each in outcome.failed] == [("En", 605)]
        assert outcome.plan is not None
        assert outcome.plan.overlays == {"En": "absent", "Två": "top"}
        assert read(session, needs("Två")).done
        session.close()
    finally:
        peer.end()


def test_a_take_goes_before_the_steps_of_a_setup(watched: Watched, hand: Hand) -> None:
    many = needs(*(f"Sal {number}" for number in range(12)))
    making = watched.link.set_up(many, agreed=False)
    watched.until_settled(watched.wants("Distans"))
    assert len(making.result(20).done) == 24
    watched.in_step("Distans")
