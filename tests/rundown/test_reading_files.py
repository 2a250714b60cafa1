"""Files that are not what they seem, new versions of what is there already, and anything at all: never an accident."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rundown.documents import Cue, ObsTarget, Person, Production, Segment, Track
from rundown.problems import InvalidRundown
from rundown.reading.sniffing import MAX_BYTES
from tests.rundown.sheets import codes, problems, read, refusal, texts, workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
TABLE = [["Tid", "Min", "Punkt"], ["8.30", 10, "Hej"]]


def packed(**parts: bytes | str) -> bytes:
    """A ZIP file; two underscores in a name stand for a slash, one for a full stop."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return file.getvalue()


SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
STRANGE = [
    (b"", "a.csv", "empty_file"), (b" \r\n\t", "a.csv", "empty_file"), (b"\xef\xbb\xbf", "a.yaml", "empty_file"),
    (b"x" * (MAX_BYTES + 1), "a.csv", "file_too_large"), (b"hej", "a.docx", "unknown_format"),
    (b"hej", "utan-namn", "unknown_format"), (b"hej", "a.xlsx", "not_a_workbook"), (b"%PDF-1.7", "a.csv", "other_file"),
    (OLE, "a.xls", "save_as_xlsx"), (OLE, "a.xlsx", "save_as_xlsx"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "password_protected"),
    (packed(mimetype=SPREADSHEET), "a.ods", "save_as_xlsx"), (packed(mimetype=SPREADSHEET), "a.xlsx", "save_as_xlsx"),
    (packed(Index__Document_iwa="x"), "a.numbers", "save_as_xlsx"),
    (packed(xl__workbook_bin="x"), "a.xlsb", "save_as_xlsx"),
    (packed(word__document_xml="x"), "a.xlsx", "other_file"), (packed(hej_txt="x"), "a.xlsx", "other_file"),
    (workbook(TABLE), "a.csv", "really_a_workbook"), (workbook(TABLE), "a.yaml", "really_a_workbook"),
    (workbook(TABLE)[:-200], "a.xlsx", "damaged_workbook"), (b"PK\x03\x04hej", "a.xlsx", "damaged_workbook"),
    (bytes(range(256)) * 20, "a.csv", "not_text"), (bytes(range(256)) * 20, "a.yaml", "not_text"),
    (b"PNG\x00\x01\x02\x1a", "a.txt", "not_text"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "name", "code"), STRANGE, ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_that_is_no_rundown_is_called_what_it_is(data: bytes, name: str, code: str) -> None:
    error = refusal(data, name)
    assert codes(error.problems) == {code}
    assert error.not_a_rundown
    assert error.problems[0].place.file == name


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    sheets = {f"xl__sheet{number}_xml": bytes(1_000_000) for number in range(21)}
    honest = packed(Types_xml="x", **sheets)
    assert len(honest) < 100_000
    # Each part says that it is ten times what it is; none of them is opened to see.
    bomb = honest.replace((1_000_000).to_bytes(4, "little"), (10_000_000).to_bytes(4, "little"))
    assert codes(refusal(bomb, "a.xlsx").problems) == {"unpacks_too_large"}


def test_a_workbook_of_endless_tags_is_refused_before_they_are_parsed() -> None:
    file = io.BytesIO(workbook(TABLE))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/more.xml", b"<c/>" * 2_600_000)
    assert codes(refusal(file.getvalue(), "a.xlsx").problems) == {"workbook_too_large"}


def test_the_same_rundown_in_each_format_is_the_same_production() -> None:
    from_xlsx = read(workbook(TABLE), "Förmiddag.xlsx").production
    from_csv = read("Tid;Min;Punkt\n8.30;10;Hej\n", "Förmiddag.csv").production
    assert from_xlsx == from_csv


def _base() -> Production:
    cue = Cue(id="c", action="scene", scene="Närbild")
    segments = (
        Segment(
            id="hej", kind="interactive", title="Hej", duration_ms=60_000, cues=(cue,), script="Säg hej", notes="gammal"
        ),
        Segment(id="borta", kind="video", title="Borta", duration_ms=60_000),
    )
    tracks = (
        Track(
            id="am", title="Förmiddag", start=dt.time(9), obs=ObsTarget(), scenes={"video": "Film"}, segments=segments
        ),
        Track(id="pm", title="Eftermiddag", start=dt.time(13)),
    )
    ida = Person(
        id="ida", name="Ida Exempel", title="Chef", role="moderator", name_confirmed=True, email="ida@example.org"
    )
    return Production(
        title="Höstdagen",
        date=dt.date(2026, 11, 12),
        timezone="Europe/Helsinki",
        language="en",
        people={"ida": ida},
        tracks=tracks,
    )


def test_a_new_version_of_a_track_keeps_what_the_spreadsheet_does_not_say() -> None:
    text = "Tid;Min;Punkt;Anteckningar;Medverkande\n8.30;10;Hej;ny;Ida Exempel, direktör\n;5;Nytt;;Bo Ek\n"
    production = read(text, "förmiddag.csv", _base()).production
    assert (production.title, production.timezone, production.language) == ("Höstdagen", "Europe/Helsinki", "en")
    assert [track.id for track in production.tracks] == ["am", "pm"]
    track = production.tracks[0]
    assert (track.obs, track.scenes, track.start) == (ObsTarget(), {"video": "Film"}, dt.time(8, 30))
    hej, nytt = track.segments
    assert (hej.kind, hej.notes, hej.script, hej.duration_ms) == ("interactive", "ny", "Säg hej", 600_000)
    assert hej.cues == (Cue(id="c", action="scene", scene="Närbild"),)
    assert (nytt.id, nytt.cues, nytt.people) == ("nytt", None, ("bo-ek",))
    ida = production.people["ida"]
    assert (ida.title, ida.role, ida.email, ida.name_confirmed) == ("direktör", "moderator", "ida@example.org", False)


def test_a_sheet_of_another_name_is_one_more_track() -> None:
    production = read("Tid;Min;Punkt\n8.30;10;Hej\n", "kväll.csv", _base()).production
    assert [track.id for track in production.tracks] == ["am", "pm", "kvall"]


def test_a_date_that_differs_from_the_productions_is_a_warning() -> None:
    reading = read("6 oktober 2026;;\n\nTid;Min;Punkt\n8.30;10;Hej\n", "kväll.csv", _base())
    assert reading.production.date == dt.date(2026, 11, 12)
    assert "row 1: the date 2026-10-06 was not used: the production's is 2026-11-12" in texts(reading.warnings)


def test_a_file_with_problems_gives_its_warnings_as_well() -> None:
    error = refusal("Tid;Min;Punkt;Typ\n8.30;tio;Hej;Workshop\n")
    assert {found.severity for found in error.problems} == {"problem", "warning"}
    assert 'row 2, "Min": cannot read the length: "tio"' in str(error)
    assert problems("Tid;Min;Punkt;Typ\n8.30;tio;Hej;Workshop\n") == ['row 2, "Min": cannot read the length: "tio"']


NAMES = st.sampled_from(["a.csv", "a.yaml", "a.xlsx", "a.xls", "a", "a.txt"])
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["8.30", "10", "Summa", "Slut", "Block 2", "ca 5", "x;y", '"', "-", "25:99", "Ida Ek, chef"]),
)
ANYTHING = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def only_refuses(data: bytes, name: str) -> None:
    try:
        read(data, name)
    except InvalidRundown as error:
        assert any(found.severity == "problem" for found in error.problems)
        assert all(found.text() and found.json() for found in error.problems)


