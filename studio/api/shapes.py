"""What the HTTP API takes and gives, as models with an example each, for OpenAPI and for whoever writes a client."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from rundown.commands import COMMANDS
from studio.errors import REASONS, REFUSED_STATUS

CommandId = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\x21-\x7e]+$")]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TrackName(_Shape):
    """A track by its id and title; `start` is an instant in UTC milliseconds."""

    id: str = Field(examples=["morning"])
    title: str = Field(examples=["Förmiddag i studion"])
    start: int = Field(examples=[1791268200000])


class ProductionAnswer(_Shape):
    """The production at large; `build` is the digest of what the pages load."""

    title: str = Field(examples=["Den bästa dagen"])
    date: str = Field(examples=["2026-10-06"])
    timezone: str = Field(examples=["Europe/Stockholm"])
    language: str = Field(examples=["sv"])
    build: str = Field(examples=["5ed9ac80d15c15f5"])
    server_time: int = Field(examples=[1791268200123])
    tracks: list[TrackName]


class StateAnswer(_Shape):
    """A view's whole state, the same that its WebSocket sends; `view` says which one, since it follows the role."""

    view: str = Field(examples=["moderator"])
    state: dict[str, JsonValue] = Field(
        examples=[{"show": {"phase": "on_air", "current": "welcome", "next": "digital-first"}}]
    )


class CommandRequest(_Shape):
    """A command, as over the WebSocket.

    `id` is of the sender's own making: the same one again gets the same answer and has no second effect.
    `sent` is when it was given (UTC milliseconds); one that is more than 5 s old is refused.
    `name` is how the crew reads who gave it, where the link is not one person's.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"id": "01J9Z3K6V2", "command": "take", "args": {"from": "welcome"}, "name": "Oskar"}]
        },
    )
    command: str = Field(max_length=40, json_schema_extra={"enum": [*sorted(COMMANDS)]})
    args: dict[str, JsonValue] = Field(default_factory=dict)
    id: CommandId | None = None
    sent: int | None = Field(default=None, ge=0, lt=2**53)
    name: str | None = Field(default=None, max_length=80)


class Ack(_Shape):
    """The command is done and saved; `seq` is the journal's number for it."""

    id: str = Field(examples=["01J9Z3K6V2"])
    seq: int = Field(examples=[1042])


class LinksAnswer(_Shape):
    """Every link there is to give out, with its whole address; people and tracks by their ids, named in `names`.

    `pins` are for a whole role, `codes` for one presenter each: digits to type on the first page instead of a link.
    """

    producer: str = Field(examples=["http://192.0.2.7:8080/in/producer~0.sGn4tur3"])
    moderator: str
    producers: dict[str, str]
    moderators: dict[str, str] = Field(examples=[{"ida": "http://192.0.2.7:8080/in/moderator~ida~0.sGn4tur3"}])
    presenter: dict[str, str]
    overlay: dict[str, str]
    clock: dict[str, str]
    prompter: dict[str, str]
    audience: str = Field(examples=["http://192.0.2.7:8080/programme"])
    phones: dict[str, str] = Field({}, examples=[{"morning": "http://192.0.2.7:8080/go/7kf3q"}])
    pins: dict[str, str] = Field(examples=[{"producer": "402817", "moderator": "118240"}])
    codes: dict[str, str] = Field(examples=[{"bjorn": "40281733"}])
    names: dict[str, dict[str, str]] = Field(
        examples=[{"people": {"ida": "Ida Exempel"}, "tracks": {"morning": "Förmiddag i studion"}}]
    )


class RevokedAnswer(_Shape):
    """The link is closed; `url` is the one that takes its place."""

    id: str = Field(examples=["presenter~bjorn"])
    url: str = Field(examples=["http://192.0.2.7:8080/in/presenter~bjorn~1.sGn4tur3"])


class DeckAnswer(_Shape):
    """A person's slides: `id` is what their addresses have in them once they are drawn, absent when they are gone."""

    person: str = Field(examples=["bjorn"])
    id: str | None = Field(default=None, examples=["0f343b0931126a20f133d67c2b018a3b"])


class GraphicRequest(_Shape):
    """A graphic with what fills it, as `show_graphic` takes it."""

    graphic: str = Field(max_length=64, examples=["title-card"])
    people: list[str] | None = Field(default=None, max_length=2)
    data: dict[str, JsonValue] | None = Field(default=None, examples=[{"title": "Digitalt först"}])


