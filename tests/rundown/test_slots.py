"""Which slot has whom: whoever is on air keeps theirs, and the next one gets one that is free."""

import datetime as dt

import pytest

from rundown.documents import Person, Segment
from rundown.feed_words import check_feed
from rundown.look import look, scenes_named
from rundown.reading import read_rundown
from rundown.refusals import Refused
from rundown.show import new_show
from rundown.slots import crowded, without_slot
from rundown.storing import dump_show, load_show
from rundown.writing import write_yaml
from tests.rundown.shows import Desk

YAML = """
production: Prov
date: 2026-10-06
people:
  a: {name: Anna Påhitt, remote: true, feed: "srt://a:1"}
  b: {name: Bo Påhitt, remote: true, feed: "srt://b:1"}
  c: {name: Cia Påhitt, remote: true, feed: "srt://c:1"}
  d: {name: Dan Påhitt}
tracks:
  - title: Morgon
    id: morning
    start: "08:30"
    scenes: {conversation: Studio, remote: Distans, holding: Strax}
    slots: [Distans A, {scene: Distans B, input: Länk B}]
    segments:
      - {id: one, kind: remote, title: Ett, duration: 5m, people: [d, a]}
      - {id: two, kind: remote, title: Två, duration: 5m, people: [b]}
      - {id: talk, kind: conversation, title: Tal, duration: 5m, people: [d]}
      - {id: three, kind: remote, title: Tre, duration: 5m, people: [c]}
      - {id: both, kind: remote, title: Båda, duration: 5m, people: [a, b]}
      - {id: all, kind: remote, title: Alla, duration: 5m, people: [a, b, c]}
      - {id: own, kind: remote, title: Egen, duration: 5m, people: [c], scene: Delad}
"""
DAY = dt.date(2026, 10, 6)


def desk() -> Desk:
    return Desk(new_show(read_rundown(YAML.encode(), "prov.yaml", today=DAY).production, "morning"))


def holds(show: Desk) -> dict[str, str]:
    return {scene: feed.person for scene, feed in look(show.show, show.now).feeds.items()}


def test_the_next_one_is_loaded_beside_who_is_on_air_and_the_take_goes_there() -> None:
    show = desk()
    assert holds(show) == {"Distans A": "a"}
    show.take()
    assert look(show.show).program == "Distans A"
    assert holds(show) == {"Distans A": "a", "Distans B": "b"}
    show.wait(2_000)
    show.do("standby")
    assert look(show.show).preview == "Distans B"
    show.take()
    assert look(show.show).program == "Distans B"
    show.wait(2_000)
    show.take()
    assert look(show.show).program == "Studio"


def test_a_slot_keeps_its_picture_while_the_take_away_from_it_can_be_undone() -> None:
    show = desk()
    show.do("arm", segment="two")
    show.take()
    show.wait(2_000)
    show.do("arm", segment="three")
    show.take()
    show.wait(2_000)
    show.do("arm", segment="one")
    assert holds(show) == {"Distans B": "c"}, "the other has just left"
    show.do("undo_take")
    assert look(show.show).program == "Distans A"
    assert holds(show)["Distans A"] == "b"
    show.take()
    show.do("arm", segment="one")
    show.wait(11_000)
    assert holds(show) == {"Distans A": "a", "Distans B": "c"}


def test_a_standby_loads_at_once_also_what_has_just_left() -> None:
    show = desk()
    for segment in ("two", "three"):
        show.do("arm", segment=segment)
        show.take()
        show.wait(2_000)
    show.do("arm", segment="one")
    show.do("standby")
    assert holds(show) == {"Distans A": "a", "Distans B": "c"}


def test_two_at_once_stand_in_the_first_slots_under_their_kinds_scene_and_a_third_has_none() -> None:
    show = desk()
    show.do("arm", segment="both")
    assert holds(show) == {"Distans A": "a", "Distans B": "b"}
    show.take()
    assert look(show.show).program == "Distans"
    assert without_slot(show.show, "all") == ("c",)
    assert crowded(show.show) == ("all",)


def test_a_segments_own_scene_is_its_own_and_one_person_on_twice_stays_where_they_are() -> None:
    show = desk()
    show.do("arm", segment="own")
    show.take()
    assert look(show.show).program == "Delad"
    show.wait(2_000)
    show.do("arm", segment="three")
    assert set(holds(show).values()) == {"c"}


def test_slots_are_kept_in_the_journals_snapshot_and_in_the_document() -> None:
    show = desk()
    show.take()
    assert load_show(dump_show(show.show)) == show.show
    day = read_rundown(YAML.encode(), "prov.yaml", today=DAY).production
    assert [(slot.scene, slot.input) for slot in day.tracks[0].slots] == [("Distans A", ""), ("Distans B", "Länk B")]
    assert read_rundown(write_yaml(day).encode(), "prov.yaml", today=DAY).production == day


def test_the_scenes_that_are_needed_are_the_slots_with_the_kinds_scene_to_stand_in() -> None:
    named = scenes_named(desk().show)
    assert (named["Distans A"], named["Distans B"]) == ("Distans", "Distans")


def test_without_slots_nothing_is_loaded_and_the_scene_is_the_kinds() -> None:
    show = desk()
    bare = show.show.track.model_copy(update={"slots": ()})
    day = read_rundown(YAML.encode(), "prov.yaml", today=DAY).production
    show = Desk(new_show(day.model_copy(update={"tracks": (bare.model_copy(update={"segments": (
        Segment(id="x", kind="remote", title="X", duration_ms=60_000, people=("a",)),)}),)}), "morning"))  # fmt: skip
    show.take()
    assert (look(show.show).program, look(show.show).feeds) == ("Distans", {})
    assert Person(id="a", name="Anna").feed == ""


@pytest.mark.parametrize(
    "feed",
    ["vdo.ninja/?view=abc", "203.0.113.7:9000", "htps://x.example/a", "srt://", "https://a.example/ b", "srt://a:1\nb"],
)
def test_a_feed_that_is_surely_a_slip_is_refused(feed: str) -> None:
    with pytest.raises(Refused):
        check_feed(feed)


@pytest.mark.parametrize(
    "feed",
    ["", "NDI Björn", "Kamera 2.1", "srt://203.0.113.7:9000?mode=caller", "C:\\Film\\b.mp4", "/b ö.mp4", "camera"],
)
def test_a_feed_is_an_address_a_file_or_any_name(feed: str) -> None:
    check_feed(feed)
