"""What a file really is, told from its bytes and held against its name."""

import io
import zipfile
from pathlib import PurePath
from typing import Literal, NoReturn

from rundown.problems import InvalidRundown, Place, Problem

Format = Literal["yaml", "csv", "xlsx"]

MAX_BYTES = 20_000_000
MAX_UNPACKED = 200_000_000
MAX_PARTS = 5000

_SUFFIXES: dict[str, Format] = {
    ".yaml": "yaml", ".yml": "yaml", ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx",
}  # fmt: skip
_OTHER_SHEETS = {".xls": "Excel 97-2003", ".ods": "OpenDocument", ".numbers": "Numbers", ".xlsb": "Excel binary"}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BINARY_WORKBOOK = "xl/workbook.bin"


def format_of(data: bytes, name: str) -> Format:
    """Which reader is to read `data`. Raises InvalidRundown for what we do not read, or is not what it is named."""
    place = Place(file=name)
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        _refuse("empty_file", place)
    if len(data) > MAX_BYTES:
        _refuse("file_too_large", place, size=len(data) // 1_000_000, limit=MAX_BYTES // 1_000_000)
    wanted = _SUFFIXES.get(suffix)
    found = _packed_format(data, place)
    if found is None and suffix in _OTHER_SHEETS:
        _refuse("save_as_xlsx", place, format=_OTHER_SHEETS[suffix])
    if wanted is None:
        _refuse("unknown_format", place, suffix=suffix or name)
    if found == "xlsx" and wanted != "xlsx":
        _refuse("really_a_workbook", place, suffix=suffix)
    if found is None and wanted == "xlsx":
        _refuse("not_a_workbook", place)
    return wanted


def _packed_format(data: bytes, place: Place) -> Format | None:
    """`xlsx` for a workbook we can open, None for what is not packed at all; anything else is refused."""
    if data.startswith(_OLE):
        _refuse("password_protected" if _ENCRYPTED in data else "save_as_xlsx", place, format="Excel 97-2003")
    if data.startswith(b"%PDF-"):
        _refuse("other_file", place, format="PDF")
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _zip_format(archive, place)
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, UnicodeError):
        _refuse("damaged_workbook", place)


def _zip_format(archive: zipfile.ZipFile, place: Place) -> Format:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        _refuse("unpacks_too_large", place, limit=MAX_UNPACKED // 1_000_000)
    if any(part.flag_bits & 0x1 for part in parts):
        _refuse("password_protected", place)
    names = {part.filename for part in parts}
    if "mimetype" in names and archive.read("mimetype")[:200].startswith(b"application/vnd.oasis.opendocument"):
        _refuse("save_as_xlsx", place, format="OpenDocument")
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        _refuse("save_as_xlsx", place, format="Numbers")
    if _BINARY_WORKBOOK in names:
        _refuse("save_as_xlsx", place, format="Excel binary")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        _refuse("other_file", place, format="Word" if "word/document.xml" in names else "ZIP")
    return "xlsx"


def _refuse(code: str, place: Place, **params: str | int) -> NoReturn:
    raise InvalidRundown([Problem(code, place, params)], not_a_rundown=True)
