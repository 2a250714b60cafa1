"""`regi obs setup`: what the rundown needs of OBS against what OBS has, in words; and then it is made."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from studio.settings import Settings
from studio.terminal.links import producer_token
from studio.terminal.place import ask, fetch_json, running, the_production
from studio.terminal.printing import INDENT, quiet, say, strong
from studio.trouble import Trouble
from studio.words import Translate

Shape = Mapping[str, Any]

#: Making scenes in a large collection takes OBS its time.
PATIENCE_S = 130


@dataclass(frozen=True)
class Side:
    """One track's OBS: how to read it, and how to set it up (`agreed`: also what Regi did not make)."""

    title: str
    read: Callable[[], Shape]
    set_up: Callable[[bool], Shape]


def setup(settings: Settings, track: str | None, yes: bool, as_json: bool, translate: Translate) -> int:
    """0: every OBS has what it needs; 1: something is left, which has been said. Raises Trouble."""
    path = the_production(settings.data)
    all_done = True
    told: dict[str, Any] = {}
    sides = _sides(path, settings, translate)
    if track is not None and track not in sides:
        raise Trouble("no such track: {track}", track=track)
    for name, side in sides.items():
        if track in (None, name):
            told[name] = _set_up_one(side, yes, translate, _silent if as_json else say, may_ask=not as_json)
            all_done = all_done and told[name]["done"]
    if as_json:
        json.dump(told, sys.stdout, ensure_ascii=False, indent=2)
        say()
    return 0 if all_done else 1


def _silent(_text: str = "") -> None:
    return


def _set_up_one(
    side: Side, yes: bool, translate: Translate, tell: Callable[[str], None], *, may_ask: bool
) -> dict[str, Any]:
    """How it stands in the end, with what has been done and what OBS refused."""
    _ = translate
    plan = side.read()
    tell(strong(side.title))
    _print_scenes(plan, translate, tell)
    mine = [step for step in plan["steps"] if not step["asks"]]
    theirs = [step for step in plan["steps"] if step["asks"]]
    for heading, steps in (
        (_("Will be made:"), mine),
        (_("Would be changed, though Regi did not make it:"), theirs),
    ):
        _print_list(heading, [step["words"] for step in steps], tell)
    outcome: Shape = {"done": [], "failed": [], "now": plan}
    if plan["steps"]:
        agreed = yes or (may_ask and bool(theirs) and _agrees(_("Change these too?")))
        if mine or agreed:
            outcome = side.set_up(agreed)
    _print_list(_("Done:"), [step["words"] for step in outcome["done"]], tell)
    _print_list(_("OBS refused:"), [f"{each['words']}: {each['said']}" for each in outcome["failed"]], tell)
    now: Shape = outcome.get("now") or {}
    _print_list(_("To do by hand:"), [*now.get("by_hand", ()), *([now["url"]] if now.get("by_hand") else ())], tell)
    done = bool(now.get("done"))
    tell(f"{INDENT}{_('OBS has everything that the rundown needs.') if done else _('Something is left to do.')}")
    tell("")
    return {"done": done, "made": outcome["done"], "failed": outcome["failed"], **({"now": now} if now else {})}


def _agrees(question: str) -> bool:
    """Only where somebody is there to ask."""
    return sys.stdin.isatty() and click.confirm(question, default=False)


def _print_scenes(plan: Shape, translate: Translate, tell: Callable[[str], None]) -> None:
    for scene in plan["scenes"]:
        words = overlay_words(scene["overlay"], translate) if scene["there"] else translate("not in OBS")
        sign = "✓" if scene["there"] and scene["overlay"] == "top" else "–"
        tell(f"{INDENT}{sign} {scene['name']}  {quiet(words)}")


def overlay_words(standing: str, translate: Translate) -> str:
    """How the overlay stands in a scene."""
    _ = translate
    return {
        "top": _("the overlay is on top"),
        "covered": _("the overlay is covered"),
        "hidden": _("the overlay is hidden"),
        "small": _("the overlay does not fill the picture"),
        "absent": _("without the overlay"),
    }[standing]


def _print_list(heading: str, lines: list[str], tell: Callable[[str], None]) -> None:
    if lines:
        tell(f"{INDENT}{heading}")
        for line in lines:
            tell(f"{INDENT * 2}{line}")


def _sides(path: Path, settings: Settings, translate: Translate) -> dict[str, Side]:
    """Every track's OBS, through the Regi that runs: only that one knows at which address OBS reaches its overlays."""
    runs = running(path, settings.data)
    if runs is None:
        raise Trouble("Regi is not running: start it with `regi run`, and set up OBS then")
    token = producer_token(runs, settings)
    language = "sv" if translate("Producer") != "Producer" else "en"

    def through(track: str, method: str, wish: object = None) -> Shape:
        place = f"/api/v1/tracks/{quote(track)}/obs/setup?lang={language}"
        status, body = ask(runs, method, place, token, wish, within_s=PATIENCE_S)
        answer: Shape = json.loads(body)
        if status != 200:
            raise Trouble("{track} was not set up: {reason}", track=track, reason=answer.get("message", status))
        return answer

    def side(track: str, title: str) -> Side:
        return Side(title, lambda: through(track, "GET"), lambda agreed: through(track, "POST", {"agreed": agreed}))

    tracks = fetch_json(runs, "/api/v1/production", token)["tracks"]
    return {each["id"]: side(each["id"], each["title"]) for each in tracks}
