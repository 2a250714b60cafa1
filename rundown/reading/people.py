"""Who takes part, out of cells where people write several names, titles and organisations in any order they like."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rundown.documents import Person, Role, SegmentKind
from rundown.reading.slugs import Ids, plain, slug

_BETWEEN = re.compile(r"[;\n•·|]+")
_BULLET = re.compile(r"^\s*(?:[-–*]|\d{1,2}[.)])\s+")
_PARENS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_AND = re.compile(r"\s+(?:och|and|&|\+|samt)\s+|\s*/\s*|\s*&\s*")
_ROLES: dict[str, Role] = {
    "moderator": "moderator", "moderatorer": "moderator", "programledare": "moderator", "vard": "moderator",
    "host": "moderator", "samtalsledare": "moderator", "producent": "producer", "producer": "producer",
}  # fmt: skip
_REMOTE = frozenset({
    "lank", "pa lank", "via lank", "distans", "pa distans", "via distans", "teams", "via teams", "zoom", "via zoom",
    "remote", "online", "digitalt", "uppkopplad", "pa skarm",
})  # fmt: skip
_NOBODY = re.compile(r"(?:-|–|—|n/?a|inga|ingen|none)", re.IGNORECASE)
_UNSAID = re.compile(
    r"(?:\?+|tba|tbd|nn|n\.\s?n\.?|n\.\s?n|ej klart|inte klart|meddelas(?: senare)?|oklart|kommer senare|xx+)",
    re.IGNORECASE,
)
_SMALL = frozenset(
    {"af", "av", "von", "van", "de", "der", "den", "del", "della", "da", "di", "la", "le", "el", "al", "bin", "y"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as written in one cell. `doubt` is the code of a warning about how it was read, with its value."""

    name: str
    title: str = ""
    organisation: str = ""
    role: Role | None = None
    remote: bool = False
    doubt: tuple[str, str] | None = None
    feed: str = ""


def split_people(text: str) -> list[str]:
    """A cell's text, one piece for each person: at `;`, line ends and bullets, but not inside quotes or brackets."""
    pieces, depth, quoted, piece = [], 0, False, ""
    has_quotes = text.count('"') % 2 == 0
    for letter in text:
        if letter == '"' and has_quotes:
            quoted = not quoted
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if _BETWEEN.match(letter) and (letter == "\n" or (not quoted and depth <= 0)):
            pieces.append(piece)
            piece, depth, quoted = "", 0, False
        else:
            piece += letter
    cleaned = (_BULLET.sub("", part).strip(" ,") for part in [*pieces, piece])
    return [part for part in cleaned if part]


def looks_like_name(text: str) -> bool:
    """Two to five words with capitals, but for small ones as in `von` and `de`."""
    words = text.split()
    large = [word for word in words if plain(word) not in _SMALL]
    return 2 <= len(words) <= 5 and len(large) >= 2 and all(word[:1].isupper() and not word.isupper() for word in large)


def read_entry(text: str) -> Entry | None:
    """`Namn, titel (Organisation)` and its relatives as one person; None for words that stand for nobody."""
    if _NOBODY.fullmatch(text):
        return None
    if _UNSAID.fullmatch(text):
        return Entry("", doubt=("person_unsaid", text))
    entry = Entry("")
    before, colon, after = text.partition(":")
    if colon and plain(before).strip() in _ROLES:
        entry, text = replace(entry, role=_ROLES[plain(before).strip()]), after.strip()
    organisation = ""
    for inside in _PARENS.findall(text):
        word = plain(inside).strip()
        if word in _REMOTE:
            entry = replace(entry, remote=True)
        elif word in _ROLES:
            entry = replace(entry, role=_ROLES[word])
        elif inside.strip():
            organisation = organisation or inside.strip()
    parts = [part.strip() for part in re.split(r",|\s[–—-]\s", " ".join(_PARENS.sub(" ", text).split()))]
    parts = [part for part in parts if part]
    if not parts:
        return Entry("", doubt=("person_unread", text))
    name, title, *rest = [*parts, ""]
    rest = [part for part in rest if part]
    if rest and not organisation:
        organisation = rest.pop()
    title = ", ".join([title, *rest]) if title else ""
    if plain(title) in _ROLES and entry.role is None:
        entry = replace(entry, role=_ROLES[plain(title)])
    doubt = ("title_like_name", title) if title and looks_like_name(title) else None
    return replace(entry, name=name, title=title, organisation=organisation, doubt=doubt)


BY_ID = "id:"
"""Before an id in a cell: who cannot be told by name alone."""


@dataclass(slots=True)
class _Known:
    person: Person
    kinds: set[SegmentKind] = field(default_factory=set)
    told_remote: bool = False
    of_base: bool = False


