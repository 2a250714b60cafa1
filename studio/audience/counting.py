"""Counts the answers for the studio: it reads what is committed, whoever wrote it, and settles what is over."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rundown.polls.foul import doubts
from rundown.polls.orders import AboutQuestion, MergeQuestion
from rundown.polls.poll import WRITTEN
from rundown.polls.results import result
from rundown.polls.sections import there
from rundown.polls.state import Asked
from rundown.refusals import Refused
from rundown.show import Show
from studio.audience.answers import AnswerFile
from studio.audience.first_seen import FirstSeen
from studio.audience.kin import Kin

log = logging.getLogger("regi.counting")

#: Results go out at most so often.
EVERY_S = 0.2
#: So many texts are known to be in doubt or not; they are read again after that.
MOST_READ = 10_000

Sections = Mapping[str, Any]


def refuse_unknown(live: Mapping[str, Any], command: AboutQuestion) -> None:
    """Refuses an order about a question, or a written answer, that nobody has sent."""
    wanted = [command.question, *([command.into] if isinstance(command, MergeQuestion) else [])]
    rounds = [*(live.get("questions") or {}).values()]
    for each in (live.get("answers") or {}).values():
        rounds.append({text["id"] for text in (*each.get("texts", ()), *each.get("words", ()))})
    for question in wanted:
        if not any(question in known for known in rounds):
            raise Refused("unknown_question", question=question)


class Counting:
    """`shows` gives every track's show, `tell(track, sections)` takes the sections that no journal keeps."""

    def __init__(
        self,
        path: Path,
        shows: Callable[[], Mapping[str, Show]],
        tell: Callable[[str, Sections], None],
        now: Callable[[], int],
    ) -> None:
        self._file = AnswerFile(path)
        self._shows = shows
        self._tell = tell
        self._first_seen = FirstSeen(now)
        self._kin: dict[str, Kin] = {}
        self._doubts: dict[str, dict[str, bool]] = {}
        self._version = -1
        self._asked: dict[str, Mapping[str, Asked]] = {}
        self._anew = False
        self._task: asyncio.Task[None] | None = None

    def count_anew(self) -> None:
        """Something has been deleted: everything is counted at the next look."""
        self._anew = True

    async def start(self) -> None:
        """Counts once, and then whenever something has been written."""
        await self._look()
        self._task = asyncio.create_task(self._run(), name="counting")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._file.close()

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S)
            await self._look()

    async def _look(self) -> None:
        """A fault in it must not end it."""
        try:
            shows = self._shows()
            anew, self._anew = self._anew, False
            changed = anew or any(show.polls.asked is not self._asked.get(track) for track, show in shows.items())
            if not changed and (not self._waits(shows) or self._file.version() == self._version):
                return
            if anew:  # what was deleted is kept in no memory either
                self._doubts.clear()
                self._kin.clear()
            counted = await asyncio.to_thread(self._count, shows, changed)
            self._asked = {track: show.polls.asked for track, show in shows.items()}
            for track, sections in counted.items():
                self._tell(track, sections)
        except Exception:
            log.exception("counting the answers failed")

    def _waits(self, shows: Mapping[str, Show]) -> bool:
        """Whether any answer may still come."""
        return any(each.round and not each.settled for show in shows.values() for each in show.polls.asked.values())

    # In a thread.

    def _count(self, shows: Mapping[str, Show], changed: bool) -> dict[str, Sections]:
        self._version = self._file.version()
        if changed:
            self._settle(shows)
        asked = {track: self._questions(show) for track, show in shows.items()}
        self._first_seen.note(each for rounds in asked.values() for texts in rounds.values() for each in texts)
        return {track: self._sections(show, asked[track]) for track, show in shows.items()}

    def _questions(self, show: Show) -> dict[str, dict[str, tuple[str, str, int]]]:
        """By round, the questions by their ids, as (text, name, votes)."""
        rounds = [each.round for each in show.polls.asked.values() if each.round and each.poll.kind == "questions"]
        return {round_: self._file.questions(round_) for round_ in rounds}

    def _sections(self, show: Show, texts: Mapping[str, Mapping[str, tuple[str, str, int]]]) -> Sections:
        answers, questions = {}, {}
        for asked in show.polls.asked.values():
            if not asked.round:
                continue
            if asked.poll.kind == "questions":
                kin = self._alike(asked.round, {question: row[0] for question, row in texts[asked.round].items()})
                questions[asked.round] = {
                    question: self._question(question, *row) | there(kin=kin.get(question))
                    for question, row in texts[asked.round].items()
                }
                answers[asked.round] = {"answers": len(questions[asked.round])}
            else:
                salt = self._file.salt(asked.round) if asked.poll.kind in WRITTEN else b""
                answers[asked.round] = result(asked.poll, asked.round, self._file.sums(asked.round), salt)
        return {"answers": answers, "questions": questions}

    def _question(self, question: str, text: str, name: str, votes: int) -> dict[str, Any]:
        read = f"{text} {name}"
        if len(self._doubts) > MOST_READ:
            self._doubts.clear()
        if read not in self._doubts:
            self._doubts[read] = doubts(read)
        return {"text": text, "votes": votes} | self._doubts[read] | there(name=name, at=self._first_seen.at(question))

    def _alike(self, round_: str, texts: Mapping[str, str]) -> Mapping[str, str]:
        """Of each question that is like others, the one that names them all."""
        if round_ not in self._kin or not self._kin[round_].fits(texts):
            self._kin[round_] = Kin()
        return self._kin[round_].note(texts)

    def _settle(self, shows: Mapping[str, Show]) -> None:
        """Rounds that are over become sums; those that the show knows nothing of any more are thrown away."""
        for round_ in self._file.unsettled():
            track, _, number = round_.rpartition("-")
            show = shows.get(track)
            if show is None or int(number) > show.polls.rounds:
                continue  # opened since
            asked = next((each for each in show.polls.asked.values() if each.round == round_), None)
            if asked is not None and not asked.settled:
                continue
            past = any(each.round == round_ for each in show.polls.past)
            try:
                self._file.settle(round_, discard=asked is None and not past)
            except sqlite3.Error as error:
                log.warning("round %s could not be settled yet: %s", round_, error)
