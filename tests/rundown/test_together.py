"""Edits that are several in one: blocks, splits and copies, each one fact and one undo."""

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.apply import apply
from rundown.documents import Cue, Segment
from rundown.facts import SegmentsEdited, decode, encode
from rundown.refusals import Refused
from rundown.show import new_show
from rundown.storing import dump_show, load_show
from rundown.together import halves
from tests.rundown.shows import IDA, MINUTE, OSKAR, PRODUCER, Desk, production

ORDER = ("welcome", "talk", "remote", "pause", "close")


def refused(desk: Desk, word: str, **args: object) -> str:
    before = desk.show
    with pytest.raises(Refused) as answer:
        desk.do(word, PRODUCER, **args)
    assert desk.show is before
    return answer.value.code


def blocks(desk: Desk) -> list[str]:
    return [desk.show.rundown.segments[segment].block for segment in desk.show.rundown.order]


def test_a_block_is_moved_by_one_fact_and_put_back_by_one_undo() -> None:
    desk = Desk()
    desk.do("update_segments", IDA, segments=["talk", "remote"], fields={"block": "Samtal"})
    made = desk.do("move_segments", OSKAR, segments=["remote", "talk"], after="pause")
    assert len(made) == 1
    assert desk.show.rundown.order == ("welcome", "pause", "talk", "remote", "close")
    assert (desk.show.undo[-1].label, desk.show.undo[-1].did, desk.show.undo[-1].by) == ("Samtal", "moved", "Oskar")
    desk.do("undo", IDA)
    assert desk.show.rundown.order == ORDER
    desk.do("undo", IDA)
    assert blocks(desk) == [""] * 5


def test_an_undone_edit_is_still_told_as_its_makers() -> None:
    desk = Desk()
    desk.do("remove_segment", IDA, segment="pause")
    desk.do("undo", OSKAR)
    assert (desk.show.redo[-1].label, desk.show.redo[-1].did, desk.show.redo[-1].by) == ("Paus", "removed", "Ida")
    desk.do("redo", PRODUCER)
    assert (desk.show.undo[-1].did, desk.show.undo[-1].by) == ("removed", "Ida")


def test_segments_are_moved_into_a_block_in_the_same_edit() -> None:
    desk = Desk()
    desk.do("update_segments", segments=["pause"], fields={"block": "Kaffe"})
    desk.do("move_segments", segments=["welcome"], after="pause", block="Kaffe")
    assert desk.show.rundown.order == ("talk", "remote", "pause", "welcome", "close")
    assert blocks(desk) == ["", "", "Kaffe", "Kaffe", ""]
    desk.do("undo")
    assert (desk.show.rundown.order, blocks(desk)) == (ORDER, ["", "", "", "Kaffe", ""])


def test_moving_to_where_they_are_changes_nothing() -> None:
    desk = Desk()
    assert desk.do("move_segments", segments=["talk", "remote"], after="welcome") == ()
    assert desk.do("move_segments", segments=["talk", "remote"], after="remote") == ()
    assert desk.do("update_segments", segments=["talk"], fields={"skip": False}) == ()


@given(st.lists(st.sampled_from(ORDER), min_size=1, unique=True), st.one_of(st.none(), st.sampled_from(ORDER)))
def test_what_is_moved_together_keeps_its_order_and_comes_back(segments: list[str], after: str | None) -> None:
    desk = Desk()
    facts = desk.do("move_segments", segments=segments, after=after)
    order = desk.show.rundown.order
    assert [each for each in order if each in segments] == [each for each in ORDER if each in segments]
    assert [each for each in order if each not in segments] == [each for each in ORDER if each not in segments]
    if after is not None and after not in segments:
        assert order[order.index(after) + 1] in segments
    if facts:
        desk.do("undo")
        assert desk.show.rundown.order == ORDER


