"""Regi's numbers in Prometheus's text format: few, and each one somebody would set an alarm on."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from rundown.show import Phase
from rundown.timing import remaining_ms, schedule
from studio.desk import Desk

Value = float | int
Labels = Mapping[str, str]


@dataclass(frozen=True)
class Metric:
    """One number with its name, kind and help, and a sample for each set of labels."""

    name: str
    kind: Literal["gauge", "counter"]
    help: str
    samples: tuple[tuple[Labels, Value], ...]


def measure(desk: Desk, build: str) -> Iterator[Metric]:
    """Everything as it is now."""
    now = desk.now()
    shows = {track: desk.show(track) for track in desk.tracks}
    yield one("regi_info", "gauge", "What runs here.", 1, version=version("regi"), build=build)
    yield one("regi_ready", "gauge", "1 while commands are taken and can be saved.", int(desk.ready))
    yield one("regi_journal_facts", "counter", "Facts in the journal.", desk.journal.seq)
    yield one("regi_pages", "gauge", "Pages that are connected.", len(desk.pages))
    yield Metric(
        "regi_show_phase",
        "gauge",
        "1 for the phase a track's show is in.",
        tuple(
            ({"track": track, "phase": str(phase)}, int(show.phase == phase))
            for track, show in shows.items()
            for phase in Phase
        ),
    )
    yield per_track(
        "regi_over_under_seconds",
        "How late the show is expected to end; negative is early.",
        {track: schedule(show, now).over_under_ms / 1000 for track, show in shows.items()},
    )
    left = {track: remaining_ms(show, now) for track, show in shows.items()}
    yield per_track(
        "regi_remaining_seconds",
        "Time left of the segment on air; negative is over.",
        {track: ms / 1000 for track, ms in left.items() if ms is not None},
    )
    obs = {track: desk.gallery(track).live.get("obs", {}).get("state", "off") for track in shows}
    yield Metric(
        "regi_obs_state",
        "gauge",
        "1 for how a track's OBS stands to the rundown.",
        tuple(
            ({"track": track, "state": state}, int(obs[track] == state))
            for track in shows
            for state in ("in_step", "elsewhere", "unknown", "off")
        ),
    )
    marks = [mark for track in desk.tracks[:1] for mark in desk.gallery(track).live.get("tabs", {}).values()]
    yield Metric(
        "regi_camera_tabs",
        "gauge",
        "Presenters' VDO.Ninja tabs by how they stand, where the studio speaks with them.",
        tuple(({"state": state}, marks.count(state)) for state in ("open", "unseen", "lost") if marks),
    )
    yield from process()


def process() -> Iterator[Metric]:
    """What Prometheus's own clients tell of a process, where the system says it."""
    yield one("process_cpu_seconds_total", "counter", "CPU time of user and system.", round(sum(os.times()[:2]), 2))
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        resident = pages * os.sysconf("SC_PAGE_SIZE")
        yield one("process_resident_memory_bytes", "gauge", "Memory in use.", resident)
        open_fds = sum(1 for _ in Path("/proc/self/fd").iterdir())
        yield one("process_open_fds", "gauge", "Open file descriptors.", open_fds)


def one(name: str, kind: Literal["gauge", "counter"], help_text: str, value: Value, **labels: str) -> Metric:
    """A metric with a single sample."""
    return Metric(name, kind, help_text, ((labels, value),))


def per_track(name: str, help_text: str, values: Mapping[str, Value]) -> Metric:
    """A gauge with a sample for each track."""
    return Metric(name, "gauge", help_text, tuple(({"track": track}, value) for track, value in values.items()))


def exposition(metrics: Iterable[Metric]) -> str:
    """The text format, version 0.0.4."""
    lines: list[str] = []
    for metric in metrics:
        lines += [f"# HELP {metric.name} {metric.help}", f"# TYPE {metric.name} {metric.kind}"]
        lines += [f"{metric.name}{_labels(labels)} {value}" for labels, value in metric.samples]
    return "\n".join(lines) + "\n"


def _labels(labels: Labels) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items()) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
