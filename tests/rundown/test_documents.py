"""Documents: what they hold and refuse, that what is written reads back the same, and the example that is shipped."""

import datetime as dt
from importlib.resources import files
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue, ValidationError

from rundown.documents import (
    GRAPHIC_LAYERS,
    LANGUAGES,
    LAYERS,
    MAX_DURATION_MS,
    ROLES,
    SCENE_KEYS,
    SEGMENT_KINDS,
    Cue,
    ObsTarget,
    Person,
    Production,
    Segment,
    Track,
)
from rundown.messages import FIELDS, KINDS, PLACES, PROBLEMS, WARNINGS
from rundown.problems import InvalidRundown, Place, Problem
from rundown.reading.columns import Field
from rundown.reading.yaml_cues import cue_ids
from rundown.times import planned_end, track_start
from rundown.writing import write_yaml
from tests.rundown.sheets import read

MINUTE = 60_000


def segment(**changes: Any) -> Segment:
    return Segment.model_validate({"id": "a", "kind": "video", "title": "A", "duration_ms": MINUTE} | changes)


@pytest.mark.parametrize("changes", [
    {"id": "å"}, {"id": ""}, {"id": "a b"}, {"id": "x" * 65}, {"kind": "talk"}, {"title": ""}, {"duration_ms": 0},
    {"duration_ms": MAX_DURATION_MS + 1}, {"people": ["å"]}, {"colour": "x" * 41}, {"unknown": 1},
])  # fmt: skip
def test_a_segment_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        segment(**changes)


def test_a_document_never_changes_in_place() -> None:
    with pytest.raises(ValidationError):
        segment().title = "B"  # type: ignore[misc]


def test_a_scene_is_the_segments_own_or_its_kinds_or_none() -> None:
    track = Track(id="t", title="T", start=dt.time(9), scenes={"video": "Film"})
    assert track.scene_of(segment()) == "Film"
    assert track.scene_of(segment(scene="Egen")) == "Egen"
    assert track.scene_of(segment(kind="break")) is None


def test_every_graphic_of_ours_lies_on_a_layer() -> None:
    assert set(GRAPHIC_LAYERS.values()) <= set(LAYERS)


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
TEXT = st.one_of(
    LINE, st.sampled_from(["rad\nrad", "- a\n\n  b: c #", "null", "08:30", "yes", "1e3", "&a", "'", "{x", "🎬 å"])
)
NAME = TEXT.map(lambda text: text.replace("\n", " ")).filter(bool)
ID = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,8}\Z")
LENGTH = st.integers(1, MAX_DURATION_MS)
TIME = st.times().map(lambda time: time.replace(microsecond=0))
SAVED: st.SearchStrategy[JsonValue] = st.one_of(
    st.booleans(), st.integers(-999, 999), st.none(), LINE, st.lists(LINE, max_size=2)
)


def cues(people: list[str]) -> st.SearchStrategy[Cue]:
    who = st.lists(st.sampled_from(people), max_size=2, unique=True).map(tuple) if people else st.just(())
    to = st.sampled_from(
        ["all", "crew", *(f"role:{role}" for role in ROLES), *(f"person:{person}" for person in people)]
    )
    when = st.one_of(
        st.just({"at_ms": None}),
        st.fixed_dictionaries({"at_ms": st.integers(0, MAX_DURATION_MS), "anchor": st.sampled_from(["start", "end"])}),
    )
    what = st.one_of(
        st.fixed_dictionaries({"action": st.just("message"), "text": NAME, "to": to}),
        st.fixed_dictionaries({"action": st.just("scene"), "scene": NAME}),
        st.fixed_dictionaries({"action": st.just("hide"), "layer": st.sampled_from(LAYERS)}),
        st.sampled_from(sorted(GRAPHIC_LAYERS)).flatmap(
            lambda name: st.fixed_dictionaries(
                {
                    "action": st.just("show"),
                    "graphic": st.just(name),
                    "text": TEXT,
                    "layer": st.sampled_from([GRAPHIC_LAYERS[name], *LAYERS]),
                }
            )
        ),
    )
    own = st.fixed_dictionaries({"id": ID, "people": who, "for_ms": st.none() | LENGTH})
    return st.builds(lambda a, b, c: Cue.model_validate(a | b | c), own, when, what)


