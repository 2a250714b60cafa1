"""What there is to take home: the production as a document, and the as-run of each track."""

import asyncio
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse, Response

from rundown.asrun import AsRunRow, as_run
from rundown.reading.slugs import slug
from rundown.refusals import Refused
from rundown.times import local
from rundown.writing_csv import plain_cell, semicolons, write_csv
from rundown.writing_xlsx import write_xlsx
from studio import production_file
from studio.api import shapes
from studio.api.asked import TrackId, known
from studio.api.shapes import DENIED, NO_TRACK, errors
from studio.desk import Desk
from studio.export import production_now, to_yaml

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REGI = "application/vnd.sqlite3"


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

    @router.get("/api/v1/export.xlsx", response_class=Response, responses=file_of(XLSX))
    async def workbook() -> Response:
        """The production as an Excel workbook, a sheet for each track and one for the people; Regi reads it back."""
        day = production_now(desk)
        return attachment(await asyncio.to_thread(write_xlsx, day), XLSX, f"{slug(day.title, 'regi')}.xlsx")

    @router.get(
        "/api/v1/tracks/{track}/export.csv",
        response_class=Response,
        responses=file_of("text/csv", *NO_TRACK, "bad_args"),
    )
    async def table(track: TrackId) -> Response:
        """The track as CSV for a Swedish Excel; Regi reads it back."""
        known(desk, track)
        day = production_now(desk)
        ours = next(each for each in day.tracks if each.id == track)
        text = await asyncio.to_thread(write_csv, day, ours)
        return attachment(text.encode(), "text/csv", f"{track}.csv")

    @router.get("/api/v1/export.regi", response_class=Response, responses=file_of(REGI, "not_saved"))
    async def production_file_now() -> Response:
        """The whole production file, copied while it runs: what `regi restore` and `regi run` take."""
        return attachment(await asyncio.to_thread(copied, desk.journal.path), REGI, desk.journal.path.name)

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


def file_of(media: str, *codes: str) -> shapes.Responses:
    """What an address that gives a file may answer, for OpenAPI."""
    return {200: {"content": {media: {"schema": {"type": "string", "format": "binary"}}}}, **errors(*DENIED, *codes)}


def attachment(data: bytes, media: str, name: str) -> Response:
    """A file to keep."""
    return Response(data, media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'})


def copied(path: Path) -> bytes:
    """A production file as it is now, by SQLite's own backup. Raises Refused `not_saved` when there is no room."""
    try:
        with tempfile.TemporaryDirectory(prefix="regi-") as folder:
            target = Path(folder) / path.name
            production_file.backup(path, target)
            return target.read_bytes()
    except (OSError, sqlite3.Error):
        raise Refused("not_saved") from None


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
    table: list[tuple[str | int, ...]] = [("id", "title", "planned_start", "planned_s", "started", "ended", "actual_s")]
    for row in rows:
        times = [local(at, timezone).strftime("%H:%M:%S") if at else "" for at in (row.started_at, row.ended_at)]
        planned = local(row.planned_start, timezone).strftime("%H:%M:%S")
        actual = "" if row.actual_ms is None else round(row.actual_ms / 1000)
        table.append((row.segment, plain_cell(row.title), planned, round(row.planned_ms / 1000), *times, actual))
    return semicolons(table)
