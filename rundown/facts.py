"""What has happened, one line of the journal each; a fact is never refused and never changed."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

from rundown.cameras import CamerasMade
from rundown.deck import ClickerGiven, ClickerTaken, DeckDropped, DeckGiven, PageTurned
from rundown.documents import Person, Segment
from rundown.fact import Happened
from rundown.input_names import InputRenamed
from rundown.outputs import OutputFact
from rundown.polls.facts import PollFact
from rundown.presenting import Outcome

#: Why an edit was made: by a person, or by undoing or redoing one.
Origin = Literal["edit", "undo", "redo"]
#: What an edit did, for those who may take it back.
Did = Literal["added", "changed", "moved", "removed", "split", "merged"]


class RunStarted(Happened):
    """A new run of the rundown begins off air; a rehearsal's as-run is kept apart."""

    fact: Literal["run_started"] = "run_started"
    rehearsal: bool


class SegmentArmed(Happened):
    fact: Literal["segment_armed"] = "segment_armed"
    segment: str


class StandbyGiven(Happened):
    fact: Literal["standby_given"] = "standby_given"


class SegmentTaken(Happened):
    """A segment went on air; what was on before it is over."""

    fact: Literal["segment_taken"] = "segment_taken"
    segment: str


class TakeUndone(Happened):
    fact: Literal["take_undone"] = "take_undone"


class ShowHeld(Happened):
    fact: Literal["show_held"] = "show_held"


class ShowResumed(Happened):
    fact: Literal["show_resumed"] = "show_resumed"


class SegmentAdjusted(Happened):
    fact: Literal["segment_adjusted"] = "segment_adjusted"
    ms: int


class ShowEnded(Happened):
    fact: Literal["show_ended"] = "show_ended"


class CueFired(Happened):
    """A cue of the segment on air is done; what it caused stands in the facts beside it."""

    fact: Literal["cue_fired"] = "cue_fired"
    cue: str
    scene: str = ""


class GraphicShown(Happened):
    """A graphic came on. `data` None means that it is derived from the people or the segment."""

    fact: Literal["graphic_shown"] = "graphic_shown"
    layer: str
    graphic: str
    key: str
    people: tuple[str, ...] = ()
    data: dict[str, Any] | None = None
    hide_at: int | None = None
    by_hand: bool


class GraphicHidden(Happened):
    fact: Literal["graphic_hidden"] = "graphic_hidden"
    layer: str
    by_hand: bool


class GraphicsCleared(Happened):
    fact: Literal["graphics_cleared"] = "graphics_cleared"


class SceneCut(Happened):
    """The producer's own scene rules until it is released or the next take."""

    fact: Literal["scene_cut"] = "scene_cut"
    scene: str


class SceneReleased(Happened):
    fact: Literal["scene_released"] = "scene_released"


class Panicked(Happened):
    fact: Literal["panicked"] = "panicked"


class SceneRenamed(Happened):
    fact: Literal["scene_renamed"] = "scene_renamed"
    old: str
    new: str


class MessageSent(Happened):
    fact: Literal["message_sent"] = "message_sent"
    id: str
    to: str
    text: str
    person: str | None = None
    help: bool = False


class MessageSeen(Happened):
    """A message was drawn in front of `reader`: a person's id, or the name of a crew member."""

    fact: Literal["message_seen"] = "message_seen"
    message: str
    reader: str


class MessageRead(Happened):
    """`reader` is a person's id, or the name of a crew member."""

    fact: Literal["message_read"] = "message_read"
    message: str
    reader: str


class PersonReady(Happened):
    fact: Literal["person_ready"] = "person_ready"
    person: str
    ready: bool


class SegmentAdded(Happened):
    fact: Literal["segment_added"] = "segment_added"
    segment: Segment
    after: str | None = None
    origin: Origin = "edit"


class SegmentUpdated(Happened):
    """The whole segment as it now stands."""

    fact: Literal["segment_updated"] = "segment_updated"
    segment: Segment
    origin: Origin = "edit"


