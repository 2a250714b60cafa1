"""A presenter's VDO.Ninja tab over one real connection: the newest light, a message once, and how it stands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from studio.ninja import speech
from studio.ninja.tab import Pace, Tab
from tests.rig.cable import Cable
from tests.rig.ninja import NinjaService, NinjaTab

KEY = "a-key-that-nobody-guesses"
#: As in earnest, but quick: nothing below measures time.
QUICK = Pace(beat=0.2, again=0.02, answer=0.15, grace=0.3, opening=1.0, first=0.02, longest=0.05)
PATIENT = Pace(beat=60, again=0.02, answer=60, grace=60, first=0.02)


@pytest.fixture
def service() -> Iterator[NinjaService]:
    with NinjaService() as running:
        yield running


@asynccontextmanager
async def tab_of(url: str, pace: Pace = QUICK, changed: Callable[[], None] = lambda: None) -> AsyncIterator[Tab]:
    tab = Tab(url, KEY, asyncio.Semaphore(1), changed, pace)
    try:
        yield tab
    finally:
        await tab.leave(1)


async def until(what: str, condition: Callable[[], Any], within: float = 8.0) -> None:
    try:
        async with asyncio.timeout(within):
            while not condition():  # noqa: ASYNC110 - the other side is another thread's
                await asyncio.sleep(0.005)
    except TimeoutError:
        raise AssertionError(f"not within {within:g} s: {what}") from None


def test_what_is_written_is_what_the_documentation_says() -> None:
    assert speech.join("k") == '{"join":"k"}'
    assert speech.tally("on_air", "m") == '{"action":"tallylight","value":"onair","cib":"m"}'
    assert speech.tally("standby", "m") == '{"action":"tallylight","value":"standby","cib":"m"}'
    assert speech.tally("off", "m") == '{"action":"tallylight","value":"off","cib":"m"}'
    assert speech.details("m") == '{"action":"getDetails","cib":"m"}'
    assert speech.message("Två minuter", "m") == '{"action":"showChatOverlay","value":"Två minuter","cib":"m"}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<img src=x onerror=alert(1)>", "‹img src=x onerror=alert(1)›"),
        ("Fika & kaffe", "Fika & kaffe"),
        ("  två\n\nminuter\t", "två minuter"),
        ("\u202etxet\u2066 \x07pip", "txet pip"),
        ("👩‍🏫 hej", "👩‍🏫 hej"),
        ("a" * 500, "a" * 399 + "…"),
    ],
)
def test_a_message_cannot_become_markup(text: str, expected: str) -> None:
    assert speech.plain(text) == expected


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        ('{"callback":{"action":"mic","cib":"a-1","result":true}}', speech.Heard("a-1", True)),
        ('{"callback":{"action":"mic","cib":"a-1","result":"fail"}}', speech.Heard("a-1", False)),
        ('{"callback":{"action":"mic","cib":7,"result":null}}', speech.Heard(None, True)),
        ('{"update":{"action":"x"}}', speech.Heard()),
        *((junk, None) for junk in ("", "[", "[]", "7", '{"callback":[]}', '{"action":"reload"}', b"\xff\x00")),
        ("[" * 100_000, None),
    ],
)
def test_only_a_tabs_own_words_are_a_sign_of_it(frame: str | bytes, expected: speech.Heard | None) -> None:
    assert speech.heard(frame) == expected


async def test_a_tab_shows_the_newest_light_and_is_seen(service: NinjaService) -> None:
    with NinjaTab(service, KEY) as page:
        async with tab_of(service.url) as tab:
            for light in ("on_air", "off", "standby", "on_air"):
                tab.light(light)
            await until("the light", lambda: page.light == "onair")
            await until("the mark", lambda: tab.state == "open")
            assert service.joined(KEY) == 2
        await until("it is out", lambda: page.light == "off")
        assert service.unheard == []


async def test_a_tab_that_comes_late_gets_the_light_at_once(service: NinjaService) -> None:
    async with tab_of(service.url, PATIENT) as tab:
        tab.light("on_air")
        await until("the connection", lambda: service.joined(KEY) == 1)
        with NinjaTab(service, KEY) as page:
            await until("the light", lambda: page.light == "onair")
            await until("the mark", lambda: tab.state == "open")


async def test_a_tab_that_says_nothing_of_itself_gets_it_with_the_next_beat(service: NinjaService) -> None:
    async with tab_of(service.url) as tab:
        tab.light("standby")
        await until("nobody there", lambda: tab.state == "unseen")
        with NinjaTab(service, KEY, silent=True) as page:
            await until("the light", lambda: page.light == "standby")
            await until("the mark", lambda: tab.state == "open")
        await until("it is gone", lambda: tab.state == "unseen")


async def test_a_slow_tab_is_not_seen_until_it_answers(service: NinjaService) -> None:
    with NinjaTab(service, KEY, slow=True, silent=True) as page:
        async with tab_of(service.url) as tab:
            await until("it owes an answer", lambda: tab.state == "unseen")
            await until("it is asked again", lambda: "getDetails" in page.asked)
            page.catch_up()
            await until("the mark", lambda: tab.state == "open")


async def test_a_message_is_shown_once_and_only_an_answer_says_so(service: NinjaService) -> None:
    shown: list[str] = []
    with NinjaTab(service, KEY) as page:
        async with tab_of(service.url) as tab:
            tab.say("Två <b>minuter</b>", 30, lambda: shown.append("two"))
            await until("the answer", lambda: shown == ["two"])
            page.slow = True
            tab.say("En minut", 30, lambda: shown.append("one"))
            await until("the second", lambda: len(page.overlays) == 2)
            assert shown == ["two"]
            service.time_out()
            await until("both are back", lambda: service.joins.count(KEY) >= 4)
            tab.light("on_air")
            await until("the light", lambda: page.light == "onair")
        assert page.overlays == ["Två ‹b›minuter‹/b›", "En minut"]
        assert shown == ["two"]


async def test_a_message_waits_for_a_tab_that_comes_in_time(service: NinjaService) -> None:
    async with tab_of(service.url, PATIENT) as tab:
        tab.say("för sent", 0, lambda: None)
        tab.say("i tid", 30, lambda: None)
        with NinjaTab(service, KEY) as page:
            await until("the message", lambda: page.overlays)
            assert page.overlays == ["i tid"]


async def test_a_message_that_has_become_old_is_never_shown(service: NinjaService) -> None:
    async with tab_of(service.url, PATIENT) as tab:
        tab.say("gammalt", 0.05, lambda: None)
        await asyncio.sleep(0.06)  # its age is what this is about
        with NinjaTab(service, KEY) as page:
            tab.say("nytt", 30, lambda: None)
            await until("the newer one", lambda: page.overlays)
            assert page.overlays == ["nytt"]


async def test_it_joins_again_after_every_end_and_says_the_light_again(service: NinjaService) -> None:
    with Cable(service.port) as cable:
        async with tab_of(f"ws://127.0.0.1:{cable.port}") as tab:
            tab.light("on_air")
            await until("it has joined", lambda: service.joins.count(KEY) >= 1)
            service.time_out()
            await until("it has joined again", lambda: service.joins.count(KEY) >= 2)
            service.time_out()
            await until("and again", lambda: service.joins.count(KEY) >= 3)
            cable.cut()
            await until("no contact", lambda: tab.state == "lost")
            cable.mend()
            with NinjaTab(service, KEY) as page:
                await until("the light", lambda: page.light == "onair")
                await until("the mark", lambda: tab.state == "open")


async def test_a_connection_that_ends_every_minute_is_no_loss_of_contact(service: NinjaService) -> None:
    states: list[str | None] = []
    async with tab_of(service.url, replace(QUICK, beat=1.0), lambda: states.append(tab.state)) as tab:
        await until("nobody is there", lambda: tab.state == "unseen")
        service.time_out()
        await until("it has joined again", lambda: len(service.joins) >= 2)
        said = service.passed_on
        await until("a second beat, later than the time of grace", lambda: service.passed_on >= said + 2)
        await asyncio.to_thread(service.stop)
        await until("no contact", lambda: tab.state == "lost")
    assert states == ["unseen", "lost"]


async def test_a_service_that_turns_everyone_away_is_no_contact(service: NinjaService) -> None:
    service.refusing = True
    async with tab_of(service.url) as tab:
        await until("no contact", lambda: tab.state == "lost")
        assert "503" in tab.problem
        service.refusing = False
        await until("it is back", lambda: tab.state == "unseen")


async def test_a_service_that_hangs_up_at_once_is_no_contact() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server, tab_of(f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}") as tab:
        await until("no contact", lambda: tab.state == "lost")


async def test_garbage_and_others_commands_change_nothing(service: NinjaService) -> None:
    async with tab_of(service.url, PATIENT) as tab:
        await until("the connection", lambda: service.joined(KEY) == 1)
        for frame in ("", "{", "[[[]]]", '{"callback": 1}', '{"action": "tallylight", "value": "onair"}', b"\xff\xfe"):
            service.shout(KEY, frame)
        service.shout(KEY, "x" * 900_000)
        assert tab.state is None
        with NinjaTab(service, KEY) as page:
            tab.light("standby")
            await until("the light", lambda: page.light == "standby")
            assert service.joins.count(KEY) == 2


async def test_a_tab_that_is_left_shows_no_light(service: NinjaService) -> None:
    with NinjaTab(service, KEY) as page:
        async with tab_of(service.url, PATIENT) as tab:
            tab.light("on_air")
            await until("the light", lambda: page.light == "onair")
            await tab.leave(1)
            await until("it is out", lambda: page.light == "off")
            tab.light("on_air")
            tab.say("hej", 30, lambda: None)
        await until("it has left", lambda: service.joined(KEY) == 1)
        assert page.light == "off"
        assert page.overlays == []
