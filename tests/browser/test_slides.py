"""A presenter's slides on a running studio: from the file on their laptop to the pixels on the stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import hold, moderator, presenter
from tests.browser.slides import give, on, paints
from tests.rig import pdfs
from tests.rig.browser import Screens, axe
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire

ROBOTS = "Robotar i hemtjänsten"


@dataclass
class Studio:
    """A running studio, its links, and whoever gives it orders by wire."""

    server: Server
    links: dict[str, Any]
    desk: Wire
    screens: Screens

    def bjorn(self, size: str = "desk") -> Page:
        """Björn's page at home, with what it has."""
        return presenter(self.screens, self.server.url, self.links["presenter"]["bjorn"], size)

    def stage(self) -> Page:
        return self.screens.open(self.links["overlay"]["morning"], "overlay")

    def put_on_air(self) -> None:
        """Björn's segment."""
        segments = self.desk.state["segments"]
        self.desk.do("arm", segment=next(each for each in segments if segments[each]["title"] == ROBOTS))
        current = self.desk.state["show"].get("current")
        self.desk.do("take", **({"from_": current} if current else {}))


@pytest.fixture
def studio(server: Server, screens: Screens) -> Iterator[Studio]:
    links = server.links()
    with Wire(links["producer"], "producer", "morning") as desk:
        yield Studio(server, links, desk, screens)


def test_slides_from_a_file_at_home_to_the_stage_turned_by_key_click_tap_and_swipe(
    studio: Studio, tmp_path: Path
) -> None:
    bjorn, stage = studio.bjorn(), studio.stage()
    give(bjorn, tmp_path, pdfs.pdf(9, notes=["Hälsa alla välkomna"]))
    expect(bjorn.locator("deck-upload .state")).to_have_text("✓ bilder.pdf · 9 sidor")
    on(bjorn, 1)
    expect(bjorn.locator("presenter-slides .notes")).to_have_text("Hälsa alla välkomna")
    expect(bjorn.locator("presenter-slides .tag")).to_contain_text("Bara du ser det här")
    bjorn.keyboard.press("ArrowRight")
    on(bjorn, 2)
    studio.put_on_air()
    paints(stage, 2)
    expect(bjorn.locator("presenter-slides .tag")).to_contain_text("Alla ser det här")
    for key, page in (("PageDown", 3), (" ", 4), ("ArrowLeft", 3), ("PageUp", 2), ("ArrowDown", 3)):
        bjorn.keyboard.press(key)
        on(bjorn, page)
        paints(stage, page)
    bjorn.locator("presenter-slides #on button").click()
    paints(stage, 4)
    box = bjorn.locator("presenter-slides .stage").bounding_box()
    assert box is not None
    bjorn.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + 40)
    paints(stage, 5)
    bjorn.mouse.click(box["x"] + box["width"] * 0.1, box["y"] + 40)
    paints(stage, 4)
    bjorn.mouse.move(box["x"] + 300, box["y"] + 60)
    bjorn.mouse.down()
    bjorn.mouse.move(box["x"] + 120, box["y"] + 64)
    bjorn.mouse.up()
    paints(stage, 5)
    for _ in range(3):
        bjorn.keyboard.press("ArrowRight")
    on(bjorn, 8)
    paints(stage, 8)
    studio.desk.do("arm", segment="welcome")
    studio.desk.do("take", from_=studio.desk.state["show"]["current"])
    wait_for("the slides are gone", lambda: stage.evaluate("document.querySelector('ograf-slides') === null"))


def test_the_clicker_is_taken_over_and_given_back_and_all_three_see_who_has_it(studio: Studio, tmp_path: Path) -> None:
    bjorn, stage = studio.bjorn("phone"), studio.stage()
    give(bjorn, tmp_path, pdfs.pdf(9))
    on(bjorn, 1)
    studio.put_on_air()
    paints(stage, 1)
    ida = moderator(studio.screens, studio.server.url, studio.links["moderators"]["ida"])
    petra = studio.screens.open(studio.links["producer"], "desk")
    petra.goto(f"{studio.server.url}/tracks/morning/producer")
    petra.get_by_role("tab", name="Bilder").click()
    theirs = petra.locator("producer-decks li").first.locator("deck-panel")
    expect(ida.locator("deck-panel .who")).to_contain_text("Björn Fiktiv har klickaren")
    ida.locator("deck-panel #on button").click(force=True)
    expect(ida.locator("deck-panel #on .said")).to_contain_text("Björn Fiktiv har klickaren")
    ida.locator("deck-panel #clicker button").click()
    expect(ida.locator("deck-panel .who")).to_contain_text("Du har klickaren")
    expect(theirs.locator(".who")).to_contain_text("Ida Exempel har klickaren")
    expect(bjorn.locator("presenter-slides .clicker")).to_have_text("Ida Exempel bläddrar åt dig")
    bjorn.keyboard.press("ArrowRight")
    expect(bjorn.locator("presenter-slides #on .said")).to_contain_text("Ida Exempel bläddrar åt dig")
    ida.locator("deck-panel #on button").click()
    paints(stage, 2)
    on(bjorn, 2)
    theirs.locator("#clicker button").click()
    expect(ida.locator("deck-panel .who")).to_contain_text("Producent har klickaren")
    theirs.locator("#on button").click()
    paints(stage, 3)
    theirs.locator("#clicker button").click()
    expect(bjorn.locator("presenter-slides .clicker")).to_have_text("Du har klickaren")
    bjorn.locator("presenter-slides #on button").click()
    paints(stage, 4)
    for page in (bjorn, ida, petra):
        assert not axe(page)


