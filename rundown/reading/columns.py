"""Which row of a sheet is its header, and what each column is, by the names people give them in Swedish and English."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rundown.reading.grid import Row
from rundown.reading.slugs import plain

Field = Literal[
    "planned", "start", "end", "duration", "seconds", "title", "kind", "people", "moderators", "person_title",
    "organisation", "scene", "mics", "notes", "script", "id", "skip", "colour", "block", "question",
    "choices", "poll_kind", "feed",
]  # fmt: skip
"""What a column can be. `seconds` is a length whose bare numbers are seconds. `planned` is never read: our own export
says there what follows from the lengths."""

HEADER_ROWS = 60
"""How far down a header is looked for."""

_NAMES: dict[Field, str] = {
    "planned": "beräknad start, calculated start",
    "start": "tid, starttid, start, startar, startar kl, startkl, klockslag, klockan, kl, time, start time, from, från,"
    " från kl, begin, begins, börjar, börjar kl, tidpunkt, planerad start, planerad tid, sändningstid, när, when, tc,"
    " time of day, tod, starts, starts at, hard start, fast start",
    "end": "slut, sluttid, till, till kl, end, end time, ends, slutar, slutar kl, stopp, stop, stopptid, to, until",
    "duration": "längd, min, minuter, minutes, mins, duration, dur, längd min, längd minuter, minutlängd, tid min,"
    " tid minuter, tid i minuter, längd i minuter, length, varaktighet, tidsåtgång, speltid, antal minuter, antal min,"
    " runtime, running time, planned duration, duration min, duration minutes, length min, planerad längd,"
    " beräknad tid, tidslängd, löptid",
    "seconds": "sek, sekunder, seconds, längd sek, längd sekunder, längd i sekunder, duration s, duration sec,"
    " duration seconds, length seconds",
    "title": "punkt, rubrik, titel, moment, title, item, ämne, programpunkt, vad, innehåll, inslag, subject, topic,"
    " segment, aktivitet, event, programinslag, session, agenda, agendapunkt, what, programmoment, hålltid, headline,"
    " dagordning, cue title, story, slug, benämning",
    "kind": "typ, kategori, kind, type, category, slag, segmenttyp, inslagstyp, form, format, typ av inslag, art, sort,"
    " segment type, item type, inslagsform",
    "people": "medverkande, namn, namn och titel, namn titel, talare, deltagare, personer, vem, vilka, gäst, gäster,"
    " people, person, speaker, speakers, presenter, presenters, guest, guests, who, participants, participant, names,"
    " föreläsare, medverkar, panel, talent, presentatör, presentatörer, i bild, name, name and title, namn och roll,"
    " medverkande namn, contributors, inledare, föredragande, cast",
    "moderators": "moderator, moderatorer, programledare, värd, värdar, host, hosts, samtalsledare, anchor, moderators",
    "person_title": "yrkestitel, yrke, befattning, job title, titel på medverkande, funktion, tjänstetitel",
    "organisation": "organisation, organization, förvaltning, arbetsplats, företag, company, affiliation, org,"
    " verksamhet, kommun, enhet",
    "feed": "bildkälla, anslutning, anslutningslänk, kameralänk, videolänk, länk till bild, feed, connection, camera"
    " link, video link, view link",
    "scene": "scen, kamera scen, scen kamera, kamera, camera, camera scene, scene, scenes, obs scen, obs scene,"
    " scen obs, scen i obs, vy, scenbild",
    "mics": "mikrofoner, mikrofon, mikar, mick, mickar, öppna mikrofoner, ljudkällor, ljudingångar, mics, mic,"
    " microphones, microphone, open mics, audio inputs",
    "question": "omröstning, omröstningsfråga, fråga till publiken, publikfråga, mentometerfråga, poll, poll question,"
    " audience question",
    "choices": "svarsalternativ, alternativ, svarsval, choices, options, answers",
    "poll_kind": "frågetyp, omröstningstyp, typ av omröstning, poll kind, poll type, question type",
    "notes": "anteckningar, anteckning, kommentar, kommentarer, notes, note, notering, noteringar, anmärkning,"
    " anmärkningar, övrigt, info, information, att tänka på, comment, comments, remark, remarks, instruktion,"
    " instruktioner, producer notes, minnesanteckningar, anm",
    "script": "manus, script, påannons, påa, talmanus, prompter, manustext, teleprompter, speaker text, speakertext,"
    " copy, talepunkter",
    "id": "id, segment id, punkt id, identifier, idn, id nummer",
    "skip": "hoppa över, skip, skippa, utgår, struken, stryks, överhoppad, skipped, hoppas över, struket",
    "colour": "färg, color, colour, färgkod, färgmärkning",
    "block": "block, grupp, avsnitt, group",
}


def normal(text: str) -> str:
    """A header's letters and digits alone: `Kamera/Scen` and `KAMERA – scen` are both `kamerascen`."""
    return re.sub(r"[^a-z0-9]+", "", plain(text))


