"""Whose name is confirmed by themselves, and not only by the crew: what they agreed to, held against how it stands."""

from collections.abc import Mapping

from rundown.documents import Person

Written = tuple[str, str, str]
"""How somebody agreed to be written: name, title, organisation."""


def written(person: Person) -> Written:
    """How a person is written now."""
    return person.name, person.title, person.organisation


def is_own(person: Person, agreed: Mapping[str, Written]) -> bool:
    """Whether a person has agreed to how they are written now; after a correction they have not."""
    return person.name_confirmed and agreed.get(person.id) == written(person)
