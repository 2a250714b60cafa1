"""What somebody at home says of themselves besides being ready: what works there, what they have seen, and for help."""

from typing import ClassVar, Literal

from pydantic import Field

from rundown.command import PERSON, Command

#: How a device fared in its owner's own test: it works, it does not, or it was passed by.
Outcome = Literal["works", "fails", "skipped"]


class Help(Command):
    """A presenter needs somebody of the crew, now; it stays an alarm until somebody answers."""

    word: ClassVar[str] = "help"
    roles: ClassVar[frozenset[str]] = frozenset({"presenter"})
    text: str = Field(default="", max_length=500)


class Seen(Command):
    """A message has been drawn on a page that its reader has in front of them."""

    word: ClassVar[str] = "seen"
    roles: ClassVar[frozenset[str]] = PERSON
    message: str


class Tested(Command):
    """A person has tried their camera and microphone; what is left out stays as it was."""

    word: ClassVar[str] = "tested"
    roles: ClassVar[frozenset[str]] = PERSON
    person: str | None = None
    camera: Outcome | None = None
    microphone: Outcome | None = None
