"""JSON Merge Patch (RFC 7386): the difference of two JSON objects, and one applied to another."""

from collections.abc import Mapping
from typing import Any


def diff(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The merge patch that makes `new` of `old`; {} when they are the same. None never occurs as a value."""
    patch: dict[str, Any] = {}
    for key, value in new.items():
        before = old.get(key)
        if value is before or value == before:
            continue
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            patch[key] = diff(before, value)
        else:
            patch[key] = value
    for key in old:
        if key not in new:
            patch[key] = None
    return patch


def merge(target: Any, patch: Any) -> Any:
    """The target after a merge patch, as RFC 7386 section 2 has it; neither is changed."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(merged.get(key), value)
    return merged
