"""The WebSocket of every page: who comes in, what a page may say, and how it is shown out.

One page's fault never becomes another's: whatever a client sends is answered, or ends that client alone.
"""

import asyncio
import contextlib
import errno
import logging
import secrets
import socket
import sys
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

from starlette.requests import HTTPConnection

from rundown.commands import parse_command
from rundown.refusals import Refused
from rundown.show import Sender
from studio import errors
from studio.desk import Desk
from studio.errors import NotServed
from studio.flood import Bucket
from studio.frames import (
    CommandFrame,
    DeviceFrame,
    EditingFrame,
    LineFrame,
    PingFrame,
    ResyncFrame,
    ShownFrame,
    read_frame,
)
from studio.gallery import Gallery
from studio.outbox import HEARTBEAT, Frame, Kind, Outbox, Send, json_frame
from studio.playout import Answer, Order
from studio.presence import Here, Overlay
from studio.wire import EXTENSION
from studio.words import Translate, language_of, role_name

log = logging.getLogger("regi.sockets")

PROTOCOL = 1
#: How long a page that is shown out may take to hear why.
FAREWELL_S = 2.0
#: A page whose machine has gone without a word is given up after so long.
GONE_MS = 10_000
#: So many commands of one page may wait for their answers.
UNANSWERED = 100

#: What a machine without IPv6 says of an address that its names have all the same.
ABSENT = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT})

Receive = Callable[[], Coroutine[Any, Any, Mapping[str, Any]]]


class Visitor(Protocol):
    """Who is let in, as `studio.access` says it."""

    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def person(self) -> str | None: ...
    @property
    def link(self) -> str: ...


#: Lets a connection see a view of a track, or raises NotServed.
Admit = Callable[[HTTPConnection, str, str | None], Visitor]


class Sockets:
    """The ASGI app behind `/ws`. `build` is what pages compare with their own, `translator` gives a language's words.

    It is to be called with the server's own `send`, without middlewares: one take is hundreds of calls of it.
    """

    def __init__(self, desk: Desk, admit: Admit, build: str, translator: Callable[[str], Translate]) -> None:
        self._desk = desk
        self._admit = admit
        self._build = build
        self._translator = translator

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        connection = HTTPConnection(scope)
        translate = self._translator(language_of(connection, self._desk.production.language))
        await receive()
        await send({"type": "websocket.accept"})
        try:
            page = self._welcome(connection, send, translate)
        except NotServed as problem:
            await _farewell(Outbox(send, None, lambda: HEARTBEAT, lambda: None), problem, translate)
            return
        with page:
            await page.listen(receive)

    def _welcome(self, connection: HTTPConnection, send: Send, translate: Translate) -> "Page":
        asked = connection.query_params
        view, track = asked.get("view", ""), asked.get("track") or self._desk.tracks[0]
        if track not in self._desk.tracks:
            raise NotServed("unknown_track", track=track[:64])
        visitor = self._admit(connection, view, track)
        name = visitor.name or " ".join(asked.get("name", "").split())[:40]
        name = name or role_name(visitor.role, self._desk.production.language)
        sender = Sender(visitor.role, name, visitor.person)
        wire = connection.scope["extensions"].get(EXTENSION, {})
        page = Page(self._desk, track, view, sender, visitor.link, send, wire, translate)
        user_agent = connection.headers.get("user-agent", "")[:300]
        page.greet(self._build, user_agent, moves=asked.get("order") == "moves")
        if view == "overlay":
            in_obs = " OBS/" in user_agent
            page.is_overlay(asked.get("channel", "program")[:40], in_obs=in_obs)
        return page


