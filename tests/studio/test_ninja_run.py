"""The whole way of a presenter's VDO.Ninja tab: `regi run`, a simulated OBS, the service, and the tab itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from obsws_python import ReqClient

from rundown.show import Sender
from studio.obs.simulator import SimulatedObs
from studio.settings import load
from studio.terminal.run import camera_tabs
from tests.rig.ninja import NinjaService, NinjaTab
from tests.rig.ports import wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire
from tests.studio.running import desk_on

RUNDOWN = """
production: Provdagen
date: 2026-10-06
language: sv
people:
  ida: {name: Ida Exempel, role: moderator}
  bjorn: {name: Björn Fiktiv, role: presenter, remote: true}
tracks:
  - id: morning
    title: Förmiddag
    start: "08:30"
    scenes: {opening: Studio, remote: Distans, holding: Strax}
    segments:
      - {id: welcome, kind: opening, title: Välkommen, duration: 10m, people: [ida]}
      - {id: robots, kind: remote, title: Robotar, duration: 15m, people: [bjorn]}
"""


@pytest.fixture
def service() -> Iterator[NinjaService]:
    with NinjaService() as running:
        yield running


@pytest.fixture
def obs() -> Iterator[SimulatedObs]:
    simulated = SimulatedObs(["Studio", "Distans", "Strax"])
    simulated.start()
    yield simulated
    simulated.stop()


def by_hand(obs: SimulatedObs, scene: str) -> None:
    with ReqClient(host="127.0.0.1", port=obs.port, timeout=5) as hand:
        hand.set_current_program_scene(scene)


def key_in(producer: Wire) -> str:
    url = producer.state["cameras"]["links"]["bjorn"]["push"]
    return str(url.split("api=")[1].split("&")[0])


def test_the_tab_follows_the_show_from_the_first_take_to_the_end(
    tmp_path: Path, start_server: Callable[..., Server], service: NinjaService, obs: SimulatedObs
) -> None:
    file = tmp_path / "provdagen.yaml"
    file.write_text(RUNDOWN, encoding="utf-8")
    server = start_server(
        file,
        options=["--obs", f"127.0.0.1:{obs.port}"],
        environment={"REGI_VDO_NINJA_API": service.url},
    )
    links = server.links()
    with Wire(links["producer"], "producer", "morning") as producer:

        def mark(tab: str) -> None:
            producer.wait(f"a tab {tab}", lambda state: state["people"]["bjorn"].get("tab") == tab, within=20)

        producer.do("make_cameras")
        assert f"&apiserver={quote(service.url, safe='')}&" in producer.state["cameras"]["links"]["bjorn"]["push"]
        mark("unseen")
        producer.do("take")
        producer.wait("OBS", lambda state: state["obs"]["state"] == "in_step")
        with NinjaTab(service, key_in(producer)) as tab:
            wait_for("a tab that comes late has the light", lambda: tab.light == "standby")
            mark("open")
            by_hand(obs, "Distans")
            wait_for("a cut by hand", lambda: tab.light == "onair")
            by_hand(obs, "Studio")
            wait_for("and back", lambda: tab.light == "standby")
            producer.do("standby")
            wait_for("time for a take", lambda: producer.command("take", from_="welcome")["type"] == "ack", every=0.2)
            wait_for("on air", lambda: tab.light == "onair")
            producer.do("message", to="person:bjorn", text="Två minuter")
            shown = "the crew sees that it was shown"
            producer.wait(shown, lambda state: "bjorn" in state["messages"]["1"].get("in_tab", {}))
            assert tab.overlays == ["Studion: Två minuter"]

            joins = len(service.joins)
            service.stop()
            producer.do("message", to="person:bjorn", text="Kom tillbaka")
            service.start()
            wait_for("both are back", lambda: len(service.joins) >= joins + 2, within=20)
            wait_for("what was said meanwhile, still fresh", lambda: "Studion: Kom tillbaka" in tab.overlays)
            assert tab.light == "onair"

            was = key_in(producer)
            producer.do("make_cameras", people=["bjorn"], anew=True)
            with NinjaTab(service, key_in(producer)) as new:
                wait_for("the new tab has the light", lambda: new.light == "onair")
                wait_for("the old one is dark", lambda: tab.light == "off" and service.joined(was) == 1)
                server.stop()
                wait_for("Regi stops, and the light goes out", lambda: new.light == "off")
    assert service.unheard == []
    assert was not in server.log()


async def test_nothing_is_connected_unless_it_is_turned_on(tmp_path: Path) -> None:
    async with desk_on(tmp_path / "day.regi", rehearse=True) as desk:
        await desk.command("morning", "make_cameras", {}, Sender("producer", "Petra"))
        assert camera_tabs(desk, load(data=tmp_path).vdo_ninja_api) is None
        await desk.command("morning", "take", {}, Sender("producer", "Petra"))
        assert desk.gallery("morning").followers == []
        assert "tab" not in desk.view("morning", "producer", None)["people"]["bjorn"]
