"""A production as an Excel workbook: a sheet for each track, one for the people; to be read, printed, brought back."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rundown.documents import Production, Track
from rundown.times import local, planned_end
from rundown.writing_sheets import Table, people_table, plain_text, sheet_titles, table_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADER_ROW = 4
"""Above it stand the day's title, and when the track is."""

TINTS: Mapping[str, str] = {
    "opening": "E3F0E6", "conversation": "FFFFFF", "remote": "E2ECF8", "interactive": "F1E6F7", "video": "FBF1D5",
    "break": "ECECEC", "closing": "E3F0E6",
}  # fmt: skip
"""A row's colour by its kind; light enough for black text on paper. The kind stands in words beside it."""

_FORMATS: Mapping[type, str] = {dt.time: "hh:mm", dt.timedelta: "[h]:mm:ss"}


def write_xlsx(production: Production) -> bytes:
    """The workbook. `read_rundown` gives the tracks back, and what no sheet holds from the production as it is."""
    # Loading openpyxl takes longer than loading all of ours: only who writes a workbook waits for it.
    from openpyxl import Workbook

    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    people = people_table(production)
    for track, title in zip(production.tracks, sheet_titles(production.tracks, [people.title]), strict=True):
        sheet = book.create_sheet(title)
        sheet.cell(1, 1, plain_text(production.title)).data_type = "s"
        sheet.cell(2, 1, _when(production, track))
        _fill(sheet, table_of(production, track), HEADER_ROW)
    _fill(book.create_sheet(people.title), people, 1)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _when(production: Production, track: Track) -> str:
    """`2026-10-06 08:30–11:45`, as the reader knows it."""
    end = local(planned_end(production, track), production.timezone)
    return f"{production.date.isoformat()} {track.start:%H:%M}–{end:%H:%M}"


def _fill(sheet: "Worksheet", table: Table, header: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    line = Border(bottom=Side(style="thin", color="C8CED6"))
    if header > 1:
        sheet.cell(1, 1).font = Font(bold=True, size=15)
        sheet.cell(2, 1).font = Font(color="46505C")
    for column, (name, wide) in enumerate(zip(table.headers, table.wide, strict=True), 1):
        head = sheet.cell(header, column, name)
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", start_color="1D3A5C")
        head.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = wide + 2
    sheet.row_dimensions[header].height = 32
    kinds = table.kinds or ("conversation",) * len(table.rows)
    for row, (values, kind) in enumerate(zip(table.rows, kinds, strict=True), header + 1):
        tint = PatternFill("solid", start_color=TINTS[kind])
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            cell.value = value or None
            if isinstance(value, str) and value:
                cell.data_type = "s"  # a text that begins with = is a text
            cell.number_format = _FORMATS.get(type(value), "General")
            if isinstance(value, dt.time) and value.second:
                cell.number_format = "hh:mm:ss"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.fill, cell.border = tint, line
    sheet.freeze_panes = f"A{header + 1}"
    _for_paper(sheet, header)


def _for_paper(sheet: "Worksheet", header: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{header}:{header}"
    if sheet.oddFooter is not None and sheet.oddFooter.center is not None:
        sheet.oddFooter.center.text = "&P / &N"
