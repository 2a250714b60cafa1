"""The producer's page and the screens in the studio, in a real browser against a real studio with a simulated OBS."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import MORNING, at, hold, moderator, on_air, presenter
from tests.rig.browser import SIZES, Screens, axe
from tests.rig.cable import Cable
from tests.rig.server import Server

WELCOME = "Välkommen till Den bästa dagen"
DIGITAL = "Digitalt först: vad vi lärde oss"
ROBOTS = "Robotar i hemtjänsten"
TABS = [
    "Medverkande",
    "Meddelanden",
    "Ljud",
    "Utsändning",
    "OBS",
    "Skyltsidor",
    "Filer",
    "Länkar",
    "Här",
    "Tangenter",
    "Skyltar",
]


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


def producer(screens: Screens, url: str, link: str, size: str = "desk", **options: Any) -> Page:
    """A producer's page of the morning, with its first state and a picture of program."""
    screens.expect_trouble("ERR_CONTENT_LENGTH_MISMATCH")  # a picture on its way when the studio ends
    page = screens.open(at(url, link), size, **options)
    page.goto(f"{url}/tracks/{MORNING}/producer")
    expect(page.locator("producer-rundown li").first).to_be_visible()
    expect(page.locator("picture-frame[which=program] .why")).to_have_count(0)
    return page


@pytest.fixture
def petra(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    """Petra's desk."""
    return producer(screens, server.url, links["producer"])


def now(page: Page) -> Locator:
    return page.locator("producer-deck .now .title")


def coming(page: Page) -> Locator:
    return page.locator("producer-deck .next .title")


def scene(page: Page, name: str) -> Locator:
    return page.locator("scene-grid li").filter(has_text=name).locator("press-button")


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=re.compile(f"^(▲ )?{name}")).click()


def take(page: Page, title: str) -> None:
    page.locator("take-panel #take button:not(.done)").click()
    expect(now(page)).to_have_text(title)


def row(page: Page, title: str) -> Locator:
    return page.locator("producer-rundown li").filter(has_text=title)


def test_a_take_moves_the_deck_the_rundown_the_scene_and_the_moderator(
    screens: Screens, server: Server, links: dict[str, Any], petra: Page
) -> None:
    ida = moderator(screens, server.url, links["moderators"]["ida"])
    take(petra, WELCOME)
    expect(coming(petra)).to_have_text(DIGITAL)
    expect(row(petra, WELCOME)).to_have_attribute("aria-current", "true")
    expect(scene(petra, "Studio")).to_have_class(re.compile("program"))
    expect(petra.locator("picture-frame[which=program] .scene")).to_have_text("Studio")
    expect(on_air(ida)).to_have_text(WELCOME)


def test_a_scene_is_cut_to_and_given_back_to_the_rundown(petra: Page) -> None:
    take(petra, WELCOME)
    scene(petra, "Paus").click()
    expect(scene(petra, "Paus")).to_have_class(re.compile("program"))
    expect(scene(petra, "Paus")).to_contain_text("PROGRAM")
    expect(petra.locator("producer-step")).to_contain_text("Paus")
    petra.locator("producer-step").get_by_role("button", name="Tillbaka till körschemat").click()
    expect(scene(petra, "Studio")).to_have_class(re.compile("program"))
    expect(petra.locator("producer-step").get_by_role("button")).to_have_count(0)


def test_arrows_walk_the_scenes_and_space_cuts(petra: Page) -> None:
    take(petra, WELCOME)
    petra.keyboard.press("s")
    expect(scene(petra, "Studio").locator("button")).to_be_focused()
    petra.keyboard.press("ArrowRight")
    petra.keyboard.press("ArrowRight")
    chosen = petra.locator("scene-grid press-button").nth(2)
    expect(chosen.locator("button")).to_be_focused()
    petra.keyboard.press("Space")
    expect(chosen).to_have_class(re.compile("program"))
    expect(now(petra)).to_have_text(WELCOME)


