"""The pieces that views are made of: each turns the show into JSON-ready values, absent rather than null."""

from collections.abc import Mapping, Sequence
from typing import Any

from rundown.cues import cues_of
from rundown.decide import UNDO_WITHIN_MS
from rundown.documents import Cue, Person, Segment
from rundown.look import wanted
from rundown.mics import mics_of
from rundown.own_names import is_own
from rundown.polls.sections import poll_graphic, poll_step
from rundown.show import Graphic, Message, Phase, Show, Undone
from rundown.slides import SLIDES, slides_data, slides_step

Live = Mapping[str, Any]
Section = dict[str, Any]

#: What overlays say by themselves, in the production's language.
OVERLAY_WORDS: Mapping[str, Mapping[str, str]] = {
    "sv": {"holding": "Strax tillbaka", "countdown": "Vi är strax tillbaka"},
    "en": {"holding": "Back soon", "countdown": "We will be right back"},
}


def full(**values: Any) -> Section:
    """The values that are there: None, "", () and False are left out."""
    return {key: value for key, value in values.items() if value not in (None, "", (), False)}


def production(show: Show, *, crew: bool) -> Section:
    day = show.day
    return full(
        title=day.title,
        date=day.date.isoformat(),
        timezone=day.timezone,
        language=day.language,
        theme=day.theme,
        rehearsal=crew and show.rehearsal,
    )


def track(show: Show) -> Section:
    return {"id": show.track.id, "title": show.track.title, "start": show.start_at}


def show_public(show: Show) -> Section:
    """What every view may know of the show."""
    section = full(
        phase=str(show.phase),
        current=show.current,
        next=show.next,
        standby=show.standby,
        first_take_at=show.first_take_at,
        ended_at=show.ended_at,
        offset_ms=show.offset_ms or None,
    )
    if show.on_air is not None:
        section["started_at"] = show.on_air.started_at
        section |= full(
            hold_since=show.on_air.hold_since,
            held_ms=show.on_air.held_ms or None,
            adjust_ms=show.on_air.adjust_ms or None,
        )
    return section


def show_crew(show: Show) -> Section:
    """What the crew knows besides."""
    section = show_public(show) | full(
        armed=show.armed is not None,
        cut=show.scene_now(show.cut),
        panic=show.panic,
        scene=wanted(show)[0],
        undo_until=show.before.at + UNDO_WITHIN_MS if show.before else None,
        run=show.run or None,
        **_way_back("undo", show.undo, show.person_undo),
        **_way_back("redo", show.redo, show.person_redo),
    )
    if show.on_air is not None:
        section["taken_by"] = show.on_air.by
    elif show.phase == Phase.ENDED and show.before is not None and show.before.on_air is not None:
        section["last"] = show.before.on_air.segment
    return section


def _way_back(word: str, ours: Sequence[Undone[Any]], people: Sequence[Undone[Any]]) -> Section:
    """What `undo` (or `redo`) would do now: to what, what had been done to it, and by whom."""
    if not ours and not people:
        return {}
    last = people[-1] if people and (not ours or people[-1].at > ours[-1].at) else ours[-1]
    return {f"can_{word}": last.label, f"{word}_did": last.did, f"{word}_by": last.by}


def segment_public(show: Show, segment: Segment) -> Section:
    return full(
        kind=segment.kind,
        title=segment.title,
        duration_ms=segment.duration_ms,
        start=show.hard_start_at(segment),
        skip=segment.skip,
        people=list(segment.people) or None,
        slides=segment.slides,
    )


def segment_crew(show: Show, segment: Segment) -> Section:
    cues = {cue.id: cue_section(show, cue) for cue in cues_of(segment)}
    return segment_public(show, segment) | full(
        scene=show.scene_of(segment),
        mics=mics_list(show, segment),
        notes=segment.notes,
        script=segment.script,
        colour=segment.colour,
        block=segment.block,
        own_scene=segment.scene is not None,
        own_cues=segment.cues is not None,
        own_mics=segment.mics is not None,
        custom=segment.custom or None,
        cues=cues or None,
        poll=segment.poll.told() or None if segment.poll else None,
        rev=show.rundown.revs.get(segment.id) or None,
    )


def mics_list(show: Show, segment: Segment) -> list[str] | None:
    mics = mics_of(show, segment)
    return None if mics is None else list(mics)


def segment_scripted(show: Show, segment: Segment) -> Section:
    return segment_public(show, segment) | full(script=segment.script)


def cue_section(show: Show, cue: Cue) -> Section:
    section = full(
        anchor=None if cue.anchor == "start" else cue.anchor,
        action=cue.action,
        graphic=cue.graphic,
        layer=cue.layer,
        people=list(cue.people) or None,
        text=cue.text,
        for_ms=cue.for_ms,
        scene=show.scene_now(cue.scene or None),
        to=cue.to,
        poll=cue.poll,
    )
    return section if cue.at_ms is None else {"at_ms": cue.at_ms, **section}


def ran(show: Show) -> Section:
    return {segment: full(started_at=run.started_at, ended_at=run.ended_at) for segment, run in show.ran.items()}


