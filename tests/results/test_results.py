"""What the audience answered, read back from every form it can be had in; fewer than five are never broken down."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from PIL import Image

from tests.results.day import ANSWERS, ASKED, QUESTIONS, Day, a_day

SVG = "{http://www.w3.org/2000/svg}"


async def had(day: Day, path: str, role: str = "moderator") -> bytes:
    answer = await day.studio.get(f"/api/v1/{path}", day.studio.token(role), **{"accept-language": "sv"})
    assert answer.status_code == 200, answer.text
    return answer.content


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def of(rows: list[dict[str, str]], question: str) -> dict[str, tuple[str, str]]:
    return {row["Svar"]: (row["Antal"], row["Procent"]) for row in rows if row["Fråga"] == question}


async def test_the_csv_of_the_day_has_every_answer_and_breaks_no_small_group_down(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        data = await had(day, "results?format=csv")
    assert data.startswith("\ufeff".encode())
    rows = table(data)
    assert of(rows, "Vad hindrar oss?") == {"Tid": ("5", "56"), "Pengar": ("3", "33"), "'=Kunskap": ("1", "11")}
    assert of(rows, "Hur många bitar?") == {"Sju": ("3", "33"), "Åtta": ("6", "67")}
    assert of(rows, "Hur trygg?") == {
        "1": ("1", "14"), "2": ("0", "0"), "3": ("2", "29"), "4": ("1", "14"), "5": ("3", "43"),
    }  # fmt: skip
    assert of(rows, "Ett ord?") == {"hemligtord": ("4", "67"), "glädje": ("2", "33")}
    assert of(rows, "Vem är här?") == {"": ("", "")}
    (few,) = [row for row in rows if row["Fråga"] == "Vem är här?"]
    assert (few["Svar i allt"], few["Anmärkning"]) == ("4", "färre än fem svarade: delas inte upp")
    assert [row["Anmärkning"] for row in rows if row["Svar"] == "Åtta"] == ["rätt svar"]
    questions = of(rows, "Frågor till studion")
    assert len(questions) == QUESTIONS
    assert {int(votes) for votes, _ in questions.values()} == set(range(9))
    assert b"Hemlignamn" not in data


async def test_the_workbook_has_a_sheet_for_each_poll_and_no_formula(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        data = await had(day, "results?format=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len(book.worksheets) == 1 + len(ASKED)
    whole = book["Resultat"]
    texts = {cell.value: cell.data_type for row in whole.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert texts["=Kunskap"] == "s"
    assert all(kind == "s" for kind in texts.values())
    choice, few, quiz = book.worksheets[1:4]
    assert [[cell.value for cell in row] for row in choice.iter_rows(6, 8, 1, 3)] == [
        ["Tid", 5, 56],
        ["Pengar", 3, 33],
        ["=Kunskap", 1, 11],
    ]
    charts = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.startswith("xl/charts/chart")]
    assert len(charts) == 4, "of the choice, the quiz, the scale and the cloud"
    assert few.max_row == 3
    assert few["A3"].value == "svar: 4 · färre än fem svarade: delas inte upp"
    assert "rätt: 6" in str(quiz["A3"].value)


def texts_of(svg: bytes) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


async def test_a_picture_says_in_words_what_it_shows_and_only_what_was_let_through(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        pictures = {name: await had(day, f"results/{round_}?format=svg") for name, round_ in day.rounds.items()}
        token = day.studio.token("moderator")
        open_texts = (await day.studio.get(f"/api/v1/results/{day.rounds['open']}", token)).json()["lines"]
        assert [line["public"] for line in open_texts] == [False] * 6
    choice = ElementTree.fromstring(pictures["choice"])
    assert choice.findtext(f"{SVG}title") == "Vad hindrar oss?"
    assert choice.findtext(f"{SVG}desc") == "svar: 9. Tid: 5 · 56 %; Pengar: 3 · 33 %; =Kunskap: 1 · 11 %"
    bars = [float(each.get("width", 0)) for each in choice.iter(f"{SVG}rect") if each.get("fill") == "#1d4e89"]
    assert [round(each / max(bars), 2) for each in bars] == [1.0, 0.6, 0.2]
    assert "färre än fem svarade: delas inte upp" in texts_of(pictures["few"])
    assert not {"Jag", "Du"} & set(texts_of(pictures["few"]))
    assert "Åtta  (rätt svar)" in texts_of(pictures["quiz"])
    assert b"hemligtsvar" not in pictures["open"]
    assert b"hemligfr" not in pictures["questions"]


async def test_the_png_is_drawn_like_the_svg(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        data = await had(day, f"results/{day.rounds['choice']}?format=png")
        svg = ElementTree.fromstring(await had(day, f"results/{day.rounds['choice']}?format=svg"))
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1920, 1080))
    bars = [each for each in svg.iter(f"{SVG}rect") if each.get("fill") == "#1d4e89"]
    assert len(bars) == 3
    for bar in bars:
        x, y, long, high = (float(bar.get(name, 0)) for name in ("x", "y", "width", "height"))
        assert image.getpixel((int(x + long - 12), int(y + high / 2))) == (0x1D, 0x4E, 0x89)
        assert image.getpixel((int(x + long + 12), int(y + high / 2))) != (0x1D, 0x4E, 0x89)


async def test_the_folder_of_the_day_has_a_picture_of_each_poll_and_the_tables(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        folder = zipfile.ZipFile(io.BytesIO(await had(day, "results?format=zip")))
        assert folder.read("den-basta-dagen-resultat.csv") == await had(day, "results?format=csv")
    names = folder.namelist()
    assert len(names) == 2 + 2 * len(ASKED)
    assert {"den-basta-dagen-resultat.xlsx", "01-vad-hindrar-oss.svg", "01-vad-hindrar-oss.png"} <= set(names)
    assert b"Hemlignamn" not in b"".join(map(folder.read, names))


@pytest.mark.parametrize("answers", [4, 5])
async def test_five_is_where_breaking_down_begins(tmp_path: Path, answers: int, monkeypatch: Any) -> None:
    monkeypatch.setitem(ANSWERS, "choice", ["1"] * (answers - 1) + ["3"])
    async with a_day(tmp_path, ask=False) as day:
        round_ = await day.ask("choice")
        found = (await day.studio.get("/api/v1/results", day.studio.token("moderator"))).json()
        one = {form: await had(day, f"results/{round_}?format={form}") for form in ("csv", "xlsx", "svg", "png")}
    assert [(each["answers"], each["few"], len(each["lines"])) for each in found] == [
        (answers, answers < 5, 0 if answers < 5 else 3)
    ]
    assert ("Tid" in one["csv"].decode(), b"Tid" in one["svg"]) == (answers == 5, answers == 5)
    cells = [cell.value for sheet in openpyxl.load_workbook(io.BytesIO(one["xlsx"])) for row in sheet for cell in row]
    assert ("Tid" in cells) == (answers == 5)
    colours = Image.open(io.BytesIO(one["png"])).convert("RGB").getcolors(1 << 20) or []
    assert ((0x1D, 0x4E, 0x89) in {colour for _, colour in colours}) == (answers == 5)


async def test_results_open_for_the_crew_alone(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        for path in ("results", f"results/{day.rounds['choice']}", "deletions"):
            assert (await day.studio.get(f"/api/v1/{path}")).status_code == 401
            presenter = day.studio.token("presenter", "bjorn")
            assert (await day.studio.get(f"/api/v1/{path}", presenter)).status_code == 403
        wish = {"what": ["names"]}
        for token in ("", day.studio.token("moderator")):
            assert (await day.studio.post("/api/v1/deletions", token, wish)).status_code in (401, 403)
        producer = day.studio.token("producer")
        assert (await day.studio.get("/api/v1/results/morning-99", producer)).json()["code"] == "unknown_round"
