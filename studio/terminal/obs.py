"""Which OBS each track is linked with: the one its documents or the settings name, else a simulated one."""

import asyncio
import getpass
import json
import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rundown.documents import Track
from rundown.look import scenes_named
from rundown.mics import mics_named
from studio.desk import Desk
from studio.obs_password import password_for
from studio.settings import Settings, split_address
from studio.terminal.place import plain_errors
from studio.words import Translate, translator

if TYPE_CHECKING:
    from studio.obs.session import ObsAddress
    from studio.obs.simulator import SimulatedObs

PROBE_S = 1.0
SIMULATED = "simulated"


class Obses:
    """The OBS of every track of a running desk. Making it may ask for passwords, where somebody is there."""

    def __init__(self, desk: Desk, settings: Settings, _: Translate) -> None:
        self._desk = desk
        self._simulated: list[SimulatedObs] = []
        self._addresses = addresses(desk.production.tracks, settings, os.environ, _)

    def simulated_tracks(self) -> list[str]:
        """The tracks whose OBS is simulated."""
        return [track for track, address in self._addresses.items() if address is None]

    async def connect(self) -> None:
        """Links every track; OBS itself is not waited for."""
        for track, real in self._addresses.items():
            address = await asyncio.to_thread(self._simulate, track) if real is None else real
            self._desk.connect_obs(track, address)

    def _simulate(self, track: str) -> "ObsAddress":
        from studio.obs.session import ObsAddress
        from studio.obs.simulator import SimulatedObs

        show = self._desk.show(track)
        scenes = list(scenes_named(show)) or ["Studio"]
        slots = {slot.scene: slot.input or f"{slot.scene} feed" for slot in show.track.slots}
        mics = mics_named(show) or ("Mic/Aux",)
        obs = SimulatedObs(
            scenes, sign=translator(self._desk.production.language)("simulated OBS"), mics=mics, slots=slots
        )
        self._simulated.append(obs)
        return ObsAddress("127.0.0.1", obs.start())

    def close(self) -> None:
        """Ends the simulated ones; a real OBS stays as it is."""
        for obs in self._simulated:
            obs.stop()


def addresses(
    tracks: tuple[Track, ...], settings: Settings, environment: Mapping[str, str], _: Translate
) -> "dict[str, ObsAddress | None]":
    """Each track's OBS with its password; None is a simulated one. Raises Trouble for a password others can read.

    `--obs HOST:PORT` is the first track's: one OBS cannot follow two rundowns.
    """
    from studio.obs.session import ObsAddress

    found: dict[str, ObsAddress | None] = {}
    for place, track in enumerate(tracks):
        target = (track.obs.host, track.obs.port) if track.obs else None
        if settings.obs == SIMULATED:
            target = None
        elif settings.obs is not None and place == 0:
            target = split_address(settings.obs)
        if target is None:
            found[track.id] = None
            continue
        with plain_errors(settings.data):
            password = password_for(track.id, settings.data, environment)
        if password is None:
            password = asked_password(track, *target, _)
        found[track.id] = ObsAddress(*target, password)
    return found


def asked_password(track: Track, host: str, port: int, _: Translate) -> str:
    """The password of a track's OBS, typed unseen; empty where OBS wants none, or where nobody is there to ask."""
    somebody_is_there = sys.stdin.isatty() and sys.stderr.isatty()
    if not somebody_is_there or not wants_password(host, port):
        return ""
    prompt = _("Password of OBS for {track} (not shown): ").format(track=track.title)
    return getpass.getpass(prompt, stream=sys.stderr)


def wants_password(host: str, port: int) -> bool:
    """Whether an OBS that answers wants one: its Hello (op 0) then holds `authentication`."""
    from websockets.exceptions import WebSocketException
    from websockets.sync.client import connect

    place = f"[{host}]" if ":" in host else host
    try:
        with connect(f"ws://{place}:{port}", proxy=None, open_timeout=PROBE_S, close_timeout=PROBE_S) as line:
            hello = json.loads(line.recv(PROBE_S))
            return "authentication" in hello["d"]
    except (OSError, WebSocketException, ValueError, TypeError, KeyError):
        return False
