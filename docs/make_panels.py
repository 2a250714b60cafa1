"""`make pictures`, second part: every panel of the desk, dark and light, and other pages, as docs/panels.md has them.

The example day runs against the simulated OBS; nothing in the pictures is drawn by hand.
"""

import io
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.rig.browser import Screens, launch
from tests.rig.server import Server
from tests.rig.wire import Wire

PICTURES = Path(__file__).parent / "pictures" / "panels"
TRACK = "morning"
WIDTH = 1200
SETTLE_MS = 1_500
PANELS = (
    *("graphics", "presenters", "slides", "messages", "audience", "sound", "stream", "obs"),
    *("overlays", "preflight", "files", "results", "links", "here"),
)
OPEN = "([page, tab]) => document.querySelector(page).open(tab)"


def save(page: Page, name: str) -> None:
    """The page as it is now, as a small WebP."""
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    height = round(image.height * min(1.0, WIDTH / image.width))
    path = PICTURES / f"{name}.webp"
    image.resize((min(WIDTH, image.width), height), Image.Resampling.LANCZOS).save(path, quality=72, method=6)
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")


def desk(screens: Screens, server: Server, links: dict[str, Any], scheme: str) -> None:
    """Every panel of the producer's right column, and the rundown as a table."""
    page = screens.open(links["producers"]["petra"], "desk", color_scheme=scheme, locale="en-GB")
    page.goto(f"{server.url}/tracks/{TRACK}/producer")
    expect(page.locator("scene-grid .program")).to_be_visible()
    for panel in PANELS:
        page.evaluate(OPEN, ["producer-page", panel])
        if panel == "preflight":
            page.get_by_role("button", name="Look").first.click()
        page.wait_for_timeout(SETTLE_MS)
        save(page, f"{panel}-{scheme}")
    page.goto(f"{server.url}/tracks/{TRACK}/asrun")
    page.wait_for_timeout(SETTLE_MS)
    save(page, f"asrun-{scheme}")


def others(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    """The moderator with a poll, a presenter at home, a phone of the audience, and what goes out."""
    looks: dict[str, Any] = {"color_scheme": "dark", "locale": "en-GB"}
    moderator = screens.open(links["moderators"]["ida"], "tablet", **looks)
    moderator.goto(f"{server.url}/tracks/{TRACK}/moderator")
    moderator.locator("#tab-audience").click()
    presenter = screens.open(links["presenter"]["bjorn"], "phone", **looks)
    phone = screens.open(links["phones"][TRACK], "phone", color_scheme="light", locale="en-GB")
    overlay = screens.open(links["overlay"][TRACK], "overlay")
    overlay.evaluate("document.documentElement.style.background = '#47606f'")
    moderator.wait_for_timeout(3 * SETTLE_MS)
    for name, page in (("moderator-poll", moderator), ("check-in", presenter), ("phone", phone), ("vote-now", overlay)):
        save(page, name)


def take_pictures(browser: Browser, folder: Path) -> None:
    """The desk before the show and with a segment on air, then a poll."""
    with Server(folder, options=("--obs", "simulated")) as server, closing(Screens(browser)) as screens:
        links = server.links()
        with Wire(links["moderators"]["ida"], "moderator", TRACK) as ida:
            ida.do("take")
            ida.do("show_graphic", graphic="lower-third", people=["ida"])
        for scheme in ("dark", "light"):
            desk(screens, server, links, scheme)
        with Wire(links["moderators"]["ida"], "moderator", TRACK) as ida:
            ida.do("arm", segment="poll-obstacles")
            ida.do("take", from_="welcome")
        others(screens, server, links)


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="regi-panels-")))
        playwright = stack.enter_context(sync_playwright())
        take_pictures(stack.enter_context(closing(launch(playwright))), folder)


if __name__ == "__main__":
    main()
