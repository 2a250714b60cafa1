"""README and docs against the code: what they name exists, what exists is named, and the first five minutes work."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from pydantic import BaseModel

from docs import make_reference
from rundown import documents
from rundown.commands import COMMANDS
from rundown.facts import RegisterFact, ShowFact
from rundown.problems import InvalidRundown
from rundown.reading import read_rundown
from rundown.refusals import REFUSALS
from rundown.views import VIEWS
from studio.settings import Settings
from tests.rig.browser import Screens
from tests.rig.server import Server
from tests.rig.wire import Wire

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.glob("**/*.md")])
TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}
WHOLE = "\n".join(TEXTS.values())
TODAY = dt.date(2026, 10, 6)
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def code_lines(text: str) -> Iterator[str]:
    """The lines of every block of code, and every piece of code within a sentence."""
    for _, block in FENCE.findall(text):
        yield from block.splitlines()
    bare = FENCE.sub("", text)
    yield from re.findall(r"^    (.+)$", bare, re.MULTILINE)
    yield from re.findall(r"`([^`\n]+)`", bare)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_what_is_made_from_the_code_is_as_the_code_says(path: Path) -> None:
    assert make_reference.filled(TEXTS[path]) == TEXTS[path], "run `make docs`"


def test_every_part_of_the_reference_stands_in_a_page() -> None:
    assert {part for _, part, _ in make_reference.MARKED.findall(WHOLE)} == set(make_reference.PARTS)


def test_everything_that_has_a_name_is_named() -> None:
    kinds = (*ShowFact.__args__, *RegisterFact.__args__)
    named = {
        "command": [*COMMANDS],
        "refusal": [*REFUSALS],
        "view": [*VIEWS],
        "fact": [kind.model_fields["fact"].default for kind in kinds],
        "setting": [f"REGI_{field.upper()}" for field in Settings.model_fields],
        "graphic": [*documents.GRAPHIC_LAYERS],
    }
    missing = {what: [word for word in words if f"`{word}`" not in WHOLE] for what, words in named.items()}
    assert not any(missing.values()), missing


def test_every_command_and_option_of_the_terminal_is_explained() -> None:
    page = TEXTS[DOCS / "command-line.md"]
    for command, parsed in make_reference.commands():
        section = page.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
        assert parsed.help in section, command
        for parameter in parsed.params:
            assert not parameter.opts[0].startswith("-") or f"`{parameter.opts[0]}" in section, (command, parameter)


def test_every_variable_that_regi_reads_is_explained() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("studio/**/*.py"))
    read = {word for word in re.findall(r"\bREGI_[A-Z_]+\b", source) if not word.endswith("_")}
    assert read <= set(re.findall(r"REGI_[A-Z_]*[A-Z]", TEXTS[DOCS / "settings.md"]))


def test_every_regi_command_that_is_told_can_be_typed() -> None:
    known = dict(make_reference.commands())
    told = [(name(path), line) for path, text in TEXTS.items() for line in code_lines(text)]
    calls = [(place, line.removeprefix("$ ")) for place, line in told if re.match(r"(\$ )?regi [a-z]", line)]
    assert len(calls) > 20
    for place, line in calls:
        words = shlex.split(line.replace("…", "x"), comments=True)
        command = next((known[" ".join(words[:end])] for end in (3, 2) if " ".join(words[:end]) in known), None)
        assert command is not None, (place, line)
        options = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= options, (place, line)


def test_every_make_target_that_is_told_exists() -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {line.split()[1] for line in code_lines(WHOLE) if re.match(r"make [a-z]", line)}
    assert {"run", "test", "check"} <= told <= targets


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in (first or second for first, second in LINK.findall(FENCE.sub("", TEXTS[path]))):
        if target.startswith(("https://", "http://")):
            continue
        file, _, heading = unquote(target).partition("#")
        found = (path.parent / file).resolve() if file else path
        assert found.exists(), target
        if heading:
            assert heading in anchors(found.read_text(encoding="utf-8")), target


def anchors(text: str) -> set[str]:
    """The headings as addresses, in the manner of most viewers of Markdown."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pictures_are_there_and_small() -> None:
    used = set(re.findall(r"pictures/([\w.]+)", WHOLE))
    files = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}
    assert used == set(files)
    assert max(files.values()) < 300_000


# Rundown files


def examples(language: str) -> list[str]:
    return [block for kind, block in FENCE.findall(TEXTS[DOCS / "rundown-files.md"]) if kind == language]


@pytest.mark.parametrize("language", ["csv", "yaml"])
def test_the_rundowns_that_are_shown_are_read(language: str) -> None:
    (text,) = examples(language)
    reading = read_rundown(text.encode(), f"dagen.{language}", today=TODAY)
    assert {each.code for each in reading.warnings} <= {"no_kind_column"}
    production = reading.production
    assert (production.title, production.date) == ("Den digitala dagen", TODAY)
    assert any(person.remote and person.role == "presenter" for person in production.people.values())
    assert production.tracks[0].segments[1].scene or production.tracks[0].scenes


