"""Pages for reading and for paper: the run sheet of a track, and the as-run of every run of it."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from rundown.cues import cues_of
from rundown.documents import Cue, Segment
from rundown.runs import Line, RunRecord, lines_of, totals_of
from rundown.show import Show
from rundown.times import format_clock, local
from rundown.timing import planned
from studio import as_run, words
from studio.api.asked import known
from studio.desk import Desk
from studio.pages import KIND_WORDS, Pages
from studio.words import N_, Translate

LAST = 2**53
ACTIONS = {
    "show": N_("show {what}"),
    "hide": N_("hide {what}"),
    "scene": N_("scene {what}"),
    "message": N_("say {what}"),
}


def routes(pages: Pages, desk: Desk) -> APIRouter:
    """The pages' addresses."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/tracks/{track}/runsheet")
    async def run_sheet(request: Request, track: str) -> Response:
        show = known(desk, track)
        language = pages.language(request)
        return pages.show("runsheet.html", language, **sheet(show, desk.now(), words.translator(language)),
                          production=pages.production(language))  # fmt: skip

    @router.get("/tracks/{track}/asrun")
    async def as_run_page(request: Request, track: str, run: str = "", q: str = "", before: str = "") -> Response:
        show = known(desk, track)
        language = pages.language(request)
        translate = words.translator(language)
        found = await as_run.runs(desk, track)
        chosen = next((each for each in reversed(found) if run in ("", str(each.number))), None)
        start = int(before) if before.isascii() and before.isdigit() and len(before) < 16 else LAST
        page = await as_run.log(desk, track, translate, start, q[:100], 100)
        zone = show.day.timezone
        return pages.show(
            "asrun.html",
            language,
            production=pages.production(language),
            track={"id": track, "title": show.track.title},
            runs=[run_words(each, zone) for each in reversed(found)],
            chosen=chosen and {**run_words(chosen, zone), **told(chosen, desk.now(), zone)},
            log=[{"time": clock(each.at, zone), "who": each.who, "what": each.what} for each in page.entries],
            q=q[:100],
            before=page.before,
        )

    return router


def clock(at: int | None, zone: str) -> str:
    """`08:30:12`; empty for what did not happen."""
    return "" if at is None else local(at, zone).strftime("%H:%M:%S")


def signed(ms: int | None) -> str:
    """`+0:42` over, `−1:10` under."""
    if ms is None:
        return ""
    return ("+" if ms >= 0 else "−") + format_clock(abs(ms))


def sheet(show: Show, now: int, translate: Translate) -> dict[str, Any]:
    """What a run sheet's template needs."""
    zone = show.day.timezone
    rows = [_row(show, each, start - show.offset_ms, translate) for each, start, _, _ in planned(show)]
    made = local(now, zone)
    return {
        "track": {"id": show.track.id, "title": show.track.title},
        "rows": rows,
        "version": made.strftime("%Y-%m-%d %H:%M:%S"),
        "zone": zone,
    }


def _row(show: Show, each: str, start: int, translate: Translate) -> dict[str, Any]:
    segment = show.rundown.segments[each]
    names = [show.people[person].name for person in segment.people if person in show.people]
    return {
        "time": local(start, show.day.timezone).strftime("%H:%M:%S").removesuffix(":00"),
        "hard": segment.start is not None,
        "length": format_clock(segment.duration_ms),
        "title": segment.title,
        "kind": segment.kind,
        "kind_text": translate(KIND_WORDS[segment.kind]),
        "people": names,
        "scene": show.scene_of(segment) or "",
        "notes": segment.notes,
        "cues": [_cue(show, cue, translate) for cue in cues_of(segment)] if segment.cues is not None else [],
        "skip": segment.skip,
        "block": segment.block if _begins_block(show, segment) else "",
    }


def _begins_block(show: Show, segment: Segment) -> bool:
    before = show.rundown.before(segment.id)
    return bool(segment.block) and (before is None or show.rundown.segments[before].block != segment.block)


