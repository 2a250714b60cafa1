"""Every graphic of ours is an OGraf v1 folder: a valid manifest, a schema for its data, nothing needed from outside."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import jsonschema_rs
import pytest

from rundown.documents import GRAPHIC_LAYERS, LAYERS
from tests.overlays import audience

ROOT = Path(__file__).parents[2]
GRAPHICS = ROOT / "overlays/graphics"
FOLDERS = sorted(folder for folder in GRAPHICS.iterdir() if folder.is_dir())
SCHEMAS = Path(__file__).parent / "schemas"
SAME = ("element.js", "fit.js", "tokens.js")

every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)

PEOPLE = [{"name": "Ida Exempel", "title": "Projektledare", "organisation": "Exempelby bibliotek"}, {"name": "Åsa"}]
DATA: dict[str, list[dict[str, Any]]] = {
    "lower-third": [{"people": PEOPLE[:1]}, {"people": PEOPLE}],
    "title-card": [{"title": "Digitalt först", "kicker": "Den bästa dagen"}, {"title": "Digitalt först", "kicker": ""}],
    "countdown": [{"title": "Vi är strax tillbaka", "ends_at": 1791268200123, "next": ""}],
    "holding-card": [{"title": "Strax tillbaka", "text": "Vi fortsätter 10.15", "production": "Den bästa dagen"}],
    "bug": [{"text": "Exempelby"}],
    "delay-marker": [{}],
    **{name: [data] for name, data in audience.GRAPHICS.items()},
    "slides": [
        {"address": "/slides/0f343b0931126a20f133d67c2b018a3b/{page}.webp", "pages": 40},
        {"address": "", "pages": 0},
    ],
}
WRONG: dict[str, dict[str, Any]] = {
    "lower-third": {"people": [{"title": "without a name"}]},
    "title-card": {"kicker": "without a title"},
    "countdown": {"title": "Strax", "ends_at": "10:15"},
    "holding-card": {"title": 1},
    "bug": {"text": None},
    "delay-marker": {"text": "nothing to say"},
    **audience.WRONG,
    "slides": {"address": "/slides/x/{page}.webp", "pages": "forty"},
}


def _manifest(folder: Path) -> dict[str, Any]:
    text = (folder / f"{folder.name}.ograf.json").read_text(encoding="utf-8")
    return cast(dict[str, Any], json.loads(text))


def _fetch(address: str) -> Any:
    """The schemas refer to each other by their addresses; we have them in the folders of those names."""
    path = urlsplit(address).path.removeprefix("/v1/specification/json-schemas/")
    return json.loads((SCHEMAS / path).read_text(encoding="utf-8"))


def test_there_is_a_folder_for_each_graphic_that_a_rundown_may_name() -> None:
    assert {folder.name for folder in FOLDERS} == set(GRAPHIC_LAYERS)


@every_folder
def test_the_manifest_is_valid_ograf(folder: Path) -> None:
    schema = _fetch("https://ograf.ebu.io/v1/specification/json-schemas/graphics/schema.json")
    validator = jsonschema_rs.Draft202012Validator(schema, retriever=_fetch)
    manifest = _manifest(folder)
    assert not validator.is_valid({**manifest, "supportsRealTime": "yes"})
    assert [error.message for error in validator.iter_errors(manifest)] == []


@every_folder
def test_the_manifest_says_what_the_graphic_is(folder: Path) -> None:
    manifest = _manifest(folder)
    assert manifest["id"] == f"regi.{folder.name}"
    assert (folder / manifest["main"]).is_file()
    assert manifest["supportsRealTime"]
    assert not manifest["supportsNonRealTime"]


@every_folder
def test_the_data_that_the_server_sends_fits_the_schema(folder: Path) -> None:
    validator = jsonschema_rs.Draft202012Validator(_manifest(folder)["schema"])
    for data in DATA[folder.name]:
        assert [error.message for error in validator.iter_errors(data)] == []
    assert not validator.is_valid(WRONG[folder.name])


@every_folder
def test_a_graphic_imports_from_its_own_folder_and_knows_no_network(folder: Path) -> None:
    for module in folder.glob("*.js"):
        source = module.read_text(encoding="utf-8")
        imports = re.findall(r"""(?:from|import)\s*\(?\s*['"]([^'"]+)['"]""", source)
        assert all(re.fullmatch(r"\./[\w-]+\.js", name) for name in imports), f"{module.name}: {imports}"
        assert all((folder / name).is_file() for name in imports)
        assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b|https?:", source)


@every_folder
def test_data_goes_in_as_text_never_as_html(folder: Path) -> None:
    for module in folder.glob("*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", module.read_text("utf-8"))


def test_what_the_graphics_of_the_audience_share_is_the_same_too() -> None:
    copies = {(folder / "panel.js").read_bytes() for folder in FOLDERS if folder.name in audience.GRAPHICS}
    assert len(copies) == 1, "copy overlays/graphics/vote-now/panel.js to the others, or the other way round"


@pytest.mark.parametrize("name", SAME)
def test_what_the_folders_share_is_the_same_in_each_to_the_letter(name: str) -> None:
    copies = {folder.name: (folder / name).read_bytes() for folder in FOLDERS}
    changed = sorted(folder for folder, copy in copies.items() if copy != copies["lower-third"])
    assert not changed, f"copy overlays/graphics/lower-third/{name} there, or the other way round"


def test_the_stage_has_the_layers_of_the_rundown_in_their_order() -> None:
    source = (ROOT / "overlays/stage/stage.js").read_text(encoding="utf-8")
    block = re.search(r"LAYERS = Object\.freeze\(\[(.*?)\]\)", source, re.S)
    assert block
    assert tuple(re.findall(r"'([\w-]+)'", block[1])) == LAYERS
