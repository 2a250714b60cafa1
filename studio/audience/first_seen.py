"""When the studio first saw each question: in memory alone, so that nothing stored says when somebody asked."""

from collections.abc import Callable, Iterable


class FirstSeen:
    """`now` gives UTC milliseconds."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._at: dict[str, int | None] | None = None

    def note(self, questions: Iterable[str]) -> None:
        """All that there are. Those of the first call came before Regi's start: nobody knows when."""
        if self._at is None:
            self._at = dict.fromkeys(questions)
            return
        now = self._now()
        self._at = {question: self._at.get(question, now) for question in questions}

    def at(self, question: str) -> int | None:
        """The instant, None when it is not known."""
        return None if self._at is None else self._at.get(question)
