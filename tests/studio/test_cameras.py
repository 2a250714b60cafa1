"""Camera links in the running studio: drawn once, kept, and told to nobody but the producer and whose they are."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

from rundown.cameras import Cameras
from rundown.commands import parse_command
from rundown.documents import Production
from rundown.show import Sender
from rundown.views import VIEWS
from studio.cameras import drawn
from studio.desk import Desk
from studio.doors import ANYONE, DOORS
from studio.journal import Journal
from studio.playout import Order
from tests.rundown.shows import PRODUCER, production
from tests.studio.running import desk_on, studio_on
from tests.studio.whole import whole

PLACES = {
    "track": "morning",
    "output": "program",
    "link": "producer",
    "person": "bjorn",
    "deck": "0" * 32,
    "name": "1.webp",
    "client": "0" * 12,
    "action": "start",
    "round": "morning-1",
}


def day() -> Production:
    """A second person at a distance, whose link is not Björn's to see."""
    plain = production()
    cia = plain.people["bjorn"].model_copy(update={"id": "cia", "name": "Cia Påhitt"})
    return plain.model_copy(update={"people": {**plain.people, "cia": cia}})


def cameras(desk: Desk) -> Cameras:
    assert desk.register.cameras is not None
    return desk.register.cameras


def secrets_of(made: Cameras, *people: str) -> list[bytes]:
    """What nobody else may see: the ids and keys of these people, or everything."""
    links = [made.links[each] for each in people or made.links]
    room = [] if people else [made.room, made.password]
    return [text.encode() for text in (*(each for link in links for each in (link.push, link.api)), *room)]


def opened(body: bytes) -> Iterator[bytes]:
    """A body, and what is packed in it."""
    yield body
    if zipfile.is_zipfile(io.BytesIO(body)):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            for name in packed.namelist():
                yield packed.read(name)


async def test_no_address_gives_a_link_to_somebody_else_and_no_export_gives_one_at_all(tmp_path: Path) -> None:
    async with whole(tmp_path, day()) as studio:
        producer = studio.token("producer")
        for word in ("make_cameras", "use_cameras"):
            assert (await studio.command(producer, word)).status_code == 200
        assert (await studio.command(producer, "take")).status_code == 200
        made = cameras(studio.desk)
        seen: set[tuple[str, str | None]] = set()
        for (method, path), roles in DOORS.items():
            if roles is ANYONE or method != "GET" or path == "/api/v1/export.regi":
                continue
            for link in studio.access.links():
                if link.role not in roles:
                    continue
                body = (await studio.get(path.format(**PLACES), studio.access.token(link))).content
                told = {secret for part in opened(body) for secret in secrets_of(made) if secret in part}
                if told:
                    seen.add((link.role, link.person))
                    assert path == "/api/v1/tracks/{track}", (path, link)
                if link.person == "bjorn":
                    assert told.isdisjoint(secrets_of(made, "cia"))
    assert seen == {("producer", None), ("presenter", "bjorn"), ("presenter", "cia")}


async def test_a_link_that_is_made_reaches_the_producer_and_its_person_and_no_other_page(tmp_path: Path) -> None:
    async with studio_on(tmp_path / "day.regi", day()) as studio, AsyncExitStack() as open_pages:
        pages = {}
        for view in VIEWS:
            for person in ("bjorn", "cia") if view == "presenter" else ("",):
                who = {"person": person} if person else {}
                pages[view, person] = await open_pages.enter_async_context(studio.page(view, **who))
        await studio.desk.command("morning", "make_cameras", {}, PRODUCER)
        await studio.desk.command("morning", "use_cameras", {}, PRODUCER)
        await studio.desk.command("morning", "take", {}, PRODUCER)
        made = cameras(studio.desk)
        told = {}
        for page, tab in pages.items():
            await tab.say({"type": "ping", "t": 1})
            await tab.until(lambda frame: frame["type"] == "pong")
            assert page[0] == "audience" or tab.state["show"]["phase"] == "on_air", page
            frames = json.dumps(tab.frames).encode()
            told[page] = {secret for secret in secrets_of(made) if secret in frames}
    # Where tabs are told nothing, nobody is given their keys.
    keys = {link.api.encode() for link in made.links.values()}
    assert told.pop(("producer", "")) == set(secrets_of(made)) - keys
    for person in ("bjorn", "cia"):
        ours = {*secrets_of(made, person), made.room.encode(), made.password.encode()}
        assert told.pop(("presenter", person)) == ours - keys
    assert not any(told.values())


async def test_the_same_press_sent_again_draws_nothing_anew(tmp_path: Path) -> None:
    order = Order("once", parse_command("make_cameras", {"anew": True}), PRODUCER)
    async with desk_on(tmp_path / "day.regi", day()) as desk:
        first = await desk.submit("morning", order)
        made = cameras(desk)
        assert (await desk.submit("morning", order)).seq == first.seq
        assert cameras(desk) is made
    async with desk_on(tmp_path / "day.regi") as desk:
        await desk.submit("morning", order)
        assert cameras(desk) == made
        assert desk.show("morning").cameras == made


async def test_a_moderator_makes_none(tmp_path: Path) -> None:
    async with desk_on(tmp_path / "day.regi", day()) as desk:
        answer = await desk.submit("morning", Order("1", parse_command("make_cameras", {}), Sender("moderator", "Ida")))
        assert answer.refused is not None
        assert answer.refused.code == "not_allowed"


async def test_with_nowhere_to_lead_there_are_none_and_they_come_back(tmp_path: Path) -> None:
    async with desk_on(tmp_path / "day.regi", day()) as desk:
        await desk.command("morning", "make_cameras", {}, PRODUCER)
        made = cameras(desk)
    journal = Journal(tmp_path / "day.regi")
    try:
        desk = Desk(journal, vdo_ninja="")
        assert desk.show("morning").cameras is None
        desk = Desk(journal, vdo_ninja="https://vdo.example.org")
        assert desk.show("morning").cameras == made.model_copy(update={"base": "https://vdo.example.org"})
    finally:
        await journal.close()


async def test_no_two_are_the_same_and_all_are_of_the_form_that_vdo_ninja_takes(tmp_path: Path) -> None:
    async with desk_on(tmp_path / "day.regi", day()) as desk:
        all_drawn = [drawn(desk.register) for _ in range(50)]
    ids = [text for each in all_drawn for text in secrets_of(each)]
    assert len(set(ids)) == len(ids)
    assert all(text.isalnum() and len(text) <= 30 for text in ids)
