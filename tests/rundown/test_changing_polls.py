"""A poll that was made up on the spot can be changed and the change taken back, as far as its answers allow."""

from typing import Any

import pytest

from rundown.polls.asking import poll_of
from rundown.polls.state import Asked
from rundown.refusals import Refused
from rundown.show import new_show
from rundown.storing import dump_show, load_show
from tests.rundown.shows import Desk, production
from tests.rundown.test_polls import refused

CHOICES = {"question": "Hörs vi?", "choices": ["Ja", "Nej", "Vet ej"]}


def made(**poll: Any) -> Desk:
    desk = Desk(new_show(production(), "morning"))
    desk.do("add_poll", poll=CHOICES | poll)
    return desk


def asked(desk: Desk) -> Asked:
    return poll_of(desk.show, "_1")


def test_a_draft_changes_in_everything_and_one_undo_brings_it_back_and_another_the_change() -> None:
    desk = made()
    desk.do("update_poll", poll="_1", fields={"kind": "scale", "question": "Hur väl?", "choices": [], "low": "Inte"})
    assert (asked(desk).poll.kind, asked(desk).poll.low) == ("scale", "Inte")
    desk.do("undo_poll", poll="_1")
    assert asked(desk).poll.choices == ("Ja", "Nej", "Vet ej")
    desk.do("undo_poll", poll="_1")
    assert asked(desk).poll.kind == "scale"
    refused(made(), "nothing_to_undo", "undo_poll", poll="_1")


@pytest.mark.parametrize(
    "fields",
    [{"kind": "scale"}, {"choices": ["Ja", "Nej"]}, {"choices": ["Nej", "Ja", "Vet ej"]}, {"several": 2}],
    ids=["kind", "fewer choices", "choices that change places", "several"],
)
def test_what_would_make_answers_mean_something_else_is_refused_once_it_has_been_opened(fields: dict[str, Any]) -> None:
    desk = made()
    desk.do("open_poll", poll="_1")
    refused(desk, "poll_has_answers", "update_poll", poll="_1", fields=fields)
    desk.do("reset_poll", poll="_1")
    desk.do("update_poll", poll="_1", fields=fields)


def test_words_and_what_is_right_are_corrected_while_it_is_open_and_never_to_nothing() -> None:
    desk = made(kind="quiz", right=[1])
    desk.do("open_poll", poll="_1")
    desk.do("update_poll", poll="_1", fields={"choices": ["Jo", "Nej", "Vet ej"], "right": [2]})
    assert asked(desk).poll.right == (2,)
    desk.do("undo_poll", poll="_1")
    assert asked(desk).poll.choices[0] == "Ja"
    with pytest.raises(Refused):
        desk.do("update_poll", poll="_1", fields={"question": " "})


def test_a_change_before_the_opening_cannot_be_taken_back_from_under_the_answers() -> None:
    desk = made()
    desk.do("update_poll", poll="_1", fields={"choices": ["Ja", "Nej"]})
    desk.do("open_poll", poll="_1")
    refused(desk, "nothing_to_undo", "undo_poll", poll="_1")


def test_what_it_was_is_kept_in_a_snapshot_and_old_snapshots_load_without() -> None:
    desk = made()
    desk.do("update_poll", poll="_1", fields={"question": "Syns vi?"})
    kept = dump_show(desk.show)
    assert load_show(kept).polls.asked["_1"].was == made().show.polls.asked["_1"].poll
    old = load_show(dump_show(made().show).replace(b'"was":null', b'"then":null'))
    assert old.polls.asked["_1"].was is None
