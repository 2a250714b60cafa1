"""Every order a person or a machine can give the show, its arguments, and who may give it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, ValidationError

from rundown.arranging import (
    AddColumn,
    DuplicateSegment,
    MoveSegments,
    RemoveSegments,
    RenameColumn,
    SplitSegment,
    UpdateSegments,
)
from rundown.cameras import MakeCameras, UseCameras
from rundown.command import CREW, PERSON, Command
from rundown.deck import DropDeck, GiveClicker, GiveDeck, TakeClicker, TurnPage
from rundown.input_names import RenameInput
from rundown.outputs import NoteOutput
from rundown.polls.orders import POLL_COMMANDS
from rundown.presenting import Help, Seen, Tested
from rundown.refusals import Refused


class Arm(Command):
    """Make a segment the next one, out of order if wanted."""

    word: ClassVar[str] = "arm"
    segment: str


class Standby(Command):
    """Tell everyone to get ready for the next segment."""

    word: ClassVar[str] = "standby"


class Take(Command):
    """Put the next segment on air; `from` is the segment the sender saw on air, absent when none was."""

    word: ClassVar[str] = "take"
    from_: str | None = Field(default=None, alias="from")


class UndoTake(Command):
    """Go back to where the show was before the last take or the end, within ten seconds."""

    word: ClassVar[str] = "undo_take"


class Hold(Command):
    """Stop the segment's clock; `card` shows the holding card."""

    word: ClassVar[str] = "hold"
    card: bool = False


class Resume(Command):
    """Let the segment's clock run again."""

    word: ClassVar[str] = "resume"


class Adjust(Command):
    """Make the segment on air longer (positive) or shorter, in milliseconds."""

    word: ClassVar[str] = "adjust"
    ms: int = Field(ge=-3_600_000, le=3_600_000)


class FireCue(Command):
    """Fire a cue of the segment on air."""

    word: ClassVar[str] = "fire_cue"
    roles: ClassVar[frozenset[str]] = CREW | {"cue"}
    cue: str


class ShowGraphic(Command):
    """Show a graphic by hand; `people` or `data` fill it, `for_ms` hides it by itself."""

    word: ClassVar[str] = "show_graphic"
    graphic: str
    people: tuple[str, ...] = Field(default=(), max_length=2)
    data: dict[str, Any] | None = None
    for_ms: int | None = Field(default=None, ge=500, le=86_400_000)


class HideGraphic(Command):
    """Take the graphic of one layer off; with `key`, only if that showing is still on."""

    word: ClassVar[str] = "hide_graphic"
    roles: ClassVar[frozenset[str]] = CREW | {"cue"}
    layer: str
    key: str | None = None


class ClearGraphics(Command):
    """Take every graphic off."""

    word: ClassVar[str] = "clear_graphics"


class CutTo(Command):
    """Put a scene of the producer's own choosing on program; a moderator may choose the holding scene alone."""

    word: ClassVar[str] = "cut_to"
    scene: str = Field(min_length=1, max_length=200)


class ReleaseScene(Command):
    """Give the program back to the rundown's own scene."""

    word: ClassVar[str] = "release_scene"


class Panic(Command):
    """Holding scene and no graphics, at once."""

    word: ClassVar[str] = "panic"


class Message(Command):
    """Say something to a person, a role, the crew or all; it stays until read."""

    word: ClassVar[str] = "message"
    roles: ClassVar[frozenset[str]] = PERSON
    to: str = Field(max_length=100)
    text: str = Field(min_length=1, max_length=500)


class Acknowledge(Command):
    """Say that a message has been read."""

    word: ClassVar[str] = "acknowledge"
    roles: ClassVar[frozenset[str]] = PERSON
    message: str


class CheckIn(Command):
    """A person is here and says how their name is written; `confirm` confirms the name as it stands."""

    word: ClassVar[str] = "check_in"
    roles: ClassVar[frozenset[str]] = PERSON
    person: str | None = None
    name: str | None = Field(default=None, min_length=1, max_length=120)
    title: str | None = Field(default=None, max_length=120)
    organisation: str | None = Field(default=None, max_length=120)
    pronunciation: str | None = Field(default=None, max_length=120)
    confirm: bool = False


class Ready(Command):
    """A person is ready to go on air, or is not any more."""

    word: ClassVar[str] = "ready"
    roles: ClassVar[frozenset[str]] = PERSON
    person: str | None = None
    ready: bool = True


class AddSegment(Command):
    """Add a segment after another, or first when `after` is absent."""

    word: ClassVar[str] = "add_segment"
    segment: dict[str, Any]
    after: str | None = None


