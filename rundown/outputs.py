"""When the stream and the recording ran: what a chapter or a place in the as-run is counted from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal

from pydantic import Field

from rundown.command import Command
from rundown.fact import Happened

Output = Literal["stream", "record"]
Did = Literal["started", "paused", "resumed", "stopped"]

#: So many runs of stream and recording are remembered.
KEPT = 60
#: A start that is told again, give or take this much, is the one that is known.
SAME_MS = 10_000


class NoteOutput(Command):
    """The stream or the recording did something in OBS, at an instant in UTC milliseconds."""

    word: ClassVar[str] = "note_output"
    roles: ClassVar[frozenset[str]] = frozenset({"obs"})
    output: Output
    did: Did
    at: int = Field(ge=0)


class OutputStarted(Happened):
    """`at` is the output's own zero."""

    fact: Literal["output_started"] = "output_started"
    output: Output


class OutputPaused(Happened):
    fact: Literal["output_paused"] = "output_paused"
    output: Output


class OutputResumed(Happened):
    fact: Literal["output_resumed"] = "output_resumed"
    output: Output


class OutputStopped(Happened):
    fact: Literal["output_stopped"] = "output_stopped"
    output: Output


OutputFact = OutputStarted | OutputPaused | OutputResumed | OutputStopped


@dataclass(frozen=True)
class Pause:
    """A piece of time that is not in the recording; `until` None while it lasts."""

    since: int
    until: int | None = None


@dataclass(frozen=True)
class OutputRun:
    """One time that an output ran, in UTC milliseconds; `stopped_at` None while it runs. `by` started it."""

    output: Output
    started_at: int
    stopped_at: int | None = None
    pauses: tuple[Pause, ...] = ()
    by: str = ""

    @property
    def paused(self) -> bool:
        return bool(self.pauses) and self.pauses[-1].until is None

    def place_ms(self, at: int) -> int | None:
        """Where an instant is in the output, counted from its zero and without pauses; None where it is not in it.

        An instant inside a pause is where the output goes on.
        """
        if at < self.started_at or (self.stopped_at is not None and at >= self.stopped_at):
            return None
        until = [at if pause.until is None else min(at, pause.until) for pause in self.pauses]
        paused_ms = sum(max(0, end - pause.since) for pause, end in zip(self.pauses, until, strict=True))
        return at - self.started_at - paused_ms


Outputs = tuple[OutputRun, ...]


def running(outputs: Sequence[OutputRun], output: Output) -> OutputRun | None:
    """The run of an output that has not ended."""
    runs = (run for run in reversed(outputs) if run.output == output)
    last = next(runs, None)
    return last if last is not None and last.stopped_at is None else None


def noted(outputs: Outputs, command: NoteOutput, by: str) -> tuple[OutputFact, ...]:
    """The facts of what OBS told; () for what is known already."""
    run, output, at = running(outputs, command.output), command.output, command.at
    match command.did:
        case "started" if run is None:
            return (OutputStarted(at=at, by=by, output=output),)
        case "started" if run is not None and abs(at - run.started_at) > SAME_MS:
            stopped = OutputStopped(at=max(at, run.started_at), by=by, output=output)
            return (stopped, OutputStarted(at=stopped.at, by=by, output=output))
        case "paused" if run is not None and not run.paused:
            return (OutputPaused(at=max(at, run.started_at), by=by, output=output),)
        case "resumed" if run is not None and run.paused:
            return (OutputResumed(at=max(at, run.pauses[-1].since), by=by, output=output),)
        case "stopped" if run is not None:
            return (OutputStopped(at=max(at, run.started_at), by=by, output=output),)
    return ()


def after(outputs: Outputs, fact: OutputFact) -> Outputs:
    """The runs after a fact."""
    if isinstance(fact, OutputStarted):
        return (*outputs, OutputRun(fact.output, fact.at, by=fact.by))[-KEPT:]
    run = running(outputs, fact.output)
    if run is None:
        return outputs
    changed = _CHANGE[type(fact)](run, fact.at)
    return tuple(changed if each is run else each for each in outputs)


def _resumed(run: OutputRun, at: int) -> OutputRun:
    return replace(run, pauses=(*run.pauses[:-1], replace(run.pauses[-1], until=at)))


def _stopped(run: OutputRun, at: int) -> OutputRun:
    return replace(_resumed(run, at) if run.paused else run, stopped_at=at)


_CHANGE: Mapping[type[Any], Callable[[OutputRun, int], OutputRun]] = {
    OutputPaused: lambda run, at: replace(run, pauses=(*run.pauses, Pause(at))),
    OutputResumed: _resumed,
    OutputStopped: _stopped,
}
