"""What an import leaves alone is said, and a production that nobody runs is not begun anew by surprise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import yaml

from tests.rig.server import Server

RUNDOWN = """\
production: Provdagen
date: 2027-03-02
people:
  anna: {name: Anna Exempel, title: Bibliotekarie}
  bo: {name: Bo Påhitt, title: Gäst}
tracks:
  - id: morgon
    title: Morgonen
    start: "09:00"
    scenes: {conversation: Samtal}
    segments:
      - {id: hej, kind: opening, title: Hej, duration: 5m, people: [anna]}
      - {id: samtal, kind: conversation, title: Samtal, duration: 15m, people: [anna]}
"""


def test_what_an_import_does_not_change_is_said_and_stays(start_server: Callable[..., Server], tmp_path: Path) -> None:
    file = tmp_path / "dag.yaml"
    file.write_text(RUNDOWN, encoding="utf-8")
    server = start_server(file)
    document = yaml.safe_load(RUNDOWN)
    document["production"] = "En annan dag"
    document["tracks"][0] |= {"start": "10:00", "scenes": {"conversation": "Soffan"}}
    del document["people"]["bo"]
    data = yaml.safe_dump(document, allow_unicode=True).encode()
    with httpx.Client(base_url=server.url, trust_env=False, follow_redirects=True, timeout=20) as client:
        client.get(server.links()["producer"]).raise_for_status()
        where = "/api/v1/tracks/morgon/import"
        found = client.post(where, files={"file": ("dag.yaml", data)}).json()
        said = {each["id"]: (each["what"], each["before"], each["after"]) for each in found["alone"]}
        assert said == {
            "left:production:production:title": ("left", "Provdagen", "En annan dag"),
            "left:track:morgon:start": ("left", "09:00", "10:00"),
            "left:track:morgon:scenes": ("left", "conversation: Samtal", "conversation: Soffan"),
            "left:person:bo": ("left", "", ""),
        }
        assert (found["people"], found["tracks"][0]["differences"]) == ([], [])
        form = {"revision": found["revision"]}
        client.post(f"{where}?apply=true", files={"file": ("dag.yaml", data)}, data=form).raise_for_status()
        state = client.get("/api/v1/tracks/morgon?view=producer").json()["state"]
        assert (state["production"]["title"], "bo" in state["people"]) == ("Provdagen", True)
        file.write_bytes(data)
        assert "changes nothing" in server.regi("import", str(file), "--data", str(server.data)).stdout
        for zero in ("stream", "record"):
            client.post("/api/v1/tracks/morgon/commands", json={"command": "take"})
            refused = client.get(f"/api/v1/tracks/morgon/chapters?zero={zero}")
            assert (refused.status_code, refused.json()["code"]) == (404, f"no_{zero}")
    server.stop()
    asked = server.regi("import", str(file), "--data", str(server.data), check=False)
    assert asked.returncode == 1
    assert "Begin anew?" in asked.stdout
    assert not [*server.data.glob("*.before-*")]
    assert "begins anew" in server.regi("import", str(file), "--data", str(server.data), "--yes").stdout
    assert len([*server.data.glob("*.before-*")]) == 1
