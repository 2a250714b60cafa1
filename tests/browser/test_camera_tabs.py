"""What the crew sees of presenters' VDO.Ninja tabs, in a real browser: a mark each, what was shown, and no contact."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import MORNING
from tests.rig.browser import Screens
from tests.rig.ninja import NinjaService, NinjaTab
from tests.rig.server import Server
from tests.rig.wire import Wire


@pytest.fixture
def service() -> Iterator[NinjaService]:
    with NinjaService() as running:
        yield running


@pytest.fixture
def server(start_server: Callable[..., Server], service: NinjaService) -> Server:
    return start_server(environment={"REGI_VDO_NINJA_API": service.url})


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_the_board_says_how_each_tab_stands_in_a_shape_and_a_word(
    screens: Screens, server: Server, service: NinjaService, links: dict[str, Any]
) -> None:
    screens.expect_trouble("ERR_CONTENT_LENGTH_MISMATCH")  # a picture on its way when the studio ends
    page = screens.open(links["producer"], "desk")
    page.goto(f"{server.url}/tracks/{MORNING}/producer")
    open_tab(page, "Medverkande")
    person = page.locator("producer-presenters li").filter(has=page.get_by_role("heading", name="Björn Fiktiv"))
    mark = person.locator("person-marks #tab")
    expect(person.locator("person-marks #camera")).to_be_visible()
    expect(mark).to_have_count(0)
    with Wire(links["producer"], "producer", MORNING) as producer:
        producer.do("make_cameras")
        expect(mark).to_have_text("□ kamerafliken syns inte till")
        push = producer.state["cameras"]["links"]["bjorn"]["push"]
        with NinjaTab(service, push.split("api=")[1].split("&")[0]):
            expect(mark).to_have_text("▣ kamerafliken är öppen")
            producer.do("message", to="person:bjorn", text="Två minuter")
            open_tab(page, "Meddelanden")
            expect(page.locator("sent-list").get_by_text("visat i kamerafliken hos Björn Fiktiv")).to_be_visible()
        service.stop()
        expect(page.locator("alarm-strip")).to_contain_text("Ingen kontakt med VDO.Ninja", timeout=20_000)
