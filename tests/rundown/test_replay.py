"""Random commands from several people: the journal gives back the same show, a refusal leaves no trace."""

import contextlib
import json
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from rundown.apply import apply
from rundown.facts import ShowFact, decode, encode
from rundown.patch import merge
from rundown.phases import MOVES
from rundown.refusals import Refused
from rundown.show import Phase, Sender, new_show
from rundown.storing import dump_show, load_show
from rundown.views import VIEWS, Projection
from tests.rundown.shows import BJORN, CLOCK, IDA, OSKAR, PRODUCER, Desk, production

SEGMENTS = st.sampled_from(["welcome", "talk", "remote", "pause", "close", "new", "nowhere"])
SCENES = st.sampled_from(["Studio", "Paus", "Distans", "Strax"])
PEOPLE = st.sampled_from(["ida", "asa", "bjorn"])
NEW = st.fixed_dictionaries(
    {"id": st.sampled_from(["new", "talk"]), "kind": st.just("video"), "title": st.just("Ny")}
    | {"duration_ms": st.integers(1, 100_000), "people": st.lists(PEOPLE, max_size=2, unique=True)}
)
FIELDS = st.one_of(
    st.fixed_dictionaries({"skip": st.booleans()}),
    st.fixed_dictionaries({"duration_ms": st.integers(-5, 900_000)}),
    st.fixed_dictionaries({"scene": SCENES}),
    st.fixed_dictionaries({"start": st.sampled_from(["09:15", None, "25:99"])}),
)

DID = st.sampled_from(["started", "paused", "resumed", "stopped"])


POLLS = st.sampled_from(["talk", "remote", "_1", "_2", "nothing"])
POLL = st.one_of(
    st.just({"question": "Vad?", "choices": ["a", "b"]}),
    st.just({"question": "Hur?", "kind": "scale", "live": True}),
    st.just({"question": "Frågor?", "kind": "questions"}),
    st.just({"kind": "quiz", "choices": ["a"]}),
)
QUESTIONS = st.sampled_from(["0123abcd", "4567abcd"])


