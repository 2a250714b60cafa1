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
#: What stands between the parts of a link that is written so that no machine sees it.
_HIDDEN_DOT = re.compile(r"\s*[\[({]\s*(?:\.|dot|punkt)\s*[\])}]\s*", re.IGNORECASE)
_ENDS = "se|nu|com|net|org|eu|info|biz|io|co|me|ly|tv|cc|ru|xyz|top|app|link|click|online|site|shop|live|gg|example"
#: A sentence that begins right after a full stop is no host: `bra.Se`.
_LINK = re.compile(
    r"(?:\bh(?:tt|xx)ps?://|\bwww\.)(?P<named>[\w.-]+)\S*"
    rf"|\b(?P<bare>(?:[a-z0-9-]+\.)+(?-i:{_ENDS}|{_ENDS.upper()}))\b(?:[/?#:]\S*)?",
    re.IGNORECASE,
)
#: Mail, and numbers as long as a telephone's that are no date and no span of years.
_REACHED_AT = re.compile(r"\b[\w.]+@[\w.]+\.\w|(?!\d{4}-\d\d-\d\d\b|\d{4} ?- ?\d{4}\b)(?<![\d-])\+?\d[\d \-]{7,}\d")


def is_foul(text: str) -> bool:
    """Whether a text holds a word of the list."""
    return bool(_FOUL.search(plain(text)))


def has_link(text: str) -> bool:
    """Whether a text leads away: an address of the net, of mail, or a telephone number."""
    return bool(hosts_in(text) or _REACHED_AT.search(text))


def hosts_in(text: str) -> list[str]:
    """The hosts that a text's links lead to."""
    found = [match["named"] or match["bare"] for match in _LINK.finditer(_HIDDEN_DOT.sub(".", text))]
    return [host.lower().removeprefix("www.").strip(".") for host in found]


def without_links(text: str) -> str:
    return _LINK.sub(" ", _HIDDEN_DOT.sub(".", text))


def doubts(text: str) -> dict[str, bool]:
    """Why somebody should look before everyone sees it: `flagged`, and `link` where it leads away; {} for nothing."""
    link = has_link(text)
    return ({"flagged": True} if link or is_foul(text) else {}) | ({"link": True} if link else {})
