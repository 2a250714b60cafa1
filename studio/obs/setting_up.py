"""Setting OBS up: reads what it has, does the steps one by one with every answer checked, and says what came of it.

Runs in the thread of the session that it is given. Before each step `pause` lets a scene change go first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from studio.obs.session import OK, Answer, LinkLost, ObsRefused, Request, Session
from studio.obs.setup import BROWSER, MARK, Has, Item, Needs, Plan, Step, filling, plan, right_settings
from studio.obs.tally import Place

_log = logging.getLogger(__name__)

#: So many scenes and groups are looked into; a rundown that needs more has another trouble.
MOST_SCENES = 400
#: So many requests go in one batch: OBS draws nothing new while it answers one.
BATCH = 12


@dataclass(frozen=True, slots=True)
class Failed:
    """A step that OBS refused with a RequestStatus code; 0: the link was lost, and it may have been done."""

    step: Step
    code: int
    comment: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has been done, what OBS refused, and how it stands afterwards; `plan` None: OBS has not answered since."""

    done: tuple[Step, ...]
    failed: tuple[Failed, ...]
    plan: Plan | None


def read(session: Session, needs: Needs) -> Plan:
    """Reads OBS. Raises LinkLost, ObsRefused."""
    listed, kinds, inputs, video = session.ask(
        Request("GetSceneList"), Request("GetInputKindList"), Request("GetInputList"), Request("GetVideoSettings")
    )
    scenes = tuple(str(scene["sceneName"]) for scene in listed.data["scenes"])
    sources: Mapping[str, str] = {one["inputName"]: one["inputKind"] for one in inputs.data["inputs"]}
    browsers = [name for name, kind in sources.items() if kind == BROWSER]
    settings = _ask_all(session, [Request("GetInputSettings", {"inputName": name}) for name in browsers])
    has = Has(
        scenes=scenes,
        inside=_inside(session, [scene for scene in needs.scenes if scene in scenes]),
        browsers={name: answer.data["inputSettings"] for name, answer in zip(browsers, settings, strict=True)},
        names=frozenset((*scenes, *sources)),
        can_browse=BROWSER in kinds.data["inputKinds"],
        canvas=(int(video.data["baseWidth"]), int(video.data["baseHeight"])),
    )
    return plan(needs, has)


def _ask_all(session: Session, requests: Iterable[Request]) -> list[Answer]:
    waiting, answers = list(requests), list[Answer]()
    while waiting:
        answers += session.ask(*waiting[:BATCH])
        del waiting[:BATCH]
    return answers


def _inside(session: Session, scenes: Iterable[str]) -> dict[str, tuple[Item, ...]]:
    """The items of the scenes and of everything that stands in them, each looked into once."""
    found: dict[str, tuple[Item, ...]] = {}
    level = [Place(scene) for scene in scenes]
    while level and len(found) < MOST_SCENES:
        answers = _ask_all(session, [place.request() for place in level])
        further: dict[str, Place] = {}
        for place, answer in zip(level, answers, strict=True):
            listed = answer.data["sceneItems"]
            found[place.name] = tuple(_item(one) for one in listed)
            for one in listed:
                if one["sourceType"] == "OBS_SOURCE_TYPE_SCENE":
                    further[one["sourceName"]] = Place(one["sourceName"], group=bool(one["isGroup"]))
        level = [place for name, place in further.items() if name not in found]
    return found


def _item(listed: Mapping[str, Any]) -> Item:
    return Item(
        id=int(listed["sceneItemId"]),
        source=str(listed["sourceName"]),
        enabled=bool(listed["sceneItemEnabled"]),
        kind=listed["inputKind"],
        scene=listed["sourceType"] == "OBS_SOURCE_TYPE_SCENE",
        transform=listed["sceneItemTransform"],
    )


def set_up(session: Session, needs: Needs, *, agreed: bool, pause: Callable[[], None] = lambda: None) -> Outcome:
    """Does the steps; those that ask only where somebody has `agreed`. Raises LinkLost where nothing has been done."""
    found = read(session, needs)
    done: list[Step] = []
    failed: list[Failed] = []
    for step in found.steps:
        if step.asks and not agreed:
            continue
        pause()
        try:
            _do(session, step, needs, found.has)
        except ObsRefused as refused:
            failed.append(Failed(step, refused.code, refused.comment))
        except LinkLost as lost:
            failed.append(Failed(step, 0, str(lost)))
            return Outcome(tuple(done), tuple(failed), None)
        else:
            done.append(step)
            _log.info("setting up OBS: %s %s %s", step.kind, step.scene, step.source)
    try:
        return Outcome(tuple(done), tuple(failed), read(session, needs) if done or failed else found)
    except (LinkLost, ObsRefused):
        return Outcome(tuple(done), tuple(failed), None)


def _do(session: Session, step: Step, needs: Needs, has: Has) -> None:
    """One step. Raises ObsRefused for the first request of it that OBS refuses, LinkLost."""
    item = {"sceneName": step.scene, "sceneItemId": step.item}
    match step.kind:
        case "make_scene":
            _ask(session, "CreateScene", sceneName=step.scene)
        case "make_overlay":
            settings = right_settings(needs.url) | dict((MARK,))
            made = _ask(
                session,
                "CreateInput",
                sceneName=step.scene,
                inputName=step.source,
                inputKind=BROWSER,
                inputSettings=settings,
                sceneItemEnabled=True,
            )
            _fit(session, item | {"sceneItemId": made["sceneItemId"]}, has)
        case "add_overlay":
            made = _ask(session, "CreateSceneItem", sceneName=step.scene, sourceName=step.source, sceneItemEnabled=True)
            _fit(session, item | {"sceneItemId": made["sceneItemId"]}, has)
        case "raise_overlay":
            _ask(session, "SetSceneItemIndex", **item, sceneItemIndex=len(has.inside[step.scene]) - 1)
        case "show_overlay":
            _ask(session, "SetSceneItemEnabled", **item, sceneItemEnabled=True)
        case "fit_overlay":
            _fit(session, item, has)
        case "set_overlay":
            _ask(session, "SetInputSettings", inputName=step.source, inputSettings=step.changes, overlay=True)


def _fit(session: Session, item: Mapping[str, Any], has: Has) -> None:
    _ask(session, "SetSceneItemTransform", **item, sceneItemTransform=filling(has.canvas))


def _ask(session: Session, request: str, **data: Any) -> Mapping[str, Any]:
    (answer,) = session.ask(Request(request, data))
    if answer.code != OK:
        raise ObsRefused(request, answer.code, answer.comment)
    return answer.given
