"""Stream and recording: started and stopped once, said to have done so when they have, and watched."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

import pytest

from studio.obs.output_orders import NotDone
from studio.obs.output_status import OutputsStatus, State
from studio.obs.simulator import SimulatedObs
from tests.obs.peers import Hand, Peer, SimulatedPeer, Watched, until


def outputs(watched: Watched) -> OutputsStatus:
    return watched.outputs[-1]


def why(future: Future[State]) -> str:
    with pytest.raises(NotDone) as error:
        future.result(25)
    return error.value.why


def seen(watched: Watched) -> list[tuple[str, str, str]]:
    return [(one.output, one.did, one.by) for one in watched.seen if not one.first]


def test_a_recording_is_started_once_however_fast_it_is_pressed_and_stopped_when_it_has_stopped(
    hand: Hand, watched: Watched
) -> None:
    orders = [watched.link.outputs.order("record", "start", "Ada") for _ in range(3)]
    assert orders[0].result(25) == "on"
    assert {why(each) for each in orders[1:]} <= {"under_way", "already"}
    assert hand.does("GetRecordStatus")["outputActive"]
    assert why(watched.link.outputs.order("record", "start", "Ada")) == "already"
    status = outputs(watched)
    assert status.record.zero is not None
    watched.link.outputs.chapter("Välkommen")
    until(lambda: outputs(watched).record.chapters is not None, "it is known whether OBS has chapters")
    assert watched.link.outputs.order("record", "stop", "Ada").result(25) == "off"
    assert not hand.does("GetRecordStatus")["outputActive"]
    assert why(watched.link.outputs.order("record", "stop", "Ada")) == "not_running"
    assert seen(watched) == [("record", "started", "Ada"), ("record", "stopped", "Ada")]
    assert outputs(watched).record.ended_at is None


def test_a_recording_that_is_paused_stands_and_goes_on(hand: Hand, watched: Watched) -> None:
    order = watched.link.outputs.order
    order("record", "start", "").result(25)
    assert order("record", "pause", "").result(25) == "on"
    assert hand.does("GetRecordStatus")["outputPaused"]
    assert (outputs(watched).record.paused, outputs(watched).record.can_pause) == (True, True)
    assert why(order("record", "pause", "")) == "already"
    order("record", "resume", "").result(25)
    assert not hand.does("GetRecordStatus")["outputPaused"]
    # Stopping it is left out: OBS 29 may never end a recording that was paused (obs-websocket #1315).
    assert [did for _, did, _ in seen(watched)] == ["started", "paused", "resumed"]


def test_a_stream_of_which_nothing_comes_is_said_not_to_have_started(hand: Hand, watched: Watched) -> None:
    hand.does(
        "SetStreamServiceSettings", streamServiceType="rtmp_custom", streamServiceSettings={"server": "", "key": ""}
    )
    assert why(watched.link.outputs.order("stream", "start", "")) == "did_not_start"
    until(lambda: outputs(watched).stream.failed_at, "the failure is told")
    until(lambda: outputs(watched).stream.state == "off", "it is off")
    assert seen(watched) == []


def test_what_somebody_starts_and_stops_in_obs_is_seen(hand: Hand, watched: Watched) -> None:
    hand.does("StartRecord")
    until(lambda: seen(watched) == [("record", "started", "")], "the start is seen")
    until(lambda: outputs(watched).record.state == "on", "it is on")
    hand.does("StopRecord")
    until(lambda: outputs(watched).record.ended_at, "it ended, and nobody here had asked for it")
    assert seen(watched)[-1] == ("record", "stopped", "")


def test_a_link_that_comes_later_takes_the_running_recording_for_what_it_is(peer: Peer, hand: Hand) -> None:
    hand.does("StartRecord")
    until(lambda: hand.does("GetRecordStatus")["outputDuration"] > 200, "it runs")
    late = Watched(peer)
    try:
        until(lambda: any(one.output == "record" for one in late.seen), "it is seen")
        (first,) = [one for one in late.seen if one.output == "record"]
        assert (first.did, first.first) == ("started", True)
        assert first.ran_ms > 200
        assert late.outputs[-1].record.zero == first.at
    finally:
        late.link.close()


# What only the simulated OBS can be told to do.


@contextmanager
def linked(version: str = "5.1.0") -> Iterator[tuple[SimulatedObs, Watched]]:
    peer = SimulatedPeer(version)
    peer.obs.start()
    watched = Watched(peer)
    try:
        watched.in_step()
        yield peer.obs, watched
    finally:
        watched.link.close()
        peer.end()


@pytest.fixture
def streaming() -> Iterator[tuple[SimulatedObs, Watched]]:
    """A stream that runs."""
    with linked() as (obs, watched):
        assert watched.link.outputs.order("stream", "start", "Ada").result(25) == "on"
        yield obs, watched


def test_a_stream_that_has_lost_its_server_says_since_when(streaming: tuple[SimulatedObs, Watched]) -> None:
    obs, watched = streaming
    obs.look(lambda world: world.outputs.lose_server())
    since = until(lambda: outputs(watched).stream.reconnecting_since, "it reconnects")
    assert since is not None
    obs.look(lambda world: world.outputs.find_server())
    until(lambda: outputs(watched).stream.reconnecting_since is None, "it is back")
    assert outputs(watched).stream.state == "on"
    assert since >= (outputs(watched).stream.zero or 0)


def test_a_stream_that_breaks_off_is_said_to_have_ended_by_itself(streaming: tuple[SimulatedObs, Watched]) -> None:
    obs, watched = streaming
    obs.look(lambda world: world.outputs.break_off())
    until(lambda: outputs(watched).stream.ended_at, "it ended")
    assert watched.link.outputs.order("stream", "start", "Ada").result(25) == "on"
    assert outputs(watched).stream.ended_at is None


def test_segments_are_chapters_where_obs_can_and_it_is_asked_once_where_it_cannot() -> None:
    for version, known in (("5.5.2", True), ("5.1.0", False)):
        with linked(version) as (obs, watched):
            watched.link.outputs.order("record", "start", "").result(25)
            for name in ("Välkommen", "Digitalt först"):
                watched.link.outputs.chapter(name)
            watched.link.outputs.order("record", "pause", "").result(25)
            assert outputs(watched).record.chapters is known
            made = obs.look(lambda world: [name for _, name in world.outputs.chapters])
            assert made == (["Välkommen", "Digitalt först"] if known else [])
            assert obs.look(lambda world: world.asked["CreateRecordChapter"]) == (2 if known else 1)


def test_a_recording_that_obs_will_not_pause_is_said_so() -> None:
    with linked() as (obs, watched):
        obs.look(lambda world: setattr(world.outputs, "pausable", False))
        watched.link.outputs.order("record", "start", "").result(25)
        assert why(watched.link.outputs.order("record", "pause", "")) == "cannot_pause"
        assert outputs(watched).record.can_pause is False
        assert [one.did for one in watched.seen if not one.first] == ["started"]


def test_a_recording_that_went_with_its_obs_ended_when_it_was_last_seen() -> None:
    with linked() as (obs, watched):
        watched.link.outputs.order("record", "start", "Ada").result(25)
        started = watched.seen[-1].at
        obs.kill()
        watched.until(lambda status: status.state == "unknown", "OBS is gone")
        until(lambda: not outputs(watched).known, "nobody knows")
        gone = time.time_ns() // 1_000_000
        obs.start()
        until(lambda: outputs(watched).record.ended_at, "it is not there any more")
        assert started <= watched.seen[-1].at <= gone
        assert watched.seen[-1].did == "stopped"
