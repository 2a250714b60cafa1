"""What a moderator is told of sound and stream: that they are gone, and nothing of how they are."""

from rundown.trouble import trouble
from rundown.views import Projection
from tests.rundown.shows import Desk

STREAM = {"state": "on", "zero": 1, "kbps": 4800}
WELL = {"stream": STREAM, "record": {"state": "on", "ended_at": 4}, "disk_h": 0.1}


def test_a_moderator_hears_of_a_lost_stream_and_of_silence_and_of_nothing_else() -> None:
    desk = Desk()
    view = Projection("moderator")
    live = {"outputs": WELL}
    assert {"outputs", "silence", "sound"}.isdisjoint(view.state(desk.show, live))
    desk.take()
    taken = view.patch(desk.show, live) or {}
    assert {"outputs", "silence"}.isdisjoint(taken)
    lost = {"outputs": WELL | {"stream": STREAM | {"reconnecting_since": 9}}, "silence": {"since": 7}}
    patch = view.patch(desk.show, lost)
    assert patch == {"outputs": {"stream": {"reconnecting_since": 9}}, "silence": {"since": 7}}
    assert view.patch(desk.show, live) == {"outputs": None, "silence": None}


def test_what_was_last_seen_of_an_obs_that_does_not_answer_is_no_trouble() -> None:
    assert trouble({"outputs": {"stream": {"ended_at": 9}, "record": {}, "unknown": True}}) == {}
