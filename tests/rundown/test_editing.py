"""Edits on air: who saw what, what can be taken back, and that nothing dangles."""

import pytest

from rundown.commands import parse_command
from rundown.facts import PersonUpdated, RegisterFact
from rundown.refusals import Refused
from rundown.register import apply_register, decide_register, undo_belongs_to_register
from rundown.show import Register, Sender, new_register
from tests.rundown.shows import BJORN, IDA, OSKAR, PRODUCER, Desk, production


def refused(desk: Desk, word: str, **args: object) -> str:
    before = desk.show
    with pytest.raises(Refused) as answer:
        desk.do(word, PRODUCER, **args)
    assert desk.show is before
    return answer.value.code


def test_an_edit_can_be_undone_and_redone_by_somebody_else() -> None:
    desk = Desk()
    original = desk.show.rundown.segments
    desk.do("update_segment", IDA, segment="talk", fields={"title": "Nytt"})
    desk.do("move_segment", OSKAR, segment="close", after="welcome")
    desk.do("remove_segment", IDA, segment="pause")
    moved = desk.show.rundown.order
    for _ in range(3):
        desk.do("undo", PRODUCER)
    assert desk.show.rundown.segments == original
    assert desk.show.rundown.order == ("welcome", "talk", "remote", "pause", "close")
    for _ in range(3):
        desk.do("redo", PRODUCER)
    assert desk.show.rundown.order == moved
    assert desk.show.rundown.segments["talk"].title == "Nytt"
    assert refused(desk, "redo") == "nothing_to_redo"


def test_a_new_edit_forgets_what_was_undone() -> None:
    desk = Desk()
    desk.do("update_segment", segment="talk", fields={"title": "Ett"})
    desk.do("undo")
    desk.do("update_segment", segment="talk", fields={"title": "Två"})
    assert refused(desk, "redo") == "nothing_to_redo"


def test_two_people_never_overwrite_each_other_silently() -> None:
    desk = Desk()
    desk.do("update_segment", IDA, segment="talk", rev=0, fields={"title": "Idas"})
    assert refused(desk, "update_segment", segment="talk", rev=0, fields={"title": "min"}) == "changed_meanwhile"
    desk.do("update_segment", OSKAR, segment="talk", rev=1, fields={"title": "Oskars"})


@pytest.mark.parametrize(
    ("word", "args", "code"),
    [
        ("add_segment", {"segment": {"id": "talk", "kind": "video", "title": "x", "duration_ms": 1}}, "name_taken"),
        ("add_segment", {"segment": {"id": "n"}}, "bad_args"),
        ("update_segment", {"segment": "talk", "fields": {"duration_ms": 0}}, "bad_args"),
        ("update_segment", {"segment": "talk", "fields": {"people": ["ingen"]}}, "unknown_person"),
        ("update_segment", {"segment": "nej", "fields": {"title": "x"}}, "unknown_segment"),
        ("move_segment", {"segment": "talk", "after": "nej"}, "unknown_segment"),
        ("undo", {}, "nothing_to_undo"),
    ],
)  # fmt: skip
def test_a_bad_edit_is_refused_with_its_place(word: str, args: dict[str, object], code: str) -> None:
    assert refused(Desk(), word, **args) == code


def test_a_new_scene_on_the_segment_on_air_is_wanted_at_once() -> None:
    desk = Desk()
    desk.take()
    revision = desk.show.scene_revision
    desk.do("update_segment", segment="welcome", fields={"title": "Hej"})
    assert desk.show.scene_revision == revision
    desk.do("update_segment", segment="welcome", fields={"scene": "Närbild"})
    assert desk.show.scene_revision == revision + 1


class Office:
    """A register and its clock."""

    def __init__(self) -> None:
        self.register: Register = new_register(production())
        self.now = 0

    def do(self, word: str, sender: Sender = IDA, **args: object) -> tuple[RegisterFact, ...]:
        self.now += 1000
        shows = {"morning": Desk().show}
        facts = decide_register(self.register, parse_command(word, args), sender, self.now, shows)
        for fact in facts:
            self.register = apply_register(self.register, fact)
        return facts


def confirmed(office: Office, person: str) -> bool:
    return office.register.people[person].name_confirmed


def test_a_person_confirms_their_own_name_and_changing_it_later_asks_again() -> None:
    office = Office()
    office.do("check_in", BJORN, confirm=True)
    assert confirmed(office, "bjorn")
    office.do("check_in", BJORN, title="Chef")
    assert not confirmed(office, "bjorn")
    with pytest.raises(Refused):
        office.do("check_in", BJORN, person="ida")


def test_somebody_who_takes_part_cannot_be_removed() -> None:
    office = Office()
    with pytest.raises(Refused) as answer:
        office.do("remove_person", person="asa")
    assert answer.value.code == "in_use"
    office.do("add_person", person={"id": "ny", "name": "Ny Påhittad"})
    office.do("remove_person", person="ny")
    office.do("undo")
    assert "ny" in office.register.people


def test_undo_takes_back_the_later_of_a_person_and_a_segment() -> None:
    office, desk = Office(), Desk()
    desk.now = 500
    desk.do("update_segment", segment="talk", fields={"title": "x"})
    assert not undo_belongs_to_register(office.register, desk.show, "undo")
    assert isinstance(office.do("update_person", person="asa", fields={"name": "Åsa"})[0], PersonUpdated)
    assert undo_belongs_to_register(office.register, desk.show, "undo")
