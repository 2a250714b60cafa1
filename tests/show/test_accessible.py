"""Every page for everyone: in both languages, dark and light, before the show, on air and on hold; on a narrow screen,
by a thumb, and in a reader's own colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import moderator, presenter
from tests.rig.browser import WEB, Screens, axe
from tests.rig.ports import wait_for
from tests.rig.server import Server

LOCALES = {"sv": "sv-SE", "en": "en-GB"}
#: The panels of the producer's right column, as their table has them.
TABS = tuple(re.findall(r"\bid: '(\w+)'", (WEB / "static/components/producer-tabs.js").read_text(encoding="utf-8")))
#: Tablets lying and upright, and two phones.
TABLETS = [(1180, 820), (1024, 768), (820, 1180), (810, 1080), (768, 1024), (390, 844), (320, 640)]
#: Nothing may move while axe-core measures colours.
CALM: dict[str, Any] = {"reduced_motion": "reduce"}

#: Whether a page has drawn a phase, and whom it is about.
DRAWN = """([phase, current]) => {
  const page = [...document.body.children].find(element => element.live);
  const show = page?.live.state?.show;
  return show?.phase === phase && (show.current ?? '') === current && page.live.link.up;
}"""

#: What sticks out to the side: the page itself, or anything in it that one would have to scroll sideways.
SIDEWAYS = """() => {
  const found = [];
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) found.push(`the page by ${over} px`);
  const look = root => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.checkVisibility()) continue;
      const { overflowX } = getComputedStyle(element);
      const wide = element.scrollWidth - element.clientWidth;
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (wide > 1 && scrolls) found.push(`${element.outerHTML.slice(0, 90)} ${wide} px`);
    }
  };
  look(document);
  return found;
}"""

#: Every button, its size, and the part of it that is in view inside what scrolls. Rows of a list and tabs of a row
#: touch on purpose; what sticks to the screen stands over whatever is scrolled below it.
BUTTONS = """() => {
  const found = [];
  const above = node => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
  const look = (root, host) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot, element);
      if (!element.matches('button, select, input, a[href], summary') || !element.checkVisibility()) continue;
      const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
      if (!width) continue;
      const box = { left, top, right, bottom };
      let sticks = false;
      for (let at = above(element); at; at = above(at)) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        sticks ||= position === 'sticky' || position === 'fixed';
        const clip = at.getBoundingClientRect();
        if (overflowX !== 'visible') box.left = Math.max(box.left, clip.left);
        if (overflowX !== 'visible') box.right = Math.min(box.right, clip.right);
        if (overflowY !== 'visible') box.top = Math.max(box.top, clip.top);
        if (overflowY !== 'visible') box.bottom = Math.min(box.bottom, clip.bottom);
      }
      const words = host?.matches('press-button, hold-button') ? host : element;
      const name = words.textContent.replace(/\\s+/g, ' ').trim() || element.ariaLabel;
      const row = host?.localName === 'rundown-list' || element.matches('[role="tab"]');
      const seen = box.right - box.left > 1 && box.bottom - box.top > 1;
      found.push({ name, width, height, ...box, row, sticks, seen });
    }
  };
  look(document, null);
  return found;
}"""

#: Text that its own background hides, in the colours that are really painted.
HIDDEN_TEXT = """() => {
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const parse = text => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return { rgb: [r, g, b], a }; };
  const above = node => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
  const ground = element => {
    for (let at = element; at; at = above(at)) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.a > 0.5) return colour.rgb;
    }
    return parse(getComputedStyle(document.documentElement).backgroundColor).rgb;
  };
  const found = [];
  const look = root => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
      if (!own || !element.checkVisibility() || element.closest('.unseen, style, script, noscript')) continue;
      const [a, b] = [parse(getComputedStyle(element).color).rgb, ground(element)].map(luminance);
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 3) found.push(`${ratio.toFixed(1)} ${element.outerHTML.slice(0, 120)}`);
    }
  };
  look(document);
  return found;
}"""

Look = Callable[[Page, str], list[str]]


def checked(page: Page, name: str) -> list[str]:
    """What axe-core finds on a page in both themes."""
    found = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{name}, {scheme}: {problem}" for problem in axe(page)]
    return found


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One studio for the pages that change nothing."""
    with Server(tmp_path_factory.mktemp("studio")) as server:
        yield server


