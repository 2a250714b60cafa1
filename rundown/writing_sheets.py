"""A track as the table that people know from their spreadsheets, and that `rundown.reading` reads back the same.

A column is there for every field of a segment that the reader knows, new ones included. What no table can hold (cues,
texts longer than a cell) is left out as a column, so that it stays as it is when the table comes back.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rundown.documents import Language, Person, Production, Segment, Track
from rundown.reading.columns import _NAMES, field_of, normal
from rundown.reading.grid import tidy
from rundown.reading.kinds import _NAMES as _KIND_NAMES
from rundown.reading.people import BY_ID, names_in
from rundown.reading.people_sheet import ROLE_WORDS
from rundown.times import SECOND_MS, format_duration, local, segment_starts
from rundown.writing_polls import poll_cells

Value = str | dt.time | dt.timedelta
"""A text, a time of day, or a length."""

POLLS = ("question", "choices", "poll_kind")
LONGEST = 32_000
"""Excel's cells hold 32,767 characters."""

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Column:
    """A column's header in Swedish and English, and about how many letters it is wide."""

    field: str
    swedish: str
    english: str
    wide: int

    def header(self, language: Language) -> str:
        return self.swedish if language == "sv" else self.english


COLUMNS = (
    Column("planned", "Beräknad start", "Calculated start", 10),
    Column("start", "Fast start", "Hard start", 9),
    Column("duration_ms", "Längd", "Length", 9),
    Column("title", "Punkt", "Title", 34),
    Column("kind", "Typ", "Kind", 13),
    Column("people", "Medverkande", "People", 28),
    Column("scene", "Scen", "Scene", 14),
    Column("question", "Omröstning", "Poll", 30),
    Column("choices", "Svarsalternativ", "Choices", 30),
    Column("poll_kind", "Frågetyp", "Poll kind", 12),
    Column("notes", "Anteckningar", "Notes", 38),
    Column("script", "Manus", "Script", 44),
    Column("skip", "Hoppa över", "Skip", 9),
    Column("colour", "Färg", "Colour", 10),
)
"""The columns in their order; those of other fields come behind them, and the id is the last one."""

PEOPLE_COLUMNS = (
    Column("id", "Id", "Id", 18),
    Column("name", "Namn", "Name", 26),
    Column("title", "Titel", "Title", 24),
    Column("organisation", "Organisation", "Organisation", 26),
    Column("pronunciation", "Uttal", "Pronunciation", 22),
    Column("role", "Uppgift", "Role in the show", 14),
    Column("remote", "På distans", "Remote", 11),
    Column("email", "E-post", "Email", 28),
    Column("phone", "Telefon", "Phone", 18),
    Column("feed", "Bildkälla", "Feed", 34),
)


@dataclass(frozen=True)
class Table:
    """Headers, with about how wide each column is, and rows; `kinds` has a segment's kind for each row."""

    title: str
    headers: tuple[str, ...]
    wide: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]
    kinds: tuple[str, ...] = ()


def plain_text(text: str) -> str:
    """A text as a cell can hold it."""
    return _NOT_TEXT.sub("", tidy(text))


def table_of(production: Production, track: Track) -> Table:
    """A track's table, its headers in the production's language."""
    language = production.language
    starts = segment_starts(production, track)
    cells: dict[str, Callable[[Segment], Value]] = {
        "planned": lambda segment: local(starts[segment.id], production.timezone).time(),
        "start": lambda segment: segment.start or "",
        "duration_ms": lambda segment: _length(segment.duration_ms),
        "kind": lambda segment: (
            _KIND_NAMES[segment.kind].split(",")[0 if language == "sv" else _ENGLISH[segment.kind]].strip()
        ),
        "people": lambda segment: _people(segment.people, production.people),
        "mics": lambda segment: "" if segment.mics is None else "; ".join(segment.mics) or _NONE[language],
        "skip": lambda segment: "x" if segment.skip else "",
    }
    polls = poll_cells(track, language, plain_text)
    cells |= polls
    columns = [*COLUMNS, *_others(), Column("id", "Id", "Id", 20)]
    columns = [
        each for each in columns if _fits(each.field, track) and (each.field in polls or each.field not in POLLS)
    ]
    custom = _custom(track, [column.header(language) for column in columns])
    rows = []
    for segment in track.segments:
        row = [cells[each.field](segment) if each.field in cells else _text(segment, each.field) for each in columns]
        rows.append((*row, *(plain_text(segment.custom.get(name, "")) for name in custom)))
    return Table(
        track.title,
        (*(column.header(language) for column in columns), *custom),
        (*(column.wide for column in columns), *(18 for _ in custom)),
        tuple(rows),
        tuple(segment.kind for segment in track.segments),
    )


