"""Files on the desk, the run sheet on paper, and the as-run, in a real browser against a real studio."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.rig.browser import Screens, axe
from tests.rig.server import Server


@pytest.fixture
def links(server: Server) -> dict[str, Any]:
    return server.links()


@contextmanager
def signed_in(server: Server, links: dict[str, Any]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, trust_env=False, follow_redirects=True) as client:
        client.get(links["producer"]).raise_for_status()
        yield client


def changed(data: bytes) -> bytes:
    """The exported workbook with another title, and without one row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    titles = {sheet.cell(row, 4).value: row for row in range(5, sheet.max_row + 1)}
    sheet.cell(titles["Vad hindrar oss?"], 4).value = "Vad står i vägen?"
    sheet.delete_rows(titles["Kaffepaus"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def desk_with(screens: Screens, server: Server, link: str, file: Path) -> Page:
    """The desk with a file chosen, and its differences shown."""
    screens.expect_trouble("ERR_CONTENT_LENGTH_MISMATCH")
    page = screens.open(link, "desk")
    page.goto(f"{server.url}/tracks/morning/producer")
    page.get_by_role("tab", name=re.compile("Filer")).click()
    page.locator("files-panel input[type=file]").set_input_files(file)
    expect(page.locator("files-differences li").first).to_be_visible()
    return page


def test_a_file_is_looked_at_ticked_off_merged_and_undone(
    screens: Screens, server: Server, links: dict[str, Any], tmp_path: Path
) -> None:
    with signed_in(server, links) as client:
        file = tmp_path / "nytt.xlsx"
        file.write_bytes(changed(client.get("/api/v1/export.xlsx").content))
    page = desk_with(screens, server, links["producer"], file)
    expect(page.locator("files-panel [role=status].said")).to_have_text("nytt.xlsx skulle ändra 2 saker.")
    assert axe(page) == []
    rundown = page.locator("producer-rundown")
    expect(rundown.get_by_text("Vad hindrar oss?").first).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("Kaffepaus")).uncheck()
    page.get_by_role("button", name="Gör en ändring").click()
    expect(page.locator("files-panel [role=status].said")).to_have_text("nytt.xlsx är införd i körschemat.")
    expect(rundown.get_by_text("Vad står i vägen?").first).to_be_visible()
    expect(rundown.get_by_text("Kaffepaus").first).to_be_visible()
    page.locator("files-panel").get_by_role("button", name="Ångra senaste ändringen").click()
    expect(rundown.get_by_text("Vad hindrar oss?").first).to_be_visible()


def test_an_edit_meanwhile_has_the_comparison_made_anew(
    screens: Screens, server: Server, links: dict[str, Any], tmp_path: Path
) -> None:
    with signed_in(server, links) as client:
        file = tmp_path / "nytt.xlsx"
        file.write_bytes(changed(client.get("/api/v1/export.xlsx").content))
        page = desk_with(screens, server, links["producer"], file)
        screens.expect_trouble("409")
        segments = client.get("/api/v1/tracks/morning?view=producer").json()["state"]["segments"]
        coffee = next(each for each, one in segments.items() if one["title"] == "Kaffepaus")
        body = {"command": "remove_segment", "args": {"segment": coffee}}
        client.post("/api/v1/tracks/morning/commands", json=body).raise_for_status()
    page.get_by_role("button", name="Gör 2 ändringar").click()
    expect(page.locator("files-panel [role=status].said")).to_contain_text("ändrades under tiden")
    expect(page.get_by_role("button", name="Gör en ändring")).to_be_visible()


@pytest.mark.parametrize(("locale", "head"), [("sv-SE", "Medverkande"), ("en-GB", "People")])
def test_the_run_sheet_is_whole_on_paper(
    screens: Screens, server: Server, links: dict[str, Any], locale: str, head: str
) -> None:
    page = screens.open(links["producer"], "desk", locale=locale)
    page.goto(f"{server.url}/tracks/morning/runsheet")
    assert axe(page) == []
    titles = [each.split("\n")[0] for each in page.locator("tbody th[scope=row]").all_inner_texts()]
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    texts = [sheet.get_textpage().get_text_bounded() for sheet in paper]
    assert 2 <= len(texts) <= 4
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    assert all(head in text and f"{number} / {len(texts)}" in text for number, text in enumerate(texts, 1))
    words = " ".join(" ".join(text.split()) for text in texts)
    assert len(titles) > 10
    assert [title for title in titles if title not in words] == []


def test_the_as_run_can_be_read_by_everyone(screens: Screens, server: Server, links: dict[str, Any]) -> None:
    with signed_in(server, links) as client:
        client.post("/api/v1/tracks/morning/commands", json={"command": "take"}).raise_for_status()
    page = screens.open(links["producer"], "phone")
    page.goto(f"{server.url}/tracks/morning/asrun")
    expect(page.locator("svg rect.actual")).to_have_count(1)
    expect(page.get_by_role("row", name=re.compile("Välkommen till Den bästa dagen")).first).to_be_visible()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Sök i loggen").fill("tog")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("row", name=re.compile("tog ”Välkommen"))).to_have_count(1)
