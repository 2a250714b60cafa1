"""Slides taken in over HTTP: drawn, kept in the production file, seen by those who may, and nobody else's to change."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.requests import ClientDisconnect

from rundown.show import Sender
from studio import production_file
from studio.decks.limits import PROBLEMS
from studio.decks.store import Store, carry_decks
from tests.rig import pdfs
from tests.studio.whole import Whole, whole

DECK = "/api/v1/people/bjorn/deck"
PETRA = Sender("producer", "Petra")


@asynccontextmanager
async def studio(folder: Path, **flags: Any) -> AsyncIterator[Whole]:
    async with whole(folder, **flags) as it:
        await it.studio.slides.start()
        try:
            yield it
        finally:
            await it.studio.slides.stop()


async def send(it: Whole, data: bytes, token: str, path: str = DECK) -> httpx.Response:
    async with it.client(token) as client:
        return await client.post(f"{path}?name=bilder.pdf", content=data)


def work(it: Whole, person: str = "bjorn") -> dict[str, Any]:
    found: dict[str, Any] = it.desk.gallery("morning").live.get("deck_work", {}).get(person, {})
    return found


async def settled(it: Whole) -> dict[str, Any]:
    """What stands of Björn's upload once nothing is drawn any more."""
    async with asyncio.timeout(30):
        while (now := work(it)) and "problem" not in now:  # noqa: ASYNC110 - it is told by way of a page's state
            await asyncio.sleep(0.01)
    return now


async def test_a_presenters_pdf_becomes_their_slides(tmp_path: Path) -> None:
    async with studio(tmp_path) as it:
        me = it.token("presenter", "bjorn")
        answer = await send(it, pdfs.pdf(3, notes=["Hej", "", "Tack"]), me)
        assert answer.status_code == 202
        assert await settled(it) == {}
        deck = it.desk.view("morning", "presenter", "bjorn")["decks"]["bjorn"]
        assert deck == {"id": answer.json()["id"], "name": "bilder.pdf", "pages": 3, "page": 1, "noted": True}
        page = await it.get(f"/slides/{deck['id']}/3.webp", me)
        assert page.content[8:12] == b"WEBP"
        assert "immutable" in page.headers["cache-control"]
        assert (await it.get(f"/slides/{deck['id']}/notes.json", me)).json() == {"1": "Hej", "3": "Tack"}
        assert (await it.get(f"/slides/{deck['id']}/4.webp", me)).status_code == 404
        assert (await it.get(f"/slides/{deck['id']}/slides.pdf", me)).content == pdfs.pdf(3, notes=["Hej", "", "Tack"])


async def test_nobody_but_the_crew_and_the_stage_sees_or_changes_anothers_slides(tmp_path: Path) -> None:
    async with studio(tmp_path) as it:
        await it.desk.command("morning", "update_person", {"person": "asa", "fields": {"remote": True}}, PETRA)
        asa, bjorn = it.token("presenter", "asa"), it.token("presenter", "bjorn")
        moderator, overlay = it.token("moderator"), it.token("overlay", track="morning")
        assert (await send(it, pdfs.pdf(1), asa)).status_code == 403
        assert (await send(it, pdfs.pdf(1), moderator)).status_code == 202
        await settled(it)
        deck = it.desk.register.decks["bjorn"].id
        seen = {who: (await it.get(f"/slides/{deck}/1.webp", who)).status_code for who in (asa, bjorn, moderator)}
        assert seen == {asa: 403, bjorn: 200, moderator: 200}
        assert (await it.get(f"/slides/{deck}/1.webp?key={overlay}")).status_code == 200
        assert (await it.get(f"/slides/{deck}/notes.json?key={overlay}")).status_code == 403
        assert (await it.get(f"/slides/{deck}/1.webp", it.token("prompter", track="morning"))).status_code == 403
        assert (await it.get(f"/slides/{deck}/1.webp")).status_code == 401
        async with it.client(asa) as client:
            assert (await client.delete(DECK)).status_code == 403
        assert "decks" not in it.desk.view("morning", "presenter", "asa")


