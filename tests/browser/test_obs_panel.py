"""The OBS tab of the producer's desk: setting up, studio mode, the preview by hand and its cut to program."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.test_producer import producer, scene, tab
from tests.rig.browser import Screens, axe
from tests.rig.server import Server


def test_obs_is_set_up_and_mixed_from_the_desk(screens: Screens, server: Server) -> None:
    petra = producer(screens, server.url, server.links()["producer"])
    tab(petra, "OBS")
    setup = petra.locator("obs-setup")
    expect(setup.locator(".scenes li").filter(has_text="Studio")).to_contain_text("utan grafiken")
    setup.locator("#agree button").click()
    expect(setup).to_contain_text("OBS har allt som körschemat behöver.")
    expect(setup.locator("#agree")).to_have_count(0)
    assert axe(petra) == []

    petra.locator("obs-mixer #studio button").click()
    expect(petra.locator("picture-frame[which=preview] .scene")).to_have_text("Studio")
    petra.locator("preview-bar").get_by_role("button", name="till förhandsv.").click()
    scene(petra, "Paus").click()
    expect(petra.locator("picture-frame[which=preview] .scene")).to_have_text("Paus")
    expect(petra.locator("picture-frame[which=program] .scene")).to_have_text("Studio")
    petra.locator("preview-bar #cut button").click()
    expect(petra.locator("picture-frame[which=program] .scene")).to_have_text("Paus")
    expect(petra.locator("producer-step")).to_contain_text("Producentens egen scen: Paus")
    petra.locator("producer-step press-button").click()
    expect(petra.locator("producer-step")).not_to_contain_text("Producentens egen scen")

    petra.locator("obs-mixer #which").select_option("Cut")
    expect(petra.locator("obs-mixer .fixed")).to_contain_text("fast, kan inte väljas")
    petra.locator("obs-mixer #which").select_option("Fade")
    petra.locator("obs-mixer #length").select_option("700")
    other = producer(screens, server.url, server.links()["producer"])
    tab(other, "OBS")
    expect(other.locator("obs-mixer #length")).to_have_value("700")
    assert axe(other) == []
