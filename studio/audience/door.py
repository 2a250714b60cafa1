"""Where phones come in, `/go/…`: a small ASGI app of its own, so that thousands at once cost little.

It reads no account and no name, and writes no address down. What a phone may have is the audience's view alone.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlencode

import orjson
from starlette.requests import HTTPConnection

from rundown.documents import LANGUAGES
from rundown.polls.results import LONGEST_NAME, LONGEST_TEXT, clean, read_answer
from studio import words
from studio.assets import Assets
from studio.audience.answers import Answer, AnswerFile, Outcome, Question, RoundKey, Sent, Vote
from studio.audience.codes import plain_code
from studio.audience.limits import Limits
from studio.audience.pages import TOKEN, GoPages, Reader, goes_on
from studio.audience.place import Place, phase, poll_of, takes_answers
from studio.audience.stream import Receive, Scope, Send
from studio.audience.writer import NotKept, Writer
from studio.errors import Denied
from studio.front import check_sender
from studio.words import N_

log = logging.getLogger("regi.door")

LARGEST = 4096
COOKIE = "vote"
DAY_S = 86_400
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (
        b"content-security-policy",
        (
            b"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self';"
            b" form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
        ),
    ),
)
SCRIPTS = ("go.js", "listening.js", "sending.js", "drafts.js")
FILES = {**dict.fromkeys(SCRIPTS, "text/javascript"), **dict.fromkeys(("go.css", "results.css"), "text/css")}

#: Why something that was sent does not count: code -> HTTP status and the words.
NOT_KEPT: Mapping[str, tuple[int, str]] = {
    "unfit": (422, N_("Please choose an answer first.")),
    "closed": (409, N_("This question is closed.")),
    "not_open": (409, N_("This question is not open yet.")),
    "already": (409, N_("You have answered already. This answer cannot be changed.")),
    "no_token": (403, N_("Please load the page again.")),
    "too_many": (429, N_("Many answer at once. Please try again in a moment.")),
    "not_kept": (503, N_("Your answer could not be saved. Please try again.")),
    "gone": (404, N_("This code is not in use today. Please look at the code in the picture.")),
}


class NotTaken(Exception):
    """What a phone sent does not count; `code` is a key of NOT_KEPT, `text` what was written and may be sent again."""

    def __init__(self, code: str, wait_s: int = 0, text: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.wait_s = wait_s
        self.text = text


@dataclass(frozen=True)
class Request:
    """One request of a phone."""

    method: str
    parts: tuple[str, ...]
    query: Mapping[str, list[str]]
    headers: Mapping[bytes, bytes]
    address: str

    @property
    def wants_json(self) -> bool:
        return b"application/json" in self.headers.get(b"accept", b"")

    def cookie(self, name: str) -> str:
        try:
            found = SimpleCookie(self.headers.get(b"cookie", b"").decode("latin-1")).get(name)
        except CookieError:
            return ""
        return found.value if found else ""


class Door:
    """The ASGI app under `/go`. `codes()` gives today's code of each track, `places` what their phones are shown."""

    def __init__(
        self,
        places: Mapping[str, Place],
        codes: Callable[[], Mapping[str, str]],
        writer: Writer,
        reading: AnswerFile,
        pages: GoPages,
        assets: Assets,
        limits: Limits,
        now: Callable[[], int],
        names: frozenset[str],
        language: str,
    ) -> None:
        self._places = places
        self._codes = codes
        self._writer = writer
        self._reading = reading
        self._pages = pages
        self._assets = assets
        self._limits = limits
        self._now = now
        self._names = names
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request below `/go`."""
        client = scope.get("client")
        request = Request(
            method="GET" if scope["method"] == "HEAD" else scope["method"],
            parts=tuple(part for part in scope["path"].split("/")[2:] if part),
            query=parse_qs(scope.get("query_string", b"").decode("latin-1")),
            headers=dict(scope["headers"]),
            address=client[0] if client else "",
        )
        try:
            check_sender(HTTPConnection(scope), self._names)
            if request.parts[:1] == ("files",):
                await self._file(request, send)
                return
            place, code = self._place(request)
            if request.parts[1:] == ("live",) and request.method == "GET":
                await place.stream.serve(scope, receive, send, place.news(self._now()))
            else:
                await self._answer(request, place, code, receive, send)
        except Denied as denied:
            await _send(send, denied.status, b"", [])
        except NotTaken as error:
            await self._refuse(request, error, send)

    def _place(self, request: Request) -> tuple[Place, str]:
        typed = plain_code(request.parts[0]) if request.parts else ""
        for track, code in self._codes().items():
            if code == typed and track in self._places:
                return self._places[track], code
        raise NotTaken("gone")

    async def _answer(self, request: Request, place: Place, code: str, receive: Receive, send: Send) -> None:
        match request.method, request.parts[1:]:
            case "GET", ():
                await self._come_in(request, place, code, send)
            case "GET", ("state",):
                await _json(send, 200, place.news(self._now()))
            case "GET", (round_,):
                await self._page(request, place, code, round_, send)
            case "GET", (round_, "token"):
                token, fresh = await self._token(request, round_)
                await _json(send, 200, orjson.dumps({"token": token}), _cookie(code, round_, token) if fresh else [])
            case "POST", (round_,):
                await self._take(request, place, code, round_, receive, send)
            case _:
                raise NotTaken("gone")

    # Pages.

    async def _come_in(self, request: Request, place: Place, code: str, send: Send) -> None:
        asked = place.first(self._now())
        if asked is None:
            await self._draw(request, place, code, None, Reader(*self._reader(request)), "", send)
        else:
            await _redirect(send, f"/go/{code}/{asked['round']}{self._reader(request)[1]}")

    async def _page(self, request: Request, place: Place, code: str, round_: str, send: Send) -> None:
        asked = place.round(round_)
        if asked is None:
            await _redirect(send, f"/go/{code}{self._reader(request)[1]}")
            return
        language, query = self._reader(request)
        if phase(asked, self._now()) == "soon":
            await self._draw(request, place, code, round_, Reader(language, query), "", send)
            return
        token, key, fresh, mine = "", await self._writer.key(round_), False, None
        voted: frozenset[str] = frozenset()
        if key is not None:
            token, fresh = await self._token(request, round_)
            nonce = key.nonce(token)
            if nonce is not None and not fresh:
                mine = self._reading.answer(round_, key.device(nonce))
                ids = [each["id"] for each in asked.get("list", ())]
                voted = frozenset(each for each in ids if self._reading.voted(round_, each, key.voter(nonce, each)))
        reader = Reader(
            language,
            query,
            mine,
            change="change" in request.query and bool(asked.get("change")),
            sent="sent" in request.query,
            stay="stay" in request.query and place.is_worth(asked, self._now()),
            voted=voted,
        )
        if goes_on(place, asked, reader, self._now()):
            await _redirect(send, f"/go/{code}{query}")
            return
        await self._draw(
            request, place, code, round_, reader, token, send, _cookie(code, round_, token) if fresh else []
        )

    def _reader(self, request: Request) -> tuple[str, str]:
        """The page's language, and the query that keeps it."""
        asked = request.query.get("lang", [""])[0]
        if asked in LANGUAGES:
            return asked, f"?lang={asked}"
        spoken = request.headers.get(b"accept-language", b"").decode("latin-1")
        return words.preferred(spoken) or self._language, ""

    async def _draw(
        self,
        request: Request,
        place: Place,
        code: str,
        round_: str | None,
        reader: Reader,
        token: str,
        send: Send,
        headers: list[tuple[bytes, bytes]] | None = None,
    ) -> None:
        html = self._pages.draw(place, code, round_, reader, self._now()).replace(TOKEN, token)
        status = 200 if not reader.note else 409
        own = [(b"content-type", b"text/html; charset=utf-8"), *(headers or [])]
        await _send(send, status, html.encode(), own)

    async def _refuse(self, request: Request, error: NotTaken, send: Send) -> None:
        status, english = NOT_KEPT[error.code]
        language, query = self._reader(request)
        message = words.translator(language)(english)
        wait = [(b"retry-after", str(error.wait_s).encode())] if error.wait_s else []
        if request.wants_json:
            said = {"ok": False, "code": error.code, "message": message}
            await _json(send, status, orjson.dumps(said | ({"wait_s": error.wait_s} if error.wait_s else {})), wait)
            return
        place, code, round_, token = Place(next(iter(self._places), "")), "", None, ""
        if error.code != "gone":
            place, code = self._place(request)
            if request.method == "POST":
                round_ = request.parts[1]
            token = request.cookie(COOKIE)
        html = self._pages.draw(
            place, code, round_, Reader(language, query, note=message, text=error.text), self._now()
        )
        await _send(
            send, status, html.replace(TOKEN, token).encode(), [(b"content-type", b"text/html; charset=utf-8"), *wait]
        )

    async def _file(self, request: Request, send: Send) -> None:
        digest, name = request.parts[1:3] if len(request.parts) == 3 else ("", "")
        asset = self._assets.get("static", digest, f"go/{name}") if name in FILES else None
        if asset is None:
            raise NotTaken("gone")
        packed = b"gzip" in request.headers.get(b"accept-encoding", b"") and asset.compressed
        headers = [
            (b"content-type", asset.content_type.encode()),
            (b"cache-control", b"public, max-age=31536000, immutable"),
            (b"vary", b"accept-encoding"),
        ]
        encoded = [(b"content-encoding", b"gzip")] if packed else []
        await _send(send, 200, packed or asset.body, [*headers, *encoded])

    # Answers.

    async def _token(self, request: Request, round_: str) -> tuple[str, bool]:
        """The device's token in a round, and whether it is new. Raises NotTaken."""
        key = await self._key(round_)
        token = request.cookie(COOKIE)
        if key.nonce(token) is not None:
            return token, False
        if wait_s := self._limits.arrival_s(request.address):
            raise NotTaken("too_many", wait_s)
        return key.token(), True

    async def _key(self, round_: str) -> RoundKey:
        if not any(place.round(round_) for place in self._places.values()):
            raise NotTaken("closed")
        try:
            key = await self._writer.key(round_)
        except NotKept:
            raise NotTaken("not_kept", 2) from None
        if key is None:
            raise NotTaken("closed")
        return key

    async def _take(self, request: Request, place: Place, code: str, round_: str, receive: Receive, send: Send) -> None:
        form = parse_qs((await _body(receive)).decode("utf-8", "replace"), keep_blank_values=True)
        sent = await self._sent(request, place, round_, form)
        try:
            outcome = await self._writer.keep(sent)
        except NotKept:
            raise NotTaken("not_kept", 2) from None
        if outcome is Outcome.OVER:
            raise NotTaken("closed")
        if outcome is Outcome.ALREADY:
            raise NotTaken("already")
        if request.wants_json:
            await _json(send, 200, b'{"ok":true}')
            return
        query = {key: values[0] for key, values in request.query.items() if key == "lang"}
        if isinstance(sent, Question):
            query["sent"] = "1"
        await _redirect(send, f"/go/{code}/{round_}{'?' + urlencode(query) if query else ''}")

    async def _sent(self, request: Request, place: Place, round_: str, form: Mapping[str, list[str]]) -> Sent:
        """What a form brought. Raises NotTaken for whatever does not count."""
        asked = place.round(round_)
        now = self._now()
        if asked is None or not takes_answers(asked, now):
            raise NotTaken("closed")
        if now < asked["opens_at"]:
            raise NotTaken("not_open")
        key = await self._key(round_)
        tokens = (request.cookie(COOKIE), form.get("token", [""])[0])
        nonce = next((found for each in tokens if each and (found := key.nonce(each)) is not None), None)
        if nonce is None:
            raise NotTaken("no_token")
        if wait_s := self._limits.sending_s(request.address, key.device(nonce)):
            raise NotTaken("too_many", wait_s, (form.get("text") or form.get("answer") or [""])[0])
        if asked["kind"] != "questions":
            answer = read_answer(poll_of(asked), form.get("answer", []))
            if answer is None:
                raise NotTaken("unfit")
            return Answer(round_, key.device(nonce), answer, bool(asked.get("change")))
        return self._question(asked, key, nonce, form)

    def _question(
        self, asked: Mapping[str, object], key: RoundKey, nonce: bytes, form: Mapping[str, list[str]]
    ) -> Question | Vote:
        round_ = str(asked["round"])
        if "vote" in form:
            listed = asked.get("list")
            question = form["vote"][0]
            if not isinstance(listed, list) or question not in [each["id"] for each in listed]:
                raise NotTaken("closed")
            return Vote(round_, question, key.voter(nonce, question), form.get("on", ["1"])[0] != "0")
        text = clean(form.get("text", [""])[0], LONGEST_TEXT)
        if not text:
            raise NotTaken("unfit")
        if wait_s := self._limits.asking_s(key.device(nonce)):
            raise NotTaken("too_many", wait_s, text)
        return Question(round_, key.question(nonce, text), text, clean(form.get("name", [""])[0], LONGEST_NAME))


def _cookie(code: str, round_: str, token: str) -> list[tuple[bytes, bytes]]:
    """The token for this round alone: the browser shows it to no other address of ours."""
    path = f"/go/{code}/{round_}"
    return [
        (b"set-cookie", f"{COOKIE}={token}; Path={path}; Max-Age={DAY_S}; HttpOnly; SameSite=Lax".encode()),
    ]


async def _body(receive: Receive) -> bytes:
    """A form, which is small. Raises NotTaken when it is not."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise NotTaken("unfit")
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise NotTaken("unfit")
        if not message.get("more_body"):
            return bytes(body)


async def _send(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    names = {name for name, _ in headers}
    whole = [*headers, *HEADERS, (b"content-length", str(len(body)).encode())]
    if b"cache-control" not in names:
        whole.append((b"cache-control", b"no-store"))
    await send({"type": "http.response.start", "status": status, "headers": whole})
    await send({"type": "http.response.body", "body": body})


async def _json(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]] | None = None) -> None:
    await _send(send, status, body, [(b"content-type", b"application/json"), *(headers or [])])


async def _redirect(send: Send, where: str) -> None:
    await _send(send, 303, b"", [(b"location", where.encode())])
