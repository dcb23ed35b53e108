"""Encrypting the data with a password, and taking that away."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing
from pathlib import Path

from aipm_desktop.cli.overview import read_settings
from aipm_desktop.cli.passwords import new_password
from aipm_desktop.cli.terminal import Terminal
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.services import encryption
from aipm_desktop.store import Store


def encrypt(arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Encrypt the data, or give encrypted ones another password."""
    with closing(Store.open(folder)):  # in order, up to date, and opened with the present password
        had = encryption.is_encrypted(folder)
    encryption.encrypt(folder, new_password(arguments.password_file), now=now_utc())
    done = "The password was changed." if had else "The data are encrypted."
    return _told(f"{done} There is no way into them without it.", folder, terminal)


def decrypt(_arguments: Namespace, folder: Path, terminal: Terminal) -> int:
    """Take the encryption away."""
    with closing(Store.open(folder)):
        had = encryption.is_encrypted(folder)
    if had:
        encryption.decrypt(folder, now=now_utc())
    return _told("The data are no longer encrypted." if had else "The data are not encrypted.", folder, terminal)


def _told(message: str, folder: Path, terminal: Terminal) -> int:
    """Let the copies follow, and say what was done."""
    with closing(Store.open(folder)) as store:
        left = encryption.bring_along(store, read_settings(folder, terminal).backup)
    if left:
        message += f" {left:,} copies could not be opened and are as they were."
    terminal.line(message)
    terminal.document({"outcome": "ok", "encrypted": encryption.is_encrypted(folder), "left": left, "message": message})
    return 0
