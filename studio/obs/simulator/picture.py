"""The picture of a simulated scene: its name on a ground of its own colour, never to be taken for real."""

from __future__ import annotations

import base64
import colorsys
import functools
import hashlib
import io
import time
import unicodedata
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from studio.obs.simulator.fields import INVALID, RENDER_FAILED, Fields, Refusal
from studio.obs.simulator.things import Input
from studio.obs.simulator.world import World

FORMATS = ("bmp", "jpeg", "jpg", "png")
SMALLEST, LARGEST = 8, 4096
WIDTH, HEIGHT = 1920, 1080
#: Found by name where the system has them; Pillow's own font knows no letter beyond ASCII.
SYSTEM_FONTS = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "Arial.ttf", "arial.ttf")
SMALLEST_LETTERS = 6.0
_WHITE = (255, 255, 255)
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
_PILLOW = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "bmp": "BMP"}


def colour_of(name: str) -> tuple[int, int, int]:
    """A calm colour of the name's own, dark enough for white letters."""
    digest = hashlib.sha256(name.encode()).digest()
    hue = int.from_bytes(digest[:2], "big") / 65536
    red, green, blue = colorsys.hls_to_rgb(hue, 0.27, 0.45)
    return int(red * 255), int(green * 255), int(blue * 255)


@functools.lru_cache(maxsize=128)
def draw(name: str, kind: str, width: int, height: int, quality: int, sign: str, font: str = "") -> bytes:
    """The picture as a file of that kind; `quality` -1 leaves it to the format. `font`: a TTF, OTF or WOFF2 file."""
    image = Image.new("RGB", (width, height), colour_of(name))
    pen = ImageDraw.Draw(image)
    lighter = tuple(min(255, part + 14) for part in colour_of(name))
    pen.polygon([(width * 0.55, 0), (width, 0), (width, height), (width * 0.25, height)], fill=lighter)
    middle = width / 2
    _write(pen, name, (middle, height / 2), room=width * 0.84, size=height * 0.2, font=font)
    _write(pen, sign, (middle, height * 0.88), room=width * 0.5, size=height * 0.055, font=font)
    out = io.BytesIO()
    options: dict[str, Any] = {"quality": quality if quality >= 0 else 80} if _PILLOW[kind] == "JPEG" else {}
    image.save(out, _PILLOW[kind], **options)
    return out.getvalue()


def _write(
    pen: ImageDraw.ImageDraw, text: str, middle: tuple[float, float], *, room: float, size: float, font: str
) -> None:
    """`text` around `middle`, as large as `size` and `room` allow."""
    letters, text = _letters(font, size, text)
    length = pen.textlength(text, font=letters)
    if length > room:
        letters, text = _letters(font, size * room / length, text)
    pen.text(middle, text, font=letters, fill=_WHITE, anchor="mm")


def _letters(font: str, size: float, text: str) -> tuple[_Font, str]:
    """The first font there is, and the text as that font can write it."""
    size = max(SMALLEST_LETTERS, size)
    for name in (font, *SYSTEM_FONTS):
        try:
            return ImageFont.truetype(name, size), text
        except OSError:
            continue
    plain = unicodedata.normalize("NFKD", text.replace("–", "-")).encode("ascii", "ignore").decode()
    return ImageFont.load_default(size), plain


def screenshot(world: World, fields: Fields) -> dict[str, Any]:
    source, kind = world.source(fields), fields.text("imageFormat")
    if kind not in FORMATS:
        raise Refusal(INVALID, "Your specified image format is invalid or not supported by this system.")
    width, height = _size(fields)
    quality = int(fields.number("imageCompressionQuality", -1, 100)) if fields.has("imageCompressionQuality") else -1
    if isinstance(source, Input) and not source.of_kind.picture:
        raise Refusal(RENDER_FAILED, "Failed to render screenshot.")
    sign = world.sign
    if isinstance(source, Input) and source.looks == "black":
        return {"imageData": f"data:image/{kind};base64,{base64.b64encode(_black(kind, width, height)).decode()}"}
    if isinstance(source, Input) and source.looks == "moving" and not source.settings.get("is_local_file", True):
        sign = f"{sign} {int(time.monotonic()) % 100:02}"
    data = base64.b64encode(draw(source.name, kind, width, height, quality, sign, world.font)).decode()
    return {"imageData": f"data:image/{kind};base64,{data}"}


def _black(kind: str, width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height)).save(out, _PILLOW[kind])
    return out.getvalue()


def _size(fields: Fields) -> tuple[int, int]:
    """The size wished for; one side alone keeps the proportions."""
    width = int(fields.number("imageWidth", SMALLEST, LARGEST)) if fields.has("imageWidth") else 0
    height = int(fields.number("imageHeight", SMALLEST, LARGEST)) if fields.has("imageHeight") else 0
    if not width and not height:
        return WIDTH, HEIGHT
    return width or height * WIDTH // HEIGHT, height or width * HEIGHT // WIDTH


REQUESTS = {"GetSourceScreenshot": screenshot}
