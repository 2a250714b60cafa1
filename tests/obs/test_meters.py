"""How loud OBS's inputs are: told while somebody looks, thinned, and never with nobody there."""

from __future__ import annotations

import math
import time
import wave
from array import array
from pathlib import Path

from studio.obs.meters import LOWEST_DB, decibels
from tests.obs.peers import Hand, Peer, SimulatedPeer, Watched, until


def tone(path: Path, peak: float) -> str:
    """Ten seconds of a 440 Hz tone, 16 bit mono at 48 kHz, in a file that OBS can play."""
    samples = array("h", (int(32767 * peak * math.sin(2 * math.pi * 440 * n / 48_000)) for n in range(480_000)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(samples.tobytes())
    return str(path)


def play(peer: Peer, hand: Hand, path: Path, peak: float) -> None:
    settings = {"local_file": tone(path, peak), "is_local_file": True, "looping": True}
    hand.does("CreateInput", sceneName="Studio", inputName="Ton", inputKind="ffmpeg_source", inputSettings=settings)
    if isinstance(peer, SimulatedPeer):
        peer.obs.look(lambda world: setattr(world, "level", peak / 1.4))


def loudest(watched: Watched) -> float:
    """An input that has just been made has no channels yet."""
    return max(watched.levels[-1].get("Ton", ()), default=LOWEST_DB) if watched.levels else LOWEST_DB


def test_levels_come_thinned_while_somebody_looks_and_then_no_more(
    peer: Peer, hand: Hand, watched: Watched, tmp_path: Path
) -> None:
    play(peer, hand, tmp_path / "ton.wav", 0.5)
    assert watched.levels == []
    watched.link.meters.look(True)
    until(lambda: -8 < loudest(watched) < -4, "the tone is heard; half of full scale is -6 dBFS")
    began, before = time.monotonic(), len(watched.levels)
    until(lambda: len(watched.levels) >= before + 10, "ten more")
    assert time.monotonic() - began > 0.7, "OBS tells twenty a second"
    hand.does("SetInputMute", inputName="Ton", inputMuted=True)
    until(lambda: loudest(watched) == LOWEST_DB, "a muted input is not heard")
    watched.link.meters.look(False)
    until(lambda: not _listening(watched), "the connection is given up")


def test_silence_is_counted_though_nobody_looks(peer: Peer, hand: Hand, watched: Watched, tmp_path: Path) -> None:
    play(peer, hand, tmp_path / "ton.wav", 0.5)
    assert watched.link.meters.quiet_s() is None
    watched.link.meters.watch(True)
    until(lambda: (watched.link.meters.quiet_s() or 9) < 0.2, "it is loud")
    hand.does("SetInputMute", inputName="Ton", inputMuted=True)
    until(lambda: (watched.link.meters.quiet_s() or 0) > 0.5, "it is silent")
    hand.does("SetInputMute", inputName="Ton", inputMuted=False)
    until(lambda: (watched.link.meters.quiet_s() or 9) < 0.2, "it is loud again")
    assert watched.levels == []


def test_meters_find_an_obs_that_has_started_again(peer: Peer, watched: Watched) -> None:
    watched.link.meters.look(True)
    until(lambda: watched.levels, "levels")
    peer.start()
    before = len(watched.levels)
    until(lambda: len(watched.levels) > before + 3, "levels of the new one")


def test_decibels_are_of_full_scale_and_have_a_floor() -> None:
    assert [decibels(peak) for peak in (1.0, 0.5, 0.001, 0.0000001, 0.0)] == [0.0, -6.0, -60.0, LOWEST_DB, LOWEST_DB]


def _listening(watched: Watched) -> bool:
    return watched.link.meters._ear is not None
