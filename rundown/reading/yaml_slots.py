"""The slots of a track: each is a scene's name, or a mapping with the scene and the input in it."""

from rundown.documents import MOST_SLOTS, Slot
from rundown.reading.yaml_fields import Fields
from rundown.reading.yaml_tree import Mapping, Scalar


def read_slots(fields: Fields) -> tuple[Slot, ...]:
    """Every slot once; what cannot be one is reported and left out."""
    found: list[Slot] = []
    for index, item in enumerate(fields.items("slots")):
        told = item
        if isinstance(told, Scalar):
            told = Mapping(told.line, told.char, pairs=[(Scalar(told.line, told.char, text="scene"), told)])
        if not isinstance(told, Mapping):
            fields.add("not_a_mapping", item, "slots", key=f"slots[{index}]")
            continue
        slot = Fields(told, f"{fields.path}.slots[{index}]", fields.findings)
        slot.require("scene")
        scene, its_input = slot.text("scene", Slot), slot.text("input", Slot)
        slot.done({"scen": "scene", "source": "input", "källa": "input"})
        if scene and scene not in {one.scene for one in found}:
            found.append(Slot(scene=scene, input=its_input))
    if len(found) > MOST_SLOTS:
        fields.findings.add("too_long", fields.place("slots"), length=len(found), limit=MOST_SLOTS)
        fields.failed.add("slots")
    return tuple(found[:MOST_SLOTS])
