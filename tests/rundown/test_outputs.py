"""When the stream and the recording ran, through runs of the rundown and through restarts."""

from rundown.outputs import OutputRun, Pause, running
from rundown.show import Sender
from tests.rundown.shows import Desk

OBS = Sender("obs", "OBS")


def test_a_run_of_the_stream_is_kept_through_a_new_run_of_the_rundown() -> None:
    desk = Desk()
    desk.do("note_output", OBS, output="stream", did="started", at=desk.now)
    zero = desk.now
    desk.take()
    desk.wait(5_000)
    desk.do("end_show")
    desk.do("start_over")
    assert desk.show.outputs == (OutputRun("stream", zero, by="OBS"),)
    assert running(desk.show.outputs, "record") is None
    desk.do("note_output", OBS, output="stream", did="stopped", at=desk.now)
    assert desk.show.outputs == (OutputRun("stream", zero, desk.now, by="OBS"),)
    assert running(desk.show.outputs, "stream") is None


def test_a_start_that_is_told_again_is_the_same_one_and_a_later_one_is_another() -> None:
    desk = Desk()
    desk.do("note_output", OBS, output="record", did="started", at=100_000)
    desk.do("note_output", OBS, output="record", did="started", at=103_000)
    assert [run.started_at for run in desk.show.outputs] == [100_000]
    desk.do("note_output", OBS, output="record", did="started", at=900_000)
    assert desk.show.outputs == (
        OutputRun("record", 100_000, 900_000, by="OBS"),
        OutputRun("record", 900_000, by="OBS"),
    )


def test_what_does_not_follow_is_not_noted() -> None:
    desk = Desk()
    for did in ("stopped", "paused", "resumed"):
        desk.do("note_output", OBS, output="record", did=did, at=1_000)
    assert desk.show.outputs == ()


def test_a_place_is_counted_from_the_outputs_own_zero_without_pauses() -> None:
    run = OutputRun("record", 10_000, 100_000, (Pause(20_000, 30_000), Pause(90_000)))
    assert run.place_ms(9_999) is None
    assert run.place_ms(10_000) == 0
    assert run.place_ms(25_000) == run.place_ms(30_000) == 10_000
    assert run.place_ms(40_000) == 20_000
    assert run.place_ms(95_000) == 70_000
    assert run.place_ms(100_000) is None
