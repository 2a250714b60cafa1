"""The live layer of the pages: the link, its loss and its return, one clock for all, and the pure parts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.pages import coming, moderator, on_air, take
from tests.rig.browser import Screens
from tests.rig.cable import Cable
from tests.rig.server import Server

LIVE = Path(__file__).parents[2] / "web/static/live"
WELCOME = "Välkommen till Den bästa dagen"
DIGITAL = "Digitalt först: vad vi lärde oss"
ROBOTS = "Robotar i hemtjänsten"


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


@pytest.fixture
def ida(screens: Screens, server: Server, links: dict[str, Any]) -> Page:
    """Ida's tablet, on the studio's own network."""
    return moderator(screens, server.url, links["moderators"]["ida"])


@pytest.fixture
def wire(cable: Callable[[int], Cable], server: Server) -> Cable:
    """The cable to Oskar's tablet."""
    return cable(server.port)


@pytest.fixture
def oskar(screens: Screens, wire: Cable, links: dict[str, Any]) -> Page:
    """Oskar's tablet, behind a cable."""
    return moderator(screens, wire.url, links["moderators"]["oskar"])


def test_a_frozen_network_is_told_within_two_seconds(ida: Page, oskar: Page, wire: Cable) -> None:
    take(ida, WELCOME)
    expect(on_air(oskar)).to_have_text(WELCOME)
    wire.freeze()
    expect(oskar.locator("link-banner")).to_contain_text("Ingen kontakt sedan", timeout=3000)
    expect(on_air(oskar)).to_have_text(WELCOME)
    expect(oskar.locator("take-panel #take .hint")).to_contain_text("ingen kontakt sedan")


def test_what_is_pressed_without_a_link_never_fires_later(ida: Page, oskar: Page, wire: Cable) -> None:
    take(ida, WELCOME)
    expect(on_air(oskar)).to_have_text(WELCOME)
    wire.cut()
    expect(oskar.locator("link-banner")).to_contain_text("Ingen kontakt")
    for key in ("Space", "h", "Shift+Space"):
        oskar.keyboard.press(key)
    expect(oskar.locator("take-panel #take .said")).to_contain_text("ingen kontakt")
    wire.mend()
    expect(oskar.locator("link-banner")).to_have_count(0)
    oskar.wait_for_timeout(1500)
    expect(on_air(ida)).to_have_text(WELCOME)
    expect(ida.locator("time-left .word")).to_have_text("kvar")
    oskar.keyboard.press("Space")
    expect(on_air(ida)).to_have_text(DIGITAL)


def test_a_page_that_comes_back_shows_what_is_true(ida: Page, oskar: Page, wire: Cable) -> None:
    take(ida, WELCOME)
    expect(on_air(oskar)).to_have_text(WELCOME)
    wire.cut()
    expect(oskar.locator("link-banner")).to_contain_text("Ingen kontakt")
    ida.wait_for_timeout(1000)
    take(ida, DIGITAL)
    expect(on_air(oskar)).to_have_text(WELCOME)
    wire.mend()
    expect(on_air(oskar)).to_have_text(DIGITAL)
    expect(coming(oskar)).to_have_text(ROBOTS)


def test_the_studio_is_killed_on_air_and_the_pages_go_on(ida: Page, server: Server) -> None:
    take(ida, WELCOME)
    server.restart()
    expect(ida.locator("link-banner")).to_have_count(0)
    expect(on_air(ida)).to_have_text(WELCOME)
    expect(ida.locator("time-left .digits")).to_have_text(re.compile(r"09:\d\d"))
    ida.wait_for_timeout(1000)
    take(ida, DIGITAL)


def test_a_reload_on_air_changes_nothing(ida: Page) -> None:
    take(ida, WELCOME)
    ida.wait_for_timeout(2000)
    ida.reload()
    expect(on_air(ida)).to_have_text(WELCOME)
    expect(ida.locator("time-left .digits")).to_have_text(re.compile(r"09:5\d"))


FLIPS = """() => new Promise(done => {
  const root = document.querySelector('moderator-page').shadowRoot.querySelector('now-panel').shadowRoot;
  const box = root.querySelector('time-left').shadowRoot;
  const seen = {};
  let last = box.querySelector('.digits').textContent;
  const look = () => {
    const digits = box.querySelector('.digits').textContent;
    if (digits !== last) seen[(last = digits)] = Date.now();
    if (Object.keys(seen).length >= 6) done(seen); else requestAnimationFrame(look);
  };
  look();
})"""


