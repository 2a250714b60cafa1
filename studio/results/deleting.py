"""Deletes what the audience has sent, so that nothing of it can be read in the production file, and logs that it did.

Copies that were made before, by a backup or beside the file, are not reached.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from studio.audience.answers import AnswerFile

What = Literal["answers", "questions", "names"]
WHAT: tuple[What, ...] = get_args(What)
"""The classes of what the audience sends: answers to polls, questions with their votes and names, the names alone."""

LOG = (
    "CREATE TABLE IF NOT EXISTS deletions (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, sender TEXT NOT NULL,"
    " rule INTEGER NOT NULL, what TEXT NOT NULL, round TEXT NOT NULL, question TEXT NOT NULL, number INTEGER NOT NULL)"
)

COUNT = {
    "answers": (
        "SELECT round, sum(n) FROM (SELECT round, devices AS n FROM poll_sums"
        " UNION ALL SELECT round, 1 FROM poll_answers) GROUP BY round"
    ),
    "questions": "SELECT round, count(*) FROM audience_questions GROUP BY round",
    "names": "SELECT round, count(*) FROM audience_questions WHERE name != '' GROUP BY round",
}
DELETE = {
    "answers": (
        "DELETE FROM poll_answers WHERE round = ?",
        "DELETE FROM poll_sums WHERE round = ?",
    ),
    "questions": (
        "DELETE FROM audience_votes WHERE round = ?",
        "DELETE FROM audience_questions WHERE round = ?",
    ),
    "names": ("UPDATE audience_questions SET name = '' WHERE round = ?",),
}
#: How often it is tried to empty the write-ahead log before somebody who reads is left alone.
TRIES = 3


@dataclass(frozen=True)
class Part:
    """One class of one round, and the poll's question, which is ours and stays."""

    what: What
    round: str
    question: str = ""


@dataclass(frozen=True)
class Deleted:
    """A line of the log: when (UTC milliseconds), by whom, by rule or by hand, and how many there were."""

    at: int
    sender: str
    rule: bool
    what: str
    round: str
    question: str
    number: int


def kept(path: Path) -> dict[What, dict[str, int]]:
    """How many answers, questions and names there are, by round; rounds without any are not named."""
    with closing(AnswerFile(path)) as file:
        return _kept(file.db)


def _kept(db: sqlite3.Connection) -> dict[What, dict[str, int]]:
    return {what: dict(db.execute(COUNT[what]).fetchall()) for what in WHAT}


def delete(path: Path, parts: Sequence[Part], at: int, sender: str, *, rule: bool) -> list[Deleted]:
    """Deletes those parts of which there is anything and says what it was; all of it or, with sqlite3.Error, nothing.

    Questions take their names along.
    """
    named = [Part("names", part.round, part.question) for part in parts if part.what == "questions"]
    with closing(AnswerFile(path)) as file:
        db = file.db
        db.execute(LOG)
        db.execute("BEGIN IMMEDIATE")
        try:
            there = _kept(db)
            done = [
                Deleted(at, sender, rule, part.what, part.round, part.question, there[part.what][part.round])
                for part in dict.fromkeys((*parts, *named))
                if part.round in there[part.what]
            ]
            for each in done:
                _delete(db, each)
            if done:
                file.to_fresh_pages()
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
        return done


def _delete(db: sqlite3.Connection, each: Deleted) -> None:
    for order in DELETE[each.what]:
        db.execute(order, (each.round,))
    if each.what != "names":  # no phone may send any more: what stood for it is gone, and what named its words
        db.execute("DELETE FROM poll_keys WHERE round = ?", (each.round,))
        db.execute("DELETE FROM poll_salts WHERE round = ?", (each.round,))
        db.execute("INSERT OR IGNORE INTO poll_settled VALUES (?)", (each.round,))
    row = (each.at, each.sender, int(each.rule), each.what, each.round, each.question, each.number)
    db.execute(
        "INSERT INTO deletions (at, sender, rule, what, round, question, number) VALUES (?, ?, ?, ?, ?, ?, ?)", row
    )


def wipe(path: Path) -> bool:
    """Brings what was deleted out of the write-ahead log as well; False while somebody reads the file."""
    with closing(AnswerFile(path)) as file:
        return any(file.clear_log() for _ in range(TRIES))


def deletions(path: Path, most: int = 500) -> Sequence[Deleted]:
    """The log of deletions, newest first."""
    with closing(AnswerFile(path)) as file:
        file.db.execute(LOG)
        rows = file.db.execute(
            "SELECT at, sender, rule, what, round, question, number FROM deletions ORDER BY id DESC LIMIT ?", (most,)
        ).fetchall()
    return [Deleted(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]


def copies(path: Path) -> list[str]:
    """The files beside the production that were made of it before and may still hold what was deleted, by name."""
    kinds = ("before", "damaged")
    return sorted(each.name for kind in kinds for each in path.parent.glob(f"{path.name}.{kind}-*"))
