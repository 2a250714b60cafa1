"""Everybody's VDO.Ninja tabs: who has one, which light it shows, and which messages go there.

A take never waits for it: what changed is looked at after the pages have been told.
"""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from rundown.saying import addresses_of
from rundown.show import Message, Register, Show, cameras_of
from rundown.tally import Light, light_of
from studio.desk import Desk
from studio.ninja.tab import Pace, Tab
from studio.words import N_, translator

log = logging.getLogger("regi.ninja")

#: A message that is older says what is no longer so.
FRESH_MS = 30_000
#: So many connections are being made at a time.
OPENING = 3
#: So many messages are remembered that were shown in a tab.
REMEMBERED = 60
#: How long a tab whose link was made anew is tried, so that its light goes out.
FAREWELL_S = 30.0
STOP_S = 1.0
#: The stronger first, for somebody who takes part in several tracks.
STRENGTH: tuple[Light, ...] = ("on_air", "standby", "off")
#: In a tab's chat a message stands without a sender.
SAID = N_("The studio: {text}")


def keys_of(register: Register) -> Mapping[str, str]:
    """The key of the tab of everybody who has a camera link."""
    cameras = cameras_of(register)
    return {person: link.api for person, link in cameras.links.items()} if cameras else {}


class Tabs:
    """The tabs of one production, over the server at `address`."""

    def __init__(self, desk: Desk, address: str, pace: Pace | None = None) -> None:
        self._desk = desk
        self._address = address
        self._pace = pace or Pace()
        self._opening = asyncio.Semaphore(OPENING)
        self._tabs: dict[str, Tab] = {}
        self._left: dict[str, Tab] = {}
        self._farewells: set[asyncio.Task[None]] = set()
        self._said: dict[str, int] = {}
        self._shown: dict[str, dict[str, dict[str, int]]] = {track: {} for track in desk.tracks}
        self._due = False
        self._running = False
        self._lost = False
        self._words = translator(desk.production.language)

    def start(self) -> None:
        """Begins; what was said before is not said again."""
        self._running = True
        self._said = {track: self._desk.show(track).said for track in self._desk.tracks}
        for track in self._desk.tracks:
            self._desk.gallery(track).followers.append(self._follow)
        self._follow()

    async def stop(self) -> None:
        """Puts every light out that can be reached at once."""
        if not self._running:
            return
        self._running = False
        for track in self._desk.tracks:
            self._desk.gallery(track).followers.remove(self._follow)
        tabs, self._tabs = list(self._tabs.values()), {}
        for task in self._farewells:
            task.cancel()
        await asyncio.gather(
            *self._farewells, *(tab.leave(STOP_S if tab.connected else 0) for tab in tabs), return_exceptions=True
        )

    def _follow(self) -> None:
        """Something has changed; however much it was, it is looked at once."""
        if not self._due and self._running:
            self._due = True
            asyncio.get_running_loop().call_soon(self._look)

    def _look(self) -> None:
        self._due = False
        if not self._running:
            return
        try:
            shows = {track: self._desk.show(track) for track in self._desk.tracks}
            self._choose(keys_of(self._desk.register))
            for person, tab in self._tabs.items():
                lights = {
                    light_of(show, self._desk.gallery(track).live.get("obs"), person) for track, show in shows.items()
                }
                tab.light(next(light for light in STRENGTH if light in lights))
            for track, show in shows.items():
                self._pass_on(track, show)
            self._tell()
        except Exception:
            log.exception("looking after the camera tabs failed")

    def _choose(self, keys: Mapping[str, str]) -> None:
        """A connection for everyone who has a tab; a key that is theirs no more is left with its light out."""
        for person, tab in list(self._tabs.items()):
            if keys.get(person) != tab.key:
                del self._tabs[person]
                farewell = asyncio.create_task(self._leave(tab))
                self._farewells.add(farewell)
                farewell.add_done_callback(self._farewells.discard)
        for person, key in keys.items():
            if key in self._left:
                self._left[key].drop()
            if person not in self._tabs:
                self._tabs[person] = Tab(self._address, key, self._opening, self._follow, self._pace)

    async def _leave(self, tab: Tab) -> None:
        self._left[tab.key] = tab
        try:
            await tab.leave(FAREWELL_S)
        finally:
            self._left.pop(tab.key, None)

    # Messages.

    def _pass_on(self, track: str, show: Show) -> None:
        """What has been said since, to those whom it is to."""
        if show.said == self._said[track]:
            return
        for number in range(self._said[track] + 1, show.said + 1):
            message = show.messages.get(str(number))
            if message is not None:
                self._say(track, show, message)
        self._said[track] = show.said

    def _say(self, track: str, show: Show, message: Message) -> None:
        fresh_ms = message.at + FRESH_MS - self._desk.now()
        if message.person is not None or fresh_ms <= 0:
            return
        text = self._words(SAID).format(text=message.text)
        for person, tab in self._tabs.items():
            if message.to == f"person:{person}" or (message.to in addresses_of(person) and self._is_of(show, person)):
                tab.say(text, fresh_ms / 1000, partial(self._was_shown, track, message.id, person))

    def _is_of(self, show: Show, person: str) -> bool:
        """Whether what is said to all of a track is to this person: they take part in it, or there is but one."""
        return len(self._desk.tracks) == 1 or any(person in each.people for each in show.rundown.segments.values())

    def _was_shown(self, track: str, message: str, person: str) -> None:
        shown = self._shown[track]
        while len(shown) >= REMEMBERED and message not in shown:
            del shown[next(iter(shown))]
        shown[message] = {**shown.get(message, {}), person: self._desk.now()}
        self._follow()

    # Telling.

    def _tell(self) -> None:
        states = {person: tab.state for person, tab in self._tabs.items() if tab.state is not None}
        for track in self._desk.tracks:
            self._desk.gallery(track).set_live({"tabs": states, "in_tab": dict(self._shown[track])})
        lost = next((tab for tab in self._tabs.values() if tab.state == "lost"), None)
        if (lost is not None) == self._lost:
            return
        self._lost = lost is not None
        host = urlsplit(self._address).hostname
        if lost is not None:
            log.warning(
                "VDO.Ninja at %s cannot be reached (%s): camera tabs get no tally", host, lost.problem or "no answer"
            )
        else:
            log.warning("VDO.Ninja at %s is back", host)
