"""How long each text of a document may be, asked of the models themselves."""

from functools import cache

from annotated_types import MaxLen
from pydantic import BaseModel


@cache
def longest(model: type[BaseModel], name: str) -> int | None:
    """The most characters the field `name` of `model` takes; None where nothing limits it."""
    found = [rule.max_length for rule in model.model_fields[name].metadata if isinstance(rule, MaxLen)]
    return found[0] if found else None
