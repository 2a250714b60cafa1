"""A take with everybody's VDO.Ninja tab to be told, and a VDO.Ninja that takes connections and never answers.

Against the same show in the same seconds without it: the limit is 1.5 times, since nobody may wait for it.
"""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.row import Row, p50
from tests.rig.server import Server
from tests.rig.wire import Wire

PEOPLE = 20
ROUNDS = 20
SLOWER = 1.5


def day() -> str:
    names = [f"p{number}" for number in range(PEOPLE)]
    people = ", ".join(f"{name}: {{name: Person {name}, role: presenter, remote: true}}" for name in names)
    segments = "\n".join(
        f"      - {{id: s{number}, kind: remote, title: Talk {number}, duration: 10m, people: [p{number % PEOPLE}]}}"
        for number in range(ROUNDS + 2)
    )
    return f"""
production: Tabs
date: 2026-10-06
people: {{{people}}}
tracks:
  - id: morning
    title: Morning
    start: "08:30"
    scenes: {{remote: Distans}}
    segments:
{segments}
"""


def measure(folder: Path) -> Iterator[Row]:
    """The same takes in two studios, one after the other in each round."""
    file = folder / "day.yaml"
    file.write_text(day())
    with ExitStack() as stack:
        silent = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=1000))
        told = {"REGI_VDO_NINJA_API": f"ws://127.0.0.1:{silent.getsockname()[1]}"}
        studios = {
            name: stack.enter_context(Server(folder / name, file, environment=environment))
            for name, environment in (("without", {}), ("with", told))
        }
        wires = {
            name: stack.enter_context(Wire(studio.links()["producer"], "producer", "morning"))
            for name, studio in studios.items()
        }
        for wire in wires.values():
            wire.do("make_cameras")
        wires["with"].wait("no contact", lambda state: state["people"]["p0"].get("tab") == "lost", within=30)
        took: dict[str, list[float]] = {name: [] for name in wires}
        for number in range(ROUNDS):
            seen: dict[str, Any] = {"from": f"s{number - 1}"} if number else {}
            for name, wire in wires.items():
                began = time.perf_counter()
                wire.do("take", **seen)
                took[name].append((time.perf_counter() - began) * 1000)
            time.sleep(1.05)
    without = p50(took["without"])
    note = f"without it {without:.1f} ms; slowest {max(took['with']):.1f} and {max(took['without']):.1f} ms"
    yield Row(f"a take with {PEOPLE} camera tabs and a dead VDO.Ninja", p50(took["with"]), SLOWER * without, "ms", note)
