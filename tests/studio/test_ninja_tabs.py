"""The show in presenters' VDO.Ninja tabs: the tally as OBS has it, the studio's messages, and what the crew sees."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from rundown.documents import Production
from rundown.show import Sender
from rundown.views import Projection
from studio.desk import Desk
from studio.ninja.tab import Pace
from studio.ninja.tabs import Tabs
from tests.rig.ninja import NinjaService, NinjaTab
from tests.rundown.shows import production
from tests.studio.running import desk_on
from tests.studio.test_ninja_tab import QUICK, until

CREW = Sender("producer", "Petra")
BJORN = Sender("presenter", "Björn Fiktiv", "bjorn")


@pytest.fixture
def service() -> Iterator[NinjaService]:
    with NinjaService() as running:
        yield running


@asynccontextmanager
async def tabs_on(
    folder: Path, service: NinjaService, document: Production | None = None, pace: Pace = QUICK
) -> AsyncIterator[Desk]:
    """A desk whose people at a distance, Björn and Åsa, have camera links."""
    day = document or production()
    asa = day.people["asa"].model_copy(update={"remote": True})
    day = day.model_copy(update={"people": {**day.people, "asa": asa}})
    async with desk_on(folder / "day.regi", day, rehearse=True) as desk:
        await desk.command("morning", "make_cameras", {}, CREW)
        tabs = Tabs(desk, service.url, pace)
        tabs.start()
        try:
            yield desk
        finally:
            await tabs.stop()


def key(desk: Desk, person: str = "bjorn") -> str:
    assert desk.register.cameras is not None
    return desk.register.cameras.links[person].api


def sees(desk: Desk, *live: str, state: str = "in_step") -> None:
    """OBS's program shows these scenes, the one on program first."""
    desk.gallery("morning").set_live({"obs": {"state": state, "program": live[0], "live": list(live)}})


def crew(desk: Desk) -> dict[str, Any]:
    return desk.view("morning", "producer", None)


def marks(desk: Desk) -> dict[str, str]:
    people = crew(desk)["people"]
    return {person: people[person]["tab"] for person in sorted(people) if "tab" in people[person]}


async def say(desk: Desk, to: str, text: str) -> None:
    await desk.command("morning", "message", {"to": to, "text": text}, CREW)


async def take(desk: Desk, segment: str) -> None:
    await desk.command("morning", "arm", {"segment": segment}, CREW)
    current = desk.show("morning").current
    await desk.command("morning", "take", {"from": current} if current else {}, CREW)


async def test_the_light_is_obss_and_not_the_rundowns(tmp_path: Path, service: NinjaService) -> None:
    async with tabs_on(tmp_path, service) as desk:
        page = NinjaTab(service, key(desk))
        await until("the light", lambda: page.light == "off")
        sees(desk, "Studio")
        await take(desk, "talk")
        await until("he is next", lambda: page.light == "standby")
        sees(desk, "Distans", state="elsewhere")
        await until("a hand showed him", lambda: page.light == "onair")
        sees(desk, "Studio", state="elsewhere")
        await until("and took him out", lambda: page.light == "standby")
        sees(desk, "Studio", "Distans")
        await until("half way through a fade", lambda: page.light == "onair")
        assert crew(desk)["people"]["bjorn"]["tab"] == "open"
        await until("she has not opened hers", lambda: crew(desk)["people"]["asa"].get("tab") == "unseen")
        assert "tab" not in crew(desk)["people"]["ida"]
    await until("it is out", lambda: page.light == "off")
    page.close()


async def test_messages_reach_those_they_are_to(tmp_path: Path, service: NinjaService) -> None:
    async with tabs_on(tmp_path, service) as desk:
        with NinjaTab(service, key(desk)) as bjorn, NinjaTab(service, key(desk, "asa")) as asa:
            await say(desk, "person:bjorn", "Två <b> minuter")
            await desk.command("morning", "message", {"to": "crew", "text": "Jag hör inget"}, BJORN)
            await say(desk, "role:moderator", "Bara ni")
            await say(desk, "all", "Vi börjar")
            await until("everyone's message", lambda: "Studion: Vi börjar" in bjorn.overlays and asa.overlays)
            assert bjorn.overlays == ["Studion: Två ‹b› minuter", "Studion: Vi börjar"]
            assert asa.overlays == ["Studion: Vi börjar"]
            await until("it was shown", lambda: set(crew(desk)["messages"]["4"].get("in_tab", {})) == {"bjorn", "asa"})
            assert set(crew(desk)["messages"]["1"]["in_tab"]) == {"bjorn"}
            assert "in_tab" not in crew(desk)["messages"]["2"]
            assert "in_tab" not in crew(desk)["messages"]["3"]
            own = desk.view("morning", "presenter", "bjorn")["messages"]
            assert own
            assert all("in_tab" not in message for message in own.values())