def test_two_pages_count_together(ida: Page, oskar: Page) -> None:
    take(ida, WELCOME)
    expect(on_air(oskar)).to_have_text(WELCOME)
    for page in (ida, oskar):
        page.evaluate(f"() => {{ window.flips = ({FLIPS})(); }}")
    one, other = ida.evaluate("window.flips"), oskar.evaluate("window.flips")
    apart = sorted(abs(one[digits] - other[digits]) for digits in one.keys() & other.keys())
    assert len(apart) >= 3
    # The middle one: a busy test machine may delay a single drawing.
    assert apart[len(apart) // 2] <= 100


def test_the_devices_own_time_zone_is_ignored(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    pages = [
        moderator(screens, server.url, links["moderators"]["ida"], timezone_id=zone)
        for zone in ("Europe/Stockholm", "Pacific/Auckland")
    ]
    rows = [page.locator("rundown-list .planned").all_inner_texts() for page in pages]
    assert rows[0] == rows[1]
    assert "08:55" in rows[0][2]


def test_a_closed_link_says_so_and_stops_trying(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    page = moderator(screens, server.url, links["moderators"]["ida"])
    page.context.clear_cookies()
    page.evaluate("dispatchEvent(new Event('offline'))")
    server.restart()
    expect(page.locator("link-banner")).to_contain_text("Du är inte inloggad här")
    expect(page.locator("link-banner a")).to_have_attribute("href", "/")


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """An empty page where the live layer's modules can be loaded, without a studio."""
    page = browser.new_page()
    words = json.dumps({"{n} h": "{n} tim", "{h} h {m} min": "{h} tim {m} min"})
    frame = f'<!doctype html><html lang="sv"><script type="application/json" id="regi-words">{words}</script>'

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix("http://pages.test/")
        if name:
            source = (LIVE / name).read_text(encoding="utf-8")
            route.fulfill(body=source, content_type="text/javascript")
        else:
            route.fulfill(body=frame, content_type="text/html")

    page.route("http://pages.test/**", serve)
    page.goto("http://pages.test/")
    yield page
    page.close()


def module(page: Page, name: str, body: str) -> Any:
    """What `body` returns, with the module of the live layer as `m`."""
    return page.evaluate(f"async () => {{ const m = await import('http://pages.test/{name}'); {body} }}")


def test_the_store_takes_patches_in_order_and_asks_at_a_gap(alone: Page) -> None:
    told = module(
        alone,
        "store.js",
        """
        let store = m.reduce(m.EMPTY, {type: 'patch', seq: 4, patch: {a: 1}});
        const before = store.state === undefined;
        store = m.reduce(store, {type: 'state', seq: 4, state: {a: {b: 1, c: 2}, kept: {d: 1}, list: [1, 2]}});
        const kept = store.state.kept;
        store = m.reduce(store, {type: 'patch', seq: 5, patch: {a: {b: null, e: {f: 1}}, list: [3]}});
        const same = store.state.kept === kept;
        const patched = store.state;
        const old = m.reduce(store, {type: 'patch', seq: 5, patch: {a: null}}) === store;
        store = m.reduce(store, {type: 'patch', seq: 7, patch: {a: null}});
        const gap = store.gap && store.state === patched;
        const still = m.reduce(store, {type: 'patch', seq: 6, patch: {a: null}}).gap;
        const healed = m.reduce(store, {type: 'state', seq: 9, state: {}});
        return {before, same, patched, old, gap, still, healed};
        """,
    )
    assert told["patched"] == {"a": {"c": 2, "e": {"f": 1}}, "kept": {"d": 1}, "list": [3]}
    assert told["healed"] == {"seq": 9, "state": {}, "gap": False}
    assert all(told[each] for each in ("before", "same", "old", "gap", "still"))


def test_the_merge_patch_is_the_standards(alone: Page) -> None:
    """The examples of RFC 7386, appendix A."""
    cases: list[Any] = [
        [{"a": "b"}, {"a": "c"}, {"a": "c"}],
        [{"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}],
        [{"a": "b"}, {"a": None}, {}],
        [{"a": "b", "b": "c"}, {"a": None}, {"b": "c"}],
        [{"a": ["b"]}, {"a": "c"}, {"a": "c"}],
        [{"a": "c"}, {"a": ["b"]}, {"a": ["b"]}],
        [{"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}],
        [["a", "b"], ["c", "d"], ["c", "d"]],
        [{"a": "foo"}, "bar", "bar"],
        [{"e": None}, {"a": 1}, {"e": None, "a": 1}],
        [[1, 2], {"a": "b", "c": None}, {"a": "b"}],
        [{}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}],
    ]
    alone.evaluate("cases => { window.cases = cases; }", cases)
    assert module(alone, "store.js", "return cases.map(([a, b]) => m.mergePatch(a, b));") == [case[2] for case in cases]


def test_the_clock_believes_the_fastest_round_trip(alone: Page) -> None:
    told = module(
        alone,
        "clock.js",
        """
        let at = 1000;
        const clock = new m.ServerClock(() => at, 0);
        clock.hint(50_000);
        const hinted = clock.now();
        clock.sample(1000, 1400, 60_200);
        clock.sample(1500, 1510, 60_505);
        clock.sample(1600, 2600, 99_999);
        at = 3000;
        const after = clock.now();
        clock.forget();
        clock.sample(2900, 3000, 10_000);
        return [hinted, after, clock.now()];
        """,
    )
    assert told == [50_000, 62_000, 10_050]


def test_trying_again_waits_between_a_quarter_and_three_seconds(alone: Page) -> None:
    waits = module(alone, "link.js", "return [0, 1, 2, 3, 4, 9].map(n => [0, 0.5, 1].map(r => m.backOff(n, r)));")
    assert all(250 <= wait <= 3000 for row in waits for wait in row)
    assert waits[0][1] < waits[2][1] < waits[4][1]
    assert waits[4][0] != waits[4][2]


def test_lengths_and_digits_read_as_people_read_them(alone: Page) -> None:
    words = module(
        alone,
        "words.js",
        """
        const digits = [252_000, 251_001, 1, 0, -999, -1000, -88_000, 3_725_000].map(m.digits);
        const lengths = [45_000, 59_400, 60_000, 720_000, 3_600_000, 3_900_000].map(m.length);
        return {digits, lengths, planned: [m.plannedLength(750_000), m.plannedLength(720_000)]};
        """,
    )
    assert words["digits"] == ["04:12", "04:12", "00:01", "00:00", "00:00", "+00:01", "+01:28", "1:02:05"]
    assert words["lengths"] == ["45 s", "59 s", "1 min", "12 min", "1 tim", "1 tim 5 min"]
    assert words["planned"] == ["12:30", "12 min"]


ALARMED = """
const state = {
  production: {timezone: 'Europe/Stockholm'}, track: {start: 0}, order: ['a', 'b'],
  segments: {
    a: {duration_ms: 60000, scene: 'Studio'},
    b: {duration_ms: 60000, scene: 'Distans', people: ['bjorn', 'ida']},
  },
  people: {bjorn: {name: 'Björn', remote: true}, ida: {name: 'Ida', role: 'moderator'}},
  show: {phase: 'on_air', current: 'a', next: 'b', started_at: 0, standby: true},
  obs: {state: 'unknown', problem: 'unreachable', since: 500, missing: {Distans: 'Studio'}},
  graphics: {'lower-third': {shown_at: 1000, data: {people: [{name: 'Åsa'}]}, key: '1'}},
  messages: {'1': {to: 'person:bjorn', text: 'x', at: 100}},
};
"""


def test_alarms_come_worst_first_and_oldest_before_newer(alone: Page) -> None:
    found = module(alone, "alarms.js", ALARMED + "return m.alarms(state, 200_000);")
    assert [alarm["id"] for alarm in found] == [
        "obs", "overlay", "ready:bjorn", "unread:1", "name", "over", "scene:Distans",
    ]  # fmt: skip
    assert [alarm["severity"] for alarm in found] == ["bad"] * 3 + ["warn"] * 4
    assert found[4]["remedy"]["command"] == "hide_graphic"


def test_all_is_well_without_alarms(alone: Page) -> None:
    calm = ALARMED + (
        "state.obs = {state: 'in_step'}; state.graphics = {}; state.messages = {}; state.people.bjorn.ready_at = 1;"
        "state.overlays = {x: {channel: 'program'}}; return m.alarms(state, 30_000);"
    )
    assert module(alone, "alarms.js", calm) == []


def test_a_thousand_segments_are_cheap(alone: Page) -> None:
    """Between two changes the same schedule is handed out, not counted anew."""
    same = module(
        alone,
        "timing.js",
        """
        const order = Array.from({length: 1200}, (_, i) => `s${i}`);
        const segments = Object.fromEntries(order.map(id => [id, {kind: 'video', title: id, duration_ms: 60000}]));
        const show = {phase: 'on_air', current: 's3', next: 's4', started_at: 0};
        const state = {production: {}, track: {start: 0}, order, segments, show, ran: {}};
        const one = m.schedule(state, 1000);
        return [one === m.schedule(state, 1200), one === m.schedule(state, 70_000), one.rows.length];
        """,
    )
    assert same == [True, False, 1200]
