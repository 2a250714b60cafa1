"""What setting OBS up is about, in words: each step, what has to be done by hand, and what OBS said when it refused."""

from collections.abc import Mapping
from typing import Any

from studio.obs.setting_up import Outcome
from studio.obs.setup import SIZE, Kind, Plan, Step
from studio.words import N_, Translate

_STEPS: Mapping[Kind, str] = {
    "make_scene": N_("make the scene “{scene}”"),
    "make_overlay": N_("make the overlay, a browser source called “{source}”, on top in “{scene}”"),
    "add_overlay": N_("put the overlay “{source}” on top in “{scene}”"),
    "raise_overlay": N_("move “{source}” to the top in “{scene}”"),
    "show_overlay": N_("show “{source}” in “{scene}”, where it is hidden"),
    "fit_overlay": N_("let “{source}” fill the whole picture in “{scene}”"),
    "set_overlay": N_("put the settings of “{source}” right: {changes}"),
}
_CHANGES: Mapping[str, str] = {
    "url": N_("the address"),
    "width": N_("the size"),
    "height": N_("the size"),
    "shutdown": N_("it is not to be shut down when it is not visible"),
    "restart_when_active": N_("it is not to be loaded anew when a scene becomes active"),
    "is_local_file": N_("a page and not a file"),
    "css": N_("nothing is to be painted behind the page"),
}
_BY_HAND = (
    N_("This OBS has no browser sources, so it cannot show the graphics. Debian’s OBS is built without them."),
    N_("Install the OBS from obsproject.com on the computer that sends, open it, and set up once more."),
    N_("Or by hand, in an OBS that has them: Sources, +, Browser. Address as below, {width} wide, {height} high."),
    N_("Leave “Shutdown source when not visible” and “Refresh browser when scene becomes active” unticked."),
    N_("Then drag it to the top in each of these scenes: {scenes}."),
)
#: What OBS means by its RequestStatus codes, where it says no.
_SAID: Mapping[int, str] = {
    0: N_("the link to OBS was lost: it may have been done or not"),
    207: N_("OBS is not ready: try again in a moment"),
    402: N_("the length must be between 50 ms and 20 s"),
    506: N_("OBS’s studio mode is off"),
    600: N_("OBS has nothing of that name"),
    601: N_("OBS has something of that name already"),
    602: N_("that is no scene in OBS"),
    605: N_("this OBS has no browser sources"),
}


def step_words(step: Step, translate: Translate) -> str:
    """The step as an order."""
    changes = dict.fromkeys(translate(_CHANGES[name]) for name in step.changes)
    return translate(_STEPS[step.kind]).format(scene=step.scene, source=step.source, changes=", ".join(changes))


def by_hand(plan: Plan, translate: Translate) -> list[str]:
    """What to do about an OBS that has no browser sources."""
    if not plan.by_hand:
        return []
    width, height = SIZE
    scenes = ", ".join(plan.needs.scenes)
    return [translate(text).format(width=width, height=height, scenes=scenes) for text in _BY_HAND]


def said(code: int, comment: str, translate: Translate) -> str:
    """What OBS said, in words where there are any, with its own number and comment where there are none."""
    if code in _SAID:
        return translate(_SAID[code])
    return translate(N_("OBS refused it: {said}")).format(said=f"{code} {comment}".rstrip())


def plan_shape(plan: Plan, translate: Translate) -> dict[str, Any]:
    """The plan as the API gives it, and `regi obs setup --json`."""
    return {
        "done": plan.done,
        "scenes": [
            {"name": scene, "there": scene not in plan.missing, "overlay": plan.overlays[scene]}
            for scene in plan.needs.scenes
        ],
        "url": plan.needs.url,
        "steps": [_step_shape(step, translate) for step in plan.steps],
        "by_hand": by_hand(plan, translate),
    }


def outcome_shape(outcome: Outcome, translate: Translate) -> dict[str, Any]:
    """What came of it: done, refused, and how it stands now where OBS still answered."""
    failed = [
        {**_step_shape(each.step, translate), "said": said(each.code, each.comment, translate)}
        for each in outcome.failed
    ]
    shape: dict[str, Any] = {"done": [_step_shape(step, translate) for step in outcome.done], "failed": failed}
    return shape if outcome.plan is None else shape | {"now": plan_shape(outcome.plan, translate)}


def _step_shape(step: Step, translate: Translate) -> dict[str, Any]:
    return {"kind": step.kind, "words": step_words(step, translate), "asks": step.asks}
