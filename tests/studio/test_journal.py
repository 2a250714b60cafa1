"""The journal: what was committed is there again, whatever happened to the process or to the file."""

# ruff: noqa: ASYNC240 - nothing else runs in these loops that could be kept waiting

from __future__ import annotations

import asyncio
import contextlib
import resource
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from studio import production_file
from studio.journal import Entry, Journal, NotSaved, Recovered, Stored
from studio.production_file import DamagedFile, FileInUse, ForeignFile, NewerFile, ProductionFileError, backup
from tests.rundown.shows import production


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "day.regi"


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Journal]:
    journal = Journal(file)
    journal.start()
    try:
        yield journal
    finally:
        await journal.close()


def entry(number: int, stream: str = "track:a", facts: int = 1) -> Entry:
    texts = tuple(f'{{"number": {number}, "part": {part}}}' for part in range(facts))
    return Entry(stream, 1000 + number, f"id-{number}", f"content-{number}", '{"role": "producer"}', texts)


async def filled(file: Path, count: int) -> None:
    async with opened(file) as journal:
        for number in range(count):
            await journal.append(entry(number))


def recovered(file: Path, *streams: str) -> tuple[Journal, dict[str, Recovered[bytes]]]:
    journal = Journal(file)
    found = journal.recover(dict.fromkeys(streams or ("track:a",), bytes))
    return journal, found


async def numbers(file: Path, stream: str = "track:a") -> list[int]:
    journal, found = recovered(file, stream)
    await journal.close()
    return [fact["number"] for fact in found[stream].facts]


@contextlib.contextmanager
def page_of_facts(file: Path, text: str) -> Iterator[bytearray]:
    """The whole file, to be changed where `text` stands."""
    content = bytearray(file.read_bytes())
    assert text.encode() in content
    yield content
    file.write_bytes(content)


async def test_what_was_appended_is_there_again_in_its_order(file: Path) -> None:
    async with opened(file) as journal:
        assert await journal.append(entry(1, facts=3)) == 3
        assert await journal.append(entry(2, stream="track:b")) == 4
        assert await journal.append(entry(3)) == 5
    assert await numbers(file) == [1, 1, 1, 3]
    assert await numbers(file, "track:b") == [2]


async def test_many_at_once_are_all_kept_in_order(file: Path) -> None:
    async with opened(file) as journal:
        seqs = await asyncio.gather(*(journal.append(entry(number)) for number in range(500)))
    assert seqs == list(range(1, 501))
    assert await numbers(file) == list(range(500))


async def test_a_cancelled_waiter_takes_nothing_back(file: Path) -> None:
    async with opened(file) as journal:
        waiting = asyncio.ensure_future(journal.append(entry(1)))
        await asyncio.sleep(0)
        waiting.cancel()
        await journal.append(entry(2))
    assert await numbers(file) == [1, 2]


async def test_answers_outlive_a_restart(file: Path) -> None:
    async with opened(file) as journal:
        await journal.append(entry(7, facts=2))
        journal.remember("track:a", "id-8", Stored("content-8", {"refused": "stale", "detail": {"age_ms": 6000}}))
    async with opened(file) as journal:
        assert journal.answer("track:a", "id-7") == Stored("content-7", {"seq": 2})
        assert journal.answer("track:a", "id-8") == Stored(
            "content-8", {"refused": "stale", "detail": {"age_ms": 6000}}
        )
        assert journal.answer("track:b", "id-7") is None


async def test_old_answers_are_looked_up_in_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.journal.ANSWERS", 10)
    await filled(file, 30)
    async with opened(file) as journal:
        assert all(journal.answer("track:a", f"id-{number}") is not None for number in range(30))
        assert journal.answer("track:a", "id-30") is None


async def test_a_start_reads_the_newest_snapshot_and_what_came_after(file: Path) -> None:
    async with opened(file) as journal:
        await journal.append(entry(1))
        await journal.snapshot("track:a", 1, b"after 1")
        await journal.append(entry(2))
        await journal.snapshot("track:a", 2, b"after 2")
        await journal.append(entry(3))
    journal, found = recovered(file)
    await journal.close()
    assert (found["track:a"].state, found["track:a"].after) == (b"after 2", 2)
    assert [fact["number"] for fact in found["track:a"].facts] == [3]


