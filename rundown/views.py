"""What each kind of page sees: a state, and after each change the merge patch that leads to the next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rundown import sections
from rundown.camera_links import cameras_section, push_url
from rundown.documents import Segment
from rundown.mics import kinds_mics
from rundown.patch import diff
from rundown.polls.sections import crew_polls, phones
from rundown.reorder import Move, moves
from rundown.saying import addresses_of
from rundown.sections import Live, Section
from rundown.show import Rundown, Show
from rundown.slides import decks_section
from rundown.slots import without_slot
from rundown.tally import on_program
from rundown.trouble import trouble

Build = Callable[[Show, Live, str | None], Section]
SegmentBuild = Callable[[Show, Segment, str | None], Section]


@dataclass(frozen=True)
class View:
    """One kind of page: its sections, its form of a segment (None: no rundown), and who may see it."""

    name: str
    roles: frozenset[str]
    build: Build
    segment: SegmentBuild | None


def _crew(show: Show, live: Live, person: str | None) -> Section:
    state = {
        "production": sections.production(show, crew=True),
        "track": sections.track(show),
        "show": sections.show_crew(show),
        "ran": sections.ran(show),
        "fired": sections.fired(show),
        "people": sections.people_crew(show, live),
        "graphics": sections.graphics(show, live, crew=True),
        "messages": sections.messages_crew(show, live),
    }
    state |= sections.full(decks=decks_section(show) or None, deck_work=live.get("deck_work") or None)
    state |= crew_polls(show, live)
    state["track"] |= sections.full(
        spare=show.scene_now(show.track.scenes.get("holding")), mics=kinds_mics(show) or None
    )
    state |= sections.full(slots=live.get("slots") or None, no_slot=list(without_slot(show, show.next)) or None)
    return state | {key: live[key] for key in ("tracks", "obs", "overlays", "here", "preflight") if key in live}


def _moderator(show: Show, live: Live, person: str | None) -> Section:
    """As the crew's, and told when the stream or the sound is gone."""
    return _crew(show, live, person) | trouble(live)


def _producer(show: Show, live: Live, person: str | None) -> Section:
    """As the crew's, with what only the one who controls OBS needs: its sound, stream, recording; and the links."""
    state = _crew(show, live, person) | sections.full(cameras=cameras_section(show.cameras, show.people))
    return state | {key: live[key] for key in ("sound", "inputs", "outputs", "silence") if live.get(key)}


def _presenter(show: Show, live: Live, person: str | None) -> Section:
    me = person or ""
    state: Section = {
        "production": sections.production(show, crew=False),
        "track": sections.track(show),
        "show": sections.show_public(show),
        "ran": sections.ran(show),
        "people": sections.people_public(show),
        "messages": sections.messages(show, addresses_of(me), person=me),
        "me": me,
    }
    if me in show.people:
        own = show.people[me]
        state["people"][me] |= sections.full(
            pronunciation=own.pronunciation,
            name_confirmed=own.name_confirmed,
            remote=own.remote,
            checked_in_at=show.checked_in.get(me),
            ready_at=show.ready.get(me),
            camera_url=push_url(show.cameras, own) if show.cameras else None,
        ) | sections.tested(show, me)
    work = {each: work for each, work in (live.get("deck_work") or {}).items() if each == me}
    state |= sections.full(decks=decks_section(show, me) or None, deck_work=work or None)
    shown = on_program(show, live.get("obs"), me)
    if shown != "no":
        state["on_program"] = shown
    return state


def _overlay(show: Show, live: Live, person: str | None) -> Section:
    public = sections.show_public(show)
    return {
        "production": sections.production(show, crew=False),
        "track": sections.track(show),
        "show": {key: public[key] for key in ("phase", "current", "next", "started_at") if key in public},
        "graphics": sections.graphics(show, live, crew=False),
    }


def _stage_screen(show: Show, live: Live, person: str | None) -> Section:
    return {
        "production": sections.production(show, crew=True),
        "track": sections.track(show),
        "show": sections.show_public(show),
        "ran": sections.ran(show),
        "messages": sections.messages(show, frozenset({"all", "crew", "role:moderator"})),
    }


def _audience(show: Show, live: Live, person: str | None) -> Section:
    return {"production": sections.production(show, crew=False), "track": sections.track(show)} | phones(show, live)


