"""Who has opened their personal link, and when first: kept in the production file, and no fact of the show."""

from collections.abc import Iterable, Mapping

from studio.journal import Journal


class Arrivals:
    """The first time that each person's page came in, as UTC milliseconds."""

    def __init__(self, journal: Journal, people: Iterable[str]) -> None:
        self._journal = journal
        noted = ((person, journal.noted(_key(person))) for person in people)
        self._first: dict[str, int] = {person: at for person, at in noted if at is not None}

    @property
    def section(self) -> Mapping[str, int]:
        """By person; JSON-ready, and another object after every arrival."""
        return self._first

    def open(self, person: str, now: int) -> None:
        """A page of theirs has come; only the first time counts."""
        if person not in self._first:
            self._first = {**self._first, person: now}
            self._journal.note(_key(person), now)


def _key(person: str) -> str:
    return f"opened {person}"
