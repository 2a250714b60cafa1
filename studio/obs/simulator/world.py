"""The state of a simulated OBS: what there is, what it says about it, and how requests find it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from studio.obs.simulator.fields import NOT_FOUND, WRONG_SOURCE, Fields, Refusal
from studio.obs.simulator.mixer import Mixer
from studio.obs.simulator.outputs import Outputs
from studio.obs.simulator.things import Collection, Input, Scene, new_collection

GENERAL, CONFIG, SCENES, INPUTS, TRANSITIONS, FILTERS, OUTPUTS, SCENE_ITEMS, MEDIA, VENDORS, UI = (
    1 << bit for bit in range(11)
)
METERS, ACTIVE, SHOWING, TRANSFORM = (1 << bit for bit in range(16, 20))

#: The subscription that each event needs.
INTENTS: Mapping[str, int] = {
    "CustomEvent": GENERAL,
    "ExitStarted": GENERAL,
    "CurrentSceneCollectionChanging": CONFIG,
    "CurrentSceneCollectionChanged": CONFIG,
    "SceneCollectionListChanged": CONFIG,
    "SceneCreated": SCENES,
    "SceneRemoved": SCENES,
    "SceneNameChanged": SCENES,
    "SceneListChanged": SCENES,
    "CurrentProgramSceneChanged": SCENES,
    "CurrentPreviewSceneChanged": SCENES,
    "InputCreated": INPUTS,
    "InputRemoved": INPUTS,
    "InputNameChanged": INPUTS,
    "InputMuteStateChanged": INPUTS,
    "InputVolumeChanged": INPUTS,
    "InputSettingsChanged": INPUTS,
    "CurrentSceneTransitionChanged": TRANSITIONS,
    "CurrentSceneTransitionDurationChanged": TRANSITIONS,
    "SceneTransitionStarted": TRANSITIONS,
    "SceneTransitionVideoEnded": TRANSITIONS,
    "SceneTransitionEnded": TRANSITIONS,
    "SourceFilterCreated": FILTERS,
    "SourceFilterRemoved": FILTERS,
    "SourceFilterEnableStateChanged": FILTERS,
    "SourceFilterSettingsChanged": FILTERS,
    "StreamStateChanged": OUTPUTS,
    "RecordStateChanged": OUTPUTS,
    "SceneItemCreated": SCENE_ITEMS,
    "SceneItemRemoved": SCENE_ITEMS,
    "SceneItemListReindexed": SCENE_ITEMS,
    "SceneItemEnableStateChanged": SCENE_ITEMS,
    "SceneItemLockStateChanged": SCENE_ITEMS,
    "SceneItemTransformChanged": TRANSFORM,
    "MediaInputActionTriggered": MEDIA,
    "MediaInputPlaybackEnded": MEDIA,
    "StudioModeStateChanged": UI,
    "InputVolumeMeters": METERS,
}
#: These two came with obs-websocket 5.4.
SINCE_5_4 = frozenset({"InputSettingsChanged", "SourceFilterSettingsChanged"})

Tell = Callable[[str, int, Mapping[str, Any] | None], None]
Later = Callable[[float, Callable[[], None]], None]


class World:
    """`tell(event, intent, data)` sends an event; `later(seconds, call)` is the loop's clock."""

    def __init__(
        self,
        scenes: Sequence[str],
        *,
        version: str,
        browser: str,
        font: str,
        sign: str,
        tell: Tell,
        later: Later,
        mics: Sequence[str] = (),
        slots: Mapping[str, str] | None = None,
    ) -> None:
        self.version = version
        self.font, self.sign = font, sign
        self.newer = tuple(int(part) for part in version.split(".")[:2]) >= (5, 4)
        self._tell = tell
        self.later = later
        self.born = time.monotonic()
        #: False while the scene collection changes: newer versions then refuse everything with 207.
        self.ready = True
        self.collection = new_collection("Untitled", tuple(scenes), browser, tuple(mics), slots)
        #: How loud every input is, 0 to 1; None: somebody speaks.
        self.level: float | None = None
        self.collections: dict[str, Collection] = {self.collection.name: self.collection}
        #: How often each request was made.
        self.asked: Counter[str] = Counter()
        self.kept: dict[tuple[str, str], Any] = {}
        self.lagged = 0
        self.mixer = Mixer(self)
        self.outputs = Outputs(self)

    def emit(self, event: str, data: Mapping[str, Any] | None = None) -> None:
        if self.newer or event not in SINCE_5_4:
            self._tell(event, INTENTS[event], None if data is None else self.plain(data))

    def plain(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """`data` as this version says it: without UUIDs before 5.4."""
        return dict(data) if self.newer else _without_uuids(data)

    def frames(self) -> int:
        return int((time.monotonic() - self.born) * 30)

    def lag(self, frames: int) -> None:
        """So many frames more were not drawn in time."""
        self.lagged += frames

    def find_scene(self, name: str = "", uuid: str = "") -> Scene | None:
        return next((s for s in self.collection.scenes if (s.uuid == uuid if uuid else s.name == name)), None)

    def find_group(self, name: str = "", uuid: str = "") -> Scene | None:
        return next((g for g in self.collection.groups if (g.uuid == uuid if uuid else g.name == name)), None)

    def find_input(self, name: str = "", uuid: str = "") -> Input | None:
        return next((i for i in self.collection.inputs if (i.uuid == uuid if uuid else i.name == name)), None)

    def scene(self, fields: Fields, kind: str = "scene") -> Scene:
        """The scene that the request names. Raises Refusal: no such source, or one that is no scene."""
        found = self.scene_or_group(fields, kind)
        if found.group:
            raise Refusal(WRONG_SOURCE, "The specified source is not a scene. (Is group)")
        return found

    def group(self, fields: Fields) -> Scene:
        found = self.scene_or_group(fields)
        if not found.group:
            raise Refusal(WRONG_SOURCE, "The specified source is not a group. (Is scene)")
        return found

    def scene_or_group(self, fields: Fields, kind: str = "scene") -> Scene:
        name, uuid = fields.name_or_uuid(kind, newer=self.newer)
        scene = self.find_scene(name, uuid) or self.find_group(name, uuid)
        if scene is None:
            if self.find_input(name, uuid) is not None:
                raise Refusal(WRONG_SOURCE, "The specified source is not a scene.")
            raise _no_source(name, uuid)
        return scene

    def input(self, fields: Fields) -> Input:
        name, uuid = fields.name_or_uuid("input", newer=self.newer)
        found = self.find_input(name, uuid)
        if found is None:
            if self.find_scene(name, uuid) is not None:
                raise Refusal(WRONG_SOURCE, "The specified source is not an input.")
            raise _no_source(name, uuid)
        return found

    def source(self, fields: Fields) -> Input | Scene:
        name, uuid = fields.name_or_uuid("source", newer=self.newer)
        found = self.find_scene(name, uuid) or self.find_group(name, uuid) or self.find_input(name, uuid)
        if found is None:
            raise _no_source(name, uuid)
        return found

    def name_is_taken(self, name: str) -> bool:
        return any(found is not None for found in (self.find_scene(name), self.find_group(name), self.find_input(name)))

    def scene_list(self) -> list[dict[str, Any]]:
        """As OBS lists them: index 0 is the bottom one."""
        upwards = reversed(self.collection.scenes)
        return [
            {"sceneIndex": index, "sceneName": scene.name, "sceneUuid": scene.uuid}
            for index, scene in enumerate(upwards)
        ]


def _no_source(name: str, uuid: str) -> Refusal:
    return Refusal(NOT_FOUND, f"No source was found by the name of `{name or uuid}`.")


def _without_uuids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_uuids(inner) for key, inner in value.items() if not key.endswith("Uuid")}
    if isinstance(value, list):
        return [_without_uuids(inner) for inner in value]
    return value
