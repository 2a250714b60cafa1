"""What may follow what: one table keyed by phase and command; an illegal move is a missing key."""

from collections.abc import Mapping

from rundown.polls.orders import POLL_COMMANDS
from rundown.show import Phase

#: A move that leads back to wherever the show was before the last take or end.
BACK = "back"

#: phase -> command -> the phase after it. Commands that move no phase stand in ANYTIME instead.
MOVES: Mapping[Phase, Mapping[str, Phase | str]] = {
    Phase.OFF_AIR: {
        "arm": Phase.OFF_AIR,
        "standby": Phase.STANDBY,
        "take": Phase.ON_AIR,
        "start_over": Phase.OFF_AIR,
    },
    Phase.STANDBY: {
        "arm": Phase.STANDBY,
        "standby": Phase.STANDBY,
        "take": Phase.ON_AIR,
        "start_over": Phase.OFF_AIR,
    },
    Phase.ON_AIR: {
        "arm": Phase.ON_AIR,
        "standby": Phase.ON_AIR,
        "take": Phase.ON_AIR,
        "undo_take": BACK,
        "hold": Phase.HOLD,
        "adjust": Phase.ON_AIR,
        "fire_cue": Phase.ON_AIR,
        "end_show": Phase.ENDED,
    },
    Phase.HOLD: {
        "arm": Phase.HOLD,
        "undo_take": BACK,
        "resume": Phase.ON_AIR,
        "adjust": Phase.HOLD,
        "fire_cue": Phase.HOLD,
        "end_show": Phase.ENDED,
    },
    Phase.ENDED: {
        "undo_take": BACK,
        "start_over": Phase.OFF_AIR,
    },
}

#: Commands that are allowed in every phase and move none.
ANYTIME = frozenset(
    {
        *(
            "show_graphic",
            "hide_graphic",
            "clear_graphics",
            "cut_to",
            "release_scene",
            "panic",
        ),
        *("message", "acknowledge", "ready", "check_in", "rename_scene", "rename_input", "note_output"),
        *("help", "seen", "tested"),
        *(
            "add_segment",
            "update_segment",
            "move_segment",
            "remove_segment",
            "undo",
            "redo",
        ),
        *("add_person", "update_person", "remove_person", "merge_rundown", "merge_people"),
        *("move_segments", "update_segments", "split_segment", "duplicate_segment"),
        *("remove_segments", "add_column", "rename_column"),
        *("turn_page", "take_clicker", "give_clicker", "give_deck", "drop_deck"),
        *("make_cameras", "use_cameras"),
        *POLL_COMMANDS,
    }
)


def allowed(phase: Phase, command: str) -> bool:
    """Whether a show in `phase` may be given `command` at all."""
    return command in ANYTIME or command in MOVES[phase]


def diagram() -> str:
    """The table as a Mermaid state diagram, for the docs."""
    lines = ["stateDiagram-v2", "    [*] --> off_air"]
    for phase, moves in MOVES.items():
        for command, after in moves.items():
            if after is not BACK and after != phase:
                lines.append(f"    {phase} --> {after}: {command}")
    lines.append("    ended --> on_air: undo_take")
    return "\n".join(lines)
