"""Counting is exact whatever phones do, and nothing that is stored joins two answers of one device."""

import itertools
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from studio import production_file
from studio.audience.answers import Answer, AnswerFile, Outcome, Question, RoundKey, Vote

PHONES = 9


@contextmanager
def new_file() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.regi"
        production_file.create(path)
        yield path


def key_of(file: AnswerFile, round_: str) -> RoundKey:
    key = file.key(round_)
    assert key is not None
    return key


class Phone:
    """A device: it has a token in each round, and sends the same thing again when it has heard nothing."""

    def __init__(self) -> None:
        self.nonces: dict[str, bytes] = {}

    def nonce(self, file: AnswerFile, round_: str) -> bytes:
        if round_ not in self.nonces:
            key = key_of(file, round_)
            nonce = key.nonce(key.token())
            assert nonce is not None
            self.nonces[round_] = nonce
        return self.nonces[round_]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, PHONES - 1), st.integers(1, 3), st.booleans()),
        st.tuples(st.just("replay"), st.integers(0, 40)),
        st.tuples(st.just("restart")),
        st.tuples(st.just("settle")),
    ),
    max_size=40,
)


@settings(max_examples=80, deadline=None)
@given(steps=STEPS, change=st.booleans())
def test_the_sum_is_the_devices_with_duplicates_changes_late_and_replayed_answers_and_restarts(
    steps: list[tuple[Any, ...]], change: bool
) -> None:
    with new_file() as path:
        file = AnswerFile(path)
        phones = [Phone() for _ in range(PHONES)]
        for phone in phones:
            phone.nonce(file, "r-1")
        key = key_of(file, "r-1")
        wanted: dict[bytes, str] = {}
        sent: list[Answer] = []
        settled = False
        for what, *how in steps:
            if what == "restart":
                file.close()
                file = AnswerFile(path)
            elif what == "settle" and not settled:
                file.settle("r-1")
                settled = True
            elif what in ("answer", "replay"):
                if what == "answer":
                    device = key.device(phones[how[0]].nonces["r-1"])
                    batch = [Answer("r-1", device, str(how[1]), change)] * (2 if how[2] else 1)
                    sent.append(batch[0])
                else:
                    batch = [sent[how[0]]] if how[0] < len(sent) else []
                for each, outcome in zip(batch, file.keep(batch), strict=True):
                    assert (outcome is Outcome.OVER) == settled
                    if not settled and (change or each.device not in wanted):
                        wanted[each.device] = each.answer
                    assert settled or (outcome is Outcome.KEPT) == (wanted[each.device] == each.answer)
        assert Counter(dict(file.sums("r-1"))) == Counter(wanted.values())
        file.close()


def stored(path: Path) -> dict[tuple[str, str], list[object]]:
    """Every value of every column of every table, by raw SQL."""
    with closing(sqlite3.connect(path)) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found: dict[tuple[str, str], list[object]] = {}
        for table in tables:
            columns = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
            for column in columns:
                found[table, column] = [row[0] for row in db.execute(f'SELECT "{column}" FROM "{table}"')]
            if table.startswith(("poll_", "audience_")):
                with_rows = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
                assert "WITHOUT ROWID" in with_rows, f"{table} keeps the order in which its rows came"
    return found


def answer_everything(file: AnswerFile) -> None:
    """Nine phones answer two polls, ask questions and vote, in the same order each time."""
    phones = [Phone() for _ in range(PHONES)]
    for round_, number in itertools.product(("r-1", "r-2"), range(PHONES)):
        nonce = phones[number].nonce(file, round_)
        key = key_of(file, round_)
        file.keep([Answer(round_, key.device(nonce), str(number % 3 + 1))])
    for number, phone in enumerate(phones):
        nonce = phone.nonce(file, "r-3")
        key = key_of(file, "r-3")
        question = key.question(nonce, f"Fråga {number}")
        file.keep([Question("r-3", question, f"Fråga {number}", "")])
        file.keep([Vote("r-3", each, key.voter(nonce, each)) for each in file.questions("r-3")])


def test_no_stored_value_can_join_two_answers_of_one_device(tmp_path: Path) -> None:
    path = tmp_path / "day.regi"
    production_file.create(path)
    file = AnswerFile(path)
    answer_everything(file)
    with closing(sqlite3.connect(path)) as db:
        seen: dict[bytes, set[tuple[str, str]]] = {}
        for round_, device in db.execute("SELECT round, device FROM poll_answers"):
            seen.setdefault(device, set()).add((round_, ""))
        for round_, question, device in db.execute("SELECT round, question, device FROM audience_votes"):
            seen.setdefault(device, set()).add((round_, question))
        assert len(seen) > 2 * PHONES
        assert all(len(places) == 1 for places in seen.values())
        for table in ("poll_answers", "audience_votes"):
            rows = db.execute(f"SELECT * FROM {table}").fetchall()
            assert rows == sorted(rows), "the order of the hashes is the only order"
    columns = {f"{table}.{column}" for table, column in stored(path) if table.startswith(("poll_", "audience_"))}
    assert columns == {
        *("poll_keys.round", "poll_keys.key", "poll_answers.round", "poll_answers.device", "poll_answers.answer"),
        *("poll_salts.round", "poll_salts.salt"),
        *("poll_sums.round", "poll_sums.answer", "poll_sums.devices", "poll_settled.round"),
        *(f"audience_questions.{each}" for each in ("round", "id", "text", "name", "votes")),
        *("audience_votes.round", "audience_votes.question", "audience_votes.device"),
    }
    file.close()


def test_a_settled_round_is_sums_alone_and_no_hash_is_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "day.regi"
    production_file.create(path)
    file = AnswerFile(path)
    answer_everything(file)
    with closing(sqlite3.connect(path)) as db:
        hashes = [row[0] for row in db.execute("SELECT device FROM poll_answers")]
        hashes += [row[0] for row in db.execute("SELECT key FROM poll_keys")]
    sums, votes = file.sums("r-1"), file.questions("r-3")
    backup = tmp_path / "backup.regi"
    production_file.backup(path, backup)
    assert stored(backup)["poll_answers", "answer"] == stored(path)["poll_answers", "answer"]
    for round_ in ("r-1", "r-2", "r-3"):
        file.settle(round_)
    assert (sorted(file.sums("r-1")), file.questions("r-3")) == (sorted(sums), votes)
    assert sum(number for _, number in file.sums("r-2")) == PHONES
    left = b"".join(each.read_bytes() for each in tmp_path.glob("day.regi*"))
    assert len(hashes) == 2 * PHONES + 3
    assert not any(each in left for each in hashes)
    assert file.key("r-1") is None
    file.close()


def test_a_token_of_one_round_says_nothing_in_another(tmp_path: Path) -> None:
    path = tmp_path / "day.regi"
    production_file.create(path)
    with closing(AnswerFile(path)) as file:
        first, second = key_of(file, "r-1"), key_of(file, "r-2")
        token = first.token()
        nonce = first.nonce(token)
        assert nonce is not None
        assert second.nonce(token) is None
        assert first.device(nonce) != second.device(nonce)
        assert first.nonce(token[:-2] + "AA") is None
        assert first.nonce("") is None