async def test_a_damaged_snapshot_is_passed_over_for_the_one_before(file: Path) -> None:
    async with opened(file) as journal:
        for number in (1, 2, 3):
            await journal.append(entry(number))
            await journal.snapshot("track:a", number, f"after {number}".encode())
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        assert db.execute("SELECT count(*) FROM snapshots").fetchone() == (2,)
        db.execute("UPDATE snapshots SET state = ? WHERE seq = 3", (b"nonsense",))
    journal, found = recovered(file)
    await journal.close()
    assert (found["track:a"].state, journal.damage) == (b"after 2", None)
    assert [fact["number"] for fact in found["track:a"].facts] == [3]


async def test_a_changed_fact_and_all_behind_it_are_cut_and_kept_beside(file: Path) -> None:
    await filled(file, 20)
    with page_of_facts(file, '{"number": 12,') as content:
        place = content.index(b'{"number": 12,')
        content[place + 11 : place + 13] = b"99"
    before = file.read_bytes()
    journal, found = recovered(file)
    assert [fact["number"] for fact in found["track:a"].facts] == list(range(12))
    assert journal.damage is not None
    assert (journal.damage.first_lost, journal.damage.readable_lost, journal.damage.last_at) == (13, 8, 1011)
    assert journal.damage.kept.read_bytes() == before
    assert journal.answer("track:a", "id-12") is None, "its effect is gone, so it may be given again"
    assert journal.answer("track:a", "id-11") is not None
    journal.start()
    assert await journal.append(entry(30)) == 13
    await journal.close()
    assert await numbers(file) == [*range(12), 30]


async def test_a_missing_fact_cuts_what_follows(file: Path) -> None:
    await filled(file, 10)
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("DELETE FROM facts WHERE seq = 4")
    assert await numbers(file) == [0, 1, 2]


