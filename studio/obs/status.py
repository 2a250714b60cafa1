"""What the desk may know of one OBS: the state of its link and what it was last seen to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from studio.obs.pace import Why
from studio.obs.reconcile import InputSound
from studio.obs.slot_standing import SlotStanding

State = Literal["in_step", "elsewhere", "unknown"]
Problem = Literal["unreachable", "no_answer", "wrong_password", "too_old", "not_ready"]

#: So many of OBS's inputs are told of.
MOST_INPUTS = 200


@dataclass(frozen=True, slots=True)
class ObsStatus:
    """`state` holds since the instant `since` (UTC milliseconds).

    `unknown`: OBS does not answer, and everything else is as it was last seen. `scenes` top first. `missing` is
    scene -> the fallback that a take will use, '' for none. `owes` are the reasons of what OBS has yet to do.
    `live` are the scenes that are seen on program, nested ones included, and while a transition runs also those of
    the scene that is leaving; `previewed` those on preview. The outermost come first. `pictures_ms` is how often a
    picture may be asked for, `pictures_slow` why not oftener. `inputs` are the names
    of all inputs that may make a picture.
    """

    state: State
    since: int
    program: str | None = None
    preview: str | None = None
    wants: str | None = None
    studio_mode: bool = False
    transitioning: bool = False
    transition: str | None = None
    transition_ms: int | None = None
    scenes: tuple[str, ...] = ()
    live: tuple[str, ...] = ()
    previewed: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    owes: tuple[str, ...] = ()
    problem: Problem | None = None
    pictures_ms: int | None = None
    pictures_slow: Why | None = None
    version: str | None = None
    simulated: bool = False
    sound: Mapping[str, InputSound] = field(default_factory=dict)
    slots: Mapping[str, SlotStanding] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()

    def as_sound(self) -> dict[str, Any]:
        """The `sound` section of the producer's view: JSON-ready, absent rather than null or false."""
        return {
            "order": list(self.sound),
            "inputs": {
                name: {
                    **({} if one.muted is None else {"muted": one.muted}),
                    **({} if one.open is None else {"open": one.open}),
                    **({"by_hand": True} if one.by_hand else {}),
                }
                for name, one in self.sound.items()
            },
        }

    def as_slots(self) -> dict[str, Any]:
        """The `slots` section of the crew's views: the scene of each slot that somebody has -> how it stands."""
        return {scene: slot.as_view() for scene, slot in self.slots.items()}

    def as_inputs(self) -> list[str]:
        """The `inputs` section of the producer's view: what may be named as somebody's feed, a few hundred at most."""
        return list(self.inputs[:MOST_INPUTS])

    def as_view(self) -> dict[str, Any]:
        """The `obs` section of a view: JSON-ready, absent rather than null, false or empty."""
        whole: dict[str, Any] = {
            "state": self.state,
            "since": self.since,
            "program": self.program,
            "preview": self.preview,
            "wants": self.wants,
            "studio_mode": self.studio_mode,
            "transitioning": self.transitioning,
            "transition": self.transition,
            "transition_ms": self.transition_ms,
            "scenes": list(self.scenes),
            "live": list(self.live),
            "previewed": list(self.previewed),
            "missing": dict(self.missing),
            "owes": list(self.owes),
            "problem": self.problem,
            "pictures_ms": self.pictures_ms,
            "pictures_slow": self.pictures_slow,
            "version": self.version,
            "simulated": self.simulated,
        }
        always = ("state", "since")
        return {name: value for name, value in whole.items() if name in always or value not in (None, False, [], {})}
