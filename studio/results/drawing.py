"""A laid-out picture as SVG and as PNG; both show the same."""

import io
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw

from studio.results.fonts import FAMILY, runs, width
from studio.results.layout import HEIGHT, WIDTH, Box, Picture, Text

ROUND = 6


def svg(picture: Picture) -> str:
    """The picture as SVG, with its title and its content in words; texts keep their width in any typeface."""
    drawn = "\n".join(_box(each) if isinstance(each, Box) else _text(each) for each in picture.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' role="img" aria-labelledby="title words" font-family="\'{FAMILY}\', \'Segoe UI\', Arial, sans-serif">\n'
        f'<title id="title">{_plain(picture.title)}</title>\n<desc id="words">{_plain(picture.words)}</desc>\n'
        f"{drawn}\n</svg>\n"
    )


def _plain(text: str) -> str:
    return escape("".join(letter for letter in text if letter >= " "))


def _box(box: Box) -> str:
    rounded = ROUND if box.width < WIDTH else 0
    return (
        f'<rect x="{box.x:g}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
        f' rx="{rounded}" fill="{box.fill}"/>'
    )


def _text(text: Text) -> str:
    long = width(text.text, text.size, text.weight)
    anchor = ' text-anchor="end"' if text.end else ""
    return (
        f'<text x="{text.x:.1f}" y="{text.y:.1f}" font-size="{text.size}" font-weight="{text.weight}"'
        f' fill="{text.fill}" textLength="{long:.1f}" lengthAdjust="spacingAndGlyphs"{anchor} xml:space="preserve">'
        f"{_plain(text.text)}</text>"
    )


def png(picture: Picture) -> bytes:
    """The picture as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    for each in picture.shapes:
        if isinstance(each, Box):
            corners = (each.x, each.y, each.x + each.width - 1, each.y + each.height - 1)
            draw.rounded_rectangle(corners, radius=min(ROUND, each.height / 2, each.width / 2), fill=each.fill)
        else:
            x = each.x - width(each.text, each.size, each.weight) if each.end else each.x
            for piece, face in runs(each.text, each.size, each.weight):
                draw.text((x, each.y), piece, fill=each.fill, font=face, anchor="ls")
                x += face.getlength(piece)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
