"""A day on which the audience was asked something of every kind, on a real production file and with a clock to move."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rundown.documents import Production
from rundown.polls.orders import SettlePoll
from studio.audience.answers import Answer, AnswerFile, Question, Sent, Vote
from studio.gallery import CLOCK
from tests.rundown.shows import production
from tests.studio.whole import Whole, whole

DAY = production().date
PHONES = 9

ASKED: Mapping[str, Mapping[str, Any]] = {
    "choice": {"question": "Vad hindrar oss?", "choices": ["Tid", "Pengar", "=Kunskap"]},
    "few": {"question": "Vem är här?", "choices": ["Jag", "Du"]},
    "quiz": {"question": "Hur många bitar?", "choices": ["Sju", "Åtta"], "right": [2]},
    "scale": {"kind": "scale", "question": "Hur trygg?", "low": "Inte alls", "high": "Helt"},
    "cloud": {"kind": "cloud", "question": "Ett ord?"},
    "open": {"kind": "open", "question": "Vad behövs?"},
    "questions": {"kind": "questions", "question": "Frågor till studion"},
}
ANSWERS: Mapping[str, Sequence[str]] = {
    "choice": ["1"] * 5 + ["2"] * 3 + ["3"],
    "few": ["1", "1", "1", "2"],
    "quiz": ["2"] * 6 + ["1"] * 3,
    "scale": ["1", "3", "3", "4", "5", "5", "5"],
    "cloud": ["hemligtord"] * 4 + ["glädje"] * 2,
    "open": [f"hemligtsvar {number}" for number in range(6)],
}
QUESTIONS = 40
"""Enough that their rows fill several pages of the file, and move when others come between."""


class Now:
    """The studio's clock; it stands still until it is moved."""

    def __init__(self, day: dt.date = DAY) -> None:
        self.to(day)

    def to(self, day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(9, 15), ZoneInfo("Europe/Stockholm"))
        self.ms = int(moment.timestamp() * 1000)

    def __call__(self) -> int:
        return self.ms


def question_text(number: int) -> str:
    return f"hemligfråga {number} " + "om något långt " * 12


def asker(number: int) -> str:
    return f"Hemlignamn {number}" if number % 2 else ""


@dataclass
class Day:
    """The studio, its clock, and the round of each poll of `ASKED` by its name."""

    studio: Whole
    now: Now
    rounds: dict[str, str]

    @property
    def path(self) -> Path:
        return self.studio.desk.journal.path

    def left(self, *beside: Path) -> bytes:
        """Every byte of the production file and of what SQLite keeps beside it."""
        files = [*self.path.parent.glob(f"{self.path.name}*"), *beside]
        return b"".join(each.read_bytes() for each in files)

    async def ask(self, name: str, *, settle: bool = True) -> str:
        """Opens a poll, has everybody answer, and closes it; its round."""
        studio, desk = self.studio, self.studio.desk
        token = studio.token("producer")
        before = set(desk.show("morning").polls.asked)
        (await studio.command(token, "add_poll", poll=ASKED[name], open=True)).raise_for_status()
        (poll,) = set(desk.show("morning").polls.asked) - before
        round_ = desk.show("morning").polls.asked[poll].round
        with closing(AnswerFile(self.path)) as file:
            answer(file, round_, name)
            (await studio.command(token, "close_poll", poll=poll)).raise_for_status()
            if settle:
                self.now.ms += 60_000
                await desk.gallery("morning").submit_as(CLOCK)(SettlePoll(poll=poll))
                assert desk.show("morning").polls.asked[poll].settled
                file.settle(round_)
        return round_


def answer(file: AnswerFile, round_: str, name: str) -> None:
    """Every device's answer, or all the questions with a vote from each, in an order that mixes the file's pages."""
    key = file.key(round_)
    assert key is not None
    given = [(key.nonce(key.token()) or b"", each) for each in ANSWERS.get(name, ())]
    sent: list[Sent] = [Answer(round_, key.device(nonce), each) for nonce, each in given]
    asked = range(QUESTIONS if name == "questions" else 0)
    nonces = [key.nonce(key.token()) or b"" for _ in range(PHONES)]
    for number in asked:
        nonce = nonces[number % PHONES]
        question = key.question(nonce, question_text(number))
        sent.append(Question(round_, question, question_text(number), asker(number)))
        sent += [Vote(round_, question, key.voter(each, question)) for each in nonces[: number % PHONES]]
    file.keep(sent)


@asynccontextmanager
async def a_day(
    folder: Path, *, document: Production | None = None, ask: bool = True, **flags: Any
) -> AsyncIterator[Day]:
    """The studio on its day, everything asked, answered and settled."""
    now = Now()
    async with whole(folder, document, now=now, **flags) as studio:
        day = Day(studio, now, {})
        if ask:
            day.rounds = {name: await day.ask(name) for name in ASKED}
        yield day
