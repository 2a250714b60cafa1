"""Feeds from the desk: given, chosen by name, refused where they are a slip, and the alarm with its one press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from studio.obs.simulator import SimulatedObs
from studio.obs.simulator.inputs import send
from tests.browser.pages import moderator, take_button
from tests.browser.test_preflight import line
from tests.browser.test_producer import producer, tab
from tests.rig.browser import Screens, axe
from tests.rig.ports import wait_for
from tests.rig.server import Server

A, B = "Distans A", "Distans B"
MEDIA = "Länk A media"
RUNDOWN = """
production: Prov
date: 2030-10-06
timezone: Europe/Stockholm
language: sv
people:
  bjorn: {name: Björn Fiktiv, role: presenter, remote: true, feed: "srt://203.0.113.7:9000"}
  asa: {name: Åsa Påhitt, role: presenter, remote: true}
tracks:
  - id: morning
    title: Förmiddag
    start: "08:30"
    scenes: {conversation: Studio, remote: Distans, holding: Strax}
    slots: [Distans A, Distans B]
    segments:
      - {id: one, kind: remote, title: Björn berättar, duration: 10m, people: [bjorn]}
      - {id: two, kind: remote, title: Åsa berättar, duration: 10m, people: [asa]}
"""


@pytest.fixture
def obs() -> Iterator[SimulatedObs]:
    """An OBS with two slots, in which nothing but Björn's stream comes."""
    scenes = ("Studio", "Distans", "Strax", A, B)
    one = SimulatedObs(scenes, slots={A: "Länk A", B: "Länk B"}, browser="http://127.0.0.1/overlays/stage?track=x")
    one.start()
    yield one
    one.stop()


@pytest.fixture
def studio(obs: SimulatedObs, start_server: Callable[..., Server], tmp_path: Path) -> Server:
    file = tmp_path / "prov.yaml"
    file.write_text(RUNDOWN)
    return start_server(file, options=("--obs", f"127.0.0.1:{obs.port}"))


def sender(obs: SimulatedObs, is_: Literal["there", "silent", "gone"]) -> None:
    obs.look(lambda world: send(world, MEDIA, is_))


def items(obs: SimulatedObs, scene: str) -> list[str]:
    def found(world: Any) -> list[str]:
        return [item.source.name for item in world.find_scene(scene).items if item.enabled]

    return obs.look(found)


def program(obs: SimulatedObs) -> str:
    return obs.look(lambda world: world.collection.program.name if world.collection.program else "")


def person(desk: Page, name: str) -> Locator:
    return desk.locator("producer-presenters li").filter(has_text=name)


def test_a_feed_is_given_refused_where_it_is_a_slip_chosen_by_its_name_in_obs_and_taken_back(
    screens: Screens, studio: Server, obs: SimulatedObs
) -> None:
    desk = producer(screens, studio.url, studio.links()["producer"])
    tab(desk, "Medverkande")
    bjorn = person(desk, "Björn Fiktiv").locator("person-feed")
    expect(bjorn.locator("#stands")).to_contain_text(f"Laddad i {A}")
    field, save = bjorn.locator("#feed"), bjorn.get_by_role("button", name="Spara bildkällan för Björn Fiktiv")
    field.fill("203.0.113.7:9000")
    save.click()
    expect(bjorn.locator("#refused")).to_contain_text(
        "ser ut som en adress utan sin början: skriv https:// eller srt:// före"
    )
    expect(bjorn.locator("press-button .words")).to_have_count(0)
    assert axe(desk) == []
    choices = bjorn.locator("#inputs option")
    expect(choices.filter(has=desk.locator("xpath=self::*[@value='Strax background']"))).to_have_count(1)
    field.fill("Strax background")
    expect(bjorn.locator("#refused")).to_have_text("")
    save.click()
    wait_for("the input stands in the slot", lambda: "Strax background" in items(obs, A))
    expect(bjorn.locator("#stands")).to_contain_text(f"Laddad i {A}")
    field.fill("Kamera som inte finns")
    field.press("Enter")
    expect(bjorn.locator("#stands")).to_contain_text("OBS har ingen källa med det namn")
    field.fill("")
    field.press("Enter")
    expect(bjorn.locator("#stands")).to_have_text("")
    expect(field).to_have_value("")


def test_a_feed_that_dies_on_air_is_an_alarm_with_one_press_and_gone_when_it_is_back(
    screens: Screens, studio: Server, obs: SimulatedObs
) -> None:
    links = studio.links()
    desk = producer(screens, studio.url, links["producer"])
    tablet = moderator(screens, studio.url, links["moderator"])
    take_button(tablet).click()
    wait_for("Björn is on air", lambda: program(obs) == A)
    alarm = desk.locator("alarm-strip .text").filter(has_text="Bildkällan för Björn Fiktiv spelar inte")
    expect(alarm).to_have_count(0)
    sender(obs, "gone")
    expect(alarm).to_be_visible()
    expect(tablet.locator("alarm-strip")).to_contain_text("spelar inte")
    assert axe(desk) == []
    tablet.locator("alarm-strip").get_by_role("button", name="Klipp till Strax").click()
    wait_for("the holding scene is on", lambda: program(obs) == "Strax")
    sender(obs, "there")
    expect(alarm).to_have_count(0)
    tablet.locator("alarm-strip").get_by_role("button", name="Tillbaka till körschemat").click()
    wait_for("Björn is on air again", lambda: program(obs) == A)
    sender(obs, "silent")
    expect(alarm).to_be_visible()


def test_preflight_says_who_has_no_feed_and_which_slot_cannot_show_one(
    screens: Screens, studio: Server, obs: SimulatedObs
) -> None:
    desk = producer(screens, studio.url, studio.links()["producer"])
    tab(desk, "Förkontroll")
    desk.get_by_role("button", name="Se över allt").click()
    expect(line(desk, "Ingen bildkälla: Åsa Påhitt")).to_have_class("look")
    line(desk, "Ingen bildkälla").get_by_role("button", name="Medverkande").click()
    asa = person(desk, "Åsa Påhitt").locator("person-feed")
    asa.locator("#feed").fill("srt://203.0.113.8:9000")
    asa.locator("#feed").press("Enter")
    tab(desk, "Förkontroll")
    expect(line(desk, "Alla på distans har en bildkälla")).to_have_class("good")


@pytest.mark.parametrize("size", [(1180, 820), (320, 640)])
def test_a_feeds_form_fits_small_screens(screens: Screens, studio: Server, size: tuple[int, int]) -> None:
    width, height = size
    links = studio.links()
    desk = producer(screens, studio.url, links["producer"], viewport={"width": width, "height": height})
    tab(desk, "Medverkande")
    form = person(desk, "Björn Fiktiv").locator("person-feed")
    form.scroll_into_view_if_needed()
    box = form.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(desk) == []
