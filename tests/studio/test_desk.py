"""The running production: which run it is in, what a restart brings back, people, timed cues, and OBS."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rundown.commands import parse_command
from rundown.documents import Cue, Production, Segment, Track
from rundown.refusals import Refused
from rundown.show import Phase, new_show
from studio.desk import Desk, needs_new_run
from studio.gallery import CLOCK
from studio.journal import Journal
from studio.obs.session import ObsAddress
from studio.obs.simulator import SimulatedObs
from studio.playout import Order
from tests.rundown.shows import BJORN, IDA, OSKAR, PRODUCER, production
from tests.studio.running import Studio, desk_on, served, studio_on

STOCKHOLM = dt.timezone(dt.timedelta(hours=2))
ON_THE_DAY = dt.datetime(2026, 10, 6, 8, 30, tzinfo=STOCKHOLM)


def clock_at(when: dt.datetime) -> Callable[[], int]:
    """A clock that runs on from that time."""
    ahead = int(when.timestamp() * 1000) - time.monotonic_ns() // 1_000_000
    return lambda: time.monotonic_ns() // 1_000_000 + ahead


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "day.regi"


@pytest.fixture
async def desk(file: Path) -> AsyncIterator[Desk]:
    async with desk_on(file, now=clock_at(ON_THE_DAY)) as desk:
        yield desk


def two_tracks() -> Production:
    one = production()
    (morning,) = one.tracks
    return one.model_copy(update={"tracks": (morning, morning.model_copy(update={"id": "other", "title": "Spår B"}))})


# Which run it is.


@pytest.mark.parametrize(
    ("when", "rehearse", "rehearsal"),
    [
        (ON_THE_DAY, False, False),
        (ON_THE_DAY, True, True),
        (ON_THE_DAY.replace(hour=0, minute=1), False, False),
        (ON_THE_DAY.replace(hour=23, minute=59), False, False),
        (ON_THE_DAY - dt.timedelta(days=1), False, True),
        (dt.datetime(2026, 10, 5, 22, 30, tzinfo=dt.UTC), False, False),
        (dt.datetime(2026, 10, 6, 22, 30, tzinfo=dt.UTC), False, True),
    ],
)
async def test_a_new_production_rehearses_on_any_other_day_than_its_own(
    file: Path, when: dt.datetime, rehearse: bool, rehearsal: bool
) -> None:
    async with desk_on(file, now=clock_at(when), rehearse=rehearse) as desk:
        assert (desk.show("morning").run, desk.show("morning").rehearsal) == (1, rehearsal)


async def test_the_day_itself_begins_a_new_run_after_a_rehearsal(file: Path) -> None:
    eve = clock_at(ON_THE_DAY - dt.timedelta(days=1))
    async with desk_on(file, now=eve) as desk:
        await desk.command("morning", "take", {}, IDA)
        await desk.command("morning", "end_show", {}, IDA)
    async with desk_on(file, now=eve) as desk:
        assert desk.show("morning").phase == Phase.ENDED
    async with desk_on(file, now=clock_at(ON_THE_DAY)) as desk:
        show = desk.show("morning")
        assert (show.rehearsal, show.phase, show.ran) == (False, Phase.OFF_AIR, {})


async def test_midnight_ends_the_rehearsals_of_the_day_before(file: Path) -> None:
    eve = clock_at(ON_THE_DAY.replace(hour=0, minute=0) - dt.timedelta(seconds=0.5))
    async with studio_on(file, now=eve) as studio, studio.page("moderator") as ida:
        assert ida.state["production"]["rehearsal"] is True
        await ida.wait(lambda state: "rehearsal" not in state["production"])


async def test_a_run_on_air_goes_on_whatever_the_date_and_the_flag(file: Path) -> None:
    async with desk_on(file, now=clock_at(ON_THE_DAY)) as desk:
        await desk.command("morning", "take", {}, IDA)
    for when in (ON_THE_DAY, ON_THE_DAY + dt.timedelta(days=1)):
        async with desk_on(file, now=clock_at(when), rehearse=True) as desk:
            show = desk.show("morning")
            assert (show.run, show.current, show.rehearsal) == (1, "welcome", False)


@pytest.mark.parametrize(
    ("rehearsal", "real", "rehearse", "new"),
    [
        (False, False, False, False),  # the morning after: the as-run stays
        (False, False, True, True),
        (False, True, False, False),
        (True, True, False, True),
        (True, False, True, False),
    ],
)
def test_the_real_shows_as_run_is_not_wiped_by_a_restart(
    rehearsal: bool, real: bool, rehearse: bool, new: bool
) -> None:
    ended = replace(new_show(production(), "morning"), run=1, phase=Phase.ENDED, rehearsal=rehearsal)
    assert needs_new_run(ended, real=real, rehearse=rehearse) is new


# Coming back.


async def test_a_restart_brings_everything_back(file: Path) -> None:
    now = clock_at(ON_THE_DAY)
    async with desk_on(file, now=now) as desk:
        await desk.command("morning", "take", {}, IDA)
        await desk.command("morning", "adjust", {"ms": 60_000}, IDA)
        await desk.command("morning", "show_graphic", {"graphic": "lower-third", "people": ["asa"]}, IDA)
        await desk.command("morning", "message", {"to": "person:bjorn", "text": "Snart"}, IDA)
        await desk.command("morning", "update_segment", {"segment": "talk", "fields": {"title": "Nytt"}}, PRODUCER)
        await desk.command("morning", "check_in", {"confirm": True}, BJORN)
        await desk.command("morning", "arm", {"segment": "pause"}, OSKAR)
        before, people = desk.view("morning", "producer", None), desk.register
    async with desk_on(file, now=now) as desk:
        after = desk.view("morning", "producer", None)
        assert desk.register == people
        for state in (before, after):
            state.pop("obs")
            state.pop("fired", None)
        assert json.dumps(after, sort_keys=True) == json.dumps(before, sort_keys=True)


async def test_a_start_reads_snapshots_and_comes_to_the_same_show(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.desk.SNAPSHOT_EVERY", 20)
    now = clock_at(ON_THE_DAY)
    async with desk_on(file, two_tracks(), now=now) as desk:
        for number in range(50):
            for track in ("morning", "other"):
                await desk.command(track, "message", {"to": "all", "text": f"{number}"}, IDA)
            await desk.command("morning", "update_person", {"person": "asa", "fields": {"title": f"{number}"}}, IDA)
        shows, people = [desk.show(track) for track in desk.tracks], desk.register
        while desk._keeping:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        copied = file.with_name("killed.regi")
        await desk.journal.backup(copied)
    journal = Journal(copied)
    read = journal.recover({f"track:{track}": lambda data: data for track in ("morning", "other")})
    assert all(found.state is not None and len(found.facts) < 40 for found in read.values())
    await journal.close()
    for path in (file, copied):
        async with desk_on(path, now=now) as desk:
            assert [desk.show(track) for track in desk.tracks] == shows
            assert desk.register == people


# People belong to all tracks.


async def test_a_corrected_name_is_corrected_on_air_in_every_track(file: Path) -> None:
    async with studio_on(file, two_tracks()) as studio:
        desk = studio.desk
        async with studio.page("overlay", track="morning") as one, studio.page("overlay", track="other") as two:
            for track in desk.tracks:
                await desk.command(track, "show_graphic", {"graphic": "lower-third", "people": ["bjorn"]}, IDA)
            fields = {"person": "bjorn", "fields": {"name": "Björn Fiktivsson"}}
            await desk.command("morning", "update_person", fields, PRODUCER)

            def corrected(state: dict[str, Any]) -> bool:
                graphic = state.get("graphics", {}).get("lower-third", {})
                return "Fiktivsson" in json.dumps(graphic)

            for page in (one, two):
                state = await page.wait(corrected)
                assert state["graphics"]["lower-third"]["key"] == "1"


async def test_undo_takes_back_the_last_edit_of_the_rundown_or_of_the_people(desk: Desk) -> None:
    await desk.command("morning", "update_segment", {"segment": "talk", "fields": {"title": "Nytt"}}, IDA)
    await asyncio.sleep(0.002)
    await desk.command("morning", "update_person", {"person": "asa", "fields": {"title": "Chef"}}, IDA)
    undo = await desk.command("morning", "undo", {}, IDA, id="u1")
    assert desk.register.people["asa"].title == ""
    assert desk.show("morning").rundown.segments["talk"].title == "Nytt"
    assert await desk.command("morning", "undo", {}, IDA, id="u1") == undo, "the same press once more"
    assert desk.show("morning").rundown.segments["talk"].title == "Nytt"
    await desk.command("morning", "undo", {}, IDA)
    assert desk.show("morning").rundown.segments["talk"].title == "Samtal"


async def test_people_and_show_changed_at_once_lose_nothing_of_each_other(desk: Desk) -> None:
    async def rename(number: int) -> None:
        fields = {"person": "asa", "fields": {"title": f"Titel {number}"}}
        await desk.command("morning", "update_person", fields, PRODUCER)

    async def say(number: int) -> None:
        await desk.command("morning", "message", {"to": "all", "text": str(number)}, IDA)

    await asyncio.gather(*(act(number) for number in range(40) for act in (rename, say)))
    show = desk.show("morning")
    assert len(show.messages) == 40
    assert show.people is desk.register.people
    assert show.people["asa"].title == "Titel 39"


async def test_a_person_who_takes_part_somewhere_cannot_be_removed(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        await desk.command("morning", "remove_person", {"person": "bjorn"}, PRODUCER)
    assert refused.value.code == "in_use"


async def test_a_command_over_http_that_is_cancelled_is_done_all_the_same(desk: Desk) -> None:
    waiting = asyncio.ensure_future(desk.command("morning", "take", {}, IDA))
    await asyncio.sleep(0)
    waiting.cancel()
    order = Order("next", parse_command("hold", {}), IDA)
    assert (await desk.submit("morning", order)).refused is None
    assert desk.show("morning").current == "welcome"


# The clock.


def with_cue(*cues: Cue) -> Production:
    segment = Segment(id="talk", kind="conversation", title="Samtal", duration_ms=600_000, people=("ida",), cues=cues)
    return production((segment,))


async def test_a_timed_cue_comes_and_goes_by_itself(file: Path) -> None:
    name = Cue(id="n", at_ms=80, action="show", graphic="lower-third", layer="lower-third", people=("ida",), for_ms=600)
    async with studio_on(file, with_cue(name)) as studio, studio.page("overlay") as overlay:
        await studio.desk.command("morning", "take", {}, IDA)
        state = await overlay.wait(lambda state: state.get("graphics"))
        started = state["show"]["started_at"]
        shown_at = state["graphics"]["lower-third"]["shown_at"]
        assert started + 80 <= shown_at
        await overlay.wait(lambda state: not state.get("graphics"))
        assert studio.desk.now() >= shown_at + 600


async def test_a_cue_that_fell_due_while_regi_was_away_is_done_at_the_start(file: Path) -> None:
    now = clock_at(ON_THE_DAY)
    cue = Cue(id="m", at_ms=50, action="message", to="all", text="Snart slut")
    async with desk_on(file, with_cue(cue), now=now) as desk:
        await desk.command("morning", "take", {}, IDA)
    await asyncio.sleep(0.1)
    async with desk_on(file, now=now) as desk, served(desk) as studio, studio.page("clock") as clock:
        await clock.wait(lambda state: "Snart slut" in json.dumps(state.get("messages", {})))
        assert desk.gallery("morning").submit_as(CLOCK) is not None


# OBS.


@pytest.fixture
def obs() -> Iterator[SimulatedObs]:
    browser = "http://127.0.0.1/overlays/stage?track=morning&channel=program&key=x"
    simulated = SimulatedObs(["Strax", "Studio", "Distans", "Paus"], browser=browser)
    simulated.start()
    yield simulated
    simulated.stop()


@pytest.fixture
async def studio(file: Path, obs: SimulatedObs) -> AsyncIterator[Studio]:
    async with studio_on(file, now=clock_at(ON_THE_DAY)) as running:
        running.desk.connect_obs("morning", ObsAddress("127.0.0.1", obs.port))
        yield running


async def test_obs_follows_a_take_and_the_crew_sees_it(studio: Studio, obs: SimulatedObs) -> None:
    async with studio.page("moderator") as ida:
        await ida.wait(lambda state: state["obs"]["state"] == "in_step")
        assert "Strax" in ida.state["obs"]["scenes"]
        assert ida.state["obs"]["missing"] == {"Final": "Studio"}
        await ida.take()
        await ida.wait(lambda state: state["obs"].get("program") == "Studio")
        program = obs.look(lambda world: world.collection.program)
        assert program is not None
        assert program.name == "Studio"


async def test_a_take_without_obs_goes_on_and_obs_follows_when_it_is_back(studio: Studio, obs: SimulatedObs) -> None:
    async with studio.page("moderator") as ida:
        await ida.wait(lambda state: state["obs"]["state"] == "in_step")
        await asyncio.to_thread(obs.kill)
        await ida.wait(lambda state: state["obs"]["state"] == "unknown")
        assert (await ida.take())["type"] == "ack"
        await asyncio.to_thread(obs.start)
        await ida.wait(lambda state: state["obs"].get("program") == "Studio", within=15)


async def test_a_scene_renamed_in_obs_is_followed(studio: Studio, obs: SimulatedObs) -> None:
    from obsws_python import ReqClient

    async with studio.page("producer") as petra:
        await petra.wait(lambda state: state["obs"]["state"] == "in_step")
        client = await asyncio.to_thread(ReqClient, host="127.0.0.1", port=obs.port, password="", timeout=3)
        await asyncio.to_thread(client.set_scene_name, "Studio", "Stora studion")
        await petra.wait(lambda state: state["segments"]["welcome"].get("scene") == "Stora studion")
        await asyncio.to_thread(client.disconnect)


async def test_what_a_hand_did_in_obs_is_not_undone_by_a_restart(file: Path, obs: SimulatedObs) -> None:
    from obsws_python import ReqClient

    now, address = clock_at(ON_THE_DAY), ObsAddress("127.0.0.1", obs.port)
    async with studio_on(file, now=now) as studio, studio.page("moderator") as ida:
        studio.desk.connect_obs("morning", address)
        await ida.take()
        await ida.wait(lambda state: state["obs"].get("program") == "Studio")
        async with asyncio.timeout(5):
            while not studio.desk.journal.noted("obs settled morning"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    client = await asyncio.to_thread(ReqClient, host="127.0.0.1", port=obs.port, password="", timeout=3)
    await asyncio.to_thread(client.set_current_program_scene, "Paus")
    async with studio_on(file, now=now) as studio, studio.page("moderator") as ida:
        studio.desk.connect_obs("morning", address)
        await ida.wait(lambda state: state["obs"]["state"] == "elsewhere")
        assert ida.state["obs"]["program"] == "Paus"
        await ida.order("panic")
        await ida.wait(lambda state: state["obs"].get("program") == "Strax")
    await asyncio.to_thread(client.disconnect)


async def test_a_silent_overlay_is_loaded_anew_through_obs(
    studio: Studio, obs: SimulatedObs, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("studio.presence.SILENT_MS", 1_500)
    async with studio.page("producer") as petra, studio.page("overlay") as overlay:
        await overlay.say({"type": "shown", "seq": overlay.seq, "graphics": {}, "size": [1920, 1080]})
        await petra.wait(lambda state: any(each.get("size") for each in state.get("overlays", {}).values()))
        assert not any(each.get("silent") for each in petra.state["overlays"].values())
        state = await petra.wait(lambda state: any(each.get("reloaded_at") for each in state["overlays"].values()))
        assert all(each["silent"] for each in state["overlays"].values())
        async with asyncio.timeout(5):
            while "was silent: reloaded" not in caplog.text:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


def test_a_file_without_a_production_is_no_desk(file: Path) -> None:
    journal = Journal(file)
    with pytest.raises(ValueError, match="no production"):
        Desk(journal)
    asyncio.run(journal.close())


def test_tracks_are_in_their_order(file: Path) -> None:
    journal = Journal(file)
    track = Track(id="a", title="A", start=dt.time(9, 0))
    tracks = tuple(track.model_copy(update={"id": each}) for each in ("c", "a", "b"))
    journal.store_production("x.yaml", b"", production().model_copy(update={"tracks": tracks}))
    assert Desk(journal).tracks == ("c", "a", "b")
    asyncio.run(journal.close())
