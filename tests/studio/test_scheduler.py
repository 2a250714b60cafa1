"""The timer of a track: at its instant, again after a change, and never in a frenzy."""

from __future__ import annotations

import asyncio
import time

from rundown.command import Command
from rundown.commands import FireCue
from studio.playout import Answer
from studio.scheduler import Scheduler


class Rundown:
    """Cues by their instants; a submitted one is done, unless it is stubborn."""

    def __init__(self, *instants: int, stubborn: bool = False) -> None:
        self.waiting = [(at, FireCue(cue=str(at))) for at in instants]
        self.done: list[tuple[str, int]] = []
        self.stubborn = stubborn
        self.scheduler = Scheduler(now, self.next_due, self.due, self.submit)

    def next_due(self) -> int | None:
        return min((at for at, _ in self.waiting), default=None)

    def due(self, at: int) -> list[Command]:
        return [command for instant, command in self.waiting if instant <= at]

    def submit(self, command: Command) -> asyncio.Future[Answer]:
        assert isinstance(command, FireCue)
        self.done.append((command.cue, now()))
        if not self.stubborn:
            self.waiting = [entry for entry in self.waiting if entry[1] is not command]
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        answer.set_result(Answer())
        return answer


def now() -> int:
    return time.time_ns() // 1_000_000


async def until(rundown: Rundown, count: int) -> None:
    async with asyncio.timeout(5):
        while len(rundown.done) < count:  # noqa: ASYNC110 - the rundown is no event
            await asyncio.sleep(0.001)


async def test_each_cue_is_done_once_never_early_and_in_order() -> None:
    start = now()
    rundown = Rundown(start + 120, start + 40, start + 80, start + 80)
    rundown.scheduler.arm()
    await until(rundown, 4)
    assert [cue for cue, _ in rundown.done] == [str(start + ms) for ms in (40, 80, 80, 120)]
    assert all(at >= int(cue) for cue, at in rundown.done)


async def test_a_change_sets_the_timer_anew() -> None:
    rundown = Rundown(now() + 60_000)
    rundown.scheduler.arm()
    earlier = now() + 30
    rundown.waiting = [(earlier, FireCue(cue="earlier"))]
    rundown.scheduler.arm()
    await until(rundown, 1)
    assert rundown.done[0][0] == "earlier"


async def test_what_is_overdue_is_done_at_once() -> None:
    rundown = Rundown(now() - 10_000)
    rundown.scheduler.arm()
    await until(rundown, 1)


async def test_what_stays_due_is_not_tried_in_a_frenzy() -> None:
    rundown = Rundown(now(), stubborn=True)
    rundown.scheduler.arm()
    await until(rundown, 1)
    await asyncio.sleep(0.2)
    assert len(rundown.done) == 1
    await until(rundown, 2)
    rundown.scheduler.stop()


async def test_nothing_is_done_after_a_stop() -> None:
    rundown = Rundown(now() + 20)
    rundown.scheduler.arm()
    rundown.scheduler.stop()
    other = Rundown(now() + 40)
    other.scheduler.arm()
    await until(other, 1)
    assert rundown.done == []
