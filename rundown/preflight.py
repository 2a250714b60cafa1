"""Preflight: a table of checks, each a function from what is known to one line: how it stands, and what to do.

A line's words are English, with their values beside them; pages and the API put them into the reader's language.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from rundown.documents import Person
from rundown.messages import N_
from rundown.own_names import is_own
from rundown.sections import Live
from rundown.show import Show
from rundown.slots import crowded, has_feed
from rundown.times import local
from rundown.timing import Schedule, schedule

Sign = Literal["good", "look", "bad"]
GOOD: Sign = "good"
LOOK: Sign = "look"
BAD: Sign = "bad"

#: A clock further from the studio's than this is one that somebody has set wrongly.
CLOCK_OFF_MS = 2_000
#: A device with less than this, in per cent and not charging, will not last the show; with less than half, look.
LOW_BATTERY = 20
HALF_BATTERY = 50
DISK_LOW_GB, DISK_LOOK_GB = 1.0, 5.0
RECORDING_LOW_H, RECORDING_LOOK_H = 1.0, 4.0
#: A segment shorter than this was probably meant in minutes.
SHORT_MS = 10_000
#: An expected start so much behind its hard start is one that is not met.
LATE_MS = 1_000
#: Pages that somebody carries: they sleep, and they run on a battery.
CARRIED = frozenset({"moderator", "presenter", "clock", "prompter"})
#: So many names stand in a line; the rest are counted.
NAMED = 4


@dataclass(frozen=True)
class Line:
    """One line: a sign, a sentence, what to do; `press` does it: `{label, command, args}`, or `{label, tab}`."""

    sign: Sign
    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    do: str = ""
    press: Mapping[str, Any] | None = None

    def section(self) -> dict[str, Any]:
        """As the crew sees it; JSON-ready."""
        whole = {"sign": self.sign, "text": self.text, "values": dict(self.values), "do": self.do, "press": self.press}
        return {key: value for key, value in whole.items() if value}


@dataclass(frozen=True)
class Known:
    """What is known at `now`; `free_gb` is the room that the studio's own disk has."""

    show: Show
    live: Live
    now: int
    free_gb: float | None = None

    @property
    def pages(self) -> list[Mapping[str, Any]]:
        """Everybody's connected page."""
        return list((self.live.get("here") or {}).values())

    @property
    def overlays(self) -> list[Mapping[str, Any]]:
        """The pages that draw what goes out."""
        found = (self.live.get("overlays") or {}).values()
        return [each for each in found if each.get("channel", "program") == "program"]

    @property
    def people(self) -> list[Person]:
        """Everyone who takes part in a segment that is not skipped, in the rundown's order."""
        segments = (self.show.rundown.segments[each] for each in self.show.rundown.order)
        ids = dict.fromkeys(person for segment in segments if not segment.skip for person in segment.people)
        return [self.show.people[each] for each in ids if each in self.show.people]

    @cached_property
    def schedule(self) -> Schedule:
        """The times, as planned and as expected."""
        return schedule(self.show, self.now)

    def time(self, at: int) -> str:
        """An instant as a time of day in the production's zone."""
        return local(at, self.show.day.timezone).strftime("%H:%M")

    def title(self, segment: str) -> str:
        """A segment's title."""
        return self.show.rundown.segments[segment].title


def names(of: list[str]) -> str:
    """Some names, and how many more there are."""
    more = len(of) - NAMED
    return ", ".join(of[:NAMED]) + (f" +{more}" if more > 0 else "")


def tab(label: str, which: str) -> Mapping[str, Any]:
    """A press that opens one of the desk's panels."""
    return {"label": label, "tab": which}


def _obs(known: Known) -> Line:
    obs = known.live.get("obs") or {"state": "off"}
    state = obs.get("state")
    if state == "elsewhere":
        press = {"label": N_("Let OBS follow"), "command": "release_scene", "args": {}}
        values = {"program": str(obs.get("program", "")), "wants": str(obs.get("wants", ""))}
        return Line(LOOK, N_("OBS shows {program}, the rundown wants {wants}"), values, press=press)
    if state != "in_step":
        do = N_("Start OBS, and look at its address and password.")
        return Line(BAD, N_("OBS does not answer"), do=do, press=tab(N_("Open OBS"), "obs"))
    if obs.get("simulated"):
        do = N_("Good for a rehearsal. For the real show give Regi the address of OBS.")
        return Line(LOOK, N_("OBS is a simulated one"), do=do)
    return Line(GOOD, N_("OBS answers and is in step"))