class Cast:
    """Everybody in the production so far: a later row may name somebody by name alone, or by first name."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._everybody: list[_Known] = []
        self._known: dict[str, _Known] = {}
        self._by_first: dict[str, set[str]] = {}
        everybody = list(people)
        self._ids = Ids(person.id for person in everybody)
        for person in everybody:
            self._remember(_Known(person, of_base=True))

    def _remember(self, known: _Known) -> None:
        key = _key(known.person.name)
        self._everybody.append(known)
        self._known.setdefault(key, known)
        self._by_first.setdefault(key.split(" ")[0], set()).add(key)

    def knows(self, name: str) -> bool:
        return _key(name) in self._known

    def by_id(self, person_id: str) -> _Known | None:
        """Somebody by id."""
        return next((known for known in self._everybody if known.person.id == person_id), None)

    def listed(self, person_id: str, details: Mapping[str, object]) -> None:
        """A row of a list of people that has ids: somebody known with all that it tells, or somebody new."""
        known = self.by_id(person_id)
        if known is None:
            known = _Known(Person(id=person_id, name=str(details["name"])), of_base=True)
            self._ids.new(person_id)
            self._remember(known)
        known.person = known.person.model_copy(update=dict(details))
        self._known.setdefault(_key(known.person.name), known)

    def pieces(self, text: str, names: frozenset[str]) -> list[str]:
        """`split_people`, and further at `,` and `och` where both sides are names known here or in `names`."""
        pieces = []
        for piece in split_people(text):
            by_comma = [part.strip() for part in piece.split(",")]
            by_and = [part.strip() for part in _AND.split(piece)]
            if self._is_list(by_comma, names):
                pieces += by_comma
            elif len(by_and) > 1 and not set(",(") & set(piece) and all(self._is_name(part, names) for part in by_and):
                pieces += by_and
            else:
                pieces.append(piece)
        return pieces

    def _is_list(self, parts: list[str], names: frozenset[str]) -> bool:
        """Whether all are names, and one after the first is somebody's that stands elsewhere: else it is a title."""
        known = any(self.knows(part) or _key(part) in names for part in parts[1:])
        return known and all(self._is_name(part, names) for part in parts)

    def _is_name(self, text: str, names: frozenset[str]) -> bool:
        return looks_like_name(text) or self.knows(text) or _key(text) in names

    def add(self, entry: Entry, kind: SegmentKind | None) -> tuple[str, list[tuple[str, dict[str, str]]]]:
        """The id of the person in `entry`, and warnings (code, params) about what earlier rows said otherwise."""
        key, doubts = self._find(entry.name)
        known = self._known.get(key)
        if known is None:
            person = Person(id=self._ids.new(slug(entry.name, "person")), name=entry.name)
            known = _Known(person)
            self._remember(known)
        changes: dict[str, object] = {}
        for name in ("title", "organisation"):
            told, had = getattr(entry, name), getattr(known.person, name)
            if told and not had:
                changes[name] = told
            elif told and known.of_base and told != had:
                changes |= {name: told, "name_confirmed": False}
            elif told and plain(told) != plain(had):
                doubts.append(("person_differs", {"name": entry.name, "kept": had, "value": told}))
        if entry.feed and (known.of_base or known.person.feed in ("", entry.feed)):
            changes["feed"] = entry.feed
        elif entry.feed:
            doubts.append(("person_differs", {"name": entry.name, "kept": known.person.feed, "value": entry.feed}))
        if entry.role is not None and known.person.role == "guest":
            changes["role"] = entry.role
        known.person = known.person.model_copy(update=changes)
        known.told_remote |= entry.remote or bool(entry.feed)
        if kind is not None:
            known.kinds.add(kind)
        return known.person.id, doubts

    def _find(self, name: str) -> tuple[str, list[tuple[str, dict[str, str]]]]:
        key = _key(name)
        if name.startswith(BY_ID) and (known := self.by_id(name.removeprefix(BY_ID))) is not None:
            self._known[key] = known
            return key, []
        if key in self._known:
            kept = self._known[key].person.name
            differs = name.casefold().split() != kept.casefold().split()
            return key, [("name_spelled", {"value": name, "kept": kept})] if differs else []
        first = self._by_first.get(key, set())
        if " " not in key and len(first) == 1:
            (key,) = first
            return key, [("first_name", {"value": name, "name": self._known[key].person.name})]
        return key, []

    def complete(self, person_id: str, details: Mapping[str, str]) -> None:
        """Fill in what is told of somebody elsewhere: details that were empty, or of an earlier version."""
        known = next(known for known in self._everybody if known.person.id == person_id)
        changes: dict[str, object] = {
            name: text for name, text in details.items() if known.of_base or not getattr(known.person, name)
        }
        if {"title", "organisation"} & {name for name, text in changes.items() if text != getattr(known.person, name)}:
            changes["name_confirmed"] = False
        known.person = known.person.model_copy(update=changes)

    def people(self) -> dict[str, Person]:
        """Everybody by id. Who is only ever in remote segments is remote, and a presenter unless told otherwise."""
        made = {}
        for known in self._everybody:
            person = known.person
            far = known.told_remote or (known.kinds == {"remote"} and not known.of_base and person.role == "guest")
            if far:
                role: Role = "presenter" if person.role == "guest" else person.role
                person = person.model_copy(update={"remote": True, "role": role})
            made[person.id] = person
        return made


def names_in(text: str, people: Iterable[Person]) -> tuple[str, ...] | None:
    """Whom a cell would be read as, by their ids; None where a reader would have doubts."""
    cast = Cast(people)
    entries = [read_entry(piece) for piece in cast.pieces(text, frozenset())]
    ids = []
    for entry in entries:
        if entry is None or entry.doubt or entry.title or entry.organisation or entry.remote or entry.role:
            return None
        person, doubts = cast.add(entry, None)
        if doubts:
            return None
        ids.append(person)
    return tuple(ids)


def _key(name: str) -> str:
    return " ".join(plain(name).split())


def keys(names: Iterable[str]) -> frozenset[str]:
    """Names as `Cast.pieces` compares them."""
    return frozenset(_key(name) for name in names)
