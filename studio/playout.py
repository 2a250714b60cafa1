"""Playout: the single writer of one stream; one command at a time is decided, journalled, applied, shown.

Nothing is shown or acknowledged before it is committed, and nobody who goes away takes a command back.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any, Generic, TypeVar

import orjson
from pydantic import ValidationError

from rundown.command import Command
from rundown.facts import decode, encode
from rundown.refusals import Refused
from rundown.show import Sender
from studio.journal import Entry, Journal, NotSaved, Recovered, Stored
from studio.production_file import NewerFile

log = logging.getLogger("regi.playout")

S = TypeVar("S")

#: A command older than this when its turn comes is refused: a tablet that was out of reach never fires late.
STALE_MS = 5_000


@dataclass(frozen=True)
class Order:
    """A command on its way: its sender's own `id`, and when it was `sent` (UTC milliseconds), if known."""

    id: str
    command: Command
    sender: Sender
    sent: int | None = None

    @cached_property
    def content(self) -> str:
        """What tells two commands with the same id apart."""
        args = self.command.model_dump_json(exclude_defaults=True)
        whole = f"{self.command.word}\n{args}\n{self.sender.role}\n{self.sender.person or ''}"
        return blake2b(whole.encode(), digest_size=12).hexdigest()


@dataclass(frozen=True)
class Answer:
    """What a command came to: the journal's number, or why it was refused.

    `told` remembers which number each channel acknowledged it with, so that the same id reads the same.
    """

    seq: int = 0
    refused: Refused | None = None
    told: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Rules(Generic[S]):
    """What a stream's state obeys: `decide` raises Refused, `apply` never does."""

    decide: Callable[[S, Command, Sender, int], Sequence[Any]]
    apply: Callable[[S, Any], S]


class Playout(Generic[S]):
    """One stream's state and its queue. `changed(state)` is called after every commit that brought facts;
    `settle` brings a state up to date with what lies outside its stream."""

    def __init__(
        self,
        stream: str,
        rules: Rules[S],
        journal: Journal,
        now: Callable[[], int],
        changed: Callable[[S], None],
        settle: Callable[[S], S] = lambda state: state,
    ) -> None:
        self.stream = stream
        self.state: S
        self.seq = 0
        self.waiting = 0
        self._rules = rules
        self._journal = journal
        self._now = now
        self._changed = changed
        self._settle = settle
        self._answers: dict[str, Answer] = {}
        self._queue: asyncio.Queue[tuple[Order, asyncio.Future[Answer]] | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    def restore(self, recovered: Recovered[S], blank: S) -> None:
        """Takes up where the journal ends; `blank` is the state before any fact.

        Raises NewerFile for a fact of a kind that this Regi does not know.
        """
        state = blank if recovered.state is None else recovered.state
        for values in recovered.facts:
            try:
                fact = decode(values)
            except ValidationError:
                raise NewerFile(f"{self._journal.path} holds facts of a newer Regi: {values.get('fact')}") from None
            state = self._rules.apply(state, fact)
        self.state = self._settle(state)
        self.seq = self._journal.seq

    def start(self) -> None:
        """Begins to take commands."""
        self._task = asyncio.create_task(self._run(), name=f"playout {self.stream}")

    async def stop(self) -> None:
        """Finishes what has been submitted."""
        self._queue.put_nowait(None)
        if self._task is not None:
            await self._task

    def submit(self, order: Order) -> asyncio.Future[Answer]:
        """Queues a command; the answer comes when it is committed and shown. It is never an exception."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self.waiting += 1
        self._queue.put_nowait((order, answer))
        return answer

    @property
    def covers(self) -> int:
        """Up to which of the journal's facts `state` is complete for this stream."""
        return self.seq if self.waiting else self._journal.seq

    async def _run(self) -> None:
        while (item := await self._queue.get()) is not None:
            order, waiting = item
            answer = await self._answer(order)
            self.waiting -= 1
            if not waiting.done():
                waiting.set_result(answer)

    async def _answer(self, order: Order) -> Answer:
        try:
            known = self._known(order)
            if known is not None:
                return known
            return await self._play(order)
        except Refused as refused:
            return Answer(refused=refused)
        except NotSaved:
            return Answer(refused=Refused("not_saved"))
        except Exception:
            log.exception("%s: “%s” failed", self.stream, order.command.word)
            return Answer(refused=Refused("failed"))

    def _known(self, order: Order) -> Answer | None:
        """The answer this id got before. Raises Refused when that was for something else."""
        stored = self._journal.answer(self.stream, order.id)
        if stored is None:
            return None
        if stored.content != order.content:
            raise Refused("duplicate_id")
        answer = self._answers.get(order.id)
        return self._keep(order.id, answer or _revived(stored))

    def _keep(self, command_id: str, answer: Answer) -> Answer:
        """Remembers the last few answers as they were, with what the channels were told."""
        self._answers.pop(command_id, None)
        self._answers[command_id] = answer
        if len(self._answers) > 500:
            del self._answers[next(iter(self._answers))]
        return answer

    async def _play(self, order: Order) -> Answer:
        now = self._now()
        try:
            if order.sent is not None and now - order.sent > STALE_MS:
                raise Refused("stale", age_ms=now - order.sent)
            facts = self._rules.decide(self.state, order.command, order.sender, now)
        except Refused as refused:
            said = {"refused": refused.code, "detail": refused.detail}
            self._journal.remember(self.stream, order.id, Stored(order.content, said))
            return self._keep(order.id, Answer(refused=refused))
        state = self.state
        for fact in facts:
            state = self._rules.apply(state, fact)
        self.seq = await self._journal.append(self._entry(order, now, facts))
        if facts:
            self.state = self._settle(state)
            self._show()
        return self._keep(order.id, Answer(seq=self.seq))

    def _entry(self, order: Order, now: int, facts: Sequence[Any]) -> Entry:
        sender = {"role": order.sender.role, "name": order.sender.name, "person": order.sender.person}
        return Entry(
            stream=self.stream,
            at=now,
            command_id=order.id,
            content=order.content,
            sender=orjson.dumps(sender).decode(),
            facts=tuple(orjson.dumps(encode(fact)).decode() for fact in facts),
        )

    def _show(self) -> None:
        """Tells the rest of the studio; a fault there must not make a committed command look refused."""
        try:
            self._changed(self.state)
        except Exception:
            log.exception("%s: showing a change failed", self.stream)


def _revived(stored: Stored) -> Answer:
    """An answer from before a restart."""
    code = stored.answer.get("refused")
    if code is None:
        return Answer(seq=stored.answer["seq"])
    return Answer(refused=Refused(code, **stored.answer["detail"]))
