"""What kind of segment people mean by the word they wrote."""

import re
from typing import NamedTuple

from rundown.documents import SEGMENT_KINDS, SegmentKind
from rundown.reading.columns import normal
from rundown.reading.slugs import plain

_NAMES: dict[SegmentKind, str] = {
    "opening": "inledning, öppning, öppnar, välkommen, välkomnande, introduktion, intro, start, opening, welcome,"
    " invigning, sändningsstart",
    "conversation": "samtal, studiosamtal, studio, panel, panelsamtal, intervju, diskussion, debatt, conversation,"
    " interview, talk, discussion, studiopanel, prat, prat i studion, i studion, studiointervju, live i studio",
    "remote": "distans, på distans, distansinslag, länk, på länk, via länk, länkinslag, fjärr, remote, online, zoom,"
    " teams, skype, distansmedverkan, distansdeltagare, digital medverkan, remote guest, uppkopplad",
    "interactive": "interaktivt, interaktiv, interaktion, omröstning, mentometer, fråga, frågor, frågestund,"
    " publikfrågor, frågor och svar, frågor & svar, q&a, qa, quiz, poll, menti, mentimeter, interactive, tävling,"
    " enkät, audience",
    "video": "video, film, klipp, filmklipp, videoklipp, vt, vinjett, trailer, clip, vb, inspelat, inspelning,"
    " förinspelat",
    "break": "paus, rast, fika, fikapaus, kaffe, kaffepaus, lunch, break, bensträckare, pausbild, lunchpaus, uppehåll,"
    " coffee, coffee break",
    "closing": "avslut, avslutning, avrundning, closing, outro, slut, tack, tack för idag, summering, sammanfattning,"
    " end, slutord, avslutar",
}

_KINDS = {normal(name): kind for kind, names in _NAMES.items() for name in names.split(",")}

_GUESSES: tuple[tuple[SegmentKind, str], ...] = (
    ("break", r"paus|rast\b|fika|kaffe|lunch|break|coffee"),
    ("video", r"film|video|klipp|vinjett|trailer|forinspelad|\bclip"),
    ("remote", r"distans|lank\b|lankad|remote|online|zoom|teams|skype|uppkoppl"),
    ("interactive", r"omrostning|mentometer|menti|quiz|fragor|fragestund|interakti|\bpoll\b|tavling|q ?& ?a|chatt"),
    ("opening", r"valkom|oppning|inledning|intro|invigning|welcome|opening"),
    ("closing", r"avslut|avrund|sammanfatt|summering|slutord|closing|tack for|hejda"),
    ("conversation", r"samtal|panel|diskussion|intervju|debatt|studio|workshop|grupp|ovning|forelas|foredrag|seminar"),
    ("conversation", r"anforande|presentation|tal\b|keynote|conversation|discussion|interview|talk|lecture|demo|besok"),
)


class Kind(NamedTuple):
    """`known`: the word is one we know. `certain` is False where nothing at all told, and a conversation is assumed."""

    kind: SegmentKind
    known: bool
    certain: bool = True


def kind_of(word: str, title: str = "") -> Kind:
    """The kind meant by `word`; by words in it, and then in `title`, where it is not one we know."""
    name = normal(word)
    if word.strip().casefold() in SEGMENT_KINDS:
        return Kind(next(kind for kind in SEGMENT_KINDS if kind == word.strip().casefold()), True)
    if name in _KINDS:
        return Kind(_KINDS[name], True)
    for text in (word, title):
        for kind, pattern in _GUESSES:
            if re.search(pattern, plain(text)):
                return Kind(kind, False)
    return Kind("conversation", False, False)


def same_kind(word: str) -> SegmentKind | None:
    """The kind that `word` certainly names, in any language we read."""
    found = kind_of(word)
    return found.kind if found.known else None
