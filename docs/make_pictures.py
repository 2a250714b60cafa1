"""`make pictures`: the pictures of README.md, taken from the running system: Regi, Chromium and a real OBS.

The example day is played for half an hour up to a guest at a distance, with Regi's clock set to that morning; between
the takes Regi is started anew, which is also a show of what it keeps. The cameras are drawn images; the overlay is a
browser window on a display of its own that OBS captures and keys, since Debian's OBS has no browser source. For the
same reason nobody has a feed here: the guest's scene holds a drawn image.
"""

import datetime as dt
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import obsws_python
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from docs.picture_scenes import SIZE, draw_scenes
from tests.obs.real import RealObs
from tests.rig.browser import FLAGS, Screens, chromium, launch
from tests.rig.ports import free_port, wait_for
from tests.rig.server import Server
from tests.rig.wire import Wire

PICTURES = Path(__file__).parent / "pictures"
EXAMPLE = Path(__file__).parents[1] / "studio/examples/den-basta-dagen.yaml"
DAY = dt.datetime(2026, 10, 6, tzinfo=ZoneInfo("Europe/Stockholm"))
GREEN = {"r": 0, "g": 255, "b": 0, "a": 1}
LARGEST = 300_000
TRACK = "morning"
GUEST = "bjorn"
MICS = ("Headset 1", "Headset 2", "Bordet", "Distans ljud", "Film ljud")

#: Python runs this first in whatever process finds it: Regi's clock is ahead of the computer's.
SITECUSTOMIZE = """\
import os
from studio import clock
own = clock.running_clock
def ahead():
    now = own()
    return lambda: now() + int(os.environ["PICTURES_AHEAD_MS"])
clock.running_clock = ahead
"""


class Morning:
    """The example's morning on a real OBS, at whatever time of it is wanted."""

    def __init__(self, folder: Path, obs: RealObs) -> None:
        self._folder, self._obs, self._port = folder, obs, free_port()
        (folder / "clock").mkdir()
        (folder / "clock" / "sitecustomize.py").write_text(SITECUSTOMIZE)
        self._file = folder / "dagen.yaml"
        self._file.write_text(re.sub(r', feed: "[^"]*"|^ +slots:.*\n', "", EXAMPLE.read_text(), flags=re.MULTILINE))

    @contextmanager
    def at(self, time_of_day: str) -> Iterator[tuple[Server, dict[str, Any]]]:
        """Regi as it runs at that time, and its links."""
        hour, minute, second = map(int, time_of_day.split(":"))
        wanted = DAY.replace(hour=hour, minute=minute, second=second).timestamp()
        environment = {
            "PYTHONPATH": str(self._folder / "clock"),
            "PICTURES_AHEAD_MS": str(round((wanted - time.time()) * 1000)),
            "REGI_OBS_PASSWORD": self._obs.password,
        }
        options = ("--obs", f"127.0.0.1:{self._obs.port}")
        file = None if (self._folder / "data").exists() else self._file
        server = Server(self._folder, file, options=options, environment=environment, port=self._port)
        with server:
            yield server, server.links()
            server.stop()

    def play(self) -> None:
        """What happens before the pictures: three takes, and a guest who says that he is ready."""
        with self.at("08:30:04") as (_, links), Wire(links["moderators"]["ida"], "moderator", TRACK) as ida:
            ida.do("take")
        with (
            self.at("08:40:21") as (_, links),
            Wire(links["moderators"]["ida"], "moderator", TRACK) as ida,
            Wire(links["moderators"]["oskar"], "moderator", TRACK) as oskar,
        ):
            ida.wait("the cue that was due", lambda state: state.get("messages"))
            for wire in (ida, oskar):
                wire.do("acknowledge", message=next(iter(ida.state["messages"])))
            oskar.do("take", from_="welcome")
        with (
            self.at("08:54:58") as (_, links),
            Wire(links["moderators"]["ida"], "moderator", TRACK) as ida,
            Wire(links["presenter"][GUEST], "presenter", TRACK) as guest,
        ):
            guest.do("check_in", confirm=True)
            guest.do("ready")
            ida.do("standby")
            ida.do("take", from_="digital-first")


def murmur(file: Path) -> Path:
    """Ten seconds of noise at the level of somebody who speaks."""
    chance = random.Random(1)
    samples = (chance.randint(-5_000, 5_000) for _ in range(480_000))
    with wave.open(str(file), "wb") as sound:
        sound.setparams((1, 2, 48_000, 0, "NONE", "not compressed"))
        sound.writeframes(b"".join(sample.to_bytes(2, "little", signed=True) for sample in samples))
    return file


def set_up_obs(obs: RealObs, images: dict[str, Path], display: str, sound: Path) -> None:
    """Each scene gets its image, the microphones, and on top the overlay's display with its green keyed out."""
    with closing_client(obs) as client:
        first = obs.scenes[0]
        for scene in obs.scenes:
            client.create_input(scene, f"{scene} image", "image_source", {"file": str(images[scene])}, True)
        for mic in MICS:
            client.create_input(first, mic, "ffmpeg_source", {"local_file": str(sound), "looping": True}, True)
            for scene in obs.scenes[1:]:
                client.create_scene_item(scene, mic, True)
        capture = {"advanced": True, "server": display, "screen": 0, "show_cursor": False}
        client.create_input(first, "Overlay", "xshm_input", capture, True)
        key = {"key_color_type": "green", "similarity": 320, "smoothness": 60, "spill": 60}
        client.create_source_filter("Overlay", "Key", "chroma_key_filter_v2", key)
        for scene in obs.scenes[1:]:
            client.create_scene_item(scene, "Overlay", True)
        client.set_studio_mode_enabled(True)


