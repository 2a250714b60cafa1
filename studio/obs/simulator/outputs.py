"""Streaming and recording. Both start and stop a while after the reply, as in OBS: only the status says what is so."""

from __future__ import annotations

import time
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from studio.obs.simulator.fields import INVALID_STATE, NOT_PAUSED, NOT_RUNNING, PAUSED, RUNNING, Fields, Refusal

if TYPE_CHECKING:
    from studio.obs.simulator.world import World

RECORD_STARTS_S, RECORD_STOPS_S = 0.012, 0.6
STREAM_STARTS_S, STREAM_STOPS_S, STREAM_FAILS_S = 0.18, 0.63, 0.044
FPS = 30
STREAM_BYTES_S, RECORD_BYTES_S = 750_000, 1_000_000


class Phase(Enum):
    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"


class _Output:
    """One output: its phase, and how long it has run, pauses excluded."""

    def __init__(self) -> None:
        self.phase = Phase.STOPPED
        self.paused_at: float | None = None
        self._began = 0.0

    @property
    def active(self) -> bool:
        return self.phase in (Phase.RUNNING, Phase.STOPPING)

    def run(self) -> None:
        self.phase, self.paused_at, self._began = Phase.RUNNING, None, time.monotonic()

    def pause(self) -> None:
        self.paused_at = time.monotonic()

    def resume(self) -> None:
        if self.paused_at is not None:
            self._began += time.monotonic() - self.paused_at
            self.paused_at = None

    def milliseconds(self) -> int:
        if not self.active:
            return 0
        return int(((self.paused_at or time.monotonic()) - self._began) * 1000)


class Outputs:
    def __init__(self, world: World) -> None:
        self._world = world
        self.stream, self.record = _Output(), _Output()
        self.service_type = "rtmp_custom"
        #: OBS without a service answers 100 and fails at once; this one may be streamed with from the start.
        self.service: dict[str, Any] = {"server": "rtmp://simulated.invalid/live", "key": ""}
        self.folder = "/simulated/recordings"
        self.path: str | None = None
        #: A test or a rehearsal may let the stream lose its server: `outputReconnecting` is then true.
        self.reconnecting = False
        #: Frames of the stream that its server never got, and the megabytes left where recordings go.
        self.dropped = 0
        self.disk_mb = 76982.98046875
        #: A recording in the format that can be paused, as all are but one that takes the stream's own picture.
        self.pausable = True
        #: The chapters of the recording, each with its place in milliseconds.
        self.chapters: list[tuple[int, str]] = []

    def lose_server(self) -> None:
        """The stream's server has gone: OBS tries again by itself."""
        self.reconnecting = True
        self._tell_stream("RECONNECTING")

    def find_server(self) -> None:
        self.reconnecting = False
        self._tell_stream("RECONNECTED")

    def break_off(self) -> None:
        """The stream ends though nobody has asked for it."""
        self._stream_stopped()

    def start_stream(self) -> None:
        if self.stream.phase is not Phase.STOPPED:
            raise Refusal(RUNNING)
        self.stream.phase = Phase.STARTING
        self._tell_stream("STARTING")
        if self.service.get("server"):
            self._world.later(STREAM_STARTS_S, self._stream_runs)
        else:
            self._world.later(STREAM_FAILS_S, self._stream_stopped)

    def stop_stream(self) -> None:
        if not self.stream.active:
            raise Refusal(NOT_RUNNING)
        self.stream.phase = Phase.STOPPING
        self._tell_stream("STOPPING")
        self._world.later(STREAM_STOPS_S, self._stream_stopped)

    def _stream_runs(self) -> None:
        if self.stream.phase is Phase.STARTING:
            self.stream.run()
            self._tell_stream("STARTED")

    def _stream_stopped(self) -> None:
        self.stream.phase, self.reconnecting = Phase.STOPPED, False
        self._tell_stream("STOPPED")

    def start_record(self) -> None:
        if self.record.phase is not Phase.STOPPED:
            raise Refusal(RUNNING)
        self.record.phase = Phase.STARTING
        self._tell_record("STARTING", None)
        self._world.later(RECORD_STARTS_S, self._record_runs)

    def stop_record(self) -> str | None:
        # A recording that only starts is not stopped by this: OBS says 501 and goes on recording.
        if self.record.phase is not Phase.RUNNING:
            raise Refusal(NOT_RUNNING)
        self.record.phase = Phase.STOPPING
        self._tell_record("STOPPING", None)
        self._world.later(RECORD_STOPS_S, self._record_stopped)
        return self.path

    def _record_runs(self) -> None:
        self.record.run()
        self.chapters.clear()
        self.path = f"{self.folder}/{time.strftime('%Y-%m-%d %H-%M-%S')}.mkv"
        self._tell_record("STARTED", self.path)

    def _record_stopped(self) -> None:
        self.record.phase = Phase.STOPPED
        self._tell_record("STOPPED", self.path)

    def pause_record(self) -> None:
        if self.record.paused_at is not None and self.record.active:
            raise Refusal(PAUSED)
        if self.record.active and self.pausable:
            self.record.pause()
            self._tell_record("PAUSED", None)

    def resume_record(self) -> None:
        if self.record.paused_at is None or not self.record.active:
            raise Refusal(NOT_PAUSED)
        self.record.resume()
        self._tell_record("RESUMED", None)

    def _tell_stream(self, state: str) -> None:
        said = {"outputActive": self.stream.active, "outputState": f"OBS_WEBSOCKET_OUTPUT_{state}"}
        self._world.emit("StreamStateChanged", said)

    def _tell_record(self, state: str, path: str | None) -> None:
        said = {"outputActive": self.record.active, "outputState": f"OBS_WEBSOCKET_OUTPUT_{state}"}
        self._world.emit("RecordStateChanged", said | {"outputPath": path})


