"""The graphics panel with real pages: what is looked at is what OBS draws, and a stranger gets into the register."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.test_producer import WELCOME, producer, take
from tests.rig.browser import Screens, axe
from tests.rig.ports import wait_for
from tests.rig.server import Server

#: Every text that is painted on the lower third, with its place and size as shares of the picture's width.
PAINTED = """() => {
  const found = [];
  const walk = (node) => {
    for (const child of (node.shadowRoot ?? node).childNodes) {
      if (child.nodeType === Node.TEXT_NODE && child.data.trim()) {
        const range = document.createRange();
        range.selectNodeContents(child);
        const { x, y, width, height } = range.getBoundingClientRect();
        if (width) found.push([child.data.trim(), ...[x, y, width, height].map((each) => each / innerWidth)]);
      } else if (child.nodeType === Node.ELEMENT_NODE && child.localName !== 'style') walk(child);
    }
  };
  walk(document.querySelector('#stage > [data-layer=lower-third]'));
  return found.sort((a, b) => (a[0] < b[0] ? -1 : 1));
}"""


#: The channels of everything that the desk takes for an overlay: OBS's own, and the producer's picture of program.
CHANNELS = (
    "Object.values(document.querySelector('producer-page').live.state.overlays).map(({ channel }) => channel)"
    ".sort().join()"
)


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


def stage_of(desk: Page) -> Frame:
    """The small stage that draws what is looked at."""
    handle = desk.locator("graphics-preview iframe").element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    return frame


def test_what_is_looked_at_is_what_obs_draws_and_no_overlay(
    screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    obs = screens.open(links["overlay"]["morning"], "overlay")
    desk = producer(screens, server.url, links["producer"])
    take(desk, WELCOME)
    for name in ("Ida Exempel", "Oskar Påhitt"):
        desk.get_by_role("button", name=f"Titta på {name} först").click()
    small = stage_of(desk)
    expect(small.get_by_text("Oskar Påhitt")).to_be_visible()
    expect(small.get_by_text("Ida Exempel")).to_be_visible()
    wait_for("both stages", lambda: desk.evaluate(CHANNELS) == "monitor,program")
    seen = small.evaluate(PAINTED)
    assert axe(desk) == []

    desk.get_by_label("Visas i").select_option(label="tills den döljs")
    desk.get_by_role("button", name="Visa den här").click()
    expect(obs.get_by_text("Oskar Påhitt")).to_be_visible()
    still = "document.getAnimations().every((each) => each.playState !== 'running')"
    wait_for("the end of its motion", lambda: obs.evaluate(still))
    obs.wait_for_timeout(600)
    drawn = obs.evaluate(PAINTED)
    assert [each[0] for each in seen] == [each[0] for each in drawn]
    assert len(seen) >= 4
    for looked, on_air in zip(seen, drawn, strict=True):
        assert looked[1:] == pytest.approx(on_air[1:], abs=0.01), looked[0]


def test_a_stranger_is_shown_unconfirmed_and_put_into_the_register(
    screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    desk = producer(screens, server.url, links["producer"])
    take(desk, WELCOME)
    desk.get_by_text("Någon som inte finns i registret").click()
    form = desk.locator("graphics-form[of=people]")
    form.get_by_label("Namn").fill("Nils Nygäst")
    form.get_by_label("Organisation").fill("Provköping")
    expect(stage_of(desk).get_by_text("Nils Nygäst")).to_be_visible()
    form.get_by_label("Syns i").select_option(label="tills den döljs")
    form.get_by_role("button", name="Visa").click()
    layer = desk.locator("graphics-layer[layer=lower-third]")
    expect(layer).to_contain_text("Nils Nygäst: inte bekräftad, inte i registret")
    layer.get_by_role("button", name="Lägg Nils Nygäst i registret").click()
    expect(layer).not_to_contain_text("inte bekräftad")
    expect(desk.get_by_role("button", name="Visa Nils Nygäst", exact=True)).to_be_visible()


def test_the_form_of_a_graphic_is_its_manifests_and_says_what_the_studio_fills_in(
    screens: Screens, server: Server, links: dict[str, Any]
) -> None:
    desk = producer(screens, server.url, links["producer"])
    take(desk, WELCOME)
    card = desk.locator("graphics-form[graphic=title-card]")
    card.get_by_label("Rad ovanför").fill("Nu")
    expect(stage_of(desk).get_by_text("Nu", exact=True)).to_be_visible()
    expect(card.get_by_label("Titel")).to_have_attribute("placeholder", WELCOME)
    expect(desk.locator("graphics-form[graphic=bug]").get_by_label("Text")).to_be_visible()
