"""`make pictures`, second part: every panel of the desk, dark and light, and other pages, as docs/panels.md has them.

The example day runs against the simulated OBS; people, phones and slides do in it what they do on the day. Nothing on
the pages is drawn by hand.
"""

import io
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import httpx
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from tests.rig.browser import Screens, launch
from tests.rig.server import Server
from tests.rig.wire import Wire

PICTURES = Path(__file__).parent / "pictures" / "panels"
TRACK, POLL, GUEST = "morning", "poll-obstacles", "bjorn"
WIDTH = 1200
SETTLE_MS = 1_500
#: One take may follow another after a second.
BETWEEN_TAKES_MS = 1_100
PANELS = (
    *("graphics", "presenters", "slides", "messages", "audience", "sound", "stream", "obs"),
    *("overlays", "preflight", "files", "results", "links", "here"),
)
OPEN = "([page, tab]) => document.querySelector(page).open(tab)"
WIDEN = "wide => document.querySelector('producer-page').widen(wide)"
#: What phones answer, as numbers of choices.
ANSWERS = (1,) * 5 + (2,) * 9 + (3,) * 7 + (4,) * 2
SLIDES = ("Robotar i vardagen", "Vad vi provade", "Vad vi fann", "Tack!")
DARK: dict[str, Any] = {"color_scheme": "dark", "locale": "en-GB"}
LIGHT: dict[str, Any] = {"color_scheme": "light", "locale": "en-GB"}


def save(page: Page, name: str) -> None:
    """The page as it is now, as a small WebP."""
    page.wait_for_timeout(SETTLE_MS)
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    height = round(image.height * min(1.0, WIDTH / image.width))
    path = PICTURES / f"{name}.webp"
    image.resize((min(WIDTH, image.width), height), Image.Resampling.LANCZOS).save(path, quality=72, method=6)
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")


def slides() -> bytes:
    """A PDF with a few words a page."""
    pages = [Image.new("RGB", (1280, 720), (236, 240, 238)) for _ in SLIDES]
    for number, (page, words) in enumerate(zip(pages, SLIDES, strict=True), 1):
        draw = ImageDraw.Draw(page)
        draw.rectangle((0, 0, 36, 720), fill=(16, 62, 78))
        draw.text((110, 280), words, font=ImageFont.load_default(size=92), fill=(16, 62, 78))
        draw.text((1180, 640), str(number), font=ImageFont.load_default(size=40), fill=(90, 110, 116))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def before(screens: Screens, links: dict[str, Any]) -> Page:
    """The guest checks in and gives his slides; his page."""
    phone = screens.open(links["presenter"][GUEST], "phone", **DARK)
    save(phone, "check-in")
    phone.close()
    laptop = screens.open(links["presenter"][GUEST], "desk", **DARK)
    given: FilePayload = {"name": "robotar.pdf", "mimeType": "application/pdf", "buffer": slides()}
    laptop.locator("deck-upload input[type=file]").set_input_files(given)
    expect(laptop.locator("deck-upload .state")).to_contain_text("robotar.pdf", timeout=20_000)
    return laptop


def poll(screens: Screens, server: Server, links: dict[str, Any], ida: Wire) -> None:
    """A poll from "vote now" to its result in the picture."""
    address = f"{server.url}/go/{ida.state['audience']['code']}"
    moderator = screens.open(links["moderators"]["ida"], "tablet", **DARK)
    moderator.goto(f"{server.url}/tracks/{TRACK}/moderator")
    moderator.locator("#tab-audience").click()
    overlay = screens.open(links["overlay"][TRACK], "overlay")
    overlay.evaluate("document.documentElement.style.background = '#47606f'")
    ida.do("arm", segment=POLL)
    ida.do("take", from_="welcome")
    phone = screens.open(address, "phone", **LIGHT)
    expect(phone.get_by_role("radio").first).to_be_visible(timeout=15_000)
    save(phone, "phone")
    for answer in ANSWERS:
        with httpx.Client(trust_env=False, timeout=10, follow_redirects=True) as http:
            http.get(f"{address}/{TRACK}-1")
            http.post(f"{address}/{TRACK}-1", data={"answer": str(answer)}).raise_for_status()
    expect(moderator.locator("poll-card #answers")).to_have_text(str(len(ANSWERS)))
    save(moderator, "moderator-poll")
    save(overlay, "vote-now")
    with Wire(links["overlay"][TRACK], "overlay") as stage:
        stage.wait("the name to go", lambda state: "lower-third" not in state["graphics"], within=20)
    ida.do("close_poll", poll=POLL)
    ida.do("show_results", poll=POLL)
    overlay.wait_for_timeout(SETTLE_MS)
    save(overlay, "poll-results")
    ida.do("hide_poll", poll=POLL)
    for page in (phone, moderator):
        page.close()


def desk(screens: Screens, server: Server, links: dict[str, Any], scheme: str) -> None:
    """The rundown as a table, every panel of the producer's right column, and the as-run."""
    page = screens.open(links["producers"]["petra"], "desk", color_scheme=scheme, locale="en-GB")
    page.goto(f"{server.url}/tracks/{TRACK}/producer")
    expect(page.locator("scene-grid .program")).to_be_visible()
    page.evaluate(WIDEN, True)
    save(page, f"rundown-{scheme}")
    page.evaluate(WIDEN, False)
    for panel in PANELS:
        page.evaluate(OPEN, ["producer-page", panel])
        if panel == "preflight":
            page.get_by_role("button", name="Look").first.click()
        save(page, f"{panel}-{scheme}")
    page.goto(f"{server.url}/tracks/{TRACK}/asrun")
    save(page, f"asrun-{scheme}")
    page.close()


def play(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    """A poll, then the guest at a distance with his slides; their pages meanwhile."""
    with Wire(links["moderators"]["ida"], "moderator", TRACK) as ida:
        laptop = before(screens, links)
        ida.do("take")
        laptop.wait_for_timeout(BETWEEN_TAKES_MS)
        poll(screens, server, links, ida)
        ida.do("check_in", person=GUEST, confirm=True)
        ida.do("arm", segment="robots")
        laptop.wait_for_timeout(BETWEEN_TAKES_MS)
        ida.do("take", from_=POLL)
        ida.do("message", to=f"person:{GUEST}", text="Vi hör dig bra.")
        ida.do("message", to="role:producer", text="Filmen kommer tidigare än planerat.")
        save(laptop, "presenter-laptop")
        laptop.get_by_role("button", name="I have read it").first.click()
        save(screens.open(links["presenter"][GUEST], "phone", **DARK), "presenter-phone")
        ida.do("show_graphic", graphic="lower-third", people=[GUEST], for_ms=120_000)


def take_pictures(browser: Browser, folder: Path) -> None:
    """Everybody's pages as the day goes on, and then the whole desk."""
    with Server(folder, options=("--obs", "simulated")) as server, closing(Screens(browser)) as screens:
        links = server.links()
        play(screens, server, links)
        with Wire(links["producers"]["petra"], "producer", TRACK) as petra:
            petra.do("make_cameras")
        for scheme in ("dark", "light"):
            desk(screens, server, links, scheme)


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="regi-panels-")))
        playwright = stack.enter_context(sync_playwright())
        take_pictures(stack.enter_context(closing(launch(playwright))), folder)


if __name__ == "__main__":
    main()
