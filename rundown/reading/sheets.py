"""Sheets into a production: one track for each sheet, everybody in one list of people."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from rundown.documents import Production, Segment, Track
from rundown.problems import InvalidRundown, Place, Problem
from rundown.reading.above import Above, read_above
from rundown.reading.checks import PlaceIn, check_production
from rundown.reading.columns import Field, Header, find_header
from rundown.reading.drafts import Draft
from rundown.reading.grid import MAX_ROWS, Findings, Grid, Said
from rundown.reading.lengths import check_end, check_sums, fill_lengths, start_of
from rundown.reading.people import Cast
from rundown.reading.people_sheet import people_header, read_people
from rundown.reading.sheet_poll import over
from rundown.reading.sheet_rows import SheetRows
from rundown.reading.slugs import Ids, plain, slug
from rundown.reading.titles import clean_title, title_of_file
from rundown.times import MINUTE_MS

_UNTITLED = re.compile(r"(?:blad|sheet|ark|tabelle|tabell|feuil|hoja|taul|arkusz)\s*\d*", re.IGNORECASE)
_OWN: dict[str, Field] = {
    "id": "id", "start": "start", "people": "people", "duration": "duration", "scene": "scene", "title": "title",
}  # fmt: skip
"""The columns that problems found later are about."""

_KEPT: tuple[Field, ...] = ("kind", "people", "scene", "mics", "notes", "script", "skip", "colour", "block")
"""What an earlier version of a segment keeps where a sheet has no such column."""


@dataclass(slots=True)
class _Sheet:
    """One sheet that is a track, with what is needed to say where its segments came from."""

    name: str
    header: Header
    above: Above
    drafts: list[Draft]
    track: Track

    @property
    def untimed(self) -> bool:
        return not self.drafts or any(draft.broken or draft.duration_ms is None for draft in self.drafts)


def read_sheets(
    grids: list[Grid], findings: Findings, base: Production | None, today: dt.date, lone: str = ""
) -> Production:
    """The production in `grids`. What no sheet says comes from `base`, whose tracks of the same name are replaced.

    A lone sheet that has none of their names is the track `lone`.

    Problems are left in `findings`; raises InvalidRundown itself only where no sheet is a rundown.
    """
    cast = Cast(base.people.values() if base else ())
    tables = _tables(grids, cast, findings)
    ids = Ids(track.id for track in (base.tracks if base else ()))
    sheets = []
    for grid, header in tables:
        findings.sheet = grid.title if len(grids) > 1 else ""
        named = lone if len(tables) == 1 else ""
        sheets.append(_read_sheet(grid, header, cast, base, today, ids, findings, named))
    findings.sheet = ""
    production = _production(sheets, tables[0][0], base, today, findings)
    production = production.model_copy(
        update={"people": cast.people(), "tracks": tuple(sheet.track for sheet in sheets)}
    )
    untimed = frozenset(index for index, sheet in enumerate(sheets) if sheet.untimed)
    findings.problems += check_production(production, _places(sheets, findings), untimed)
    _sort(findings, [sheet.name for sheet in sheets])
    read = {track.id: track for track in production.tracks}
    kept = [read.pop(track.id, track) for track in (base.tracks if base else ())]
    return production.model_copy(update={"tracks": (*kept, *read.values())})


def _sort(findings: Findings, names: list[str]) -> None:
    """Into the order of the file: by sheet and row, what is about the whole of a sheet after its rows."""
    order = {name: index for index, name in enumerate(names)}

    def key(found: Problem) -> tuple[int, int]:
        place = found.place
        return order.get(place.sheet, len(order)), place.row if place.row is not None else MAX_ROWS + 1

    findings.problems.sort(key=key)


def _tables(grids: list[Grid], cast: Cast, findings: Findings) -> list[tuple[Grid, Header]]:
    """The sheets that are rundowns, with their headers; a list of people is read at once. The others are reported."""
    tables: list[tuple[Grid, Header]] = []
    left: list[Place] = []
    for grid in grids:
        findings.sheet = grid.title if len(grids) > 1 else ""
        header = find_header(grid.rows)
        timed = header is not None and (header.length or {"start", "kind"} & set(header.columns))
        if not timed and people_header(grid) is not None:
            read_people(grid, cast, findings)
        elif header is not None:
            tables.append((grid, header))
        elif any(row.filled() for row in grid.rows):
            left.append(findings.place())
    findings.sheet = ""
    if not tables:
        findings.add("no_header", findings.place())
        raise InvalidRundown(findings.problems, not_a_rundown=True)
    for place in left:
        findings.add("sheet_without_header", place)
    return tables


def _read_sheet(
    grid: Grid,
    header: Header,
    cast: Cast,
    base: Production | None,
    today: dt.date,
    ids: Ids,
    findings: Findings,
    lone: str,
) -> _Sheet:
    """One sheet as a track."""
    above = read_above(grid.rows[: header.index], today, findings)
    for number, line in above.unread:
        findings.add("line_unread", findings.place(number), value=line)
    place_of_header = findings.place(grid.rows[header.index].number)
    _report_header(header, place_of_header, findings)
    rows = SheetRows(grid, header, findings, cast)
    if "title" not in header.columns:
        findings.add("no_title_column", place_of_header)
    elif header.length is None and not {"start", "end"} & set(header.columns):
        findings.add("no_length_column", place_of_header)
    else:
        rows.read()
        if not rows.drafts:
            findings.add("no_segments", findings.place())
    title = _track_title(grid, above)
    known = _same_track(base, title) or next(
        (track for track in (base.tracks if base else ()) if track.id == lone), None
    )
    start = start_of(rows.drafts, above, known.start if known else None, findings)
    check_sums(rows.drafts, rows.sums, findings)

    def place(row: int, name: Field | None) -> Place:
        return _place(findings.file, findings.sheet, header, row, name)

    drafts = fill_lengths(rows.drafts, start, above.end, place, findings)
    check_end(drafts, start, above.end, findings)
    segments = _segments(drafts, header, known)
    if known is None:
        track = Track(id=ids.new(slug(title, "track")), title=title, start=start, segments=segments)
    else:
        track = known.model_copy(update={"start": start, "segments": segments})
    findings.said[track.id] = _said(header, drafts)
    return _Sheet(findings.sheet, header, above, drafts, track)


def _said(header: Header, drafts: list[Draft]) -> Said:
    """What the columns say. Every segment of a sheet has a length, if only from the times around it."""
    fields = {name for name in header.columns if name in Segment.model_fields} | {"title", "duration_ms"}
    if "moderators" in header.columns:
        fields.add("people")
    if "question" in header.columns:
        fields.add("poll")
    custom = frozenset(header.names[column] for column in header.custom)
    return Said(frozenset(fields - {"id"}), custom, frozenset(draft.id for draft in drafts if draft.id))


def _report_header(header: Header, place: Place, findings: Findings) -> None:
    for name in header.loose:
        findings.add("column_loose", replace(place, column=header.names[header.columns[name]]), field=name)
    second = dict(header.unused)
    for column in header.custom:
        here = replace(place, column=header.names[column])
        if column in second:
            other = header.names[header.columns[second[column]]]
            findings.add("column_second", here, field=second[column], other=other)
        else:
            findings.add("column_custom", here)
    if "kind" not in header.columns:
        findings.add("no_kind_column", place)


def _track_title(grid: Grid, above: Above) -> str:
    if _UNTITLED.fullmatch(grid.title) and above.title:
        return above.title
    return (clean_title(grid.title) or grid.title or "Track")[:300]


def _same_track(base: Production | None, title: str) -> Track | None:
    """The track of `base` that a sheet called `title` is a new version of."""
    wanted = plain(title)
    same = (track for track in (base.tracks if base else ()) if wanted in (plain(track.title), plain(track.id)))
    return next(same, None) or next(
        (track for track in (base.tracks if base else ()) if track.id == slug(title, "")), None
    )


def _segments(drafts: list[Draft], header: Header, known: Track | None) -> tuple[Segment, ...]:
    """The drafts as segments. One that `known` has too keeps what no column of the sheet says: cues, poll, script, …"""
    before = {segment.id: segment for segment in known.segments} if known else {}
    ids = Ids(draft.id for draft in drafts if draft.id)
    segments = []
    for draft in drafts:
        own_id = draft.id or ids.new(slug(draft.title, "segment"))
        segment = Segment(
            id=own_id, kind=draft.kind, title=draft.title or "?", duration_ms=draft.duration_ms or MINUTE_MS,
            start=draft.start, people=draft.people, scene=draft.scene or None, mics=draft.mics,
            notes=draft.notes, script=draft.script, skip=draft.skip, colour=draft.colour, block=draft.block,
            poll=draft.poll, custom=draft.custom,
        )  # fmt: skip
        if (old := before.get(own_id)) is not None:
            kept = _unsaid(old, header)
            if "poll" not in kept and old.poll is not None:
                kept["poll"] = over(old.poll, draft)
            segment = segment.model_copy(update=kept | {"custom": old.custom | draft.custom})
        segments.append(segment)
    return tuple(segments)


def _unsaid(old: Segment, header: Header) -> dict[str, object]:
    """What an earlier version of a segment keeps: all that no column of the sheet is about."""
    said = set(header.columns) | ({"people"} if "moderators" in header.columns else set())
    said |= {"poll"} if "question" in header.columns else set()
    return {name: getattr(old, name) for name in ("cues", "poll", "slides", *_KEPT) if name not in said}


def _production(
    sheets: list[_Sheet], first: Grid, base: Production | None, today: dt.date, findings: Findings
) -> Production:
    """Title, date, zone and language, from `base` or from the sheets; without people and tracks."""
    dated = next((sheet for sheet in sheets if sheet.above.date is not None), None)
    if base is not None:
        if dated is not None and dated.above.date is not None and dated.above.date != base.date:
            place = Place(findings.file, dated.name, dated.above.date_row)
            dates = {"date": dated.above.date.isoformat(), "kept": base.date.isoformat()}
            findings.add("date_differs", place, **dates)
        return base
    title = next((sheet.above.title for sheet in sheets if sheet.above.title), "")
    if not title:
        title = sheets[0].track.title if not first.named else title_of_file(findings.file)
        findings.add("title_from_name", findings.place(), value=title)
    if dated is None or dated.above.date is None:
        findings.add("date_assumed", findings.place(), date=today.isoformat())
    return Production(title=title[:300], date=(dated.above.date if dated else None) or today)


def _place(file: str, sheet: str, header: Header, row: int | None, name: Field | None) -> Place:
    name = header.length if name == "duration" else name
    column = header.columns.get(name) if name else None
    return Place(file, sheet, row, header.names[column] if column is not None else "")


def _places(sheets: list[_Sheet], findings: Findings) -> PlaceIn:
    """Where the fields of a production's tracks stand in its sheets."""

    def place(track: int, segment: int | None, name: str) -> Place:
        sheet = sheets[track]
        row = None if segment is None else sheet.drafts[segment].row
        return _place(findings.file, sheet.name, sheet.header, row, _OWN.get(name) if row else None)

    return place
