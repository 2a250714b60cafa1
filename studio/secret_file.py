"""The data directory's secret, which signs links and makes PINs; nobody but its owner may read it."""

import errno
import os
import secrets
import stat
from pathlib import Path

NAME = "secret"
LENGTH = 32


def secret(data: Path) -> bytes:
    """The secret, made at first use. Raises OSError when it can be neither read nor made."""
    path = data / NAME
    try:
        _make(path)
    except FileExistsError:
        _keep_private(path)
    found = path.read_bytes().strip()
    if len(found) < LENGTH:
        raise OSError(f"{path} is too short for a secret")
    return found


def _make(path: Path) -> None:
    """Write a new one; it appears whole or not at all, also when the disk is full or the power goes."""
    if path.exists():
        raise FileExistsError
    making = path.with_name(f".{NAME}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_urlsafe(LENGTH).encode())
            file.flush()
            os.fsync(file.fileno())
        os.link(making, path)
    finally:
        making.unlink(missing_ok=True)


def _keep_private(path: Path) -> None:
    """Take away what others may, where the file was copied here carelessly."""
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        path.chmod(0o600)


def read_private(path: Path) -> str | None:
    """The one line in a file that only its owner may read; None when there is no such file.

    Raises PermissionError when others may read it: a password that everyone can see is not one.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8").strip("\r\n")
    except FileNotFoundError:
        return None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise PermissionError(errno.EPERM, "others may read it, chmod 600 helps", str(path))
    return text
