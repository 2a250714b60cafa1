"""The gallery: one track's control room, where its show, its clock, its OBS and its pages come together."""

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from rundown.apply import apply
from rundown.command import Command
from rundown.commands import RenameScene
from rundown.cues import due, next_due
from rundown.decide import decide
from rundown.facts import ShowFact
from rundown.input_names import RenameInput
from rundown.look import Look, look, scenes_named
from rundown.polls.orders import AboutQuestion
from rundown.show import Register, Rundown, Sender, Show, cameras_of, with_people
from rundown.slots import slots_keep_until
from studio.audience.counting import refuse_unknown
from studio.hub import Hub
from studio.journal import Journal
from studio.obs.feeds import FeedWant
from studio.obs.link import ObsLink
from studio.obs.output_orders import Seen
from studio.obs.output_status import OutputsStatus
from studio.obs.rows import Want
from studio.obs.session import LinkLost, ObsAddress, ObsRefused
from studio.obs.status import ObsStatus
from studio.outputs import note_of
from studio.playout import Answer, Order, Playout, Rules
from studio.presence import Overlay
from studio.scheduler import Scheduler
from studio.sound import Sound

log = logging.getLogger("regi.gallery")

CLOCK = Sender("cue", "")
OBS = Sender("obs", "OBS")

#: What OBS reports within this time reaches the pages in one patch.
GATHER_S = 0.03
#: How long after an edit OBS's scenes are compared with the rundown's.
NEEDS_S = 0.2


