"""The crew's and the presenters' pages as a test opens them: by their own links, each in a context of its own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.rig.browser import Screens
from tests.rig.ports import wait_for

MORNING = "morning"


def at(url: str, link: str) -> str:
    """The same link by another way in: through a cable, for one."""
    place = urlsplit(link)
    return f"{url}{place.path}"


def moderator(screens: Screens, url: str, link: str, size: str = "tablet", **options: Any) -> Page:
    """A moderator's page of the morning, with its first state drawn."""
    page = screens.open(at(url, link), size, **options)
    page.goto(f"{url}/tracks/{MORNING}/moderator")
    expect(page.locator("rundown-list")).to_be_visible()
    return page


def arriving(screens: Screens, url: str, link: str, size: str = "phone", **options: Any) -> Page:
    """A presenter's page as they first open it, with its first cue."""
    page = screens.open(at(url, link), size, **options)
    expect(page.locator("presenter-cue .word")).to_be_visible()
    expect(page.locator("check-in .later")).to_be_attached()
    return page


def presenter(screens: Screens, url: str, link: str, size: str = "phone", **options: Any) -> Page:
    """A presenter's page, whose check-in has been put off if it was offered."""
    page = arriving(screens, url, link, size, **options)
    later = page.locator("check-in .later button")
    if later.is_visible():
        later.click()
    return page


def take_button(page: Page) -> Locator:
    """The one large press of the moderator's page."""
    return page.locator("take-panel #take button")


def on_air(page: Page) -> Locator:
    """The title of what is on air on a moderator's page."""
    return page.locator("now-panel .title")


def coming(page: Page) -> Locator:
    """The title of what comes next on a moderator's page."""
    return page.locator("next-panel .title")


RESTED = """() => {
  const { state, now } = document.querySelector('moderator-page, producer-page').live;
  return now - (state.show.started_at ?? 0) > 1000;
}"""


def rest(page: Page) -> None:
    """Wait until a take is not too soon after the one before, on a moderator's or a producer's page."""
    wait_for("a second after the last take", lambda: page.evaluate(RESTED))


def take(page: Page, title: str) -> None:
    """Press the large button, a second and more after the last time, and wait until `title` is on air."""
    rest(page)
    take_button(page).click()
    expect(on_air(page)).to_have_text(title)


def take_until(page: Page, title: str) -> None:
    """Take segment after segment until `title` is on air, a second and more apart."""
    while on_air(page).inner_text() != title:
        following = coming(page).inner_text()
        rest(page)
        page.locator("take-panel #take button:not(.done)").click()
        expect(on_air(page)).to_have_text(following)


def hold(page: Page, button: Locator, for_ms: int) -> None:
    """Press a button and keep it pressed for a while."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(for_ms)
    page.mouse.up()
