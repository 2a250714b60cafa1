"""Interactive segments for real, in three kinds: phones, the moderator's tablet, the overlay, and OBS itself."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import moderator, on_air
from tests.obs.real import RealObs
from tests.rig.browser import Screens, axe
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire
from tests.show.test_morning import Picture, morning

ASKED = "Vad hindrar dig mest från att arbeta mer digitalt?"
ROUND = "Vad vill du fråga panelen?"
QUESTION = "När kan vi boka en lokal på nätet?"
FOUL = "Ni är ju helt jävla hopplösa"
SEND = "Skicka mitt svar"
ARRIVED = "Ditt svar har kommit fram"
#: Without their graphics the stage has the right data and nothing to draw it with.
DRAWN_ON_AIR = (Path(__file__).parents[2] / "overlays/graphics/vote-now").is_dir()


def go(server: Server, wire: Wire) -> str:
    return f"{server.url}/go/{wire.state['audience']['code']}"


def sends(address: str, round_: int, **form: str) -> None:
    """A phone that speaks HTTP alone answers in a round of the morning."""
    with httpx.Client(trust_env=False, timeout=10) as http:
        where = f"{address}/morning-{round_}"
        http.get(where)
        answer = http.post(where, data=form, headers={"accept": "application/json"})
        assert answer.json() == {"ok": True}


def step(tablet: Page, words: str) -> None:
    """The one large press, when it says so."""
    expect(tablet.locator("poll-card #step")).to_contain_text(re.compile(words.replace(" ", r"\s")))
    tablet.locator("poll-card #step button.rest").click()


def to_audience(page: Page) -> Page:
    page.locator("#tab-audience").click()
    expect(page.locator("questions-desk")).to_be_visible()
    return page


class Segments:
    """Everything that a morning's interactive segments are seen on."""

    def __init__(self, server: Server, screens: Screens, picture: Picture) -> None:
        links = server.links()
        self.picture = picture
        self.crew = Wire(links["moderator"], "moderator", "morning")
        self.address = go(server, self.crew)
        self.tablet = to_audience(moderator(screens, server.url, links["moderators"]["ida"]))
        self.stage = Wire(links["overlay"]["morning"], "overlay", "morning")
        self.overlay = screens.open(links["overlay"]["morning"], "overlay") if DRAWN_ON_AIR else None
        self.phone = screens.open(self.address, "phone")
        self.plain = screens.open(self.address, "narrow", java_script_enabled=False)

    def close(self) -> None:
        self.crew.close()
        self.stage.close()

    def take(self, segment: str, scene: str) -> None:
        """Made the next one and taken; OBS follows."""
        self.crew.do("arm", segment=segment)
        self.crew.wait("the segment", lambda state: state["show"]["next"] == segment)
        self.tablet.wait_for_timeout(1_100)
        self.tablet.locator("take-panel #take button").click()
        expect(on_air(self.tablet)).to_have_text(self.crew.state["segments"][segment]["title"])
        wait_for(f"OBS on {scene}", lambda: self.picture.scene() == scene)

    def air(self, layer: str, graphic: str | None, within: float = 5.0) -> dict[str, Any]:
        """Waits until that graphic is on the overlay's layer, and is drawn there if one can; its data."""
        state = self.stage.wait(
            f"{graphic} on {layer}",
            lambda state: state.get("graphics", {}).get(layer, {}).get("graphic") == graphic,
            within=within,
        )
        data: dict[str, Any] = state.get("graphics", {}).get(layer, {}).get("data", {})
        return data

    def reads(self, text: str) -> None:
        """A viewer can read it on the overlay itself."""
        if self.overlay is not None:
            expect(self.overlay.get_by_text(text).first).to_be_visible()

    def answered(self, number: int) -> None:
        expect(self.tablet.locator("poll-card #answers")).to_have_text(str(number))


@pytest.mark.timeout(180)
def test_a_poll_a_round_of_questions_and_a_word_cloud(
    start_server: Callable[..., Server], start_obs: Callable[..., RealObs], screens: Screens
) -> None:
    _, track = morning()
    obs = start_obs([*dict.fromkeys([*track.scenes.values(), "Frågor"])])
    server = start_server(options=("--obs", f"127.0.0.1:{obs.port}"))
    with closing(Picture(obs)) as picture, closing(Segments(server, screens, picture)) as seen:
        poll(seen)
        questions(seen)
        cloud(seen)


