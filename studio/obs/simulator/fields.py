"""The fields of a request, read with obs-websocket's own checks, codes and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MISSING_FIELD, MISSING_DATA = 300, 301
INVALID, WRONG_TYPE, OUT_OF_RANGE, EMPTY, TOO_MANY = 400, 401, 402, 403, 404
RUNNING, NOT_RUNNING, PAUSED, NOT_PAUSED, STUDIO_MODE_OFF = 500, 501, 502, 503, 506
NOT_FOUND, ALREADY_EXISTS, WRONG_SOURCE = 600, 601, 602
INVALID_STATE, NO_SUCH_INPUT_KIND, NOT_CONFIGURABLE, NO_SUCH_FILTER_KIND = 604, 605, 606, 607
RENDER_FAILED = 702


class Refusal(Exception):
    """Why a request is refused: an obs-websocket RequestStatus code, and its comment where OBS gives one."""

    def __init__(self, code: int, comment: str = "") -> None:
        super().__init__(code, comment)
        self.code = code
        self.comment = comment


class Fields:
    """requestData. Every method raises Refusal as obs-websocket does; `data` None is a request without data."""

    def __init__(self, data: object) -> None:
        self._data: Mapping[str, Any] | None = data if isinstance(data, dict) else None
        self.given: Mapping[str, Any] = self._data or {}

    def has(self, name: str) -> bool:
        """An optional field that is null counts as absent."""
        return self.given.get(name) is not None

    def value(self, name: str) -> Any:
        if self._data is None:
            raise Refusal(MISSING_DATA, "Your request data is missing or invalid (non-object)")
        if self._data.get(name) is None:
            raise Refusal(MISSING_FIELD, f"Your request is missing the `{name}` field.")
        return self._data[name]

    def text(self, name: str, *, may_be_empty: bool = False) -> str:
        value = self.value(name)
        if not isinstance(value, str):
            raise Refusal(WRONG_TYPE, f"The field value of `{name}` must be a string.")
        if not value and not may_be_empty:
            raise _empty(name)
        return value

    def number(self, name: str, low: float | None = None, high: float | None = None) -> float:
        value = self.value(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Refusal(WRONG_TYPE, f"The field value of `{name}` must be a number.")
        if low is not None and value < low:
            raise Refusal(OUT_OF_RANGE, f"The field value of `{name}` is below the minimum of `{low:.6f}`")
        if high is not None and value > high:
            raise Refusal(OUT_OF_RANGE, f"The field value of `{name}` is above the maximum of `{high:.6f}`")
        return value

    def flag(self, name: str) -> bool:
        value = self.value(name)
        if not isinstance(value, bool):
            raise Refusal(WRONG_TYPE, f"The field value of `{name}` must be boolean.")
        return value

    def thing(self, name: str, *, may_be_empty: bool = False) -> dict[str, Any]:
        value = self.value(name)
        if not isinstance(value, dict):
            raise Refusal(WRONG_TYPE, f"The field value of `{name}` must be an object.")
        if not value and not may_be_empty:
            raise _empty(name)
        return value

    def name_or_uuid(self, kind: str, *, newer: bool) -> tuple[str, str]:
        """The `<kind>Name` and the `<kind>Uuid`; one of them is empty. Only newer versions know UUIDs."""
        name, uuid = f"{kind}Name", f"{kind}Uuid"
        if newer and self.has(uuid) and not self.has(name):
            return "", self.text(uuid)
        if newer and self._data is not None and not self.has(name):
            either = f"Your request must contain at least one of the following fields: `{name}` or `{uuid}`."
            raise Refusal(MISSING_FIELD, either)
        return self.text(name), ""


def _empty(name: str) -> Refusal:
    return Refusal(EMPTY, f"The field value of `{name}` must not be empty.")
