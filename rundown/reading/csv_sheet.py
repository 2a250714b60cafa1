"""CSV as Excel and others write it in any country: `;`, `,` or tab, UTF-8, UTF-16 or Windows-1252."""

import csv
import io
import re
from collections.abc import Iterator

from rundown.problems import InvalidRundown, Place, Problem
from rundown.reading.columns import best_header_score
from rundown.reading.decoding import decode
from rundown.reading.grid import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Findings, Grid, Row, tidy
from rundown.reading.titles import title_of_file

_DELIMITERS = (";", ",", "\t", "|")
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?[ ;,\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_LOOKED_AT = 60


def read_csv(data: bytes, name: str, findings: Findings) -> list[Grid]:
    """The file as one grid. Rows are numbered as a spreadsheet program does it: one a record, `sep=` not counted."""
    place = Place(file=name)
    try:
        text, encoding = decode(data)
    except ValueError:
        raise InvalidRundown([Problem("not_text", place)], not_a_rundown=True) from None
    if encoding in ("mac_roman", "cp850"):
        findings.add("old_encoding", place, encoding=encoding)
    delimiter = None
    if match := _SEPARATOR_LINE.match(text):
        delimiter, text = match[1], text[match.end() :]
    elif text[:5].lower() == "sep=\t":
        delimiter = "\t"
    rows = list(_rows(text, delimiter or _delimiter(text), name))
    return [Grid(title=title_of_file(name), rows=rows)]


def _delimiter(text: str) -> str:
    """The one that makes the best header row, then the one that makes most columns."""

    def score(delimiter: str) -> tuple[int, int]:
        rows: list[Row] = []
        try:
            for record in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter):
                rows.append(_row(len(rows) + 1, record))
                if len(rows) == _LOOKED_AT:
                    break
        except csv.Error:
            return (0, 0)
        return (best_header_score(rows), max((len(row.cells) for row in rows), default=0))

    return max(_DELIMITERS, key=score)


def _rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for record in _lenient(reader, text, delimiter):
            number += 1
            if number > MAX_ROWS:
                raise InvalidRundown([Problem("too_many_rows", Place(file=name), {"limit": MAX_ROWS})])
            yield _row(number, record)
    except csv.Error as error:
        code = "unclosed_quote" if "unexpected end of data" in str(error) else "unreadable_row"
        raise InvalidRundown([Problem(code, Place(file=name, row=number + 1))]) from None


def _lenient(reader: Iterator[list[str]], text: str, delimiter: str) -> Iterator[list[str]]:
    """Strict reading, which alone sees a quote that is never closed; stray quotes elsewhere are taken as they come."""
    number = 0
    try:
        for record in reader:
            number += 1
            yield record
    except csv.Error as error:
        if "expected after" not in str(error):
            raise
        loose = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for skipped, record in enumerate(loose):
            if skipped >= number:
                yield record


def _row(number: int, record: list[str]) -> Row:
    # Our own export marks texts that a spreadsheet would take for formulas.
    texts = [tidy(re.sub(r"^'(?='*[=+@\t\r-])", "", text)) for text in record[:MAX_COLUMNS]]
    return Row(number, [Cell(text) if text else EMPTY for text in texts])
