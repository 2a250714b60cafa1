"""The section of a view that tells of OBS."""

from __future__ import annotations

from studio.obs.status import ObsStatus


def test_a_view_of_the_status_holds_what_is_so_and_nothing_else() -> None:
    assert ObsStatus(state="unknown", since=5).as_view() == {"state": "unknown", "since": 5}
    full = ObsStatus(
        state="elsewhere",
        since=5,
        program="Paus",
        wants="Studio",
        studio_mode=True,
        scenes=("Studio", "Paus"),
        missing={"Film": ""},
        owes=("take 1",),
        problem="no_answer",
        simulated=True,
    )
    assert full.as_view() == {
        "state": "elsewhere",
        "since": 5,
        "program": "Paus",
        "wants": "Studio",
        "studio_mode": True,
        "scenes": ["Studio", "Paus"],
        "missing": {"Film": ""},
        "owes": ["take 1"],
        "problem": "no_answer",
        "simulated": True,
    }
