"""The desk's panels of sound, and of stream and recording, with a simulated OBS behind them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import MORNING, at, hold, rest
from tests.rig.browser import Screens, axe
from tests.rig.server import Server


@pytest.fixture
def desk(screens: Screens, server: Server) -> Page:
    """A producer's desk with the first segment on air."""
    screens.expect_trouble("ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE_CHUNKED_ENCODING")  # what the studio's end cuts
    link = server.links()["producer"]
    page = screens.open(at(server.url, link), "desk", color_scheme="light")
    page.goto(f"{server.url}/tracks/{MORNING}/producer")
    expect(page.locator("producer-rundown li").first).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator("producer-deck .now .title")).to_have_text("Välkommen till Den bästa dagen")
    return page


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=re.compile(f"^(▲ )?{name}")).click()


def level(meter: Locator) -> int:
    return int(meter.get_attribute("aria-valuenow") or -60)


def test_an_input_is_seen_and_heard_and_muted_by_hand_until_the_next_take(desk: Page) -> None:
    looked: list[Any] = []
    desk.on("request", lambda request: looked.append(request.url) if "/levels" in request.url else None)
    tab(desk, "Ljud")
    row = desk.locator("producer-sound li").filter(has_text="Headset 1")
    expect(row.locator(".state")).to_contain_text("öppen")
    expect(row.locator(".note")).to_have_text("Punkten har den öppen.")
    meter = row.get_by_role("meter", name="Nivå för Headset 1")
    expect(meter).to_have_attribute("aria-valuetext", re.compile(r"^−\d+ dB, (bra|svagt|för starkt)$"))
    assert -40 < level(meter) < 0
    assert len(looked) == 1
    expect(desk.locator("producer-sound li").filter(has_text="Bordet").locator(".state")).to_contain_text("avstängd")
    row.get_by_role("button", name="Stäng av Headset 1").click()
    expect(row.locator(".state")).to_contain_text("avstängd")
    expect(row.locator(".note")).to_contain_text("Avstängd för hand; punkten vill ha den öppen.")
    expect(desk.get_by_role("tab", name="▲ Ljud")).to_be_visible()
    assert axe(desk) == []
    rest(desk)
    desk.locator("take-panel #take, producer-deck .next press-button[kind=take]").first.click()
    expect(row.locator(".state")).to_contain_text("öppen")
    expect(row.locator(".note")).to_have_text("Punkten har den öppen.")


def test_a_recording_is_held_to_start_and_its_time_runs(desk: Page) -> None:
    tab(desk, "Utsändning")
    card = desk.locator("output-card[which=record]")
    expect(card.locator(".status")).to_contain_text("inte igång")
    button = card.get_by_role("button", name="Börja spela in")
    hold(desk, button, 200)
    expect(card.locator(".said")).to_contain_text("håll tills ringen är full")
    expect(card.locator(".status")).to_contain_text("inte igång")
    hold(desk, button, 1_000)
    expect(card.locator(".status")).to_contain_text("spelar in")
    expect(card.locator(".time")).to_have_text(re.compile(r"00:0[2-9]"))
    expect(card.locator("dl")).to_contain_text("GB")
    card.get_by_role("button", name="Paus").click()
    expect(card.locator(".status")).to_contain_text("pausad")
    assert axe(desk) == []
    stream = desk.locator("output-card[which=stream]")
    hold(desk, stream.get_by_role("button", name="Starta utsändningen"), 1_000)
    expect(stream.locator(".status")).to_contain_text("sänder ut")
    hold(desk, card.get_by_role("button", name="Sluta spela in"), 1_000)
    expect(card.locator(".status")).to_contain_text("inte igång")