def _cue(show: Show, cue: Cue, translate: Translate) -> str:
    sign = "+" if cue.anchor == "start" else "−"
    when = "" if cue.at_ms is None else f"{sign}{format_clock(cue.at_ms)} "
    people = ", ".join(show.people[each].name for each in cue.people if each in show.people)
    what = {"show": cue.graphic, "hide": cue.layer, "scene": cue.scene, "message": f"“{cue.text}”"}[cue.action]
    return when + translate(ACTIONS[cue.action]).format(what=what) + (f" ({people})" if people else "")


def run_words(run: RunRecord, zone: str) -> dict[str, Any]:
    """A run in a list of runs."""
    return {
        "number": run.number,
        "rehearsal": run.rehearsal,
        "date": local(run.airings[0].started_at, zone).strftime("%Y-%m-%d"),
        "began": clock(run.airings[0].started_at, zone),
        "ended": clock(run.ended_at, zone),
        "stream": as_run.output_of(run, "stream") is not None,
        "record": as_run.output_of(run, "record") is not None,
    }


def told(run: RunRecord, now: int, zone: str) -> dict[str, Any]:
    """A run's lines, totals and picture."""
    lines, totals = lines_of(run, now), totals_of(run, now)
    return {
        "lines": [line_words(line, zone) for line in lines],
        "totals": {
            "planned": format_clock(totals.planned_ms),
            "actual": format_clock(totals.actual_ms),
            "over": signed(totals.over_ms),
            "late_start": signed(totals.late_start_ms),
            "late_end": signed(totals.late_end_ms),
        },
        "picture": picture(lines, now, zone),
    }


def line_words(line: Line, zone: str) -> dict[str, Any]:
    """A line of the as-run's table."""
    return {
        "title": line.title,
        "planned_start": clock(line.planned_start, zone),
        "planned": "" if line.planned_ms is None else format_clock(line.planned_ms),
        "started": clock(line.started_at, zone),
        "ended": clock(line.ended_at, zone),
        "actual": "" if line.actual_ms is None else format_clock(line.actual_ms),
        "over": signed(line.over_ms),
        "late": line.over_ms is not None and line.over_ms >= 30_000,
        "times": line.times,
    }


WIDE, LABEL, BAR, ROW, TOP = 1000, 300, 9, 30, 26
HALF = 24
"""Half of a tick's text, which stands in the middle over its tick, also over the last one."""


def picture(lines: list[Line], now: int, zone: str) -> dict[str, Any]:
    """Two bars for each segment on one scale of time: where they lie, in the units of an SVG 1000 wide."""
    starts = [at for line in lines for at in (line.planned_start, line.started_at) if at is not None]
    ends = [line.planned_start + (line.planned_ms or 0) for line in lines if line.planned_start is not None]
    ends += [line.ended_at or now for line in lines if line.started_at is not None]
    begin, end = min(starts, default=now), max(ends, default=now)
    scale = (WIDE - LABEL - HALF) / max(end - begin, 1)

    def bar(at: int | None, ms: int | None) -> dict[str, float] | None:
        if at is None or not ms:
            return None
        return {"x": round(LABEL + (at - begin) * scale, 1), "width": round(max(ms * scale, 1.5), 1)}

    rows = [
        {
            "title": line.title if len(line.title) <= 38 else f"{line.title[:36]}…",
            "y": TOP + place * ROW,
            "planned": bar(line.planned_start, line.planned_ms),
            "actual": bar(line.started_at, line.started_at and (line.ended_at or now) - line.started_at),
            "late": (line.over_ms or 0) >= 30_000,
        }
        for place, line in enumerate(lines)
    ]
    step = next((each for each in (5, 15, 30, 60, 120, 240) if (end - begin) / 60_000 / each <= 8), 480) * 60_000
    first = -(-begin // step) * step
    ticks = [
        {"x": round(LABEL + (at - begin) * scale, 1), "text": local(at, zone).strftime("%H:%M")}
        for at in range(first, end + 1, step)
    ]
    return {"rows": rows, "ticks": ticks, "height": TOP + len(rows) * ROW + 4, "wide": WIDE}
