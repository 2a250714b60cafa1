"""Which production `regi run` runs: the one that is there, or a new one made of a rundown file."""

import asyncio
import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rundown.documents import Production
from rundown.times import local
from studio.access import Roster
from studio.audience.codes import day_of
from studio.desk import Desk
from studio.journal import Journal
from studio.terminal.place import SUFFIX, plain_errors, productions, the_production
from studio.trouble import Trouble
from studio.words import Translate

EXAMPLE = Path(__file__).parent.parent / "examples" / "den-basta-dagen.yaml"


class Unfit(Trouble):
    """A rundown file with problems; nothing was changed. `problems` has a line for each."""

    def __init__(self, file: Path, problems: list[str], not_a_rundown: bool) -> None:
        super().__init__("{file} has problems: nothing was changed", exit_code=2 if not_a_rundown else 1, file=file)
        self.problems = problems


@dataclass(frozen=True)
class Opened:
    """A production, ready to run. `changed_since`: the rundown file is not the one it was made of any more."""

    journal: Journal
    made: bool = False
    changed_since: bool = False


def open_production(file: Path | None, data: Path, translate: Translate) -> Opened:
    """What `regi run [FILE]` runs. Raises Trouble."""
    if file is None:
        return _open_or_example(data, translate)
    if not file.is_file():
        raise Trouble("there is no file {file}", exit_code=2, file=file)
    if file.suffix == SUFFIX:
        return Opened(_journal(file))
    return _from_rundown(file, data, translate)


def _open_or_example(data: Path, translate: Translate) -> Opened:
    if productions(data):
        return Opened(_journal(the_production(data)))
    return _from_rundown(EXAMPLE, data, translate)


def _from_rundown(file: Path, data: Path, translate: Translate) -> Opened:
    """The production that was made of this very file, else the one of its title, else a new one."""
    with plain_errors(file):
        original = file.read_bytes()
    for path in productions(data):
        if made_of(path, original):
            return Opened(_journal(path))
    production = read(file, original, translate)
    path = data / f"{name_of(production)}{SUFFIX}"
    with plain_errors(path):
        journal = Journal(path)
        if journal.production() is not None:
            return Opened(journal, changed_since=True)
        journal.store_production(file.name, original, production)
    return Opened(journal, made=True)


def _journal(path: Path) -> Journal:
    with plain_errors(path):
        journal = Journal(path)
    if journal.production() is None:
        raise Trouble("{file} holds no production", file=path)
    return journal


def read(file: Path, original: bytes, translate: Translate) -> Production:
    """The production in a rundown file. Raises Unfit with everything that is wrong with it."""
    from rundown.problems import InvalidRundown
    from rundown.reading import read_rundown

    try:
        return read_rundown(original, file.name, today=today()).production
    except InvalidRundown as error:
        bad = [each.text(translate) for each in error.problems if each.severity == "problem"]
        raise Unfit(file, bad, error.not_a_rundown) from None


def today() -> dt.date:
    """The date here, which a spreadsheet without one gets."""
    return dt.datetime.now(dt.UTC).astimezone().date()


def name_of(production: Production) -> str:
    """The name of a production's file, without its suffix."""
    from rundown.reading.slugs import slug

    return slug(production.title, "production")


def made_of(path: Path, original: bytes) -> bool:
    """Whether a production's newest document is exactly these bytes; False also for what cannot be read."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT original FROM documents ORDER BY id DESC LIMIT 1").fetchone()
    except sqlite3.Error:
        return False
    return row is not None and bytes(row[0]) == original


def facts_in(path: Path) -> int:
    """How much has been done in a production since it was made; 0 also for what cannot be read."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM facts").fetchone()[0])
    except sqlite3.Error:
        return 0


def roster_of(desk: Desk) -> Callable[[], Roster]:
    """Whom links are for, as the desk has them at the time of asking."""

    def roster() -> Roster:
        production = desk.production
        day = day_of(production.date, local(desk.now(), production.timezone).date())
        return Roster(desk.register.people, {track: desk.show(track).track.title for track in desk.tracks}, day)

    return roster


@contextlib.contextmanager
def at_rest(path: Path) -> Iterator[Desk]:
    """The desk of a production that nobody runs, only to be read. Raises Trouble."""
    journal = _journal(path)
    try:
        with plain_errors(path):
            yield Desk(journal)
    finally:
        asyncio.run(journal.close())
