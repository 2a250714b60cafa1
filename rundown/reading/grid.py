"""A sheet as a grid of cells, the same whether it came from CSV or XLSX, and what was found while reading it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from rundown.problems import Place, Problem
from rundown.times import format_clock, format_time

MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_SHEETS = 100

CellValue = str | int | float | bool | dt.time | dt.timedelta | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`value`: a text in it is `tidy`. `formula`: the program computed it; it is None where the result was not saved.

    `inherited`: the cell belongs to a merged one that begins in a row above.
    """

    value: CellValue = None
    formula: bool = False
    inherited: bool = False
    error: bool = False

    @property
    def empty(self) -> bool:
        return self.value is None and not self.formula

    @property
    def text(self) -> str:
        """The value as a person would write it. A text is `tidy` already."""
        value = self.value
        if isinstance(value, str):
            return value
        if value is None:
            return ""
        if isinstance(value, float):
            return f"{value:.10g}"
        if isinstance(value, dt.datetime):
            return value.date().isoformat() if value.time() == dt.time() else value.strftime("%Y-%m-%d %H:%M")
        if isinstance(value, dt.time):
            return format_time(value)
        if isinstance(value, dt.timedelta):
            return format_clock(value // dt.timedelta(milliseconds=1))
        return str(value)


def tidy(text: str) -> str:
    """Without spaces at the ends of lines, and with one kind of line end."""
    lines = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def column_letters(column: int) -> str:
    """What the spreadsheet program shows above a column, counted from zero: `A`, `Z`, `AA`."""
    before, letter = divmod(column, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + letter)


EMPTY = Cell()


@dataclass(slots=True)
class Row:
    """`number` is what the spreadsheet program shows beside the row. `wide`: its only text is merged across columns."""

    number: int
    cells: list[Cell]
    wide: bool = False

    def cell(self, column: int | None) -> Cell:
        return self.cells[column] if column is not None and column < len(self.cells) else EMPTY

    def filled(self) -> list[int]:
        """The columns that have something of their own in them."""
        return [column for column, cell in enumerate(self.cells) if not cell.empty and not cell.inherited]


@dataclass(slots=True)
class Grid:
    """One sheet. `title` is the sheet's own name, or made from the file's name; `named` is set for the former."""

    title: str
    rows: list[Row]
    named: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of a track's segments: `fields` of the document (None: everything), `custom` fields by name,
    and the `ids` that it writes itself; every other id was only made from a title."""

    fields: frozenset[str] | None = None
    custom: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


@dataclass(slots=True)
class Findings:
    """Everything found so far, in the order of the file. `sheet` stands in each place while it is set.

    `said`: what the file says of each track, by its id.
    """

    file: str
    sheet: str = ""
    problems: list[Problem] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)

    def place(self, row: int | None = None, column: str = "") -> Place:
        return Place(file=self.file, sheet=self.sheet, row=row, column=column)

    def add(self, code: str, place: Place, **params: str | int) -> None:
        self.problems.append(Problem(code, place, params))

    @property
    def bad(self) -> bool:
        return any(problem.severity == "problem" for problem in self.problems)

    def warnings(self) -> Iterator[Problem]:
        return (problem for problem in self.problems if problem.severity == "warning")
