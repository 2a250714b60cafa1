"""Lengths and times of day as people write them, and the instants they come to on a given day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.documents import Production, Segment, Track
from rundown.times import (
    DAY_MS,
    HOUR_MS,
    MINUTE_MS,
    LocalTimeMissing,
    LocalTimeTwice,
    duration_ms,
    format_clock,
    format_duration,
    format_time,
    instant,
    local,
    planned_end,
    segment_starts,
    time_at,
    time_ms,
    time_of_day,
    time_span,
    track_start,
    zone,
)

LENGTHS = {
    "10": 600, "12,5": 750, "12.5": 750, "0,5": 30, "10m": 600, "10 min": 600, "10 min.": 600, "10 Minuter": 600,
    "10\u00a0min": 600, "3:30": 210, "03:30": 210, "90:00": 5400, "3:30 min": 210, "1:30 tim": 5400, "1:05:00": 3900,
    "1 tim 5 min": 3900, "1 timme och 5 minuter": 3900, "2 timmar": 7200, "1h5m": 3900, "1h 5m 10s": 3910, "1h30": 5400,
    "1 hour, 5 minutes": 3900, "3m30": 210, "90 s": 90, "90s": 90, "90 sekunder": 90, "45 sek": 45, "½ tim": 1800,
    "1½ tim": 5400, "3'30\"": 210, "3′": 180, "en kvart": 900, "en halvtimme": 1800, "-5": -300, "-0:30": -30,
    "−2 min": -120, "+3": 180, "0": 0,
}  # fmt: skip
NO_LENGTHS = [
    "",
    "  ",
    "tio",
    "10 äpplen",
    "3:75",
    "1:75:00",
    "1:2",
    "10-12",
    "--5",
    "+-5",
    "5 min 10 min",
    "min",
    "1e3",
    "٣:٣٠:٩٩",
    "10 m 5 h",
]
TIMES = {
    "8.30": (8, 30), "08:30": (8, 30), "kl 8.30": (8, 30), "kl. 08.30": (8, 30), "KL 8": (8, 0),
    "Klockan 8:30": (8, 30), "0830": (8, 30), "8:30 ": (8, 30), "8h30": (8, 30),
    "08:30:15": (8, 30, 15), "2:30 pm": (14, 30), "12 am": (0, 0),
    "12:15 p.m.": (12, 15), "00:00": (0, 0), "23.59": (23, 59),
}  # fmt: skip
NO_TIMES = [
    "",
    "8",
    "24:00",
    "8.60",
    "25:00",
    "8:3",
    "13 pm",
    "0 am",
    "halv nio",
    "8.30-9.00",
    "8.30 x",
    "99999",
    "2460",
]


@pytest.mark.parametrize(("text", "seconds"), LENGTHS.items())
def test_a_length_is_read_as_people_write_it(text: str, seconds: int) -> None:
    assert duration_ms(text) == seconds * 1000


@pytest.mark.parametrize("text", NO_LENGTHS)
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        duration_ms(text)


def test_a_bare_number_counts_what_it_is_said_to_count_or_is_refused() -> None:
    assert duration_ms("90", 1000) == 90_000
    with pytest.raises(ValueError, match="not a length"):
        duration_ms("90", None)


@given(st.integers(-DAY_MS, DAY_MS))
def test_a_length_written_is_read_back_exactly(length: int) -> None:
    assert duration_ms(format_duration(length)) == length


@given(st.integers(0, DAY_MS // 1000))
def test_a_length_shown_is_read_back_to_the_second(seconds: int) -> None:
    assert duration_ms(format_clock(seconds * 1000)) == seconds * 1000


def test_lengths_are_written_and_shown_as_people_expect() -> None:
    lengths = (0, 500, 90_000, 600_000, 3_900_000, 3_600_000, -30_000)
    assert [format_duration(length) for length in lengths] == ["0s", "0.5s", "1m30s", "10m", "1h5m", "1h", "-30s"]
    assert [format_clock(length) for length in lengths] == [
        "0:00",
        "0:00",
        "1:30",
        "10:00",
        "1:05:00",
        "1:00:00",
        "-0:30",
    ]


@pytest.mark.parametrize(("text", "parts"), TIMES.items())
def test_a_time_of_day_is_read_as_people_write_it(text: str, parts: tuple[int, ...]) -> None:
    time = time_of_day(text)
    assert (time.hour, time.minute, time.second)[: len(parts)] == parts


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        time_of_day(text)


@given(st.times())
def test_a_time_written_is_read_back_to_the_second(time: dt.time) -> None:
    assert time_of_day(format_time(time)) == time.replace(microsecond=0)
    assert time_at(time_ms(time)) == time.replace(microsecond=time.microsecond // 1000 * 1000)


@given(st.text(max_size=20))
def test_any_text_is_a_length_or_a_time_or_a_value_error(text: str) -> None:
    for read in (duration_ms, time_of_day, time_span):
        try:
            read(text)
        except ValueError:
            continue


@pytest.mark.parametrize("text", ["13.00–13.20", "13.00-13.20", "kl 13.00 till 13.20", "13 - 13:20", "13:00 — 13.20"])
def test_two_times_are_a_start_and_an_end(text: str) -> None:
    assert time_span(text) == (dt.time(13), dt.time(13, 20))


def test_one_time_is_a_start_alone() -> None:
    assert time_span("13.00") == time_span("13.00–") == (dt.time(13), None)


def test_an_instant_is_counted_in_the_zone_and_not_on_this_machine() -> None:
    assert instant(dt.date(2026, 10, 6), dt.time(8, 30), "Europe/Stockholm") == 1_791_268_200_000
    assert instant(dt.date(1970, 1, 1), dt.time(0), "UTC") == 0
    assert local(1_791_268_200_000, "Europe/Stockholm").time() == dt.time(8, 30)


@pytest.mark.parametrize("hour", [dt.time(2), dt.time(2, 30), dt.time(2, 59, 59)])
def test_a_time_that_the_clocks_skip_is_no_instant(hour: dt.time) -> None:
    with pytest.raises(LocalTimeMissing):
        instant(dt.date(2026, 3, 29), hour, "Europe/Stockholm")


@pytest.mark.parametrize("hour", [dt.time(2), dt.time(2, 30), dt.time(2, 59, 59)])
def test_a_time_that_comes_twice_is_no_instant(hour: dt.time) -> None:
    with pytest.raises(LocalTimeTwice):
        instant(dt.date(2026, 10, 25), hour, "Europe/Stockholm")


@pytest.mark.parametrize("day", [dt.date(2026, 3, 29), dt.date(2026, 10, 25)])
def test_the_hours_around_a_change_of_clocks_are_instants(day: dt.date) -> None:
    for hour in (dt.time(1, 59, 59), dt.time(3)):
        assert local(instant(day, hour, "Europe/Stockholm"), "Europe/Stockholm").time() == hour


@given(
    st.dates(dt.date(1971, 1, 1), dt.date(2099, 12, 31)),
    st.times(),
    st.sampled_from(["Europe/Stockholm", "America/St_Johns"]),
)
def test_an_instant_is_that_time_there_unless_the_clocks_change(day: dt.date, time: dt.time, name: str) -> None:
    time = time.replace(microsecond=0)
    try:
        at = instant(day, time, name)
    except (LocalTimeMissing, LocalTimeTwice):
        return
    assert local(at, name).replace(tzinfo=None) == dt.datetime.combine(day, time)


@pytest.mark.parametrize(
    "name", ["", "Europe/Stokholm", "Europe", "../../etc/passwd", "/etc/localtime", "Europe/Stockholm\0"]
)
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        zone(name)


def _track(start: dt.time, *segments: tuple[int, dt.time | None, bool]) -> tuple[Production, Track]:
    made = tuple(
        Segment(id=str(at), kind="video", title="x", duration_ms=minutes * MINUTE_MS, start=time, skip=skip)
        for at, (minutes, time, skip) in enumerate(segments)
    )
    track = Track(id="t", title="T", start=start, segments=made)
    return Production(title="P", date=dt.date(2026, 10, 24), tracks=(track,)), track


def test_a_segment_starts_when_the_one_before_it_ends_and_skipped_ones_take_no_time() -> None:
    production, track = _track(
        dt.time(8, 30), (10, None, False), (99, dt.time(7), True), (5, None, False), (5, dt.time(9), False)
    )
    first = track_start(production, track)
    minutes = {segment: (at - first) // MINUTE_MS for segment, at in segment_starts(production, track).items()}
    assert minutes == {"0": 0, "1": 10, "2": 10, "3": 30}
    assert planned_end(production, track) == first + 35 * MINUTE_MS


def test_a_track_without_segments_ends_as_it_starts() -> None:
    production, track = _track(dt.time(8, 30))
    assert planned_end(production, track) == track_start(production, track)


def test_a_hard_start_long_before_the_tracks_is_on_the_next_day() -> None:
    production, track = _track(dt.time(22), (60, None, False), (60, dt.time(0, 30), False), (60, dt.time(21), False))
    first = track_start(production, track)
    starts = segment_starts(production, track)
    assert [(at - first) / HOUR_MS for at in starts.values()] == [0, 2.5, -1]


def test_the_night_the_clocks_change_has_its_real_length() -> None:
    production, track = _track(dt.time(23), (60, None, False), (60, dt.time(3, 30), False))
    starts = list(segment_starts(production, track).values())
    assert starts[1] - starts[0] == int(5.5 * HOUR_MS)
