"""Cells of names: who is meant, told apart from titles and organisations, and known again further down."""

import pytest

from rundown.documents import Person
from rundown.reading.people import Cast, Entry, keys, read_entry, split_people
from tests.rundown.sheets import codes, read

ENTRIES = {
    "Ida Exempel": Entry("Ida Exempel"),
    "Ida Exempel, projektledare": Entry("Ida Exempel", "projektledare"),
    "Ida Exempel, projektledare (Exempelby bibliotek)": Entry("Ida Exempel", "projektledare", "Exempelby bibliotek"),
    "Ida Exempel (Exempelby bibliotek), projektledare": Entry("Ida Exempel", "projektledare", "Exempelby bibliotek"),
    "Ida Exempel – projektledare": Entry("Ida Exempel", "projektledare"),
    "Ida Exempel, projektledare, Exempelby bibliotek": Entry("Ida Exempel", "projektledare", "Exempelby bibliotek"),
    "Ida Exempel, chef, miljö (Kommunen)": Entry("Ida Exempel", "chef, miljö", "Kommunen"),
    "Moderator: Ida Exempel": Entry("Ida Exempel", role="moderator"),
    "Ida Exempel (programledare)": Entry("Ida Exempel", role="moderator"),
    "Ida Exempel, moderator": Entry("Ida Exempel", "moderator", role="moderator"),
    "Ida Exempel (på länk)": Entry("Ida Exempel", remote=True),
    'Göran Påhitt, "surfare"': Entry("Göran Påhitt", '"surfare"'),
    "Ann-Sofie af Exempel": Entry("Ann-Sofie af Exempel"),
    "Ida Exempel, Åsa Östgård": Entry("Ida Exempel", "Åsa Östgård", doubt=("title_like_name", "Åsa Östgård")),
    "TBA": Entry("", doubt=("person_unsaid", "TBA")),
    "N.N.": Entry("", doubt=("person_unsaid", "N.N.")),
    "(länk)": Entry("", remote=False, doubt=("person_unread", "(länk)")),
    "-": None,
}


@pytest.mark.parametrize(("text", "entry"), ENTRIES.items())
def test_one_person_is_read_as_people_write_them(text: str, entry: Entry | None) -> None:
    assert read_entry(text) == entry


@pytest.mark.parametrize(("text", "pieces"), [
    ("Ida Exempel; Åsa Östgård", ["Ida Exempel", "Åsa Östgård"]),
    ("Ida Exempel\nÅsa Östgård\n", ["Ida Exempel", "Åsa Östgård"]),
    ("- Ida Exempel\n• Åsa Östgård\n2. Bo Ek", ["Ida Exempel", "Åsa Östgård", "Bo Ek"]),
    ("Ida (bibliotek; skola); Åsa", ["Ida (bibliotek; skola)", "Åsa"]),
    ('Ida, "a; b"; Åsa', ['Ida, "a; b"', "Åsa"]),
    ('Ida, 5" skärm; Åsa', ['Ida, 5" skärm', "Åsa"]),
    (";;", []),
])  # fmt: skip
def test_a_cell_is_cut_between_people_and_nowhere_else(text: str, pieces: list[str]) -> None:
    assert split_people(text) == pieces


def test_commas_and_and_divide_only_between_names() -> None:
    cast = Cast([Person(id="asa", name="Åsa Östgård")])
    names = keys(["Ida Exempel"])
    assert cast.pieces("Ida Exempel, Åsa Östgård", names) == ["Ida Exempel", "Åsa Östgård"]
    assert cast.pieces("Ida Exempel och Bo Ek", names) == ["Ida Exempel", "Bo Ek"]
    assert cast.pieces("Ida Exempel & Bo Ek / Åsa Östgård", names) == ["Ida Exempel", "Bo Ek", "Åsa Östgård"]
    assert cast.pieces("Bo Ek, Project Manager", names) == ["Bo Ek, Project Manager"]
    assert cast.pieces("Bo Ek, chef för kultur och fritid", names) == ["Bo Ek, chef för kultur och fritid"]


def test_somebody_named_again_is_the_same_person() -> None:
    rows = ["8.30;5;A;Ida Exempel", ";5;B;ida  exempel, chef (Bib)", ";5;C;Ida", ";5;D;Ida Exempel, direktör"]
    text = "\n".join(["Tid;Min;Punkt;Medverkande", *rows])
    reading = read(text)
    assert [segment.people for segment in reading.production.tracks[0].segments] == [("ida-exempel",)] * 4
    (ida,) = reading.production.people.values()
    assert (ida.name, ida.title, ida.organisation) == ("Ida Exempel", "chef", "Bib")
    assert {(found.code, found.place.row) for found in reading.warnings if found.place.column == "Medverkande"} == {
        ("first_name", 4),
        ("person_differs", 5),
    }


def test_a_name_without_its_accents_is_the_same_person_with_a_warning() -> None:
    reading = read("Tid;Min;Punkt;Medverkande\n8.30;5;A;Zoë Łukasiewicz\n;5;B;Zoe Lukasiewicz\n")
    assert list(reading.production.people) == ["zoe-lukasiewicz"]
    assert "name_spelled" in codes(reading.warnings)


def test_two_idas_are_two_people_and_a_first_name_alone_is_neither() -> None:
    reading = read("Tid;Min;Punkt;Medverkande\n8.30;5;A;Ida Exempel; \n;5;B;Ida Påhitt\n;5;C;Ida\n")
    assert list(reading.production.people) == ["ida-exempel", "ida-pahitt", "ida"]


def test_titles_and_organisations_may_have_columns_of_their_own() -> None:
    text = (
        "Tid;Min;Rubrik;Namn;Titel;Organisation\n"
        '8.30;5;A;"Ida Exempel; Bo Ek";"chef; lärare";"Bib; Skolan"\n'
        ';5;B;Åsa Östgård;"ledare, digitalt";Kommunen\n'
        ';5;C;"Per Ett; Pål Två";chef;\n'
    )
    reading = read(text)
    people = [(person.title, person.organisation) for person in reading.production.people.values()]
    assert people == [("chef", "Bib"), ("lärare", "Skolan"), ("ledare, digitalt", "Kommunen"), ("", ""), ("", "")]
    assert "details_uneven" in codes(reading.warnings)


def test_a_column_of_moderators_says_who_they_are() -> None:
    reading = read("Tid;Min;Punkt;Medverkande;Moderator\n8.30;5;A;Bo Ek;Ida Exempel\n")
    assert reading.production.tracks[0].segments[0].people == ("ida-exempel", "bo-ek")
    assert reading.production.people["ida-exempel"].role == "moderator"


def test_who_is_only_ever_remote_is_a_remote_presenter() -> None:
    text = (
        "Tid;Min;Punkt;Typ;Medverkande\n8.30;5;A;Distans;Bo Ek; \n;5;B;Distans;Ida Exempel\n;5;C;Samtal;Ida Exempel\n"
    )
    people = read(text).production.people
    assert (people["bo-ek"].remote, people["bo-ek"].role) == (True, "presenter")
    assert (people["ida-exempel"].remote, people["ida-exempel"].role) == (False, "guest")