async def test_what_was_said_before_a_start_is_not_said_after_it(tmp_path: Path, service: NinjaService) -> None:
    async with desk_on(tmp_path / "day.regi", rehearse=True) as desk:
        await say(desk, "person:bjorn", "före")
    async with tabs_on(tmp_path, service) as desk:
        with NinjaTab(service, key(desk)) as page:
            await say(desk, "person:bjorn", "efter")
            await until("the message", lambda: page.overlays)
            assert page.overlays == ["Studion: efter"]


async def test_a_link_that_is_made_anew_leaves_the_old_tab_dark(tmp_path: Path, service: NinjaService) -> None:
    async with tabs_on(tmp_path, service) as desk:
        was = key(desk)
        with NinjaTab(service, was) as old:
            await take(desk, "remote")
            await until("the light", lambda: old.light == "onair")
            await desk.command("morning", "make_cameras", {"people": ["bjorn"], "anew": True}, CREW)
            with NinjaTab(service, key(desk)) as new:
                await until("the new light", lambda: new.light == "onair")
                await until("the old one is out", lambda: old.light == "off" and service.joined(was) == 1)
                await desk.command("morning", "update_person", {"person": "bjorn", "fields": {"remote": False}}, CREW)
                await until("he is in the studio", lambda: new.light == "off" and service.joined(new.key) == 1)
                await until("no mark", lambda: "tab" not in crew(desk)["people"]["bjorn"])


async def test_a_dead_service_is_told_once_and_stops_nothing(
    tmp_path: Path, service: NinjaService, caplog: pytest.LogCaptureFixture
) -> None:
    service.stop()
    async with tabs_on(tmp_path, service) as desk:
        await take(desk, "remote")
        await until(
            "no contact", lambda: [crew(desk)["people"][each].get("tab") for each in ("asa", "bjorn")] == ["lost"] * 2
        )
        await desk.command("morning", "hold", {}, CREW)
        told = [record for record in caplog.records if "cannot be reached" in record.message]
        assert len(told) == 1
        assert key(desk) not in caplog.text
        service.start()
        await until("it is back", lambda: any("is back" in record.message for record in caplog.records))
        with NinjaTab(service, key(desk)) as page:
            await until("the light", lambda: page.light == "onair")


async def test_a_take_tells_the_pages_nothing_of_tabs(tmp_path: Path, service: NinjaService) -> None:
    async with tabs_on(tmp_path, service) as desk:
        with NinjaTab(service, key(desk)) as page:
            await until("the marks", lambda: marks(desk) == {"bjorn": "open", "asa": "unseen"})
            view = Projection("producer", None)
            view.state(desk.show("morning"), desk.gallery("morning").live)
            await take(desk, "remote")
            await until("the light", lambda: page.light == "onair")
            patch = view.patch(desk.show("morning"), desk.gallery("morning").live)
            assert patch is not None
            assert "people" not in patch


async def test_somebody_in_two_tracks_is_on_air_in_either(tmp_path: Path, service: NinjaService) -> None:
    day = production()
    talk = day.tracks[0].segments[1]
    evening = day.tracks[0].model_copy(update={"id": "evening", "title": "Kväll"})
    alone = day.tracks[0].model_copy(update={"id": "night", "title": "Natt", "segments": (talk,)})
    async with tabs_on(tmp_path, service, day.model_copy(update={"tracks": (*day.tracks, evening, alone)})) as desk:
        with NinjaTab(service, key(desk)) as page:
            await desk.command("evening", "arm", {"segment": "remote"}, CREW)
            await desk.command("evening", "take", {}, CREW)
            await until("the light", lambda: page.light == "onair")
            await take(desk, "talk")
            await desk.command("night", "message", {"to": "all", "text": "inte han"}, CREW)
            await desk.command("evening", "message", {"to": "role:presenter", "text": "hej"}, CREW)
            await until("the message", lambda: page.overlays)
            assert page.overlays == ["Studion: hej"]
            assert page.light == "onair"


async def test_a_link_that_comes_back_is_not_left_after_all(tmp_path: Path, service: NinjaService) -> None:
    async with tabs_on(tmp_path, service) as desk:
        await take(desk, "remote")
        await until("a way", lambda: marks(desk).get("bjorn") == "unseen")
        await asyncio.to_thread(service.stop)
        await until("no contact", lambda: marks(desk).get("bjorn") == "lost")
        was = key(desk)
        await desk.command("morning", "update_person", {"person": "bjorn", "fields": {"remote": False}}, CREW)
        await until("he is in the studio", lambda: "bjorn" not in marks(desk))
        await desk.command("morning", "undo", {}, CREW)
        assert key(desk) == was
        service.start()
        with NinjaTab(service, was) as page:
            await until("the light", lambda: page.light == "onair")
            await until("one connection", lambda: marks(desk).get("bjorn") == "open" and service.joined(was) == 2)
            assert service.joins.count(was) == 3