class Gallery:
    """One track. `register()` gives the people as they are now."""

    def __init__(
        self,
        track: str,
        journal: Journal,
        register: Callable[[], Register],
        now: Callable[[], int],
        committed: Callable[[], None],
        silence_s: int = 0,
    ) -> None:
        self.track = track
        self.hub: Hub
        self.link: ObsLink | None = None
        self._journal = journal
        self._register = register
        self._now = now
        self._committed = committed
        self.sound = Sound(silence_s * 1000)
        self.live: Mapping[str, Any] = {}
        #: Called after every change, once the pages have been told; must not wait.
        self.followers: list[Callable[[], None]] = []
        self._gathered: dict[str, Any] = {}
        self._gathering: asyncio.TimerHandle | None = None
        self._look: Look | None = None
        self._looking: asyncio.TimerHandle | None = None
        self._chapter: int | None = None
        self._named: tuple[Rundown, Mapping[str, str]] | None = None
        self._naming: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Future[Any]] = set()
        self.playout: Playout[Show] = Playout(
            f"track:{track}", Rules(self._decide, apply), journal, now, self._changed, self._settle
        )
        self._scheduler = Scheduler(
            now, lambda: next_due(self.show), lambda at: due(self.show, at), self.submit_as(CLOCK)
        )

    @property
    def show(self) -> Show:
        """The show as it is now."""
        return self.playout.state

    def open(self, live: Mapping[str, Any]) -> None:
        """Begins to take commands; the playout has been restored."""
        self.live = live
        self.hub = Hub(self.show, live, self._journal.seq, self._now)
        self.playout.start()
        self._scheduler.arm()

    def connect(self, address: ObsAddress) -> None:
        """Links the track with its OBS, which goes on from what was settled before a restart."""
        loop = asyncio.get_running_loop()
        settled = self._journal.noted(f"obs settled {self.track}")
        self.link = ObsLink(
            address,
            on_status=lambda status: _tell(loop, self._obs_stands, status),
            on_settled=lambda revision: _tell(loop, self._obs_settled, revision),
            on_renamed=lambda old, new: _tell(loop, self._obs_renamed, old, new),
            on_input_renamed=lambda old, new: _tell(loop, self._input_renamed, old, new),
            on_levels=lambda levels: _tell(loop, self.sound.tell, levels),
            on_outputs=lambda status: _tell(loop, self._outputs_stand, status),
            on_seen=lambda seen: _tell(loop, self._output_seen, seen),
            settled_revision=settled or 0,
        )
        self._look = None
        self._chapter = None if self.show.on_air is None else self.show.on_air.started_at
        self._want()
        self.link.start()
        self.sound.connect(self.link.meters)

    async def close(self) -> None:
        """Finishes what has been submitted, and lets OBS be as it is."""
        self._scheduler.stop()
        for timer in (self._gathering, self._naming, self._looking):
            if timer is not None:
                timer.cancel()
        await self.playout.stop()
        if self.link is not None:
            await asyncio.to_thread(self.link.close)

    def submit_as(self, sender: Sender) -> Callable[[Command], asyncio.Future[Answer]]:
        """Submits commands of the studio's own."""
        return lambda command: self.playout.submit(Order(uuid.uuid4().hex, command, sender))

    def people_changed(self) -> None:
        """The register has changed: what is on air follows, too."""
        self.playout.state = self._settle(self.show)
        self._want()
        self._publish()

    def set_live(self, sections: Mapping[str, Any]) -> None:
        """Sets sections that no journal keeps; pages are told if they differ."""
        if any(self.live.get(key) != value for key, value in sections.items()):
            self.live = {**self.live, **sections}
            self._publish()

    def reload(self, overlay: Overlay) -> None:
        """Has OBS load a silent overlay anew."""
        if self.link is None:
            return
        where = f"/overlays/stage?track={self.track}"
        reloading = asyncio.wrap_future(self.link.reload_source(where))
        self._tasks.add(reloading)
        reloading.add_done_callback(self._tasks.discard)
        reloading.add_done_callback(lambda done: self._reloaded(overlay, done))

    def _reloaded(self, overlay: Overlay, done: "asyncio.Future[tuple[str, ...]]") -> None:
        if done.cancelled():
            return
        error = done.exception()
        if error is None and done.result():
            log.warning("%s: overlay %s was silent: reloaded %s", self.track, overlay.channel, done.result())
        elif isinstance(error, LinkLost | ObsRefused) or error is None:
            log.info("%s: overlay %s is silent, and OBS has none to reload", self.track, overlay.channel)
        else:
            log.error("%s: reloading an overlay failed", self.track, exc_info=error)

    def _decide(self, show: Show, command: Command, sender: Sender, now: int) -> tuple[ShowFact, ...]:
        """As the show decides; but whether a question of the audience exists is known here."""
        if isinstance(command, AboutQuestion):
            refuse_unknown(self.live, command)
        return decide(show, command, sender, now)

    def _settle(self, show: Show) -> Show:
        register = self._register()
        ours = (show.people, show.checked_in, show.tested, show.agreed, show.decks, show.cameras)
        theirs = (register.people, register.checked_in, register.tested, register.agreed, register.decks)
        if all(own is other for own, other in zip(ours, (*theirs, cameras_of(register)), strict=True)):
            return show
        return with_people(show, register)

    def _changed(self, show: Show) -> None:
        """After a commit: OBS first, since it takes longest, then the pages."""
        self._want()
        self._mark_chapter(show)
        self._publish()
        self._scheduler.arm()
        self._committed()

    def _publish(self) -> None:
        self.hub.publish(self.show, self.live)
        for follow in self.followers:
            follow()

    # OBS.

    def _want(self) -> None:
        if self.link is None:
            return
        now = self._now()
        wanted = look(self.show, now)
        self._look_again(slots_keep_until(self.show, now) if wanted.feeds or self.show.track.slots else None, now)
        if wanted != self._look:
            self._look = wanted
            self.link.want(want_of(wanted))
        if self._naming is None and not self._scenes_are_named(self.show):
            self._naming = asyncio.create_task(self._name_scenes())

    def _look_again(self, at: int | None, now: int) -> None:
        """A slot that has just left the air is loaded anew once the take cannot be undone any more."""
        if self._looking is not None:
            self._looking.cancel()
        wait_s = 0.0 if at is None else (at - now) / 1000
        self._looking = None if at is None else asyncio.get_running_loop().call_later(wait_s, self._want)

    def _scenes_are_named(self, show: Show) -> bool:
        was = self._named
        return was is not None and was[0] is show.rundown and was[1] is show.renamed

    async def _name_scenes(self) -> None:
        """Tells the link which scenes the rundown needs, so that the desk can say which are missing."""
        await asyncio.sleep(NEEDS_S if self._named else 0)
        show = self.show
        named = await asyncio.to_thread(scenes_named, show)
        if self.link is not None:
            self.link.needs(tuple(named), named)
        self._naming = None
        self._named = (show.rundown, show.renamed)
        self._want()

    def _obs_stands(self, status: ObsStatus) -> None:
        slots = {"slots": status.as_slots(), "inputs": status.as_inputs()} if self.show.track.slots else {}
        self._gather({"obs": status.as_view(), "sound": status.as_sound(), **slots})

    def _gather(self, sections: Mapping[str, Any]) -> None:
        self._gathered |= sections
        if self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER_S, self._tell_gathered)

    def _tell_gathered(self) -> None:
        self._gathering = None
        self.set_live(self._gathered)
        self._gathered = {}

    def _outputs_stand(self, status: OutputsStatus) -> None:
        self._gather({"outputs": status.as_view()})

    def _output_seen(self, seen: Seen) -> None:
        """OBS started or stopped something: it is noted, and a recording begins with the chapter that is on."""
        note = note_of(self.show.outputs, seen)
        if note is not None:
            self.submit_as(Sender("obs", seen.by or OBS.name))(note)
        if seen.output == "record" and seen.did == "started" and not seen.first:
            self._chapter = None
            self._mark_chapter(self.show)

    def _mark_chapter(self, show: Show) -> None:
        """Every segment that goes on air is a chapter of the recording."""
        if self.link is None or show.on_air is None or show.on_air.started_at == self._chapter:
            return
        self._chapter = show.on_air.started_at
        self.link.outputs.chapter(show.rundown.segments[show.on_air.segment].title)

    def _obs_settled(self, revision: int) -> None:
        self._journal.note(f"obs settled {self.track}", revision)

    def _obs_renamed(self, old: str, new: str) -> None:
        self.submit_as(OBS)(RenameScene(old=old, new=new))

    def _input_renamed(self, old: str, new: str) -> None:
        self.submit_as(OBS)(RenameInput(old=old, new=new))


def want_of(wanted: Look) -> Want:
    """The look of the show as OBS's link takes it."""
    return Want(
        program=wanted.program,
        preview=wanted.preview,
        revision=wanted.revision,
        reason=wanted.reason,
        fallbacks=wanted.fallbacks,
        mics=wanted.mics,
        mics_mark=wanted.mics_mark,
        feeds={scene: FeedWant(**vars(feed)) for scene, feed in wanted.feeds.items()},
    )


def _tell(loop: asyncio.AbstractEventLoop, callback: Callable[..., None], *values: Any) -> None:
    """Brings a call of the link's thread into the loop's; a loop that has ended needs no news."""
    try:
        loop.call_soon_threadsafe(callback, *values)
    except RuntimeError:
        log.debug("OBS spoke after the end")
