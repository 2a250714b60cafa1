"""Whether a feed is written so that OBS can find it. A feed is an address, a file, or the name of an input of OBS."""

import re

from rundown.refusals import Refused

#: The beginnings that OBS's media source and its browser source know.
SCHEMES = ("https", "http", "srt", "rtmp", "rtmps", "rtsp", "rist", "udp", "rtp", "hls", "file")
#: A host and something after it, or a host with a port: no name that anybody gives an input.
_LIKE_AN_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/\S*|(?:[\w-]+\.)+[\w-]+:\d+\S*", re.IGNORECASE)


def check_feed(feed: str) -> None:
    """Raises Refused where it is surely a slip: no beginning, an unknown one, nobody's address, a line break."""
    scheme, found, rest = feed.partition("://")
    if re.search(r"[\x00-\x1f]", feed):
        raise Refused("feed_broken")
    if not found and _LIKE_AN_ADDRESS.fullmatch(feed):
        raise Refused("feed_begins", feed=feed)
    if found and (scheme.lower() not in SCHEMES or not rest or (scheme.lower() != "file" and " " in rest)):
        raise Refused("feed_unknown", feed=feed, known=", ".join(f"{each}://" for each in SCHEMES[:4]))
