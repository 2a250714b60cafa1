"""Where the password of a track's OBS comes from; it is never an argument, and never in a log, page or error."""

import re
from collections.abc import Mapping
from pathlib import Path

from studio.secret_file import read_private

VARIABLE = "REGI_OBS_PASSWORD"
FILE = "obs-password"


def password_for(track: str, data: Path, environment: Mapping[str, str]) -> str | None:
    """The track's own, else the one for all: from the environment, else from a file in the data directory.

    None when there is none. Raises PermissionError for a file that others may read.
    """
    own = f"{VARIABLE}_{re.sub(r'[^A-Z0-9]', '_', track.upper())}"
    for name in (own, VARIABLE):
        if name in environment:
            return environment[name]
    for file in (f"{FILE}-{track}", FILE):
        found = read_private(data / file)
        if found is not None:
            return found
    return None
