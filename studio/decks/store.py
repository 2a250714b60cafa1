"""The slides in the production file, in tables of their own: written in small pieces, so that no take waits for one."""

import contextlib
import sqlite3
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rundown.deck import Deck
from studio.decks.drawing import Page
from studio.production_file import connect

TABLES = """
CREATE TABLE IF NOT EXISTS decks (
    id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, pages INTEGER NOT NULL, noted INTEGER NOT NULL,
    whole INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS deck_pages (
    deck TEXT NOT NULL, page INTEGER NOT NULL, large BLOB NOT NULL, small BLOB NOT NULL, notes TEXT NOT NULL,
    PRIMARY KEY (deck, page));
CREATE TABLE IF NOT EXISTS deck_files (
    deck TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (deck, part));
"""
#: In the order in which their rows may be copied.
NAMES = ("decks", "deck_pages", "deck_files")

PIECE = 256 * 1024
"""So much is written at once."""
BREATH_S = 0.004
"""How long the file is left to the journal after each piece."""


@dataclass(frozen=True)
class Kept:
    """A deck that is whole in the file."""

    person: str
    deck: Deck


class Store:
    """Its methods wait for the disk: call them in a thread. Opens the file when it is first asked for something."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._opened: sqlite3.Connection | None = None

    @property
    def _db(self) -> sqlite3.Connection:
        if self._opened is None:
            self._opened = connect(self._path)
            if self._opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'deck_files'").fetchone() is None:
                self._opened.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
        return self._opened

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    # Writing.

    def begin(self, deck: str, person: str, name: str) -> None:
        """Makes room for a deck; until `finish` it counts as not there."""
        self.remove(deck)
        self._write("INSERT INTO decks VALUES (?, ?, ?, 0, 0, 0)", (deck, person, name))

    def add(self, deck: str, page: Page) -> None:
        """Keeps one page."""
        row = (deck, page.number, page.large, page.small, page.notes)
        self._write("INSERT OR REPLACE INTO deck_pages VALUES (?, ?, ?, ?, ?)", row)

    def finish(self, deck: str, file: Path) -> Deck:
        """Keeps the PDF itself, too, and counts the deck as there."""
        with file.open("rb") as pdf:
            for part, piece in enumerate(iter(lambda: pdf.read(PIECE), b"")):
                self._write("INSERT INTO deck_files VALUES (?, ?, ?)", (deck, part, piece))
        self._write(
            "UPDATE decks SET whole = 1, (pages, noted) ="
            " (SELECT count(*), coalesce(max(notes <> ''), 0) FROM deck_pages WHERE deck = id) WHERE id = ?",
            (deck,),
        )
        found = self.found(deck)
        assert found is not None, "it has just been written"
        return found.deck

    def retire(self, deck: str) -> None:
        """A deck counts as not there from now on; its rows are taken out later."""
        self._write("UPDATE decks SET whole = 0 WHERE id = ?", (deck,))

    def remove(self, deck: str) -> None:
        """Takes a deck out, its heaviest rows one by one; first of all it stops being there."""
        self._write("DELETE FROM decks WHERE id = ?", (deck,))
        for table, number in (("deck_files", "part"), ("deck_pages", "page")):
            for row in self._ask(f"SELECT {number} FROM {table} WHERE deck = ?", (deck,)):
                self._write(f"DELETE FROM {table} WHERE deck = ? AND {number} = ?", (deck, row[0]))

    def sweep(self) -> None:
        """Takes out what was begun and never finished."""
        for (deck,) in self._ask(
            "SELECT id FROM decks WHERE NOT whole"
            " UNION SELECT deck FROM deck_pages WHERE deck NOT IN (SELECT id FROM decks)"
            " UNION SELECT deck FROM deck_files WHERE deck NOT IN (SELECT id FROM decks)",
            (),
        ):
            self.remove(deck)

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with self._lock:
            self._db.execute(statement, values)
        time.sleep(BREATH_S)

    # Reading.

    def _ask(self, question: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._db.execute(question, values).fetchall()

    def whole(self) -> list[Kept]:
        """Every deck that is there."""
        rows = self._ask(
            "SELECT id, person, name, pages, noted FROM decks WHERE whole AND pages > 0 ORDER BY rowid", ()
        )
        return [_kept(*row) for row in rows]

    def found(self, deck: str) -> Kept | None:
        """A deck, if it is there."""
        rows = self._ask("SELECT id, person, name, pages, noted FROM decks WHERE whole AND id = ?", (deck,))
        return _kept(*rows[0]) if rows else None

    def picture(self, deck: str, page: int, *, small: bool) -> bytes | None:
        """A page's picture (WebP), as far as it has been drawn."""
        size = "small" if small else "large"
        rows = self._ask(f"SELECT {size} FROM deck_pages WHERE deck = ? AND page = ?", (deck, page))
        return bytes(rows[0][0]) if rows else None

    def piece(self, deck: str, part: int) -> bytes | None:
        """A piece of the PDF itself, counted from 0; None behind the last."""
        rows = self._ask("SELECT bytes FROM deck_files WHERE deck = ? AND part = ?", (deck, part))
        return bytes(rows[0][0]) if rows else None

    def notes(self, deck: str) -> dict[str, str]:
        """What each page's notes say, those that say something."""
        rows = self._ask("SELECT page, notes FROM deck_pages WHERE deck = ? AND notes <> '' ORDER BY page", (deck,))
        return {str(page): notes for page, notes in rows}


def _kept(deck: str, person: str, name: str, pages: int, noted: int) -> Kept:
    return Kept(person, Deck(id=deck, name=name, pages=pages, noted=bool(noted)))


def carry_decks(source: Path, target: Path) -> None:
    """Gives one production file the slides of another; at the next start they go to those who are in it."""
    with contextlib.closing(connect(target)) as db:
        db.execute("ATTACH ? AS source", (str(source),))
        if db.execute("SELECT 1 FROM source.sqlite_master WHERE name = 'deck_files'").fetchone() is not None:
            db.executescript(TABLES)
            for table in NAMES:
                db.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")
