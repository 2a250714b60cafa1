"""The overlay page as OBS opens it, on a running studio: it shows what is on air and nothing else, whatever happens."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.rig.browser import Screens
from tests.rig.cable import Cable
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire

TEXT = "document.querySelector('ograf-lower-third')?.shadowRoot.querySelector('.name')?.textContent ?? ''"
DIGITS = "document.querySelector('ograf-countdown')?.shadowRoot.querySelector('.digits').textContent ?? ''"
MOVING = "[...document.querySelectorAll('.layer > *')].flatMap((each) => each.shadowRoot.getAnimations()).length"

#: Notes any movement in a graphic; transitions are not heard of outside their shadow root.
WATCH_FOR_MOVEMENT = """
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    root.addEventListener('transitionrun', () => { window.moved = true; });
    return root;
  };
"""

#: Makes the first page that opens one of an older build.
OF_AN_OLDER_BUILD = """
  if (location.host && !sessionStorage.getItem('first')) new MutationObserver((_, watch) => {
    const page = document.getElementById('regi-page');
    if (!page?.nextElementSibling) return;
    watch.disconnect();
    sessionStorage.setItem('first', 'gone');
    page.textContent = page.textContent.replace(/"build":"\\w+"/, '"build":"older"');
  }).observe(document, { childList: true, subtree: true });
"""


@dataclass
class Studio:
    """A running studio with its producer at the desk."""

    server: Server
    desk: Wire
    screens: Screens
    overlay: str

    def open(self, port: int | None = None, script: str = "") -> Page:
        """The overlay page, by way of a cable's port if one is given, once the desk sees it; `script` runs first."""
        address = self.overlay if port is None else self.overlay.replace(f":{self.server.port}/", f":{port}/")
        context = self.screens.context("overlay")
        context.add_init_script(script)
        page = context.new_page()
        page.goto(address)
        self.desk.wait("the overlay on the desk", lambda state: any("size" in each for each in overlays(state)))
        return page

    def drawn(self, *layers: str) -> None:
        """Waits until the desk has heard of an overlay that draws these layers, as they are on air."""

        def as_on_air(state: dict[str, dict[str, dict[str, str]]]) -> bool:
            wanted = {layer: graphic["key"] for layer, graphic in state["graphics"].items()}
            return set(wanted) == set(layers) and any(each["drawn"] == wanted for each in overlays(state))

        self.desk.wait(f"{layers} drawn", as_on_air)


def overlays(state: dict[str, dict[str, dict[str, str]]]) -> list[dict[str, object]]:
    return [dict(each) for each in state.get("overlays", {}).values()]


def picture(page: Page) -> Image.Image:
    shot = page.screenshot(omit_background=True, animations="allow")
    return Image.open(io.BytesIO(shot)).convert("RGBA")


def painted(page: Page) -> bool:
    return picture(page).getchannel("A").getbbox() is not None


@pytest.fixture
def studio(server: Server, screens: Screens) -> Iterator[Studio]:
    links = server.links()
    with Wire(links["producer"], "producer", "morning") as desk:
        yield Studio(server, desk, screens, links["overlay"]["morning"])


def test_it_paints_nothing_until_something_is_on_air_and_tells_the_desk_what_it_draws(studio: Studio) -> None:
    page = studio.open()
    assert not painted(page)
    studio.desk.do("show_graphic", graphic="lower-third", people=["ida"])
    studio.drawn("lower-third")
    assert page.evaluate(TEXT) == "Ida Exempel"
    assert painted(page)
    assert overlays(studio.desk.state)[0]["size"] == [1920, 1080]
    studio.desk.do("clear_graphics")
    studio.drawn()
    assert not painted(page)


def test_a_corrected_name_is_corrected_on_air_without_moving(studio: Studio) -> None:
    page = studio.open()
    studio.desk.do("show_graphic", graphic="lower-third", people=["ida"])
    studio.drawn("lower-third")
    wait_for("it stands still", lambda: page.evaluate(MOVING) == 0)
    element = page.query_selector("ograf-lower-third")
    studio.desk.do("update_person", person="ida", fields={"name": "Ida Exempel-Östgård"})
    wait_for("the new name", lambda: page.evaluate(TEXT) == "Ida Exempel-Östgård")
    assert page.evaluate(MOVING) == 0
    assert element
    assert element.evaluate("element => element.isConnected")


