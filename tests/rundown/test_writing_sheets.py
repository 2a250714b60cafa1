"""What is exported as a spreadsheet comes back whole and without differences, whatever stands in it."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rundown.documents import SEGMENT_KINDS, Person, Production, Segment
from rundown.merging import compare, compare_people
from rundown.reading import read_rundown
from rundown.reading.columns import field_of
from rundown.show import new_show
from rundown.writing_csv import write_csv
from rundown.writing_sheets import table_of
from rundown.writing_xlsx import write_xlsx
from studio.importing import paired
from tests.rundown.sheets import TODAY, read
from tests.rundown.shows import MINUTE, production

FORMS = ("xlsx", "csv")


def written(day: Production, form: str) -> bytes:
    return write_xlsx(day) if form == "xlsx" else write_csv(day, day.tracks[0]).encode()


def differences(day: Production, data: bytes, form: str) -> list[str]:
    """What would change in the production if the file came back."""
    reading = read_rundown(data, f"export.{form}", base=day, today=TODAY, lone=day.tracks[0].id)
    people = compare_people(day.people, reading.production.people)
    found = [each.id for each in people.differences]
    for ours, theirs in paired(day, reading, day.tracks[0].id)[0]:
        show = new_show(day, ours.id)
        found += [each.id for each in compare(show, ours, theirs, reading.said[theirs.id], people).differences]
    return found


LETTERS = "abÅö 1;,.:\"'=+-@()&/|•\t€ł漢🎬"
"""What gives trouble in cells."""


def letters(longest: int) -> st.SearchStrategy[str]:
    """Texts with a word in them: a lone dash or question mark in a cell means that nothing was written."""
    lines = st.lists(st.text(LETTERS, max_size=8), min_size=1, max_size=3).map("\n".join)
    return st.builds(lambda before, after: f"{before}ord{after}"[:longest], lines, lines)


NAMES = st.one_of(
    st.sampled_from(
        ["Ida Exempel", "Åsa Östgård", "Per, Olof", "TBA", "Zoë", "A (B)", "Ida  Exempel", "id:x", "Ö och Ä"]
    ),
    letters(40).map(lambda text: " ".join(text.split())),
)
LENGTHS = st.one_of(st.integers(1, 600).map(lambda n: n * 30_000), st.integers(1, 24 * 60 * MINUTE))


@st.composite
def days(draw: st.DrawFn) -> Production:
    names = draw(st.lists(NAMES, max_size=4))
    people = {
        f"p{n}": Person(
            id=f"p{n}",
            name=name,
            title=draw(st.sampled_from(["", "Projektledare", "=SUM(A1)"])),
            organisation=draw(st.sampled_from(["", "Exempelby, norra"])),
            role=draw(st.sampled_from(["guest", "moderator", "presenter"])),
            remote=draw(st.booleans()),
            phone=draw(st.sampled_from(["", "070-000 00 00", "+46 70 000"])),
        )
        for n, name in enumerate(names)
    }
    segments = tuple(
        Segment(
            id=f"s-{n}",
            kind=draw(st.sampled_from(SEGMENT_KINDS)),
            title=draw(letters(60)).replace("\n", " "),
            duration_ms=draw(LENGTHS),
            start=draw(st.sampled_from([None, None, dt.time(9 + n, 30), dt.time(9 + n, 0, 15)])),
            people=tuple(draw(st.lists(st.sampled_from(sorted(people)), unique=True, max_size=3))) if people else (),
            scene=draw(st.sampled_from([None, "Studio", "=Studio", "Paus 2"])),
            mics=draw(st.sampled_from([None, (), ("Mikrofon 1", "Mic/Aux")])),
            notes=draw(st.one_of(st.just(""), letters(200))),
            script=draw(st.one_of(st.just(""), letters(200))),
            skip=draw(st.booleans()),
            block=draw(st.sampled_from(["", "", "Före paus"])),
            colour=draw(st.sampled_from(["", "#ff8800", "röd"])),
            custom=draw(st.dictionaries(st.sampled_from(["Ansvarig", "Rekvisita", "Tid", "Övrigt"]), letters(40))),
        )
        for n in range(draw(st.integers(1, 5)))
    )
    day = production(segments)
    return day.model_copy(update={"people": people, "language": draw(st.sampled_from(["sv", "en"]))})


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=30)
@given(day=days())
def test_what_is_exported_comes_back_without_differences(form: str, day: Production) -> None:
    assert differences(day, written(day, form), form) == []


def test_the_example_comes_back_without_differences_in_every_form() -> None:
    path = Path(__file__).parents[2] / "studio/examples/den-basta-dagen.yaml"
    day = read(path.read_bytes(), path.name).production
    for form in FORMS:
        assert differences(day, written(day, form), form) == []
    assert len(read(write_xlsx(day), "x.xlsx", day).said) == len(day.tracks)


def test_a_workbook_is_one_of_excels_own() -> None:
    day = production()
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(day)))
    sheet = book["Förmiddag"]
    headers = {cell.value: place for place, cell in enumerate(sheet[4], 1)}
    assert sheet.freeze_panes == "A5"
    assert sheet.cell(5, headers["Längd"]).value == dt.timedelta(minutes=10)
    assert sheet.cell(6, headers["Beräknad start"]).value == dt.time(8, 40)
    assert sheet.cell(7, headers["Fast start"]).value == dt.time(9, 0)
    assert sheet.cell(5, headers["Längd"]).number_format == "[h]:mm:ss"
    fills = {sheet.cell(row, 1).fill.start_color.rgb for row in range(5, 10)}
    assert len(fills) == 4
    assert [cell.value for cell in book["Medverkande"]["B"]] == ["Namn", *(each.name for each in day.people.values())]
    assert sheet.print_title_rows == "$4:$4"


def test_every_header_is_read_as_the_field_it_is_of() -> None:
    day = production()
    for language in ("sv", "en"):
        spoken = day.model_copy(update={"language": language})
        read_as = [field_of(header) for header in table_of(spoken, day.tracks[0]).headers]
        fields = [each[0] for each in read_as if each and each[1]]
        assert len(fields) == len(set(fields)) == len(read_as)
        assert {"planned", "start", "duration", "title", "kind", "people", "scene", "mics", "notes", "id"} <= set(
            fields
        )


def test_a_name_that_is_corrected_in_the_list_of_people_is_corrected_everywhere() -> None:
    day = production()
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(day)))
    people = book["Medverkande"]
    row = [cell.value for cell in people["A"]].index("asa") + 1
    people.cell(row, 2).value = "Åsa Östgaard"
    file = io.BytesIO()
    book.save(file)
    assert differences(day, file.getvalue(), "xlsx") == ["person-changed:asa:name"]


def test_a_workbook_of_ours_makes_a_production_of_its_own() -> None:
    day = production()
    made = read(write_xlsx(day), "dagen.xlsx").production
    assert (made.title, made.date, made.date == TODAY) == (day.title, day.date, False)
    assert {each: person.role for each, person in made.people.items()} == {
        each: person.role for each, person in day.people.items()
    }
    assert made.tracks[0].start == day.tracks[0].start
    plain = [each.model_copy(update={"cues": None}) for each in day.tracks[0].segments]
    assert list(made.tracks[0].segments) == plain
