"""The addresses about OBS alone: for producers only, the same twice, and OBS's own no in words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from studio.obs.session import ObsAddress
from studio.obs.simulator import SimulatedObs
from tests.studio.whole import Whole, whole

OBS = "/api/v1/tracks/morning/obs"


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[tuple[Whole, SimulatedObs]]:
    """The morning with an OBS that has one of its scenes."""
    simulated = SimulatedObs(["Studio"])
    simulated.start()
    async with whole(tmp_path) as running:
        running.desk.connect_obs("morning", ObsAddress("127.0.0.1", simulated.port))
        await until_linked(running)
        yield running, simulated
    simulated.stop()


async def until_linked(studio: Whole) -> None:
    async with asyncio.timeout(5):
        while (await put(studio, "studio-mode", on=False)).status_code != 200:  # noqa: ASYNC110 - asked from outside
            await asyncio.sleep(0.01)


async def put(studio: Whole, what: str, role: str = "producer", **wish: object) -> httpx.Response:
    async with studio.client(studio.token(role)) as client:
        return await client.put(f"{OBS}/{what}", json=wish)


async def test_setting_up_says_what_is_lacking_makes_it_and_then_finds_nothing_more(
    studio: tuple[Whole, SimulatedObs],
) -> None:
    running, _ = studio
    token = running.token("producer")
    plan = (await running.get(f"{OBS}/setup?lang=en", token)).json()
    there = {scene["name"]: scene["there"] for scene in plan["scenes"]}
    assert there["Studio"]
    assert not all(there.values())
    assert plan["url"].endswith(f"key={running.token('overlay', track='morning')}")
    first = (await running.post(f"{OBS}/setup?lang=en", token, {})).json()
    assert not first["failed"]
    assert {scene["name"] for scene in first["now"]["scenes"] if scene["overlay"] != "top"} == {"Studio"}
    assert [step["words"] for step in first["now"]["steps"]] == ["put the overlay “Regi morning” on top in “Studio”"]
    assert (await running.post(f"{OBS}/setup", token, {})).json()["done"] == []
    agreed = (await running.post(f"{OBS}/setup", token, {"agreed": True})).json()
    assert agreed["now"]["done"]
    assert (await running.post(f"{OBS}/setup", token, {"agreed": True})).json()["done"] == []


async def test_orders_are_done_and_obs_says_no_in_words(studio: tuple[Whole, SimulatedObs]) -> None:
    running, simulated = studio
    refused = await put(running, "preview", scene="Studio")
    assert (refused.status_code, refused.json()["code"]) == (409, "obs_refused")
    assert refused.json()["detail"] == {
        "said": "OBS studioläge är av",
        "request": "SetCurrentPreviewScene",
        "status": 506,
    }
    for _ in range(2):
        assert (await put(running, "studio-mode", on=True)).json() == {"done": True}
        assert (await put(running, "transition", name="Fade", ms=450)).status_code == 200
    assert simulated.look(lambda world: (world.mixer.studio_mode, world.mixer.transition_ms)) == (True, 450)
    assert (await put(running, "preview", scene="Ingen")).json()["code"] == "obs_refused"
    for wish in ({}, {"ms": 5}, {"name": ""}, {"other": 1}):
        assert (await put(running, "transition", **wish)).status_code == 422
    found = (await running.get(f"{OBS}/transitions", running.token("producer"))).json()
    assert found["ms"] == 450
    assert {"name": "Cut", "fixed": True} in found["transitions"]


async def test_none_of_it_is_for_a_moderator(studio: tuple[Whole, SimulatedObs]) -> None:
    running, _ = studio
    assert (await put(running, "studio-mode", "moderator", on=True)).status_code == 403
    assert (await running.get(f"{OBS}/setup", running.token("moderator"))).status_code == 403
    assert (await running.post(f"{OBS}/setup", running.token("moderator"), {})).status_code == 403


async def test_without_an_obs_it_says_so(studio: tuple[Whole, SimulatedObs]) -> None:
    running, simulated = studio
    simulated.kill()
    answer = await running.get(f"{OBS}/setup", running.token("producer"))
    assert (answer.status_code, answer.json()["code"]) == (409, "no_obs")
