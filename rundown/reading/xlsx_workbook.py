"""XLSX workbooks, read row by row within limits, with what openpyxl's quick reader leaves out: merges, formulas."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rundown.problems import InvalidRundown, Place, Problem
from rundown.reading.grid import EMPTY, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Cell, Findings, Grid, Row, tidy

_MAX_PART_BYTES = 25_000_000
_MAX_TAGS = 2_500_000
_UNREAD = (
    "xl/media/",
    "xl/pivotCache/",
    "xl/drawings/",
    "xl/charts/",
    "xl/externalLinks/",
    "xl/comments",
    "customXml/",
)
_MAX_MERGED_CELLS = 100_000
_WIDE = 3
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class _Merge:
    column: int
    row: int
    last_column: int
    last_row: int


def read_xlsx(data: bytes, name: str, findings: Findings) -> list[Grid]:
    """Each visible sheet as a grid. Raises InvalidRundown for a workbook that cannot be opened or is too large."""
    place = Place(file=name)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out (drawings, validation); none of it is in a rundown.
            warnings.simplefilter("ignore")
            return list(_grids(data, place, findings))
    except InvalidRundown:
        raise
    except Exception as error:  # openpyxl raises nearly anything for a damaged workbook, from KeyError to zlib.error
        raise InvalidRundown([Problem("damaged_workbook", place)], not_a_rundown=True) from error


def _grids(data: bytes, place: Place, findings: Findings) -> Iterator[Grid]:
    # Loading openpyxl takes longer than loading all of ours: only who reads a workbook waits for it.
    import openpyxl
    from openpyxl.utils import range_boundaries

    archive = zipfile.ZipFile(io.BytesIO(data))
    _limit(archive, place)
    values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    formulas = None
    for number, sheet in enumerate(values.worksheets):
        here = replace(place, sheet=sheet.title)
        if sheet.sheet_state != "visible" or number >= MAX_SHEETS:
            findings.add("hidden_sheet" if number < MAX_SHEETS else "too_many_sheets", here, sheet=sheet.title)
            continue
        xml = archive.read(getattr(sheet, "_worksheet_path", ""))
        twin = None
        if _FORMULA.search(xml):
            formulas = formulas or openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            twin = formulas.worksheets[number]
        rows = list(_rows(sheet, twin, here))
        _merge(rows, [_Merge(*range_boundaries(found[1].decode())) for found in _MERGE.finditer(xml)])
        yield Grid(title=tidy(sheet.title), rows=rows, named=True)


def _limit(archive: zipfile.ZipFile, place: Place) -> None:
    """Refuse a workbook whose parts would take minutes to parse. Pictures and the like are never opened."""
    parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    tags = 0
    for part in parts:
        if part.filename.startswith(_UNREAD):
            continue
        if part.file_size <= _MAX_PART_BYTES:
            tags += archive.read(part).count(b"<")
        if part.file_size > _MAX_PART_BYTES or tags > _MAX_TAGS:
            raise InvalidRundown([Problem("workbook_too_large", place)], not_a_rundown=True)


def _rows(sheet: Any, twin: Any, place: Place) -> Iterator[Row]:
    """Rows of at most MAX_COLUMNS cells, blank ones at the end left out. `twin` is the sheet with its formulas."""
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    source = sheet.iter_rows()
    if twin is not None:
        twin.reset_dimensions()
        source = zip(source, twin.iter_rows(), strict=False)
    else:
        source = ((cells, ()) for cells in source)
    blank: list[Row] = []
    for number, (cells, shadows) in enumerate(source, 1):
        row = Row(number, _cells(cells, shadows))
        if not row.cells:
            if len(blank) < MAX_ROWS:
                blank.append(row)
                continue
            return
        if number > MAX_ROWS:
            raise InvalidRundown([Problem("too_many_rows", place, {"limit": MAX_ROWS})])
        yield from blank
        blank.clear()
        yield row


def _cells(cells: Any, shadows: Any) -> list[Cell]:
    made = [_cell(cell) for cell in cells[:MAX_COLUMNS]]
    for column, shadow in enumerate(shadows):
        if shadow.data_type == "f" and column < len(made):
            made[column] = replace(made[column], formula=True)
    while made and made[-1].empty:
        made.pop()
    return made


def _cell(cell: Any) -> Cell:
    value: Any = cell.value
    if value is None:
        return EMPTY
    if isinstance(value, str):
        text = tidy(value)
        return Cell(text, error=cell.data_type == "e") if text else EMPTY
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    return Cell(value)


def _merge(rows: list[Row], merges: list[_Merge]) -> None:
    """Mark rows that are one wide cell, and let the rows below a merged cell have its value as inherited."""
    left = _MAX_MERGED_CELLS
    for merge in merges:
        if merge.row > len(rows):
            continue
        top = rows[merge.row - 1]
        if merge.last_column - merge.column + 1 >= _WIDE and top.filled() == [merge.column - 1]:
            top.wide = True
            continue
        source = top.cell(merge.column - 1)
        if source.empty:
            continue
        for row in rows[merge.row : min(merge.last_row, len(rows))]:
            if left == 0:
                return
            left -= 1
            row.cells.extend([EMPTY] * (merge.column - len(row.cells)))
            if row.cells[merge.column - 1].empty:
                row.cells[merge.column - 1] = replace(source, inherited=True)
