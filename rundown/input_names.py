"""Sound inputs that were renamed in OBS: the rundown keeps its own word for them, and means the new name."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Literal

from pydantic import Field

from rundown.command import Command
from rundown.fact import Happened


class RenameInput(Command):
    """Follow a sound input that was renamed in OBS."""

    word: ClassVar[str] = "rename_input"
    roles: ClassVar[frozenset[str]] = frozenset({"obs"})
    old: str = Field(min_length=1, max_length=500)
    new: str = Field(min_length=1, max_length=500)


class InputRenamed(Happened):
    fact: Literal["input_renamed"] = "input_renamed"
    old: str
    new: str


def renamed(command: RenameInput, named: Iterable[str], at: int, by: str) -> tuple[InputRenamed, ...]:
    """The fact of it; () for an input that no segment names."""
    if command.old == command.new or command.old not in named:
        return ()
    return (InputRenamed(at=at, by=by, old=command.old, new=command.new),)


def after(names: Mapping[str, str], fact: InputRenamed) -> Mapping[str, str]:
    """Old names and new ones after a fact."""
    return {**{old: new for old, new in names.items() if old != fact.new}, fact.old: fact.new}


def now(names: Mapping[str, str], said: Iterable[str]) -> tuple[str, ...]:
    """What OBS calls inputs by now: renames are followed, one after the other."""
    return tuple(dict.fromkeys(_now(names, name) for name in said))


def _now(names: Mapping[str, str], name: str) -> str:
    seen: set[str] = set()
    while name in names and name not in seen:
        seen.add(name)
        name = names[name]
    return name
