"""Workbooks as people keep them: titles above the table, merged cells, times that are no text, formulas."""

import datetime as dt
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.rundown.sheets import HEADER, codes, problems, read, read_xlsx, saved, texts, workbook

MINUTE = 60_000
ABOVE = [["Körschema – Höstdagen"], ["Torsdag 12 november 2026, aulan. Sändning 08.30–09.35"], []]
ROWS = [
    HEADER,
    [dt.time(8, 30), "10 min", "Välkommen", "Inledning",
     "Ida Exempel, projektledare (Exempelby bibliotek)\nOskar Påhitt", "Studio", None, "Ida"],
    [None, 15, "Samtal i soffan", "Studiosamtal", "Ida Exempel; Åsa Östgård", "Studio", "Två mikrofoner", None],
    [dt.time(8, 55), dt.timedelta(minutes=12), "Robotar", "Distans", "Björn Fiktiv, utvecklare", "Distans", None, None],
    ["Block 2"],
    [None, "3:30", "Film: Kontoret", "Film", None, "Film", None, None],
    [None, dt.time(0, 20), "Panel", "Samtal", "Åsa Östgård, ledare; Ida", "Studio", None, None],
    [],
    [None, "Summa", "ca 1 tim"],
]  # fmt: skip


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A8:H8")


def test_a_workbook_is_read_with_all_that_stands_in_it() -> None:
    reading = read(workbook([*ABOVE, *ROWS], _merged), "schema.xlsx")
    production = reading.production
    assert (production.title, production.date) == ("Höstdagen", dt.date(2026, 11, 12))
    (track,) = production.tracks
    assert (track.id, track.title, track.start) == ("formiddag", "Förmiddag", dt.time(8, 30))
    assert [(item.kind, item.start, item.duration_ms / MINUTE, item.scene) for item in track.segments] == [
        ("opening", dt.time(8, 30), 10, "Studio"),
        ("conversation", None, 15, "Studio"),
        ("remote", dt.time(8, 55), 12, "Distans"),
        ("video", None, 3.5, "Film"),
        ("conversation", None, 20, "Studio"),
    ]
    assert [item.people for item in track.segments] == [
        ("ida-exempel", "oskar-pahitt"),
        ("ida-exempel", "asa-ostgard"),
        ("bjorn-fiktiv",),
        (),
        ("asa-ostgard", "ida-exempel"),
    ]
    assert (track.segments[0].custom, track.segments[1].notes) == ({"Ansvarig": "Ida"}, "Två mikrofoner")
    people = production.people
    assert (people["ida-exempel"].title, people["ida-exempel"].organisation) == ("projektledare", "Exempelby bibliotek")
    assert people["asa-ostgard"].title == "ledare"
    assert (people["bjorn-fiktiv"].remote, people["bjorn-fiktiv"].role) == (True, "presenter")
    assert texts(reading.warnings) == [
        'row 4, "Ansvarig": an unknown column: kept as a field of its own on each segment',
        'row 8: not a segment, left out: "Block 2"',
        'row 10, "Medverkande": "Ida" was taken for Ida Exempel',
        'row 12: a sum, left out: "Summa ca 1 tim"',
        "the rundown ends 09:30:30, the line above the table says 09:35",
    ]


def test_a_merged_cell_holds_for_the_rows_beside_it() -> None:
    rows = [
        ["Tid", "Min", "Punkt", "Scen", "Typ"],
        ["8.30", 10, "A", "Studio", "Samtal"],
        [None, 5, "B"],
        [None, 5, "C", "Paus", "Paus"],
    ]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("D2:D3")
        sheet.merge_cells("E2:E3")
        sheet.merge_cells("A2:A4")

    segments = read_xlsx(rows, merge).production.tracks[0].segments
    assert [item.scene for item in segments] == ["Studio", "Studio", "Paus"]
    assert [item.kind for item in segments] == ["conversation", "conversation", "break"]
    assert [item.start for item in segments] == [dt.time(8, 30), None, None]


def test_each_sheet_is_a_track_and_a_list_of_people_is_a_list_of_people() -> None:
    table = [["Tid", "Min", "Punkt", "Medverkande"], ["13.00", 10, "Hej", "Ida Exempel"]]
    people = [
        ["Namn", "Titel", "Organisation", "Uttal", "E-post", "Telefon"],
        ["Ida Exempel", "chef", "Biblioteket", "i-da", "ida@example.org", "070-000 00 00"],
        ["", "", ""],
    ]
    reading = read_xlsx(table, more={"Spår B": table, "Kontakter": people, "Tomt": [], "Inköp": [["Kaffe", "20"]]})
    production = reading.production
    assert [(track.id, track.title) for track in production.tracks] == [
        ("formiddag", "Förmiddag"),
        ("spar-b", "Spår B"),
    ]
    ida = production.people["ida-exempel"]
    assert (ida.title, ida.organisation, ida.pronunciation, ida.email) == (
        "chef",
        "Biblioteket",
        "i-da",
        "ida@example.org",
    )
    assert 'sheet "Kontakter": the sheet was read as a list of people' in texts(reading.warnings)
    assert 'sheet "Inköp": the sheet has no header row of a rundown and was left out' in texts(reading.warnings)
    assert 'sheet "Spår B", row 2, "Medverkande": Ida Exempel is in "Hej" at the same time' in texts(reading.warnings)


