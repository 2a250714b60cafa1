"""The audience's answers in the production file, so kept that nobody can join them to a person or to each other.

A round of a poll has a random key of its own while answers are taken. A device is known by a hash under that key, and
the same device has another in the next round. No address, no time and no order is written. When the round is settled
its answers become sums, and hashes and key are gone. What the journal says of a written answer names it by a hash that
needs the round's salt, which goes with the answers: then nobody can try out words against it.
"""

import hmac
import secrets
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from studio.production_file import connect

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS poll_keys (round TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS poll_salts (round TEXT PRIMARY KEY, salt BLOB NOT NULL) WITHOUT ROWID",
    (
        "CREATE TABLE IF NOT EXISTS poll_answers (round TEXT NOT NULL, device BLOB NOT NULL, answer TEXT NOT NULL,"
        " PRIMARY KEY (round, device)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE IF NOT EXISTS poll_sums (round TEXT NOT NULL, answer TEXT NOT NULL, devices INTEGER NOT NULL,"
        " PRIMARY KEY (round, answer)) WITHOUT ROWID"
    ),
    "CREATE TABLE IF NOT EXISTS poll_settled (round TEXT PRIMARY KEY) WITHOUT ROWID",
    (
        "CREATE TABLE IF NOT EXISTS audience_questions (round TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL,"
        " name TEXT NOT NULL, votes INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (round, id)) WITHOUT ROWID"
    ),
    (
        "CREATE TABLE IF NOT EXISTS audience_votes (round TEXT NOT NULL, question TEXT NOT NULL, device BLOB NOT NULL,"
        " PRIMARY KEY (round, question, device)) WITHOUT ROWID"
    ),
)

NONCE = 12
MAC = 12
DEVICE = 16

#: The tables whose rows come, move and go.
MOVED = ("poll_keys", "poll_salts", "poll_answers", "poll_sums", "audience_questions", "audience_votes")

#: So long an order waits for another writer, and the emptying of the log for a reader.
BUSY_MS = 5_000
CLEAR_MS = 100


class Outcome(StrEnum):
    """What became of something that a phone sent."""

    KEPT = "kept"
    ALREADY = "already"
    OVER = "over"


@dataclass(frozen=True)
class Answer:
    """One device's answer in a round; `change`: it may stand in the place of an earlier one."""

    round: str
    device: bytes
    answer: str
    change: bool = True


@dataclass(frozen=True)
class Question:
    """A question to the studio. The same device sending the same words again is the same question."""

    round: str
    id: str
    text: str
    name: str


@dataclass(frozen=True)
class Vote:
    """One device's wish to have a question answered, or that wish taken back; `device` is another for each question."""

    round: str
    question: str
    device: bytes
    on: bool = True


Sent = Answer | Question | Vote


