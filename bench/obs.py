"""A take to OBS's own CurrentProgramSceneChanged, against the same scene change by a direct `obsws-python` call."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import obsws_python

from bench.row import Row, p50
from bench.rundowns import write
from tests.obs.real import RealObs
from tests.rig.server import Server
from tests.rig.wire import Wire

ROUNDS = 20
SCENES = ("Film", "Studio")


class Witness:
    """Hears OBS change the scene, on a connection of its own."""

    def __init__(self, obs: RealObs) -> None:
        self.changed = threading.Event()
        self.at = 0.0
        self.client = obsws_python.EventClient(host="127.0.0.1", port=obs.port, password=obs.password, timeout=5)
        self.client.callback.register(self.on_current_program_scene_changed)

    def on_current_program_scene_changed(self, _: object) -> None:
        self.at = time.monotonic()
        self.changed.set()

    def wait(self, start: float) -> float:
        """Milliseconds from `start` to the change."""
        if not self.changed.wait(5):
            raise RuntimeError("OBS never said that its scene changed")
        self.changed.clear()
        return (self.at - start) * 1000


def measure(folder: Path) -> Iterator[Row]:
    """Real OBS under Xvfb, a cut, both ways in turns."""
    with closing(RealObs(scenes=SCENES, transition="Cut", password="measure")) as obs:
        obs.start()
        environment = {"REGI_OBS_PASSWORD": obs.password}
        file = write(folder / "rundown.yaml", 60)
        options = ("--obs", f"127.0.0.1:{obs.port}")
        with Server(folder, file, options=options, environment=environment) as server:
            ours, direct = rounds(server, obs)
    note = f"{p50(ours):.1f} ms against {p50(direct):.1f} ms"
    yield Row("take to OBS's scene change, more than a direct call", p50(ours) - p50(direct), 5, "ms", note)


def rounds(server: Server, obs: RealObs) -> tuple[list[float], list[float]]:
    """Each round: the witness' own client cuts away, then a take brings the rundown's scene back."""
    witness = Witness(obs)
    client = obsws_python.ReqClient(host="127.0.0.1", port=obs.port, password=obs.password, timeout=5)
    wire = Wire(server.links()["moderator"], "moderator", "morning")
    wire.wait("OBS in step", lambda state: state["obs"]["state"] != "unknown")
    ours: list[float] = []
    direct: list[float] = []
    for _ in range(ROUNDS):
        time.sleep(0.6)
        witness.changed.clear()
        start = time.monotonic()
        client.set_current_program_scene("Studio")
        direct.append(witness.wait(start))
        time.sleep(0.6)
        current = wire.state["show"].get("current")
        start = time.monotonic()
        wire.do("take", **({"from_": current} if current else {}))
        ours.append(witness.wait(start))
    return ours[2:], direct[2:]
