"""Pictures and reloads have a connection of their own and never stand in front of a take."""

from __future__ import annotations

import io
import threading

import pytest
from PIL import Image

from studio.obs.errands import Errands
from studio.obs.session import LinkLost, ObsAddress, ObsRefused
from studio.obs.simulator.picture import draw
from studio.obs.simulator.world import World
from tests.obs.peers import SCENES, Hand, Peer, RealPeer, SimulatedPeer, Watched, until


def colour(picture: bytes) -> tuple[int, int, int]:
    """The colour of a corner."""
    red, green, blue = Image.open(io.BytesIO(picture)).convert("RGB").resize((16, 9)).getpixel((0, 0))  # type: ignore[misc]
    return red, green, blue


def alike(one: bytes, other: bytes) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(colour(one), colour(other), strict=True))


def test_a_picture_is_a_jpeg_of_the_scene_in_the_width_wished_for(watched: Watched) -> None:
    pictures = {scene: watched.link.picture(scene, width=320).result(5) for scene in SCENES}
    for picture in pictures.values():
        image = Image.open(io.BytesIO(picture))
        assert (image.format, image.size) == ("JPEG", (320, 180))
    assert len({colour(picture) for picture in pictures.values()}) == len(SCENES)


def test_the_program_picture_is_of_the_scene_on_program(watched: Watched) -> None:
    watched.wants("Distans")
    watched.in_step("Distans")
    program = watched.link.picture(None, width=160).result(5)
    assert alike(program, watched.link.picture("Distans", width=160).result(5))
    assert not alike(program, watched.link.picture("Studio", width=160).result(5))


def test_the_preview_picture_is_of_the_next_scene_with_studio_mode_and_without(watched: Watched, hand: Hand) -> None:
    watched.wants("Studio", "Paus")
    watched.until(lambda status: status.wants == "Studio", "wanted")
    preview = watched.link.picture(None, preview=True, width=160).result(5)
    assert alike(preview, watched.link.picture("Paus", width=160).result(5))
    hand.does("SetStudioModeEnabled", studioModeEnabled=True)
    watched.until(lambda status: status.preview == "Paus", "Paus on preview")
    hand.does("SetCurrentPreviewScene", sceneName="Distans")
    watched.until(lambda status: status.preview == "Distans", "Distans on preview")
    preview = watched.link.picture(None, preview=True, width=160).result(5)
    assert alike(preview, watched.link.picture("Distans", width=160).result(5))


def test_a_picture_of_no_scene_is_refused_and_the_next_one_comes(watched: Watched) -> None:
    with pytest.raises(ObsRefused) as refused:
        watched.link.picture("Ingen").result(5)
    assert (refused.value.code, refused.value.request) == (600, "GetSourceScreenshot")
    assert watched.link.picture("Studio").result(5)


def test_takes_go_on_while_pictures_are_wanted_without_end(watched: Watched) -> None:
    for number in range(6):
        wished = [watched.link.picture(scene, width=400 + number) for scene in SCENES]
        watched.until_settled(watched.wants(SCENES[number % 3]))
        assert all(picture.result(5) for picture in wished)


def test_without_a_link_a_picture_fails_at_once(watched: Watched, peer: Peer) -> None:
    assert watched.link.picture(None).result(5)
    peer.kill()
    watched.until(lambda status: status.state == "unknown", "unknown")
    with pytest.raises(LinkLost):
        watched.link.picture(None).result(0.5)
    peer.start()
    watched.in_step()
    assert watched.link.picture(None).result(5)


def test_a_frozen_obs_answers_no_picture_and_holds_nobody(watched: Watched, peer: Peer) -> None:
    peer.freeze()
    with pytest.raises(LinkLost):
        watched.link.picture(None).result(5)
    watched.until(lambda status: status.state == "unknown", "unknown")
    peer.thaw()
    watched.in_step()
    assert watched.link.picture(None).result(5)


def test_one_who_gives_up_a_picture_takes_it_from_nobody_else(watched: Watched) -> None:
    one, other = watched.link.picture("Studio"), watched.link.picture("Studio")
    one.cancel()
    assert other.result(5)


def test_a_reload_presses_the_button_of_the_source_that_shows_the_page(watched: Watched, peer: Peer) -> None:
    assert watched.link.reload_source("http://127.0.0.1/ingen").result(5) == ()
    reload = watched.link.reload_source("/overlays/stage")
    if isinstance(peer, RealPeer):
        # Debian's OBS lists the source and has no browser to reload.
        with pytest.raises(ObsRefused) as refused:
            reload.result(5)
        assert refused.value.code == 600
        return
    assert isinstance(peer, SimulatedPeer)
    assert reload.result(5) == ("Overlay",)
    assert peer.obs.look(_pressed) == 1


def _pressed(world: World) -> int:
    overlay = world.find_input("Overlay")
    assert overlay is not None
    return overlay.pressed["refreshnocache"]


def test_a_simulated_picture_bears_its_scenes_name() -> None:
    grounds = set()
    for name in ("Studio", "Distans", "Åsa Östgård och en väldigt lång scen – den längsta av alla"):
        image = Image.open(io.BytesIO(draw(name, "png", 480, 270, -1, "simulerad OBS"))).convert("L")
        middle = image.crop((0, 90, 480, 180))
        letters = sum(1 for pixel in middle.tobytes() if pixel > 200)
        assert letters > 200, "white letters in the middle"
        edges = image.crop((0, 0, 12, 270)).tobytes() + image.crop((468, 0, 480, 270)).tobytes()
        assert max(edges) < 160, "and none cut off"
        grounds.add(middle.tobytes())
    assert len(grounds) == 3


def test_as_many_pictures_as_one_likes_do_not_pile_up(watched: Watched, peer: Peer) -> None:
    peer.freeze()
    wished = [watched.link.picture("Studio", width=100 + number) for number in range(200)]
    failed = [picture for picture in wished if picture.done() and picture.exception()]
    assert len(failed) >= 100
    watched.until(lambda status: status.state == "unknown", "unknown")
    until(lambda: all(picture.done() for picture in wished), "every one has failed")
    peer.thaw()
    watched.in_step()


def test_errands_that_were_never_started_close_at_once() -> None:
    quiet = threading.Event()
    errands = Errands(ObsAddress("127.0.0.1", 1), name="x", reachable=lambda: True, quiet=quiet)
    future = errands.reload_source("x")
    errands.close(0.1)
    assert isinstance(future.exception(0), LinkLost)
