"""YAML documents: the whole schema, and every mistake with its line, its path and what was probably meant."""

import datetime as dt

import pytest

from rundown.documents import Cue, ObsTarget
from tests.rundown.sheets import codes, problems, read, refusal, texts

DAY = """\
production: Höstdagen
date: 2026-10-06
people:
  ida: {name: Ida Exempel, title: Projektledare, organisation: Exempelby bibliotek, role: moderator}
  bjorn: {name: "Björn: Fiktiv", remote: yes, role: presenter, pronunciation: bjö-rn}
tracks:
  - id: morning
    title: Förmiddag
    start: 08:30
    obs: {host: obs.example, port: 4456}
    scenes: {conversation: Studio, holding: Strax}
    segments:
      - id: welcome
        kind: opening
        title: Välkommen
        duration: 10m
        people: [ida]
        notes: |
          Två rader,
          båda kvar.
        cues:
          - {at: +0:05, show: lower-third, people: [ida], for: 8s}
          - {at: -0:30, message: Runda av, to: presenter}
          - {at: -10s, hide: lower-third}
          - {scene: Närbild}
          - {id: card, show: title-card, text: Hej}
      - {kind: interactive, title: Vad hindrar oss?, start: 8.40, duration: "3:30", cues: [],
         poll: {question: Vad?, choices: [Ja, Nej], show: 2, open: true}}
      - {kind: break, title: Paus, duration: 10, custom: {Ansvarig: Ida, Rum: 204}, skip: ja}
"""


def document(segments: str = "", head: str = "", track: str = "") -> str:
    """A document of one track; what is added begins on line 7 (`head`), after it, or line 8 (`segments`)."""
    return (
        "production: P\ndate: 2026-10-06\ntracks:\n- title: T\n  start: 08:30\n"
        + track
        + "  segments:\n"
        + segments
        + head
    )


def test_a_document_is_read_with_all_that_stands_in_it() -> None:
    reading = read(DAY, "day.yaml")
    production = reading.production
    assert not reading.warnings
    assert (production.title, production.date, production.timezone) == (
        "Höstdagen",
        dt.date(2026, 10, 6),
        "Europe/Stockholm",
    )
    assert (production.people["bjorn"].name, production.people["bjorn"].remote) == ("Björn: Fiktiv", True)
    (track,) = production.tracks
    assert (track.start, track.obs) == (dt.time(8, 30), ObsTarget(host="obs.example", port=4456))
    welcome, poll, pause = track.segments
    assert (track.scene_of(welcome), track.scenes["holding"], welcome.notes) == (
        None,
        "Strax",
        "Två rader,\nbåda kvar.",
    )
    assert (poll.id, poll.start, poll.duration_ms, poll.cues) == ("vad-hindrar-oss", dt.time(8, 40), 210_000, ())
    assert poll.poll is not None and poll.poll.told() == {
        "question": "Vad?", "choices": ["Ja", "Nej"], "show": 2, "open": True,
    }  # fmt: skip
    assert (pause.duration_ms, pause.custom, pause.skip) == (600_000, {"Ansvarig": "Ida", "Rum": "204"}, True)


def test_cues_are_read_as_they_are_written() -> None:
    assert read(DAY, "day.yaml").production.tracks[0].segments[0].cues == (
        Cue(id="show-lower-third", at_ms=5000, action="show", graphic="lower-third", layer="lower-third",
            people=("ida",), for_ms=8000),
        Cue(id="message-role-presenter", at_ms=30_000, anchor="end", action="message", text="Runda av",
            to="role:presenter"),
        Cue(id="hide-lower-third", at_ms=10_000, anchor="end", action="hide", layer="lower-third"),
        Cue(id="scene-narbild", action="scene", scene="Närbild"),
        Cue(id="card", action="show", graphic="title-card", layer="title", text="Hej"),
    )  # fmt: skip


