"""What each fact of the journal says in plain words, for the log of who pressed what."""

from collections.abc import Mapping

from rundown.facts import Fact
from studio.words import N_, Translate

#: fact -> its words; `{…}` are fields of the fact, with segments and people by their titles and names.
WORDS: Mapping[str, str] = {
    "run_started": N_("began a new run"),
    "segment_armed": N_("chose “{segment}” as next"),
    "standby_given": N_("gave the sign to get ready"),
    "segment_taken": N_("took “{segment}”"),
    "take_undone": N_("undid the last take"),
    "show_held": N_("held the show"),
    "show_resumed": N_("let the show go on"),
    "segment_adjusted": N_("changed the time of what is on air by {ms} s"),
    "show_ended": N_("ended the show"),
    "cue_fired": N_("cue: {cue}"),
    "graphic_shown": N_("graphic on: {graphic}"),
    "graphic_hidden": N_("graphic off: {layer}"),
    "graphics_cleared": N_("cleared the graphics"),
    "scene_cut": N_("cut to the scene “{scene}”"),
    "scene_released": N_("gave the scene back to the rundown"),
    "panicked": N_("pressed Panic"),
    "scene_renamed": N_("the scene “{old}” is called “{new}” in OBS by now"),
    "input_renamed": N_("the sound input “{old}” is called “{new}” in OBS by now"),
    "message_sent": N_("message to {to}: {text}"),
    "message_read": N_("read a message"),
    "person_ready": N_("{person} said whether they are ready"),
    "segment_added": N_("added “{segment}”"),
    "segment_updated": N_("changed “{segment}”"),
    "segment_moved": N_("moved “{segment}”"),
    "segment_removed": N_("removed “{segment}”"),
    "rundown_merged": N_("merged a file into the rundown: {file}"),
    "people_merged": N_("merged people from a file: {file}"),
    "person_added": N_("added {person}"),
    "person_updated": N_("changed {person}"),
    "person_removed": N_("removed {person}"),
    "person_checked_in": N_("{person} checked in"),
    "output_started": N_("{output} started"),
    "output_paused": N_("{output} paused"),
    "output_resumed": N_("{output} went on"),
    "output_stopped": N_("{output} stopped"),
    "message_seen": N_("saw a message"),
    "segments_edited": N_("edited the rundown: {label}"),
    "page_turned": N_("turned {deck}’s slides to page {page}"),
    "clicker_taken": N_("took {deck}’s clicker"),
    "clicker_given": N_("gave {deck}’s clicker back"),
    "poll_added": N_("added a poll"),
    "poll_updated": N_("changed a poll"),
    "poll_removed": N_("removed a poll"),
    "poll_opened": N_("opened a poll"),
    "poll_reopened": N_("opened a poll again"),
    "poll_closing": N_("closes a poll"),
    "poll_closed": N_("closed a poll"),
    "poll_settled": N_("a poll’s last answers came in"),
    "results_shown": N_("showed a poll’s results"),
    "answer_revealed": N_("told a quiz’s right answer"),
    "poll_hidden": N_("hid a poll"),
    "poll_reset": N_("set a poll back to a draft"),
    "question_marked": N_("marked a question"),
    "question_merged": N_("put two questions together"),
    "delay_marked": N_("sent a marker to measure the delay"),
    "delay_set": N_("set the stream’s delay"),
    "person_tested": N_("{person} tested camera and microphone"),
    "deck_given": N_("{person} got slides"),
    "cameras_made": N_("made camera links"),
    "feeds_given": N_("changed the feeds of several people"),
    "deck_dropped": N_("took {person}’s slides away"),
}

OUTPUTS: Mapping[str, str] = {"stream": N_("the stream"), "record": N_("the recording")}
ORIGINS: Mapping[str, str] = {"undo": N_("{words} (undo)"), "redo": N_("{words} (redo)")}


def said(fact: Fact, names: Mapping[str, str], translate: Translate) -> str:
    """A fact in words; `names` has titles of segments and names of people by id."""
    template = WORDS.get(fact.fact)
    if template is None:
        return fact.fact.replace("_", " ")
    values: dict[str, str] = {}
    for name in type(fact).model_fields:
        value = getattr(fact, name)
        text = getattr(value, "title", "") if name == "segment" else getattr(value, "name", "")
        values[name] = str(text if isinstance(text, str) and text else names.get(str(value), str(value)))
    if "ms" in values:
        values["ms"] = f"{round(int(values['ms']) / 1000):+d}"
    if "output" in values:
        values["output"] = translate(OUTPUTS.get(values["output"], values["output"]))
    words = translate(template).format_map(values)
    origin = ORIGINS.get(getattr(fact, "origin", ""))
    return translate(origin).format(words=words) if origin else words