class SegmentMoved(Happened):
    fact: Literal["segment_moved"] = "segment_moved"
    segment: str
    after: str | None = None
    origin: Origin = "edit"


class SegmentRemoved(Happened):
    fact: Literal["segment_removed"] = "segment_removed"
    segment: str
    origin: Origin = "edit"


class RundownMerged(Happened):
    """Many segments at once, as out of a file: `segments` are new or changed, `order` is all of them as they now stand.

    `merge` is shared with the people who came along, so that both are taken back together.
    """

    fact: Literal["rundown_merged"] = "rundown_merged"
    segments: tuple[Segment, ...] = ()
    removed: tuple[str, ...] = ()
    order: tuple[str, ...]
    merge: str = ""
    file: str = ""
    origin: Origin = "edit"


class SegmentsEdited(Happened):
    """Several edits in their order, made as one and undone as one; `label` names what they were made to."""

    fact: Literal["segments_edited"] = "segments_edited"
    edits: tuple[Annotated["SegmentEdit", Field(discriminator="fact")], ...]
    did: Did
    label: str
    origin: Origin = "edit"


class PersonAdded(Happened):
    fact: Literal["person_added"] = "person_added"
    person: Person
    origin: Origin = "edit"


class PersonUpdated(Happened):
    fact: Literal["person_updated"] = "person_updated"
    person: Person
    origin: Origin = "edit"


class PersonRemoved(Happened):
    fact: Literal["person_removed"] = "person_removed"
    person: str
    origin: Origin = "edit"


class PeopleMerged(Happened):
    """Many people at once: new or corrected, and those who are gone again when a merge is undone."""

    fact: Literal["people_merged"] = "people_merged"
    people: tuple[Person, ...] = ()
    removed: tuple[str, ...] = ()
    merge: str = ""
    file: str = ""
    origin: Origin = "edit"


class FeedsGiven(Happened):
    """Several people's feeds at once, by person."""

    fact: Literal["feeds_given"] = "feeds_given"
    feeds: dict[str, str]
    origin: Origin = "edit"


class PersonCheckedIn(Happened):
    """A person is here; the person as they want to be written. `own`: they confirmed it themselves."""

    fact: Literal["person_checked_in"] = "person_checked_in"
    person: Person
    own: bool = False


class PersonTested(Happened):
    """How a person's camera and microphone fared in their own test."""

    fact: Literal["person_tested"] = "person_tested"
    person: str
    camera: Outcome | None = None
    microphone: Outcome | None = None


SegmentEdit = SegmentAdded | SegmentUpdated | SegmentMoved | SegmentRemoved
Edit = SegmentEdit | SegmentsEdited | RundownMerged
PersonEdit = PersonAdded | PersonUpdated | PersonRemoved | PeopleMerged | FeedsGiven
ShowFact = (
    RunStarted | SegmentArmed | StandbyGiven | SegmentTaken | TakeUndone | ShowHeld | ShowResumed
    | SegmentAdjusted | ShowEnded | CueFired | GraphicShown | GraphicHidden | GraphicsCleared
    | SceneCut | SceneReleased | Panicked | SceneRenamed | MessageSent | MessageSeen | MessageRead | PersonReady | Edit
    | InputRenamed | OutputFact | PageTurned | ClickerTaken | ClickerGiven | PollFact
)  # fmt: skip
RegisterFact = PersonEdit | PersonCheckedIn | PersonTested | DeckGiven | DeckDropped | CamerasMade
Fact = ShowFact | RegisterFact

_adapter: TypeAdapter[Fact] = TypeAdapter(Annotated[Fact, Field(discriminator="fact")])


def encode(fact: Fact) -> dict[str, Any]:
    """The fact as JSON-ready values, defaults left out but its kind kept."""
    values = {"fact": fact.fact, **fact.model_dump(mode="json", exclude_defaults=True)}
    if isinstance(fact, SegmentsEdited):
        values["edits"] = [encode(edit) for edit in fact.edits]
    return values


def decode(values: Mapping[str, Any]) -> Fact:
    """The fact of such values. Raises pydantic's ValidationError for what is none of ours."""
    return _adapter.validate_python(values)
