"""A show that is meant to be killed: `python -m tests.crash.driver FILE` forks a desk for each line on its input.

A line is `seed`; the answers are lines `pid N`, `back {json}` with what the desk came back with, and `ack ID SEQ`
for every command as soon as its answer is there. Forking saves the time of importing everything two hundred times.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
from pathlib import Path
from typing import Any

from rundown.apply import apply
from rundown.camera_orders import at_base
from rundown.commands import parse_command
from rundown.facts import decode
from rundown.register import apply_register
from rundown.show import Sender, new_register, new_show, with_people
from studio import desk as desks
from studio.cameras import VDO_NINJA
from studio.desk import Desk
from studio.journal import Journal
from studio.playout import Order
from tests.rundown.shows import IDA, OSKAR, PRODUCER, production

TRACK = "morning"


def say(*words: object) -> None:
    """One line, in one write: a kill cannot cut it."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Client:
    """Gives random commands, some of them twice, and reports every acknowledgement."""

    def __init__(self, desk: Desk, sender: Sender, dice: random.Random) -> None:
        self.desk = desk
        self.sender = sender
        self.dice = dice
        self.given: list[Order] = []

    async def play(self) -> None:
        while True:
            order = self.next_order()
            answer = await self.desk.submit(TRACK, order)
            if answer.refused is None:
                say("ack", order.id, answer.seq)

    def next_order(self) -> Order:
        if self.given and self.dice.random() < 0.1:
            return self.dice.choice(self.given[-20:])
        word, args = self.dice.choice(self.choices())
        order = Order(f"{self.dice.getrandbits(64):x}", parse_command(word, args), self.sender)
        self.given.append(order)
        return order

    def choices(self) -> list[tuple[str, dict[str, Any]]]:
        show, dice = self.desk.show(TRACK), self.dice
        number = f"{dice.getrandbits(40):x}"
        segment = dice.choice(show.rundown.order)
        return [
            ("take", {"from": show.current} if show.current else {}),
            ("message", {"to": "all", "text": number}),
            ("adjust", {"ms": dice.randrange(-60_000, 60_000)}),
            ("hold", {}),
            ("resume", {}),
            ("arm", {"segment": segment}),
            ("show_graphic", {"graphic": "lower-third", "people": ["asa"], "for_ms": 500}),
            ("clear_graphics", {}),
            ("update_segment", {"segment": segment, "fields": {"title": number}}),
            ("move_segment", {"segment": segment, "after": dice.choice(show.rundown.order)}),
            ("add_segment", {"segment": {"kind": "video", "title": number, "duration_ms": 1000, "id": number}}),
            ("update_person", {"person": "bjorn", "fields": {"title": number}}),
            ("update_person", {"person": "bjorn", "fields": {"remote": self.dice.random() < 0.5}}),
            ("make_cameras", {"anew": self.dice.random() < 0.5}),
            ("use_cameras", {}),
            ("check_in", {"person": "asa", "confirm": True}),
            ("undo", {}),
            ("redo", {}),
        ]


def parsed(fact: str) -> Any:
    return decode(json.loads(fact))


def what_came_back(desk: Desk, journal: Journal) -> dict[str, Any]:
    """The desk's state against every fact of the file replayed from the very beginning."""
    register, show = new_register(desk.production), new_show(desk.production, TRACK)
    for stream, fact in journal._db.execute("SELECT stream, fact FROM facts ORDER BY seq"):
        if stream == "register":
            register = apply_register(register, parsed(fact))
        else:
            show = apply(show, parsed(fact))
    register = at_base(register, VDO_NINJA)
    same = desk.register == register and desk.show(TRACK) == with_people(show, register)
    answered = [name for (name,) in journal._db.execute("SELECT command_id FROM answers WHERE answer LIKE '%seq%'")]
    (twice,) = journal._db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM facts GROUP BY command_id HAVING count(DISTINCT at) > 1)"
    ).fetchone()
    found = {"same": same, "seq": journal.seq, "answered": answered, "twice": twice}
    return found | {"damage": journal.damage is not None}


async def run(file: Path, seed: int) -> None:
    journal = Journal(file)
    if journal.production() is None:
        journal.store_production("show.yaml", b"", production())
    desk = Desk(journal)
    say("back", json.dumps(what_came_back(desk, journal)))
    await desk.start()
    dice = random.Random(seed)
    await asyncio.gather(*(Client(desk, sender, dice).play() for sender in (IDA, OSKAR, PRODUCER)))


def main() -> None:
    desks.SNAPSHOT_EVERY = 25
    say("ready")
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            say("pid", os.getpid())
            asyncio.run(run(Path(sys.argv[1]), int(line)))
            os._exit(1)
        os.waitpid(pid, 0)
        say("dead")


if __name__ == "__main__":
    main()