def test_every_mistake_is_reported_at_once_with_its_line_and_path() -> None:
    text = """\
production: X
datum: 2026-10-06
date: 2026-13-01
timezone: Europe/Stokholm
language: se
people:
  ida: {name: Ida, org: B, role: moderatr, remote: kanske}
  åsa: {title: Chef}
  bo: []
tracks:
  - id: a
    title: A
    start: 8:30
    start: 9:30
    obs: {port: 99999, password: hemligt}
    scenes: {samtal: S, vido: V}
    segments:
      - {id: s, kind: samtal, title: T, duraton: 10m}
      - {id: s, kind: video, title: [a], duration: 0, people: [idaa, ida]}
      - bara text
"""
    found = [found for found in refusal(text, "x.yaml").problems if found.severity == "problem"]
    places = [
        (f"{each.place.line}:{each.place.char}", each.place.path, each.code, each.params.get("suggestion"))
        for each in found
    ]
    assert places == [
        ("2:1", "datum", "unknown_key", "date"),
        ("3:7", "date", "date_unreadable", None),
        ("4:11", "timezone", "unknown_timezone", None),
        ("5:11", "language", "unknown_language", None),
        ("7:20", "people.ida.org", "unknown_key", "organisation"),
        ("7:34", "people.ida.role", "unknown_role", "moderator"),
        ("7:52", "people.ida.remote", "not_yes_or_no", None),
        ("8:3", "people.åsa", "bad_id", "asa"),
        ("8:8", "people.åsa", "missing_key", None),
        ("9:7", "people.bo", "not_a_mapping", None),
        ("14:5", "tracks[0].start", "duplicate_key", None),
        ("15:17", "tracks[0].obs.port", "bad_port", None),
        ("15:34", "tracks[0].obs.password", "obs_password", None),
        ("16:14", "tracks[0].scenes.samtal", "unknown_scene_kind", "conversation"),
        ("16:25", "tracks[0].scenes.vido", "unknown_scene_kind", "video"),
        ("18:9", "tracks[0].segments[0]", "missing_key", None),
        ("18:23", "tracks[0].segments[0].kind", "unknown_kind", "conversation"),
        ("18:41", "tracks[0].segments[0].duraton", "unknown_key", "duration"),
        ("19:14", "tracks[0].segments[1].id", "duplicate_id", None),
        ("19:37", "tracks[0].segments[1].title", "not_a_value", None),
        ("19:52", "tracks[0].segments[1].duration", "length_too_short", None),
        ("19:63", "tracks[0].segments[1].people", "unknown_person", "ida"),
        ("20:9", "tracks[0].segments", "not_a_mapping", None),
    ]
    assert found[0].text() == 'line 2:1, datum: unknown key "datum", did you mean "date"?'


@pytest.mark.parametrize(("cue", "said"), [
    ("{at: 5, show: bug}", 'cannot read when: "5"; write +0:05 after the start or -0:30 before the end'),
    ("{at: +25h, show: bug}", 'cannot read when: "+25h"; write +0:05 after the start or -0:30 before the end'),
    ("{show: lower-thrd}", 'no such graphic: "lower-thrd", did you mean "lower-third"?'),
    ("{show: own-graphic, layer: tittle}", 'no such layer: "tittle", did you mean "title"?'),
    ("{show: bug, hide: bug}", "a cue does exactly one of show, hide, scene and message, or one thing with a poll"),
    ("{at: +5s}", "a cue does exactly one of show, hide, scene and message, or one thing with a poll"),
    ("{message: Hej, to: role:boss}", 'no such addressee: "role:boss"'),
    ("{show: bug, for: 8}", 'cannot read the length: "8"'),
    ("{show: lower-third, people: [idaa]}", 'nobody in people is called "idaa"'),
    ("{show: bug, tpye: x}", 'unknown key "tpye"'),
])  # fmt: skip
def test_a_cue_that_cannot_be_is_a_problem(cue: str, said: str) -> None:
    found = problems(document(f"  - {{kind: video, title: A, duration: 5m, cues: [{cue}]}}\n"), "x.yaml")
    assert len(found) >= 1
    assert said in found[0]


def test_a_cue_of_a_graphic_that_is_not_ours_names_its_layer() -> None:
    text = document("  - {kind: video, title: A, duration: 5m, cues: [{show: own-graphic, layer: ticker}]}\n")
    assert read(text, "x.yaml").production.tracks[0].segments[0].cues == (
        Cue(id="show-own-graphic", action="show", graphic="own-graphic", layer="ticker"),
    )


def test_a_cue_after_the_segments_end_is_a_warning() -> None:
    text = document("  - {kind: video, title: A, duration: 5m, cues: [{at: +6:00, show: bug}]}\n")
    assert "cue_outside" in codes(read(text, "x.yaml").warnings)


@pytest.mark.parametrize(("poll", "said"), [
    ("{choices: [a, b]}", "the poll has no question"),
    ("{question: Vad?, choices: [a]}", "a poll's choices are a list of two or more different texts"),
    ("{question: Vad?, choices: [a, a]}", "a poll's choices are a list of two or more different texts"),
    ("ja", '"poll" must be a mapping of names to values'),
])  # fmt: skip
def test_a_poll_that_cannot_be_asked_is_a_problem(poll: str, said: str) -> None:
    found = problems(document(f"  - {{kind: interactive, title: A, duration: 5m, poll: {poll}}}\n"), "x.yaml")
    assert len(found) == 1
    assert found[0].endswith(said)


