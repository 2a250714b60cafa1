"""Reading OBS: which requests tell the whole state at once, and what their answers say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from studio.obs.feeds import SlotSeen
from studio.obs.pace import Load
from studio.obs.rows import Actual
from studio.obs.session import Answer, LinkLost, Request

STATE = (
    Request("GetSceneList"),
    Request("GetStudioModeEnabled"),
    Request("GetCurrentSceneTransition"),
    Request("GetCurrentSceneTransitionCursor"),
)
PULSE = Request("GetStats")
FRAME_RATE = Request("GetVideoSettings")
VERSION = Request("GetVersion")
OLDEST = 5
#: How far OBS's count may be behind the clock and still be that of the same process: two frames, a little, and a drift.
SLACK_FRAMES, SLACK_S, DRIFT, MOST_DRIFT_S = 2, 0.1, 0.02, 30.0


@dataclass(frozen=True, slots=True)
class Pulse:
    """How many frames OBS had rendered at some time between `sent` and `received` (seconds of any steady clock)."""

    frames: int
    sent: float
    received: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One whole reading. `cursor` is 1.0 at rest, sometimes 0.0. `uuids` is UUID -> name, empty before 5.4."""

    scenes: tuple[str, ...]
    program: str | None
    preview: str | None
    studio_mode: bool
    transition: str | None
    transition_ms: int | None
    cursor: float
    uuids: Mapping[str, str]
    inputs: Mapping[str, bool] | None = None
    slots: Mapping[str, SlotSeen] = field(default_factory=dict)

    @property
    def surely_moving(self) -> bool:
        return 0.0 < self.cursor < 1.0

    def actual(self, *, transitioning: bool, live: frozenset[str] = frozenset()) -> Actual:
        return Actual(
            scenes=self.scenes,
            program=self.program,
            preview=self.preview,
            studio_mode=self.studio_mode,
            transitioning=transitioning,
            transition=self.transition,
            transition_ms=self.transition_ms,
            inputs=self.inputs,
            slots=self.slots,
            live=live,
        )


def read_state(answers: Sequence[Answer]) -> Reading:
    """The answers to STATE. Raises ObsRefused, above all 207 while OBS is not ready.

    OBS lists its scenes bottom first; the desk shows them as OBS does, top first.
    """
    listed, studio, transition, cursor = answers
    scenes = sorted(listed.data["scenes"], key=lambda scene: int(scene["sceneIndex"]), reverse=True)
    studio_mode = bool(studio.data["studioModeEnabled"])
    return Reading(
        scenes=tuple(scene["sceneName"] for scene in scenes),
        program=listed.data["currentProgramSceneName"],
        preview=listed.data.get("currentPreviewSceneName") if studio_mode else None,
        studio_mode=studio_mode,
        # Without any transition OBS refuses these two; that is no reason to know nothing of its scenes.
        transition=transition.given.get("transitionName"),
        transition_ms=transition.given.get("transitionDuration"),
        cursor=float(cursor.given.get("transitionCursor") or 0.0),
        uuids={scene["sceneUuid"]: scene["sceneName"] for scene in scenes if "sceneUuid" in scene},
    )


def read_pulse(answer: Answer, sent: float, received: float) -> Pulse:
    return Pulse(int(answer.data["renderTotalFrames"]), sent, received)


def read_load(answer: Answer, fps: float) -> Load:
    """What OBS has to do, and whether it keeps up."""
    data = answer.data
    return Load(
        lagged=int(data["renderSkippedFrames"]),
        skipped=int(data["outputSkippedFrames"]),
        render_ms=float(data["averageFrameRenderTime"]),
        fps=fps,
    )


def another_process(before: Pulse, now: Pulse, fps: float) -> bool:
    """Whether OBS has been started again in between: it has rendered too few frames for the time since.

    The count follows the clock, lagged frames and a stopped process included; a new process begins at nothing.
    """
    if now.frames < before.frames:
        return True
    passed = now.sent - before.received
    lacking = passed - (now.frames - before.frames) / fps
    return lacking > SLACK_FRAMES / fps + SLACK_S + min(DRIFT * passed, MOST_DRIFT_S)


def read_frame_rate(answer: Answer) -> float:
    """The frame rate that OBS is set to."""
    return float(answer.data["fpsNumerator"]) / float(answer.data["fpsDenominator"])


def read_canvas(answer: Answer) -> tuple[int, int]:
    """The size of OBS's picture, which scenes are laid out on."""
    return int(answer.data["baseWidth"]), int(answer.data["baseHeight"])


def read_version(answer: Answer) -> tuple[str, bool]:
    """What to call this OBS, and whether it is simulated. Raises LinkLost where it is too old."""
    data: Mapping[str, Any] = answer.data
    protocol = str(data["obsWebSocketVersion"])
    if int(protocol.split(".")[0]) < OLDEST:
        raise LinkLost("too_old", f"obs-websocket {protocol} is too old: 5.0 or later is needed")
    return f"{data['obsVersion']} (obs-websocket {protocol})", data.get("platform") == "simulated"
