"""Everybody's slides: PDFs are taken in, drawn one after another, kept, and told to the desk; the loop never waits."""

import asyncio
import contextlib
import logging
import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from rundown.command import Command
from rundown.deck import Deck, DropDeck, GiveDeck
from rundown.refusals import Refused
from rundown.show import Sender
from rundown.slides import SLIDES
from studio.decks.drawing import Undrawable, draw
from studio.decks.store import Store
from studio.desk import Desk
from studio.errors import NotServed
from studio.playout import Order

log = logging.getLogger("regi.decks")

#: A change of how pages are drawn makes other pictures, and so other addresses.
FORM = b"1"
MAGIC = b"%PDF-"
#: A PDF may begin with so many bytes of something else (PDF 1.7, implementation note 13).
MAGIC_WITHIN = 1024
PIECE = 1024 * 1024
SPARE_BYTES = 200 * 1024 * 1024
"""So much of the disk is left to the journal."""
TOLD_EVERY_S = 0.5


@dataclass
class Work:
    """A PDF on its way to be somebody's slides. `problem` is a key of PROBLEMS; then it went no further."""

    person: str
    name: str
    by: str
    file: Path
    deck: str = ""
    page: int = 0
    pages: int = 0
    problem: str = ""
    task: asyncio.Task[None] | None = field(default=None, compare=False)

    def section(self) -> dict[str, Any]:
        """As pages see it."""
        if self.problem:
            return {"name": self.name, "problem": self.problem}
        return {"name": self.name} | ({"page": self.page, "pages": self.pages} if self.pages else {})


