"""The crowd and the bare broadcaster as processes, asked line by line."""

import json
import subprocess
import sys
from typing import Any, Self

from tests.rig.ports import free_port


class Crowd:
    """Pages in a process of their own (`bench.crowd`)."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.crowd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def ask(self, line: str) -> dict[str, Any]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the crowd ended at: {line}")
        return dict(json.loads(answer))

    def connect(self, address: str, number: int, cookie: str = "", origin: str = "") -> dict[str, Any]:
        headers = {name: value for name, value in (("Cookie", cookie), ("Origin", origin)) if value}
        return self.ask(f"connect {address} {number} {json.dumps(headers)}")


class Bare:
    """A bare `websockets` server that broadcasts what it is told (`bench.bare`)."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.bare", str(self.port)], stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Self:
        assert self._process.stdout is not None
        self._process.stdout.readline()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def address(self, path: str) -> str:
        return f"ws://127.0.0.1:{self.port}/{path}"
