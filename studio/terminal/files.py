"""`regi backup`, `restore`, `export` and `import`: the production as a file to keep, to bring back, to read."""

import asyncio
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click

from rundown.documents import Production
from rundown.writing_csv import write_csv
from rundown.writing_xlsx import write_xlsx
from studio import production_file
from studio.access import carry_over
from studio.decks.store import carry_decks
from studio.export import production_now, to_yaml
from studio.journal import Journal
from studio.settings import Settings
from studio.terminal.links import producer_token
from studio.terminal.merging import merge_file
from studio.terminal.opening import at_rest, facts_in, name_of, read
from studio.terminal.place import (
    SUFFIX,
    fetch,
    fetch_json,
    make_directory,
    plain_errors,
    productions,
    running,
    the_production,
)
from studio.terminal.printing import say
from studio.trouble import Trouble
from studio.words import Translate


def backup(target: Path, settings: Settings, _: Translate) -> None:
    """One file with the whole production as it is now, running or not; into a directory, by the production's name."""
    source = the_production(settings.data)
    if target.is_dir():
        target = target / source.name
    if target.exists() and target.samefile(source):
        raise Trouble("{file} is the production itself: choose another place", file=target)
    with plain_errors(target):
        production_file.backup(source, target)
    say(_("saved {source} as {target}").format(source=source, target=target))


def restore(source: Path, settings: Settings, _: Translate) -> None:
    """A backup becomes the production of the data directory; one of the same name is kept beside it."""
    with plain_errors(source):
        production_file.check(source)
    make_directory(settings.data)
    target = settings.data / (source.stem + SUFFIX)
    if target.exists() and target.samefile(source):
        raise Trouble("{file} is the production itself: choose another place", file=source)
    with plain_errors(source):
        arriving = arriving_at(target)
        production_file.backup(source, arriving)
        kept = put_in_place(arriving, target)
    say(_("{target} is now as in {source}").format(target=target, source=source))
    say_kept(kept, _)


def export(settings: Settings, target: Path | None, form: str | None, _: Translate) -> None:
    """The production with every edit, as `form` or as the target's name says; YAML also on standard output."""
    suffix = target.suffix.lower().lstrip(".") if target else ""
    form = form or (suffix if suffix in FORMS else "yaml")
    if form not in FORMS:
        raise Trouble("there is no format {form}: take one of {forms}", exit_code=2, form=form, forms=", ".join(FORMS))
    path = the_production(settings.data)
    if form == "regi" and target is not None:
        backup(target, settings, _)
        return
    runs = running(path, settings.data)
    with at_rest(path) if runs is None else plain_errors(path) as desk:
        if runs is None:
            assert desk is not None
            data = exported(production_now(desk), form)
        else:
            token = producer_token(runs, settings)
            first = fetch_json(runs, "/api/v1/production", token)["tracks"][0]["id"]
            data = fetch(runs, FORMS[form].format(track=first), token)
    if target is None:
        if form != "yaml":
            raise Trouble("name a file: {form} is not for the terminal", exit_code=2, form=form)
        say(data.decode().rstrip("\n"))
        return
    with plain_errors(target):
        target.write_bytes(data)
    say(_("saved {source} as {target}").format(source=path, target=target))


FORMS: Mapping[str, str] = {
    "yaml": "/api/v1/export.yaml",
    "xlsx": "/api/v1/export.xlsx",
    "csv": "/api/v1/tracks/{track}/export.csv",
    "regi": "/api/v1/export.regi",
}
"""What a production can be exported as, and the address of each. CSV holds one track, the first."""


def exported(production: Production, form: str) -> bytes:
    """The production as a file, of a Regi that does not run."""
    if form == "xlsx":
        return write_xlsx(production)
    text = write_csv(production, production.tracks[0]) if form == "csv" else to_yaml(production)
    return text.encode()


def import_file(file: Path, settings: Settings, sure: bool, _: Translate) -> None:
    """A rundown file into the show that runs, after a look at what would change. Where none runs the production
    begins anew from it, after a question that names what is left behind; the one before is kept beside it; links and
    slides stay."""
    with plain_errors(file):
        original = file.read_bytes()
    make_directory(settings.data)
    found = productions(settings.data)
    before = the_production(settings.data) if found else None
    if before is not None and (runs := running(before, settings.data)) is not None:
        merge_file(file, original, runs, settings, sure, _)
        return
    production = read(file, original, _)
    if before is not None and not sure and not agreed(before, file, _):
        say(_("nothing was changed"))
        return
    target = before or settings.data / f"{name_of(production)}{SUFFIX}"
    with plain_errors(target):
        arriving = arriving_at(target)
        journal = Journal(arriving)
        journal.store_production(file.name, original, production)
        asyncio.run(journal.close())
        if before is not None:
            carry_over(before, arriving)
            carry_decks(before, arriving)
        kept = put_in_place(arriving, target)
    say(_("{target} begins anew from {source}").format(target=target, source=file))
    say_kept(kept, _)


def agreed(before: Path, file: Path, _: Translate) -> bool:
    """Whether somebody wants a production to begin anew; asked only where something has been done in it."""
    done = facts_in(before)
    if not done:
        return True
    say(_("Regi is not running here: {target} would begin anew from {source}").format(target=before, source=file))
    say(_("left behind: edits, what has been on air, the log, messages and check-ins, {n} in all").format(n=done))
    say(_("to keep them, start Regi and import again: the file is then merged in"))
    return click.confirm(_("Begin anew?"), default=False)


def arriving_at(target: Path) -> Path:
    """Where a file is made ready that will take the target's place."""
    arriving = target.with_name(f".{target.name}.arriving")
    remove(arriving)
    return arriving


def put_in_place(arriving: Path, target: Path) -> Path | None:
    """Puts a file in the place of a production that nobody runs; where the one before is kept, None if there was none.

    Raises FileInUse when it runs, and leaves everything as it was.
    """
    try:
        with production_file.lock(target):
            kept = None
            if target.exists():
                now = dt.datetime.now(dt.UTC).astimezone()
                kept = target.with_name(f"{target.name}.before-{now:%Y%m%dT%H%M%S}")
                production_file.backup(target, kept)
                remove(target, keep_lock=True)
            arriving.replace(target)
            return kept
    finally:
        remove(arriving)


def remove(path: Path, *, keep_lock: bool = False) -> None:
    """A production file with what SQLite and Regi keep beside it."""
    for suffix in ("", "-wal", "-shm", *(() if keep_lock else (".lock",))):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def say_kept(kept: Path | None, _: Translate) -> None:
    """Where the one before is."""
    if kept is not None:
        say(_("the one before is kept as {file}").format(file=kept))
