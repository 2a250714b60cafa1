"""Pictures of OBS: one question for all who ask at once, and a fault for nobody who asks later."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future

import pytest

from studio.api.pictures import FRESH_S, Pictures
from tests.studio.whole import Clock


class Artist:
    """Draws when it is told to, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.drawing: Future[bytes] = Future()

    def __call__(self) -> Future[bytes]:
        self.asked += 1
        self.drawing = Future()
        return self.drawing


async def test_everyone_who_asks_at_once_gets_the_same_picture() -> None:
    artist, clock = Artist(), Clock()
    pictures = Pictures(clock)
    waiting = [asyncio.create_task(pictures.get("program", artist)) for _ in range(20)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    artist.drawing.set_result(b"jpeg")
    assert set(await asyncio.gather(*waiting)) == {b"jpeg"}
    assert artist.asked == 1
    assert await pictures.get("program", artist) == b"jpeg"
    assert artist.asked == 1
    clock.now += FRESH_S
    later = asyncio.create_task(pictures.get("program", artist))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    artist.drawing.set_result(b"newer")
    assert await later == b"newer"


async def test_who_goes_away_takes_no_picture_from_the_others() -> None:
    artist = Artist()
    pictures = Pictures(Clock())
    first, second = (asyncio.create_task(pictures.get("program", artist)) for _ in range(2))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    artist.drawing.set_result(b"jpeg")
    assert await second == b"jpeg"


async def test_a_failure_is_told_once_and_asked_anew() -> None:
    artist = Artist()
    pictures = Pictures(Clock())
    failing = asyncio.create_task(pictures.get("program", artist))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    artist.drawing.set_exception(RuntimeError("no"))
    with pytest.raises(RuntimeError):
        await failing
    again = asyncio.create_task(pictures.get("program", artist))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    artist.drawing.set_result(b"jpeg")
    assert await again == b"jpeg"
    assert artist.asked == 2
