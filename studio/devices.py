"""What a connected device is, in the few words that a crew uses, from what its browser says of itself."""

import re
from collections.abc import Mapping

#: What stands in a user agent -> the device's word; the first that fits.
DEVICES: Mapping[str, str] = {
    r" OBS/": "OBS",
    r"iPad": "iPad",
    r"iPhone|iPod": "iPhone",
    r"Android(?=.*\bMobile\b)": "Android",
    r"Android": "Android, tablet",
    r"CrOS": "Chromebook",
    r"Windows": "Windows",
    r"Macintosh": "Mac",
    r"Linux|X11": "Linux",
}

#: The same for the browser; those that call themselves by another's name come before it.
BROWSERS: Mapping[str, str] = {
    r"Edg(?:A|iOS)?/": "Edge",
    r"OPR/|Opera": "Opera",
    r"SamsungBrowser": "Samsung",
    r"Firefox/|FxiOS/": "Firefox",
    r"Chrome/|CriOS/|Chromium/": "Chrome",
    r"Safari/": "Safari",
}


def device_of(user_agent: str, *, touch: bool = False) -> str:
    """`OBS`, `iPad, Safari`, `Windows, Chrome`; "" for what is no browser. An iPad calls itself a Mac, with `touch`."""
    device, browser = _first(DEVICES, user_agent), _first(BROWSERS, user_agent)
    if device == "OBS":
        return device
    if device == "Mac" and touch:
        device = "iPad"
    return ", ".join(word for word in (device, browser) if word)


def _first(table: Mapping[str, str], text: str) -> str:
    return next((word for pattern, word in table.items() if re.search(pattern, text)), "")
