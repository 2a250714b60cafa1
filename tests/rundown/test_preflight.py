"""Every rule of the preflight: what makes its line red or amber, and what makes it green again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from rundown.documents import Segment
from rundown.preflight import CHECKS, Known, preflight, verdict, wanting
from rundown.show import SelfTest, Show, new_show
from tests.rundown.shows import MINUTE, production

OVERLAY = {"channel": "program", "behind": False, "size": [1920, 1080]}
TABLET = {"name": "Ida", "view": "moderator", "device": "iPad, Safari", "wake": "on", "battery": 80, "ahead_ms": 0}
IN_STEP = {"state": "in_step", "program": "Studio"}


def show(*segments: Segment) -> Show:
    """A show whose people have all checked in and confirmed their names."""
    made = new_show(production(segments or None), "morning")
    people = {each: person.model_copy(update={"name_confirmed": True}) for each, person in made.people.items()}
    return replace(made, people=people, checked_in=dict.fromkeys(people, 1))


def known(of: Show | None = None, *, late_ms: int = 0, free_gb: float | None = 80.0, **live: Any) -> Known:
    """All is well, but for what is named."""
    whole: dict[str, Any] = {"obs": IN_STEP, "overlays": {"o": OVERLAY}, "here": {"t": TABLET}} | live
    of = of or show(talk(), talk("two"))
    return Known(of, whole, of.start_at + late_ms, free_gb)


def talk(name: str = "one", start: dt.time | None = None, **more: Any) -> Segment:
    fields: dict[str, Any] = {"duration_ms": 10 * MINUTE, "people": ("ida",)} | more
    return Segment(id=name, kind="conversation", title=name.title(), start=start, **fields)


def test_a_show_that_has_all_it_needs_is_green() -> None:
    lines = preflight(known())
    assert {name: line.text for name, line in lines.items() if line.sign != "good"} == {}
    assert (verdict(lines), list(lines)) == ("good", list(CHECKS))


CLOSE = talk("close", dt.time(8, 35))
LATER = talk("later", dt.time(8, 50))
WEAK = {**TABLET, "line": {"quality": "poor", "ms": 900}}
HALF = {**TABLET, "battery": 40, "charging": False}


@pytest.mark.parametrize(
    ("check", "sign", "words", "wrong"),
    [
        ("obs", "bad", "OBS does not answer", known(obs={"state": "unknown"})),
        ("obs", "bad", "OBS does not answer", known(obs={"state": "off"})),
        ("obs", "look", "Paus", known(obs={"state": "elsewhere", "program": "Paus", "wants": "Studio"})),
        ("obs", "look", "simulated", known(obs={**IN_STEP, "simulated": True})),
        ("scenes", "bad", "Distans", known(obs={**IN_STEP, "missing": {"Distans": "", "Final": "Studio"}})),
        ("scenes", "look", "Final", known(obs={**IN_STEP, "missing": {"Final": "Studio"}})),
        ("scenes", "look", "not known", known(obs={"state": "unknown"})),
        ("overlays", "bad", "no overlay", known(overlays={})),
        ("overlays", "bad", "no overlay", known(overlays={"m": {**OVERLAY, "channel": "monitor"}})),
        ("overlay_size", "bad", "800 × 600", known(overlays={"o": {**OVERLAY, "size": [800, 600]}})),
        ("overlay_size", "look", "640 × 360", known(overlays={"o": {**OVERLAY, "size": [640, 360]}})),
        ("overlay_size", "look", "not known", known(overlays={})),
        ("overlay_latest", "bad", "latest", known(overlays={"o": {**OVERLAY, "behind": True}})),
        ("overlay_latest", "look", "nothing draws", known(overlays={})),
        ("names", "look", "Ida Exempel", known(replace(show(talk()), people=new_show(production(), "morning").people))),
        ("checked_in", "look", "Ida Exempel", known(replace(show(talk()), checked_in={}))),
        ("tested", "bad", "Ida Exempel", known(replace(show(talk()), tested={"ida": SelfTest(1, camera="fails")}))),
        ("lengths", "look", "Two", known(show(talk(), talk("two", duration_ms=5_000)))),
        ("lengths", "bad", "empty", known(replace(show(), rundown=replace(show().rundown, order=(), segments={})))),
        ("overlaps", "bad", "Close", known(show(talk(), CLOSE))),
        ("gaps", "look", "Later (10 min)", known(show(talk(), LATER))),
        ("hard_starts", "bad", "Later 08:50 → 08:55", known(show(talk(), LATER), late_ms=15 * MINUTE)),
        ("disk", "bad", "0.4 GB", known(free_gb=0.4)),
        ("disk", "look", "3 GB", known(free_gb=3.0)),
        ("disk", "look", "not known", known(free_gb=None)),
        ("recording", "bad", "0.5 h", known(outputs={"disk_h": 0.5})),
        ("recording", "look", "2 h", known(outputs={"disk_h": 2.0})),
        ("crew", "look", "no moderator", known(here={})),
        ("lines", "bad", "Ida (iPad, Safari) 900 ms", known(here={"t": WEAK})),
        ("lines", "look", "200 ms", known(here={"t": {**TABLET, "line": {"quality": "fair", "ms": 200}}})),
        ("clocks", "look", "-90 s", known(here={"t": {**TABLET, "ahead_ms": -90_000}})),
        ("awake", "look", "Kamera", known(here={"t": {**TABLET, "label": "Kamera", "wake": "insecure"}})),
        ("power", "look", "40 %", known(here={"t": HALF})),
        ("power", "bad", "10 %", known(here={"t": HALF, "u": {**HALF, "battery": 10}})),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_remedy(check: str, sign: str, words: str, wrong: Known) -> None:
    line = preflight(wrong)[check]
    assert (line.sign, words in line.text.format_map(line.values)) == (sign, True), line
    assert line.do or line.press or "not known" in line.text
    assert check in dict(wanting(preflight(wrong)))


@pytest.mark.parametrize(
    ("check", "well"),
    [
        ("power", known(here={"t": {**TABLET, "battery": 5, "charging": True}})),
        ("awake", known(here={"d": {"view": "producer", "wake": "insecure"}, "t": TABLET})),
        ("hard_starts", known(show(talk(), LATER))),
        ("gaps", known(show(talk(), LATER.model_copy(update={"skip": True})))),
        ("names", known(show(talk(), talk("two", people=())))),
        ("recording", known(outputs={"disk_h": 12.0})),
    ],
)
def test_what_only_looks_wrong_is_green(check: str, well: Known) -> None:
    assert preflight(well)[check].sign == "good"


def test_the_worst_comes_first_and_gives_the_verdict() -> None:
    lines = preflight(known(overlays={}, free_gb=3.0))
    assert verdict(lines) == "bad"
    assert [line.sign for _, line in wanting(lines)] == ["bad", "look", "look", "look"]
