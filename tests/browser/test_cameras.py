"""Camera links from the desk to OBS: made with a press, opened at home, loaded into a slot, made anew while on air."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from obsws_python import ReqClient
from playwright.sync_api import Page, expect

from studio.obs.simulator import SimulatedObs
from tests.browser.pages import hold, presenter
from tests.browser.test_producer import producer, tab
from tests.rig.browser import Screens, axe
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire

pytestmark = pytest.mark.timeout(120)

#: Nobody listens there: the test answers in its place.
NINJA = "http://127.0.0.1:9"
DAY = """
production: Provdagen
date: 2026-10-06
people:
  ida: {name: Ida Exempel, role: moderator}
  bjorn: {name: Björn Fiktiv, role: presenter, remote: true}
  cia: {name: Cia Påhitt, role: presenter, remote: true}
tracks:
  - id: morning
    title: Förmiddag
    start: "08:30"
    scenes: {opening: Studio, holding: Strax}
    slots: [Distans A, Distans B]
    segments:
      - {id: welcome, kind: opening, title: Välkommen, duration: 5m, people: [ida]}
      - {id: robots, kind: remote, title: Robotar, duration: 15m, people: [bjorn]}
      - {id: first, kind: remote, title: Digitalt först, duration: 15m, people: [cia]}
"""


@pytest.fixture
def obs() -> Iterator[SimulatedObs]:
    slots = {"Distans A": "Länk A", "Distans B": "Länk B"}
    simulated = SimulatedObs(["Studio", "Strax", *slots], slots=slots)
    simulated.start()
    yield simulated
    simulated.stop()


@pytest.fixture
def start(start_server: Callable[..., Server], tmp_path: Path) -> Callable[[SimulatedObs], Server]:
    file = tmp_path / "day.yaml"
    file.write_text(DAY)
    environment = {"REGI_VDO_NINJA": NINJA}
    return lambda obs: start_server(file, options=("--obs", f"127.0.0.1:{obs.port}"), environment=environment)


def at_home(screens: Screens, studio: Server, person: str, size: str = "phone") -> Page:
    """A presenter's page, with somebody who answers where the link leads."""
    page = presenter(screens, studio.url, studio.links()["presenter"][person], size)
    page.context.route(f"{NINJA}/**", lambda route: route.fulfill(body="<title>kamera</title>"))
    return page


def camera(page: Page) -> str:
    """Where the page's button leads."""
    return str(page.locator("main > person-camera a").get_attribute("href"))


def stream(address: str) -> str:
    found = re.search(r"[?&](?:push|view)=(\w+)", address)
    assert found, address
    return found[1]


def shown(obs: SimulatedObs, page: str) -> str:
    """What the page in a slot of OBS is told to show."""
    with ReqClient(host="127.0.0.1", port=obs.port, timeout=5) as hand:
        return str(hand.get_input_settings(page).input_settings.get("url", ""))


def test_from_one_press_on_the_desk_to_the_slot_in_obs(
    screens: Screens, start: Callable[[SimulatedObs], Server], obs: SimulatedObs, wire: Callable[..., Wire]
) -> None:
    studio = start(obs)
    links = studio.links()
    petra = producer(screens, studio.url, links["producer"])
    ida = wire(links["moderators"]["ida"], "moderator", "morning")
    bjorn = at_home(screens, studio, "bjorn")
    expect(bjorn.locator("person-camera")).to_have_count(0)
    tab(petra, "Medverkande")
    petra.get_by_role("button", name="Gör kameralänkar").click()
    expect(petra.locator("camera-links")).to_contain_text("Alla på distans har en kameralänk")

    button = bjorn.locator("main > person-camera a")
    expect(button).to_have_text("Öppna din kameralänk")
    expect(button).to_have_attribute("rel", "noopener noreferrer")
    was = camera(bjorn)
    assert was.startswith(f"{NINJA}/?push=")
    assert stream(camera(at_home(screens, studio, "cia", "narrow"))) != stream(was)
    assert axe(bjorn) == []
    with bjorn.context.expect_page() as opened:
        button.click()
    assert opened.value.evaluate("opener") is None
    expect(button).to_have_text("Öppna din kameralänk igen")

    petra.get_by_role("button", name="Använd alla som bildkälla").click()
    expect(petra.locator("camera-link").filter(has_text="är bildkällan")).to_have_count(2)
    assert axe(petra) == []
    ida.do("take")
    ida.do("standby")
    wait_for("the slot shows the link", lambda: stream(was) in shown(obs, "Länk A"))
    assert re.match(rf"{NINJA}/\?view=\w+&solo&room=\w+&password=\w+", shown(obs, "Länk A"))
    assert stream(was) not in studio.log()

    studio.restart()
    ida = wire(links["moderators"]["ida"], "moderator", "morning")
    expect(bjorn.locator("link-banner")).to_be_hidden()
    assert camera(bjorn) == was
    ida.do("take", from_="welcome")
    ours = petra.get_by_role("group", name="Kameralänk för Björn Fiktiv")
    ours.locator("summary").click()
    expect(ours).to_contain_text("Björn Fiktiv är i sändning")
    hold(petra, ours.locator("hold-button"), 1000)
    expect(bjorn.locator("person-camera")).to_contain_text("en ny kameralänk till dig")
    new = camera(bjorn)
    assert stream(new) != stream(was)
    wait_for("OBS shows the new one", lambda: stream(new) in shown(obs, "Länk A"))
    bjorn.reload()
    expect(bjorn.locator("person-camera")).to_contain_text("en ny kameralänk till dig")


def test_an_obs_that_shows_no_pages_is_told_in_plain_words(
    screens: Screens, start: Callable[[SimulatedObs], Server], wire: Callable[..., Wire]
) -> None:
    bare = SimulatedObs(["Studio", "Strax", "Distans A", "Distans B"])
    bare.start()
    try:
        studio = start(bare)
        petra = producer(screens, studio.url, studio.links()["producer"])
        tab(petra, "Medverkande")
        petra.get_by_role("button", name="Gör kameralänkar").click()
        petra.get_by_role("button", name="Använd som bildkälla: Björn Fiktiv").click()
        ours = petra.get_by_role("group", name="Kameralänk för Björn Fiktiv")
        expect(ours).to_contain_text("är bildkällan")
        wire(studio.links()["moderators"]["ida"], "moderator", "morning").do("arm", segment="robots")
        expect(ours).to_contain_text("scenen ”Distans A” behöver en webbläsarkälla")
        expect(petra.get_by_role("group", name="Kameralänk för Cia Påhitt")).not_to_contain_text("är bildkällan")
    finally:
        bare.stop()
