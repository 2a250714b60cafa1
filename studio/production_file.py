"""The production file on disk: made, locked, mended and copied; it knows tables but not what facts mean."""

import contextlib
import os
import shutil
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

APPLICATION_ID = 0x52454749  # "REGI", at offset 68 of the file
VERSION = 1

SCHEMA = """
CREATE TABLE facts (
    seq INTEGER PRIMARY KEY, stream TEXT NOT NULL, at INTEGER NOT NULL, command_id TEXT NOT NULL,
    sender TEXT NOT NULL, fact TEXT NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, stream TEXT NOT NULL, command_id TEXT NOT NULL, content TEXT NOT NULL,
    answer TEXT NOT NULL, UNIQUE (stream, command_id));
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY, stream TEXT NOT NULL, seq INTEGER NOT NULL, state BLOB NOT NULL,
    checksum INTEGER NOT NULL);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, at INTEGER NOT NULL, original BLOB NOT NULL,
    production TEXT NOT NULL);
CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class ProductionFileError(Exception):
    """A file that cannot be used as a production; the text says why, and the file is as it was."""


class ForeignFile(ProductionFileError):
    """Not a production of Regi's."""


class NewerFile(ProductionFileError):
    """Written by a later Regi."""


class DamagedFile(ProductionFileError):
    """So damaged that nothing could be read."""


class FileInUse(ProductionFileError):
    """Another Regi runs this production."""


class DamagedRow(Exception):
    """The first fact that cannot be trusted."""

    def __init__(self, seq: int) -> None:
        super().__init__(f"fact {seq} is damaged")
        self.seq = seq


@dataclass(frozen=True)
class Damage:
    """What was cut from a production file: every fact from `first_lost` on; the file as it was is at `kept`.

    `readable_lost` facts could still be read but stood behind the damage; `last_at` is the last good fact's
    instant (UTC milliseconds), None when there is none.
    """

    path: Path
    kept: Path
    first_lost: int
    readable_lost: int
    last_at: int | None


def checksum(*parts: str | int | bytes) -> int:
    """A row's checksum: CRC-32 over its parts, their borders included."""
    total = 0
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        total = zlib.crc32(data, zlib.crc32(len(data).to_bytes(8, "big"), total))
    return total


def connect(path: Path) -> sqlite3.Connection:
    """A connection that commits durably; transactions are begun and ended by hand."""
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=64)
    db.execute("PRAGMA busy_timeout = 5000")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return db


def create(path: Path) -> None:
    """A new empty production; it appears whole or not at all."""
    making = path.with_name(path.name + ".new")
    making.unlink(missing_ok=True)
    with contextlib.closing(_unsynced(making)) as db:
        db.executescript(f"BEGIN; {SCHEMA} COMMIT;")
        db.execute("PRAGMA journal_mode = WAL")
    _put_in_place(making, path)