@pytest.mark.parametrize(("day", "time", "said"), [
    ("2026-03-29", "02:30", "does not exist on 2026-03-29 in Europe/Stockholm: the clocks are put forward"),
    ("2026-10-25", "02:30", "comes twice on 2026-10-25 in Europe/Stockholm: the clocks are put back"),
])  # fmt: skip
def test_times_that_the_clocks_skip_or_repeat_are_problems(day: str, time: str, said: str) -> None:
    segment = f"  - {{kind: video, title: A, duration: 5m, start: {time}}}\n"
    text = document(segment).replace("2026-10-06", day).replace("start: 08:30", "start: 01:00")
    assert problems(text, "x.yaml") == [f"line 7:50, tracks[0].segments[0].start: the time {time} {said}"]
    of_track = (
        document(segment.replace(time, "03:30")).replace("2026-10-06", day).replace("start: 08:30", f"start: {time}")
    )
    assert problems(of_track, "x.yaml") == [f"line 5:10, tracks[0].start: the time {time} {said}"]


def test_starts_before_the_track_are_problems_and_overlaps_and_gaps_are_warnings() -> None:
    segments = "".join(
        f"  - {{kind: video, title: A{at}, duration: 10m, start: {time}}}\n"
        for at, time in enumerate(("08:30", "08:35", "09:00"))
    )
    assert texts(read(document(segments), "x.yaml").warnings) == [
        "line 8:52, tracks[0].segments[1].start: starts 08:35, 5:00 before the one before it ends",
        "line 9:52, tracks[0].segments[2].start: starts 09:00, 15:00 after the one before it ends",
    ]
    assert problems(document(segments.replace("09:00", "08:00")), "x.yaml") == [
        "line 9:52, tracks[0].segments[2].start: starts 08:00, before the track starts at 08:30"
    ]


def test_a_night_goes_past_midnight() -> None:
    segments = "  - {kind: video, title: A, duration: 3h}\n  - {kind: video, title: B, duration: 1h, start: 01:00}\n"
    assert not read(document(segments).replace("08:30", "22:00"), "x.yaml").warnings


@pytest.mark.parametrize(("text", "code"), [
    ("- a\n- b", "document_not_mapping"), ("bara text", "document_not_mapping"), ("a: [b", "yaml_syntax"),
    ("\ta: b", "yaml_syntax"), ("a: *x", "yaml_alias"), ("a: &a [*a]", "yaml_alias"),
    ("a: !!python/object:os.system x", "yaml_tag"), ("a: " + "[" * 5000, "yaml_too_deep"), ("# tomt\n", "empty_file"),
    ("? [a, b]\n: c", "yaml_syntax"),
])  # fmt: skip
def test_what_is_no_rundown_says_why_and_where(text: str, code: str) -> None:
    error = refusal(text, "x.yaml")
    assert codes(error.problems) == {code}
    assert error.not_a_rundown


def test_aliases_cannot_grow_past_the_limits() -> None:
    levels = [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}' if at else 'x'] * 9)}]" for at in range(12)]
    assert codes(refusal("\n".join(levels), "x.yaml").problems) == {"yaml_too_large"}
    nested = "\n".join(f"a{at}: &a{at} [[[[[[[[[*a{at - 1}]]]]]]]]]" if at else "a0: &a0 x" for at in range(9))
    assert codes(refusal(nested, "x.yaml").problems) == {"yaml_too_deep"}


def test_an_alias_is_followed() -> None:
    segments = "  - {kind: &k video, title: A, duration: &d 10m}\n  - {kind: *k, title: B, duration: *d}\n"
    assert [item.duration_ms for item in read(document(segments), "x.yaml").production.tracks[0].segments] == [
        600_000
    ] * 2


def test_texts_that_are_too_long_are_problems() -> None:
    found = problems(document(f"  - {{kind: video, title: {'x' * 301}, duration: 5m}}\n"), "x.yaml")
    assert found == ["line 7:26, tracks[0].segments[0].title: 301 characters, and at most 300 fit"]


def test_an_empty_production_is_a_problem_and_an_empty_track_a_warning() -> None:
    assert problems("production: P\ndate: 2026-10-06\ntracks: []\n", "x.yaml") == [
        "line 3:9, tracks: the production has no tracks"
    ]
    assert codes(read(document("    []\n"), "x.yaml").warnings) == {"no_segments_yet"}


def test_a_document_saved_by_an_old_editor_is_read_with_a_warning() -> None:
    reading = read(DAY.encode("cp1252"), "x.yml")
    assert reading.production.title == "Höstdagen"
    assert codes(reading.warnings) == {"old_encoding"}
