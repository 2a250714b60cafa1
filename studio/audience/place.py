"""What the phones of one track are shown: its state as the studio tells it, and the pages drawn of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import orjson

from rundown.polls.poll import CHOSEN, Poll
from studio.audience.stream import Stream

Section = Mapping[str, Any]


@dataclass
class Place:
    """One track. `state` is the audience's view of it; times in it are the viewer's (UTC milliseconds)."""

    track: str
    state: dict[str, Any] = field(default_factory=dict)
    stream: Stream = field(default_factory=Stream)
    pages: dict[tuple[Any, ...], str] = field(default_factory=dict)

    def told(self, state: Section, now: int) -> None:
        """The studio has news: every phone is told, and pages are drawn anew."""
        fresh = dict(state)
        for name in ("poll", "asking"):
            if name in fresh:
                fresh[name] = {**fresh[name], "v": version(fresh[name])}
        if fresh != self.state:
            self.state = fresh
            self.pages.clear()
            self.stream.tell(self.news(now))

    def news(self, now: int) -> bytes:
        """The JSON that every phone gets."""
        shown = {key: self.state[key] for key in ("poll", "results", "asking") if key in self.state}
        return orjson.dumps({"now": now, **shown})

    def round(self, round_: str) -> Section | None:
        """The poll or the questions of that round, if phones have it."""
        for name in ("poll", "asking"):
            asked: dict[str, Any] | None = self.state.get(name)
            if asked is not None and asked["round"] == round_:
                return asked
        return None

    def first(self, now: int) -> Section | None:
        """What somebody who comes in is shown: what is open or was shown last, then what is coming, then what was."""
        poll: Section | None = self.state.get("poll")
        asking: Section | None = self.state.get("asking")
        there = [asked for asked in (asking, poll) if asked]
        begun = [(at, asked) for asked in there if (at := self._begun(asked, now)) is not None]
        if begun:
            return max(begun, key=lambda each: each[0])[1]
        return next((asked for asked in there if phase(asked, now) == "soon"), asking or poll)

    def _begun(self, asked: Section, now: int) -> int | None:
        """Since when there is something to do or to see in a round; None while there is not."""
        since = [int(asked["opens_at"])] if phase(asked, now) == "open" else []
        if self.results(asked, now) is not None:
            since.append(int(self.state["results"]["at"]))
        return max(since, default=None)

    def is_worth(self, asked: Section, now: int) -> bool:
        """Whether there is anything to do or to see in a round."""
        return self._begun(asked, now) is not None

    def results(self, asked: Section, now: int) -> Section | None:
        """The results as the viewer may see them by now."""
        results: Section | None = self.state.get("results")
        own = self.state.get("poll")
        if not results or own is not asked or now < results["at"]:
            return None
        early = now < results.get("right_at", now)
        return {key: value for key, value in results.items() if key != "right"} if early else results

    def key(self, now: int) -> str:
        """What decides how a page looks; the page's script reckons the same."""
        poll, asking = self.state.get("poll"), self.state.get("asking")
        one = ""
        if poll:
            results = self.results(poll, now)
            right = ",".join(str(each) for each in (results or {}).get("right", ()))
            one = f"{poll['v']}:{phase(poll, now)}:{'1' + right if results else '0'}"
        other = f"{asking['v']}:{phase(asking, now)}" if asking else ""
        return f"{one}|{other}"


def version(asked: Section) -> str:
    """A name for what is asked, its words and its round; it changes with neither time nor votes."""
    fixed = {key: value for key, value in asked.items() if key not in ("list", "opens_at", "closes_at", "last_at")}
    return blake2b(orjson.dumps(fixed, option=orjson.OPT_SORT_KEYS), digest_size=6).hexdigest()


def phase(asked: Section, now: int) -> str:
    """`soon`, `open` or `closed`, for the viewer."""
    if now < asked["opens_at"]:
        return "soon"
    return "closed" if asked.get("closes_at") is not None and now >= asked["closes_at"] else "open"


def takes_answers(asked: Section, now: int) -> bool:
    """Whether an answer that comes now still counts: a late one has its grace."""
    return asked.get("last_at") is None or now <= asked["last_at"]


def poll_of(asked: Section) -> Poll:
    """The poll as answers are read by it."""
    names = ("kind", "question", "choices", "several", "steps", "low", "high")
    return Poll.model_validate({name: asked[name] for name in names if name in asked})


def labels(asked: Section) -> list[str]:
    """What stands beside each bar of the results."""
    if asked["kind"] in CHOSEN:
        return list(asked.get("choices", ()))
    steps = [str(step) for step in range(1, asked.get("steps", 5) + 1)]
    for place, name in ((0, "low"), (-1, "high")):
        if asked.get(name):
            steps[place] = f"{steps[place]} – {asked[name]}"
    return steps


def answer_text(asked: Section, answer: str) -> str:
    """An answer as its sender reads it."""
    if asked["kind"] in CHOSEN:
        return " · ".join(asked["choices"][int(each) - 1] for each in answer.split(","))
    return " · ".join(answer.split("\n"))
