"""What the graphics about polls say besides what was asked, in the production's language."""

from collections.abc import Mapping
from typing import Any

from rundown.polls.poll import PollKind

INVITATIONS: Mapping[str, Mapping[PollKind, str]] = {
    "sv": {
        "poll": "Rösta nu",
        "quiz": "Svara nu",
        "scale": "Svara nu",
        "cloud": "Skriv ett ord",
        "open": "Skriv ditt svar",
        "questions": "Ställ din fråga",
    },
    "en": {
        "poll": "Vote now",
        "quiz": "Answer now",
        "scale": "Answer now",
        "cloud": "Write a word",
        "open": "Write your answer",
        "questions": "Ask your question",
    },
}
COUNTED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "sv": {"answers": ("svar", "svar"), "questions": ("fråga", "frågor")},
    "en": {"answers": ("answer", "answers"), "questions": ("question", "questions")},
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "sv": {
        "mean": "i genomsnitt",
        "more": "och {n} till",
        "question": "Fråga från publiken",
        "answer": "Från publiken",
    },
    "en": {
        "mean": "on average",
        "more": "and {n} more",
        "question": "Question from the audience",
        "answer": "From the audience",
    },
}
#: What a graphic is always told, so that what is no longer so does not stay on air.
NOTHING_YET: Mapping[PollKind, Mapping[str, Any]] = {
    "poll": {"counts": [], "right": []},
    "quiz": {"counts": [], "right": []},
    "scale": {"counts": [], "mean": 0, "low": "", "high": ""},
    "cloud": {"words": []},
    "open": {"texts": []},
    "questions": {"list": []},
}
#: Between the thousands of a number, as each language writes them.
BETWEEN = {"sv": "\u00a0", "en": ","}


def counted(number: int, what: str, language: str) -> str:
    """ "1 284 svar"."""
    one, several = COUNTED[language][what]
    return f"{number:,} {one if number == 1 else several}".replace(",", BETWEEN[language])


def said(kind: PollKind, answers: int, language: str) -> dict[str, Any]:
    """The words around a poll, whatever of it is on air."""
    what = "questions" if kind == "questions" else "answers"
    words = {"title": INVITATIONS[language][kind], "counted": counted(answers, what, language), "language": language}
    if kind == "scale":
        words["mean_word"] = WORDS[language]["mean"]
    if what == "questions" or kind == "open":
        words["more"] = WORDS[language]["more"]
    return words
