"""The graphics of the audience in a real browser: what is told fits and can be read, and numbers move as they come."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from rundown.documents import GRAPHIC_LAYERS
from tests.overlays.audience import CLOUD, GRAPHICS, HARD, QUESTION, Data
from tests.overlays.bench import ROOT, Bench, over
from tests.overlays.test_graphics import ELEMENT, OUTSIDE, THEMES, OpenBench, boxes, contrast
from tests.rig.ports import wait_for

every_graphic = pytest.mark.parametrize("graphic", GRAPHICS)
IN = f"{ELEMENT}.shadowRoot"
#: Whether anything sticks out of its plate, letters or not.
STICKS_OUT = f"""() => {{
  const plate = {IN}.querySelector('.plate').getBoundingClientRect();
  return [...{IN}.querySelectorAll('.plate *')].filter((each) => {{
    const box = each.getBoundingClientRect();
    const beside = box.left < plate.left - 1 || box.right > plate.right + 1;
    return box.width && box.height && (beside || box.top < plate.top - 1 || box.bottom > plate.bottom + 1);
  }}).map((each) => each.className);
}}"""


def put(at: Bench, graphic: str, more: Data | None = None, **how: Any) -> None:
    at.put(graphic, GRAPHICS[graphic] | (more or {}), layer=GRAPHIC_LAYERS[graphic], **how)


def is_painted(at: Bench) -> bool:
    return at.painted is not None


def update(at: Bench, data: Data, **how: Any) -> Any:
    return at.page.evaluate(f"data => {ELEMENT}.updateAction(data)", {"data": data, **how})


@every_graphic
def test_nothing_is_painted_before_it_is_played_and_nothing_after_it_has_gone(benches: OpenBench, graphic: str) -> None:
    at = benches()
    at.show({"poll": {"graphic": graphic, "key": "1", "data": {}}}, skip=True)
    assert not is_painted(at), "without anything to say it says nothing"
    put(at, graphic)
    assert is_painted(at)
    assert at.page.evaluate(f"{ELEMENT}.stopAction({{skipAnimation: true}})") == {"statusCode": 200}
    assert at.painted is None
    assert update(at, GRAPHICS[graphic]) == {"statusCode": 200}
    assert at.painted is None


@every_graphic
def test_it_moves_in_as_the_others_do_and_comes_to_the_same_pixels_without(benches: OpenBench, graphic: str) -> None:
    at = benches(1280, 720, theme="municipal")
    put(at, graphic, skip=False)
    moved = at.picture()
    put(at, graphic)
    assert at.value(f"{IN}.getAnimations().length") == 0
    assert at.picture().tobytes() == moved.tobytes()
    timing = f"""() => {{
      {ELEMENT}.stopAction({{skipAnimation: true}});
      {ELEMENT}.playAction({{goto: 0}});
      const all = {IN}.getAnimations().map((each) => each.effect.getComputedTiming());
      return [Math.max(...all.map((each) => each.endTime)), [...new Set(all.map((each) => each.easing))]];
    }}"""
    assert at.page.evaluate(timing) == [pytest.approx(400), ["cubic-bezier(0.2, 0, 0, 1)"]]


@pytest.mark.parametrize("size", [(1920, 1080), (480, 270)], ids=["1080p", "as a phone plays it"])
def test_whatever_is_asked_and_said_stays_on_its_plate_and_in_the_safe_area(
    benches: OpenBench, size: tuple[int, int]
) -> None:
    at = benches(*size, theme="municipal")
    for graphic, more in HARD:
        put(at, graphic, more)
        assert at.value(OUTSIDE) == [], (graphic, more)
        assert at.value(STICKS_OUT) == [], (graphic, more)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_over_white_and_over_black(benches: OpenBench, theme: str) -> None:
    at = benches(theme=theme)
    for graphic in GRAPHICS:
        put(at, graphic)
        texts = [box for box in boxes(at, ".line") if box[3] > box[1]]
        assert len(texts) >= 3
        picture = at.picture()
        for colour in ("white", "black"):
            on_air = over(colour, picture)
            assert min(contrast(on_air.crop(box)) for box in texts) >= 4.5, (graphic, colour)


def test_capitals_are_40_px_high_with_four_choices_and_with_eight(benches: OpenBench) -> None:
    at = benches()
    for choices in (4, 8):
        put(at, "poll-results", {"question": "HEH", "choices": ["HEH"] * choices, "counts": [1] * choices})
        box = boxes(at, ".choice")[0]
        ink = (
            over("black", at.picture()).crop(box).convert("L").point(lambda value: 255 if value > 140 else 0).getbbox()
        )
        assert ink
        assert ink[3] - ink[1] >= 40


def test_bars_move_to_new_counts_and_jump_only_when_told_to(benches: OpenBench) -> None:
    at = benches()
    put(at, "poll-results")
    before = boxes(at, ".fill")
    assert update(at, {"counts": [10, 100, 18]}) == {"statusCode": 200}
    assert at.value(f"{IN}.getAnimations().length") > 0
    at.page.evaluate(f"Promise.all({IN}.getAnimations().map((each) => each.finished))")
    after = boxes(at, ".fill")
    assert after[0][2] < before[0][2]
    assert after[1][2] > before[1][2]
    assert at.value(f"[...{IN}.querySelectorAll('.share')].map((each) => each.textContent)") == [
        "8\u00a0%",
        "78\u00a0%",
        "14\u00a0%",
    ]
    update(at, {"counts": [64, 40, 24]}, skipAnimation=True)
    assert at.value(f"{IN}.getAnimations().length") == 0
    assert boxes(at, ".fill") == before


def test_fewer_than_five_answers_show_no_shares(benches: OpenBench) -> None:
    at = benches()
    put(at, "poll-results", {"counts": [], "answers": 3})
    assert at.value(f"[...{IN}.querySelectorAll('.share')].map((each) => each.textContent)") == ["", "", ""]
    assert [box[2] - box[0] for box in boxes(at, ".fill")] == []


def test_a_quiz_tells_what_is_right_in_its_second_step(benches: OpenBench) -> None:
    at = benches()
    quiz = GRAPHICS["poll-results"] | {"right": []}
    entry = {"graphic": "poll-results", "key": "1", "data": quiz, "step": 0}
    at.show({"poll": entry}, skip=True)
    asked = at.picture()
    sign = f"[...{IN}.querySelectorAll('.sign')].map((each) => getComputedStyle(each).display !== 'none')"
    assert at.value(sign) == [False, False, False]
    at.show({"poll": entry | {"data": quiz | {"right": [2]}, "step": 1}})
    assert at.value(sign) == [False, True, False]
    told = at.picture()
    assert told.tobytes() != asked.tobytes()
    at.show({}, skip=True)
    at.show({"poll": entry | {"data": quiz | {"right": [2]}, "step": 1}}, skip=True)
    assert at.picture().tobytes() == told.tobytes()
    assert at.page.evaluate(f"{ELEMENT}.playAction({{delta: 1, skipAnimation: true}})")["currentStep"] is None
    assert at.painted is None


def test_the_scales_needle_stands_at_the_mean(benches: OpenBench) -> None:
    at = benches()
    put(at, "scale-results", {"mean": 3, "counts": [0, 0, 9, 0, 0]})
    column, needle = boxes(at, ".column")[2], at.value(f"{IN}.querySelector('.needle').getBoundingClientRect().x")
    assert needle == pytest.approx((column[0] + column[2]) / 2, abs=2)
    assert at.value(f"{IN}.querySelector('.mean').textContent") == "3,0"


def places(at: Bench) -> dict[str, list[float]]:
    found = f"""Object.fromEntries([...{IN}.querySelectorAll('.each')].map((each) => {{
      const {{x, y, width, height}} = each.getBoundingClientRect();
      return [each.textContent, [x, y, width, height]];
    }}))"""
    places: dict[str, list[float]] = at.value(found)
    return places


def test_the_same_words_give_the_same_cloud_whatever_came_before(benches: OpenBench) -> None:
    at = benches()
    put(at, "word-cloud", {"words": CLOUD[:2]})
    update(at, {"words": CLOUD}, skipAnimation=True)
    grown = places(at)
    put(at, "word-cloud", {"words": CLOUD[::-1]})
    assert places(at) == grown
    assert set(grown) == {each["text"] for each in CLOUD}
    assert grown["framtid"][3] > grown["hopp"][3]


def test_one_more_answer_moves_no_word(benches: OpenBench) -> None:
    at = benches()
    put(at, "word-cloud")
    before = places(at)
    update(at, {"words": [CLOUD[0], {"text": "tillsammans", "n": 19}, *CLOUD[2:]], "counted": "129 svar"})
    assert places(at) == before


def test_of_two_hundred_words_those_that_can_be_read_stand_apart(benches: OpenBench) -> None:
    at = benches()
    put(
        at,
        "word-cloud",
        {"words": [{"text": f"ord{nth}" * (1 + nth % 3), "n": 200 // (nth + 1)} for nth in range(200)]},
    )
    words = list(places(at).values())
    assert len(words) > 25
    for nth, (x, y, width, height) in enumerate(words):
        for other_x, other_y, other_width, other_height in words[nth + 1 :]:
            deep = min(y + height, other_y + other_height) - max(y, other_y)
            wide = min(x + width, other_x + other_width) - max(x, other_x)
            assert wide < 0 or deep < 0.25 * min(height, other_height), "lines may touch as in a text, letters do not"


def test_the_wall_shows_what_can_be_read_and_counts_the_others(benches: OpenBench) -> None:
    at = benches()
    long = (
        "Det är dags att vi låter dem som använder tjänsterna vara med från början och inte först när allt är klart "
        * 2
    )
    put(at, "audience-wall", {"texts": [long] * 10})
    shown = at.value(f"[...{IN}.querySelectorAll('.stone')].filter((each) => !each.hidden).length")
    assert 1 <= shown < 10
    assert at.value(f"{IN}.querySelector('.more').textContent") == f"och {10 - shown} till"
    update(at, {"texts": ["Ett enda"]})
    assert at.value(f"{IN}.querySelector('.more').hidden")


def test_vote_now_counts_down_and_says_where_to_go(benches: OpenBench) -> None:
    at = benches()
    put(at, "vote-now", {"closes_at": int(time.time() * 1000) + 1_500})
    clock = f"{IN}.querySelector('.clock').textContent"
    wait_for("the last second", lambda: at.value(clock) == "0:01", within=3)
    wait_for("its end", lambda: at.value(clock) == "", within=3)
    assert at.value(f"{IN}.querySelector('.way').textContent + {IN}.querySelector('.key').textContent") == (
        "regi.exempelby.example/go/k4t7p"
    )
    light = at.value(f"getComputedStyle({IN}.querySelector('.code')).backgroundColor")
    assert light == "rgb(255, 255, 255)"


@every_graphic
def test_its_manifest_brings_an_example_that_it_can_draw(benches: OpenBench, graphic: str) -> None:
    manifest = json.loads(Path(ROOT, f"overlays/graphics/{graphic}/{graphic}.ograf.json").read_text(encoding="utf-8"))
    example = {name: field["default"] for name, field in manifest["schema"]["properties"].items()}
    at = benches()
    at.put(graphic, example, layer=GRAPHIC_LAYERS[graphic])
    assert at.painted
    assert at.value(OUTSIDE) == []
    assert QUESTION.keys() - example.keys() <= {"language", "closes_at", "counted", "question"}