class Shelf:
    """The slides of one production. PDFs larger than `largest` bytes are refused."""

    def __init__(self, desk: Desk, largest: int) -> None:
        self.store = Store(desk.journal.path)
        self.largest = largest
        self._desk = desk
        self.folder = desk.journal.path.absolute().with_name(f".{desk.journal.path.name}.slides")
        self._work: dict[str, Work] = {}
        self._turn = asyncio.Lock()
        self._told: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Brings the desk and the file together: what an import or a power cut left apart."""
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)
        try:
            await asyncio.to_thread(self.store.sweep)
            whole = {kept.person: kept.deck for kept in await asyncio.to_thread(self.store.whole)}
            await self._agree(whole)
        except (sqlite3.Error, Refused):
            log.exception("the slides cannot be brought up to date")

    async def _agree(self, whole: Mapping[str, Deck]) -> None:
        """Has the register know the decks that are in the file, and no others."""
        register = self._desk.register
        for person in [each for each in register.decks if each not in whole]:
            await self._order(DropDeck(person=person), "")
        for person, deck in whole.items():
            if person in register.people and register.decks.get(person) != deck:
                await self._order(GiveDeck(person=person, deck=deck), "")

    async def stop(self) -> None:
        """Ends what is being drawn, and lets go of the file."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._told is not None:
            self._told.cancel()
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)
        self.store.close()

    # Taking in.

    async def take_in(self, person: str, name: str, by: str, pieces: AsyncIterator[bytes]) -> Work:
        """Takes a PDF in, piece by piece, and puts it in the queue. Raises NotServed for what is none or too large."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        number, place = tempfile.mkstemp(dir=self.folder, suffix=".pdf")
        os.close(number)
        file = Path(place)
        digest = blake2b(FORM + person.encode() + b"\0", digest_size=16)
        try:
            await self._save(file, pieces, digest.update)
        except BaseException as error:
            remove_file(file)
            if isinstance(error, OSError):
                raise NotServed("no_room") from None
            raise
        work = Work(person, name, by, file, digest.hexdigest())
        self._begin(work)
        return work

    async def _save(self, file: Path, pieces: AsyncIterator[bytes], digest: Callable[[bytes], None]) -> None:
        size, waiting = 0, bytearray()
        with file.open("wb") as out:
            async for piece in pieces:
                waiting += piece
                size += len(piece)
                if size > self.largest:
                    raise NotServed("pdf_too_large", limit_mb=self.largest // 1_000_000)
                if size >= MAGIC_WITHIN and size == len(waiting):
                    check_magic(bytes(waiting))
                if len(waiting) >= PIECE:
                    await self._write(out, waiting, digest)
            if size == len(waiting):
                check_magic(bytes(waiting))
            await self._write(out, waiting, digest)

    async def _write(self, out: Any, waiting: bytearray, digest: Callable[[bytes], None]) -> None:
        if shutil.disk_usage(self.folder).free < SPARE_BYTES:
            raise NotServed("no_room")
        piece = bytes(waiting)
        waiting.clear()
        await asyncio.to_thread(out.write, piece)
        digest(piece)

    def _begin(self, work: Work) -> None:
        """Queues a PDF; one of the same person that is still on its way is given up for it."""
        before = self._work.get(work.person)
        if before is not None and before.task is not None:
            before.task.cancel()
        self._work[work.person] = work
        work.task = asyncio.create_task(self._through(work))
        self._tasks.add(work.task)
        work.task.add_done_callback(self._tasks.discard)
        self._tell()

    # Drawing.

    async def _through(self, work: Work) -> None:
        """One PDF from the queue to its person."""
        try:
            async with self._turn:
                deck = await self._drawn(work)
            await self._order(GiveDeck(person=work.person, deck=deck), work.by)
            await self._tidy(work.person)
            self._forget(work)
        except Undrawable as problem:
            work.problem = problem.code
        except (sqlite3.Error, OSError, Refused):
            log.exception("slides could not be saved")
            work.problem = "not_saved"
        finally:
            remove_file(work.file)
            self._tell()

    async def _drawn(self, work: Work) -> Deck:
        found = await asyncio.to_thread(self.store.found, work.deck)
        if found is not None:
            return found.deck
        await asyncio.to_thread(self.store.begin, work.deck, work.person, work.name)
        try:
            async with contextlib.aclosing(draw(work.file)) as pages:
                async for page in pages:
                    await asyncio.to_thread(self.store.add, work.deck, page)
                    work.page, work.pages = page.number, page.pages
                    self._tell_soon()
            return await asyncio.to_thread(self.store.finish, work.deck, work.file)
        except BaseException:
            await asyncio.shield(asyncio.to_thread(self.store.remove, work.deck))
            raise

    async def _tidy(self, person: str) -> None:
        """Takes out the slides that a person had before."""
        has = self._desk.register.decks.get(person)
        for deck in await self._kept(person):
            if has is None or deck != has.id:
                await asyncio.to_thread(self.store.remove, deck)

    async def _kept(self, person: str) -> list[str]:
        whole = await asyncio.to_thread(self.store.whole)
        return [kept.deck.id for kept in whole if kept.person == person]

    async def remove(self, person: str, by: str) -> None:
        """Takes a person's slides away, also those on their way."""
        work = self._work.pop(person, None)
        if work is not None and work.task is not None:
            work.task.cancel()
        decks = await self._kept(person)
        for deck in decks:  # so that a power cut from here on leaves them gone
            await asyncio.to_thread(self.store.retire, deck)
        await self._order(DropDeck(person=person), by)
        for deck in decks:
            await asyncio.to_thread(self.store.remove, deck)
        self._tell()

    def _forget(self, work: Work) -> None:
        if self._work.get(work.person) is work:
            del self._work[work.person]

    async def _order(self, command: Command, by: str) -> None:
        """Tells the desk, in the register's own queue. Raises Refused."""
        order = Order(uuid.uuid4().hex, command, Sender(SLIDES, by))
        answer = await asyncio.shield(self._desk.submit(self._desk.tracks[0], order))
        if answer.refused is not None:
            raise answer.refused

    # Telling.

    def _tell_soon(self) -> None:
        if self._told is None:
            self._told = asyncio.get_running_loop().call_later(TOLD_EVERY_S, self._tell)

    def _tell(self) -> None:
        if self._told is not None:
            self._told.cancel()
            self._told = None
        work = {person: each.section() for person, each in self._work.items()}
        for track in self._desk.tracks:
            self._desk.gallery(track).set_live({"deck_work": work})


def remove_file(file: Path) -> None:
    """Takes a PDF off the disk."""
    file.unlink(missing_ok=True)


def check_magic(head: bytes) -> None:
    """Raises NotServed when a file does not begin as a PDF does."""
    if MAGIC not in head[:MAGIC_WITHIN]:
        raise NotServed("not_pdf")
