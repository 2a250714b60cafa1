"""The table of OBS properties: what is due, what is a hand's doing, and what is left alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from studio.obs import reconcile, rows
from studio.obs.reconcile import Ask, Ledger, Standing
from studio.obs.rows import Actual, Want

SCENES = ("Studio", "Distans", "Paus")


def want(program: str | None, preview: str | None = None, revision: int = 1, fallbacks: tuple[str, ...] = ()) -> Want:
    return Want(program, preview, revision, f"take {revision}", fallbacks)


def actual(program: str | None, preview: str | None = None, **more: object) -> Actual:
    seen = Actual(SCENES, program, preview, studio_mode=preview is not None)
    return replace(seen, **more)  # type: ignore[arg-type]


def after(*steps: Want | Actual, settled: int = 0) -> Ledger:
    """A ledger that has been told these in turn; what is due is asked before each reading."""
    ledger = reconcile.opened(settled)
    for step in steps:
        if isinstance(step, Want):
            ledger = reconcile.wanted(ledger, step)
        else:
            ledger = reconcile.read(reconcile.asked(ledger, reconcile.due(ledger)), step)
    return ledger


def values(asks: tuple[Ask, ...]) -> list[tuple[str, str | bool]]:
    return [(ask.request, ask.value) for ask in asks]


def test_what_the_show_changed_is_due_with_its_reason() -> None:
    (ask,) = reconcile.due(after(actual("Studio"), want("Distans")))
    assert (ask.request, ask.data, ask.reason) == ("SetCurrentProgramScene", {"sceneName": "Distans"}, "take 1")


def test_nothing_is_due_before_obs_has_been_read() -> None:
    assert reconcile.due(after(want("Distans"))) == ()


def test_what_obs_already_does_is_not_due_and_is_settled_once_read() -> None:
    ledger = after(actual("Distans"), want("Distans"))
    assert reconcile.due(ledger) == ()
    assert reconcile.owes(ledger) == ("take 1",)
    assert reconcile.settled(reconcile.read(ledger, actual("Distans")))


def test_what_has_been_asked_is_not_asked_again_until_it_may_be() -> None:
    ledger = after(actual("Studio"), want("Distans"), actual("Studio"))
    assert reconcile.due(ledger) == ()
    assert values(reconcile.due(reconcile.ask_again(ledger))) == [("SetCurrentProgramScene", "Distans")]


def test_a_hand_is_ahead_and_stays_so_when_the_show_repeats_itself() -> None:
    ledger = after(actual("Studio"), want("Distans"), actual("Distans"), actual("Paus"), want("Distans"))
    assert not reconcile.in_step(ledger)
    assert reconcile.due(ledger) == ()
    assert reconcile.owes(ledger) == ()


def test_the_next_change_of_the_show_overrules_a_hand() -> None:
    ledger = after(actual("Studio"), want("Distans"), actual("Distans"), actual("Paus"), want("Studio", revision=2))
    assert values(reconcile.due(ledger)) == [("SetCurrentProgramScene", "Studio")]


def test_follow_overrules_a_hand() -> None:
    ledger = reconcile.followed(after(actual("Studio"), want("Distans"), actual("Distans"), actual("Paus")))
    (ask,) = reconcile.due(ledger)
    assert (ask.value, ask.reason) == ("Distans", "OBS follows the rundown")


def test_a_hand_that_races_a_change_wins_until_the_next() -> None:
    ledger = after(actual("Studio"), want("Distans"), actual("Paus"))
    assert ledger.accounts["program"].standing is Standing.AHEAD


def test_a_revision_that_was_settled_before_is_a_hands_where_it_differs() -> None:
    ledger = after(want("Distans", revision=7), actual("Studio"), settled=7)
    assert reconcile.due(ledger) == ()
    assert not reconcile.in_step(ledger)


def test_a_revision_that_was_never_settled_is_owed() -> None:
    ledger = after(want("Distans", revision=8), settled=7)
    ledger = reconcile.read(ledger, actual("Studio"), reconnected=True)
    assert values(reconcile.due(ledger)) == [("SetCurrentProgramScene", "Distans")]


@pytest.mark.parametrize("hand", ["Distans", "Paus"], ids=["in step", "ahead"])
def test_an_obs_that_started_again_elsewhere_owes_the_wanted_scene(hand: str) -> None:
    ledger = after(actual("Studio"), want("Distans"), actual("Distans"), actual(hand))
    ledger = reconcile.read(ledger, actual("Studio"), reconnected=True, restarted=True)
    (ask,) = reconcile.due(ledger)
    assert (ask.value, ask.reason) == ("Distans", "OBS started again")


def test_an_obs_that_was_moved_while_the_link_was_down_is_left_alone() -> None:
    ledger = after(actual("Studio"), want("Distans"), actual("Distans"))
    ledger = reconcile.read(ledger, actual("Paus"), reconnected=True)
    assert reconcile.due(ledger) == ()
    assert not reconcile.in_step(ledger)


def test_what_obs_does_late_is_no_hand() -> None:
    ledger = after(actual("Studio"), want("Distans"))
    ledger = reconcile.unanswered(ledger, reconcile.due(ledger))
    ledger = reconcile.wanted(ledger, want("Paus", revision=2))
    ledger = reconcile.read(ledger, actual("Paus"), reconnected=True)
    ledger = reconcile.read(ledger, actual("Distans"))
    assert values(reconcile.due(ledger)) == [("SetCurrentProgramScene", "Paus")]


def test_what_obs_does_long_after_is_a_hand() -> None:
    ledger = after(actual("Studio"), want("Distans"))
    ledger = reconcile.unanswered(ledger, reconcile.due(ledger))
    ledger = reconcile.read(reconcile.wanted(ledger, want("Paus", revision=2)), actual("Paus"), reconnected=True)
    ledger = reconcile.read(reconcile.all_answered(ledger), actual("Distans"))
    assert reconcile.due(ledger) == ()


def test_a_missing_scene_is_taken_by_its_fallback_and_named() -> None:
    ledger = after(actual("Studio"), want("Film", fallbacks=("Ingen", "Paus")))
    assert values(reconcile.due(ledger)) == [("SetCurrentProgramScene", "Paus")]
    assert reconcile.missing(ledger, ["Studio", "Film", "Sal"]) == {"Film": "Paus", "Sal": ""}


def test_a_planned_fallback_counts_too() -> None:
    ledger = replace(after(actual("Studio"), want("Film")), fallbacks={"Film": "Distans"})
    assert values(reconcile.due(ledger)) == [("SetCurrentProgramScene", "Distans")]
    assert reconcile.missing(ledger, []) == {"Film": "Distans"}


def test_without_a_fallback_obs_stays_and_owes() -> None:
    ledger = after(actual("Studio"), want("Film"))
    assert reconcile.due(ledger) == ()
    assert reconcile.owes(ledger) == ("take 1",)
    assert not reconcile.in_step(ledger)


def test_a_renamed_scene_is_still_the_wanted_one() -> None:
    ledger = reconcile.renamed(after(actual("Studio"), want("Distans"), actual("Distans")), "Distans", "Långt borta")
    ledger = reconcile.read(ledger, Actual(("Studio", "Långt borta", "Paus"), "Långt borta"))
    assert reconcile.in_step(ledger)
    assert reconcile.missing(ledger, ["Distans"]) == {}


def test_names_that_were_swapped_find_a_scene_and_an_end() -> None:
    ledger = reconcile.renamed(reconcile.renamed(after(actual("Studio")), "A", "B"), "B", "A")
    assert reconcile.found(ledger, "A") is None


def test_preview_is_set_in_studio_mode_only() -> None:
    assert reconcile.due(after(actual("Studio"), want("Studio", "Paus"), actual("Studio"))) == ()
    ledger = after(actual("Studio", "Studio"), want("Studio", "Paus"))
    assert values(reconcile.due(ledger)) == [("SetCurrentPreviewScene", "Paus")]


def test_preview_waits_until_obs_is_at_rest() -> None:
    ledger = after(actual("Studio", "Studio"), want("Distans", "Paus"))
    ledger = reconcile.asked(ledger, reconcile.due(ledger)[:1])
    moving = reconcile.read(ledger, actual("Distans", "Studio", transitioning=True))
    assert reconcile.due(moving) == ()
    assert values(reconcile.due(reconcile.read(moving, actual("Distans", "Studio")))) == [
        ("SetCurrentPreviewScene", "Paus")
    ]


def test_preview_that_obs_swaps_by_itself_is_put_right() -> None:
    ledger = after(actual("Studio", "Studio"), want("Studio", "Paus"), actual("Studio", "Paus"))
    ledger = reconcile.wanted(ledger, want("Distans", "Paus", revision=2))
    ledger = reconcile.read(ledger, actual("Distans", "Paus", transitioning=True))
    ledger = reconcile.read(ledger, actual("Distans", "Studio"))
    assert values(reconcile.due(ledger)) == [("SetCurrentPreviewScene", "Paus")]


def test_preview_that_a_hand_moved_is_left_alone_and_obs_is_in_step() -> None:
    ledger = after(actual("Studio", "Studio"), want("Studio", "Paus"), actual("Studio", "Paus"))
    ledger = reconcile.read(ledger, actual("Studio", "Distans"))
    assert reconcile.due(ledger) == ()
    assert reconcile.in_step(ledger)


def test_preview_is_put_right_after_a_lost_link() -> None:
    ledger = after(actual("Studio", "Studio"), want("Studio", "Paus"), actual("Studio", "Paus"))
    ledger = reconcile.read(ledger, actual("Studio", "Distans"), reconnected=True)
    assert values(reconcile.due(ledger)) == [("SetCurrentPreviewScene", "Paus")]


def test_a_show_that_wants_nothing_owes_nothing_and_is_in_step() -> None:
    ledger = after(actual("Studio"), want("Distans"), want(None, revision=2), actual("Paus"))
    assert reconcile.in_step(ledger)
    assert (reconcile.due(ledger), reconcile.owes(ledger)) == ((), ())


@dataclass
class ModelObs:
    """An OBS that does what it is asked, sometimes late, and that hands move."""

    program: str = "Studio"
    preview: str = "Studio"
    studio_mode: bool = False
    scenes: list[str] = field(default_factory=lambda: list(SCENES))

    def does(self, ask: Ask) -> None:
        if ask.value in self.scenes:
            if ask.address == "program":
                self.program = ask.value
            elif self.studio_mode:
                self.preview = ask.value

    def says(self) -> Actual:
        preview = self.preview if self.studio_mode else None
        return Actual(tuple(self.scenes), self.program, preview, studio_mode=self.studio_mode)


class ShowAndObs(RuleBasedStateMachine):
    """Takes, repetitions, hands, lost links, restarts and removed scenes in any order."""

    names = st.sampled_from(SCENES)

    @initialize()
    def begin(self) -> None:
        self.obs = ModelObs()
        self.ledger = reconcile.read(reconcile.opened(0), self.obs.says(), reconnected=True)
        self.revision = 0
        self.wanted: str | None = None
        self.moved_by_hand = False

    def settle(self, **how: bool) -> None:
        """As the link does: read, ask for what is due, read; until nothing is due."""
        self.ledger = reconcile.read(self.ledger, self.obs.says(), **how)
        for _ in range(4):
            asks = reconcile.due(self.ledger)
            if not asks:
                return
            for ask in asks:
                self.obs.does(ask)
            self.ledger = reconcile.read(reconcile.asked(self.ledger, asks), self.obs.says())
        pytest.fail(f"OBS is asked for ever: {asks}")

    @rule(program=names, preview=st.none() | names)
    def take(self, program: str, preview: str | None) -> None:
        self.revision += 1
        self.wanted, self.moved_by_hand = program, False
        self.ledger = reconcile.wanted(self.ledger, want(program, preview, self.revision, fallbacks=("Paus",)))
        self.settle()

    @precondition(lambda self: self.wanted is not None)
    @rule()
    def repeat(self) -> None:
        before = self.obs.program
        repeated = replace(self.ledger.want, reason="said again")
        self.ledger = reconcile.wanted(self.ledger, repeated)
        self.settle()
        assert self.obs.program == before

    @rule(scene=names)
    def hand(self, scene: str) -> None:
        if scene in self.obs.scenes:
            self.moved_by_hand = self.moved_by_hand or scene != self.obs.program
            self.obs.program = scene
            self.settle()
            assert self.obs.program == scene, "a hand was fought"

    @rule()
    def follow(self) -> None:
        self.ledger = reconcile.followed(self.ledger)
        self.moved_by_hand = False
        self.settle()

    @rule(scene=names)
    def hand_while_away(self, scene: str) -> None:
        if scene in self.obs.scenes:
            self.moved_by_hand = self.moved_by_hand or scene != self.obs.program
            self.obs.program = scene
            self.settle(reconnected=True)
            assert self.obs.program == scene

    @rule(program=names)
    def take_while_away(self, program: str) -> None:
        self.revision += 1
        self.wanted, self.moved_by_hand = program, False
        self.ledger = reconcile.wanted(self.ledger, want(program, None, self.revision, fallbacks=("Paus",)))
        self.ledger = reconcile.unanswered(self.ledger, reconcile.due(self.ledger))
        self.settle(reconnected=True)
        self.ledger = reconcile.all_answered(self.ledger)

    @rule()
    def restart(self) -> None:
        self.obs = ModelObs()
        self.moved_by_hand = False
        self.settle(reconnected=True, restarted=True)

    @rule(on=st.booleans())
    def studio_mode(self, on: bool) -> None:
        if on != self.obs.studio_mode:
            self.obs.studio_mode, self.obs.preview = on, self.obs.program
            self.settle()

    @rule()
    def remove_distans(self) -> None:
        if "Distans" in self.obs.scenes and self.obs.program != "Distans":
            self.obs.scenes.remove("Distans")
            self.settle()

    @invariant()
    def the_show_is_obeyed_unless_a_hand_came_after_it(self) -> None:
        if self.wanted is None or self.moved_by_hand:
            return
        assert self.obs.program == (self.wanted if self.wanted in self.obs.scenes else "Paus")

    @invariant()
    def in_step_is_the_truth(self) -> None:
        if self.wanted is not None and reconcile.in_step(self.ledger):
            assert self.obs.program == reconcile.target(self.ledger, rows.ROWS[0])

    @invariant()
    def nothing_is_due_at_rest(self) -> None:
        assert reconcile.due(self.ledger) == ()


ShowAndObs.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestShowAndObs = ShowAndObs.TestCase
