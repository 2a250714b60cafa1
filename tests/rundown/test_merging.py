"""A file against the rundown that runs: segments are known again however changed, and nothing on air is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.apply import apply
from rundown.commands import MergeRundown
from rundown.decide import decide
from rundown.documents import Production, Segment
from rundown.merging import Comparison, compare, compare_people, merged, merged_people
from rundown.reading import Said
from rundown.refusals import Refused
from rundown.show import Show, new_show
from rundown.storing import dump_show, load_show
from tests.rundown.sheets import read
from tests.rundown.shows import MINUTE, PRODUCER, Desk, production

HEADER = "Tid;Längd;Punkt;Typ;Medverkande\r\n"
SHEET = (
    ";10;Välkommen;inledning;Ida Exempel\r\n"
    ";15;Samtal;samtal;Ida Exempel; \r\n"
    "09:00;12;Robotar;distans;Björn Fiktiv\r\n"
    ";10;Paus;paus;\r\n"
    ";5;Avslut;avslut;\r\n"
)


def against(show: Show, rows: str) -> Comparison:
    """The show against a spreadsheet without ids."""
    day = production()
    reading = read(HEADER + rows, "Förmiddag.csv", base=day)
    track = next(each for each in reading.production.tracks if each.id in reading.said)
    people = compare_people(show.people, reading.production.people)
    return compare(show, day.tracks[0], track, reading.said[track.id], people)


def told(found: Comparison) -> list[str]:
    return [each.id for each in found.differences]


def after(show: Show, found: Comparison, without: Collection[str] = ()) -> Show:
    """The show with the differences merged in, by the command that the studio gives."""
    edit = merged(show, found, without, show.people)
    segments = tuple(each.model_dump(mode="json") for each in edit.segments)
    command = MergeRundown(rev=found.rev, segments=segments, removed=edit.removed, order=edit.order, merge="m")
    for fact in decide(show, command, PRODUCER, show.start_at):
        show = apply(show, fact)
    return show


@pytest.fixture
def show() -> Show:
    return new_show(production(), "morning")


def test_what_a_sheet_does_not_speak_of_is_kept(show: Show) -> None:
    rows = SHEET.replace("Ida Exempel; ", "Ida Exempel och Åsa Östgård")
    assert told(against(show, rows)) == []


def test_a_renamed_a_lengthened_and_a_moved_segment_are_known_again(show: Show) -> None:
    rows = (
        ";10;Välkommen;inledning;Ida Exempel\r\n"
        ";25;Samtal;samtal;Ida Exempel och Åsa Östgård\r\n"
        ";5;Avslut;avslut;\r\n"
        "09:10;12;Maskiner i vården;distans;Björn Fiktiv\r\n"
        ";10;Paus;paus;\r\n"
    )
    found = against(show, rows)
    assert set(told(found)) == {
        "changed:talk:duration_ms", "moved:close", "changed:remote:title", "changed:remote:start",
    }  # fmt: skip
    changed = after(show, found)
    assert changed.rundown.order == ("welcome", "talk", "close", "remote", "pause")
    assert changed.rundown.segments["remote"].script == "Hej från Björn"


def test_of_two_breaks_the_one_that_is_left_is_the_nearer(show: Show) -> None:
    titles = {"a": "Start", "paus": "Paus", "b": "Mitt", "paus-2": "Paus"}
    rows = tuple(Segment(id=each, kind="video", title=titles[each], duration_ms=30 * MINUTE) for each in titles)
    day = production(rows)
    show = new_show(day, "morning")
    track = day.tracks[0].model_copy(update={"segments": (rows[0], rows[2], rows[3].model_copy(update={"id": "paus"}))})
    found = compare(show, day.tracks[0], track, Said(frozenset({"title"})), compare_people({}, {}))
    assert told(found) == ["removed:paus"]


def test_a_segment_with_an_id_of_its_own_is_new_when_nobody_has_it(show: Show) -> None:
    day = production()
    segments = [*day.tracks[0].segments]
    segments[4] = segments[4].model_copy(update={"id": "other"})
    track = day.tracks[0].model_copy(update={"segments": tuple(segments)})
    found = compare(show, day.tracks[0], track, Said(ids=frozenset({"other"})), compare_people(show.people, day.people))
    assert told(found) == ["added:other", "removed:close"]


def test_what_is_on_air_and_what_has_run_stay_when_the_file_has_lost_them() -> None:
    desk = Desk()
    desk.take()
    desk.wait(MINUTE)
    desk.take()
    found = against(desk.show, ";12;Robotar;distans;Björn Fiktiv\r\n")
    assert {each.id: each.what for each in found.differences if each.item in ("welcome", "talk")} == {
        "kept:welcome": "kept",
        "kept:talk": "kept",
    }
    changed = after(desk.show, found)
    assert changed.rundown.order == ("welcome", "talk", "remote")
    assert changed.current == "talk"
    assert set(changed.ran) == {"welcome", "talk"}
    desk.wait(MINUTE)
    desk.take()
    order = tuple(each for each in desk.show.rundown.order if each != "welcome")
    with pytest.raises(Refused, match="has run"):
        desk.do("merge_rundown", PRODUCER, rev=0, removed=("welcome",), order=order)


def test_every_difference_can_be_left_out(show: Show) -> None:
    found = against(show, SHEET.replace(";10;Paus;paus;\r\n", ";5;Sång;film;\r\n").replace(";5;Avslut", ";8;Avslut"))
    assert {"added:sang", "removed:pause", "changed:close:duration_ms"} <= set(told(found))
    for left in told(found):
        changed = after(show, found, {left})
        rest = {each.id for each in found.differences} - {left}
        assert ("sang" in changed.rundown.segments) == ("added:sang" in rest)
        assert ("pause" in changed.rundown.segments) == ("removed:pause" not in rest)
    assert after(show, found, told(found)) == show


def test_a_merge_is_one_edit_that_is_taken_back_and_done_again(show: Show) -> None:
    changed = after(show, against(show, SHEET.replace("Paus;paus", "Fika;paus").replace(";10;V", ";12;V")))
    assert len(changed.undo) == 1
    assert load_show(dump_show(changed)) == changed
    desk = Desk(changed)
    desk.do("undo", PRODUCER)
    assert (desk.show.rundown.order, desk.show.rundown.segments) == (show.rundown.order, show.rundown.segments)
    desk.do("redo", PRODUCER)
    assert desk.show.rundown.segments == changed.rundown.segments


def test_a_merge_of_another_revision_is_refused(show: Show) -> None:
    found = against(show, SHEET.replace(";10;V", ";12;V"))
    desk = Desk(show)
    desk.do("remove_segment", PRODUCER, segment="pause")
    with pytest.raises(Refused) as refused:
        after(desk.show, found)
    assert refused.value.code == "changed_meanwhile"


def test_people_are_added_and_corrected_and_never_removed() -> None:
    day = production()
    told_people = {
        "asa": day.people["asa"].model_copy(update={"name": "Åsa Östgard", "name_confirmed": True}),
        "ny": day.people["ida"].model_copy(update={"id": "ny", "name": "Ny Påhitt"}),
    }
    found = compare_people(day.people, told_people)
    assert [each.id for each in found.differences] == ["person-changed:asa:name", "person-added:ny"]
    made = {each.id: each for each in merged_people(day.people, found, {"person-added:ny"})}
    assert made.keys() == {"asa"}
    assert not made["asa"].name_confirmed


SEGMENTS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


def lettered(names: list[str], minutes: int) -> Production:
    start = dt.time(8, 30)
    rows = tuple(
        Segment(id=f"id-{each}", kind="video", title=each * 5, duration_ms=(minutes + place % 2) * MINUTE, start=start
                if not place else None)
        for place, each in enumerate(names)
    )  # fmt: skip
    return production(rows)


@given(SEGMENTS, SEGMENTS, st.booleans(), st.data())
def test_whatever_the_file_the_rundown_becomes_it_and_never_two_of_one(
    before: list[str], now: list[str], with_ids: bool, data: st.DataObject
) -> None:
    old, new = lettered(before, 5), lettered(now, 7)
    show = new_show(old, "morning")
    ids = frozenset(each.id for each in new.tracks[0].segments) if with_ids else frozenset()
    found = compare(show, old.tracks[0], new.tracks[0], Said(ids=ids), compare_people(old.people, new.people))
    changed = after(show, found)
    wanted = [(each.title, each.duration_ms) for each in new.tracks[0].segments]
    made = [changed.rundown.segments[each] for each in changed.rundown.order]
    assert [(each.title, each.duration_ms) for each in made] == wanted
    left = data.draw(st.sets(st.sampled_from(told(found)))) if found.differences else set()
    some = after(show, found, left)
    assert len(set(some.rundown.order)) == len(some.rundown.order) == len(some.rundown.segments)