def test_after_a_reload_on_air_it_is_the_same_picture_to_the_pixel_and_nothing_moves(studio: Studio) -> None:
    page = studio.open(script=WATCH_FOR_MOVEMENT)
    studio.desk.do("show_graphic", graphic="lower-third", people=["ida"])
    studio.desk.do("show_graphic", graphic="bug")
    studio.desk.do("show_graphic", graphic="title-card")
    studio.drawn("lower-third", "bug", "title")
    wait_for("it stands still", lambda: page.evaluate(MOVING) == 0)
    before = picture(page)
    assert page.evaluate("window.moved")
    page.reload()
    wait_for("the same picture", lambda: picture(page).tobytes() == before.tobytes())
    assert not page.evaluate("window.moved ?? false")


def test_a_take_removes_the_last_lower_third(studio: Studio) -> None:
    page = studio.open()
    studio.desk.do("show_graphic", graphic="lower-third", people=["ida"])
    studio.drawn("lower-third")
    studio.desk.do("take")
    wait_for("it is gone", lambda: page.evaluate("document.querySelector('ograf-lower-third') === null"))


def test_when_the_link_is_lost_it_keeps_its_picture_and_catches_up(
    studio: Studio, cable: Callable[[int], Cable]
) -> None:
    line = cable(studio.server.port)
    page = studio.open(line.port)
    studio.desk.do("show_graphic", graphic="lower-third", people=["ida"])
    studio.drawn("lower-third")
    wait_for("it stands still", lambda: page.evaluate(MOVING) == 0)
    before = picture(page)
    line.cut()
    studio.desk.do("show_graphic", graphic="lower-third", people=["oskar"])
    wait_for("the link is lost", lambda: not line.connected)
    assert picture(page).tobytes() == before.tobytes()
    line.mend()
    wait_for("it has caught up", lambda: page.evaluate(TEXT) == "Oskar Påhitt")
    studio.drawn("lower-third")


def test_it_outlives_a_studio_that_is_killed_on_air(studio: Studio) -> None:
    page = studio.open()
    studio.desk.do("show_graphic", graphic="lower-third", people=["ida"])
    studio.drawn("lower-third")
    wait_for("it stands still", lambda: page.evaluate(MOVING) == 0)
    before = picture(page)
    studio.server.kill9()
    assert picture(page).tobytes() == before.tobytes()
    studio.server.start()
    with Wire(studio.server.links()["producer"], "producer", "morning") as desk:
        desk.wait("the overlay is back", lambda state: any(each["drawn"] for each in overlays(state)), within=15)
        assert picture(page).tobytes() == before.tobytes()


@pytest.mark.parametrize("hour", [-1, 1])
def test_a_countdown_counts_by_the_studios_clock_not_by_the_machines(studio: Studio, hour: int) -> None:
    shift = f"{{ const real = Date.now; Date.now = () => real() + {hour} * 3_600_000; }}"
    page = studio.open(script=shift)
    ends_at = studio.desk.hello["server_time"] + 120_000
    studio.desk.do("show_graphic", graphic="countdown", data={"ends_at": ends_at})
    studio.drawn("countdown")
    assert re.fullmatch(r"1:[0-5]\d|2:00", page.evaluate(DIGITS))


def test_a_newer_build_is_loaded_when_nothing_is_on_air_and_not_before(studio: Studio) -> None:
    context = studio.screens.context("overlay")
    context.add_init_script(OF_AN_OLDER_BUILD)
    page = context.new_page()
    reports: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: reports.append(str(text))))
    studio.desk.do("show_graphic", graphic="lower-third", people=["ida"])
    page.goto(studio.overlay)
    page.evaluate("window.first = true")
    wait_for("it is drawn", lambda: page.evaluate(TEXT) == "Ida Exempel")
    told = len(reports)
    wait_for("it reports once more", lambda: page.evaluate("window.first") and len(reports) > told)
    with page.expect_navigation():
        studio.desk.do("clear_graphics")
    assert '"build":"older"' not in page.content()


def test_it_asks_nothing_of_any_other_host_and_breaks_no_policy(studio: Studio) -> None:
    page = studio.open()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for graphic in ("holding-card", "title-card", "countdown", "bug"):
        studio.desk.do("show_graphic", graphic=graphic)
    studio.drawn("holding", "title", "countdown", "bug")
    assert all(url.startswith(studio.server.url) for url in asked)


def test_a_wrong_key_paints_nothing(studio: Studio) -> None:
    studio.screens.expect_trouble("status of 40[13]")
    page = studio.screens.open(re.sub(r"key=.*", "key=overlay~morning~0.wrong", studio.overlay), "overlay")
    assert not painted(page)
    assert page.inner_text("body") == ""
