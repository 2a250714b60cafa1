"""Orders about OBS alone, which are no facts of the show: studio mode, the transition, the preview, a mute by hand.

Giving one twice does nothing the second time; OBS's answer is checked, and said as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.obs.session import Answer, Request, Session

TRANSITIONS = (Request("GetSceneTransitionList"), Request("GetCurrentSceneTransition"))
SHORTEST_MS, LONGEST_MS = 50, 20000


@dataclass(frozen=True, slots=True)
class StudioMode:
    on: bool

    def requests(self) -> tuple[Request, ...]:
        return (Request("SetStudioModeEnabled", {"studioModeEnabled": self.on}),)


@dataclass(frozen=True, slots=True)
class Preview:
    """OBS refuses it with 506 while studio mode is off, and a scene that it has not with 600."""

    scene: str

    def requests(self) -> tuple[Request, ...]:
        return (Request("SetCurrentPreviewScene", {"sceneName": self.scene}),)


@dataclass(frozen=True, slots=True)
class Transition:
    """Which one, how long, or both. A fixed one (Cut) takes a length without effect: it is for the others."""

    name: str | None = None
    ms: int | None = None

    def requests(self) -> tuple[Request, ...]:
        which = Request("SetCurrentSceneTransition", {"transitionName": self.name}) if self.name is not None else None
        length = (
            Request("SetCurrentSceneTransitionDuration", {"transitionDuration": self.ms})
            if self.ms is not None
            else None
        )
        return tuple(request for request in (which, length) if request is not None)


@dataclass(frozen=True, slots=True)
class Mute:
    """A sound input muted or opened, as a hand in OBS would. OBS refuses one that it has not, or that has no sound."""

    name: str
    muted: bool

    def requests(self) -> tuple[Request, ...]:
        return (Request("SetInputMute", {"inputName": self.name, "inputMuted": self.muted}),)


Order = StudioMode | Preview | Transition | Mute


def give(session: Session, order: Order) -> None:
    """Raises ObsRefused for the first request that OBS refuses; those before it have been done."""
    for request in order.requests():
        (answer,) = session.ask(request)
        _ = answer.data


@dataclass(frozen=True, slots=True)
class Transitions:
    """The transitions of OBS as name -> whether its length is fixed; `ms` None: the current one's is."""

    fixed: Mapping[str, bool]
    current: str | None
    ms: int | None


def read_transitions(answers: Sequence[Answer]) -> Transitions:
    """The answers to TRANSITIONS. Raises ObsRefused."""
    listed, current = answers
    every: Sequence[Mapping[str, Any]] = listed.data["transitions"]
    return Transitions(
        fixed={one["transitionName"]: bool(one["transitionFixed"]) for one in every},
        current=current.given.get("transitionName"),
        ms=current.given.get("transitionDuration"),
    )
