"""The studio as people run it: `regi run` in a process of its own, with a home, a port and a data directory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import httpx

from tests.rig.ports import free_port

REGI = Path(sys.executable).with_name("regi")
START_LIMIT_S = 20.0


class Server:
    """`regi run FILE --port PORT --data DIR OPTIONS…` below `folder`; `start` returns once `/readyz` says so.

    A second `start` after `kill9` or `stop` is the same studio again: same port, same data, same home.
    """

    def __init__(
        self,
        folder: Path,
        file: Path | None = None,
        *,
        options: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        port: int | None = None,
    ) -> None:
        self.host = "127.0.0.1"
        self.port = port or free_port()
        self.data = folder / "data"
        self.home = folder / "home"
        self._file, self._options = file, tuple(options)
        self._environment = dict(environment or {})
        self._log = folder / "regi.log"
        self._process: subprocess.Popen[bytes] | None = None
        self.home.mkdir(parents=True, exist_ok=True)

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def pid(self) -> int:
        return self._running().pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self, *, within: float = START_LIMIT_S) -> Self:
        self.launch()
        self.wait_until_ready(within=within)
        return self

    def launch(self) -> None:
        """Starts the process and does not wait for it."""
        if self.alive:
            raise RuntimeError("the studio is running already")
        files = [str(self._file)] if self._file else []
        where = ["--host", self.host, "--port", str(self.port), "--data", str(self.data)]
        with self._log.open("ab") as out:
            self._process = subprocess.Popen(
                [str(REGI), "run", *files, *where, *self._options],
                env=self.environment,
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("REGI_")}
        return kept | {"HOME": str(self.home), "PYTHONUNBUFFERED": "1"} | self._environment

    def wait_until_ready(self, *, within: float = START_LIMIT_S) -> None:
        deadline = time.monotonic() + within
        with httpx.Client(trust_env=False, timeout=2) as client:
            while True:
                process = self._running()
                if process.poll() is not None:
                    raise RuntimeError(f"regi ended with {process.returncode}:\n{self.log()[-4000:]}")
                try:
                    if client.get(f"{self.url}/readyz").status_code == 200:
                        return
                except httpx.TransportError:
                    pass  # not listening yet
                if time.monotonic() > deadline:
                    raise RuntimeError(f"regi is not ready after {within:g} s:\n{self.log()[-4000:]}")
                time.sleep(0.01)

    def links(self) -> dict[str, Any]:
        """What `regi links --json` says: `{"producer": url, "overlay": {track: url}, …}`."""
        answer = self.regi("links", "--data", str(self.data), "--json")
        links: dict[str, Any] = json.loads(answer.stdout)
        return links

    def regi(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Another `regi` command with this studio's home and environment."""
        answer = subprocess.run(
            [str(REGI), *arguments],
            env=self.environment,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        if check and answer.returncode:
            raise RuntimeError(f"regi {' '.join(arguments)} ended with {answer.returncode}:\n{answer.stderr}")
        return answer

    def log(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def kill9(self) -> None:
        """`kill -9`, as by a power cut: nothing is said to anybody."""
        process = self._running()
        process.kill()
        process.wait()

    def stop(self, *, within: float = 10.0) -> int:
        """SIGTERM, as by systemd; returns the exit code."""
        process = self._running()
        process.terminate()
        return process.wait(within)

    def restart(self) -> Self:
        """`kill -9` and start again."""
        if self.alive:
            self.kill9()
        return self.start()

    def freeze(self) -> None:
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._running().send_signal(signal.SIGCONT)

    def close(self) -> None:
        if self.alive:
            self.kill9()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError("the studio was not started")
        return self._process
