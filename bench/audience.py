"""5,000 phones: what they cost, what bare FastAPI costs in the same run, and what a take notices of them."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx

from bench.pages import Crowd
from bench.row import Row, p50, p99
from bench.rundowns import write
from tests.rig.ports import free_port
from tests.rig.server import REGI, Server
from tests.rig.wire import Wire, cookie_of

PHONES = 5_000
MODERATORS = 20
WITHIN_S = 10
NEWS = 8
POLL = {"question": "Vad hindrar oss?", "choices": ["Tid", "System", "Inget"]}
MANY = {"REGI_PHONES_PER_ADDRESS": "1000000"}


class Phones:
    """The process of all the phones."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.phones"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def tell(self, *words: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(map(str, words)) + "\n")
        self._process.stdin.flush()

    def ask(self, *words: object) -> dict[str, float]:
        self.tell(*words)
        return self.hear()

    def hear(self) -> dict[str, float]:
        assert self._process.stdout is not None
        said: dict[str, float] = json.loads(self._process.stdout.readline())
        return said


def measure(folder: Path) -> Iterator[Row]:
    """The rows of the audience: inside the studio, then in a process of its own; the bare ones in between."""
    with bare() as port, Phones() as phones:
        flat_out = phones.ask("answer", "127.0.0.1", port, "/answer", PHONES, 0)
        limit_s = flat_out["seconds"]
        phones.ask("listen", "127.0.0.1", port, "/live", PHONES)
        limit_ms = p50([news(phones, lambda text: say(port, text)) for _ in range(NEWS)])
    for beside in (False, True):
        yield from one_way(folder / ("beside" if beside else "inside"), limit_s, limit_ms, beside=beside)


def say(port: int, text: str) -> None:
    httpx.post(f"http://127.0.0.1:{port}/say", data={"text": text}, trust_env=False, timeout=30)


def news(phones: Phones, tell: Any) -> float:
    """Milliseconds from telling something new to the last phone."""
    text = f"mark{time.monotonic_ns()}"
    phones.ask("expect", text)
    start = time.monotonic()
    tell(text)
    got = phones.ask("result", 20)
    if got["missing"]:
        raise RuntimeError(f"{got['missing']:.0f} phones never heard the news")
    time.sleep(0.4)
    return (got["last"] - start) * 1000


def one_way(folder: Path, limit_s: float, limit_ms: float, *, beside: bool) -> Iterator[Row]:
    folder.mkdir()
    where = "in a process of its own" if beside else "inside the studio"
    file = write(folder / "rundown.yaml", 60)
    with Server(folder, file, options=("--obs", "simulated"), environment=MANY) as server, Crowd() as crowd:
        link = server.links()["moderator"]
        cookie = cookie_of(link)
        crowd.connect(f"ws://127.0.0.1:{server.port}/ws?view=moderator&track=morning", MODERATORS, cookie, server.url)
        wire = Wire(link, "moderator", "morning", cookie=cookie)
        wire.do("take")
        alone = [take(wire, crowd) for _ in range(12)]
        with served(server, beside) as port, Phones() as phones:
            code = wire.state["audience"]["code"]
            phones.ask("listen", "127.0.0.1", port, f"/go/{code}/live", PHONES)
            wire.do("add_poll", poll=POLL, open=True)

            def rename(text: str) -> None:
                wire.do("update_poll", poll="_1", fields={"question": text})

            delay = p50([news(phones, rename) for _ in range(NEWS)])
            note = f"ours p50 {delay:.0f} ms, bare {limit_ms:.0f} ms, commit and view included"
            yield Row(
                f"news to the last of {PHONES} phones {where}, against a bare stream", delay / limit_ms, 1.5, "x", note
            )
            phones.tell("answer", "127.0.0.1", port, f"/go/{code}/{round_of(wire, 1)}", PHONES, WITHIN_S)
            flooded = [take(wire, crowd) for _ in range(8)]
            paced = phones.hear()
            note = f"{paced['kept']:.0f} kept, p50 {paced['p50']:.0f} ms, p99 {paced['p99']:.0f} ms"
            yield Row(
                f"{PHONES} answers in {WITHIN_S} s {where}, the last acknowledged", paced["seconds"], 10.5, "s", note
            )
            yield Row("answers that were not acknowledged", PHONES - paced["kept"], 0, "")
            calm = f"{p50(alone):.1f} ms, p99 {p99(alone):.1f} ms"
            note = f"p50 {p50(flooded):.1f} ms, p99 {p99(flooded):.1f} ms, against {calm}"
            what = f"a take to {MODERATORS} moderators meanwhile {where}, against without phones, p50"
            yield Row(what, p50(flooded) / p50(alone), 5, "x", note)
            wire.wait(
                "every answer counted", lambda state: state["answers"]["_1"]["answers"] == paced["kept"], within=10
            )
            wire.do("rerun_poll", poll="_1")
            flat_out = phones.ask("answer", "127.0.0.1", port, f"/go/{code}/{round_of(wire, 2)}", PHONES, 0)
            note = (
                f"ours {flat_out['seconds']:.1f} s, {flat_out['kept']:.0f} kept; bare {limit_s:.1f} s, saving nothing"
            )
            yield Row(
                f"{PHONES} answers flat out {where}, against a bare POST", flat_out["seconds"] / limit_s, 1.5, "x", note
            )


def round_of(wire: Wire, number: int) -> str:
    return f"{wire.state['track']['id']}-{number}"


def take(wire: Wire, crowd: Crowd) -> float:
    """Milliseconds from a press to the last moderator."""
    time.sleep(1.05)
    crowd.ask('expect "current"')
    start = time.monotonic()
    wire.do("take", from_=wire.state["show"]["current"])
    got = crowd.ask("result 5")
    if got["missing"]:
        raise RuntimeError(f"{got['missing']} pages never saw the take")
    return (float(got["last"]) - start) * 1000


@contextmanager
def bare() -> Iterator[int]:
    """A bare FastAPI server."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", "bench.bare_phones", str(port)])
    try:
        answers(f"http://127.0.0.1:{port}/answer/token")
        yield port
    finally:
        process.kill()
        process.wait()


@contextmanager
def served(server: Server, beside: bool) -> Iterator[int]:
    """The port where phones come in: the studio's, or that of `regi audience`."""
    if not beside:
        yield server.port
        return
    port = free_port()
    command = [str(REGI), "audience", "--data", str(server.data), "--port", str(port)]
    process = subprocess.Popen(command, env=server.environment, cwd=server.home, stdout=subprocess.DEVNULL)
    try:
        answers(f"http://127.0.0.1:{port}/go")
        yield port
    finally:
        process.terminate()
        process.wait()


def answers(address: str) -> None:
    """Waits until somebody listens."""
    deadline = time.monotonic() + 20
    while True:
        try:
            httpx.get(address, trust_env=False)
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
