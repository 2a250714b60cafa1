"""Orders that change several segments of a rundown at once; each is one edit, and undone as one."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

from rundown.command import Command
from rundown.documents import Id

#: So many segments may be moved or changed at once.
AT_ONCE = 1_000

Segments = Annotated[tuple[str, ...], Field(min_length=1, max_length=AT_ONCE)]


class MoveSegments(Command):
    """Move segments behind another, or first when `after` is absent; with `block`, into the block of that name."""

    word: ClassVar[str] = "move_segments"
    segments: Segments
    after: str | None = None
    block: str | None = Field(default=None, max_length=200)


class UpdateSegments(Command):
    """Change the same fields of several segments: `block`, `skip` or `colour`."""

    word: ClassVar[str] = "update_segments"
    segments: Segments
    fields: dict[str, Any] = Field(min_length=1)


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
