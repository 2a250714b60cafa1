"""The journal: facts are committed to the production file before anybody is told; it never judges them.

A thread of its own writes; everything that waits at the same time goes into one commit.
"""

import asyncio
import json
import logging
import queue
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from rundown.documents import Production
from studio import production_file
from studio.production_file import Damage, DamagedRow, NewerFile, ProductionFileError, checksum

log = logging.getLogger("regi.journal")

S = TypeVar("S")
T = TypeVar("T")
Work = Callable[[sqlite3.Connection], Any]
Job = tuple[Work, "asyncio.Future[Any]"]

#: How many answers are kept in memory; older ones are looked up in the file.
ANSWERS = 5_000
#: How many snapshots of a stream are kept.
SNAPSHOTS = 2
#: The most waiting writes that go into one commit.
BATCH = 64


class NotSaved(Exception):
    """The disk would not take it: nothing was written, and what was to be written has not happened."""


@dataclass(frozen=True)
class Stored:
    """An answer once given: to what content, and what it was (JSON-ready)."""

    content: str
    answer: Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """What one command caused: its facts as JSON text, and the answer its sender gets.

    `at` is an instant in UTC milliseconds, `content` tells commands with the same id apart.
    """

    stream: str
    at: int
    command_id: str
    content: str
    sender: str
    facts: tuple[str, ...]


@dataclass
class Recovered(Generic[S]):
    """A stream at start: its newest usable snapshot (None: the documents) and the facts after it."""

    state: S | None = None
    after: int = 0
    facts: list[Mapping[str, Any]] = field(default_factory=list)


