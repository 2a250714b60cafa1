"""The as-run out of the journal: every run, planned against actual as the timing has it, chapters, and the log."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from rundown.facts import RegisterFact, ShowFact
from rundown.outputs import OutputRun, Pause
from rundown.runs import APART_MS, Airing, Chapter, RunRecord, chapters_of, lines_of, runs_of, webvtt, youtube
from rundown.show import new_show
from rundown.timing import planned, schedule
from studio.journal_reading import facts_of
from studio.log_words import WORDS
from tests.rundown.shows import MINUTE, Desk, production
from tests.rundown.shows import PRODUCER as PETRA
from tests.studio.running import desk_on
from tests.studio.whole import Whole, whole

TRACK = "/api/v1/tracks/morning"


def record(desk: Desk) -> RunRecord:
    return runs_of(new_show(production(), "morning"), desk.journal)[-1]


def test_planned_and_actual_are_as_the_timing_says() -> None:
    desk = Desk()
    desk.wait(2 * MINUTE)
    for minutes in (12, 15, 14, 9, 6):
        desk.take()
        desk.wait(minutes * MINUTE)
    desk.do("end_show")
    run = record(desk)
    lines = lines_of(run, desk.now)
    assert [(each.segment, each.planned_start, each.planned_ms) for each in lines] == [
        (segment, start, end - start) for segment, start, end, _ in planned(desk.show)
    ]
    assert [each.actual_ms for each in lines] == [minutes * MINUTE for minutes in (12, 15, 14, 9, 6)]
    assert [each.over_ms for each in lines] == [each * MINUTE for each in (2, 0, 2, -1, 1)]
    last = lines[-1]
    assert last.planned_start is not None and last.planned_ms is not None
    late_ms = schedule(desk.show, desk.now).over_under_ms
    assert run.ended_at is not None
    assert run.ended_at - (last.planned_start + last.planned_ms) == late_ms


def test_an_undone_take_is_none_and_a_second_one_counts_with_the_first() -> None:
    desk = Desk()
    desk.take()
    desk.wait(MINUTE)
    desk.take()
    desk.wait(5_000)
    desk.do("undo_take")
    desk.wait(MINUTE)
    desk.take()
    desk.wait(MINUTE)
    desk.do("arm", segment="welcome")
    desk.take()
    desk.wait(MINUTE)
    welcome, talk, *rest = lines_of(record(desk), desk.now)
    assert (welcome.actual_ms, welcome.times) == (3 * MINUTE + 5_000, 2)
    assert (talk.actual_ms, talk.times) == (MINUTE, 1)
    assert {each.actual_ms for each in rest} == {None}


def test_what_was_on_air_and_is_removed_afterwards_is_still_told() -> None:
    desk = Desk()
    desk.take()
    desk.wait(MINUTE)
    desk.take()
    desk.wait(MINUTE)
    desk.take()
    desk.do("remove_segment", segment="welcome")
    assert [(each.title, each.actual_ms) for each in lines_of(record(desk), desk.now)][-1] == ("Välkommen", MINUTE)


def run_at(*starts: int, outputs: tuple[OutputRun, ...] = ()) -> RunRecord:
    ends = (*starts[1:], starts[-1] + 60_000)
    airings = tuple(
        Airing(f"s{n}", f"Punkt {n}", at, end) for n, (at, end) in enumerate(zip(starts, ends, strict=True))
    )
    return RunRecord(1, False, starts[0], airings, (), None, outputs)


def test_chapters_begin_at_zero_and_are_ten_seconds_apart() -> None:
    run = run_at(100_000, 104_000, 130_000, 4_000_000)
    chapters = chapters_of(run, None)
    assert chapters == [Chapter(0, "Punkt 0"), Chapter(30_000, "Punkt 2"), Chapter(3_900_000, "Punkt 3")]
    assert youtube(chapters, "Innan").splitlines()[1] == "00:00:30 Punkt 2"
    assert all(later.at_ms - each.at_ms >= APART_MS for each, later in itertools.pairwise(chapters))


@pytest.mark.parametrize(
    ("started", "wanted"),
    [
        (40_000, ["00:00 Innan", "01:00 Punkt 0", "02:00 Punkt 1"]),
        (97_000, ["00:00 Punkt 0", "01:03 Punkt 1"]),
        (130_000, ["00:00 Punkt 0", "00:30 Punkt 1"]),
    ],
)
def test_chapters_are_counted_from_the_streams_own_zero(started: int, wanted: list[str]) -> None:
    chapters = chapters_of(run_at(100_000, 160_000), OutputRun("stream", started))
    assert youtube(chapters, "Innan").splitlines() == wanted


def test_a_pause_of_the_recording_is_not_in_its_chapters() -> None:
    recording = OutputRun("record", 100_000, pauses=(Pause(120_000, 140_000),))
    chapters = chapters_of(run_at(100_000, 160_000), recording)
    assert chapters == [Chapter(0, "Punkt 0"), Chapter(40_000, "Punkt 1")]
    lines = webvtt(chapters, 100_000, "").splitlines()
    assert lines[0] == "WEBVTT"
    assert "00:00:40.000 --> 00:01:40.000" in lines


async def told(studio: Whole, place: str) -> Any:
    answer = await studio.get(f"{TRACK}/{place}", studio.token("moderator"), **{"accept-language": "en"})
    assert answer.status_code == 200, answer.text
    return answer.json() if answer.headers["content-type"] == "application/json" else answer.text


async def test_every_run_has_an_address_and_the_log_says_who_did_what(tmp_path: Path) -> None:
    async with whole(tmp_path) as studio:
        moderator = studio.token("moderator")
        assert await told(studio, "runs") == []
        for word in ("take", "end_show", "start_over", "take"):
            assert (await studio.command(moderator, word)).status_code == 200
        await studio.command(moderator, "update_segment", segment="pause", fields={"title": "=Fika"})
        runs = await told(studio, "runs")
        assert len({each["number"] for each in runs}) == 2
        assert "ended_at" in runs[0] and "ended_at" not in runs[1]
        lines = await told(studio, f"run?run={runs[0]['number']}")
        assert lines[0]["started_at"] == runs[0]["started_at"]
        assert (await told(studio, f"run?run={runs[0]['number']}&format=csv")).startswith("\ufeffid;title;")
        assert (await studio.get(f"{TRACK}/run?run=99", moderator)).status_code == 404
        assert (await told(studio, "chapters")).startswith("00:00 Välkommen")
        log = (await told(studio, "log"))["entries"]
        assert [each["what"] for each in log[:2]] == ["changed “=Fika”", "took “Välkommen”"]
        found = (await told(studio, "log?q=ended the show"))["entries"]
        assert [each["what"] for each in found] == ["ended the show"]
        assert "changed “=Fika”" in await told(studio, "log?format=csv")
        page = (await studio.get(f"/tracks/morning/asrun?run={runs[0]['number']}", moderator)).text
        assert 'aria-current="page"' in page and "<svg" in page


async def test_reading_the_journal_leaves_the_writer_alone(tmp_path: Path) -> None:
    async with desk_on(tmp_path / "day.regi") as desk:
        stream = desk.gallery("morning").playout.stream
        await desk.command("morning", "take", {}, PETRA)
        reading = facts_of(desk.journal.path, stream)
        next(reading)
        await desk.command("morning", "message", {"to": "crew", "text": "hej"}, PETRA)
        kinds = [fact.fact for fact in facts_of(desk.journal.path, stream)]
        assert kinds[-1] == "message_sent"
        assert len(list(reading)) >= 1


def test_the_log_has_words_for_facts_that_exist_and_only_of_what_they_hold() -> None:
    kinds = {kind.model_fields["fact"].default: kind for kind in (*ShowFact.__args__, *RegisterFact.__args__)}
    assert set(WORDS) <= set(kinds)
    for fact, words in WORDS.items():
        assert set(re.findall(r"{(\w+)}", words)) <= set(kinds[fact].model_fields), fact
