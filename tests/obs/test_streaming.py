"""A real OBS streams to a real server when Regi is told to, and what arrives there can be played."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.obs.peers import Hand, RealPeer, Watched, until
from tests.obs.test_slots import BLACK, pixel
from tests.rig.senders import Platform, frames

pytestmark = pytest.mark.obs


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    if shutil.which("ffmpeg") is None:
        assert os.environ.get("REGI_CI") != "1", "no ffmpeg here: apt-get install ffmpeg"
        pytest.skip("no ffmpeg here: apt-get install ffmpeg")
    one = Platform(tmp_path / "received.flv")
    yield one
    one.close()


def test_a_stream_that_is_started_here_arrives_as_video_and_ends_when_it_is_stopped_here(
    real_peer: RealPeer, platform: Platform
) -> None:
    real_peer.start()
    hand, watched = Hand(real_peer), Watched(real_peer)
    try:
        watched.in_step()
        where = {"server": platform.server, "key": platform.key}
        hand.does("SetStreamServiceSettings", streamServiceType="rtmp_custom", streamServiceSettings=where)
        assert watched.link.outputs.order("stream", "start", "Ada").result(25) == "on"
        watched.wants("Paus")
        watched.in_step("Paus")
        until(lambda: hand.does("GetStreamStatus")["outputDuration"] > 2500, "it runs for a while")
        assert watched.link.outputs.order("stream", "stop", "Ada").result(25) == "off"
        assert platform.ends() == 0
    finally:
        watched.link.close()
        hand.goes()
    pictures = frames(platform.file)
    assert len(pictures) > 10
    assert min(max(pixel(each)) for each in pictures) > BLACK
    assert pixel(pictures[-1]) != pixel(pictures[0]), "the scene that was taken arrived, too"
    assert [(one.output, one.did, one.by) for one in watched.seen if not one.first] == [
        ("stream", "started", "Ada"),
        ("stream", "stopped", "Ada"),
    ]
