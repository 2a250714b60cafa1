"""What the show may want of OBS, what OBS said of itself, and the rows that set one against the other. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from studio.obs.feeds import FeedWant, SlotSeen, can_take, feed_in, feed_requests

#: A scene by its name, whether an input is muted, or a feed.
Value = str | bool
Requests = tuple[tuple[str, Mapping[str, object]], ...]


@dataclass(frozen=True, slots=True)
class Want:
    """What the show says OBS should do. `program` or `preview` None: nothing wanted there, leave it alone.

    `revision` rises when the show itself changes the wanted program scene, and only then. `reason` is in words, for
    the desk and the log. `fallbacks` are tried in order where OBS has no scene named `program`.

    `mics` is input -> whether it is to be open; inputs that are not in it are left alone. `mics_mark` is another
    whenever the show wants all of them anew; None in the ledger of a new process, where the revision counts instead.

    `feeds` is the scene of a slot -> what is to be seen there; slots that are not in it are left alone.
    """

    program: str | None
    preview: str | None
    revision: int
    reason: str
    fallbacks: tuple[str, ...] = ()
    mics: Mapping[str, bool] = field(default_factory=dict)
    mics_mark: str | None = ""
    feeds: Mapping[str, FeedWant] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Actual:
    """What OBS said in one reading. Scenes top first; `preview` None without studio mode.

    `inputs` is input -> whether it is muted, for those that make sound; None where OBS told nothing of them.
    `slots` is the scene of a slot -> what it holds, where OBS has been asked.
    """

    scenes: tuple[str, ...]
    program: str | None
    preview: str | None = None
    studio_mode: bool = False
    transitioning: bool = False
    transition: str | None = None
    transition_ms: int | None = None
    inputs: Mapping[str, bool] | None = None
    slots: Mapping[str, SlotSeen] = field(default_factory=dict)
    #: The scenes seen on program, nested ones and, in a transition, those that are leaving.
    live: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One OBS property that the show has a say in."""

    address: str
    request: str
    field: str
    wanted: Callable[[Want], Value | None]
    changed: Callable[[Want, Want], bool]
    actual: Callable[[Actual], Value | None]
    can_be_set: Callable[[Actual], bool]
    #: What the audience sees: decides whether OBS is in step, and what OBS owes.
    on_air: bool
    #: Put right again after a lost link, where nobody could have been seen to move it; else only on change.
    safe_to_reassert: bool
    #: OBS moves it by itself when a transition ends: it is neither set before that nor taken for a hand's doing.
    swapped_by_obs: bool
    #: What the request names besides: which input it is about.
    about: tuple[tuple[str, str], ...] = ()
    #: Where one request is not enough: all of them, as name and data.
    requests: Callable[[Actual], Requests] | None = None
    #: What it may be seen to have on the way to what was asked for, and is no hand's doing.
    on_the_way: Value | None = None


ROWS: tuple[Row, ...] = (
    Row(
        address="program",
        request="SetCurrentProgramScene",
        field="sceneName",
        wanted=lambda want: want.program,
        changed=lambda old, new: old.revision != new.revision,
        actual=lambda actual: actual.program,
        can_be_set=lambda actual: True,
        on_air=True,
        safe_to_reassert=False,
        swapped_by_obs=False,
    ),
    Row(
        address="preview",
        request="SetCurrentPreviewScene",
        field="sceneName",
        wanted=lambda want: want.preview,
        changed=lambda old, new: old.preview != new.preview,
        actual=lambda actual: actual.preview,
        can_be_set=lambda actual: actual.studio_mode,
        on_air=False,
        safe_to_reassert=True,
        swapped_by_obs=True,
    ),
)


@cache
def mute_row(name: str) -> Row:
    """The row of one sound input, by its name in OBS."""

    def changed(old: Want, new: Want) -> bool:
        if old.mics_mark is None:
            return old.revision != new.revision
        return old.mics_mark != new.mics_mark or old.mics.get(name) != new.mics.get(name)

    return Row(
        address=f"mute {name}",
        request="SetInputMute",
        field="inputMuted",
        wanted=lambda want: not want.mics[name] if name in want.mics else None,
        changed=changed,
        actual=lambda actual: (actual.inputs or {}).get(name),
        can_be_set=lambda actual: name in (actual.inputs or {}),
        on_air=False,
        safe_to_reassert=False,
        swapped_by_obs=False,
        about=(("inputName", name),),
    )


@cache
def feed_row(scene: str, feed: FeedWant) -> Row:
    """The row of one slot. While it is seen on program it is left alone, but for the feed of who is on air there."""

    def changed(old: Want, new: Want) -> bool:
        before = old.feeds.get(scene)
        if old.mics_mark is None and feed.on_air:
            # The ledger of a new process: who is on air was loaded by the one before.
            return old.revision != new.revision
        return before is None or (before.feed, before.input) != (feed.feed, feed.input)

    def can_be_set(actual: Actual) -> bool:
        seen = actual.slots.get(scene)
        if seen is None or not can_take(seen, feed):
            return False
        return feed.on_air or not (actual.transitioning or actual.program == scene or scene in actual.live)

    return Row(
        address=f"feed {scene}",
        request="SetInputSettings",
        field="inputSettings",
        wanted=lambda want: want.feeds[scene].feed if scene in want.feeds else None,
        changed=changed,
        actual=lambda actual: feed_in(actual.slots[scene], feed) if scene in actual.slots else None,
        can_be_set=can_be_set,
        on_air=False,
        safe_to_reassert=True,
        swapped_by_obs=False,
        requests=lambda actual: feed_requests(actual.slots[scene], feed),
        on_the_way="",
    )


def rows(want: Want) -> tuple[Row, ...]:
    """Every row that the show has a say in: the scenes, one for each input that it names, and one for each slot."""
    feeds = (feed_row(scene, feed) for scene, feed in want.feeds.items())
    return (*ROWS, *(mute_row(name) for name in want.mics), *feeds)
