"""Desired: the OBS scenes on program and in preview, which sound inputs are open, what the slots hold, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rundown.mics import mics_wanted
from rundown.show import Phase, Show
from rundown.slots import SlotFeed, feeds_wanted, needs_slot, scene_next, scene_on_air


@dataclass(frozen=True)
class Look:
    """`program` None: nothing is wanted, OBS is left alone. `revision` grows when the show changes its mind.

    `mics` is input -> open, and `mics_mark` another whenever all of them are wanted anew. `feeds` is slot's scene ->
    what it is to hold.
    """

    program: str | None
    preview: str | None
    fallbacks: tuple[str, ...]
    revision: int
    reason: str
    mics: Mapping[str, bool] = field(default_factory=dict)
    mics_mark: str = ""
    feeds: Mapping[str, SlotFeed] = field(default_factory=dict)


def look(show: Show, now: int = 0) -> Look:
    """What OBS should show at `now`."""
    program, fallbacks, reason = wanted(show)
    upcoming = show.next if show.standby or show.phase == Phase.STANDBY else None
    preview = scene_next(show) if upcoming else None
    return Look(
        program, preview, fallbacks, show.scene_revision, reason, *mics_wanted(show), feeds=feeds_wanted(show, now)
    )


def wanted(show: Show) -> tuple[str | None, tuple[str, ...], str]:
    """The wanted program scene, what to use if OBS has none of that name, and the reason."""
    if show.cut is not None:
        return (
            show.scene_now(show.cut),
            (),
            "panic" if show.panic else "cut by the producer",
        )
    if show.on_air is None:
        return None, (), "nothing is on air"
    segment = show.rundown.segments[show.on_air.segment]
    own = scene_on_air(show)
    scene = show.scene_now(show.on_air.scene) if show.on_air.scene else own
    spare = [
        own,
        show.scene_now(show.track.scenes.get(segment.kind)),
    ]
    fallbacks = tuple(dict.fromkeys(each for each in spare if each and each != scene))
    return scene, fallbacks, f"take: {segment.title}"


def scenes_named(show: Show) -> dict[str, str]:
    """Every scene the rundown names -> the scene that would stand in for it ("" when none would)."""
    named: dict[str, str] = {}
    for segment_id in show.rundown.order:
        segment = show.rundown.segments[segment_id]
        scene = show.scene_of(segment)
        spare = show.scene_now(show.track.scenes.get(segment.kind))
        if scene and not named.get(scene) and not needs_slot(show, segment):
            named[scene] = spare if spare and spare != scene else ""
        for cue in segment.cues or ():
            if cue.action == "scene" and cue.scene:
                named.setdefault(show.scene_now(cue.scene) or cue.scene, scene or "")
    remote = show.scene_now(show.track.scenes.get("remote")) or ""
    for slot in show.track.slots:
        named.setdefault(show.scene_now(slot.scene) or slot.scene, remote)
    holding = show.scene_now(show.track.scenes.get("holding"))
    if holding:
        named.setdefault(holding, "")
    return named