def timecode(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def stream_status(world: World, fields: Fields) -> dict[str, Any]:
    output = world.outputs.stream
    milliseconds = output.milliseconds()
    return {
        "outputActive": output.active,
        "outputReconnecting": world.outputs.reconnecting,
        "outputTimecode": timecode(milliseconds),
        "outputDuration": milliseconds,
        "outputCongestion": 0.0,
        "outputBytes": milliseconds * STREAM_BYTES_S // 1000,
        "outputSkippedFrames": world.outputs.dropped,
        "outputTotalFrames": milliseconds * FPS // 1000,
    }


def start_stream(world: World, fields: Fields) -> None:
    world.outputs.start_stream()


def stop_stream(world: World, fields: Fields) -> None:
    world.outputs.stop_stream()


def toggle_stream(world: World, fields: Fields) -> dict[str, Any]:
    if world.outputs.stream.active:
        world.outputs.stop_stream()
        return {"outputActive": False}
    world.outputs.start_stream()
    return {"outputActive": True}


def send_caption(world: World, fields: Fields) -> None:
    fields.text("captionText", may_be_empty=True)
    if not world.outputs.stream.active:
        raise Refusal(NOT_RUNNING)


def record_status(world: World, fields: Fields) -> dict[str, Any]:
    output = world.outputs.record
    milliseconds = output.milliseconds()
    return {
        "outputActive": output.active,
        "outputPaused": output.active and output.paused_at is not None,
        "outputTimecode": timecode(milliseconds),
        "outputDuration": milliseconds,
        "outputBytes": milliseconds * RECORD_BYTES_S // 1000,
    }


def start_record(world: World, fields: Fields) -> None:
    world.outputs.start_record()


def stop_record(world: World, fields: Fields) -> dict[str, Any]:
    return {"outputPath": world.outputs.stop_record()}


def toggle_record(world: World, fields: Fields) -> dict[str, Any]:
    if world.outputs.record.active:
        world.outputs.stop_record()
        return {"outputActive": False}
    world.outputs.start_record()
    return {"outputActive": True}


def pause_record(world: World, fields: Fields) -> None:
    world.outputs.pause_record()


def resume_record(world: World, fields: Fields) -> None:
    world.outputs.resume_record()


def toggle_pause(world: World, fields: Fields) -> None:
    if world.outputs.record.paused_at is None:
        world.outputs.pause_record()
    else:
        world.outputs.resume_record()


def record_folder(world: World, fields: Fields) -> dict[str, Any]:
    return {"recordDirectory": world.outputs.folder}


def set_record_folder(world: World, fields: Fields) -> None:
    folder = fields.text("recordDirectory")
    if world.outputs.record.active:
        raise Refusal(RUNNING)
    world.outputs.folder = folder


def _needs_recording(world: World) -> None:
    if not world.outputs.record.active:
        raise Refusal(NOT_RUNNING)


def add_chapter(world: World, fields: Fields) -> None:
    _needs_recording(world)
    name = fields.text("chapterName", may_be_empty=True) if fields.has("chapterName") else ""
    world.outputs.chapters.append((world.outputs.record.milliseconds(), name))


def split_record(world: World, fields: Fields) -> None:
    _needs_recording(world)


def service(world: World, fields: Fields) -> dict[str, Any]:
    return {"streamServiceType": world.outputs.service_type, "streamServiceSettings": dict(world.outputs.service)}


def set_service(world: World, fields: Fields) -> None:
    if world.outputs.stream.active:
        raise Refusal(RUNNING, "You cannot change stream service settings while streaming.")
    kind, settings = fields.text("streamServiceType"), fields.thing("streamServiceSettings")
    world.outputs.service_type, world.outputs.service = kind, dict(settings)


def no_replay_buffer(world: World, fields: Fields) -> None:
    raise Refusal(INVALID_STATE, "Replay buffer is not available.")


def no_virtual_camera(world: World, fields: Fields) -> None:
    raise Refusal(INVALID_STATE, "VirtualCam is not available.")


REQUESTS = {
    "GetStreamStatus": stream_status,
    "StartStream": start_stream,
    "StopStream": stop_stream,
    "ToggleStream": toggle_stream,
    "SendStreamCaption": send_caption,
    "GetRecordStatus": record_status,
    "StartRecord": start_record,
    "StopRecord": stop_record,
    "ToggleRecord": toggle_record,
    "PauseRecord": pause_record,
    "ResumeRecord": resume_record,
    "ToggleRecordPause": toggle_pause,
    "GetRecordDirectory": record_folder,
    "GetStreamServiceSettings": service,
    "SetStreamServiceSettings": set_service,
    "GetReplayBufferStatus": no_replay_buffer,
    "StartReplayBuffer": no_replay_buffer,
    "SaveReplayBuffer": no_replay_buffer,
    "GetVirtualCamStatus": no_virtual_camera,
    "StartVirtualCam": no_virtual_camera,
}
#: Requests that came later than 5.1, with the version they came in.
LATER_REQUESTS: Mapping[str, tuple[tuple[int, int], Any]] = {
    "SetRecordDirectory": ((5, 3), set_record_folder),
    "CreateRecordChapter": ((5, 5), add_chapter),
    "SplitRecordFile": ((5, 5), split_record),
}
