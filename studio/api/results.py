"""What the audience answered, as files to take home; and deleting it."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request

from rundown.polls.records import Record
from studio import words
from studio.api import results_shapes as shapes
from studio.api.asked import visitor_of
from studio.api.records import attachment
from studio.api.shapes import DENIED, errors
from studio.api.show import sender_of
from studio.desk import Desk
from studio.results import files
from studio.results.deleting import WHAT, copies, deletions, kept
from studio.results.keeping import Keeping
from studio.results.reading import all_rounds, record_of, records

RoundId = Annotated[str, Path(max_length=80, pattern=r"^[A-Za-z0-9_-]+$", examples=["morning-1"])]


def routes(desk: Desk, keeping: Keeping, language: Callable[[Request], str]) -> APIRouter:
    """The addresses; `language` is the language of whoever asks."""
    router = APIRouter(tags=["results"])
    _results(router, desk, language)
    _deletions(router, desk, keeping)
    return router


def _results(router: APIRouter, desk: Desk, language: Callable[[Request], str]) -> None:

    @router.get("/api/v1/results", response_model=list[shapes.ResultAnswer], response_model_exclude_none=True,
                responses={200: {"content": {media: {} for media in files.OF_THE_DAY.values()}},
                           **errors(*DENIED, "bad_args")})  # fmt: skip
    async def of_the_day(
        request: Request, form: Annotated[Literal["json", "csv", "xlsx", "zip"], Query(alias="format")] = "json"
    ) -> Any:
        """Every poll of the day, rehearsals too; ZIP has a picture of each, as SVG and PNG. Fewer than five answers
        are not broken down, and no name is in any file."""
        found = await records(desk)
        if form == "json":
            return [answer(each) for each in found]
        translate = words.translator(language(request))
        day = desk.production
        data = await asyncio.to_thread(files.of_the_day, found, form, day, translate)
        return attachment(data, files.OF_THE_DAY[form], f"{files.name_of(day, translate)}.{form}")

    @router.get("/api/v1/results/{round}", response_model=shapes.ResultAnswer, response_model_exclude_none=True,
                responses={200: {"content": {media: {} for media in files.OF_ONE.values()}},
                           **errors(*DENIED, "unknown_round", "bad_args")})  # fmt: skip
    async def of_one(
        request: Request,
        round: RoundId,  # noqa: A002 - as it stands in the address
        form: Annotated[Literal["json", "csv", "xlsx", "svg", "png"], Query(alias="format")] = "json",
    ) -> Any:
        """One round of a poll; the pictures hold only what everyone may see."""
        found = await record_of(desk, round)
        if form == "json":
            return answer(found)
        translate = words.translator(language(request))
        data = await asyncio.to_thread(files.of_one, found, form, desk.production, translate)
        return attachment(data, files.OF_ONE[form], f"{round}.{form}")


def _deletions(router: APIRouter, desk: Desk, keeping: Keeping) -> None:

    @router.get("/api/v1/deletions", response_model=shapes.DeletionsAnswer, response_model_exclude_none=True,
                responses=errors(*DENIED))  # fmt: skip
    async def log() -> Any:
        """What of the audience is still kept, until when, and what has been deleted."""
        return await asyncio.to_thread(state, desk, keeping)

    @router.post("/api/v1/deletions", response_model=shapes.DeletionsAnswer, response_model_exclude_none=True,
                 responses=errors(*DENIED, "wrong_origin", "too_large", "bad_args", "unknown_round",
                                  "answers_to_come", "results_on_air", "not_saved"))  # fmt: skip
    async def delete(request: Request, wish: shapes.DeletionRequest) -> Any:
        """Delete what the audience sent, for good. Questions take their votes and names along."""
        sender = sender_of(visitor_of(request), wish.name, desk.production.language)
        await keeping.by_hand(wish.what, wish.rounds, sender.name)
        return await asyncio.to_thread(state, desk, keeping)


def answer(found: Record) -> dict[str, Any]:
    """A record as the API gives it."""
    asked = found.round
    return {
        "round": asked.round,
        "track": asked.track,
        "question": asked.poll.question,
        "kind": asked.poll.kind,
        "opened_at": asked.opened_at,
        "closed_at": asked.closed_at,
        "rehearsal": asked.rehearsal,
        "settled": asked.settled,
        "answers": found.answers,
        "few": found.few,
        "mean": found.mean,
        "correct": found.correct,
        "lines": [asdict(line) for line in found.lines],
    }


def state(desk: Desk, keeping: Keeping) -> dict[str, Any]:
    """What is kept and what was deleted, as the API gives it; it reads the file."""
    path = desk.journal.path
    known = {each.round: each for each in all_rounds(desk)}
    there = kept(path)
    return {
        "kept": {
            what: {
                "days": keeping.days[what],
                "number": sum(there[what].values()),
                "rounds": [
                    {
                        "round": round_,
                        "number": number,
                        "due": str(due) if round_ in known and (due := keeping.due(known[round_], what)) else None,
                    }
                    for round_, number in there[what].items()
                ],
            }
            for what in WHAT
        },
        "log": [asdict(each) for each in deletions(path)],
        "wiped": keeping.wiped,
        "copies": copies(path),
    }
