"""Each graphic in a real browser: it moves as it should, its text fits, and it can be read on any picture."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.overlays.bench import Bench, over
from tests.overlays.names import HARD
from tests.rig.ports import wait_for

OpenBench = Callable[..., Bench]
Data = dict[str, Any]

THEMES = sorted(path.stem for path in (Path(__file__).parents[2] / "overlays/themes").glob("*.css"))
IDA = {"name": "Ida Exempel", "title": "Projektledare", "organisation": "Exempelby bibliotek"}
OTHER = {"name": "Zoë Łukasiewicz-Ñandú", "title": "Bibliotekarie", "organisation": "Västra Exempelbiblioteken"}
GRAPHICS: dict[str, Data] = {
    "lower-third": {"people": [IDA]},
    "title-card": {"title": "Digitalt först", "kicker": "Den bästa dagen"},
    "countdown": {"title": "Vi är strax tillbaka", "ends_at": 1, "next": "Robotar i hemtjänsten"},
    "holding-card": {"title": "Strax tillbaka", "text": "Vi fortsätter 10.15", "production": "Den bästa dagen"},
    "bug": {"text": "Exempelby"},
}
every_graphic = pytest.mark.parametrize("graphic", GRAPHICS)
every_size = pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)], ids=lambda size: f"{size[1]}p")

#: What a word sticks out of its plate and of the title-safe area, for every word on the page.
OUTSIDE = """() => {
  const found = [];
  const [x, y] = [innerWidth * 0.05 - 1, innerHeight * 0.05 - 1];
  for (const graphic of document.querySelectorAll('.layer > *')) {
    for (const word of graphic.shadowRoot.querySelectorAll('.word, .digit, .colon')) {
      const letters = document.createRange();
      letters.selectNodeContents(word);
      const plate = (word.closest('.plate') ?? word.closest('.card')).getBoundingClientRect();
      const own = word.getBoundingClientRect();
      for (const box of own.width ? [own, ...letters.getClientRects()] : []) {
        const high = box === own ? box : own; // the letters' own boxes are as high as the font, not as the line
        const beside = box.left < plate.left || box.right > plate.right;
        const off = beside || high.top < plate.top || high.bottom > plate.bottom;
        const unsafe = box.left < x || box.right > innerWidth - x || high.top < y || high.bottom > innerHeight - y;
        if (off || unsafe) found.push(`${word.textContent} ${off ? 'off its plate' : 'off the safe area'}`);
      }
    }
  }
  return found;
}"""

ELEMENT = "document.querySelector('.layer > *')"


def lower_third(*people: tuple[str, str, str]) -> Data:
    return {"people": [dict(zip(("name", "title", "organisation"), person, strict=True)) for person in people]}


def luminance(pixel: tuple[int, ...]) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (value / 255 for value in pixel[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(picture: Image.Image) -> float:
    """Between the commonest colour of a text's box, its ground, and the colour furthest from that, its letters."""
    ground, *others = [
        colour
        for count, colour in sorted(picture.getcolors(1 << 24) or [], reverse=True)[:64]
        if count > 3 and isinstance(colour, tuple)
    ]
    return max(
        (max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in ((luminance(ground), luminance(other)) for other in others)
    )


def boxes(bench: Bench, selector: str) -> list[tuple[int, int, int, int]]:
    found = bench.value(
        f"[...{ELEMENT}.shadowRoot.querySelectorAll('{selector}')].map((each) => each.getBoundingClientRect().toJSON())"
    )
    return [(int(box["left"]), int(box["top"]), int(box["right"]), int(box["bottom"])) for box in found if box["width"]]


@every_graphic
def test_nothing_is_painted_before_load_and_before_play(bench: OpenBench, graphic: str) -> None:
    at = bench()
    make = """async ([id, data]) => {
      const module = await import(`/overlays/graphics/${id}/graphic.js`);
      customElements.define(`ograf-${id}`, module.default);
      window.graphic = document.createElement(`ograf-${id}`);
      document.querySelector('.layer').append(window.graphic);
    }"""
    at.page.evaluate(make, [graphic, GRAPHICS[graphic]])
    assert at.painted is None
    at.page.evaluate("data => window.graphic.load({data, renderType: 'realtime'})", GRAPHICS[graphic])
    assert at.painted is None
    played = at.page.evaluate("window.graphic.playAction({})")
    assert played == {"statusCode": 200, "currentStep": 0}
    assert at.painted is not None


@every_graphic
def test_it_comes_in_400_ms_and_goes_in_300_ms_and_leaves_nothing(benches: OpenBench, graphic: str) -> None:
    at = benches()
    at.put(graphic, GRAPHICS[graphic])
    moves = """([from, to]) => {
      const graphic = document.querySelector('.layer > *');
      graphic[from]({goto: 0, skipAnimation: true});
      graphic[to]({goto: 0});
      const all = graphic.shadowRoot.getAnimations().map((each) => each.effect.getComputedTiming());
      return [Math.max(...all.map((each) => each.endTime)), [...new Set(all.map((each) => each.easing))]];
    }"""
    coming, going = (
        at.page.evaluate(moves, way) for way in (["stopAction", "playAction"], ["playAction", "stopAction"])
    )
    assert coming == [pytest.approx(400), ["cubic-bezier(0.2, 0, 0, 1)"]]
    assert going[0] == pytest.approx(300)
    at.show({})
    assert at.painted is None
    assert at.value("document.querySelectorAll('.layer > *').length") == 0


@every_graphic
def test_skipping_the_animation_gives_the_same_pixels_as_moving_in(benches: OpenBench, graphic: str) -> None:
    at = benches(1280, 720, theme="municipal")
    at.put(graphic, GRAPHICS[graphic], skip=False)
    moved = at.picture()
    at.put(graphic, GRAPHICS[graphic], skip=True)
    assert at.value(f"{ELEMENT}.shadowRoot.getAnimations().length") == 0
    assert at.picture().tobytes() == moved.tobytes()


@every_graphic
def test_an_update_swaps_the_text_in_place(benches: OpenBench, graphic: str) -> None:
    at = benches()
    at.put(graphic, GRAPHICS[graphic])
    before = at.picture()
    new = {"lower-third": {"people": [OTHER]}, "bug": {"text": "Fiktivstad"}}.get(graphic, {"title": "Något annat"})
    answer = at.page.evaluate(f"data => {ELEMENT}.updateAction({{data}})", new)
    assert answer == {"statusCode": 200}
    assert at.value(f"{ELEMENT}.shadowRoot.getAnimations().length") == 0
    assert at.picture().tobytes() != before.tobytes()


@every_graphic
def test_a_step_past_the_last_is_the_end(benches: OpenBench, graphic: str) -> None:
    at = benches()
    at.put(graphic, GRAPHICS[graphic])
    answer = at.page.evaluate(f"{ELEMENT}.playAction({{delta: 1, skipAnimation: true}})")
    assert answer == {"statusCode": 200, "currentStep": None}
    assert at.painted is None
    assert at.page.evaluate(f"{ELEMENT}.playAction({{goto: 0}})") == {"statusCode": 200, "currentStep": 0}
    assert at.page.evaluate(f"{ELEMENT}.customAction({{id: 'x', payload: null}})")["statusCode"] == 400


@every_graphic
def test_what_is_not_on_is_wholly_transparent(benches: OpenBench, graphic: str) -> None:
    at = benches()
    at.put(graphic, GRAPHICS[graphic])
    picture = at.picture()
    corner = picture.getpixel((1919, 700 if graphic == "title-card" else 400))
    assert corner == (0, 0, 0, 0) if graphic != "holding-card" else corner[3] == 255  # type: ignore[index]
    assert len({alpha for _, alpha in picture.getchannel("A").getcolors() or []} - {0, 255}) == 0


@every_size
def test_every_hard_name_stays_on_its_plate(benches: OpenBench, size: tuple[int, int]) -> None:
    at = benches(*size)
    assert len(HARD) >= 30
    for person, next_person in zip(HARD, HARD[1:] + HARD[:1], strict=True):
        for people in ((person,), (person, next_person)):
            at.put("lower-third", lower_third(*people))
            assert at.value(OUTSIDE) == [], people
            assert all(top > size[1] * 0.4 for _, top, _, _ in boxes(at, ".plate")), people


@every_size
@pytest.mark.parametrize("graphic", ["title-card", "countdown", "holding-card", "bug"])
def test_every_hard_text_stays_on_its_plate(benches: OpenBench, graphic: str, size: tuple[int, int]) -> None:
    at = benches(*size, theme="municipal")
    for name, title, organisation in HARD:
        text = f"{title} {organisation}"
        cases: dict[str, Data] = {
            "title-card": {"title": f"{name}: {title}", "kicker": text},
            "countdown": {"title": text, "ends_at": 1, "next": f"{name}: {title}"},
            "holding-card": {"title": f"{name}, {title}", "text": f"{text} {name} {text}", "production": text},
            "bug": {"text": name},
        }
        at.put(graphic, cases[graphic])
        assert at.value(OUTSIDE) == [], cases[graphic]


def test_a_name_shrinks_before_it_wraps_and_breaks_between_words(benches: OpenBench) -> None:
    at = benches()
    lines = f"""new Set([...{ELEMENT}.shadowRoot.querySelectorAll('.name .word')].map((word) => word.offsetTop)).size"""
    size = f"parseFloat(getComputedStyle({ELEMENT}.shadowRoot.querySelector('.name')).fontSize)"
    at.put("lower-third", lower_third(("Ida Exempel", "", "")))
    assert (at.value(lines), at.value(size)) == (1, 76)
    at.put("lower-third", lower_third(("Anna-Karin Wennerström Lindholm-Överby", "", "")))
    assert at.value(lines) == 1
    assert 62 <= at.value(size) < 76
    at.put("lower-third", lower_third(("Anna-Karin Wennerström Lindholm-Överby", "", ""), HARD[0]))
    assert at.value(lines) == 2
    assert at.value(size) == pytest.approx(62, abs=0.1)
    heights = f"[...{ELEMENT}.shadowRoot.querySelectorAll('.name .word')].map((word) => word.getClientRects().length)"
    assert set(at.value(heights)) == {1}


@pytest.mark.parametrize("selector", [".name", ".role"])
def test_capitals_are_40_px_high_and_more_at_1080(benches: OpenBench, selector: str) -> None:
    at = benches()
    at.put("lower-third", lower_third(("HEH", "HEH", "")))
    box = boxes(at, selector)[0]
    letters = over("black", at.picture()).crop(box).convert("L").point(lambda value: 255 if value > 140 else 0)
    ink = letters.getbbox()
    assert ink
    assert ink[3] - ink[1] >= 40


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_has_a_contrast_of_4_5_and_more_over_white_and_over_black(benches: OpenBench, theme: str) -> None:
    at = benches(theme=theme)
    assert at.value("window.theme.name") == theme
    for graphic, data in GRAPHICS.items():
        at.put(graphic, data)
        texts = boxes(at, ".line")
        assert texts
        picture = at.picture()
        for colour in ("white", "black"):
            on_air = over(colour, picture)
            assert min(contrast(on_air.crop(box)) for box in texts) >= 4.5, (graphic, colour)


def test_two_people_stand_side_by_side_with_names_of_one_size(benches: OpenBench) -> None:
    at = benches()
    at.put("lower-third", lower_third(HARD[0], HARD[6]))
    left, right = boxes(at, ".plate")
    assert left[2] < right[0]
    assert (left[1], left[3]) == (right[1], right[3])
    sizes = f"[...{ELEMENT}.shadowRoot.querySelectorAll('.name')].map((name) => getComputedStyle(name).fontSize)"
    assert len(set(at.value(sizes))) == 1


def test_the_countdown_counts_to_its_instant_and_stays_there(benches: OpenBench) -> None:
    at = benches()
    digits = f"{ELEMENT}.shadowRoot.querySelector('.digits').textContent"
    at.put("countdown", {"title": "Strax", "ends_at": int(time.time() * 1000) + 2500, "next": ""}, layer="countdown")
    for expected in ("0:02", "0:01", "0:00"):
        wait_for(expected, lambda expected=expected: at.value(digits) == expected, within=3)  # type: ignore[misc]
    at.put("countdown", {"title": "Strax", "ends_at": int(time.time() * 1000) + 3_600_500, "next": ""})
    assert at.value(digits) == "1:00:01"


def test_the_countdowns_digits_do_not_dance(benches: OpenBench) -> None:
    at = benches()
    at.put("countdown", GRAPHICS["countdown"])
    widths = f"""() => {{
      const digit = {ELEMENT}.shadowRoot.querySelector('.digit');
      const width = (each) => {{ digit.textContent = each; return digit.getBoundingClientRect().width; }};
      return [...'0123456789'].map(width);
    }}"""
    assert len(set(at.value(widths))) == 1


def test_every_european_letter_has_a_glyph_of_our_font(benches: OpenBench) -> None:
    at = benches()
    ranges = ((0x21, 0x7E), (0xA1, 0x17F), (0x218, 0x21B), (0x388, 0x3CE), (0x401, 0x45F), (0x490, 0x491))
    letters = [chr(code) for first, last in ranges for code in range(first, last + 1) if chr(code).isprintable()]
    letters += list("ẞẀẁẂẃẄẅỲỳ–—’‘”“„…•€")
    missing = """(letters) => {
      const pen = document.createElement('canvas').getContext('2d');
      const width = (letter, fallback) => {
        pen.font = `100px "Source Sans 3 Variable", ${fallback}`;
        return pen.measureText(letter).width;
      };
      return letters.filter((letter) => width(letter, 'monospace') !== width(letter, 'DejaVu Serif'));
    }"""
    assert at.page.evaluate(missing, ["漢"]) == ["漢"] or at.page.evaluate(missing, ["ሀ"]) == ["ሀ"]
    assert at.page.evaluate(missing, letters) == []


def test_the_holding_card_leaves_room_for_a_countdown_and_a_lower_third(benches: OpenBench) -> None:
    at = benches()
    long = "Vi är strax tillbaka med ett mycket intressant samtal om framtiden"
    at.show(
        {
            "holding": {"graphic": "holding-card", "key": "1", "data": {"title": long, "text": long * 2}},
            "countdown": {"graphic": "countdown", "key": "2", "data": {"title": long, "ends_at": 1, "next": long}},
            "lower-third": {"graphic": "lower-third", "key": "3", "data": {"people": [IDA]}},
        },
        skip=True,
    )
    box = """([graphic, part]) => [...document.querySelector(`ograf-${graphic}`).shadowRoot.querySelectorAll(part)]
      .map((each) => each.getBoundingClientRect().toJSON())"""
    words = at.page.evaluate(box, ["holding-card", ".block .word"])
    countdown, lower = (at.page.evaluate(box, [each, ".plate"])[0] for each in ("countdown", "lower-third"))
    assert max(word["right"] for word in words) < countdown["left"]
    assert max(word["bottom"] for word in words) < lower["top"]
