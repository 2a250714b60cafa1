"""Phones go on to what is open now, and nothing that somebody has written is lost on the way."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.audience.test_phones import ARRIVED, POLL, SEND, Device, go, moderator
from tests.rig.browser import Screens
from tests.rig.server import Server
from tests.rig.wire import Wire

ASKED = "Vad hindrar oss?"
ROUND = "Vad undrar du?"
ASKING = {"kind": "questions", "question": ROUND}
HALF = "Hur ska vi hinna med"


def opens(wire: Wire, poll: dict[str, Any]) -> None:
    wire.do("add_poll", poll=poll, open=True)


def stands_at(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=12_000)


def test_phones_on_results_go_to_the_questions_that_open_with_script_and_without(
    server: Server, screens: Screens
) -> None:
    with moderator(server) as wire:
        opens(wire, POLL)
        address = go(wire, server.url)
        for _ in range(5):
            Device(address).answer(2)
        phone = screens.open(address, "phone")
        plain = screens.open(address, "narrow", java_script_enabled=False)
        wire.do("close_poll", poll="_1")
        wire.do("show_results", poll="_1")
        for page in (phone, plain):
            if page is plain:
                page.reload()
            expect(page.locator(".bars")).to_be_visible(timeout=12_000)
        opens(wire, ASKING)
        for page in (phone, plain):
            stands_at(page, ROUND)
            page.get_by_role("link", name="Till omröstningen").click()
            expect(page.locator(".bars")).to_be_visible()
        plain.goto(address)
        plain.get_by_label("Din fråga").fill(HALF)
        plain.get_by_role("button", name="Skicka min fråga").click()
        expect(plain.get_by_text("Din fråga har kommit fram")).to_be_visible()
        opens(wire, POLL | {"question": "Är vi klara?"})
        stands_at(phone, "Är vi klara?")
        stands_at(plain, "Är vi klara?")


def test_what_is_half_written_stays_while_a_poll_opens_through_a_look_at_it_and_a_reload(
    server: Server, screens: Screens
) -> None:
    with moderator(server) as wire:
        opens(wire, ASKING)
        phone = screens.open(go(wire, server.url), "phone")
        field = phone.get_by_label("Din fråga")
        field.press_sequentially(HALF)
        opens(wire, POLL)
        expect(phone.get_by_text("Något nytt har öppnat")).to_be_visible()
        expect(field).to_have_value(HALF)
        expect(field).to_be_focused()
        phone.get_by_role("link", name="Till omröstningen").click()
        stands_at(phone, ASKED)
        phone.get_by_label("Tid").check()
        phone.get_by_role("link", name="Ställ en fråga till studion").click()
        expect(field).to_have_value(HALF)
        phone.reload()
        expect(field).to_have_value(HALF)
        phone.get_by_role("button", name="Skicka min fråga").click()
        expect(phone.get_by_text("Din fråga har kommit fram")).to_be_visible()
        wire.wait("the question", lambda state: HALF in str(state.get("questions")))
        phone.goto(go(wire, server.url))
        stands_at(phone, ASKED)
        expect(phone.get_by_label("Tid")).to_be_checked()


def test_a_poll_that_waits_for_its_answer_stays_and_goes_on_once_it_has_it(server: Server, screens: Screens) -> None:
    with moderator(server) as wire:
        opens(wire, POLL)
        phone = screens.open(go(wire, server.url), "phone")
        stands_at(phone, ASKED)
        opens(wire, ASKING)
        expect(phone.get_by_role("link", name="Ställ en fråga till studion")).to_be_visible()
        phone.get_by_label("Tid").check()
        phone.get_by_role("button", name=SEND).click()
        expect(phone.get_by_text(ARRIVED)).to_be_visible()
        stands_at(phone, ROUND)


def test_a_phone_whose_stream_is_held_back_asks_now_and_then(server: Server, screens: Screens) -> None:
    """One proxy refuses the stream, another swallows it without a word."""
    screens.expect_trouble("Failed to load resource|net::ERR")
    held: list[Route] = []
    with moderator(server) as wire:
        refused = screens.context("phone").new_page()
        refused.route(re.compile("/live$"), lambda route: route.abort())
        swallowed = screens.context("narrow").new_page()
        swallowed.route(re.compile("/live$"), lambda route: held.append(route))
        for page in (refused, swallowed):
            page.goto(go(wire, server.url))
            stands_at(page, "Välkommen!")
        opens(wire, POLL)
        for page in (refused, swallowed):
            expect(page.get_by_role("heading", name=ASKED)).to_be_visible(timeout=25_000)
            expect(page.locator("#line")).to_be_hidden()
            page.get_by_label("System").check()
            page.get_by_role("button", name=SEND).click()
            expect(page.get_by_text(ARRIVED)).to_be_visible()
        wire.do("close_poll", poll="_1")
        for page in (refused, swallowed):
            expect(page.get_by_text("Ditt svar är räknat. Tack!")).to_be_visible(timeout=15_000)
        assert held


def test_a_phone_that_comes_later_is_told_the_time_of_now(server: Server, screens: Screens) -> None:
    with moderator(server) as wire:
        opens(wire, POLL)
        phone = screens.open(go(wire, server.url), "phone")
        wire.do("close_poll", poll="_1", in_ms=600_000)
        first = phone.locator("[data-closes]")
        expect(first).to_have_text(re.compile(r"Stänger om \d+ s"))
        phone.wait_for_function(
            "(was) => Number(/\\d+/.exec(document.querySelector('[data-closes]').textContent)) < 597"
        )
        later = screens.open(go(wire, server.url), "phone").locator("[data-closes]")
        expect(later).to_have_text(re.compile(r"Stänger om 59[0-7] s"))


def test_a_question_that_has_to_wait_is_not_lost_without_script(server: Server, screens: Screens) -> None:
    screens.expect_trouble("429")
    with moderator(server) as wire:
        opens(wire, ASKING)
        plain = screens.open(go(wire, server.url), "narrow", java_script_enabled=False)
        for number in range(5):
            plain.get_by_label("Din fråga").fill(f"{HALF} {number}")
            plain.get_by_role("button", name="Skicka min fråga").click()
            if number < 4:
                plain.get_by_role("link", name="Ställ en fråga till").click()
        expect(plain.get_by_role("alert")).to_contain_text("Många svarar samtidigt")
        expect(plain.get_by_label("Din fråga")).to_have_value(f"{HALF} 4")
