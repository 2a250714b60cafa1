"""How each slot stands: whose feed it has or waits for, and whether that plays. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from studio.obs.feeds import can_be_put, feed_in, kind_of, player, plays
from studio.obs.reconcile import Ledger
from studio.obs.rows import feed_row

#: `loaded`: it holds the feed; `waits`: it is still seen on program, or OBS has yet to do it; `no_scene`, `no_input`:
#: OBS lacks the slot's scene, or an input there that can play the feed; `no_source`: it has no input of the name that
#: the feed is; `by_hand`: somebody has put something else in.
State = Literal["loaded", "waits", "no_scene", "no_input", "no_source", "by_hand"]

#: What is wrong with a picture that comes.
Trouble = Literal["", "still", "black"]


@dataclass(frozen=True, slots=True)
class SlotStanding:
    """`playing` None: OBS cannot be asked whether it plays, as of a web page, or it has only just been loaded."""

    person: str
    state: State
    on_air: bool = False
    playing: bool | None = None
    picture: Trouble = ""

    def as_view(self) -> dict[str, Any]:
        """JSON-ready, absent rather than null or false."""
        whole = {"person": self.person, "state": self.state, "on_air": self.on_air, "picture": self.picture}
        shown = {name: value for name, value in whole.items() if value}
        return shown | ({} if self.playing is None else {"playing": self.playing})


def standings(ledger: Ledger, trouble: Callable[[str, bool], Trouble]) -> Mapping[str, SlotStanding]:
    """Every slot that the show wants something of. `trouble` says of an input's picture what is wrong with it, where
    it must move or need not.
    """
    actual = ledger.actual
    found: dict[str, SlotStanding] = {}
    for scene, want in ledger.want.feeds.items():
        account = ledger.accounts.get(feed_row(scene, want).address)
        seen = actual.slots.get(scene) if actual else None
        state: State = "waits"
        if actual is not None and scene not in actual.scenes:
            state = "no_scene"
        elif seen is not None and player(seen, want) is None and not can_be_put(seen, want):
            state = "no_source" if kind_of(want.feed) == "input" else "no_input"
        elif account is not None and account.standing.name == "AHEAD":
            state = "by_hand"
        elif seen is not None and feed_in(seen, want) == want.feed:
            state = "loaded"
        playing = plays(seen, want) if seen is not None and state == "loaded" else None
        shown = player(seen, want) if seen is not None and state == "loaded" and playing is not False else None
        picture: Trouble = ""
        if shown is not None:
            seen_now = want.on_air and actual is not None and (actual.program == scene or scene in actual.live)
            picture = trouble(shown.source, seen_now and kind_of(want.feed) == "stream")
        found[scene] = SlotStanding(want.person, state, want.on_air, playing, picture)
    return found
