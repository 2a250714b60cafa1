"""Results as tables: CSV for a Swedish Excel, and a workbook with a sheet and a chart for each poll."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rundown.polls.records import Line, Record
from rundown.times import local
from rundown.writing_csv import plain_cell, semicolons
from rundown.writing_sheets import plain_text
from studio.words import N_, Translate

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FEW = N_("fewer than five answered: not broken down")
NOTHING = N_("no answers")

KINDS = {
    "poll": N_("Poll"),
    "scale": N_("Scale"),
    "cloud": N_("Word cloud"),
    "open": N_("Open answers"),
    "quiz": N_("Quiz"),
    "questions": N_("Questions"),
}
MARKS = {
    "approved": N_("approved"),
    "answered": N_("answered"),
    "dismissed": N_("put aside"),
    "merged": N_("the same as another"),
}
HEADINGS = (
    N_("Track"),
    N_("Question"),
    N_("Kind"),
    N_("Asked at"),
    N_("Rehearsal"),
    N_("Answers in all"),
    N_("Answer"),
    N_("Number"),
    N_("Percent"),
    N_("Remark"),
)
WIDE = (20, 44, 14, 18, 11, 9, 44, 9, 9, 34)

Cell = str | int | float


def rows_of(found: Record, timezone: str, translate: Translate) -> list[tuple[Cell, ...]]:
    """A record as rows under `HEADINGS`: one for each of its lines, and one that says why where there are none."""
    asked = found.round
    head: tuple[Cell, ...] = (
        asked.title,
        asked.poll.question,
        translate(KINDS[asked.poll.kind]),
        local(asked.opened_at, timezone).strftime("%Y-%m-%d %H:%M"),
        translate(N_("yes")) if asked.rehearsal else "",
        found.answers,
    )
    if not found.lines:
        return [(*head, "", "", "", why_empty(found, translate))]
    return [(*head, *_cells(line, translate)) for line in found.lines]


def why_empty(found: Record, translate: Translate) -> str:
    """What stands where the lines would."""
    return translate(FEW) if found.few and found.answers else translate(NOTHING)


def _cells(line: Line, translate: Translate) -> tuple[Cell, ...]:
    percent = "" if line.share is None else round(100 * line.share)
    return (line.text, line.number, percent, remark(line, translate))


def remark(line: Line, translate: Translate) -> str:
    """What is to be said of a line: that it is right, or what the crew made of it."""
    if line.right:
        return translate(N_("right answer"))
    return translate(MARKS[line.mark]) if line.mark else ""


def results_csv(found: Sequence[Record], timezone: str, translate: Translate) -> str:
    """Every line of every record, with a BOM and semicolons; no text is taken for a formula."""
    rows = [row for each in found for row in rows_of(each, timezone, translate)]
    plain = [[plain_cell(cell) if isinstance(cell, str) else str(cell) for cell in row] for row in rows]
    return semicolons([[translate(each) for each in HEADINGS], *plain])


def results_xlsx(found: Sequence[Record], timezone: str, translate: Translate) -> bytes:
    """A sheet with every line, then one for each record, with a chart where there is something to draw."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    whole = book.create_sheet(translate(N_("Results")))
    rows = [row for each in found for row in rows_of(each, timezone, translate)]
    _fill(whole, [translate(each) for each in HEADINGS], rows, WIDE)
    whole.auto_filter.ref = whole.dimensions
    for number, each in enumerate(found, 1):
        _one(book.create_sheet(f"{number}. {translate(KINDS[each.round.poll.kind])}"[:31]), each, timezone, translate)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _one(sheet: "Worksheet", found: Record, timezone: str, translate: Translate) -> None:
    """One record: what was asked, how many answered, and its lines from row 5 on."""
    from openpyxl.styles import Font

    asked = found.round
    _put(sheet, 1, 1, asked.poll.question)
    sheet.cell(1, 1).font = Font(bold=True, size=15)
    when = local(asked.opened_at, timezone).strftime("%Y-%m-%d %H:%M")
    rehearsal = f" · {translate(N_('rehearsal'))}" if asked.rehearsal else ""
    _put(sheet, 2, 1, f"{asked.title} · {when}{rehearsal}")
    _put(sheet, 3, 1, summary(found, translate))
    if found.lines:
        heads = [translate(each) for each in HEADINGS[6:]]
        _fill(sheet, heads, [_cells(line, translate) for line in found.lines], WIDE[6:], top=5)
        if found.lines[0].share is not None and asked.poll.kind != "open":
            _chart(sheet, found)


def summary(found: Record, translate: Translate) -> str:
    """How many answered, and the mean or how many were right."""
    said = [translate(N_("answers: {n}")).format(n=found.answers)]
    if found.mean is not None:
        said.append(translate(N_("mean: {mean}")).format(mean=f"{found.mean:g}"))
    if found.correct is not None:
        said.append(translate(N_("right: {n}")).format(n=found.correct))
    if not found.lines:
        said = [*said, why_empty(found, translate)] if found.answers else [why_empty(found, translate)]
    return " · ".join(said)


def _chart(sheet: "Worksheet", found: Record) -> None:
    from openpyxl.chart import BarChart, Reference

    last = 5 + min(len(found.lines), 20)
    chart = BarChart()
    chart.type, chart.legend, chart.gapWidth = "bar", None, 40
    chart.add_data(Reference(sheet, min_col=2, min_row=6, max_row=last))
    chart.set_categories(Reference(sheet, min_col=1, min_row=6, max_row=last))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min = 0
    chart.height, chart.width = max(6.0, 1.1 * (last - 5) + 2), 20
    sheet.add_chart(chart, "F5")


def _fill(
    sheet: "Worksheet", heads: Sequence[str], rows: Sequence[Sequence[Cell]], wide: Sequence[int], top: int = 1
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (name, width) in enumerate(zip(heads, wide, strict=True), 1):
        _put(sheet, top, column, name)
        sheet.cell(top, column).font = Font(bold=True, color="FFFFFF")
        sheet.cell(top, column).fill = PatternFill("solid", start_color="1D3A5C")
        sheet.column_dimensions[get_column_letter(column)].width = width
    for place, row in enumerate(rows, top + 1):
        for column, value in enumerate(row, 1):
            _put(sheet, place, column, value)
            sheet.cell(place, column).alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    sheet.freeze_panes = f"A{top + 1}"


def _put(sheet: "Worksheet", row: int, column: int, value: Cell) -> None:
    """A value; a text that begins with = is a text."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        if value:
            cell.value = plain_text(value)
            cell.data_type = "s"
    else:
        cell.value = value