@pytest.fixture(scope="module")
def links(studio: Server) -> dict[str, Any]:
    return studio.links()


@pytest.mark.parametrize("lang", LOCALES)
def test_what_everyone_may_open(lang: str, screens: Screens, studio: Server, links: dict[str, Any]) -> None:
    screens.expect_trouble("40[0134]|410")
    token = urlsplit(links["producer"]).path.removeprefix("/in/")
    closed = httpx.post(
        f"{studio.url}/api/v1/links/presenter~zoe/revoke", headers={"authorization": f"Bearer {token}"}, trust_env=False
    )
    assert closed.status_code == 200
    how = {"locale": LOCALES[lang], **CALM}
    page = screens.open(studio.url, "phone", **how)
    found: list[str] = []

    def at(path: str, words: str) -> None:
        page.goto(f"{studio.url}{path}{'&' if '?' in path else '?'}lang={lang}")
        assert page.locator("html").get_attribute("lang") == lang
        assert re.search(words, page.inner_text("main") + page.inner_text("h1")), page.inner_text("body")
        found.extend(checked(page, path))
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(SIDEWAYS) == [], path
        page.set_viewport_size({"width": 390, "height": 844})

    at("/", "PIN|pinkod")
    at("/programme", "Robotar")
    at("/no-such-page", "finns inte|no such page")
    at("/tracks/morning/moderator", "Logga in först|sign in first")
    at(urlsplit(links["presenter"]["zoe"]).path, "gäller inte längre|no longer works")
    page.goto(f"{studio.url}/?lang={lang}")
    page.get_by_role("textbox").fill("000 000")
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found.extend(checked(page, "a wrong PIN"))
    for role in ("moderator", "producer"):
        page.get_by_role("textbox").fill(links["pins"][role])
        page.get_by_role("button").click()
        expect(page.get_by_role("heading", level=2)).to_have_count(2)
        at("/", "Förmiddag i studion")
    at("/presenter", "annan|someone else")
    assert found == []


class Hand:
    """A producer's hand on the show that is on no page: commands over HTTP."""

    def __init__(self, server: Server, link: str) -> None:
        bearer = {"authorization": f"Bearer {urlsplit(link).path.removeprefix('/in/')}"}
        self._how: dict[str, Any] = {"headers": bearer, "trust_env": False, "timeout": 30}
        self._place = f"{server.url}/api/v1/tracks/morning/commands"

    def command(self, word: str, **args: Any) -> bool:
        return httpx.post(self._place, json={"command": word, "args": args}, **self._how).is_success

    def do(self, word: str, **args: Any) -> None:
        assert self.command(word, **args), word


