"""`regi` in the terminal: its commands and their flags; what they do is imported only when they do it."""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from studio.trouble import Trouble
from studio.words import SOURCE_LANGUAGE, Translate, terminal_language, translator

#: Reads a catalogue only when something is really said.
WordsLater = Callable[[], Translate]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and end the process: 0 when done, 1 when something stands in the way, 2 for bad use."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_for(given)
    asks_for_help = not given or "--help" in given
    words = translator(language if asks_for_help else SOURCE_LANGUAGE)
    try:
        commands(words, lambda: translator(language))(given, prog_name="regi")
    except Trouble as trouble:
        complain(trouble, translator(language))
        sys.exit(trouble.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


def language_for(arguments: Sequence[str]) -> str:
    """The terminal's language: `--lang`, else REGI_LANG, else the locale."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            return terminal_language({"REGI_LANG": value or "".join(arguments[place + 1 : place + 2])})
    return terminal_language(os.environ)


def complain(trouble: Trouble, translate: Translate) -> None:
    """Everything that stands in the way, on standard error."""
    typer.echo(f"regi: {trouble.line(translate)}", err=True)
    for each in getattr(trouble, "problems", ()):
        typer.echo(f"  {each}", err=True)


def commands(_: Translate, words: WordsLater) -> typer.Typer:
    """The commands, their help in the user's language; `words` gives the words for what they say."""
    app = typer.Typer(
        help=_("Runs a hybrid livestream day: rundown, OBS, overlays, presenters and audience."),
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    data = typer.Option("--data", metavar="DIR", help=_("The data directory; regi-data where nothing else is said."))
    as_json = typer.Option("--json", help=_("As JSON, for programs."))

    @app.command(help=_("Run a production and print its links. FILE is a .regi, YAML, CSV or XLSX file."))
    def run(
        file: Annotated[Path | None, typer.Argument(metavar="FILE", show_default=False)] = None,
        host: Annotated[str | None, typer.Option(help=_("The address to listen on; 0.0.0.0 for the network."))] = None,
        port: Annotated[int | None, typer.Option(help=_("The port to listen on; 8080 where nothing is said."))] = None,
        data: Annotated[Path | None, data] = None,
        obs: Annotated[
            str | None, typer.Option(metavar="HOST:PORT|simulated", help=_("The OBS to drive, or a simulated one."))
        ] = None,
        rehearse: Annotated[
            bool | None, typer.Option("--rehearse", help=_("Rehearse, also on the day itself."))
        ] = None,
        lang: Annotated[
            str | None, typer.Option(metavar="sv|en", help=_("The language of the terminal and the crew."))
        ] = None,
    ) -> None:
        gc.disable()  # what is imported stays, and looking through it again and again costs a tenth of a second
        from studio import settings
        from studio.terminal import run as running

        loaded = settings.load(host=host, port=port, data=data, obs=obs, rehearse=rehearse, lang=lang)
        running.run(file, loaded, words())

    @app.command(help=_("Say everything that is wrong with a rundown. Ends with 0 clean, 1 problems, 2 no rundown."))
    def check(
        files: Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False)],
        json: Annotated[bool, as_json] = False,
    ) -> None:
        from studio.terminal.check import check_files

        sys.exit(check_files(files, json, words()))

    @app.command(help=_("Print every link and PIN, also while Regi runs."))
    def links(data: Annotated[Path | None, data] = None, json: Annotated[bool, as_json] = False) -> None:
        from studio import settings
        from studio.terminal.links import show_links

        show_links(settings.load(data=data), json, words())

    _audience_command(app, _, words, data)
    _file_commands(app, _, words, data)
    app.add_typer(_obs_commands(_, words, data, as_json), name="obs")
    return app


def _audience_command(app: typer.Typer, _: Translate, words: WordsLater, data: object) -> None:
    @app.command(
        help=_("Serve the audience's phones in a process of their own, beside the Regi of the same data directory.")
    )
    def audience(
        host: Annotated[str | None, typer.Option(help=_("The address to listen on; 0.0.0.0 for the network."))] = None,
        port: Annotated[int | None, typer.Option(help=_("The port to listen on; 8080 where nothing is said."))] = None,
        data: Annotated[Path | None, data] = None,
    ) -> None:
        from studio import settings
        from studio.terminal.audience import serve_audience

        serve_audience(settings.load(host=host, port=port, data=data), words())


def _file_commands(app: typer.Typer, _: Translate, words: WordsLater, data: object) -> None:
    @app.command(help=_("Export the production with every edit: YAML, or what FILE's name says."))
    def export(
        to: Annotated[Path | None, typer.Argument(metavar="FILE", show_default=False)] = None,
        form: Annotated[
            str | None,
            typer.Option(
                "--format", metavar="yaml|xlsx|csv|regi|zip", help=_("The format, where FILE's name does not say.")
            ),
        ] = None,
        results: Annotated[
            bool, typer.Option("--results", help=_("What the audience answered instead: a CSV, XLSX or ZIP file."))
        ] = False,
        data: Annotated[Path | None, data] = None,
    ) -> None:
        from studio import settings
        from studio.terminal import files
        from studio.terminal.results import export_results

        (export_results if results else files.export)(settings.load(data=data), to, form, words())

    @app.command(
        "import",
        help=_("Bring a rundown file into the show that runs; else begin anew from it, and keep the one before."),
    )
    def import_(
        file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
        data: Annotated[Path | None, data] = None,
        yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask before the changes are made."))] = False,
    ) -> None:
        from studio import settings
        from studio.terminal import files

        files.import_file(file, settings.load(data=data), yes, words())

    @app.command(help=_("Copy the whole production into one file, also while Regi runs."))
    def backup(
        dest: Annotated[Path, typer.Argument(metavar="DEST", show_default=False)],
        data: Annotated[Path | None, data] = None,
    ) -> None:
        from studio import settings
        from studio.terminal import files

        files.backup(dest, settings.load(data=data), words())

    @app.command(help=_("Make a backup the production. The one before is kept."))
    def restore(
        src: Annotated[Path, typer.Argument(metavar="SRC", show_default=False)],
        data: Annotated[Path | None, data] = None,
    ) -> None:
        from studio import settings
        from studio.terminal import files

        files.restore(src, settings.load(data=data), words())


def _obs_commands(_: Translate, words: WordsLater, data: object, as_json: object) -> typer.Typer:
    obs = typer.Typer(help=_("OBS, or one that is only simulated."), no_args_is_help=True, rich_markup_mode=None)

    @obs.command(help=_("Make in OBS what the rundown needs: its scenes, and the overlay on top in each of them."))
    def setup(
        track: Annotated[
            str | None, typer.Option(metavar="TRACK", help=_("The track; every track where nothing is said."))
        ] = None,
        yes: Annotated[bool, typer.Option("--yes", help=_("Do everything without asking."))] = False,
        data: Annotated[Path | None, data] = None,
        json: Annotated[bool, as_json] = False,
    ) -> None:
        from studio import settings
        from studio.terminal.obs_setup import setup as set_up

        sys.exit(set_up(settings.load(data=data), track, yes, json, words()))

    @obs.command(help=_("Run a simulated OBS, to rehearse with or to try Regi against."))
    def simulate(
        port: Annotated[int, typer.Option(min=0, max=65535, help=_("The port to listen on."))] = 4455,
        scene: Annotated[list[str] | None, typer.Option(help=_("A scene; once for each, the top one first."))] = None,
    ) -> None:
        from studio.terminal.simulate import simulate as run_simulated

        run_simulated(port, scene, words())

    return obs
