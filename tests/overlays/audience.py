"""What the studio tells the graphics of the audience, and what is hard about it: long, many, nothing yet."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]

QR = {"size": 3, "path": "M0 0h3v1H0zM1 1h1v1H1zM0 2h2v1H0z"}
WAY = {"address": "https://regi.exempelby.example", "code": "k4t7p", "qr": QR}
QUESTION = {"question": "Vad hindrar oss mest?", "counted": "128 svar", "closes_at": 0, "language": "sv"}
SAID = ["Tid att prova nytt", "Mindre papper", "Kurser för alla, också för oss som inte sitter vid en dator"]
CHOICES = {"choices": ["Tiden", "Tekniken", "Inget"], "counts": [64, 40, 24], "answers": 128, "right": []}
CLOUD = [
    {"text": "framtid", "n": 22},
    {"text": "tillsammans", "n": 18},
    {"text": "mod", "n": 3},
    {"text": "hopp", "n": 1},
]

GRAPHICS: dict[str, Data] = {
    "vote-now": QUESTION | WAY | {"title": "Rösta nu"},
    "poll-results": QUESTION | CHOICES,
    "scale-results": QUESTION
    | {
        "steps": 5,
        "counts": [6, 14, 41, 48, 19],
        "mean": 3.47,
        "mean_word": "i genomsnitt",
        "low": "Inte",
        "high": "Helt",
    },
    "word-cloud": QUESTION | {"words": CLOUD},
    "audience-wall": QUESTION | {"texts": SAID, "more": "och {n} till"},
    "question-card": {"text": "Hur gör vi för dem som inte har någon dator?", "name": "Åsa", "kicker": "Fråga"},
}
QUESTIONS = [
    {"id": "a", "text": "Varför?", "votes": 41, "name": "Åsa"},
    {"id": "b", "text": "Nu?", "votes": 2, "answered": True},
]
WRONG: dict[str, Data] = {
    "vote-now": {"title": "Rösta nu"},
    "poll-results": GRAPHICS["poll-results"] | {"choices": "Ja, Nej"},
    "scale-results": GRAPHICS["scale-results"] | {"mean": "3,5"},
    "word-cloud": QUESTION | {"words": [{"text": "utan antal"}]},
    "audience-wall": {"texts": SAID},
    "question-card": {"name": "Åsa"},
}

LONG = (
    "Vad skulle göra störst skillnad för att din arbetsplats ska kunna erbjuda invånarna digitala tjänster som är "
    "enkla, trygga och öppna för alla, också för dem som i dag inte använder dem, och hur märker vi att det verkligen "
    "blir så, år efter år, när projektets pengar är slut?"
)
WORD = "Donaudampfschifffahrtselektrizitäten"
EIGHT = [f"{WORD} {nth}, och det märks varje dag i vårt arbete" for nth in range(8)]
HARD: tuple[tuple[str, Data], ...] = (
    ("vote-now", {"question": LONG, "closes_at": 9_999_999_999_999}),
    ("vote-now", {"question": WORD * 3, "address": f"http://{WORD}.{WORD}.example:8080"}),
    ("vote-now", {"address": "", "code": "", "qr": {"size": 0, "path": ""}}),
    ("poll-results", {"choices": ["Ja", "Nej"], "counts": [], "answers": 3, "counted": "3 svar"}),
    ("poll-results", {"choices": EIGHT[:5], "counts": [128, 0, 0, 0, 0]}),
    ("poll-results", {"question": LONG, "choices": EIGHT, "counts": [9] * 8}),
    ("poll-results", {"question": LONG, "choices": [LONG[:200]] * 12, "counts": [9] * 12}),
    ("scale-results", {"question": LONG, "steps": 10, "counts": [1] * 10, "mean": 10, "low": WORD, "high": WORD * 1}),
    ("scale-results", {"counts": [], "mean": 0, "steps": 2}),
    ("word-cloud", {"question": LONG, "words": [{"text": f"{WORD}{nth}"[-40:], "n": 200 - nth} for nth in range(200)]}),
    ("word-cloud", {"words": [{"text": "W" * 40, "n": 9}, {"text": "m" * 40, "n": 9}]}),
    ("word-cloud", {"words": []}),
    ("audience-wall", {"question": LONG, "texts": [LONG[:280]] * 30}),
    ("audience-wall", {"texts": ["Kort svar"] * 300}),
    ("audience-wall", {"list": QUESTIONS * 15}),
    ("audience-wall", {"texts": []}),
    ("question-card", {"text": LONG[:280], "name": WORD}),
    ("question-card", {"text": WORD * 7, "name": ""}),
)  # fmt: skip
