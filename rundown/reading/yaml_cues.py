"""Cues as a document writes them: `{at: +0:05, show: lower-third, people: [ida], for: 8s}`."""

import re
from collections.abc import Sequence

from rundown.documents import GRAPHIC_LAYERS, ID_PATTERN, LAYERS, ROLES, Cue, CueAction, CueAnchor
from rundown.reading.checks import suggestion
from rundown.reading.slugs import Ids, slug
from rundown.reading.yaml_fields import Fields
from rundown.times import DAY_MS, duration_ms

_POLL_ACTIONS: tuple[CueAction, ...] = ("open_poll", "close_poll", "show_results", "hide_poll")
_ACTIONS: tuple[CueAction, ...] = ("show", "hide", "scene", "message", *_POLL_ACTIONS)
_OWN_POLL = frozenset({"true", "yes", "on", "ja", ""})
_NO_ONE_NAMED = "crew"


def cue_words(cue: Cue) -> str:
    """What an id for `cue` is made of where the document gives it none: the same words for the same cue."""
    about = {"show": cue.graphic, "hide": cue.layer, "scene": cue.scene, "message": cue.to}
    return slug(f"{cue.action} {about.get(cue.action, cue.poll)}", "cue")


def cue_ids(cues: Sequence[Cue]) -> list[str]:
    """The ids that `cues` have when the document gives them none."""
    ids = Ids()
    return [ids.new(cue_words(cue)) for cue in cues]


def read_cues(segment: Fields) -> tuple[Cue, ...] | None:
    """The cues of a segment: None where it has no such name, which asks for its kind's own; `[]` for none at all."""
    if not segment.present("cues"):
        return None
    cues = [(fields, _cue(fields)) for fields in segment.mappings("cues")]
    given = [(fields.own_id("id", ""), fields, cue) for fields, cue in cues]
    ids = Ids(cue_id for cue_id, _, _ in given if cue_id)
    made = []
    for cue_id, fields, cue in given:
        fields.done({"length": "for", "duration": "for", "time": "at", "text": "message"})
        if cue is not None:
            made.append(cue.model_copy(update={"id": cue_id or ids.new(cue_words(cue))}))
    return tuple(made)


def _cue(fields: Fields) -> Cue | None:
    actions = [name for name in _ACTIONS if fields.present(name)]
    by_hand: tuple[int | None, CueAnchor] = (None, "start")
    at_ms, anchor = fields.parsed("at", _when, "cue_time", by_hand)
    for_ms = fields.length("for", None)
    people = tuple(dict.fromkeys(node.text for node in fields.texts("people") if fields.checked_id(node, "people", "")))
    to = fields.parsed("to", lambda text: text, "unknown_addressee", "")
    layer = fields.choice("layer", ("", *LAYERS), "unknown_layer", "")
    text = fields.text("text", Cue)
    if len(actions) != 1:
        fields.findings.add("cue_action", fields.place())
        return None
    cue = Cue(
        id="cue", at_ms=at_ms, anchor=anchor, action=actions[0], for_ms=for_ms, people=people, layer=layer, text=text
    )
    return cue.model_copy(update=_object(fields, actions[0], layer, to))


def _object(fields: Fields, action: CueAction, layer: str, to: str) -> dict[str, str]:
    """What the action is done to."""
    if action == "scene":
        return {"scene": fields.text("scene", Cue)}
    if action in _POLL_ACTIONS:
        return {"poll": fields.parsed(action, _poll, "cue_poll", "")}
    if action == "message":
        return {"text": fields.text("message", Cue, "text"), "to": _addressee(fields, to)}
    name = fields.text(action, Cue, "graphic" if action == "show" else "layer")
    on = layer or GRAPHIC_LAYERS.get(name, "")
    if action == "hide":
        on = on or (name if name in LAYERS else "")
    if not on and name and "layer" not in fields.failed:
        node = fields.scalar(action)
        assert node is not None, "it is present"
        known = [*GRAPHIC_LAYERS, *(LAYERS if action == "hide" else ())]
        fields.add("unknown_graphic", node, action, value=name, **suggestion(name, known))
    return {"graphic": name if action == "show" else "", "layer": on}


def _poll(text: str) -> str:
    """The id of a poll; empty for the segment's own."""
    if text.casefold() in _OWN_POLL:
        return ""
    if re.fullmatch(ID_PATTERN, text) is None or len(text) > 64:
        raise ValueError(text)
    return text


def _when(text: str) -> tuple[int | None, CueAnchor]:
    """`+0:05` after the take, `-0:30` before the planned end."""
    match = re.fullmatch(r"\s*([-−+]?)\s*(?![-−+])(.*)", text)
    length = duration_ms(match[2], None) if match else -1
    if match is None or not 0 <= length <= DAY_MS:
        raise ValueError(text)
    return length, "end" if match[1] in ("-", "−") else "start"


def _addressee(fields: Fields, to: str) -> str:
    """`presenter` is a role and `ida` a person, `all` and `crew` are themselves; without one it is the crew."""
    if not to:
        return _NO_ONE_NAMED
    if to in ("all", "crew"):
        return to
    kind, colon, who = to.rpartition(":")
    if not colon and who in ROLES:
        return f"role:{who}"
    if (kind == "role" and who in ROLES) or (kind == "person" and who):
        return to
    if not colon:
        return f"person:{who}"
    node = fields.scalar("to")
    assert node is not None, "it has a value"
    fields.add(
        "unknown_addressee",
        node,
        "to",
        value=to,
        **suggestion(to, ["all", "crew", *(f"role:{role}" for role in ROLES)]),
    )
    return _NO_ONE_NAMED
