"""Who has opened their link is known after a restart, too, and from the first time on."""

from pathlib import Path

from studio.arrivals import Arrivals
from studio.journal import Journal


async def test_the_first_time_counts_and_survives_a_restart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "day.regi")
    journal.start()
    arrivals = Arrivals(journal, ["bjorn", "asa"])
    assert arrivals.section == {}
    arrivals.open("bjorn", 1000)
    arrivals.open("bjorn", 2000)
    await journal.close()
    again = Journal(tmp_path / "day.regi")
    assert Arrivals(again, ["bjorn", "asa"]).section == {"bjorn": 1000}
    await again.close()
