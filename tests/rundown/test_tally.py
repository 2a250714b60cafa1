"""Who is in the picture: OBS's program against the rundown, also by hand, nested, and half way through a fade."""

from typing import Any

import pytest

from rundown.tally import light_of, on_program
from rundown.views import Projection
from tests.rundown.shows import IDA, MINUTE, Desk, production


def obs(*live: str, state: str = "in_step", **more: Any) -> dict[str, Any]:
    return {"state": state, "program": live[0], "live": list(live), **more}


def on_air(segment: str) -> Desk:
    desk = Desk()
    desk.do("arm", segment=segment)
    desk.take()
    desk.wait(2000)
    return desk


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ({"state": "off"}, "yes"),
        (obs("Distans"), "yes"),
        (obs("Paus", state="elsewhere"), "no"),
        (obs("Studio", "Distans", state="elsewhere"), "yes"),
        (obs("Strax", "Distans"), "yes"),
        (obs("Distans", state="unknown"), "unsure"),
        (obs("Paus", missing={"Distans": "Paus"}), "yes"),
        ({"state": "in_step", "program": "Distans"}, "yes"),
    ],
)
def test_a_person_is_on_air_while_their_scene_is_seen(seen: dict[str, Any], expected: str) -> None:
    desk = on_air("remote")
    assert on_program(desk.show, seen, "bjorn") == expected
    state = Projection("presenter", "bjorn").state(desk.show, {"obs": seen})
    assert state.get("on_program", "no") == expected
    assert on_program(desk.show, seen, "asa") == "no"


def test_whoever_leaves_is_on_air_until_the_picture_has_left_them() -> None:
    desk = on_air("remote")
    desk.take()
    assert desk.show.current == "pause"
    assert on_program(desk.show, obs("Paus", "Distans"), "bjorn") == "yes"
    assert on_program(desk.show, obs("Paus"), "bjorn") == "no"


def test_a_hand_that_shows_the_next_one_early_puts_them_on_air() -> None:
    desk = on_air("talk")
    assert desk.show.next == "remote"
    assert on_program(desk.show, obs("Studio"), "bjorn") == "no"
    assert on_program(desk.show, obs("Distans", state="elsewhere"), "bjorn") == "yes"


def test_a_scene_that_two_share_is_the_first_ones_until_the_next_is_told_to_get_ready() -> None:
    remote, pause = production().tracks[0].segments[2:4]
    second = remote.model_copy(update={"id": "second", "people": ("asa",), "start": None})
    desk = Desk()
    desk.do("add_segment", IDA, segment=second.model_dump(mode="json", exclude_none=True), after=pause.id)
    desk.do("arm", segment="remote")
    desk.take()
    desk.wait(MINUTE)
    assert on_program(desk.show, obs("Distans"), "asa") == "no"
    desk.take()
    fading = obs("Paus", "Distans")
    assert [on_program(desk.show, fading, each) for each in ("bjorn", "asa")] == ["yes", "no"]
    desk.do("standby")
    by_hand = obs("Distans", state="elsewhere")
    assert [on_program(desk.show, by_hand, each) for each in ("bjorn", "asa")] == ["no", "yes"]


def test_nobody_is_on_air_before_the_first_take_and_after_the_end_only_whom_obs_still_shows() -> None:
    desk = Desk()
    desk.do("arm", segment="remote")
    assert on_program(desk.show, obs("Distans"), "bjorn") == "no"
    desk.take()
    desk.wait(2000)
    desk.do("end_show")
    assert on_program(desk.show, obs("Distans"), "bjorn") == "yes"
    assert on_program(desk.show, obs("Strax"), "bjorn") == "no"
    assert on_program(desk.show, {"state": "off"}, "bjorn") == "no"


def test_a_tally_light_says_what_the_page_says() -> None:
    desk = Desk()
    assert light_of(desk.show, obs("Studio"), "ida") == "off"
    desk.do("standby")
    assert light_of(desk.show, obs("Studio"), "ida") == "standby"
    assert light_of(desk.show, obs("Studio"), "bjorn") == "off"
    desk = on_air("talk")
    assert light_of(desk.show, obs("Studio"), "bjorn") == "standby"
    assert light_of(desk.show, obs("Distans", state="elsewhere"), "bjorn") == "on_air"
    desk.take()
    assert light_of(desk.show, obs("Studio", state="elsewhere"), "bjorn") == "standby"
    assert light_of(desk.show, obs("Distans"), "bjorn") == "on_air"


def test_a_tally_light_says_on_air_to_whoever_may_be() -> None:
    desk = on_air("remote")
    assert light_of(desk.show, obs("Studio", state="unknown"), "bjorn") == "on_air"
    assert light_of(desk.show, {"state": "off"}, "bjorn") == "on_air"
    desk.do("end_show")
    assert light_of(desk.show, obs("Distans"), "bjorn") == "on_air"
    assert light_of(desk.show, obs("Strax"), "bjorn") == "off"
