"""Bytes of a text file into text, whichever program wrote it."""

import re

_SWEDISH = frozenset("åäöÅÄÖéÉ")
_LEGACY = ("cp1252", "mac_roman", "cp850")
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was written in. Raises ValueError where the bytes are no text.

    UTF-8 and UTF-16 are certain; of the older ones the one with most Swedish letters is taken, Windows-1252 first.
    """
    for encoding in _likely(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text.removeprefix("\ufeff"), encoding
    raise ValueError("not a text")


def _likely(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    if data.startswith(b"\xef\xbb\xbf"):
        return ["utf-8-sig"]
    head = data[:4096]
    if b"\0" in head:
        return ["utf-16-le" if head[1::2].count(0) >= head[0::2].count(0) else "utf-16-be"]
    return ["utf-8", *sorted(_LEGACY, key=lambda encoding: -_swedish(data, encoding))]


def _swedish(data: bytes, encoding: str) -> int:
    text = data[:100_000].decode(encoding, errors="ignore")
    return sum(letter in _SWEDISH for letter in text)
