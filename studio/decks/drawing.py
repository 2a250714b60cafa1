"""Has a PDF drawn by a process of its own: what comes of it page by page, or why nothing does."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.decks.limits import DECK_S, LARGEST_PICTURE, PAGE_S, PROBLEMS


class Undrawable(Exception):
    """There will be no slides of this PDF. `code` is a key of PROBLEMS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Page:
    """A page as it will look: its number, of how many, its two pictures (WebP), what its notes say."""

    number: int
    pages: int
    large: bytes
    small: bytes
    notes: str


async def draw(file: Path, *, deck_s: float = DECK_S, page_s: float = PAGE_S) -> AsyncGenerator[Page]:
    """The pages of a PDF (its whole path) in their order. Raises Undrawable; whoever stops asking ends the process."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "studio.decks.render", str(file)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=file.parent,
        env={name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH") if name in os.environ},
    )
    assert process.stdout is not None
    ends = asyncio.get_running_loop().time() + deck_s
    try:
        first = await _frame(process.stdout, min(page_s, deck_s))
        for number in range(1, _count(first) + 1):
            left_s = min(page_s, ends - asyncio.get_running_loop().time())
            yield await _page(process.stdout, number, _count(first), left_s)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _count(first: dict[str, Any]) -> int:
    return int(first.get("pages", 0))


async def _page(out: asyncio.StreamReader, number: int, pages: int, limit_s: float) -> Page:
    try:
        async with asyncio.timeout(limit_s):
            frame = await _frame(out, limit_s)
            large = await _body(out, frame.get("large"))
            small = await _body(out, frame.get("small"))
            return Page(number, pages, large, small, str(frame.get("notes", "")))
    except TimeoutError:
        raise Undrawable("too_slow") from None


async def _frame(out: asyncio.StreamReader, limit_s: float) -> dict[str, Any]:
    """The next line. Raises Undrawable when it names a problem, is none, or does not come."""
    try:
        async with asyncio.timeout(limit_s):
            line = await out.readline()
        frame: dict[str, Any] = json.loads(line)
    except TimeoutError:
        raise Undrawable("too_slow") from None
    except ValueError:  # it ended in the middle: killed by its limits, or by the file
        raise Undrawable("too_heavy") from None
    if "problem" in frame:
        raise Undrawable(frame["problem"] if frame["problem"] in PROBLEMS else "broken")
    return frame


async def _body(out: asyncio.StreamReader, length: object) -> bytes:
    if not isinstance(length, int) or not 0 < length <= LARGEST_PICTURE:
        raise Undrawable("too_heavy")
    try:
        return await out.readexactly(length)
    except asyncio.IncompleteReadError:
        raise Undrawable("too_heavy") from None
