"""A graphic before it is shown: the same as when it is shown, and nothing changes."""

from __future__ import annotations

from typing import Any

import pytest

from rundown.commands import ShowGraphic
from rundown.previewing import preview
from rundown.refusals import Refused
from rundown.sections import graphics
from tests.rundown.shows import MINUTE, PRODUCER, Desk


@pytest.mark.parametrize(
    "wish",
    [
        {"graphic": "lower-third", "people": ["ida", "asa"]},
        {"graphic": "lower-third", "data": {"people": [{"name": "Nils Nygäst"}]}},
        {"graphic": "title-card"},
        {"graphic": "title-card", "data": {"title": "Kaffe"}},
        {"graphic": "countdown", "data": {"for_ms": 90_000, "title": "Strax"}},
        {"graphic": "countdown"},
        {"graphic": "bug", "data": {"text": "Exempelby"}},
    ],
)
def test_what_is_looked_at_is_what_is_shown(wish: dict[str, Any]) -> None:
    desk = Desk()
    desk.take()
    before = desk.show
    seen = preview(desk.show, {}, ShowGraphic(**wish), PRODUCER, desk.now)
    assert desk.show is before
    desk.do("show_graphic", PRODUCER, **wish)
    assert seen == graphics(desk.show, {}, crew=False)


def test_a_countdown_goes_to_a_time_of_day_that_is_yet_to_come() -> None:
    desk = Desk()  # 08:30 in Stockholm
    seen = preview(desk.show, {}, ShowGraphic(graphic="countdown", data={"until": "08:45"}), PRODUCER, desk.now)
    assert seen["countdown"]["data"]["ends_at"] == desk.now + 15 * MINUTE
    for wrong in ("08:15", "kvart i nio", "25:00"):
        with pytest.raises(Refused) as refused:
            desk.do("show_graphic", PRODUCER, graphic="countdown", data={"until": wrong})
        assert refused.value.code == "bad_args"
