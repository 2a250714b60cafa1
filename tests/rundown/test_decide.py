"""What the show allows, and what it refuses with which words."""

from dataclasses import replace

import pytest

from rundown.commands import COMMANDS, REGISTER_COMMANDS, parse_command
from rundown.decide import decide
from rundown.deck import Deck
from rundown.phases import ANYTIME, MOVES, allowed, diagram
from rundown.refusals import REFUSALS, Refused, text
from rundown.show import Phase, Sender
from rundown.timing import remaining_ms
from tests.rundown.shows import BJORN, CLOCK, IDA, MINUTE, OSKAR, PRODUCER, Desk

ARGS: dict[str, dict[str, object]] = {
    "arm": {"segment": "pause"},
    "adjust": {"ms": 60_000},
    "fire_cue": {"cue": "name-ida"},
    "show_graphic": {"graphic": "bug"},
    "hide_graphic": {"layer": "bug"},
    "cut_to": {"scene": "Paus"},
    "message": {"to": "crew", "text": "hej"},
    "acknowledge": {"message": "1"},
    "seen": {"message": "1"},
    "ready": {"person": "ida"},
    "add_segment": {"segment": {"id": "x", "kind": "video", "title": "Film", "duration_ms": 1000}},
    "update_segment": {"segment": "talk", "fields": {"title": "Nytt"}},
    "move_segment": {"segment": "talk"},
    "remove_segment": {"segment": "pause"},
    "move_segments": {"segments": ["talk"]},
    "update_segments": {"segments": ["talk"], "fields": {"skip": True}},
    "remove_segments": {"segments": ["pause", "close"]},
    "add_column": {"column": "Ljus"},
    "rename_column": {"column": "Kamera", "to": "Kameror"},
    "split_segment": {"segment": "talk", "at_ms": 1000, "id": "half"},
    "duplicate_segment": {"segment": "talk", "id": "copy"},
    "rename_scene": {"old": "Studio", "new": "Studio 1"},
    "rename_input": {"old": "Headset 1", "new": "Bordet"},
    "note_output": {"output": "stream", "did": "started", "at": 1},
    **{key: {"poll": "_1"} for key in ("open_poll", "close_poll", "show_results", "hide_poll", "settle_poll")},
    **{key: {"poll": "_1"} for key in ("reset_poll", "rerun_poll", "copy_poll", "remove_poll", "undo_poll")},
    "add_poll": {"poll": {"question": "Ja?", "choices": ["ja", "nej"]}},
    "update_poll": {"poll": "_1", "fields": {"question": "Jo?"}},
    **{f"{word}_question": {"question": "0123abcd"} for word in ("approve", "dismiss", "star", "answer", "show")},
    "merge_question": {"question": "0123abcd", "into": "4567abcd"},
    "set_delay": {"ms": 12_000},
    "measure_delay": {"step": "start"},
    "merge_rundown": {"rev": 0, "order": ("welcome", "remote", "talk", "pause", "close")},
    "turn_page": {"deck": "bjorn", "to": 2},
    "take_clicker": {"deck": "bjorn"},
    "give_clicker": {"deck": "bjorn"},
}


def desk_in(phase: Phase) -> Desk:
    desk = Desk()
    desk.do("message", to="all", text="välkomna")
    desk.show = replace(desk.show, decks={"bjorn": Deck(id="0" * 32, pages=3)})
    desk.do("take_clicker", PRODUCER, deck="bjorn")
    desk.do("add_poll", poll={"question": "Vad?", "choices": ["detta", "annat"]})
    if phase == Phase.STANDBY:
        desk.do("standby")
    if phase in (Phase.ON_AIR, Phase.HOLD, Phase.ENDED):
        desk.take()
        desk.wait(5000)
    if phase == Phase.HOLD:
        desk.do("hold")
    if phase == Phase.ENDED:
        desk.do("end_show")
    desk.wait(1500)
    return desk


