"""Polls go out in a sheet and come back: their question, choices and kind changed in Excel, and the rest as it was."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rundown.documents import Production, Segment
from rundown.merging import compare, compare_people
from rundown.polls.poll import POLL_KINDS, Poll, problems
from rundown.reading import read_rundown
from rundown.reading.yaml_poll import poll_kind
from rundown.show import new_show
from rundown.writing_csv import semicolons, write_csv
from rundown.writing_polls import KINDS
from tests.rundown.sheets import TODAY, read
from tests.rundown.shows import MINUTE, production
from tests.rundown.test_writing_sheets import FORMS, differences, letters, written

ODD = st.one_of(
    letters(40).map(lambda text: " ".join(text.split())), st.sampled_from(["Ja; och nej", "=A1", "5 *", "–"])
)


@st.composite
def polls(draw: st.DrawFn) -> Poll:
    choices = draw(st.lists(ODD, min_size=2, max_size=4, unique_by=str.casefold))
    return Poll(
        kind=draw(st.sampled_from(POLL_KINDS)),
        question=draw(st.one_of(ODD, st.sampled_from(["?", "Två  mellanslag", ""]))),
        choices=tuple(choices),
        right=(draw(st.integers(1, len(choices))),),
        several=draw(st.integers(1, 2)),
        low="Inte alls",
        live=draw(st.booleans()),
        change=False,
    )


def day_of(*asked: Poll | None) -> Production:
    return production(
        tuple(
            Segment(id=f"s-{n}", kind="interactive", title=f"Punkt {n}", duration_ms=MINUTE, poll=poll)
            for n, poll in enumerate(asked)
        )
    )


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60)
@given(asked=st.lists(st.one_of(st.none(), polls()), min_size=1, max_size=3))
def test_whatever_is_asked_comes_back_without_differences(form: str, asked: list[Poll | None]) -> None:
    day = day_of(*asked)
    assert differences(day, written(day, form), form) == []


def test_every_kind_is_written_in_words_that_are_read() -> None:
    assert {kind: [poll_kind(word) for word in words] for kind, words in KINDS.items()} == {
        kind: [kind, kind] for kind in POLL_KINDS
    }
    asked = [Poll(kind=kind, question="Vad?", choices=("Ja", "Nej"), right=(2,)) for kind in POLL_KINDS]
    for form in FORMS:
        day = day_of(*asked)
        made = read(written(day, form), f"export.{form}").production.tracks[0].segments
        assert [each.poll.kind if each.poll else None for each in made] == list(POLL_KINDS)
        assert made[4].poll and (made[4].poll.choices, made[4].poll.right) == (("Ja", "Nej"), (2,))


def edited(day: Production, **cells: str) -> Poll | None:
    """The first segment's poll after these cells of its row were changed in a spreadsheet and brought back."""
    table = list(csv.reader(io.StringIO(write_csv(day, day.tracks[0]).lstrip("\ufeff")), delimiter=";"))
    for header, text in cells.items():
        table[1][table[0].index(header)] = text
    reading = read_rundown(semicolons(table).encode(), "export.csv", base=day, today=TODAY, lone=day.tracks[0].id)
    show, people = new_show(day, day.tracks[0].id), compare_people(day.people, reading.production.people)
    theirs = reading.production.tracks[0]
    found = compare(show, day.tracks[0], theirs, reading.said[theirs.id], people).differences
    assert {each.field for each in found} <= {"poll"}
    return theirs.segments[0].poll


SCALE = Poll(kind="scale", question="Hur trygg?", low="Inte alls", high="Helt", steps=7, live=True)
QUIZ = Poll(kind="quiz", question="Hur många?", choices=("Sju", "Åtta"), right=(2,), change=False)


@pytest.mark.parametrize(
    ("poll", "cells", "changes"),
    [
        (SCALE, {"Omröstning": "Hur trygg känner du dig?"}, {"question": "Hur trygg känner du dig?"}),
        (SCALE, {"Frågetyp": ""}, {}),
        (QUIZ, {"Svarsalternativ": "Sju* | Åtta | Nio"}, {"choices": ("Sju", "Åtta", "Nio"), "right": (1,)}),
        (QUIZ, {"Svarsalternativ": "Ja; visst* | Nej"}, {"choices": ("Ja; visst", "Nej"), "right": (1,)}),
        (SCALE, {"Frågetyp": "omröstning", "Svarsalternativ": "Ja;Nej"}, {"kind": "poll", "choices": ("Ja", "Nej")}),
    ],
)
def test_what_is_changed_in_the_sheet_is_changed_and_nothing_else(
    poll: Poll, cells: dict[str, str], changes: dict[str, Any]
) -> None:
    assert edited(day_of(poll), **cells) == poll.model_copy(update=changes)


def test_a_question_that_is_taken_out_takes_its_poll_and_one_written_in_makes_one() -> None:
    assert edited(day_of(SCALE), Omröstning="", Frågetyp="", Svarsalternativ="") is None
    assert edited(day_of(None), Omröstning="Hörs vi?", Svarsalternativ="Ja|Nej") == Poll(
        question="Hörs vi?", choices=("Ja", "Nej")
    )


def test_a_poll_that_no_cell_can_hold_leaves_the_columns_out_and_stays() -> None:
    odd = Poll(question="Vad?", choices=("Ja | nej", "Kanske"))
    assert problems(odd) == []
    day = day_of(odd, QUIZ)
    assert "Omröstning" not in write_csv(day, day.tracks[0])
    assert edited(day) == odd
