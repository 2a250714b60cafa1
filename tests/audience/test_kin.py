"""What says nearly the same, or brings the same link, is marked as one kin; a flood costs no more than its variety."""

from __future__ import annotations

import random

import pytest

from rundown.polls.foul import doubts, hosts_in
from studio.audience.kin import FOUND_BY, LOOKED_AT, Kin

ALIKE = [
    ("Varför?", "VARFÖR!!", "varfor"),
    ("När öppnar det nya biblioteket?", "När öppnar nya biblioteket?", "när öppnar det nya bibblioteket då??"),
    ("Rösta på laget 1", "Rösta på laget 27!", "röööösta på laget 3"),
    (
        "Vinn pengar https://vinn.example/a",
        "Gratis! vinn.example/b?x=1 https://vinn.example/c",
        "hxxp://www.vinn.example",
    ),
    ("Titta här exempel.se/abc", "Så roligt exempel(.)se/9", "EXEMPEL.SE nu"),
]


@pytest.mark.parametrize("texts", ALIKE, ids=[each[0] for each in ALIKE])
def test_variants_of_one_text_are_kin_and_other_questions_are_not(texts: tuple[str, ...]) -> None:
    asked = dict(enumerate(texts))
    others = {"x": "Vem betalar för datorerna i skolan?", "y": "Varför inte?", "z": "Får vi åka dit på arbetstid?"}
    kin = Kin().note({str(number): text for number, text in asked.items()} | others)
    assert {kin.get(str(number)) for number in asked} == {"0"}
    assert not kin.keys() & others.keys()


def test_a_question_that_comes_later_finds_its_kin_and_nothing_moves_for_the_others() -> None:
    kin, asked = Kin(), {"a": "När öppnar det nya biblioteket?"}
    assert kin.note(asked) == {}
    asked["b"] = "när öppnar det nya biblioteket"
    assert kin.note(asked) == {"a": "a", "b": "a"}
    assert kin.fits(asked) and not kin.fits({"b": asked["b"]})


def test_links_mail_and_numbers_are_seen_however_they_are_written_and_plain_text_is_not() -> None:
    for text in (
        "se exempel.se/x",
        "www.exempel.org",
        "a@exempel.se",
        "hxxps://x.example",
        "exempel punkt",
        "070-123 45 67",
    ):
        assert doubts(text) == ({} if text == "exempel punkt" else {"flagged": True, "link": True}), text
    for text in (
        "Kl. 12.30 t.ex. m.m.",
        "Vad kostar 1.500 kr?",
        "Är det bra?Ja.Se där",
        "Vad gör ni 2026-10-06?",
        "Planen 2020-2026?",
    ):
        assert doubts(text) == {} and hosts_in(text) == [], text
    assert doubts("skit") == {"flagged": True}


def test_a_question_is_compared_with_few_however_many_there_are() -> None:
    chance = random.Random(5)
    words = ["".join(chance.choices("abcdefghijklmnoprstuv", k=6)) for _ in range(400)]
    texts = {str(n): "Hur ska vi tänka om " + " ".join(chance.choices(words, k=8)) for n in range(3_000)}
    kin = Kin()
    kin.note(texts)
    looked = 0

    class Counted(dict[str, frozenset[int]]):
        def __getitem__(self, question: str) -> frozenset[int]:
            nonlocal looked
            looked += 1
            return super().__getitem__(question)

    kin._pieces = Counted(kin._pieces)
    kin.note(texts | {"new": "Hur ska vi tänka om " + " ".join(words[:8])})
    assert 0 < looked <= FOUND_BY * LOOKED_AT
