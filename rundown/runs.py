"""Every run of a track as the journal has it: what was on air when, planned against actual, and who pressed what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rundown import facts
from rundown.apply import apply
from rundown.outputs import OutputRun
from rundown.show import Show
from rundown.timing import planned


@dataclass(frozen=True)
class Airing:
    """One time that a segment was on air, in UTC milliseconds; `ended_at` None while it is."""

    segment: str
    title: str
    started_at: int
    ended_at: int | None = None
    by: str = ""


@dataclass(frozen=True)
class Planned:
    """A segment of the plan; without start and length where it was removed after it had been on air."""

    segment: str
    title: str
    start: int | None
    duration_ms: int | None
    skip: bool = False


@dataclass(frozen=True)
class RunRecord:
    """One run: `number` is its address, `began_at` when it was begun (UTC milliseconds)."""

    number: int
    rehearsal: bool
    began_at: int
    airings: tuple[Airing, ...]
    plan: tuple[Planned, ...]
    ended_at: int | None
    outputs: tuple[OutputRun, ...]


@dataclass(frozen=True)
class Line:
    """A segment of the as-run: instants in UTC milliseconds, lengths in milliseconds; None for what did not happen.

    `over_ms` positive is longer than planned; `times` is how often it was on air.
    """

    segment: str
    title: str
    planned_start: int | None
    planned_ms: int | None
    started_at: int | None
    ended_at: int | None
    actual_ms: int | None
    over_ms: int | None
    times: int


@dataclass(frozen=True)
class Totals:
    """The whole run. `late_start_ms` and `late_end_ms` positive is later than planned."""

    planned_ms: int
    actual_ms: int
    over_ms: int
    late_start_ms: int | None
    late_end_ms: int | None


def runs_of(show: Show, journal: Iterable[facts.ShowFact]) -> list[RunRecord]:
    """Every run, oldest first, of a track whose documents gave `show`; those without a take are left out."""
    found: list[RunRecord] = []
    airings: tuple[Airing, ...] = ()
    before: tuple[Airing, ...] = ()
    began_at = show.start_at
    for fact in journal:
        if isinstance(fact, facts.RunStarted):
            found += _record(show, began_at, airings)
            airings, before, began_at = (), (), fact.at
        elif isinstance(fact, facts.SegmentTaken):
            before = airings
            title = show.rundown.segments[fact.segment].title
            airings = (*_closed(airings, fact.at), Airing(fact.segment, title, fact.at, by=fact.by))
        elif isinstance(fact, facts.ShowEnded):
            before, airings = airings, _closed(airings, fact.at)
        elif isinstance(fact, facts.TakeUndone):
            airings = before
        show = apply(show, fact)
    return [*found, *_record(show, began_at, airings)]


def _closed(airings: tuple[Airing, ...], at: int) -> tuple[Airing, ...]:
    if not airings or airings[-1].ended_at is not None:
        return airings
    return (*airings[:-1], replace(airings[-1], ended_at=at))


def _record(show: Show, began_at: int, airings: tuple[Airing, ...]) -> list[RunRecord]:
    if not airings:
        return []
    segments = show.rundown.segments
    plan = [
        Planned(each, segments[each].title, start, segments[each].duration_ms, segments[each].skip)
        for each, start, _, _ in planned(show)
    ]
    gone = {each.segment: each.title for each in airings if each.segment not in segments}
    plan += [Planned(each, title, None, None) for each, title in gone.items()]
    return [RunRecord(show.run, show.rehearsal, began_at, airings, tuple(plan), show.ended_at, show.outputs)]


def lines_of(run: RunRecord, now: int) -> list[Line]:
    """The run segment by segment in the plan's order; what is on air has run until `now`."""
    lines = []
    for each in run.plan:
        times = [airing for airing in run.airings if airing.segment == each.segment]
        lasted = sum((airing.ended_at or max(now, airing.started_at)) - airing.started_at for airing in times)
        actual_ms = lasted if times else None
        over_ms = None if actual_ms is None or each.duration_ms is None else actual_ms - each.duration_ms
        if over_ms is not None and over_ms < 0 and times[-1].ended_at is None:
            over_ms = None  # it is not over yet
        started_at = times[0].started_at if times else None
        ended_at = times[-1].ended_at if times else None
        length = None if each.skip else each.duration_ms
        lines.append(
            Line(
                each.segment, each.title, each.start, length, started_at, ended_at, actual_ms, over_ms, len(times)
            )
        )  # fmt: skip
    return lines


