"""Whether what a media input plays really comes. Pure, but for what it remembers of each input.

OBS says *playing* also while it waits for somebody to send, and of a sender that has fallen silent
(GetMediaInputStatus); its cursor moves only while pictures come.
"""

from __future__ import annotations

from dataclasses import dataclass

#: OBS's states of a media input that shows nothing that moves.
STOPPED = frozenset(f"OBS_MEDIA_STATE_{state}" for state in ("NONE", "STOPPED", "ENDED", "ERROR", "PAUSED"))
#: In these OBS counts down to its next try for a stream.
TRIES_AGAIN = frozenset(f"OBS_MEDIA_STATE_{state}" for state in ("STOPPED", "ENDED", "ERROR"))
#: How long a stream that has just been loaded may take to its first picture.
FIRST_PICTURE_S = 6.0
#: A cursor that has stood for so long is one of a stream that does not come.
STANDS_S = 3.0
#: What OBS waits between two tries where the input does not say.
USUAL_DELAY_S = 10


@dataclass(slots=True)
class _Beat:
    feed: str
    since: float
    cursor: int = 0
    moved_at: float | None = None
    failed: bool = False
    stream: bool = False
    state: str = ""
    delay_s: float = 0.0
    rests_until: float = 0.0


class MediaPulses:
    """Told of every reading of a media input; `now` is any steady clock, in seconds."""

    def __init__(self) -> None:
        self._beats: dict[str, _Beat] = {}

    def loaded(self, name: str, feed: str, *, stream: bool, delay_s: float, now: float) -> None:
        """What the input is set to play. `delay_s` is how long OBS waits before it tries for a stream again."""
        beat = self._beats.get(name)
        if beat is None or beat.feed != feed:
            waits = beat is not None and beat.stream and beat.state in TRIES_AGAIN
            until = now + beat.delay_s if beat is not None and waits and not feed else 0.0
            self._beats[name] = beat = _Beat(feed, now, rests_until=until)
        beat.stream, beat.delay_s = stream, delay_s or USUAL_DELAY_S

    def playing(self, name: str, state: str, cursor: int | None, now: float) -> bool | None:
        """Whether it plays; None while that may yet become so."""
        beat = self._beats[name]
        beat.state = state
        if not beat.stream:
            return state not in STOPPED
        if state in STOPPED:
            beat.failed = beat.failed or state != "OBS_MEDIA_STATE_NONE"
            beat.moved_at = None
        elif cursor and cursor > 0 and cursor != beat.cursor:
            beat.moved_at, beat.failed = now, False
        beat.cursor = cursor or 0
        if beat.moved_at is not None:
            return now - beat.moved_at < STANDS_S
        return False if beat.failed or now - beat.since > FIRST_PICTURE_S else None

    def rests(self, name: str, now: float) -> bool:
        """Whether OBS still counts down to its next try for what the input no longer plays."""
        beat = self._beats.get(name)
        return beat is not None and now < beat.rests_until