def test_a_segment_is_split_and_joined_again_by_undo() -> None:
    desk = Desk()
    whole = desk.show.rundown.segments["remote"]
    desk.do("split_segment", segment="remote", at_ms=4 * MINUTE, id="remote-2", rev=0)
    first, second = (desk.show.rundown.segments[each] for each in ("remote", "remote-2"))
    assert desk.show.rundown.order == ("welcome", "talk", "remote", "remote-2", "pause", "close")
    assert (first.duration_ms, second.duration_ms) == (4 * MINUTE, 8 * MINUTE)
    assert (first.start, second.start) == (dt.time(9, 0), None)
    assert (first.notes, second.notes, second.people) == ("hemligt", "", ("bjorn",))
    desk.do("undo")
    assert desk.show.rundown.segments["remote"] == whole
    assert "remote-2" not in desk.show.rundown.segments


def test_each_cue_goes_with_the_part_that_it_falls_into() -> None:
    cues = (
        Cue(id="early", at_ms=10_000, action="show", graphic="bug", layer="bug"),
        Cue(id="late", at_ms=90_000, action="hide", layer="bug"),
        Cue(id="end", at_ms=5_000, anchor="end", action="message", text="snart", to="all"),
        Cue(id="hand", action="scene", scene="Paus"),
    )
    whole = Segment(id="a", kind="video", title="Film", duration_ms=2 * MINUTE, cues=cues)
    first, second = halves(whole, MINUTE, "b")
    assert [(cue.id, cue.at_ms) for cue in first.cues or ()] == [("early", 10_000), ("hand", None)]
    assert [(cue.id, cue.at_ms) for cue in second.cues or ()] == [("late", 30_000), ("end", 5_000)]


def test_what_a_split_made_cannot_be_undone_while_it_is_on_air() -> None:
    desk = Desk()
    desk.do("split_segment", segment="welcome", at_ms=MINUTE, id="half")
    desk.take()
    desk.wait(2000)
    desk.take()
    assert desk.show.current == "half"
    assert refused(desk, "undo") == "on_air"


def test_a_column_gets_another_name_everywhere_or_goes_and_one_undo_puts_it_back() -> None:
    desk = Desk()
    for segment, text in (("talk", "två"), ("pause", "ingen")):
        desk.do("update_segment", segment=segment, fields={"custom": {"Kamera": text, "Ljus": "varmt"}})
    before = desk.show.rundown.segments
    assert len(desk.do("rename_column", column="Kamera", to="Kameror")) == 1
    assert desk.show.rundown.segments["talk"].custom == {"Kameror": "två", "Ljus": "varmt"}
    assert refused(desk, "rename_column", column="Kameror", to="Ljus") == "name_taken"
    desk.do("rename_column", column="Ljus")
    assert desk.show.rundown.segments["pause"].custom == {"Kameror": "ingen"}
    desk.do("undo")
    desk.do("undo")
    assert desk.show.rundown.segments == before


def test_an_empty_column_is_added_once_and_taken_back_by_undo() -> None:
    desk = Desk()
    desk.do("add_column", column="  Ljus ")
    assert desk.show.rundown.segments["close"].custom == {"Ljus": ""}
    assert refused(desk, "add_column", column="Ljus") == "name_taken"
    assert refused(desk, "add_column", column="två\nrader") == "bad_args"
    assert desk.show.undo[-1].label == "Ljus"
    desk.do("undo")
    assert desk.show.rundown.segments["close"].custom == {}


def test_several_are_removed_at_once_unless_one_is_on_air_and_come_back_in_their_places() -> None:
    desk = Desk()
    before = desk.show.rundown
    made = desk.do("remove_segments", segments=["remote", "talk", "close"])
    assert len(made) == 1
    assert desk.show.rundown.order == ("welcome", "pause")
    assert (desk.show.undo[-1].did, desk.show.undo[-1].label.endswith(" +2")) == ("removed", True)
    desk.do("undo")
    assert (desk.show.rundown.order, desk.show.rundown.segments) == (before.order, before.segments)
    desk.do("take")
    assert refused(desk, "remove_segments", segments=["talk", "welcome"]) == "on_air"
    assert refused(desk, "remove_segments", segments=["talk", "nobody"]) == "unknown_segment"


def test_several_become_of_another_kind_by_one_edit() -> None:
    desk = Desk()
    desk.do("update_segments", segments=["talk", "remote"], fields={"kind": "video"})
    assert {desk.show.rundown.segments[each].kind for each in ("talk", "remote")} == {"video"}
    desk.do("undo")
    assert desk.show.rundown.segments["remote"].kind == "remote"
    assert refused(desk, "update_segments", segments=["talk"], fields={"kind": "opera"}) == "bad_args"