class House:
    """A studio with every live page open in one language, and a producer's hand on the show."""

    def __init__(self, server: Server, screens: Screens, lang: str) -> None:
        # axe keeps the producer's page, and the stage in its picture, busy for longer than a graphic may take.
        screens.expect_trouble("no answer in")
        links = server.links()
        how = {"locale": LOCALES[lang], **CALM}
        self.hand = Hand(server, links["producer"])
        self.moderator = moderator(screens, server.url, links["moderators"]["ida"], **how)
        self.producer = screens.open(links["producer"], "desk", **how)
        self.presenter = presenter(screens, server.url, links["presenter"]["bjorn"], **how)
        self.producer.goto(f"{server.url}/tracks/morning/producer")
        expect(self.producer.locator("producer-rundown li").first).to_be_visible()
        self.pages = {"moderator": self.moderator, "producer": self.producer, "presenter": self.presenter}
        for name in ("clock", "prompter"):
            self.pages[name] = screens.open(links[name]["morning"], "desk", **how)
        for page in self.pages.values():
            assert page.locator("html").get_attribute("lang") == lang

    def at(self, phase: str, current: str = "") -> None:
        """Returns once every page has drawn that."""
        for page in self.pages.values():
            page.wait_for_function(DRAWN, arg=[phase, current])
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def name_is_on(self, person: str, name: str) -> None:
        self.hand.do("show_graphic", graphic="lower-third", people=[person])
        expect(self.moderator.locator("name-buttons [kind=live]").first).to_contain_text(name)

    def look(self, when: str, look: Look = checked, *, only: Collection[str] = ()) -> list[str]:
        """What `look` finds on every page, or on `only` those that change."""
        pages = {name: page for name, page in self.pages.items() if not only or name in only}
        return [problem for name, page in pages.items() for problem in look(page, f"{name} {when}")]

    def play(self, look: Look = checked) -> Iterator[str]:
        """The show step by step, and what `look` finds at each."""
        self.at("off_air")
        yield from self.look("before the show", look)
        self.hand.do("take")
        self.name_is_on("ida", "Ida Exempel")
        self.hand.do("message", to="all", text="Välkomna, allihop")
        self.hand.do("arm", segment="robots")
        self.at("on_air", "welcome")
        expect(self.presenter.locator("message-list")).to_contain_text("Välkomna")
        yield from self.look("on air with a name", look)
        self.hand.do("standby")
        self.at("on_air", "welcome")
        yield from self.look("at standby", look, only=("moderator", "presenter"))
        wait_for("a take is possible", lambda: self.hand.command("take", **{"from": "welcome"}), every=0.2)
        self.hand.do("adjust", ms=-16 * 60_000)
        self.at("on_air", "robots")
        expect(self.presenter.locator("presenter-cue .word")).to_have_text(re.compile("Runda av|Wrap|Round", re.I))
        yield from self.look("over time", look, only=("moderator", "presenter", "clock"))
        self.hand.do("hold", card=True)
        self.at("hold", "robots")
        yield from self.look("on hold", look)


@pytest.fixture
def house(start_server: Callable[..., Server], screens: Screens) -> Callable[[str], House]:
    """`house("sv")`: a studio of its own with its pages open in that language."""
    screens.expect_trouble("no answer in")  # axe keeps the page, and the stage in it, busy for longer
    return lambda lang: House(start_server(), screens, lang)


@pytest.mark.parametrize("lang", LOCALES)
def test_every_live_page_from_before_the_show_to_a_hold(lang: str, house: Callable[[str], House]) -> None:
    home = house(lang)
    found = list(home.play())
    for tab in TABS:
        home.producer.get_by_role("tab").nth(TABS.index(tab)).click()
        expect(home.producer.locator(f"[slot={tab}]")).to_be_visible()
        found += checked(home.producer, f"producer's {tab}")
    for place in range(3):
        home.moderator.get_by_role("tab").nth(place).click()
        found += checked(home.moderator, f"moderator's tab {place + 1}")
    home.hand.do("end_show")
    home.at("ended")
    found += home.look("after the end", only=("moderator", "presenter"))
    assert found == []


def test_the_stage_with_a_name(start_server: Callable[..., Server], screens: Screens) -> None:
    server = start_server()
    links = server.links()
    stage = screens.open(links["overlay"]["morning"], "overlay", **CALM)
    hand = Hand(server, links["producer"])
    hand.do("take")
    hand.do("show_graphic", graphic="lower-third", people=["zoe"])
    expect(stage.get_by_text("Zoë Łukasiewicz-Ñandú").first).to_be_visible()
    assert stage.locator("html").get_attribute("lang") == "sv"
    assert checked(stage, "stage") == []


