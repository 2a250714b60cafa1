"""Which scenes are seen: a scene shows itself and every scene that stands in it, through groups, where it is enabled.

What stands in a scene is read when somebody may see it and kept until OBS hints that it has changed. How much is read
is bounded, however large the collection and however fast its items are switched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from studio.obs.rows import Actual
from studio.obs.session import OK, Answer, Request

#: So many scenes and groups are looked into from what is on program or on preview, and no more.
MOST_INSIDE = 48
#: What hints ask for is read at once, and then not sooner than this again.
READ_EVERY_S = 0.1
#: Hints that say which scene or group has changed inside.
INSIDE_CHANGED = frozenset({"SceneItemEnableStateChanged", "SceneItemCreated", "SceneItemRemoved"})
#: Hints after which any name may mean another scene.
ALL_CHANGED = frozenset({"SceneCreated", "SceneRemoved", "SceneNameChanged", "CurrentSceneCollectionChanged"})


@dataclass(frozen=True, slots=True)
class Place:
    """A scene, or a group, which OBS lists by another request (GetGroupSceneItemList)."""

    name: str
    group: bool = False

    def request(self) -> Request:
        return Request("GetGroupSceneItemList" if self.group else "GetSceneItemList", {"sceneName": self.name})


def inside(answer: Answer) -> tuple[Place, ...]:
    """The scenes and groups that are enabled in a scene or group; none where OBS has it no more."""
    if answer.code != OK:
        return ()
    items: Sequence[Mapping[str, object]] = answer.given["sceneItems"]
    return tuple(
        Place(str(item["sourceName"]), group=bool(item.get("isGroup")))
        for item in reversed(items)
        if item["sceneItemEnabled"] and item["sourceType"] == "OBS_SOURCE_TYPE_SCENE"
    )


@dataclass(frozen=True, slots=True)
class Seen:
    """The scenes seen on program, while a transition runs also those of the scene that leaves, and on preview."""

    live: tuple[str, ...] = ()
    previewed: tuple[str, ...] = ()


class Tally:
    """Used in the link's thread alone; times are seconds of any steady clock."""

    def __init__(self) -> None:
        self.seen = Seen()
        #: When hints want something to be read; inf where they do not.
        self.read_at = inf
        self._inside: dict[Place, tuple[Place, ...]] = {}
        self._actual: Actual | None = None
        self._leaving: str | None = None
        self._last_read = -inf
        self._turn = 0

    def start_anew(self) -> None:
        """Another connection, perhaps to another OBS: nothing is known of it; what was seen stands until it is read."""
        self._inside.clear()
        self._actual = self._leaving = None
        self.read_at = inf

    def hint(self, event: str, scene: str | None, now: float) -> bool:
        """Takes an event of OBS; returns whether it is about what stands in scenes, and nothing more."""
        if event in ALL_CHANGED:
            self._inside.clear()
        if event not in INSIDE_CHANGED:
            return event.startswith("SceneItem")
        changed = [place for place in self._inside if place.name == scene]
        for place in changed:
            del self._inside[place]
        if changed:
            self.read_at = min(self.read_at, max(now, self._last_read + READ_EVERY_S))
        return True

    def take(self, actual: Actual) -> None:
        """OBS has been read. The scene that was on program at rest is seen until the transition from it ends."""
        before = self._actual
        if not actual.transitioning:
            self._leaving = None
        elif before is not None and not before.transitioning and before.program != actual.program:
            self._leaving = before.program
        self._actual = actual
        self.read_at = -inf

    def look_again(self) -> None:
        """One of the places that are seen is read anew, each in turn: a hint that never came must not last."""
        reached = self._reached(self._on_program() + self._on_preview())
        if reached:
            self._turn = (self._turn + 1) % len(reached)
            self._inside.pop(reached[self._turn], None)

    def read(self, ask: Callable[..., Sequence[Answer]], now: float) -> None:
        """Reads what has to be known, and then says what is seen. Raises what `ask` raises."""
        while lacking := self._lacking():
            answers = ask(*(place.request() for place in lacking))
            self._inside.update(zip(lacking, map(inside, answers), strict=True))
            self._last_read = now
        self.read_at = inf
        self.seen = Seen(
            live=_scenes(self._reached(self._on_program())),
            previewed=_scenes(self._reached(self._on_preview())),
        )

    def renamed(self, old: str, new: str) -> None:
        """What leaves is known by its new name."""
        if self._leaving == old:
            self._leaving = new
        if self._actual is not None and self._actual.program == old:
            self._actual = replace(self._actual, program=new)

    def _on_program(self) -> tuple[str, ...]:
        actual = self._actual
        if actual is None:
            return ()
        return tuple(name for name in (actual.program, self._leaving) if name is not None)

    def _on_preview(self) -> tuple[str, ...]:
        preview = self._actual.preview if self._actual is not None else None
        return () if preview is None else (preview,)

    def _reached(self, roots: Iterable[str]) -> tuple[Place, ...]:
        """Every place that is seen from these scenes, the nearest first, as far as it is known."""
        found = list(dict.fromkeys(Place(name) for name in roots))
        for place in found:
            found += [one for one in dict.fromkeys(self._inside.get(place, ())) if one not in found]
        return tuple(found[:MOST_INSIDE])

    def _lacking(self) -> list[Place]:
        reached = (*self._reached(self._on_program()), *self._reached(self._on_preview()))
        return [place for place in dict.fromkeys(reached) if place not in self._inside]


def _scenes(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(place.name for place in places if not place.group)
