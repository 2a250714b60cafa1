"""The stream from the desk: a button is held, a real OBS sends to a real server, and what arrives can be played."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import obsws_python
import pytest
from playwright.sync_api import expect

from tests.browser.pages import hold
from tests.browser.test_producer import producer, scene, tab
from tests.obs.real import RealObs
from tests.rig.browser import Screens
from tests.rig.ports import wait_for
from tests.rig.senders import PLAIN, WIDTH, Platform, frames
from tests.rig.server import Server

HOLD_MS = 1200


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    if shutil.which("ffmpeg") is None:
        assert os.environ.get("REGI_CI") != "1", "no ffmpeg here: apt-get install ffmpeg"
        pytest.skip("no ffmpeg here: apt-get install ffmpeg")
    with closing(Platform(tmp_path / "received.flv")) as one:
        yield one


def test_a_button_that_is_held_streams_to_a_server_and_another_ends_it(
    screens: Screens, start_server: Callable[..., Server], real_obs: RealObs, platform: Platform
) -> None:
    studio = start_server(options=("--obs", f"127.0.0.1:{real_obs.port}"))
    where = {"server": platform.server, "key": platform.key}
    with obsws_python.ReqClient(host="127.0.0.1", port=real_obs.port, password="", timeout=5) as hand:
        hand.set_stream_service_settings("rtmp_custom", where)
        desk = producer(screens, studio.url, studio.links()["producer"])
        tab(desk, "Utsändning")
        card = desk.locator("output-card[which=stream]")
        hold(desk, card.get_by_role("button", name="Starta utsändningen"), HOLD_MS)
        stop = card.get_by_role("button", name="Stoppa utsändningen")
        expect(stop).to_be_visible(timeout=15_000)
        scene(desk, "Paus").click()
        wait_for("it has run for a while", lambda: hand.get_stream_status().output_duration > 4000, within=20)
        hold(desk, stop, HOLD_MS)
        expect(card.get_by_role("button", name="Starta utsändningen")).to_be_visible(timeout=15_000)
        assert not hand.get_stream_status().output_active
    assert platform.ends() == 0
    pictures = frames(platform.file)
    assert len(pictures) > 10
    at = (PLAIN[1] * WIDTH + PLAIN[0]) * 3
    shown = [tuple(picture[at : at + 3]) for picture in pictures]
    assert min(max(colour) for colour in shown) > 90, "never black"
    assert shown[0] != shown[-1], "the scene that was pressed arrived, too"