def test_a_screen_of_320_pixels(start_server: Callable[..., Server], screens: Screens) -> None:
    """WCAG 1.4.10: everything is there in both languages, and nothing has to be scrolled sideways."""
    server = start_server()
    links = server.links()
    hand = Hand(server, links["producer"])
    pages: dict[str, Page] = {}
    for lang, locale in LOCALES.items():
        how = {"locale": locale, **CALM}
        pages[f"moderator, {lang}"] = moderator(screens, server.url, links["moderators"]["ida"], "narrow", **how)
        pages[f"presenter, {lang}"] = presenter(screens, server.url, links["presenter"]["zoe"], "narrow", **how)
    found: list[str] = []

    def look(phase: str, current: str = "") -> None:
        for name, page in pages.items():
            page.wait_for_function(DRAWN, arg=[phase, current])
            for place in range(page.get_by_role("tab").count() or 1):
                if page.get_by_role("tab").count():
                    page.get_by_role("tab").nth(place).click()
                found.extend(f"{name}, tab {place + 1}, {phase}: {what}" for what in page.evaluate(SIDEWAYS))

    look("off_air")
    hand.do("arm", segment="open-data")
    hand.do("take")
    hand.do("show_graphic", graphic="lower-third", people=["zoe"])
    hand.do(
        "message", to="all", text="Donaudampfschifffahrtsgesellschaftskapitän kommer till huvudbiblioteksinvigningen"
    )
    hand.do("adjust", ms=-20 * 60_000)
    look("on_air", "open-data")
    hand.do("hold", card=True)
    look("hold", "open-data")
    assert found == []


def test_every_button_of_the_moderator_is_large_and_apart(
    start_server: Callable[..., Server], screens: Screens
) -> None:
    """44 px and more, 8 px and more to the next, and all three names in view; rows and tabs touch, and are as large."""
    server = start_server()
    links = server.links()
    hand = Hand(server, links["producer"])
    hand.do("arm", segment="panel-democracy")
    hand.do("take")
    hand.do("show_graphic", graphic="lower-third", people=["asa"])
    hand.do("message", to="all", text="Välkomna")
    page = moderator(screens, server.url, links["moderators"]["ida"], **CALM)
    page.wait_for_function(DRAWN, arg=["on_air", "panel-democracy"])
    expect(page.locator("message-list press-button")).to_be_visible()
    expect(page.locator("name-buttons [kind=live]").first).to_be_visible()
    for width, height in TABLETS:
        page.set_viewport_size({"width": width, "height": height})
        for tab in page.get_by_role("tab").all():
            tab.click()
            buttons = page.evaluate(BUTTONS)
            assert len(buttons) > 20
            assert [one for one in buttons if one["width"] < 43.5 or one["height"] < 43.5] == [], (width, height)
            assert close_together(buttons) == [], (width, height)
            if tab.inner_text().startswith("Publik"):
                continue  # the audience borrows the room of the names
            names = [one for one in buttons if re.match(r"Visa namn|● Dölj ·", one["name"])]
            assert [one["bottom"] - one["top"] >= 43.5 for one in names] == [True] * 3, (width, height)


def close_together(buttons: list[dict[str, Any]]) -> list[str]:
    """Pairs of buttons with less than 8 px between them."""
    found = []
    for one, other in combinations([button for button in buttons if button["seen"]], 2):
        if (one["row"] and other["row"]) or one["sticks"] != other["sticks"]:
            continue
        beside = max(one["left"], other["left"]) - min(one["right"], other["right"])
        below = max(one["top"], other["top"]) - min(one["bottom"], other["bottom"])
        if max(beside, below) < 7.5:
            found.append(f"{one['name']} | {other['name']}: {beside:g} beside, {below:g} below")
    return found


def test_a_readers_own_colours(house: Callable[[str], House]) -> None:
    """Forced colours, as Windows' contrast themes: no text is lost in its ground, on any page."""
    home = house("sv")

    def look(page: Page, name: str) -> list[str]:
        page.emulate_media(forced_colors="active")
        return [f"{name}: {what}" for what in page.evaluate(HIDDEN_TEXT)]

    assert list(home.play(look)) == []
