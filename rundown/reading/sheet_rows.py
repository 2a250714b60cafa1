"""The rows under a header as drafts of segments: what each cell says."""

import re
from typing import Literal

from rundown.documents import ID_PATTERN, Segment
from rundown.reading.cells import length_of, span_of, yes_of
from rundown.reading.columns import Header
from rundown.reading.drafts import Draft, RowView, Sum
from rundown.reading.grid import Findings, Grid, column_letters
from rundown.reading.kinds import kind_of, same_kind
from rundown.reading.limits import longest
from rundown.reading.mics import mics_in
from rundown.reading.people import Cast, keys
from rundown.reading.set_aside import is_end, sum_of, why_set_aside
from rundown.reading.sheet_people import names_of, people_of
from rundown.reading.sheet_poll import read_poll_cells
from rundown.reading.slugs import slug
from rundown.times import DAY_MS, format_clock, format_time


class SheetRows:
    """Reads one sheet under its header. `drafts` and `sums` are what it found; problems go to `findings`."""

    def __init__(self, grid: Grid, header: Header, findings: Findings, cast: Cast) -> None:
        self.header = header
        self.drafts: list[Draft] = []
        self.sums: list[Sum] = []
        self._findings = findings
        self._cast = cast
        self._views = [RowView(row, header, findings) for row in grid.rows[header.index + 1 :]]
        self._names = keys(names_of(self._views))
        self._formulas: dict[int, list[int]] = {}
        self._unnamed: set[int] = set()

    def read(self) -> None:
        added_ms = 0
        for view in self._views:
            filled = view.row.filled()
            if not filled:
                continue
            shown = " ".join(view.row.cell(column).text or "=" for column in filled)
            if code := why_set_aside(view, filled, added_ms):
                self._findings.add(code, view.place(), value=shown)
                if code == "row_sum" and (total := sum_of(view, filled)) is not None:
                    self.sums.append(Sum(view.row.number, total, len(self.drafts)))
            elif is_end(view, filled):
                self._findings.add("row_end", view.place(), value=shown)
                self.drafts.append(Draft(view.row.number, end_mark=True))
                read_times(view, self.drafts[-1])
            else:
                self.drafts.append(self._draft(view, filled))
                added_ms += self.drafts[-1].duration_ms or 0
        for column, rows in sorted(self._formulas.items()):
            place = self._findings.place(None, self.header.names.get(column, ""))
            self._findings.add("formula_value", place, count=len(rows), first=rows[0])

    def _draft(self, view: RowView, filled: list[int]) -> Draft:
        lone = filled == [self.header.columns.get("title")]
        draft = Draft(view.row.number, title=" ".join(text_of(view, "title").split()), lone=lone)
        if not draft.title and not view.unusable("title"):
            self._findings.add("title_missing", view.place("title"))
        read_times(view, draft)
        read_length(view, draft)
        draft.scene = " ".join(text_of(view, "scene").split())
        draft.notes, draft.script, draft.colour = (text_of(view, name) for name in ("notes", "script", "colour"))
        draft.block = " ".join(text_of(view, "block").split())
        read_kind(view, draft)
        read_id(view, draft)
        read_skip(view, draft)
        read_mics(view, draft)
        read_poll_cells(view, draft)
        draft.people = people_of(view, draft.kind, self._cast, self._names)
        self._custom(view, draft, filled)
        for column in filled:
            cell = view.row.cell(column)
            if cell.formula and cell.value is not None:
                self._formulas.setdefault(column, []).append(view.row.number)
        return draft

    def _custom(self, view: RowView, draft: Draft, filled: list[int]) -> None:
        """Columns that are no field of ours, by their header; a column without one is reported once."""
        for column in self.header.custom:
            if text := view.row.cell(column).text:
                draft.custom[self.header.names[column]] = text
        for column in filled:
            if column not in self.header.names and column not in self._unnamed:
                self._unnamed.add(column)
                place = self._findings.place(view.row.number, column_letters(column))
                self._findings.add("column_unnamed", place)


