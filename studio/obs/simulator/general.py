"""Requests about OBS as a whole: version, statistics, scene collections and profiles, kept data, hotkeys, events."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from studio.obs.simulator.fields import ALREADY_EXISTS, EMPTY, NOT_FOUND, Fields, Refusal
from studio.obs.simulator.picture import FORMATS
from studio.obs.simulator.things import new_collection
from studio.obs.simulator.world import World

#: What a real OBS of that obs-websocket calls itself.
OBS_VERSIONS = {(5, 0): "28.0.3", (5, 1): "29.0.2", (5, 2): "29.1.3", (5, 3): "30.0.2", (5, 4): "30.1.2"}
NEWEST_OBS = "30.2.3"
REALMS = ("OBS_WEBSOCKET_DATA_REALM_GLOBAL", "OBS_WEBSOCKET_DATA_REALM_PROFILE")
HOTKEYS = (
    "OBSBasic.StartStreaming",
    "OBSBasic.StopStreaming",
    "OBSBasic.StartRecording",
    "OBSBasic.StopRecording",
    "OBSBasic.SelectScene",
)
SWITCH_S = 0.05
PROFILE = "Untitled"


def version(world: World, requests: list[str]) -> dict[str, Any]:
    major, minor = (int(part) for part in world.version.split(".")[:2])
    return {
        "obsVersion": OBS_VERSIONS.get((major, minor), NEWEST_OBS),
        "obsWebSocketVersion": world.version,
        "rpcVersion": 1,
        "availableRequests": requests,
        "supportedImageFormats": list(FORMATS),
        "platform": "simulated",
        "platformDescription": "Regi's simulated OBS",
    }


def statistics(world: World, fields: Fields) -> dict[str, Any]:
    """The two counts of messages are the session's, and added where it is known."""
    return {
        "cpuUsage": 4.2,
        "memoryUsage": 187.5,
        "availableDiskSpace": world.outputs.disk_mb,
        "activeFps": 30.0,
        "averageFrameRenderTime": 1.1,
        "renderSkippedFrames": world.lagged,
        "renderTotalFrames": world.frames(),
        "outputSkippedFrames": 0,
        "outputTotalFrames": world.outputs.stream.milliseconds() * 30 // 1000,
    }


def list_collections(world: World, fields: Fields) -> dict[str, Any]:
    return {
        "currentSceneCollectionName": world.collection.name,
        "sceneCollections": sorted(world.collections),
    }


def set_collection(world: World, fields: Fields) -> Coroutine[Any, Any, None] | None:
    name = fields.text("sceneCollectionName")
    if name not in world.collections:
        raise Refusal(NOT_FOUND)
    return None if name == world.collection.name else _switch(world, name)


def create_collection(world: World, fields: Fields) -> Coroutine[Any, Any, None]:
    name = fields.text("sceneCollectionName")
    if name in world.collections:
        raise Refusal(ALREADY_EXISTS)
    return _switch(world, name)


async def _switch(world: World, name: str) -> None:
    world.emit("CurrentSceneCollectionChanging", {"sceneCollectionName": world.collection.name})
    world.ready = False
    await asyncio.sleep(SWITCH_S)
    if name not in world.collections:
        world.collections[name] = new_collection(name, ("Scene",))
        world.emit("SceneCollectionListChanged", {"sceneCollections": sorted(world.collections)})
    world.collection = world.collections[name]
    world.ready = True
    world.emit("CurrentSceneCollectionChanged", {"sceneCollectionName": name})


def list_profiles(world: World, fields: Fields) -> dict[str, Any]:
    return {"currentProfileName": PROFILE, "profiles": [PROFILE]}


def set_profile(world: World, fields: Fields) -> None:
    if fields.text("profileName") != PROFILE:
        raise Refusal(NOT_FOUND)


def video_settings(world: World, fields: Fields) -> dict[str, Any]:
    size = {"baseWidth": 1920, "baseHeight": 1080, "outputWidth": 1920, "outputHeight": 1080}
    return size | {"fpsNumerator": 30, "fpsDenominator": 1}


def list_monitors(world: World, fields: Fields) -> dict[str, Any]:
    place = {"monitorIndex": 0, "monitorName": "simulated(0)", "monitorPositionX": 0, "monitorPositionY": 0}
    return {"monitors": [place | {"monitorWidth": 1920, "monitorHeight": 1080}]}


def open_projector(world: World, fields: Fields) -> None:
    fields.text("videoMixType")


def _slot(fields: Fields) -> tuple[str, str]:
    realm, slot = fields.text("realm"), fields.text("slotName")
    if realm not in REALMS:
        raise Refusal(NOT_FOUND, "You have specified an invalid persistent data realm.")
    return realm, slot


def get_kept(world: World, fields: Fields) -> dict[str, Any]:
    return {"slotValue": world.kept.get(_slot(fields))}


def set_kept(world: World, fields: Fields) -> None:
    world.kept[_slot(fields)] = fields.value("slotValue")


def broadcast(world: World, fields: Fields) -> None:
    world.emit("CustomEvent", fields.thing("eventData", may_be_empty=True))


def call_vendor(world: World, fields: Fields) -> None:
    fields.text("vendorName")
    fields.text("requestType")
    if "requestData" in fields.given and not fields.given["requestData"]:
        raise Refusal(EMPTY, "The field value of `requestData` must not be empty.")
    raise Refusal(NOT_FOUND, "No vendor was found by that name.")


def list_hotkeys(world: World, fields: Fields) -> dict[str, Any]:
    return {"hotkeys": list(HOTKEYS)}


def press_hotkey(world: World, fields: Fields) -> None:
    name = fields.text("hotkeyName")
    if name not in HOTKEYS:
        raise Refusal(NOT_FOUND, "No hotkeys were found by that name.")
    presses = {
        "OBSBasic.StartStreaming": world.outputs.start_stream,
        "OBSBasic.StopStreaming": world.outputs.stop_stream,
        "OBSBasic.StartRecording": world.outputs.start_record,
        "OBSBasic.StopRecording": world.outputs.stop_record,
    }
    if name in presses:
        try:
            presses[name]()
        except Refusal:
            return


REQUESTS = {
    "GetStats": statistics,
    "GetSceneCollectionList": list_collections,
    "SetCurrentSceneCollection": set_collection,
    "CreateSceneCollection": create_collection,
    "GetProfileList": list_profiles,
    "SetCurrentProfile": set_profile,
    "GetVideoSettings": video_settings,
    "GetMonitorList": list_monitors,
    "OpenVideoMixProjector": open_projector,
    "GetPersistentData": get_kept,
    "SetPersistentData": set_kept,
    "BroadcastCustomEvent": broadcast,
    "CallVendorRequest": call_vendor,
    "GetHotkeyList": list_hotkeys,
    "TriggerHotkeyByName": press_hotkey,
}