def test_what_check_says_is_shown_as_it_is(tmp_path: Path, server: Server) -> None:
    (text,) = examples("csv")
    (tmp_path / "dagen.csv").write_text(text.replace(";15;", ";tio;"), encoding="utf-8")
    said = server.regi("check", str(tmp_path / "dagen.csv"), check=False).stdout.replace(f"{tmp_path}/", "")
    page = TEXTS[DOCS / "rundown-files.md"]
    assert [line.strip() for line in said.splitlines()] == [
        line.strip() for line in page.partition("$ regi check dagen.csv\n")[2].partition("\n\n")[0].splitlines()
    ]


def fields_told(heading: str) -> list[str]:
    section = TEXTS[DOCS / "rundown-files.md"].partition(f"\n### {heading}\n")[2].partition("\n### ")[0]
    return re.findall(r"^\| `(\w+)` \|", section.partition("<!--")[0], re.MULTILINE)


@pytest.mark.parametrize(
    ("model", "own", "written"),
    [
        (documents.Production, {"title"}, {"production"}),
        (documents.Person, {"id"}, set()),
        (documents.Track, {"stream_delay_ms"}, {"stream_delay"}),
        (documents.Segment, {"duration_ms"}, {"duration"}),
        (
            documents.Cue,
            {"at_ms", "anchor", "action", "graphic", "for_ms", "poll"},
            {"at", "for", "show", "hide", "message", "open_poll", "close_poll", "show_results", "hide_poll"},
        ),
    ],
)
def test_every_field_of_a_document_is_told(model: type[BaseModel], own: set[str], written: set[str]) -> None:
    """`own` are the model's fields that a document writes otherwise, as `written`."""
    assert sorted(fields_told(model.__name__)) == sorted(set(model.model_fields) - own | written)


DOCUMENT = """
production: Prov
date: 2026-10-06
people: {{ida: {{name: Ida Exempel{Person}}}}}
tracks:
  - title: Morgon
    start: "08:30"
    segments: [{{kind: opening, title: Hej, duration: 5m, cues: [{{show: bug{Cue}}}]{Segment}}}]{Track}
{Production}
"""


@pytest.mark.parametrize(
    ("place", "before"), [("Production", ""), ("Person", ", "), ("Track", "\n    "), ("Segment", ", "), ("Cue", ", ")]
)
def test_every_field_that_is_told_is_read(place: str, before: str) -> None:
    blank = dict.fromkeys(("Production", "Person", "Track", "Segment", "Cue"), "")
    for field in [*fields_told(place), "no_such_field"]:
        text = DOCUMENT.format(**blank | {place: f"{before}{field}: {{}}"})
        codes: set[str] = set()
        try:
            read_rundown(text.encode(), "prov.yaml", today=TODAY)
        except InvalidRundown as error:
            codes = {each.code for each in error.problems}
        assert ("unknown_key" in codes) == (field == "no_such_field"), (place, field, codes)


# The first five minutes, as README.md tells them


def test_the_links_lead_to_a_take(server: Server) -> None:
    links = server.links()
    with Wire(links["producer"], "producer", "morning") as producer, Wire(links["moderator"], "moderator") as moderator:
        answer = producer.command("take")
        assert answer["type"] == "ack"
        moderator.wait("the first segment on air", lambda state: state["show"].get("current") == "welcome")


def test_the_first_show_goes_as_it_is_told(screens: Screens, server: Server) -> None:
    links: dict[str, Any] = server.links()
    readme = TEXTS[ROOT / "README.md"]
    english = {"locale": "en-GB"}

    def told(word: str) -> str:
        assert f"**{word}" in readme or f"*{word}*" in readme or word in readme, word
        return word

    def press(page: Any, word: str, **how: Any) -> None:
        page.get_by_role("button", name=re.compile(f"^{told(word)}", re.IGNORECASE)).first.click(**how)

    desk = screens.open(links["producer"], "desk", **english)
    desk.get_by_role("link", name=told("Producent")).first.click()
    press(desk, "Take the first")
    now = desk.get_by_text(told("Välkommen till Den bästa dagen")).first
    now.wait_for()
    tablet = screens.open(links["moderator"], "desk", **english)
    tablet.get_by_role("link", name=told("Moderator"), exact=True).first.click()
    tablet.locator("now-panel").get_by_text("Välkommen till Den bästa dagen").wait_for()
    desk.wait_for_timeout(1_100)
    press(tablet, "Take next")
    tablet.locator("now-panel").get_by_text("Digitalt först").wait_for()
    press(tablet, "Undo")
    tablet.locator("now-panel").get_by_text("Välkommen till Den bästa dagen").wait_for()
    guest = screens.open(links["presenter"]["bjorn"], "phone", **english)
    word = guest.locator("presenter-cue .word")
    seen = [word.inner_text()]
    desk.wait_for_timeout(1_100)
    press(tablet, "Take next")
    guest.get_by_text("You are next", exact=True).wait_for()
    seen.append(word.inner_text())
    press(tablet, "Get ready")
    guest.get_by_text("Get ready!", exact=True).wait_for()
    seen.append(word.inner_text().strip("!"))
    desk.wait_for_timeout(1_100)
    press(tablet, "Take next")
    guest.get_by_text("You are on air", exact=True).wait_for()
    seen.append(word.inner_text())
    for each in seen:
        told(each.upper())
    press(desk, "End the show", delay=1_200)
    desk.get_by_text("The show is over").first.wait_for()
