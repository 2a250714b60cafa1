"""A name that its owner has confirmed is told from one that the crew has, until somebody writes it otherwise."""

from rundown.commands import CheckIn, UpdatePerson
from rundown.own_names import is_own
from rundown.register import apply_register, decide_register
from rundown.show import Register, Sender, new_register
from tests.rundown.shows import PRODUCER, production


def test_a_name_is_its_owners_word_until_the_crew_writes_it_otherwise() -> None:
    register = new_register(production())
    person = next(iter(register.people))
    owner = Sender("presenter", "X", person)

    def done(command: CheckIn | UpdatePerson, sender: Sender) -> Register:
        (fact,) = decide_register(register, command, sender, 1, {})
        return apply_register(register, fact)

    def standing() -> tuple[bool, bool]:
        return register.people[person].name_confirmed, is_own(register.people[person], register.agreed)

    register = done(CheckIn(person=person, confirm=True), PRODUCER)
    assert standing() == (True, False)
    register = done(CheckIn(confirm=True), owner)
    assert standing() == (True, True)
    register = done(UpdatePerson(person=person, fields={"title": "Något annat"}), PRODUCER)
    register = done(CheckIn(person=person, confirm=True), PRODUCER)
    assert standing() == (True, False)
