"""`regi check`: every problem of a rundown file, each with its place, before anybody relies on it."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rundown.documents import Production
from rundown.problems import InvalidRundown, Problem
from rundown.reading import read_rundown
from studio.terminal.opening import today
from studio.terminal.printing import say, strong
from studio.words import Translate

CLEAN, PROBLEMS, NO_RUNDOWN = 0, 1, 2


@dataclass(frozen=True)
class Checked:
    """A file and what was found in it; `unread` says why it could not be opened at all."""

    file: Path
    production: Production | None = None
    problems: tuple[Problem, ...] = ()
    not_a_rundown: bool = False
    unread: str = ""

    @property
    def exit_code(self) -> int:
        """0 with at most warnings, 1 with problems, 2 when it is no rundown."""
        if self.unread or self.not_a_rundown:
            return NO_RUNDOWN
        return CLEAN if self.production is not None else PROBLEMS


def check(file: Path) -> Checked:
    """Read a file as `regi run` would."""
    try:
        reading = read_rundown(file.read_bytes(), file.name, today=today())
    except OSError as error:
        return Checked(file, unread=error.strerror or "")
    except InvalidRundown as error:
        return Checked(file, problems=error.problems, not_a_rundown=error.not_a_rundown)
    return Checked(file, reading.production, reading.warnings)


def check_files(files: list[Path], as_json: bool, _: Translate) -> int:
    """Check each and say what was found; the worst exit code of them all."""
    checked = [check(file) for file in files]
    if as_json:
        json.dump({"files": [_json(each, _) for each in checked]}, sys.stdout, ensure_ascii=False, indent=2)
        say()
    else:
        for each in checked:
            _print(each, _)
    return max(each.exit_code for each in checked)


def _json(checked: Checked, _: Translate) -> dict[str, Any]:
    found: dict[str, Any] = {
        "file": str(checked.file),
        "exit_code": checked.exit_code,
        "problems": [each.json(_) for each in checked.problems],
    }
    if checked.unread:
        found["unread"] = checked.unread
    if checked.production is not None:
        found["production"] = checked.production.title
        found["tracks"] = {track.id: len(track.segments) for track in checked.production.tracks}
    return found


def _print(checked: Checked, _: Translate) -> None:
    say(strong(str(checked.file)))
    if checked.unread:
        say(f"  {_('cannot be read: {reason}').format(reason=checked.unread)}")
    words = {"problem": _("problem"), "warning": _("warning")}
    for each in checked.problems:
        say(f"  {words[each.severity]}: {each.text(_)}")
    say(f"  {_verdict(checked, _)}")


def _verdict(checked: Checked, _: Translate) -> str:
    if checked.unread or checked.not_a_rundown:
        return _("not a rundown")
    bad = sum(each.severity == "problem" for each in checked.problems)
    if checked.production is None:
        return _("problems: {count}, nothing would be changed").format(count=bad)
    segments = sum(len(track.segments) for track in checked.production.tracks)
    return _("ready to run: {title}, tracks: {tracks}, segments: {segments}").format(
        title=checked.production.title, tracks=len(checked.production.tracks), segments=segments
    )