@contextmanager
def closing_client(obs: RealObs) -> Iterator[Any]:
    client: Any = obsws_python.ReqClient(host="127.0.0.1", port=obs.port, password=obs.password, timeout=10)
    try:
        yield client
    finally:
        client.disconnect()


@contextmanager
def display() -> Iterator[str]:
    """An X display of its own, the size of OBS's picture; its name."""
    read, write = os.pipe()
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp"]
    xvfb = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        xvfb.terminate()
        xvfb.wait()


@contextmanager
def overlay_window(playwright: Playwright, where: str, folder: Path) -> Iterator[Page]:
    """A browser that fills a display, with green behind everything that is transparent."""
    flags = ["--kiosk", f"--window-size={SIZE[0]},{SIZE[1]}", "--window-position=0,0", "--test-type"]
    profile = folder / "profile" / "Default"
    profile.mkdir(parents=True)
    (profile / "Preferences").write_text('{"translate": {"enabled": false}}')  # else it offers to, over the picture
    browser = playwright.chromium.launch_persistent_context(
        profile.parent,  # only a browser's first window is a kiosk
        executable_path=chromium(),
        headless=False,
        args=[*FLAGS, *flags],
        env={**os.environ, "DISPLAY": where},
        ignore_default_args=["--enable-automation"],
        no_viewport=True,
    )
    page = browser.pages[0]
    session = browser.new_cdp_session(page)
    session.send("Emulation.setDefaultBackgroundColorOverride", {"color": GREEN})
    try:
        yield page
    finally:
        browser.close()


def save(image: bytes, name: str) -> None:
    """A picture as WebP, small enough for a README."""
    path = PICTURES / f"{name}.webp"
    Image.open(io.BytesIO(image)).convert("RGB").save(path, quality=88, method=6)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} has {path.stat().st_size} bytes")
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1000} kB\n")


def program(obs: RealObs) -> bytes:
    """What OBS composes now."""
    with closing_client(obs) as client:
        scene = client.get_current_program_scene().current_program_scene_name
        file = obs.home / "program.png"
        client.save_source_screenshot(scene, "png", str(file), *SIZE, -1)
        return file.read_bytes()


def open_pages(browser: Browser, server: Server, links: dict[str, Any]) -> dict[str, Page]:
    """Everybody's page, dark as a control room is; the moderator's in both languages."""
    screens = Screens(browser)
    looks: dict[str, Any] = {"color_scheme": "dark", "locale": "en-GB"}
    moderator, producer = (f"{server.url}/tracks/{TRACK}/{view}" for view in ("moderator", "producer"))
    pages = {
        # The first picture is taken first: soon his page will ask him to round off.
        "presenter": screens.open(links["presenter"][GUEST], "phone", device_scale_factor=2, **looks),
        "moderator": screens.open(links["moderators"]["ida"], "tablet", device_scale_factor=1.5, **looks),
        "moderator.sv": screens.open(
            links["moderators"]["oskar"], "tablet", device_scale_factor=1.5, color_scheme="dark"
        ),
        "producer": screens.open(links["producers"]["petra"], "desk", device_scale_factor=1.25, **looks),
    }
    for name, address in (("moderator", moderator), ("moderator.sv", moderator), ("producer", producer)):
        pages[name].goto(address)
    expect(pages["producer"].locator("scene-grid .program")).to_be_visible()
    expect(pages["presenter"].locator("presenter-cue .word")).to_be_visible()
    return pages


def take_pictures(morning: Morning, obs: RealObs, where: str, folder: Path) -> None:
    """Near the end of the guest's segment: the next one is being made ready, his name is on, a message is unread."""
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        server, links = stack.enter_context(morning.at("09:07:30"))
        overlay = stack.enter_context(overlay_window(playwright, where, folder))
        overlay.goto(links["overlay"][TRACK])
        browser = stack.enter_context(closing(launch(playwright)))
        pages = open_pages(browser, server, links)
        petra = stack.enter_context(Wire(links["producers"]["petra"], "producer", TRACK))
        wait_for("the small pictures", lambda: painted(pages["producer"]), within=40)
        petra.wait("the message two minutes before the end", lambda state: len(state["messages"]) > 1, within=60)
        petra.do("message", to="role:moderator", text="Ljudet i filmen är åtgärdat.")
        petra.do("standby")
        petra.do("show_graphic", graphic="lower-third", people=[GUEST], for_ms=30_000)
        pages["producer"].wait_for_timeout(2_500)  # the desk's large picture comes every second
        save(program(obs), "overlay")
        for name, page in pages.items():
            save(page.screenshot(), name)


def painted(producer: Page) -> bool:
    """Whether every scene on the desk has its small picture."""
    canvases = producer.locator("scene-grid canvas")
    return bool(canvases.evaluate_all("all => all.every(each => each.width > 16)"))


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="regi-pictures-") as temporary, display() as where:
        folder = Path(temporary)
        images = draw_scenes(folder)
        with closing(RealObs(list(images), password="morgon", size=SIZE, fps=10, transition="Cut")) as obs:
            obs.start()
            set_up_obs(obs, images, where, murmur(folder / "murmur.wav"))
            morning = Morning(folder, obs)
            morning.play()
            take_pictures(morning, obs, where, folder)


if __name__ == "__main__":
    main()
