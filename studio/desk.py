"""The desk: the running production. It brings every track back as it was, and takes the orders of everyone."""

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from rundown.camera_orders import at_base, decide_cameras
from rundown.cameras import MakeCameras, UseCameras
from rundown.command import Command
from rundown.commands import REGISTER_COMMANDS, StartOver, parse_command
from rundown.documents import Production
from rundown.facts import RegisterFact
from rundown.register import apply_register, decide_register, same_merge, undo_belongs_to_register
from rundown.show import Phase, Register, Sender, Show, new_register, new_show
from rundown.storing import dump_register, dump_show, load_register, load_show
from rundown.times import local
from rundown.views import Projection
from studio.arrivals import Arrivals
from studio.cameras import VDO_NINJA, drawn
from studio.clock import running_clock
from studio.gallery import CLOCK, Gallery
from studio.hub import Heart
from studio.journal import Journal, NotSaved
from studio.obs.link import ObsLink
from studio.obs.session import ObsAddress
from studio.playout import Answer, Order, Playout, Rules
from studio.preflights import Preflights
from studio.presence import Presence

log = logging.getLogger("regi.desk")

#: After so many facts every stream's state is kept, so that a start has little to read.
SNAPSHOT_EVERY = 500
#: How often presence and overlays are looked at; nothing about them reaches a page more often.
WATCH_S = 1.0


class Connected(Protocol):
    """A page's connection, as far as the desk is concerned."""

    client: str
    link: str

    def tell(self, frame: Mapping[str, Any]) -> None:
        """Says something to this page alone."""

    def revoke(self) -> None:
        """Shows the page out, since its link has been closed."""

    def leave(self) -> None:
        """Shows the page out, since Regi stops."""