def _scenes(known: Known) -> Line:
    obs = known.live.get("obs") or {}
    if obs.get("state") not in ("in_step", "elsewhere"):
        return Line(LOOK, N_("OBS’s scenes are not known"), do=N_("They are looked at when OBS answers."))
    missing: Mapping[str, str] = obs.get("missing") or {}
    if not missing:
        return Line(GOOD, N_("OBS has every scene of the rundown"))
    sign = LOOK if all(missing.values()) else BAD
    do = N_("Make them in OBS, or choose other scenes in the rundown.")
    values = {"scenes": names(list(missing))}
    return Line(sign, N_("OBS lacks scenes: {scenes}"), values, do, tab(N_("Open OBS"), "obs"))


def _overlays(known: Known) -> Line:
    if known.overlays:
        return Line(GOOD, N_("the overlay is connected"))
    do = N_("Give OBS the overlay’s address as a browser source.")
    return Line(BAD, N_("no overlay is connected: no name can be shown"), do=do, press=tab(N_("Overlays"), "overlays"))


def _overlay_size(known: Known) -> Line:
    sizes = [each["size"] for each in known.overlays if each.get("size")]
    odd = [f"{width} × {height}" for width, height in sizes if abs(width - height * 16 / 9) >= 2]
    if odd:
        do = N_("Set the browser source in OBS to 1920 × 1080.")
        return Line(BAD, N_("the overlay is {size}, not 16:9"), {"size": odd[0]}, do)
    if not sizes:
        return Line(LOOK, N_("the overlay’s size is not known"), do=N_("It is known once the overlay is connected."))
    small = [f"{width} × {height}" for width, height in sizes if width < 1280]
    if small:
        do = N_("Set the browser source in OBS to 1920 × 1080.")
        return Line(LOOK, N_("the overlay is only {size}"), {"size": small[0]}, do)
    return Line(GOOD, N_("the overlay has the right size"))


def _overlay_latest(known: Known) -> Line:
    if any(each.get("behind") for each in known.overlays):
        do = N_("Regi has OBS load it anew. If it stays so, open OBS’s browser source and refresh it.")
        return Line(BAD, N_("the overlay has not drawn the latest"), do=do, press=tab(N_("Overlays"), "overlays"))
    if not known.overlays:
        return Line(LOOK, N_("nothing draws graphics"), do=N_("It is known once the overlay is connected."))
    return Line(GOOD, N_("the overlay has drawn the latest"))


def _names(known: Known) -> Line:
    doubtful = [person.name for person in known.people if not person.name_confirmed]
    if not doubtful:
        ours = [person.name for person in known.people if not is_own(person, known.show.agreed)]
        if ours:
            return Line(GOOD, N_("every name is confirmed; by the crew: {names}"), {"names": names(ours)})
        return Line(GOOD, N_("every name is confirmed by its owner"))
    do = N_("Ask them how they are written, and confirm.")
    press = tab(N_("Presenters"), "presenters")
    return Line(LOOK, N_("names not confirmed: {names}"), {"names": names(doubtful)}, do, press)


def _checked_in(known: Known) -> Line:
    away = [person.name for person in known.people if person.id not in known.show.checked_in]
    if not away:
        return Line(GOOD, N_("everyone has checked in"))
    do = N_("Call them, or send them their link.")
    return Line(LOOK, N_("not checked in: {names}"), {"names": names(away)}, do, tab(N_("Links"), "links"))


def _tested(known: Known) -> Line:
    tests = known.show.tested
    broken = [each.name for each in known.people if _fails(tests.get(each.id))]
    if not broken:
        return Line(GOOD, N_("nobody’s camera or microphone is known to fail"))
    do = N_("Help them before it is their turn.")
    press = tab(N_("Presenters"), "presenters")
    return Line(BAD, N_("camera or microphone fails: {names}"), {"names": names(broken)}, do, press)


def _fails(test: Any) -> bool:
    return test is not None and "fails" in (test.camera, test.microphone)


