"""A presenter's whole day against a real OBS: link, check-in with a camera, standby, on air, a message, off again.

On air is what OBS shows: also when the producer's hand put it there, within another scene, and during a transition.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import obsws_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import arriving, presenter
from tests.browser.slides import give, on, paints
from tests.obs.real import RealObs
from tests.rig import pdfs
from tests.rig.browser import Screens
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire

pytestmark = pytest.mark.timeout(180)

DAY = """
production: Provdagen
date: 2026-10-06
people:
  ida: {name: Ida Exempel, role: moderator}
  bjorn: {name: Björn Fiktiv, title: Utvecklare, role: presenter, remote: true}
tracks:
  - id: morning
    title: Förmiddag
    start: "08:30"
    scenes: {opening: Studio, conversation: Studio, remote: Distans, break: Paus}
    segments:
      - {id: welcome, kind: opening, title: Välkommen, duration: 5m, people: [ida]}
      - {id: talk, kind: conversation, title: Samtal, duration: 5m, people: [ida]}
      - {id: robots, kind: remote, title: Robotar, duration: 15m, people: [bjorn], script: Hej från Björn}
      - {id: pause, kind: break, title: Paus, duration: 10m}
      - {id: close, kind: conversation, title: Avslut, duration: 5m, people: [ida], script: Idas eget manus}
"""


@pytest.fixture
def obs(start_obs: Callable[..., RealObs]) -> RealObs:
    """A real OBS whose fade is long enough to be caught in the middle."""
    return start_obs(("Studio", "Distans", "Paus"), transition_ms=1500)


@pytest.fixture
def hand(obs: RealObs) -> Iterator[Any]:
    """The producer's hand in OBS itself."""
    with obsws_python.ReqClient(host="127.0.0.1", port=obs.port, timeout=5) as client:
        yield client


@pytest.fixture
def studio(obs: RealObs, start_server: Callable[..., Server], tmp_path: Path) -> Server:
    file = tmp_path / "day.yaml"
    file.write_text(DAY)
    return start_server(file, options=("--obs", f"127.0.0.1:{obs.port}"))


@pytest.fixture
def ida(studio: Server, wire: Callable[..., Wire]) -> Wire:
    crew = wire(studio.links()["moderators"]["ida"], "moderator", "morning")
    crew.wait("OBS in step", lambda state: state["obs"]["state"] != "unknown", within=20)
    return crew


def says(page: Page, word: str) -> None:
    expect(page.locator("presenter-cue .word")).to_have_text(word)


def take(crew: Wire, segment: str) -> None:
    """Put a segment on air; who presses too soon is told how long to wait."""
    crew.do("arm", segment=segment)
    current = crew.state["show"].get("current")
    args = {"from_": current} if current else {}
    answer = crew.command("take", **args)
    if answer["type"] == "refused":
        assert answer["code"] == "too_soon", answer
        time.sleep(answer["detail"]["wait_ms"] / 1000)
        crew.do("take", **args)
    crew.wait(segment, lambda state: state["show"].get("current") == segment)


def person(crew: Wire) -> dict[str, Any]:
    found: dict[str, Any] = crew.state["people"]["bjorn"]
    return found


def check_in(page: Page, ida: Wire) -> None:
    """Step by step, with a camera and a microphone; the crew sees each."""
    page.get_by_label("Titel").fill("Robotmakare")
    graphic = page.frame_locator("name-on-air iframe").locator("ograf-lower-third")
    expect(graphic.locator(".title")).to_have_text("Robotmakare")
    page.get_by_role("button", name="Det stämmer").click()
    page.get_by_role("button", name="Starta kameran och mikrofonen").click()
    expect(page.locator("check-in-devices")).to_contain_text("Kameran fungerar")
    expect(page.locator("check-in-devices")).to_contain_text("Mikrofonen hör dig")
    page.get_by_role("button", name="Båda fungerar: gå vidare").click()
    expect(page.locator("check-in .verdict.good")).to_contain_text("bra förbindelse")
    page.get_by_role("button", name="Fortsätt").click()
    page.locator("check-in").get_by_role("button", name="Jag är redo").click()
    ida.wait("ready", lambda state: "ready_at" in state["people"]["bjorn"])
    ida.wait("the line", lambda state: "line" in state["people"]["bjorn"])
    assert (person(ida)["title"], person(ida)["name_confirmed"]) == ("Robotmakare", True)
    assert (person(ida)["camera"], person(ida)["microphone"], person(ida)["line"]["quality"]) == (
        "works",
        "works",
        "good",
    )
    assert page.evaluate("document.querySelector('presenter-page').renderRoot.querySelector('check-in')"
                         ".renderRoot.querySelector('check-in-devices').test.stream('video')") is None  # fmt: skip