def test_a_hidden_sheet_is_left_out_and_problems_name_their_sheet() -> None:
    first, second = [["Tid", "Min", "Punkt"], ["x", 10, "A"]], [["Min", "Punkt"], ["y", "B"]]
    book = load_workbook(BytesIO(workbook(first, more={"Dolt": [["a"]], "B": second})))
    book["Dolt"].sheet_state = "hidden"
    assert problems(saved(book), "schema.xlsx") == [
        'sheet "Förmiddag", row 2, "Tid": cannot read the time: "x"',
        'sheet "B", row 2, "Min": cannot read the length: "y"',
    ]


def test_a_formula_that_was_never_computed_is_a_problem_with_its_place() -> None:
    rows = [["Tid", "Min", "Punkt"], ["8.30", 10, "A"], ["=A2+B2", "=5+5", "B"], [None, "=SUM(B2:B3)", None]]
    advice = "the cell is a formula without a saved value: copy the column and paste it as values"
    assert problems(workbook(rows), "schema.xlsx") == [f'row 3, "Tid": {advice}', f'row 3, "Min": {advice}']


def test_a_formulas_saved_value_is_used_and_a_computed_start_is_no_hard_start() -> None:
    rows = [["Tid", "Min", "Punkt"], [dt.time(8, 30), 10, "A"], ["=A2+1", 10, "B"], ["=A3+1", 10, "C"]]
    data = _with_saved_values(workbook(rows), {"A3": str(520 / 1440), "A4": str(540 / 1440)})
    reading = read(data, "schema.xlsx")
    assert [item.start for item in reading.production.tracks[0].segments] == [dt.time(8, 30), None, dt.time(9)]
    assert '"Tid": 2 cells are formulas, from row 3 on: their last saved values were used' in texts(reading.warnings)
    assert "1 start times are computed from the lengths and were not kept as hard starts" in texts(reading.warnings)


def _with_saved_values(data: bytes, values: dict[str, str]) -> bytes:
    """The workbook as a spreadsheet program saves it, with the result beside each formula."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for cell, value in values.items() if name.endswith("sheet1.xml") else ():
                before, mark, after = text.partition(f'r="{cell}"'.encode())
                assert mark, cell
                text = (
                    before
                    + mark
                    + after.replace(b"<v/>", f"<v>{value}</v>".encode(), 1).replace(
                        b"<v />", f"<v>{value}</v>".encode(), 1
                    )
                )
            new.writestr(name, text)
    return made.getvalue()


@pytest.mark.parametrize(("value", "start", "code"), [
    (dt.time(8, 30), dt.time(8, 30), ""), (dt.datetime(2026, 10, 6, 8, 30), dt.time(8, 30), ""),  # noqa: DTZ001
    (8.5 / 24, dt.time(8, 30), ""), (8.3, dt.time(8, 30), "start_number"), (8, dt.time(8), "start_hour"),
    ("kl 8.30", dt.time(8, 30), ""), ("ca 8.30", dt.time(8, 30), "start_about"),
    (dt.timedelta(hours=8.5), dt.time(8, 30), ""),
])  # fmt: skip
def test_a_start_is_read_whatever_the_program_made_of_it(value: object, start: dt.time, code: str) -> None:
    reading = read_xlsx([["Tid", "Min", "Punkt"], [value, 10, "A"]])
    assert reading.production.tracks[0].segments[0].start == start
    assert {found for found in codes(reading.warnings) if found in ("start_number", "start_hour", "start_about")} == {
        code
    } - {""}


@pytest.mark.parametrize(("value", "seconds", "code"), [
    (10, 600, ""), (12.5, 750, ""), ("12,5", 750, ""), (dt.time(0, 10), 600, ""),
    (dt.timedelta(minutes=3, seconds=30), 210, ""),
    (dt.time(1, 30), 5400, "length_in_hours"), ("1:05:00", 3900, ""),
])  # fmt: skip
def test_a_length_is_read_whatever_the_program_made_of_it(value: object, seconds: int, code: str) -> None:
    reading = read_xlsx([["Tid", "Längd", "Punkt"], ["8.30", value, "A"]])
    assert reading.production.tracks[0].segments[0].duration_ms == seconds * 1000
    assert {found for found in codes(reading.warnings) if found.startswith("length_")} == {code} - {""}


@pytest.mark.parametrize("value", [dt.datetime(2026, 10, 6), 1e300, True, -5, 0, dt.timedelta(hours=25)])  # noqa: DTZ001
def test_a_length_that_is_none_is_a_problem(value: object) -> None:
    found = problems(workbook([["Tid", "Längd", "Punkt"], ["8.30", value, "A"]]), "schema.xlsx")
    assert len(found) == 1
    assert found[0].startswith('row 2, "Längd": ')


def test_a_cell_that_shows_an_error_is_a_problem() -> None:
    rows = [["Tid", "Min", "Punkt"], ["8.30", 10, "A"], ["#REF!", 10, "B"]]
    assert problems(workbook(rows), "schema.xlsx") == ['row 3, "Tid": the cell shows an error: "#REF!"']


def test_a_date_in_a_cell_above_the_table_is_the_date() -> None:
    rows = [["Höstdagen", dt.datetime(2026, 11, 12)], ["Tid", "Min", "Punkt"], ["8.30", 10, "A"]]  # noqa: DTZ001
    assert read_xlsx(rows).production.date == dt.date(2026, 11, 12)


def test_a_stray_cell_far_away_costs_nothing() -> None:
    def stray(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = "x"
        sheet.merged_cells.add("A3:XFD1048576")

    assert len(read_xlsx([["Tid", "Min", "Punkt"], ["8.30", 10, "A"]], stray).production.tracks[0].segments) == 1