def _feeds(known: Known) -> Line:
    show = known.show
    if not show.track.slots:
        return Line(GOOD, N_("the rundown has no slots to look after"))
    obs = known.live.get("obs") or {}
    slots = known.live.get("slots") or {}
    lacking = [scene for scene, slot in slots.items() if slot["state"] in ("no_scene", "no_input")]
    lacking += [slot.scene for slot in show.track.slots if slot.scene in (obs.get("missing") or {})]
    if lacking:
        do = N_("Make the scene in OBS, with a browser source and a media source in it.")
        values = {"scenes": names(list(dict.fromkeys(lacking)))}
        return Line(BAD, N_("slots that cannot show a feed: {scenes}"), values, do, tab(N_("Open OBS"), "obs"))
    press = tab(N_("Presenters"), "presenters")
    if crowd := crowded(show):
        values = {"titles": names([known.title(each) for each in crowd])}
        return Line(BAD, N_("more people than slots: {titles}"), values, N_("Add a slot, or take somebody off."))
    without = [person.name for person in known.people if person.remote and not has_feed(known.show, person.id)]
    if without:
        do = N_("Give them a camera link, or write where OBS finds their picture.")
        return Line(LOOK, N_("no feed: {names}"), {"names": names(without)}, do, press)
    return Line(GOOD, N_("everybody at a distance has a feed, and there are slots for them"))


def _lengths(known: Known) -> Line:
    segments = (known.show.rundown.segments[each] for each in known.show.rundown.order)
    short = [each.title for each in segments if not each.skip and each.duration_ms < SHORT_MS]
    if not known.show.rundown.order:
        return Line(BAD, N_("the rundown is empty"), do=N_("Add segments, or open a rundown file."))
    if not short:
        return Line(GOOD, N_("no segment is suspiciously short"))
    do = N_("See whether the length is what was meant: minutes, not seconds.")
    return Line(LOOK, N_("very short: {titles}"), {"titles": names(short)}, do)


def _overlaps(known: Known) -> Line:
    over = [slot.segment for slot in known.schedule.slots if slot.gap_ms < 0]
    if not over:
        return Line(GOOD, N_("no segments overlap"))
    do = N_("Shorten what comes before, or move the fixed time.")
    values = {"titles": names([known.title(each) for each in over])}
    return Line(BAD, N_("begins before the one before has ended: {titles}"), values, do)


def _gaps(known: Known) -> Line:
    gaps = [(slot.segment, slot.gap_ms) for slot in known.schedule.slots if slot.gap_ms > 0]
    if not gaps:
        return Line(GOOD, N_("there are no gaps"))
    wide = [f"{known.title(each)} ({round(gap / 60_000)} min)" for each, gap in gaps]
    do = N_("Fill them, or know what is shown meanwhile.")
    return Line(LOOK, N_("a wait before: {titles}"), {"titles": names(wide)}, do)


def _hard_starts(known: Known) -> Line:
    late: list[str] = []
    for slot in known.schedule.slots:
        segment = known.show.rundown.segments[slot.segment]
        hard = known.show.hard_start_at(segment)
        if hard is None or segment.skip or slot.expected_start is None:
            continue
        due = hard + known.show.offset_ms
        if slot.expected_start - due > LATE_MS:
            late.append(f"{segment.title} {known.time(due)} → {known.time(slot.expected_start)}")
    if not late:
        return Line(GOOD, N_("every fixed time can be met"))
    do = N_("Begin, shorten what comes before, or move the fixed time.")
    return Line(BAD, N_("fixed times that are missed: {titles}"), {"titles": names(late)}, do)


def _disk(known: Known) -> Line:
    free = known.free_gb
    if free is None:
        return Line(LOOK, N_("how much room the studio’s disk has is not known"))
    values = {"room": f"{free:.0f}" if free >= 1 else f"{free:.1f}"}
    if free >= DISK_LOOK_GB:
        return Line(GOOD, N_("the studio’s disk has {room} GB left"), values)
    do = N_("Make room on the disk where Regi keeps the production.")
    return Line(BAD if free < DISK_LOW_GB else LOOK, N_("the studio’s disk has only {room} GB left"), values, do)


def _recording(known: Known) -> Line:
    hours = (known.live.get("outputs") or {}).get("disk_h")
    if not isinstance(hours, int | float):
        return Line(GOOD, N_("OBS does not say how long its disk lasts"))
    values = {"hours": f"{hours:.0f}" if hours >= 1 else f"{hours:.1f}"}
    if hours >= RECORDING_LOOK_H:
        return Line(GOOD, N_("OBS’s disk lasts for {hours} h of recording"), values)
    do = N_("Make room on the disk that OBS records to.")
    return Line(BAD if hours < RECORDING_LOW_H else LOOK, N_("OBS’s disk lasts for only {hours} h"), values, do)


