"""CSV from any country's Excel, read as a rundown; what is wrong is said by row and column."""

import datetime as dt

import pytest

from rundown.reading.grid import column_letters
from tests.rundown.sheets import codes, problems, read, refusal, texts

SCHEMA = (
    "Starttid;Min;Rubrik;Kategori;Namn och titel;Kamera/Scen;Kommentar;Ansvarig\r\n"
    '13.00;10;Välkommen in;Inledning;"Ida Exempel; Åsa Östgård, ""samordnare""";Studio;;Ida\r\n'
    ';12,5;På länk från fjället;Länk;Björn Fiktiv, skidåkare (Påhittklubben);Länk;"Två rader\r\ni en cell";\r\n'
    "13.30;7,5;Vad tycker ni?;Omröstning;;Grafik;;\r\n"
)
MINUTE = 60_000


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "mac_roman", "cp850"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_swedish_rundown_is_read_whatever_saved_it(encoding: str, delimiter: str) -> None:
    text = SCHEMA.replace(";", delimiter).replace("Exempel" + delimiter, "Exempel;")
    text = text.replace("12,5", "12.5").replace("7,5", "7.5") if delimiter == "," else text
    if delimiter == ",":
        text = text.replace("Björn Fiktiv, skidåkare (Påhittklubben)", '"Björn Fiktiv, skidåkare (Påhittklubben)"')
    production = read(text.encode(encoding), "Körschema – Spår B.csv").production
    (track,) = production.tracks
    assert (track.id, track.title, track.start) == ("spar-b", "Spår B", dt.time(13))
    first, second, third = track.segments
    assert (first.kind, first.title, first.start, first.duration_ms) == (
        "opening",
        "Välkommen in",
        dt.time(13),
        10 * MINUTE,
    )
    assert (second.kind, second.start, second.duration_ms, second.scene) == ("remote", None, 750_000, "Länk")
    assert second.notes == "Två rader\ni en cell"
    assert (third.kind, third.duration_ms, third.people) == ("interactive", 450_000, ())
    assert first.custom == {"Ansvarig": "Ida"}
    assert [(person.name, person.title, person.organisation) for person in production.people.values()] == [
        ("Ida Exempel", "", ""),
        ("Åsa Östgård", '"samordnare"', ""),
        ("Björn Fiktiv", "skidåkare", "Påhittklubben"),
    ]


def test_what_was_not_understood_is_said_by_row_and_column() -> None:
    assert texts(read(SCHEMA, "Spår B.csv").warnings) == [
        'row 1, "Ansvarig": an unknown column: kept as a field of its own on each segment',
        'row 4, "Starttid": starts 13:30, 7:30 after the one before it ends',
        'no title found: called "Spår B" after the file',
        "no date found: 2026-09-01 was used",
    ]


def test_excels_own_first_line_names_the_delimiter_and_is_no_row() -> None:
    reading = read("sep=|\r\nTid|Punkt|Min\r\n8.30|Hej; på, er|10\r\n8.40|Tack|x\r\n".replace("|x", "|5"))
    assert [segment.title for segment in reading.production.tracks[0].segments] == ["Hej; på, er", "Tack"]
    assert problems("sep=;\nPunkt;Min\nHej;tio\n") == ['row 2, "Min": cannot read the length: "tio"']


def test_every_problem_is_reported_at_once_with_its_place() -> None:
    text = (
        "Tid;Längd;Punkt;Id\n"
        "08:30;10 min;Hej;a\n"
        "25.99;tio;Samtal;b\n"
        ";0;Paus;a\n"
        ";-5 min;;\n"
        "07:00;25 tim;Film;\n"
    )  # fmt: skip
    assert problems(text) == [
        'row 3, "Tid": cannot read the time: "25.99"',
        'row 3, "Längd": cannot read the length: "tio"',
        'row 4, "Längd": the length must be more than nothing: "0"',
        'row 4, "Id": the id "a" is already taken',
        'row 5, "Punkt": the title is missing',
        'row 5, "Längd": the length must be more than nothing: "-5 min"',
        'row 6, "Längd": the length is more than 24 hours: "25 tim"',
        'row 6, "Tid": starts 07:00, before the track starts at 08:30',
    ]


