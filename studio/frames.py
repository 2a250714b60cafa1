"""What a page may say over the WebSocket, frame by frame; what has none of these shapes closes it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from studio.errors import NotServed

#: The longest frame a page may send, in bytes.
LONGEST = 64 * 1024


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class CommandFrame(_Frame):
    """An order. `id` is the sender's own; `sent` is the server's time as the page estimates it, in UTC ms."""

    type: Literal["command"]
    id: str = Field(min_length=1, max_length=64)
    command: str = Field(max_length=64)
    args: dict[str, Any] = Field(default_factory=dict)
    sent: int | None = None


class PingFrame(_Frame):
    """Asks for the server's time; `t` comes back as it was."""

    type: Literal["ping"]
    t: int | float


class ResyncFrame(_Frame):
    """Asks for the whole state, after a gap."""

    type: Literal["resync"]


class ShownFrame(_Frame):
    """What an overlay has really drawn: up to which patch, which showing on which layer, and its size in pixels."""

    type: Literal["shown"]
    seq: int
    graphics: dict[str, str] = Field(default_factory=dict, max_length=40)
    size: Annotated[list[int], Field(min_length=2, max_length=2)] | None = None


class LineFrame(_Frame):
    """How good a page finds its line to the studio, by its own pings: in a word, and the usual round trip."""

    type: Literal["line"]
    quality: Literal["good", "fair", "poor"]
    ms: int = Field(ge=0, le=60_000)


class EditingFrame(_Frame):
    """Which segment the page has open for editing; none when `segment` is absent."""

    type: Literal["editing"]
    segment: str | None = Field(default=None, max_length=64)


class DeviceFrame(_Frame):
    """What a page knows of the device it is on. `device` is an id that the device keeps, `ahead_ms` its clock's lead.

    `wake`: whether the screen is kept awake. `battery` in per cent; absent where the browser does not tell.
    """

    type: Literal["device"]
    device: str = Field(pattern=r"^[A-Za-z0-9-]{8,40}$")
    touch: bool = False
    ahead_ms: int | None = None
    wake: Literal["on", "insecure", "missing", "refused", "off"] | None = None
    battery: int | None = Field(default=None, ge=0, le=100)
    charging: bool | None = None


Frame = CommandFrame | PingFrame | ResyncFrame | ShownFrame | LineFrame | EditingFrame | DeviceFrame

_adapter: TypeAdapter[Frame] = TypeAdapter(Annotated[Frame, Field(discriminator="type")])


def read_frame(text: str | None) -> Frame:
    """The frame. Raises NotServed: `too_large`, or `bad_request` for what is binary, no JSON or of no known shape."""
    if text is None:
        raise NotServed("bad_request")
    if len(text) > LONGEST or (len(text) * 4 > LONGEST and len(text.encode()) > LONGEST):
        raise NotServed("too_large", limit=LONGEST)
    try:
        return _adapter.validate_json(text)
    except ValidationError:
        raise NotServed("bad_request") from None
