"""On the real stage, what the audience says is never under a name, whichever came first; a hand may put one over it."""

from __future__ import annotations

import io

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.pages import moderator
from tests.rig.browser import Screens
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire

TALL = {"question": "Vad hindrar oss?", "choices": [f"Skäl nummer {n}" for n in range(8)], "live": True}
NAME = {"id": "name", "action": "show", "graphic": "lower-third", "layer": "lower-third", "people": ["ida"]}
SEGMENT = {"id": "ask", "kind": "interactive", "title": "Fråga", "duration_ms": 300_000, "people": ["ida"]}


def picture(stage: Page) -> Image.Image:
    """The stage once it stands still."""
    before: list[bytes] = [b""]

    def still() -> bytes:
        shot = stage.screenshot(omit_background=True)
        same, before[0] = shot == before[0], shot
        return shot if same else b""

    return Image.open(io.BytesIO(wait_for("the stage to stand still", still))).convert("RGBA")


def test_results_and_names_never_lie_over_each_other_but_by_hand(server: Server, screens: Screens) -> None:
    links = server.links()
    tablet = moderator(screens, server.url, links["moderators"]["ida"])
    stage = screens.open(links["overlay"]["morning"], "overlay")
    with Wire(links["moderator"], "moderator", "morning") as crew:
        segment = SEGMENT | {"poll": TALL, "cues": [NAME | {"at_ms": 500}]}
        crew.do("add_segment", segment=segment)
        crew.do("arm", segment="ask")
        crew.do("take")
        crew.wait("the name's cue", lambda state: "name" in state.get("fired", {}))
        expect(stage.get_by_text("Skäl nummer 7")).to_be_visible()
        expect(stage.get_by_text("Ida Exempel")).to_have_count(0)
        alone = picture(stage)
        press = tablet.get_by_role("button", name="Visa ovanpå Ida Exempel")
        press.click()
        expect(stage.get_by_text("Ida Exempel")).to_be_visible()
        assert picture(stage).crop((96, 790, 800, 992)).tobytes() != alone.crop((96, 790, 800, 992)).tobytes()
        crew.do("hide_graphic", layer="poll")
        expect(tablet.get_by_role("button", name="Visa ovanpå Ida Exempel")).to_have_count(0)
        crew.do("show_results", poll="ask")
        expect(stage.get_by_text("Ida Exempel")).to_have_count(0)
        assert picture(stage).tobytes() == alone.tobytes()
