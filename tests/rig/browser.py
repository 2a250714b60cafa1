"""A real Chromium: pages at the sizes that people use, what goes wrong in them, and axe-core's view of them."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

WEB = Path(__file__).parents[2] / "web"

SIZES = {
    "tablet": (1180, 820),
    "tablet-upright": (820, 1180),
    "desk": (1440, 900),
    "phone": (390, 844),
    "narrow": (320, 640),
    "overlay": (1920, 1080),
}
TOUCH = {"tablet", "tablet-upright", "phone", "narrow"}

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--autoplay-policy=no-user-gesture-required",
    # Nothing but this machine has an address, so that a page that asks the internet for something fails here too.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE [::1]",
    "--no-proxy-server",
    # A camera that shows a green disc and a microphone that beeps; a page still has to be let use them.
    "--use-fake-device-for-media-stream",
]

# What Chromium says by itself when a test pulls the cable or kills the studio.
LOST_LINK = re.compile(r"WebSocket connection to|net::ERR_(CONNECTION|EMPTY_RESPONSE|SOCKET|ABORTED|NETWORK)")


# Pages are dark unless asked otherwise; here they follow `color_scheme`, so that both are tried.
FOLLOW_DEVICE = "try { localStorage['regi.theme'] ??= 'device' } catch {}"


def chromium() -> str | None:
    """The path of the system's Chromium, or None."""
    named = os.environ.get("REGI_CHROMIUM")
    names = (named,) if named else ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


@dataclass
class Screens:
    """Opens pages, each in a context of its own (no shared cookies), and remembers what went wrong in any of them."""

    browser: Browser
    troubles: list[str] = field(default_factory=list)
    expected: list[re.Pattern[str]] = field(default_factory=lambda: [LOST_LINK])
    contexts: list[BrowserContext] = field(default_factory=list)
    closing: bool = False

    def open(self, url: str, size: str = "desk", *, wait: str = "load", **options: Any) -> Page:
        """A page at `url`, `size` a key of SIZES; `options` go to Playwright's `new_context`."""
        page = self.context(size, **options).new_page()
        page.goto(url, wait_until=wait)  # type: ignore[arg-type]
        return page

    def context(self, size: str = "desk", **options: Any) -> BrowserContext:
        """A context whose pages share cookies."""
        width, height = SIZES[size]
        defaults: dict[str, Any] = {
            "viewport": {"width": width, "height": height},
            "has_touch": size in TOUCH,
            "locale": "sv-SE",
            "timezone_id": "Europe/Stockholm",
        }
        context = self.browser.new_context(**(defaults | options))
        context.add_init_script(FOLLOW_DEVICE)
        context.set_default_timeout(10_000)
        context.on("page", self._watch)
        self.contexts.append(context)
        return context

    def expect_trouble(self, pattern: str) -> None:
        """Console errors that match `pattern` belong to this test."""
        self.expected.append(re.compile(pattern))

    def close(self) -> None:
        """Closes every page; what a page says of files that it no longer gets is no trouble."""
        self.closing = True
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        self.closing = False

    def unexpected(self) -> list[str]:
        """Script errors, console errors (the content security policy's among them) and requests to other hosts."""
        return [text for text in self.troubles if not any(known.search(text) for known in self.expected)]

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))
        page.on("console", self._listen)
        page.on("request", self._follow)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self.closing:
            place = message.location
            self.troubles.append(f"{place.get('url', '')}:{place.get('lineNumber', '')}: {message.text}")

    def _follow(self, request: Request) -> None:
        if not re.match(r"(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])[:/]|data:|blob:|about:", request.url):
            self.troubles.append(f"asks another host: {request.url}")


@cache
def _axe_source() -> str:
    return (WEB / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA on the page as it is now, one line a place; shadow roots too."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_source())  # by the debugger's way in, which the content security policy does not bar
    options = {
        "runOnly": {"type": "tag", "values": WCAG},
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in without},
        "iframes": False,  # the stage in the producer's picture is a page of its own; axe would wait for its answer
    }
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
