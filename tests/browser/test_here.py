"""Who is here, with two real pages: the producer's desk acts on another screen, and that screen obeys."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import MORNING, hold, moderator
from tests.browser.test_producer import producer, tab
from tests.rig.browser import Screens, axe
from tests.rig.server import Server


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


def row(desk: Page, name: str) -> Locator:
    """The opened row of a connected page."""
    found = desk.locator("here-page").filter(has_text=name)
    more = found.get_by_role("button", name="Mer om")
    if more.get_attribute("aria-pressed") != "true":
        more.click()
    return found


def test_a_screen_is_told_from_the_others_named_sent_elsewhere_and_closed(
    screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    tablet = moderator(screens, server.url, links["moderator"])
    desk = producer(screens, server.url, links["producer"])
    tab(desk, "Här")
    here = row(desk, "Moderator")
    expect(here).to_contain_text("Linux, Chrome")
    expect(here).to_contain_text(re.compile(r"bra förbindelse, \d+ ms"))
    assert axe(desk) == []

    here.get_by_role("button", name="Visa dess nummer").click()
    number = here.locator(".number").inner_text()
    expect(tablet.locator("screen-number .number")).to_have_text(number)
    expect(desk.locator("screen-number")).to_have_count(0)

    here.get_by_label("Kalla enheten").fill("Plattan vid kameran")
    here.get_by_role("button", name="Spara").click()
    expect(here).to_contain_text("Plattan vid kameran · Moderator")
    before = here.get_attribute("client")
    tablet.reload()
    expect(desk.locator(f"here-page[client='{before}']")).to_have_count(0)
    here = row(desk, "Plattan vid kameran")
    expect(here.locator(".strong")).to_contain_text("Plattan vid kameran")

    before = here.get_attribute("client")
    here.get_by_label("Skicka den till").select_option("clock")
    here.get_by_role("button", name="Skicka", exact=True).click()
    tablet.wait_for_url(f"**/tracks/{MORNING}/clock")
    expect(desk.locator(f"here-page[client='{before}']")).to_have_count(0)
    here = row(desk, "Plattan vid kameran")
    expect(here).to_contain_text("Klocka")

    close = here.get_by_role("button", name="Stäng dess länk")
    close.scroll_into_view_if_needed()
    hold(desk, close, 1_200)
    expect(tablet.locator("link-banner")).to_contain_text("stängts")
    expect(desk.locator("here-page").filter(has_text="Plattan vid kameran")).to_have_count(0)
