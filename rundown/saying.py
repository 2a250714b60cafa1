"""Deciding what is said to whom, and who has read it."""

from rundown import commands, facts
from rundown.command import PERSON
from rundown.documents import Cue
from rundown.refusals import Refused
from rundown.show import Sender, Show

Facts = tuple[facts.ShowFact, ...]


def cue_message(cue: Cue, number: int, sender: Sender, now: int) -> facts.MessageSent:
    to = cue.to or "role:moderator"
    return facts.MessageSent(at=now, by=sender.name, id=str(number), to=to, text=cue.text)


def decide_message(show: Show, command: commands.Message, sender: Sender, now: int) -> Facts:
    if sender.role == "presenter" and command.to != "crew":
        raise Refused("not_allowed")
    kind, _, whom = command.to.partition(":")
    if kind == "person" and whom not in show.people:
        raise Refused("unknown_person", person=whom)
    if command.to not in ("all", "crew") and kind != "person" and whom not in PERSON:
        raise Refused("bad_args", problems=["to: all, crew, role:… or person:… is needed"])
    sent = facts.MessageSent(
        at=now,
        by=sender.name,
        id=str(show.said + 1),
        to=command.to,
        text=command.text.strip() or command.text,
        person=sender.person,
    )
    return (sent,)


def decide_acknowledge(show: Show, command: commands.Acknowledge, sender: Sender, now: int) -> Facts:
    message = show.messages.get(command.message)
    if message is None:
        raise Refused("unknown_message", message=command.message)
    mine = sender.role != "presenter" or message.to in (
        "all",
        "role:presenter",
        f"person:{sender.person}",
    )
    if not mine:
        raise Refused("not_yours")
    reader = sender.person or sender.name
    if reader in message.read:
        return ()
    return (facts.MessageRead(at=now, by=sender.name, message=message.id, reader=reader),)
