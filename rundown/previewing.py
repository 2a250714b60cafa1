"""What a graphic would show if it were shown now: decided and filled exactly as it will be, and nothing is changed."""

from typing import Any

from rundown.apply import apply
from rundown.commands import ShowGraphic
from rundown.decide import decide
from rundown.documents import GRAPHIC_LAYERS
from rundown.sections import Live, graphics
from rundown.show import Sender, Show


def preview(show: Show, live: Live, command: ShowGraphic, sender: Sender, now: int) -> dict[str, Any]:
    """`{layer: entry}`, as an overlay would get it. Raises Refused, as the command itself would."""
    for fact in decide(show, command, sender, now):
        show = apply(show, fact)
    layer = GRAPHIC_LAYERS[command.graphic]
    return {layer: graphics(show, live, crew=False)[layer]}
