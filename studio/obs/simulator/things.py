"""What a simulated OBS is made of: scenes, inputs, scene items, filters, and the kinds there are."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

_OURS = uuid.UUID("4a7d3f0e-6c0b-4f0a-9b2e-2f7f0a6d9c11")
_BLACK, _GREY = 0xFF000000, 0xFFD1D1D1


@dataclass(frozen=True, slots=True)
class Kind:
    """An input kind: its unversioned name, whether it makes sound and a picture, and its default settings."""

    unversioned: str
    sound: bool
    picture: bool
    defaults: Mapping[str, Any]


INPUT_KINDS: Mapping[str, Kind] = {
    "image_source": Kind("image_source", False, True, {"linear_alpha": False, "unload": False}),
    "color_source_v3": Kind("color_source", False, True, {"color": _GREY, "width": 1920, "height": 1080}),
    "slideshow": Kind("slideshow", False, True, {"slide_time": 8000, "transition": "fade"}),
    "pulse_input_capture": Kind("pulse_input_capture", True, False, {"device_id": "default"}),
    "pulse_output_capture": Kind("pulse_output_capture", True, False, {"device_id": "default"}),
    "v4l2_input": Kind("v4l2_input", False, True, {"buffering": True}),
    "ffmpeg_source": Kind("ffmpeg_source", True, True, {"is_local_file": True, "looping": False, "buffering_mb": 2}),
    "text_ft2_source_v2": Kind("text_ft2_source", False, True, {"color1": _BLACK, "antialiasing": True}),
    "browser_source": Kind("browser_source", True, True, {"fps": 30, "width": 800, "height": 600, "shutdown": False}),
}

FILTER_KINDS: Mapping[str, Mapping[str, Any]] = {
    "color_filter_v2": {"brightness": 0.0, "contrast": 0.0, "gamma": 0.0, "opacity": 1.0, "saturation": 0.0},
    "chroma_key_filter_v2": {"similarity": 400, "smoothness": 80, "spill": 100},
    "crop_filter": {"relative": True},
    "gain_filter": {"db": 0.0},
    "limiter_filter": {"threshold": -6.0, "release_time": 60},
    "noise_suppress_filter_v2": {"method": "rnnoise"},
}

TRANSFORM: Mapping[str, Any] = {
    "alignment": 5,
    "boundsAlignment": 0,
    "boundsHeight": 0.0,
    "boundsType": "OBS_BOUNDS_NONE",
    "boundsWidth": 0.0,
    "cropBottom": 0,
    "cropLeft": 0,
    "cropRight": 0,
    "cropTop": 0,
    "height": 0.0,
    "positionX": 0.0,
    "positionY": 0.0,
    "rotation": 0.0,
    "scaleX": 1.0,
    "scaleY": 1.0,
    "sourceHeight": 0.0,
    "sourceWidth": 0.0,
    "width": 0.0,
}


def lasting_uuid(name: str) -> str:
    """The same for the same name, as a saved scene collection keeps it through a restart."""
    return str(uuid.uuid5(_OURS, name))


def new_uuid() -> str:
    return str(uuid.uuid4())


@dataclass(slots=True)
class Filter:
    name: str
    kind: str
    settings: dict[str, Any]
    enabled: bool = True


@dataclass(slots=True, eq=False)
class Input:
    name: str
    kind: str
    settings: dict[str, Any] = field(default_factory=dict)
    uuid: str = field(default_factory=new_uuid)
    muted: bool = False
    volume: float = 1.0
    monitoring: str = "OBS_MONITORING_TYPE_NONE"
    filters: list[Filter] = field(default_factory=list)
    #: One of OBS's own sound devices, which are heard in every scene.
    always: bool = False
    #: How often each properties button was pressed.
    pressed: dict[str, int] = field(default_factory=dict)
    #: Whether somebody sends what it plays: "silent", the connection stands; "gone", OBS tries again.
    sender: Literal["there", "silent", "gone"] = "there"
    #: When it last began to play (time.monotonic), and where it stood when its sender fell silent.
    began: float = field(default_factory=time.monotonic)
    stood_ms: int = 0
    #: What is seen of it: a picture that moves if it is sent, one that stands, or none.
    looks: Literal["moving", "still", "black"] = "moving"

    @property
    def of_kind(self) -> Kind:
        return INPUT_KINDS[self.kind]


@dataclass(slots=True, eq=False)
class Scene:
    name: str
    uuid: str = field(default_factory=new_uuid)
    items: list[Item] = field(default_factory=list)
    last_item: int = 0
    transition: str | None = None
    transition_ms: int | None = None
    filters: list[Filter] = field(default_factory=list)
    #: A group is a scene that only stands in others, and that OBS does not list among them.
    group: bool = False

    def add(self, source: Input | Scene, *, enabled: bool = True) -> Item:
        self.last_item += 1
        item = Item(self.last_item, source, enabled)
        self.items.append(item)
        return item


@dataclass(slots=True, eq=False)
class Item:
    """One place of a source in a scene; `items` of a scene are bottom first."""

    id: int
    source: Input | Scene
    enabled: bool = True
    locked: bool = False
    transform: dict[str, Any] = field(default_factory=lambda: dict(TRANSFORM))


@dataclass(slots=True)
class Collection:
    """A scene collection; scenes top first."""

    name: str
    scenes: list[Scene] = field(default_factory=list)
    groups: list[Scene] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    program: Scene | None = None
    preview: Scene | None = None


def new_collection(
    name: str,
    scenes: tuple[str, ...],
    browser: str = "",
    mics: tuple[str, ...] = (),
    slots: Mapping[str, str] | None = None,
) -> Collection:
    """Each scene with a coloured ground; with `browser`, its page as an overlay over each of them; and `mics`.

    `slots` is scene -> a name: it has a page and a media source for the feeds of who takes part from afar.
    """
    collection = Collection(name)
    for mic in mics:
        device = {"device_id": "default"}
        collection.inputs.append(Input(mic, "pulse_input_capture", device, lasting_uuid(f"input {mic}"), always=True))
    overlay = None
    if browser:
        page = {"url": browser, "width": 1920, "height": 1080}
        overlay = Input("Overlay", "browser_source", page, lasting_uuid("input Overlay"))
        collection.inputs.append(overlay)
    for scene_name in scenes:
        ground_name = f"{scene_name} background"
        look = {"color": _BLACK, "width": 1920, "height": 1080}
        ground = Input(ground_name, "color_source_v3", look, lasting_uuid(f"input {ground_name}"))
        scene = Scene(scene_name, lasting_uuid(f"scene {scene_name}"))
        scene.add(ground)
        if slots and scene_name in slots:
            for kind, more in (("browser_source", ""), ("ffmpeg_source", " media")):
                name_in = f"{slots[scene_name]}{more}"
                player = Input(name_in, kind, {}, lasting_uuid(f"input {name_in}"))
                scene.add(player)
                collection.inputs.append(player)
        if overlay is not None:
            scene.add(overlay)
        collection.inputs.append(ground)
        collection.scenes.append(scene)
    collection.program = collection.preview = collection.scenes[0] if collection.scenes else None
    return collection
