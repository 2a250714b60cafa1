"""What stands before the cameras in the docs' pictures: one drawn image for each of OBS's scenes, nobody's face."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1280, 720)
Colour = tuple[int, int, int]

WALL, GLOW = (30, 41, 59), (92, 116, 148)
#: A person is the colours of hair, skin and clothes.
Person = tuple[Colour, Colour, Colour]
ONE: Person = ((58, 40, 32), (196, 148, 120), (44, 92, 104))
TWO: Person = ((150, 116, 78), (214, 170, 142), (120, 58, 66))
THREE: Person = ((36, 32, 36), (158, 110, 84), (72, 82, 122))


def wall(low: Colour = WALL, high: Colour = GLOW) -> Image.Image:
    """A wall with light on it from above."""
    light = Image.radial_gradient("L").resize((SIZE[0] * 2, SIZE[1] * 2)).point([255 - level for level in range(256)])
    light = light.crop((SIZE[0] // 2, SIZE[1] - 160, SIZE[0] // 2 + SIZE[0], 2 * SIZE[1] - 160))
    return Image.composite(Image.new("RGB", SIZE, high), Image.new("RGB", SIZE, low), light)


def blurred(image: Image.Image, radius: float) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(radius))


def lamps(image: Image.Image) -> Image.Image:
    """Lights far behind, out of focus."""
    glow = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(glow)
    for x, y, r in ((140, 130, 46), (262, 84, 26), (1010, 96, 38), (1150, 190, 54), (1080, 60, 20), (60, 250, 24)):
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(150, 104, 46))
    return ImageChops.screen(image, blurred(glow, 7))


def person(image: Image.Image, x: int, y: int, tall: int, look: Person) -> Image.Image:
    """Head and shoulders, `tall` pixels from crown to chest, softly out of focus."""
    hair, skin, clothes = look
    drawn, mask = Image.new("RGB", SIZE, clothes), Image.new("L", SIZE)
    shape, paint = ImageDraw.Draw(mask), ImageDraw.Draw(drawn)
    head = tall * 0.19

    def both(box: tuple[float, float, float, float], colour: Colour) -> None:
        shape.ellipse(box, fill=255)
        paint.ellipse(box, fill=colour)

    both((x - tall * 0.46, y + tall * 0.47, x + tall * 0.46, y + tall * 1.7), clothes)
    both((x - head * 0.48, y + head * 1.2, x + head * 0.48, y + head * 3.1), skin)
    both((x - head * 1.08, y - head * 0.12, x + head * 1.08, y + head * 2.2), hair)
    paint.ellipse((x - head * 0.8, y + head * 0.4, x + head * 0.8, y + head * 2.5), fill=skin)
    shape.ellipse((x - head * 0.8, y + head * 0.4, x + head * 0.8, y + head * 2.5), fill=255)
    shade = Image.linear_gradient("L").resize((SIZE[0], SIZE[1])).point([255 - level // 3 for level in range(256)])
    lit = ImageChops.multiply(blurred(drawn, 5), Image.merge("RGB", (shade,) * 3))
    return Image.composite(lit, image, blurred(mask, 3))


def table(image: Image.Image, top: int) -> Image.Image:
    """A table's edge in front of everybody."""
    shade = Image.linear_gradient("L").resize((SIZE[0], SIZE[1] - top))
    wood = Image.composite(
        Image.new("RGB", shade.size, (40, 30, 26)), Image.new("RGB", shade.size, (104, 76, 58)), shade
    )
    image.paste(wood, (0, top))
    ImageDraw.Draw(image).line((0, top, SIZE[0], top), fill=(150, 116, 92), width=3)
    return image


def card(high: Colour, low: Colour) -> Image.Image:
    """Nothing but a soft colour: what a film, a break or a question lies on."""
    return wall(low, high)


def studio() -> Image.Image:
    return table(person(person(lamps(wall()), 430, 200, 420, TWO), 850, 190, 430, ONE), 640)


def at_home() -> Image.Image:
    room = wall((58, 54, 50), (148, 138, 124))
    draw = ImageDraw.Draw(room)
    draw.rectangle((860, 70, 1200, 420), fill=(196, 206, 214))
    draw.rectangle((1024, 70, 1036, 420), fill=(120, 112, 104))
    for shelf in (150, 260, 370):
        draw.rectangle((60, shelf, 380, shelf + 10), fill=(96, 78, 62))
        for book in range(9):
            colour = ((132, 64, 56), (70, 96, 110), (164, 140, 84), (86, 92, 78))[(book + shelf) % 4]
            draw.rectangle((72 + book * 32, shelf - 74 + book % 3 * 10, 94 + book * 32, shelf), fill=colour)
    return person(blurred(room, 9), 640, 150, 560, THREE)


def close() -> Image.Image:
    return person(lamps(wall()), 690, 110, 640, TWO)


SCENES: Mapping[str, Callable[[], Image.Image]] = {
    "Studio": studio,
    "Närbild": close,
    "Distans": at_home,
    "Interaktion": lambda: card((46, 122, 128), (16, 50, 62)),
    "Film": lambda: card((92, 74, 116), (28, 22, 44)),
    "Paus": lambda: card((176, 122, 74), (74, 44, 32)),
    "Frågor": lambda: card((74, 128, 92), (22, 56, 44)),
    "Strax": lambda: card((72, 92, 128), (24, 34, 56)),
}


def draw_scenes(folder: Path) -> dict[str, Path]:
    """Each scene's image as a file."""
    files = {}
    for number, (scene, draw) in enumerate(SCENES.items()):
        files[scene] = folder / f"scene-{number}.png"
        draw().save(files[scene])
    return files
