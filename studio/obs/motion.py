"""Whether OBS is between two scenes. The request for it (GetCurrentSceneTransitionCursor) says 0.0 at rest as well
as at the start, so the events count too; and a lost or superseded event must not leave OBS moving for ever.
"""

from __future__ import annotations

from math import inf

#: How much longer than its length a transition may take to say that it has ended.
GRACE_S = 1.0


class Motion:
    """Times are seconds of any steady clock."""

    def __init__(self) -> None:
        #: When to read OBS though no event came; inf at rest.
        self.look_again_at = inf

    def started(self, now: float, transition_ms: int | None) -> None:
        """SceneTransitionStarted, or a scene change of ours that is about to cause it."""
        self.look_again_at = now + (transition_ms or 0) / 1000 + GRACE_S

    def ended(self) -> None:
        self.look_again_at = inf

    def seen(self, now: float, *, surely_moving: bool) -> bool:
        """A reading was made; returns whether OBS is moving."""
        if surely_moving and (self.look_again_at == inf or self.look_again_at <= now):
            self.look_again_at = now + GRACE_S / 2
        elif self.look_again_at <= now:
            self.look_again_at = inf
        return self.look_again_at < inf
