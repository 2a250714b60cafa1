"""`regi links`: every link and PIN, from the Regi that runs, else from the production's file."""

import json
import sys
from pathlib import Path

from studio.access import Access, Link, Roster
from studio.links import base_url, every_link
from studio.secret_file import secret
from studio.settings import Settings
from studio.terminal.place import Running, fetch_json, plain_errors, running, the_production
from studio.terminal.printing import print_links, say
from studio.words import Translate


def show_links(settings: Settings, as_json: bool, translate: Translate) -> None:
    """Say them. Raises Trouble."""
    path = the_production(settings.data)
    runs = running(path, settings.data)
    if runs is None:
        from studio.terminal.opening import at_rest, roster_of

        with at_rest(path) as desk, plain_errors(path):
            access = Access(path, secret(settings.data), roster_of(desk))
            links = every_link(access, base_url(settings.host, settings.port, settings.url), settings.audience_url)
            access.close()
    else:
        with plain_errors(path):
            links = fetch_json(runs, "/api/v1/links", producer_token(runs, settings))
    if as_json:
        json.dump(links, sys.stdout, ensure_ascii=False, indent=2)
        say()
    else:
        print_links(links, translate)


def producer_token(runs: Running, settings: Settings) -> str:
    """What opens a running Regi's API: whoever may read its secret is its producer."""
    access = Access(Path(runs.production), secret(settings.data), lambda: Roster({}, {}))
    try:
        return access.token(Link("producer"))
    finally:
        access.close()
