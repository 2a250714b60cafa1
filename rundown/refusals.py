"""Why a command was refused: one code, its words and the facts behind it."""

from collections.abc import Callable, Mapping
from typing import Any

#: Every refusal: code -> what stands in the way, in English with `{named}` values from the detail.
REFUSALS: Mapping[str, str] = {
    "already_taken": "{by} has already taken “{title}”",
    "nothing_next": "there is nothing after this segment",
    "too_soon": "the last take was less than a second ago",
    "stale": "this press was {age_s} seconds old when it arrived",
    "wrong_phase": "cannot do this now: the show is {phase_name}",
    "not_allowed": "your role may not do this",
    "unknown_segment": "no such segment: {segment}",
    "unknown_person": "no such person: {person}",
    "unknown_cue": "no such cue: {cue}",
    "unknown_graphic": "no such graphic: {graphic}",
    "unknown_message": "no such message: {message}",
    "unknown_scene": "no scene is named for this: {scene}",
    "unknown_poll": "no such poll: {poll}",
    "unknown_question": "no such question: {question}",
    "poll_over": "“{question}” has been asked: ask it again as a new round",
    "poll_not_open": "“{question}” has not been opened yet",
    "poll_open": "“{question}” is open",
    "poll_has_answers": "“{question}” has been opened: correct words in their places, or reset it and lose its answers",
    "poll_of_segment": "this poll belongs to a segment: change it there",
    "no_marker": "no marker is on its way in the stream",
    "on_air": "“{title}” is on air",
    "has_run": "“{title}” has run already",
    "in_use": "{name} takes part in “{title}”",
    "changed_meanwhile": "somebody else changed this segment a moment ago",
    "bad_args": "this does not fit: {problems}",
    "undo_too_late": "a take can be undone for ten seconds",
    "nothing_to_undo": "there is nothing to undo",
    "nothing_to_redo": "there is nothing to redo",
    "unknown_command": "no such command: {command}",
    "duplicate_id": "another command already has this id",
    "name_taken": "this id is already used: {id}",
    "not_yours": "this belongs to somebody else",
    "cameras_off": "camera links are turned off in the settings",
    "not_remote": "{name} takes part in the studio",
    "no_camera": "{name} has no camera link yet",
    "feed_begins": "“{feed}” looks like an address without its beginning: write https:// or srt:// before it",
    "feed_unknown": "“{feed}” is no address that OBS can open: it begins with {known} or the like, and holds no spaces",
    "feed_broken": "a feed is one line: this was pasted with line breaks in it",
    "no_slides": "there are no slides",
    "no_clicker": "{by} has the clicker",
    "already_turned": "the slides are on page {page} by now",
    "not_saved": "could not be saved to disk: nothing was changed",
    "flood": "too many presses at once",
    "failed": "something went wrong in Regi: nothing was changed",
}

#: The phases in words, for `wrong_phase`.
PHASE_NAMES: Mapping[str, str] = {
    "off_air": "off air",
    "standby": "on standby",
    "on_air": "on air",
    "hold": "on hold",
    "ended": "over",
}


class Refused(Exception):
    """A command that changes nothing. `code` is a key of REFUSALS, `detail` is JSON-ready."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail: dict[str, Any] = detail

    def __str__(self) -> str:
        return text(self.code, self.detail, lambda english: english)


def text(code: str, detail: Mapping[str, Any], translate: Callable[[str], str]) -> str:
    """The refusal in the reader's language; `translate` turns the English template into it."""
    values: dict[str, Any] = {"title": detail.get("current", ""), **detail}
    if code == "stale":
        values["age_s"] = round(detail.get("age_ms", 0) / 1000)
    if code == "wrong_phase":
        values["phase_name"] = translate(PHASE_NAMES[detail["phase"]])
    if isinstance(values.get("problems"), list):
        values["problems"] = "; ".join(values["problems"])
    return translate(REFUSALS[code]).format_map(_Blank(values))


class _Blank(dict[str, Any]):
    """A missing value reads as nothing rather than breaking the sentence."""

    def __missing__(self, key: str) -> str:
        return "–"
