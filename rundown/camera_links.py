"""The addresses of camera links, as VDO.Ninja's documentation (docs.vdo.ninja) has them.

- Sending: `?room=…&push=…&password=…` (source-settings/push, general-settings/room and password: letters and digits
  alone, so that nothing is sanitised away), `label` (general-settings/label), `api` (general-settings/api),
  `apiserver` (vdo.ninja's main.js: taken as it is, where its API has another address than VDO.Ninja's own), `tally`
  (design-parameters/tallyoff: a larger sign, and the whole page in its colour).
  `webcam` asks for the camera at once and offers no screen share (setup-parameters/and-webcam), `quality=1` is about
  720p and spares a laptop (source-settings/quality), `nofileshare` takes a button away (source-settings/nofileshare).
  `broadcast` lets them see the director alone and hear all, and `showlist=0` hides the list that comes with it
  (view-parameters/broadcast, source-settings/showlist): eight people do not send eight pictures each.
- In OBS: `?view=…&solo&room=…&password=…` (mixer-scene-parameters/and-solo: without `solo` a room's link may become
  one that sends), `cleanoutput` (general-settings/cleanoutput) keeps pop-ups out of the picture.
- Speaking with them off air: `?director=…&password=…` (viewers-settings/director).
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from rundown.cameras import CameraLink, Cameras
from rundown.documents import Person

#: VDO.Ninja takes no longer names.
LONGEST_LABEL = 100
#: What makes the page a calm one for somebody who is there for the first time.
CALM = "webcam&quality=1&nofileshare&broadcast&showlist=0"


def push_url(cameras: Cameras, person: Person) -> str | None:
    """Where that person opens their camera; None where they have no link. The name is the one they have now."""
    link = cameras.links.get(person.id)
    if link is None:
        return None
    label = quote(person.name[:LONGEST_LABEL], safe="")
    return _address(cameras, f"push={link.push}", f"label={label}{_told(cameras, link)}&{CALM}")


def _told(cameras: Cameras, link: CameraLink) -> str:
    """Where tabs are told something: by which key, a light that is seen from afar, and whose server it is.

    Where they are not, the page is given no key, and so asks no server for anything.
    """
    if not cameras.told:
        return ""
    server = "" if cameras.told == "on" else f"&apiserver={quote(cameras.told, safe='')}"
    return f"&api={link.api}&tally{server}"


def view_url(cameras: Cameras, person: str) -> str | None:
    """Where OBS finds that person's picture; None where they have no link."""
    link = cameras.links.get(person)
    return None if link is None else _address(cameras, f"view={link.push}&solo", "cleanoutput")


def director_url(cameras: Cameras) -> str | None:
    """Where a producer speaks with all who have opened their camera; None before there are links."""
    return f"{cameras.base}/?director={cameras.room}&password={cameras.password}" if cameras.room else None


def _address(cameras: Cameras, first: str, last: str) -> str:
    return f"{cameras.base}/?{first}&room={cameras.room}&password={cameras.password}&{last}"


def cameras_section(cameras: Cameras | None, people: Mapping[str, Person]) -> dict[str, Any] | None:
    """What a producer sees: the room's own link, and by person the links to send with and to see with.

    None where the setting turns camera links off.
    """
    if cameras is None:
        return None
    links = {
        each: {"push": push_url(cameras, people[each]), "view": view_url(cameras, each)}
        for each in cameras.links
        if each in people
    }
    return {"links": links} | ({"director": director_url(cameras)} if links else {})
