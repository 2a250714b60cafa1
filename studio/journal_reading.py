"""Reading the journal while it is written: a connection of one's own, read-only, a piece at a time."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from rundown.facts import Fact, decode

PIECE = 500
"""So many rows are fetched at once; between the pieces nothing of the file is held."""


@dataclass(frozen=True)
class Noted:
    """A fact with its number and who caused it, as the journal has them."""

    seq: int
    at: int
    stream: str
    sender: dict[str, Any]
    fact: Fact


@contextlib.contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=5)) as db:
        yield db


def facts_of(path: Path, stream: str) -> Iterator[Fact]:
    """Every fact of a stream, oldest first; those of a kind that is not known are left out."""
    after = 0
    with _open(path) as db:
        while rows := db.execute(
            "SELECT seq, fact FROM facts WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?", (stream, after, PIECE)
        ).fetchall():
            after = rows[-1][0]
            for _, text in rows:
                with contextlib.suppress(ValidationError):
                    yield decode(json.loads(text))


def newest(path: Path, streams: Sequence[str], before: int, count: int) -> list[Noted]:
    """The `count` facts of these streams in front of number `before`, newest first."""
    marks = ",".join("?" * len(streams))
    query = (
        f"SELECT seq, at, stream, sender, fact FROM facts WHERE stream IN ({marks}) AND seq < ?"
        " ORDER BY seq DESC LIMIT ?"
    )
    with _open(path) as db:
        rows = db.execute(query, (*streams, before, count)).fetchall()
    found = []
    for seq, at, stream, sender, text in rows:
        with contextlib.suppress(ValidationError):
            found.append(Noted(seq, at, stream, json.loads(sender), decode(json.loads(text))))
    return found