@pytest.mark.parametrize("phase", list(Phase))
@pytest.mark.parametrize("word", sorted(set(COMMANDS) - REGISTER_COMMANDS - {"undo", "redo"}))
def test_every_command_in_every_phase_does_what_the_table_says(phase: Phase, word: str) -> None:
    desk = desk_in(phase)
    assert desk.show.phase == phase
    args = dict(ARGS.get(word, {}))
    if word == "take" and desk.show.current:
        args["from"] = desk.show.current
    machine = Sender("obs", "OBS")
    if word == "show_results":
        desk.do("open_poll", poll="_1")
    if word == "undo_poll":
        desk.do("update_poll", PRODUCER, **ARGS["update_poll"])
    if word == "rerun_poll":
        desk.do("open_poll", poll="_1")
    sender = {
        "settle_poll": CLOCK,
        "rename_scene": machine,
        "rename_input": machine,
        "note_output": machine,
        "help": BJORN,
    }.get(word, PRODUCER)
    command = parse_command(word, args)
    before = desk.show
    if allowed(phase, word):
        desk.do(word, sender, **args)
        moved = MOVES[phase].get(word)
        if word not in ANYTIME and moved != "back":
            assert desk.show.phase == moved
    else:
        with pytest.raises(Refused) as refused:
            decide(desk.show, command, sender, desk.now)
        assert refused.value.code == "wrong_phase"
        assert desk.show is before


def test_a_take_brings_the_next_segment_and_its_clock() -> None:
    desk = Desk()
    desk.take()
    assert (desk.show.current, desk.show.next, desk.show.phase) == (
        "welcome",
        "talk",
        "on_air",
    )
    assert desk.show.on_air and desk.show.on_air.started_at == desk.now


def test_the_second_of_two_tablets_learns_who_was_first() -> None:
    desk = Desk()
    desk.take()
    desk.wait(2000)
    desk.do("take", IDA, **{"from": "welcome"})
    desk.wait(200)
    with pytest.raises(Refused) as refused:
        desk.do("take", OSKAR, **{"from": "welcome"})
    assert refused.value.code == "already_taken"
    assert refused.value.detail == {
        "current": "talk",
        "title": "Samtal",
        "by": "Ida",
        "at": desk.now - 200,
    }
    assert desk.show.current == "talk"


def test_a_nervous_double_press_is_refused() -> None:
    desk = Desk()
    desk.take()
    desk.wait(999)
    with pytest.raises(Refused, match="less than a second") as refused:
        desk.take()
    assert refused.value.code == "too_soon"
    desk.wait(1)
    desk.take()
    assert desk.show.current == "talk"


def test_two_first_takes_advance_once() -> None:
    desk = Desk()
    desk.take()
    desk.wait(3000)
    with pytest.raises(Refused) as refused:
        desk.do("take", OSKAR)
    assert refused.value.code == "already_taken"


def test_undoing_a_take_gives_back_the_clock_as_if_nothing_happened() -> None:
    desk = Desk()
    desk.take()
    first = desk.show.on_air
    desk.wait(60_000)
    before = desk.show
    desk.take()
    desk.wait(9_000)
    desk.do("undo_take")
    assert desk.show.on_air == first
    assert (desk.show.ran, desk.show.next) == (before.ran, "talk")
    with pytest.raises(Refused):
        desk.do("undo_take")


def test_a_take_cannot_be_undone_after_ten_seconds() -> None:
    desk = Desk()
    desk.take()
    desk.wait(10_001)
    with pytest.raises(Refused) as refused:
        desk.do("undo_take")
    assert refused.value.code == "undo_too_late"


def test_an_end_pressed_by_mistake_can_be_undone() -> None:
    desk = Desk()
    desk.take()
    started = desk.show.on_air
    desk.wait(5000)
    desk.do("end_show")
    assert desk.show.phase == Phase.ENDED
    desk.do("undo_take")
    assert (desk.show.phase, desk.show.on_air, desk.show.ended_at) == (
        Phase.ON_AIR,
        started,
        None,
    )


