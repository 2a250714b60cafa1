"""Which polls a track has, and when each is open: for the studio in its own time, for the phones in the viewer's."""

from collections.abc import Mapping
from dataclasses import replace

from rundown.polls.poll import PollKind
from rundown.polls.state import Asked, Stage
from rundown.refusals import Refused
from rundown.show import Show

#: Answers that come so much after a poll has closed for the viewer still count.
GRACE_MS = 3_000
#: Until then a closed poll can go on as if nothing had happened, as after an undone take.
SETTLE_MS = 12_000

INVITATION = "vote-now"
QUESTION = "question-card"
MARKER = "delay-marker"
#: The graphic that shows each kind's results; questions come on one by one, or all that were let through.
RESULTS: dict[PollKind, str] = {
    "poll": "poll-results",
    "quiz": "poll-results",
    "scale": "scale-results",
    "cloud": "word-cloud",
    "open": "audience-wall",
    "questions": "audience-wall",
}
#: Layers that stand where these graphics need the room: a name is at the foot of the picture, the question being asked
#: says what the title would, and one question of the audience is not read beside a wall of them.
BELOW: Mapping[str, tuple[str, ...]] = {
    INVITATION: ("title", "question"),
    **dict.fromkeys(RESULTS.values(), ("title", "lower-third", "question")),
    QUESTION: ("title", "lower-third", "poll"),
}


def poll_of(show: Show, poll: str) -> Asked:
    """How a poll stands; a draft when it has not been opened. Raises Refused `unknown_poll`.

    A correction of its words in the rundown is followed while it is being asked.
    """
    asked = show.polls.asked.get(poll)
    segment = show.rundown.segments.get(poll)
    written = segment.poll if segment else None
    if asked is None:
        if written is None:
            raise Refused("unknown_poll", poll=poll)
        return Asked(poll, written)
    if asked.own or written is None:
        return asked
    if asked.stage == Stage.DRAFT or written.same_shape(asked.poll):
        return replace(asked, poll=written)
    return asked


def delay_ms(show: Show) -> int:
    """How much later than the studio the viewer sees it."""
    return show.track.stream_delay_ms if show.polls.delay_ms is None else show.polls.delay_ms


def has_room(show: Show, layer: str) -> bool:
    """Whether nothing of the audience's stands where a graphic on that layer would; a hand may put one over it."""
    return not any(layer in BELOW.get(graphic.graphic, ()) for graphic in show.graphics.values())


def settles_at(show: Show, asked: Asked) -> int | None:
    """When the answers become sums for good, after the last late one; None while the poll is open."""
    return None if asked.closed_at is None else asked.closed_at + delay_ms(show) + SETTLE_MS


def is_open(asked: Asked) -> bool:
    """Whether the studio has it open."""
    return asked.stage == Stage.OPEN


def main_poll(show: Show) -> Asked | None:
    """What the phones show: the poll opened last, or shown last; questions have a place of their own."""
    candidates = [
        asked
        for asked in show.polls.asked.values()
        if asked.poll.kind != "questions" and (is_open(asked) or asked.shown_at is not None or not asked.settled)
    ]
    begun = [asked for asked in candidates if asked.stage != Stage.DRAFT]
    return max(begun, key=lambda each: (is_open(each), each.opened_at or 0), default=None)


def question_round(show: Show) -> Asked | None:
    """The questions to the studio that are open, or were last."""
    rounds = [each for each in show.polls.asked.values() if each.poll.kind == "questions" and each.opened_at]
    return max(rounds, key=lambda each: (is_open(each), each.opened_at or 0), default=None)
