"""Who may come in: signed, revocable links and PINs that give a role; whatever no table names is denied."""

import contextlib
import datetime as dt
import hashlib
import hmac
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from itsdangerous import BadSignature, Signer

from rundown.documents import Person
from rundown.views import VIEWS
from studio.audience.codes import phone_codes
from studio.errors import Denied, NotServed
from studio.production_file import connect
from studio.tries import Tries

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

COOKIE = "regi"
COOKIE_DAYS = 60
RING = 6
"""So many links fit in one browser's cookie; the oldest falls off."""

SHARED_ROLES = ("producer", "moderator")
TRACK_ROLES = ("overlay", "clock", "prompter")


def role_of(person: Person) -> str | None:
    """The role of a person's own link; None for a guest in the studio, who needs no page."""
    if person.role == "guest":
        return "presenter" if person.remote else None
    return person.role


@dataclass(frozen=True)
class Roster:
    """Who and what links can be for as they are now: people, the tracks' titles, and the day of the phones' codes."""

    people: Mapping[str, Person]
    tracks: Mapping[str, str]
    day: dt.date | None = None


@dataclass(frozen=True)
class Link:
    """What a link gives: a role, and the one person or track it is for; None is the role at large."""

    role: str
    person: str | None = None
    track: str | None = None

    @property
    def id(self) -> str:
        """Its name in the API: `producer`, `presenter~bjorn`, `overlay~morning`."""
        return "~".join(part for part in (self.role, self.person, self.track) if part)


#: What the audience's own process follows the studio with; it is given to nobody.
AUDIENCE = Link("audience")


@dataclass(frozen=True)
class Visitor:
    """Who is at the door: a role, the person's name if the link is one person's, the track it is bound to."""

    role: str
    link: str
    name: str = ""
    person: str | None = None
    track: str | None = None


class Access:
    """The links and PINs of one production.

    A link is signed with the data directory's secret, the production's own key and the link's generation:
    revoking moves the generation on, which closes the old link and makes its successor at once.
    `roster` is asked at every look, so that a person or a track that is gone takes its link along.
    """

    def __init__(self, file: Path, secret: bytes, roster: Callable[[], Roster], tries: Tries | None = None) -> None:
        self._secret = secret
        self._roster = roster
        self._tries = tries or Tries()
        self._db = connect(file)
        self._db.execute("CREATE TABLE IF NOT EXISTS access_key (key BLOB NOT NULL)")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS access_generation (link TEXT PRIMARY KEY, generation INTEGER NOT NULL)"
        )
        self._db.execute("INSERT INTO access_key SELECT randomblob(16) WHERE NOT EXISTS (SELECT * FROM access_key)")
        key: bytes = self._db.execute("SELECT key FROM access_key").fetchone()[0]
        self._key = key
        self._signer = Signer(secret, salt=b"regi.link" + key, key_derivation="hmac", digest_method=hashlib.sha256)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def roster(self) -> Roster:
        """Who and what links can be for now."""
        return self._roster()

    # Links

    def links(self) -> Iterator[Link]:
        """Every link there is to give out, in the order of the roster."""
        roster = self._roster()
        yield from (Link(role) for role in SHARED_ROLES)
        for person in roster.people.values():
            role = role_of(person)
            if role is not None:
                yield Link(role, person=person.id)
        for role in TRACK_ROLES:
            yield from (Link(role, track=track) for track in roster.tracks)

    def link(self, link_id: str) -> Link:
        """The link of that id. Raises NotServed `unknown_link`."""
        for each in self.links():
            if each.id == link_id:
                return each
        raise NotServed("unknown_link", link=link_id[:80])

    def token(self, link: Link) -> str:
        """What opens the link: the last part of its address, a Bearer token, an overlay's key."""
        return self._signer.sign(f"{link.id}~{self._generation(link.id)}").decode()

    def revoke(self, link: Link) -> None:
        """Close the link for everyone who holds it; `token` gives its successor."""
        self._db.execute(
            "INSERT INTO access_generation VALUES (?, 1) ON CONFLICT (link) DO UPDATE SET generation = generation + 1",
            (link.id,),
        )

    def open(self, token: str) -> Visitor:
        """Who holds the token. Raises Denied: `not_signed_in` when it is none of ours, `revoked` when it was."""
        try:
            signed = self._signer.unsign(token)
            link_id, _, generation = signed.decode().rpartition("~")
        except (BadSignature, UnicodeError):
            raise Denied("not_signed_in") from None
        # Base64's last letter has bits that say nothing: one signature, four spellings, of which we gave out one.
        if not hmac.compare_digest(self._signer.sign(signed), token.encode()):
            raise Denied("not_signed_in")
        if generation != str(self._generation(link_id)):
            raise Denied("revoked")
        return self._visitor(link_id)

    def _visitor(self, link_id: str) -> Visitor:
        roster = self._roster()
        role, _, who = link_id.partition("~")
        if link_id == AUDIENCE.id:
            return Visitor(AUDIENCE.role, link_id)
        if role in TRACK_ROLES and who in roster.tracks:
            return Visitor(role, link_id, track=who)
        if role in SHARED_ROLES and not who:
            return Visitor(role, link_id)
        person = roster.people.get(who)
        if person is None or role_of(person) != role:
            raise Denied("revoked")
        return Visitor(role, link_id, name=person.name, person=person.id)

    def _generation(self, link_id: str) -> int:
        row = self._db.execute("SELECT generation FROM access_generation WHERE link = ?", (link_id,)).fetchone()
        return row[0] if row else 0

    def phone_codes(self, tracks: Iterable[str], day: dt.date) -> Mapping[str, str]:
        """The short code of each track that leads phones to it on that day."""
        return phone_codes(self._secret, self._key.hex(), tracks, day)

    # PINs

    def pins(self) -> dict[str, str]:
        """The six digits of each shared role; derived from its link, so that they are nowhere written down."""
        pins: dict[str, str] = {}
        for role in SHARED_ROLES:
            turn = 0
            while (pin := self._digits(role, turn, 6)) in pins.values():
                turn += 1
            pins[role] = pin
        return pins

    def _digits(self, link_id: str, turn: int, length: int) -> str:
        text = f"regi.pin~{link_id}~{self._generation(link_id)}~{turn}".encode()
        digest = hmac.digest(self._secret, self._key + text, "sha256")
        return f"{int.from_bytes(digest[:8]) % 10**length:0{length}d}"

    def codes(self) -> dict[str, str]:
        """The eight digits of each presenter, by person; there are many, so they are longer than a role's PIN."""
        codes: dict[str, str] = {}
        for link in self.links():
            if link.role == "presenter" and link.person is not None:
                turn = 0
                while (code := self._digits(link.id, turn, 8)) in codes.values():
                    turn += 1
                codes[link.person] = code
        return codes

    def enter(self, pin: str, address: str) -> Link:
        """The link that a PIN, or a presenter's code, opens.

        Raises NotServed `too_many_tries` (also for the right one) or `wrong_pin`.
        """
        wait_s = self._tries.wait_s(address)
        if wait_s:
            raise NotServed("too_many_tries", wait_s=wait_s)
        given = "".join(pin.split()).encode()
        known = {own: Link(role) for role, own in self.pins().items()}
        known |= {own: Link("presenter", person=person) for person, own in self.codes().items()}
        found = [link for own, link in known.items() if hmac.compare_digest(own.encode(), given)]
        if not found:
            raise NotServed("wrong_pin")
        self._tries.forgive(address)
        return found[0]

    # At the door

    def admit(self, connection: "HTTPConnection", view: str, track: str | None = None) -> Visitor:
        """Who may see a view, of a page or a WebSocket. Raises Denied, or NotServed `unknown_view`."""
        if view not in VIEWS:
            raise NotServed("unknown_view", view=view[:40])
        return self.admit_role(connection, VIEWS[view].roles, track)

    def admit_role(self, connection: "HTTPConnection", roles: Collection[str], track: str | None = None) -> Visitor:
        """The first of the connection's links that has one of `roles`, for that track. Raises Denied."""
        denied = Denied("not_signed_in")
        for token in tokens(connection):
            try:
                visitor = self.open(token)
            except Denied as error:
                denied = error if denied.code == "not_signed_in" else denied
                continue
            if visitor.role in roles and (track is None or visitor.track in (None, track)):
                return visitor
            denied = Denied("not_allowed")
        raise denied


