"""A sheet that lists people instead of segments: name, title, organisation, how the name is said, how to reach them."""

import re
from collections.abc import Mapping
from typing import Literal

from rundown.documents import ID_PATTERN, Person, Role
from rundown.reading.cells import yes_of
from rundown.reading.columns import normal
from rundown.reading.grid import Findings, Grid
from rundown.reading.limits import longest
from rundown.reading.people import Cast, read_entry

_Field = Literal["id", "name", "title", "organisation", "pronunciation", "email", "phone", "role", "remote", "feed"]

_NAMES: dict[_Field, str] = {
    "name": "namn, name, medverkande, person, talare, speaker",
    "title": "titel, title, befattning, yrkestitel, roll, yrke, job title",
    "organisation": "organisation, organization, förvaltning, arbetsplats, företag, avdelning, company, affiliation",
    "pronunciation": "uttal, uttalas, uttal av namn, pronunciation",
    "email": "e-post, epost, mejl, mail, email, e-mail, e-postadress, mejladress",
    "phone": "telefon, tel, mobil, mobilnummer, telefonnummer, phone, mobile",
    "role": "uppgift, uppgift i sändningen, role in the show",
    "remote": "på distans, remote",
    "feed": "bildkälla, källa, kameralänk, länk till bild, videolänk, feed, camera link, video link, view link",
    "id": "id, person-id",
}
ROLE_WORDS: Mapping[Role, tuple[str, str]] = {
    "producer": ("producent", "producer"),
    "moderator": ("moderator", "moderator"),
    "presenter": ("medverkande", "presenter"),
    "guest": ("gäst", "guest"),
}
"""What somebody does, in Swedish and English."""

ROLES_READ: Mapping[str, Role] = {word: role for role, words in ROLE_WORDS.items() for word in words}

_FIELDS: dict[str, _Field] = {normal(name): key for key, names in _NAMES.items() for name in names.split(",")}
_TELLING: frozenset[_Field] = frozenset({"organisation", "pronunciation", "email", "phone", "feed"})
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
        own_id = texts.pop("id", "")
        remote = yes_of(row.cell(columns["remote"])) if "remote" in columns else None
        texts.pop("remote", None)
        role = ROLES_READ.get(texts.pop("role", "").casefold())
        too_long = [name for name, text in texts.items() if len(text) > (longest(Person, name) or len(text))]
        for name in too_long:
            place = findings.place(row.number, grid.rows[index].cell(columns[name]).text)
            findings.add("too_long", place, length=len(texts.pop(name)), limit=longest(Person, name) or 0)
        if re.fullmatch(ID_PATTERN, own_id) and len(own_id) <= 64 and texts.get("name"):
            told = {"role": role, "remote": remote} | {name: text for name, text in texts.items() if text}
            cast.listed(own_id, {name: value for name, value in told.items() if value is not None})
            continue
        entry = read_entry(texts.pop("name")) if texts.get("name") else None
        if entry is not None and entry.name and len(entry.name) <= (longest(Person, "name") or 0):
            person, _ = cast.add(entry, None)
            cast.complete(person, {name: text for name, text in texts.items() if text})
