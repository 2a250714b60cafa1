"""A segment on its way from a row to a document, and the row it comes from."""

import datetime as dt
from dataclasses import dataclass, field

from rundown.documents import SegmentKind
from rundown.polls.poll import Poll
from rundown.problems import Place
from rundown.reading.cells import is_filler
from rundown.reading.columns import Field, Header
from rundown.reading.grid import EMPTY, Cell, Findings, Row
from rundown.times import MINUTE_MS, SECOND_MS


@dataclass(slots=True)
class Draft:
    """A segment as far as its own row tells. `duration_ms` is None while missing; `broken`: a time was unreadable.

    `computed`: the start is a formula. `lone`: nothing but a title stands in the row. `end_mark`: it is no segment
    but the line that says when the show ends. `poll_says`: the fields of its poll that cells say.
    """

    row: int
    title: str = ""
    kind: SegmentKind = "conversation"
    start: dt.time | None = None
    end: dt.time | None = None
    duration_ms: int | None = None
    broken: bool = False
    computed: bool = False
    lone: bool = False
    end_mark: bool = False
    people: tuple[str, ...] = ()
    scene: str = ""
    mics: tuple[str, ...] | None = None
    poll: Poll | None = None
    poll_says: frozenset[str] = frozenset()
    notes: str = ""
    script: str = ""
    id: str = ""
    skip: bool = False
    colour: str = ""
    block: str = ""
    custom: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Sum:
    """A row that adds up the first `segments` lengths."""

    row: int
    ms: int
    segments: int


@dataclass(frozen=True, slots=True)
class RowView:
    """One row under its header, by field."""

    row: Row
    header: Header
    findings: Findings

    def cell(self, name: Field, *, merged: bool = False) -> Cell:
        """The row's cell of a field. What belongs to a merged cell that begins further up counts only if `merged`."""
        cell = self.row.cell(self.header.columns.get(name))
        return EMPTY if cell.inherited and not merged else cell

    def place(self, name: Field | None = None) -> Place:
        """Where a field of the row stands; the row alone where there is no such column."""
        column = self.header.columns.get(name) if name else None
        return self.findings.place(self.row.number, self.header.names[column] if column is not None else "")

    def usable(self, name: Field, *, merged: bool = False) -> Cell | None:
        """The cell if there is something in it to read; a formula that was never computed and an error are reported."""
        cell = self.cell(name, merged=merged)
        if cell.error:
            self.findings.add("cell_error", self.place(name), value=cell.text)
        elif cell.formula and cell.value is None:
            self.findings.add("formula_without_value", self.place(name))
        elif not is_filler(cell):
            return cell
        return None

    def unusable(self, name: Field) -> bool:
        """Whether something stands in the cell that cannot be read at all."""
        cell = self.cell(name)
        return cell.error or (cell.formula and cell.value is None)

    @property
    def bare_ms(self) -> int:
        """What a bare number in the column of lengths counts."""
        return SECOND_MS if self.header.length == "seconds" else MINUTE_MS