class RoundKey:
    """The key of one round: it makes the tokens that phones hold, and the hashes that stand for devices."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def _hash(self, what: str, value: bytes, size: int) -> bytes:
        return hmac.digest(self._key, what.encode() + b"\0" + value, "sha256")[:size]

    def token(self) -> str:
        """A new token for a device in this round; nothing of it is kept."""
        nonce = secrets.token_bytes(NONCE)
        return urlsafe_b64encode(nonce + self._hash("token", nonce, MAC)).decode()

    def nonce(self, token: str) -> bytes | None:
        """What a token of this round holds; None for any other."""
        try:
            raw = urlsafe_b64decode(token.encode())
        except (NotBase64, ValueError):
            return None
        nonce, mac = raw[:NONCE], raw[NONCE:]
        good = len(raw) == NONCE + MAC and hmac.compare_digest(mac, self._hash("token", nonce, MAC))
        return nonce if good else None

    def device(self, nonce: bytes) -> bytes:
        return self._hash("device", nonce, DEVICE)

    def voter(self, nonce: bytes, question: str) -> bytes:
        return self._hash(f"vote {question}", nonce, DEVICE)

    def question(self, nonce: bytes, text: str) -> str:
        return self._hash(f"question {text}", nonce, 10).hex()


class AnswerFile:
    """A production file as the audience needs it; one connection, to be used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = connect(path)
        self.db.execute("PRAGMA secure_delete = ON")
        self.db.execute("PRAGMA temp_store = MEMORY")
        for table in SCHEMA:
            self.db.execute(table)

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def _writing(self) -> "Iterator[None]":
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    # What phones send.

    def key(self, round_: str) -> RoundKey | None:
        """The key of a round, made at first sight; None when the round is settled."""
        found = self.db.execute("SELECT key FROM poll_keys WHERE round = ?", (round_,)).fetchone()
        if found is None:
            with self._writing():
                for table in ("poll_salts", "poll_keys"):
                    self.db.execute(
                        f"INSERT OR IGNORE INTO {table} SELECT ?, ?"
                        " WHERE NOT EXISTS (SELECT * FROM poll_settled WHERE round = ?)"
                        " AND NOT EXISTS (SELECT * FROM poll_keys WHERE round = ?)",
                        (round_, secrets.token_bytes(32), round_, round_),
                    )
            found = self.db.execute("SELECT key FROM poll_keys WHERE round = ?", (round_,)).fetchone()
        return None if found is None else RoundKey(found[0])

    def keep(self, sent: Sequence[Sent]) -> list[Outcome]:
        """Commits all of it together and durably; what became of each."""
        with self._writing():
            return [self._keep(each) for each in sent]

    def _keep(self, sent: Sent) -> Outcome:
        if self.db.execute("SELECT 1 FROM poll_keys WHERE round = ?", (sent.round,)).fetchone() is None:
            return Outcome.OVER
        match sent:
            case Answer(round=round_, device=device, answer=answer, change=change):
                what = "DO UPDATE SET answer = excluded.answer" if change else "DO NOTHING"
                done = self.db.execute(
                    f"INSERT INTO poll_answers VALUES (?, ?, ?) ON CONFLICT (round, device) {what}",
                    (round_, device, answer),
                )
                kept = done.rowcount == 1 or self.answer(round_, device) == answer
                return Outcome.KEPT if kept else Outcome.ALREADY
            case Question(round=round_, id=question, text=text, name=name):
                self.db.execute(
                    "INSERT OR IGNORE INTO audience_questions (round, id, text, name) VALUES (?, ?, ?, ?)",
                    (round_, question, text, name),
                )
            case Vote(round=round_, question=question, device=device, on=True):
                self.db.execute("INSERT OR IGNORE INTO audience_votes VALUES (?, ?, ?)", (round_, question, device))
            case Vote(round=round_, question=question, device=device):
                self.db.execute(
                    "DELETE FROM audience_votes WHERE round = ? AND question = ? AND device = ?",
                    (round_, question, device),
                )
        return Outcome.KEPT

    def answer(self, round_: str, device: bytes) -> str | None:
        """What a device has answered in a round."""
        row = self.db.execute(
            "SELECT answer FROM poll_answers WHERE round = ? AND device = ?", (round_, device)
        ).fetchone()
        return None if row is None else row[0]

    def voted(self, round_: str, question: str, device: bytes) -> bool:
        return (
            self.db.execute(
                "SELECT 1 FROM audience_votes WHERE round = ? AND question = ? AND device = ?",
                (round_, question, device),
            ).fetchone()
            is not None
        )

    # What the studio makes of it.

    def salt(self, round_: str) -> bytes:
        """What names the written answers of a round; nothing for one that an earlier Regi began, or that is gone."""
        found = self.db.execute("SELECT salt FROM poll_salts WHERE round = ?", (round_,)).fetchone()
        return b"" if found is None else bytes(found[0])

    def version(self) -> int:
        """Another number than before when another connection has written anything."""
        return int(self.db.execute("PRAGMA data_version").fetchone()[0])

    def sums(self, round_: str) -> list[tuple[str, int]]:
        """Each different answer of a round and how many devices gave it, settled or not."""
        return self.db.execute(
            "SELECT answer, count(*) FROM poll_answers WHERE round = ? GROUP BY answer"
            " UNION ALL SELECT answer, devices FROM poll_sums WHERE round = ?",
            (round_, round_),
        ).fetchall()

    def questions(self, round_: str) -> dict[str, tuple[str, str, int]]:
        """A round's questions by id, as (text, name, votes)."""
        rows = self.db.execute(
            "SELECT id, text, name, votes + (SELECT count(*) FROM audience_votes AS vote"
            " WHERE vote.round = asked.round AND vote.question = asked.id)"
            " FROM audience_questions AS asked WHERE round = ?",
            (round_,),
        ).fetchall()
        return {row[0]: (row[1], row[2], row[3]) for row in rows}

    def unsettled(self) -> list[str]:
        """The rounds that still have a key."""
        return [row[0] for row in self.db.execute("SELECT round FROM poll_keys")]

    def settle(self, round_: str, *, discard: bool = False) -> None:
        """Makes sums of a round's answers for good, or throws them away; nothing that stands for a device is left."""
        with self._writing():
            if discard:
                self.db.execute("DELETE FROM audience_questions WHERE round = ?", (round_,))
            else:
                self.db.execute(
                    "INSERT INTO poll_sums SELECT round, answer, count(*) FROM poll_answers WHERE round = ?"
                    " GROUP BY answer",
                    (round_,),
                )
                self.db.execute(
                    "UPDATE audience_questions SET votes = votes + (SELECT count(*) FROM audience_votes AS vote"
                    " WHERE vote.round = audience_questions.round AND vote.question = audience_questions.id)"
                    " WHERE round = ?",
                    (round_,),
                )
            for table in ("poll_answers", "audience_votes", "poll_keys", *(["poll_salts"] if discard else [])):
                self.db.execute(f"DELETE FROM {table} WHERE round = ?", (round_,))
            self.db.execute("INSERT OR IGNORE INTO poll_settled VALUES (?)", (round_,))
            self.to_fresh_pages()
        self.clear_log()

    def to_fresh_pages(self) -> None:
        """Within a transaction, puts what is left on fresh pages: `secure_delete` clears deleted rows and freed pages,
        but not what a row left behind where it stood before SQLite moved it to another page."""
        for table in MOVED:
            self.db.execute(f"CREATE TEMP TABLE moving AS SELECT * FROM main.{table}")
            self.db.execute(f"DELETE FROM main.{table}")
            self.db.execute(f"INSERT INTO main.{table} SELECT * FROM moving")
            self.db.execute("DROP TABLE temp.moving")

    def clear_log(self) -> bool:
        """Brings everything out of the write-ahead log and empties it; False while somebody reads the file.

        It keeps writers out while it waits, so that it waits for a moment only.
        """
        self.db.execute(f"PRAGMA busy_timeout = {CLEAR_MS}")
        try:
            return not self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            return False
        finally:
            self.db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