class GraphicsAnswer(_Shape):
    """What an overlay would draw, by layer, and the theme that it wears."""

    theme: str = Field(examples=["municipal"])
    graphics: dict[str, dict[str, JsonValue]] = Field(
        examples=[{"title": {"graphic": "title-card", "key": "7", "data": {"title": "Digitalt först"}}}]
    )


class PreflightLine(_Shape):
    """One check: `good`, `look` or `bad`, what stands in the way in words, and what to do about it."""

    check: str = Field(examples=["overlays"])
    sign: str = Field(json_schema_extra={"enum": ["good", "look", "bad"]})
    message: str = Field(examples=["no overlay is connected: no name can be shown"])
    todo: str | None = None


class PreflightAnswer(_Shape):
    """Every check at an instant (UTC milliseconds), and the worst sign of all."""

    at: int = Field(examples=[1791268200123])
    verdict: str = Field(json_schema_extra={"enum": ["good", "look", "bad"]})
    lines: list[PreflightLine]


class NameRequest(_Shape):
    """What the crew calls a device."""

    name: str = Field(max_length=40, examples=["Surfplatta vid kameran"])


class GoRequest(_Shape):
    """Where a page is to go."""

    view: str = Field(max_length=20, examples=["clock"])
    track: str = Field(max_length=64, examples=["morning"])


class HereAnswer(_Shape):
    """A connected page: the number it shows when it is asked to, and what the crew calls it."""

    client: str = Field(examples=["3f1c09a2b7de"])
    number: int = Field(examples=[3])
    name: str = Field(examples=["Surfplatta vid kameran"])


class AsRunAnswer(_Shape):
    """Planned against real, segment by segment; instants in UTC milliseconds, absent when it has not happened."""

    segment: str = Field(examples=["welcome"])
    title: str = Field(examples=["Välkommen"])
    planned_start: int = Field(examples=[1791268200000])
    planned_ms: int = Field(examples=[600000])
    started_at: int | None = Field(default=None, examples=[1791268203120])
    ended_at: int | None = None
    actual_ms: int | None = None


class RunAnswer(_Shape):
    """One run; `number` is its address. Late is positive; lengths in milliseconds, instants in UTC milliseconds."""

    number: int = Field(examples=[2])
    rehearsal: bool
    started_at: int = Field(examples=[1791268203120])
    ended_at: int | None = None
    planned_ms: int
    actual_ms: int
    over_ms: int
    late_start_ms: int | None = None
    late_end_ms: int | None = None


class RunLine(_Shape):
    """A segment in a run; absent is what did not happen, or was not planned."""

    segment: str = Field(examples=["welcome"])
    title: str = Field(examples=["Välkommen"])
    planned_start: int | None = None
    planned_ms: int | None = Field(default=None, examples=[600000])
    started_at: int | None = None
    ended_at: int | None = None
    actual_ms: int | None = None
    over_ms: int | None = None
    times: int = Field(examples=[1])


class LogEntry(_Shape):
    """One line of the log, in the reader's language."""

    seq: int = Field(examples=[42])
    at: int = Field(examples=[1791268203120])
    who: str = Field(examples=["Ida Exempel"])
    what: str = Field(examples=["took “Välkommen”"])


class LogAnswer(_Shape):
    """A page of the log, newest first; `before` leads to the next, absent when there is none."""

    entries: list[LogEntry]
    before: int | None = None


class DifferenceAnswer(_Shape):
    """One thing that a file would change. `field` is a field of the segment or person; `was` and `at` are planned
    starts (UTC milliseconds). `kept` changes nothing: the file has lost a segment that is on air or has run. Nor does
    `left`: the file says what an import leaves alone."""

    id: str = Field(examples=["changed:welcome:duration_ms"])
    what: str = Field(json_schema_extra={"enum": ["added", "removed", "moved", "changed", "kept", "left"]})
    of: str = Field(json_schema_extra={"enum": ["segment", "person", "track", "production"]})
    item: str = Field(examples=["welcome"])
    title: str = Field(examples=["Välkommen"])
    field: str = ""
    before: str = Field(default="", examples=["10:00"])
    after: str = Field(default="", examples=["12:00"])
    was: int | None = None
    at: int | None = None


class TrackDifferences(_Shape):
    """What would change in one track."""

    track: str = Field(examples=["morning"])
    title: str = Field(examples=["Förmiddag i studion"])
    differences: list[DifferenceAnswer]


class ImportAnswer(_Shape):
    """A file against the running production; `revision` is what it was compared with. `done`: the changes are made.

    `left` are tracks of the file that Regi has none for, `alone` what an import does not change, `warnings` what was
    understood loosely.
    """

    file: str = Field(examples=["korschema.xlsx"])
    revision: str = Field(examples=["4-1c9f2e07"])
    done: bool = False
    people: list[DifferenceAnswer]
    tracks: list[TrackDifferences]
    left: list[str]
    alone: list[DifferenceAnswer] = []
    warnings: list[str]