def poll(seen: Segments) -> None:
    """Taken: open on the phones, "vote now" on air; closed with a countdown, shown when somebody says so."""
    tablet = seen.tablet
    seen.take("poll-obstacles", "Interaktion")
    expect(tablet.locator("poll-card h3")).to_have_text(ASKED)
    expect(tablet.locator("poll-card .state")).to_have_text("öppen")
    assert seen.air("poll", "vote-now")["question"] == ASKED
    seen.reads(ASKED)
    for page, choice in ((seen.phone, "Systemen krånglar"), (seen.plain, "Inget hindrar mig")):
        page.get_by_label(choice).check(timeout=12_000)
        page.get_by_role("button", name=SEND).click()
        expect(page.get_by_text(ARRIVED)).to_be_visible()
    for _ in range(4):
        sends(seen.address, 1, answer="2")
    seen.answered(6)
    expect(tablet.locator("poll-bars .count").nth(1)).to_have_text(re.compile(r"5\s*83 %"))
    assert "counts" not in seen.air("poll", "vote-now")
    step(tablet, "Stäng om 10")
    expect(tablet.locator("poll-card .state")).to_have_text(re.compile("stänger om"))
    step(tablet, "Stäng nu")
    expect(tablet.locator("poll-card .state")).to_have_text("stängd")
    seen.air("poll", None)
    step(tablet, "Visa resultatet")
    assert seen.air("poll", "poll-results")["counts"] == [0, 5, 0, 1]
    seen.reads("Systemen krånglar")
    expect(seen.phone.get_by_text("83 %")).to_be_visible()
    expect(tablet.locator("poll-card .state")).to_have_text("stängd, visas")
    step(tablet, "Dölj resultatet")
    seen.air("poll", None)


def questions(seen: Segments) -> None:
    """What is asked comes to the tablet first; the audience and the overlay see what was approved."""
    tablet = seen.tablet
    seen.take("audience-questions", "Frågor")
    seen.air("poll", "vote-now")
    seen.phone.goto(f"{seen.address}/morning-2")
    seen.phone.get_by_label("Din fråga").fill(QUESTION)
    seen.phone.get_by_label(re.compile("Ditt namn")).fill("Kim Exempel")
    seen.phone.get_by_role("button", name="Skicka min fråga").click()
    sends(seen.address, 2, text=FOUL)
    rows = tablet.locator("question-row")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text=FOUL)).to_contain_text("se på orden")
    asked = rows.filter(has_text=QUESTION)
    expect(seen.phone.locator("main").get_by_text(QUESTION, exact=True)).to_have_count(0)
    asked.locator("#approve button").click()
    rows.filter(has_text=FOUL).locator(".what").press("d")
    expect(rows).to_have_count(0)
    expect(seen.phone.get_by_role("button", name=re.compile("boka en lokal"))).to_be_visible()
    tablet.locator("questions-desk #approved button").click()
    asked.locator(".what").click()
    asked.locator("#show-unnamed button").click()
    assert "Kim" not in str(seen.air("question", "question-card"))
    seen.reads(QUESTION)
    asked.locator("#hide button").click()
    seen.air("question", None)
    asked.locator("#show button").click()
    assert seen.air("question", "question-card")["name"] == "Kim Exempel"
    asked.get_by_role("button", name="Skicka till Oskar Påhitt").click()
    seen.crew.wait("the message", lambda state: any(QUESTION in each["text"] for each in state["messages"].values()))
    assert axe(tablet) == []
    asked.locator("#answer button").click()
    expect(asked).to_have_count(0)


def cloud(seen: Segments) -> None:
    """Words come on air as they come, but for the one that somebody should see first."""
    tablet = seen.tablet
    seen.take("one-word", "Interaktion")
    seen.air("poll", "word-cloud")
    for word in ("mod", "mod", "nyfikenhet", "lust", "Mod", "skit"):
        sends(seen.address, 3, answer=word)
    seen.answered(6)
    words = seen.stage.wait("the words", lambda state: state["graphics"]["poll"]["data"].get("words"))
    assert [each["text"] for each in words["graphics"]["poll"]["data"]["words"]] == ["mod", "lust", "nyfikenhet"]
    expect(tablet.locator("poll-bars")).to_contain_text("nyfikenhet")
    tablet.locator("questions-desk #new button").click()
    held = tablet.locator("question-row").filter(has_text="skit")
    held.locator("#approve button").click()
    seen.stage.wait("the word that was let through", lambda state: "skit" in str(state["graphics"]["poll"]["data"]))