def segments(people: list[str]) -> st.SearchStrategy[Segment]:
    return st.builds(
        Segment,
        id=ID,
        kind=st.sampled_from(SEGMENT_KINDS),
        title=NAME,
        duration_ms=LENGTH,
        people=st.lists(st.sampled_from(people), max_size=3, unique=True).map(tuple) if people else st.just(()),
        scene=st.none() | NAME,
        notes=TEXT,
        script=TEXT,
        cues=st.none() | st.lists(cues(people), max_size=3, unique_by=lambda cue: cue.id).map(tuple),
        poll=st.none() | st.fixed_dictionaries({"question": NAME}, optional={"show": SAVED, "open": SAVED}),
        skip=st.booleans(),
        colour=TEXT.map(lambda text: text.replace("\n", " ")),
        custom=st.dictionaries(NAME, NAME, max_size=2),
    )


def tracks(people: list[str]) -> st.SearchStrategy[Track]:
    return st.builds(
        Track,
        id=ID,
        title=NAME,
        start=TIME,
        obs=st.none() | st.builds(ObsTarget, port=st.integers(1, 65535)),
        scenes=st.dictionaries(st.sampled_from(SCENE_KEYS), NAME, max_size=3),
        segments=st.lists(segments(people), max_size=3, unique_by=lambda item: item.id).map(tuple),
    )


@st.composite
def productions(draw: st.DrawFn) -> Production:
    ids = draw(st.lists(ID, max_size=2, unique=True))
    people = {
        own: draw(
            st.builds(Person, id=st.just(own), name=NAME, title=LINE, role=st.sampled_from(ROLES), remote=st.booleans())
        )
        for own in ids
    }
    return Production(
        title=draw(NAME),
        date=draw(st.dates(dt.date(2026, 11, 1), dt.date(2027, 3, 1))),
        timezone=draw(st.sampled_from(["Europe/Stockholm", "UTC", "Asia/Kolkata"])),
        language=draw(st.sampled_from(LANGUAGES)),
        people=people,
        tracks=tuple(draw(st.lists(tracks(ids), min_size=1, max_size=2, unique_by=lambda track: track.id))),
    )


@settings(max_examples=25)
@given(productions())
def test_a_production_that_is_written_reads_back_the_same(production: Production) -> None:
    assert read(write_yaml(production), "a.yaml").production == production


def test_a_document_is_written_the_way_people_are_shown_it() -> None:
    cue = Cue(id="show-bug", at_ms=5000, action="show", graphic="bug", layer="bug", for_ms=8000)
    message = Cue(id="m", at_ms=30_000, anchor="end", action="message", text="Hej", to="person:ida")
    track = Track(
        id="t", title="T", start=dt.time(8, 30), obs=ObsTarget(), scenes={"video": "Film"},
        segments=(segment(start=dt.time(8, 30), people=("ida",), notes="a\nb", cues=(cue, message)),),
    )  # fmt: skip
    people = {"ida": Person(id="ida", name="Ida Exempel", role="moderator")}
    production = Production(title="P", date=dt.date(2026, 10, 6), people=people, tracks=(track,))
    assert write_yaml(production) == (
        "production: P\n"
        "date: 2026-10-06\n"
        "timezone: Europe/Stockholm\n"
        "language: sv\n"
        "people:\n"
        "  ida: {name: Ida Exempel, role: moderator}\n"
        "tracks:\n"
        "- id: t\n"
        "  title: T\n"
        "  start: 08:30\n"
        "  obs: {host: 127.0.0.1, port: 4455}\n"
        "  scenes: {video: Film}\n"
        "  segments:\n"
        "  - id: a\n"
        "    kind: video\n"
        "    title: A\n"
        "    start: 08:30\n"
        "    duration: 1m\n"
        "    people: [ida]\n"
        "    notes: |-\n"
        "      a\n"
        "      b\n"
        "    cues:\n"
        "    - {at: +5s, show: bug, for: 8s}\n"
        "    - {id: m, at: -30s, message: Hej, to: ida}\n"
    )


