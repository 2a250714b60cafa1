"""A quiz as it is held: shown first, its right answer told by a press of its own, on air and on the phone."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.pages import moderator
from tests.rig.browser import Screens
from tests.rig.server import Server
from tests.rig.wire import Wire
from tests.show.test_moments import go, sends, step, to_audience

QUIZ = {"kind": "quiz", "question": "Vilket år kom bokbussen?", "choices": ["1961", "1972"], "right": [2]}


def test_the_right_answer_of_a_quiz_is_told_by_a_press_of_its_own(server: Server, screens: Screens) -> None:
    links = server.links()
    crew = Wire(links["moderator"], "moderator", "morning")
    address = go(server, crew)
    tablet = to_audience(moderator(screens, server.url, links["moderators"]["ida"]))
    overlay = screens.open(links["overlay"]["morning"], "overlay")
    crew.do("add_poll", poll=QUIZ, open=True)
    expect(overlay.get_by_text("Svara nu")).to_be_visible()
    for answer in "12222":
        sends(address, 1, answer=answer)
    expect(tablet.locator("poll-card #answers")).to_have_text("5")
    phone = screens.open(address, "phone")
    step(tablet, "Stäng om 10")
    step(tablet, "Stäng nu")
    step(tablet, "Visa resultatet")
    expect(overlay.get_by_text(re.compile(r"80\s%"))).to_be_visible()
    expect(phone.get_by_text("80 %")).to_be_visible()
    expect(overlay.locator(".sign:visible")).to_have_count(0)
    expect(phone.locator(".right")).to_have_count(0)
    tablet.wait_for_timeout(1_000)
    step(tablet, "Tala om rätt svar")
    expect(overlay.locator("[data-right] .sign:visible")).to_have_count(1)
    expect(phone.locator(".right")).to_contain_text("1972")
    step(tablet, "Dölj resultatet")
    expect(overlay.get_by_text("1972")).to_have_count(0)
    crew.close()