class Page:
    """One connected page, from its hello until it leaves; a context manager that takes it off every list."""

    def __init__(
        self,
        desk: Desk,
        track: str,
        view: str,
        sender: Sender,
        link: str,
        send: Send,
        wire: Mapping[str, Callable[..., Any]],
        translate: Translate,
    ) -> None:
        self.client = secrets.token_hex(6)
        self.link = link
        self._desk = desk
        self._gallery: Gallery = desk.gallery(track)
        self._view = view
        self._sender = sender
        self._translate = translate
        self._abort = wire.get("abort")
        self._outbox = Outbox(send, wire.get("write"), self._state, lambda: self._end(NotServed("slow")))
        self._bucket = Bucket()
        self._unanswered = 0
        self._listening: asyncio.Task[Any] | None = asyncio.current_task()
        self._ending: NotServed | None = None

    def greet(self, build: str, user_agent: str, *, moves: bool) -> None:
        """Says hello and shows the state; from then on the page gets every patch."""
        hello = {
            "type": "hello",
            "protocol": PROTOCOL,
            "role": self._sender.role,
            "name": self._sender.name,
            "server_time": self._desk.now(),
            "build": build,
            "client": self.client,
        }
        if self._sender.person is not None:
            hello["person"] = self._sender.person
        self._outbox.push(json_frame(hello), Kind.REPLY)
        self._channel = self._gallery.hub.join(self._view, self._sender.person, self._outbox, moves=moves)
        self._desk.heart.add(self._outbox)
        self._desk.pages.add(self)
        here = Here(
            client=self.client,
            role=self._sender.role,
            name=self._sender.name,
            view=self._view,
            track=self._gallery.track,
            person=self._sender.person,
            since=self._desk.now(),
            link=self.link,
            user_agent=user_agent,
        )
        self._desk.presence.enter(here)
        if self._view == "presenter" and here.person is not None:
            self._desk.arrivals.open(here.person, here.since)

    def is_overlay(self, channel: str, *, in_obs: bool) -> None:
        """The page draws what OBS puts on air; its health is watched."""
        overlay = Overlay(
            client=self.client,
            track=self._gallery.track,
            channel=channel,
            in_obs=in_obs,
            seen_at=self._desk.now(),
            seq=lambda: self._channel.seq,
            changed_at=lambda: self._channel.changed_at,
        )
        self._desk.presence.enter_overlay(overlay)

    def __enter__(self) -> "Page":
        return self

    def __exit__(self, *_: object) -> None:
        self._outbox.close()
        self._gallery.hub.leave(self._channel, self._outbox)
        self._desk.heart.remove(self._outbox)
        self._desk.pages.discard(self)
        self._desk.presence.leave(self.client)

    async def listen(self, receive: Receive) -> None:
        """Takes what the page says until it leaves or is shown out."""
        try:
            while (message := await receive())["type"] != "websocket.disconnect":
                self._hear(message.get("text"))
            return
        except NotServed as problem:
            self._ending = problem
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if self._ending is None or task is None:
                raise
            task.uncancel()
        self._listening = None
        if self._ending.code not in ("revoked", "going_away"):
            log.info("page %s (%s) is shown out: %s", self.client, self._view, self._ending.code)
        if not await _farewell(self._outbox, self._ending, self._translate) and self._abort is not None:
            self._abort()

    def tell(self, frame: Mapping[str, Any]) -> None:
        """Says something to this page alone."""
        self._outbox.push(json_frame(frame), Kind.REPLY)

    def revoke(self) -> None:
        """Shows the page out, since its link has been closed."""
        self._end(NotServed("revoked"))

    def leave(self) -> None:
        """Shows the page out, since Regi stops."""
        self._end(NotServed("going_away"))

    def _end(self, problem: NotServed) -> None:
        if self._ending is None and self._listening is not None:
            self._ending = problem
            self._listening.cancel()

    def _hear(self, text: str | None) -> None:
        """One frame of the page's. Raises NotServed for what ends it."""
        if not self._bucket.take(self._desk.now()) or self._unanswered >= UNANSWERED:
            raise NotServed("flood")
        match read_frame(text):
            case CommandFrame() as frame:
                self._command(frame)
            case PingFrame(t=t):
                pong = {"type": "pong", "t": t, "server_time": self._desk.now()}
                self._outbox.push(json_frame(pong), Kind.REPLY)
            case ResyncFrame():
                self._outbox.push(self._state(), Kind.STATE)
            case EditingFrame(segment=segment):
                if self._view not in ("producer", "moderator"):
                    raise NotServed("bad_request")
                self._desk.presence.edits(self.client, segment)
            case ShownFrame() as frame:
                if self._view != "overlay":
                    raise NotServed("bad_request")
                size = None if frame.size is None else (frame.size[0], frame.size[1])
                self._desk.presence.shown(self.client, self._desk.now(), frame.seq, frame.graphics, size)
            case LineFrame(quality=quality, ms=ms):
                self._desk.presence.line(self.client, quality, ms)
            case DeviceFrame() as frame:
                told = frame.model_dump(exclude={"type"}, exclude_none=True)
                self._desk.presence.device(self.client, told, self._desk.device_name(frame.device))

    def _command(self, frame: CommandFrame) -> None:
        try:
            command = parse_command(frame.command, frame.args)
        except Refused as refused:
            self._refuse(frame.id, refused)
            return
        self._unanswered += 1
        order = Order(frame.id, command, self._sender, frame.sent)
        answer = self._desk.submit(self._gallery.track, order)
        answer.add_done_callback(lambda done: self._answer(frame.id, done.result()))

    def _answer(self, command_id: str, answer: Answer) -> None:
        self._unanswered -= 1
        if answer.refused is not None:
            self._refuse(command_id, answer.refused)
            return
        place = f"{self._gallery.track} {self._channel.key}"
        seq = answer.told.setdefault(place, self._channel.seq)
        self._outbox.push(json_frame({"type": "ack", "id": command_id, "seq": seq}), Kind.REPLY)

    def _refuse(self, command_id: str, refused: Refused) -> None:
        frame = {"type": "refused", "id": command_id, **errors.shape(refused, self._translate)}
        self._outbox.push(json_frame(frame), Kind.REPLY)

    def _state(self) -> Frame:
        return self._gallery.hub.state(self._channel)


async def _farewell(outbox: Outbox, problem: NotServed, translate: Translate) -> bool:
    """Says why, and closes; False when the page does not listen."""
    last = json_frame(errors.frame(problem, translate)).message
    close = {"type": "websocket.close", "code": errors.close_code(problem), "reason": problem.code}
    with contextlib.suppress(TimeoutError, OSError):
        async with asyncio.timeout(FAREWELL_S):
            await outbox.last(last, close)
            return True
    return False


def listen(host: str, port: int) -> list[socket.socket]:
    """The sockets for a host (all of its addresses) and port. Raises OSError.

    Small frames leave at once (TCP_NODELAY), and a peer that is gone without a word is given up soon
    (TCP_USER_TIMEOUT, where the system has it) instead of after a quarter of an hour.
    """
    found = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    listening: list[socket.socket] = []
    problem: OSError | None = None
    for family, proto, address in dict.fromkeys((family, proto, to) for family, _, proto, _, to in found):
        try:
            listening.append(_listening(family, proto, address))
        except OSError as error:
            problem = error
            if error.errno not in ABSENT:
                break
    if problem is not None and (not listening or problem.errno not in ABSENT):
        for place in listening:
            place.close()
        raise problem
    return listening


def _listening(family: int, proto: int, address: Any) -> socket.socket:
    place = socket.socket(family, socket.SOCK_STREAM, proto)
    try:
        if sys.platform != "win32":
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            place.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        place.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            place.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE_MS)
        place.bind(address)
        place.listen(2048)
    except BaseException:
        place.close()
        raise
    return place
