"""The slides' graphic on the stage: a step is a page, a turn is a cut, a page that does not come leaves the last."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Route

from tests.overlays.bench import Bench
from tests.rig import pdfs
from tests.rig.browser import Screens
from tests.rig.ports import wait_for

OpenBench = Callable[..., Bench]

#: How wide page 3 is; the others are as the stage.
NARROW = 1440


def page_picture(number: int) -> bytes:
    width = NARROW if number == 3 else 1920
    out = io.BytesIO()
    Image.new("RGB", (width, 1080), pdfs.ground(number)).save(out, "WEBP", lossless=True)
    return out.getvalue()


class Shelf:
    """Serves pages to a stage and notes which were asked for; `missing` are not there."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.asked: list[int] = []
        self.missing: set[int] = set()
        bench.page.route("**/slides/*/*.webp", self._answer)

    def _answer(self, route: Route) -> None:
        number = int(route.request.url.rpartition("/")[2].partition(".")[0])
        self.asked.append(number)
        if number in self.missing:
            route.fulfill(status=404)
        else:
            route.fulfill(body=page_picture(number), content_type="image/webp")

    def show(self, page: int, *, deck: str = "a", pages: int = 9, skip: bool = True) -> None:
        data = {"address": f"/slides/{deck}/{{page}}.webp", "pages": pages}
        entry = {"graphic": "slides", "key": "1", "data": data, "step": page - 1}
        self.bench.show({"slides": entry}, skip=skip)

    def pixel(self, x: int = 960, y: int = 540) -> tuple[int, ...]:
        found = self.bench.picture().getpixel((x, y))
        assert isinstance(found, tuple)
        return found


def opaque(number: int) -> tuple[int, ...]:
    return (*pdfs.ground(number), 255)


def test_a_step_is_a_page_and_a_turn_does_not_move(bench: OpenBench) -> None:
    shelf = Shelf(bench())
    shelf.show(4)
    assert shelf.pixel() == opaque(4)
    for page in (5, 6, 5, 9, 1):
        shelf.show(page, skip=False)
        assert shelf.pixel() == opaque(page)
        assert shelf.bench.value("document.querySelector('ograf-slides').shadowRoot.getAnimations().length") == 0
    assert shelf.bench.value("window.troubles") == []


def test_the_pages_around_are_there_before_they_are_wanted(bench: OpenBench) -> None:
    shelf = Shelf(bench())
    shelf.show(4)
    wait_for(
        "the pages around page 4", lambda: shelf.bench.value("'let requests in'") and set(shelf.asked) == {3, 4, 5, 6}
    )
    shelf.missing = {3, 4, 5, 6}
    shelf.show(5)
    assert shelf.pixel() == opaque(5)


def test_a_narrow_page_stands_on_the_ground_of_the_theme(bench: OpenBench) -> None:
    shelf = Shelf(bench())
    shelf.show(3)
    assert shelf.pixel() == opaque(3)
    beside = shelf.pixel(20, 540)
    assert beside[3] == 255
    assert beside != opaque(3)
    assert shelf.pixel((1920 - NARROW) // 2 + 2) == opaque(3)


def test_a_page_that_does_not_come_leaves_the_last_and_comes_when_it_is_there(
    bench: OpenBench, screens: Screens
) -> None:
    screens.expect_trouble(r"/7\.webp.* 404")
    shelf = Shelf(bench())
    shelf.missing = {7}
    shelf.show(6)
    shelf.show(7)
    assert shelf.pixel() == opaque(6)
    shelf.missing = set()
    wait_for("page 7", lambda: shelf.pixel() == opaque(7))
    assert shelf.bench.value("window.troubles") == []


def test_other_slides_take_their_place_and_none_leave_nothing(bench: OpenBench) -> None:
    shelf = Shelf(bench())
    shelf.show(6)
    shelf.show(2, deck="b", pages=2)
    wait_for("page 2 of the other", lambda: shelf.pixel() == opaque(2))
    empty = {"graphic": "slides", "key": "1", "data": {"address": "", "pages": 0}, "step": 0}
    shelf.bench.show({"slides": empty}, skip=True)
    wait_for("nothing", lambda: shelf.bench.painted is None)
