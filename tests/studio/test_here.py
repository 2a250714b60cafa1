"""One connected page by the API: who may ask what of it, and that only it is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.presence import Here
from tests.studio.whole import Whole, whole


class Screen:
    """A page as the desk knows it; remembers what it was told."""

    def __init__(self, client: str, link: str) -> None:
        self.client, self.link = client, link
        self.told: list[Any] = []

    def tell(self, frame: Any) -> None:
        self.told.append(frame)

    def revoke(self) -> None: ...

    def leave(self) -> None: ...


def enter(studio: Whole, client: str, link: str, view: str) -> Screen:
    screen = Screen(client, link)
    studio.desk.pages.add(screen)
    studio.desk.presence.enter(Here(client, view, "Ida", view, "morning", None, 0, link=link))
    return screen


@pytest.mark.asyncio
async def test_a_page_goes_only_where_its_own_link_leads_and_only_a_producer_sends_it(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        tablet = enter(studio, "a" * 12, "moderator", "moderator")
        clock = enter(studio, "b" * 12, "clock~morning", "clock")
        stage = enter(studio, "c" * 12, "overlay~morning", "overlay")
        producer, other = studio.token("producer"), studio.token("moderator")

        async def go(page: Screen, view: str, token: str = producer, track: str = "morning") -> str:
            wish = {"view": view, "track": track}
            answer = await studio.post(f"/api/v1/here/{page.client}/go", token, wish)
            return str(answer.json().get("code", "done"))

        assert await go(tablet, "prompter") == "done"
        assert tablet.told == [{"type": "go", "view": "prompter", "track": "morning"}]
        assert await go(tablet, "producer") == "not_theirs"
        assert await go(tablet, "clock", track="nowhere") == "unknown_track"
        assert await go(tablet, "kitchen") == "unknown_view"
        assert await go(tablet, "clock", other) == "not_allowed"
        assert await go(clock, "prompter") == "not_theirs"
        assert await go(stage, "overlay") == "shows_graphics"
        assert await go(Screen("d" * 12, ""), "clock") == "unknown_client"
        assert len(tablet.told) == 1 and not clock.told and not stage.told


@pytest.mark.asyncio
async def test_a_device_keeps_its_name_and_obs_never_shows_a_number(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        tablet = enter(studio, "a" * 12, "moderator", "moderator")
        stage = enter(studio, "c" * 12, "overlay~morning", "overlay")
        producer = studio.token("producer")
        path = f"/api/v1/here/{tablet.client}"
        assert (await studio.post(f"{path}/name", producer, {"name": "Kamera 1"})).json()["code"] == "unknown_client"
        studio.desk.presence.device(tablet.client, {"device": "0123456789abcdef"}, "")
        assert (await studio.post(f"{path}/name", producer, {"name": " Kamera  1 "})).json()["name"] == "Kamera 1"
        assert (await studio.post(f"{path}/identify", producer)).json()["number"] == 1
        assert [(told["number"], told["label"]) for told in tablet.told] == [(1, "Kamera 1")]
        answer = await studio.post(f"/api/v1/here/{stage.client}/identify", producer)
        assert (answer.json()["code"], stage.told) == ("shows_graphics", [])
    async with whole(tmp_path) as studio:
        assert studio.desk.device_name("0123456789abcdef") == "Kamera 1"
