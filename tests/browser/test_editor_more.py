"""The wide rundown as a spreadsheet: columns of one's own, several segments at once, ways between table and form."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_editor import (
    DIGITAL,
    FILM,
    HINDERS,
    ROBOTS,
    WELCOME,
    cell,
    desk,
    expect_order,
    press,
    row,
    take,
    widen,
)
from tests.rig.browser import Screens, axe
from tests.rig.server import Server
from tests.rig.wire import Wire


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


@pytest.fixture
def petra(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    page = desk(screens, server, links)
    widen(page)
    return page


@pytest.fixture
def oskar(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    page = desk(screens, server, links, "tablet")
    widen(page)
    return page


def undo(page: Page) -> None:
    press(page.locator("producer-rundown"), "Ångra ändring")


def head(page: Page, column: str) -> Locator:
    return page.get_by_role("columnheader", name=column, exact=True)


def chosen(page: Page) -> Locator:
    return page.locator("rundown-rows .row.chosen")


def test_a_column_is_added_named_anew_and_removed_before_the_eyes_of_another(petra: Page, oskar: Page) -> None:
    petra.locator("producer-rundown #columns").click()
    petra.keyboard.type("Kameror")
    petra.keyboard.press("Enter")
    expect(head(oskar, "Kameror")).to_be_attached()
    petra.keyboard.press("Escape")
    expect(petra.locator("sheet-columns")).to_have_count(0)
    expect(petra.locator("producer-rundown #columns")).to_be_focused()
    cell(petra, ROBOTS, "title").click()
    petra.keyboard.press("End")
    petra.keyboard.type("två kameror")
    petra.keyboard.press("Enter")
    expect(row(oskar, ROBOTS)).to_contain_text("två kameror")
    petra.keyboard.press("Delete")
    expect(row(oskar, ROBOTS)).not_to_contain_text("två kameror")
    undo(oskar)
    head(oskar, "Kameror").get_by_role("button").click()
    name = oskar.get_by_role("textbox", name="Namn på kolumnen Kameror")
    expect(name).to_be_focused()
    name.fill("Bild")
    name.press("Enter")
    expect(head(petra, "Bild")).to_be_attached()
    expect(row(petra, ROBOTS)).to_contain_text("två kameror")
    press(oskar.locator("sheet-columns"), "Ta bort kolumnen Bild")
    expect(head(petra, "Bild")).to_have_count(0)
    undo(petra)
    expect(row(oskar, ROBOTS)).to_contain_text("två kameror")


def test_a_column_is_hidden_on_one_device_alone_and_stays_so(petra: Page, oskar: Page) -> None:
    petra.locator("producer-rundown #columns").click()
    petra.get_by_role("checkbox", name="Sort").uncheck()
    expect(head(petra, "Sort")).to_have_count(0)
    petra.reload()
    expect(petra.get_by_role("grid", name="Körschema")).to_be_visible()
    expect(head(petra, "Sort")).to_have_count(0)
    expect(head(oskar, "Sort")).to_be_attached()


def test_several_are_chosen_by_hand_and_moved_together_by_one_undoable_edit(petra: Page, oskar: Page) -> None:
    cell(petra, DIGITAL, "title").click()
    cell(petra, ROBOTS, "kind").click(modifiers=["Shift"])
    expect(chosen(petra)).to_have_count(2)
    cell(petra, FILM, "title").click(modifiers=["Control"])
    expect(chosen(petra)).to_have_count(3)
    cell(petra, FILM, "title").click(modifiers=["Control"])
    box, goal = row(petra, ROBOTS).locator(".grip").bounding_box(), row(petra, WELCOME).bounding_box()
    assert box and goal
    petra.mouse.move(box["x"] + 10, box["y"] + 20)
    petra.mouse.down()
    petra.mouse.move(box["x"] + 10, goal["y"] + 8, steps=4)
    petra.mouse.move(box["x"] + 10, goal["y"] + 2)
    petra.mouse.up()
    expect_order(oskar, DIGITAL, ROBOTS, WELCOME, HINDERS)
    undo(oskar)
    expect_order(petra, WELCOME, DIGITAL, ROBOTS, HINDERS)
    assert oskar.locator("rundown-rows .row.chosen").count() == 0


def test_keys_alone_choose_change_move_and_remove(petra: Page, oskar: Page) -> None:
    cell(petra, DIGITAL, "title").click()
    petra.keyboard.press("Shift+ArrowDown")
    petra.keyboard.press("Alt+ArrowDown")
    expect_order(oskar, WELCOME, HINDERS, DIGITAL, ROBOTS)
    expect(cell(petra, ROBOTS, "title")).to_be_focused()
    petra.keyboard.press("Tab")
    bar = petra.get_by_role("group", name="De valda punkterna")
    expect(bar.get_by_role("button", name="Hoppa över")).to_be_focused()
    petra.keyboard.press("Enter")
    expect(row(oskar, ROBOTS)).to_contain_text("hoppas över")
    bar.get_by_label("Sort").select_option("video")
    expect(cell(oskar, DIGITAL, "kind")).to_contain_text("Film")
    bar.get_by_label("Färg").select_option("violet")
    expect(oskar.locator("rundown-rows .row.colour-violet")).to_have_count(2)
    bar.get_by_label("Block").fill("Samtal")
    bar.get_by_label("Block").press("Enter")
    expect(oskar.locator("rundown-rows .item.block")).to_contain_text("Samtal")
    press(bar, "Ta bort")
    expect_order(oskar, WELCOME, HINDERS, FILM)
    expect(bar).to_have_count(0)
    for _ in range(6):
        undo(oskar)
    expect_order(petra, WELCOME, DIGITAL, ROBOTS, HINDERS)
    expect(cell(oskar, DIGITAL, "kind")).not_to_contain_text("Film")


def test_a_finger_chooses_by_handles_or_anywhere_once_choosing_is_on(
    screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    page = desk(screens, server, links, "tablet", has_touch=True)
    widen(page)
    row(page, DIGITAL).locator(".grip").tap()
    expect(chosen(page)).to_have_count(1)
    page.get_by_role("button", name="Välj flera").tap()
    cell(page, ROBOTS, "title").tap()
    expect(chosen(page)).to_have_count(2)
    expect(page.locator("producer-segment")).to_have_count(0)
    assert axe(page) == []
    page.get_by_role("button", name="Välj flera").tap()
    expect(chosen(page)).to_have_count(0)


def test_no_key_in_the_table_puts_anything_on_air_until_one_has_left_it(petra: Page) -> None:
    cell(petra, ROBOTS, "title").click()
    petra.keyboard.press("Space")
    expect(petra.locator("rundown-rows .hint")).to_contain_text("Escape lämnar tabellen")
    petra.keyboard.press("Escape")
    expect(cell(petra, ROBOTS, "title")).not_to_be_focused()
    petra.keyboard.press("Space")
    expect(petra.locator("producer-deck .now .tag.on-air")).to_be_visible()
    expect(petra.locator("producer-deck .now .title")).to_have_text(WELCOME)


def test_what_is_chosen_is_not_removed_while_one_of_it_is_on_air(petra: Page) -> None:
    take(petra)
    cell(petra, WELCOME, "title").click()
    cell(petra, FILM, "title").click(modifiers=["Shift"])
    remove = petra.get_by_role("group", name="De valda punkterna").get_by_role("button", name="Ta bort")
    expect(remove).to_have_attribute("aria-disabled", "true")


def test_escape_leads_from_the_form_back_to_the_cell_and_keeps_what_is_not_saved(petra: Page) -> None:
    for column in ("people", "cues"):
        cell(petra, ROBOTS, column).click()
        petra.keyboard.press("Enter")
        expect(petra.locator(f"producer-segment segment-{column} :focus")).to_have_count(1)
        petra.keyboard.press("Escape")
        if column == "people":  # the first closes the list of names
            petra.keyboard.press("Escape")
        expect(cell(petra, ROBOTS, column)).to_be_focused()
        expect(petra.locator("producer-segment")).to_have_count(0)
    petra.keyboard.press("Enter")
    petra.locator("producer-segment").get_by_role("textbox", name="Anteckningar").fill("Halvfärdigt")
    petra.keyboard.press("Escape")
    expect(cell(petra, ROBOTS, "cues")).to_be_focused()
    expect(petra.locator("producer-segment").get_by_role("textbox", name="Anteckningar")).to_have_value("Halvfärdigt")


def test_one_keeps_ones_cell_when_another_moves_or_removes_its_line(petra: Page, oskar: Page) -> None:
    cell(petra, ROBOTS, "title").click()
    petra.keyboard.press("Enter")
    petra.keyboard.type("!")
    row(oskar, ROBOTS).locator(".grip").focus()
    oskar.keyboard.press("Space")
    oskar.keyboard.press("Home")
    oskar.keyboard.press("Space")
    expect_order(petra, ROBOTS, WELCOME)
    petra.keyboard.press("Enter")
    expect(cell(oskar, "!", "title").first).to_be_visible()
    cell(oskar, "!", "title").first.click()
    oskar.keyboard.press("Shift+ArrowDown")
    press(oskar.get_by_role("group", name="De valda punkterna"), "Ta bort")
    expect_order(petra, DIGITAL, HINDERS)
    expect(cell(petra, DIGITAL, "title")).to_be_focused()


def test_microphones_are_those_of_the_kind_until_one_chooses(petra: Page, oskar: Page) -> None:
    cell(petra, ROBOTS, "people").click()
    petra.keyboard.press("Enter")
    opened = petra.locator("producer-segment")
    mics = opened.locator("segment-mics")
    expect(mics).to_contain_text("Sortens egna:")
    press(mics, "Välj egna mikrofoner")
    kinds = mics.locator("li", has_text="sortens")
    expect(kinds.first.locator("input")).to_be_checked()
    name = kinds.first.locator("label > span").first.inner_text()
    kinds.first.locator("input").uncheck()
    mics.locator("li", has_not_text="sortens").first.locator("input").check()
    press(opened, "Spara")
    expect(petra.locator("producer-rundown #undo")).to_contain_text(f"{ROBOTS} ändrades")
    petra.keyboard.press("Escape")
    cell(oskar, ROBOTS, "people").click()
    oskar.keyboard.press("Enter")
    theirs = oskar.locator("producer-segment segment-mics")
    expect(theirs.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}"))).not_to_be_checked()
    press(theirs, "Sortens egna igen")
    press(oskar.locator("producer-segment"), "Spara")
    expect(theirs).to_contain_text("Sortens egna:")


def test_a_made_up_poll_is_put_into_a_segment_and_the_way_leads_to_the_audience(petra: Page, server: Server) -> None:
    wire = Wire(server.links()["moderator"], "moderator", "morning")
    wire.do("add_poll", poll={"kind": "poll", "question": "Kaffe eller te?", "choices": ["Kaffe", "Te"]})
    cell(petra, ROBOTS, "people").click()
    petra.keyboard.press("Enter")
    opened = petra.locator("producer-segment")
    opened.get_by_label("Omröstning").select_option(label="Kopia: Omröstning: Kaffe eller te?")
    press(opened, "Spara")
    expect(petra.locator("producer-rundown #undo")).to_contain_text(f"{ROBOTS} ändrades")
    expect(opened.get_by_label("Omröstning")).to_have_value("own")
    press(opened, "Till publikens panel")
    expect(petra.get_by_role("tab", name=re.compile("^Publik"))).to_have_attribute("aria-selected", "true")
    undo(petra)
    expect(opened.get_by_label("Omröstning")).to_have_value("")


def paste(page: Page, text: str) -> None:
    """What another program has copied, pasted with the keys."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def test_rows_out_of_a_spreadsheet_are_looked_at_ticked_and_put_in_by_one_undoable_edit(
    petra: Page, oskar: Page
) -> None:
    cell(petra, WELCOME, "length").click()
    paste(petra, "5 min\tKaffe och te\tPaus\r\n12 min\tSamtal om kaffe\tSamtal\tNora Nypåhittad\r\n3\tStryks\tFilm\r\n")
    panel = petra.locator("sheet-paste")
    expect(panel).to_contain_text("3 rader inklistrade")
    expect(panel.get_by_role("radio", name=re.compile("Som nya punkter efter"))).to_be_focused()
    expect(panel).to_contain_text("Ny person: Nora Nypåhittad")
    assert axe(petra) == []
    panel.get_by_role("checkbox", name=re.compile("Stryks")).uncheck()
    press(panel, "Gör 3 ändringar")
    expect(panel).to_have_count(0)
    expect_order(oskar, WELCOME, "Kaffe och te", "Samtal om kaffe", DIGITAL)
    expect(cell(oskar, "Samtal om kaffe", "people")).to_contain_text("Nora Nypåhittad")
    expect(cell(oskar, "Kaffe och te", "kind")).to_contain_text("Paus")
    undo(oskar)
    expect_order(petra, WELCOME, DIGITAL, ROBOTS)


