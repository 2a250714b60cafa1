"""The words people read, in the language of whoever reads them: catalogues, and which language that is."""

import gettext
import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rundown.documents import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

LOCALE = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"

Translate = Callable[[str], str]


def N_(english: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a sentence that is translated where it is shown."""
    return english


#: What somebody of the crew is called who has not said their name.
ROLE_NAMES: Mapping[str, str] = {"producer": N_("Producer"), "moderator": N_("Moderator")}


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language, compiled from its .po in memory; an empty one for the source language.

    It is read at first use and not at set-up, so that there is no compiled file to forget.
    """
    path = LOCALE / language / "LC_MESSAGES" / "regi.po"
    if language == SOURCE_LANGUAGE or not path.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def translator(language: str) -> Translate:
    """The function that turns an English sentence of ours into `language`; unknown ones stay as they are."""
    translations = catalogue(language)

    def translate(english: str) -> str:
        return translations.gettext(english) if english else ""

    return translate


@cache
def page_words(language: str) -> Mapping[str, str]:
    """Every sentence with its translation, for the pages' own scripts; empty in the source language."""
    entries = getattr(catalogue(language), "_catalog", {})
    return {english: words for english, words in entries.items() if isinstance(english, str) and english}


def role_name(role: str, language: str) -> str:
    """What somebody is called who has not said their name; screens of no person keep the role's own word."""
    return translator(language)(ROLE_NAMES.get(role, role))


def preferred(accept_language: str) -> str | None:
    """The best language of ours in an `Accept-Language` header (RFC 9110, section 12.5.4), None if it names none."""
    wanted: list[tuple[float, str]] = []
    for part in accept_language.split(",")[:20]:
        tag, _, parameters = part.partition(";")
        language = tag.strip().lower().split("-")[0]
        if language in LANGUAGES:
            wanted.append((-_quality(parameters), language))
    best = min(wanted, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] < 0 else None


def _quality(parameters: str) -> float:
    name, _, value = parameters.partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return max(0.0, min(1.0, float(value)))
    except ValueError:
        return 0.0


def language_of(connection: "HTTPConnection", production: str, crew: str | None = None) -> str:
    """The language of the crew's pages: `?lang=`, else what Regi was started with, the browser's, the production's."""
    asked = connection.query_params.get("lang", "")
    if asked in LANGUAGES:
        return asked
    return crew or preferred(connection.headers.get("accept-language", "")) or production


def public_language(connection: "HTTPConnection", production: str) -> str:
    """The language of what everyone sees: `?lang=`, else the production's."""
    asked = connection.query_params.get("lang", "")
    return asked if asked in LANGUAGES else production


def terminal_language(environment: Mapping[str, str]) -> str:
    """The language of the terminal, from REGI_LANG or the locale's variables in the order of POSIX."""
    for name in ("REGI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = environment.get(name, "").lower().replace("-", "_").split("_")[0].split(".")[0]
        if language:
            return language if language in LANGUAGES else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE
