"""The pages' own typeface for pictures: which file has which letters, and how wide a text is."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from PIL import ImageFont

from studio.assets import find_tree

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

FAMILY = "Source Sans 3"
FOLDER = "node_modules/@fontsource-variable/source-sans-3/files"

#: The first letter of each range that is not in the file `latin`, and the file that has it (as its maker cut them).
RANGES = (
    (0x0100, 0x02BA, "latin-ext"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x045F, "cyrillic"),
    (0x0490, 0x0491, "cyrillic"),
    (0x0460, 0x052F, "cyrillic-ext"),
    (0x1E00, 0x1EFF, "latin-ext"),
    (0x1F00, 0x1FFF, "greek-ext"),
    (0x20A0, 0x20AB, "latin-ext"),
    (0x20AD, 0x20C0, "latin-ext"),
    (0x2C60, 0x2C7F, "latin-ext"),
)


def file_of(letter: str) -> str:
    """The file that has a letter."""
    code = ord(letter)
    return next((name for first, last, name in RANGES if first <= code <= last), "latin")


@lru_cache(maxsize=64)
def font(name: str, size: int, weight: int) -> Font:
    """One file at a size; where the fonts are not installed, what Pillow brings along."""
    path = find_tree("web") / FOLDER / f"source-sans-3-{name}-wght-normal.woff2"
    try:
        found = ImageFont.truetype(str(path), size)
        found.set_variation_by_axes([weight])
    except OSError:
        return ImageFont.load_default(size)
    return found


def runs(text: str, size: int, weight: int) -> Iterator[tuple[str, Font]]:
    """A text in pieces that one font can draw."""
    for name, letters in groupby(text, file_of):
        yield "".join(letters), font(name, size, weight)


def width(text: str, size: int, weight: int) -> float:
    """How wide a text is, in pixels."""
    return sum(face.getlength(piece) for piece, face in runs(text, size, weight))


def fitted(text: str, size: int, weight: int, room: float) -> str:
    """The text, cut with an ellipsis where there is no room for all of it."""
    if width(text, size, weight) <= room:
        return text
    while text and width(f"{text}…", size, weight) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(text: str, size: int, weight: int, room: float, most: int) -> list[str]:
    """The text in lines, `most` at most; the last is cut where there would be more."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        if len(lines) == most - 1:
            lines.append(fitted(" ".join(words), size, weight, room))
            break
        taken = 1
        while taken < len(words) and width(" ".join(words[: taken + 1]), size, weight) <= room:
            taken += 1
        lines.append(fitted(" ".join(words[:taken]), size, weight, room))
        words = words[taken:]
    return lines