def _own_script(show: Show, segment: Segment, person: str | None) -> Section:
    build = sections.segment_scripted if person in segment.people else sections.segment_public
    return build(show, segment)


def _for_crew(show: Show, segment: Segment, person: str | None) -> Section:
    return sections.segment_crew(show, segment)


def _in_public(show: Show, segment: Segment, person: str | None) -> Section:
    return sections.segment_public(show, segment)


def _with_script(show: Show, segment: Segment, person: str | None) -> Section:
    return sections.segment_scripted(show, segment)


CREW = frozenset({"producer", "moderator"})

#: Every view by its name on the wire, and the roles that may see it.
VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        View("moderator", CREW, _moderator, _for_crew),
        View("producer", frozenset({"producer"}), _producer, _for_crew),
        View("presenter", frozenset({"presenter"}), _presenter, _own_script),
        View("overlay", CREW | {"overlay"}, _overlay, None),
        View("clock", CREW | {"clock"}, _stage_screen, _in_public),
        View("audience", frozenset({"audience"}), _audience, None),
        View("prompter", CREW | {"prompter"}, _stage_screen, _with_script),
    )
}


class Projection:
    """One view of one track as last told to its pages. Its dicts are valid until the next call of `patch`."""

    def __init__(self, view: str, person: str | None = None) -> None:
        self._view = VIEWS[view]
        self._person = person
        self._state: Section | None = None
        self._rundown: Rundown | None = None
        self._renamed: Mapping[str, str] = {}
        self._inputs: Mapping[str, str] = {}
        #: What may be told in place of the last patch's `order`; None where that has none, or it takes too many.
        self.moves: list[Move] | None = None

    def state(self, show: Show, live: Live) -> Section:
        """The whole view as of the last patch; of `show` when there has been none."""
        if self._state is None:
            self._state = self._view.build(show, live, self._person)
            if self._view.segment is not None:
                self._state["order"] = list(show.rundown.order)
                self._state["segments"] = {segment: self._segment(show, segment) for segment in show.rundown.order}
            self._rundown, self._renamed, self._inputs = show.rundown, show.renamed, show.inputs
        return self._state

    def patch(self, show: Show, live: Live) -> dict[str, Any] | None:
        """What leads from the last state to `show`'s, None when nothing that this view shows has changed."""
        old = self.state(show, live)
        self.moves = None
        new = self._view.build(show, live, self._person)
        kept: Section = {key: old[key] for key in ("order", "segments") if key in old}
        patch = diff(old, new | kept)
        if self._view.segment is not None:
            patch |= self._rundown_patch(show, kept)
        self._state = new | kept
        self._rundown, self._renamed, self._inputs = show.rundown, show.renamed, show.inputs
        return patch or None

    def _segment(self, show: Show, segment: str) -> Section:
        assert self._view.segment is not None
        return self._view.segment(show, show.rundown.segments[segment], self._person)

    def _rundown_patch(self, show: Show, kept: Section) -> dict[str, Any]:
        """The patch of `order` and `segments`, made from what the edits touched and not from all of them."""
        patch: dict[str, Any] = {}
        assert self._rundown is not None
        if show.rundown.order is not self._rundown.order:
            order = list(show.rundown.order)
            if order != kept["order"]:
                one = show.rundown.version == self._rundown.version + 1
                self.moves = moves(kept["order"], order, show.rundown.touched) if one else None
                patch["order"] = kept["order"] = order
        changed: dict[str, Any] = {}
        for segment in self._touched(show):
            before: Section | None = kept["segments"].get(segment)
            if segment not in show.rundown.segments:
                if before is not None:
                    changed[segment] = None
                    del kept["segments"][segment]
                continue
            after = self._segment(show, segment)
            if before != after:
                changed[segment] = after if before is None else diff(before, after)
                kept["segments"][segment] = after
        return patch | ({"segments": changed} if changed else {})

    def _touched(self, show: Show) -> Iterable[str]:
        was = self._rundown
        assert was is not None
        if show.renamed is not self._renamed or show.inputs is not self._inputs:
            return {*was.segments, *show.rundown.segments}
        if show.rundown is was:
            return ()
        if show.rundown.version == was.version + 1:
            return show.rundown.touched
        new = show.rundown.segments
        gone = [each for each in was.segments if each not in new]
        return [
            *gone,
            *(each for each, segment in new.items() if was.segments.get(each) is not segment),
        ]