def carry_over(source: Path, target: Path) -> None:
    """Give one production file the links of another, so that those handed out open the new one too."""
    with contextlib.closing(connect(target)) as db:
        db.execute("ATTACH ? AS source", (str(source),))
        for table in ("access_key", "access_generation"):
            found = db.execute("SELECT sql FROM source.sqlite_master WHERE name = ?", (table,)).fetchone()
            if found is not None:
                db.execute(found[0])
                db.execute(f"INSERT INTO main.{table} SELECT * FROM source.{table}")


@dataclass(frozen=True)
class KeyRing:
    """The links that one browser holds, newest first, as its cookie keeps them."""

    tokens: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, cookie: str) -> "KeyRing":
        """The ring in a cookie's value; what is not one is an empty ring."""
        return cls(tuple(token for token in cookie[:4096].split("!") if token)[:RING])

    def with_token(self, token: str) -> "KeyRing":
        """With one more, which becomes the first; a token's older generations go."""
        link_id = token.rpartition("~")[0]
        others = (each for each in self.tokens if each.rpartition("~")[0] != link_id)
        return KeyRing((token, *others)[:RING])

    def written(self) -> str:
        """The cookie's value."""
        return "!".join(self.tokens)


def tokens(connection: "HTTPConnection") -> tuple[str, ...]:
    """What a connection brings along: a Bearer token, else an overlay's `?key=`, else its cookie's links."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return (token.strip(),)
    key = connection.query_params.get("key")
    if key and key.startswith("overlay~"):
        return (key,)
    return KeyRing.read(connection.cookies.get(COOKIE, "")).tokens


def signed_in(connection: "HTTPConnection", access: Access) -> Visitor | None:
    """Who holds the newest of a connection's links that still opens; None when none does."""
    for token in tokens(connection):
        with contextlib.suppress(Denied):
            return access.open(token)
    return None
