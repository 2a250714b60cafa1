"""Camera links: who gets one, when it is dead, what each page sees of it, and what it is as a feed."""

from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest

from rundown.camera_orders import at_base, decide_cameras
from rundown.cameras import CAMERA, CameraLink, Cameras, MakeCameras, UseCameras
from rundown.commands import parse_command
from rundown.documents import Person, Slot
from rundown.facts import RegisterFact, decode, encode
from rundown.refusals import Refused
from rundown.register import apply_register, decide_register
from rundown.show import Register, Sender, Show, new_register, new_show, with_people
from rundown.slots import feed_of, feeds_wanted, has_feed
from rundown.storing import dump_register, load_register
from rundown.views import VIEWS, Projection
from tests.rundown.shows import BJORN, IDA, PRODUCER, Desk, production

HOST = "https://vdo.example.org"


class Office:
    """The people of a production and their camera links; ids count up instead of being drawn."""

    def __init__(self, base: str = HOST) -> None:
        people = {**production().people, "cia": Person(id="cia", name="Cia & Co Påhitt", role="presenter", remote=True)}
        self.production = production().model_copy(update={"people": people})
        self.register: Register = at_base(new_register(self.production), base)
        self.now = self.drawn = 0

    def do(self, word: str, sender: Sender = PRODUCER, **args: object) -> tuple[RegisterFact, ...]:
        self.now += 1000
        command = parse_command(word, args)
        if word in ("make_cameras", "use_cameras"):
            assert isinstance(command, MakeCameras | UseCameras)
            facts = decide_cameras(self.register, command, sender, self.now, self.fresh(word))
        else:
            facts = decide_register(self.register, command, sender, self.now, {})
        for fact in facts:
            self.register = apply_register(self.register, cast(RegisterFact, decode(encode(fact))))
        return facts

    def fresh(self, word: str) -> Cameras | None:
        if not self.cameras.base:
            return None
        self.drawn += word == "make_cameras"
        remote = [person.id for person in self.register.people.values() if person.remote]
        links = {each: CameraLink(push=f"P{each}{self.drawn}", api=f"K{each}{self.drawn}") for each in remote}
        return Cameras(room=f"R{self.drawn}", password=f"W{self.drawn}", links=links)

    @property
    def cameras(self) -> Cameras:
        assert self.register.cameras is not None
        return self.register.cameras

    @property
    def ids(self) -> dict[str, str]:
        return {person: link.push for person, link in self.cameras.links.items()}

    def show(self) -> Show:
        return with_people(new_show(self.production, "morning"), self.register)

    def view(self, name: str, person: str | None = None) -> dict[str, object]:
        return Projection(name, person).state(self.show(), {})


def refused(office: Office, word: str, sender: Sender = PRODUCER, **args: object) -> str:
    with pytest.raises(Refused) as answer:
        office.do(word, sender, **args)
    return answer.value.code


def test_one_press_gives_everybody_at_a_distance_a_link_and_a_second_press_changes_nothing() -> None:
    office = Office()
    office.do("make_cameras")
    assert office.ids == {"bjorn": "Pbjorn1", "cia": "Pcia1"}
    assert office.do("make_cameras") == ()


def test_who_comes_later_gets_one_in_the_same_room_and_the_others_keep_theirs() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("merge_people", people=[{"id": "dan", "name": "Dan Påhitt", "remote": True}], file="fler.csv")
    office.do("make_cameras")
    assert office.ids == {"bjorn": "Pbjorn1", "cia": "Pcia1", "dan": "Pdan2"}
    assert office.cameras.room == "R1"


def test_one_persons_link_is_made_anew_and_the_old_one_is_nowhere() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("make_cameras", people=["bjorn"], anew=True)
    assert office.ids == {"bjorn": "Pbjorn2", "cia": "Pcia1"}
    assert b"Pbjorn1" not in dump_register(office.register)


def test_all_anew_is_another_room() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("make_cameras", anew=True)
    assert (office.cameras.room, office.cameras.password) == ("R2", "W2")
    assert office.ids == {"bjorn": "Pbjorn2", "cia": "Pcia2"}


def test_who_is_in_the_studio_loses_the_link_and_an_undo_gives_it_back() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("update_person", person="bjorn", fields={"remote": False})
    office.do("remove_person", person="cia")
    assert office.ids == {}
    office.do("undo")
    office.do("undo")
    assert office.ids == {"bjorn": "Pbjorn1", "cia": "Pcia1"}
    office.do("redo")
    assert office.ids == {"cia": "Pcia1"}


def test_somebody_else_under_an_old_id_does_not_get_the_old_link() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("remove_person", person="cia")
    office.do("add_person", person={"id": "cia", "name": "Cia Annan", "remote": True})
    assert "cia" not in office.ids
    assert b"Pcia1" not in dump_register(office.register)


def test_links_are_a_producers_to_make() -> None:
    office = Office()
    assert refused(office, "make_cameras", IDA) == refused(office, "use_cameras", BJORN) == "not_allowed"
    assert refused(office, "make_cameras", people=["ida"]) == "not_remote"
    assert refused(office, "make_cameras", people=["nobody"]) == "unknown_person"
    assert refused(office, "use_cameras", people=["bjorn"]) == "no_camera"