def order(word: str, **args: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    return st.tuples(st.just(word), st.fixed_dictionaries(args))


ORDERS = st.one_of(
    *(order(word) for word in ("standby", "undo_take", "resume", "release_scene", "panic", "end_show")),
    *(order(word) for word in ("start_over", "undo", "redo", "clear_graphics", "take")),
    order("take", **{"from": SEGMENTS}),
    order("arm", segment=SEGMENTS),
    order("hold", card=st.booleans()),
    order("adjust", ms=st.integers(-700_000, 700_000)),
    order("cut_to", scene=SCENES),
    order("rename_scene", old=SCENES, new=SCENES),
    order("rename_input", old=SCENES, new=SCENES),
    order("note_output", output=st.sampled_from(["stream", "record"]), did=DID, at=st.integers(0, 90_000)),
    order("show_graphic", graphic=st.sampled_from(["lower-third", "bug"]), people=st.lists(PEOPLE)),
    order("hide_graphic", layer=st.sampled_from(["lower-third", "bug"])),
    order("fire_cue", cue=st.sampled_from(["title", "name-ida", "countdown", "name-bjorn"])),
    order("message", to=st.sampled_from(["crew", "all", "person:bjorn"]), text=st.just("hej")),
    order("acknowledge", message=st.sampled_from(["1", "2", "9"])),
    order("ready", person=PEOPLE, ready=st.booleans()),
    *(order(word, poll=POLLS) for word in ("show_results", "hide_poll", "reset_poll", "rerun_poll", "settle_poll")),
    *(order(word, poll=POLLS) for word in ("copy_poll", "remove_poll", "undo_poll")),
    order("open_poll", poll=POLLS, closes_in_ms=st.none() | st.just(2_000)),
    order("close_poll", poll=POLLS, in_ms=st.sampled_from([0, 1_000])),
    order("add_poll", poll=POLL, open=st.booleans()),
    order("update_poll", poll=POLLS, fields=POLL),
    order("update_segment", segment=SEGMENTS, fields=st.fixed_dictionaries({"poll": POLL})),
    *(order(f"{word}_question", question=QUESTIONS) for word in ("approve", "dismiss", "star", "answer", "show")),
    order("merge_question", question=QUESTIONS, into=QUESTIONS),
    order("measure_delay", step=st.sampled_from(["start", "seen"])),
    order("set_delay", ms=st.sampled_from([0, 12_000])),
    order("add_segment", segment=NEW, after=st.one_of(st.none(), SEGMENTS)),
    order("update_segment", segment=SEGMENTS, fields=FIELDS),
    order("move_segment", segment=SEGMENTS, after=st.one_of(st.none(), SEGMENTS)),
    order("remove_segment", segment=SEGMENTS),
    order("move_segments", segments=st.lists(SEGMENTS, min_size=1, max_size=3), after=st.one_of(st.none(), SEGMENTS)),
    order("update_segments", segments=st.lists(SEGMENTS, min_size=1, max_size=3), fields=st.just({"block": "A"})),
    order("remove_segments", segments=st.lists(SEGMENTS, min_size=1, max_size=3)),
    order("add_column", column=st.just("A")),
    order("rename_column", column=st.just("A"), to=st.sampled_from([None, "B"])),
    order("split_segment", segment=SEGMENTS, at_ms=st.integers(1, 600_000), id=st.just("new")),
    order("duplicate_segment", segment=SEGMENTS, id=st.just("new")),
)  # fmt: skip
SENDERS = st.sampled_from([IDA, OSKAR, PRODUCER, BJORN, CLOCK, Sender("obs", "OBS")])
STEPS = st.lists(st.tuples(st.booleans(), ORDERS, SENDERS, st.integers(0, 4000)), max_size=40)


def wire(value: Any) -> Any:
    return json.loads(json.dumps(value))


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_the_journal_gives_back_the_same_show_and_pages_follow_it(steps: list[Any]) -> None:
    desk = Desk()
    pages = {view: Projection(view, "bjorn") for view in VIEWS}
    told = {view: wire(page.state(desk.show, {})) for view, page in pages.items()}
    for seen, (word, args), sender, pause in steps:
        desk.wait(pause)
        before, length = desk.show, len(desk.journal)
        if word == "take" and seen and desk.show.current:
            args = {"from": desk.show.current}
        with contextlib.suppress(Refused):
            desk.do(word, sender, **{key: value for key, value in args.items() if value is not None})
        if len(desk.journal) == length:
            assert desk.show is before
        for view, page in pages.items():
            patch = page.patch(desk.show, {})
            told[view] = merge(told[view], wire(patch)) if patch else told[view]
    replayed = new_show(production(), "morning")
    for fact in desk.journal:
        replayed = apply(replayed, cast(ShowFact, decode(wire(encode(fact)))))
    assert replayed == desk.show
    assert load_show(dump_show(desk.show)) == desk.show
    for view in VIEWS:
        assert told[view] == wire(Projection(view, "bjorn").state(desk.show, {})), view
    assert (desk.show.on_air is not None) == (desk.show.phase in (Phase.ON_AIR, Phase.HOLD))
    assert set(MOVES) == set(Phase)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([IDA, OSKAR, PRODUCER]), st.integers(0, 1500)), max_size=20))
def test_several_people_pressing_what_they_saw_advance_once_for_each_intention(presses: list[Any]) -> None:
    """Everyone presses for the segment they see; each sees the truth only as of their own last press."""
    desk = Desk()
    sees: dict[str, str | None] = {}
    intentions: set[str | None] = set()
    advanced = 0
    for sender, pause in presses:
        desk.wait(pause)
        saw = sees.get(sender.name)
        intentions.add(saw)
        with contextlib.suppress(Refused):
            desk.do("take", sender, **({"from": saw} if saw else {}))
            advanced += 1
        sees[sender.name] = desk.show.current
    assert advanced <= len(intentions)
    assert len(desk.show.ran) == advanced
