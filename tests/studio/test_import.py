"""Files brought into a running show by HTTP: seen before they change anything, merged as one edit, refused whole."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest

from tests.rig.server import Server
from tests.studio.whole import Whole, whole

INPUTS = Path(__file__).parents[1] / "inputs"
FORENOON = INPUTS / "korschema-formiddag.xlsx"
TRACK = "formiddag"
CSV = b"Punkt;L\xe4ngd\r\nV\xe4lkommen;12\r\nSamtal;15\r\nRobotar;12\r\nPaus;10\r\nAvslut;5\r\n"


def changed(change: Callable[[Any], None]) -> bytes:
    """The spreadsheet that the show was made of, as somebody's hand has changed it."""
    book = openpyxl.load_workbook(FORENOON)
    change(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def row_of(sheet: Any, title: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 3).value == title)


def reworded(sheet: Any) -> None:
    """A title, a length, a note, and a name spelled right; the first segment, which is on air, in other words."""
    sheet.cell(row_of(sheet, "Robotar i hemtjänsten"), 3).value = "Robotarna i hemtjänsten"
    sheet.cell(row_of(sheet, "Film: Medborgarkontoret"), 2).value = "4:30"
    first = row_of(sheet, "Välkommen till Den bästa dagen")
    sheet.cell(first, 3).value = "Hej och välkommen"


def rearranged(sheet: Any) -> None:
    """One segment gone, a new one, and two that have changed places."""
    sheet.delete_rows(row_of(sheet, "Frågor från er"))
    one, other = (row_of(sheet, each) for each in ("Vad hindrar oss? (mentometer)", "Film: Medborgarkontoret"))
    for column in range(1, 9):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value
    new = row_of(sheet, "Panel: demokrati i mobilen") + 1
    sheet.insert_rows(new)
    for column, value in enumerate((None, "6 min", "Sång av kören", "film", "Nils Nyfunnen, körledare"), 1):
        sheet.cell(new, column).value = value


def lost(sheet: Any) -> None:
    """The first two segments cut away, which have been on air by then, and the table begun further down."""
    sheet.delete_rows(row_of(sheet, "Välkommen till Den bästa dagen"), 2)


@pytest.fixture
def client(start_server: Callable[..., Server]) -> Iterator[httpx.Client]:
    """A producer's browser at a running show of the spreadsheet, with its second segment on air."""
    server = start_server(FORENOON)
    with httpx.Client(base_url=server.url, trust_env=False, follow_redirects=True, timeout=20) as client:
        client.get(server.links()["producer"]).raise_for_status()
        order(client, "take")
        yield client


def order(client: httpx.Client, word: str, **args: Any) -> httpx.Response:
    return client.post(f"/api/v1/tracks/{TRACK}/commands", json={"command": word, "args": args})


