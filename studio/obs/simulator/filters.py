"""Requests about filters, on inputs and on scenes alike."""

from __future__ import annotations

from typing import Any

from studio.obs.simulator.fields import ALREADY_EXISTS, NO_SUCH_FILTER_KIND, NOT_FOUND, Fields, Refusal
from studio.obs.simulator.things import FILTER_KINDS, Filter, Input, Scene
from studio.obs.simulator.world import World


def list_filters(world: World, fields: Fields) -> dict[str, Any]:
    source = world.source(fields)
    return {"filters": [_described(one, index) for index, one in enumerate(source.filters)]}


def _described(one: Filter, index: int) -> dict[str, Any]:
    return {
        "filterName": one.name,
        "filterKind": one.kind,
        "filterIndex": index,
        "filterEnabled": one.enabled,
        "filterSettings": dict(one.settings),
    }


def _filter(world: World, fields: Fields) -> tuple[Input | Scene, Filter]:
    source, name = world.source(fields), fields.text("filterName")
    for one in source.filters:
        if one.name == name:
            return source, one
    raise Refusal(NOT_FOUND, f"No filter was found in the source `{source.name}` with the name `{name}`.")


def get_filter(world: World, fields: Fields) -> dict[str, Any]:
    source, one = _filter(world, fields)
    described = _described(one, source.filters.index(one))
    return {name: value for name, value in described.items() if name != "filterName"}


def create_filter(world: World, fields: Fields) -> None:
    source, name, kind = world.source(fields), fields.text("filterName"), fields.text("filterKind")
    if any(one.name == name for one in source.filters):
        raise Refusal(ALREADY_EXISTS, "A filter already exists by that name.")
    if kind not in FILTER_KINDS:
        comment = "Your specified filter kind is not supported by OBS. Check that any necessary plugins are loaded."
        raise Refusal(NO_SUCH_FILTER_KIND, comment)
    settings = fields.thing("filterSettings", may_be_empty=True) if fields.has("filterSettings") else {}
    made = Filter(name, kind, dict(settings))
    source.filters.append(made)
    said = _described(made, len(source.filters) - 1)
    said.pop("filterEnabled")
    defaults = {"sourceName": source.name, "defaultFilterSettings": dict(FILTER_KINDS[kind])}
    world.emit("SourceFilterCreated", said | defaults)


def remove_filter(world: World, fields: Fields) -> None:
    source, one = _filter(world, fields)
    source.filters.remove(one)
    world.emit("SourceFilterRemoved", {"sourceName": source.name, "filterName": one.name})


def enable_filter(world: World, fields: Fields) -> None:
    source, one = _filter(world, fields)
    on = fields.flag("filterEnabled")
    if one.enabled != on:
        one.enabled = on
        said = {"sourceName": source.name, "filterName": one.name, "filterEnabled": on}
        world.emit("SourceFilterEnableStateChanged", said)


def set_filter_settings(world: World, fields: Fields) -> None:
    source, one = _filter(world, fields)
    settings = fields.thing("filterSettings", may_be_empty=True)
    overlay = fields.flag("overlay") if fields.has("overlay") else True
    one.settings = one.settings | settings if overlay else dict(settings)
    said = {"sourceName": source.name, "filterName": one.name, "filterSettings": dict(one.settings)}
    world.emit("SourceFilterSettingsChanged", said)


REQUESTS = {
    "GetSourceFilterList": list_filters,
    "GetSourceFilter": get_filter,
    "CreateSourceFilter": create_filter,
    "RemoveSourceFilter": remove_filter,
    "SetSourceFilterEnabled": enable_filter,
    "SetSourceFilterSettings": set_filter_settings,
}
