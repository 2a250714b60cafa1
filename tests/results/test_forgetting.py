"""What the journal says of a written answer for ever says nothing of its words once the answers are deleted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from rundown.polls.results import text_id
from studio import production_file
from studio.audience.answers import AnswerFile
from tests.results.day import a_day
from tests.results.test_deleting import delete

TEXT = "hemligtsvar 1"


async def approved(day_folder: Path, *, salted: bool) -> tuple[str, bytes, bytes]:
    """The id that the journal has of an approved answer, its round's salt, and the whole file after the deletion."""
    async with a_day(day_folder, ask=False) as day:
        round_ = await day.ask("open")
        with closing(AnswerFile(day.path)) as file:
            if not salted:
                file.db.execute("DELETE FROM poll_salts")
            salt = file.salt(round_)
        name = text_id(round_, TEXT, salt)
        live = {"answers": {round_: {"answers": 6, "texts": [{"id": name, "text": TEXT, "n": 1}]}}}
        day.studio.desk.gallery("morning").set_live(live)
        producer = day.studio.token("producer")
        (await day.studio.command(producer, "approve_question", question=name)).raise_for_status()
        results = (await day.studio.get(f"/api/v1/results/{round_}", producer)).json()
        assert [line["text"] for line in results["lines"] if line["public"]] == [TEXT]
        await delete(day, "answers")
        return name, salt, day.left()


async def test_an_approved_answer_leaves_a_name_that_no_word_can_be_tried_against(tmp_path: Path) -> None:
    name, salt, left = await approved(tmp_path, salted=True)
    assert len(salt) == 32
    assert name.encode() in left, "what a moderator did stays"
    assert salt not in left
    assert text_id("morning-1", TEXT, b"").encode() not in left


async def test_a_round_that_an_earlier_regi_began_keeps_its_names(tmp_path: Path) -> None:
    name, salt, _ = await approved(tmp_path, salted=False)
    assert (salt, name) == (b"", text_id("morning-1", TEXT, b""))


def test_two_rounds_have_two_salts_and_a_reset_one_has_none(tmp_path: Path) -> None:
    path = tmp_path / "day.regi"
    production_file.create(path)
    with closing(AnswerFile(path)) as file:
        for round_ in ("r-1", "r-2"):
            file.key(round_)
        first, second = file.salt("r-1"), file.salt("r-2")
        assert len(first) == 32 and first != second
        file.settle("r-1")
        assert file.salt("r-1") == first
        file.settle("r-2", discard=True)
        assert file.salt("r-2") == b""
        with closing(sqlite3.connect(path)) as db:
            assert db.execute("SELECT count(*) FROM poll_salts").fetchone() == (1,)
