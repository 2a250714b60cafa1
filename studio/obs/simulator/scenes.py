"""Requests about scenes and what stands in them: the list, making, removing and renaming, and scene items."""

from __future__ import annotations

from typing import Any

from studio.obs.simulator.fields import ALREADY_EXISTS, NOT_FOUND, Fields, Refusal
from studio.obs.simulator.things import Input, Item, Scene
from studio.obs.simulator.world import World


def list_scenes(world: World, fields: Fields) -> dict[str, Any]:
    program, preview = world.mixer.program, world.mixer.preview
    return {
        "currentProgramSceneName": program.name if program else None,
        "currentProgramSceneUuid": program.uuid if program else None,
        "currentPreviewSceneName": preview.name if preview else None,
        "currentPreviewSceneUuid": preview.uuid if preview else None,
        "scenes": world.scene_list(),
    }


def list_groups(world: World, fields: Fields) -> dict[str, Any]:
    return {"groups": [group.name for group in world.collection.groups]}


def create_scene(world: World, fields: Fields) -> dict[str, Any] | None:
    name = fields.text("sceneName")
    if world.name_is_taken(name):
        raise Refusal(ALREADY_EXISTS, "A source already exists by that scene name.")
    scene = Scene(name)
    world.collection.scenes.append(scene)
    world.emit("SceneListChanged", {"scenes": world.scene_list()})
    world.emit("SceneCreated", {"isGroup": False, "sceneName": name, "sceneUuid": scene.uuid})
    return {"sceneUuid": scene.uuid} if world.newer else None


def remove_scene(world: World, fields: Fields) -> None:
    scene = world.scene(fields)
    world.emit("SceneRemoved", {"isGroup": False, "sceneName": scene.name, "sceneUuid": scene.uuid})
    world.mixer.leave(scene)
    world.collection.scenes.remove(scene)
    world.emit("SceneListChanged", {"scenes": world.scene_list()})
    for other in world.collection.scenes:
        other.items = [item for item in other.items if item.source is not scene]
    left = {item.source for other in world.collection.scenes for item in other.items}
    for item in scene.items:
        if isinstance(item.source, Input) and item.source not in left:
            world.collection.inputs.remove(item.source)
            world.emit("InputRemoved", {"inputName": item.source.name, "inputUuid": item.source.uuid})


def rename_scene(world: World, fields: Fields) -> None:
    scene, name = world.scene(fields), fields.text("newSceneName")
    if world.name_is_taken(name):
        raise Refusal(ALREADY_EXISTS, "A source already exists by that new scene name.")
    old, scene.name = scene.name, name
    world.emit("SceneNameChanged", {"oldSceneName": old, "sceneName": name, "sceneUuid": scene.uuid})


def is_active(world: World, fields: Fields) -> dict[str, Any]:
    source = world.source(fields)
    active, showing = (_is_in(source, scene) for scene in (world.mixer.program, world.mixer.preview))
    return {"videoActive": active, "videoShowing": active or showing}


def _is_in(source: Input | Scene, scene: Scene | None) -> bool:
    if scene is None or source is scene:
        return scene is not None
    inner = [item.source for item in scene.items if item.enabled]
    return source in inner or any(isinstance(one, Scene) and _is_in(source, one) for one in inner)


def list_items(world: World, fields: Fields) -> dict[str, Any]:
    return _items_of(world.scene(fields))


def list_group_items(world: World, fields: Fields) -> dict[str, Any]:
    return _items_of(world.group(fields))


def _items_of(scene: Scene) -> dict[str, Any]:
    return {"sceneItems": [_described(item, index) for index, item in enumerate(scene.items)]}


def _described(item: Item, index: int) -> dict[str, Any]:
    is_scene = isinstance(item.source, Scene)
    is_group = item.source.group if isinstance(item.source, Scene) else None
    return {
        "sceneItemId": item.id,
        "sceneItemIndex": index,
        "sceneItemEnabled": item.enabled,
        "sceneItemLocked": item.locked,
        "sceneItemTransform": dict(item.transform),
        "sceneItemBlendMode": "OBS_BLEND_NORMAL",
        "sourceName": item.source.name,
        "sourceUuid": item.source.uuid,
        "sourceType": "OBS_SOURCE_TYPE_SCENE" if is_scene else "OBS_SOURCE_TYPE_INPUT",
        "inputKind": item.source.kind if isinstance(item.source, Input) else None,
        "isGroup": is_group,
    }


