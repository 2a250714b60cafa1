"""Preflight with real pages: red lines turn green by what people really do, and the moderator sees the verdict."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import moderator, take
from tests.browser.test_producer import WELCOME, producer, tab
from tests.rig.browser import Screens, axe
from tests.rig.server import Server


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


def line(desk: Page, words: str) -> Locator:
    return desk.locator("producer-preflight li").filter(has_text=re.compile(words))


def test_red_turns_green_by_what_people_do_and_the_moderator_sees_it_until_the_first_take(
    screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    desk = producer(screens, server.url, links["producer"])
    tab(desk, "Förkontroll")
    desk.get_by_role("button", name="Se över allt").click()
    expect(desk.locator("producer-preflight .verdict")).to_contain_text("Inte klart")
    expect(line(desk, "Ingen skyltsida är ansluten")).to_have_class("bad")
    expect(line(desk, "Ingen moderators sida är öppen")).to_have_class("look")
    assert axe(desk) == []

    screens.open(links["overlay"]["morning"], "overlay")
    expect(line(desk, "Skyltsidan är ansluten")).to_have_class("good")
    expect(line(desk, "Skyltsidan har rätt storlek")).to_have_class("good")

    tablet = moderator(screens, server.url, links["moderators"]["ida"])
    expect(line(desk, "En moderators sida är öppen")).to_have_class("good")
    note = tablet.locator("preflight-note")
    expect(note).to_contain_text(re.compile("Klart, med \\d+ saker att se över"))

    line(desk, "Namn som inte är bekräftade").get_by_role("button", name="Medverkande").click()
    confirm = desk.get_by_role("button", name="Bekräfta namn")
    while count := confirm.count():
        confirm.first.click()
        expect(confirm).to_have_count(count - 1)
    tab(desk, "Förkontroll")
    expect(line(desk, "Alla namn är bekräftade")).to_have_class("good")

    take(tablet, WELCOME)
    expect(note.locator("section")).to_have_count(0)
