"""`regi` as people type it: what it says, how it ends, and that it never shows a traceback."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import studio
from rundown.reading import read_rundown
from studio.cli import language_for, main
from studio.terminal import place
from studio.terminal.opening import EXAMPLE, today
from studio.words import catalogue

RUNDOWN = """
production: Provdagen
date: 2026-10-06
people:
  ida: {name: Ida Exempel, role: moderator}
  bjorn: {name: Björn Fiktiv, role: presenter}
tracks:
  - id: morning
    title: Förmiddag
    start: "08:30"
    scenes: {opening: Studio, holding: Strax}
    segments:
      - {id: welcome, kind: opening, title: Välkommen, duration: 10m, people: [ida]}
      - {id: talk, kind: conversation, title: Samtal, duration: 15m}
"""


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Regi = Callable[..., Ended]


@pytest.fixture
def regi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Regi:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        capfd.readouterr()
        code = 0
        try:
            main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capfd.readouterr()
        assert "Traceback" not in said.err + said.out
        return Ended(code, said.out, said.err)

    return run


@pytest.fixture
def rundown(tmp_path: Path) -> Path:
    file = tmp_path / "provdagen.yaml"
    file.write_text(RUNDOWN, encoding="utf-8")
    return file


@pytest.fixture
def made(regi: Regi, rundown: Path, tmp_path: Path) -> Iterator[Path]:
    """A data directory with a production that nobody runs."""
    assert regi("import", str(rundown), "--data", str(tmp_path / "data")).code == 0
    yield tmp_path / "data"


def test_a_clean_rundown_ends_with_0(regi: Regi, rundown: Path) -> None:
    said = regi("check", str(rundown))
    assert (said.code, said.err) == (0, "")
    assert "Provdagen" in said.out


def test_problems_end_with_1_and_each_has_its_place(regi: Regi, rundown: Path) -> None:
    rundown.write_text(RUNDOWN.replace("10m", "tio").replace("2026-10-06", "someday"), encoding="utf-8")
    said = regi("check", str(rundown))
    assert said.code == 1
    assert len(re.findall(r"^  problem: line \d+", said.out, re.MULTILINE)) == 2
    found = json.loads(regi("check", "--json", str(rundown)).out)["files"][0]
    assert found["exit_code"] == 1
    assert [problem["severity"] for problem in found["problems"]] == ["problem", "problem"]
    assert all(problem["place"]["line"] for problem in found["problems"])


def test_what_is_no_rundown_ends_with_2(regi: Regi, rundown: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    assert regi("check", str(picture)).code == 2
    assert regi("check", str(tmp_path / "missing.yaml")).code == 2
    assert regi("check", str(tmp_path)).code == 2
    assert regi("check", str(rundown), str(picture)).code == 2
    assert regi("check").code == 2


def test_the_example_that_comes_along_is_clean(regi: Regi) -> None:
    assert regi("check", str(EXAMPLE)).code == 0


def test_it_speaks_swedish_where_the_terminal_does(regi: Regi, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    assert catalogue("sv").gettext("problem")
    said = regi("links", "--data", str(tmp_path / "none"))
    assert said.code == 1
    assert "ingen produktion" in said.err
    assert "Kör en produktion" in regi("run", "--help").out
    assert language_for(["run", "--lang", "en"]) == language_for(["run", "--lang=en"]) == "en"


@pytest.mark.parametrize("command", ["", "run", "check", "links", "export", "import", "backup", "restore", "obs"])
def test_every_command_explains_itself(regi: Regi, command: str) -> None:
    said = regi(*([command] if command else []), "--help")
    assert said.code == 0
    assert "Usage: regi" in said.out


def test_links_are_there_before_anybody_runs_it(regi: Regi, made: Path) -> None:
    links = json.loads(regi("links", "--data", str(made), "--json").out)
    assert links["producer"].startswith("http://127.0.0.1:8080/in/producer~")
    assert set(links["presenter"]) == {"bjorn"}
    assert set(links["overlay"]) == {"morning"}
    said = regi("links", "--data", str(made))
    assert said.out.index(links["producer"]) < said.out.index(links["moderator"]) < said.out.index(links["audience"])
    assert links["pins"]["producer"][:3] in said.out
    assert "Björn Fiktiv" in said.out


def test_links_follow_the_settings(regi: Regi, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (made / "regi.toml").write_text("port = 9000\n")
    assert ":9000/" in json.loads(regi("links", "--data", str(made), "--json").out)["producer"]
    monkeypatch.setenv("REGI_URL", "https://regi.example.org")
    assert json.loads(regi("links", "--data", str(made), "--json").out)["producer"].startswith("https://regi.example")


def test_an_export_is_the_rundown_again(regi: Regi, made: Path, tmp_path: Path) -> None:
    assert regi("export", str(tmp_path / "out.yaml"), "--data", str(made)).code == 0
    text = regi("export", "--data", str(made)).out
    assert (tmp_path / "out.yaml").read_text(encoding="utf-8") == text
    again = read_rundown(text.encode(), "x.yaml", today=today()).production
    assert again == read_rundown(RUNDOWN.encode(), "x.yaml", today=today()).production


def test_an_import_begins_anew_keeps_the_one_before_and_its_links(regi: Regi, made: Path, rundown: Path) -> None:
    before = json.loads(regi("links", "--data", str(made), "--json").out)
    rundown.write_text(RUNDOWN.replace("Samtal", "Ett annat samtal").replace("Provdagen", "Nydagen"), encoding="utf-8")
    said = regi("import", str(rundown), "--data", str(made))
    assert said.code == 0
    assert len(place.productions(made)) == 1
    assert "Ett annat samtal" in regi("export", "--data", str(made)).out
    assert json.loads(regi("links", "--data", str(made), "--json").out) == before
    (kept,) = made.glob("*.before-*")
    assert str(kept) in said.out
    assert regi("restore", str(kept), "--data", str(made.parent / "old")).code == 0
    assert "Ett annat" not in regi("export", "--data", str(made.parent / "old")).out


def test_a_file_with_problems_imports_nothing(regi: Regi, made: Path, rundown: Path) -> None:
    before = {path.name: path.read_bytes() for path in made.iterdir() if path.suffix == ".regi"}
    rundown.write_text(RUNDOWN.replace("15m", "länge"), encoding="utf-8")
    said = regi("import", str(rundown), "--data", str(made))
    assert said.code == 1
    assert "länge" in said.err
    assert {path.name: path.read_bytes() for path in made.iterdir() if path.suffix == ".regi"} == before


def test_a_backup_is_restored_by_opening_it(regi: Regi, made: Path, tmp_path: Path) -> None:
    links = json.loads(regi("links", "--data", str(made), "--json").out)
    (tmp_path / "kept").mkdir()
    assert regi("backup", str(tmp_path / "kept"), "--data", str(made)).code == 0
    (copy,) = (tmp_path / "kept").iterdir()
    assert copy.name == "provdagen.regi"
    assert regi("restore", str(copy), "--data", str(made)).code == 0
    assert json.loads(regi("links", "--data", str(made), "--json").out) == links
    assert regi("restore", str(copy), "--data", str(tmp_path / "elsewhere")).code == 0
    assert "Välkommen" in regi("export", "--data", str(tmp_path / "elsewhere")).out


def test_what_is_no_backup_restores_nothing(regi: Regi, made: Path, tmp_path: Path) -> None:
    before = (made / "provdagen.regi").read_bytes()
    for name, content in (("text.regi", b"hello"), ("short.regi", b"SQLite format 3\0"), ("empty.regi", b"")):
        (tmp_path / name).write_bytes(content)
        said = regi("restore", str(tmp_path / name), "--data", str(made))
        assert said.code in (1, 2)
        assert len(said.err.splitlines()) == 1
    assert regi("restore", str(tmp_path / "missing.regi"), "--data", str(made)).code == 1
    assert regi("restore", str(made / "provdagen.regi"), "--data", str(made)).code == 1
    assert regi("backup", str(made / "provdagen.regi"), "--data", str(made)).code == 1
    assert (made / "provdagen.regi").read_bytes() == before


def test_nothing_leaves_files_of_its_own_behind(made: Path) -> None:
    assert sorted(path.name for path in made.iterdir()) == ["provdagen.regi", "provdagen.regi.lock"]


def test_several_productions_must_be_named(regi: Regi, made: Path) -> None:
    (made / "other.regi").write_bytes((made / "provdagen.regi").read_bytes())
    said = regi("links", "--data", str(made))
    assert said.code == 1
    assert "other.regi, provdagen.regi" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "missing.yaml"], "missing.yaml"),
        (["run", "--port", "99999"], "99999"),
        (["run", "--obs", "what?"], "what?"),
        (["run", "--lang", "fi"], "fi"),
        (["run", "--data", "a-file"], "a-file"),
        (["run", "--data", "a-file/below"], "a-file"),
        (["run", "--host", "192.0.2.77"], "192.0.2.77"),
        (["export"], "regi-data"),
        (["backup", "x"], "regi-data"),
    ],
)
def test_what_stands_in_the_way_is_one_line(
    regi: Regi, tmp_path: Path, port: int, arguments: list[str], words: str
) -> None:
    (tmp_path / "a-file").write_text("")
    if arguments[0] == "run" and "--port" not in arguments:
        arguments = [*arguments, "--port", str(port)]
    said = regi(*arguments)
    assert said.code in (1, 2)
    assert len(said.err.splitlines()) == 1, said.err
    assert words in said.err
    assert said.out == ""


def test_a_rundown_with_problems_makes_no_production(regi: Regi, rundown: Path, tmp_path: Path, port: int) -> None:
    rundown.write_text(RUNDOWN.replace("10m", "tio"), encoding="utf-8")
    said = regi("run", str(rundown), "--data", str(tmp_path / "data"), "--port", str(port))
    assert said.code == 1
    assert "tio" in said.err
    assert place.productions(tmp_path / "data") == []


def test_everything_that_stands_in_the_way_exists_in_swedish() -> None:
    swedish = catalogue("sv")
    missing = []
    for path in Path(studio.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Trouble"
            if named and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
                english = str(node.args[0].value)  # type: ignore[attr-defined]
                if swedish.gettext(english) == english:
                    missing.append(english)
    assert not missing
