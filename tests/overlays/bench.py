"""A page with a stage on it, and what a test does with it and sees of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
Graphics = dict[str, dict[str, Any]]


def over(colour: str, picture: Image.Image) -> Image.Image:
    """What is painted, over a picture of one colour."""
    ground = Image.new("RGBA", picture.size, colour)
    ground.alpha_composite(picture)
    return ground.convert("RGB")


@dataclass
class Bench:
    """A page with a stage on it."""

    page: Page

    def show(self, graphics: Graphics, *, skip: bool = False, wait: bool = True) -> None:
        """What the overlay page does with a view: `{layer: {graphic, key, data}}`."""
        call = "([graphics, skipAnimation]) => window.stage.show(graphics, {skipAnimation})"
        self.page.evaluate(call if wait else f"arguments => void ({call})(arguments)", [graphics, skip])

    def put(self, graphic: str, data: dict[str, Any], *, layer: str = "lower-third", skip: bool = True) -> None:
        """One graphic alone, freshly put on."""
        put = """async ([graphics, skipAnimation]) => {
          await window.stage.show({}, {skipAnimation: true});
          await window.stage.show(graphics, {skipAnimation});
        }"""
        self.page.evaluate(put, [{layer: {"graphic": graphic, "key": "1", "data": data}}, skip])

    def picture(self) -> Image.Image:
        """What is painted, with its transparency."""
        shot = self.page.screenshot(omit_background=True, animations="allow")
        return Image.open(io.BytesIO(shot)).convert("RGBA")

    @property
    def painted(self) -> tuple[int, int, int, int] | None:
        """The box that everything painted is in; None when nothing is."""
        return self.picture().getchannel("A").getbbox()

    def value(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    @property
    def calls(self) -> list[list[Any]]:
        """What the rough graphics were asked, without how: `[name, method]`."""
        return [call[:2] for call in self.value("window.calls ?? []")]
