"""A production's or a track's title out of a line or a file name that says more than the title."""

import re
from pathlib import PurePath

from rundown.reading.slugs import plain

_BROADCAST = re.compile(r"\b(?:sandning\w*|livesandning\w*|live|broadcast|on air|tid)\b[:\s]*")
_LONGEST = 150
_TITLE_WORD = (
    r"(?:körschema|korschema|kör-?schema|sändningsschema|sändningsplan|körlista|dagsschema|tidsschema|rundown"
    r"|run of show|running order|run sheet|runsheet|schema|manus|program)"
)
_BEFORE_TITLE = re.compile(rf"^\s*{_TITLE_WORD}(?:\s+för)?\s*(?:[-–—:|,]+|\s|$)\s*", re.IGNORECASE)
_AFTER_TITLE = re.compile(rf"\s*(?:[-–—:|,]+|\()\s*{_TITLE_WORD}\)?\s*$", re.IGNORECASE)


def clean_title(text: str) -> str:
    """A line without `Körschema –` before or after it; empty where nothing else, or no word, is left."""
    if len(text) > _LONGEST:
        return ""
    title = _AFTER_TITLE.sub("", _BEFORE_TITLE.sub("", " ".join(text.split())))
    title = title.strip(" ,;:-–—|()")
    if _BROADCAST.fullmatch(plain(title)):
        return ""
    return title if re.search(r"[^\W\d_]{2}", title) else ""


def title_of_file(name: str) -> str:
    """`korschema-spar-b.csv` as a title: `Spar b`."""
    stem = re.sub(r"[\s_-]+", " ", PurePath(name.replace("\\", "/")).stem).strip()
    title = clean_title(stem) or stem or "Rundown"
    return title[:1].upper() + title[1:]
