"""A track as CSV that a Swedish Excel opens with a double click: semicolons, a BOM, lengths that stay lengths."""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Sequence

from rundown.documents import Production, Track
from rundown.times import format_time
from rundown.writing_sheets import Value, table_of

_FORMULA = re.compile(r"'*[=+@\t\r-]")
"""What a spreadsheet takes for a formula, and what would be read as one that is marked."""


def write_csv(production: Production, track: Track) -> str:
    """The table. Lengths have hours, minutes and seconds, which Excel gives back as it got them."""
    table = table_of(production, track)
    rows = [table.headers, *(tuple(_cell(value) for value in row) for row in table.rows)]
    return semicolons([plain_cell(text) for text in row] for row in rows)


def semicolons(rows: Iterable[Sequence[str | int]]) -> str:
    """Rows as a file for a Swedish Excel. What people wrote goes through `plain_cell` before."""
    out = io.StringIO()
    out.write("\ufeff")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def plain_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula. The reader takes the mark away again."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: Value) -> str:
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return format_time(value) if isinstance(value, dt.time) else value