class PasteRequest(_Shape):
    """Cells copied out of a spreadsheet program.

    Where the first row does not name the columns they are `columns`, and go onto the segments `onto` in turn; rows
    beyond these are new, behind `after`. Where it does, a row is a new segment, or with `alike` that of the same title.
    `revision` and `without` as for an import.
    """

    rows: list[list[Annotated[str, Field(max_length=20_000)]]] = Field(
        min_length=1, max_length=2_000, examples=[[["Kaffe", "10 min"], ["Samtal om kaffe", "20 min"]]]
    )
    columns: list[str] = Field([], max_length=200, examples=[["title", "length"]])
    onto: list[str] = Field([], max_length=2_000, examples=[["coffee"]])
    after: str | None = Field(None, examples=["welcome"])
    alike: bool = False
    revision: str = Field("", max_length=200, examples=["4-1c9f2e07"])
    without: list[str] = Field([], max_length=5_000, examples=[["changed:coffee:title"]])
    name: str = Field("", max_length=80, examples=["Petra"])


class MuteRequest(_Shape):
    """A sound input of OBS by its name there, and whether it is to be muted."""

    input: str = Field(min_length=1, max_length=200, examples=["Mic/Aux"])
    muted: bool = Field(examples=[True])


class OutputAnswer(BaseModel):
    """The stream or the recording. Instants are UTC milliseconds; its time counts from `zero`, and stands at `ran_ms`
    while it is `paused`. `failed_at`: it was started and nothing came of it. `ended_at`: it stopped by itself."""

    state: str = Field(default="off", json_schema_extra={"enum": ["off", "starting", "on", "stopping"]})
    zero: int | None = Field(default=None, examples=[1791268200000])
    paused: bool | None = None
    ran_ms: int | None = None
    reconnecting_since: int | None = None
    failed_at: int | None = None
    ended_at: int | None = None
    kbps: int | None = Field(default=None, examples=[4800])
    dropped: int | None = None
    dropping: int | None = Field(default=None, description="The percentage of frames dropped in the last half minute.")
    congestion: int | None = Field(default=None, description="Percent.")
    can_pause: bool | None = None
    chapters: bool | None = Field(default=None, description="Whether segments become chapters of the recording.")


class OutputsAnswer(BaseModel):
    """Both outputs; the disk in gigabytes and in hours at the present rate; frames that OBS was too slow for."""

    stream: OutputAnswer
    record: OutputAnswer
    disk_gb: float | None = Field(default=None, examples=[75.2])
    disk_h: float | None = Field(default=None, examples=[12.0])
    skipped: int | None = None
    lagged: int | None = None
    unknown: bool | None = None


class OutputDone(_Shape):
    """What became of an order."""

    output: str = Field(examples=["record"])
    state: str = Field(examples=["on"])


class Health(_Shape):
    """`status` is "ok"."""

    status: str = Field(examples=["ok"])


class Error(_Shape):
    """What stands in the way: a code to act on, words in the reader's language, and the values behind them."""

    code: str = Field(examples=["already_taken"])
    message: str = Field(examples=["Ida has already taken “Digitalt först”"])
    detail: dict[str, JsonValue] | None = Field(default=None, examples=[{"by": "Ida", "at": 1791268200123}])


ERROR = {"$ref": "#/components/schemas/Error"}
"""Named and not given as a model: FastAPI would build it anew for every status of every address."""

Responses = dict[int | str, dict[str, Any]]

#: What any address that wants a link may answer besides.
DENIED = ("not_signed_in", "not_allowed", "revoked", "wrong_host", "bad_request")
NO_TRACK = ("unknown_track",)


def errors(*codes: str) -> Responses:
    """The error answers of an address for OpenAPI: each status with the codes that it may carry."""
    by_status: dict[int, list[str]] = {}
    for code in codes:
        status = REASONS[code][0] if code in REASONS else REFUSED_STATUS.get(code, 409)
        by_status.setdefault(status, []).append(code)
    return {
        status: {
            "description": ", ".join(f"`{code}`" for code in dict.fromkeys(found)),
            "content": {"application/json": {"schema": ERROR, "example": _example(found[0])}},
        }
        for status, found in sorted(by_status.items())
    }


def _example(code: str) -> Mapping[str, str]:
    return {"code": code, "message": REASONS[code][1] if code in REASONS else code.replace("_", " ")}
