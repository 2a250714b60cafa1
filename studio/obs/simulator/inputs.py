"""Requests about inputs: making and removing them, their settings, sound, media and buttons."""

from __future__ import annotations

import math
import time
from typing import Any, Literal

from studio.obs.simulator.fields import (
    ALREADY_EXISTS,
    INVALID,
    INVALID_STATE,
    MISSING_FIELD,
    NO_SUCH_INPUT_KIND,
    NOT_FOUND,
    TOO_MANY,
    Fields,
    Refusal,
)
from studio.obs.simulator.scenes import tell_item
from studio.obs.simulator.things import INPUT_KINDS, Input
from studio.obs.simulator.world import World

QUIETEST_DB, LOUDEST_DB, LOUDEST = -100.0, 26.0, 20.0
MEDIA_ACTIONS = frozenset(
    f"OBS_WEBSOCKET_MEDIA_INPUT_ACTION_{name}"
    for name in ("NONE", "PLAY", "PAUSE", "STOP", "RESTART", "NEXT", "PREVIOUS")
)
BUTTONS = {"browser_source": ("refreshnocache",)}


def list_inputs(world: World, fields: Fields) -> dict[str, Any]:
    kind = fields.text("inputKind") if fields.has("inputKind") else None
    return {
        "inputs": [
            {
                "inputName": one.name,
                "inputUuid": one.uuid,
                "inputKind": one.kind,
                "unversionedInputKind": one.of_kind.unversioned,
            }
            for one in world.collection.inputs
            if kind in (None, one.kind)
        ]
    }


def list_kinds(world: World, fields: Fields) -> dict[str, Any]:
    unversioned = fields.has("unversioned") and fields.flag("unversioned")
    return {"inputKinds": [kind.unversioned if unversioned else name for name, kind in INPUT_KINDS.items()]}


def special_inputs(world: World, fields: Fields) -> dict[str, Any]:
    return dict.fromkeys(("desktop1", "desktop2", "mic1", "mic2", "mic3", "mic4"))


def create_input(world: World, fields: Fields) -> dict[str, Any]:
    scene, name, kind = world.scene(fields), fields.text("inputName"), fields.text("inputKind")
    settings = fields.thing("inputSettings", may_be_empty=True) if fields.has("inputSettings") else {}
    if world.name_is_taken(name):
        raise Refusal(ALREADY_EXISTS, "A source already exists by that input name.")
    if kind not in INPUT_KINDS:
        comment = (
            "Your specified input kind is not supported by OBS. Check that your specified kind is properly versioned "
            "and that any necessary plugins are loaded."
        )
        raise Refusal(NO_SUCH_INPUT_KIND, comment)
    enabled = fields.flag("sceneItemEnabled") if fields.has("sceneItemEnabled") else True
    made = Input(name, kind, dict(settings))
    world.collection.inputs.append(made)
    said = {
        "inputName": name,
        "inputUuid": made.uuid,
        "inputKind": kind,
        "unversionedInputKind": made.of_kind.unversioned,
        "inputSettings": dict(settings),
        "defaultInputSettings": dict(made.of_kind.defaults),
    }
    world.emit("InputCreated", said | ({"inputKindCaps": 0} if world.newer else {}))
    item = scene.add(made, enabled=enabled)
    place = {"sceneItemIndex": len(scene.items) - 1, "sourceName": name, "sourceUuid": made.uuid}
    tell_item(world, "SceneItemCreated", scene, item, place)
    return {"sceneItemId": item.id, "inputUuid": made.uuid}


def remove_input(world: World, fields: Fields) -> None:
    gone = world.input(fields)
    world.collection.inputs.remove(gone)
    for scene in world.collection.scenes:
        scene.items = [item for item in scene.items if item.source is not gone]
    world.emit("InputRemoved", {"inputName": gone.name, "inputUuid": gone.uuid})


def rename_input(world: World, fields: Fields) -> None:
    one, name = world.input(fields), fields.text("newInputName")
    if world.name_is_taken(name):
        raise Refusal(ALREADY_EXISTS, "A source already exists by that new input name.")
    old, one.name = one.name, name
    world.emit("InputNameChanged", {"oldInputName": old, "inputName": name, "inputUuid": one.uuid})


def default_settings(world: World, fields: Fields) -> dict[str, Any]:
    kind = fields.text("inputKind")
    if kind not in INPUT_KINDS:
        raise Refusal(NO_SUCH_INPUT_KIND)
    return {"defaultInputSettings": dict(INPUT_KINDS[kind].defaults)}


def get_settings(world: World, fields: Fields) -> dict[str, Any]:
    one = world.input(fields)
    return {"inputSettings": dict(one.settings), "inputKind": one.kind}


def set_settings(world: World, fields: Fields) -> None:
    one, settings = world.input(fields), fields.thing("inputSettings", may_be_empty=True)
    overlay = fields.flag("overlay") if fields.has("overlay") else True
    one.settings = one.settings | settings if overlay else dict(settings)
    one.began = time.monotonic()
    said = {"inputName": one.name, "inputUuid": one.uuid, "inputSettings": dict(one.settings)}
    world.emit("InputSettingsChanged", said)


