"""The whole example morning, for real: a moderator's tablet, a presenter at home, the overlay, and OBS itself."""

import datetime as dt
import re
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import obsws_python
import pytest
from playwright.sync_api import Page, expect

from rundown.cues import cues_of
from rundown.documents import Cue, Production, Segment, Track
from rundown.reading import read_rundown
from studio.terminal.opening import EXAMPLE
from tests.obs.real import RealObs
from tests.rig.browser import Screens
from tests.rig.ports import wait_for
from tests.rig.server import Server

#: Timed graphics are waited for up to here; what comes later in a segment is fired by hand.
PATIENCE_MS = 6_500


def morning() -> tuple[Production, Track]:
    production = read_rundown(EXAMPLE.read_bytes(), EXAMPLE.name, today=dt.date(2026, 10, 6)).production
    return production, production.tracks[0]


class Picture:
    """What OBS itself says is on program."""

    def __init__(self, obs: RealObs) -> None:
        self._client = obsws_python.ReqClient(host="127.0.0.1", port=obs.port, password=obs.password, timeout=5)

    def close(self) -> None:
        self._client.disconnect()

    def scene(self) -> str:
        answer: Any = self._client.get_current_program_scene()
        return str(answer.current_program_scene_name)


def expected_texts(production: Production, segment: Segment, cue: Cue) -> list[str]:
    """What a viewer should be able to read when that cue is shown."""
    match cue.graphic:
        case "lower-third" if segment.poll is not None and segment.poll.live:
            # What the audience answers is on screen from the start, and no name lies over it.
            return []
        case "lower-third":
            return [production.people[person].name for person in cue.people]
        case "title-card" if segment.poll is not None:
            # The poll opens with the segment: its invitation stands where the title would, and says what is asked.
            return [segment.poll.question]
        case "title-card" | "countdown":
            return [cue.text or segment.title]
    return []


def early(segment: Segment) -> list[Cue]:
    """The graphics that come by themselves while one still looks."""
    cues = [cue for cue in cues_of(segment) if cue.action == "show" and cue.anchor == "start"]
    return [cue for cue in cues if cue.at_ms is not None and cue.at_ms <= PATIENCE_MS and cue.graphic != "bug"]


@pytest.mark.timeout(400)
def test_the_whole_morning_from_opening_to_end(
    start_server: Callable[..., Server], start_obs: Callable[..., RealObs], screens: Screens
) -> None:
    production, track = morning()
    scenes = [*dict.fromkeys([*track.scenes.values(), *(s.scene for s in track.segments if s.scene)])]
    obs = start_obs([*scenes, "Närbild"], password="morgon")
    server = start_server(options=("--obs", f"127.0.0.1:{obs.port}"), environment={"REGI_OBS_PASSWORD": "morgon"})
    with closing(Picture(obs)) as picture:
        Morning(production, track, server, screens, picture).play()


class Morning:
    """The morning's screens, and one press after the other."""

    def __init__(
        self, production: Production, track: Track, server: Server, screens: Screens, picture: Picture
    ) -> None:
        links = server.links()
        self.production, self.track, self.server, self.picture = production, track, server, picture
        self.played = [segment for segment in track.segments if not segment.skip]
        self.tablet = screens.open(f"{links['moderators']['ida']}", "tablet")
        self.tablet.goto(f"{server.url}/tracks/{track.id}/moderator")
        self.home = screens.open(links["presenter"]["bjorn"], "phone")
        self.overlay = screens.open(links["overlay"][track.id], "overlay")
        self.cue_word = self.home.locator("presenter-cue").first
        expect(self.tablet.locator("obs-status").first).to_contain_text("i takt")
        self.presenter_reads("vänta")

    def presenter_reads(self, word: str) -> None:
        expect(self.cue_word).to_contain_text(re.compile(word, re.IGNORECASE))

    def play(self) -> None:
        own = next(place for place, segment in enumerate(self.played) if "bjorn" in segment.people)
        last = self.played[0]
        for place, segment in enumerate(self.played):
            if place == own:
                self.presenter_reads("näst på tur")
                self.tablet.locator("take-panel #standby").click()
                self.presenter_reads("gör dig redo")
            self.take(last, segment)
            if place >= own:
                self.presenter_reads("du är i sändning" if place == own else "tack")
            last = segment
        self.end()

    def take(self, last: Segment, segment: Segment) -> None:
        """One press, and everything that must follow from it."""
        self.tablet.locator("take-panel #take").click()
        taken = time.monotonic()
        expect(self.tablet.locator("now-panel")).to_contain_text(segment.title)
        wanted = self.track.scene_of(segment)
        wait_for(f"OBS on {wanted} for {segment.id}", lambda: self.picture.scene() == wanted)
        nothing_of_the_last(self.overlay, self.production, last, segment)
        for cue in early(segment):
            for text in expected_texts(self.production, segment, cue):
                expect(self.overlay.get_by_text(text).first).to_be_visible(timeout=PATIENCE_MS + 3_000)
        self.tablet.wait_for_timeout(max(0.0, 1.1 - (time.monotonic() - taken)) * 1000)

    def end(self) -> None:
        """The end is held, not clicked; OBS is left where it is, and the as-run is whole."""
        self.tablet.locator("take-panel #end").hover()
        self.tablet.mouse.down()
        expect(self.tablet.locator("take-panel #over")).to_be_visible()
        self.tablet.mouse.up()
        answer = self.tablet.request.get(f"{self.server.url}/api/v1/tracks/{self.track.id}/asrun")
        assert answer.ok, answer.text()
        ran = [row["segment"] for row in answer.json() if row.get("started_at")]
        assert ran == [segment.id for segment in self.played]
        assert self.picture.scene() == self.track.scene_of(self.played[-1])


def nothing_of_the_last(overlay: Page, production: Production, last: Segment, now: Segment) -> None:
    """No name of somebody from the segment before is left on screen after a take."""
    for person in set(last.people) - set(now.people):
        expect(overlay.get_by_text(production.people[person].name)).to_have_count(0, timeout=2_000)


def test_a_person_who_reads_the_screen_can_read_the_example() -> None:
    """The example is what people see first: every remote person has a page, every segment a scene."""
    production, track = morning()
    assert len(track.segments) >= 12
    assert len(production.tracks) == 4
    assert all(track.scene_of(segment) for segment in track.segments)
