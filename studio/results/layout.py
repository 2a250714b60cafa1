"""A picture of one poll's results, laid out: where each bar and each text stands on 1920 by 1080."""

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.polls.records import Line, Record
from studio.results.fonts import fitted, width, wrapped
from studio.results.tables import summary, why_empty
from studio.words import N_, Translate

WIDTH, HEIGHT = 1920, 1080
EDGE = 120
ROOM = WIDTH - 2 * EDGE

PAPER, INK, QUIET, BAR, GROUND, RIGHT = "#ffffff", "#16202b", "#465260", "#1d4e89", "#e4e9ef", "#1c6b3c"
REGULAR, STRONG = 400, 700


@dataclass(frozen=True)
class Box:
    """A filled rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True)
class Text:
    """A line of text, `y` its baseline; `end`: `x` is where it ends."""

    x: float
    y: float
    text: str
    size: int
    weight: int = REGULAR
    fill: str = INK
    end: bool = False


Shape = Box | Text


@dataclass(frozen=True)
class Picture:
    """Everything that is to be drawn, and the same in words for those who do not see it."""

    title: str
    words: str
    shapes: tuple[Shape, ...]


def picture_of(found: Record, about: str, translate: Translate) -> Picture:
    """A record as a picture; `about` stands small below it. It holds only what everyone may see."""
    question = found.round.poll.question
    said = summary(found, translate)
    shapes: list[Shape] = [Box(0, 0, WIDTH, HEIGHT, PAPER)]
    y = float(EDGE)
    for line in wrapped(question, 64, STRONG, ROOM, 3):
        y += 40
        shapes.append(Text(EDGE, y, line, 64, STRONG))
        y += 40
    shapes.append(Text(EDGE, HEIGHT - 70, said, 32, STRONG, QUIET))
    room = ROOM - width(said, 32, STRONG) - 60
    shapes.append(Text(WIDTH - EDGE, HEIGHT - 70, fitted(about, 28, REGULAR, room), 28, fill=QUIET, end=True))
    shapes += _body(found, y + 40, HEIGHT - 140, translate)
    listed = "; ".join(_spoken(line, translate) for line in found.public_lines)
    return Picture(question, f"{said}. {listed}".strip(), tuple(shapes))


def _spoken(line: Line, translate: Translate) -> str:
    right = f", {translate(N_('right answer'))}" if line.right else ""
    return f"{line.text}: {_number(line)}{right}"


def _number(line: Line) -> str:
    """`12 · 40 %`, or the number alone."""
    return str(line.number) if line.share is None else f"{line.number} · {round(100 * line.share)} %"


def _body(found: Record, top: float, bottom: float, translate: Translate) -> Iterator[Shape]:
    kind = found.round.poll.kind
    lines = found.public_lines
    if not lines:
        none = N_("nothing has been let through to be shown")
        why = translate(none) if found.lines else why_empty(found, translate)
        yield Text(EDGE, top + 60, why, 44, fill=QUIET)
    elif kind == "cloud":
        yield from _cloud(lines, top, bottom, translate)
    elif kind in ("open", "questions"):
        yield from _texts(lines, top, bottom, translate, votes=kind == "questions")
    else:
        yield from _bars(found, lines, top, bottom, translate)


def _bars(found: Record, lines: tuple[Line, ...], top: float, bottom: float, translate: Translate) -> Iterator[Shape]:
    """A bar for each choice or step, its words above it, or beside it where there are many."""
    poll = found.round.poll
    step = min((bottom - top) / len(lines), 150.0)
    size = max(28, min(40, int(step * 0.4)))
    ends = {0: poll.low, len(lines) - 1: poll.high} if poll.kind == "scale" else {}
    for place, line in enumerate(lines):
        y = top + place * step
        text = f"{line.text}  {ends[place]}" if ends.get(place) else line.text
        if line.right:
            text = f"{text}  ({translate(N_('right answer'))})"
        number = _number(line)
        room = ROOM - width(number, size, STRONG) - 40
        weight = STRONG if line.right else REGULAR
        yield Text(EDGE, y + size, fitted(text, size, weight, room), size, weight)
        yield Text(WIDTH - EDGE, y + size, number, size, STRONG, end=True)
        thick = max(8.0, step - 1.3 * size - 22)
        yield Box(EDGE, y + 1.3 * size, ROOM, thick, GROUND)
        if line.number:
            long = max(thick / 2, ROOM * (line.share or 0))
            yield Box(EDGE, y + 1.3 * size, long, thick, RIGHT if line.right else BAR)


def _cloud(lines: tuple[Line, ...], top: float, bottom: float, translate: Translate) -> Iterator[Shape]:
    """Words in rows, the most frequent first and largest; each with its number, since size alone is hard to read."""
    most = lines[0].number
    x, y, high = float(EDGE), top, 0
    for place, line in enumerate(lines):
        size = round(34 + 62 * line.number / most)
        small = max(24, size // 3)
        word = fitted(line.text, size, STRONG, ROOM - 120)
        long = width(word, size, STRONG)
        number = f" {line.number}"
        whole = long + width(number, small, REGULAR) + 48
        if x > EDGE and x + whole > WIDTH - EDGE:
            x, y, high = float(EDGE), y + high * 1.25, 0
        high = high or size
        if y + high > bottom - 50:
            yield _more(len(lines) - place, bottom, translate)
            return
        yield Text(x, y + high, word, size, STRONG, BAR)
        yield Text(x + long, y + high, number, small, fill=QUIET)
        x += whole


def _texts(lines: tuple[Line, ...], top: float, bottom: float, translate: Translate, *, votes: bool) -> Iterator[Shape]:
    """Texts one below the other, each with how many gave it or voted for it where that says something."""
    y = top
    for place, line in enumerate(lines):
        rows = wrapped(line.text, 36, REGULAR, ROOM - 160, 2)
        if y + 44 * len(rows) > bottom - 50:
            yield _more(len(lines) - place, bottom, translate)
            return
        yield Box(EDGE, y + 6, 8, 44 * len(rows), BAR)
        if votes or line.number > 1:
            yield Text(WIDTH - EDGE, y + 40, str(line.number), 36, STRONG, end=True)
        for row in rows:
            yield Text(EDGE + 32, y + 40, row, 36)
            y += 44
        y += 30


def _more(left: int, bottom: float, translate: Translate) -> Text:
    return Text(EDGE, bottom, translate(N_("and {n} more")).format(n=left), 30, fill=QUIET)
