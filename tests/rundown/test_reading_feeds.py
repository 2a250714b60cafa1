"""A column of feeds in a rundown's sheet: the row's one person gets theirs, and nothing is given to the wrong one."""

from tests.rundown.sheets import codes, read

SHEET = """Tid;Rubrik;Typ;Medverkande;Längd;Anslutning
09:00;Björn berättar;Distans;Björn Fiktiv;10;srt://203.0.113.7:9000
09:10;Samtal;Samtal;Björn Fiktiv, Åsa Påhitt;10;srt://203.0.113.8:9000
09:20;Åsa berättar;;Åsa Påhitt;10;NDI Åsa
09:30;Björn igen;Distans;Björn Fiktiv;10;srt://203.0.113.9:9000
"""


def test_a_feed_beside_one_person_is_theirs_and_makes_them_remote() -> None:
    reading = read(SHEET)
    people = {person.name: person for person in reading.production.people.values()}
    assert people["Björn Fiktiv"].feed == "srt://203.0.113.7:9000"
    assert (people["Åsa Påhitt"].feed, people["Åsa Påhitt"].remote) == ("NDI Åsa", True)
    assert {"details_uneven", "person_differs"} <= codes(reading.warnings)
