"""Three nervous clients, a network that repeats and reorders, a server that restarts: each intention counts once."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from rundown.apply import apply
from rundown.camera_orders import at_base
from rundown.commands import Take, parse_command
from rundown.facts import decode
from rundown.register import apply_register
from rundown.show import Sender, new_register, new_show, with_people
from studio.cameras import VDO_NINJA
from studio.desk import Desk
from studio.journal import Journal
from studio.playout import Answer, Order
from tests.rundown.shows import BJORN, IDA, OSKAR, PRODUCER, production

CLIENTS = (IDA, OSKAR, BJORN, PRODUCER)
SEGMENTS = ("welcome", "talk", "remote", "pause", "close")
PLAIN = ("standby", "undo_take", "hold", "resume", "end_show", "panic", "undo", "redo")

presses = st.one_of(
    st.tuples(st.just("take"), st.sampled_from([None, *SEGMENTS]).map(lambda seen: {"from": seen} if seen else {})),
    st.tuples(st.sampled_from(PLAIN), st.just({})),
    st.tuples(st.just("arm"), st.sampled_from(SEGMENTS).map(lambda segment: {"segment": segment})),
    st.tuples(st.just("adjust"), st.sampled_from([-60_000, 60_000]).map(lambda ms: {"ms": ms})),
    st.tuples(st.just("message"), st.sampled_from(["all", "crew"]).map(lambda to: {"to": to, "text": "hej"})),
    st.tuples(st.just("make_cameras"), st.booleans().map(lambda anew: {"anew": anew})),
    st.tuples(st.just("use_cameras"), st.just({})),
    st.tuples(
        st.just("update_person"),
        st.booleans().map(lambda remote: {"person": "bjorn", "fields": {"remote": remote}}),
    ),
    st.tuples(st.just("ready"), st.booleans().map(lambda ready: {"person": "bjorn", "ready": ready})),
    st.tuples(st.just("check_in"), st.sampled_from(["A", "B"]).map(lambda title: {"person": "asa", "title": title})),
    st.tuples(
        st.just("update_segment"),
        st.sampled_from(["A", "B"]).map(lambda title: {"segment": "talk", "fields": {"title": title}}),
    ),
)  # fmt: skip


def told(answer: Answer) -> tuple[object, ...]:
    """What a client reads of an answer."""
    if answer.refused is None:
        return ("ack", answer.seq)
    return (answer.refused.code, json.dumps(answer.refused.detail, sort_keys=True))


class Intentions(RuleBasedStateMachine):
    """`waiting` are presses on their way, `heard` such as have been answered."""

    waiting = Bundle("waiting")
    heard = Bundle("heard")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "day.regi"
        self.runner = asyncio.Runner()
        self.now = 1_791_268_200_000
        self.numbers = iter(range(10_000))
        self.answers: dict[str, tuple[object, ...]] = {}
        self.runner.run(self.begin())

    async def begin(self) -> None:
        self.journal = Journal(self.file)
        if self.journal.production() is None:
            self.journal.store_production("x.yaml", b"", production())
        self.desk = Desk(self.journal, now=lambda: self.now)
        await self.desk.start()

    async def end(self) -> None:
        await self.desk.stop()
        await self.journal.close()

    @rule(target=waiting, press=presses, sender=st.sampled_from(CLIENTS))
    def press(self, press: tuple[str, dict[str, Any]], sender: Sender) -> Order:
        """Somebody presses; it may take its time."""
        word, args = press
        return Order(f"id-{next(self.numbers)}", parse_command(word, args), sender, self.now)

    @rule(target=heard, orders=st.lists(consumes(waiting), min_size=1, max_size=4, unique_by=lambda order: order.id))
    def arrive(self, orders: list[Order]) -> Any:
        """Some arrive at once, in any order, and each of them twice."""

        async def all_at_once() -> list[Answer]:
            return list(await asyncio.gather(*(self.desk.submit("morning", order) for order in [*orders, *orders])))

        answers = self.runner.run(all_at_once())
        for order, first, second in zip(orders, answers, answers[len(orders) :], strict=False):
            assert told(first) == told(second)
            self.answers[order.id] = told(first)
        takes = [(order, answers[place]) for place, order in enumerate(orders) if isinstance(order.command, Take)]
        done = [order for order, answer in takes if answer.refused is None]
        assert len(done) <= 1, "two that were pressed at once have both advanced the show"
        for order in done:
            self.advanced_once(order)
        return multiple(*orders)

    def advanced_once(self, order: Order) -> None:
        with closing(sqlite3.connect(self.file)) as db:
            rows = db.execute("SELECT fact FROM facts WHERE command_id = ?", (order.id,)).fetchall()
        taken = [fact for (text,) in rows if (fact := json.loads(text))["fact"] == "segment_taken"]
        assert len(taken) == 1

    @rule(order=heard)
    def arrive_again(self, order: Order) -> None:
        """A page that did not hear its answer sends the same press again."""
        before = self.desk.show("morning"), self.desk.register, self.journal.seq
        answer = self.runner.run(self.asked(order))
        assert told(answer) == self.answers[order.id]
        assert (self.desk.show("morning"), self.desk.register, self.journal.seq) == before

    async def asked(self, order: Order) -> Answer:
        return await self.desk.submit("morning", order)

    @rule(ms=st.sampled_from([1, 400, 1_000, 4_000, 11_000]))
    def wait(self, ms: int) -> None:
        self.now += ms

    @rule()
    def restart(self) -> None:
        before = self.desk.show("morning"), self.desk.register
        self.runner.run(self.end())
        self.runner.run(self.begin())
        if self.desk.show("morning").run == before[0].run:
            assert (self.desk.show("morning"), self.desk.register) == before

    @invariant()
    def replaying_the_journal_gives_the_live_show(self) -> None:
        register, show = new_register(self.desk.production), new_show(self.desk.production, "morning")
        with closing(sqlite3.connect(self.file)) as db:
            for stream, text in db.execute("SELECT stream, fact FROM facts ORDER BY seq"):
                fact: Any = decode(json.loads(text))
                if stream == "register":
                    register = apply_register(register, fact)
                    continue
                show = apply(show, fact)
        register = at_base(register, VDO_NINJA)
        assert register == self.desk.register
        assert with_people(show, register) == self.desk.show("morning")

    def teardown(self) -> None:
        if hasattr(self, "runner"):
            self.runner.run(self.end())
            self.runner.close()
            self.folder.cleanup()


TestIntentions = Intentions.TestCase
TestIntentions.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