def test_cues_without_ids_are_given_ones_that_differ() -> None:
    cue = Cue(id="x", action="scene", scene="Närbild")
    assert cue_ids([cue, cue, Cue(id="x", action="scene", scene="☕")]) == ["scene-narbild", "scene-narbild-2", "scene"]


@pytest.fixture(scope="module")
def example() -> Production:
    """The example production, as it lies in the wheel."""
    reading = read(files("studio").joinpath("examples/den-basta-dagen.yaml").read_bytes(), "den-basta-dagen.yaml")
    assert not reading.warnings
    return reading.production


def test_the_example_is_the_day_of_the_model_case(example: Production) -> None:
    assert (example.title, example.date, example.timezone) == (
        "Den bästa dagen",
        dt.date(2026, 10, 6),
        "Europe/Stockholm",
    )
    morning, *afternoon = example.tracks
    assert len(morning.segments) >= 12
    assert {item.kind for item in morning.segments} == set(SEGMENT_KINDS)
    assert [4 <= len(track.segments) <= 6 for track in afternoon] == [True] * 3
    assert sum(person.role == "moderator" and not person.remote for person in example.people.values()) == 2
    assert any(item.cues for item in morning.segments)
    assert any(item.script for item in morning.segments)


def test_the_example_needs_no_obs_and_names_a_scene_for_everything(example: Production) -> None:
    for track in example.tracks:
        assert track.obs is None
        assert set(track.scenes) == set(SCENE_KEYS)
        assert planned_end(example, track) > track_start(example, track)


def test_everybody_in_the_example_has_something_to_do(example: Production) -> None:
    busy = {person for track in example.tracks for item in track.segments for person in item.people}
    assert {own for own, person in example.people.items() if person.role != "producer"} == busy


def test_a_problem_says_where_and_what_in_any_language() -> None:
    problem = Problem("length_unreadable", Place("a.xlsx", "Förmiddag", 7, "Längd"), {"value": "tio"})
    assert problem.text() == 'sheet "Förmiddag", row 7, "Längd": cannot read the length: "tio"'
    swedish = {
        PLACES["sheet"]: 'blad "{sheet}"',
        PLACES["row"]: "rad {row}",
        PROBLEMS["length_unreadable"]: 'går inte: "{value}"',
    }
    assert problem.text(lambda text: swedish.get(text, text)) == 'blad "Förmiddag", rad 7, "Längd": går inte: "tio"'
    assert problem.json() == {
        "severity": "problem",
        "code": "length_unreadable",
        "place": {"file": "a.xlsx", "sheet": "Förmiddag", "row": 7, "column": "Längd"},
        "message": 'cannot read the length: "tio"',
        "params": {"value": "tio"},
    }


def test_a_problem_shows_a_writers_text_on_one_line_and_cut() -> None:
    message = Problem("title_from_name", params={"value": "a\n{b}" + "x" * 200}).message()
    assert "\n" not in message
    assert "a {b}x" in message
    assert len(message) < 150


def test_a_problem_of_no_kind_we_know_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Problem("nonsense")


def test_kinds_and_columns_have_a_word_in_every_language() -> None:
    assert set(KINDS) == set(SEGMENT_KINDS)
    assert set(FIELDS) == set(get_args(Field))
    guessed = Problem("kind_guessed", params={"value": "Work", "kind": "break"})
    assert guessed.message(lambda text: {"break": "paus"}.get(text, text)).endswith('"Work" was read as paus')


def test_every_message_is_lower_case_without_a_full_stop() -> None:
    assert not set(PROBLEMS) & set(WARNINGS)
    for message in (*PROBLEMS.values(), *WARNINGS.values()):
        assert not message.endswith(".")
        assert message[0] in '"{*' or message[0].islower() or message.split()[0].isupper()


def test_every_message_is_used() -> None:
    sources = [path for path in files("rundown.reading").iterdir() if path.name.endswith(".py")]
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [found for found in (*PROBLEMS, *WARNINGS) if f'"{found}"' not in code] == []


def test_an_invalid_rundown_says_everything_at_once() -> None:
    error = InvalidRundown([Problem("no_tracks"), Problem("title_missing", Place(row=3))])
    assert str(error) == "the production has no tracks\nrow 3: the title is missing"
    assert isinstance(error, Exception)
    assert not isinstance(error, BaseModel)