@pytest.mark.parametrize(
    ("data", "problem"),
    [(pdfs.locked(), "encrypted"), (pdfs.pdf(3)[:700], "broken"), (pdfs.pdf(501), "too_many_pages")],
)
async def test_a_bad_pdf_says_why_and_leaves_the_slides_before(tmp_path: Path, data: bytes, problem: str) -> None:
    async with studio(tmp_path) as it:
        me = it.token("presenter", "bjorn")
        await send(it, pdfs.pdf(2), me)
        await settled(it)
        before = it.desk.register.decks["bjorn"]
        await send(it, data, me)
        assert (await settled(it))["problem"] == problem
        assert problem in PROBLEMS
        assert it.desk.register.decks["bjorn"] == before
        assert (await it.get(f"/slides/{before.id}/2.webp", me)).status_code == 200
        await send(it, pdfs.pdf(4), me)
        assert await settled(it) == {}
        assert it.desk.register.decks["bjorn"].pages == 4
        assert (await it.get(f"/slides/{before.id}/2.webp", it.token("moderator"))).status_code == 404


async def test_what_is_no_pdf_or_too_large_is_refused_at_once_and_leaves_nothing(tmp_path: Path) -> None:
    async with studio(tmp_path, slides_mb=1) as it:
        me = it.token("presenter", "bjorn")
        for data, status, code in ((b"PK\3\4 slides.pptx", 415, "not_pdf"), (b"", 415, "not_pdf")):
            answer = await send(it, data, me)
            assert (answer.status_code, answer.json()["code"]) == (status, code)
        sent = 0

        async def endless() -> AsyncIterator[bytes]:
            nonlocal sent
            yield b"%PDF-1.7\n"
            while True:
                sent += 65536
                yield b"0" * 65536

        async with it.client(me) as client:
            answer = await client.post(DECK, content=endless())
        assert (answer.status_code, answer.json()["code"]) == (413, "pdf_too_large")
        assert sent < 1_200_000
        assert not work(it)
        assert not [*it.studio.slides.folder.iterdir()]


async def test_a_newer_pdf_overtakes_one_that_is_still_being_drawn(tmp_path: Path) -> None:
    async with studio(tmp_path) as it:
        me = it.token("presenter", "bjorn")
        await send(it, pdfs.laborious(), me)
        await send(it, pdfs.pdf(5), me)
        assert await settled(it) == {}
        assert it.desk.register.decks["bjorn"].pages == 5
        assert [kept.deck.pages for kept in it.studio.slides.store.whole()] == [5]


async def test_slides_go_when_they_are_taken_away(tmp_path: Path) -> None:
    async with studio(tmp_path) as it:
        me = it.token("presenter", "bjorn")
        await send(it, pdfs.pdf(2), me)
        await settled(it)
        async with it.client(me) as client:
            assert (await client.delete(DECK)).json() == {"person": "bjorn"}
        assert "decks" not in it.desk.view("morning", "presenter", "bjorn")
        with closing(sqlite3.connect(it.desk.journal.path)) as db:
            for table in ("decks", "deck_pages", "deck_files"):
                assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


async def test_slides_that_were_taken_away_do_not_come_back_with_the_power(tmp_path: Path) -> None:
    async with studio(tmp_path) as it:
        await send(it, pdfs.pdf(2), it.token("presenter", "bjorn"))
        await settled(it)
        it.studio.slides.store.retire(it.desk.register.decks["bjorn"].id)
    async with studio(tmp_path) as it:
        assert it.desk.register.decks == {}
        with closing(sqlite3.connect(it.desk.journal.path)) as db:
            assert db.execute("SELECT count(*) FROM deck_pages").fetchone() == (0,)


async def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"%PDF-1.7\n" + b"0" * 2_000_000
        raise ClientDisconnect

    async with studio(tmp_path) as it:
        with pytest.raises(ClientDisconnect):
            await it.studio.slides.take_in("bjorn", "bilder.pdf", "Björn", broken())
        assert not work(it)
        assert not [*it.studio.slides.folder.iterdir()]


async def test_a_backup_and_an_import_carry_the_slides(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    copy, begun = tmp_path / "copy.regi", tmp_path / "other" / "day.regi"
    async with studio(tmp_path) as it:
        await send(it, pdfs.pdf(2), it.token("presenter", "bjorn"))
        await settled(it)
        production_file.backup(it.desk.journal.path, copy)
        deck = it.desk.register.decks["bjorn"]
    saved = Store(copy)
    assert [kept.deck for kept in saved.whole()] == [deck]
    saved.close()
    async with studio(tmp_path / "other"):
        pass
    carry_decks(copy, begun)
    async with studio(tmp_path / "other") as it:
        assert it.desk.register.decks == {"bjorn": deck}
        assert (await it.get(f"/slides/{deck.id}/2.webp", it.token("presenter", "bjorn"))).status_code == 200
