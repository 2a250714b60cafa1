"""`regi run`: opens the production, serves its pages, links it with OBS, and says how to get in."""

import asyncio
import contextlib
import errno
import gc
import logging
import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop

from studio import app, sockets
from studio.access import Access
from studio.desk import Desk
from studio.links import ANY_ADDRESS, base_url, every_link
from studio.secret_file import secret
from studio.settings import Settings
from studio.terminal.obs import Obses
from studio.terminal.opening import Opened, open_production, roster_of
from studio.terminal.place import Running, make_directory, plain_errors, remove_note, write_note
from studio.terminal.printing import print_links, quiet, say, strong
from studio.terminal.serving import Serving
from studio.trouble import Trouble
from studio.words import Translate

if TYPE_CHECKING:
    from studio.ninja.tabs import Tabs

FAREWELL_S = 0.5


def run(file: Path | None, settings: Settings, translate: Translate) -> None:
    """Run until told to stop. Raises Trouble for what stands in the way of a start."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    make_directory(settings.data)
    listening = listen(settings)
    try:
        opened = open_production(file, settings.data, translate)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(Run(opened, settings, translate, listening).run())
    finally:
        for each in listening:
            each.close()


def listen(settings: Settings) -> list[socket.socket]:
    """The sockets to listen on. Raises Trouble, in words, when the port is taken or the address is not ours."""
    try:
        return sockets.listen(settings.host, settings.port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Trouble("port {port} is taken: choose another with --port", port=settings.port) from None
        if error.errno == errno.EACCES:
            raise Trouble("port {port} is not for everyone: choose one above 1023", port=settings.port) from None
        reason = error.strerror or error
        raise Trouble("cannot listen on {host}: {reason}", host=settings.host, reason=reason) from None


@dataclass
class Run:
    """One run of the server, from the open production to the closed one."""

    opened: Opened
    settings: Settings
    translate: Translate
    listening: list[socket.socket]

    async def run(self) -> None:
        journal = self.opened.journal
        settings = self.settings
        try:
            with plain_errors(journal.path):
                desk = Desk(
                    journal,
                    rehearse=settings.rehearse,
                    silence_s=settings.silence,
                    vdo_ninja=settings.vdo_ninja,
                    vdo_ninja_api=settings.vdo_ninja_api,
                )
                access = Access(journal.path, secret(settings.data), roster_of(desk))
            obses = Obses(desk, self.settings, self.translate)
            await desk.start()
            try:
                await self._serve(desk, access, obses)
            finally:
                await desk.stop()
                obses.close()
                access.close()
        finally:
            await journal.close()

    async def _serve(self, desk: Desk, access: Access, obses: Obses) -> None:
        settings = self.settings
        port = self.listening[0].getsockname()[1]
        url = base_url(settings.host, port, settings.url)
        studio = app.build(desk, access, settings, url)
        tabs = camera_tabs(desk, settings.vdo_ninja_api)
        local = base_url("127.0.0.1" if settings.host in ANY_ADDRESS else settings.host, port)

        async def ready() -> None:
            write_note(settings.data, Running(url, local, str(desk.journal.path.resolve()), os.getpid()))
            self._say_ready(desk, access, url, obses.simulated_tracks())
            await obses.connect()
            await studio.slides.start()
            await studio.audience.start()
            await studio.keeping.start()
            if tabs is not None:
                tabs.start()
            await asyncio.to_thread(studio.pages.warm_up)
            gc.freeze()
            gc.enable()

        async def leaving() -> None:
            remove_note(settings.data)
            studio.audience.leave()
            await show_out(desk)

        serving = Serving(studio.app, ready, leaving, proxy=settings.url is not None)
        try:
            await serving.serve(self.listening)
        finally:
            if tabs is not None:
                await tabs.stop()
            await studio.keeping.stop()
            await studio.audience.stop()
            await studio.slides.stop()

    def _say_ready(self, desk: Desk, access: Access, url: str, simulated: list[str]) -> None:
        _ = self.translate
        production = desk.production
        say()
        say(f"{strong(production.title)}  {production.date:%Y-%m-%d}")
        say(quiet(_("the production is in {file}").format(file=desk.journal.path)))
        for notice in self._notices(desk, simulated):
            say(f"! {notice}")
        say()
        say(_("Open the producer's link first: the desk shows what comes next, and a QR code for everyone else."))
        say()
        print_links(every_link(access, url, self.settings.audience_url), self.translate, all_of_them=False)
        say()
        say(quiet(_("Ctrl+C stops Regi; the show and its clock are kept.")))
        sys.stdout.flush()

    def _notices(self, desk: Desk, simulated: list[str]) -> list[str]:
        _ = self.translate
        notices = []
        if self.opened.changed_since:
            notices.append(
                _("the rundown file has changed: the production goes on as it was, `regi import` begins anew")
            )
        if desk.journal.damage is not None:
            damage = desk.journal.damage
            notices.append(
                _("the production file was damaged: its end is cut, and the file as it was is {kept}").format(
                    kept=damage.kept
                )
            )
        if simulated:
            titles = ", ".join(desk.show(track).track.title for track in simulated)
            notices.append(_("OBS is simulated, nothing goes out: {tracks}").format(tracks=titles))
        if self.settings.vdo_ninja_api and self.settings.vdo_ninja:
            notices.append(_("tally and messages are shown in presenters' camera tabs, through VDO.Ninja's API"))
        if any(desk.show(track).rehearsal for track in desk.tracks):
            notices.append(_("this is a rehearsal: the real one is on {date}").format(date=desk.production.date))
        return notices


def camera_tabs(desk: Desk, api: str) -> "Tabs | None":
    """What shows the tally in presenters' VDO.Ninja tabs, where `vdo_ninja_api` says so."""
    if not api:
        return None
    from studio.ninja.speech import PUBLIC
    from studio.ninja.tabs import Tabs

    return Tabs(desk, PUBLIC if api == "on" else api)


async def show_out(desk: Desk) -> None:
    """Every page is told that Regi stops (close code 1001) and given a moment to hear it."""
    for track in desk.tracks:
        desk.gallery(track).sound.leave()
    for page in list(desk.pages):
        page.leave()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(FAREWELL_S):
            while desk.pages:  # noqa: ASYNC110 - a look now and then is enough at the very end
                await asyncio.sleep(0.01)
