"""The show in presenters' VDO.Ninja tabs: the tally as OBS has it, the studio's messages, and what the crew sees."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from rundown.documents import Production
from rundown.show import Sender
from studio.desk import Desk
from studio.ninja.tabs import Tabs
from tests.rig.ninja import NinjaService, NinjaTab
from tests.rundown.shows import production
from tests.studio.running import desk_on
from tests.studio.test_ninja_tab import PATIENT, QUICK, until

CREW = Sender("producer", "Petra")
BJORN = Sender("presenter", "Björn Fiktiv", "bjorn")


@pytest.fixture
def service() -> Iterator[NinjaService]:
    with NinjaService() as running:
        yield running


@asynccontextmanager
async def tabs_on(
    folder: Path, service: NinjaService, keys: dict[str, str], document: Production | None = None, pace: Any = QUICK
) -> AsyncIterator[Desk]:
    async with desk_on(folder / "day.regi", document, rehearse=True) as desk:
        tabs = Tabs(desk, service.url, lambda: keys, pace)
        tabs.start()
        try:
            yield desk
        finally:
            await tabs.stop()


def sees(desk: Desk, *live: str, state: str = "in_step") -> None:
    """OBS's program shows these scenes, the one on program first."""
    desk.gallery("morning").set_live({"obs": {"state": state, "program": live[0], "live": list(live)}})


def crew(desk: Desk) -> dict[str, Any]:
    return desk.view("morning", "producer", None)


async def take(desk: Desk, segment: str) -> None:
    await desk.command("morning", "arm", {"segment": segment}, CREW)
    current = desk.show("morning").current
    await desk.command("morning", "take", {"from": current} if current else {}, CREW)


async def test_the_light_is_obss_and_not_the_rundowns(tmp_path: Path, service: NinjaService) -> None:
    with NinjaTab(service, "b") as page:
        async with tabs_on(tmp_path, service, {"bjorn": "b"}) as desk:
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
            assert "tab" not in crew(desk)["people"]["ida"]
        await until("it is out", lambda: page.light == "off")


async def test_messages_reach_those_they_are_to(tmp_path: Path, service: NinjaService) -> None:
    with NinjaTab(service, "b") as bjorn, NinjaTab(service, "i") as ida:
        async with tabs_on(tmp_path, service, {"bjorn": "b", "ida": "i"}) as desk:
            await desk.command("morning", "message", {"to": "person:bjorn", "text": "Två <b> minuter"}, CREW)
            await desk.command("morning", "message", {"to": "crew", "text": "Jag hör inget"}, BJORN)
            await desk.command("morning", "message", {"to": "role:moderator", "text": "Bara ni"}, CREW)
            await desk.command("morning", "message", {"to": "all", "text": "Vi börjar"}, CREW)
            await until("everyone's message", lambda: "Studion: Vi börjar" in bjorn.overlays and ida.overlays)
            assert bjorn.overlays == ["Studion: Två ‹b› minuter", "Studion: Vi börjar"]
            assert ida.overlays == ["Studion: Vi börjar"]
            await until("it was shown", lambda: set(crew(desk)["messages"]["4"].get("in_tab", {})) == {"bjorn", "ida"})
            assert set(crew(desk)["messages"]["1"]["in_tab"]) == {"bjorn"}
            assert "in_tab" not in crew(desk)["messages"]["2"]
            assert "in_tab" not in crew(desk)["messages"]["3"]
            own = desk.view("morning", "presenter", "bjorn")["messages"]
            assert all("in_tab" not in message for message in own.values())


async def test_what_was_said_before_a_start_is_not_said_after_it(tmp_path: Path, service: NinjaService) -> None:
    async with desk_on(tmp_path / "day.regi", rehearse=True) as desk:
        await desk.command("morning", "message", {"to": "person:bjorn", "text": "före"}, CREW)
    with NinjaTab(service, "b") as page:
        async with tabs_on(tmp_path, service, {"bjorn": "b"}) as desk:
            await desk.command("morning", "message", {"to": "person:bjorn", "text": "efter"}, CREW)
            await until("the message", lambda: page.overlays)
            assert page.overlays == ["Studion: efter"]


async def test_a_key_that_was_made_anew_leaves_the_old_one_dark(tmp_path: Path, service: NinjaService) -> None:
    keys = {"bjorn": "old"}
    with NinjaTab(service, "old") as old, NinjaTab(service, "new") as new:
        async with tabs_on(tmp_path, service, keys) as desk:
            await take(desk, "remote")
            await until("the light", lambda: old.light == "onair")
            keys["bjorn"] = "new"
            sees(desk, "Distans")
            await until("the new light", lambda: new.light == "onair")
            await until("the old one is out", lambda: old.light == "off" and service.joined("old") == 1)
            del keys["bjorn"]
            sees(desk, "Distans", "Studio")
            await until("none is left", lambda: new.light == "off" and service.joined("new") == 1)
            await until("no mark", lambda: "tab" not in crew(desk)["people"]["bjorn"])


async def test_a_dead_service_is_told_once_and_stops_nothing(
    tmp_path: Path, service: NinjaService, caplog: pytest.LogCaptureFixture
) -> None:
    service.stop()
    async with tabs_on(tmp_path, service, {"bjorn": "b", "ida": "i"}) as desk:
        await take(desk, "remote")
        await until("no contact", lambda: crew(desk)["people"]["ida"].get("tab") == "lost")
        await until("nor for him", lambda: crew(desk)["people"]["bjorn"].get("tab") == "lost")
        await take(desk, "pause")
        assert [record.message for record in caplog.records if "cannot be reached" in record.message].__len__() == 1
        service.start()
        await until("it is back", lambda: any("is back" in record.message for record in caplog.records))
        with NinjaTab(service, "b") as page:
            await until("the light", lambda: page.light == "off")


async def test_a_take_costs_a_page_no_more_for_it(tmp_path: Path, service: NinjaService) -> None:
    """Marks travel when they change, which a take does not bring about."""
    with NinjaTab(service, "b"):
        async with tabs_on(tmp_path, service, {"bjorn": "b"}, pace=PATIENT) as desk:
            await until("the mark", lambda: crew(desk)["people"]["bjorn"].get("tab") == "open")
            live = desk.gallery("morning").live
            await take(desk, "remote")
            await until("the light was looked after", lambda: service.joined("b") == 2)
            assert desk.gallery("morning").live["tabs"] == live["tabs"]


async def test_somebody_in_two_tracks_is_on_air_in_either(tmp_path: Path, service: NinjaService) -> None:
    day = production()
    second = day.tracks[0].model_copy(update={"id": "evening", "title": "Kväll"})
    with NinjaTab(service, "b") as page:
        async with tabs_on(
            tmp_path, service, {"bjorn": "b"}, day.model_copy(update={"tracks": (*day.tracks, second)})
        ) as desk:
            await desk.command("evening", "arm", {"segment": "remote"}, CREW)
            await desk.command("evening", "take", {}, CREW)
            await until("the light", lambda: page.light == "onair")
            await take(desk, "talk")
            await desk.command("evening", "message", {"to": "role:presenter", "text": "hej"}, CREW)
            await until("the message", lambda: page.overlays)
            assert page.light == "onair"
