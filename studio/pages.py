"""The pages people and OBS open, each filled with what its template needs, in its reader's language."""

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from rundown.documents import GRAPHIC_LAYERS, Segment, SegmentKind
from rundown.times import local
from rundown.timing import planned
from studio import words
from studio.access import Access, Visitor, signed_in
from studio.api.asked import visitor_of
from studio.assets import Assets
from studio.desk import Desk
from studio.doors import TRACK_VIEWS
from studio.errors import Denied, NotServed
from studio.settings import Settings

if TYPE_CHECKING:
    from jinja2 import Environment


#: What the programme calls a segment; the words everybody knows, not the crew's.
KIND_WORDS: Mapping[SegmentKind, str] = {
    "opening": words.N_("Opening"),
    "conversation": words.N_("Conversation"),
    "remote": words.N_("From a distance"),
    "interactive": words.N_("Interactive"),
    "video": words.N_("Film"),
    "break": words.N_("Break"),
    "closing": words.N_("Closing"),
}


#: The presenter's page, alone, may ask for camera and microphone: they are tried there, and nothing is sent.
CAMERA_TEST = "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"


#: What may stand in the way of somebody who came by a link or a code of their own.
OF_LINKS = {"revoked", "unknown_link", "not_signed_in", "not_allowed"}


class Pages:
    """Renders the templates for one production."""

    def __init__(self, assets: Assets, desk: Desk, settings: Settings) -> None:
        self.assets = assets
        self._desk = desk
        self._settings = settings

    @cached_property
    def _templates(self) -> "Environment":
        from jinja2 import Environment, FileSystemLoader

        return Environment(loader=FileSystemLoader(self.assets.templates), autoescape=True)

    def warm_up(self) -> None:
        """Reads what the first page would wait for; may be called from another thread."""
        words.catalogue(self._desk.production.language)
        for name in self._templates.list_templates():
            self._templates.get_template(name)

    def language(self, request: Request) -> str:
        """The language of a page of the crew's."""
        return words.language_of(request, self._desk.production.language, self._settings.lang)

    def public_language(self, request: Request) -> str:
        """The language of what everyone sees."""
        return words.public_language(request, self._desk.production.language)

    def show(self, template: str, language: str, status: int = 200, **context: Any) -> HTMLResponse:
        """A page."""
        html = self._templates.get_template(template).render(
            _=words.translator(language), lang=language, static=self.assets.static, **context
        )
        return HTMLResponse(html, status)

    def live(
        self,
        request: Request,
        view: str,
        visitor: Visitor,
        track: str | None,
        *,
        template: str | None = None,
        **more: Any,
    ) -> HTMLResponse:
        """A page with scripts of ours, which draws a view of a track; its template is called as the view is."""
        overlay = view == "overlay"
        language = self.public_language(request) if overlay else self.language(request)
        page = {
            "view": view,
            "track": track,
            "lang": language,
            "build": self.assets.digest,
            "person": visitor.person,
            "own": self.own_tracks(visitor) if visitor.person else None,
            "tracks": self.tracks(),
            **({"overlays": self.assets.overlay_files, "graphics": GRAPHIC_LAYERS} if view == "producer" else {}),
            **more,
        }
        return self.show(
            template or ("stage.html" if overlay else f"{view}.html"),
            language,
            page=view,
            track=track,
            build=self.assets.digest,
            overlay_files=self.assets.overlay_files,
            import_map=Markup(self.assets.import_map),
            page_json=script_json({key: value for key, value in page.items() if value is not None}),
            words_json=script_json(words.page_words(language)),
            **more,
        )

    def home(self, request: Request, visitor: Visitor | None, error: NotServed | None = None) -> HTMLResponse:
        """The first page: sign in, or one's own pages."""
        language = self.public_language(request)
        return self.show(
            "home.html",
            language,
            error.status if error else 200,
            production=self.production(language),
            tracks=self.tracks(visitor.track if visitor else None),
            role=visitor.role if visitor else None,
            person_name=visitor.name if visitor else "",
            error=sentence(error.message(words.translator(language))) if error else None,
        )

    def error(self, request: Request, error: NotServed) -> HTMLResponse:
        """A page that says what stands in the way; to those with a link, in the language of their own pages."""
        language = self.language(request) if error.code in OF_LINKS else self.public_language(request)
        production = self.production(language)
        return self.show("error.html", language, error.status, code=error.code, production=production)

    def production(self, language: str) -> dict[str, str]:
        """What a public page says of the production."""
        from babel.dates import format_date

        day = self._desk.production.date
        pattern = "EEEE d MMMM y" if language == "sv" else "EEEE, d MMMM y"
        return {"title": self._desk.production.title, "date_text": format_date(day, pattern, locale=language)}

    def tracks(self, only: str | None = None) -> list[dict[str, str]]:
        """Every track by id and title."""
        shows = (self._desk.show(track) for track in self._desk.tracks if only in (None, track))
        return [{"id": show.track.id, "title": show.track.title} for show in shows]

    def programme(self, request: Request) -> HTMLResponse:
        """The day for everyone: planned times, no notes, nothing that is skipped."""
        language = self.public_language(request)
        tracks = [self._programme_track(track, words.translator(language)) for track in self._desk.tracks]
        return self.show("programme.html", language, production=self.production(language), tracks=tracks)

    def _programme_track(self, track: str, translate: words.Translate) -> dict[str, Any]:
        show = self._desk.show(track)
        segments = show.rundown.segments
        return {
            "id": track,
            "title": show.track.title,
            "start_text": show.track.start.strftime("%H:%M"),
            "segments": [
                {
                    "time_text": local(start - show.offset_ms, show.day.timezone).strftime("%H:%M"),
                    "title": segments[each].title,
                    "kind_text": translate(KIND_WORDS[segments[each].kind]),
                    "people_text": self._people_text(segments[each]),
                    "duration_text": duration_text(segments[each].duration_ms, translate),
                    "is_break": segments[each].kind == "break",
                }
                for each, start, _end, _gap in planned(show)
                if not segments[each].skip
            ],
        }

    def _people_text(self, segment: Segment) -> str:
        people = self._desk.register.people
        return ", ".join(people[each].name for each in segment.people if each in people)

    def track_of(self, visitor: Visitor, wanted: str | None) -> str | None:
        """The track a page opens on: the wanted one, else the first where the visitor's person takes part."""
        tracks = list(self._desk.tracks)
        if wanted is not None:
            if wanted not in tracks:
                raise NotServed("unknown_track", track=wanted[:80])
            return wanted
        return next(iter(self.own_tracks(visitor) or tracks), None)

    def own_tracks(self, visitor: Visitor) -> list[str]:
        """The tracks where the visitor's person takes part."""
        segments = {each: self._desk.show(each).rundown.segments.values() for each in self._desk.tracks}
        return [each for each in segments if any(visitor.person in segment.people for segment in segments[each])]


