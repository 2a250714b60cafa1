"""`make docs`: writes into the docs what the code says of itself, between `<!-- from the code: … -->` marks.

Nothing outside the marks is touched. A test fails when a page is not as this would write it.
"""

import ast
import itertools
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer

from rundown import facts, messages, phases
from rundown.cues import cues_of
from rundown.documents import GRAPHIC_LAYERS, LAYERS, SEGMENT_KINDS, Segment
from rundown.reading import columns, kinds, people_sheet
from rundown.show import Phase
from rundown.times import duration_ms, format_clock, format_duration, format_time, time_of_day
from studio import cli, metrics, settings

DOCS = Path(__file__).parent
MARKED = re.compile(r"(<!-- from the code: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

#: Lengths and times of day as people write them; what is made of each is asked of the code.
LENGTHS = (
    *("10m", "10 min", "10", "2,5", "3:30", "1:05:00", "90 s", "1 tim 5 min", "1h30", "6m30s", "3'30\"", "½ tim"),
    *("en kvart", "halvtimme"),
)
TIMES = ("08:30", "8.30", "0830", "kl 8.30", "kl. 8", "08:30:15", "2:30 pm")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; what would end a cell is escaped."""
    cells = [list(head), *(list(row) for row in rows)]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
    return "\n".join([lines[0], "|---" * len(cells[0]) + "|", *lines[1:]])


def code(words: Iterable[str]) -> str:
    """Each as code, with commas between."""
    return ", ".join(f"`{word}`" for word in words)


# The command line and the settings


def command_line() -> Any:
    """`regi` with everything below it, as typer has it; in English."""
    return typer.main.get_command(cli.commands(str, lambda: str))


def commands(group: Any = None, name: str = "regi") -> Iterator[tuple[str, Any]]:
    """Every command by what one types for it."""
    for word, command in (group or command_line()).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{name} {word}")
        else:
            yield f"{name} {word}", command


def command_pages() -> str:
    """Each command: what it does, and a table of what it takes."""
    return "\n\n".join(command_page(name, command) for name, command in commands())


def command_page(name: str, command: Any) -> str:
    rows = [(option(each), each.help or "", default(each)) for each in command.params if is_option(each)]
    parts = [f"## {name}", f"    {usage(name, command)}", command.help]
    return "\n\n".join([*parts, table(("option", "what it does", "without it"), rows)] if rows else parts)


def usage(name: str, command: Any) -> str:
    words = [name, *(["[OPTIONS]"] if any(map(is_option, command.params)) else [])]
    arguments = [each for each in command.params if not is_option(each)]
    return " ".join(words + [each.metavar if each.required else f"[{each.metavar}]" for each in arguments])


def is_option(parameter: Any) -> bool:
    return bool(parameter.opts[0].startswith("-"))


def option(parameter: Any) -> str:
    value = "" if parameter.is_flag else f" {parameter.metavar or parameter.name.upper()}"
    return f"`{parameter.opts[0]}{value}`"


def default(parameter: Any) -> str:
    if parameter.is_flag:
        return "no"
    return "" if parameter.default is None else f"`{parameter.default}`"


def setting_rows() -> str:
    """Each setting: its flag, its environment variable, its key in `regi.toml`."""
    flags = {name for _, command in commands() for each in command.params for name in each.opts}
    rows = []
    for name, meaning in setting_meanings().items():
        value = settings.Settings.model_fields[name].default
        shown = {None: "", False: "no"}.get(value, f"`{value}`") if value is None or value is False else f"`{value}`"
        flag = f"`--{name}`" if f"--{name}" in flags else ""
        key = f"`{name}`" if name != "data" else ""
        rows.append((flag, f"`REGI_{name.upper()}`", key, shown, meaning))
    return table(("flag", "environment", "in regi.toml", "without it", "what it is"), rows)


def setting_meanings() -> dict[str, str]:
    """The sentence under each setting in the source."""
    tree = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    body = next(each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == "Settings").body
    found = {}
    for field, text in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            found[field.target.id] = ast.literal_eval(text.value)
    return found


def metric_rows() -> str:
    """Each number for Prometheus, read where it is made."""
    tree = ast.parse(Path(metrics.__file__).read_text(encoding="utf-8"))
    rows = []
    for call in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
        texts = [each.value for each in call.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if texts and re.fullmatch(r"(regi|process)_\w+", texts[0]):
            rows.append((f"`{texts[0]}`", texts[-1]))
    return table(("name", "what it is"), rows)


# Rundown files


def kind_rows() -> str:
    """Each kind with the graphics it brings by itself, and the words that are read as it."""
    return table(
        ("kind", "shown by itself", "also read in a spreadsheet"),
        ((f"`{kind}`", own_cues(kind), kinds._NAMES[kind]) for kind in SEGMENT_KINDS),
    )


def own_cues(kind: Any) -> str:
    """The cues that a segment of this kind with one person has when it names none."""
    segment = Segment(id="x", kind=kind, title="x", duration_ms=600_000, people=("x",))
    said = []
    for cue in cues_of(segment):
        lasting = f" for {format_duration(cue.for_ms)}" if cue.for_ms else ""
        said.append(f"{cue.graphic} at +{format_clock(cue.at_ms or 0)}{lasting}")
    return "; ".join(said)


def column_rows() -> str:
    """Each thing a column can be, and the names it is known by."""
    names = ((messages.FIELDS[field], words) for field, words in columns._NAMES.items())
    return table(("what", "names of its column"), names)


def person_column_rows() -> str:
    """The same for a sheet of people."""
    return table(("what", "names of its column"), people_sheet._NAMES.items())


def length_rows() -> str:
    """Lengths as written and as understood."""
    rows = ((f"`{text}`", format_clock(duration_ms(text))) for text in LENGTHS)
    return table(("written", "understood (minutes:seconds or hours:minutes:seconds)"), rows)


def time_rows() -> str:
    """Times of day as written and as understood."""
    return table(("written", "understood"), ((f"`{text}`", format_time(time_of_day(text))) for text in TIMES))


def layer_rows() -> str:
    """The layers, front first, with the graphic of ours on each."""
    own = {layer: [f"`{graphic}`" for graphic, on in GRAPHIC_LAYERS.items() if on == layer] for layer in LAYERS}
    return table(("layer", "graphic"), ((f"`{each}`", ", ".join(own[each])) for each in LAYERS[::-1]))


def messages_of(found: Mapping[str, str]) -> Callable[[], str]:
    """Messages by their code."""
    return lambda: table(("code", "message"), ((f"`{each}`", text) for each, text in found.items()))


# How it works


def diagram() -> str:
    """The phases as a drawing that most viewers of Markdown know."""
    return f"```mermaid\n{phases.diagram()}\n```"


def phase_rows() -> str:
    """What may be done in which phase."""
    words = dict.fromkeys(word for moves in phases.MOVES.values() for word in moves)
    after = {(phase, word): str(to) for phase, moves in phases.MOVES.items() for word, to in moves.items()}
    rows = ((f"`{word}`", *(after.get((phase, word), "") for phase in Phase)) for word in words)
    return table(("command", *(f"{phase}" for phase in Phase)), rows)


def anytime() -> str:
    """What may be done in every phase."""
    return f"In every phase: {code(sorted(phases.ANYTIME))}."


def fact_rows() -> str:
    """Each fact and what it holds besides its instant and who caused it."""
    rows = []
    for kind in (*facts.ShowFact.__args__, *facts.RegisterFact.__args__):
        held = [name for name in kind.model_fields if name not in ("at", "by", "fact", "origin")]
        rows.append((f"`{kind.model_fields['fact'].default}`", code(held)))
    return table(("fact", "holds"), rows)


PARTS: Mapping[str, Callable[[], str]] = {
    "commands": command_pages,
    "settings": setting_rows,
    "metrics": metric_rows,
    "kinds": kind_rows,
    "columns": column_rows,
    "person-columns": person_column_rows,
    "lengths": length_rows,
    "times": time_rows,
    "layers": layer_rows,
    "problems": messages_of(messages.PROBLEMS),
    "warnings": messages_of(messages.WARNINGS),
    "phases": diagram,
    "moves": phase_rows,
    "anytime": anytime,
    "facts": fact_rows,
}


def filled(page: str) -> str:
    """A page with every marked place as the code now says it. Raises KeyError for a mark that is none of ours."""
    return MARKED.sub(lambda mark: f"{mark[1]}\n{PARTS[mark[2]]()}\n\n{mark[3]}", page)


def main() -> None:
    """Rewrite the pages that are not as they should be, and name them."""
    for path in sorted(DOCS.glob("*.md")):
        page = path.read_text(encoding="utf-8")
        if (new := filled(page)) != page:
            path.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
