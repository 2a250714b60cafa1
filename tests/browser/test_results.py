"""Results on the desk and in the terminal of a running studio: looked at, taken home, deleted by a held button."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.audience.test_phones import Device, asked, counted, go, moderator
from tests.browser.pages import hold
from tests.rig.browser import Screens, axe
from tests.rig.server import Server


def ask_questions(address: str, *asked_by: tuple[str, str]) -> None:
    for text, name in asked_by:
        phone = Device(address)
        with httpx.Client(trust_env=False, timeout=10, cookies=phone.cookies) as http:
            form = {"text": text, "name": name}
            http.post(str(phone.page.url), data=form, headers={"accept": "application/json"}).raise_for_status()


@pytest.fixture
def asked_and_answered(server: Server) -> Server:
    """Six phones have answered one poll, two have asked something, and everything is settled."""
    with moderator(server) as wire:
        asked(wire)
        for number in range(6):
            assert Device(go(wire, server.url)).answer(1 + number % 2).json() == {"ok": True}
        counted(wire, 6)
        wire.do("close_poll", poll="_1")
        wire.do("add_poll", poll={"kind": "questions", "question": "Vad undrar du?"}, open=True)
        questions = f"{go(wire, server.url)}/morning-2"
        ask_questions(questions, ("Hemligfråga ett?", "Hemlignamn Påhittsson"), ("Hemligfråga två?", ""))
        counted(wire, 2, "_2")
        wire.do("close_poll", poll="_2")
        wire.wait("both settled", lambda state: all(each.get("settled") for each in state["polls"].values()), within=30)
    return server


def left(server: Server) -> bytes:
    return b"".join(each.read_bytes() for each in server.data.glob("*.regi*"))


def rows(server: Server, question: str) -> list[Any]:
    (path,) = server.data.glob("*.regi")
    with closing(sqlite3.connect(path)) as db:
        return db.execute(question).fetchall()


def results_of(screens: Screens, server: Server) -> Page:
    screens.expect_trouble("ERR_CONTENT_LENGTH_MISMATCH")
    page = screens.open(server.links()["producer"], "desk")
    page.goto(f"{server.url}/tracks/morning/producer")
    page.get_by_role("tab", name="Resultat").click()
    return page


@pytest.mark.browser
def test_results_are_looked_at_taken_home_and_deleted_by_holding(
    screens: Screens, asked_and_answered: Server, tmp_path: Path
) -> None:
    server = asked_and_answered
    file = tmp_path / "resultat.xlsx"
    server.regi("export", "--results", str(file), "--data", str(server.data))
    assert openpyxl.load_workbook(file).worksheets[0]["B2"].value == "Vad hindrar oss?"
    page = results_of(screens, server)
    panel = page.locator("results-panel")
    panel.get_by_text("Vad hindrar oss?").click()
    picture = panel.get_by_role("img", name="Resultatet som bild: Vad hindrar oss?")
    expect(picture).to_have_js_property("naturalWidth", 1920)
    assert axe(page) == []
    with page.expect_download() as download:
        panel.get_by_role("link", name="Bild (PNG)").click()
    assert Path(download.value.path()).read_bytes()[:4] == b"\x89PNG"
    assert b"Hemlignamn" in left(server)
    names = panel.get_by_role("button", name="Radera alla namn")
    hold(page, names, 300)
    expect(panel.get_by_text("ett namn", exact=True)).to_be_visible()
    hold(page, names, 1_000)
    expect(panel.get_by_text("0 namn", exact=True)).to_be_visible()
    expect(panel.get_by_role("listitem").filter(has_text="ett namn · Vad undrar du?")).to_be_visible()
    assert b"Hemlignamn" not in left(server)
    hold(page, panel.get_by_role("button", name="Radera de här svaren"), 1_000)
    expect(panel.get_by_role("listitem").filter(has_text="6 svar · Vad hindrar oss?")).to_be_visible()
    assert rows(server, "SELECT count(*) FROM poll_sums") == [(0,)]
    assert "Hemligfråga".encode() in left(server)
    with moderator(server) as wire:
        assert counted(wire, 0) == {"answers": 0}


@pytest.mark.browser
def test_a_start_applies_the_rule_and_a_studio_at_rest_exports_its_results(
    asked_and_answered: Server, tmp_path: Path
) -> None:
    server = asked_and_answered
    with moderator(server) as wire:
        wire.do("reset_poll", poll="_2")
    assert "Hemligfråga".encode() in left(server)
    server.restart()
    with httpx.Client(trust_env=False, base_url=server.url, follow_redirects=True) as http:
        http.get(server.links()["producer"])
        log = http.get("/api/v1/deletions").json()["log"]
    assert {(each["what"], each["rule"], each["number"]) for each in log} == {
        ("questions", True, 2),
        ("names", True, 1),
    }
    assert b"Hemlig" not in left(server)
    server.stop()
    file = tmp_path / "resultat.csv"
    server.regi("export", "--results", str(file), "--data", str(server.data))
    assert "Vad hindrar oss?" in file.read_text("utf-8-sig")
    answer = server.regi("export", "--results", "resultat.yaml", "--data", str(server.data), check=False)
    assert answer.returncode == 2
