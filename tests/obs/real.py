"""A real OBS without a screen, for tests: its own home, X display and port, killed at the end and never asked to stop.

The recipe is for OBS 29 and later on Debian (`obs-studio`, `xvfb`). SIGKILL is the only way out: SIGINT shortly
after a scene change crashes or hangs this OBS, and a home that is thrown away needs no farewell.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import obsws_python

PORTS = range(4460, 4500)
DISPLAYS = range(60, 80)
START_LIMIT_S = 20.0
SETTLED_S = 1.5
COLOURS = (0xFF3030C0, 0xFF30A040, 0xFFC06030, 0xFF9040A0, 0xFF20A0C0, 0xFF808030)


def obs_is_installed() -> bool:
    return shutil.which("obs") is not None and shutil.which("Xvfb") is not None


def _free_port(ports: Iterable[int]) -> int:
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("0.0.0.0", port))
                return port
    raise RuntimeError(f"no free port for OBS in {ports}")


def _is_taken(lock: Path) -> bool:
    """Whether the X server that holds this lock still lives; one that was killed leaves it behind."""
    try:
        os.kill(int(lock.read_text()), 0)
    except (FileNotFoundError, ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _start_display(displays: Iterable[int], log: Path) -> tuple[str, subprocess.Popen[bytes]]:
    for number in displays:
        name = Path(f"/tmp/.X11-unix/X{number}")
        if _is_taken(Path(f"/tmp/.X{number}-lock")):
            continue
        name.unlink(missing_ok=True)
        command = ["Xvfb", f":{number}", "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
        with log.open("ab") as out:
            server = subprocess.Popen(command, stdout=out, stderr=out)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline and server.poll() is None:
            if name.exists():
                return f":{number}", server
            time.sleep(0.005)
        server.kill()
        server.wait()
    raise RuntimeError(f"no free X display in {displays}")


def _ini(sections: Mapping[str, Mapping[str, object]]) -> str:
    lines: list[str] = []
    for section, values in sections.items():
        lines += [f"[{section}]", *(f"{key}={value}" for key, value in values.items())]
    return "\n".join(lines) + "\n"


class RealObs:
    """One OBS process with `scenes` (top first; the first is on program), a fade, and one coloured source a scene.

    `start`, `kill`, `restart`, `freeze` (SIGSTOP) and `thaw` are what can happen to it; `close` ends it for good.
    A `browser` URL adds a browser source to the first scene (Debian's OBS lists it and cannot show it). `groups` are
    groups with the scene that stands in each; each stands in the last scene.
    """

    def __init__(
        self,
        scenes: Sequence[str] = ("Studio", "Distans", "Paus"),
        *,
        password: str = "",
        size: tuple[int, int] = (320, 180),
        fps: int = 30,
        transition: str = "Fade",
        transition_ms: int = 300,
        browser: str = "",
        groups: Mapping[str, str] | None = None,
        ports: Iterable[int] = PORTS,
        displays: Iterable[int] = DISPLAYS,
    ) -> None:
        self.host = "127.0.0.1"
        self.port = _free_port(ports)
        self.password = password
        self.scenes = tuple(scenes)
        self._size, self._fps = size, fps
        self._transition, self._transition_ms = transition, transition_ms
        self._browser = browser
        self._groups = dict(groups or {})
        self._dir = Path(tempfile.mkdtemp(prefix="regi-obs-"))
        try:
            self._display, self._xvfb = _start_display(displays, self._dir / "xvfb.log")
        except RuntimeError:
            shutil.rmtree(self._dir)
            raise
        self._obs: subprocess.Popen[bytes] | None = None
        self._answered_at = 0.0
        atexit.register(self.close)

    @property
    def pid(self) -> int | None:
        return None if self._obs is None else self._obs.pid

    @property
    def home(self) -> Path:
        return self._dir / "home"

    def start(self) -> int:
        """Starts OBS with a fresh home and returns its port once it answers requests."""
        self.kill()
        shutil.rmtree(self.home, ignore_errors=True)
        self._write_home()
        runtime = self._dir / "run"
        runtime.mkdir(exist_ok=True, mode=0o700)
        environment = os.environ | {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "DISPLAY": self._display,
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        for name in ("XDG_CONFIG_HOME", "WAYLAND_DISPLAY"):
            environment.pop(name, None)
        command = [
            "obs", "--multi", "--minimize-to-tray", "--disable-shutdown-check", "--disable-missing-files-check",
        ]  # fmt: skip
        with (self._dir / "obs.log").open("ab") as out:
            self._obs = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        self._wait_until_it_answers()
        return self.port

    def kill(self) -> None:
        if self._obs is not None:
            self._obs.kill()
            self._obs.wait()
            self._obs = None

    def restart(self) -> None:
        """Kills OBS and starts it again; it comes up with its first scene on program."""
        self.kill()
        self.start()

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def ask_to_exit(self) -> None:
        """SIGINT: OBS says that it removes everything, then ExitStarted, then closes with 1001.

        An OBS that has only just started loses the signal.
        """
        time.sleep(max(0.0, self._answered_at + SETTLED_S - time.monotonic()))
        self._signal(signal.SIGINT)

    def close(self) -> None:
        self.kill()
        if self._xvfb.poll() is None:
            # Asked to end, it takes its lock and its socket with it.
            self._xvfb.terminate()
            try:
                self._xvfb.wait(5)
            except subprocess.TimeoutExpired:
                self._xvfb.kill()
                self._xvfb.wait()
        shutil.rmtree(self._dir, ignore_errors=True)
        atexit.unregister(self.close)

    def log(self) -> str:
        return (self._dir / "obs.log").read_text(errors="replace")

    def _signal(self, number: signal.Signals) -> None:
        if self._obs is None:
            raise RuntimeError("OBS is not running")
        self._obs.send_signal(number)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_LIMIT_S
        while True:
            if self._obs is None or self._obs.poll() is not None:
                raise RuntimeError(f"OBS ended while starting:\n{self.log()[-2000:]}")
            with contextlib.suppress(OSError):
                socket.create_connection((self.host, self.port), timeout=1).close()
                break
            if time.monotonic() > deadline:
                raise RuntimeError(f"OBS did not open its port within {START_LIMIT_S} s:\n{self.log()[-2000:]}")
            time.sleep(0.01)
        while not self._answers():
            if self._obs.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"OBS did not answer within {START_LIMIT_S} s:\n{self.log()[-2000:]}")
        self._answered_at = time.monotonic()

    def _answers(self) -> bool:
        """Whether OBS tells its scenes; now and then it resets the first connection that it takes, or refuses it."""
        try:
            with obsws_python.ReqClient(
                host=self.host, port=self.port, password=self.password, timeout=START_LIMIT_S
            ) as client:
                client.get_scene_list()
        except (ConnectionResetError, ConnectionRefusedError):
            time.sleep(0.05)
            return False
        return True

    def _write_home(self) -> None:
        settings = self.home / ".config" / "obs-studio"
        profile = settings / "basic" / "profiles" / "Untitled"
        collections = settings / "basic" / "scenes"
        for folder in (profile, collections, self.home / "rec"):
            folder.mkdir(parents=True, exist_ok=True)
        (settings / "global.ini").write_text(_ini(self._global_settings()))
        (profile / "basic.ini").write_text(_ini(self._profile()))
        (collections / "Untitled.json").write_text(json.dumps(self._collection()))

    def _global_settings(self) -> dict[str, dict[str, object]]:
        # FirstRun or LastVersion missing: the wizard opens and blocks the first scene change for seconds.
        return {
            "General": {"FirstRun": "true", "LastVersion": 486539266, "EnableAutoUpdates": "false"},
            "Basic": {
                "Profile": "Untitled",
                "ProfileDir": "Untitled",
                "SceneCollection": "Untitled",
                "SceneCollectionFile": "Untitled",
            },
            "BasicWindow": {"PreviewEnabled": "false"},
            "OBSWebSocket": {
                "FirstLoad": "false",
                "ServerEnabled": "true",
                "ServerPort": self.port,
                "AuthRequired": "true" if self.password else "false",
                "ServerPassword": self.password,
                "AlertsEnabled": "false",
            },
        }

    def _profile(self) -> dict[str, dict[str, object]]:
        width, height = self._size
        video: dict[str, object] = {"BaseCX": width, "BaseCY": height, "OutputCX": width, "OutputCY": height}
        recording = {
            "FilePath": self.home / "rec",
            "RecFormat": "mkv",
            "RecQuality": "Small",
            "RecEncoder": "x264",
        }
        return {
            "General": {"Name": "Untitled"},
            "Video": video | {"FPSType": 0, "FPSCommon": self._fps},
            "Output": {"Mode": "Simple"},
            "SimpleOutput": recording,
        }

    def _collection(self) -> dict[str, object]:
        width, height = self._size
        sources: list[dict[str, object]] = []
        for index, scene in enumerate(self.scenes):
            colour = COLOURS[index % len(COLOURS)]
            names = [f"{scene} background"]
            look = {"color": colour, "width": width, "height": height}
            sources.append(
                {"name": names[0], "id": "color_source", "versioned_id": "color_source_v3", "settings": look}
            )
            if index == 0 and self._browser:
                names.append("Overlay")
                page = {"url": self._browser, "width": width, "height": height}
                sources.append({"name": "Overlay", "id": "browser_source", "settings": page})
            if scene == self.scenes[-1]:
                names += self._groups
            items = [{"name": name, "id": number, "visible": True} for number, name in enumerate(names, 1)]
            sources.append({"name": scene, "id": "scene", "settings": {"id_counter": len(items), "items": items}})
        inner = {group: {"name": scene, "id": 1, "visible": True} for group, scene in self._groups.items()}
        return {
            "name": "Untitled",
            "groups": [
                {"name": group, "id": "group", "settings": {"id_counter": 1, "items": [item]}}
                for group, item in inner.items()
            ],
            "current_scene": self.scenes[0],
            "current_program_scene": self.scenes[0],
            "current_transition": self._transition,
            "transition_duration": self._transition_ms,
            "scene_order": [{"name": scene} for scene in self.scenes],
            "sources": sources,
        }
