"""The people of one row: names in one column or two, with titles, organisations and feeds beside them."""

import re
from dataclasses import replace

from rundown.documents import Person, SegmentKind
from rundown.reading.columns import Field
from rundown.reading.drafts import RowView
from rundown.reading.limits import longest
from rundown.reading.people import Cast, Entry, read_entry

_COLUMNS: tuple[Field, ...] = ("moderators", "people")


def names_of(views: list[RowView]) -> list[str]:
    """Every name that begins a piece in a column of people, so that a list with commas can be told from a title."""
    texts = [view.cell(name).text for view in views for name in _COLUMNS]
    return [
        re.split(r"[,(]", piece)[0].strip() for text in texts for piece in re.split(r"[;\n]", text) if piece.strip()
    ]


def people_of(view: RowView, kind: SegmentKind, cast: Cast, names: frozenset[str]) -> tuple[str, ...]:
    """The ids of the row's people, each once, in the order written."""
    ids: dict[str, None] = {}
    for column in _COLUMNS:
        cell = view.usable(column, merged=True)
        if cell is None:
            continue
        entries = _doubted(view, column, [read_entry(piece) for piece in cast.pieces(cell.text, names)])
        if column == "people":
            entries = _detailed(view, entries)
        for entry in entries:
            if not _fits(view, column, entry):
                continue
            told = replace(entry, role=entry.role or "moderator") if column == "moderators" else entry
            person, doubts = cast.add(told, kind)
            ids[person] = None
            for code, params in doubts:
                view.findings.add(code, view.place(column), **params)
    return tuple(ids)


def _doubted(view: RowView, column: Field, entries: list[Entry | None]) -> list[Entry]:
    """The entries that are somebody; doubts about them are reported."""
    for entry in entries:
        if entry is not None and entry.doubt is not None:
            view.findings.add(entry.doubt[0], view.place(column), value=entry.doubt[1])
    return [entry for entry in entries if entry is not None and entry.name]


def _detailed(view: RowView, entries: list[Entry]) -> list[Entry]:
    """With the titles, organisations and feeds of columns of their own: one for each person, or for the only one."""
    titles, organisations, feeds = (
        _beside(view, name, len(entries)) for name in ("person_title", "organisation", "feed")
    )
    return [
        replace(entry, title=entry.title or title, organisation=entry.organisation or organisation, feed=feed)
        for entry, title, organisation, feed in zip(entries, titles, organisations, feeds, strict=True)
    ]


def _beside(view: RowView, column: Field, count: int) -> list[str]:
    cell = view.usable(column, merged=True)
    if cell is None:
        return [""] * count
    if count == 1:
        return [" ".join(cell.text.split())]
    parts = [part.strip() for part in re.split(r"[;\n]", cell.text)]
    if len(parts) == count:
        return parts
    view.findings.add("details_uneven", view.place(column), value=cell.text)
    return [""] * count


def _fits(view: RowView, column: Field, entry: Entry) -> bool:
    """Whether each text of the entry is short enough; what is not is reported."""
    fits = True
    for name in ("name", "title", "organisation", "feed"):
        limit, length = longest(Person, name), len(getattr(entry, name))
        if limit is not None and length > limit:
            view.findings.add("too_long", view.place(column), length=length, limit=limit)
            fits = False
    return fits