async def test_a_file_without_its_end_is_mended(file: Path) -> None:
    await filled(file, 400)
    content = file.read_bytes()
    kept = 0
    for pages in (1, 3, 6, len(content) // 4096 - 8):
        file.write_bytes(content[: -4096 * pages])
        journal, found = recovered(file)
        facts = [fact["number"] for fact in found["track:a"].facts]
        assert journal.damage is not None
        assert facts == list(range(len(facts)))
        journal.start()
        await journal.append(entry(1000 + pages))
        await journal.close()
        assert await numbers(file) == [*facts, 1000 + pages]
        kept = max(kept, len(facts))
    assert kept > 200


async def test_noise_in_any_page_is_survived(file: Path) -> None:
    await filled(file, 300)
    content = file.read_bytes()
    for page in range(1, len(content) // 4096):
        noisy = bytearray(content)
        noisy[4096 * page : 4096 * (page + 1)] = bytes(range(256)) * 16
        file.write_bytes(noisy)
        journal, found = recovered(file)
        facts = [fact["number"] for fact in found["track:a"].facts]
        assert facts == list(range(len(facts)))
        journal.start()
        await journal.append(entry(5000 + page))
        await journal.close()
        assert await numbers(file) == [*facts, 5000 + page]
        for old in file.parent.glob("*.damaged-*"):
            old.unlink()


async def test_damage_before_a_snapshot_loses_nothing(file: Path) -> None:
    async with opened(file) as journal:
        for number in range(10):
            await journal.append(entry(number))
        await journal.snapshot("track:a", 10, b"after 10")
        await journal.append(entry(10))
    with page_of_facts(file, '{"number": 3,') as content:
        content[content.index(b'{"number": 3,') + 11] = ord("7")
    journal, found = recovered(file)
    await journal.close()
    assert (found["track:a"].state, journal.damage) == (b"after 10", None)
    assert [fact["number"] for fact in found["track:a"].facts] == [10]


async def test_a_snapshot_from_behind_the_damage_still_counts_once(file: Path) -> None:
    async with opened(file) as journal:
        for number in range(10):
            await journal.append(entry(number))
        await journal.snapshot("track:a", 10, b"after 10")
    with page_of_facts(file, '{"number": 3,') as content:
        content[content.index(b'{"number": 3,') + 11] = ord("7")
    journal, found = recovered(file, "track:a", "track:b")
    assert (found["track:a"].state, found["track:a"].facts) == (b"after 10", [])
    journal.start()
    await journal.append(entry(20))
    await journal.close()
    assert await numbers(file) == [20]


async def test_two_studios_cannot_run_one_file(file: Path) -> None:
    async with opened(file):
        with pytest.raises(FileInUse):
            Journal(file)
    await Journal(file).close()


OPEN = """
import sys
from pathlib import Path
from studio.journal import Journal
journal = Journal(Path(sys.argv[1]))
print("open", flush=True)
input()
"""


def test_a_killed_studio_leaves_no_lock(file: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OPEN, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(FileInUse):
            Journal(file)
        process.kill()
    asyncio.run(Journal(file).close())


@pytest.mark.parametrize("content", [b"title;duration\n", b"SQLite format 4\0" + b"\0" * 100, b"\0"])
def test_a_foreign_file_is_left_as_it_is(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(ForeignFile, match=r"is not a production of Regi"):
        Journal(file)
    assert file.read_bytes() == content


def test_another_programs_database_is_left_as_it_is(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE facts (x)")
    content = file.read_bytes()
    with pytest.raises(ForeignFile, match="but not a production"):
        Journal(file)
    assert file.read_bytes() == content


async def test_a_newer_file_is_left_as_it_is(file: Path) -> None:
    await filled(file, 1)
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute(f"PRAGMA user_version = {production_file.VERSION + 1}")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = file.read_bytes()
    with pytest.raises(NewerFile, match="newer Regi"):
        Journal(file)
    assert file.read_bytes() == content


async def test_a_file_damaged_beyond_reading_is_left_as_it_is(file: Path) -> None:
    await filled(file, 3)
    content = file.read_bytes()[:100] + b"\xff" * (len(file.read_bytes()) - 100)
    file.write_bytes(content)
    with pytest.raises(DamagedFile):
        Journal(file)
    assert file.read_bytes() == content


def test_an_empty_file_becomes_a_production(file: Path) -> None:
    file.touch()
    journal = Journal(file)
    assert journal.production() is None
    asyncio.run(journal.close())


async def test_the_documents_are_kept_as_they_came(file: Path) -> None:
    journal = Journal(file)
    journal.store_production("dag.yaml", b"production: Dag\n", production())
    assert journal.production() == production()
    ((name, _, original),) = journal.documents()
    assert (name, original) == ("dag.yaml", b"production: Dag\n")
    await journal.close()


async def test_a_production_that_has_been_run_cannot_become_another(file: Path) -> None:
    journal = Journal(file)
    journal.store_production("dag.yaml", b"", production())
    journal.start()
    await journal.append(entry(1))
    with pytest.raises(ProductionFileError, match="has been run already"):
        journal.store_production("annan.yaml", b"", production())
    await journal.close()


async def test_notes_are_no_facts_and_outlive_a_restart(file: Path) -> None:
    async with opened(file) as journal:
        journal.note("obs settled morning", 4)
        journal.note("obs settled morning", 5)
        await journal.append(entry(1))
        assert journal.noted("obs settled morning") == 5
    async with opened(file) as journal:
        assert journal.noted("obs settled morning") == 5
        assert journal.noted("anything else") is None
        assert journal.seq == 1


@contextlib.contextmanager
def full_disk(file: Path) -> Iterator[None]:
    """No file may grow (EFBIG): what SQLite sees of a disk without room."""
    longest = max(each.stat().st_size for each in file.parent.iterdir())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_a_full_disk_refuses_and_heals(file: Path) -> None:
    async with opened(file) as journal:
        await journal.append(entry(1))
        with full_disk(file):
            with pytest.raises(NotSaved):
                await journal.append(Entry("track:a", 1, "big", "c", "{}", ('{"x": "' + "x" * 200_000 + '"}',)))
            assert journal.answer("track:a", "big") is None
            assert journal.failing
        assert await journal.append(entry(2)) == 2
        assert bool(journal.failing) is False
    assert await numbers(file) == [1, 2]


async def test_one_that_cannot_be_written_takes_no_other_along(file: Path) -> None:
    async with opened(file) as journal:
        good, bad, also = await asyncio.gather(
            journal.append(entry(1)),
            journal.append(Entry("track:a", 1, "id-1", "c", "{}", ("{}",))),
            journal.append(entry(2)),
            return_exceptions=True,
        )
    assert (good, type(bad), also) == (1, NotSaved, 2)
    assert await numbers(file) == [1, 2]


async def test_a_backup_while_it_runs_is_one_file_that_opens(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.regi"
    async with opened(file) as journal:
        for number in range(50):
            await journal.append(entry(number))
        appending = asyncio.gather(*(journal.append(entry(number)) for number in range(50, 400)))
        await journal.backup(target)
        await appending
        assert [each.name for each in tmp_path.glob("copy*")] == ["copy.regi"]
    kept = await numbers(target)
    assert kept == list(range(len(kept)))
    assert len(kept) >= 50
    assert len(await numbers(file)) == 400


def test_a_backup_of_something_else_is_refused(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("not a database at all, but longer than a header " * 10)
    with pytest.raises(ForeignFile):
        backup(foreign, tmp_path / "copy.regi")
    assert not (tmp_path / "copy.regi").exists()
