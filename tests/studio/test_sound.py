"""Sound, stream and recording as pages and programs meet them: over HTTP, in the producer's view, in the journal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rundown.documents import Production
from rundown.outputs import NoteOutput, OutputRun, Pause
from rundown.show import Show
from studio.obs.output_orders import Seen
from studio.obs.session import ObsAddress
from studio.obs.simulator import SimulatedObs
from studio.outputs import note_of
from studio.sound import Listener, Sound
from tests.rundown.shows import IDA, Desk, production
from tests.studio.whole import Whole, whole

MICS = ("Headset 1", "Headset 2")
TRACK = "/api/v1/tracks/morning"


def with_mics() -> Production:
    day = production()
    mics = {"opening": MICS[:1], "conversation": MICS, "break": ()}
    return day.model_copy(update={"tracks": (day.tracks[0].model_copy(update={"mics": mics}),)})


@pytest.fixture
def obs() -> Iterator[SimulatedObs]:
    simulated = SimulatedObs(["Studio", "Distans", "Paus", "Strax"], mics=(*MICS, "Musik"))
    simulated.start()
    yield simulated
    simulated.stop()


@pytest.fixture
async def regi(tmp_path: Path, obs: SimulatedObs) -> AsyncIterator[Whole]:
    async with whole(tmp_path, with_mics()) as running:
        running.desk.connect_obs("morning", ObsAddress("127.0.0.1", obs.port))
        await live(running, lambda state: state.get("obs", {}).get("state") == "in_step" and "outputs" in state)
        yield running


async def live(regi: Whole, what: Callable[[dict[str, Any]], object], within_s: float = 8.0) -> dict[str, Any]:
    """The producer's live sections once it is so."""
    async with asyncio.timeout(within_s):
        while not what(found := dict(regi.desk.gallery("morning").live)):  # noqa: ASYNC110 - a look now and then
            await asyncio.sleep(0.01)
    return found


def muted(obs: SimulatedObs) -> dict[str, bool]:
    return obs.look(
        lambda world: {one.name: one.muted for one in world.collection.inputs if one.name in (*MICS, "Musik")}
    )


async def test_a_take_opens_what_its_segment_names_and_a_hand_at_the_desk_is_a_hand(
    regi: Whole, obs: SimulatedObs
) -> None:
    producer = regi.token("producer")
    await regi.desk.command("morning", "take", {}, IDA)
    await live(regi, lambda state: state["sound"]["inputs"]["Headset 2"] == {"muted": True, "open": False})
    assert muted(obs) == {"Headset 1": False, "Headset 2": True, "Musik": False}
    answer = await regi.post(f"{TRACK}/sound", producer, {"input": "Headset 1", "muted": True})
    assert answer.status_code == 200
    by_hand = {"muted": True, "open": True, "by_hand": True}
    state = await live(regi, lambda state: state["sound"]["inputs"]["Headset 1"] == by_hand)
    assert state["sound"]["order"][:3] == [*MICS, "Musik"]
    assert "sound" in regi.desk.view("morning", "producer", None)
    assert "sound" not in regi.desk.view("morning", "moderator", None)
    answer = await regi.post(f"{TRACK}/sound", producer, {"input": "Finns inte", "muted": True})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_input")


