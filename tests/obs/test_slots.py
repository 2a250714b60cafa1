"""Two standing slots serve everybody who takes part from afar: each take finds its picture there already."""

from __future__ import annotations

import base64
import io
from functools import partial
from itertools import pairwise
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
from tests.obs.peers import Hand, Peer, RealPeer, Watched, until
from tests.rig.senders import MOVING, PLAIN, WIDTH, Colour, clip, frames
from tests.rundown.shows import Desk, production

A, B = "Distans A", "Distans B"
PATHS = [f"/klipp/{number}.mp4" for number in range(6)]
#: The brightest part of a pixel that is as good as black.
BLACK = 90
COLOURS = ((230, 120, 20), (30, 160, 40), (30, 60, 200), (200, 180, 20), (150, 40, 170), (20, 170, 180))


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


def seen_in(hand: Hand, scene: str) -> Image.Image:
    drawn = hand.does("GetSourceScreenshot", sourceName=scene, imageFormat="png")["imageData"]
    return Image.open(io.BytesIO(base64.b64decode(drawn.split(",")[1]))).convert("RGB")


def colour_in(hand: Hand, scene: str) -> Colour:
    """The colour of whose picture it is."""
    return pixel(seen_in(hand, scene).tobytes())


def pixel(picture: bytes) -> Colour:
    at = (PLAIN[1] * WIDTH + PLAIN[0]) * 3
    red, green, blue = picture[at : at + 3]
    return red, green, blue


def moves(before: bytes, after: bytes) -> bool:
    """Whether much is otherwise in the strip through which a block runs."""
    strip = slice(MOVING[1] * WIDTH * 3, MOVING[3] * WIDTH * 3)
    pairs = zip(before[strip], after[strip], strict=True)
    return sum(abs(mine - theirs) > 40 for mine, theirs in pairs) > 500


def near(one: Colour, other: Colour) -> bool:
    return all(abs(mine - theirs) < 24 for mine, theirs in zip(one, other, strict=True))


def test_six_presenters_in_a_row_over_two_slots_each_take_shows_the_right_picture_and_it_moves(
    peer: Peer, hand: Hand, watched: Watched, tmp_path: Path
) -> None:
    make_slots(hand)
    real = peer.kind == "real"
    feeds = [clip(tmp_path / f"{number}.mp4", colour) for number, colour in enumerate(COLOURS)] if real else PATHS
    show = desk(feeds)

    def tell() -> None:
        watched.link.want(want_of(look(show.show, show.now)))

    def seen(scene: str, number: int) -> bool:
        return not real or near(colour_in(hand, scene), COLOURS[number])

    tell()
    if real:
        assert watched.link.outputs.order("record", "start", "").result(25) == "on"
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
        if real:
            stays(hand, scene)
        show.wait(15_000)
        tell()
    if real:
        watched.link.outputs.order("record", "stop", "").result(25)
        (recording,) = (real_home(peer) / "rec").iterdir()
        what_went_out(recording)


def stays(hand: Hand, scene: str) -> None:
    """Long enough on air for several pictures of the recording."""
    for _ in range(4):
        before = seen_in(hand, scene).tobytes()
        until(lambda before=before: moves(before, seen_in(hand, scene).tobytes()), "it moves")  # type: ignore[misc]


def real_home(peer: Peer) -> Path:
    assert isinstance(peer, RealPeer)
    return peer.obs.home


def what_went_out(recording: Path) -> None:
    """All six, in their order, one into the other without a black picture, and none that stood still."""
    pictures = frames(recording)
    shown = [next((n for n, colour in enumerate(COLOURS) if near(pixel(each), colour)), None) for each in pictures]
    order = list(dict.fromkeys(number for number in shown if number is not None))
    assert order == list(range(len(COLOURS)))
    assert min(max(pixel(each)) for each in pictures) > BLACK, "never black, nor between two"
    for number in order:
        mine = [picture for picture, whose in zip(pictures, shown, strict=True) if whose == number]
        assert len(mine) > 2
        assert all(moves(one, after) for one, after in pairwise(mine)), f"{number} stood still"


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


def stands(hand: Hand, scene: str) -> list[tuple[str, bool]]:
    """What stands in a scene, the lowest first, and whether it is shown."""
    listed = hand.does("GetSceneItemList", sceneName=scene)["sceneItems"]
    return [(item["sourceName"], item["sceneItemEnabled"]) for item in listed]


def test_an_input_of_obs_is_put_into_the_slot_under_the_graphics_and_taken_out_when_the_next_one_comes(
    peer: Peer, hand: Hand, watched: Watched
) -> None:
    make_slots(hand)
    others = frozenset({"Kamera Björn", "Kamera Åsa"})
    look_of = {"color": 0xFF14B43C, "width": 100, "height": 100}
    for name in sorted(others):
        hand.does("CreateInput", sceneName="Paus", inputName=name, inputKind="color_source_v3", inputSettings=look_of)
    hand.does("CreateSceneItem", sceneName=A, sourceName="Overlay")
    before = stands(hand, A)

    def wants(feed: str) -> None:
        watched.link.want(Want(None, None, 1, "next", feeds={A: FeedWant(feed, "p1", others=others)}))
        watched.until(lambda status: status.slots and status.slots[A].state == "loaded", f"{feed} is loaded")

    wants("Kamera Björn")
    until(lambda: ("Kamera Björn", True) in stands(hand, A), "put there")
    assert stands(hand, A) == [before[0], ("Kamera Björn", True), before[1]], "over the player, under the graphics"
    (item,) = (one for one in hand.does("GetSceneItemList", sceneName=A)["sceneItems"] if one["sourceName"] in others)
    size = hand.does("GetVideoSettings")
    shown = item["sceneItemTransform"]
    assert (shown["boundsWidth"], shown["boundsHeight"]) == (size["baseWidth"], size["baseHeight"])
    hand.does("CreateSceneItem", sceneName=A, sourceName="Kamera Åsa", sceneItemEnabled=False)
    wants("Kamera Åsa")
    until(lambda: ("Kamera Åsa", True) in stands(hand, A), "shown where somebody had put it")
    assert "Kamera Björn" not in dict(stands(hand, A)), "what Regi put there goes again"
    wants("Kamera Björn")
    until(lambda: ("Kamera Björn", True) in stands(hand, A), "put there again")
    assert ("Kamera Åsa", False) in stands(hand, A), "what somebody else put there is hidden and stays"
    watched.link.want(Want(None, None, 1, "next", feeds={A: FeedWant("Kamera Utan", "p1", others=others)}))
    watched.until(lambda status: status.slots[A].state == "no_source", "OBS has no such input")
