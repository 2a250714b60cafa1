"""Playout: one command at a time; saved, then shown, then answered, and each exactly once."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from rundown.apply import apply
from rundown.command import Command
from rundown.commands import parse_command
from rundown.decide import decide
from rundown.show import Sender, Show, new_show
from studio.journal import Journal, Recovered
from studio.playout import Answer, Order, Playout, Rules
from studio.production_file import NewerFile
from tests.rundown.shows import IDA, PRODUCER, production
from tests.studio.test_journal import full_disk


class Bench:
    """A playout with a clock that stands still, and what it has shown."""

    def __init__(
        self,
        journal: Journal,
        rules: Rules[Show] | None = None,
        show: Callable[[Show], None] | None = None,
    ) -> None:
        self.now = 1_000_000
        self.shown: list[Show] = []
        self.playout = Playout(
            "track:morning", rules or Rules(decide, apply), journal, lambda: self.now, show or self.shown.append
        )
        self.playout.restore(Recovered(), new_show(production(), "morning"))
        self.numbers = iter(range(10_000))

    def order(
        self,
        word: str,
        args: dict[str, Any] | None = None,
        *,
        id: str = "",  # noqa: A002
        sent: int | None = None,
        by: Sender = IDA,
    ) -> asyncio.Future[Answer]:
        command = parse_command(word, args or {})
        return self.playout.submit(Order(id or f"id-{next(self.numbers)}", command, by, sent))


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Journal]:
    journal = Journal(tmp_path / "day.regi")
    journal.start()
    yield journal
    await journal.close()


@pytest.fixture
async def bench(journal: Journal) -> AsyncIterator[Bench]:
    bench = Bench(journal)
    bench.playout.start()
    yield bench
    await bench.playout.stop()


def code(answer: Answer) -> str | None:
    return None if answer.refused is None else answer.refused.code


async def test_a_command_is_saved_before_it_is_shown_and_shown_before_it_is_answered(
    journal: Journal, tmp_path: Path
) -> None:
    seen: list[str] = []

    def show(_: Show) -> None:
        with contextlib.closing(sqlite3.connect(tmp_path / "day.regi")) as db:
            saved = db.execute("SELECT count(*) FROM facts").fetchone()[0]
        seen.append(f"shown, {saved} saved")

    bench = Bench(journal, show=show)
    bench.playout.start()
    answer = bench.order("arm", {"segment": "talk"})
    answer.add_done_callback(lambda _: seen.append("answered"))
    await answer
    await asyncio.sleep(0)
    assert seen == ["shown, 1 saved", "answered"]
    await bench.playout.stop()


async def test_two_takes_at_once_are_one_take(bench: Bench) -> None:
    answers = await asyncio.gather(bench.order("take"), bench.order("take", by=PRODUCER))
    assert [code(answer) for answer in answers] == [None, "already_taken"]
    assert bench.playout.state.current == "welcome"
    assert len(bench.shown) == 1


async def test_the_same_id_twice_at_once_has_one_effect_and_one_answer(bench: Bench) -> None:
    first, second = await asyncio.gather(bench.order("take", id="x"), bench.order("take", id="x"))
    assert first is second
    assert len(bench.shown) == 1


async def test_the_same_id_with_other_content_is_refused_and_keeps_its_first_answer(bench: Bench) -> None:
    first = await bench.order("take", id="x")
    assert code(await bench.order("panic", id="x")) == "duplicate_id"
    assert code(await bench.order("take", id="x", by=PRODUCER)) == "duplicate_id"
    assert await bench.order("take", id="x") is first


async def test_a_press_that_is_too_old_is_refused_with_its_age(bench: Bench) -> None:
    answer = await bench.order("take", sent=bench.now - 5_001)
    assert answer.refused is not None
    assert (answer.refused.code, answer.refused.detail) == ("stale", {"age_ms": 5_001})
    assert code(await bench.order("take", sent=bench.now - 5_000)) is None


async def test_a_page_whose_clock_is_ahead_is_heard(bench: Bench) -> None:
    assert code(await bench.order("take", sent=bench.now + 60_000)) is None


async def test_a_refusal_leaves_no_trace(bench: Bench, tmp_path: Path) -> None:
    before = bench.playout.state
    assert code(await bench.order("hold")) == "wrong_phase"
    assert bench.playout.state is before
    assert bench.shown == []
    with contextlib.closing(sqlite3.connect(tmp_path / "day.regi")) as db:
        assert db.execute("SELECT count(*) FROM facts").fetchone() == (0,)


async def test_who_goes_away_takes_nothing_back(bench: Bench) -> None:
    waiting = bench.order("take")
    waiting.cancel()
    assert code(await bench.order("hold")) is None
    assert bench.playout.state.current == "welcome"


async def test_a_full_disk_refuses_shows_nothing_and_the_same_press_works_later(bench: Bench, tmp_path: Path) -> None:
    text = {"to": "all", "text": "x" * 500}
    with full_disk(tmp_path / "day.regi"):
        answers = await asyncio.gather(*(bench.order("message", text, id=f"m{each}") for each in range(200)))
        assert [code(answer) for answer in answers][-1] == "not_saved"
        refused = [place for place, answer in enumerate(answers) if answer.refused]
        assert len(bench.shown) == len(bench.playout.state.messages) == 200 - len(refused)
    assert code(await bench.order("message", text, id=f"m{refused[0]}")) is None


async def test_a_fault_in_the_rules_is_answered_and_the_next_command_works(
    journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(show: Show, command: Command, sender: Sender, now: int) -> Sequence[Any]:
        if command.word == "panic":
            raise ZeroDivisionError
        return decide(show, command, sender, now)

    bench = Bench(journal, Rules(faulty, apply))
    bench.playout.start()
    assert code(await bench.order("panic")) == "failed"
    assert "ZeroDivisionError" in caplog.text
    assert code(await bench.order("take")) is None
    await bench.playout.stop()


async def test_a_fault_in_showing_does_not_make_a_saved_command_look_refused(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bench.playout, "_changed", lambda _: 1 // 0)
    assert code(await bench.order("take")) is None
    assert "ZeroDivisionError" in caplog.text


async def test_a_restart_goes_on_with_the_same_show_and_the_same_answers(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "day.regi")
    journal.start()
    bench = Bench(journal)
    bench.playout.start()
    taken = await bench.order("take", id="t")
    refused = await bench.order("resume", id="r")
    await bench.order("message", {"to": "all", "text": "Hej"})
    show = bench.playout.state
    await bench.playout.stop()
    await journal.close()

    journal = Journal(tmp_path / "day.regi")
    recovered = journal.recover({"track:morning": lambda _: show})
    journal.start()
    bench = Bench(journal)
    bench.playout.restore(recovered["track:morning"], new_show(production(), "morning"))
    assert bench.playout.state == show
    bench.playout.start()
    again = await bench.order("take", id="t")
    assert (again.seq, again.refused) == (taken.seq, None)
    answer = await bench.order("resume", id="r")
    assert answer.refused is not None
    assert refused.refused is not None
    assert (answer.refused.code, answer.refused.detail) == (refused.refused.code, refused.refused.detail)
    assert bench.shown == []
    await bench.playout.stop()
    await journal.close()


async def test_a_fact_of_a_newer_regi_is_said_to_be_one(journal: Journal) -> None:
    bench = Bench(journal)
    with pytest.raises(NewerFile, match="curtain_raised"):
        bench.playout.restore(Recovered(facts=[{"fact": "curtain_raised", "at": 1}]), bench.playout.state)