class UpdateSegment(Command):
    """Change fields of a segment; `rev` is the revision its sender saw."""

    word: ClassVar[str] = "update_segment"
    segment: str
    rev: int | None = None
    fields: dict[str, Any] = Field(min_length=1)


class MoveSegment(Command):
    """Move a segment behind another, or first when `after` is absent."""

    word: ClassVar[str] = "move_segment"
    segment: str
    after: str | None = None


class RemoveSegment(Command):
    """Remove a segment that is not on air."""

    word: ClassVar[str] = "remove_segment"
    segment: str


class MergeRundown(Command):
    """Change many segments at once; `rev` is the rundown's revision that the differences were made from."""

    word: ClassVar[str] = "merge_rundown"
    rev: int
    segments: tuple[dict[str, Any], ...] = ()
    removed: tuple[str, ...] = ()
    order: tuple[str, ...]
    merge: str = Field(default="", max_length=64)
    file: str = Field(default="", max_length=200)


class MergePeople(Command):
    """Add and correct many people at once."""

    word: ClassVar[str] = "merge_people"
    people: tuple[dict[str, Any], ...] = Field(min_length=1)
    merge: str = Field(default="", max_length=64)
    file: str = Field(default="", max_length=200)


class AddPerson(Command):
    """Add a person to the production."""

    word: ClassVar[str] = "add_person"
    person: dict[str, Any]


class UpdatePerson(Command):
    """Change fields of a person; what is on air follows."""

    word: ClassVar[str] = "update_person"
    person: str
    fields: dict[str, Any] = Field(min_length=1)


class RemovePerson(Command):
    """Remove a person who takes part in nothing."""

    word: ClassVar[str] = "remove_person"
    person: str


class Undo(Command):
    """Undo the last edit, whoever made it."""

    word: ClassVar[str] = "undo"


class Redo(Command):
    """Do the last undone edit again."""

    word: ClassVar[str] = "redo"


class EndShow(Command):
    """Close the show and its as-run."""

    word: ClassVar[str] = "end_show"


class StartOver(Command):
    """Begin a new run of the same rundown: a rehearsal after another, or the day itself."""

    word: ClassVar[str] = "start_over"
    roles: ClassVar[frozenset[str]] = CREW | {"cue"}
    rehearsal: bool | None = None


class RenameScene(Command):
    """Follow a scene that was renamed in OBS."""

    word: ClassVar[str] = "rename_scene"
    roles: ClassVar[frozenset[str]] = frozenset({"obs"})
    old: str
    new: str


#: Every command by its word on the wire.
COMMANDS: Mapping[str, type[Command]] = {
    command.word: command
    for command in (
        *(Arm, Standby, Take, UndoTake, Hold, Resume, Adjust, FireCue),
        *(ShowGraphic, HideGraphic, ClearGraphics, CutTo, ReleaseScene, Panic),
        *(Message, Acknowledge, CheckIn, Ready),
        *(Help, Seen, Tested),
        *(TurnPage, TakeClicker, GiveClicker, GiveDeck, DropDeck),
        *(MakeCameras, UseCameras),
        *(AddSegment, UpdateSegment, MoveSegment, RemoveSegment, MergeRundown, MergePeople),
        *(MoveSegments, UpdateSegments, RemoveSegments, SplitSegment, DuplicateSegment, AddColumn, RenameColumn),
        *(
            AddPerson,
            UpdatePerson,
            RemovePerson,
            Undo,
            Redo,
            EndShow,
            StartOver,
            RenameScene,
            RenameInput,
            NoteOutput,
        ),
    )
} | dict(POLL_COMMANDS)

#: Commands about people, who belong to the production and not to one track.
REGISTER_COMMANDS = frozenset(
    {
        *("add_person", "update_person", "remove_person", "merge_people", "check_in", "tested"),
        *("give_deck", "drop_deck", "make_cameras", "use_cameras"),
    }
)


def parse_command(name: str, args: Mapping[str, Any]) -> Command:
    """The command of that name. Raises Refused `unknown_command`, or `bad_args` with every problem."""
    model = COMMANDS.get(name)
    if model is None:
        raise Refused("unknown_command", command=name[:40])
    try:
        return model.model_validate(args)
    except ValidationError as error:
        raise Refused("bad_args", problems=describe(error)) from None


def describe(error: ValidationError) -> list[str]:
    """Each problem of a document or command as `place: what is wrong`."""
    return [
        f"{'.'.join(str(part) for part in problem['loc']) or '-'}: {problem['msg']}"
        for problem in error.errors(include_url=False, include_context=False, include_input=False)
    ]