@ANYTHING
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    only_refuses(data, name)


@ANYTHING
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_any_cells_under_a_header_are_read_or_refused(rows: list[list[str]]) -> None:
    lines = [["Tid", "Längd", "Punkt", "Typ", "Medverkande", "Slut"], *rows]
    only_refuses("\n".join(";".join(line) for line in lines).encode("utf-8", "replace"), "a.csv")


@ANYTHING
@given(st.text(max_size=60), st.integers(0, 400))
def test_any_text_in_a_document_is_read_or_refused(text: str, at: int) -> None:
    sound = "production: P\ndate: 2026-10-06\ntracks:\n- title: T\n  start: 08:30\n  segments:\n"
    sound += "  - {kind: video, title: A, duration: 5m}\n"
    only_refuses((sound[:at] + text + sound[at:]).encode("utf-8", "replace"), "a.yaml")


SOUND = workbook(TABLE)


@ANYTHING
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(at: int, junk: bytes) -> None:
    only_refuses(SOUND[:at] + junk + SOUND[at + len(junk) :], "a.xlsx")


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.floats(allow_nan=False), st.times(),
    st.timedeltas(dt.timedelta(0), dt.timedelta(days=3)),
    st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2100, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["=A1", "=SUM(A1:A9)", "#N/A", "8.30", "Ida Ek; Bo Ek", "Summa"]),
)  # fmt: skip


@settings(ANYTHING, max_examples=12)
@given(st.lists(st.lists(VALUES, min_size=5, max_size=5), max_size=5))
def test_any_values_in_a_workbook_are_read_or_refused(rows: list[list[object]]) -> None:
    only_refuses(workbook([["Tid", "Längd", "Punkt", "Typ", "Medverkande"], *rows]), "a.xlsx")
