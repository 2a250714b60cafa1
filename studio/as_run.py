"""Every run of a track and the log of who pressed what, out of the journal; nothing here waits for the writer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from rundown.facts import ShowFact
from rundown.outputs import Output, OutputRun
from rundown.runs import Line, RunRecord, runs_of
from rundown.show import new_show
from rundown.times import local
from rundown.writing_csv import plain_cell, semicolons
from studio.desk import Desk
from studio.errors import NotServed
from studio.journal_reading import Noted, facts_of, newest
from studio.log_words import said
from studio.words import N_, Translate

ITSELF = N_("by itself")
"""What stands for the studio's own clock."""
LOOKED_AT = 5_000
"""So many facts are searched for one page of the log."""


async def runs(desk: Desk, track: str) -> list[RunRecord]:
    """Every run of a track in which something was on air, oldest first."""
    stream = desk.gallery(track).playout.stream

    def read() -> list[RunRecord]:
        facts = (cast(ShowFact, fact) for fact in facts_of(desk.journal.path, stream))
        return runs_of(new_show(desk.production, track), facts)

    return await asyncio.to_thread(read)


async def run_of(desk: Desk, track: str, number: int | None) -> RunRecord:
    """A run by its number, the newest when None. Raises NotServed `unknown_run`."""
    found = await runs(desk, track)
    chosen = next((run for run in reversed(found) if number in (None, run.number)), None)
    if chosen is None:
        raise NotServed("unknown_run", run=number or 0)
    return chosen


def output_of(run: RunRecord, output: Output) -> OutputRun | None:
    """The stream or recording that ran during a run: the first that had not ended when it began."""
    started, ended = run.airings[0].started_at, run.ended_at
    fitting = [
        each
        for each in run.outputs
        if each.output == output
        and (each.stopped_at is None or each.stopped_at > started)
        and (ended is None or each.started_at < ended)
    ]
    return fitting[0] if fitting else None


@dataclass(frozen=True)
class Entry:
    """One line of the log: an instant in UTC milliseconds, who, and what in words."""

    seq: int
    at: int
    who: str
    what: str


@dataclass(frozen=True)
class LogPage:
    """Lines of the log, newest first; `before` leads to the next page, None when there is none."""

    entries: tuple[Entry, ...]
    before: int | None


async def log(desk: Desk, track: str, translate: Translate, before: int, asked: str, count: int) -> LogPage:
    """A page of the log; `asked` is looked for in who and what."""
    streams = (desk.gallery(track).playout.stream, "register")
    rows = await asyncio.to_thread(newest, desk.journal.path, streams, before, LOOKED_AT if asked else count)
    names = {each.id: each.title for each in desk.show(track).rundown.segments.values()}
    for one in desk.production.tracks:
        names = {each.id: each.title for each in one.segments if one.id == track} | names
    names |= {each: person.name for each, person in desk.register.people.items()}
    wanted = asked.casefold()
    entries: list[Entry] = []
    for row in rows:
        entry = _entry(row, names, translate)
        if wanted in f"{entry.who} {entry.what}".casefold():
            entries.append(entry)
        if len(entries) == count:
            return LogPage(tuple(entries), entry.seq)
    full = len(rows) == (LOOKED_AT if asked else count)
    return LogPage(tuple(entries), rows[-1].seq if rows and full else None)


def _entry(row: Noted, names: dict[str, str], translate: Translate) -> Entry:
    role = str(row.sender.get("role") or "")
    who = str(row.sender.get("name") or (translate(ITSELF) if role == "cue" else role))
    return Entry(row.seq, row.at, who, said(row.fact, names, translate))


def log_csv(entries: Sequence[Entry], timezone: str) -> str:
    """For a spreadsheet."""
    rows = [
        (local(each.at, timezone).strftime("%Y-%m-%d %H:%M:%S"), plain_cell(each.who), plain_cell(each.what))
        for each in entries
    ]
    return semicolons([("at", "who", "what"), *rows])


def lines_csv(lines: Sequence[Line], timezone: str) -> str:
    """The as-run for a spreadsheet: times of day in the production's zone, lengths in seconds, a BOM for Excel."""

    def time(at: int | None) -> str:
        return local(at, timezone).strftime("%H:%M:%S") if at else ""

    def seconds(ms: int | None) -> int | str:
        return "" if ms is None else round(ms / 1000)

    head = ("id", "title", "planned_start", "planned_s", "started", "ended", "actual_s", "over_s", "times")
    rows = [
        (
            each.segment, plain_cell(each.title), time(each.planned_start), seconds(each.planned_ms),
            time(each.started_at), time(each.ended_at), seconds(each.actual_ms), seconds(each.over_ms), each.times,
        )
        for each in lines
    ]  # fmt: skip
    return semicolons([head, *rows])
