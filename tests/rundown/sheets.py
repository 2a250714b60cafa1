"""Spreadsheets as people make them, built in memory: what they hold is invented, the ways they are odd are not."""

import datetime as dt
import io
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rundown.documents import Production
from rundown.problems import InvalidRundown, Problem
from rundown.reading import Reading, read_rundown

TODAY = dt.date(2026, 9, 1)
HEADER = ("Tid", "Längd", "Punkt", "Typ", "Medverkande", "Scen", "Anteckningar", "Ansvarig")
Rows = Iterable[Any]


def workbook(
    rows: Rows, finish: Callable[[Worksheet], None] | None = None, more: dict[str, Rows] | None = None
) -> bytes:
    """A workbook of the sheet `Förmiddag` and, by name, of `more`; `finish` is given the first to make it odder."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet), "a new workbook has a sheet"
    first.title = "Förmiddag"
    for row in rows:
        first.append(list(row))
    for title, others in (more or {}).items():
        sheet = book.create_sheet(title)
        for row in others:
            sheet.append(list(row))
    if finish is not None:
        finish(first)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(data: bytes | str, name: str = "schema.csv", base: Production | None = None) -> Reading:
    return read_rundown(data.encode() if isinstance(data, str) else data, name, base=base, today=TODAY)


def read_xlsx(
    rows: Rows, finish: Callable[[Worksheet], None] | None = None, more: dict[str, Rows] | None = None
) -> Reading:
    return read(workbook(rows, finish, more), "schema.xlsx")


def refusal(data: bytes | str, name: str = "schema.csv", base: Production | None = None) -> InvalidRundown:
    """The exception that reading must raise."""
    try:
        read(data, name, base)
    except InvalidRundown as error:
        return error
    raise AssertionError("it was read")


def problems(data: bytes | str, name: str = "schema.csv") -> list[str]:
    """What is wrong with a file, in English, without its warnings."""
    return [found.text() for found in refusal(data, name).problems if found.severity == "problem"]


def texts(found: Iterable[Problem]) -> list[str]:
    return [problem.text() for problem in found]


def codes(found: Iterable[Problem]) -> set[str]:
    return {problem.code for problem in found}
