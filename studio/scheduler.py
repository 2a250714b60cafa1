"""The timer of one track: does what the rundown's clock has to do, at its instant."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from rundown.command import Command
from studio.playout import Answer

log = logging.getLogger("regi.scheduler")

#: The longest sleep: the wall clock may be set while we wait.
LONGEST_S = 5.0
#: How long to leave alone what was due but changed nothing.
AGAIN_S = 1.0


class Scheduler:
    """Sleeps until `next_due` (UTC milliseconds, None: nothing) and then gives `due` to `submit`."""

    def __init__(
        self,
        now: Callable[[], int],
        next_due: Callable[[], int | None],
        due: Callable[[int], Sequence[Command]],
        submit: Callable[[Command], "asyncio.Future[Answer]"],
    ) -> None:
        self._now = now
        self._next_due = next_due
        self._due = due
        self._submit = submit
        self._timer: asyncio.TimerHandle | None = None
        self._underway = 0

    def arm(self) -> None:
        """Sets the timer anew; to be called after every change of the show."""
        self.stop()
        if self._underway:
            return
        now = self._now()
        at = self._next_due()
        if at is not None:
            self._sleep(max(0.0, (at - now) / 1000))

    def stop(self) -> None:
        """Sets no timer any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _sleep(self, seconds: float) -> None:
        self._timer = asyncio.get_running_loop().call_later(min(seconds, LONGEST_S), self._wake)

    def _wake(self) -> None:
        self._timer = None
        commands = self._due(self._now())
        if not commands:
            self.arm()
            return
        self._underway = len(commands)
        for command in commands:
            self._submit(command).add_done_callback(lambda done: self._done(commands))

    def _done(self, commands: Sequence[Command]) -> None:
        self._underway -= 1
        if self._underway:
            return
        if any(command in commands for command in self._due(self._now())):
            log.warning("%s was due and changed nothing", ", ".join(each.word for each in commands))
            self._sleep(AGAIN_S)
        else:
            self.arm()
