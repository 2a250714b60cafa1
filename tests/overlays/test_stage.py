"""The stage makes the picture what the view says, whatever the graphics do and however fast the view changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.overlays.bench import Bench, Graphics
from tests.rig.browser import Screens
from tests.rig.ports import wait_for

OpenBench = Callable[..., Bench]
ROUGH = "/bench/graphics/"
IDA = {"people": [{"name": "Ida Exempel", "title": "Projektledare", "organisation": "Exempelby bibliotek"}]}


def rough(name: str, key: str | None = None, **how: Any) -> Graphics:
    return {"lower-third": {"graphic": "rough", "key": key or name, "data": {"name": name, **how}}}


@pytest.fixture
def bench(bench: OpenBench) -> Bench:
    """A stage with rough graphics, which waits 300 ms for an answer."""
    return bench(640, 360, folders=ROUGH, patience=300)


def troubles(bench: Bench) -> list[tuple[str, str, str]]:
    told = bench.value("window.troubles")
    return [(each["key"], each["action"], each["problem"]) for each in told]


def drawn(bench: Bench) -> dict[str, str]:
    return dict(bench.value("window.stage.drawn"))


def test_nothing_is_painted_before_anything_is_wanted(bench: Bench) -> None:
    assert bench.painted is None
    bench.show(rough("a"))
    assert bench.painted is not None


def test_a_graphic_is_loaded_played_stopped_and_disposed_of(bench: Bench) -> None:
    bench.show(rough("a"))
    assert bench.calls == [["a", "load"], ["a", "playAction"]]
    assert drawn(bench) == {"lower-third": "a"}
    bench.show({})
    assert bench.calls[2:] == [["a", "stopAction"], ["a", "dispose"]]
    assert drawn(bench) == {}
    assert bench.painted is None


def test_the_last_one_is_off_before_the_next_comes_on(bench: Bench) -> None:
    bench.show(rough("a", stopAction=100))
    bench.show(rough("b"))
    assert bench.calls[2:] == [["a", "stopAction"], ["a", "dispose"], ["b", "load"], ["b", "playAction"]]


def test_other_data_with_the_same_key_is_an_update(bench: Bench) -> None:
    bench.show(rough("a", "1"))
    bench.show(rough("b", "1"))
    assert bench.calls == [["a", "load"], ["a", "playAction"], ["b", "updateAction"]]
    assert drawn(bench) == {"lower-third": "1"}


def test_the_same_view_again_does_nothing(bench: Bench) -> None:
    bench.show(rough("a"))
    bench.show(rough("a"))
    bench.show(rough("a"), skip=True)
    assert bench.calls == [["a", "load"], ["a", "playAction"]]


def test_of_many_changes_at_once_the_latest_wins_and_those_between_are_never_drawn(bench: Bench) -> None:
    bench.show(rough("first", stopAction=200))
    views = [rough(f"between-{number}") for number in range(20)] + [rough("last")]
    bench.page.evaluate("views => Promise.all(views.map((view) => window.stage.show(view)))", views)
    names = [name for name, _ in bench.calls]
    assert drawn(bench) == {"lower-third": "last"}
    assert not [name for name in names if name.startswith("between")]
    wait_for("told", lambda: bench.value("window.drawn.map((graphics) => graphics['lower-third'])")[-1] == "last")


def test_a_change_of_mind_while_a_graphic_loads_is_heard_at_once(bench: Bench) -> None:
    bench.show(rough("slow", load="never"), wait=False)
    wait_for("loading", lambda: ["slow", "load"] in bench.calls)
    bench.show(rough("b"))
    assert bench.calls == [["slow", "load"], ["slow", "dispose"], ["b", "load"], ["b", "playAction"]]
    assert troubles(bench) == []


def test_a_graphic_is_stopped_in_the_middle_of_its_coming(bench: Bench) -> None:
    bench.show(rough("a", playAction=250), wait=False)
    wait_for("playing", lambda: ["a", "playAction"] in bench.calls)
    bench.show({})
    assert bench.calls[2:] == [["a", "stopAction"], ["a", "dispose"]]
    assert bench.value("window.stage.empty")


def test_what_changes_while_a_graphic_loads_is_in_its_first_picture(bench: Bench) -> None:
    bench.show(rough("early", "1", load=100), wait=False)
    wait_for("loading", lambda: ["early", "load"] in bench.calls)
    bench.show(rough("late", "1"))
    assert bench.calls == [["early", "load"], ["late", "updateAction"], ["late", "playAction"]]


@pytest.mark.parametrize("how", ["throw", "status", "never"])
@pytest.mark.parametrize("action", ["load", "playAction"])
def test_a_graphic_that_cannot_come_on_is_taken_away_and_told_of(bench: Bench, action: str, how: str) -> None:
    bench.show(rough("bad", **{action: how}))
    assert drawn(bench) == {}
    assert bench.painted is None
    problem = {"throw": "thrown on purpose", "status": "500 refused on purpose", "never": "no answer in 300 ms"}[how]
    assert troubles(bench) == [("bad", action, problem)]
    assert bench.calls[-1] == ["bad", "dispose"]
    bench.show(rough("good"))
    assert drawn(bench) == {"lower-third": "good"}


@pytest.mark.parametrize("how", ["throw", "status", "never"])
def test_a_graphic_that_cannot_be_updated_is_put_on_anew_with_the_new_data(bench: Bench, how: str) -> None:
    bench.show(rough("old", "1"))
    bench.show(rough("new", "1", updateAction=how))
    assert [trouble[:2] for trouble in troubles(bench)] == [("1", "updateAction")]
    assert bench.value("window.calls.slice(-2)") == [["new", "load", None], ["new", "playAction", True]]
    assert drawn(bench) == {"lower-third": "1"}


@pytest.mark.parametrize("how", ["throw", "status", "never"])
@pytest.mark.parametrize("action", ["stopAction", "dispose"])
def test_a_graphic_that_will_not_go_is_removed_all_the_same(bench: Bench, action: str, how: str) -> None:
    bench.show(rough("bad", **{action: how}))
    bench.show(rough("next"))
    assert drawn(bench) == {"lower-third": "next"}
    assert bench.value("document.querySelectorAll('ograf-rough').length") == 1
    wait_for("the trouble", lambda: [trouble[:2] for trouble in troubles(bench)] == [("bad", action)])


def test_a_bad_graphic_does_not_touch_the_other_layers(bench: Bench) -> None:
    good: Graphics = {"bug": {"graphic": "rough", "key": "good", "data": {"name": "good"}}}
    bench.show(good | rough("bad", playAction="never"))
    assert drawn(bench) == {"bug": "good"}


def test_what_does_not_exist_is_told_of_and_nothing_is_painted(bench: Bench, screens: Screens) -> None:
    screens.expect_trouble("404")
    bench.show(
        {
            "bug": {"graphic": "unheard-of", "key": "1", "data": {}},
            "title": {"graphic": "../../secret", "key": "2", "data": {}},
            "ticker": {"graphic": "absent-main", "key": "3", "data": {}},
            "cellar": {"graphic": "rough", "key": "4", "data": {}},
        }
    )
    assert {key for key, _, _ in troubles(bench)} == {"1", "2", "3", "4"}
    assert bench.painted is None


def test_what_failed_is_tried_again_with_the_next_snapshot(bench: Bench, screens: Screens) -> None:
    screens.expect_trouble("ERR_FAILED")
    bench.page.route("**/rough.ograf.json", lambda route: route.abort())
    bench.show(rough("a"))
    assert drawn(bench) == {}
    bench.page.unroute("**/rough.ograf.json")
    bench.show(rough("a"))
    assert drawn(bench) == {}
    bench.show(rough("a"), skip=True)
    assert drawn(bench) == {"lower-third": "a"}


def test_layers_lie_on_each_other_in_their_order(bench: Bench) -> None:
    order = bench.value("[...document.querySelectorAll('.layer')].map((layer) => layer.dataset.layer)")
    assert order == bench.value("import('/overlays/stage/stage.js').then((module) => module.LAYERS)")
    assert (order[0], order[-1]) == ("slides", "marker")


def test_the_sign_in_the_corner_gives_way_to_what_the_audience_is_asked(bench: Bench) -> None:
    corner = "getComputedStyle(document.querySelector('[data-layer=bug]')).opacity"
    sign = {"bug": rough("sign")["lower-third"]}
    bench.show(sign)
    assert bench.value(corner) == "1"
    bench.show(sign | {"poll": rough("asked")["lower-third"]})
    wait_for("its going", lambda: bench.value(corner) == "0")
    assert drawn(bench) == {"bug": "sign", "poll": "asked"}
    bench.show(sign)
    wait_for("its coming back", lambda: bench.value(corner) == "1")


def test_a_drawn_event_comes_for_each_new_picture_after_it_was_painted(bench: Bench) -> None:
    bench.show(rough("a"))
    wait_for("the first", lambda: bench.value("window.drawn") == [{"lower-third": "a"}])
    bench.show({})
    wait_for("the second", lambda: bench.value("window.drawn") == [{"lower-third": "a"}, {}])


def test_a_snapshot_comes_on_and_goes_off_without_moving(bench: Bench) -> None:
    bench.show(rough("a"), skip=True)
    bench.show({}, skip=True)
    bench.show(rough("b"))
    skips = [
        (method, skip) for _, method, skip in bench.value("window.calls") if method in ("playAction", "stopAction")
    ]
    assert skips == [("playAction", True), ("stopAction", True), ("playAction", False)]


def test_while_the_page_is_hidden_nothing_moves_and_nothing_counts_as_late(bench: Bench) -> None:
    bench.page.evaluate("Object.defineProperty(document, 'hidden', { get: () => true })")
    bench.show(rough("slow", playAction="never"))
    assert bench.value("window.calls.at(-1)") == ["slow", "playAction", True]
    assert drawn(bench) == {"lower-third": "slow"}
    bench.show({})
    assert bench.value("window.calls.at(-2)") == ["slow", "stopAction", True]
    assert troubles(bench) == []


def test_after_a_reload_the_picture_is_the_same_to_the_pixel(bench: Bench, screens: Screens) -> None:
    view: Graphics = {
        "lower-third": {"graphic": "lower-third", "key": "1", "data": IDA},
        "bug": {"graphic": "bug", "key": "2", "data": {"text": "Exempelby"}},
        "title": {"graphic": "title-card", "key": "3", "data": {"title": "Digitalt först", "kicker": "Dagen"}},
    }
    address = bench.page.url.split("?")[0]
    bench.page.goto(f"{address}?theme=municipal")
    bench.page.wait_for_function("window.ready")
    bench.show(view)
    before = bench.picture()
    bench.page.reload()
    bench.page.wait_for_function("window.ready")
    assert bench.painted is None
    bench.show(view, skip=True)
    assert bench.value("document.getAnimations().length") == 0
    assert bench.picture().tobytes() == before.tobytes()
