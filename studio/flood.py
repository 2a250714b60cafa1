"""How much one page may say: a bucket of messages that fills again as time goes by."""

#: So many messages at once.
BURST = 50
#: So many a second in the long run.
PER_SECOND = 20


class Bucket:
    """Full at first; `take` at instants in milliseconds."""

    __slots__ = ("_at", "_left")

    def __init__(self) -> None:
        self._left: float = BURST
        self._at: int | None = None

    def take(self, now: int) -> bool:
        """Takes one message out; False when there is none left."""
        if self._at is not None:
            self._left = min(BURST, self._left + max(0, now - self._at) * PER_SECOND / 1000)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
