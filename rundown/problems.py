"""What is wrong with a rundown, and where: one message for each thing found, in words that can be translated.

A message is lower case, without a full stop, and names the value that stands in the way.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rundown.messages import FIELDS, KINDS, PLACES, PROBLEMS, SUGGESTION, WARNINGS

Severity = Literal["problem", "warning"]
Translate = Callable[[str], str]

_WORDS = {"kind": KINDS, "field": FIELDS}
"""Parameters that are words of ours and not the writer's, so that they are translated as well."""

_SHOWN = 80


def _as_written(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands. `row` counts as a spreadsheet program does, `column` is its header as written.

    `line` and `char` count from one; `path` is the way to it through a YAML document.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    line: int | None = None
    char: int | None = None
    path: str = ""

    def text(self, translate: Translate = _as_written) -> str:
        """The place in words, without the file: `row 7, "Scen"` or `line 12:5, tracks[0].title`; empty when nowhere."""
        parts = []
        if self.sheet:
            parts.append(translate(PLACES["sheet"]).format(sheet=self.sheet))
        if self.row is not None:
            parts.append(translate(PLACES["row"]).format(row=self.row))
        if self.column:
            parts.append(f'"{_shown(self.column)}"')
        if self.line is not None:
            parts.append(translate(PLACES["line"]).format(line=self.line, char=self.char or 1))
        if self.path:
            parts.append(self.path)
        return ", ".join(parts)

    def json(self) -> dict[str, str | int]:
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found in a rundown. `code` is a key of PROBLEMS or WARNINGS; `params` fill its message."""

    code: str
    place: Place = Place()
    params: Mapping[str, str | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in PROBLEMS and self.code not in WARNINGS:
            raise KeyError(self.code)

    @property
    def severity(self) -> Severity:
        return "problem" if self.code in PROBLEMS else "warning"

    def message(self, translate: Translate = _as_written) -> str:
        """What is wrong, without the place."""
        template = PROBLEMS.get(self.code) or WARNINGS[self.code]
        values = {
            name: translate(_WORDS[name][str(value)]) if name in _WORDS else _shown(value)
            for name, value in self.params.items()
        }
        text = translate(template).format(**values)
        if "suggestion" in values:
            text += translate(SUGGESTION).format(suggestion=values["suggestion"])
        return text

    def text(self, translate: Translate = _as_written) -> str:
        """Place and message: `row 7, "Längd": cannot read the length: "tio"`."""
        place = self.place.text(translate)
        return f"{place}: {self.message(translate)}" if place else self.message(translate)

    def json(self, translate: Translate = _as_written) -> dict[str, object]:
        """As `regi check --json` and the API give it."""
        return {
            "severity": self.severity,
            "code": self.code,
            "place": self.place.json(),
            "message": self.message(translate),
            "params": dict(self.params),
        }


class InvalidRundown(Exception):
    """A document that cannot become a production. `problems` holds every one, and the warnings found on the way.

    `not_a_rundown`: the file is no rundown at all, so that nothing in it was looked at.
    """

    def __init__(self, problems: Iterable[Problem], *, not_a_rundown: bool = False) -> None:
        self.problems = tuple(problems)
        self.not_a_rundown = not_a_rundown
        super().__init__("\n".join(problem.text() for problem in self.problems))


def _shown(value: str | int) -> str | int:
    """A writer's own text, short enough for a message and on one line."""
    if isinstance(value, int):
        return value
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
