"""The HTTP API: every address behind its door, commands as over the WebSocket, and one shape for what goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from rundown.commands import COMMANDS
from rundown.reading import read_rundown
from rundown.refusals import REFUSALS
from studio.access import Link
from studio.doors import ANYONE, DOORS, HERE
from studio.errors import CLOSE_CODES, REASONS, REFUSED_STATUS, NotServed, close_code, shape, status_of
from studio.words import translator
from tests.rundown.shows import production
from tests.studio.whole import Whole, whole

TRACK = "/api/v1/tracks/morning"


def addresses(studio: Whole) -> list[tuple[str, str]]:
    included = [getattr(route, "original_router", studio.studio.api).routes for route in studio.studio.api.routes]
    routes = [route for found in included for route in found if isinstance(route, APIRoute)]
    return [(method, route.path) for route in routes for method in (route.methods or set()) - {"HEAD"}]


async def test_every_address_has_a_door_and_every_door_an_address(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        found = {*addresses(studio), ("GET", studio.studio.api.openapi_url or "")}
    assert found == set(DOORS)


async def test_what_is_not_for_anyone_opens_for_nobody_without_a_link(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        for (method, path), roles in DOORS.items():
            if roles is ANYONE:
                continue
            place = path.format(
                track="morning",
                output="program",
                link="producer",
                person="bjorn",
                deck="0" * 32,
                name="1.webp",
                client="0" * 12,
                action="start",
                round="morning-1",
            )
            async with studio.client() as client:
                answer = await client.request(method, place, json={"command": "take"})
            assert answer.status_code == 401, (method, path)
            assert path.startswith("/overlays/") or answer.json()["code"] == "not_signed_in"


async def test_every_door_opens_for_its_roles_and_for_no_other(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        for (method, path), roles in DOORS.items():
            if roles is ANYONE or method != "GET":
                continue
            place = path.format(
                track="morning",
                output="program",
                link="producer",
                person="bjorn",
                deck="0" * 32,
                name="1.webp",
                client="0" * 12,
                action="start",
                round="morning-1",
            )
            for link in studio.access.links():
                answer = await studio.get(place, studio.access.token(link))
                refused = answer.status_code == 403
                assert refused == (link.role not in roles), (method, path, link, answer.status_code)


async def test_the_numbers_are_for_the_producer_and_for_programs_on_this_machine(tmp_path: Path) -> None:
    assert DOORS["GET", "/metrics"] >= HERE
    async with whole(tmp_path) as studio:
        assert (await studio.get("/metrics")).status_code == 401
        answer = await studio.get("/metrics", studio.token("producer"))
    assert 'regi_show_phase{track="morning",phase="off_air"} 1' in answer.text
    assert "# TYPE regi_journal_facts counter" in answer.text
    assert 'regi_obs_state{track="morning",state="off"} 1' in answer.text
    for line in answer.text.splitlines():
        assert line.startswith("# ") or re.fullmatch(r'[a-z_]+(\{([a-z_]+="[^"]*",?)+\})? -?[0-9.e+-]+', line), line


async def test_a_command_does_what_it_does_over_the_websocket(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        moderator = studio.token("moderator")
        taken = await studio.command(moderator, "take")
        assert taken.status_code == 200
        assert taken.json()["seq"] == studio.desk.journal.seq
        state = (await studio.get(TRACK, moderator)).json()
        assert state["view"] == "moderator"
        assert state["state"]["show"]["current"] == "welcome"
        again = await studio.command(studio.token("moderator", "ida"), "take", from_="close")
        assert again.status_code == 409
        assert again.json()["code"] == "already_taken"
        assert again.json()["detail"]["by"] == "Moderator"
        assert "Moderator" in again.json()["message"]


async def test_the_same_id_has_one_effect_and_the_same_answer(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        body = {"id": "press-1", "command": "take", "args": {}}
        token = studio.token("moderator")
        answers = [await studio.post(f"{TRACK}/commands", token, body) for _ in range(3)]
        assert len({answer.text for answer in answers}) == 1
        assert studio.desk.show("morning").current == "welcome"
        other = await studio.post(f"{TRACK}/commands", token, body | {"command": "panic"})
    assert (other.status_code, other.json()["code"]) == (409, "duplicate_id")


async def test_a_command_carries_the_name_of_its_sender(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        body = {"command": "take", "name": "  Oskar  Påhitt "}
        await studio.post(f"{TRACK}/commands", studio.token("moderator"), body)
        assert studio.desk.show("morning").on_air.by == "Oskar Påhitt"  # type: ignore[union-attr]
        (tmp_path / "other").mkdir()
    async with whole(tmp_path / "other") as studio:
        await studio.post(f"{TRACK}/commands", studio.token("moderator", "ida"), body)
        assert studio.desk.show("morning").on_air.by == "Ida Exempel"  # type: ignore[union-attr]


async def test_an_old_command_is_refused(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        body = {"command": "take", "sent": studio.desk.now() - 6000}
        answer = await studio.post(f"{TRACK}/commands", studio.token("moderator"), body)
    assert (answer.status_code, answer.json()["code"]) == (409, "stale")


async def test_who_may_not_give_a_command_is_told_so(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        cut = await studio.command(studio.token("moderator"), "cut_to", scene="Studio")
        away = await studio.command(studio.token("moderator"), "cut_to", scene="Strax")
        take = await studio.command(studio.token("presenter", "bjorn"), "take")
        ready = await studio.command(studio.token("presenter", "bjorn"), "ready")
        overlay = await studio.command(studio.token("overlay", track="morning"), "panic")
    assert [each.status_code for each in (cut, take, ready, overlay)] == [403, 403, 200, 403]
    assert cut.json()["code"] == "not_allowed"
    assert away.status_code == 200, "the one press of an alarm"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 422, "bad_args"),
        ("[]", 422, "bad_args"),
        ('{"command":"take","args":[]}', 422, "bad_args"),
        ('{"command":"take","extra":1}', 422, "bad_args"),
        ('{"command":"fly"}', 404, "unknown_command"),
        ('{"command":"adjust","args":{"ms":"long"}}', 422, "bad_args"),
        ('{"command":"arm","args":{"segment":"nowhere"}}', 404, "unknown_segment"),
        ('{"command":"take","id":""}', 422, "bad_args"),
        ('{"command":"take","args":{"from":"' + "x" * 70_000 + '"}}', 413, "too_large"),
        ('{"command":"message","args":{"to":"all","text":"\\ud800"}}', 422, "bad_args"),
    ],
)
async def test_what_does_not_fit_is_said_in_one_shape(tmp_path: Path, body: str, status: int, code: str) -> None:
    async with whole(tmp_path) as studio, studio.client(studio.token("moderator")) as client:
        seq = studio.desk.journal.seq
        answer = await client.post(f"{TRACK}/commands", content=body, headers={"content-type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
        assert set(answer.json()) <= {"code", "message", "detail"}
        assert studio.desk.journal.seq == seq


async def test_errors_are_in_the_readers_language(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        swedish = await studio.get("/api/v1/links", **{"accept-language": "sv"})
        english = await studio.get("/api/v1/links", **{"accept-language": "en"})
        nowhere = await studio.get("/api/v1/nowhere", **{"accept-language": "en"})
        method = await studio.post("/healthz", **{"accept-language": "en"})
    assert swedish.json()["message"] == translator("sv")(REASONS["not_signed_in"][1])
    assert english.json()["message"] == REASONS["not_signed_in"][1]
    assert nowhere.json() == {"code": "not_found", "message": REASONS["not_found"][1]}
    assert (method.status_code, method.json()["code"]) == (405, "method_not_allowed")


async def test_a_view_shows_what_its_role_may_see(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        crew = await studio.get(TRACK, studio.token("producer"))
        clock = await studio.get(f"{TRACK}?view=clock", studio.token("producer"))
        presenter = await studio.get(TRACK, studio.token("presenter", "bjorn"))
        overlay = await studio.get(TRACK, studio.token("overlay", track="morning"))
        not_mine = await studio.get(f"{TRACK}?view=producer", studio.token("moderator"))
        nothing = await studio.get(f"{TRACK}?view=everything", studio.token("moderator"))
    assert "hemligt" in crew.text
    assert "070-000" in crew.text
    assert clock.json()["view"] == "clock"
    assert presenter.json()["state"]["me"] == "bjorn"
    for answer in (clock, presenter, overlay):
        assert "hemligt" not in answer.text
        assert "070-000" not in answer.text
    assert "segments" not in overlay.json()["state"]
    assert not_mine.status_code == 403
    assert (nothing.status_code, nothing.json()["code"]) == (404, "unknown_view")


async def test_a_link_of_one_track_opens_no_other(tmp_path: Path) -> None:
    document = production()
    other = document.tracks[0].model_copy(update={"id": "other"})
    async with whole(tmp_path, document.model_copy(update={"tracks": (*document.tracks, other)})) as studio:
        token = studio.token("clock", track="morning")
        assert (await studio.get(TRACK, token)).status_code == 200
        assert (await studio.get("/api/v1/tracks/other", token)).status_code == 403
        assert (await studio.get("/tracks/other/clock", token)).status_code == 403


async def test_the_production_names_its_tracks(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        answer = (await studio.get("/api/v1/production", studio.token("overlay", track="morning"))).json()
    assert answer["title"] == "Den bästa dagen"
    assert [(track["id"], track["title"]) for track in answer["tracks"]] == [("morning", "Förmiddag")]


async def test_links_are_whole_addresses(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        links = (await studio.get("/api/v1/links", studio.token("producer"))).json()
        for url in (
            links["producer"],
            links["moderators"]["ida"],
            links["presenter"]["bjorn"],
            links["clock"]["morning"],
        ):
            assert (await studio.get(url)).status_code == 303
        assert (await studio.get(links["overlay"]["morning"])).status_code == 200
        assert (await studio.get(links["audience"])).status_code == 200
    assert set(links) >= {"producer", "moderator", "overlay", "presenter", "audience", "prompter"}
    assert links["names"] == {
        "people": {"ida": "Ida Exempel", "asa": "Åsa Östgård", "bjorn": "Björn Fiktiv"},
        "tracks": {"morning": "Förmiddag"},
    }


async def test_a_revoked_link_is_closed_and_its_successor_given(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        producer, old = studio.token("producer"), studio.token("presenter", "bjorn")
        revoked = await studio.post("/api/v1/links/presenter~bjorn/revoke", producer)
        assert revoked.json()["url"].endswith(studio.access.token(Link("presenter", "bjorn")))
        assert (await studio.get(TRACK, old)).json()["code"] == "revoked"
        unknown = await studio.post("/api/v1/links/presenter~nobody/revoke", producer)
        assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_link")
        assert (await studio.post("/api/v1/links/producer/revoke", studio.token("moderator"))).status_code == 403


async def test_a_qr_code_is_a_picture_of_an_address(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        producer = studio.token("producer")
        code = await studio.get("/api/v1/qr?url=http://192.0.2.7:8080/programme", producer)
        assert code.headers["content-type"] == "image/svg+xml"
        assert code.text.startswith("<?xml")
        for wrong in ("javascript:alert(1)", "x", "http://[", "", "http://" + "a" * 2000):
            assert (await studio.get(f"/api/v1/qr?url={wrong}", producer)).status_code == 422


async def test_an_export_reads_back_as_the_production_as_it_is_now(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        producer = studio.token("producer")
        await studio.command(producer, "update_segment", segment="talk", fields={"title": "Samtal: två ä"})
        await studio.command(producer, "move_segment", segment="pause")
        await studio.command(producer, "update_person", person="asa", fields={"name": "Åsa Östergård"})
        answer = await studio.get("/api/v1/export.yaml", producer)
    assert answer.headers["content-type"].startswith("application/yaml")
    read = read_rundown(answer.content, "export.yaml", today=production().date).production
    assert [segment.id for segment in read.tracks[0].segments] == ["pause", "welcome", "talk", "remote", "close"]
    assert read.tracks[0].segments[2].title == "Samtal: två ä"
    assert read.people["asa"].name == "Åsa Östergård"


async def test_the_as_run_says_what_really_happened(tmp_path: Path) -> None:
    document = production()
    formula = document.tracks[0].segments[0].model_copy(update={"title": "=1+1"})
    track = document.tracks[0].model_copy(update={"segments": (formula, *document.tracks[0].segments[1:])})
    async with whole(tmp_path, document.model_copy(update={"tracks": (track,)})) as studio:
        producer = studio.token("producer")
        await studio.command(producer, "take")
        await studio.command(producer, "end_show")
        rows = (await studio.get(f"{TRACK}/asrun", producer)).json()
        sheet = await studio.get(f"{TRACK}/asrun?format=csv", producer)
        wrong = await studio.get(f"{TRACK}/asrun?format=pdf", producer)
    assert rows[0]["ended_at"] >= rows[0]["started_at"]
    assert rows[0]["actual_ms"] == rows[0]["ended_at"] - rows[0]["started_at"]
    assert "started_at" not in rows[1]
    assert sheet.headers["content-type"].startswith("text/csv")
    assert sheet.text.startswith("\ufeffid;title;")
    assert "welcome;'=1+1;" in sheet.text
    assert wrong.status_code == 422


async def test_pictures_want_an_obs(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        producer = studio.token("producer")
        answer = await studio.get(f"{TRACK}/pictures/program", producer)
        assert (answer.status_code, answer.json()["code"]) == (409, "no_obs")
        for wrong in ("pictures/other", "pictures/scene", "pictures/program?name=x", "pictures/program?width=9"):
            assert (await studio.get(f"{TRACK}/{wrong}", producer)).status_code == 422, wrong
        preview = await studio.get(f"{TRACK}/pictures/preview", studio.token("presenter", "bjorn"))
    assert preview.status_code == 403


async def test_it_is_alive_and_ready_and_not_ready_when_the_disk_takes_nothing(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        assert (await studio.get("/healthz")).json() == {"status": "ok"}
        assert (await studio.get("/readyz")).status_code == 200
        studio.desk.journal.failing = True
        refused = await studio.get("/readyz")
        assert (refused.status_code, refused.json()["code"]) == (503, "not_ready")
        assert (await studio.get("/healthz")).status_code == 200


async def test_the_openapi_document_is_complete(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        document = (await studio.get("/api/v1/openapi.json")).json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            place = f"{method} {path}"
            assert operation["description"], place
            assert any(code.startswith("2") for code in operation["responses"]), place
            guarded = DOORS[method.upper(), path] is not ANYONE
            assert not guarded or {"401", "403"} <= set(operation["responses"]), place
            for code, answer in operation["responses"].items():
                if code[0] in "45":
                    assert answer["content"]["application/json"]["example"]["code"], place
    command = document["components"]["schemas"]["CommandRequest"]
    assert command["examples"]
    assert set(command["properties"]["command"]["enum"]) == set(COMMANDS)
    assert not [path for path in document["paths"] if path.startswith(("/in", "/tracks", "/pin"))]


def test_everything_that_goes_wrong_has_a_status_words_and_a_close_code() -> None:
    assert set(REFUSED_STATUS) <= set(REFUSALS)
    assert set(CLOSE_CODES) <= set(REASONS)
    swedish = translator("sv")
    for code, (status, english) in REASONS.items():
        assert 400 <= status < 600
        assert swedish(english) != english, f"no Swedish for {code}: {english}"
        detail = dict.fromkeys(re.findall(r"\{(\w+)\}", english), 7)
        error = NotServed(code, **detail)
        assert set(shape(error, swedish)) <= {"code", "message", "detail"}
        assert status_of(error) == status
        assert close_code(error) in (1001, 1009, 1011) or 4400 <= close_code(error) < 4500
