"""Writes what phones send in groups: at most twenty commits a second, each answer acknowledged after its own."""

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from pathlib import Path

from studio.audience.answers import AnswerFile, Outcome, RoundKey, Sent

log = logging.getLogger("regi.audience")

#: So much time lies between two commits.
APART_S = 0.05
#: So much can wait for a commit before phones are told to come again.
MOST_WAITING = 20_000
#: The most that goes into one commit, so that no take waits for long.
BATCH = 500


class NotKept(Exception):
    """The disk would not take it, or too much waits: it may be sent again."""


Job = tuple[Sent | str, "asyncio.Future[object]"]


class Writer:
    """A thread of its own with a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._keys: dict[str, RoundKey | None] = {}

    def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name="regi-answers", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Writes what waits."""
        if self._thread is not None:
            self._jobs.put(None)
            await asyncio.to_thread(self._thread.join)

    async def key(self, round_: str) -> RoundKey | None:
        """The key of a round; None when no answer is taken any more."""
        if round_ not in self._keys:
            found = await self._submit(round_)
            assert found is None or isinstance(found, RoundKey)
            if len(self._keys) > 200:
                self._keys.clear()
            self._keys[round_] = found
        return self._keys[round_]

    async def keep(self, sent: Sent) -> Outcome:
        """Waits until it is committed. Raises NotKept."""
        outcome = await self._submit(sent)
        assert isinstance(outcome, Outcome)
        return outcome

    def _submit(self, what: Sent | str) -> "asyncio.Future[object]":
        assert self._loop is not None, "the writer is not started"
        done: asyncio.Future[object] = self._loop.create_future()
        if self._jobs.qsize() >= MOST_WAITING:
            done.set_exception(NotKept())
        else:
            self._jobs.put((what, done))
        return done

    # In the thread.

    def _run(self) -> None:
        file = AnswerFile(self._path)
        last = 0.0
        while (job := self._jobs.get()) is not None:
            time.sleep(max(0.0, last + APART_S - time.monotonic()))
            jobs = [job]
            ending = False
            while len(jobs) < BATCH and not self._jobs.empty():
                another = self._jobs.get_nowait()
                if another is None:
                    ending = True
                    break
                jobs.append(another)
            last = time.monotonic()
            self._tell(jobs, self._work(file, jobs))
            if ending:
                break
        file.close()

    def _work(self, file: AnswerFile, jobs: list[Job]) -> list[object]:
        """The outcome of each; NotKept for what could not be written."""
        results: list[object] = [NotKept()] * len(jobs)
        try:
            for place, (what, _) in enumerate(jobs):
                if isinstance(what, str):
                    results[place] = file.key(what)
            places = [place for place, (what, _) in enumerate(jobs) if not isinstance(what, str)]
            sent = [what for what, _ in jobs if not isinstance(what, str)]
            if sent:
                for place, outcome in zip(places, file.keep(sent), strict=True):
                    results[place] = outcome
        except (sqlite3.Error, OSError) as error:
            log.error("answers cannot be written: %s", error)
        return results

    def _tell(self, jobs: list[Job], results: list[object]) -> None:
        assert self._loop is not None
        try:
            self._loop.call_soon_threadsafe(_settle, jobs, results)
        except RuntimeError:
            log.debug("answers were written after the end")


def _settle(jobs: list[Job], results: list[object]) -> None:
    for (_, done), result in zip(jobs, results, strict=True):
        if done.done():
            continue
        if isinstance(result, NotKept):
            done.set_exception(result)
        else:
            done.set_result(result)
