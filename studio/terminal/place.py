"""Where a production lies: the data directory, the `.regi` file in it, and what a running Regi left a note of."""

import contextlib
import http.client
import json
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from studio import production_file
from studio.production_file import DamagedFile, FileInUse, ForeignFile, NewerFile, ProductionFileError
from studio.trouble import Trouble

SUFFIX = ".regi"
NOTE = "running.json"


@dataclass(frozen=True)
class Running:
    """What a running Regi says of itself: the address in its links, and where this machine reaches it."""

    url: str
    local: str
    production: str
    pid: int


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn what is wrong with a file or directory into one line for the user."""
    try:
        yield
    except FileInUse:
        raise Trouble("another Regi is running {file}", file=path) from None
    except NewerFile:
        raise Trouble("{file} was written by a newer Regi: update this one", file=path) from None
    except ForeignFile:
        raise Trouble("{file} is not a production of Regi", file=path, exit_code=2) from None
    except DamagedFile:
        raise Trouble("{file} is damaged beyond reading: restore a backup", file=path) from None
    except ProductionFileError as error:
        raise Trouble("{file} cannot be used: {reason}", file=path, reason=error) from None
    except sqlite3.Error as error:
        raise Trouble("{file} cannot be used: {reason}", file=path, reason=error) from None
    except OSError as error:
        where = error.filename or path
        raise Trouble("{file} cannot be used: {reason}", file=where, reason=error.strerror or error) from None


def make_directory(data: Path) -> None:
    """The data directory, made if need be; for its owner alone, since links and notes lie in it."""
    with plain_errors(data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(data, os.W_OK | os.X_OK):
            raise Trouble("cannot write to {file}: choose another directory with --data", file=data)


def productions(data: Path) -> list[Path]:
    """The production files of a data directory."""
    return sorted(path for path in data.glob(f"*{SUFFIX}") if path.is_file())


def the_production(data: Path) -> Path:
    """The one production of a data directory, or the one that runs. Raises Trouble when it is not plain which."""
    found = productions(data)
    if len(found) > 1:
        found = [path for path in found if running(path, data)] or found
    if not found:
        raise Trouble("there is no production in {file}: begin with `regi run FILE`", file=data)
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise Trouble("there are several productions in {file}: name one of {names}", file=data, names=names)
    return found[0]


def write_note(data: Path, running: Running) -> None:
    """Leave word of what runs here, for `regi links` and others."""
    making = data / f".{NOTE}"
    making.write_text(json.dumps(asdict(running)), encoding="utf-8")
    making.replace(data / NOTE)


def remove_note(data: Path) -> None:
    """Take it away again."""
    (data / NOTE).unlink(missing_ok=True)


def running(production: Path, data: Path) -> Running | None:
    """The Regi that runs this production now; None when none does, also if one died without a word."""
    try:
        note = Running(**json.loads((data / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if note.production != str(production.resolve()):
        return None
    try:
        production_file.lock(production).close()
    except FileInUse:
        return note
    return None


def fetch(running_now: Running, path: str, token: str) -> bytes:
    """What a running Regi answers. Raises Trouble when it does not."""
    status, body = ask(running_now, "GET", path, token)
    if status != 200:
        raise Trouble("Regi at {url} does not answer: {reason}", url=running_now.local, reason=status)
    return body


def ask(
    running_now: Running, method: str, path: str, token: str, wish: object = None, *, within_s: float = 5
) -> tuple[int, bytes]:
    """The status and the body that a running Regi answers with. Raises Trouble when it does not."""
    place = urlsplit(running_now.local)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=within_s)
    content = None if wish is None else json.dumps(wish)
    headers = {"authorization": f"Bearer {token}"} | ({} if wish is None else {"content-type": "application/json"})
    try:
        connection.request(method, path, content, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException) as error:
        raise Trouble("Regi at {url} does not answer: {reason}", url=running_now.local, reason=error) from None
    finally:
        connection.close()


def fetch_json(running_now: Running, path: str, token: str) -> Any:
    """The same, of JSON."""
    return json.loads(fetch(running_now, path, token))
