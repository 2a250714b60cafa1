"""The as-run of every run: lines, chapters for a video platform, and the log of who pressed what."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import PlainTextResponse, Response

from rundown.runs import chapters_of, lines_of, totals_of, webvtt, youtube
from studio import as_run, words
from studio.api import shapes
from studio.api.asked import TrackId, known
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.errors import NotServed

RunNumber = Annotated[int | None, Query(ge=0, le=1_000_000, examples=[2])]
LAST = 2**53
ASKED = (*DENIED, *NO_TRACK, "bad_args")


def routes(desk: Desk, language: Callable[[Request], str]) -> APIRouter:
    """The addresses; `language` is the language of whoever asks."""
    router = APIRouter(tags=["records"])
    _runs(router, desk)
    _chapters(router, desk, language)
    _log(router, desk, language)
    return router


def _runs(router: APIRouter, desk: Desk) -> None:

    @router.get("/api/v1/tracks/{track}/runs", response_model=list[shapes.RunAnswer],
                response_model_exclude_none=True, responses=errors(*ASKED))  # fmt: skip
    async def all_runs(track: TrackId) -> Any:
        """Every run of the track in which something was on air, rehearsals too, oldest first."""
        known(desk, track)
        now = desk.now()
        return [
            {
                "number": run.number,
                "rehearsal": run.rehearsal,
                "started_at": run.airings[0].started_at,
                "ended_at": run.ended_at,
                **asdict(totals_of(run, now)),
            }
            for run in await as_run.runs(desk, track)
        ]

    @router.get("/api/v1/tracks/{track}/run", response_model=list[shapes.RunLine], response_model_exclude_none=True,
                responses={200: {"content": {"text/csv": {}}}, **errors(*ASKED, "unknown_run")})  # fmt: skip
    async def one_run(
        track: TrackId, run: RunNumber = None, form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json"
    ) -> Any:
        """One run segment by segment, the newest where none is named; CSV is for a spreadsheet."""
        show = known(desk, track)
        found = await as_run.run_of(desk, track, run)
        lines = lines_of(found, desk.now())
        if form == "json":
            return [asdict(line) for line in lines]
        disposition = {"content-disposition": f'attachment; filename="asrun-{track}-{found.number}.csv"'}
        return Response(as_run.lines_csv(lines, show.day.timezone), media_type="text/csv", headers=disposition)


def _chapters(router: APIRouter, desk: Desk, language: Callable[[Request], str]) -> None:
    @router.get("/api/v1/tracks/{track}/chapters", response_class=PlainTextResponse,
                responses={200: {"content": {"text/vtt": {}}},
                           **errors(*ASKED, "unknown_run", "no_stream", "no_record")})  # fmt: skip
    async def chapters(
        request: Request,
        track: TrackId,
        run: RunNumber = None,
        zero: Literal["stream", "record", "take"] = "take",
        form: Annotated[Literal["youtube", "webvtt"], Query(alias="format")] = "youtube",
    ) -> Response:
        """A run's chapters, counted from when the stream or the recording started, or from the first take.

        A stream or recording that did not run during it has no chapters, and is refused.
        """
        known(desk, track)
        found = await as_run.run_of(desk, track, run)
        output = None if zero == "take" else as_run.output_of(found, zero)
        if zero != "take" and output is None:
            raise NotServed(f"no_{zero}")
        made = chapters_of(found, output)
        before = words.translator(language(request))(words.N_("Before we begin"))
        if form == "youtube":
            return PlainTextResponse(youtube(made, before))
        began = found.airings[0].started_at if output is None else output.started_at
        end = (found.airings[-1].ended_at or desk.now()) - began
        disposition = {"content-disposition": f'attachment; filename="chapters-{track}-{found.number}.vtt"'}
        return Response(webvtt(made, end, before), media_type="text/vtt", headers=disposition)


def _log(router: APIRouter, desk: Desk, language: Callable[[Request], str]) -> None:
    @router.get("/api/v1/tracks/{track}/log", response_model=shapes.LogAnswer, response_model_exclude_none=True,
                responses={200: {"content": {"text/csv": {}}}, **errors(*ASKED)})  # fmt: skip
    async def log(
        request: Request,
        track: TrackId,
        before: Annotated[int, Query(ge=1, le=LAST)] = LAST,
        q: Annotated[str, Query(max_length=100, examples=["Ida"])] = "",
        form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json",
    ) -> Any:
        """Who pressed what, newest first, 200 at a time (CSV: 5000); `q` is looked for in who and what."""
        show = known(desk, track)
        translate = words.translator(language(request))
        count = 200 if form == "json" else as_run.LOOKED_AT
        page = await as_run.log(desk, track, translate, before, q, count)
        if form == "json":
            return {"entries": [asdict(each) for each in page.entries], "before": page.before}
        disposition = {"content-disposition": f'attachment; filename="log-{track}.csv"'}
        return Response(as_run.log_csv(page.entries, show.day.timezone), media_type="text/csv", headers=disposition)
