"""What the slots of OBS hold: asked with every reading of OBS, in the same batch.

A scene says which inputs stand in it; those that can be given a feed are asked for their settings and how they play.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from studio.obs.feeds import CAN_PLAY, SlotItem, SlotSeen
from studio.obs.media_pulse import MediaPulses
from studio.obs.session import OK, Answer, Request

#: Input kinds of which OBS tells how they play.
MEDIA_KINDS = frozenset({"ffmpeg_source", "vlc_source"})

#: What Regi has put into slots: the scene, the item's number there, and its source.
OwnItems = set[tuple[str, int, str]]


class SlotInputs:
    """Used in the link's thread alone. `requests` are for one batch, whose answers go to `read`."""

    def __init__(self, canvas: tuple[int, int], own: OwnItems) -> None:
        self._canvas, self._own = canvas, own
        self._scenes: tuple[str, ...] = ()
        self._inputs: tuple[str, ...] = ()
        self._pulses = MediaPulses()

    def watch(self, scenes: Iterable[str]) -> None:
        """The scenes of the slots that are to be read from now on."""
        self._scenes = tuple(scenes)

    @property
    def requests(self) -> tuple[Request, ...]:
        items = (Request("GetSceneItemList", {"sceneName": scene}) for scene in self._scenes)
        return (*items, *(request for name in self._inputs for request in _of_input(name)))

    def read(
        self, answers: Sequence[Answer], inputs: frozenset[str], now: float
    ) -> tuple[Mapping[str, SlotSeen], bool]:
        """Slot's scene -> what it holds; and whether an input in one of them is yet to be asked.

        `inputs` are the names of all that OBS has.
        """
        listed, rest = answers[: len(self._scenes)], answers[len(self._scenes) :]
        settings: dict[str, tuple[tuple[str, Any], ...]] = {}
        media: dict[str, Answer] = {}
        for name, told, playing in zip(self._inputs, rest[::2], rest[1::2], strict=True):
            if told.code == OK:
                settings[name] = tuple(sorted(told.given["inputSettings"].items()))
                media[name] = playing
        items = {
            scene: tuple(_items(answer, settings, media))
            for scene, answer in zip(self._scenes, listed, strict=True)
            if answer.code == OK
        }
        asked = frozenset(self._inputs)
        players = (item.source for inside in items.values() for item in inside if item.kind in CAN_PLAY)
        self._inputs = tuple(dict.fromkeys(players))
        tops = {
            scene: _top(answer, items[scene])
            for scene, answer in zip(self._scenes, listed, strict=True)
            if answer.code == OK
        }
        seen = {
            scene: replace(self._seen(scene, inside, media, now), inputs=inputs, top=tops[scene])
            for scene, inside in items.items()
            if all(item.source in settings for item in inside if item.kind in CAN_PLAY)
        }
        return seen, not asked.issuperset(self._inputs)

    def _seen(self, scene: str, items: tuple[SlotItem, ...], media: Mapping[str, Answer], now: float) -> SlotSeen:
        playing: list[tuple[str, bool | None]] = []
        for item in items:
            if item.kind in MEDIA_KINDS:
                delay_s = float(dict(item.settings).get("reconnect_delay_sec", 0))
                stream = item.streams and bool(item.loaded)
                self._pulses.loaded(item.source, item.loaded, stream=stream, delay_s=delay_s, now=now)
                cursor = media[item.source].given.get("mediaCursor")
                playing.append((item.source, self._pulses.playing(item.source, item.state, cursor, now)))
        known = (
            replace(
                item,
                rests=self._pulses.rests(item.source, now),
                ours=(scene, item.id, item.source) in self._own,
            )
            for item in items
        )
        return SlotSeen(scene, tuple(known), tuple(playing), canvas=self._canvas)


def _of_input(name: str) -> tuple[Request, Request]:
    return Request("GetInputSettings", {"inputName": name}), Request("GetMediaInputStatus", {"inputName": name})


def _items(
    answer: Answer, settings: Mapping[str, tuple[tuple[str, Any], ...]], media: Mapping[str, Answer]
) -> Iterator[SlotItem]:
    for one in answer.given["sceneItems"]:
        if one.get("inputKind"):
            name, enabled = str(one["sourceName"]), bool(one["sceneItemEnabled"])
            state = str(media[name].given.get("mediaState") or "") if name in media else ""
            yield SlotItem(int(one["sceneItemId"]), name, str(one["inputKind"]), enabled, settings.get(name, ()), state)


def _top(answer: Answer, items: tuple[SlotItem, ...]) -> int:
    """Below the lowest of what lies over pictures: graphics, and scenes and groups, which may hold them."""
    pictures = {item.id for item in items if not item.is_overlay}
    listed = [int(one["sceneItemId"]) for one in answer.given["sceneItems"]]
    covers = (index for index, item in enumerate(listed) if index and item not in pictures)
    return next(covers, max(0, len(listed) - 1))
