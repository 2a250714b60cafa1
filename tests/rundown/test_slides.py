"""Whose slides are in the picture, on which page, and who may turn them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import cast

import pytest

from rundown.apply import apply
from rundown.commands import parse_command
from rundown.deck import Deck
from rundown.documents import Cue, Segment
from rundown.facts import ShowFact, decode, encode
from rundown.refusals import Refused
from rundown.register import apply_register, decide_register
from rundown.show import Sender, Show, new_register, new_show, with_people
from rundown.storing import dump_show, load_show
from rundown.views import Projection
from tests.rundown.shows import BJORN, IDA, MINUTE, PRODUCER, Desk, production

DECK = Deck(id="0f" * 16, name="robotar.pdf", pages=12)
ASA = Sender("presenter", "Åsa Östgård", "asa")


def with_decks(show: Show) -> Show:
    return replace(show, decks={"bjorn": DECK, "asa": Deck(id="a0" * 16, pages=3)})


def desk(*segments: Segment) -> Desk:
    return Desk(with_decks(new_show(production(segments or None), "morning")))


def on_air(desk: Desk, segment: str = "remote") -> Desk:
    desk.do("arm", segment=segment)
    desk.take()
    desk.wait(1500)
    return desk


def page(desk: Desk, owner: str = "bjorn") -> int:
    return int(Projection("moderator").state(desk.show, {})["decks"][owner]["page"])


def code(desk: Desk, command: str, sender: Sender, **args: object) -> str:
    before = desk.show
    with pytest.raises(Refused) as refused:
        desk.do(command, sender, **args)
    assert desk.show is before
    return refused.value.code


def test_a_take_shows_the_slides_at_the_page_where_they_were_left_and_the_next_takes_them_away() -> None:
    show = desk()
    show.do("turn_page", BJORN, to=4)
    on_air(show)
    seen = Projection("overlay").state(show.show, {})["graphics"]["slides"]
    assert (seen["graphic"], seen["step"]) == ("slides", 3)
    assert seen["data"] == {"address": f"/slides/{DECK.id}/{{page}}.webp", "pages": 12}
    show.take()
    assert "slides" not in show.show.graphics
    show.do("undo_take")
    assert "slides" in show.show.graphics


def test_a_turn_reaches_the_stage_as_a_step_and_nothing_else() -> None:
    show = on_air(desk())
    overlay, presenter = Projection("overlay"), Projection("presenter", "bjorn")
    for view in (overlay, presenter):
        view.state(show.show, {})
    show.do("turn_page", BJORN, from_=1)
    assert overlay.patch(show.show, {}) == {"graphics": {"slides": {"step": 1}}}
    assert presenter.patch(show.show, {}) == {"decks": {"bjorn": {"page": 2}}}


def test_the_same_press_twice_turns_once_and_one_on_an_old_page_is_refused() -> None:
    show = on_air(desk())
    show.do("turn_page", BJORN, from_=1, to=2)
    assert show.do("turn_page", BJORN, from_=1, to=2) == ()
    show.do("turn_page", BJORN, from_=2, to=3)
    assert code(show, "turn_page", BJORN, from_=1, to=2) == "already_turned"
    assert page(show) == 3


@pytest.mark.parametrize(("args", "expected"), [({"to": 99}, 12), ({"by": -5}, 1), ({"by": 11}, 12)])
def test_there_is_no_page_before_the_first_or_after_the_last(args: dict[str, int], expected: int) -> None:
    show = desk()
    show.do("turn_page", BJORN, **args)
    assert page(show) == expected


def test_nobody_turns_what_is_not_theirs() -> None:
    show = on_air(desk())
    assert code(show, "turn_page", ASA, deck="bjorn") == "not_yours"
    assert code(show, "take_clicker", ASA, deck="bjorn") == "not_allowed"
    assert code(show, "turn_page", IDA) == "no_clicker"
    assert code(show, "turn_page", Sender("presenter", "Zoë", "zoe")) == "no_slides"


def test_the_clicker_is_taken_over_and_given_back() -> None:
    show = on_air(desk())
    show.do("take_clicker", IDA, deck="bjorn")
    assert Projection("presenter", "bjorn").state(show.show, {})["decks"]["bjorn"]["clicker"] == {
        "role": "moderator", "by": "Ida",
    }  # fmt: skip
    assert code(show, "turn_page", BJORN) == "no_clicker"
    assert code(show, "turn_page", PRODUCER) == "no_clicker"
    show.do("turn_page", IDA)
    assert page(show) == 2
    show.do("take_clicker", PRODUCER, deck="bjorn")
    assert code(show, "turn_page", IDA) == "no_clicker"
    show.do("give_clicker", IDA, deck="bjorn")
    assert show.do("give_clicker", IDA, deck="bjorn") == ()
    show.do("turn_page", BJORN)
    assert page(show) == 3


def test_a_segment_may_name_whose_slides_it_has_or_none() -> None:
    talk = {"id": "talk", "kind": "conversation", "title": "Samtal", "duration_ms": MINUTE}
    hide = Cue(id="x", at_ms=5000, action="show", graphic="slides", layer="slides")
    cues = Cue(id="y", at_ms=0, action="show", graphic="bug", layer="bug")
    for extra, owner in (
        ({"people": ("ida", "asa", "bjorn")}, "asa"),
        ({"people": ("ida",), "slides": "bjorn"}, "bjorn"),
        ({"people": ("bjorn",), "slides": "none"}, None),
        ({"people": ("bjorn",), "cues": (cues,)}, "bjorn"),
        ({"people": ("bjorn",), "cues": (hide,)}, None),
        ({"people": ("bjorn",), "cues": ()}, None),
    ):
        show = on_air(desk(Segment.model_validate(talk | extra)), "talk")
        graphic = show.show.graphics.get("slides")
        assert (graphic.people[0] if graphic else None) == owner, extra


def test_slides_are_shown_and_hidden_by_hand() -> None:
    show = on_air(desk(), "welcome")
    assert code(show, "show_graphic", IDA, graphic="slides") == "no_slides"
    show.do("show_graphic", IDA, graphic="slides", people=["bjorn"])
    assert Projection("presenter", "bjorn").state(show.show, {})["decks"]["bjorn"]["shown"] is True
    show.do("hide_graphic", IDA, layer="slides")
    assert "shown" not in Projection("presenter", "bjorn").state(show.show, {})["decks"]["bjorn"]


def test_a_presenter_sees_only_their_own_deck_and_the_stage_no_notes() -> None:
    show = on_air(desk())
    assert set(Projection("presenter", "bjorn").state(show.show, {})["decks"]) == {"bjorn"}
    assert "decks" not in Projection("overlay").state(show.show, {})
    assert "decks" not in Projection("prompter").state(show.show, {})


def test_the_journal_and_a_snapshot_give_back_page_and_clicker() -> None:
    show = on_air(desk())
    show.do("turn_page", BJORN, to=7)
    show.do("take_clicker", IDA, deck="bjorn")
    again = with_decks(new_show(production(), "morning"))
    for fact in show.journal:
        again = apply(again, cast(ShowFact, decode(json.loads(json.dumps(encode(fact))))))
    assert again == show.show
    assert load_show(dump_show(show.show)) == show.show


def test_another_deck_of_the_same_person_keeps_the_page_or_its_last() -> None:
    show = on_air(desk())
    show.do("turn_page", BJORN, to=7)
    register = replace(new_register(production()), decks=show.show.decks)
    studio = Sender("slides", "Björn Fiktiv")
    shorter = {"id": "bb" * 16, "pages": 5}
    give = parse_command("give_deck", {"person": "bjorn", "deck": shorter})
    for fact in decide_register(register, give, studio, show.now, {}):
        register = apply_register(register, fact)
    show.show = with_people(show.show, register)
    assert page(show) == 5
    with pytest.raises(Refused, match="role"):
        decide_register(register, give, BJORN, show.now, {})


@pytest.mark.parametrize("view", ["moderator", "producer", "presenter", "overlay"])
def test_a_take_with_slides_is_small_on_every_page(view: str) -> None:
    show = desk()
    show.take()
    show.wait(1500)
    show.do("arm", segment="remote")
    page = Projection(view, "bjorn")
    page.state(show.show, {})
    show.take()
    patch = page.patch(show.show, {})
    assert "slides" in json.dumps(patch) or view == "presenter"
    assert len(json.dumps(patch, separators=(",", ":"))) < 600