def test_the_whole_way_from_the_link_to_off_air(
    screens: Screens, studio: Server, ida: Wire, hand: Any, tmp_path: Path
) -> None:
    link = studio.links()["presenter"]["bjorn"]
    page = arriving(screens, studio.url, link, permissions=["camera", "microphone"])
    ida.wait("the link opened", lambda state: "opened_at" in state["people"]["bjorn"])

    check_in(page, ida)
    give(page, tmp_path, pdfs.pdf(9))
    ida.wait("the slides", lambda state: "bjorn" in state.get("decks", {}), within=20)
    stage = screens.open(studio.links()["overlay"]["morning"], "overlay")
    take(ida, "welcome")
    says(page, "Snart")
    take(ida, "talk")
    says(page, "Du är näst på tur")
    ida.do("standby")
    says(page, "Gör dig redo")
    take(ida, "robots")
    says(page, "Du är i sändning")
    expect(page).to_have_title(re.compile("^● Du är i sändning"))
    expect(page.locator("#tally")).to_have_attribute("href", re.compile("tally-air"))
    assert hand.get_current_program_scene().current_program_scene_name == "Distans"
    expect(page.locator("presenter-program")).to_contain_text("Robotar")
    paints(stage, 1)
    page.keyboard.press("PageDown")
    paints(stage, 2)
    page.locator("presenter-slides #on button").click()
    on(page, 3)
    paints(stage, 3)

    ida.do("message", to="person:bjorn", text="Två minuter")
    said = max(ida.state["messages"], key=int)
    ida.wait("seen", lambda state: "bjorn" in state["messages"][said].get("seen", {}))
    assert "read" not in ida.state["messages"][said]
    page.get_by_role("button", name="Jag har läst").click()
    ida.wait("read", lambda state: "bjorn" in state["messages"][said].get("read", {}))

    ida.do("adjust", ms=-14 * 60_000 - 30_000)
    says(page, "Runda av")
    take(ida, "pause")
    says(page, "Tack")
    assert hand.get_current_program_scene().current_program_scene_name == "Paus"
    wait_for("the slides are gone", lambda: stage.evaluate("document.querySelector('ograf-slides') === null"))
    expect(page.locator("#tally")).to_have_attribute("href", re.compile("tally-off"))


def test_on_air_is_what_obs_shows(screens: Screens, studio: Server, ida: Wire, hand: Any) -> None:
    page = presenter(screens, studio.url, studio.links()["presenter"]["bjorn"])
    take(ida, "robots")
    says(page, "Du är i sändning")

    hand.set_current_program_scene("Paus")
    says(page, "Inte i bild")
    hand.set_current_program_scene("Distans")
    says(page, "Du är i sändning")

    hand.create_scene_item("Studio", "Distans", True)
    hand.set_current_program_scene("Studio")
    ida.wait(
        "the fade is over", lambda state: state["obs"]["program"] == "Studio" and not state["obs"].get("transitioning")
    )
    says(page, "Du är i sändning")
    hand.set_current_program_scene("Paus")
    says(page, "Inte i bild")


def test_a_transition_counts_as_on_air_from_its_first_moment_to_its_last(
    studio: Server, ida: Wire, wire: Callable[..., Wire]
) -> None:
    """Half way through the fade both pictures are seen; the one who leaves is on air until it is over."""
    bjorn = wire(studio.links()["presenter"]["bjorn"], "presenter", "morning")
    take(ida, "talk")
    ida.wait("no fade", lambda state: not state["obs"].get("transitioning"))
    take(ida, "robots")
    bjorn.wait("on air", lambda state: state.get("on_program") == "yes")
    ida.wait("still fading", lambda state: state["obs"].get("transitioning"))
    ida.wait("the fade is over", lambda state: not state["obs"].get("transitioning"))
    take(ida, "pause")
    bjorn.wait("the take", lambda state: state["show"]["current"] == "pause")
    assert bjorn.state.get("on_program") == "yes"
    bjorn.wait("off air", lambda state: "on_program" not in state)
    ida.wait("Paus alone", lambda state: state["obs"]["live"] == ["Paus"])


def test_a_lost_line_loses_nothing_and_sends_nothing_late(
    screens: Screens, studio: Server, ida: Wire, cable: Callable[..., Any]
) -> None:
    line = cable(studio.port)
    page = arriving(screens, line.url, studio.links()["presenter"]["bjorn"])
    page.get_by_label("Titel").fill("Halvskriven")
    line.cut()
    expect(page.locator("link-banner")).to_contain_text("Ingen kontakt")
    page.get_by_role("button", name="Hjälp!").click(force=True)
    expect(page.locator("presenter-help")).to_contain_text("ingen kontakt")
    line.mend()
    expect(page.locator("link-banner")).not_to_contain_text("Ingen kontakt")
    expect(page.get_by_label("Titel")).to_have_value("Halvskriven")
    page.get_by_role("button", name="Det stämmer").click()
    ida.wait("the title", lambda state: state["people"]["bjorn"].get("title") == "Halvskriven")
    assert not any(message.get("help") for message in ida.state["messages"].values())


def test_a_code_opens_the_page_and_a_closed_link_says_whom_to_ask(
    screens: Screens, studio: Server, wire: Callable[..., Wire]
) -> None:
    links = studio.links()
    page = screens.open(studio.url, "phone")
    page.get_by_label("Din pinkod eller personliga kod").fill(links["codes"]["bjorn"])
    page.get_by_role("button", name="Logga in").click()
    says(page, "Vänta")
    page.goto(f"{studio.url}/presenter/prompter?track=morning")
    expect(page.locator("prompter-page .text")).to_have_text("Hej från Björn")
    assert "Idas eget manus" not in page.evaluate("JSON.stringify(document.querySelector('prompter-page').live.state)")
    page.goto(f"{studio.url}/presenter")
    producer = screens.open(links["producer"])
    closed = producer.evaluate("fetch('/api/v1/links/presenter~bjorn/revoke', {method: 'POST'}).then(a => a.status)")
    assert closed == 200
    expect(page.locator("link-banner")).to_contain_text("Be den som skickade den om en ny")
    says(page, "Länken är stängd")
    screens.expect_trouble("status of 40")
    page.goto(links["presenter"]["bjorn"])
    expect(page.get_by_role("heading", name="Länken gäller inte längre")).to_be_visible()