@pytest.mark.parametrize(
    ("word", "args", "code"),
    [
        ("split_segment", {"segment": "talk", "at_ms": 0, "id": "n"}, "bad_args"),
        ("split_segment", {"segment": "talk", "at_ms": 15 * MINUTE, "id": "n"}, "bad_args"),
        ("split_segment", {"segment": "talk", "at_ms": 1000, "id": "pause"}, "name_taken"),
        ("split_segment", {"segment": "talk", "at_ms": 1000, "id": "n", "rev": 3}, "changed_meanwhile"),
        ("split_segment", {"segment": "talk", "at_ms": 1000, "id": "å"}, "bad_args"),
        ("duplicate_segment", {"segment": "talk", "id": "pause"}, "name_taken"),
        ("duplicate_segment", {"segment": "nej", "id": "n"}, "unknown_segment"),
        ("move_segments", {"segments": ["talk", "nej"]}, "unknown_segment"),
        ("move_segments", {"segments": ["talk"], "after": "nej"}, "unknown_segment"),
        ("move_segments", {"segments": []}, "bad_args"),
        ("update_segments", {"segments": ["talk"], "fields": {"title": "x"}}, "bad_args"),
        ("update_segments", {"segments": ["talk"], "fields": {"skip": "kanske"}}, "bad_args"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(word: str, args: dict[str, Any], code: str) -> None:
    assert refused(Desk(), word, **args) == code


def test_a_copy_stands_behind_its_segment_without_the_hard_start() -> None:
    desk = Desk()
    desk.do("duplicate_segment", segment="remote", id="again")
    copy = desk.show.rundown.segments["again"]
    assert desk.show.rundown.order[2:4] == ("remote", "again")
    assert (copy.title, copy.people, copy.notes, copy.start) == ("Robotar", ("bjorn",), "hemligt", None)


SEGMENTS = st.sampled_from([*ORDER, "new", "newer"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move_segments"), st.fixed_dictionaries(
            {"segments": st.lists(SEGMENTS, min_size=1, max_size=4), "block": st.sampled_from(["", "A", "B"])},
            optional={"after": SEGMENTS},
        )),
        st.tuples(st.just("update_segments"), st.fixed_dictionaries(
            {"segments": st.lists(SEGMENTS, min_size=1, max_size=4),
             "fields": st.sampled_from([{"block": "A"}, {"skip": True}, {"colour": "blue"}, {"skip": False}])},
        )),
        st.tuples(st.just("split_segment"), st.fixed_dictionaries(
            {"segment": SEGMENTS, "at_ms": st.integers(0, 16 * MINUTE), "id": st.sampled_from(["new", "newer"])}
        )),
        st.tuples(st.just("duplicate_segment"), st.fixed_dictionaries(
            {"segment": SEGMENTS, "id": st.sampled_from(["new", "newer"])}
        )),
        st.tuples(st.just("remove_segment"), st.fixed_dictionaries({"segment": SEGMENTS})),
        st.tuples(st.sampled_from(["undo", "redo", "take"]), st.just({})),
    ),
    max_size=30,
)  # fmt: skip


@given(STEPS)
def test_the_journal_gives_back_what_was_edited_together(steps: list[Any]) -> None:
    desk = Desk()
    for number, (word, args) in enumerate(steps):
        desk.wait(1500)
        before, sender = desk.show, (IDA, OSKAR, PRODUCER)[number % 3]
        try:
            desk.take(sender) if word == "take" else desk.do(word, sender, **args)
        except Refused:
            assert desk.show is before
    replayed = new_show(production(), "morning")
    for fact in desk.journal:
        again = decode(json.loads(json.dumps(encode(fact))))
        assert again == fact
        replayed = apply(replayed, again)
    assert replayed == desk.show
    assert load_show(dump_show(desk.show)) == desk.show
    assert sorted(desk.show.rundown.order) == sorted(desk.show.rundown.segments)
    while any(isinstance(each.fact, SegmentsEdited) for each in desk.show.undo):
        try:
            desk.do("undo")
        except Refused as refusal:
            assert refusal.code == "on_air"
            break
