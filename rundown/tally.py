"""Whether a person is in the picture that goes out: what OBS shows, read against the rundown."""

from collections.abc import Mapping
from typing import Any, Literal

from rundown.show import OnAir, Phase, Show
from rundown.slots import scene_left, scene_next, scene_on_air

#: `unsure`: the rundown has them on air, and OBS does not answer.
OnProgram = Literal["yes", "no", "unsure"]

#: What a tally light of somebody's says.
Light = Literal["on_air", "standby", "off"]


def on_program(show: Show, obs: Mapping[str, Any] | None, person: str) -> OnProgram:
    """Whether OBS's program shows this person; where there is no OBS the rundown's word is taken.

    They are in it while a scene of their segment is: also nested in another scene, also in either half of a
    transition, and also when the producer's hand put it there. A scene that several segments share belongs to the
    one on air; else to the one before it, so that whoever leaves is on air until the picture has left them; and once
    people have been told to get ready, to the next one. After the end, whoever was last is on air while OBS shows them.
    """
    if show.on_air is None and show.phase != Phase.ENDED:
        return "no"
    current = _takes_part(show, show.current, person)
    if obs is None or obs["state"] == "off":
        return "yes" if current else "no"
    if obs["state"] == "unknown":
        return "unsure" if current else "no"
    now, before, following = _on_air_scenes(show, obs), _left_scenes(show, obs), _as_obs_has(scene_next(show), obs)
    live = frozenset(obs.get("live") or [obs.get("program")])
    if current:
        # A segment without a scene of its own is shown wherever OBS is.
        return "yes" if not now or now & live else "no"
    shown = live - now
    if show.standby:
        before -= following
    else:
        following -= before
    if _takes_part(show, _left(show), person) and before & shown:
        return "yes"
    return "yes" if _takes_part(show, show.next, person) and following & shown else "no"


def light_of(show: Show, obs: Mapping[str, Any] | None, person: str) -> Light:
    """The tally light of a person, as their own page has it: whoever may be on air is told that they are.

    It says standby to whoever comes next, and to whoever has been taken while the picture shows something else.
    """
    if on_program(show, obs, person) != "no":
        return "on_air"
    if show.phase == Phase.ENDED:
        return "off"
    begun = show.current is not None or show.standby
    comes = _takes_part(show, show.current, person) or (begun and _takes_part(show, show.next, person))
    return "standby" if comes else "off"


def _takes_part(show: Show, segment: str | None, person: str) -> bool:
    found = show.rundown.segments.get(segment or "")
    return found is not None and person in found.people


def _as_obs_has(scene: str | None, obs: Mapping[str, Any]) -> frozenset[str]:
    """A scene as OBS has it: the stand-in where it lacks the scene itself."""
    return frozenset({(obs.get("missing") or {}).get(scene) or scene}) if scene else frozenset()


def _on_air_scenes(show: Show, obs: Mapping[str, Any]) -> frozenset[str]:
    """The scenes of the segment on air: its own, and the one that a cue of it has asked for."""
    asked = show.scene_now(show.on_air.scene if show.on_air else None)
    return _as_obs_has(scene_on_air(show), obs) | _as_obs_has(asked, obs)


def _left(show: Show) -> str | None:
    """The segment that the last take ended."""
    was: OnAir | None = show.before.on_air if show.before else None
    return was.segment if was else None


def _left_scenes(show: Show, obs: Mapping[str, Any]) -> frozenset[str]:
    was = show.before.on_air if show.before else None
    return _as_obs_has(scene_left(show), obs) | _as_obs_has(show.scene_now(was.scene if was else None), obs)
