"""The camera links of those who take part from a distance, over VDO.Ninja: what is kept of them, orders and facts.

Only ids are kept; the links themselves are made when they are read (`rundown.camera_links`).
"""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from rundown.command import PRODUCER, Command
from rundown.fact import Happened

CAMERA = "vdo.ninja"
"""What a person's `feed` says when it is their own camera link, whichever ids that has by now."""


class CameraLink(BaseModel):
    """One person's: `push` is the id of their stream, `api` the key by which their tab can be spoken to."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    push: str = Field(pattern=r"^[A-Za-z0-9_]{1,64}$", repr=False)
    api: str = Field(pattern=r"^[A-Za-z0-9_]{1,64}$", repr=False)


class Cameras(BaseModel):
    """The room that all share, its password, and the links by person; `room` is "" until links are made.

    `lost` are the links of people who were removed or are in the studio now, for an undo. `base` is where VDO.Ninja
    is, `told` the server through which tabs are told the tally, or "on": settings, and no part of the journal.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    room: str = Field("", pattern=r"^[A-Za-z0-9_]{0,30}$", repr=False)
    password: str = Field("", pattern=r"^[A-Za-z0-9_]{0,49}$", repr=False)
    links: Mapping[str, CameraLink] = Field(default_factory=dict)
    lost: Mapping[str, CameraLink] = Field(default_factory=dict)
    base: str = ""
    told: str = ""


class MakeCameras(Command):
    """Make camera links for those at a distance who have none, or for `people`; `anew`: also for those who have one.

    Without `people`, `anew` makes another room as well.
    """

    word: ClassVar[str] = "make_cameras"
    roles: ClassVar[frozenset[str]] = PRODUCER
    people: tuple[str, ...] | None = Field(default=None, min_length=1, max_length=1000)
    anew: bool = False


class UseCameras(Command):
    """Make the camera link the feed of `people`, or of all who have one and no feed; one edit, undone as one."""

    word: ClassVar[str] = "use_cameras"
    roles: ClassVar[frozenset[str]] = PRODUCER
    people: tuple[str, ...] | None = Field(default=None, min_length=1, max_length=1000)


class CamerasMade(Happened):
    """These people have new camera links; in another room than before, nobody else has one any more."""

    fact: Literal["cameras_made"] = "cameras_made"
    room: str = Field(repr=False)
    password: str = Field(repr=False)
    links: dict[str, CameraLink]
