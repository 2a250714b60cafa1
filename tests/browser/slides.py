"""Slides as a test gives, turns and sees them: a presenter's page at home, and the stage's pixels."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.rig import pdfs
from tests.rig.ports import wait_for


def give(page: Page, folder: Path, data: bytes, name: str = "bilder.pdf") -> None:
    """Choose a file on one's own machine."""
    file = folder / name
    file.write_bytes(data)
    page.locator("deck-upload input[type=file]").set_input_files(file)


def on(page: Page, number: int, pages: int = 9) -> None:
    """A presenter's page shows that page of their slides, and the next one beside it."""
    expect(page.locator("presenter-slides .digits")).to_have_text(f"{number} / {pages}")
    expect(page.locator("presenter-slides .current")).to_have_attribute("src", expected(number))
    if number < pages:
        expect(page.locator("presenter-slides .next img")).to_have_attribute("src", expected(number + 1))


def expected(number: int) -> re.Pattern[str]:
    return re.compile(rf"/slides/[0-9a-f]{{32}}/{number}\.webp$")


def paints(stage: Page, number: int) -> None:
    """The stage's pixels are those of that page, over the whole frame."""

    def corner() -> bool:
        shot = Image.open(io.BytesIO(stage.screenshot(omit_background=True, animations="allow"))).convert("RGBA")
        return {shot.getpixel(place) for place in ((3, 3), (1916, 1076))} == {(*pdfs.ground(number), 255)}

    wait_for(f"page {number} on the stage", corner)
