"""Program, preview and the transition between: what a scene change does, and which of its events come when.

Program is new at once; CurrentProgramSceneChanged comes when the transition has ended, and never for one that
another change has overtaken.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from studio.obs.simulator.fields import NOT_CONFIGURABLE, NOT_FOUND, STUDIO_MODE_OFF, Fields, Refusal
from studio.obs.simulator.things import Scene, lasting_uuid

if TYPE_CHECKING:
    from studio.obs.simulator.world import World

TRANSITIONS: Mapping[str, tuple[str, bool]] = {"Cut": ("cut_transition", True), "Fade": ("fade_transition", False)}
KINDS = (
    "cut_transition",
    "fade_transition",
    "swipe_transition",
    "slide_transition",
    "obs_stinger_transition",
    "fade_to_color_transition",
    "wipe_transition",
)
FRAME_S = 1 / 30
CUT_S = FRAME_S / 2
SHORTEST_MS, LONGEST_MS = 50, 20000


class Mixer:
    def __init__(self, world: World) -> None:
        self._world = world
        self.studio_mode = False
        self.transition = "Fade"
        self.transition_ms = 300
        self._run = 0
        self._began, self._length = 0.0, 0.0
        self._swap: Scene | None = None

    @property
    def program(self) -> Scene | None:
        return self._world.collection.program

    @property
    def preview(self) -> Scene | None:
        return self._world.collection.preview if self.studio_mode else None

    def cursor(self) -> float:
        """0 at the start of a transition, 1 at its end and at rest."""
        if self._length <= 0:
            return 1.0
        return min(1.0, (time.monotonic() - self._began) / self._length)

    def show(self, scene: Scene) -> None:
        """Puts a scene on program, with its own transition or the current one. No event for the one that is there."""
        collection = self._world.collection
        if collection.program is scene:
            return
        if self._swap is None:
            self._swap = collection.program
        collection.program = scene
        self._run += 1
        run, name = self._run, scene.transition or self.transition
        milliseconds = scene.transition_ms or self.transition_ms
        self._began = time.monotonic()
        self._length = CUT_S if TRANSITIONS[name][1] else milliseconds / 1000
        self._say("SceneTransitionStarted", name)
        self._world.later(self._length, lambda: self._arrive(run, name, scene))

    def _arrive(self, run: int, name: str, scene: Scene) -> None:
        if run != self._run:
            return
        collection, swap = self._world.collection, self._swap
        self._swap = None
        self._say("SceneTransitionVideoEnded", name)
        if self.studio_mode and swap is not None and swap in collection.scenes and swap is not collection.preview:
            collection.preview = swap
            self._world.emit("CurrentPreviewSceneChanged", {"sceneName": swap.name, "sceneUuid": swap.uuid})
        self._world.emit("CurrentProgramSceneChanged", {"sceneName": scene.name, "sceneUuid": scene.uuid})
        self._world.later(FRAME_S / 4, lambda: self._say("SceneTransitionEnded", name))

    def prepare(self, scene: Scene) -> None:
        """Puts a scene on preview, a moment after the reply: as OBS does."""

        def change() -> None:
            collection = self._world.collection
            if self.studio_mode and collection.preview is not scene and scene in collection.scenes:
                collection.preview = scene
                self._world.emit("CurrentPreviewSceneChanged", {"sceneName": scene.name, "sceneUuid": scene.uuid})

        self._world.later(FRAME_S / 4, change)

    def leave(self, scene: Scene) -> None:
        """A scene is about to be removed: something else comes on where it is."""
        collection = self._world.collection
        rest = [other for other in collection.scenes if other is not scene]
        if collection.preview is scene:
            collection.preview = rest[0] if rest else None
            if self.studio_mode and rest:
                self._world.emit("CurrentPreviewSceneChanged", {"sceneName": rest[0].name, "sceneUuid": rest[0].uuid})
        if collection.program is scene:
            if rest:
                self.show(rest[0])
            else:
                collection.program = None

    def set_studio_mode(self, on: bool) -> None:
        if on == self.studio_mode:
            return
        self.studio_mode = on
        self._world.collection.preview = self._world.collection.program
        self._world.emit("StudioModeStateChanged", {"studioModeEnabled": on})

    def _say(self, event: str, transition: str) -> None:
        self._world.emit(event, {"transitionName": transition, "transitionUuid": _uuid(transition)})


def _uuid(transition: str) -> str:
    return lasting_uuid(f"transition {transition}")


def _needs_studio_mode(world: World) -> None:
    if not world.mixer.studio_mode:
        raise Refusal(STUDIO_MODE_OFF)


def get_studio_mode(world: World, fields: Fields) -> dict[str, Any]:
    return {"studioModeEnabled": world.mixer.studio_mode}


def set_studio_mode(world: World, fields: Fields) -> None:
    world.mixer.set_studio_mode(fields.flag("studioModeEnabled"))


def get_program(world: World, fields: Fields) -> dict[str, Any]:
    return _scene_on(world, "currentProgramScene", world.mixer.program)


def set_program(world: World, fields: Fields) -> None:
    world.mixer.show(world.scene(fields))


def get_preview(world: World, fields: Fields) -> dict[str, Any]:
    _needs_studio_mode(world)
    return _scene_on(world, "currentPreviewScene", world.mixer.preview)


def _scene_on(world: World, where: str, scene: Scene | None) -> dict[str, Any]:
    name, uuid = (scene.name, scene.uuid) if scene is not None else (None, None)
    answer = {f"{where}Name": name, f"{where}Uuid": uuid}
    return answer | {"sceneName": name, "sceneUuid": uuid} if world.newer else answer


def set_preview(world: World, fields: Fields) -> None:
    _needs_studio_mode(world)
    world.mixer.prepare(world.scene(fields))


def trigger_transition(world: World, fields: Fields) -> None:
    _needs_studio_mode(world)
    if world.mixer.preview is not None:
        world.mixer.show(world.mixer.preview)


def move_t_bar(world: World, fields: Fields) -> None:
    position = fields.number("position", 0, 1)
    _needs_studio_mode(world)
    if position == 1 and world.mixer.preview is not None:
        world.mixer.show(world.mixer.preview)


def list_transition_kinds(world: World, fields: Fields) -> dict[str, Any]:
    return {"transitionKinds": list(KINDS)}


def list_transitions(world: World, fields: Fields) -> dict[str, Any]:
    mixer = world.mixer
    return {
        "currentSceneTransitionName": mixer.transition,
        "currentSceneTransitionUuid": _uuid(mixer.transition),
        "currentSceneTransitionKind": TRANSITIONS[mixer.transition][0],
        "transitions": [
            {
                "transitionName": name,
                "transitionUuid": _uuid(name),
                "transitionKind": kind,
                "transitionFixed": fixed,
                "transitionConfigurable": False,
            }
            for name, (kind, fixed) in TRANSITIONS.items()
        ],
    }


def get_transition(world: World, fields: Fields) -> dict[str, Any]:
    mixer = world.mixer
    kind, fixed = TRANSITIONS[mixer.transition]
    return {
        "transitionName": mixer.transition,
        "transitionUuid": _uuid(mixer.transition),
        "transitionKind": kind,
        "transitionFixed": fixed,
        "transitionDuration": None if fixed else mixer.transition_ms,
        "transitionConfigurable": False,
        "transitionSettings": None,
    }


def set_transition(world: World, fields: Fields) -> None:
    name, mixer = fields.text("transitionName"), world.mixer
    if name not in TRANSITIONS:
        raise Refusal(NOT_FOUND, "No scene transition was found by that name.")
    if name != mixer.transition:
        mixer.transition = name
        world.emit("CurrentSceneTransitionChanged", {"transitionName": name, "transitionUuid": _uuid(name)})


def set_transition_length(world: World, fields: Fields) -> None:
    milliseconds = int(fields.number("transitionDuration", SHORTEST_MS, LONGEST_MS))
    if milliseconds != world.mixer.transition_ms:
        world.mixer.transition_ms = milliseconds
        world.emit("CurrentSceneTransitionDurationChanged", {"transitionDuration": milliseconds})


def set_transition_settings(world: World, fields: Fields) -> None:
    fields.thing("transitionSettings", may_be_empty=True)
    raise Refusal(NOT_CONFIGURABLE, "The current transition does not support custom settings.")


def get_cursor(world: World, fields: Fields) -> dict[str, Any]:
    return {"transitionCursor": world.mixer.cursor()}


def get_override(world: World, fields: Fields) -> dict[str, Any]:
    scene = world.scene(fields)
    return {"transitionName": scene.transition, "transitionDuration": scene.transition_ms}


def set_override(world: World, fields: Fields) -> None:
    scene = world.scene(fields)
    if "transitionName" in fields.given:
        name = fields.given["transitionName"]
        if name is not None and name not in TRANSITIONS:
            raise Refusal(NOT_FOUND, "No scene transition was found by that name.")
        scene.transition = name
    if "transitionDuration" in fields.given:
        length = fields.given["transitionDuration"]
        if length is not None:
            length = int(fields.number("transitionDuration", SHORTEST_MS, LONGEST_MS))
        scene.transition_ms = length


REQUESTS = {
    "GetStudioModeEnabled": get_studio_mode,
    "SetStudioModeEnabled": set_studio_mode,
    "GetCurrentProgramScene": get_program,
    "SetCurrentProgramScene": set_program,
    "GetCurrentPreviewScene": get_preview,
    "SetCurrentPreviewScene": set_preview,
    "TriggerStudioModeTransition": trigger_transition,
    "SetTBarPosition": move_t_bar,
    "GetTransitionKindList": list_transition_kinds,
    "GetSceneTransitionList": list_transitions,
    "GetCurrentSceneTransition": get_transition,
    "SetCurrentSceneTransition": set_transition,
    "SetCurrentSceneTransitionDuration": set_transition_length,
    "SetCurrentSceneTransitionSettings": set_transition_settings,
    "GetCurrentSceneTransitionCursor": get_cursor,
    "GetSceneSceneTransitionOverride": get_override,
    "SetSceneSceneTransitionOverride": set_override,
}