def test_a_missing_length_comes_from_the_times_around_it_or_is_a_problem() -> None:
    reading = read("Tid;Längd;Punkt\n08:30;;Hej\n08:40;10;Samtal\n;;Mer\n09:00;;Slut\n")
    lengths = [segment.duration_ms // MINUTE for segment in reading.production.tracks[0].segments]
    assert lengths == [10, 10, 10]
    assert [found.place.row for found in reading.warnings if found.code == "length_derived"] == [2, 4]
    assert problems("Tid;Längd;Punkt\n08:30;10;Hej\n;;Mer\n;5;Sist\n") == [
        'row 3, "Längd": the length of "Mer" is missing'
    ]
    assert problems("Tid;Längd;Punkt\n08:30;10;Hej\n08:40;;Mer\n") == ['row 3, "Längd": the length of "Mer" is missing']


def test_a_column_of_ends_or_a_span_gives_the_length() -> None:
    by_end = read("Start;Slut;Rubrik\n13.00;13.20;Hej\n13.20;14.00;Mer\n").production.tracks[0]
    by_span = read("Tid;Rubrik\n13.00–13.20;Hej\n13.20–14.00;Mer\n").production.tracks[0]
    assert [segment.duration_ms // MINUTE for segment in by_end.segments] == [20, 40]
    assert by_span.segments == by_end.segments
    assert "length_differs" in codes(read("Start;Slut;Min;Rubrik\n13.00;13.20;15;Hej\n").warnings)


def test_headings_sums_and_blank_rows_are_no_segments_and_are_reported() -> None:
    text = (
        "Tid;Längd;Punkt;Typ\n;;;\nFÖRMIDDAG;;;\n8.30;10;Hej;Samtal\n;;Block 2;\n;;;\n"
        ";15;Mer;Samtal\nOBS! Kom i tid;;;\n;Summa;25 min;\n"
    )
    reading = read(text)
    assert [segment.title for segment in reading.production.tracks[0].segments] == ["Hej", "Mer"]
    left = [found.text() for found in reading.warnings if found.code.startswith("row_")]
    assert left == [
        'row 3: not a segment, left out: "FÖRMIDDAG"',
        'row 5: not a segment, left out: "Block 2"',
        'row 8: not a segment, left out: "OBS! Kom i tid"',
        'row 9: a sum, left out: "Summa 25 min"',
    ]
    assert "sum_differs" not in codes(reading.warnings)
    assert "sum_differs" in codes(read(text.replace("25 min", "55 min")).warnings)


def test_the_header_once_more_is_left_out() -> None:
    reading = read("Tid;Längd;Punkt\n8.30;10;Hej\nTid;Längd;Punkt\n;15;Mer\n")
    assert len(reading.production.tracks[0].segments) == 2
    assert "row 3: the header again, left out" in texts(reading.warnings)


@pytest.mark.parametrize(("written", "seconds", "code"), [
    ("ca 10", 600, "length_about"), ("ca. 10 min", 600, "length_about"), ("~10", 600, "length_about"),
    ("0:45", 45, "length_in_seconds"), ("7.30", 438, "length_with_point"),
])  # fmt: skip
def test_lengths_understood_loosely_are_warned_about(written: str, seconds: int, code: str) -> None:
    reading = read(f"Tid;Längd;Punkt\n8.30;{written};Hej\n")
    assert reading.production.tracks[0].segments[0].duration_ms == seconds * 1000
    assert [found.place.column for found in reading.warnings if found.code == code] == ["Längd"]


@pytest.mark.parametrize(("word", "kind", "known"), [
    ("Inledning", "opening", True), ("STUDIOSAMTAL", "conversation", True), ("Distans", "remote", True),
    ("på länk", "remote", True), ("Mentometer", "interactive", True), ("Film", "video", True), ("Fika", "break", True),
    ("Avrundning", "closing", True), ("conversation", "conversation", True), ("Workshop", "conversation", False),
    ("Filmvisning", "video", False), ("Lunchrast", "break", False), ("Blä", "conversation", False),
])  # fmt: skip
def test_kinds_are_known_by_many_words_and_guessed_with_a_warning(word: str, kind: str, known: bool) -> None:
    reading = read(f"Tid;Längd;Punkt;Typ\n8.30;10;Hej;{word}\n")
    assert reading.production.tracks[0].segments[0].kind == kind
    assert ("kind_guessed" in codes(reading.warnings)) is not known


def test_without_a_column_of_kinds_they_are_guessed_from_titles_and_scenes() -> None:
    reading = read("Tid;Min;Punkt;Scen\n8.30;10;Välkomna!;\n;5;Blandat;Distans\n;5;Kaffe;\n;5;Nåt;\n")
    assert [segment.kind for segment in reading.production.tracks[0].segments] == [
        "opening",
        "remote",
        "break",
        "conversation",
    ]
    assert "no_kind_column" in codes(reading.warnings)


def test_english_names_of_columns_work_as_well() -> None:
    header = "Start time,Duration,Item,Type,Speakers,Scene,Notes,Skip,Colour,Script,ID"
    reading = read(f"{header}\n08:30,1:05:00,Hello,Talk,Ida Exempel,Studio,n,x,red,s,hello-1\n")
    (segment,) = reading.production.tracks[0].segments
    assert (segment.id, segment.kind, segment.duration_ms, segment.scene) == (
        "hello-1",
        "conversation",
        65 * MINUTE,
        "Studio",
    )
    assert (segment.notes, segment.script, segment.colour, segment.skip) == ("n", "s", "red", True)


def test_names_of_columns_that_are_nearly_right_are_used_and_said() -> None:
    reading = read("Tid;Längd (min);Programpunkter;Medverkande i studion;Anteckingar\n8.30;10;Hej;Ida Exempel;n\n")
    (segment,) = reading.production.tracks[0].segments
    assert (segment.title, segment.people, segment.notes) == ("Hej", ("ida-exempel",), "n")
    assert [found.place.column for found in reading.warnings if found.code == "column_loose"] == [
        "Programpunkter", "Medverkande i studion", "Anteckingar",
    ]  # fmt: skip


def test_a_column_of_times_beside_start_times_holds_lengths() -> None:
    (segment,) = read("Starttid;Tid;Punkt\n8.30;10 min;Hej\n").production.tracks[0].segments
    assert (segment.start, segment.duration_ms) == (dt.time(8, 30), 10 * MINUTE)


def test_seconds_are_seconds_where_the_column_says_so() -> None:
    (segment,) = read("Tid;Sekunder;Punkt\n8.30;90;Hej\n").production.tracks[0].segments
    assert segment.duration_ms == 90_000


def test_a_second_column_of_comments_and_one_without_a_name() -> None:
    reading = read("Tid;Min;Punkt;Anteckningar;Kommentar;\n8.30;10;Hej;ett;två;tre\n")
    (segment,) = reading.production.tracks[0].segments
    assert (segment.notes, segment.custom) == ("ett", {"Kommentar": "två"})
    assert {"column_second", "column_unnamed"} <= codes(reading.warnings)


def test_columns_are_lettered_as_a_spreadsheet_program_does() -> None:
    assert [column_letters(column) for column in (0, 25, 26, 51, 52, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_ids_come_from_titles_and_stay_the_same() -> None:
    text = "Tid;Min;Punkt\n8.30;10;Paus\n;10;Åh, Ærø – þetta!\n;5;Paus\n;5;☕\n"
    ids = [segment.id for segment in read(text).production.tracks[0].segments]
    assert ids == ["paus", "ah-aero-thetta", "paus-2", "segment"]
    assert ids == [segment.id for segment in read(text).production.tracks[0].segments]


def test_an_id_that_cannot_be_one_is_changed_and_said() -> None:
    reading = read("Tid;Min;Punkt;Id\n8.30;10;Hej;å 1\n")
    assert reading.production.tracks[0].segments[0].id == "a-1"
    assert "id_changed" in codes(reading.warnings)


def test_the_lines_above_the_table_give_title_date_and_start() -> None:
    text = (
        "Körschema: Höstdagen;;\nTorsdag 12 november 2026. Sändning 09.15–10.00;;\nta med kaffe;;\n;;\n"
        "Min;Punkt;Typ\n10;Hej;Samtal\n"
    )
    reading = read(text)
    assert (reading.production.title, reading.production.date) == ("Höstdagen", dt.date(2026, 11, 12))
    assert reading.production.tracks[0].start == dt.time(9, 15)
    assert [found.text() for found in reading.warnings if found.code in ("line_unread", "end_differs")] == [
        'row 3: the line above the table was left out: "ta med kaffe"',
        "the rundown ends 09:25, the line above the table says 10:00",
    ]


@pytest.mark.parametrize(("line", "date", "warned"), [
    ("2026-10-06", dt.date(2026, 10, 6), set()),
    ("den 6 okt. 2026", dt.date(2026, 10, 6), set()),
    ("Tisdagen den 6:e oktober 2026 i aulan", dt.date(2026, 10, 6), set()),
    ("October 6, 2026", dt.date(2026, 10, 6), set()),
    ("6/10 2026", dt.date(2026, 10, 6), set()),
    ("6.10.2026", dt.date(2026, 10, 6), set()),
    ("onsdag 6 oktober 2026", dt.date(2026, 10, 6), {"date_weekday"}),
    ("6 oktober", dt.date(2026, 10, 6), {"date_without_year"}),
    ("3 mars", dt.date(2027, 3, 3), {"date_without_year"}),
    ("31 februari 2026", dt.date(2026, 9, 1), {"date_assumed"}),
])  # fmt: skip
def test_dates_are_read_as_people_write_them(line: str, date: dt.date, warned: set[str]) -> None:
    reading = read(f"{line};;\n\nTid;Min;Punkt\n8.30;10;Hej\n")
    assert reading.production.date == date
    assert {code for code in codes(reading.warnings) if code.startswith("date_")} == warned


def test_the_start_is_counted_back_from_the_first_time_there_is() -> None:
    reading = read("Tid;Min;Punkt\n;10;Hej\n;5;Mer\n9.00;5;Sist\n")
    assert reading.production.tracks[0].start == dt.time(8, 45)
    assert "start_counted" in codes(reading.warnings)


def test_overlaps_are_warnings() -> None:
    assert 'row 3, "Tid": starts 08:35, 5:00 before the one before it ends' in texts(
        read("Tid;Min;Punkt\n8.30;10;Hej\n8.35;5;Mer\n").warnings
    )


def test_times_that_the_clocks_skip_or_repeat_are_problems() -> None:
    text = "{day};;\n\nTid;Min;Punkt\n01:30;10;Hej\n02:30;5;Mer\n"
    assert problems(text.format(day="2026-03-29")) == [
        'row 5, "Tid": the time 02:30 does not exist on 2026-03-29 in Europe/Stockholm: the clocks are put forward'
    ]
    assert problems(text.format(day="2026-10-25")) == [
        'row 5, "Tid": the time 02:30 comes twice on 2026-10-25 in Europe/Stockholm: the clocks are put back'
    ]


@pytest.mark.parametrize(("text", "said"), [
    ("Namn;Adress\nIda;Gatan 1\n", "no header row found: a row of column names is needed, such as Tid, Längd, Punkt"),
    ("Tid;Längd;Scen\n8.30;10;Studio\n", 'row 1: no column for titles found: name it "Punkt" or "Title"'),
    ("Punkt;Typ\nHej;Samtal\n", 'row 1: no column for lengths or start times found: name it "Längd" or "Duration"'),
    ("Tid;Längd;Punkt\n", "no segments found"),
    ('Punkt;Min\nHej;10\n"Då;5\n', "row 3: a quotation mark is opened here and never closed"),
])  # fmt: skip
def test_a_table_that_cannot_be_a_rundown_says_why(text: str, said: str) -> None:
    assert problems(text) == [said]


def test_texts_that_are_too_long_are_problems() -> None:
    assert problems(f"Tid;Min;Punkt\n8.30;10;{'x' * 301}\n") == ['row 2, "Punkt": 301 characters, and at most 300 fit']
    long_name = f"Tid;Min;Punkt;Namn\n8.30;10;Hej;{'y' * 201}\n"
    assert problems(long_name) == ['row 2, "Namn": 201 characters, and at most 200 fit']


def test_quotes_that_are_only_letters_are_kept() -> None:
    titles = [segment.title for segment in read('Punkt;Min\nHej "du";10\n"Då" nu;5\n').production.tracks[0].segments]
    assert titles == ['Hej "du"', "Då nu"]


def test_more_rows_than_a_rundown_has_are_refused() -> None:
    assert codes(refusal("Punkt;Min\n" + "Paus;1\n" * 20_001).problems) == {"too_many_rows"}
