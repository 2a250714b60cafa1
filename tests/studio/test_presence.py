"""Who is here and how overlays stand: what the crew sees of it, and when OBS is asked to load a page anew."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.presence import FORGET_MS, NAMED, RELOAD_EVERY_MS, SILENT_MS, Here, Overlay, Presence


@dataclass
class Stage:
    """A presence with one overlay `o1`, and its channel."""

    presence: Presence = field(default_factory=Presence)
    now: int = 1_000_000
    seq: int = 10
    changed_at: int = 0

    def overlay(self, client: str = "o1", *, in_obs: bool = True, channel: str = "program") -> None:
        overlay = Overlay(client, "morning", channel, in_obs, self.now, lambda: self.seq, lambda: self.changed_at)
        self.presence.enter_overlay(overlay)

    def shown(self, client: str = "o1", seq: int | None = None) -> None:
        self.presence.shown(client, self.now, self.seq if seq is None else seq, {"bug": "1"}, (1920, 1080))

    def seen(self, client: str = "o1") -> dict[str, object]:
        section: dict[str, object] = self.presence.sections("morning", self.now)["overlays"][client]
        return section

    def reloads(self) -> list[str]:
        return [overlay.client for overlay in self.presence.to_reload(self.now)]


def page(
    client: str, view: str = "moderator", track: str = "morning", since: int = 0, person: str | None = None
) -> Here:
    return Here(client, view, "Ida", view, track, person, since)


def test_the_crew_sees_who_is_on_its_track_and_how_often_a_person_is_online_anywhere() -> None:
    presence = Presence()
    presence.enter(page("a", person="ida"))
    presence.enter(page("b", track="other", person="ida"))
    sections = presence.sections("morning", 0)
    assert sections["here"] == {
        "a": {"role": "moderator", "name": "Ida", "view": "moderator", "since": 0, "person": "ida", "number": 1}
    }
    assert sections["online"] == {"ida": 2}
    presence.leave("a")
    assert presence.sections("morning", 0)["here"] == {}
    assert presence.sections("morning", 0)["online"] == {"ida": 1}


def test_the_crew_sees_who_has_which_segment_open() -> None:
    presence = Presence()
    presence.enter(page("a"))
    presence.edits("a", "talk")
    assert presence.sections("morning", 0)["here"]["a"]["editing"] == "talk"
    presence.edits("a", None)
    assert "editing" not in presence.sections("morning", 0)["here"]["a"]


def test_five_hundred_pages_are_not_all_named_and_the_crew_comes_first() -> None:
    presence = Presence()
    for number in range(500):
        presence.enter(page(f"c{number}", view="clock", since=number))
    presence.enter(page("late", view="producer", since=1000))
    here = presence.sections("morning", 0)["here"]
    assert len(here) == NAMED
    assert "late" in here
    assert {"c0", "c1"} < set(here)


def test_an_overlay_that_draws_everything_says_nothing_new() -> None:
    stage = Stage()
    stage.overlay()
    stage.shown()
    first = stage.seen()
    assert first == {
        "channel": "program",
        "behind": False,
        "drawn": {"bug": "1"},
        "size": [1920, 1080],
        "seq": 10,
        "seen_at": 1_000_000,
    }
    for _ in range(5):
        stage.now += 2_000
        stage.seq += 1
        stage.changed_at = stage.now
        stage.shown()
        assert stage.seen() == first


def test_an_overlay_that_does_not_draw_a_change_within_a_second_is_behind() -> None:
    stage = Stage()
    stage.overlay()
    stage.shown()
    stage.seq, stage.changed_at = 11, stage.now
    assert stage.seen()["behind"] is False
    stage.now += 1_001
    assert stage.seen()["behind"] is True
    stage.shown()
    assert stage.seen()["behind"] is False


def test_a_silent_overlay_is_reloaded_once_in_thirty_seconds_until_it_speaks() -> None:
    stage = Stage()
    stage.overlay()
    stage.now += SILENT_MS - 1
    assert (stage.reloads(), "silent" in stage.seen()) == ([], False)
    stage.now += 1
    assert (stage.reloads(), stage.seen()["silent"]) == (["o1"], True)
    stage.now += RELOAD_EVERY_MS - 1
    assert stage.reloads() == []
    stage.now += 1
    assert stage.reloads() == ["o1"]
    stage.shown()
    assert (stage.reloads(), "silent" in stage.seen()) == ([], False)
    stage.now += SILENT_MS
    assert stage.reloads() == ["o1"]


def test_an_overlay_that_went_is_missed_until_one_of_its_kind_is_back() -> None:
    stage = Stage()
    stage.overlay()
    stage.presence.leave("o1")
    stage.now += SILENT_MS
    assert (stage.reloads(), stage.seen()["silent"]) == (["o1"], True)
    stage.overlay("o2")
    stage.shown("o2")
    assert stage.reloads() == []
    assert set(stage.presence.sections("morning", stage.now)["overlays"]) == {"o2"}


def test_an_overlay_that_never_comes_back_is_forgotten() -> None:
    stage = Stage()
    stage.overlay()
    stage.presence.leave("o1")
    stage.now += FORGET_MS + 1
    assert stage.reloads() == []
    assert stage.presence.sections("morning", stage.now)["overlays"] == {}


def test_a_look_at_the_overlay_in_a_browser_is_not_missed_while_obs_draws() -> None:
    stage = Stage()
    stage.overlay("obs")
    stage.overlay("tab", in_obs=False)
    stage.presence.leave("tab")
    stage.now += SILENT_MS
    stage.shown("obs")
    assert stage.reloads() == []


def test_an_overlay_of_obs_is_missed_although_a_browser_draws() -> None:
    stage = Stage()
    stage.overlay("obs")
    stage.overlay("tab", in_obs=False)
    stage.now += SILENT_MS
    stage.shown("tab")
    assert stage.reloads() == ["obs"]


def test_of_two_alike_one_may_go() -> None:
    stage = Stage()
    stage.overlay("o1")
    stage.overlay("o2")
    stage.presence.leave("o1")
    stage.now += SILENT_MS
    stage.shown("o2")
    assert stage.reloads() == []
