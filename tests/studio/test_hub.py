"""The hub: one patch a view, made once for all its pages, and no more than what the view shows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from rundown.apply import apply
from rundown.commands import parse_command
from rundown.decide import decide
from rundown.patch import merge
from rundown.reorder import reordered
from rundown.show import Sender, Show, new_show
from studio.hub import GROUPS, HEARTBEAT_S, Channel, Heart, Hub
from studio.outbox import Frame, Outbox
from tests.rundown.shows import IDA, production

LIVE: Mapping[str, Any] = {"obs": {"state": "off", "since": 0}}


class Page:
    """A page that takes everything; `raw` holds the very frames it was given."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.outbox = Outbox(self.send, self.write, lambda: Frame(b"{}"), lambda: None)
        self.channel: Channel | None = None

    async def send(self, message: Any) -> None:
        raise AssertionError("the shorter way was there")

    def write(self, frame: bytes) -> bool:
        self.raw.append(frame)
        return True

    @property
    def frames(self) -> list[dict[str, Any]]:
        return [json.loads(raw[raw.index(b'{"type"') :]) for raw in self.raw]

    @property
    def state(self) -> dict[str, Any]:
        first, *patches = self.frames
        state, seq = first["state"], first["seq"]
        for patch in patches:
            assert patch["seq"] == seq + 1
            state, seq = merge(state, patch["patch"]), patch["seq"]
        return dict(state)


class House:
    """A hub and its show."""

    def __init__(self) -> None:
        self.show: Show = new_show(production(), "morning")
        self.now = self.show.start_at
        self.live = LIVE
        self.hub = Hub(self.show, LIVE, 100, lambda: self.now)

    def join(self, view: str, person: str | None = None) -> Page:
        page = Page()
        page.channel = self.hub.join(view, person, page.outbox)
        return page

    def leave(self, page: Page) -> None:
        assert page.channel is not None
        self.hub.leave(page.channel, page.outbox)

    def do(self, word: str, args: dict[str, Any] | None = None, sender: Sender = IDA) -> None:
        for fact in decide(self.show, parse_command(word, args or {}), sender, self.now):
            self.show = apply(self.show, fact)
        self.hub.publish(self.show, self.live)


def test_all_pages_of_a_view_get_the_very_same_bytes() -> None:
    house = House()
    pages = [house.join("moderator") for _ in range(5)]
    house.do("take")
    assert len({raw for page in pages for raw in page.raw}) == 2
    assert len({id(page.raw[1]) for page in pages}) == 1
    assert pages[0].state["show"]["current"] == "welcome"


def test_a_page_that_joins_later_has_the_same_state_as_one_that_followed() -> None:
    house = House()
    early = house.join("producer")
    house.do("take")
    house.do("show_graphic", {"graphic": "lower-third", "people": ["ida"]})
    house.do("update_segment", {"segment": "talk", "fields": {"title": "Nytt"}})
    late = house.join("producer")
    house.do("remove_segment", {"segment": "pause"})
    assert early.state == late.state
    assert early.frames[-1]["seq"] == late.frames[-1]["seq"]


def test_what_a_view_does_not_show_costs_its_pages_nothing() -> None:
    house = House()
    overlay, moderator = house.join("overlay"), house.join("moderator")
    house.do("message", {"to": "person:asa", "text": "Hej"})
    assert (len(overlay.raw), len(moderator.raw)) == (1, 2)


def test_a_take_is_one_small_patch_for_every_view() -> None:
    house = House()
    views = {view: house.join(view) for view in ("moderator", "producer", "overlay", "clock", "prompter")}
    house.do("take")
    for view, page in views.items():
        assert len(page.raw) == 2, view
        assert len(page.raw[1]) < 600, view
        show = page.frames[1]["patch"]["show"]
        assert (show["current"], show["next"]) == ("welcome", "talk"), view


def test_each_presenter_has_a_channel_and_all_moderators_share_one() -> None:
    house = House()
    bjorn, asa = house.join("presenter", "bjorn"), house.join("presenter", "asa")
    ida, oskar = house.join("moderator", "ida"), house.join("moderator", "oskar")
    house.do("message", {"to": "person:bjorn", "text": "Hej"})
    assert "messages" in bjorn.frames[-1]["patch"]
    assert len(asa.raw) == 1
    assert ida.channel is oskar.channel


def test_five_hundred_states_are_encoded_once() -> None:
    house = House()
    pages = [house.join("clock") for _ in range(500)]
    assert len({id(page.raw[0]) for page in pages}) == 1
    assert all(len(page.raw) == 1 for page in pages), "nobody is told of who came after"


def test_numbers_go_on_when_the_last_page_has_gone() -> None:
    house = House()
    first = house.join("clock")
    house.do("take")
    house.leave(first)
    house.do("hold")
    second = house.join("clock")
    assert second.frames[0]["seq"] >= first.frames[-1]["seq"]
    assert second.state["show"]["phase"] == "hold"


def test_a_view_that_fails_keeps_no_other_from_its_patch(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = House()
    clock, overlay, moderator = house.join("clock"), house.join("overlay"), house.join("moderator")
    assert overlay.channel is not None
    with monkeypatch.context() as faulty:
        faulty.setattr(overlay.channel, "publish", lambda *_: 1 // 0)
        house.do("take")
    assert "ZeroDivisionError" in caplog.text
    for page in (clock, moderator):
        assert page.state["show"]["current"] == "welcome"
    house.do("hold")
    assert overlay.state["show"]["current"] == "welcome", "the next change brings everything"


async def test_every_page_hears_the_heart_in_its_own_groups_turn() -> None:
    heart = Heart()
    pages = [Page() for _ in range(GROUPS)]
    for page in pages:
        heart.add(page.outbox)
    heart.start()
    async with asyncio.timeout(3 * HEARTBEAT_S):
        while not all(len(page.raw) >= 2 for page in pages):
            assert max(len(page.raw) for page in pages) - min(len(page.raw) for page in pages) <= 1
            await asyncio.sleep(0.01)
    assert pages[0].raw[0] == b"\x81\x010"
    heart.remove(pages[0].outbox)
    heard = len(pages[0].raw)
    async with asyncio.timeout(3 * HEARTBEAT_S):
        while len(pages[1].raw) < 4:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert len(pages[0].raw) == heard
    heart.stop()


def test_a_page_that_takes_moves_hears_of_them_in_place_of_the_whole_order() -> None:
    house = House()
    whole, brief = house.join("moderator"), Page()
    house.hub.join("moderator", None, brief.outbox, moves=True)
    house.do("move_segment", {"segment": "close", "after": "welcome"})
    assert brief.frames[-1]["moves"] == [["close", "welcome"]]
    assert "order" not in brief.frames[-1]["patch"]
    assert reordered(brief.state["order"], brief.frames[-1]["moves"]) == whole.state["order"]
    house.do("remove_segment", {"segment": "pause"})
    assert brief.frames[-1]["moves"] == [["pause"]]
    house.do("take")
    assert brief.raw[-1] == whole.raw[-1]
