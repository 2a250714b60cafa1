"""What can be set: flags, then `REGI_*` in the environment, then `regi.toml` in the data directory."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from studio.cameras import VDO_NINJA
from studio.trouble import Trouble
from studio.words import N_

DATA = Path("regi-data")
FILE_NAME = "regi.toml"
OBS_PORT = 4455
ADDRESS = re.compile(r"(?:(?P<host>[\w.-]+)|\[(?P<v6>[0-9A-Fa-f:.]+)\])(?::(?P<port>\d{1,5}))?")


#: What to say of a setting that does not fit.
WRONG = {
    "port": N_("the port cannot be {value}: it is a number from 1 to 65535"),
    "obs": N_("OBS cannot be {value}: it is HOST:PORT, or the word simulated"),
    "silence": N_("the seconds of silence cannot be {value}: a whole number from 0 to 3600"),
    "lang": N_("the language cannot be {value}: it is sv or en"),
    "audience_url": N_("the address for phones cannot be {value}: it is like https://go.example.org"),
    "phones_per_address": N_("the number of phones for one address cannot be {value}: it is from 10 to 1000000"),
    "keep_answers_days": N_("the days that answers are kept cannot be {value}: a whole number from 0 to 36500"),
    "keep_questions_days": N_("the days that questions are kept cannot be {value}: a whole number from 0 to 36500"),
    "keep_names_days": N_("the days that names are kept cannot be {value}: a whole number from 0 to 36500"),
    "vdo_ninja": N_("the address of VDO.Ninja cannot be {value}: it is like https://vdo.ninja, or nothing at all"),
    "vdo_ninja_api": N_("VDO.Ninja's API cannot be {value}: it is on, or an address like wss://api.example.org"),
    "url": N_("the address in links cannot be {value}: it is like https://regi.example.org"),
}
OTHER = N_("the setting {name} cannot be {value}")


class Settings(BaseSettings):
    """Each field is a flag of `regi run` where there is one, `REGI_<NAME>` and a key of `regi.toml`."""

    model_config = SettingsConfigDict(env_prefix="REGI_", extra="ignore", frozen=True)

    host: str = Field("127.0.0.1", min_length=1, max_length=253)
    """The address to listen on; 0.0.0.0 for every network this machine is on."""
    port: int = Field(8080, ge=1, le=65535)
    """The port to listen on."""
    data: Path = DATA
    """The data directory: the production's file, its secret, `regi.toml`."""
    obs: str | None = None
    """HOST:PORT of the first track's OBS, or `simulated` for every track; without it, what the production says."""
    rehearse: bool = False
    """Rehearse, also on the production's own day."""
    lang: Literal["sv", "en"] | None = None
    """The language of the terminal and of the crew's pages, instead of the browser's."""
    slides_mb: int = Field(100, ge=1, le=4000)
    """The largest PDF of slides that is taken, in megabytes."""
    url: str | None = None
    """The address in the links where it is not this machine's own: `https://regi.exempelby.se`, behind a proxy."""

    silence: int = Field(10, ge=0, le=3600)
    """So many seconds without any sound on program are an alarm, but in a break; 0 is never."""

    audience_url: str | None = None
    """The address where phones go, where it is another: that of `regi audience`, or a shorter one."""
    phones_per_address: int = Field(2000, ge=10, le=1_000_000)
    """How many phones may come in through one address in a minute; others wait a moment and lose nothing."""

    vdo_ninja: str = VDO_NINJA
    """Where camera links lead: VDO.Ninja, or a host of your own; empty, there are none."""
    vdo_ninja_api: str = ""
    """`on` shows tally and messages in presenters' VDO.Ninja tabs, through api.vdo.ninja; or the address of a server of
    your own, `wss://api.example.org`. Empty: nothing is connected, nothing leaves the machine."""

    keep_answers_days: int = Field(365, ge=0, le=36500)
    """So many days after the day the audience's answers to polls are deleted; 0 is never."""
    keep_questions_days: int = Field(90, ge=0, le=36500)
    """So many days after the day the audience's questions are deleted, with their votes and names; 0 is never."""
    keep_names_days: int = Field(7, ge=0, le=36500)
    """So many days after the day the names are deleted that askers gave; 0 is never."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The three sources in their order; the data directory itself decides where the file is."""
        data = init_settings().get("data") or os.environ.get("REGI_DATA") or DATA
        file = TomlConfigSettingsSource(settings_cls, toml_file=Path(data) / FILE_NAME)
        return init_settings, env_settings, file

    @field_validator("obs")
    @classmethod
    def _obs_is_an_address(cls, value: str | None) -> str | None:
        if value is not None and value != "simulated":
            split_address(value)
        return value

    @field_validator("vdo_ninja")
    @classmethod
    def _vdo_ninja_is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
            raise ValueError("is not like https://vdo.ninja")
        return value.rstrip("/")

    @field_validator("vdo_ninja_api")
    @classmethod
    def _api_is_on_or_an_address(cls, value: str) -> str:
        if value in ("", "on"):
            return value
        parts = urlsplit(value)
        if parts.scheme not in ("ws", "wss") or not parts.hostname or parts.username or parts.fragment:
            raise ValueError("is not like wss://api.example.org")
        return value

    @field_validator("url", "audience_url")
    @classmethod
    def _url_is_an_origin(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
            raise ValueError("is not like https://regi.example.org")
        return value.rstrip("/")


def split_address(address: str) -> tuple[str, int]:
    """HOST:PORT, or HOST alone for OBS's own 4455; an IPv6 host stands in brackets. Raises ValueError."""
    found = ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"] or OBS_PORT) < 65536:
        raise ValueError("is not HOST:PORT")
    return found["host"] or found["v6"], int(found["port"] or OBS_PORT)


def load(**flags: Any) -> Settings:
    """The settings of this start; flags that are None were not given. Raises Trouble, naming the first bad value."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise Trouble(WRONG.get(name, OTHER), name=name, value=first["input"]) from None
    except tomllib.TOMLDecodeError as error:
        raise Trouble("{file} is not TOML: {problem}", file=FILE_NAME, problem=str(error)) from None