def test_without_a_place_for_them_there_are_no_links_and_what_was_made_comes_back() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("use_cameras")
    office.register = at_base(office.register, "")
    assert refused(office, "make_cameras") == "cameras_off"
    assert office.show().cameras is None
    assert "cameras" not in office.view("producer")
    assert not has_feed(office.show(), "bjorn")
    office.register = load_register(dump_register(at_base(office.register, HOST)))
    assert office.ids["bjorn"] == "Pbjorn1"
    assert has_feed(office.show(), "bjorn")


def test_a_link_as_the_feed_is_one_edit_for_all_and_follows_when_it_is_made_anew() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("use_cameras")
    assert office.do("use_cameras") == ()
    assert feed_of(office.show(), "bjorn").startswith(f"{HOST}/?view=Pbjorn1&solo&room=R1&password=W1")
    office.do("make_cameras", people=["bjorn"], anew=True)
    assert "view=Pbjorn2&" in feed_of(office.show(), "bjorn")
    assert (office.register.undo[-1].label, office.register.undo[-1].did) == (
        "Björn Fiktiv, Cia & Co Påhitt",
        "changed",
    )
    office.do("undo")
    assert {office.register.people[each].feed for each in ("bjorn", "cia")} == {""}
    office.do("redo")
    assert {office.register.people[each].feed for each in ("bjorn", "cia")} == {CAMERA}


def test_for_all_leaves_a_feed_of_another_kind_alone_and_a_press_for_one_does_not() -> None:
    office = Office()
    office.do("update_person", person="cia", fields={"feed": "srt://192.0.2.1:9000"})
    office.do("make_cameras")
    office.do("use_cameras")
    assert (office.register.people["bjorn"].feed, office.register.people["cia"].feed) == (
        CAMERA,
        "srt://192.0.2.1:9000",
    )
    office.do("use_cameras", people=["cia"])
    assert office.register.people["cia"].feed == CAMERA
    office.do("undo")
    assert office.register.people["cia"].feed == "srt://192.0.2.1:9000"


def test_a_slot_is_given_the_address_and_not_the_word() -> None:
    office = Office()
    track = office.production.tracks[0].model_copy(update={"slots": (Slot(scene="Distans A"),)})
    office.production = office.production.model_copy(update={"tracks": (track,)})
    office.do("make_cameras")
    office.do("use_cameras")
    desk = Desk(office.show())
    desk.do("arm", segment="remote")
    wanted = feeds_wanted(desk.show, desk.now)["Distans A"]
    assert "view=Pbjorn1&" in wanted.feed
    assert CAMERA not in wanted.others
    assert len(wanted.others) == 2


def test_the_links_are_of_the_form_that_vdo_ninja_documents_and_follow_the_name() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("update_person", person="cia", fields={"name": "Cia & Ö"})
    section = office.view("producer")["cameras"]
    assert isinstance(section, dict)
    push = urlsplit(section["links"]["cia"]["push"])
    asked = {key: value[0] for key, value in parse_qs(push.query, keep_blank_values=True).items()}
    assert (push.scheme, push.netloc, push.path) == ("https", "vdo.example.org", "/")
    assert asked["label"] == "Cia & Ö"
    assert (asked["room"], asked["push"], asked["password"]) == ("R1", "Pcia1", "W1")
    view = parse_qs(urlsplit(section["links"]["cia"]["view"]).query, keep_blank_values=True)
    assert (view["view"], view["room"], view["password"], "solo" in view) == (["Pcia1"], ["R1"], ["W1"], True)
    assert "api" not in view
    assert section["director"] == f"{HOST}/?director=R1&password=W1"
    assert not {"api", "apiserver", "tally"} & set(asked), "off: the page asks no server for anything"


def test_the_link_of_a_tab_that_is_told_the_tally_shows_it_large_and_says_whose_api_it_is() -> None:
    office = Office()
    office.do("make_cameras")
    office.register = at_base(office.register, HOST, "on")
    section = office.view("producer")["cameras"]
    assert isinstance(section, dict)
    asked = parse_qs(urlsplit(section["links"]["cia"]["push"]).query, keep_blank_values=True)
    assert (asked["tally"], asked["api"], "apiserver" in asked) == ([""], ["Kcia1"], False)
    office.register = at_base(office.register, HOST, "wss://api.example.org/x?y=1&z")
    section = office.view("producer")["cameras"]
    assert isinstance(section, dict)
    asked = parse_qs(urlsplit(section["links"]["cia"]["push"]).query)
    assert (asked["apiserver"], asked["api"]) == (["wss://api.example.org/x?y=1&z"], ["Kcia1"])
    assert "apiserver" not in section["links"]["cia"]["view"]


def test_a_link_is_seen_by_the_producer_and_by_whose_it_is_and_by_nobody_else() -> None:
    office = Office()
    office.do("make_cameras")
    office.do("use_cameras")
    own = str(office.view("presenter", "bjorn"))
    assert "push=Pbjorn1&" in own
    assert "Pcia1" not in own
    assert "Kcia1" not in own
    assert "R1" not in str(office.view("presenter", "ida"))
    assert "Pcia1" in str(office.view("producer"))
    others = [str(office.view(name)) for name in VIEWS if name not in ("producer", "presenter")]
    secrets = ("Pbjorn1", "Pcia1", "Kbjorn1", "Kcia1", "W1", "R1")
    assert not [secret for secret in secrets for view in others if secret in view]


def test_nothing_that_nobody_may_guess_stands_in_what_is_written_to_a_log() -> None:
    office = Office()
    (fact,) = office.do("make_cameras")
    assert "Pbjorn1" not in repr(office.cameras) + repr(office.show().cameras) + repr(fact)