async def test_a_recording_is_started_once_and_the_journal_knows_who_and_when(regi: Whole) -> None:
    producer = regi.token("producer")
    path = f"{TRACK}/outputs/record"
    answers = await asyncio.gather(*(regi.post(f"{path}/start", producer) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    state = await live(regi, lambda state: state["outputs"]["record"]["state"] == "on")
    show = regi.desk.show("morning")
    assert [(run.output, run.stopped_at) for run in show.outputs] == [("record", None)]
    assert abs(show.outputs[0].started_at - state["outputs"]["record"]["zero"]) < 1_000
    assert show.outputs[0].by == "Producent"
    assert (await regi.get(f"{TRACK}/outputs", producer)).json()["record"]["state"] == "on"
    assert (await regi.post(f"{path}/stop", producer)).json() == {"output": "record", "state": "off"}
    await live(regi, lambda _: regi.desk.show("morning").outputs[0].stopped_at)
    answer = await regi.post(f"{path}/stop", producer)
    assert (answer.status_code, answer.json()["code"]) == (409, "output_not_running")
    answer = await regi.post(f"{TRACK}/outputs/stream/pause", producer)
    assert answer.status_code == 422
    for role in ("moderator", "presenter"):
        token = regi.token(role, "bjorn" if role == "presenter" else None)
        assert (await regi.post(f"{path}/start", token)).status_code == 403


async def test_a_stream_that_does_not_start_is_said_so_in_words(regi: Whole, obs: SimulatedObs) -> None:
    obs.look(lambda world: world.outputs.service.clear())
    answer = await regi.post(f"{TRACK}/outputs/stream/start", regi.token("producer"), **{"accept-language": "en"})
    assert answer.json()["code"] == "stream_did_not_start"
    await live(regi, lambda state: state["outputs"]["stream"].get("failed_at"))
    assert regi.desk.show("morning").outputs == ()


async def test_silence_on_program_is_an_alarm_though_nobody_looks_and_not_in_a_break(
    tmp_path: Path, obs: SimulatedObs
) -> None:
    async with whole(tmp_path, with_mics()) as regi:
        gallery = regi.desk.gallery("morning")
        gallery.sound = Sound(1_000)
        regi.desk.connect_obs("morning", ObsAddress("127.0.0.1", obs.port))
        await live(regi, lambda state: state.get("obs", {}).get("state") == "in_step")
        obs.look(lambda world: setattr(world, "level", 0.0))
        await regi.desk.command("morning", "arm", {"segment": "talk"}, IDA)
        taken = regi.desk.now()
        await regi.desk.command("morning", "take", {}, IDA)
        state = await live(regi, lambda state: state.get("silence"))
        assert state["silence"]["since"] >= taken
        assert regi.desk.view("morning", "producer", None)["silence"] == state["silence"]
        obs.look(lambda world: setattr(world, "level", None))
        await live(regi, lambda state: not state.get("silence"))
        obs.look(lambda world: setattr(world, "level", 0.0))
        await live(regi, lambda state: state.get("silence"))
        await regi.desk.command("morning", "arm", {"segment": "pause"}, IDA)
        await regi.desk.command("morning", "take", {"from": "talk"}, IDA)
        await live(regi, lambda state: not state.get("silence"))


async def test_levels_go_to_who_looks_and_are_made_once(regi: Whole) -> None:
    sound = regi.desk.gallery("morning").sound
    pages = [Listener("producer"), Listener("producer")]
    for page in pages:
        sound.join(page)
    one, other = [await asyncio.wait_for(page.next(), 5) for page in pages]
    assert one is other
    assert one is not None
    levels = json.loads(one.removeprefix(b"data: "))
    assert set(levels) == {*MICS, "Musik"}
    assert all(-60 <= peak <= 0 for peaks in levels.values() for peak in peaks)
    for page in pages:
        sound.part(page)
        page.dismiss()


async def test_a_page_that_reads_nothing_gets_the_newest_levels(regi: Whole) -> None:
    page = Listener("producer")
    for number in range(20):
        page.push(b"%d" % number)
    page.dismiss()
    assert [await page.next() for _ in range(4)] == [b"17", b"18", b"19", None]


def test_what_runs_already_is_not_noted_again_also_when_it_had_been_paused() -> None:
    paused = OutputRun("record", 10_000, pauses=(Pause(20_000, 80_000),))
    now = 100_000
    assert note_of((paused,), Seen("record", "started", now - 30_000, 30_000, first=True)) is None
    other = Seen("record", "started", now - 5_000, 5_000, first=True)
    assert note_of((paused,), other) == NoteOutput(output="record", did="started", at=95_000)
    assert note_of((), other) == NoteOutput(output="record", did="started", at=95_000)


def test_a_hold_and_an_emergency_may_be_silent() -> None:
    sound = Sound(1_000)
    desk = Desk()

    class Deaf:
        def __init__(self) -> None:
            self.watched: list[bool] = []

        def watch(self, on: bool) -> None:
            self.watched.append(on)

        def look(self, on: bool) -> None: ...

        def quiet_s(self) -> float:
            return 60.0

    deaf = Deaf()
    sound.connect(deaf)  # type: ignore[arg-type]

    def silent(show: Show) -> bool:
        sound.silence(show, desk.now)
        return sound.silence(show, desk.now + 5_000) is not None

    assert not silent(desk.show)
    desk.take()
    assert silent(desk.show)
    desk.do("hold")
    assert not silent(desk.show)
    desk.do("resume")
    desk.do("panic")
    assert not silent(desk.show)
    assert (deaf.watched[0], True in deaf.watched) == (False, True)
