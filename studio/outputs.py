"""What was seen of the stream and the recording, as it is noted in the journal."""

from rundown.outputs import SAME_MS, NoteOutput, Outputs, running
from studio.obs.output_orders import Seen


def note_of(outputs: Outputs, seen: Seen) -> NoteOutput | None:
    """The order that notes it; None for a run that the journal knows, as after a restart of Regi or of the link.

    OBS tells only how long an output has run, without its pauses: that is held against what the journal knows.
    """
    run = running(outputs, seen.output)
    if seen.did == "started" and run is not None:
        place_ms = run.place_ms(seen.at + seen.ran_ms)
        if place_ms is not None and abs(place_ms - seen.ran_ms) <= SAME_MS:
            return None
    return NoteOutput(output=seen.output, did=seen.did, at=seen.at)
