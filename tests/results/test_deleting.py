"""What was deleted, by rule or by hand, can be read nowhere in the production file, and the file says that it was."""

from __future__ import annotations

import datetime as dt
import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from studio import production_file
from studio.audience.answers import AnswerFile
from studio.results.deleting import Part, kept, wipe
from studio.results.deleting import delete as delete_parts
from studio.results.keeping import Keeping
from studio.settings import load
from tests.results.day import DAY, QUESTIONS, Day, a_day
from tests.studio.whole import whole

#: With each of these a name would be left if rows were only deleted.
SEEDS = (0, 3, 7)

TRACES = {"answers": b"hemligtsvar", "questions": "hemligfråga".encode(), "names": b"Hemlignamn"}


def seen(day: Day, *beside: Path) -> set[str]:
    """The classes of which any byte can still be read."""
    left = day.left(*beside)
    return {what for what, trace in TRACES.items() if trace in left}


def rows(path: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(question).fetchall()


async def delete(day: Day, *what: str, **wish: Any) -> Any:
    answer = await day.studio.post("/api/v1/deletions", day.studio.token("producer"), {"what": what, **wish})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_hand_deletes_names_then_questions_then_answers_and_each_is_gone_to_the_byte(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        assert seen(day) == set(TRACES)
        answers = rows(day.path, "SELECT sum(devices) FROM poll_sums")[0][0]
        said = await delete(day, "names", name="Petra")
        assert seen(day) == {"answers", "questions"}
        assert rows(day.path, "SELECT count(*), sum(name != '') FROM audience_questions") == [(QUESTIONS, 0)]
        assert said["wiped"] is True
        assert [(each["sender"], each["rule"], each["what"], each["number"]) for each in said["log"]] == [
            ("Petra", False, "names", QUESTIONS // 2)
        ]
        await delete(day, "questions")
        assert seen(day) == {"answers"}
        await delete(day, "answers")
        assert seen(day) == set()
        tables = ("poll_answers", "poll_sums", "poll_keys", "audience_questions", "audience_votes")
        assert [rows(day.path, f"SELECT count(*) FROM {table}") for table in tables] == [[(0,)]] * 5
        log = rows(day.path, "SELECT at, sender, rule, what, round, question, number FROM deletions ORDER BY id")
        assert all(at == day.now() and not rule for at, _, rule, *_ in log)
        assert sum(number for *_, what, _, _, number in log if what == "answers") == answers
        assert ("Vad hindrar oss?", 9) in [each[-2:] for each in log]
        results = (await day.studio.get("/api/v1/results", day.studio.token("producer"))).json()
        assert {(each["answers"], len(each["lines"])) for each in results} == {(0, 0)}
        quick = rows(day.path, "PRAGMA integrity_check")
    assert quick == [("ok",)]


async def test_a_backup_has_what_was_there_when_it_was_made_and_nothing_that_was_deleted_before(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        early, late = tmp_path / "early", tmp_path / "late"
        await day.studio.desk.journal.backup(early)
        await delete(day, "answers", "questions")
        await day.studio.desk.journal.backup(late)
        assert all(trace in early.read_bytes() for trace in TRACES.values())
        assert not any(trace in late.read_bytes() for trace in TRACES.values())
        assert len(rows(late, "SELECT * FROM deletions")) == 8
        production_file.check(late)
        copy = day.path.with_name(f"{day.path.name}.before-20261006T080000")
        copy.write_bytes(early.read_bytes())
        said = (await day.studio.get("/api/v1/deletions", day.studio.token("moderator"))).json()
        assert said["copies"] == [copy.name]


async def test_one_poll_goes_and_the_others_stay(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        before = kept(day.path)
        said = await delete(day, "answers", rounds=[day.rounds["open"]])
        assert seen(day) == {"questions", "names"}
        after = kept(day.path)
        assert {round_ for round_ in before["answers"] if round_ not in after["answers"]} == {day.rounds["open"]}
        assert after["questions"] == before["questions"]
        assert [each["round"] for each in said["log"]] == [day.rounds["open"]]
        assert (await delete(day, "answers", rounds=[day.rounds["open"]]))["log"] == said["log"]


async def test_a_poll_that_still_takes_answers_is_not_deleted_but_its_names_may_be(tmp_path: Path) -> None:
    async with a_day(tmp_path, ask=False) as day:
        await day.ask("questions", settle=False)
        producer = day.studio.token("producer")
        for what in (["questions"], ["names", "answers"]):
            answer = await day.studio.post("/api/v1/deletions", producer, {"what": what})
            assert (answer.status_code, answer.json()["code"]) == (409, "answers_to_come")
        assert seen(day) == {"questions", "names"}
        await delete(day, "names")
        assert seen(day) == {"questions"}
        assert rows(day.path, "SELECT count(*) FROM poll_keys") == [(1,)]
        unfit: tuple[Any, ...] = ({"what": []}, {"what": ["everything"]}, {"what": ["names"], "rounds": []}, {})
        for wish in unfit:
            assert (await day.studio.post("/api/v1/deletions", producer, wish)).status_code == 422
        unknown = {"what": ["names"], "rounds": ["morning-77"]}
        assert (await day.studio.post("/api/v1/deletions", producer, unknown)).json()["code"] == "unknown_round"


async def test_what_is_on_air_is_not_deleted_under_it(tmp_path: Path) -> None:
    async with a_day(tmp_path, ask=False) as day:
        round_ = await day.ask("choice")
        producer = day.studio.token("producer")
        await day.studio.command(producer, "show_results", poll="_1")
        wish = {"what": ["answers"], "rounds": [round_]}
        answer = await day.studio.post("/api/v1/deletions", producer, wish)
        assert (answer.status_code, answer.json()["code"]) == (409, "results_on_air")
        assert kept(day.path)["answers"] == {round_: 9}
        await day.studio.command(producer, "hide_poll", poll="_1")
        assert (await delete(day, "answers"))["kept"]["answers"]["number"] == 0


def keeping(day: Day, folder: Path, told: list[int], **days: int) -> Keeping:
    return Keeping(day.studio.desk, load(data=folder, **days), lambda: told.append(1))


async def test_the_rule_deletes_each_class_on_its_day_and_says_that_it_was_the_rule(tmp_path: Path) -> None:
    told: list[int] = []
    async with a_day(tmp_path) as day:
        rule = keeping(day, tmp_path, told, keep_names_days=1, keep_questions_days=10, keep_answers_days=100)
        for after, left in ((0, set(TRACES)), (1, {"answers", "questions"}), (9, {"answers", "questions"}),
                            (10, {"answers"}), (99, {"answers"}), (100, set())):  # fmt: skip
            day.now.to(DAY + dt.timedelta(days=after))
            await rule.look()
            await rule.look()
            assert seen(day) == left, after
        assert len(told) == 3
        log = rows(day.path, "SELECT DISTINCT sender, rule, what FROM deletions ORDER BY id")
        assert log == [("rule", 1, "names"), ("rule", 1, "questions"), ("rule", 1, "answers")]


async def test_nothing_is_due_by_a_rule_of_never_and_a_later_rehearsal_counts_from_its_own_day(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        day.now.to(DAY + dt.timedelta(days=5000))
        never = keeping(day, tmp_path, [], keep_names_days=0, keep_questions_days=0, keep_answers_days=0)
        await never.look()
        assert seen(day) == set(TRACES)
        round_ = await day.ask("open")
        await keeping(day, tmp_path, [], keep_answers_days=1).look()
        assert list(kept(day.path)["answers"]) == [round_]


async def test_what_a_reset_poll_left_behind_goes_by_the_rule(tmp_path: Path) -> None:
    async with a_day(tmp_path, ask=False) as day:
        await day.ask("open")
        (poll,) = day.studio.desk.show("morning").polls.asked
        await day.studio.command(day.studio.token("producer"), "reset_poll", poll=poll)
        assert "answers" in seen(day)
        rule = keeping(day, tmp_path, [])
        await rule.look()
        assert seen(day) == set()
        await day.ask("open")
        (poll,) = day.studio.desk.show("morning").polls.asked.keys() - {poll}
        await rule.look()
        assert "answers" in seen(day)
        await day.studio.command(day.studio.token("producer"), "reset_poll", poll=poll)
        await rule.look()
        assert seen(day) == set()


async def test_what_cannot_leave_the_write_ahead_log_yet_goes_at_a_later_look(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        with closing(sqlite3.connect(day.path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM poll_sums").fetchone()
            rule = keeping(day, tmp_path, [], keep_names_days=1)
            day.now.to(DAY + dt.timedelta(days=1))
            await rule.look()
            assert [rule.wiped] == [False]
            assert "names" in seen(day)
        await rule.look()
        assert [rule.wiped] == [True]
        assert "names" not in seen(day)


async def test_what_is_deleted_stays_deleted_after_a_restart_and_so_does_the_log(tmp_path: Path) -> None:
    async with a_day(tmp_path) as day:
        said = await delete(day, "questions")
    async with whole(tmp_path) as again:
        after = (await again.get("/api/v1/deletions", again.token("producer"))).json()
    assert after["log"] == said["log"]
    assert after["kept"]["questions"] == {"days": 90, "number": 0, "rounds": []}
    assert after["kept"]["answers"]["number"] == said["kept"]["answers"]["number"] > 0
    assert all(each["due"] == "2027-10-06" for each in after["kept"]["answers"]["rounds"])


def written(path: Path, seed: int) -> None:
    """Questions of two rounds as they come in, in an order that has rows move from page to page again and again."""
    chance = random.Random(seed)
    with closing(AnswerFile(path)) as file:
        file.db.execute("PRAGMA synchronous = OFF")
        for number in range(600):
            name = f"Hemlignamn {number}" if number % 2 else ""
            text = "lång fråga " * chance.randint(0, 25)
            round_ = chance.choice(("morning-1", "morning-2"))
            file.db.execute(
                "INSERT INTO audience_questions (round, id, text, name) VALUES (?, ?, ?, ?)",
                (round_, chance.randbytes(10).hex(), text, name),
            )


def test_nothing_is_left_on_pages_that_rows_have_moved_from(tmp_path: Path) -> None:
    for seed in SEEDS:
        path = tmp_path / f"{seed}.regi"
        production_file.create(path)
        written(path, seed)
        delete_parts(path, [Part("names", "morning-1"), Part("names", "morning-2")], 1, "Petra", rule=False)
        assert wipe(path)
        assert rows(path, "SELECT count(*), sum(name != '') FROM audience_questions") == [(600, 0)]
        assert not re.findall(rb"Hemlignamn \d+", path.read_bytes()), seed