_FIELDS: dict[str, Field] = {
    normal(name): column_field for column_field, names in _NAMES.items() for name in names.split(",")
}
_LONG_NAMES = [name for name in _FIELDS if len(name) >= 6]
_LEADING: dict[str, Field] = {
    "medverkande": "people", "talare": "people", "deltagare": "people", "speaker": "people", "speakers": "people",
    "anteckningar": "notes", "anteckning": "notes", "kommentar": "notes", "kommentarer": "notes", "notes": "notes",
    "comments": "notes", "instruktioner": "notes", "manus": "script", "script": "script", "langd": "duration",
    "duration": "duration", "starttid": "start", "rubrik": "title", "punkt": "title", "programpunkt": "title",
}  # fmt: skip
"""First words that say what a column is, whatever follows them: `Medverkande i studion`."""


_LENGTHS: tuple[Field, ...] = ("duration", "seconds")


@dataclass(slots=True)
class Header:
    """`columns`: where each field is. `names`: each column's header as written. `custom`: columns that are none.

    `loose`: fields whose header was only nearly a name we know. `unused`: columns that say what another already says.
    """

    index: int
    columns: dict[Field, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    custom: list[int] = field(default_factory=list)
    loose: list[Field] = field(default_factory=list)
    unused: list[tuple[int, Field]] = field(default_factory=list)

    @property
    def length(self) -> Field | None:
        """The field that lengths stand in."""
        return next((name for name in _LENGTHS if name in self.columns), None)

    @property
    def score(self) -> int:
        """How much of a rundown's header the row is; 0 for none."""
        useful = {"title", "start", "duration", "seconds", "kind", "people", "scene"} & set(self.columns)
        if len(self.columns) < 2 or not useful:
            return 0
        return 3 * len(self.columns) - len(self.loose) + 2 * ("title" in self.columns)


def field_of(text: str) -> tuple[Field, bool] | None:
    """What a column with this header is, and whether that is certain; None for a name we do not know."""
    name = normal(text)
    without = normal(re.sub(r"\([^)]*\)|\[[^]]*\]", " ", text))
    if found := _FIELDS.get(name) or _FIELDS.get(without):
        return found, True
    for part in re.split(r"[/|,&+]|\beller\b|\bor\b", text):
        if found := _FIELDS.get(normal(part)):
            return found, True
    words = re.findall(r"[a-z0-9]+", plain(text))
    if len(words) > 1 and (found := _LEADING.get(words[0])):
        return found, False
    if 6 <= len(name) <= 24 and (near := difflib.get_close_matches(name, _LONG_NAMES, 1, 0.87)):
        return _FIELDS[near[0]], False
    return None


def header_of(row: Row, index: int) -> Header:
    """`row` read as a header."""
    header = Header(index)
    for column, cell in enumerate(row.cells):
        text = cell.text if isinstance(cell.value, str) else ""
        if not text:
            continue
        header.names[column] = text
        found = field_of(text) if len(text) <= 60 else None
        if found is None:
            header.custom.append(column)
        elif found[0] in header.columns:
            _second(header, column, found[0])
        else:
            header.columns[found[0]] = column
            if not found[1]:
                header.loose.append(found[0])
    _name_and_title(header)
    return header


def _second(header: Header, column: int, column_field: Field) -> None:
    """A second column of the same field: `Tid` beside `Starttid`, `Titel` beside `Rubrik`; else the writer's own."""
    first = header.columns[column_field]
    names = normal(header.names[first]), normal(header.names[column])
    if column_field == "start" and "tid" in names and not {"duration", "seconds"} & set(header.columns):
        header.columns["duration"] = (first, column)[names.index("tid")]
        header.columns["start"] = (first, column)[1 - names.index("tid")]
    elif column_field == "title" and names[1] in ("titel", "title") and "person_title" not in header.columns:
        header.columns["person_title"] = column
    elif column_field == "title" and names[0] in ("titel", "title") and "person_title" not in header.columns:
        header.columns["title"], header.columns["person_title"] = column, first
    else:
        header.custom.append(column)
        header.unused.append((column, column_field))


def _name_and_title(header: Header) -> None:
    """`Name` alone is the segment's title, and a person's title or organisation means nothing without people."""
    columns = header.columns
    if "title" not in columns and "people" in columns and normal(header.names[columns["people"]]) in ("namn", "name"):
        columns["title"] = columns.pop("people")
    if "people" not in columns:
        for lone in ("person_title", "organisation", "feed"):
            if (column := columns.pop(lone, None)) is not None:
                header.custom.append(column)


def find_header(rows: Sequence[Row]) -> Header | None:
    """The row that is most like a header among the first HEADER_ROWS, the upper one of equals."""
    headers = [header_of(row, index) for index, row in enumerate(rows[:HEADER_ROWS])]
    best = max(headers, key=lambda header: header.score, default=None)
    return best if best is not None and best.score else None


def best_header_score(rows: Iterable[Row]) -> int:
    """The score of the best header among `rows`; 0 for none."""
    header = find_header(list(rows))
    return header.score if header else 0
