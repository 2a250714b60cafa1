"""A sheet that lists people instead of segments: name, title, organisation, how the name is said, how to reach them."""

from typing import Literal

from rundown.documents import Person
from rundown.reading.columns import normal
from rundown.reading.grid import Findings, Grid
from rundown.reading.limits import longest
from rundown.reading.people import Cast, read_entry

_Field = Literal["name", "title", "organisation", "pronunciation", "email", "phone"]

_NAMES: dict[_Field, str] = {
    "name": "namn, name, medverkande, person, talare, speaker",
    "title": "titel, title, befattning, yrkestitel, roll, yrke, job title",
    "organisation": "organisation, organization, förvaltning, arbetsplats, företag, avdelning, company, affiliation",
    "pronunciation": "uttal, uttalas, uttal av namn, pronunciation",
    "email": "e-post, epost, mejl, mail, email, e-mail, e-postadress, mejladress",
    "phone": "telefon, tel, mobil, mobilnummer, telefonnummer, phone, mobile",
}
_FIELDS: dict[str, _Field] = {normal(name): key for key, names in _NAMES.items() for name in names.split(",")}
_TELLING: frozenset[_Field] = frozenset({"organisation", "pronunciation", "email", "phone"})
_LOOKED_AT = 20


def people_header(grid: Grid) -> tuple[int, dict[_Field, int]] | None:
    """The index of the header row and its columns; None for a sheet that is no list of people."""
    for index, row in enumerate(grid.rows[:_LOOKED_AT]):
        columns: dict[_Field, int] = {}
        for column, cell in enumerate(row.cells):
            if (found := _FIELDS.get(normal(cell.text))) and found not in columns:
                columns[found] = column
        if "name" in columns and _TELLING & set(columns):
            return index, columns
    return None


def read_people(grid: Grid, cast: Cast, findings: Findings) -> None:
    """Add everybody in the sheet to `cast`."""
    found = people_header(grid)
    if found is None:
        return
    index, columns = found
    findings.add("sheet_of_people", findings.place())
    for row in grid.rows[index + 1 :]:
        texts = {name: " ".join(row.cell(column).text.split()) for name, column in columns.items()}
        entry = read_entry(texts.pop("name")) if texts["name"] else None
        too_long = [name for name, text in texts.items() if len(text) > (longest(Person, name) or len(text))]
        for name in too_long:
            place = findings.place(row.number, grid.rows[index].cell(columns[name]).text)
            findings.add("too_long", place, length=len(texts.pop(name)), limit=longest(Person, name) or 0)
        if entry is not None and entry.name and len(entry.name) <= (longest(Person, "name") or 0):
            person, _ = cast.add(entry, None)
            cast.complete(person, {name: text for name, text in texts.items() if text})