def routes(pages: Pages, access: Access) -> APIRouter:
    """Every page's address."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    async def home(request: Request) -> Response:
        return pages.home(request, signed_in(request, access))

    @router.get("/programme")
    async def programme(request: Request) -> Response:
        return pages.programme(request)

    @router.get("/presenter")
    async def presenter(request: Request, track: str | None = None) -> Response:
        visitor = visitor_of(request)
        page = pages.live(request, "presenter", visitor, pages.track_of(visitor, track))
        page.headers["permissions-policy"] = CAMERA_TEST
        return page

    @router.get("/presenter/prompter")
    async def own_prompter(request: Request, track: str | None = None) -> Response:
        visitor = visitor_of(request)
        return pages.live(request, "presenter", visitor, pages.track_of(visitor, track), template="prompter.html")

    @router.get("/overlays/name")
    async def name_on_air(request: Request) -> Response:
        return pages.live(request, "overlay", visitor_of(request), None, template="name.html")

    @router.get("/overlays/stage")
    async def stage(request: Request, track: str | None = None, channel: str = "program") -> Response:
        visitor = visitor_of(request)
        own = pages.track_of(visitor, track or visitor.track)
        if visitor.track not in (None, own):
            raise Denied("not_allowed")
        return pages.live(request, "overlay", visitor, own, channel=channel[:40])

    for view in TRACK_VIEWS:
        router.get(f"/tracks/{{track}}/{view}")(_track_page(pages, view))
    return router


def _track_page(pages: Pages, view: str) -> Callable[..., Any]:
    async def page(request: Request, track: str) -> Response:
        visitor = visitor_of(request)
        return pages.live(request, view, visitor, pages.track_of(visitor, track))

    return page


def duration_text(duration_ms: int, translate: words.Translate) -> str:
    """A length in words, whole minutes: `15 min`, `1 h 5 min`; under a minute in seconds."""
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    _ = translate
    if not minutes:
        return _("{seconds} s").format(seconds=seconds)
    hours, minutes = divmod(minutes + (seconds >= 30), 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    text = _("{hours} h {minutes} min") if minutes else _("{hours} h")
    return text.format(hours=hours, minutes=minutes)


def sentence(message: str) -> str:
    """A message as a page says it: with a capital and a full stop."""
    return message[:1].upper() + message[1:] + "."


def script_json(value: Any) -> Markup:
    """JSON that can stand inside a script element: no `<`, no `&`, no line separators of JavaScript's."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