def fired(show: Show) -> Section:
    return dict(show.on_air.fired) if show.on_air else {}


def person_public(person: Person) -> Section:
    return full(name=person.name, title=person.title, organisation=person.organisation)


def people_public(show: Show) -> Section:
    return {person.id: person_public(person) for person in show.people.values()}


def people_crew(show: Show, live: Live) -> Section:
    """The people as the crew sees them, and how each stands at home by what their pages say."""
    online, lines, opened, tabs = (live.get(key) or {} for key in ("online", "lines", "opened", "tabs"))
    return {
        person.id: person_public(person)
        | full(
            pronunciation=person.pronunciation,
            role=person.role,
            remote=person.remote,
            name_confirmed=person.name_confirmed,
            name_own=is_own(person, show.agreed),
            email=person.email,
            phone=person.phone,
            feed=person.feed,
            checked_in_at=show.checked_in.get(person.id),
            ready_at=show.ready.get(person.id),
            online=online.get(person.id),
            line=lines.get(person.id),
            opened_at=opened.get(person.id),
            tab=tabs.get(person.id),
        )
        | tested(show, person.id)
        for person in show.people.values()
    }


def tested(show: Show, person: str) -> Section:
    """How a person's own devices fared."""
    test = show.tested.get(person)
    return {} if test is None else full(tested_at=test.at, camera=test.camera, microphone=test.microphone)


def graphics(show: Show, live: Live, *, crew: bool) -> Section:
    """Every layer that has a graphic, its data resolved: names come from the register as they are now."""
    section: Section = {}
    for layer, graphic in show.graphics.items():
        section[layer] = {
            "graphic": graphic.graphic,
            "key": graphic.key,
            "data": _filled(show, live, graphic, crew=crew),
            "shown_at": graphic.shown_at,
        }
        if not crew and graphic.graphic == SLIDES:
            section[layer]["step"] = slides_step(show)
        elif not crew and (step := poll_step(show, graphic)) is not None:
            section[layer]["step"] = step
        if crew:
            section[layer] |= full(
                hide_at=graphic.hide_at,
                by="hand" if graphic.by_hand else "cue",
                people=list(graphic.people) or None,
            )
    return section


def _filled(show: Show, live: Live, graphic: Graphic, *, crew: bool) -> Section:
    """The crew has sums and questions in sections of their own: of such graphics it gets what they are about."""
    asked = poll_graphic(show, live, graphic)
    if asked is None:
        return graphic_data(show, graphic)
    return dict(graphic.data or {}) if crew else asked


def graphic_data(show: Show, graphic: Graphic) -> Section:
    """The data of a showing in the production's language; what was given by hand wins over what follows."""
    given = dict(graphic.data or {})
    words = OVERLAY_WORDS[show.day.language]
    segment = show.rundown.segments.get(show.current or "")
    if graphic.graphic == "lower-third" and graphic.people:
        people = [show.people[each] for each in graphic.people if each in show.people]
        return {"people": [person_public(person) for person in people]}
    if graphic.graphic == "title-card":
        return {
            "title": segment.title if segment else show.track.title,
            "kicker": show.day.title,
        } | given
    if graphic.graphic == "countdown":
        upcoming = show.rundown.segments.get(show.next or "")
        following = {
            "title": words["countdown"],
            "next": upcoming.title if upcoming else "",
            "ends_at": countdown_end(show, graphic),
        }
        return following | given
    if graphic.graphic == "holding-card":
        return {
            "title": words["holding"],
            "text": show.track.title,
            "production": show.day.title,
        } | given
    if graphic.graphic == SLIDES:
        return slides_data(show)
    if graphic.graphic == "bug":
        return {"text": show.day.title} | given
    return given


def countdown_end(show: Show, graphic: Graphic) -> int:
    """When a countdown without a time of its own ends: with the segment on air, holds included so far.

    Before the show it counts to the planned start.
    """
    if show.on_air is None or show.current is None:
        return graphic.shown_at if show.rehearsal else max(graphic.shown_at, show.start_at)
    on_air = show.on_air
    planned_ms = show.rundown.segments[show.current].duration_ms + on_air.adjust_ms
    return on_air.started_at + on_air.held_ms + planned_ms


def message_section(message: Message) -> Section:
    section = {
        "to": message.to,
        "text": message.text,
        "from": message.by,
        "at": message.at,
    }
    return section | full(
        person=message.person,
        help=message.help,
        seen=dict(message.seen) or None,
        read=dict(message.read) or None,
    )


def messages_crew(show: Show, live: Live) -> Section:
    """All messages, and in whose VDO.Ninja tab each was shown."""
    found, in_tab = messages(show, None), live.get("in_tab") or {}
    return {each: section | full(in_tab=in_tab.get(each)) for each, section in found.items()}


def messages(show: Show, to: frozenset[str] | None, person: str | None = None) -> Section:
    """The messages to any of `to` (all when None), or from `person`."""
    return {
        message.id: message_section(message)
        for message in show.messages.values()
        if to is None or message.to in to or (person is not None and message.person == person)
    }
