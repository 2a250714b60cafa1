"""The production as it stands now, with every edit, as the document it could be started from again."""

from rundown.documents import Production, Segment, Track
from rundown.input_names import now
from rundown.show import Show
from studio.desk import Desk


def production_now(desk: Desk) -> Production:
    """The documents with the people and segments of this moment, scenes and inputs as OBS calls them by now."""
    tracks = tuple(_track(desk.show(track)) for track in desk.tracks)
    return desk.production.model_copy(update={"people": dict(desk.register.people), "tracks": tracks})


def to_yaml(production: Production) -> str:
    """YAML that `regi run` reads."""
    from rundown.writing import write_yaml

    return write_yaml(production)


def _track(show: Show) -> Track:
    rundown = show.rundown
    segments = tuple(_segment(show, rundown.segments[each]) for each in rundown.order)
    scenes = {kind: show.scene_now(scene) or scene for kind, scene in show.track.scenes.items()}
    mics = {kind: now(show.inputs, names) for kind, names in show.track.mics.items()}
    return show.track.model_copy(update={"segments": segments, "scenes": scenes, "mics": mics})


def _segment(show: Show, segment: Segment) -> Segment:
    cues = segment.cues and tuple(
        cue.model_copy(update={"scene": show.scene_now(cue.scene) or ""}) for cue in segment.cues
    )
    mics = segment.mics and now(show.inputs, segment.mics)
    return segment.model_copy(update={"scene": show.scene_now(segment.scene), "mics": mics, "cues": cues})
