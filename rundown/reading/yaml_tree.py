"""YAML text as a tree that knows where each value stands, built within limits so that no document can exhaust us."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

import yaml
from yaml.events import AliasEvent, DocumentStartEvent, Event, MappingStartEvent, ScalarEvent, SequenceStartEvent

from rundown.problems import InvalidRundown, Place, Problem

MAX_DEPTH = 30
MAX_VALUES = 600_000

# The C parser is some twenty times faster; the pure one is there where PyYAML was built without it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAGS = {"!", *(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "map", "seq"))}


@dataclass(slots=True)
class Node:
    """`line` and `char` count from one; `size` and `height` are what it comes to when every alias is followed."""

    line: int
    char: int
    size: int = 1
    height: int = 0

    def grow(self, children: list["Node"]) -> None:
        self.size += sum(child.size for child in children)
        self.height = 1 + max((child.height for child in children), default=0)


@dataclass(slots=True)
class Scalar(Node):
    """A single value as written. `plain`: it stood without quotes."""

    text: str = ""
    plain: bool = True

    @property
    def absent(self) -> bool:
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(slots=True)
class Sequence(Node):
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping(Node):
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)


def compose(text: str, file: str) -> Node:
    """The first document in `text`. Raises InvalidRundown where it is no YAML or goes past the limits."""
    return _Composer(text, file).document()


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self._file = file
        self._events: Iterator[Event] = iter(())
        self._text = text
        self._anchors: dict[str, Node] = {}
        self._values = 0

    def document(self) -> Node:
        try:
            self._events = iter(yaml.parse(self._text, Loader=_Loader))
            if any(isinstance(event, DocumentStartEvent) for event in self._events):
                return self._node(next(self._events), 0)
            self._refuse("empty_file", Place(self._file))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(self._file, line=mark.line + 1, char=mark.column + 1) if mark else Place(self._file)
            self._refuse("yaml_syntax", place, detail=error.problem or error.context or "")
        except (yaml.YAMLError, UnicodeError, ValueError) as error:
            self._refuse("yaml_syntax", Place(self._file), detail=str(error).splitlines()[0][:80] if str(error) else "")

    def _node(self, event: Event, depth: int) -> Node:
        mark = event.start_mark
        line, char = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        place = Place(self._file, line=line, char=char)
        self._values += 1
        if depth > MAX_DEPTH:
            self._refuse("yaml_too_deep", place)
        if self._values > MAX_VALUES:
            self._refuse("yaml_too_large", place)
        if isinstance(event, AliasEvent):
            return self._alias(event.anchor or "", depth, place)
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in _PLAIN_TAGS:
            self._refuse("yaml_tag", place, tag=tag)
        node: Node
        if isinstance(event, ScalarEvent):
            node = Scalar(line, char, text=event.value, plain=bool(event.implicit[0]) and not event.style)
        elif isinstance(event, SequenceStartEvent):
            node = Sequence(line, char, items=list(self._children(depth)))
            node.grow(node.items)
        elif isinstance(event, MappingStartEvent):
            children = list(self._children(depth))
            node = Mapping(line, char, pairs=self._pairs(children))
            node.grow(children)
        else:
            self._refuse("yaml_syntax", place, detail=type(event).__name__)
        if node.size > MAX_VALUES:
            self._refuse("yaml_too_large", place)
        if node.height + depth > MAX_DEPTH:
            self._refuse("yaml_too_deep", place)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _children(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                return
            yield self._node(event, depth + 1)

    def _pairs(self, children: list[Node]) -> list[tuple[Scalar, Node]]:
        pairs: list[tuple[Scalar, Node]] = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                place = Place(self._file, line=key.line, char=key.char)
                self._refuse("yaml_syntax", place, detail="a name must be a single word")
            pairs.append((key, value))
        return pairs

    def _alias(self, anchor: str, depth: int, place: Place) -> Node:
        if anchor not in self._anchors:
            self._refuse("yaml_alias", place, alias=anchor)
        node = self._anchors[anchor]
        if depth + node.height > MAX_DEPTH:
            self._refuse("yaml_too_deep", place)
        return node

    def _refuse(self, code: str, place: Place, **params: str | int) -> NoReturn:
        raise InvalidRundown([Problem(code, place, params)], not_a_rundown=True)