def state(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v1/tracks/{TRACK}?view=producer").json()["state"]
    return found


def without_revs(found: dict[str, Any]) -> dict[str, Any]:
    return {each: segment | {"rev": 0} for each, segment in found["segments"].items()}


def sent(client: httpx.Client, data: bytes, name: str = "nytt.xlsx", **form: Any) -> httpx.Response:
    query = "?apply=true" if form else ""
    return client.post(f"/api/v1/tracks/{TRACK}/import{query}", files={"file": (name, data)}, data=form)


def differences(answer: httpx.Response) -> dict[str, dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    (track,) = answer.json()["tracks"]
    return {each["id"]: each for each in track["differences"]}


def test_a_spreadsheet_changed_by_hand_in_three_ways_is_merged_into_the_running_show(client: httpx.Client) -> None:
    begun = state(client)
    current = begun["show"]["current"]
    assert differences(sent(client, FORENOON.read_bytes())) == {}

    answer = sent(client, changed(reworded))
    found = differences(answer)
    assert set(found) == {
        f"changed:{current}:title",
        "changed:robotar-i-hemtjansten:title",
        "changed:film-medborgarkontoret:duration_ms",
    }
    assert found["changed:film-medborgarkontoret:duration_ms"]["before"] == "3:30"
    assert state(client)["segments"] == begun["segments"]
    sent(client, changed(reworded), revision=answer.json()["revision"]).raise_for_status()
    now = state(client)
    assert (now["show"]["current"], now["segments"][current]["title"]) == (current, "Hej och välkommen")

    answer = sent(client, changed(rearranged))
    found = differences(answer)
    what = {each["what"] for each in found.values()}
    assert what == {"added", "removed", "moved", "changed"}
    assert [each["title"] for each in answer.json()["people"]] == ["Nils Nyfunnen"]
    back = [each for each in found if each.endswith(":title")]
    form = {"revision": answer.json()["revision"], "without": back}
    sent(client, changed(rearranged), **form).raise_for_status()
    now = state(client)
    titles = [now["segments"][each]["title"] for each in now["order"]]
    assert "Robotarna i hemtjänsten" in titles
    assert "Frågor från er" not in titles
    assert titles.index("Sång av kören") == titles.index("Panel: demokrati i mobilen") + 1
    assert titles.index("Film: Medborgarkontoret") < titles.index("Vad hindrar oss? (mentometer)")
    assert "nils-nyfunnen" in now["people"]

    order(client, "undo").raise_for_status()
    undone = state(client)
    assert "nils-nyfunnen" not in undone["people"]
    assert len(undone["order"]) == len(begun["order"])
    order(client, "redo").raise_for_status()
    assert without_revs(state(client)) == without_revs(now)
    assert "nils-nyfunnen" in state(client)["people"]

    found = differences(sent(client, changed(lost)))
    assert found[f"kept:{current}"]["what"] == "kept"
    assert not any(each["what"] == "removed" and each["item"] == current for each in found.values())


async def upload(studio: Whole, data: bytes, name: str = "schema.csv", **form: str) -> httpx.Response:
    async with studio.client(studio.token("producer")) as client:
        query = "?apply=true" if form else ""
        return await client.post(f"/api/v1/tracks/morning/import{query}", files={"file": (name, data)}, data=form)


async def test_a_merge_of_what_is_another_by_now_is_refused_and_the_comparison_made_anew(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        seen = (await upload(studio, CSV)).json()["revision"]
        producer = studio.token("producer")
        await studio.command(producer, "update_segment", segment="close", fields={"notes": "meanwhile"})
        before = studio.desk.show("morning").rundown
        refused = await upload(studio, CSV, revision=seen)
        assert (refused.status_code, refused.json()["code"]) == (409, "changed_meanwhile")
        assert studio.desk.show("morning").rundown == before
        again = (await upload(studio, CSV)).json()["revision"]
        assert (await upload(studio, CSV, revision=again)).json()["done"]
        assert studio.desk.show("morning").rundown.segments["welcome"].duration_ms == 720_000


async def test_a_file_with_problems_is_refused_whole_with_every_place(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        answer = await upload(studio, b"Punkt;L\xc3\xa4ngd\r\nEtt;tio\r\n;5\r\n")
        error = answer.json()
        assert (answer.status_code, error["code"]) == (422, "unfit_file")
        assert [each.split(",")[0].split(":")[0] for each in error["detail"]["problems"]] == ["rad 2", "rad 3"]
        assert (await upload(studio, b"%PDF-1.7 nothing", "a.xlsx")).json()["code"] == "unfit_file"
        assert studio.desk.show("morning").rundown.version == 0


async def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        answer = await upload(studio, b"x" * 5_100_000)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


async def test_what_is_exported_is_brought_back_without_differences(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        producer = studio.token("producer")
        for place in ("export.xlsx", "export.yaml", "tracks/morning/export.csv"):
            answer = await studio.get(f"/api/v1/{place}", producer)
            assert answer.status_code == 200
            found = (await upload(studio, answer.content, place.rpartition("/")[2])).json()
            assert (found["people"], [each["differences"] for each in found["tracks"]]) == ([], [[]]), place
        copy = await studio.get("/api/v1/export.regi", producer)
        assert copy.content[:16] == b"SQLite format 3\0"
        assert (await studio.get("/api/v1/export.regi", studio.token("moderator"))).status_code == 403


def test_the_command_line_brings_a_file_in_and_takes_one_out(
    start_server: Callable[..., Server], tmp_path: Path
) -> None:
    server = start_server(FORENOON)
    data = ["--data", str(server.data)]
    file = tmp_path / "nytt.xlsx"
    file.write_bytes(changed(reworded))
    said = server.regi("import", str(file), *data, "--yes").stdout
    assert "Film: Medborgarkontoret: changed duration_ms: 3:30 → 4:30" in said
    server.regi("export", str(tmp_path / "ut.xlsx"), *data)
    assert "changes nothing" in server.regi("import", str(tmp_path / "ut.xlsx"), *data).stdout
    server.regi("export", str(tmp_path / "ut.csv"), *data)
    assert "4:30" in (tmp_path / "ut.csv").read_text(encoding="utf-8")