def test_program_is_a_moving_picture_with_the_graphics_over_it(petra: Page) -> None:
    canvas = petra.locator("picture-frame[which=program] canvas")
    expect(canvas).to_have_js_property("width", 480)
    take(petra, WELCOME)
    petra.get_by_role("button", name="Visa Ida Exempel", exact=True).click()
    stage = petra.frame_locator("picture-frame[which=program] iframe")
    expect(stage.get_by_text("Ida Exempel")).to_be_visible()


def test_a_name_is_shown_counted_and_hidden(petra: Page) -> None:
    take(petra, WELCOME)
    petra.get_by_label("Visas i").select_option(label="tills den döljs")
    petra.get_by_role("button", name="Visa Oskar Påhitt", exact=True).click()
    layer = petra.locator("graphics-layer").first
    expect(layer).to_contain_text("Oskar Påhitt")
    expect(layer.locator(".time")).to_have_text(re.compile("00:0[1-9]"))
    layer.get_by_role("button", name="Dölj Namnskylt").click()
    expect(layer).not_to_contain_text("Oskar Påhitt")


def test_a_countdown_and_a_card_are_shown_and_escape_clears_them(petra: Page) -> None:
    take(petra, WELCOME)
    countdown = petra.locator("graphics-panel section").filter(has_text="Nedräkning")
    countdown.get_by_label("Minuter").fill("0")
    countdown.get_by_role("button", name="Visa").click()
    expect(countdown.locator("graphics-form .said")).to_contain_text("skriv ett antal minuter")
    countdown.get_by_label("Minuter").fill("3")
    countdown.get_by_label("Titel").fill("Kaffe")
    petra.keyboard.press("Enter")
    expect(countdown.locator("graphics-layer")).to_contain_text("Kaffe")
    petra.keyboard.press("Escape")  # leaves the field
    petra.keyboard.press("Escape")
    expect(countdown.locator("graphics-layer")).not_to_contain_text("Kaffe")


def test_a_segment_is_edited_in_its_row_and_the_edit_undone(petra: Page) -> None:
    row(petra, ROBOTS).locator("button.seg").click()
    form = petra.locator("producer-segment")
    form.get_by_role("textbox", name="Längd").fill("12:30")
    form.get_by_role("textbox", name="Fast starttid").fill("kvart över nio")
    form.get_by_role("button", name="Spara").click()
    expect(form.locator("#save .said")).to_contain_text("09:15")
    form.get_by_role("textbox", name="Fast starttid").fill("9.15")
    form.get_by_role("textbox", name="Fast starttid").press("Enter")
    expect(row(petra, ROBOTS)).to_contain_text("12:30")
    expect(form.get_by_role("button", name="Spara")).to_have_attribute("aria-disabled", "true")
    petra.get_by_role("button", name=re.compile("^Ångra ändring")).click()
    expect(row(petra, ROBOTS)).not_to_contain_text("12:30")


def test_a_row_makes_its_segment_the_next_or_skips_it(petra: Page) -> None:
    row(petra, ROBOTS).locator("button.seg").click()
    petra.get_by_role("button", name="Gör till nästa").click()
    expect(coming(petra)).to_have_text(ROBOTS)
    petra.locator("producer-segment #close").click()
    row(petra, DIGITAL).locator("button.seg").click()
    petra.get_by_role("button", name="Hoppa över").click()
    expect(row(petra, DIGITAL)).to_contain_text("hoppas över")