def read_times(view: RowView, draft: Draft) -> None:
    """The start and the end in a row."""
    for name in ("start", "end"):
        draft.broken |= view.unusable(name)
        cell = view.usable(name)
        if cell is None:
            continue
        try:
            span = span_of(cell)
        except ValueError:
            view.findings.add("start_unreadable", view.place(name), value=cell.text)
            draft.broken = True
            continue
        if span.loose:
            view.findings.add(span.loose, view.place(name), value=cell.text, time=format_time(span.start))
        if name == "start":
            draft.start, draft.end, draft.computed = span.start, span.end, cell.formula
        else:
            draft.end = span.start


def read_length(view: RowView, draft: Draft) -> None:
    """The length in a row; what is not one leaves the draft broken, so that none is derived in its place."""
    name = view.header.length
    if name is None:
        return
    draft.broken |= view.unusable(name)
    cell = view.usable(name)
    if cell is None:
        return
    try:
        length = length_of(cell, view.bare_ms)
    except ValueError:
        view.findings.add("length_unreadable", view.place(name), value=cell.text)
        draft.broken = True
        return
    if not 0 < length.ms <= DAY_MS:
        code = "length_too_short" if length.ms <= 0 else "length_too_long"
        view.findings.add(code, view.place(name), value=cell.text)
        draft.broken = True
        return
    draft.duration_ms = length.ms
    if length.loose:
        view.findings.add(length.loose, view.place(name), value=cell.text, length=format_clock(length.ms))


def read_kind(view: RowView, draft: Draft) -> None:
    """The kind by its own column, else by the title, else by the scene."""
    has_column = "kind" in view.header.columns
    cell = view.usable("kind", merged=True)
    word = cell.text if cell is not None else ""
    found = kind_of(word, draft.title)
    draft.kind = found.kind
    if not found.certain and (by_scene := same_kind(draft.scene)):
        draft.kind = by_scene
    if word and not found.known:
        view.findings.add("kind_guessed", view.place("kind"), value=word, kind=draft.kind)
    elif not word and has_column and draft.title:
        view.findings.add("kind_missing", view.place("kind"), kind=draft.kind)


def read_id(view: RowView, draft: Draft) -> None:
    """The id a row gives itself; one that cannot be an id is made into one."""
    cell = view.usable("id")
    if cell is None:
        return
    draft.id = cell.text
    if not re.fullmatch(ID_PATTERN, draft.id) or len(draft.id) > 64:
        draft.id = slug(cell.text, f"segment-{draft.row}")
        view.findings.add("id_changed", view.place("id"), value=cell.text, id=draft.id)


def read_skip(view: RowView, draft: Draft) -> None:
    """Whether the row is to be skipped."""
    cell = view.usable("skip")
    if cell is None:
        return
    says = yes_of(cell)
    draft.skip = bool(says)
    if says is None:
        view.findings.add("skip_unread", view.place("skip"), value=cell.text)


def read_mics(view: RowView, draft: Draft) -> None:
    """The sound inputs that are open; an empty cell leaves it to the kind."""
    cell = view.usable("mics", merged=True)
    if cell is not None:
        place = view.place("mics")
        draft.mics = mics_in(
            cell.text, lambda text, limit: view.findings.add("too_long", place, length=len(text), limit=limit)
        )


def text_of(view: RowView, name: Literal["title", "scene", "notes", "script", "colour", "block"]) -> str:
    """A cell's text. One that is too long is a problem, and is cut only so that reading can go on."""
    cell = view.usable(name, merged=name in ("scene", "block"))
    text = cell.text if cell is not None else ""
    limit = longest(Segment, name)
    if limit is not None and len(text) > limit:
        view.findings.add("too_long", view.place(name), length=len(text), limit=limit)
        return text[:limit]
    return text