def test_a_hold_stops_the_clock() -> None:
    desk = Desk()
    desk.take()
    desk.wait(10_000)
    desk.do("hold", card=True)
    assert desk.show.graphics["holding"].graphic == "holding-card"
    desk.wait(30_000)
    assert remaining_ms(desk.show, desk.now) == 10 * MINUTE - 10_000
    desk.do("resume")
    assert "holding" not in desk.show.graphics
    desk.wait(5_000)
    assert remaining_ms(desk.show, desk.now) == 10 * MINUTE - 15_000


def test_the_holding_card_bears_nobodys_name() -> None:
    desk = Desk()
    desk.take()
    desk.do("show_graphic", graphic="lower-third", people=["ida"])
    desk.do("show_graphic", graphic="title-card", data={"title": "Välkommen"})
    desk.do("show_graphic", graphic="bug")
    desk.do("hold", card=True)
    assert set(desk.show.graphics) == {"holding", "bug"}


def test_a_segment_is_never_made_shorter_than_nothing() -> None:
    desk = Desk()
    desk.take()
    desk.do("adjust", ms=-30 * MINUTE)
    assert desk.show.on_air and desk.show.on_air.adjust_ms == -10 * MINUTE


def test_arming_goes_out_of_order_once() -> None:
    desk = Desk()
    desk.take()
    desk.do("arm", segment="pause")
    assert desk.show.next == "pause"
    desk.wait(1000)
    desk.take()
    assert (desk.show.current, desk.show.next) == ("pause", "close")


def test_the_last_segment_has_nothing_after_it() -> None:
    desk = Desk()
    for _ in range(5):
        desk.take()
        desk.wait(1000)
    with pytest.raises(Refused) as refused:
        desk.take()
    assert refused.value.code == "nothing_next"


def test_skipped_segments_are_passed_over() -> None:
    desk = Desk()
    desk.do("update_segment", segment="talk", fields={"skip": True})
    desk.take()
    assert desk.show.next == "remote"


def test_presenters_do_only_what_is_theirs() -> None:
    desk = Desk()
    desk.do("ready", BJORN)
    assert "bjorn" in desk.show.ready
    for word, args, code in (
        ("ready", {"person": "ida"}, "not_yours"),
        ("take", {}, "not_allowed"),
        ("message", {"to": "all", "text": "x"}, "not_allowed"),
        (
            "update_segment",
            {"segment": "talk", "fields": {"title": "x"}},
            "not_allowed",
        ),
    ):
        with pytest.raises(Refused) as refused:
            desk.do(word, BJORN, **args)
        assert refused.value.code == code
    with pytest.raises(Refused) as refused:
        desk.do("cut_to", IDA, scene="Paus")
    assert refused.value.code == "not_allowed"


def test_the_segment_on_air_cannot_be_removed_nor_the_one_an_undo_would_bring_back() -> None:
    desk = Desk()
    desk.take()
    desk.wait(1000)
    desk.take()
    for segment in ("talk", "welcome"):
        with pytest.raises(Refused) as refused:
            desk.do("remove_segment", segment=segment)
        assert refused.value.code == "on_air"


def test_panic_is_one_press_and_the_next_take_leaves_it() -> None:
    desk = Desk()
    desk.take()
    desk.do("show_graphic", graphic="bug")
    desk.do("panic")
    assert (desk.show.cut, desk.show.panic, dict(desk.show.graphics)) == (
        "Strax",
        True,
        {},
    )
    desk.wait(5000)
    desk.do("fire_cue", CLOCK, cue="name-ida")
    assert not desk.show.graphics
    desk.take()
    assert (desk.show.cut, desk.show.panic) == (None, False)


def test_every_refusal_has_words_and_every_table_row_a_command() -> None:
    for code in REFUSALS:
        detail = {"phase": "hold"} if code == "wrong_phase" else {}
        assert text(code, detail, lambda english: english)
    for moves in MOVES.values():
        assert set(moves) <= set(COMMANDS)
    assert set(COMMANDS) >= ANYTIME
    assert "on_air --> hold: hold" in diagram()
