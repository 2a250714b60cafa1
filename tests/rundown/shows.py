"""A small production to play with, and a desk without a server: commands in, facts applied."""

import datetime as dt

from rundown.apply import apply
from rundown.commands import parse_command
from rundown.decide import decide
from rundown.documents import Person, Production, Segment, Track
from rundown.facts import ShowFact
from rundown.show import Sender, Show, new_show

MINUTE = 60_000
IDA = Sender("moderator", "Ida")
OSKAR = Sender("moderator", "Oskar")
PRODUCER = Sender("producer", "Petra")
CLOCK = Sender("cue", "")
BJORN = Sender("presenter", "Björn Fiktiv", "bjorn")


def production(segments: tuple[Segment, ...] | None = None) -> Production:
    """Three people, one track of five segments: a welcome, a talk, a remote guest, a break, a close."""
    default = (
        Segment(id="welcome", kind="opening", title="Välkommen", duration_ms=10 * MINUTE, people=("ida",)),
        Segment(
            id="talk", kind="conversation", title="Samtal", duration_ms=15 * MINUTE, people=("ida", "asa"),
        ),
        Segment(
            id="remote", kind="remote", title="Robotar", duration_ms=12 * MINUTE, people=("bjorn",),
            start=dt.time(9, 0), notes="hemligt", script="Hej från Björn",
        ),
        Segment(id="pause", kind="break", title="Paus", duration_ms=10 * MINUTE),
        Segment(id="close", kind="closing", title="Avslut", duration_ms=5 * MINUTE, scene="Final"),
    )  # fmt: skip
    return Production(
        title="Den bästa dagen",
        date=dt.date(2026, 10, 6),
        people={
            "ida": Person(id="ida", name="Ida Exempel", title="Projektledare", role="moderator"),
            "asa": Person(id="asa", name="Åsa Östgård", phone="070-000 00 00"),
            "bjorn": Person(id="bjorn", name="Björn Fiktiv", role="presenter", remote=True),
        },
        tracks=(
            Track(
                id="morning",
                title="Förmiddag",
                start=dt.time(8, 30),
                scenes={
                    "opening": "Studio",
                    "conversation": "Studio",
                    "remote": "Distans",
                    "break": "Paus",
                    "closing": "Studio",
                    "holding": "Strax",
                },
                segments=default if segments is None else segments,
            ),
        ),
    )


class Desk:
    """One show and its clock."""

    def __init__(self, show: Show | None = None) -> None:
        self.show = show or new_show(production(), "morning")
        self.now = self.show.start_at
        self.journal: list[ShowFact] = []

    def do(self, command: str, sender: Sender = IDA, **args: object) -> tuple[ShowFact, ...]:
        """Decides and applies; Refused passes through with nothing changed."""
        args = {key.rstrip("_"): value for key, value in args.items()}
        facts = decide(self.show, parse_command(command, args), sender, self.now)
        for fact in facts:
            self.show = apply(self.show, fact)
            self.journal.append(fact)
        return facts

    def take(self, sender: Sender = IDA) -> tuple[ShowFact, ...]:
        """A take by somebody who sees the truth."""
        return self.do("take", sender, **({"from": self.show.current} if self.show.current else {}))

    def wait(self, ms: int) -> None:
        self.now += ms
