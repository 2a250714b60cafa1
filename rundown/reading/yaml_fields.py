"""A YAML mapping read name by name: each value in its form, each problem with its line, and no name left unread."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pydantic import BaseModel, JsonValue

from rundown.documents import ID_PATTERN
from rundown.problems import Place
from rundown.reading.checks import suggestion
from rundown.reading.grid import Findings
from rundown.reading.limits import longest
from rundown.reading.slugs import slug
from rundown.reading.yaml_tree import Mapping, Node, Scalar, Sequence
from rundown.times import DAY_MS, duration_ms, time_of_day

T = TypeVar("T")
C = TypeVar("C", bound=str)

_SUGGESTIONS = 500
"""How many problems are made better by a suggestion: finding one is slow."""

_TRUE = frozenset({"true", "yes", "on", "ja"})
_FALSE = frozenset({"false", "no", "off", "nej"})


def _nothing(_text: str) -> str | None:
    return None


class Fields:
    """One mapping. Each reader returns its value, or its default where the name is absent or the value was reported.

    `failed` holds the names whose values were reported, so that nothing is said of them twice.
    """

    def __init__(self, node: Mapping, path: str, findings: Findings) -> None:
        self.node = node
        self.path = path
        self.findings = findings
        self.failed: set[str] = set()
        self._values: dict[str, Node] = {}
        self._keys: dict[str, Scalar] = {}
        self._read: set[str] = set()
        for key, value in node.pairs:
            if key.text in self._values:
                self.add("duplicate_key", key, key.text, key=key.text)
            else:
                self._keys[key.text], self._values[key.text] = key, value

    def place(self, name: str = "") -> Place:
        """Where a value stands; the mapping itself where the name is absent."""
        node = self._values.get(name, self.node)
        return self._place(node, name)

    def _place(self, node: Node, name: str) -> Place:
        path = f"{self.path}.{name}" if self.path and name else self.path or name
        return Place(self.findings.file, line=node.line, char=node.char, path=path)

    def add(self, code: str, node: Node, name: str, **params: str | int) -> None:
        self.failed.add(name)
        self.findings.add(code, self._place(node, name), **params)

    def present(self, name: str) -> bool:
        return self._found(name) is not None

    def _found(self, name: str) -> Node | None:
        self._read.add(name)
        node = self._values.get(name)
        return None if node is None or (isinstance(node, Scalar) and node.absent) else node

    def require(self, *names: str) -> None:
        """Report those that are absent."""
        for name in names:
            if self._found(name) is None:
                self.failed.add(name)
                self.findings.add("missing_key", self._place(self.node, ""), key=name)

    def done(self, synonyms: dict[str, str] | None = None) -> None:
        """Report every name that nothing has read, with the one that may have been meant."""
        for name, key in self._keys.items():
            if name not in self._read:
                meant = (synonyms or {}).get(name.casefold())
                near = suggestion(name, sorted(self._read)) if len(self.findings.problems) < _SUGGESTIONS else {}
                hint = {"suggestion": meant} if meant else near
                self.add("unknown_key", key, name, key=name, **hint)

    def scalar(self, name: str) -> Scalar | None:
        node = self._found(name)
        if node is None or isinstance(node, Scalar):
            return node
        self.add("not_a_value", node, name, key=name)
        return None

    def text(self, name: str, model: type[BaseModel], attribute: str = "") -> str:
        """A text that fits in `attribute` of `model` (its own name where not given)."""
        node = self.scalar(name)
        text = node.text.strip() if node else ""
        limit = longest(model, attribute or name)
        if node is not None and limit is not None and len(text) > limit:
            self.add("too_long", node, name, length=len(text), limit=limit)
            return text[:limit]
        return text

    def parsed(self, name: str, parse: Callable[[str], T], code: str, default: T, **params: str) -> T:
        """What `parse` makes of a value; its ValueError is reported as `code` with the value."""
        node = self.scalar(name)
        if node is None:
            return default
        try:
            return parse(node.text.strip())
        except ValueError:
            self.add(code, node, name, value=node.text, **params)
            return default

    def yes(self, name: str) -> bool:
        def parse(text: str) -> bool:
            if text.casefold() not in _TRUE | _FALSE:
                raise ValueError(text)
            return text.casefold() in _TRUE

        return self.parsed(name, parse, "not_yes_or_no", False, key=name)

    def time(self, name: str) -> dt.time | None:
        def parse(text: str) -> dt.time | None:
            return time_of_day(text)

        return self.parsed(name, parse, "start_unreadable", None)

    def length(self, name: str, bare_ms: int | None) -> int | None:
        """A length of more than nothing and at most a day; None where it is absent or reported."""
        node = self.scalar(name)
        if node is None:
            return None
        try:
            length = duration_ms(node.text, bare_ms)
        except ValueError:
            self.add("length_unreadable", node, name, value=node.text)
            return None
        if not 0 < length <= DAY_MS:
            self.add("length_too_short" if length <= 0 else "length_too_long", node, name, value=node.text)
            return None
        return length

    def choice(
        self, name: str, known: tuple[C, ...], code: str, default: C, meant: Callable[[str], str | None] = _nothing
    ) -> C:
        """One of `known`. `meant` may know a suggestion that spelling alone does not give."""
        node = self.scalar(name)
        if node is None:
            return default
        for value in known:
            if node.text.strip() == value:
                return value
        better = meant(node.text)
        hint = {"suggestion": better} if better else suggestion(node.text, known)
        self.add(code, node, name, value=node.text, **hint)
        return default

    def own_id(self, name: str, default: str) -> str:
        """An id, or `default` where it is absent or reported."""
        node = self.scalar(name)
        return default if node is None else self.checked_id(node, name, default)

    def checked_id(self, node: Scalar, name: str, default: str) -> str:
        if re.fullmatch(ID_PATTERN, node.text) and len(node.text) <= 64:
            return node.text
        hint = {"suggestion": slug(node.text, "")} if slug(node.text, "") else {}
        self.add("bad_id", node, name, value=node.text, **hint)
        return default

    def texts(self, name: str) -> Iterator[Scalar]:
        """The values of a list of single values; one alone counts as a list of one."""
        node = self._found(name)
        for item in node.items if isinstance(node, Sequence) else [node] if node is not None else []:
            if isinstance(item, Scalar):
                yield item
            else:
                self.add("not_a_value", item, name, key=name)

    def mapping(self, name: str) -> "Fields | None":
        node = self._found(name)
        if node is None:
            return None
        if isinstance(node, Mapping):
            return Fields(node, f"{self.path}.{name}" if self.path else name, self.findings)
        self.add("not_a_mapping", node, name, key=name)
        return None

    def items(self, name: str) -> list[Node]:
        """What stands in a list, of whatever form."""
        node = self._found(name)
        if node is not None and not isinstance(node, Sequence):
            self.add("not_a_list", node, name, key=name)
        return list(node.items) if isinstance(node, Sequence) else []

    def mappings(self, name: str) -> Iterator["Fields"]:
        """The mappings in a list of them."""
        for index, item in enumerate(self.items(name)):
            path = f"{self.path}.{name}[{index}]" if self.path else f"{name}[{index}]"
            if isinstance(item, Mapping):
                yield Fields(item, path, self.findings)
            else:
                self.add("not_a_mapping", item, name, key=f"{name}[{index}]")

    def entries(self) -> Iterator[tuple[str, Scalar, Node]]:
        """Each name with its key and value, for mappings whose names are the writer's own."""
        for name, key in self._keys.items():
            self._read.add(name)
            yield name, key, self._values[name]


def plain_value(node: Node) -> JsonValue:
    """A value of any form, with numbers and yes or no where they stand without quotes, as JSON has them."""
    if isinstance(node, Sequence):
        return [plain_value(item) for item in node.items]
    if isinstance(node, Mapping):
        return {key.text: plain_value(value) for key, value in node.pairs}
    assert isinstance(node, Scalar), "a node is one of three"
    if not node.plain:
        return node.text
    if node.absent:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"-?(?:0|[1-9][0-9]{0,15})", node.text):
        return int(node.text)
    if re.fullmatch(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,16}", node.text):
        return float(node.text)
    return node.text


def different(texts: Iterable[str]) -> bool:
    """Whether no text comes twice and none is empty."""
    seen = list(texts)
    return all(seen) and len(set(seen)) == len(seen)
