"""What every test gets: a home of its own, no network but the loopback, and real programs by the name of a fixture.

With REGI_CI set, a skipped test is a failed one: a machine without OBS or Chromium proves nothing.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.obs.real import RealObs, obs_is_installed
from tests.rig.browser import Screens, chromium, launch
from tests.rig.cable import Cable
from tests.rig.ports import free_port
from tests.rig.server import Server
from tests.rig.wire import Wire

CI = bool(os.environ.get("REGI_CI"))
RESULTS = Path(__file__).parents[1] / "test-results"
HOMES = Path(tempfile.mkdtemp(prefix="regi-tests-"))
FAILED = pytest.StashKey[bool]()
REAL = {"obs": {"start_obs", "real_obs"}, "browser": {"browser", "screens"}}

_numbers = itertools.count()


def pytest_configure() -> None:
    kept = {"REGI_CI", "REGI_CHROMIUM"}
    for name in [name for name in os.environ if name.startswith("REGI_") and name not in kept]:
        del os.environ[name]
    # Whatever a program that we start asks of the internet goes to a port where nobody listens.
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        os.environ[name] = "http://127.0.0.1:9"
    os.environ["no_proxy"] = os.environ["NO_PROXY"] = "127.0.0.1,localhost,::1"
    # Nothing may depend on the machine's own time zone or language.
    os.environ.update(TZ="Pacific/Chatham", LANG="C.UTF-8", LC_ALL="C.UTF-8")
    time.tzset()
    settings.register_profile("regi", deadline=None, derandomize=CI, print_blob=True)
    settings.load_profile("regi")
    sys.addaudithook(_only_loopback)


def _only_loopback(event: str, args: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = str(args[1][0])
        try:
            allowed = not host or ip_address(host.split("%")[0]).is_loopback
        except ValueError:
            allowed = host == "localhost"
        if not allowed:
            raise PermissionError(f"a test may not connect to {host}")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOMES, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what drives real programs by the fixtures that it asks for, and puts the quick tests first."""
    for item in items:
        for mark, fixtures in REAL.items():
            if fixtures & set(getattr(item, "fixturenames", ())):
                item.add_marker(mark)
    slow = ("obs", "browser", "crash")
    items.sort(key=lambda item: sum(2**place for place, mark in enumerate(slow) if item.get_closest_marker(mark)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    home = HOMES / f"home-{next(_numbers)}"
    home.mkdir()
    os.environ["HOME"] = str(home)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        os.environ.pop(name, None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is a failure here: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if CI and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"skipped, which is a failure here: {report.longrepr}"
    return report


@pytest.fixture
def port() -> int:
    """A free port on the loopback."""
    return free_port()


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """`start_server(file=None, *, options=(), environment=None, port=None, folder=None)`: a `Server` that is ready."""
    with ExitStack() as stack:
        count = itertools.count(1)

        def start(file: Path | None = None, *, folder: Path | None = None, **how: Any) -> Server:
            server = Server(folder or tmp_path / f"studio-{next(count)}", file, **how)
            stack.callback(lambda: print(server.log()[-4000:]))  # noqa: T201 - pytest shows it when the test fails
            stack.callback(server.close)
            return server.start()

        yield start


@pytest.fixture
def server(start_server: Callable[..., Server]) -> Server:
    """A studio with the example production on a simulated OBS."""
    return start_server()


@pytest.fixture
def wire() -> Iterator[Callable[..., Wire]]:
    """`wire(link, view, track="", **query)`: a `Wire` that has its first state."""
    with ExitStack() as stack:
        yield lambda *where, **how: stack.enter_context(Wire(*where, **how))


@pytest.fixture
def start_obs() -> Iterator[Callable[..., RealObs]]:
    """`start_obs(scenes=(…), *, password="", size=(320, 180), …)`: a real OBS that answers; see `RealObs`."""
    if not obs_is_installed():
        pytest.skip("no OBS here: apt-get install obs-studio xvfb")
    with ExitStack() as stack:

        def start(*scenes: Any, **how: Any) -> RealObs:
            obs = RealObs(*scenes, **how)
            stack.callback(obs.close)
            obs.start()
            return obs

        yield start


@pytest.fixture
def real_obs(start_obs: Callable[..., RealObs]) -> RealObs:
    """A real OBS with the scenes Studio (on program), Distans and Paus, without a password."""
    return start_obs()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. One a module, since Playwright's loop bars `async` tests beside it: keep those in other modules."""
    if chromium() is None:
        pytest.skip("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        chrome = launch(playwright)
        yield chrome
        chrome.close()


@pytest.fixture
def screens(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Screens]:
    """`screens.open(url, "tablet")`; a script or console error fails the test, and a failure leaves pictures."""
    opened = Screens(browser)
    try:
        yield opened
        if request.node.stash.get(FAILED, False):
            _picture(opened, request.node.name)
    finally:
        opened.close()
    assert not opened.unexpected()


@pytest.fixture
def cable() -> Iterator[Callable[[int], Cable]]:
    """`cable(port)`: a `Cable` to that port, to cut, freeze and mend."""
    with ExitStack() as stack:
        yield lambda target: stack.enter_context(Cable(target))


def _picture(screens: Screens, name: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    pages = [page for context in screens.contexts for page in context.pages]
    for number, page in enumerate(pages, 1):
        page.screenshot(path=RESULTS / f"{name.replace('/', '-')[:80]}-{number}.png")
