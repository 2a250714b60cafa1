"""Which sound inputs the show wants open: by the segment, by its kind, and anew with every take."""

import datetime as dt

from rundown.look import look
from rundown.mics import mics_of
from rundown.reading import read_rundown
from rundown.show import Sender, new_show
from rundown.writing import write_yaml
from tests.rundown.shows import PRODUCER, Desk

YAML = """
production: Prov
date: 2026-10-06
tracks:
  - title: Morgon
    id: morning
    start: "08:30"
    scenes: {opening: Studio, break: Paus, holding: Strax}
    mics: {opening: [Headset 1, Headset 2], break: [], holding: [Musik], closing: [Aldrig]}
    segments:
      - {id: welcome, kind: opening, title: Hej, duration: 5m}
      - {id: guest, kind: opening, title: Gäst, duration: 5m, mics: [Headset 1, Mic/Aux]}
      - {id: pause, kind: break, title: Paus, duration: 5m}
      - {id: film, kind: video, title: Film, duration: 5m}
      - {id: quiet, kind: video, title: Tyst film, duration: 5m, mics: []}
"""
DAY = dt.date(2026, 10, 6)


def desk() -> Desk:
    return Desk(new_show(read_rundown(YAML.encode(), "prov.yaml", today=DAY).production, "morning"))


def test_a_segment_opens_its_own_inputs_else_its_kinds_and_mutes_all_others_that_are_named() -> None:
    show = desk()
    assert look(show.show).mics == {}
    wanted = []
    for _ in range(5):
        show.take()
        show.wait(2_000)
        wanted.append({name for name, is_open in look(show.show).mics.items() if is_open})
    assert wanted == [{"Headset 1", "Headset 2"}, {"Headset 1", "Mic/Aux"}, set(), set(), set()]
    assert set(look(show.show).mics) == {"Headset 1", "Headset 2", "Mic/Aux", "Musik"}, "no segment names “Aldrig”"


def test_a_segment_of_which_nothing_is_said_leaves_the_sound_alone() -> None:
    show = desk()
    show.do("arm", segment="film")
    show.take()
    assert look(show.show).mics == {}


def test_every_take_wants_them_anew_and_a_cut_of_the_picture_does_not() -> None:
    show = desk()
    show.take()
    first = look(show.show)
    show.wait(2_000)
    show.do("cut_to", PRODUCER, scene="Paus")
    assert look(show.show).mics_mark == first.mics_mark
    show.do("arm", segment="guest")
    show.take()
    assert look(show.show).mics_mark != first.mics_mark
    show.do("undo_take")
    assert look(show.show).mics == first.mics


def test_in_an_emergency_only_the_holding_scenes_inputs_are_open() -> None:
    show = desk()
    show.take()
    show.do("panic")
    assert [name for name, is_open in look(show.show).mics.items() if is_open] == ["Musik"]


def test_they_can_be_edited_and_written_and_read_back() -> None:
    production = read_rundown(YAML.encode(), "prov.yaml", today=DAY).production
    assert read_rundown(write_yaml(production).encode(), "prov.yaml", today=DAY).production == production
    show = desk()
    show.take()
    show.do("update_segment", segment="welcome", fields={"mics": ["Headset 2"]})
    assert [name for name, is_open in look(show.show).mics.items() if is_open] == ["Headset 2"]
    show.do("undo")
    assert look(show.show).mics["Headset 1"]


def test_a_sheet_names_them_in_a_column_of_swedish_or_english_name() -> None:
    for header in ("Mikrofoner", "Mics", "Open mics", "Ljudkällor"):
        sheet = f"Tid;Rubrik;Längd;{header}\n08:30;Hej;5;Headset 1, Mic/Aux\n08:35;Paus;5;inga\n08:40;Film;5;\n"
        track = read_rundown(sheet.encode(), "prov.csv", today=DAY).production.tracks[0]
        assert [segment.mics for segment in track.segments] == [("Headset 1", "Mic/Aux"), (), None], header


def test_an_input_that_obs_calls_otherwise_by_now_is_meant_by_its_old_name_still() -> None:
    show = desk()
    show.do("update_segment", segment="guest", fields={"mics": ["Headset 1", "Mic/Aux"]})
    assert show.do("rename_input", Sender("obs", "OBS"), old="Annan", new="Tredje") == (), "no segment names it"
    show.do("rename_input", Sender("obs", "OBS"), old="Headset 1", new="Mygga")
    show.do("rename_input", Sender("obs", "OBS"), old="Mygga", new="Mygga Ida")
    assert mics_of(show.show, show.show.rundown.segments["guest"]) == ("Mygga Ida", "Mic/Aux")
    assert show.show.rundown.segments["guest"].mics == ("Headset 1", "Mic/Aux")
    show.do("rename_input", Sender("obs", "OBS"), old="Mygga Ida", new="Headset 1")
    assert mics_of(show.show, show.show.rundown.segments["guest"]) == ("Headset 1", "Mic/Aux")