def totals_of(run: RunRecord, now: int) -> Totals:
    """What was planned and what became of it, pauses between segments not counted."""
    lines = lines_of(run, now)
    ran = [line for line in lines if line.actual_ms is not None]
    planned_ms = sum(line.planned_ms or 0 for line in lines)
    actual_ms = sum(line.actual_ms or 0 for line in ran)
    plans = [each for each in run.plan if each.start is not None and not each.skip]
    first = plans[0].start if plans else None
    last = (plans[-1].start or 0) + (plans[-1].duration_ms or 0) if plans else None
    return Totals(
        planned_ms,
        actual_ms,
        sum(line.over_ms or 0 for line in ran),
        None if first is None else run.airings[0].started_at - first,
        None if last is None or run.ended_at is None else run.ended_at - last,
    )


@dataclass(frozen=True)
class Chapter:
    """Where a segment begins, in milliseconds from the zero of what it is a chapter of."""

    at_ms: int
    title: str


APART_MS = 10_000
"""YouTube takes no chapters that are shorter, and wants the first at 0:00."""


def chapters_of(run: RunRecord, output: OutputRun | None) -> list[Chapter]:
    """The run's segments as chapters, counted from the output's own zero; from the first take where there is none.

    What is shorter than YouTube takes is left out; what comes before the first segment is a chapter without a title.
    """
    zero = run.airings[0].started_at
    found: list[Chapter] = []
    for airing in run.airings:
        at = airing.started_at - zero if output is None else output.place_ms(airing.started_at)
        if at is None and output is not None and airing.started_at < output.started_at:
            on_then = airing.ended_at is None or airing.ended_at > output.started_at
            at = 0 if on_then else None
        if at is not None:
            found.append(Chapter(at, airing.title))
    if found and found[0].at_ms >= APART_MS:
        found.insert(0, Chapter(0, ""))
    elif found:
        found[0] = replace(found[0], at_ms=0)
    kept: list[Chapter] = []
    for chapter in found:
        if not kept or chapter.at_ms - kept[-1].at_ms >= APART_MS:
            kept.append(chapter)
    return kept


def youtube(chapters: Sequence[Chapter], before: str) -> str:
    """`00:00 Title` a line; `before` is what the time before the first segment is called."""
    whole = chapters[-1].at_ms >= 3_600_000 if chapters else False
    return "".join(f"{_clock(each.at_ms, whole)} {' '.join((each.title or before).split())}\n" for each in chapters)


def _clock(ms: int, whole: bool) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}" if whole else f"{minutes:02}:{seconds:02}"


def webvtt(chapters: Sequence[Chapter], end_ms: int, before: str) -> str:
    """Chapters as a WebVTT file (W3C WebVTT, chapters text tracks)."""
    ends = [*(each.at_ms for each in chapters[1:]), max(end_ms, (chapters[-1].at_ms if chapters else 0) + 1000)]
    cues = [
        f"{_stamp(each.at_ms)} --> {_stamp(end)}\n{_vtt(each.title or before)}\n"
        for each, end in zip(chapters, ends, strict=False)
    ]
    return "\n".join(["WEBVTT\n", *cues])


def _vtt(text: str) -> str:
    return " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("-->", "→").replace(">", "&gt;")


def _stamp(ms: int) -> str:
    seconds, thousandths = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{thousandths:03}"
