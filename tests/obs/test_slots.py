"""Two standing slots serve everybody who takes part from afar: each take finds its picture there already."""

from __future__ import annotations

import base64
import io
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from rundown.documents import Person, Segment, Slot
from rundown.look import look
from rundown.show import new_show
from studio.gallery import want_of
from studio.obs.feeds import FeedWant, SlotItem, SlotSeen, feed_requests, kind_of
from studio.obs.rows import Want
from studio.obs.slot_standing import SlotStanding
from tests.obs.peers import Hand, Peer, Watched, until
from tests.rundown.shows import Desk, production

A, B = "Distans A", "Distans B"
COLOURS = ((200, 30, 30), (30, 160, 40), (30, 60, 200), (200, 180, 20), (150, 40, 170), (20, 170, 180))


def make_slots(hand: Hand) -> None:
    for scene in (A, B):
        hand.does("CreateScene", sceneName=scene)
        settings = {"looping": True, "hw_decode": False}
        hand.does(
            "CreateInput",
            sceneName=scene,
            inputName=f"{scene} media",
            inputKind="ffmpeg_source",
            inputSettings=settings,
        )


def pictures(folder: Path) -> list[str]:
    for number, colour in enumerate(COLOURS):
        Image.new("RGB", (320, 180), colour).save(folder / f"{number}.png")
    return [str(folder / f"{number}.png") for number in range(len(COLOURS))]


def desk(feeds: list[str]) -> Desk:
    """One segment after the other with one remote person each."""
    day = production(
        tuple(
            Segment(
                id=f"s{number}", kind="remote", title=f"Inslag {number}", duration_ms=60_000, people=(f"p{number}",)
            )
            for number in range(len(feeds))
        )
    )
    people = {
        f"p{number}": Person(id=f"p{number}", name=f"Person {number}", remote=True, feed=feed)
        for number, feed in enumerate(feeds)
    }
    track = day.tracks[0].model_copy(update={"slots": (Slot(scene=A), Slot(scene=B))})
    return Desk(new_show(day.model_copy(update={"people": people, "tracks": (track,)}), "morning"))


def loaded(hand: Hand, scene: str) -> str:
    return str(hand.does("GetInputSettings", inputName=f"{scene} media")["inputSettings"].get("local_file", ""))


