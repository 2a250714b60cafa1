"""Fresh ids for camera links, which nobody can guess: drawn here, so that the rundown's rules stay pure."""

import secrets
import string

from rundown.camera_orders import at_a_distance
from rundown.cameras import CameraLink, Cameras
from rundown.show import Register

VDO_NINJA = "https://vdo.ninja"
"""The public VDO.Ninja."""

#: Letters and digits only: VDO.Ninja makes anything else `_`. So many of them are about 142 bits.
ALPHABET = string.ascii_letters + string.digits
LENGTH = 24


def drawn(register: Register) -> Cameras:
    """A new room, its password, and a new link for everybody at a distance."""
    links = {person: CameraLink(push=_drawn(), api=_drawn()) for person in at_a_distance(register.people)}
    return Cameras(room=_drawn(), password=_drawn(), links=links)


def _drawn() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
