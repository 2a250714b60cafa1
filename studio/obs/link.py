"""The link to one OBS: a thread of its own in which OBS is kept where the show wants it.

Nobody ever waits for OBS here: every method returns at once. Callbacks come from the link's thread.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

from studio.obs.errands import Errands
from studio.obs.hints import Hint
from studio.obs.keeper import Keeper
from studio.obs.meters import Levels, Meters
from studio.obs.orders import Order, Transitions
from studio.obs.output_orders import Seen
from studio.obs.output_status import OutputsStatus
from studio.obs.outputs import EVENTS as OUTPUT_EVENTS
from studio.obs.outputs import Outputs
from studio.obs.rows import Want
from studio.obs.session import LinkLost, ObsAddress
from studio.obs.setting_up import Outcome
from studio.obs.setup import Needs, Plan
from studio.obs.status import ObsStatus

_log = logging.getLogger(__name__)

CLOSE_S = 1.5
LONGEST_SLEEP_S = 60.0


@dataclass(frozen=True, slots=True)
class _Needs:
    scenes: tuple[str, ...]
    fallbacks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Follow:
    pass


@dataclass(frozen=True, slots=True)
class _Close:
    pass


class ObsLink:
    """One OBS. `settled_revision` is the last revision that `on_settled` told of, in this process or one before."""

    def __init__(
        self,
        address: ObsAddress,
        *,
        on_status: Callable[[ObsStatus], None],
        on_settled: Callable[[int], None],
        on_renamed: Callable[[str, str], None],
        on_input_renamed: Callable[[str, str], None] = lambda old, new: None,
        on_levels: Callable[[Levels], None] = lambda levels: None,
        on_outputs: Callable[[OutputsStatus], None] = lambda status: None,
        on_seen: Callable[[Seen], None] = lambda seen: None,
        settled_revision: int = 0,
        needs: Sequence[str] = (),
    ) -> None:
        self._on_status = on_status
        self._inbox: queue.SimpleQueue[Want | Hint | _Needs | _Follow | _Close] = queue.SimpleQueue()
        self._status = ObsStatus(state="unknown", since=_now_ms())
        quiet = threading.Event()
        quiet.set()
        name = f"obs-{address.host}:{address.port}"
        self._errands = Errands(address, name=name, reachable=self._is_reachable, quiet=quiet)
        self._keeper = Keeper(
            address,
            name=name,
            tell=self._inbox.put,
            on_settled=lambda revision: self._call(on_settled, revision),
            on_renamed=lambda old, new: self._call(on_renamed, old, new),
            on_input_renamed=lambda old, new: self._call(on_input_renamed, old, new),
            on_load=self._errands.load,
            draw=lambda name, width: self._errands.picture(lambda: name, ("watched", name), width),
            settled_revision=settled_revision,
            needs=needs,
            quiet=quiet,
        )
        #: How loud OBS's inputs are.
        self.meters = Meters(address, name=name, tell=lambda levels: self._call(on_levels, levels))
        #: OBS's stream and recording.
        self.outputs = Outputs(
            address,
            name=name,
            reachable=self._is_reachable,
            on_status=lambda status: self._call(on_outputs, status),
            on_seen=lambda seen: self._call(on_seen, seen),
            quiet=quiet,
        )
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._errands.start()
        self.meters.start()
        self.outputs.start()
        self._thread.start()

    def close(self) -> None:
        """Ends the link within 2 s whatever OBS does; no callback comes after it. OBS itself stays as it is."""
        deadline = time.monotonic() + CLOSE_S
        self._keeper.closing = True
        self._inbox.put(_Close())
        line = self._keeper.line
        if line is not None:
            line.hang_up()
        self._errands.close(CLOSE_S / 2)
        for part in (self.outputs, self.meters):
            part.close(max(0.0, deadline - time.monotonic()))
        if self._thread.is_alive():
            self._thread.join(max(0.0, deadline - time.monotonic()))

    @property
    def status(self) -> ObsStatus:
        """The last that `on_status` was told, or would have been; `unknown` at first."""
        return self._status

    def want(self, want: Want) -> None:
        """What the show says now; the latest counts."""
        self._inbox.put(want)

    def follow(self) -> None:
        """OBS follows the rundown again, also where a hand had moved it."""
        self._inbox.put(_Follow())

    def needs(self, scenes: Sequence[str], fallbacks: Mapping[str, str]) -> None:
        """The scenes that the rundown names, and what to use where OBS lacks one: for `ObsStatus.missing`."""
        self._inbox.put(_Needs(tuple(scenes), dict(fallbacks)))

    def picture(self, scene: str | None, *, preview: bool = False, width: int = 480) -> Future[bytes]:
        """A JPEG of a scene; of None: the program, or the preview. Fails with LinkLost or ObsRefused.

        It is the scene alone, also while a transition runs (GetSourceScreenshot).
        """
        return self._errands.picture(lambda: scene or self._keeper.shown(preview), scene or preview, width)

    def reload_source(self, url_contains: str) -> Future[tuple[str, ...]]:
        """Reloads every browser source whose URL holds this text; the names of those that were reloaded."""
        return self._errands.reload_source(url_contains)

    def order(self, order: Order) -> Future[None]:
        """Gives OBS an order about OBS alone. Fails with LinkLost or ObsRefused."""
        return self._errands.order(order)

    def transitions(self) -> Future[Transitions]:
        """The transitions that OBS has, and which is set. Fails with LinkLost or ObsRefused."""
        return self._errands.transitions()

    def setup(self, needs: Needs) -> Future[Plan]:
        """What OBS lacks of what the rundown needs."""
        return self._errands.setup(needs)

    def set_up(self, needs: Needs, *, agreed: bool) -> Future[Outcome]:
        """Makes what OBS lacks; changes what Regi did not make only where somebody has `agreed`."""
        return self._errands.set_up(needs, agreed=agreed)

    def _is_reachable(self) -> bool:
        return self._status.state != "unknown" and not self._keeper.closing

    def _run(self) -> None:
        while not self._keeper.closing:
            try:
                self._keeper.work()
            except Exception:  # noqa: BLE001 - a thread that dies would leave OBS alone for the whole show
                _log.exception("%s: the link stumbled, and starts again", self._thread.name)
                self._keeper.lose(LinkLost("no_answer", "the link stumbled"))
            self._publish()
            self._hear(self._keeper.next_at() - time.monotonic())
        line = self._keeper.line
        if line is not None:
            line.close()

    def _hear(self, wait_s: float) -> None:
        """Waits for the next thing to happen, and takes in everything that has."""
        try:
            item = self._inbox.get(timeout=max(0.0, min(wait_s, LONGEST_SLEEP_S)))
            while True:
                self._take(item)
                item = self._inbox.get_nowait()
        except queue.Empty:
            pass

    def _take(self, item: Want | Hint | _Needs | _Follow | _Close) -> None:
        match item:
            case Want():
                self._keeper.want(item)
            case Hint() if item.event in OUTPUT_EVENTS:
                self.outputs.hint(item.event, item.data)
            case Hint():
                self._keeper.hint(item)
            case _Needs():
                self._keeper.needs(item.scenes, item.fallbacks)
            case _Follow():
                self._keeper.follow()
            case _Close():
                pass

    def _publish(self) -> None:
        before = self._status
        every_ms, why = self._errands.pace
        status = replace(self._keeper.status(before.since), pictures_ms=every_ms, pictures_slow=why)
        if status == before:
            return
        if status.state != before.state:
            status = replace(status, since=_now_ms())
        if status.state == "unknown" and before.state != "unknown":
            self._errands.drop()
        self._status = status
        if (status.state == "unknown") != (before.state == "unknown"):
            self.outputs.wake()
        self._call(self._on_status, status)

    def _call(self, callback: Callable[..., None], *values: object) -> None:
        if self._keeper.closing:
            return
        try:
            callback(*values)
        except Exception:  # noqa: BLE001 - what a listener does wrong is no reason to stop keeping OBS
            _log.exception("%s: a callback failed", self._thread.name)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