def program_colour(hand: Hand, scene: str) -> tuple[int, ...]:
    drawn = hand.does("GetSourceScreenshot", sourceName=scene, imageFormat="png")["imageData"]
    picture = Image.open(io.BytesIO(base64.b64decode(drawn.split(",")[1]))).convert("RGB")
    return tuple(int(part) for part in picture.getpixel((picture.width // 2, picture.height // 2)))  # type: ignore[union-attr]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(mine - theirs) < 24 for mine, theirs in zip(one, other, strict=True))


def test_six_presenters_in_a_row_over_two_slots_each_take_shows_the_right_picture(
    peer: Peer, hand: Hand, watched: Watched, tmp_path: Path
) -> None:
    make_slots(hand)
    feeds = pictures(tmp_path)
    show = desk(feeds)

    def tell() -> None:
        watched.link.want(want_of(look(show.show, show.now)))

    def seen(scene: str, number: int) -> bool:
        return peer.kind != "real" or near(program_colour(hand, scene), COLOURS[number])

    tell()
    for number, feed in enumerate(feeds):
        scene, other = (A, B) if number % 2 == 0 else (B, A)
        show.do("standby")
        tell()
        until(partial(lambda scene, feed: loaded(hand, scene) == feed, scene, feed), f"{number} is in {scene}")
        until(partial(seen, scene, number), f"{number} is seen in {scene} before its take")
        if number:
            assert loaded(hand, other) == feeds[number - 1], "who is on air stays as they are"
        show.take()
        tell()
        watched.in_step(scene)
        assert loaded(hand, scene) == feed
        assert seen(scene, number), "at the take"
        show.wait(15_000)
        tell()


def test_a_slot_that_is_seen_is_left_alone_and_loaded_when_it_has_left_the_air(
    hand: Hand, watched: Watched, tmp_path: Path
) -> None:
    make_slots(hand)
    first, second, *_ = pictures(tmp_path)
    hand.does("SetCurrentProgramScene", sceneName=A)
    watched.until(lambda status: status.program == A and not status.transitioning, "a hand shows the slot")
    watched.link.want(Want(None, None, 1, "next", feeds={A: FeedWant(first, "p1"), B: FeedWant(second, "p2")}))
    until(lambda: loaded(hand, B) == second, "the free one is loaded")
    status = watched.until(lambda status: status.slots[B].state == "loaded", "the free one is loaded")
    assert (loaded(hand, A), status.slots[A]) == ("", SlotStanding("p1", "waits"))
    hand.does("SetCurrentProgramScene", sceneName="Paus")
    until(lambda: loaded(hand, A) == first, "loaded as soon as it is not seen")


def test_a_hand_in_a_slot_is_respected_and_an_obs_that_has_started_again_is_loaded_anew(
    peer: Peer, hand: Hand, watched: Watched, tmp_path: Path
) -> None:
    make_slots(hand)
    first, second, *_ = pictures(tmp_path)
    wanted = Want(None, None, 1, "next", feeds={A: FeedWant(first, "p1")})
    watched.link.want(wanted)
    watched.until(lambda status: A in status.slots and status.slots[A].state == "loaded", "loaded")
    hand.does("SetInputSettings", inputName=f"{A} media", inputSettings={"local_file": second})
    watched.until(lambda status: status.slots[A].state == "by_hand", "a hand")
    assert loaded(hand, A) == second
    peer.start()
    again = Hand(peer)
    try:
        make_slots(again)
        until(lambda: loaded(again, A) == first, "loaded anew")
    finally:
        again.goes()


def test_an_obs_without_the_scene_or_without_a_player_says_so(hand: Hand, watched: Watched) -> None:
    page = FeedWant("https://vdo.example/?view=abc", "p1")
    watched.link.want(Want(None, None, 1, "next", feeds={A: page, "Paus": page}))
    status = watched.until(lambda status: len(status.slots) == 2, "said")
    assert status.slots[A].state == "no_scene"
    watched.until(lambda status: status.slots["Paus"].state == "no_input", "no browser source in it")


def test_what_a_feed_is_given_to_and_that_the_overlay_is_none() -> None:
    overlay = SlotItem(1, "Overlay", "browser_source", True, (("url", "http://x/overlays/stage?track=a"),))
    page = SlotItem(2, "Länk", "browser_source", False)
    media = SlotItem(3, "Media", "ffmpeg_source", True, (("input", "srt://old:1"), ("is_local_file", False)))
    camera = SlotItem(4, "NDI Björn", "ndi_source", False)
    seen = SlotSeen(A, (overlay, page, media, camera))
    others = frozenset({"srt://old:1", "https://vdo.example/?view=a", "NDI Björn"})
    asked = feed_requests(seen, FeedWant("https://vdo.example/?view=a", others=others))
    assert [(name, data.get("inputName") or data["sceneItemId"]) for name, data in asked] == [
        ("SetInputSettings", "Länk"),
        ("SetSceneItemEnabled", 2),
        ("SetSceneItemEnabled", 3),
    ]
    asked = feed_requests(seen, FeedWant("NDI Björn", others=others))
    assert [(data["sceneItemId"], data["sceneItemEnabled"]) for _, data in asked] == [(4, True), (3, False)]


@pytest.mark.parametrize(
    ("feed", "kind"),
    [
        ("https://vdo.ninja/?view=abc&room=x", "page"),
        ("srt://203.0.113.7:9000?mode=caller", "stream"),
        ("rtmp://example.org/live/one", "stream"),
        ("https://example.org/live/one.m3u8?token=1", "stream"),
        ("/videor/björn.mp4", "file"),
        ("C:\\Videor\\björn.mp4", "file"),
        ("file:///videor/b.mp4", "file"),
        ("NDI Björn", "input"),
    ],
)
def test_a_feed_is_known_by_how_it_is_written(feed: str, kind: str) -> None:
    assert kind_of(feed) == kind
