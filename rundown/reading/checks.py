"""What can only be wrong with a production as a whole: ids, people and times that do not fit together."""

from collections import Counter
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from rundown.deck import NO_SLIDES
from rundown.documents import SCENE_KEYS, Production, Segment, Track
from rundown.problems import Place, Problem
from rundown.times import (
    LocalTimeError,
    LocalTimeMissing,
    format_clock,
    format_time,
    hard_start,
    instant,
    local,
    planned_starts,
    track_start,
    zone,
)

PlaceIn = Callable[[int, int | None, str], Place]
"""The place of a field, by the index of its track and of its segment (None for the track's own)."""

_WORTH_SAYING_MS = 1000

_SUGGESTIONS = 50
"""How many strangers are held against everybody's names: it is slow, and who has so many has another mistake."""


def check_production(
    production: Production, place: PlaceIn | None = None, untimed: frozenset[int] = frozenset()
) -> list[Problem]:
    """Every problem and warning of a production whose fields are each in order.

    The tracks in `untimed` (by index) have lengths or times that could not be read, so theirs are not compared.
    """
    place = place or path_places(production)
    found = [*_duplicates(production, place), *_strangers(production, place), *_scenes(production, place)]
    try:
        zone(production.timezone)
    except ValueError:
        params = {"value": production.timezone}
        return [*found, Problem("unknown_timezone", place(0, None, "timezone"), params)]
    sound = True
    for index, track in enumerate(production.tracks):
        wrong = list(_local_times(production, index, track, place))
        found += wrong
        if wrong or index in untimed:
            sound = False
        else:
            found += _timeline(production, index, track, place)
    if sound:
        found += _two_places(production, place)
    return found


def path_places(production: Production) -> PlaceIn:
    """Places by path, for a production that was not read from a file."""

    def place(track: int, segment: int | None, name: str) -> Place:
        where = f"tracks[{track}]" if segment is None else f"tracks[{track}].segments[{segment}]"
        return Place(path=f"{where}.{name}" if production.tracks else name)

    return place


def suggestion(value: str, known: Iterator[str] | list[str] | tuple[str, ...]) -> dict[str, str]:
    """`{"suggestion": …}` with the known word nearest to `value`; empty where none is near."""
    by_small = {word.casefold(): word for word in known}
    near = get_close_matches(value.casefold()[:80], by_small, 1, 0.6)
    return {"suggestion": by_small[near[0]]} if near else {}


def _duplicates(production: Production, place: PlaceIn) -> Iterator[Problem]:
    tracks: set[str] = set()
    for index, track in enumerate(production.tracks):
        if track.id in tracks:
            yield Problem("duplicate_id", place(index, None, "id"), {"value": track.id})
        tracks.add(track.id)
        segments: set[str] = set()
        for at, segment in enumerate(track.segments):
            if segment.id in segments:
                yield Problem("duplicate_id", place(index, at, "id"), {"value": segment.id})
            segments.add(segment.id)
            for cue_id, times in Counter(cue.id for cue in segment.cues or ()).items():
                if times > 1:
                    yield Problem("duplicate_id", place(index, at, "cues"), {"value": cue_id})


def _strangers(production: Production, place: PlaceIn) -> Iterator[Problem]:
    known, said = list(production.people), 0
    for index, track in enumerate(production.tracks):
        for at, segment in enumerate(track.segments):
            in_cues = [person for cue in segment.cues or () for person in cue.people]
            whose = [segment.slides] if segment.slides not in ("", NO_SLIDES) else []
            for name, people in (("people", segment.people), ("cues", in_cues), ("slides", whose)):
                for person in dict.fromkeys(people):
                    if person not in production.people:
                        hint = suggestion(person, known) if said < _SUGGESTIONS else {}
                        said += 1
                        yield Problem("unknown_person", place(index, at, name), {"value": person, **hint})


def _scenes(production: Production, place: PlaceIn) -> Iterator[Problem]:
    for index, track in enumerate(production.tracks):
        for key in track.scenes:
            if key not in SCENE_KEYS:
                params = {"value": key, **suggestion(key, SCENE_KEYS)}
                yield Problem("unknown_scene_kind", place(index, None, "scenes"), params)


def _local_times(production: Production, index: int, track: Track, place: PlaceIn) -> Iterator[Problem]:
    """Times of day that the clocks skip or repeat on that day, and starts before the track's own."""

    def wrong(error: LocalTimeError, where: Place) -> Problem:
        naive = error.args[0]
        code = "time_missing" if isinstance(error, LocalTimeMissing) else "time_twice"
        params = {
            "time": format_time(naive.time()), "date": naive.date().isoformat(), "timezone": production.timezone,
        }  # fmt: skip
        return Problem(code, where, params)

    try:
        first = instant(production.date, track.start, production.timezone)
    except LocalTimeError as error:
        # A first segment that starts with the track names the place where people would look for it.
        if not track.segments or track.segments[0].start != track.start:
            yield wrong(error, place(index, None, "start"))
        first = None
    for at, segment in enumerate(track.segments):
        if segment.start is None:
            continue
        try:
            start = hard_start(production, track, segment.start)
        except LocalTimeError as error:
            yield wrong(error, place(index, at, "start"))
            continue
        if first is not None and start < first:
            params = {"time": format_time(segment.start), "start": format_time(track.start)}
            yield Problem("before_track", place(index, at, "start"), params)


def _timeline(production: Production, index: int, track: Track, place: PlaceIn) -> Iterator[Problem]:
    """Gaps, overlaps and cues past the end; the track's own times are in order."""
    if not track.segments:
        yield Problem("no_segments_yet", place(index, None, "segments"))
    end = track_start(production, track)
    starts = planned_starts(production, track)
    for at, (segment, start) in enumerate(zip(track.segments, starts, strict=True)):
        yield from _late_cues(segment, place(index, at, "cues"))
        if segment.skip:
            continue
        apart = start - end
        if abs(apart) >= _WORTH_SAYING_MS:
            params = {"time": format_time(local(start, production.timezone).time()), "length": format_clock(abs(apart))}
            yield Problem("gap" if apart > 0 else "overlap", place(index, at, "start"), params)
        end = start + segment.duration_ms


def _late_cues(segment: Segment, place: Place) -> Iterator[Problem]:
    for cue in segment.cues or ():
        if cue.at_ms is not None and cue.at_ms > segment.duration_ms:
            sign = "+" if cue.anchor == "start" else "-"
            yield Problem("cue_outside", place, {"time": sign + format_clock(cue.at_ms)})


def _two_places(production: Production, place: PlaceIn) -> Iterator[Problem]:
    """People who are planned in two tracks at one time."""
    spans: dict[str, list[tuple[int, int, int, int]]] = {}
    for index, track in enumerate(production.tracks if len(production.tracks) > 1 else ()):
        for at, (segment, start) in enumerate(zip(track.segments, planned_starts(production, track), strict=True)):
            for person in () if segment.skip else segment.people:
                spans.setdefault(person, []).append((start, start + segment.duration_ms, index, at))
    for person, busy in spans.items():
        busy.sort()
        for before, after in pairwise(busy):
            if after[0] < before[1] and before[2] != after[2] and person in production.people:
                other = production.tracks[before[2]].segments[before[3]].title
                params = {"name": production.people[person].name, "other": other}
                yield Problem("in_two_places", place(after[2], after[3], "people"), params)