def test_the_producer_is_ready_and_confirms_on_behalf_of_a_presenter(
    screens: Screens, server: Server, links: dict[str, Any], petra: Page
) -> None:
    bjorn = presenter(screens, server.url, links["presenter"]["bjorn"])
    tab(petra, "Medverkande")
    person = petra.locator("producer-presenters li").filter(has_text="Björn Fiktiv")
    expect(person).to_contain_text("inte redo än")
    person.get_by_role("button", name="Björn Fiktiv är redo").click()
    expect(person.locator(".state")).to_contain_text("redo")
    person.get_by_role("button", name="Bekräfta namn: Björn Fiktiv").click()
    expect(person).to_contain_text("namnet bekräftat")
    person.get_by_role("button", name="Skriv till Björn Fiktiv").click()
    person.get_by_label("Ditt meddelande").fill("Hör du oss?")
    petra.keyboard.press("Enter")
    expect(bjorn.locator("message-list")).to_contain_text("Hör du oss?")


def test_a_link_is_shown_as_a_code_and_copied(petra: Page, links: dict[str, Any]) -> None:
    petra.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab(petra, "Länkar")
    person = petra.locator("links-row").filter(has_text="Björn Fiktiv")
    person.get_by_role("button", name="QR-kod").click()
    expect(person.get_by_role("img")).to_have_js_property("complete", True)
    assert person.get_by_role("img").evaluate("image => image.naturalWidth") > 0
    person.get_by_role("button", name="Kopiera länken").click()
    expect(person.locator("press-button button.done")).to_have_count(1)
    assert petra.evaluate("navigator.clipboard.readText()") == links["presenter"]["bjorn"]


def test_the_address_for_obs_is_there_to_paste(petra: Page, links: dict[str, Any]) -> None:
    tab(petra, "Skyltsidor")
    expect(petra.get_by_role("textbox", name="Adressen för OBS")).to_have_value(links["overlay"][MORNING])


def test_who_is_here_is_seen(screens: Screens, server: Server, links: dict[str, Any], petra: Page) -> None:
    moderator(screens, server.url, links["moderators"]["ida"])
    tab(petra, "Här")
    expect(petra.locator("producer-here")).to_contain_text("Ida Exempel")
    expect(petra.locator("producer-here")).to_contain_text("(den här sidan)")


def test_a_simulated_obs_and_a_rehearsal_say_so(petra: Page) -> None:
    expect(petra.locator("top-bar .rehearsal")).to_have_text("Repetition")
    expect(petra.locator("obs-status")).to_contain_text("(simulerad)")
    tab(petra, "OBS")
    expect(petra.locator("producer-obs")).to_contain_text("simulerat OBS")


def test_the_whole_desk_by_the_keyboard(petra: Page) -> None:
    petra.keyboard.press("Shift+Space")
    expect(petra.locator("producer-deck .tag.ready")).to_be_visible()
    petra.keyboard.press("Space")
    expect(now(petra)).to_have_text(WELCOME)
    petra.keyboard.press("h")
    expect(petra.locator("producer-deck time-left .word")).to_contain_text("pausad")
    petra.keyboard.press("h")
    petra.keyboard.press("+")
    expect(petra.locator("producer-deck time-left .digits")).to_have_text(re.compile(r"10:\d\d"))
    petra.keyboard.press("?")
    expect(petra.get_by_text("Visa alla tangenter")).to_be_visible()


def test_a_lost_link_greys_the_page_and_refuses_at_once(
    screens: Screens, server: Server, links: dict[str, Any], cable: Callable[[int], Cable]
) -> None:
    wire = cable(server.port)
    page = producer(screens, wire.url, links["producer"])
    take(page, WELCOME)
    screens.expect_trouble("")
    wire.freeze()
    expect(page.locator("link-banner")).to_contain_text("Ingen kontakt sedan", timeout=6000)
    expect(page.locator("picture-frame[which=program] .why")).to_contain_text("Bild från")
    scene(page, "Paus").click()
    expect(scene(page, "Paus").locator(".said")).to_contain_text("ingen kontakt")
    wire.mend()
    expect(page.locator("link-banner")).to_have_count(0, timeout=10_000)
    expect(scene(page, "Paus")).not_to_have_class(re.compile("program"))


