"""Words that a moderator should see before everyone does; the list flags, and never deletes."""

import re

from rundown.reading.slugs import plain

#: Beginnings of words, without accents, Swedish and English.
_BEGINNINGS = re.split(
    " ",
    "arsel arsle bitch bog cunt dick faan fan fitt fuck helvet hora horor hore idiot javl javel jävl knull kuk luder"
    " motherfuck neger nigger nigga pucko rovhal runk satan skit shit slyn subb svartskall bajs whore retard faggot",
)
_WHOLE = frozenset({"fan", "bog", "dick", "hora", "faan", "satan"})
_FOUL = re.compile(
    r"\b(?:" + "|".join(f"{word}\\b" if word in _WHOLE else word for word in _BEGINNINGS) + ")", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://|www\.|\b[\w.]+@[\w.]+\.\w|\+?\d[\d \-]{7,}\d")


def is_foul(text: str) -> bool:
    """Whether a text holds a word of the list, an address of the net or a telephone number."""
    return bool(_FOUL.search(plain(text)) or _ADDRESS.search(text))
