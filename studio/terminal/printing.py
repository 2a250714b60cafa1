"""How Regi speaks in the terminal: calm lines, colour only where somebody looks, problems on standard error."""

from collections.abc import Mapping
from typing import Any

import click

from studio.words import Translate

INDENT = "  "


def say(text: str = "") -> None:
    """One line on standard output."""
    click.echo(text)


def complain(text: str) -> None:
    """One line on standard error."""
    click.echo(f"regi: {text}", err=True)


def strong(text: str) -> str:
    """What the eye should find first."""
    return click.style(text, bold=True)


def quiet(text: str) -> str:
    """What may be read later."""
    return click.style(text, dim=True)


def spaced_pin(pin: str) -> str:
    """Six digits as they are read aloud: `402 817`."""
    return f"{pin[:3]} {pin[3:]}"


def print_links(links: Mapping[str, Any], translate: Translate, *, all_of_them: bool = True) -> None:
    """The producer's link first, then the others by their names; personal and screens' links only if all are wanted."""
    _ = translate
    people, tracks = links["names"]["people"], links["names"]["tracks"]
    for role, title in (("producer", _("Producer")), ("moderator", _("Moderator"))):
        _print_one(f"{title}   PIN {spaced_pin(links['pins'][role])}", links[role])
    _print_group(_("Overlays, as browser sources of 1920x1080 in OBS"), links["overlay"], tracks)
    _print_one(_("Audience"), links["audience"])
    _print_group(_("The audience's phones, each track's code until the day ends"), links["phones"], tracks)
    if all_of_them:
        _print_group(_("Producers, each with a link of their own"), links["producers"], people)
        _print_group(_("Moderators, each with a link of their own"), links["moderators"], people)
        _print_group(_("Presenters, each with a link of their own"), links["presenter"], people)
        _print_group(_("Clock"), links["clock"], tracks)
        _print_group(_("Prompter"), links["prompter"], tracks)
    else:
        say(f"{INDENT}{quiet(_('Links for each person and screen: on the desk, and with `regi links`'))}")


def _print_one(title: str, url: str) -> None:
    say(f"{INDENT}{strong(title)}")
    say(f"{INDENT * 2}{url}")
    say()


def _print_group(title: str, found: Mapping[str, str], names: Mapping[str, str]) -> None:
    if not found:
        return
    say(f"{INDENT}{strong(title)}")
    for each, url in found.items():
        say(f"{INDENT * 2}{names.get(each, each)}")
        say(f"{INDENT * 2}{url}")
    say()
