"""The rundown editor: two producers at once, by mouse, finger and keyboard, narrow and wide, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import MORNING, at
from tests.rig.browser import SIZES, Screens, axe
from tests.rig.server import Server

WELCOME = "Välkommen till Den bästa dagen"
DIGITAL = "Digitalt först: vad vi lärde oss"
ROBOTS = "Robotar i hemtjänsten"
HINDERS = "Vad hindrar oss?"
FILM = "Film: Medborgarkontoret"


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


def desk(screens: Screens, server: Server, links: dict[str, Any], size: str = "desk", **options: Any) -> Page:
    """A producer's page of the morning."""
    screens.expect_trouble("ERR_CONTENT_LENGTH_MISMATCH")  # a picture on its way when the studio ends
    page = screens.open(at(server.url, links["producer"]), size, **options)
    page.goto(f"{server.url}/tracks/{MORNING}/producer")
    expect(page.locator("rundown-rows .row").first).to_be_visible()
    return page


@pytest.fixture
def petra(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    return desk(screens, server, links)


@pytest.fixture
def oskar(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    return desk(screens, server, links)


def titles(page: Page) -> list[str]:
    """The first segments as they stand on the page, from top to bottom."""
    rows: list[str] = page.locator("rundown-rows").evaluate(
        "list => list.items.filter(({type}) => type === 'row').slice(0, 4).map(({id}) => list.state.segments[id].title)"
    )
    return rows


def expect_order(page: Page, *wanted: str) -> None:
    page.wait_for_function(
        """wanted => {
          const page = document.querySelector('producer-page').shadowRoot;
          const list = page.querySelector('producer-rundown').shadowRoot.querySelector('rundown-rows');
          return wanted.every((title, i) => list.state.segments[list.state.order[i]].title === title);
        }""",
        arg=list(wanted),
        timeout=5000,
    )


def row(page: Page, title: str) -> Locator:
    return page.locator("rundown-rows .row").filter(has_text=title)


def form(page: Page, title: str) -> Locator:
    row(page, title).locator("button.seg").click()
    opened = page.locator("producer-segment")
    expect(opened).to_be_visible()
    return opened


def press(place: Page | Locator, name: str) -> None:
    place.get_by_role("button", name=re.compile(f"^{name}")).first.click()


def take(page: Page) -> None:
    page.locator("take-panel #take button:not(.done)").click()
    expect(page.locator("producer-deck .now .tag.on-air")).to_be_visible()


def widen(page: Page) -> None:
    page.locator("producer-rundown #wide").click()
    expect(page.get_by_role("grid", name="Körschema")).to_be_visible()


def cell(page: Page, title: str, column: str) -> Locator:
    return row(page, title).locator(f".cell.{column}")


def test_two_producers_see_each_other_and_choose_field_by_field(petra: Page, oskar: Page) -> None:
    mine, theirs = form(petra, ROBOTS), form(oskar, ROBOTS)
    expect(row(petra, ROBOTS).locator(".editor")).to_be_visible()
    mine.get_by_role("textbox", name="Titel").fill("Robotar, på riktigt")
    mine.get_by_role("textbox", name="Anteckningar").fill("Mina anteckningar")
    theirs.get_by_role("textbox", name="Titel").fill("Maskiner i hemtjänsten")
    press(theirs, "Spara")
    both = mine.get_by_role("group", name="Titel", exact=True)
    expect(both).to_contain_text("Maskiner i hemtjänsten")
    expect(both).to_contain_text("Robotar, på riktigt")
    expect(mine.get_by_role("button", name="Spara")).to_have_attribute("aria-disabled", "true")
    press(both, "Ta deras")
    press(mine, "Spara")
    expect(mine.get_by_role("button", name="Spara")).to_have_attribute("aria-disabled", "true")
    expect(mine.get_by_role("textbox", name="Titel")).to_have_value("Maskiner i hemtjänsten")
    expect(theirs.get_by_role("textbox", name="Anteckningar")).to_have_value("Mina anteckningar")
    press(mine, "Stäng")
    expect(row(oskar, "Maskiner i hemtjänsten").locator(".editor")).to_have_count(0)


def test_a_segment_is_dragged_by_the_mouse_and_put_back_by_another_with_undo(petra: Page, oskar: Page) -> None:
    box = row(petra, HINDERS).locator(".grip").bounding_box()
    goal = row(petra, DIGITAL).bounding_box()
    assert box and goal
    petra.mouse.move(box["x"] + 10, box["y"] + 20)
    petra.mouse.down()
    petra.mouse.move(box["x"] + 10, goal["y"] + 30, steps=4)
    petra.mouse.move(box["x"] + 10, goal["y"] + 4)
    expect(petra.locator("rundown-rows .slot")).to_be_visible()
    petra.mouse.up()
    expect_order(oskar, WELCOME, HINDERS, DIGITAL, ROBOTS)
    expect(oskar.locator("producer-rundown #undo")).to_contain_text(f"{HINDERS} flyttades")
    press(oskar.locator("producer-rundown"), "Ångra ändring")
    expect_order(petra, WELCOME, DIGITAL, ROBOTS, HINDERS)
    press(petra.locator("producer-rundown"), "Gör om ändring")
    expect_order(oskar, WELCOME, HINDERS, DIGITAL, ROBOTS)


def test_escape_puts_a_dragged_segment_back(petra: Page) -> None:
    box = row(petra, ROBOTS).locator(".grip").bounding_box()
    assert box
    petra.mouse.move(box["x"] + 10, box["y"] + 20)
    petra.mouse.down()
    petra.mouse.move(box["x"] + 10, box["y"] + 200, steps=3)
    expect(petra.locator("rundown-rows .slot")).to_be_visible()
    petra.keyboard.press("Escape")
    expect(petra.locator("rundown-rows .slot")).to_have_count(0)
    petra.mouse.up()
    assert titles(petra) == [WELCOME, DIGITAL, ROBOTS, HINDERS]
    expect(petra.locator("producer-rundown #undo button")).to_have_attribute("aria-disabled", "true")


def test_a_segment_is_dragged_by_a_finger(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    page = desk(screens, server, links, "tablet")
    box = row(page, ROBOTS).locator(".grip").bounding_box()
    goal = row(page, WELCOME).bounding_box()
    assert box and goal
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": box["x"] + 12, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", box["y"] + 20)
    for y in (box["y"] - 10, box["y"] - 60, goal["y"] + 6):
        touch("touchMove", y)
    expect(page.locator("rundown-rows .slot")).to_be_visible()
    touch("touchEnd", 0)
    expect_order(page, ROBOTS, WELCOME, DIGITAL)


def test_a_segment_is_moved_by_the_keyboard_and_what_happens_is_said(petra: Page) -> None:
    grip = row(petra, ROBOTS).locator(".grip")
    said = petra.locator("rundown-rows [role=status][aria-live=assertive]")
    grip.focus()
    petra.keyboard.press("Space")
    expect(said).to_contain_text(f"{ROBOTS} är upplyft")
    petra.keyboard.press("ArrowUp")
    expect(said).to_contain_text(f"efter {WELCOME}")
    petra.keyboard.press("Escape")
    expect(said).to_contain_text("är tillbaka")
    petra.keyboard.press("Space")
    petra.keyboard.press("ArrowUp")
    petra.keyboard.press("Space")
    expect_order(petra, WELCOME, ROBOTS, DIGITAL)
    expect(row(petra, ROBOTS).locator(".grip")).to_be_focused()
    expect(petra.locator("producer-deck .now .tag.on-air")).to_have_count(0)


def test_a_block_has_its_sum_and_moves_as_one(petra: Page, oskar: Page) -> None:
    for title in (DIGITAL, ROBOTS):
        opened = form(petra, title)
        opened.get_by_role("combobox", name="Block").fill("Samtal")
        opened.get_by_role("combobox", name="Block").press("Enter")
        expect(opened.get_by_role("button", name="Spara")).to_have_attribute("aria-disabled", "true")
        press(opened, "Stäng")
    heading = petra.locator("rundown-rows .item.block")
    expect(heading.locator(".name")).to_be_visible()
    expect(heading).to_contain_text("Samtal")
    expect(heading).to_contain_text("30 min")
    heading.locator(".grip").focus()
    petra.keyboard.press("Enter")
    petra.keyboard.press("ArrowUp")
    petra.keyboard.press("Enter")
    expect_order(oskar, DIGITAL, ROBOTS, WELCOME)
    petra.keyboard.press("Control+z")
    expect_order(oskar, WELCOME, DIGITAL, ROBOTS)
    heading.locator(".fold").click()
    expect(row(petra, ROBOTS)).to_have_count(0)


def test_what_is_near_is_asked_about_before_it_changes(petra: Page) -> None:
    take(petra)
    opened = form(petra, DIGITAL)
    opened.get_by_role("textbox", name="Längd").fill("20")
    press(opened, "Spara")
    question = petra.locator("rundown-rows .ask[role=group]")
    expect(question).to_contain_text("är nästa")
    expect(question.get_by_role("button", name="Låt vara")).to_be_focused()
    petra.keyboard.press("Escape")
    expect(question).to_have_count(0)
    expect(row(petra, DIGITAL)).to_contain_text("15 min")
    press(opened, "Spara")
    press(question, "Ändra")
    expect(row(petra, DIGITAL)).to_contain_text("20 min")


def test_a_segment_is_added_copied_split_and_removed(petra: Page) -> None:
    opened = form(petra, HINDERS)
    opened.get_by_role("textbox", name="Dela efter").fill("2:30")
    press(opened, "Dela")
    expect_order(petra, WELCOME, DIGITAL, ROBOTS, HINDERS, HINDERS, FILM)
    expect(row(petra, HINDERS).first).to_contain_text("02:30")
    opened.locator("#remove").click()
    expect_order(petra, WELCOME, DIGITAL, ROBOTS, HINDERS, FILM)
    expect(row(petra, HINDERS)).to_contain_text("4 min")
    petra.locator("producer-rundown #add").click()
    title = petra.locator("producer-segment").get_by_role("textbox", name="Titel")
    expect(title).to_be_focused()
    title.fill("Alldeles ny")
    title.press("Enter")
    expect(petra.locator("producer-rundown #undo")).to_contain_text("Alldeles ny ändrades")
    press(petra.locator("producer-segment"), "Kopiera")
    expect(petra.locator("producer-rundown #undo")).to_contain_text("Alldeles ny lades till")


def test_people_scenes_and_cues_are_chosen_and_somebody_new_is_registered(petra: Page) -> None:
    opened = form(petra, ROBOTS)
    who = opened.get_by_role("combobox", name="Medverkar")
    who.fill("Nora Nypåhittad")
    who.press("Enter")
    expect(opened.locator("segment-people .person")).to_have_count(2)
    opened.locator("[data-field=scene] select").select_option("Närbild")
    press(opened, "Lägg till en signal")
    cue = opened.locator("segment-cues .cue").last
    cue.get_by_label("När").fill("-0:30")
    cue.get_by_label("När").press("Tab")
    cue.get_by_label("Gör").select_option("message")
    cue.get_by_label("Text").fill("Runda av")
    cue.get_by_label("Text").press("Tab")
    press(opened, "Spara")
    expect(opened.get_by_role("button", name="Spara")).to_have_attribute("aria-disabled", "true")
    expect(row(petra, ROBOTS)).to_contain_text("Nora Nypåhittad")
    petra.reload()
    again = form(petra, ROBOTS)
    expect(again.locator("segment-cues .cue").last.get_by_label("När")).to_have_value("−0:30")
    expect(again.locator("[data-field=scene] select")).to_have_value("Närbild")


@pytest.mark.parametrize("size", ["desk", "tablet"])
def test_the_wide_rundown_is_a_spreadsheet_and_hides_nothing_of_the_show(
    size: str, screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    page = desk(screens, server, links, size)
    widen(page)
    cell(page, DIGITAL, "title").click()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Bara digitalt")
    page.keyboard.press("Escape")
    expect(cell(page, DIGITAL, "title")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    page.keyboard.type("18")
    page.keyboard.press("Tab")
    expect(page.get_by_role("textbox", name=f"Titel: {DIGITAL}")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Bara digitalt")
    page.keyboard.press("Enter")
    expect(cell(page, "Bara digitalt", "title")).to_be_focused()
    expect(cell(page, "Bara digitalt", "length")).to_contain_text("18 min")
    page.keyboard.press("ArrowDown")
    expect(cell(page, ROBOTS, "title")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(cell(page, DIGITAL, "title")).to_be_visible()
    for control in ("picture-frame[which=program]", "picture-frame[which=preview]", "take-panel #take", "alarm-strip"):
        expect(page.locator(control)).to_be_in_viewport()
    measured = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert tuple(page.evaluate(measured)) == SIZES[size]
    page.locator("take-panel #take").click()
    expect(page.locator("producer-deck .now .tag.on-air")).to_be_visible()


def test_a_cell_that_another_changed_meanwhile_is_not_written_over(petra: Page, oskar: Page) -> None:
    widen(petra)
    cell(petra, ROBOTS, "title").dblclick()
    petra.keyboard.press("Control+a")
    petra.keyboard.type("Min titel")
    opened = form(oskar, ROBOTS)
    opened.get_by_role("textbox", name="Titel").fill("Deras titel")
    press(opened, "Spara")
    expect(row(oskar, "Deras titel")).to_be_visible()
    petra.keyboard.press("Enter")
    both = petra.locator("producer-segment").get_by_role("group", name="Titel", exact=True)
    expect(both).to_contain_text("Deras titel")
    press(both, "Behåll mitt")
    press(petra.locator("producer-segment"), "Spara")
    expect(row(oskar, "Min titel")).to_be_visible()


def test_it_is_found_by_typing_and_by_a_press_on_the_picture(petra: Page) -> None:
    petra.get_by_label("Sök i körschemat").fill("björn")
    expect(row(petra, ROBOTS)).to_be_visible()
    expect(row(petra, WELCOME)).to_have_count(0)
    picture = petra.locator("rundown-timeline .picture").bounding_box()
    assert picture
    petra.mouse.click(picture["x"] + picture["width"] - 3, picture["y"] + 10)
    expect(petra.get_by_label("Sök i körschemat")).to_have_value("")
    expect(petra.locator("rundown-rows .row").last).to_be_in_viewport()
    expect(row(petra, WELCOME)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_editor_is_open_to_everyone(scheme: str, screens: Screens, server: Server, links: dict[str, Any]) -> None:
    screens.expect_trouble("no answer in 1500 ms")  # axe keeps the page busy for longer
    page = desk(screens, server, links, color_scheme=scheme)
    opened = form(page, DIGITAL)
    press(opened, "Gör dem till egna")
    assert axe(page) == []
    widen(page)
    assert axe(page) == []