def test_a_bad_file_says_why_and_the_slides_stay(studio: Studio, tmp_path: Path) -> None:
    studio.screens.expect_trouble("415")
    bjorn = studio.bjorn()
    state = bjorn.locator("deck-upload .state")
    give(bjorn, tmp_path, b"PK\3\4", "bilder.pptx")
    expect(state).to_contain_text("det här är ingen PDF")
    expect(bjorn.locator("presenter-slides section")).to_have_count(0)
    give(bjorn, tmp_path, pdfs.pdf(2))
    on(bjorn, 1, 2)
    give(bjorn, tmp_path, pdfs.locked(), "last.pdf")
    expect(state).to_contain_text("last.pdf: PDF-filen är låst med ett lösenord")
    on(bjorn, 1, 2)
    hold(bjorn, bjorn.get_by_role("button", name="Ta bort bilderna"), 1100)
    expect(bjorn.locator("presenter-slides")).to_have_count(0)


def test_a_kill_on_page_seven_comes_back_on_page_seven(studio: Studio, tmp_path: Path) -> None:
    studio.screens.expect_trouble("WebSocket|ERR_|503|pictures.* 409")
    bjorn, stage = studio.bjorn(), studio.stage()
    give(bjorn, tmp_path, pdfs.pdf(9))
    on(bjorn, 1)
    studio.put_on_air()
    for page in range(2, 8):
        bjorn.keyboard.press("PageDown")
        on(bjorn, page)
    paints(stage, 7)
    studio.server.restart()
    expect(bjorn.locator("presenter-cue")).not_to_have_attribute("lost", "")
    on(bjorn, 7)
    stage.reload()
    paints(stage, 7)
    bjorn.keyboard.press("PageDown")
    on(bjorn, 8)
    paints(stage, 8)


def test_a_moderators_page_keeps_its_places_when_slides_come(studio: Studio, tmp_path: Path) -> None:
    ida = moderator(studio.screens, studio.server.url, studio.links["moderators"]["ida"])
    studio.put_on_air()
    expect(ida.locator("now-panel .title")).to_have_text(ROBOTS)
    kept = ("time-left", "#hold", "name-buttons", "take-panel", "rundown-list", "footer")
    before = [ida.locator(each).bounding_box() for each in kept]
    bjorn = studio.bjorn()
    give(bjorn, tmp_path, pdfs.pdf(9))
    expect(ida.locator("deck-panel img").first).to_be_visible()
    assert [ida.locator(each).bounding_box() for each in kept] == before


def test_the_crew_sees_at_the_next_segment_and_on_the_board_how_slides_stand(studio: Studio, tmp_path: Path) -> None:
    bjorn = studio.bjorn()
    ida = moderator(studio.screens, studio.server.url, studio.links["moderators"]["ida"])
    petra = studio.screens.open(studio.links["producer"], "desk")
    petra.goto(f"{studio.server.url}/tracks/morning/producer")
    petra.get_by_role("tab", name="Medverkande").click()
    mine = petra.locator("producer-presenters li", has_text="Björn Fiktiv").locator("person-marks #slides")
    following = ida.locator("next-panel person-marks #slides")
    studio.desk.do("arm", segment="robots")
    expect(ida.locator("next-panel .title")).to_have_text(ROBOTS)
    expect(following).to_have_count(0)
    studio.desk.do("update_segment", segment="robots", fields={"slides": "bjorn"})
    for mark in (mine, following, petra.locator("producer-deck .line")):
        expect(mark).to_contain_text("bilder saknas")
    give(bjorn, tmp_path, pdfs.pdf(9))
    for mark in (mine, following, petra.locator("producer-deck .line")):
        expect(mark).to_contain_text("bilder, 9 sidor")
    give(bjorn, tmp_path, pdfs.locked())
    expect(following).to_contain_text("bilder, 9 sidor, men de nya gick inte att rita")
    for tab, at in (("Länkar", "links-panel"), ("Medverkande", "producer-presenters")):
        petra.get_by_role("tab", name=tab).click()
        link = petra.locator(at).get_by_role("link", name="Kalenderfil för Björn Fiktiv")
        with petra.expect_download() as started:
            link.click()
        assert started.value.suggested_filename == "bjorn-fiktiv-bjorn.ics"
    ida.get_by_role("tab", name="Medverkande").click()
    with ida.expect_download() as started:
        ida.get_by_role("link", name="Kalenderfil för Björn Fiktiv").click()
    assert started.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")
