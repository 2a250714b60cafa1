"""Links and PINs: whom they let in, and that nothing else does."""

from __future__ import annotations

import stat
import string
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from rundown.documents import Person
from studio.access import RING, Access, KeyRing, Link, Roster, Visitor, carry_over
from studio.errors import Denied, NotServed
from studio.secret_file import secret
from tests.studio.whole import Clock, access_on

IDA = Person(id="ida", name="Ida Exempel", role="moderator")
BJORN = Person(id="bjorn", name="Björn Fiktiv", role="presenter")
ASA = Person(id="asa", name="Åsa Östgård")
ROSTER = Roster({person.id: person for person in (IDA, BJORN, ASA)}, {"morning": "Förmiddag", "b": "Spår B"})


def request(*, cookie: str = "", bearer: str = "", query: str = "") -> Request:
    headers = [(b"cookie", f"regi={cookie}".encode())] if cookie else []
    headers += [(b"authorization", f"Bearer {bearer}".encode())] if bearer else []
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/", "headers": headers}
    return Request(scope | {"query_string": query.encode()})


def test_every_link_opens_for_its_role_person_and_track(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        opened = [access.open(access.token(link)) for link in access.links()]
    assert opened == [
        Visitor("producer", "producer"),
        Visitor("moderator", "moderator"),
        Visitor("moderator", "moderator~ida", "Ida Exempel", "ida"),
        Visitor("presenter", "presenter~bjorn", "Björn Fiktiv", "bjorn"),
        *(Visitor(role, f"{role}~{track}", track=track) for role in ("overlay", "clock", "prompter")
          for track in ("morning", "b")),
    ]  # fmt: skip


def test_a_guest_in_the_studio_needs_no_link_and_a_remote_one_does(tmp_path: Path) -> None:
    remote = ASA.model_copy(update={"remote": True})
    with access_on(tmp_path, Roster({"asa": remote}, {})) as access:
        assert [link.id for link in access.links()] == ["producer", "moderator", "presenter~asa"]


@pytest.mark.parametrize("change", ["x", "~", ".", "A", ""])
def test_a_changed_token_opens_nothing(tmp_path: Path, change: str) -> None:
    with access_on(tmp_path, ROSTER) as access:
        token = access.token(Link("moderator"))
        for forged in (token.replace("moderator", "producer"), token[:-1] + change, change + token[1:], change):
            if forged != token:
                with pytest.raises(Denied, match="not_signed_in"):
                    access.open(forged)


def test_a_signature_has_one_spelling(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        token = access.token(Link("moderator"))
        for letter in set(string.ascii_letters + string.digits + "-_") - {token[-1]}:
            with pytest.raises(Denied, match="not_signed_in"):
                access.open(token[:-1] + letter)


def test_a_token_of_another_production_or_another_secret_opens_nothing(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    with access_on(tmp_path / "a", ROSTER) as access:
        token = access.token(Link("producer"))
    (tmp_path / "b" / "secret").write_bytes((tmp_path / "a" / "secret").read_bytes())
    with access_on(tmp_path / "b", ROSTER) as other, pytest.raises(Denied):
        other.open(token)
    (tmp_path / "a" / "secret").unlink()
    with access_on(tmp_path / "a", ROSTER) as again, pytest.raises(Denied):
        again.open(token)


def test_a_link_outlives_a_restart(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        token = access.token(Link("presenter", "bjorn"))
    with access_on(tmp_path, ROSTER) as again:
        assert again.open(token).person == "bjorn"


def test_a_revoked_link_is_closed_and_its_successor_opens(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        link = access.link("presenter~bjorn")
        old, other = access.token(link), access.token(Link("moderator"))
        access.revoke(link)
        with pytest.raises(Denied, match="revoked"):
            access.open(old)
        assert access.open(access.token(link)).person == "bjorn"
        assert access.open(other).role == "moderator"


def test_who_has_gone_or_has_another_role_takes_the_link_along(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        token = access.token(Link("presenter", "bjorn"))
        overlay = access.token(Link("overlay", track="b"))
    promoted = BJORN.model_copy(update={"role": "moderator"})
    for roster in (Roster({}, {}), Roster({"bjorn": promoted}, {"morning": ""})):
        with access_on(tmp_path, roster) as access:
            for each in (token, overlay):
                with pytest.raises(Denied, match="revoked"):
                    access.open(each)


def test_there_is_no_link_for_what_is_not_there(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access, pytest.raises(NotServed, match="unknown_link"):
        access.link("presenter~nobody")


def test_links_can_be_carried_over_to_another_file(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        access.revoke(Link("producer"))
        token, pins = access.token(Link("producer")), access.pins()
    carry_over(tmp_path / "day.regi", tmp_path / "new.regi")
    other = Access(tmp_path / "new.regi", secret(tmp_path), lambda: ROSTER)
    assert other.open(token).role == "producer"
    assert other.pins() == pins
    other.close()


def test_pins_are_six_digits_and_differ_and_stay(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        pins = access.pins()
    with access_on(tmp_path, ROSTER) as again:
        assert again.pins() == pins
    assert set(pins) == {"producer", "moderator"}
    assert all(len(pin) == 6 and pin.isdecimal() for pin in pins.values())
    assert len(set(pins.values())) == 2


def test_a_pin_gives_its_role_also_with_spaces_and_a_new_link_gives_a_new_pin(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        pin = access.pins()["moderator"]
        assert access.enter(f" {pin[:3]} {pin[3:]}", "192.0.2.1") == Link("moderator")
        access.revoke(Link("moderator"))
        assert access.pins()["moderator"] != pin
        with pytest.raises(NotServed, match="wrong_pin"):
            access.enter(pin, "192.0.2.1")


def test_after_five_wrong_pins_even_the_right_one_waits(tmp_path: Path) -> None:
    clock = Clock()
    with access_on(tmp_path, ROSTER, clock) as access:
        pin = access.pins()["producer"]
        wrong = "000000" if pin != "000000" else "000001"
        for _ in range(5):
            with pytest.raises(NotServed, match="wrong_pin"):
                access.enter(wrong, "192.0.2.1")
        with pytest.raises(NotServed, match="too_many_tries") as refused:
            access.enter(pin, "192.0.2.1")
        assert refused.value.detail == {"wait_s": 30}
        assert access.enter(pin, "192.0.2.2") == Link("producer")
        clock.now += 30
        assert access.enter(pin, "192.0.2.1") == Link("producer")


def test_many_addresses_together_are_slowed_down_too(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        wrong = next(pin for pin in ("000000", "000001", "000002") if pin not in access.pins().values())
        for host in range(20):
            with pytest.raises(NotServed, match="wrong_pin"):
                access.enter(wrong, f"192.0.2.{host}")
        with pytest.raises(NotServed, match="too_many_tries"):
            access.enter(wrong, "192.0.2.99")


def test_what_is_no_pin_is_a_wrong_one(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        for pin in ("", "٣٤٥٦٧٨", "12345", "\x00", "9" * 5000):
            with pytest.raises(NotServed, match="wrong_pin"):
                access.enter(pin, "192.0.2.1")


def test_a_browser_with_several_links_enters_by_the_one_that_fits(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        ring = KeyRing()
        for link in (Link("producer"), Link("presenter", "bjorn"), Link("overlay", track="b")):
            ring = ring.with_token(access.token(link))
        browser = request(cookie=ring.written())
        assert access.admit(browser, "producer").role == "producer"
        assert access.admit(browser, "presenter").person == "bjorn"
        assert access.admit(browser, "overlay", "b").track == "b"
        with pytest.raises(Denied, match="not_allowed"):
            access.admit(request(cookie=KeyRing(ring.tokens[:2]).written()), "overlay", "morning")


def test_every_view_is_closed_to_everyone_its_table_does_not_name(tmp_path: Path) -> None:
    from rundown.views import VIEWS

    with access_on(tmp_path, ROSTER) as access:
        for name, view in VIEWS.items():
            for link in access.links():
                asked = request(bearer=access.token(link))
                if link.role in view.roles and link.track != "b":
                    assert access.admit(asked, name, "morning").role == link.role
                else:
                    with pytest.raises(Denied, match="not_allowed"):
                        access.admit(asked, name, "morning")


def test_nobody_enters_without_a_link(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        for asked in (request(), request(cookie="!!!"), request(bearer="x"), request(query="key=overlay~b~0.x")):
            with pytest.raises(Denied, match="not_signed_in"):
                access.admit(asked, "overlay", "b")
        with pytest.raises(NotServed, match="unknown_view"):
            access.admit(request(), "everything", "b")


def test_a_key_in_an_address_opens_overlays_and_nothing_else(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        overlay = access.token(Link("overlay", track="b"))
        assert access.admit(request(query=f"key={overlay}"), "overlay", "b").role == "overlay"
        with pytest.raises(Denied, match="not_signed_in"):
            access.admit(request(query=f"key={access.token(Link('producer'))}"), "producer")


def test_who_holds_a_closed_link_is_told_so(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        token = access.token(Link("producer"))
        access.revoke(Link("producer"))
        with pytest.raises(Denied, match="revoked"):
            access.admit(request(cookie=token), "producer")


def test_the_key_ring_is_short_and_holds_each_link_once() -> None:
    ring = KeyRing()
    for place in range(RING + 3):
        ring = ring.with_token(f"presenter~p{place}~0.sig")
    ring = ring.with_token(f"presenter~p{RING + 2}~1.sig")
    assert len(ring.tokens) == RING
    assert ring.tokens[0] == f"presenter~p{RING + 2}~1.sig"
    assert len({token.rpartition("~")[0] for token in ring.tokens}) == RING
    assert KeyRing.read(ring.written()) == ring


def test_the_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    first = secret(tmp_path)
    assert secret(tmp_path) == first
    assert len(first) >= 32
    path = tmp_path / "secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert secret(tmp_path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_secret_that_is_none_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    with pytest.raises(OSError, match="too short"):
        secret(tmp_path)


def test_a_presenters_code_opens_their_page_and_no_other(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        codes = access.codes()
        assert codes.keys() >= {"bjorn"}
        assert all(len(code) == 8 and code.isdecimal() for code in codes.values())
        code = codes["bjorn"]
        assert access.enter(f"{code[:4]} {code[4:]}", "192.0.2.1") == Link("presenter", person="bjorn")
        access.revoke(Link("presenter", person="bjorn"))
        assert access.codes()["bjorn"] != code
        with pytest.raises(NotServed) as refused:
            access.enter(code, "192.0.2.1")
        assert refused.value.code == "wrong_pin"


def test_codes_are_guessed_no_more_often_than_pins(tmp_path: Path) -> None:
    with access_on(tmp_path, ROSTER) as access:
        code = access.codes()["bjorn"]
        for _ in range(5):
            with pytest.raises(NotServed):
                access.enter("00000000", "192.0.2.1")
        with pytest.raises(NotServed) as refused:
            access.enter(code, "192.0.2.1")
        assert refused.value.code == "too_many_tries"
