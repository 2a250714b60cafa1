"""How long what the audience has sent is kept: a rule that runs at start and once a day, and a hand that deletes."""

import asyncio
import datetime as dt
import logging
import sqlite3
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path

from rundown.polls.poll import WRITTEN
from rundown.polls.records import Round
from rundown.refusals import Refused
from rundown.times import local
from studio.desk import Desk
from studio.errors import NotServed
from studio.results.deleting import WHAT, Deleted, Part, What, delete, kept, wipe
from studio.results.reading import all_rounds
from studio.settings import Settings

log = logging.getLogger("regi.keeping")

#: How often it is looked whether a new day has begun.
LOOK_S = 60.0
RULE = "rule"


def days_of(settings: Settings) -> Mapping[What, int]:
    """So many days after the day each class is deleted; 0 is never."""
    return {
        "answers": settings.keep_answers_days,
        "questions": settings.keep_questions_days,
        "names": settings.keep_names_days,
    }


class Keeping:
    """The rule of one production. `deleted` is called when something has gone, so that screens get what is left."""

    def __init__(self, desk: Desk, settings: Settings, deleted: Callable[[], None]) -> None:
        self.days = days_of(settings)
        self._desk = desk
        self._deleted = deleted
        self._looked: dt.date | None = None
        self._wiped = True
        self._task: asyncio.Task[None] | None = None

    @property
    def _path(self) -> Path:
        return self._desk.journal.path

    async def start(self) -> None:
        """Applies the rule, and again on every new day."""
        await self.look()
        self._task = asyncio.create_task(self._run(), name="keeping")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()

    async def look(self) -> None:
        """Applies the rule if it has not been on this day, and always throws away what a reset poll left behind; a
        fault in it must not end it."""
        today = self._date(self._desk.now())
        try:
            find = partial(self._due, today) if self._looked != today else self._forgotten
            await self._delete(await asyncio.to_thread(find), RULE, rule=True)
            self._looked = today
            if not self._wiped:
                self._wiped = await asyncio.to_thread(wipe, self._path)
        except Exception:
            log.exception("what is due could not be deleted: it is tried again")

    def _date(self, at: int) -> dt.date:
        return local(at, self._desk.production.timezone).date()

    def due(self, each: Round, what: What) -> dt.date | None:
        """On which day that class of a round is deleted by the rule; None is never.

        Counted from the production's day, or from the day it was asked on if that is later.
        """
        days = self.days[what]
        if not days:
            return None
        return max(self._desk.production.date, self._date(each.opened_at)) + dt.timedelta(days=days)

    def _due(self, today: dt.date) -> list[Part]:
        parts = []
        for each in all_rounds(self._desk):
            for what in WHAT:
                due = self.due(each, what)
                if due is not None and due <= today:
                    parts.append(Part(what, each.round, each.poll.question))
        return [*parts, *self._forgotten()]

    def _forgotten(self) -> list[Part]:
        """What is left of rounds that the show does not know any more: somebody has reset their poll."""
        opened = {track: self._desk.show(track).polls.rounds for track in self._desk.tracks}
        known = {each.round for each in all_rounds(self._desk)}
        left = [(what, round_) for what, counts in kept(self._path).items() for round_ in counts if round_ not in known]
        return [Part(what, round_) for what, round_ in left if _is_past(round_, opened)]

    async def by_hand(self, what: Collection[What], rounds: Collection[str] | None, sender: str) -> list[Deleted]:
        """Deletes these classes of these rounds, of every round when None.

        Raises NotServed `unknown_round`, `answers_to_come` and `results_on_air`, Refused `not_saved`.
        """
        known = {each.round: each for each in all_rounds(self._desk)}
        for each in rounds or ():
            if each not in known:
                raise NotServed("unknown_round", round=each)
        chosen = [each for each in known.values() if rounds is None or each.round in rounds]
        still = next((each for each in chosen if not each.settled), None)
        if still is not None and set(what) != {"names"}:
            raise NotServed("answers_to_come", question=still.poll.question)
        shown = next((each for each in chosen if self._on_air(each)), None)
        if shown is not None:
            raise NotServed("results_on_air", question=shown.poll.question)
        parts = [Part(each, one.round, one.poll.question) for one in chosen for each in WHAT if each in what]
        if rounds is None:
            forgotten = await asyncio.to_thread(self._forgotten)
            parts += [part for part in forgotten if part.what in what]
        try:
            return await self._delete(parts, sender, rule=False)
        except sqlite3.Error:
            raise Refused("not_saved") from None

    def _on_air(self, each: Round) -> bool:
        """Whether a graphic shows the poll, or a text of the audience that may be of this round."""
        show = self._desk.show(each.track)
        told = [graphic.data or {} for graphic in show.graphics.values()]
        polls = [show.polls.asked[data["poll"]].round for data in told if data.get("poll") in show.polls.asked]
        return each.round in polls or (each.poll.kind in WRITTEN and any("question" in data for data in told))

    async def _delete(self, parts: list[Part], sender: str, *, rule: bool) -> list[Deleted]:
        if not parts:
            return []
        at = self._desk.now()
        done = await asyncio.to_thread(delete, self._path, parts, at, sender, rule=rule)
        if done:
            self._deleted()
            self._wiped = await asyncio.to_thread(wipe, self._path)
        return done

    @property
    def wiped(self) -> bool:
        """Whether nothing of what was deleted is left in the write-ahead log; else it is tried again every minute."""
        return self._wiped


def _is_past(round_: str, opened: Mapping[str, int]) -> bool:
    """Whether a round has been opened before, and not since the shows were looked at."""
    track, _, number = round_.rpartition("-")
    return int(number) <= opened.get(track, int(number))