def press_button(world: World, fields: Fields) -> None:
    one, button = world.input(fields), fields.text("propertyName")
    if button not in BUTTONS.get(one.kind, ()):
        raise Refusal(NOT_FOUND, "Unable to find a property by that name.")
    one.pressed[button] = one.pressed.get(button, 0) + 1


def _sounding(world: World, fields: Fields) -> Input:
    one = world.input(fields)
    if not one.of_kind.sound:
        raise Refusal(INVALID_STATE, "The specified input does not support audio.")
    return one


def get_mute(world: World, fields: Fields) -> dict[str, Any]:
    return {"inputMuted": _sounding(world, fields).muted}


def set_mute(world: World, fields: Fields) -> None:
    world.input(fields)
    muted = fields.flag("inputMuted")
    _mute(world, _sounding(world, fields), muted)


def toggle_mute(world: World, fields: Fields) -> dict[str, Any]:
    one = _sounding(world, fields)
    _mute(world, one, not one.muted)
    return {"inputMuted": one.muted}


def _mute(world: World, one: Input, muted: bool) -> None:
    if one.muted != muted:
        one.muted = muted
        said = {"inputName": one.name, "inputUuid": one.uuid, "inputMuted": muted}
        world.emit("InputMuteStateChanged", said)


def decibels(multiplier: float) -> float:
    return QUIETEST_DB if multiplier <= 0 else max(QUIETEST_DB, 20 * math.log10(multiplier))


def get_volume(world: World, fields: Fields) -> dict[str, Any]:
    one = _sounding(world, fields)
    return {"inputVolumeMul": one.volume, "inputVolumeDb": decibels(one.volume)}


def set_volume(world: World, fields: Fields) -> None:
    one = _sounding(world, fields)
    by_mul, by_db = fields.has("inputVolumeMul"), fields.has("inputVolumeDb")
    if by_mul and by_db:
        raise Refusal(TOO_MANY, "You may only specify one volume field.")
    if by_mul:
        volume = fields.number("inputVolumeMul", 0, LOUDEST)
    elif by_db:
        volume = 10 ** (fields.number("inputVolumeDb", QUIETEST_DB, LOUDEST_DB) / 20)
    else:
        raise Refusal(MISSING_FIELD, "You must specify one volume field.")
    if volume != one.volume:
        one.volume = volume
        said = {"inputName": one.name, "inputUuid": one.uuid}
        world.emit("InputVolumeChanged", said | {"inputVolumeMul": volume, "inputVolumeDb": decibels(volume)})


def set_monitoring(world: World, fields: Fields) -> None:
    one, kind = _sounding(world, fields), fields.text("monitorType")
    if not kind.startswith("OBS_MONITORING_TYPE_"):
        raise Refusal(INVALID, f"Unknown monitor type: {kind}")
    one.monitoring = kind


def get_monitoring(world: World, fields: Fields) -> dict[str, Any]:
    return {"monitorType": _sounding(world, fields).monitoring}


def media_status(world: World, fields: Fields) -> dict[str, Any]:
    one = world.input(fields)
    if one.kind != "ffmpeg_source" or one.sender == "gone":
        state = "ENDED" if one.kind == "ffmpeg_source" else "NONE"
        return {"mediaState": f"OBS_MEDIA_STATE_{state}", "mediaDuration": None, "mediaCursor": None}
    cursor = one.stood_ms if one.sender == "silent" else _played_ms(one)
    return {"mediaState": "OBS_MEDIA_STATE_PLAYING", "mediaDuration": 60000, "mediaCursor": cursor}


def _played_ms(one: Input) -> int:
    return int((time.monotonic() - one.began) * 1000)


def send(world: World, name: str, sender: Literal["there", "silent", "gone"]) -> None:
    """For tests and rehearsals: what becomes of whoever sends to that media source."""
    one = world.find_input(name)
    assert one is not None
    if sender == "silent":
        one.stood_ms = _played_ms(one)
    elif one.sender == "gone":
        one.began = time.monotonic()
    ended, one.sender = sender == "gone" != one.sender, sender
    if ended:
        world.emit("MediaInputPlaybackEnded", {"inputName": name, "inputUuid": one.uuid})


def media_action(world: World, fields: Fields) -> None:
    one, action = world.input(fields), fields.text("mediaAction")
    if action not in MEDIA_ACTIONS:
        raise Refusal(INVALID, "You have specified an invalid media input action.")
    said = {"inputName": one.name, "inputUuid": one.uuid, "mediaAction": action}
    world.emit("MediaInputActionTriggered", said)


REQUESTS = {
    "GetInputList": list_inputs,
    "GetInputKindList": list_kinds,
    "GetSpecialInputs": special_inputs,
    "CreateInput": create_input,
    "RemoveInput": remove_input,
    "SetInputName": rename_input,
    "GetInputDefaultSettings": default_settings,
    "GetInputSettings": get_settings,
    "SetInputSettings": set_settings,
    "PressInputPropertiesButton": press_button,
    "GetInputMute": get_mute,
    "SetInputMute": set_mute,
    "ToggleInputMute": toggle_mute,
    "GetInputVolume": get_volume,
    "SetInputVolume": set_volume,
    "GetInputAudioMonitorType": get_monitoring,
    "SetInputAudioMonitorType": set_monitoring,
    "GetMediaInputStatus": media_status,
    "TriggerMediaInputAction": media_action,
}
