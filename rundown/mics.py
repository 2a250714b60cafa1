"""Desired: which of OBS's sound inputs are open, and which are muted. Inputs that no segment names are left alone."""

from collections.abc import Mapping

from rundown import input_names
from rundown.documents import Segment
from rundown.show import Show


def mics_of(show: Show, segment: Segment) -> tuple[str, ...] | None:
    """The inputs that are open during a segment: its own, else its kind's; None where neither says anything.

    They are called what OBS calls them by now.
    """
    said = segment.mics if segment.mics is not None else show.track.mics.get(segment.kind)
    return None if said is None else input_names.now(show.inputs, said)


def kinds_mics(show: Show) -> dict[str, list[str]]:
    """The open inputs of each kind that names any, as OBS calls them by now."""
    return {kind: list(input_names.now(show.inputs, mics)) for kind, mics in show.track.mics.items()}


def mics_named(show: Show) -> tuple[str, ...]:
    """Every input that some segment of the rundown opens, by its own word or by its kind's."""
    own, kinds = show.rundown.mics_said
    named = [name for kind, mics in show.track.mics.items() if kind in kinds or kind == "holding" for name in mics]
    return input_names.now(show.inputs, (*own, *named))


def mics_wanted(show: Show) -> tuple[Mapping[str, bool], str]:
    """Input -> whether it is to be open, empty where the show leaves the sound alone; and what that is wanted for.

    The mark is another for every take, so that a take also opens and mutes again what a hand has changed since.
    """
    on_air = show.on_air
    opened: tuple[str, ...] | None = None
    mark = ""
    if on_air is not None:
        opened = mics_of(show, show.rundown.segments[on_air.segment])
        mark = f"{show.run} {on_air.segment} {on_air.started_at}"
    if show.panic and "holding" in show.track.mics:
        opened, mark = input_names.now(show.inputs, show.track.mics["holding"]), f"{mark} panic"
    if opened is None:
        return {}, mark
    return {name: name in opened for name in dict.fromkeys((*mics_named(show), *opened))}, mark
