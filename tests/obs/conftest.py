"""Every test that takes `peer` runs against the simulated OBS, as an old and as a newer one, and against a real OBS."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from tests.obs.peers import SCENES, Hand, Peer, RealPeer, SimulatedPeer, Watched
from tests.obs.real import obs_is_installed

KINDS = (
    pytest.param("5.1.0", id="simulated"),
    pytest.param("5.5.2", id="newer"),
    pytest.param("real", id="real", marks=pytest.mark.obs),
)


@pytest.fixture(scope="session")
def real_peer() -> Iterator[RealPeer]:
    """One real OBS for all tests; each finds it as new."""
    if not obs_is_installed():
        if os.environ.get("CI") == "true" or os.environ.get("REGI_CI") == "1":
            pytest.fail("no real OBS here: apt-get install obs-studio xvfb")
        pytest.skip("no real OBS here: apt-get install obs-studio xvfb")
    peer = RealPeer()
    yield peer
    peer.end()


@pytest.fixture(params=KINDS)
def peer(request: pytest.FixtureRequest) -> Iterator[Peer]:
    """An OBS that has just started, with its first scene on program."""
    if request.param == "real":
        real: RealPeer = request.getfixturevalue("real_peer")
        real.start()
        yield real
        return
    simulated = SimulatedPeer(request.param)
    simulated.obs.start()
    yield simulated
    simulated.end()


@pytest.fixture
def hand(peer: Peer) -> Iterator[Hand]:
    somebody = Hand(peer)
    yield somebody
    somebody.goes()


@pytest.fixture
def watch(peer: Peer) -> Iterator[Callable[..., Watched]]:
    """Makes links to the peer, and closes them."""
    made: list[Watched] = []

    def make(*, settled_revision: int = 0, password: str | None = None) -> Watched:
        made.append(Watched(peer, settled_revision=settled_revision, password=password))
        return made[-1]

    yield make
    for one in made:
        one.link.close()


@pytest.fixture
def watched(watch: Callable[..., Watched]) -> Watched:
    """A link that has just read the peer."""
    one = watch()
    one.in_step(SCENES[0])
    return one
