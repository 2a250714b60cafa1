"""Calendar files, read back: the right time in the right zone, one's own link, and entries that move when times do."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from rundown.documents import Production
from rundown.show import Sender
from tests.rundown.shows import production
from tests.studio.whole import Whole, whole

PETRA = Sender("producer", "Petra")
OWN = "/api/v1/people/bjorn/calendar.ics"
STOCKHOLM = ZoneInfo("Europe/Stockholm")


async def events(it: Whole, token: str, path: str = OWN) -> list[Any]:
    answer = await it.get(path, token)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def at_night(day: dt.date, talk_min: int = 15) -> Production:
    made = production()
    track = made.tracks[0]
    lengths = {"talk": talk_min * 60_000}
    segments = tuple(
        each.model_copy(update={"start": None, "duration_ms": lengths.get(each.id, each.duration_ms)})
        for each in track.segments
    )
    return made.model_copy(
        update={"date": day, "tracks": (track.model_copy(update={"start": dt.time(1, 40), "segments": segments}),)}
    )


async def test_a_presenters_calendar_has_their_time_link_and_two_reminders(tmp_path: Path) -> None:
    async with whole(tmp_path, production()) as it:
        me = it.token("presenter", "bjorn")
        (event,) = await events(it, me)
        assert event["dtstart"].dt == dt.datetime(2026, 10, 6, 9, 0, tzinfo=STOCKHOLM)
        assert event["dtstart"].params["TZID"] == "Europe/Stockholm"
        assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(minutes=12)
        assert str(event["summary"]) == "Robotar – Den bästa dagen"
        assert me in event["url"]
        assert str(event["url"]) in event["description"]
        assert event["description"].startswith("Öppna din länk")
        assert [alarm["trigger"].dt for alarm in event.walk("VALARM")] == [
            dt.timedelta(minutes=-30),
            dt.timedelta(minutes=-10),
        ]


async def test_an_entry_keeps_its_uid_and_its_sequence_rises_when_the_time_changes(tmp_path: Path) -> None:
    async with whole(tmp_path, production()) as it:
        producer = it.token("producer")
        (first,) = await events(it, producer)
        (again,) = await events(it, producer)
        assert (again["uid"], again["sequence"]) == (first["uid"], 0)
        await it.desk.command("morning", "update_segment", {"segment": "remote", "fields": {"start": "09:30"}}, PETRA)
        (moved,) = await events(it, producer)
        assert (moved["uid"], moved["sequence"]) == (first["uid"], 1)
        assert moved["dtstart"].dt.hour * 60 + moved["dtstart"].dt.minute == 9 * 60 + 30
    async with whole(tmp_path) as it:
        producer = it.token("producer")
        (kept,) = await events(it, producer)
        assert (kept["uid"], kept["sequence"]) == (first["uid"], 1), "also after a new start"
        await it.desk.command("morning", "update_segment", {"segment": "remote", "fields": {"people": []}}, PETRA)
        (gone,) = await events(it, producer)
        assert (gone["uid"], gone["sequence"], gone["status"]) == (first["uid"], 2, "CANCELLED")


async def test_times_are_right_across_the_change_of_clocks(tmp_path: Path) -> None:
    """In Stockholm 02:00 is 03:00 on 29 March 2026, and 03:00 is 02:00 again on 25 October."""
    for day, offset in ((dt.date(2026, 3, 29), 2), (dt.date(2026, 10, 25), 2)):
        folder = tmp_path / str(day)
        folder.mkdir()
        async with whole(folder, at_night(day)) as it:
            producer = it.token("producer")
            (event,) = await events(it, producer)
            begins = dt.datetime.combine(day, dt.time(1, 40), STOCKHOLM).astimezone(dt.UTC) + dt.timedelta(minutes=25)
            assert event["dtstart"].dt.astimezone(dt.UTC) == begins
            assert event["dtstart"].dt.utcoffset() == dt.timedelta(hours=offset)
            whole_file = Calendar.from_ical((await it.get(OWN, producer)).content)
            zone: Any = whole_file.walk("VTIMEZONE")[0]
            changes = {part["dtstart"].dt.replace(tzinfo=None): part["tzoffsetto"].td for part in zone.subcomponents}
            local = event["dtstart"].dt.replace(tzinfo=None)
            assert dt.timedelta(hours=offset) in changes.values()
            assert min(changes) <= local, "a calendar that knows the file alone finds the day in it"


async def test_an_hour_that_comes_twice_is_told_from_the_first_time(tmp_path: Path) -> None:
    """From 01:40 it is 85 minutes to the second 02:05 of 25 October 2026 in Stockholm."""
    async with whole(tmp_path, at_night(dt.date(2026, 10, 25), talk_min=75)) as it:
        (event,) = await events(it, it.token("producer"))
        assert event["dtstart"].dt == dt.datetime(2026, 10, 25, 1, 5, tzinfo=dt.UTC)
        assert event["dtstart"].to_ical() == b"20261025T010500Z"


async def test_all_come_in_one_file_and_nobody_gets_a_link_that_opens_more_than_their_own(tmp_path: Path) -> None:
    async with whole(tmp_path, production()) as it:
        answer = await it.get("/api/v1/calendars.zip", it.token("producer"))
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            names = packed.namelist()
            assert [name.rsplit("-", 1)[-1] for name in names] == ["ida.ics", "asa.ics", "bjorn.ics"]
            for name in names:
                assert Calendar.from_ical(packed.read(name)).walk("VEVENT")
        me = it.token("presenter", "bjorn")
        assert (await it.get("/api/v1/people/ida/calendar.ics", me)).status_code == 403
        assert (await it.get("/api/v1/calendars.zip", me)).status_code == 403
        assert (await it.get("/api/v1/people/nobody/calendar.ics", it.token("producer"))).status_code == 404
        moderator = it.token("moderator")
        assert await events(it, moderator)
        assert (await it.get("/api/v1/people/ida/calendar.ics", moderator)).status_code == 403, "Ida is a moderator"
        answer = await it.get("/api/v1/calendars.zip", moderator)
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            assert [name.rsplit("-", 1)[-1] for name in packed.namelist()] == ["asa.ics", "bjorn.ics"]
