"""What an order to the show is; every subject's own orders build on it, and `rundown.commands` lists them all."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

CREW = frozenset({"producer", "moderator"})
PRODUCER = frozenset({"producer"})
PERSON = frozenset({"producer", "moderator", "presenter"})


class Command(BaseModel):
    """An order; `word` is its name on the wire, `roles` who may send it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    word: ClassVar[str]
    roles: ClassVar[frozenset[str]] = CREW
