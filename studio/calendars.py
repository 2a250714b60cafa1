"""Reminders as calendar files: when somebody takes part, with their own link, so that their own calendar rings."""

import datetime as dt
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from icalendar import Alarm, Calendar, Event, Timezone

from rundown.documents import Person
from rundown.reading.slugs import slug
from rundown.show import Show
from rundown.times import local
from rundown.timing import planned
from studio.access import Access, Link, role_of
from studio.journal import Journal
from studio.links import address
from studio.words import N_, Translate

BEFORE_MIN = (30, 10)
TO_OPEN = N_("Open your link half an hour before, on the computer you will use: {link}")
TO_DO = N_("Look at your name there, try your camera and microphone, and say that you are ready.")
TO_COME = N_("Be in the studio half an hour before.")


@dataclass(frozen=True)
class Turn:
    """One segment of one person: `start` and `end` as planned, in UTC milliseconds."""

    uid: str
    title: str
    start: int
    end: int


def turns_of(shows: Mapping[str, Show], person: str, production: str) -> tuple[Turn, ...]:
    """Every segment in which somebody takes part, by the plan; a rehearsal moves none of them."""
    found: list[Turn] = []
    for track, show in shows.items():
        for segment_id, start, end, _ in planned(show):
            segment = show.rundown.segments[segment_id]
            if person in segment.people and not segment.skip:
                uid = f"{track}.{segment_id}.{person}@{production}.regi"
                found.append(Turn(uid, segment.title, start - show.offset_ms, end - show.offset_ms))
    return tuple(sorted(found, key=lambda turn: turn.start))


@dataclass(frozen=True)
class Draft:
    """What stands in one person's file: their link ("": none), and each turn, its number, and whether it is off."""

    person: Person
    link: str
    turns: tuple[tuple[Turn, int, bool], ...]
    title: str
    timezone: str
    now: int


@dataclass
class Calendars:
    """What the files say, and what the last of them said: a newer one moves the entries of an older, and doubles none.

    Used in the event loop alone; the files themselves are `written` anywhere.
    """

    journal: Journal
    access: Access
    url: str
    _said: dict[str, dict[str, Any]] = field(default_factory=dict)

    def draft(self, person: Person, shows: Mapping[str, Show], now: int) -> Draft:
        """The calendar of one person as it is now."""
        day = next(iter(shows.values())).day
        role = role_of(person)
        link = address(self.access, Link(role, person=person.id), self.url) if role else ""
        numbered = self._numbered(person.id, turns_of(shows, person.id, self._production()))
        return Draft(person, link, tuple(numbered), day.title, day.timezone, now)

    def drafts(self, people: Mapping[str, Person], shows: Mapping[str, Show], now: int) -> list[Draft]:
        """Those of everybody who takes part."""
        segments = (segment for show in shows.values() for segment in show.rundown.segments.values())
        ids = {person for segment in segments for person in segment.people}
        return [self.draft(person, shows, now) for person in people.values() if person.id in ids]

    def _numbered(self, person: str, turns: tuple[Turn, ...]) -> list[tuple[Turn, int, bool]]:
        """Each with its SEQUENCE, which rises when its time or title changes; and those that are off, as cancelled."""
        key = f"calendar {person}"
        said = self._said.get(person)
        before: dict[str, Any] = dict(said if said is not None else self.journal.noted(key) or {})
        after: dict[str, Any] = {}
        found: list[tuple[Turn, int, bool]] = []
        for turn in turns:
            told = [turn.title, turn.start, turn.end, False]
            old, sequence = before.get(turn.uid, (told, 0))
            sequence += old != told
            after[turn.uid] = (told, sequence)
            found.append((turn, sequence, False))
        for uid, (old, sequence) in before.items():
            if uid not in after:
                told = [*old[:3], True]
                after[uid] = (told, sequence + (list(old) != told))
                found.append((Turn(uid, *old[:3]), after[uid][1], True))
        if after != before:
            self._said[person] = after
            self.journal.note(key, after)
        return found

    def _production(self) -> str:
        """What tells this production's entries from all others in somebody's calendar."""
        said = self._said.get("")
        found = (said or self.journal.noted("calendar id") or {}).get("id")
        if not found:
            found = uuid.uuid4().hex
            self._said[""] = {"id": found}
            self.journal.note("calendar id", {"id": found})
        return str(found)


def written(draft: Draft, translate: Translate) -> bytes:
    """The file of one person (RFC 5545)."""
    todo = f"{translate(TO_OPEN).format(link=draft.link)}\n\n{translate(TO_DO)}" if draft.link else translate(TO_COME)
    calendar = Calendar()
    calendar.add("prodid", "-//Regi//Regi//")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if draft.turns and draft.timezone not in ("UTC", "Etc/UTC"):
        years = [local(at, draft.timezone).year for turn, _, _ in draft.turns for at in (turn.start, turn.end)]
        calendar.add_component(_zone(draft.timezone, min(years), max(years)))
    for turn, sequence, is_off in draft.turns:
        event = Event()
        event.add("uid", turn.uid)
        event.add("sequence", sequence)
        event.add("dtstamp", local(draft.now, "UTC"))
        event.add("dtstart", _when(turn.start, draft.timezone))
        event.add("dtend", _when(turn.end, draft.timezone))
        event.add("summary", f"{turn.title} – {draft.title}")
        if is_off:
            event.add("status", "CANCELLED")
        else:
            event.add("description", todo)
            if draft.link:
                event.add("url", draft.link)
            for minutes in BEFORE_MIN:
                event.add_component(_alarm(minutes, turn.title))
        calendar.add_component(event)
    whole: bytes = calendar.to_ical()
    return whole


def packed(drafts: Sequence[Draft], translate: Translate) -> bytes:
    """A ZIP with everybody's file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for draft in drafts:
            made.writestr(f"{file_name(draft.person)}.ics", written(draft, translate))
    return out.getvalue()


def _when(at: int, timezone: str) -> dt.datetime:
    """The local time; in UTC the second time that an hour comes, which RFC 5545 (3.3.5) cannot say in a zone's own."""
    found = local(at, timezone)
    return local(at, "UTC") if found.fold else found


@cache
def _zone(timezone: str, first: int, last: int) -> Timezone:
    """The zone's changes of clocks, from the first year to the one after the last."""
    return Timezone.from_tzid(timezone, first_date=dt.date(first, 1, 1), last_date=dt.date(last + 1, 12, 31))


def file_name(person: Person) -> str:
    """What a person's file is called: theirs alone, in plain letters."""
    name = slug(person.name, "person")
    return person.id if name == person.id else f"{name}-{person.id}"


def _alarm(minutes: int, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", dt.timedelta(minutes=-minutes))
    return alarm
