"""Feeds that are sent: into a real OBS over each protocol, gone and come back, while OBS itself never stands still."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator

import pytest
from PIL import Image

from rundown.look import look
from studio.gallery import want_of
from studio.obs.feeds import FeedWant, SlotItem, SlotSeen, can_take, feed_requests
from studio.obs.media_pulse import FIRST_PICTURE_S, STANDS_S, MediaPulses
from studio.obs.picture_watch import FEWEST, Pictures
from studio.obs.rows import Want
from tests.obs.peers import Hand, RealPeer, SimulatedPeer, Watched, until
from tests.obs.test_slots import COLOURS, A, B, colour_in, desk, make_slots, moves, near, seen_in
from tests.rig.senders import Colour, Protocol, Sender, moving, still

ORANGE, GREEN, *_ = COLOURS
PLAYING, ENDED = "OBS_MEDIA_STATE_PLAYING", "OBS_MEDIA_STATE_ENDED"


@pytest.fixture
def studio(real_peer: RealPeer) -> Iterator[tuple[Hand, Watched]]:
    """A real OBS with two slots whose media sources are as OBS makes them, and a link to it."""
    if shutil.which("ffmpeg") is None:
        assert os.environ.get("REGI_CI") != "1", "no ffmpeg here: apt-get install ffmpeg"
        pytest.skip("no ffmpeg here: apt-get install ffmpeg")
    real_peer.start()
    hand, watched = Hand(real_peer), Watched(real_peer)
    watched.in_step()
    make_slots(hand)
    yield hand, watched
    watched.link.close()
    hand.goes()


@pytest.mark.obs
@pytest.mark.parametrize("protocol", ["srt", "srt listening", "rtmp"])
def test_a_live_feed_is_ready_at_standby_and_when_it_dies_on_air_it_is_told_and_comes_back_by_itself(
    studio: tuple[Hand, Watched], protocol: Protocol
) -> None:
    hand, watched = studio
    sender = Sender(protocol, moving(ORANGE))
    show = desk([sender.feed])

    def tell() -> None:
        watched.link.want(want_of(look(show.show, show.now)))

    def plays(said: bool | None) -> None:
        watched.until(lambda status: status.slots[A].playing is said, f"it plays: {said}", within_s=20)

    def is_seen() -> bool:
        sender.keep_sending()
        return near(colour_in(hand, A), ORANGE)

    with sender:
        show.do("standby")
        tell()
        until(is_seen, "its picture is there before the take", within_s=20)
        plays(True)
        show.take()
        tell()
        watched.in_step(A)
        before = seen_in(hand, A).tobytes()
        until(lambda: moves(before, seen_in(hand, A).tobytes()), "it moves on air")
        sender.dies()
        plays(False)
        watched.until(lambda status: status.slots[A].on_air, "who is on air")
        sender.start()
        plays(True)
        until(is_seen, "its picture is back, and nobody touched anything", within_s=20)
    assert all(status.state != "unknown" for status in watched.statuses[1:])


@pytest.mark.obs
def test_a_feed_that_falls_silent_is_told_though_obs_says_that_it_plays(studio: tuple[Hand, Watched]) -> None:
    hand, watched = studio
    with Sender("http", moving(ORANGE)) as sender:
        watched.link.want(Want(None, None, 1, "next", feeds={A: FeedWant(sender.feed, "p1")}))
        watched.until(lambda status: status.slots and status.slots[A].playing is True, "it plays", within_s=20)
        sender.falls_silent()
        watched.until(lambda status: status.slots[A].playing is False, "it has fallen silent", within_s=20)
        assert hand.does("GetMediaInputStatus", inputName=f"{A} media")["mediaState"] == PLAYING


@pytest.mark.obs
def test_whoever_comes_after_a_feed_that_has_gone_is_loaded_without_obs_standing_still(
    studio: tuple[Hand, Watched],
) -> None:
    hand, watched = studio
    gone = {"is_local_file": False, "input": "rtmp://127.0.0.1:1/gone/for-good", "restart_on_activate": False}
    hand.does("SetInputSettings", inputName=f"{A} media", inputSettings=gone)
    status = "GetMediaInputStatus"
    until(lambda: hand.does(status, inputName=f"{A} media")["mediaState"] == ENDED, "OBS waits for its next try")
    frames = hand.does("GetStats")["renderTotalFrames"]
    until(lambda: hand.does("GetStats")["renderTotalFrames"] > frames + 20, "its waiting has begun")
    with Sender("http", moving(GREEN)) as sender:
        watched.link.want(Want(None, None, 1, "next", feeds={A: FeedWant(sender.feed, "p2")}))
        until(lambda: near(colour_in(hand, A), GREEN), "the next one is there", within_s=30)
    assert [status.state for status in watched.statuses if status.state == "unknown"] == []


@pytest.mark.obs
def test_a_picture_that_stands_still_on_air_is_told_though_it_is_sent_and_one_that_is_black_before(
    studio: tuple[Hand, Watched],
) -> None:
    hand, watched = studio
    frozen, dark = Sender("http", still(GREEN)), Sender("http", still((0, 0, 0)))
    with frozen, dark:
        feeds = {A: FeedWant(frozen.feed, "p1", on_air=True), B: FeedWant(dark.feed, "p2")}
        watched.link.want(Want(A, None, 1, "take", feeds=feeds))
        watched.in_step(A)
        status = watched.until(lambda status: status.slots[B].picture == "black", "the next one is black", within_s=30)
        status = watched.until(lambda status: status.slots[A].picture == "still", "it stands still", within_s=30)
        assert (status.slots[A].playing, status.slots[B].playing) == (True, True), "OBS gets pictures of both"
        hand.does("SetCurrentProgramScene", sceneName="Paus")
        watched.until(lambda status: not status.slots[A].picture, "what is not seen may stand", within_s=10)


@pytest.mark.parametrize("version", ["5.1.0"])
def test_an_input_that_shows_nothing_is_told_and_a_page_may_stand_still(version: str) -> None:
    peer = SimulatedPeer(version)
    peer.obs.start()
    hand, watched = Hand(peer), Watched(peer)
    try:
        make_slots(hand)
        hand.does("CreateInput", sceneName=A, inputName="Länk", inputKind="browser_source", inputSettings={})
        page = FeedWant("https://vdo.example/?view=a", "p1", on_air=True)
        watched.link.want(Want(A, None, 1, "take", feeds={A: page}))
        watched.until(lambda status: status.slots and status.slots[A].state == "loaded", "loaded")
        asked = "GetSourceScreenshot"
        until(lambda: peer.obs.look(lambda world: world.asked[asked]) > FEWEST, "it is looked at", within_s=15)
        assert watched.link.status.slots[A].picture == ""
        peer.obs.look(lambda world: setattr(world.find_input("Länk"), "looks", "black"))
        watched.until(lambda status: status.slots[A].picture == "black", "it is black", within_s=20)
    finally:
        watched.link.close()
        hand.goes()
        peer.end()


def drawn(*colours: Colour) -> list[bytes]:
    def jpeg(colour: Colour) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (96, 54), colour).save(out, "JPEG")
        return out.getvalue()

    return [jpeg(colour) for colour in colours]


def test_a_picture_stands_after_eight_seconds_of_the_same_and_is_black_after_four_of_nothing() -> None:
    pictures = Pictures()
    one, other, black = drawn((90, 40, 40), (91, 40, 40), (1, 1, 1))
    for second in range(8):
        pictures.told("a", one, second)
    assert pictures.trouble("a", must_move=True) == ""
    pictures.told("a", one, 8)
    assert pictures.trouble("a", must_move=True) == "still"
    assert pictures.trouble("a", must_move=False) == ""
    pictures.told("a", other, 9)
    assert pictures.trouble("a", must_move=True) == ""
    for second in range(10, 14):
        pictures.told("a", black, second)
        assert pictures.trouble("a", must_move=False) == ""
    pictures.told("a", black, 14)
    assert pictures.trouble("a", must_move=False) == "black"


def media(feed: str, state: str, *, rests: bool = False) -> SlotSeen:
    settings = (("input", feed), ("is_local_file", False)) if feed else (("is_local_file", True), ("local_file", ""))
    item = SlotItem(1, "media", "ffmpeg_source", True, (*settings, ("restart_on_activate", False)), state, rests)
    return SlotSeen(A, (item,))


def test_a_player_that_waits_for_a_feed_is_emptied_and_rests_before_it_is_given_the_next() -> None:
    want = FeedWant("srt://next:1")
    ((name, data),) = feed_requests(media("srt://gone:1", ENDED), want)
    assert (name, data["inputSettings"]) == ("SetInputSettings", {"is_local_file": True, "local_file": ""})
    assert not can_take(media("", ENDED, rests=True), want)
    for ready in (media("", ENDED), media("srt://there:1", PLAYING)):
        ((_, data),) = feed_requests(ready, want)
        assert data["inputSettings"]["input"] == want.feed  # type: ignore[index]
    assert feed_requests(media(want.feed, ENDED), want) == (), "what it waits for is what is wanted"


def test_a_stream_plays_while_its_cursor_moves_and_not_because_obs_says_so() -> None:
    pulses = MediaPulses()

    def told(at: float, cursor: int | None, state: str = PLAYING) -> bool | None:
        pulses.loaded("media", "srt://one:1", stream=True, delay_s=4, now=at)
        return pulses.playing("media", state, cursor, at)

    assert told(0, 0) is None, "OBS says that it plays while it looks for it"
    assert told(FIRST_PICTURE_S + 1, 0) is False, "nobody sends"
    assert told(8, 40) is True
    assert told(9, 1040) is True
    assert told(9 + STANDS_S, 1040) is False, "it has fallen silent"
    assert told(14, 2000) is True
    assert told(15, None, ENDED) is False
    assert told(16, 0) is False, "the next try is no picture"
    assert told(17, None, ENDED) is False
    pulses.loaded("media", "", stream=False, delay_s=0, now=18)
    assert pulses.rests("media", 21)
    assert not pulses.rests("media", 23)