def find_item(world: World, fields: Fields) -> dict[str, Any]:
    scene, name = world.scene_or_group(fields), fields.text("sourceName")
    for item in scene.items:
        if item.source.name == name:
            return {"sceneItemId": item.id}
    raise Refusal(NOT_FOUND, "No scene items were found in the specified scene by that name or offset.")


def create_item(world: World, fields: Fields) -> dict[str, Any]:
    scene, source = world.scene(fields), world.source(fields)
    item = scene.add(source, enabled=fields.flag("sceneItemEnabled") if fields.has("sceneItemEnabled") else True)
    tell_item(world, "SceneItemCreated", scene, item, {"sceneItemIndex": len(scene.items) - 1} | _source(item))
    return {"sceneItemId": item.id}


def remove_item(world: World, fields: Fields) -> None:
    scene, item = _item(world, fields)
    scene.items.remove(item)
    tell_item(world, "SceneItemRemoved", scene, item, _source(item))


def _source(item: Item) -> dict[str, Any]:
    return {"sourceName": item.source.name, "sourceUuid": item.source.uuid}


def _item(world: World, fields: Fields) -> tuple[Scene, Item]:
    scene, number = world.scene_or_group(fields), int(fields.number("sceneItemId", 0))
    for item in scene.items:
        if item.id == number:
            return scene, item
    raise Refusal(NOT_FOUND, f"No scene items were found in scene `{scene.name}` with the ID `{number}`.")


def tell_item(world: World, event: str, scene: Scene, item: Item, more: dict[str, Any]) -> None:
    world.emit(event, {"sceneName": scene.name, "sceneUuid": scene.uuid, "sceneItemId": item.id} | more)


def get_enabled(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItemEnabled": _item(world, fields)[1].enabled}


def set_enabled(world: World, fields: Fields) -> None:
    scene, item = _item(world, fields)
    on = fields.flag("sceneItemEnabled")
    if item.enabled != on:
        item.enabled = on
        tell_item(world, "SceneItemEnableStateChanged", scene, item, {"sceneItemEnabled": on})


def get_locked(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItemLocked": _item(world, fields)[1].locked}


def set_locked(world: World, fields: Fields) -> None:
    scene, item = _item(world, fields)
    on = fields.flag("sceneItemLocked")
    if item.locked != on:
        item.locked = on
        tell_item(world, "SceneItemLockStateChanged", scene, item, {"sceneItemLocked": on})


def get_index(world: World, fields: Fields) -> dict[str, Any]:
    scene, item = _item(world, fields)
    return {"sceneItemIndex": scene.items.index(item)}


def set_index(world: World, fields: Fields) -> None:
    scene, item = _item(world, fields)
    index = int(fields.number("sceneItemIndex", 0))
    if scene.items.index(item) != min(index, len(scene.items) - 1):
        scene.items.remove(item)
        scene.items.insert(index, item)
        order = [{"sceneItemId": one.id, "sceneItemIndex": place} for place, one in enumerate(scene.items)]
        said = {"sceneName": scene.name, "sceneUuid": scene.uuid, "sceneItems": order}
        world.emit("SceneItemListReindexed", said)


def get_transform(world: World, fields: Fields) -> dict[str, Any]:
    return {"sceneItemTransform": dict(_item(world, fields)[1].transform)}


def set_transform(world: World, fields: Fields) -> None:
    scene, item = _item(world, fields)
    item.transform |= fields.thing("sceneItemTransform")
    tell_item(world, "SceneItemTransformChanged", scene, item, {"sceneItemTransform": dict(item.transform)})


REQUESTS = {
    "GetSceneList": list_scenes,
    "GetGroupList": list_groups,
    "CreateScene": create_scene,
    "RemoveScene": remove_scene,
    "SetSceneName": rename_scene,
    "GetSourceActive": is_active,
    "GetSceneItemList": list_items,
    "GetGroupSceneItemList": list_group_items,
    "GetSceneItemId": find_item,
    "CreateSceneItem": create_item,
    "RemoveSceneItem": remove_item,
    "GetSceneItemEnabled": get_enabled,
    "SetSceneItemEnabled": set_enabled,
    "GetSceneItemLocked": get_locked,
    "SetSceneItemLocked": set_locked,
    "GetSceneItemIndex": get_index,
    "SetSceneItemIndex": set_index,
    "GetSceneItemTransform": get_transform,
    "SetSceneItemTransform": set_transform,
}
