"""The pages as they leave the server: who gets which, in which language, and with which headers."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

from rundown.documents import Person
from studio.access import Link
from studio.assets import Assets, find_tree
from studio.doors import TRACK_VIEWS
from studio.front import check_sender, is_ours, own_names, same_origin
from studio.pages import duration_text, script_json
from tests.rundown.shows import production
from tests.studio.whole import URL, Whole, whole

HTML = {"accept": "text/html"}


def page_json(answer: httpx.Response) -> dict[str, Any]:
    found = re.search(r'id="regi-page">(.*?)</script>', answer.text, re.DOTALL)
    assert found, answer.text[:500]
    page: dict[str, Any] = json.loads(found[1])
    return page


def cookie(answer: httpx.Response) -> str:
    return answer.cookies["regi"]


async def test_everyone_may_see_the_first_page_and_the_programme(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        home = await studio.get("/", **HTML)
        assert home.status_code == 200
        assert "Den bästa dagen" in home.text
        assert 'name="pin"' in home.text
        programme = await studio.get("/programme", **HTML)
    assert programme.status_code == 200
    assert "Robotar" in programme.text
    assert "09:00" in programme.text
    assert "hemligt" not in programme.text
    assert "070-000" not in programme.text


async def test_public_pages_speak_the_productions_language_unless_asked(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        swedish = await studio.get("/", **HTML, **{"accept-language": "en"})
        english = await studio.get("/?lang=en", **HTML)
        nonsense = await studio.get("/?lang=xx", **HTML)
    assert 'lang="sv"' in swedish.text
    assert "tisdag 6 oktober 2026" in swedish.text
    assert 'lang="en"' in english.text
    assert "Tuesday, 6 October 2026" in english.text
    assert 'lang="sv"' in nonsense.text


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("producer", "/tracks/morning/producer"),
        ("moderator", "/tracks/morning/moderator"),
        ("clock", "/tracks/morning/clock"),
        ("prompter", "/tracks/morning/prompter"),
        ("presenter", "/presenter"),
    ],
)
async def test_a_link_signs_in_and_leads_to_the_roles_page(tmp_path: Path, role: str, place: str) -> None:
    person = "bjorn" if role == "presenter" else None
    track = "morning" if role in ("clock", "prompter") else None
    async with whole(tmp_path) as studio, studio.client(**HTML) as browser:
        entered = await browser.get(f"/in/{studio.token(role, person, track)}")
        assert (entered.status_code, entered.headers["location"]) == (303, place)
        kept = entered.headers["set-cookie"].lower()
        assert "httponly" in kept
        assert "samesite=lax" in kept
        assert "secure" not in kept
        browser.cookies.set("regi", cookie(entered))
        page = await browser.get(place)
        assert page.status_code == 200
        shown = page_json(page)
    assert shown["view"] == role
    assert shown["track"] == "morning"
    assert shown.get("person") == person
    assert page.headers["cache-control"] == "no-store"


async def test_over_https_the_cookie_is_secure(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio, studio.client() as browser:
        entered = await browser.get(f"https://127.0.0.1:8080/in/{studio.token('producer')}")
    assert "secure" in entered.headers["set-cookie"].lower()


async def test_an_overlay_link_leads_to_its_stage_without_a_cookie(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        token = studio.token("overlay", track="morning")
        entered = await studio.get(f"/in/{token}", **HTML)
        stage = await studio.get(entered.headers["location"], **HTML)
    assert "set-cookie" not in entered.headers
    assert stage.status_code == 200
    assert page_json(stage)["view"] == "overlay"
    assert page_json(stage)["lang"] == "sv"


async def test_the_stage_stays_empty_when_it_is_refused(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        for query in ("", "?key=overlay~morning~0.x", f"?key={studio.token('overlay', track='morning')}&track=other"):
            refused = await studio.get(f"/overlays/stage{query}", **HTML)
            assert refused.status_code in (401, 403, 404)
            assert "<body" not in refused.text
            assert "</title>" in refused.text[-len("</title>") :], "nothing that would be painted"


async def test_a_closed_link_says_so_kindly(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        token = studio.token("presenter", "bjorn")
        studio.access.revoke(Link("presenter", "bjorn"))
        refused = await studio.get(f"/in/{token}", **HTML)
        later = await studio.get("/presenter", cookie=f"regi={token}", **HTML)
        unknown = await studio.get("/in/nonsense", **HTML)
    assert refused.status_code == later.status_code == unknown.status_code == 403
    assert "producent" in refused.text.lower()
    assert unknown.text == refused.text
    assert "set-cookie" not in refused.headers


@pytest.mark.parametrize("view", [*TRACK_VIEWS, "presenter"])
async def test_no_page_opens_without_a_link_or_by_a_wrong_one(tmp_path: Path, view: str) -> None:
    path = "/presenter" if view == "presenter" else f"/tracks/morning/{view}"
    async with whole(tmp_path) as studio:
        assert (await studio.get(path, **HTML)).status_code == 401
        wrong = studio.token("presenter", "bjorn") if view != "presenter" else studio.token("producer")
        refused = await studio.get(path, wrong, **HTML)
    assert refused.status_code == 403
    assert "regi-page" not in refused.text


async def test_a_track_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        refused = await studio.get("/tracks/evening/moderator", studio.token("moderator"), **HTML)
    assert refused.status_code == 404


async def test_the_crews_pages_speak_the_browsers_language(tmp_path: Path) -> None:
    async def language(studio: Whole, query: str = "", accept: str = "") -> str:
        path = f"/tracks/morning/moderator{query}"
        page = await studio.get(path, studio.token("moderator"), **HTML, **{"accept-language": accept})
        return str(page_json(page)["lang"])

    async with whole(tmp_path) as studio:
        assert await language(studio, accept="de, en-GB;q=0.8, sv;q=0.5") == "en"
        assert await language(studio, accept="sv-SE,sv;q=0.9,en;q=0.8") == "sv"
        assert await language(studio, accept="de") == "sv"
        assert await language(studio, query="?lang=en", accept="sv") == "en"
    (tmp_path / "other").mkdir()
    async with whole(tmp_path / "other", lang="en") as studio:
        assert await language(studio, accept="sv") == "en"


async def test_a_pin_signs_in_and_a_wrong_one_says_so(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio, studio.client(**HTML) as browser:
        wrong = await browser.post("/pin", data={"pin": "x"})
        assert wrong.status_code == 401
        assert 'role="alert"' in wrong.text
        pin = studio.access.pins()["moderator"]
        right = await browser.post("/pin", data={"pin": f"{pin[:3]} {pin[3:]}"})
        assert (right.status_code, right.headers["location"]) == (303, "/tracks/morning/moderator")
        for _ in range(5):
            await browser.post("/pin", data={"pin": "x"})
        assert (await browser.post("/pin", data={"pin": pin})).status_code == 429


async def test_the_first_page_knows_who_is_signed_in(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        home = await studio.get("/", studio.token("producer"), **HTML)
    assert "/tracks/morning/producer" in home.text


async def test_a_presenter_comes_to_the_track_they_take_part_in(tmp_path: Path) -> None:
    document = production()
    empty = document.tracks[0].model_copy(update={"id": "first", "segments": ()})
    document = document.model_copy(update={"tracks": (empty, *document.tracks)})
    async with whole(tmp_path, document) as studio:
        token = studio.token("presenter", "bjorn")
        assert page_json(await studio.get("/presenter", token, **HTML))["track"] == "morning"
        assert page_json(await studio.get("/presenter?track=first", token, **HTML))["track"] == "first"
        home = await studio.get(f"/in/{studio.token('producer')}", **HTML)
    assert home.headers["location"] == "/"


async def test_names_cannot_break_out_of_a_page(tmp_path: Path) -> None:
    document = production()
    evil = '</script><script>alert(1)</script><!--"&'
    track = document.tracks[0].model_copy(update={"title": evil})
    people = {**document.people, "x": Person(id="x", name=evil)}
    async with whole(tmp_path, document.model_copy(update={"tracks": (track,), "people": people})) as studio:
        page = await studio.get("/tracks/morning/producer", studio.token("producer"), **HTML)
        programme = await studio.get("/programme", **HTML)
    assert "<script>alert" not in page.text + programme.text
    assert page_json(page)["tracks"] == [{"id": "morning", "title": evil}]


async def test_no_page_has_a_script_that_its_policy_does_not_name(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        page = await studio.get("/tracks/morning/moderator", studio.token("moderator"), **HTML)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    map_text = re.search(r'<script type="importmap">(.*?)</script>', page.text, re.DOTALL)
    assert map_text
    digest = base64.b64encode(hashlib.sha256(map_text[1].encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}'" in policy
    for tag, body in re.findall(r"<script([^>]*)>(.*?)</script>", page.text, re.DOTALL):
        assert "src=" in tag or "application/json" in tag or "importmap" in tag, (tag, body[:80])
    assert " style=" not in page.text
    assert " onclick=" not in page.text


async def test_every_answer_carries_the_headers_that_protect_it(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        for path in ("/", "/nowhere", "/healthz", "/api/v1/links", "/programme"):
            answer = await studio.get(path, **HTML)
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "same-origin"
            assert answer.headers["cache-control"] == "no-store"
            assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]


async def test_files_are_kept_for_ever_under_the_digest_of_them_all(tmp_path: Path) -> None:
    assets = Assets(find_tree("web"), find_tree("overlays"))
    async with whole(tmp_path) as studio:
        plain = await studio.get(f"{assets.static}/css/tokens.css", **{"accept-encoding": "identity"})
        packed = await studio.get(f"{assets.static}/css/tokens.css", **{"accept-encoding": "gzip"})
        stage = await studio.get(f"{assets.overlay_files}/stage/stage.js")
        library = await studio.get(f"{assets.static}/vendor/lit/index.js")
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.content == plain.content == (find_tree("web") / "static/css/tokens.css").read_bytes()
        assert "immutable" in plain.headers["cache-control"]
        assert stage.headers["content-type"].startswith("text/javascript")
        assert library.status_code == 200
        for path in (
            "/static/0000000000000000/css/tokens.css",
            f"{assets.static}/css/none.css",
            f"{assets.static}/../../pyproject.toml",
            f"{assets.static}/..%2f..%2fpackage.json",
            f"{assets.static}/vendor/typescript/package.json",
            f"{assets.static}/vendor/lit/README.md",
        ):
            assert (await studio.get(path)).status_code == 404, path


def test_the_digest_follows_what_is_in_the_tree(tmp_path: Path) -> None:
    for name in ("web/static/a.js", "web/templates/x.html", "overlays/b.js", "web/node_modules/lit/index.js"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")

    def digest() -> str:
        return Assets(tmp_path / "web", tmp_path / "overlays").digest

    first = digest()
    assert digest() == first
    (tmp_path / "web/static/a.js").write_text("2")
    second = digest()
    (tmp_path / "overlays/b.js").rename(tmp_path / "overlays/c.js")
    third = digest()
    (tmp_path / "web/node_modules/lit/index.js").write_text("22")
    assert len({first, second, third, digest()}) == 4


def test_every_import_of_the_map_is_installed() -> None:
    assert Assets(find_tree("web"), find_tree("overlays")).complete


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        *(("127.0.0.1:8080", True), ("localhost:8080", True), ("[::1]:8080", True), ("192.168.1.20", True)),
        *(("regi.example.org", True), ("evil.example.org", False), ("", False), ("[", False)),
        *(("regi.example.org.", True), ("127.0.0.1.evil.example", False), ("a b", False)),
    ],
)
def test_we_answer_to_addresses_and_to_our_own_names(host: str, ours: bool) -> None:
    assert is_ours(host, own_names("https://regi.example.org")) is ours


def test_only_our_own_pages_may_change_something() -> None:
    names = own_names("https://regi.example.org")
    assert same_origin(None, "127.0.0.1:8080", names)
    assert same_origin("http://127.0.0.1:8080", "127.0.0.1:8080", names)
    assert same_origin("https://regi.example.org", "127.0.0.1:8080", names)
    for origin in ("http://127.0.0.1:8081", "http://evil.example", "null", "file://", "http://localhost"):
        assert not same_origin(origin, "127.0.0.1:8080", names), origin


async def test_another_sites_page_and_another_name_get_nothing(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        producer = studio.token("producer")
        foreign = await studio.post("/api/v1/links/producer/revoke", producer, origin="http://evil.example")
        assert (foreign.status_code, foreign.json()["code"]) == (403, "wrong_origin")
        pin = await studio.post("/pin", origin="null", **HTML)
        assert pin.status_code == 403
        rebound = await studio.get("/", host="evil.example", **HTML)
        assert rebound.status_code == 421
        own = await studio.post("/api/v1/links/producer/revoke", producer, origin=URL)
        assert own.status_code == 200


def test_a_websocket_of_another_site_is_refused() -> None:
    from starlette.requests import HTTPConnection

    from studio.errors import Denied

    headers = [(b"host", b"127.0.0.1:8080"), (b"origin", b"http://evil.example")]
    connection = HTTPConnection({"type": "websocket", "headers": headers})
    with pytest.raises(Denied, match="wrong_origin"):
        check_sender(connection, own_names(None))


def test_lengths_are_read_in_words() -> None:
    def words(duration_ms: int) -> str:
        return duration_text(duration_ms, lambda english: english)

    assert [words(each * 1000) for each in (45, 60, 450, 3600, 3900)] == ["45 s", "1 min", "8 min", "1 h", "1 h 5 min"]


def test_json_in_a_page_ends_no_script() -> None:
    text = script_json({"a": "</script>&\u2028"})
    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text) == {"a": "</script>&\u2028"}
