"""The short code of each track that leads phones to it; it ends with the day."""

import datetime as dt
import hmac
from collections.abc import Iterable, Mapping

#: Digits and letters that nobody takes for one another, and that make no words.
LETTERS = "23456789bcdfghjkmnpqrtvwxz"
LENGTH = 5


def phone_codes(secret: bytes, production: str, tracks: Iterable[str], day: dt.date) -> Mapping[str, str]:
    """Each track's code on that day, all different."""
    made: dict[str, str] = {}
    for track in tracks:
        turn = 0
        while (code := _code(secret, f"{production}~{track}~{day.isoformat()}~{turn}")) in made.values():
            turn += 1
        made[track] = code
    return made


def _code(secret: bytes, what: str) -> str:
    number = int.from_bytes(hmac.digest(secret, f"regi.code~{what}".encode(), "sha256")[:8])
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def day_of(production_date: dt.date, today: dt.date) -> dt.date:
    """The day that codes are for: the production's own until it is over, so that they can be printed; then each day."""
    return max(production_date, today)


def plain_code(typed: str) -> str:
    """A code as somebody typed it."""
    return typed.strip().casefold().replace("-", "").replace(" ", "")
