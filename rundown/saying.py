"""Deciding what is said to whom, and who has read it."""

from rundown import commands, facts, presenting
from rundown.command import PERSON
from rundown.documents import Cue
from rundown.refusals import Refused
from rundown.show import Message, Sender, Show

Facts = tuple[facts.ShowFact, ...]


def addresses_of(person: str | None) -> frozenset[str]:
    """To whom a message is when it is to this presenter."""
    return frozenset({"all", "role:presenter", f"person:{person or ''}"})


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


def decide_help(show: Show, command: presenting.Help, sender: Sender, now: int) -> Facts:
    """A call for help; a nervous second press while nobody has answered is the same call."""
    waiting = any(each.help and each.person == sender.person and not each.read for each in show.messages.values())
    if waiting and not command.text:
        return ()
    sent = facts.MessageSent(
        at=now,
        by=sender.name,
        id=str(show.said + 1),
        to="crew",
        text=command.text.strip(),
        person=sender.person,
        help=True,
    )
    return (sent,)


def decide_seen(show: Show, command: presenting.Seen, sender: Sender, now: int) -> Facts:
    message = _own_message(show, command.message, sender)
    reader = sender.person or sender.name
    if reader in message.seen or reader in message.read:
        return ()
    return (facts.MessageSeen(at=now, by=sender.name, message=message.id, reader=reader),)


def _own_message(show: Show, message_id: str, sender: Sender) -> Message:
    """The message, if it was said to the sender. Raises Refused."""
    message = show.messages.get(message_id)
    if message is None:
        raise Refused("unknown_message", message=message_id)
    if sender.role == "presenter" and message.to not in addresses_of(sender.person):
        raise Refused("not_yours")
    return message


def decide_acknowledge(show: Show, command: commands.Acknowledge, sender: Sender, now: int) -> Facts:
    message = _own_message(show, command.message, sender)
    reader = sender.person or sender.name
    if reader in message.read:
        return ()
    return (facts.MessageRead(at=now, by=sender.name, message=message.id, reader=reader),)
