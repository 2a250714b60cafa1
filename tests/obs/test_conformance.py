"""The simulated OBS answers as the real one does: the same codes and words, the same fields, the same events.

Each conversation is held with both, and the two are compared answer by answer. Values are their own affair.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.obs.conversations import BATCHES, CONVERSATIONS, OFFENCES
from tests.obs.peers import Peer, RealPeer, SimulatedPeer
from tests.obs.talk import held, shape, talking


@pytest.fixture(scope="module")
def both(real_peer: RealPeer) -> Iterator[tuple[Peer, Peer]]:
    """A simulated and a real OBS of the same age."""
    simulated = SimulatedPeer("5.1.0")
    simulated.obs.start()
    real_peer.start()
    yield simulated, real_peer
    simulated.end()


@pytest.mark.obs
@pytest.mark.parametrize("topic", CONVERSATIONS)
def test_a_conversation_goes_as_with_the_real_one(both: tuple[Peer, Peer], topic: str) -> None:
    (simulated, simulated_events), (real, real_events) = (held(peer, CONVERSATIONS[topic]) for peer in both)
    for ours, theirs in zip(simulated, real, strict=True):
        assert ours == theirs
    assert simulated_events == real_events


@pytest.mark.obs
def test_every_request_that_the_simulated_one_knows_is_a_real_one(both: tuple[Peer, Peer]) -> None:
    known = []
    for peer in both:
        with talking(peer) as talk:
            known.append(set(talk.ask("GetVersion", None)["responseData"]["availableRequests"]))
    assert known[0] - {"Sleep"} <= known[1]


@pytest.mark.obs
@pytest.mark.parametrize("offence", OFFENCES)
def test_an_offence_is_closed_with_the_same_code_and_words(both: tuple[Peer, Peer], offence: str) -> None:
    identified, message = OFFENCES[offence]
    closed = []
    for peer in both:
        with talking(peer, identified=identified) as talk:
            talk.say(message)
            closed.append(talk.ending())
    assert closed[0] == closed[1]


@pytest.mark.obs
def test_nonsense_is_closed_alike(both: tuple[Peer, Peer]) -> None:
    for peer in both:
        with talking(peer, identified=False) as talk:
            talk.socket.send("{nope")
            code, reason = talk.ending()
            assert code == 4002
            assert reason.startswith("Unable to decode Json: ")


@pytest.mark.obs
@pytest.mark.parametrize("name", BATCHES)
def test_a_batch_is_answered_alike(both: tuple[Peer, Peer], name: str) -> None:
    answers = []
    for peer in both:
        with talking(peer) as talk:
            talk.say({"op": 8, "d": {"requestId": {"any": ["value"]}} | BATCHES[name]})
            answers.append(talk.answer(9))
    ours, theirs = answers
    assert ours["requestId"] == theirs["requestId"] == {"any": ["value"]}
    assert [shape(result) for result in ours["results"]] == [shape(result) for result in theirs["results"]]


@pytest.mark.obs
def test_hello_and_reidentify_are_alike(both: tuple[Peer, Peer]) -> None:
    said = []
    for peer in both:
        with talking(peer) as talk:
            talk.say({"op": 3, "d": {"eventSubscriptions": 0}})
            said.append((shape(talk.hello), talk.answer(2)))
            talk.ask("SetStudioModeEnabled", {"studioModeEnabled": True})
            talk.ask("SetStudioModeEnabled", {"studioModeEnabled": False})
            assert talk.events == []
    assert said[0] == said[1]
