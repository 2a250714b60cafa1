"""Stream and recording of one OBS: started and stopped by order alone, never twice, and watched by asking.

OBS answers 100 to a start of which nothing comes, and starts and stops a while later; so an order is done when the
status says so. One thread, one connection, one request at a time.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from studio.obs.output_orders import ORDERS, PATIENCE_S, Action, Did, NotDone, Seen, no_use
from studio.obs.output_status import Flow, OutputName, OutputsStatus, State, disk_gb, disk_h
from studio.obs.session import LIMIT_S, OK, LinkLost, ObsAddress, ObsRefused, Request, Session

_log = logging.getLogger(__name__)

OUTPUTS: tuple[OutputName, ...] = ("stream", "record")
EVENTS: Mapping[str, OutputName] = {"StreamStateChanged": "stream", "RecordStateChanged": "record"}
STATUS: Mapping[OutputName, Request] = {"stream": Request("GetStreamStatus"), "record": Request("GetRecordStatus")}
STATS = Request("GetStats")
#: How often OBS is asked: while an order is under way, while anything runs, and else.
SOON_S, RUNNING_S, IDLE_S = 0.1, 1.0, 5.0
#: Numbers are told at most this often.
TELL_S = 5.0
#: A start that was heard of so long ago has come to nothing, whatever was missed.
STARTING_S = 60.0
#: Longer than any scene change or change of scene collection is waited for.
LONGEST_PAUSE_S = 12.0
NOT_RUNNING, PAUSED = 501, 502


@dataclass(slots=True)
class _Order:
    output: OutputName
    action: Action
    by: str
    future: Future[State]
    until: float = inf


@dataclass(frozen=True, slots=True)
class _Event:
    output: OutputName
    state: str


@dataclass(frozen=True, slots=True)
class _Chapter:
    name: str


class Outputs:
    """`on_status` and `on_seen` are called from the thread of the outputs."""

    def __init__(
        self,
        address: ObsAddress,
        *,
        name: str,
        reachable: Callable[[], bool],
        on_status: Callable[[OutputsStatus], None],
        on_seen: Callable[[Seen], None],
        quiet: threading.Event,
    ) -> None:
        self._address, self._reachable, self._quiet = address, reachable, quiet
        self._on_status, self._on_seen = on_status, on_seen
        self._inbox: queue.SimpleQueue[_Order | _Event | _Chapter | None] = queue.SimpleQueue()
        self._session: Session | None = None
        self._status = self._told = OutputsStatus()
        self._flows = {output: Flow() for output in OUTPUTS}
        self._events: dict[OutputName, tuple[str, float]] = {}
        self._orders: dict[OutputName, _Order] = {}
        self._ordered_by: dict[OutputName, str] = {}
        self._ran_until: dict[OutputName, int] = {}
        self._first = True
        self._tell_at = 0.0
        self._told_seen = False
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=f"{name}-outputs", daemon=True)

    # From any thread.

    def start(self) -> None:
        self._thread.start()

    def order(self, output: OutputName, action: Action, by: str) -> Future[State]:
        """The state once it is done. Fails with NotDone, ObsRefused or LinkLost."""
        future: Future[State] = Future()
        if self._closed or not self._reachable():
            future.set_exception(LinkLost("no_answer", "OBS does not answer"))
        else:
            self._inbox.put(_Order(output, action, by, future))
        return future

    def chapter(self, name: str) -> None:
        """Marks this place in the recording, where there is one and OBS can."""
        self._inbox.put(_Chapter(name))

    def hint(self, event: str, data: Mapping[str, Any]) -> None:
        """One of EVENTS."""
        self._inbox.put(_Event(EVENTS[event], str(data.get("outputState", "")).removeprefix("OBS_WEBSOCKET_OUTPUT_")))

    def wake(self) -> None:
        """OBS has come or gone."""
        self._inbox.put(None)

    def close(self, within_s: float) -> None:
        self._closed = True
        self._inbox.put(None)
        session = self._session
        if session is not None:
            session.hang_up()
        if self._thread.is_alive():
            self._thread.join(within_s)

    # In the thread.

    def _run(self) -> None:
        while not self._closed:
            try:
                self._work()
            except (LinkLost, ObsRefused) as error:
                self._lose(error)
            except Exception:  # noqa: BLE001 - a thread that dies would leave the stream unwatched for the whole show
                _log.exception("%s stumbled, and goes on", self._thread.name)
                self._lose(LinkLost("no_answer", "the link stumbled"))
            self._publish()
            self._hear()
        self._lose(LinkLost("no_answer", "the link is closed"))

    def _hear(self) -> None:
        """Waits until OBS is to be asked again, or something happens, and takes in everything that has."""
        running = any(self._status.of(output).state != "off" for output in OUTPUTS)
        wait_s = SOON_S if self._orders else RUNNING_S if running else IDLE_S
        try:
            item = self._inbox.get(timeout=wait_s)
            while not self._closed:
                self._take(item)
                item = self._inbox.get_nowait()
        except queue.Empty:
            pass
        except (LinkLost, ObsRefused) as error:
            self._lose(error)

    def _take(self, item: _Order | _Event | _Chapter | None) -> None:
        match item:
            case _Event(output=output, state=state):
                self._note(output, state)
            case _Chapter(name=name):
                self._mark(name)
            case _Order():
                self._begin(item)

    def _note(self, output: OutputName, event: str) -> None:
        self._events[output] = event, time.monotonic()
        order = self._orders.get(output)
        if event == "STOPPED" and order is not None and order.action == "start":
            self._read()
            if self._status.of(output).state == "off":
                self._fail_start(order)

    def _work(self) -> None:
        if not self._reachable():
            raise LinkLost("no_answer", "OBS does not answer")
        self._read()
        for order in list(self._orders.values()):
            self._follow(order)

    def _ask(self, *requests: Request) -> list[Any]:
        self._quiet.wait(LONGEST_PAUSE_S)
        if self._session is None:
            self._session = Session(self._address, LIMIT_S)
        return self._session.ask(*requests)

    def _lose(self, lost: LinkLost | ObsRefused) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.close()
        for order in list(self._orders.values()):
            self._answer(order, lost)
        self._events.clear()
        self._first = True
        self._status = replace(self._status, known=False)

    # Reading.

    def _read(self) -> None:
        stream, record, stats = self._ask(*STATUS.values(), STATS)
        now, at = time.monotonic(), time.time_ns() // 1_000_000
        for output, answer in zip(OUTPUTS, (stream, record), strict=True):
            self._take_in(output, answer.data, now, at)
        self._first = False
        self._status = replace(self._status, known=True)
        if now >= self._tell_at:
            self._count(stats.data)
            self._tell_at = now + TELL_S

    def _take_in(self, output: OutputName, said: Mapping[str, Any], now: float, at: int) -> None:
        was, active = self._status.of(output), bool(said["outputActive"])
        event, heard_at = self._events.get(output, ("", now))
        ran_ms = int(said["outputDuration"])
        state: State = "on" if active else "off"
        if active and event == "STOPPING":
            state = "stopping"
        elif not active and event == "STARTING" and now - heard_at < STARTING_S:
            state = "starting"
        paused = bool(said.get("outputPaused")) and active
        began = active and (self._first or was.zero is None)
        reconnecting = active and bool(said.get("outputReconnecting"))
        fields: dict[str, Any] = {
            "state": state,
            "paused": paused,
            "ran_ms": ran_ms if paused else None,
            "reconnecting_since": (was.reconnecting_since or at) if reconnecting else None,
        }
        if began:
            self._flows[output] = Flow()
            fields |= {"zero": at - ran_ms, "failed_at": None, "ended_at": None, "chapters": None}
            self._seen(output, "started", at - ran_ms, ran_ms)
            if paused:
                self._seen(output, "paused", at, ran_ms)
        elif active and was.paused != paused:
            fields |= {} if paused else {"zero": at - ran_ms}
            self._seen(output, "paused" if paused else "resumed", at, ran_ms)
        elif not active and (was.zero is not None or self._first):
            self._ended(output, at, asked=output in self._ordered_by, fields=fields)
        if active:
            self._ran_until[output] = at
            self._flows[output].take(now, said)
            if output == "stream":
                fields["congestion"] = round(float(said.get("outputCongestion") or 0) * 20) * 5
        self._status = self._status.changed(output, **fields)

    def _ended(self, output: OutputName, at: int, *, asked: bool, fields: dict[str, Any]) -> None:
        """An output runs no more. Where it did until now and nobody here stopped it, that is worth saying."""
        ran = self._status.of(output).zero is not None
        if ran and self._first:
            at = self._ran_until.get(output, at)  # it went with the OBS that was lost
        self._seen(output, "stopped", at)
        fields |= dict.fromkeys(("zero", "kbps", "dropped", "dropping", "congestion"))
        if ran and not asked:
            fields["ended_at"] = at

    def _seen(self, output: OutputName, did: Did, at: int, ran_ms: int = 0) -> None:
        by = self._ordered_by.pop(output, "") if did in ("started", "stopped") else ""
        self._on_seen(Seen(output, did, at, ran_ms, by, first=self._first))

    def _count(self, stats: Mapping[str, Any]) -> None:
        """The numbers, once in a while."""
        free_mb = float(stats.get("availableDiskSpace") or 0)
        for output in OUTPUTS:
            flow = self._flows[output]
            if self._status.of(output).zero is None:
                continue
            numbers: dict[str, Any] = {"kbps": flow.kbps()}
            if output == "stream":
                numbers |= {"dropping": flow.dropping() or None, "dropped": flow.dropped or None}
            self._status = self._status.changed(output, **numbers)
        recording = self._status.record.state == "on" and not self._status.record.paused
        rate = self._flows["record"].bytes_s if recording else None
        self._status = replace(
            self._status,
            disk_gb=disk_gb(free_mb, self._status.disk_gb),
            disk_h=disk_h(free_mb, rate, self._status.disk_h),
            skipped=int(stats.get("outputSkippedFrames") or 0),
            lagged=int(stats.get("renderSkippedFrames") or 0),
        )

    def _publish(self) -> None:
        if self._status != self._told or not self._told_seen:
            self._told, self._told_seen = self._status, True
            if not self._closed:
                self._on_status(self._status)

    # Orders.

    def _begin(self, order: _Order) -> None:
        try:
            self._send(order)
        except (NotDone, ObsRefused) as error:
            self._refuse(order, error)
        except LinkLost as lost:
            self._refuse(order, lost)
            raise

    def _send(self, order: _Order) -> None:
        """Asks OBS how it stands, and then for what was ordered, if it is not so already."""
        if order.output in self._orders:
            raise NotDone("under_way")
        if not self._reachable():
            raise LinkLost("no_answer", "OBS does not answer")
        self._read()
        stands = self._status.of(order.output)
        if (why := no_use(order.action, stands.state, stands.paused)) is not None:
            raise NotDone(why)
        self._events.pop(order.output, None)
        (answer,) = self._ask(ORDERS[order.output, order.action])
        _log.info("%s: %s %s: %s", self._thread.name, order.action, order.output, answer.code)
        _ = answer.data
        order.until = time.monotonic() + PATIENCE_S[order.action]
        self._orders[order.output] = order
        if order.action in ("start", "stop"):
            self._ordered_by[order.output] = order.by
        self._status = self._status.changed(order.output, failed_at=None, ended_at=None)

    def _follow(self, order: _Order) -> None:
        """Answers an order that is done, or that has had its time."""
        stands = self._status.of(order.output)
        done = {
            "start": stands.state == "on",
            "stop": stands.state == "off",
            "pause": stands.paused,
            "resume": stands.state == "on" and not stands.paused,
        }
        if done[order.action]:
            if order.action == "pause":
                self._status = self._status.changed(order.output, can_pause=True)
            self._answer(order, None)
        elif time.monotonic() > order.until:
            if order.action == "start":
                self._fail_start(order)
            elif order.action == "stop":
                self._answer(order, NotDone("did_not_stop"))
            else:
                self._status = self._status.changed(order.output, can_pause=False)
                self._answer(order, NotDone("cannot_pause"))

    def _fail_start(self, order: _Order) -> None:
        self._status = self._status.changed(order.output, state="off", failed_at=time.time_ns() // 1_000_000)
        self._events.pop(order.output, None)
        self._answer(order, NotDone("did_not_start"))

    def _answer(self, order: _Order, error: Exception | None) -> None:
        self._orders.pop(order.output, None)
        if error is not None:
            self._ordered_by.pop(order.output, None)
            self._refuse(order, error)
            return
        with suppress(InvalidStateError):
            order.future.set_result(self._status.of(order.output).state)

    def _refuse(self, order: _Order, error: Exception) -> None:
        with suppress(InvalidStateError):
            order.future.set_exception(error)

    def _mark(self, name: str) -> None:
        """CreateRecordChapter (obs-websocket 5.5); an OBS that cannot is not asked again in this recording."""
        record = self._status.record
        if record.state != "on" or record.paused or record.chapters is False or not self._reachable():
            return
        (answer,) = self._ask(Request("CreateRecordChapter", {"chapterName": name}))
        if answer.code in (NOT_RUNNING, PAUSED):
            return
        if answer.code != OK:
            _log.info("%s: no chapters in this recording: %s %s", self._thread.name, answer.code, answer.comment)
        self._status = self._status.changed("record", chapters=answer.code == OK)
