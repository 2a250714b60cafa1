"""Each page sees what is its own, patches lead to the same state, and a take is small."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.commands import parse_command
from rundown.documents import Segment
from rundown.patch import merge
from rundown.register import apply_register, decide_register
from rundown.reorder import moves, reordered
from rundown.show import new_register, new_show, with_people
from rundown.views import VIEWS, Projection
from tests.rundown.shows import BJORN, IDA, MINUTE, Desk, production

LIVE: dict[str, Any] = {
    "obs": {"state": "in_step", "program": "Studio", "wants": "Studio"},
    "online": {"bjorn": 1},
}


FILM = {"id": "x", "kind": "video", "title": "Film", "duration_ms": 5}


ORDERS = st.permutations([f"s{number}" for number in range(9)])


@given(old=ORDERS, new=ORDERS, gone=st.sets(st.sampled_from([f"s{number}" for number in range(9)])))
def test_moves_lead_to_the_new_order_or_there_are_none(old: list[str], new: list[str], gone: set[str]) -> None:
    left = [each for each in new if each not in gone]
    everybody = moves(old, left, old)
    assert everybody is not None
    assert reordered(old, everybody) == left
    told = moves(left, [*left, "new"], {"new"})
    assert told == [["new", left[-1] if left else None]]
    assert moves(old, list(reversed(old)), {"s1"}) is None


def json_of(value: Any) -> Any:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_patches_lead_to_the_same_state_as_a_fresh_view(view: str) -> None:
    desk = Desk()
    projection = Projection(view, "bjorn")
    told = json_of(projection.state(desk.show, LIVE))
    steps: list[tuple[str, dict[str, Any]]] = [
        ("standby", {}), ("take", {}), ("show_graphic", {"graphic": "lower-third", "people": ["ida"]}),
        ("update_segment", {"segment": "talk", "fields": {"title": "Nytt", "notes": "n"}}),
        ("move_segment", {"segment": "close", "after": "welcome"}), ("remove_segment", {"segment": "pause"}),
        ("add_segment", {"segment": FILM, "after": "talk"}),
        ("message", {"to": "person:bjorn", "text": "två minuter"}), ("hold", {"card": True}), ("resume", {}),
        ("undo", {}), ("take", {"from": "welcome"}), ("undo_take", {}), ("panic", {}), ("end_show", {}),
    ]  # fmt: skip
    for word, args in steps:
        desk.wait(1500)
        desk.do(word, IDA, **args)
        patch = projection.patch(desk.show, LIVE)
        if patch is not None:
            told = merge(told, json_of(patch))
        assert told == json_of(Projection(view, "bjorn").state(desk.show, LIVE)), word


def test_nothing_visible_changed_is_no_patch() -> None:
    desk = Desk()
    overlay = Projection("overlay")
    overlay.state(desk.show, {})
    desk.do("message", to="crew", text="hej")
    assert overlay.patch(desk.show, {}) is None


def big(size: int) -> Desk:
    segments = tuple(
        Segment(
            id=f"s{n}",
            kind="conversation",
            title=f"Punkt {n}",
            duration_ms=MINUTE,
            people=("ida",),
        )
        for n in range(size)
    )
    return Desk(new_show(production(segments), "morning"))


@pytest.mark.parametrize("size", [10, 2000])
@pytest.mark.parametrize("view", sorted({*VIEWS} - {"audience"}))
def test_a_take_is_one_small_patch_with_current_and_next_whatever_the_size(view: str, size: int) -> None:
    desk = big(size)
    desk.take()
    projection = Projection(view, "ida")
    projection.state(desk.show, LIVE)
    desk.wait(60_000)
    desk.take()
    patch = projection.patch(desk.show, LIVE)
    assert patch is not None
    assert (patch["show"]["current"], patch["show"]["next"]) == ("s1", "s2")
    frame = json.dumps({"type": "patch", "seq": 1042, "patch": patch}, separators=(",", ":"))
    assert len(frame.encode()) <= 600


def test_a_presenter_sees_no_notes_no_telephone_and_no_script_but_their_own() -> None:
    desk = Desk()
    desk.do("message", to="crew", text="viskning")
    desk.do("message", to="person:bjorn", text="till dig")
    theirs = json.dumps(Projection("presenter", "bjorn").state(desk.show, LIVE), ensure_ascii=False)
    assert "Hej från Björn" in theirs and "till dig" in theirs
    others = json.dumps(Projection("presenter", "ida").state(desk.show, LIVE), ensure_ascii=False)
    overlay = json.dumps(Projection("overlay").state(desk.show, LIVE), ensure_ascii=False)
    for page in (theirs, others, overlay):
        assert "hemligt" not in page and "070-000" not in page and "viskning" not in page
    assert "Hej från Björn" not in others and "till dig" not in others and "Hej" not in overlay


def test_a_corrected_spelling_corrects_what_is_on_air() -> None:
    desk = Desk()
    desk.take()
    desk.do("show_graphic", graphic="lower-third", people=["bjorn"])
    overlay = Projection("overlay")
    overlay.state(desk.show, {})
    register = new_register(production())
    command = parse_command("check_in", {"name": "Björn Påhittad", "confirm": True})
    for fact in decide_register(register, command, BJORN, desk.now, {}):
        register = apply_register(register, fact)
    assert register.people["bjorn"].name_confirmed
    patch = overlay.patch(with_people(desk.show, register), {})
    assert patch == {"graphics": {"lower-third": {"data": {"people": [{"name": "Björn Påhittad"}]}}}}