_ENGLISH: Mapping[str, int] = {
    kind: [name.strip() for name in names.split(",")].index(kind) for kind, names in _KIND_NAMES.items()
}
"""Where the English word for a kind stands among its names."""

_NONE: Mapping[Language, str] = {"sv": "inga", "en": "none"}
"""Where every microphone is closed."""


def _text(segment: Segment, field: str) -> str:
    value = getattr(segment, field)
    return plain_text(value) if isinstance(value, str) else "" if value is None else str(value)


def _length(ms: int) -> Value:
    """Whole seconds as a length of Excel's own, which holds no thousandths; others in words."""
    return format_duration(ms) if ms % SECOND_MS else dt.timedelta(milliseconds=ms)


def _others() -> list[Column]:
    """Fields of a segment that the reader has names for and COLUMNS does not know yet."""
    known = {column.field for column in COLUMNS} | {"id"}
    names = {field: names.split(",") for field, names in _NAMES.items() if field in Segment.model_fields}
    return [
        Column(field, words[0].strip().capitalize(), words[0].strip().capitalize(), 16)
        for field, words in names.items()
        if field not in known
    ]


def _fits(field: str, track: Track) -> bool:
    return all(len(str(getattr(segment, field, ""))) <= LONGEST for segment in track.segments)


def _custom(track: Track, headers: Sequence[str]) -> list[str]:
    """The names of the writer's own columns that are read back as what they are."""
    taken = {normal(header) for header in headers}
    found = []
    for name in dict.fromkeys(name for segment in track.segments for name in segment.custom):
        fine = 0 < len(name) <= 60 and plain_text(name) == name and normal(name) and "\n" not in name
        if fine and field_of(name) is None and normal(name) not in taken:
            taken.add(normal(name))
            found.append(name)
    return found


def _people(ids: Sequence[str], people: Mapping[str, Person]) -> str:
    """Names where a reader would understand them, else ids."""
    if not ids:
        return ""
    text = "; ".join(people[each].name for each in ids)
    return text if names_in(text, people.values()) == tuple(ids) else "; ".join(f"{BY_ID}{each}" for each in ids)


def people_table(production: Production) -> Table:
    """Everybody, with what is known of them."""
    language = production.language
    rows = tuple(
        tuple(_of_person(person, column.field, language) for column in PEOPLE_COLUMNS)
        for person in production.people.values()
    )
    headers = tuple(column.header(language) for column in PEOPLE_COLUMNS)
    title = "Medverkande" if language == "sv" else "People"
    return Table(title, headers, tuple(column.wide for column in PEOPLE_COLUMNS), rows)


def _of_person(person: Person, field: str, language: Language) -> str:
    if field == "role":
        return ROLE_WORDS[person.role][0 if language == "sv" else 1]
    if field == "remote":
        return ("ja" if language == "sv" else "yes") if person.remote else ("nej" if language == "sv" else "no")
    return plain_text(str(getattr(person, field)))


def sheet_titles(tracks: Iterable[Track], taken: Iterable[str]) -> list[str]:
    """A name for each track's sheet, of at most 31 letters without those that Excel does not take, each once."""
    used = {each.casefold() for each in taken}
    titles = []
    for track in tracks:
        title = (
            " ".join(re.sub(r"[\[\]:*?/\\]", " ", plain_text(track.title)).split()).strip("'")[:31].strip() or "Regi"
        )
        number = 1
        made = title
        while made.casefold() in used:
            number += 1
            made = f"{title[:27].strip()} {number}"
        used.add(made.casefold())
        titles.append(made)
    return titles
