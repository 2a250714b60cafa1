"""Cells out of a spreadsheet program: which sheet they make, and what of the rundown that changes."""

import csv
import io

from rundown.merging import Part, compare, compare_people, merged
from rundown.pasting import sheet_of
from rundown.reading import read_rundown
from tests.rundown.shows import Desk, production

DAY = production()


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode()), delimiter=";"))


def pasted(
    rows: list[list[str]], columns: list[str], onto: list[str], after: str | None, *, alike: bool = False
) -> tuple[Desk, list[tuple[str, str, str]], tuple[str, ...]]:
    """What a paste would change, and the order after it."""
    desk = Desk()
    segments = desk.show.rundown.segments
    made = sheet_of(rows, columns, [segments[each] for each in onto], "sv")
    reading = read_rundown(made.data, "paste.csv", base=DAY, today=DAY.date, lone="morning")
    people = compare_people(DAY.people, reading.production.people)
    (now,), (track,) = ([each for each in day.tracks if each.id == "morning"] for day in (DAY, reading.production))
    said = reading.said["morning"]
    said = type(said)((said.fields or frozenset()) & made.fields, said.custom, said.ids)
    found = compare(desk.show, now, track, said, people, Part(after, made.headed and alike))
    left = merged(desk.show, found, (), people.people)
    return desk, [(each.what, each.item, each.field) for each in found.differences], left.order


def test_cells_without_names_go_onto_the_segments_from_there_down_and_change_nothing_else() -> None:
    _, found, order = pasted(
        [["Nya ord", "7 min"], ["Andra ord", "8 min"]], ["title", "length"], ["talk", "remote"], "talk"
    )
    assert sorted(found) == [
        ("changed", "remote", "duration_ms"),
        ("changed", "remote", "title"),
        ("changed", "talk", "duration_ms"),
        ("changed", "talk", "title"),
    ]
    assert order == ("welcome", "talk", "remote", "pause", "close")


def test_a_column_alone_changes_that_column_alone() -> None:
    _, found, _ = pasted([["Två kameror"], ["En kamera"]], ["notes", "cues"], ["talk", "remote"], "talk")
    assert sorted(found) == [("changed", "remote", "notes"), ("changed", "talk", "notes")]


def test_rows_beyond_the_last_are_new_and_so_are_all_where_one_wants_it() -> None:
    _, found, order = pasted([["Ett"], ["Två"]], ["title"], ["close"], "close")
    assert [what for what, _, _ in found] == ["changed", "added"]
    assert order[:-1] == ("welcome", "talk", "remote", "pause", "close")
    _, found, order = pasted([["Paus", "5 min"], ["Två", "5"]], ["title", "length"], [], "welcome")
    assert [what for what, _, _ in found] == ["added", "added"]
    assert (order[0], order[3:]) == ("welcome", ("talk", "remote", "pause", "close"))


def test_a_first_row_that_names_its_columns_is_believed_and_finds_segments_by_title_where_wanted() -> None:
    title = Desk().show.rundown.segments["pause"].title
    rows = [["Rubrik", "Anteckning"], [title, "Kaffe i foajén"], ["Alldeles ny", ""]]
    _, found, order = pasted(rows, ["start", "length"], [], "welcome", alike=True)
    assert ("changed", "pause", "notes") in found
    assert [what for what, _, _ in found] == ["changed", "added"]
    assert order.index("pause") + 1 == len(order) - 2
    _, found, _ = pasted(rows, ["start", "length"], [], "welcome")
    assert [what for what, _, _ in found] == ["added", "added"]


def test_a_row_without_a_length_or_a_title_gets_one_to_begin_with() -> None:
    made = sheet_of([["Ida Exempel"]], ["people"], [], "sv")
    assert table(made.data)[1] == ["", "Ny punkt", "5 min", "Ida Exempel"]
    assert made.fields == {"people"}
