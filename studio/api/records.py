"""What there is to take home: the production as a document, and the as-run of each track."""

import asyncio
import csv
import io
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse, Response

from rundown.asrun import AsRunRow, as_run
from rundown.times import local
from studio.api import shapes
from studio.api.asked import TrackId, known
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.export import production_now, to_yaml


def routes(desk: Desk) -> APIRouter:
    """The addresses."""
    router = APIRouter(tags=["records"])

    @router.get(
        "/api/v1/export.yaml",
        response_class=PlainTextResponse,
        responses={200: {"content": {"application/yaml": {}}}, **errors(*DENIED)},
    )
    async def export() -> Response:
        """The production with every edit, as a document that Regi reads."""
        text = await asyncio.to_thread(to_yaml, production_now(desk))
        return Response(text, media_type="application/yaml")

    @router.get(
        "/api/v1/tracks/{track}/asrun",
        response_model=list[shapes.AsRunAnswer],
        response_model_exclude_none=True,
        responses={200: {"content": {"text/csv": {}}}, **errors(*DENIED, *NO_TRACK, "bad_args")},
    )
    async def asrun(track: TrackId, form: Annotated[Literal["json", "csv"], Query(alias="format")] = "json") -> Any:
        """What was planned against what really happened, segment by segment; CSV is for a spreadsheet."""
        show = known(desk, track)
        rows = as_run(show)
        if form == "json":
            return [as_run_json(row) for row in rows]
        disposition = {"content-disposition": f'attachment; filename="asrun-{track}.csv"'}
        return Response(as_run_csv(rows, show.day.timezone), media_type="text/csv", headers=disposition)

    return router


def as_run_json(row: AsRunRow) -> dict[str, Any]:
    """One row as the API gives it."""
    return {
        "segment": row.segment,
        "title": row.title,
        "planned_start": row.planned_start,
        "planned_ms": row.planned_ms,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "actual_ms": row.actual_ms,
    }


def as_run_csv(rows: Iterable[AsRunRow], timezone: str) -> str:
    """For a spreadsheet: times of day in the production's zone, lengths in seconds, a BOM for Excel."""
    out = io.StringIO()
    out.write("\ufeff")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(["id", "title", "planned_start", "planned_s", "started", "ended", "actual_s"])
    for row in rows:
        times = [local(at, timezone).strftime("%H:%M:%S") if at else "" for at in (row.started_at, row.ended_at)]
        planned = local(row.planned_start, timezone).strftime("%H:%M:%S")
        actual = "" if row.actual_ms is None else round(row.actual_ms / 1000)
        table.writerow([row.segment, plain_cell(row.title), planned, round(row.planned_ms / 1000), *times, actual])
    return out.getvalue()


def plain_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
