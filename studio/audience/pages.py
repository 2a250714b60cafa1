"""Draws the audience's pages; a page is drawn once for all who see the same."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio import words
from studio.audience.place import Place, answer_text, labels, phase
from studio.words import N_

if TYPE_CHECKING:
    from jinja2 import Environment

#: A page without script looks again so often while it waits for something.
REFRESH_S = 6
#: Stands for the device's own token in a page that many get.
TOKEN = "~token~"

#: What the page's script says.
SCRIPT_WORDS = {
    "news": N_("There is something new: load the page again. What you have written stays."),
    "below": N_("Something new has opened: the way there is below. What you have written stays."),
    "closes": N_("Closes in {seconds} s"),
    "sending": N_("Sending …"),
    "kept": N_("No connection just now. Your answer is kept in this phone and is sent when it is back."),
    "busy": N_("Many answer at once. Your answer is kept and is sent in a moment."),
    "late": N_("It closed before your answer could be sent."),
    "failed": N_("That could not be sent. Please try again."),
    "away": N_("No connection just now. Trying again …"),
}
OTHER = {"sv": ("en", "English"), "en": ("sv", "Svenska")}


@dataclass(frozen=True)
class Reader:
    """Who a page is for: a language, what this device has answered and voted for, and what to tell it.

    `text` was written and not taken yet. `stay`: it was asked for by itself, and does not go on to what came after it.
    """

    language: str
    query: str = ""
    mine: str | None = None
    change: bool = False
    sent: bool = False
    stay: bool = False
    voted: Collection[str] = frozenset()
    note: str = ""
    text: str = ""


def has_form(asked: Mapping[str, Any], reader: Reader, now: int) -> bool:
    """Whether the page of a round has something to fill in, so that it must not load itself anew."""
    if phase(asked, now) != "open":
        return False
    return not reader.sent if asked["kind"] == "questions" else reader.change or reader.mine is None


def goes_on(place: Place, asked: Mapping[str, Any], reader: Reader, now: int) -> bool:
    """Whether a page that only waits goes on to what has opened, or was shown, after it."""
    return not reader.stay and not has_form(asked, reader, now) and place.first(now) is not asked


class GoPages:
    """`files` is the address of the page's own two files, `templates` where its template is."""

    def __init__(self, templates: Path, files: str, titles: Mapping[str, str]) -> None:
        self._folder = templates
        self._files = files
        self._titles = titles

    @cached_property
    def _environment(self) -> "Environment":
        from jinja2 import Environment, FileSystemLoader

        return Environment(loader=FileSystemLoader(self._folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)

    def draw(self, place: Place, code: str, round_: str | None, reader: Reader, now: int) -> str:
        """The page of a round, or of waiting; TOKEN stands where the device's own belongs."""
        asked = place.round(round_) if round_ else None
        voted = tuple(sorted(reader.voted))
        own = (
            reader.language,
            reader.query,
            reader.mine,
            reader.change,
            reader.sent,
            reader.stay,
            voted,
            reader.note,
            reader.text,
        )
        key = (round_ if asked else None, place.key(now), *own)
        if key not in place.pages:
            if len(place.pages) > 500:
                place.pages.clear()
            place.pages[key] = self._draw(place, code, asked, reader, now)
        return place.pages[key]

    def _draw(self, place: Place, code: str, asked: Mapping[str, Any] | None, reader: Reader, now: int) -> str:
        _ = words.translator(reader.language)
        production = place.state.get("production", {})
        stage = "wait"
        if asked is not None:
            stage = "asking" if asked["kind"] == "questions" else "poll"
            if phase(asked, now) == "soon":
                stage = "soon"
        mine = None if reader.change else reader.mine
        answered = reader.mine or ""
        open_form = asked is not None and has_form(asked, reader, now)
        return self._environment.get_template("go.html").render(
            _=_,
            lang=reader.language,
            other_lang=OTHER[reader.language][0],
            other_lang_name=OTHER[reader.language][1],
            title=asked["question"] if asked and stage in ("poll", "asking") else self._titles[place.track],
            production=production.get("title", ""),
            files=self._files,
            code=code,
            key="" if reader.note else place.key(now),
            refresh_s=None if open_form else REFRESH_S,
            fresh=f"/go/{code}{reader.query}" if open_form else "",
            elsewhere=bool(asked) and not reader.stay and place.first(now) is not asked,
            page_words=json.dumps({name: _(text) for name, text in SCRIPT_WORDS.items()}, ensure_ascii=False),
            round=asked["round"] if asked else "",
            token=TOKEN,
            action=f"/go/{code}/{asked['round']}{reader.query}" if asked else "",
            stage=stage,
            note=reader.note,
            text=reader.text,
            sent=reader.sent,
            **self._poll(place, asked, now),
            mine=mine,
            chosen=answered.split(","),
            words=answered.split("\n") if answered else [],
            mine_text=answer_text(asked, answered) if asked and answered else "",
            questions=(asked or {}).get("list", ()),
            voted=reader.voted,
            other=self._other(place, code, asked, reader, now),
        )

    def _poll(self, place: Place, asked: Mapping[str, Any] | None, now: int) -> dict[str, Any]:
        if asked is None:
            return {"poll": {}, "phase": "", "several": 1, "results": None, "labels": ()}
        return {
            "poll": asked,
            "phase": phase(asked, now),
            "several": asked.get("several", 1),
            "results": place.results(asked, now),
            "labels": labels(asked),
        }

    def _other(self, place: Place, code: str, asked: Mapping[str, Any] | None, reader: Reader, now: int) -> str | None:
        """The way to the questions from a poll, and back."""
        poll, asking = place.state.get("poll"), place.state.get("asking")
        other = asking if asked is not None and asked is not asking else poll if asked is asking else None
        if other is None or asked is None or not place.is_worth(other, now):
            return None
        return f"/go/{code}/{other['round']}{reader.query}{'&' if reader.query else '?'}stay=1"
