"""Cells copied out of a spreadsheet program, made into a sheet that the reader of rundown files understands."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rundown.documents import Language, Segment
from rundown.problems import InvalidRundown
from rundown.reading.columns import field_of, find_header
from rundown.reading.csv_sheet import read_csv
from rundown.reading.grid import Findings
from rundown.times import format_duration

#: The desk's columns as the reader knows them; its others are one's own, or cannot be pasted.
HEADERS: Mapping[str, tuple[str, str]] = {
    "start": ("Start", "start"),
    "length": ("Längd", "duration_ms"),
    "title": ("Punkt", "title"),
    "kind": ("Typ", "kind"),
    "people": ("Medverkande", "people"),
    "scene": ("Scen", "scene"),
    "block": ("Block", "block"),
    "notes": ("Anteckningar", "notes"),
}
OWN = "custom:"
NEW: Mapping[Language, str] = {"sv": "Ny punkt", "en": "New segment"}
NEW_LENGTH = "5 min"
NAME = "paste.csv"


@dataclass(frozen=True)
class Pasted:
    """A sheet, and what of a segment it speaks of; `headed`: its first row named its columns itself."""

    data: bytes
    fields: frozenset[str]
    headed: bool


def sheet_of(
    rows: Sequence[Sequence[str]], columns: Sequence[str], onto: Sequence[Segment], language: Language
) -> Pasted:
    """The sheet of `rows`. Where they do not name their columns they are the desk's `columns`, and go onto the segments
    `onto` in turn; rows beyond these are new. A new one without a length gets one to begin with."""
    own = _own_header(rows)
    return _headed(rows, own) if own is not None else _bare(rows, columns, onto, language)


def _own_header(rows: Sequence[Sequence[str]]) -> frozenset[str] | None:
    """The fields that the first row names, if it names a title and another."""
    if len(rows) < 2:
        return None
    try:
        (grid,) = read_csv(_csv([rows[0]]), NAME, Findings(NAME))
    except InvalidRundown:
        return None
    header = find_header(grid.rows[:1])
    if header is None or "title" not in header.columns:
        return None
    named: set[str] = set(header.columns)
    if header.length:
        named.add("duration_ms")
    return frozenset(named)


def _headed(rows: Sequence[Sequence[str]], named: frozenset[str]) -> Pasted:
    timed = named & {"duration_ms", "end"}
    wide = max(len(row) for row in rows)
    full = [[*row, *[""] * (wide - len(row))] for row in rows]
    if not timed:
        full = [[*full[0], "Längd"], *([*row, NEW_LENGTH if any(row) else ""] for row in full[1:])]
    fields = named | ({"duration_ms"} if timed else set())
    return Pasted(_csv(full), fields, headed=True)


def _bare(rows: Sequence[Sequence[str]], columns: Sequence[str], onto: Sequence[Segment], language: Language) -> Pasted:
    known = [(place, column) for place, column in enumerate(columns) if column in HEADERS or _is_own(column)]
    said = {column for _, column in known}
    headers = [HEADERS[column][0] if column in HEADERS else column.removeprefix(OWN) for _, column in known]
    table = [["Id", *([] if "title" in said else ["Punkt"]), *([] if "length" in said else ["Längd"]), *headers]]
    for number, row in enumerate(rows):
        old = onto[number] if number < len(onto) else None
        cells = [row[place].strip() if place < len(row) else "" for place, _ in known]
        if "title" in said and not cells[headers.index("Punkt")] and old is None and any(cells):
            cells[headers.index("Punkt")] = NEW[language]
        if "length" in said and not cells[headers.index("Längd")] and old is None:
            cells[headers.index("Längd")] = NEW_LENGTH
        title = [] if "title" in said else [old.title if old else NEW[language]]
        length = [] if "length" in said else [format_duration(old.duration_ms) if old else NEW_LENGTH]
        table.append([old.id if old else "", *title, *length, *cells])
    fields = frozenset(HEADERS[column][1] for column in said if column in HEADERS)
    return Pasted(_csv(table), fields, headed=False)


def _is_own(column: str) -> bool:
    """A column of one's own that the reader does not take for one of its own fields."""
    return column.startswith(OWN) and field_of(column.removeprefix(OWN)) is None


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode()