class Desk:
    """One production. `rehearse`: a rehearsal also on the production's own day. `vdo_ninja`: where camera links lead,
    "" for nowhere; `vdo_ninja_api`: what tells its tabs the tally, as set.

    Raises ValueError when the journal holds no production.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        rehearse: bool = False,
        now: Callable[[], int] | None = None,
        silence_s: int = 10,
        vdo_ninja: str = VDO_NINJA,
        vdo_ninja_api: str = "",
    ) -> None:
        production = journal.production()
        if production is None:
            raise ValueError("there is no production in this file yet")
        self.production: Production = production
        self.journal = journal
        self.now = now or running_clock()
        self.presence = Presence()
        self.preflights = Preflights(journal.path)
        self.heart = Heart()
        self.pages: set[Connected] = set()
        self._rehearse = rehearse
        self._register: Playout[Register] = Playout(
            "register",
            Rules(self._decide_register, apply_register),
            journal,
            self.now,
            self._register_changed,
            lambda register: at_base(register, vdo_ninja, vdo_ninja_api),
        )
        self._galleries = {
            track.id: Gallery(track.id, journal, lambda: self.register, self.now, self._committed, silence_s)
            for track in production.tracks
        }
        self._kept_at = 0
        self._open = False
        self._keeping = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._restore()
        self.arrivals = Arrivals(journal, self.register.people)

    # What there is.

    @property
    def tracks(self) -> tuple[str, ...]:
        """The track ids, in the production's order."""
        return tuple(self._galleries)

    @property
    def register(self) -> Register:
        """The people as they are now."""
        return self._register.state

    @property
    def ready(self) -> bool:
        """Whether commands are taken and can be saved."""
        return self._open and not self.journal.failing

    def gallery(self, track: str) -> Gallery:
        """A track's control room. Raises KeyError."""
        return self._galleries[track]

    def show(self, track: str) -> Show:
        """A track's show. Raises KeyError."""
        return self._galleries[track].show

    def obs(self, track: str) -> ObsLink | None:
        """The link to a track's OBS. Raises KeyError."""
        return self._galleries[track].link

    def view(self, track: str, view: str, person: str | None) -> dict[str, Any]:
        """The whole state of a view as it is now, JSON-ready. Raises KeyError."""
        gallery = self._galleries[track]
        return Projection(view, person).state(gallery.show, gallery.live)

    def _shows(self) -> Mapping[str, Show]:
        return {track: gallery.show for track, gallery in self._galleries.items()}

    # Starting and stopping.

    def _restore(self) -> None:
        """Every stream as it was: its newest snapshot and the facts after it."""
        loaders: dict[str, Callable[[bytes], Any]] = {self._register.stream: load_register}
        for gallery in self._galleries.values():
            loaders[gallery.playout.stream] = load_show
        found = self.journal.recover(loaders)
        self._register.restore(found[self._register.stream], new_register(self.production))
        for track, gallery in self._galleries.items():
            gallery.playout.restore(found[gallery.playout.stream], new_show(self.production, track))
        self._kept_at = min((recovered.after for recovered in found.values()), default=0)

    async def start(self) -> None:
        """Takes commands from now on; every track is in the run that it should be in."""
        self.journal.start()
        self._register.start()
        titles = {track.id: {"title": track.title} for track in self.production.tracks}
        for gallery in self._galleries.values():
            obs = {"state": "off", "since": self.now()}
            gallery.open({"tracks": titles, "obs": obs, **self._here(gallery.track, self.now())})
        await self._choose_runs()
        self.heart.start()
        self._spawn(self._watch())
        self._open = True

    def connect_obs(self, track: str, address: ObsAddress) -> None:
        """Links a track with its OBS; nobody waits for it. Raises KeyError."""
        self._galleries[track].connect(address)

    async def stop(self) -> None:
        """Finishes what has been submitted and keeps every state; the journal stays open."""
        self._open = False
        self.heart.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for gallery in self._galleries.values():
            await gallery.close()
        await self._register.stop()
        if self.journal.seq > self._kept_at:
            await self._keep()

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _choose_runs(self) -> None:
        self._day = self._today()
        real = self._day == self.production.date and not self._rehearse
        for gallery in self._galleries.values():
            if needs_new_run(gallery.show, real=real, rehearse=self._rehearse):
                await gallery.submit_as(CLOCK)(StartOver(rehearsal=not real))

    # Orders.

    async def command(
        self,
        track: str,
        word: str,
        args: Mapping[str, Any],
        sender: Sender,
        *,
        id: str | None = None,  # noqa: A002 - as it is called on the wire
        sent: int | None = None,
    ) -> int:
        """Gives a track a command and waits until it is done: the journal's number. Raises Refused, or KeyError."""
        order = Order(id or uuid.uuid4().hex, parse_command(word, args), sender, sent)
        answer = await asyncio.shield(self.submit(track, order))
        if answer.refused is not None:
            raise answer.refused
        return answer.seq

    def submit(self, track: str, order: Order) -> asyncio.Future[Answer]:
        """Queues a command for the track, or for the register of people if it is about them. Raises KeyError."""
        gallery = self._galleries[track]
        word = order.command.word
        if word in ("undo", "redo") and same_merge(self.register, gallery.show, word):
            return asyncio.ensure_future(self._both(gallery, order))
        if self._is_for_register(gallery, order):
            return self._register.submit(order)
        return gallery.playout.submit(order)

    async def _both(self, gallery: Gallery, order: Order) -> Answer:
        """Undoes or redoes segments and the people who came along with them; people go last and come first.

        People who take part in another track by now stay.
        """
        of_people = replace(order, id=f"{order.id}.people")
        if order.command.word == "redo":
            people = await self._register.submit(of_people)
            return people if people.refused is not None else await gallery.playout.submit(order)
        answer = await gallery.playout.submit(order)
        if answer.refused is None:
            await self._register.submit(of_people)
        return answer

    def _is_for_register(self, gallery: Gallery, order: Order) -> bool:
        word = order.command.word
        if word not in ("undo", "redo"):
            return word in REGISTER_COMMANDS
        if self.journal.answer(gallery.playout.stream, order.id) is not None:
            return False
        if self.journal.answer(self._register.stream, order.id) is not None:
            return True
        return undo_belongs_to_register(self.register, gallery.show, word)

    def _decide_register(
        self, register: Register, command: Command, sender: Sender, now: int
    ) -> tuple[RegisterFact, ...]:
        if isinstance(command, MakeCameras | UseCameras):
            fresh = drawn(register) if register.cameras and register.cameras.base else None
            return decide_cameras(register, command, sender, now, fresh)
        return decide_register(register, command, sender, now, self._shows())

    def _register_changed(self, register: Register) -> None:
        for gallery in self._galleries.values():
            gallery.people_changed()
        self._committed()

    # Keeping.

    def _committed(self) -> None:
        if self._open and not self._keeping and self.journal.seq - self._kept_at >= SNAPSHOT_EVERY:
            self._keeping = True
            self._spawn(self._keep())

    async def _keep(self) -> None:
        """Keeps every stream's state; a disk that will not take it costs only time at the next start."""
        register, seq = self._register, self.journal.seq
        try:
            await self.journal.snapshot(register.stream, register.covers, dump_register(register.state))
            for gallery in self._galleries.values():
                covers, show = gallery.playout.covers, gallery.show
                state = await asyncio.to_thread(dump_show, show)
                await self.journal.snapshot(gallery.playout.stream, covers, state)
            self._kept_at = seq
        except NotSaved as error:
            log.warning("no snapshot could be kept: %s", error)
        finally:
            self._keeping = False

    # Pages.

    def close_link(self, link: str) -> None:
        """Closes every page that came in through that link."""
        for page in [page for page in self.pages if page.link == link]:
            page.revoke()
        for gallery in self._galleries.values():
            gallery.sound.revoke(link)

    def page(self, client: str) -> Connected | None:
        """The connected page of that id."""
        return next((page for page in self.pages if page.client == client), None)

    def device_name(self, device: str) -> str:
        """What the crew calls a device, "" when nobody has named it."""
        return str(self.journal.noted(f"device {device}") or "")

    def name_device(self, device: str, name: str) -> None:
        """The crew calls a device so from now on, also when it comes back; "" gives it no name."""
        self.journal.note(f"device {device}", name)
        self.presence.rename(device, name)
        self._tell_here()

    async def _watch(self) -> None:
        """Looks after presence, overlays and the date, every second; a fault in it must not end it."""
        while True:
            await asyncio.sleep(WATCH_S)
            try:
                await self._look_around(self.now())
            except Exception:
                log.exception("looking after the pages failed")

    async def _look_around(self, now: int) -> None:
        for overlay in self.presence.to_reload(now):
            self._galleries[overlay.track].reload(overlay)
        self._tell_here()
        for gallery in self._galleries.values():
            gallery.set_live({"silence": gallery.sound.silence(gallery.show, now)})
            self.preflights.follow(gallery, now)
        if self._today() != self._day:
            await self._choose_runs()

    def _tell_here(self) -> None:
        for gallery in self._galleries.values():
            gallery.set_live(self._here(gallery.track, self.now()))

    def _here(self, track: str, now: int) -> dict[str, Any]:
        return {**self.presence.sections(track, now), "opened": self.arrivals.section}

    def _today(self) -> dt.date:
        return local(self.now(), self.production.timezone).date()


def needs_new_run(show: Show, *, real: bool, rehearse: bool) -> bool:
    """Whether a start, or a new day, begins a new run: never while on air, nor over the as-run of the real show
    unless a rehearsal was asked for."""
    if show.run == 0:
        return True
    if show.on_air is not None or show.rehearsal != real:
        return False
    return show.phase != Phase.ENDED or show.rehearsal or rehearse
