"""What somebody at home says of themselves: a call for help, what they have seen, how their devices fared."""

import pytest

from rundown.commands import parse_command
from rundown.refusals import Refused
from rundown.register import apply_register, decide_register
from rundown.show import Register, SelfTest, Sender, new_register
from rundown.storing import dump_register, load_register
from tests.rundown.shows import BJORN, IDA, Desk, production


def test_a_call_for_help_is_one_call_however_often_it_is_pressed() -> None:
    desk = Desk()
    desk.do("help", BJORN)
    desk.do("help", BJORN)
    assert [(each.help, each.to, each.person) for each in desk.show.messages.values()] == [(True, "crew", "bjorn")]
    desk.do("acknowledge", IDA, message="1")
    desk.do("help", BJORN)
    assert len(desk.show.messages) == 2


def test_a_message_is_sent_then_seen_then_read() -> None:
    desk = Desk()
    desk.do("message", to="person:bjorn", text="två minuter")
    assert not desk.show.messages["1"].seen
    desk.do("seen", BJORN, message="1")
    first = desk.show.messages["1"].seen
    assert set(first) == {"bjorn"}
    desk.wait(1000)
    desk.do("seen", BJORN, message="1")
    assert desk.show.messages["1"].seen == first
    desk.do("acknowledge", BJORN, message="1")
    assert set(desk.show.messages["1"].read) == {"bjorn"}


def test_nobody_sees_what_was_said_to_another() -> None:
    desk = Desk()
    desk.do("message", to="person:asa", text="hemligt")
    with pytest.raises(Refused) as refused:
        desk.do("seen", BJORN, message="1")
    assert refused.value.code == "not_yours"


def tell(register: Register, sender: Sender, now: int, **args: str) -> Register:
    for fact in decide_register(register, parse_command("tested", args), sender, now, {}):
        register = apply_register(register, fact)
    return register


def test_a_test_is_kept_device_by_device_and_survives_a_restart() -> None:
    register = tell(new_register(production()), BJORN, 1000, camera="works")
    register = tell(register, BJORN, 2000, microphone="fails")
    again = tell(register, BJORN, 3000, microphone="fails")
    assert again is register
    assert load_register(dump_register(register)).tested == {"bjorn": SelfTest(2000, "works", "fails")}


def test_nobody_tests_for_another_and_nothing_is_said_that_is_no_outcome() -> None:
    register = new_register(production())
    with pytest.raises(Refused) as refused:
        tell(register, BJORN, 1000, person="asa", camera="works")
    assert refused.value.code == "not_yours"
    with pytest.raises(Refused) as refused:
        tell(register, BJORN, 1000, camera="perhaps")
    assert refused.value.code == "bad_args"
