"""The links and PINs as they are given out: whole addresses, by role, person and track."""

import socket
from typing import Any
from urllib.parse import quote

from studio.access import TRACK_ROLES, Access, Link

#: Roles that have a link of their own beside those of persons: what the persons' links are called then.
OWN = {"producer": "producers", "moderator": "moderators"}

ANY_ADDRESS = ("0.0.0.0", "::", "")


def address(access: Access, link: Link, url: str) -> str:
    """The whole address of one link; an overlay's is for OBS and opens the stage itself."""
    token = access.token(link)
    if link.role == "overlay" and link.track:
        return f"{url}{overlay_address(link.track, token)}"
    return f"{url}/in/{quote(token)}"


def overlay_address(track: str, key: str) -> str:
    """The path of a track's overlay page, as OBS opens it."""
    return f"/overlays/stage?track={quote(track)}&channel=program&key={quote(key)}"


def every_link(access: Access, url: str, phones_url: str | None = None) -> dict[str, Any]:
    """All of them, as `regi links --json` and the API give them; phones may have an address of their own."""
    given: dict[str, Any] = {
        "producers": {},
        "moderators": {},
        "presenter": {},
        **{role: {} for role in TRACK_ROLES},
    }
    for link in access.links():
        whole = address(access, link, url)
        if link.person is not None:
            given[OWN.get(link.role, link.role)][link.person] = whole
        elif link.track is not None:
            given[link.role][link.track] = whole
        else:
            given[link.role] = whole
    roster = access.roster
    names = {"people": {person.id: person.name for person in roster.people.values()}, "tracks": dict(roster.tracks)}
    codes = access.phone_codes(roster.tracks, roster.day) if roster.day else {}
    given["phones"] = {track: f"{phones_url or url}/go/{code}" for track, code in codes.items()}
    return {**given, "audience": f"{url}/programme", "pins": access.pins(), "codes": access.codes(), "names": names}


def base_url(host: str, port: int, configured: str | None = None) -> str:
    """The address in the links: the configured one, else where others reach this machine by `host`."""
    if configured:
        return configured
    name = network_address() if host in ANY_ADDRESS else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def network_address() -> str:
    """This machine's address on the network it would speak to the world by; its own when there is none.

    Connecting a datagram socket sends nothing: it only asks the routing table.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            found: str = probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
    return found
