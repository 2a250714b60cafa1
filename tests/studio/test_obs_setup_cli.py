"""`regi obs setup`: what it says, what it makes, and what it ends with."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from studio.obs.simulator import SimulatedObs
from tests.rig.server import Server

DAY = """
production: Dagen
date: 2031-10-06
timezone: Europe/Stockholm
language: sv
people: {}
tracks:
  - id: morning
    title: Förmiddag
    start: "08:30"
    obs: {host: 127.0.0.1, port: %d}
    scenes: {conversation: Studio, break: Paus, holding: Strax}
    segments:
      - {id: welcome, kind: conversation, title: Välkommen, duration: 10m}
"""


def test_obs_is_set_up_from_the_terminal(tmp_path: Path, start_server: Callable[..., Server]) -> None:
    obs = SimulatedObs(["Studio"], password="lingon")
    obs.start()
    try:
        rundown = tmp_path / "dagen.yaml"
        rundown.write_text(DAY % obs.port, encoding="utf-8")
        server = start_server(rundown, environment={"REGI_OBS_PASSWORD": "lingon", "REGI_LANG": "en"})
        setup = ("obs", "setup", "--data", str(server.data))
        running = server.regi(*setup, check=False)
        assert running.returncode == 1, running.stderr
        assert "make the scene “Paus”" in running.stdout
        assert "put the overlay “Regi morning” on top in “Studio”" in running.stdout.partition("Would be changed")[2]
        assert "Something is left to do." in running.stdout
        told = json.loads(server.regi(*setup, "--json", check=False).stdout)["morning"]
        assert (told["done"], told["made"], told["failed"]) == (False, [], [])
        agreed = server.regi(*setup, "--yes", "--track", "morning")
        assert "OBS has everything that the rundown needs." in agreed.stdout
        assert "Done:" not in server.regi(*setup, "--yes").stdout
        assert server.regi(*setup, "--track", "other", check=False).stderr == "regi: no such track: other\n"
        obs.kill()
        lost = server.regi(*setup, check=False)
        assert (lost.returncode, lost.stdout) == (1, "")
        # Whether Regi has noticed yet that OBS has gone or finds it out now, it says the same.
        assert lost.stderr.startswith("regi: morning")
        assert "this track's OBS does not answer" in lost.stderr
        server.stop()
        assert "Regi is not running" in server.regi(*setup, check=False).stderr
    finally:
        obs.stop()