def test_a_poll_is_made_up_copied_and_removed_by_touch(server: Server, screens: Screens) -> None:
    tablet = to_audience(moderator(screens, server.url, server.links()["moderators"]["ida"], "tablet-upright"))
    tablet.locator("audience-panel #make button").click()
    make = tablet.locator("poll-make")
    expect(make.locator("#open-now button")).to_have_attribute("aria-disabled", "true")
    make.get_by_role("button", name="Frågesport").click()
    make.get_by_label("Fråga", exact=True).fill("Vilket år kom den första bokbussen hit?")
    make.get_by_label(re.compile("^Val")).fill("1961\n* 1972\n1985")
    make.locator("#open-now button").click()
    expect(tablet.locator("poll-card h3")).to_have_text("Vilket år kom den första bokbussen hit?")
    expect(tablet.locator("poll-bars li").nth(1)).to_contain_text("rätt: 1972")
    expect(tablet.locator("poll-card .state")).to_have_text("öppen")
    step(tablet, "Stäng om 10")
    step(tablet, "Stäng nu")
    tablet.locator("poll-card #rerun button").click()
    expect(tablet.locator("poll-card .state")).to_have_text("öppen")
    tablet.locator("poll-card #copy button").click()
    tablet.locator("audience-panel #polls button").click()
    copies = tablet.locator("audience-panel li").filter(has_text="bokbussen")
    expect(copies).to_have_count(2)
    copies.filter(has_text="inte öppnad").get_by_role("button").click()
    assert axe(tablet) == []
    remove = tablet.locator("poll-card #remove button")
    remove.focus()
    remove.press("Enter", delay=1_000)
    expect(tablet.locator("audience-panel #polls")).to_contain_text("5")


def unlike(number: int) -> str:
    """A question that is like no other."""
    chance = random.Random(number)
    return " ".join("".join(chance.choices("abdegiklmnoprstuvåäö", k=7)) for _ in range(4)) + "?"


def test_two_hundred_questions_stay_fluid_and_are_sorted_merged_and_marked(server: Server, screens: Screens) -> None:
    links = server.links()
    tablet = to_audience(moderator(screens, server.url, links["moderators"]["ida"]))
    with Wire(links["moderator"], "moderator", "morning") as crew:
        crew.do("add_poll", poll={"kind": "questions", "question": ROUND}, open=True)
        address = go(server, crew)
        for number in range(197):
            sends(address, 1, text=unlike(number))
        for text in ("Varför?", "varför", "VARFÖR!"):
            sends(address, 1, text=text)
        rows = tablet.locator("question-row")
        expect(rows).to_have_count(200)
        expect(rows.filter(has_text="ström? 3 liknande")).to_have_count(3)
        asked = crew.wait("the questions", lambda state: len(state.get("questions", {})) == 200)["questions"]
        drawn = tablet.evaluate(DRAWN, {"question": next(iter(asked)), "starred": True})
        assert drawn <= 2, f"{drawn} rows were drawn for one star"
        alike = rows.filter(has_text="VARFÖR!")
        alike.locator(".what").click()
        alike.locator("#alike button").click()
        expect(rows).to_have_count(198)
        expect(alike).to_contain_text("2 ihopslagna")
        for number in range(3):
            sends(address, 1, text=f"Vinn {number} vinn.example/{number}")
        spam = rows.filter(has_text="se på länken")
        expect(spam).to_have_count(3)
        expect(spam.first).to_contain_text("ström? 3 liknande")
        spam.first.locator(".what").click()
        spam.first.locator("#dismiss-alike button").click()
        expect(rows).to_have_count(198)
        tablet.locator("questions-desk #all button").click()
        expect(tablet.locator("questions-desk #approved")).to_contain_text("20")
        tablet.locator("questions-desk #latest button").click()
        expect(rows.first).not_to_contain_text(unlike(0))
        rows.first.locator(".what").focus()
        tablet.keyboard.press("ArrowDown")
        tablet.keyboard.press("s")
        expect(rows.nth(1)).to_contain_text("stjärnmärkt")


#: Stars one question and counts how many rows were drawn again because of it.
DRAWN = """async (args) => {
    const page = document.querySelector('moderator-page');
    const Row = customElements.get('question-row');
    let drawn = 0;
    const render = Row.prototype.render;
    Row.prototype.render = function () { drawn += 1; return render.call(this); };
    await page.live.send('star_question', args);
    const until = performance.now() + 5000;
    const starred = () => page.live.state.questions[args.question].starred;
    while (!(starred() && drawn) && performance.now() < until) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    Row.prototype.render = render;
    return drawn;
}"""
