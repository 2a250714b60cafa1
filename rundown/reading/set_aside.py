"""Rows of a table that are no segments: headings, sums, remarks, the header once more, the line with the end."""

import re

from rundown.reading.cells import is_filler, length_of, span_of
from rundown.reading.columns import normal
from rundown.reading.drafts import RowView
from rundown.reading.slugs import plain

_SUM = re.compile(
    r"(?:summa|totalt?|sum|slutsumma|delsumma|sammanlag[td]|tot|total tid|totaltid|total time|total length)"
    r"(?: (?:tid|langd|sandningstid|minuter|min|time|length))?[ :.=]*"
)
_END = re.compile(
    r"(?:(?:livesandningen?|sandningen?|programmet|studion?) )?(?:slut(?:ar)?|stanger)"
    r"(?: (?:pa )?(?:sandning(?:en)?|programmet))?|slut ?tid"
    r"|end(?: of (?:show|broadcast|stream|the day))?|the end|off air"
)
_HEADING = re.compile(
    r"(?:block|del|pass|part|session|avsnitt|sektion|section|akt|act|spar|track|dag|day|formiddag|eftermiddag)"
    r"(?: ?[0-9]{1,2}| ?[ivx]{1,4}| [a-z])?(?:[ ]?[:–—-].{0,60})?"
)


def why_set_aside(view: RowView, filled: list[int], added_ms: int) -> str | None:
    """The code of the warning with which a row is left out; None for a segment. `added_ms`: the lengths so far."""
    names = view.header.names
    if len(filled) > 1 and all(normal(view.row.cell(at).text) == normal(names.get(at, "")) for at in filled):
        return "row_header"
    if _is_sum(view, filled, added_ms):
        return "row_sum"
    if view.row.wide or (len(filled) == 1 and _is_heading(view, filled[0])):
        return "row_heading"
    return None


def is_end(view: RowView, filled: list[int]) -> bool:
    """Whether a row only says when the show ends: a start with `Slut` for a title, or with nothing."""
    columns = view.header.columns
    allowed = {columns.get(name) for name in ("start", "end", "title", "notes")}
    title = plain(view.cell("title").text).strip(" .!")
    return set(filled) <= allowed and (bool(_END.fullmatch(title)) or filled == [columns.get("start")])


def sum_of(view: RowView, filled: list[int]) -> int | None:
    """The length that a sum row says, if it can be read."""
    for column in filled:
        cell = view.row.cell(column)
        if not is_filler(cell) and not _SUM.fullmatch(plain(cell.text)):
            try:
                return length_of(cell, view.bare_ms).ms
            except ValueError:
                continue
    return None


def _is_sum(view: RowView, filled: list[int], added_ms: int) -> bool:
    if not is_filler(view.cell("kind")) or not is_filler(view.cell("people")):
        return False
    if any(_SUM.fullmatch(plain(view.row.cell(column).text)) for column in filled):
        return True
    length = view.header.length
    if length is None or filled != [view.header.columns[length]]:
        return False
    return view.cell(length).formula or (added_ms > 0 and sum_of(view, filled) == added_ms)


def _is_heading(view: RowView, column: int) -> bool:
    """Whether a row's one cell is a heading or a remark: in no column of ours but the title's, or worded like one."""
    columns, cell = view.header.columns, view.row.cell(column)
    if column == columns.get("title"):
        return bool(_HEADING.fullmatch(plain(cell.text)))
    if column == columns.get("start"):
        try:
            span_of(cell)
        except ValueError:
            return not cell.error and not cell.formula
        return False
    return view.header.length is None or column != columns[view.header.length]
