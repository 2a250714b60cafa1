"""Keeps one OBS where the show wants it: reads it, asks for what is due, and knows how it stands.

Runs in the link's thread and waits for OBS, each time for a limited while; nothing else may call it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import Any

from studio.obs import reconcile
from studio.obs.faders import INPUT_HINTS, input_names, with_pictures
from studio.obs.hints import DEAF, Hint
from studio.obs.line import PATIENT, Line, Process, Retry
from studio.obs.motion import Motion
from studio.obs.pace import Load
from studio.obs.picture_watch import Draw, PictureWatch
from studio.obs.reading import PULSE, STATE, Reading, read_load, read_pulse, read_state
from studio.obs.reconcile import Ask, Ledger
from studio.obs.renaming import input_renamed
from studio.obs.rows import Want
from studio.obs.session import OK, Answer, LinkLost, ObsAddress, ObsRefused, Request
from studio.obs.slot_inputs import OwnItems
from studio.obs.slot_standing import standings
from studio.obs.status import ObsStatus, Problem, State
from studio.obs.tally import Tally

_log = logging.getLogger(__name__)

BEAT_S = 1.0
#: What OBS accepted and has not been seen to do is asked for again.
RETRY_S = 0.5
NOT_READY_S = 0.25
#: How long a scene must be gone to count as removed. An OBS that exits removes every scene first, and only then says
#: that it exits; and a renamed scene may be read under its new name before the renaming is heard.
REMOVAL_S = 0.25
#: The longest that a change of scene collection may take to say that it is over.
COLLECTION_S = 10.0
#: How long after a lost link OBS may still do what the old one asked for.
LATE_S = 3.0


class Keeper:
    """`tell` takes OBS's events from any thread and hands them back through `hint`; the callbacks may raise nothing.

    `quiet` is cleared while nothing else should be asked of OBS.
    """

    def __init__(
        self,
        address: ObsAddress,
        *,
        name: str,
        tell: Callable[[Hint], None],
        on_settled: Callable[[int], None],
        on_renamed: Callable[[str, str], None],
        on_input_renamed: Callable[[str, str], None],
        on_load: Callable[[Load], None],
        draw: Draw,
        settled_revision: int,
        needs: Sequence[str],
        quiet: threading.Event,
    ) -> None:
        self._address, self._name, self._tell = address, name, tell
        self._on_settled, self._on_renamed, self._on_load = on_settled, on_renamed, on_load
        self._on_input_renamed = on_input_renamed
        self._settled_revision = settled_revision
        self._needs = tuple(needs)
        self._quiet = quiet
        self.ledger: Ledger = reconcile.opened(settled_revision)
        self.line: Line | None = None
        self._fresh = True
        self._retry, self._process, self._motion = Retry(), Process(), Motion()
        self._tally = Tally()
        self._own: OwnItems = set()
        self._watch = PictureWatch(draw, time.monotonic)
        self._inputs: tuple[str, ...] = ()
        self._uuids: dict[str, str] = {}
        self._must_read = False
        self._beat_at = self._again_at = self._trust_at = inf
        self._read_from = self._speak_from = 0.0
        self._doubted_since = inf
        self._problem: Problem | None = None
        self._told: set[Problem] = set()
        self._version: str | None = None
        self._simulated = False
        #: The link is being closed: what breaks now was broken on purpose.
        self.closing = False

    # What comes from the show and from OBS.

    def want(self, want: Want) -> None:
        before = self.ledger.accounts
        self.ledger = reconcile.wanted(self.ledger, want)
        self._must_read = self._must_read or self.ledger.accounts != before

    def follow(self) -> None:
        self.ledger = reconcile.followed(self.ledger)
        self._must_read = True

    def needs(self, scenes: Sequence[str], fallbacks: Mapping[str, str]) -> None:
        self._needs = tuple(scenes)
        self.ledger = replace(self.ledger, fallbacks=dict(fallbacks))

    def hint(self, hint: Hint) -> None:
        if self.line is None or hint.ear is not self.line.hints:
            return
        now = time.monotonic()
        if hint.event.startswith("Input") and hint.event not in INPUT_HINTS:
            return
        if self._tally.hint(hint.event, hint.data.get("sceneName"), now):
            return
        self._must_read = True
        match hint.event:
            case "SceneTransitionStarted":
                actual = self.ledger.actual
                self._motion.started(now, actual.transition_ms if actual else None)
            case "SceneTransitionEnded":
                self._motion.ended()
            case "SceneNameChanged" | "InputNameChanged":
                self._named_anew(hint.data)
            case "SceneRemoved":
                self._doubted_since = min(self._doubted_since, now)
                self._read_from = self._doubted_since + REMOVAL_S
            case "CurrentSceneCollectionChanging":
                # Any request may crash OBS until the change is over.
                self._speak_from = now + COLLECTION_S
                self._quiet.clear()
            case "CurrentSceneCollectionChanged":
                self._speak_from, self._read_from, self._doubted_since = 0.0, 0.0, -inf
                self._quiet.set()
            case "ExitStarted":
                self._process.ended()
                self.lose(LinkLost("unreachable", "OBS is being closed"), leaving=True)
            case _ if hint.event == DEAF:
                self.lose(LinkLost("unreachable", "OBS's events have ended"))

    # What the thread does.

    def next_at(self) -> float:
        """When there is something to do though nothing happens."""
        if self.line is None:
            return self._retry.at
        reading_at = 0.0 if self._must_read else min(self._beat_at, self._motion.look_again_at)
        reading_at = min(reading_at, self._tally.read_at)
        due = min(max(reading_at, self._read_from), self._again_at, self._trust_at)
        return max(due, self._speak_from)

    def work(self) -> None:
        """Does all that is to do now."""
        if self.line is None and time.monotonic() >= self._retry.at:
            self._connect()
        if self.line is not None:
            self._keep_in_step()
        if self.line is not None and self._may_look_inside(time.monotonic()):
            self._look_inside(self.line)

    def _connect(self) -> None:
        sent = time.monotonic()
        try:
            line = Line(self._address, self._tell, slots=self.ledger.want.feeds, own=self._own)
        except LinkLost as lost:
            self._note_loss(lost)
            self._retry.failed(time.monotonic(), patient=lost.problem in PATIENT)
            return
        now = time.monotonic()
        self.line, self._fresh = line, True
        self._version, self._simulated = line.version, line.simulated
        self._retry.opened(now)
        self._motion = Motion()
        self._tally.start_anew()
        self._read_from = self._speak_from = 0.0
        self._doubted_since = inf
        self._trust_at = now + LATE_S
        self._take_answers(line.first_answers, line, sent)

    def _keep_in_step(self) -> None:
        now = time.monotonic()
        if now >= self._trust_at:
            self.ledger, self._trust_at = reconcile.all_answered(self.ledger), inf
        if now >= self._again_at:
            self.ledger, self._again_at, self._must_read = reconcile.ask_again(self.ledger), inf, True
        while self.line is not None and now >= self._speak_from:
            asks = () if self._fresh else reconcile.due(self.ledger)
            beat = now >= self._beat_at
            stale = beat or self._must_read or now >= self._motion.look_again_at
            if not asks and not (stale and now >= self._read_from):
                return
            self._exchange(self.line, asks, beat=beat)
            now = time.monotonic()

    def _exchange(self, line: Line, asks: Sequence[Ask], *, beat: bool) -> None:
        """One round trip: what is due, and a reading of what came of it."""
        requests = [Request(ask.request, ask.data) for ask in asks]
        line.slots.watch(self.ledger.want.feeds)
        state = line.state
        if asks:
            self._quiet.clear()
        sent = time.monotonic()
        try:
            answers = line.ask(*requests, *state, *((PULSE,) if beat else ()))
        except LinkLost as lost:
            self.ledger = reconcile.unanswered(self.ledger, asks)
            self.lose(lost)
            return
        finally:
            self._quiet.set()
        self._note_answers(asks, answers)
        self._take_answers(answers[len(asks) :], line, sent)

    def _may_look_inside(self, now: float) -> bool:
        return now >= max(self._tally.read_at, self._read_from, self._speak_from)

    def _look_inside(self, line: Line) -> None:
        """What the scenes on program and preview show of others; after the scene change, never before it."""
        try:
            self._tally.read(line.ask, time.monotonic())
        except LinkLost as lost:
            self.lose(lost)

    def _note_answers(self, asks: Sequence[Ask], answers: Sequence[Answer]) -> None:
        now = time.monotonic()
        for ask, answer in zip(asks, answers, strict=False):
            accepted = answer.code == OK
            outcome = "" if accepted else f": refused, {answer.code} {answer.comment}"
            # Whoever reads a feed's address can look through that camera.
            value = ask.address if ask.address.startswith("feed ") else ask.value
            _log.info("%s: %s %s (%s)%s", self._name, ask.request, value, ask.reason, outcome)
            self._again_at = min(self._again_at, now + (RETRY_S if accepted else NOT_READY_S))
            if ask.request == "CreateSceneItem" and accepted:
                put = str(ask.data["sceneName"]), int(answer.given["sceneItemId"]), str(ask.data["sourceName"])
                self._own.add(put)
            if ask.address == "program" and accepted and self.ledger.actual is not None:
                self._motion.started(now, self.ledger.actual.transition_ms)
        self.ledger = reconcile.asked(self.ledger, asks)

    def _take_answers(self, answers: Sequence[Answer], line: Line, sent: float) -> None:
        """The answers to the line's `state`, and to PULSE where it was asked."""
        asked = len(line.state)
        now = time.monotonic()
        self._beat_at = now + BEAT_S
        restarted = False
        try:
            reading = read_state(answers[: len(STATE)])
            sounding = len(STATE) + len(line.faders.requests)
            inputs, more = line.faders.read(answers[len(STATE) : sounding])
            self._inputs = with_pictures(answers[len(STATE)])
            slots, more_inside = line.slots.read(answers[sounding:asked], input_names(answers[len(STATE)]), now)
            for answer in answers[asked:]:
                pulse = read_pulse(answer, sent, now)
                restarted = self._fresh and self._process.is_new(pulse, line.fps)
                self._process.beat(pulse)
                self._on_load(read_load(answer, line.fps))
                self._tally.look_again()
                self._watch.look(self.ledger)
        except ObsRefused as refused:
            _log.debug("%s: %s", self._name, refused)
            self._problem, self._must_read, self._read_from = "not_ready", True, now + NOT_READY_S
            self._beat_at = self._read_from
            return
        reading = replace(reading, inputs=inputs, slots=slots)
        self._problem, self._must_read = None, more or more_inside
        self._told.clear()
        self._follow_names(reading)
        if self._is_doubtful(reading, now):
            self._must_read, self._read_from = True, self._doubted_since + REMOVAL_S
            return
        self._take_in(reading, restarted=restarted)

    def _is_doubtful(self, reading: Reading, now: float) -> bool:
        """A scene is gone that was there before, and has not been gone for long."""
        actual = self.ledger.actual
        if self._fresh or actual is None:
            return False
        if any(name not in reading.scenes and name not in self.ledger.renamed for name in actual.scenes):
            self._doubted_since = min(self._doubted_since, now)
            if now < self._doubted_since + REMOVAL_S:
                return True
        if now >= self._doubted_since + REMOVAL_S:
            self._doubted_since = inf
        return False

    def _follow_names(self, reading: Reading) -> None:
        for uuid, name in reading.uuids.items():
            old = self._uuids.setdefault(uuid, name)
            if old != name:
                self._rename(old, name, uuid)

    def _take_in(self, reading: Reading, *, restarted: bool) -> None:
        transitioning = self._motion.seen(time.monotonic(), surely_moving=reading.surely_moving)
        actual = reading.actual(transitioning=transitioning, live=frozenset(self._tally.seen.live))
        self.ledger = reconcile.read(self.ledger, actual, reconnected=self._fresh, restarted=restarted)
        self._tally.take(actual)
        if self._fresh:
            again = ", started again" if restarted else ""
            _log.info("%s: OBS %s answers%s", self._name, self._version, again)
            self._fresh = False
        if not any(account.asked is not None for account in self.ledger.accounts.values()):
            self._again_at = inf
        revision = self.ledger.want.revision
        if revision != self._settled_revision and reconcile.settled(self.ledger):
            self._settled_revision = revision
            self._on_settled(revision)

    def _named_anew(self, said: Mapping[str, Any]) -> None:
        """What OBS tells of a scene or of an input that has another name by now."""
        if "oldSceneName" in said:
            self._rename(said["oldSceneName"], said["sceneName"], said.get("sceneUuid"))
            return
        old, new = said["oldInputName"], said["inputName"]
        if self.line is not None:
            self.line.faders.renamed(old, new)
        self.ledger = input_renamed(self.ledger, old, new)
        self._on_input_renamed(old, new)

    def _rename(self, old: str, new: str, uuid: str | None) -> None:
        if uuid is not None:
            if self._uuids.get(uuid) == new:
                return
            self._uuids[uuid] = new
        _log.info("%s: scene %r is now called %r", self._name, old, new)
        self.ledger = reconcile.renamed(self.ledger, old, new)
        self._tally.renamed(old, new)
        self._on_renamed(old, new)

    def lose(self, lost: LinkLost, *, leaving: bool = False) -> None:
        """The link is lost: both connections go, and OBS is read anew before anything is asked of it."""
        if self.line is not None:
            self.line.close()
            self.line = None
            self._retry.lost(time.monotonic(), leaving=leaving)
        self._again_at = inf
        self._quiet.set()
        self._note_loss(lost)

    def _note_loss(self, lost: LinkLost) -> None:
        """One line in the log for each kind of trouble, until OBS answers again."""
        if lost.problem not in self._told and not self.closing:
            _log.warning("%s: %s", self._name, lost)
            self._told.add(lost.problem)
        self._problem = lost.problem
        if lost.gone:
            self._process.ended()

    # How it stands.

    def status(self, since: int) -> ObsStatus:
        ledger, actual = self.ledger, self.ledger.actual
        state: State = "in_step" if reconcile.in_step(ledger) else "elsewhere"
        if self.line is None or self._fresh:
            state = "unknown"
        status = ObsStatus(
            state=state,
            since=since,
            wants=ledger.want.program,
            missing=reconcile.missing(ledger, self._needs),
            owes=reconcile.owes(ledger),
            problem=self._problem,
            version=self._version,
            simulated=self._simulated,
        )
        if actual is None:
            return status
        return replace(
            status,
            program=actual.program,
            preview=actual.preview,
            studio_mode=actual.studio_mode,
            transitioning=actual.transitioning and state != "unknown",
            transition=actual.transition,
            transition_ms=actual.transition_ms,
            scenes=actual.scenes,
            sound=reconcile.sounds(ledger),
            slots=standings(ledger, self._watch.trouble),
            inputs=self._inputs,
            live=self._tally.seen.live,
            previewed=self._tally.seen.previewed,
        )

    def shown(self, preview: bool) -> str | None:
        """The scene on program or on preview; without studio mode the one that the show wants there. Any thread."""
        ledger = self.ledger
        if ledger.actual is None:
            return None
        if not preview:
            return ledger.actual.program
        wanted = ledger.want.preview
        return ledger.actual.preview or (reconcile.found(ledger, wanted) if wanted else None)
