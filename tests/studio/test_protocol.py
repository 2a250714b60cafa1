"""docs/protocol.md against the code: every frame, view, command, refusal and close code, no more and no fewer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from rundown.command import CREW
from rundown.commands import COMMANDS
from rundown.refusals import REFUSALS
from rundown.views import VIEWS
from studio.errors import CLOSE_CODES
from studio.flood import BURST, PER_SECOND
from studio.frames import LONGEST, Frame
from studio.hub import HEARTBEAT_S
from studio.playout import STALE_MS
from studio.presence import BEHIND_MS, NAMED, RELOAD_EVERY_MS, SILENT_MS
from studio.sockets import GONE_MS

TEXT = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text(encoding="utf-8")
NAMES = re.compile(r"`([a-z_]+)`")


def rows(heading: str, place: int = 0) -> list[list[str]]:
    """The cells of a table below a heading, without its head."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    tables = [block for block in section.split("\n\n") if block.lstrip().startswith("|")]
    lines = tables[place].strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def named(cell: str) -> str:
    (name,) = NAMES.findall(cell)
    return str(name)


def test_every_command_stands_there_with_its_arguments_and_roles() -> None:
    table = {named(row[0]): row for row in rows("Commands")}
    assert table.keys() == COMMANDS.keys()
    for word, command in COMMANDS.items():
        fields = {field.alias or name: field for name, field in command.model_fields.items()}
        cell = table[word][1]
        assert set(NAMES.findall(cell)) == set(fields), word
        optional = {name for name, field in fields.items() if not field.is_required()}
        assert set(re.findall(r"`([a-z_]+)`\?", cell)) == optional, word
        roles = {role for role in table[word][2].split(", ") if role}
        allowed = (roles - {"crew"}) | (CREW if "crew" in roles else set())
        assert allowed == command.roles - {"cue", "obs", "slides"}, word


def test_every_refusal_stands_there() -> None:
    codes = [named(row[0]) for row in rows("Refusals")]
    assert sorted(codes) == sorted(REFUSALS)


def test_every_close_code_stands_there() -> None:
    table = [(named(row[1]), int(row[0])) for row in rows("Close codes")]
    assert sorted(table) == sorted(CLOSE_CODES.items())


def test_every_view_stands_there_with_its_roles() -> None:
    table = {named(row[0]): set(row[1].split(", ")) for row in rows("Connecting", 1)}
    assert table == {name: set(view.roles) for name, view in VIEWS.items()}


def test_every_frame_of_a_page_stands_there_with_its_fields() -> None:
    table = {named(row[0]): row[1] for row in rows("What a page says")}
    kinds = {get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(Frame)}
    assert table.keys() == kinds.keys()
    for name, kind in kinds.items():
        fields = {field: info.is_required() for field, info in kind.model_fields.items() if field != "type"}
        found = {field: not mark for field, mark in re.findall(r"`([a-z_]+)`(\??)", table[name])}
        assert found == fields, name


def test_every_frame_of_the_server_stands_there() -> None:
    studio = Path(__file__).parents[2] / "studio"
    files = [*studio.glob("*.py"), studio / "api" / "here.py"]
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    sent = {kind for kind in re.findall(r'"type": "([a-z]+)"', source) if kind}
    assert sent == {named(row[0]) for row in rows("What the server says")}


@pytest.mark.parametrize(
    "words",
    [
        f"at least every {HEARTBEAT_S} s",
        f"more than\n  {STALE_MS} ms old",
        f"may be {LONGEST} bytes long",
        f"{BURST} frames at once and {PER_SECOND} a second",
        f"given up after {GONE_MS // 1000} s",
        f"for more than {BEHIND_MS // 1000} s",
        f"said nothing for {SILENT_MS // 1000} s",
        f"once in {RELOAD_EVERY_MS // 1000} s",
        f"{NAMED} at most",
    ],
)
def test_the_numbers_are_the_codes(words: str) -> None:
    assert words in TEXT
