"""`regi export --results`: what the audience answered, as one file, also while Regi runs."""

from pathlib import Path

from studio.results import files
from studio.results.reading import records_now
from studio.settings import Settings
from studio.terminal.links import producer_token
from studio.terminal.opening import at_rest
from studio.terminal.place import fetch, plain_errors, running, the_production
from studio.terminal.printing import say
from studio.trouble import Trouble
from studio.words import Translate, translator


def export_results(settings: Settings, target: Path | None, form: str | None, _: Translate) -> None:
    """Every poll of the day as a CSV, XLSX or ZIP file, in the production's language."""
    form = form or (target.suffix.lower().lstrip(".") if target else "")
    if form not in files.OF_THE_DAY:
        forms = ", ".join(files.OF_THE_DAY)
        raise Trouble("there is no format {form}: take one of {forms}", exit_code=2, form=form or "-", forms=forms)
    if target is None:
        raise Trouble("name a file: {form} is not for the terminal", exit_code=2, form=form)
    path = the_production(settings.data)
    runs = running(path, settings.data)
    if runs is None:
        with at_rest(path) as desk:
            day = desk.production
            data = files.of_the_day(records_now(desk), form, day, translator(day.language))
    else:
        data = fetch(runs, f"/api/v1/results?format={form}", producer_token(runs, settings))
    with plain_errors(target):
        target.write_bytes(data)
    say(_("saved the results of {source} as {target}").format(source=path, target=target))