@pytest.mark.parametrize("size", ["desk", "tablet"])
def test_the_page_itself_does_not_scroll(size: str, screens: Screens, server: Server, links: dict[str, Any]) -> None:
    page = producer(screens, server.url, links["producer"], size)
    take(page, WELCOME)
    for name in TABS:
        tab(page, name)
        width, height = SIZES[size]
        assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == [
            width,
            height,
        ]


def test_a_narrow_screen_scrolls_one_way_only(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    page = producer(screens, server.url, links["producer"], "narrow")
    take(page, WELCOME)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_the_desk_is_open_to_everyone(scheme: str, screens: Screens, server: Server, links: dict[str, Any]) -> None:
    screens.expect_trouble("no answer in 1500 ms")  # axe keeps the page, and the stage in it, busy for longer
    page = producer(screens, server.url, links["producer"], color_scheme=scheme)
    take(page, WELCOME)
    scene(page, "Paus").click()
    row(page, ROBOTS).locator("button.seg").click()
    for name in TABS:
        tab(page, name)
        assert axe(page) == []


def test_it_speaks_english_too(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    page = producer(screens, server.url, links["producer"], locale="en-GB")
    expect(page.locator("take-panel #take")).to_contain_text("Take the first")
    assert json.loads(page.locator("#regi-words").inner_text()) == {}


def screen(screens: Screens, server: Server, links: dict[str, Any], view: str, **options: Any) -> Page:
    page = screens.open(links[view][MORNING], "desk", **options)
    expect(page.locator(f"{view}-page h1")).to_be_visible()
    return page


def test_the_clock_follows_the_show_and_says_what_is_said(
    screens: Screens, server: Server, links: dict[str, Any], petra: Page
) -> None:
    clock = screen(screens, server, links, "clock")
    take(petra, WELCOME)
    expect(clock.locator("h1 .title")).to_have_text(WELCOME)
    expect(clock.locator(".next .title")).to_have_text(DIGITAL)
    expect(clock.locator("time-left .digits")).to_have_text(re.compile(r"09:\d\d"))
    tab(petra, "Meddelanden")
    petra.get_by_label("Ditt meddelande").fill("Korta gärna frågerundan")
    petra.keyboard.press("Enter")
    expect(clock.locator(".message")).to_contain_text("Korta gärna frågerundan")
    petra.keyboard.press("Escape")
    petra.keyboard.press("Shift+Space")
    expect(clock.locator(".standby .tag.ready")).to_be_visible()
    size = clock.locator("time-left .digits").evaluate("digits => parseFloat(getComputedStyle(digits).fontSize)")
    assert size > 300
    assert axe(clock) == []


def test_the_prompter_rolls_by_space_and_begins_anew_with_each_script(
    screens: Screens, server: Server, links: dict[str, Any], petra: Page
) -> None:
    prompter = screen(screens, server, links, "prompter")
    take(petra, WELCOME)
    expect(prompter.locator("h1")).to_have_text(WELCOME)
    script = prompter.locator(".text")
    prompter.keyboard.press("Space")
    expect(prompter.get_by_role("button", name="Stanna")).to_be_visible()
    expect(script).not_to_have_js_property("scrollTop", 0)
    prompter.keyboard.press("Space")
    expect(prompter.get_by_role("button", name="Rulla")).to_be_visible()
    before = script.evaluate("text => getComputedStyle(text).fontSize")
    prompter.get_by_role("button", name="Större").click()
    expect(script).not_to_have_css("font-size", before)
    prompter.keyboard.press("m")
    expect(prompter.locator("main")).to_have_class("mirror")
    assert axe(prompter) == []
    prompter.reload()
    expect(prompter.locator("main")).to_have_class("mirror")


def test_ending_the_show_wants_to_be_held(petra: Page) -> None:
    take(petra, WELCOME)
    finish = petra.locator("#finish button")
    hold(petra, finish, 200)
    expect(now(petra)).to_have_text(WELCOME)
    hold(petra, finish, 1000)
    expect(petra.locator("top-bar")).to_contain_text("Sändningen är slut")
