"""A person's slides: what a deck is, the orders about it, and what may happen to it."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from rundown.command import CREW, PERSON, Command
from rundown.fact import Happened

#: Of a segment's `slides`: it has none, whatever its people have.
NO_SLIDES = "none"


class Deck(BaseModel):
    """The slides of one person. `id` changes with what is on them; `noted`: some page has speaker notes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    name: str = Field("", max_length=200)
    pages: int = Field(gt=0)
    noted: bool = False


class Clicker(BaseModel):
    """Who has taken a presenter's clicker: a role, and the name of whoever took it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    role: str
    by: str


class TurnPage(Command):
    """Turn a deck to a page, or `by` pages from the one that its sender saw (`from`).

    Without `deck` it is a presenter's own, and for the crew the one on air.
    """

    word: ClassVar[str] = "turn_page"
    roles: ClassVar[frozenset[str]] = PERSON
    deck: str | None = None
    to: int | None = Field(default=None, ge=1, le=10_000)
    by: int = Field(default=1, ge=-10_000, le=10_000)
    from_: int | None = Field(default=None, alias="from", ge=1, le=10_000)


class TakeClicker(Command):
    """Turn the pages for a presenter, who cannot turn them meanwhile."""

    word: ClassVar[str] = "take_clicker"
    roles: ClassVar[frozenset[str]] = CREW
    deck: str


class GiveClicker(Command):
    """Give the clicker back to the presenter."""

    word: ClassVar[str] = "give_clicker"
    roles: ClassVar[frozenset[str]] = CREW
    deck: str


class GiveDeck(Command):
    """A person's slides have been drawn and are there; the studio's own order."""

    word: ClassVar[str] = "give_deck"
    roles: ClassVar[frozenset[str]] = frozenset({"slides"})
    person: str
    deck: Deck


class DropDeck(Command):
    """A person's slides are gone; the studio's own order."""

    word: ClassVar[str] = "drop_deck"
    roles: ClassVar[frozenset[str]] = frozenset({"slides"})
    person: str


class PageTurned(Happened):
    """A deck, by its person, shows another page; `segment` was on air then."""

    fact: Literal["page_turned"] = "page_turned"
    deck: str
    page: int
    segment: str = ""


class ClickerTaken(Happened):
    fact: Literal["clicker_taken"] = "clicker_taken"
    deck: str
    role: str


class ClickerGiven(Happened):
    fact: Literal["clicker_given"] = "clicker_given"
    deck: str


class DeckGiven(Happened):
    """A person has these slides now."""

    fact: Literal["deck_given"] = "deck_given"
    person: str
    deck: Deck


class DeckDropped(Happened):
    fact: Literal["deck_dropped"] = "deck_dropped"
    person: str
