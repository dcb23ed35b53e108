"""Encrypting the data with a password, changing it, and taking the encryption away again.

What is encrypted is the database: all records, their history and their bin. Attached files, the settings, calendar
files and whatever was exported are not. There is no way round a forgotten password.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from aipm_desktop.errors import PasswordError
from aipm_desktop.services.backup.copies import all_copies, bring_under
from aipm_desktop.settings import Backup
from aipm_desktop.store import Store
from aipm_desktop.store.connecting import KEYRING, unlock
from aipm_desktop.store.engine import FILE_NAME
from aipm_desktop.store.keys import SHORTEST, LockedError, can_encrypt, derive_key, new_key
from aipm_desktop.store.recrypting import recrypt_data

__all__ = [
    "SHORTEST",
    "LockedError",
    "bring_along",
    "can_encrypt",
    "decrypt",
    "demand_password",
    "encrypt",
    "is_encrypted",
    "open_data",
]


def is_encrypted(folder: Path) -> bool:
    """Whether the database in the folder is encrypted, be it open or not."""
    return KEYRING.is_encrypted(folder / FILE_NAME)


def open_data(folder: Path, password: str) -> None:
    """Let this process open the encrypted data from now on; takes half a second. Raises PasswordError, AipmError."""
    unlock(folder / FILE_NAME, password)


def demand_password(folder: Path, password: str) -> None:
    """Raise PasswordError unless this is the password of the encrypted data, which may be open."""
    key = KEYRING.of(folder / FILE_NAME)
    if key is not None and not hmac.compare_digest(derive_key(password, key.salt).secret, key.secret):
        raise PasswordError("This is not the password", "Nothing was changed.")


def encrypt(folder: Path, password: str, *, now: datetime) -> None:
    """Encrypt the data, or give encrypted ones another password. No store may be open on them.

    Raises PasswordError for one that is too short, AipmError when it cannot be done; the data are then as they were.
    """
    recrypt_data(folder, new_key(password), now)


def bring_along(store: Store, chosen: Backup, *, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Let the copies be encrypted, or not, as the data are that are open. How many of them could not be opened."""
    return bring_under(KEYRING.of(store.file), all_copies(store.folder, chosen), cancelled=cancelled)


def decrypt(folder: Path, *, now: datetime) -> None:
    """Take the encryption away. No store may be open on the data. Raises AipmError; the data are then as they were."""
    recrypt_data(folder, None, now)
