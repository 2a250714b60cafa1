"""`regi obs simulate`: an OBS that is only simulated, in a terminal of its own."""

import errno
import os
import signal
import threading

from studio.obs.simulator import SimulatedObs
from studio.terminal.printing import say
from studio.trouble import Trouble
from studio.words import Translate

SCENES = ("Studio", "Distans", "Interaktion", "Film", "Paus", "Strax")


def simulate(port: int, scenes: list[str] | None, _: Translate) -> None:
    """Run until interrupted. Its password, if it shall have one, is REGI_OBS_PASSWORD, as for a real one."""
    password = os.environ.get("REGI_OBS_PASSWORD", "")
    obs = SimulatedObs(scenes or SCENES, port=port, password=password, mics=("Mic/Aux",))
    try:
        found = obs.start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise Trouble("port {port} is taken: choose another with --port", port=port) from None
    stopping = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stopping.set())
    say(_("simulated OBS at 127.0.0.1:{port} with the scenes {scenes}").format(
        port=found, scenes=", ".join(obs.scenes)
    ))  # fmt: skip
    stopping.wait()
    obs.stop()
