"""Every round of the day with what came of it, out of the shows and the production file."""

import asyncio
from contextlib import closing

from rundown.polls.records import Record, Round, record, rounds_of
from studio.audience.answers import AnswerFile
from studio.desk import Desk
from studio.errors import NotServed


def all_rounds(desk: Desk) -> list[Round]:
    """Every track's rounds, in the order of the tracks and oldest first."""
    return [each for track in desk.tracks for each in rounds_of(desk.show(track))]


def records_now(desk: Desk) -> list[Record]:
    """Every round and what its answers come to; it reads the file, so that an event loop asks `records`."""
    with closing(AnswerFile(desk.journal.path)) as file:
        return [
            record(
                each,
                file.sums(each.round),
                file.questions(each.round) if each.poll.kind == "questions" else {},
                desk.show(each.track).polls.marks,
                file.salt(each.round),
            )
            for each in all_rounds(desk)
        ]


async def records(desk: Desk) -> list[Record]:
    """The same, without holding anybody up."""
    return await asyncio.to_thread(records_now, desk)


async def record_of(desk: Desk, round_: str) -> Record:
    """One round. Raises NotServed `unknown_round`."""
    found = next((each for each in await records(desk) if each.round.round == round_), None)
    if found is None:
        raise NotServed("unknown_round", round=round_)
    return found