class Journal:
    """One production file, open and locked. Raises ProductionFileError when it cannot be used.

    `damage` says what had to be cut, `failing` whether the disk refuses what is written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damage: Damage | None = None
        self.seq = 0
        self._next = 1
        self._answers: OrderedDict[tuple[str, str], Stored] = OrderedDict()
        self._lock = production_file.lock(path)
        try:
            if not path.exists() or path.stat().st_size == 0:
                production_file.create(path)
            production_file.check(path)
            self._db = self._opened()
        except BaseException:
            self._lock.close()
            raise
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self.failing = False

    # At start, before the writer runs.

    def _opened(self) -> sqlite3.Connection:
        db = production_file.connect_sound(self.path)
        if db is not None:
            try:
                self._find_end(db)
                return db
            except sqlite3.DatabaseError:
                db.close()
        return self._mended(None)

    def _mended(self, first_lost: int | None) -> sqlite3.Connection:
        """Cuts what is damaged, and opens what is left; no connection may be open."""
        self.damage = production_file.mend(self.path, first_lost)
        log.error(
            "the production file was damaged: facts from %s on are cut, the file as it was is %s",
            self.damage.first_lost,
            self.damage.kept,
        )
        db = production_file.connect(self.path)
        self._find_end(db)
        return db

    def _find_end(self, db: sqlite3.Connection) -> None:
        """Where the facts end, and the answers up to there."""
        self.seq = int(db.execute("SELECT coalesce(max(seq), 0) FROM facts").fetchone()[0])
        self._next = self.seq + 1
        rows = db.execute(
            "SELECT stream, command_id, content, answer FROM answers ORDER BY id DESC LIMIT ?", (ANSWERS,)
        ).fetchall()
        self._answers = OrderedDict(
            ((stream, command_id), Stored(content, json.loads(answer)))
            for stream, command_id, content, answer in reversed(rows)
        )

    def production(self) -> Production | None:
        """The newest production document; None in a new file. Raises NewerFile when it is none of ours."""
        row = self._db.execute("SELECT production FROM documents ORDER BY id DESC LIMIT 1").fetchone()
        try:
            return None if row is None else Production.model_validate_json(row[0])
        except ValidationError:
            raise NewerFile(f"{self.path} holds a production of a newer Regi") from None

    def store_production(self, name: str, original: bytes, production: Production) -> None:
        """Keeps a document as it came, and as it was understood. Raises ProductionFileError once facts build on one."""
        if self.seq:
            raise ProductionFileError(f"{self.path} has been run already: its production cannot be another")
        at = time.time_ns() // 1_000_000
        row = (name, at, original, production.model_dump_json())
        self._db.execute("INSERT INTO documents (name, at, original, production) VALUES (?, ?, ?, ?)", row)

    def documents(self) -> list[tuple[str, int, bytes]]:
        """Every document as (name, at in UTC milliseconds, original), oldest first."""
        return self._db.execute("SELECT name, at, original FROM documents ORDER BY id").fetchall()

    def recover(self, loaders: Mapping[str, Callable[[bytes], S]]) -> dict[str, Recovered[S]]:
        """Each stream's newest snapshot that loads, and every fact after it; a damaged tail is cut."""
        found = {stream: self._newest_snapshot(stream, load) for stream, load in loaders.items()}
        try:
            self._read_facts(found)
        except DamagedRow as damaged:
            self._db.close()
            self._db = self._mended(damaged.seq)
            return self.recover(loaders)
        return found

    def _newest_snapshot(self, stream: str, load: Callable[[bytes], S]) -> Recovered[S]:
        rows = self._db.execute(
            "SELECT seq, state, checksum FROM snapshots WHERE stream = ? ORDER BY seq DESC, id DESC",
            (stream,),
        ).fetchall()
        for seq, state, given in rows:
            if checksum(stream, seq, state) != given:
                log.warning("snapshot %s of %s is damaged: an older one is used", seq, stream)
                continue
            try:
                return Recovered(load(state), seq)
            except ValueError:
                log.warning("snapshot %s of %s is of another form: an older one is used", seq, stream)
        return Recovered()

    def _read_facts(self, found: Mapping[str, Recovered[S]]) -> None:
        for recovered in found.values():
            recovered.facts.clear()
        after = min((recovered.after for recovered in found.values()), default=0)
        for seq, stream, fact in production_file.good_facts(self._db, after):
            if stream in found and seq > found[stream].after:
                found[stream].facts.append(json.loads(fact))

    # While running.

    def start(self) -> None:
        """Starts the writer; from now on only it touches the file's tables for writing."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._write, name="regi-journal", daemon=True)
        self._thread.start()

    def answer(self, stream: str, command_id: str) -> Stored | None:
        """The answer a command got before, also before a restart."""
        stored = self._answers.get((stream, command_id))
        if stored is not None or len(self._answers) < ANSWERS:
            return stored
        row = self._db.execute(
            "SELECT content, answer FROM answers WHERE stream = ? AND command_id = ?", (stream, command_id)
        ).fetchone()
        return None if row is None else Stored(row[0], json.loads(row[1]))

    async def append(self, entry: Entry) -> int:
        """Commits the facts and the acknowledgement; the number of the last fact. Raises NotSaved."""
        seq: int = await self._submit(lambda db: self._insert(db, entry))
        self._remember(entry.stream, entry.command_id, Stored(entry.content, {"seq": seq}))
        self.seq = max(self.seq, seq)
        return seq

    def remember(self, stream: str, command_id: str, stored: Stored) -> None:
        """Keeps a refusal, so that the same id gets it again; nobody waits for the disk."""
        self._remember(stream, command_id, stored)
        self._later(lambda db: _keep_answer(db, stream, command_id, stored))

    def note(self, key: str, value: Any) -> None:
        """Keeps something that is no fact (JSON-ready) under a key; nobody waits for the disk."""
        text = json.dumps(value)
        self._later(lambda db: db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (key, text)))

    def noted(self, key: str) -> Any:
        """What was kept under that key; None when nothing was."""
        row = self._db.execute("SELECT value FROM notes WHERE key = ?", (key,)).fetchone()
        return None if row is None else json.loads(row[0])

    async def snapshot(self, stream: str, seq: int, state: bytes) -> None:
        """Keeps the stream's state after fact `seq`, beside the one before it. Raises NotSaved."""
        await self._submit(lambda db: _keep_snapshot(db, stream, seq, state))

    async def backup(self, target: Path) -> None:
        """Copies the production into one file while it runs."""
        await asyncio.to_thread(production_file.backup, self.path, target)

    async def close(self) -> None:
        """Writes what waits, closes the file and lets go of the lock."""
        if self._thread is not None:
            self._jobs.put(None)
            await asyncio.to_thread(self._thread.join)
        self._db.close()
        self._lock.close()

    def _remember(self, stream: str, command_id: str, stored: Stored) -> None:
        self._answers[stream, command_id] = stored
        while len(self._answers) > ANSWERS:
            self._answers.popitem(last=False)

    def _submit(self, work: Callable[[sqlite3.Connection], T]) -> asyncio.Future[T]:
        assert self._loop is not None, "the journal is not started"
        done: asyncio.Future[T] = self._loop.create_future()
        self._jobs.put((work, done))
        return done

    def _later(self, work: Work) -> None:
        self._submit(work).add_done_callback(lambda done: done.exception())

    # In the writer's thread.

    def _write(self) -> None:
        assert self._loop is not None
        db = production_file.connect(self.path)
        stopping = False
        while not stopping:
            jobs: list[Job] = []
            job = self._jobs.get()
            while job is not None and len(jobs) < BATCH - 1 and not self._jobs.empty():
                jobs.append(job)
                job = self._jobs.get_nowait()
            if job is None:
                stopping = True
            else:
                jobs.append(job)
            if jobs:
                outcomes = self._commit(db, [work for work, _ in jobs])
                settle = [(done, outcome) for (_, done), outcome in zip(jobs, outcomes, strict=True)]
                self._loop.call_soon_threadsafe(_settle, settle)
        db.close()

    def _commit(self, db: sqlite3.Connection, works: list[Work]) -> list[Any]:
        """Everything in one transaction; when that fails, each on its own. What failed is a NotSaved."""
        before = self._next
        try:
            db.execute("BEGIN IMMEDIATE")
            results = [work(db) for work in works]
            db.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            self._next = before
            if db.in_transaction:
                db.execute("ROLLBACK")
            if len(works) > 1:
                return [result for work in works for result in self._commit(db, [work])]
            if not self.failing:
                log.error("the production file cannot be written: %s", error)
                self.failing = True
            return [NotSaved(str(error))]
        if self.failing:
            log.warning("the production file can be written again")
            self.failing = False
        return results

    def _insert(self, db: sqlite3.Connection, entry: Entry) -> int:
        seq = self._next
        for fact in entry.facts:
            row = (seq, entry.stream, entry.at, entry.command_id, entry.sender, fact)
            db.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, checksum(*row)))
            seq += 1
        self._next = seq
        _keep_answer(db, entry.stream, entry.command_id, Stored(entry.content, {"seq": seq - 1}))
        return seq - 1


def _settle(outcomes: Sequence[tuple["asyncio.Future[Any]", Any]]) -> None:
    for done, outcome in outcomes:
        if done.cancelled():
            continue
        if isinstance(outcome, NotSaved):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)


def _keep_answer(db: sqlite3.Connection, stream: str, command_id: str, stored: Stored) -> None:
    db.execute(
        "INSERT INTO answers (stream, command_id, content, answer) VALUES (?, ?, ?, ?)",
        (stream, command_id, stored.content, json.dumps(stored.answer)),
    )


def _keep_snapshot(db: sqlite3.Connection, stream: str, seq: int, state: bytes) -> None:
    db.execute(
        "INSERT INTO snapshots (stream, seq, state, checksum) VALUES (?, ?, ?, ?)",
        (stream, seq, state, checksum(stream, seq, state)),
    )
    db.execute(
        "DELETE FROM snapshots WHERE stream = ? AND id NOT IN"
        " (SELECT id FROM snapshots WHERE stream = ? ORDER BY seq DESC, id DESC LIMIT ?)",
        (stream, stream, SNAPSHOTS),
    )