def called(page: Mapping[str, Any]) -> str:
    """What a line calls a page: its device's name, else whoever sits there and on what."""
    name = str(page.get("label") or page.get("name") or "")
    device = str(page.get("device") or "")
    return f"{name} ({device})" if device else name


def _clocks(known: Known) -> Line:
    off = [page for page in known.pages if abs(page.get("ahead_ms") or 0) > CLOCK_OFF_MS]
    if not off:
        return Line(GOOD, N_("every device’s clock is right"))
    wrong = [f"{called(page)} {page['ahead_ms'] / 1000:+.0f} s" for page in off]
    do = N_("Regi’s pages count right all the same. Set the device’s clock before anybody reads it.")
    return Line(LOOK, N_("clocks that are wrong: {devices}"), {"devices": names(wrong)}, do, tab(N_("Here"), "here"))


def _crew(known: Known) -> Line:
    if any(page.get("view") == "moderator" for page in known.pages):
        return Line(GOOD, N_("a moderator’s page is open"))
    do = N_("Give the moderators their links.")
    return Line(LOOK, N_("no moderator’s page is open"), do=do, press=tab(N_("Links"), "links"))


def _awake(known: Known) -> Line:
    asleep = [page for page in known.pages if page.get("view") in CARRIED and page.get("wake", "on") != "on"]
    if not asleep:
        return Line(GOOD, N_("no screen goes dark by itself"))
    do = N_("Set the device never to lock its screen, or open Regi there by its https address.")
    values = {"devices": names([called(page) for page in asleep])}
    return Line(LOOK, N_("screens that may go dark: {devices}"), values, do, tab(N_("Here"), "here"))


def _power(known: Known) -> Line:
    low = [page for page in known.pages if not page.get("charging") and page.get("battery", 100) < HALF_BATTERY]
    if not low:
        return Line(GOOD, N_("every device that says so has power"))
    sign = BAD if any(page["battery"] < LOW_BATTERY for page in low) else LOOK
    wanting = [f"{called(page)} {page['battery']} %" for page in low]
    do = N_("Plug them in.")
    return Line(sign, N_("little power: {devices}"), {"devices": names(wanting)}, do, tab(N_("Here"), "here"))


def _lines(known: Known) -> Line:
    weak = [page for page in known.pages if (page.get("line") or {}).get("quality") in ("fair", "poor")]
    if not weak:
        return Line(GOOD, N_("every line is good"))
    bad = any(page["line"]["quality"] == "poor" for page in weak)
    found = [f"{called(page)} {page['line']['ms']} ms" for page in weak]
    do = N_("Move them nearer to the wireless, or use a cable.")
    values = {"devices": names(found)}
    return Line(BAD if bad else LOOK, N_("slow lines: {devices}"), values, do, tab(N_("Here"), "here"))


#: Every check by its name, in the order in which they are read.
CHECKS: Mapping[str, Callable[[Known], Line]] = {
    "obs": _obs,
    "scenes": _scenes,
    "overlays": _overlays,
    "overlay_size": _overlay_size,
    "overlay_latest": _overlay_latest,
    "names": _names,
    "checked_in": _checked_in,
    "tested": _tested,
    "feeds": _feeds,
    "lengths": _lengths,
    "overlaps": _overlaps,
    "gaps": _gaps,
    "hard_starts": _hard_starts,
    "disk": _disk,
    "recording": _recording,
    "crew": _crew,
    "lines": _lines,
    "clocks": _clocks,
    "awake": _awake,
    "power": _power,
}


def preflight(known: Known) -> dict[str, Line]:
    """Every check's line, in the table's order."""
    return {name: check(known) for name, check in CHECKS.items()}


def verdict(lines: Mapping[str, Line]) -> Sign:
    """The worst sign of all."""
    found = {line.sign for line in lines.values()}
    return next((sign for sign in (BAD, LOOK) if sign in found), GOOD)


def wanting(lines: Mapping[str, Line]) -> Iterator[tuple[str, Line]]:
    """The lines that are not good, the worst first."""
    for sign in (BAD, LOOK):
        yield from ((name, line) for name, line in lines.items() if line.sign == sign)
