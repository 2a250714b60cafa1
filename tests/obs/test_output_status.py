"""The numbers of stream and recording: rounded, and the same as before when they have hardly changed."""

from __future__ import annotations

from studio.obs.output_status import Flow, OutputsStatus, OutputStatus, disk_gb, disk_h, two_digits


def flow(*samples: tuple[float, int, int, int]) -> Flow:
    made = Flow()
    for at, size, dropped, frames in samples:
        made.take(at, {"outputBytes": size, "outputSkippedFrames": dropped, "outputTotalFrames": frames})
    return made


def test_the_bit_rate_is_that_of_the_last_seconds_and_does_not_dance() -> None:
    made = flow(*((second, second * 600_000, 0, second * 30) for second in range(11)))
    assert made.kbps() == 4800
    made.take(11.0, {"outputBytes": 10 * 600_000 + 620_000})
    assert made.kbps() == 4800
    for second in range(12, 20):
        made.take(second, {"outputBytes": 10 * 600_000 + 620_000 + (second - 11) * 100_000})
    assert made.kbps() == 800


def test_frames_that_were_dropped_long_ago_are_not_being_dropped() -> None:
    made = flow((0, 0, 0, 0), (10, 1, 30, 300))
    assert made.dropping() == 10
    for second in range(11, 60):
        made.take(second, {"outputBytes": second, "outputSkippedFrames": 30, "outputTotalFrames": 30 * second})
    assert (made.dropping(), made.dropped) == (0, 30)


def test_one_frame_in_thousands_is_still_something() -> None:
    assert flow((0, 0, 0, 0), (10, 1, 1, 3000)).dropping() == 1


def test_an_output_that_begins_anew_is_counted_anew() -> None:
    assert flow((0, 900_000, 0, 0), (1, 1_000_000, 0, 0), (2, 10, 0, 0)).kbps() is None


def test_the_disk_is_told_in_hours_at_the_present_rate() -> None:
    assert disk_h(3600, 1024 * 1024, None) == 1.0
    assert disk_h(3600, None, None) is None
    assert disk_h(3590, 1024 * 1024, 1.0) == 1.0
    assert disk_gb(76_983.0, None) == 75.2
    assert disk_gb(76_900.0, 75.2) == 75.2
    assert disk_gb(60_000.0, 75.2) == 58.6


def test_numbers_have_two_digits() -> None:
    assert [two_digits(number) for number in (0, 7.4, 96, 4837, 12_749)] == [0, 7, 96, 4800, 13_000]


def test_what_is_not_so_is_not_said() -> None:
    assert OutputsStatus(known=True).as_view() == {"stream": {"state": "off"}, "record": {"state": "off"}}
    told = OutputsStatus(record=OutputStatus("on", zero=5, chapters=False), disk_gb=0.0).as_view()
    assert told["record"] == {"state": "on", "zero": 5, "chapters": False}
    assert (told["disk_gb"], told["unknown"]) == (0.0, True)
