"""Devices in the words of a crew, by what real browsers say of themselves."""

from __future__ import annotations

import pytest

from studio.devices import device_of

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "touch", "word"),
    [
        (MAC, False, "Mac, Safari"),
        (MAC, True, "iPad, Safari"),
        (f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/140.0 Safari/537.36", False, "Windows, Chrome"),
        (f"Mozilla/5.0 (Windows NT 10.0) {WEBKIT} Chrome/140.0.0.0 Safari/537.36 Edg/140.0", True, "Windows, Edge"),
        (f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} OBS/30.2.3 Chrome/103.0.5060.134 Safari/537.36", False, "OBS"),
        (f"Mozilla/5.0 (Linux; Android 14; SM-X200) {WEBKIT} Chrome/140.0 Safari/537", True, "Android, tablet, Chrome"),
        (f"Mozilla/5.0 (Linux; Android 14) {WEBKIT} Chrome/140.0 Mobile Safari/537.36", True, "Android, Chrome"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", True, "iPhone, Safari"),
        ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", False, "Linux, Firefox"),
        ("python-websockets/15", False, ""),
    ],
)  # fmt: skip
def test_a_device_is_called_what_it_is(user_agent: str, touch: bool, word: str) -> None:
    assert device_of(user_agent, touch=touch) == word
