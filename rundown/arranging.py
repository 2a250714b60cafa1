"""Orders that change several segments of a rundown at once; each is one edit, and undone as one."""

from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints

from rundown.command import Command
from rundown.documents import Id

#: So many segments may be moved or changed at once.
AT_ONCE = 1_000

#: What a new column may be called, such that a table can hold it; columns out of files may have longer names.
ColumnName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=r"^[^\n\t]+$")
]

Segments = Annotated[tuple[str, ...], Field(min_length=1, max_length=AT_ONCE)]


class MoveSegments(Command):
    """Move segments behind another, or first when `after` is absent; with `block`, into the block of that name."""

    word: ClassVar[str] = "move_segments"
    segments: Segments
    after: str | None = None
    block: str | None = Field(default=None, max_length=200)


class UpdateSegments(Command):
    """Change the same fields of several segments: `block`, `kind`, `skip` or `colour`."""

    word: ClassVar[str] = "update_segments"
    segments: Segments
    fields: dict[str, Any] = Field(min_length=1)


class RemoveSegments(Command):
    """Remove several segments, none of which is on air."""

    word: ClassVar[str] = "remove_segments"
    segments: Segments


class AddColumn(Command):
    """Add a column of one's own, empty: it is there from then on until somebody removes it."""

    word: ClassVar[str] = "add_column"
    column: ColumnName


class RenameColumn(Command):
    """Give a column of one's own another name in every segment, or take it away with its texts when `to` is absent."""

    word: ClassVar[str] = "rename_column"
    column: str = Field(min_length=1)
    to: ColumnName | None = None


class SplitSegment(Command):
    """Make two of a segment, the second beginning `at_ms` into it; `id` is the second's."""

    word: ClassVar[str] = "split_segment"
    segment: str
    at_ms: int
    id: Id
    rev: int | None = None


class DuplicateSegment(Command):
    """Add a copy of a segment behind it, without its hard start; `id` is the copy's."""

    word: ClassVar[str] = "duplicate_segment"
    segment: str
    id: Id
