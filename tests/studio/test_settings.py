"""Settings: flags before the environment before the file, and a plain word for what does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from rundown.documents import ObsTarget
from studio.obs_password import password_for
from studio.settings import Settings, load, split_address
from studio.terminal.obs import addresses
from studio.trouble import Trouble
from studio.words import preferred, terminal_language, translator
from tests.rundown.shows import production


def test_a_flag_goes_before_the_environment_and_the_environment_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load(data=tmp_path).port == 8080
    (tmp_path / "regi.toml").write_text('port = 1001\nlang = "sv"\n')
    assert (load(data=tmp_path).port, load(data=tmp_path).lang) == (1001, "sv")
    monkeypatch.setenv("REGI_PORT", "1002")
    assert load(data=tmp_path).port == 1002
    assert load(data=tmp_path, port=1003).port == 1003
    assert load(data=tmp_path, port=None).port == 1002


def test_the_data_directory_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "regi.toml").write_text("rehearse = true\n")
    monkeypatch.setenv("REGI_DATA", str(tmp_path))
    settings = load()
    assert settings.data == tmp_path
    assert settings.rehearse


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("port", 0), ("port", 70_000), ("port", "http"), ("lang", "fi"), ("host", "")),
        *(("obs", "nowhere:port"), ("obs", "http://localhost"), ("obs", ""), ("obs", "a@b:1"), ("obs", "x:99999")),
        *(("vdo_ninja_api", "yes"), ("vdo_ninja_api", "https://x"), ("vdo_ninja_api", "wss://a@x")),
        *(("url", "regi.example.org"), ("url", "ftp://x"), ("url", "https://x/path"), ("url", "https://x?y")),
    ],
)
def test_what_does_not_fit_is_said_in_words(tmp_path: Path, name: str, value: object) -> None:
    with pytest.raises(Trouble) as trouble:
        load(data=tmp_path, **{name: value})
    line = trouble.value.line(translator("en"))
    assert str(value) in line
    assert "\n" not in line
    assert "pydantic" not in line


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "regi.toml").write_text("port = = 1")
    with pytest.raises(Trouble, match="not TOML"):
        load(data=tmp_path)


def test_the_address_in_links_ends_without_a_slash(tmp_path: Path) -> None:
    assert load(data=tmp_path, url="https://regi.example.org/").url == "https://regi.example.org"


@pytest.mark.parametrize(
    ("text", "address"),
    [("obs.local:4460", ("obs.local", 4460)), ("10.0.0.5", ("10.0.0.5", 4455)), ("[::1]:4456", ("::1", 4456))],
)
def test_an_obs_is_named_by_host_and_port(text: str, address: tuple[str, int]) -> None:
    assert split_address(text) == address


def test_no_setting_holds_a_password() -> None:
    assert not [name for name in Settings.model_fields if "password" in name or "secret" in name]


def test_a_tracks_own_password_goes_before_the_one_for_all(tmp_path: Path) -> None:
    def found(**environment: str) -> str | None:
        return password_for("track-b", tmp_path, environment)

    assert found() is None
    file = tmp_path / "obs-password"
    file.touch(mode=0o600)
    file.write_text("from the file\n")
    assert found() == "from the file"
    assert found(REGI_OBS_PASSWORD="all") == "all"
    assert found(REGI_OBS_PASSWORD="all", REGI_OBS_PASSWORD_TRACK_B="own") == "own"
    own = tmp_path / "obs-password-track-b"
    own.touch(mode=0o600)
    own.write_text(" with spaces ")
    assert found() == " with spaces "


def test_a_password_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "obs-password"
    file.write_text("x")
    file.chmod(0o644)
    with pytest.raises(PermissionError, match="others"):
        password_for("morning", tmp_path, {})


@pytest.mark.parametrize(
    ("header", "language"),
    [
        *(("sv", "sv"), ("en-GB,en;q=0.9", "en"), ("de,sv;q=0.3,en;q=0.4", "en"), ("SV-fi", "sv")),
        *(("de", None), ("", None), ("sv;q=0", None), ("sv;q=x,en;q=0.1", "en"), (",;,=;q", None), ("*", None)),
    ],
)
def test_the_browsers_wish_is_read_by_its_weights(header: str, language: str | None) -> None:
    assert preferred(header) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        *(({"LANG": "sv_SE.UTF-8"}, "sv"), ({"LANG": "de_DE"}, "en"), ({}, "en"), ({"LC_ALL": "C.UTF-8"}, "en")),
        *(({"LC_ALL": "sv_SE", "LANG": "en_GB"}, "sv"), ({"REGI_LANG": "sv", "LC_ALL": "en_GB"}, "sv")),
    ],
)
def test_the_terminal_speaks_its_users_language(environment: dict[str, str], language: str) -> None:
    assert terminal_language(environment) == language


def test_every_track_has_the_obs_of_its_document_or_a_simulated_one(tmp_path: Path) -> None:
    track = production().tracks[0]
    own = track.model_copy(update={"id": "b", "obs": ObsTarget(host="10.0.0.2", port=4460)})

    def found(**flags: str) -> dict[str, tuple[str, int] | None]:
        chosen = addresses((track, own), load(data=tmp_path, **flags), {}, translator("en"))
        return {name: (address.host, address.port) if address else None for name, address in chosen.items()}

    assert found() == {"morning": None, "b": ("10.0.0.2", 4460)}
    assert found(obs="127.0.0.1:4456") == {"morning": ("127.0.0.1", 4456), "b": ("10.0.0.2", 4460)}
    assert found(obs="simulated") == {"morning": None, "b": None}
