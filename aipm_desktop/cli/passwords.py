"""Passwords on the terminal: typed where nobody sees them, or read from a file."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aipm_desktop.errors import AipmError
from aipm_desktop.store.connecting import KEYRING
from aipm_desktop.store.keys import LockedError

FILE_VARIABLE = "AIPM_DATA_PASSWORD_FILE"
_LONGEST = 32_767
"""Characters: as many as the window takes. A longer first line is another file."""


@contextmanager
def data_password(file: Path | None) -> Iterator[None]:
    """While this lasts, encrypted data are opened with the password in `file`, in the file named by the variable

    AIPM_DATA_PASSWORD_FILE, or with one that is typed; it is only asked for when something is to be opened.
    """
    named = file or (Path(os.environ[FILE_VARIABLE]) if os.environ.get(FILE_VARIABLE) else None)

    def password_of(database: Path) -> str:
        password = password_in(named) or ask(f"Password of the data in {database.name}: ")
        if not password:
            raise LockedError(
                "The data are encrypted",
                f"Give the password of {database.name} with --data-password-file, or run the command in a terminal. "
                "Nothing was changed.",
            )
        return password

    KEYRING.ask = password_of
    try:
        yield
    finally:
        KEYRING.ask = None


def ask(question: str) -> str:
    """What the person types, "" where there is nobody to ask. Nothing of it shows."""
    return getpass.getpass(question) if sys.stdin is not None and sys.stdin.isatty() else ""


def new_password(file: Path | None) -> str:
    """A password in a file, or one that is typed twice. Raises AipmError when there is none."""
    password = password_in(file)
    if not password:
        password = ask("New password: ")
        if password and ask("The password once more: ") != password:
            raise AipmError("The two passwords are different", "Nothing was changed.")
    if not password:
        raise AipmError("There is no password", "Give it with --password-file, or run the command in a terminal.")
    return password


def password_in(file: Path | None) -> str:
    """The first line of the file. Raises AipmError when it cannot be read, or has none."""
    if file is None:
        return ""
    try:
        with file.open(encoding="utf-8-sig") as opened:
            password = opened.readline(_LONGEST + 1).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        cause = error.strerror if isinstance(error, OSError) else "it is no text"
        raise AipmError("The password could not be read", f"{file}: {cause}. Nothing was changed.") from error
    if not password:
        raise AipmError("The password could not be read", f"The first line of {file} is empty. Nothing was changed.")
    if len(password) > _LONGEST:
        raise AipmError("The password could not be read", f"The first line of {file} is too long. Nothing was changed.")
    return password