def test_a_column_is_pasted_into_what_is_there_and_one_text_into_its_cell(petra: Page, oskar: Page) -> None:
    cell(petra, DIGITAL, "notes").click()
    paste(petra, '"Rad ett\nrad två"\nBara en rad\n')
    panel = petra.locator("sheet-paste")
    expect(panel.get_by_role("radio", name=re.compile("I det som finns"))).to_be_checked()
    press(panel, "Gör 2 ändringar")
    expect(cell(oskar, ROBOTS, "notes")).to_contain_text("Bara en rad")
    expect(cell(oskar, DIGITAL, "notes")).to_contain_text("rad två")
    cell(petra, HINDERS, "title").click()
    paste(petra, "Vad hjälper oss?")
    petra.keyboard.press("Enter")
    expect(cell(oskar, "Vad hjälper oss?", "title")).to_be_visible()
    petra.keyboard.press("Control+c")
    petra.keyboard.press("ArrowDown")
    petra.keyboard.press("Control+v")
    petra.keyboard.press("Escape")
    expect(cell(petra, FILM, "title")).to_be_focused()


def test_what_does_not_fit_is_said_and_escape_leaves_everything(petra: Page, screens: Screens) -> None:
    screens.expect_trouble("status of 422")
    cell(petra, DIGITAL, "length").click()
    paste(petra, "länge\tNågot\nännu längre\tAnnat\n")
    panel = petra.locator("sheet-paste")
    expect(panel.locator(".problems li").first).to_contain_text("länge")
    expect(panel.get_by_role("button", name=re.compile("ändring"))).to_have_attribute("aria-disabled", "true")
    petra.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(cell(petra, DIGITAL, "length")).to_be_focused()


def test_lines_are_written_one_after_the_other_with_keys_alone_and_nobody_waits(petra: Page, oskar: Page) -> None:
    cell(petra, WELCOME, "title").click()
    for title, length in (("Ett nytt", "7 min"), ("Ett till", "8 min")):
        petra.keyboard.press("Control+Enter")
        petra.keyboard.type(title)
        expect(petra.get_by_role("textbox", name=re.compile("^Titel: "))).to_have_value(title)
        petra.keyboard.press("Shift+Tab")
        petra.keyboard.type(length)
        petra.keyboard.press("Tab")
        petra.keyboard.press("Tab")
        petra.keyboard.type("P")
    petra.keyboard.press("Enter")
    expect_order(oskar, WELCOME, "Ett nytt", "Ett till", DIGITAL)
    for title, length in (("Ett nytt", "7 min"), ("Ett till", "8 min")):
        expect(cell(oskar, title, "length")).to_contain_text(length)
        expect(cell(oskar, title, "kind")).to_contain_text("Paus")
    expect(petra.locator("producer-segment")).to_have_count(0)
