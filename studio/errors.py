"""What goes wrong at the edge, in one JSON shape for HTTP and WebSocket; never the text of an exception."""

from collections.abc import Mapping
from typing import Any

from rundown.refusals import Refused
from rundown.refusals import text as refusal_text
from studio.words import N_, Translate

#: Everything that is not served: code -> HTTP status and what stands in the way, in English.
REASONS: Mapping[str, tuple[int, str]] = {
    "bad_request": (400, N_("this is not a request that Regi understands")),
    "not_signed_in": (401, N_("you are not signed in: open the link you were sent, or sign in with the PIN")),
    "wrong_pin": (401, N_("no such PIN or code: look at the digits again")),
    "not_allowed": (403, N_("your link does not open this")),
    "revoked": (403, N_("this link has been closed: ask the producer for a new one")),
    "wrong_origin": (403, N_("this request comes from a page of another site")),
    "no_person": (404, N_("no such person: {person}")),
    "not_found": (404, N_("there is nothing at this address")),
    "unknown_track": (404, N_("no such track: {track}")),
    "unknown_run": (404, N_("there is no such run: nothing was on air in it")),
    "no_stream": (404, N_("no stream ran during this run: take the chapters from the first take")),
    "no_record": (404, N_("no recording ran during this run: take the chapters from the first take")),
    "unknown_round": (404, N_("this was not asked, or its answers have been thrown away: {round}")),
    "answers_to_come": (409, N_("answers can still come to “{question}”: close it, and wait a moment")),
    "results_on_air": (409, N_("“{question}” is on air: take it off first")),
    "unknown_link": (404, N_("no such link: {link}")),
    "unknown_view": (404, N_("no such view: {view}")),
    "unknown_client": (404, N_("this page is not connected any more")),
    "not_theirs": (409, N_("that page's link does not open this")),
    "shows_graphics": (409, N_("this page shows graphics and nothing else")),
    "method_not_allowed": (405, N_("this address does not take {method}")),
    "too_large": (413, N_("this is larger than {limit} bytes")),
    "pdf_too_large": (413, N_("this PDF is larger than {limit_mb} MB: save it with smaller pictures")),
    "not_pdf": (415, N_("this is not a PDF: export your slides as PDF")),
    "bad_args": (422, N_("this does not fit: {problems}")),
    "unfit_file": (422, N_("the file has problems: nothing was changed")),
    "wrong_host": (421, N_("Regi does not go by this name here: set REGI_URL to the address you use")),
    "too_many_tries": (429, N_("too many tries: wait {wait_s} seconds")),
    "internal": (500, N_("something went wrong in Regi: it is in the log")),
    "slow": (503, N_("this page reads too slowly")),
    "flood": (429, N_("too many messages at once")),
    "unknown_input": (404, N_("OBS has no sound input called “{input}”")),
    "output_already": (409, N_("that is so already")),
    "output_not_running": (409, N_("it is not running")),
    "output_under_way": (409, N_("it is already on its way")),
    "output_did_not_stop": (409, N_("it has not stopped yet: look at OBS")),
    "output_cannot_pause": (409, N_("this OBS cannot pause this recording")),
    "stream_did_not_start": (409, N_("the stream did not start: look at OBS and its stream key")),
    "record_did_not_start": (409, N_("the recording did not start: look at OBS and its disk")),
    "no_obs": (409, N_("this track's OBS does not answer")),
    "no_room": (507, N_("the disk of the studio is full")),
    "obs_refused": (409, N_("OBS says no: {said}")),
    "not_ready": (503, N_("Regi is not ready yet")),
    "going_away": (503, N_("Regi is stopping")),
}

#: HTTP status of a refused command, where it is not 409: the show does not stand so that it could be done.
REFUSED_STATUS: Mapping[str, int] = {
    "bad_args": 422,
    "not_allowed": 403,
    "not_yours": 403,
    "unknown_command": 404,
    "unknown_segment": 404,
    "unknown_person": 404,
    "unknown_cue": 404,
    "unknown_graphic": 404,
    "unknown_message": 404,
    "unknown_scene": 404,
    "flood": 429,
    "not_saved": 503,
    "failed": 500,
}

#: WebSocket close codes, sent after one `error` frame.
CLOSE_CODES: Mapping[str, int] = {
    "going_away": 1001,
    "too_large": 1009,
    "bad_request": 4400,
    "not_signed_in": 4401,
    "not_allowed": 4403,
    "wrong_origin": 4403,
    "wrong_host": 4403,
    "unknown_track": 4404,
    "unknown_view": 4404,
    "revoked": 4410,
    "slow": 4408,
    "flood": 4429,
    "too_many_tries": 4429,
    "internal": 1011,
}


class NotServed(Exception):
    """An answer that is not what was asked for. `code` is a key of REASONS, `detail` is JSON-ready."""

    def __init__(self, code: str, **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.detail: dict[str, Any] = detail

    @property
    def status(self) -> int:
        """The HTTP status."""
        return REASONS[self.code][0]

    def message(self, translate: Translate) -> str:
        """What stands in the way, in the reader's language."""
        values = {**self.detail}
        if isinstance(values.get("problems"), list):
            values["problems"] = "; ".join(values["problems"])
        return translate(REASONS[self.code][1]).format_map(values)


class Denied(NotServed):
    """Whoever asks has no link, or one that does not open this."""


def shape(error: NotServed | Refused, translate: Translate) -> dict[str, Any]:
    """The one JSON shape: {"code", "message", "detail"?}, the message in the reader's language."""
    if isinstance(error, Refused):
        message = refusal_text(error.code, error.detail, translate)
    else:
        message = error.message(translate)
    body = {"code": error.code, "message": message}
    return {**body, "detail": error.detail} if error.detail else body


def frame(error: NotServed, translate: Translate) -> dict[str, Any]:
    """The `error` frame of a WebSocket that is about to be closed with `close_code`."""
    return {"type": "error", **shape(error, translate)}


def close_code(error: NotServed) -> int:
    """The WebSocket close code for it; 4400 where the table has none of its own."""
    return CLOSE_CODES.get(error.code, 4400)


def status_of(error: NotServed | Refused) -> int:
    """The HTTP status of either."""
    return REFUSED_STATUS.get(error.code, 409) if isinstance(error, Refused) else error.status
