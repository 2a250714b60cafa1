"""`regi import` into a Regi that runs: what the file would change, a question, and then the change."""

import json
import secrets
from collections.abc import Iterable, Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from studio.settings import Settings
from studio.terminal.links import producer_token
from studio.terminal.opening import Unfit
from studio.terminal.place import Running, fetch_json
from studio.terminal.printing import INDENT, say, strong
from studio.trouble import Trouble
from studio.words import N_, Translate

SIGNS: Mapping[str, str] = {"added": "+", "removed": "-", "moved": "~", "changed": "~", "kept": "=", "left": "="}
WHATS: Mapping[str, str] = {
    "added": N_("new"),
    "removed": N_("removed"),
    "moved": N_("moved"),
    "changed": N_("changed"),
    "kept": N_("not in the file, but it has been on air: it stays"),
    "left": N_("not changed by an import"),
}


def merge_file(file: Path, original: bytes, runs: Running, settings: Settings, sure: bool, _: Translate) -> None:
    """Shows what would change, asks unless `sure`, and changes it. Raises Trouble, or Unfit with every problem."""
    token = producer_token(runs, settings)
    first = fetch_json(runs, "/api/v1/production", token)["tracks"][0]["id"]
    found = send(runs, first, token, file, original, ())
    changes = [*found["people"], *(each for track in found["tracks"] for each in track["differences"])]
    for track in found["tracks"]:
        say(strong(track["title"]))
        for line in lines(track["differences"], _):
            say(INDENT + line)
    for line in lines(found["people"], _):
        say(INDENT + line)
    for line in lines(found["alone"], _):
        say(INDENT + line)
    if not any(each["what"] != "kept" for each in changes):
        say(_("{file} changes nothing").format(file=file))
        return
    if not sure and not click.confirm(_("Make these changes?"), default=False):
        say(_("nothing was changed"))
        return
    send(runs, first, token, file, original, [("revision", found["revision"])])
    say(_("{file} is merged into the show; Undo on the desk takes it back").format(file=file))


def lines(differences: Iterable[Mapping[str, Any]], _: Translate) -> Iterable[str]:
    """Each difference as a line."""
    for each in differences:
        name = f" {each['field']}: {each['before'] or '–'} → {each['after'] or '–'}" if each["field"] else ""
        yield f"{SIGNS[each['what']]} {each['title']}: {_(WHATS[each['what']])}{name}"


def send(
    runs: Running, track: str, token: str, file: Path, data: bytes, form: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """Compares a file with what runs; with a form, makes the changes."""
    border = secrets.token_hex(16)
    parts = [part(border, name, value.encode()) for name, value in form]
    body = b"".join([*parts, part(border, "file", data, file.name), f"--{border}--\r\n".encode()])
    place = urlsplit(runs.local)
    connection = HTTPConnection(place.hostname or "", place.port, timeout=60)
    kind = f"multipart/form-data; boundary={border}"
    try:
        path = f"/api/v1/tracks/{track}/import{'?apply=true' if parts else ''}"
        connection.request("POST", path, body, {"authorization": f"Bearer {token}", "content-type": kind})
        response = connection.getresponse()
        answer = json.loads(response.read())
    except (OSError, HTTPException, ValueError) as error:
        raise Trouble("Regi at {url} does not answer: {reason}", url=runs.local, reason=error) from None
    finally:
        connection.close()
    if answer.get("code") == "unfit_file":
        raise Unfit(file, answer["detail"]["problems"], not_a_rundown=False)
    if response.status != 200:
        raise Trouble("{file} was not brought in: {reason}", file=file, reason=answer.get("message", response.status))
    return dict(answer)


def part(border: str, name: str, value: bytes, file: str = "") -> bytes:
    """One part of a form (RFC 7578)."""
    named = f'; filename="{file.replace(chr(34), "_")}"' if file else ""
    return f'--{border}\r\ncontent-disposition: form-data; name="{name}"{named}\r\n\r\n'.encode() + value + b"\r\n"