def _unsynced(path: Path) -> sqlite3.Connection:
    """A new file, which is synced as a whole when it is put in its place."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = OFF")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    return db


def _put_in_place(made: Path, path: Path) -> None:
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def check(path: Path) -> None:
    """Raises ForeignFile, NewerFile or DamagedFile; must not be called while this process has the file open
    (closing any handle would drop SQLite's locks on it)."""
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(b"SQLite format 3\0"):
        raise ForeignFile(f"{path} is not a production of Regi")
    if len(head) < 100:
        raise DamagedFile(f"{path} is damaged: even its first page is incomplete")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise ForeignFile(f"{path} is a database, but not a production of Regi")
    version = int.from_bytes(head[60:64], "big")
    if version > VERSION:
        raise NewerFile(f"{path} was written by a newer Regi (format {version}; this one reads {VERSION})")


def connect_sound(path: Path) -> sqlite3.Connection | None:
    """A connection, if the tables that must be writable are whole; facts are proved one by one when read."""
    db: sqlite3.Connection | None = None
    try:
        db = connect(path)
        for table in ("answers", "notes", "snapshots", "documents"):
            if db.execute(f"PRAGMA quick_check({table})").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError(f"{table} is damaged")
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        if db is not None:
            db.close()
        return None
    return db


def lock(path: Path) -> IO[str]:
    """The sign that this process runs the production, until it is closed or the process dies.

    Raises FileInUse when another process holds it.
    """
    sign = path.with_name(path.name + ".lock").open("a+")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(sign.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sign.close()
        raise FileInUse(f"{path} is already open in another Regi") from None
    return sign


def good_facts(db: sqlite3.Connection, after: int) -> Iterator[tuple[int, str, str]]:
    """Every fact after that number as (seq, stream, fact), up to the first that is damaged or missing.

    Raises DamagedRow there.
    """
    expected = after + 1
    try:
        rows = db.execute(
            "SELECT seq, stream, at, command_id, sender, fact, checksum FROM facts WHERE seq > ? ORDER BY seq",
            (after,),
        )
        for *parts, given in rows:
            if parts[0] != expected or checksum(*parts) != given:
                raise DamagedRow(expected)
            yield parts[0], parts[1], parts[5]
            expected += 1
    except sqlite3.DatabaseError:
        raise DamagedRow(expected) from None


def mend(path: Path, first_lost: int | None) -> Damage:
    """Cuts every fact from `first_lost` on (None: only what cannot be read) and keeps the file as it was
    beside it; no connection may be open.

    Raises DamagedFile when not even the list of tables can be read.
    """
    kept = _unused(path.with_name(f"{path.name}.damaged-{time.strftime('%Y%m%dT%H%M%S')}"))
    for suffix in ("", "-wal"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            shutil.copy2(part, kept.with_name(kept.name + suffix))
    mended = path.with_name(path.name + ".new")
    mended.unlink(missing_ok=True)
    with contextlib.closing(_unsynced(mended)) as new:
        with contextlib.closing(sqlite3.connect(path)) as old:
            # Else SQLite reads nothing at all of a file that is shorter than it says.
            old.execute("PRAGMA writable_schema = ON")
            lost = _copy_tables(path, old, new, first_lost)
        last, last_at = new.execute("SELECT coalesce(max(seq), 0), max(at) FROM facts").fetchone()
        _follow_cut(new, last)
        new.execute("PRAGMA journal_mode = WAL")
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    _put_in_place(mended, path)
    return Damage(path, kept, last + 1, lost, last_at)


def _unused(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _follow_cut(db: sqlite3.Connection, last: int) -> None:
    """Makes the rest agree with facts that end at `last`: no answer for what is gone, and no snapshot whose
    number facts to come would reach again."""
    db.execute("DELETE FROM answers WHERE json_extract(answer, '$.seq') > ?", (last,))
    ahead = db.execute("SELECT id, stream, seq, state, checksum FROM snapshots WHERE seq > ?", (last,)).fetchall()
    for row, stream, seq, state, given in ahead:
        if checksum(stream, seq, state) == given:
            new = (last, checksum(stream, last, state), row)
            db.execute("UPDATE snapshots SET seq = ?, checksum = ? WHERE id = ?", new)
        else:
            db.execute("DELETE FROM snapshots WHERE id = ?", (row,))
    db.commit()


def _copy_tables(path: Path, old: sqlite3.Connection, new: sqlite3.Connection, first_lost: int | None) -> int:
    """Copies every row that can still be read; how many readable facts were left behind."""
    try:
        tables = old.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    except sqlite3.DatabaseError as error:
        raise DamagedFile(f"{path} is damaged beyond reading: {error}") from None
    lost = 0
    for name, sql in tables:
        new.execute(sql)
        for row in _readable(old, name, chunked=name == "facts"):
            if name == "facts" and first_lost is not None and int(str(row[0])) >= first_lost:
                lost += 1
                continue
            with contextlib.suppress(sqlite3.IntegrityError):
                new.execute(f'INSERT INTO "{name}" VALUES ({",".join("?" * len(row))})', row)
    new.commit()
    return lost


def _readable(db: sqlite3.Connection, table: str, *, chunked: bool) -> Iterator[tuple[object, ...]]:
    """The rows up to the first unreadable page; `chunked`: by their numbers, so that later pages are reached."""
    if not chunked:
        with contextlib.suppress(sqlite3.DatabaseError):
            yield from db.execute(f'SELECT * FROM "{table}"')
        return
    step, start, silent = 16, 1, 0
    while silent < 1000:
        found = False
        with contextlib.suppress(sqlite3.DatabaseError):
            for row in db.execute(
                f'SELECT * FROM "{table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid', (start, start + step - 1)
            ):
                found = True
                yield row
        silent = 0 if found else silent + 1
        start += step


def backup(source: Path, target: Path) -> None:
    """Copies a production, running or not, into one file; the target appears whole or not at all.

    Raises ProductionFileError when the source is none, sqlite3.Error or OSError when it cannot be copied.
    """
    making = target.with_name(target.name + ".new")
    making.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as old:
        try:
            if old.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise ForeignFile(f"{source} is a database, but not a production of Regi")
        except sqlite3.DatabaseError:
            raise ForeignFile(f"{source} is not a production of Regi") from None
        with contextlib.closing(sqlite3.connect(making)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
    _put_in_place(making, target)
