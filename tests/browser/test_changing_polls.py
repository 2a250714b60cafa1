"""Polls are changed on the pages themselves: a draft wholly, an open one in its words, and each change taken back."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import moderator
from tests.browser.test_producer import producer
from tests.rig.browser import Screens, axe
from tests.rig.server import Server
from tests.rig.wire import Wire
from tests.show.test_moments import go, sends, step, to_audience

DRAFT = {"question": "Hörs vi bra?", "choices": ["Ja", "Nej"]}


def changing(page: Page) -> Locator:
    page.locator("poll-card #change button").click()
    form = page.locator("poll-make")
    expect(form.get_by_label("Fråga", exact=True)).to_be_visible()
    return form


def test_a_moderator_changes_a_draft_takes_it_back_and_corrects_an_open_poll(server: Server, screens: Screens) -> None:
    links = server.links()
    tablet = to_audience(moderator(screens, server.url, links["moderators"]["ida"], "tablet-upright"))
    with Wire(links["moderator"], "moderator", "morning") as crew:
        crew.do("add_poll", poll=DRAFT)
        tablet.locator("audience-panel #polls button").click()
        tablet.locator("audience-panel li").filter(has_text="Hörs vi bra?").get_by_role("button").click()
        form = changing(tablet)
        expect(form.locator("#save button")).to_have_attribute("aria-disabled", "true")
        form.get_by_role("button", name="Frågesport").click()
        form.get_by_label("Fråga", exact=True).fill("Hur många är vi?")
        form.get_by_label("Val", exact=False).fill("Tio\n* Hundra\nTusen")
        assert axe(tablet) == []
        form.locator("#save button").click()
        expect(tablet.locator("poll-card h3")).to_have_text("Hur många är vi?")
        changed = crew.wait("the change", lambda state: state["polls"]["_1"]["content"].get("right"))["polls"]["_1"]
        assert changed["content"] == {
            "kind": "quiz", "question": "Hur många är vi?", "choices": ["Tio", "Hundra", "Tusen"], "right": [2],
        }  # fmt: skip
        tablet.locator("poll-card #undo button").click()
        expect(tablet.locator("poll-card h3")).to_have_text("Hörs vi bra?")
        step(tablet, "Öppna")
        sends(go(server, crew), 1, answer="1")
        form = changing(tablet)
        expect(form.get_by_text("Den har öppnats")).to_be_visible()
        expect(form.get_by_role("button", name="Frågesport")).to_have_count(0)
        choices = form.get_by_label("Val", exact=False)
        for wrong in ("Nej\nJa", "Ja", "Ja\nNej\nKanske"):
            choices.fill(wrong)
            expect(form.locator("#save button")).to_have_attribute("aria-disabled", "true")
        choices.fill("Ja, bra\nNej")
        form.locator("#save button").click()
        expect(tablet.locator("poll-bars li").first).to_contain_text("Ja, bra")
        crew.wait("the answer", lambda state: state.get("answers", {}).get("_1", {}).get("answers") == 1)


def test_the_desk_corrects_the_words_of_a_poll_in_the_rundown(server: Server, screens: Screens) -> None:
    desk = to_audience(producer(screens, server.url, server.links()["producer"]))
    desk.locator("audience-panel #polls button").click()
    desk.locator("audience-panel li").filter(has_text="Vad hindrar dig mest").get_by_role("button").click()
    form = changing(desk)
    form.get_by_label("Fråga", exact=True).fill("Vad hindrar dig?")
    form.locator("#save button").click()
    expect(desk.locator("poll-card h3")).to_have_text("Vad hindrar dig?")
    with Wire(server.links()["moderator"], "moderator", "morning") as crew:
        poll = crew.state["segments"]["poll-obstacles"]["poll"]
        assert poll["question"] == "Vad hindrar dig?" and len(poll["choices"]) == 4
        crew.do("undo")
        expect(desk.locator("poll-card h3")).to_contain_text("arbeta mer digitalt")
