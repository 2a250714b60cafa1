"""A rundown of 10,000 segments against one of 10: a take and an edit from press to acknowledgement."""

import time
from collections.abc import Iterator
from pathlib import Path

from bench.row import Row, p50
from bench.rundowns import write
from tests.rig.server import Server
from tests.rig.wire import Wire

SMALL, LARGE = 10, 10_000
TAKES, EDITS = 15, 100


def measure(folder: Path) -> Iterator[Row]:
    """Both sizes side by side, in turns, so that both meet the same machine."""
    small, large = Bench(folder / "small", SMALL), Bench(folder / "large", LARGE)
    with small.server, large.server:
        for bench in (small, large):
            bench.connect()
        for _ in range(TAKES):
            time.sleep(1.05)
            for bench in (small, large):
                bench.take()
        for number in range(EDITS):
            time.sleep(0.06)  # more than twenty a second is a flood
            for bench in (small, large):
                bench.edit(number)
        whole, moves = large.move(), large.move(order="moves")
    for what, ours, limit in (("take", large.takes, small.takes), ("edit", large.edits, small.edits)):
        note = f"{p50(ours):.2f} ms against {p50(limit):.2f} ms"
        yield Row(f"{what} with {LARGE:,} segments against {SMALL}", p50(ours) / p50(limit), 2, "x", note)
    yield Row(f"bytes of a move with {LARGE:,} segments", moves, 600, "B", f"as a whole order {whole:,} B")
    yield Row(f"bytes of a take with {LARGE:,} segments", large.most, 600, "B")


class Bench:
    """One studio with a rundown of one size, and what its presses cost in milliseconds."""

    def __init__(self, folder: Path, size: int) -> None:
        folder.mkdir()
        self.server = Server(folder, write(folder / "rundown.yaml", size), options=("--obs", "simulated"))
        self.takes: list[float] = []
        self.edits: list[float] = []
        self.most = 0
        self._back = False

    def connect(self) -> None:
        self.wire = Wire(self.server.links()["moderator"], "moderator", "morning")
        self.wire.do("take")

    def take(self) -> None:
        """A take, or undoing the last one: a small rundown would end."""
        before = self.wire.bytes
        start = time.monotonic()
        if self._back:
            self.wire.command("undo_take")
        else:
            self.wire.command("take", from_=self.wire.state["show"]["current"])
        self.takes.append((time.monotonic() - start) * 1000)
        self.most = max(self.most, self.wire.bytes - before)
        self._back = not self._back

    def edit(self, number: int) -> None:
        start = time.monotonic()
        self.wire.command("update_segment", segment="s7", fields={"title": f"Punkt {number}"})
        self.edits.append((time.monotonic() - start) * 1000)

    def move(self, **asked: str) -> int:
        """The bytes that another page gets when a segment goes elsewhere."""
        with Wire(self.server.links()["moderator"], "moderator", "morning", **asked) as page:
            page.do("move_segment", segment="s7", after="s2")
            before = page.bytes
            page.do("move_segment", segment="s7", after="s9")
            return page.bytes - before
