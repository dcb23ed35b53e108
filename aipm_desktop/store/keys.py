"""The keys of encrypted databases: made from a password, and kept in this process's memory alone.

An encrypted database begins with MARK and random bytes in the place of SQLite's own first words. These 16 bytes are the
salt, for scrypt here as for SQLCipher, so that the file and the password are all it takes: no key file can get lost.
The key is given to SQLCipher raw, which then derives nothing by itself: opening one more connection costs nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from aipm_desktop.errors import AipmError, PasswordError
from aipm_desktop.passwords import octets

MARK = b"AIP\x01"
"""The first bytes of an encrypted database. The last one is the number of the cost below, should that ever change."""
SALT = 16
"""Bytes. Twelve are random; RFC 9106, section 3.1, lets go down to eight where room is short."""
_COST = (17, 8, 1)
"""log2 of scrypt's n, r and p: 128 MiB and about half a second (OWASP, "Password Storage Cheat Sheet")."""
ENCRYPTED_PAGE = 4096
"""Bytes of a page of an encrypted database: SQLCipher's own default, and what its fourth version always made."""
VECTOR, SEAL = 16, 64
"""Bytes at the end of each such page: the initialisation vector, and the HMAC-SHA512 over all before it."""
SHORTEST = 8
"""Characters of a password. Whoever has the file may try as many as the cost allows."""


class LockedError(AipmError):
    """An encrypted database whose key this process does not have."""


@dataclass(frozen=True, slots=True)
class Key:
    """The key of one database and the salt that it begins with."""

    secret: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def raw(self) -> str:
        """As SQLCipher takes it without deriving anything (SQLCipher API, "PRAGMA key", raw key data with a salt)."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def new_key(password: str) -> Key:
    """A key for a database that is to be encrypted. Raises PasswordError for a password that is too short."""
    if len(password) < SHORTEST:
        raise PasswordError("The password is too short", f"Take at least {SHORTEST} characters. Nothing was changed.")
    return derive_key(password, MARK + os.urandom(SALT - len(MARK)))


def derive_key(password: str, salt: bytes) -> Key:
    """The key that a password gives with a salt. The same letters give the same key, however they were composed.

    Raises AipmError when there is too little memory for it.
    """
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    log_n, r, p = _COST
    try:
        return Key(Scrypt(salt=salt, length=32, n=1 << log_n, r=r, p=p).derive(octets(password)), salt)
    except MemoryError as error:
        raise AipmError(
            "There is too little memory", "A password takes 128 MB for a moment. Close other programs and try again."
        ) from error


def is_sealed(page: bytes, number: int, key: Key) -> bool:
    """Whether a page of an encrypted database, counted from 1, was written with that key and not changed since.

    (SQLCipher, "Design", "Security Features".) Of the first page that tells a wrong password without opening anything.
    """
    sealing = hashlib.pbkdf2_hmac("sha512", key.secret, bytes(byte ^ 0x3A for byte in key.salt), 2, 32)
    told = page[SALT if number == 1 else 0 : -SEAL] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(sealing, told, "sha512"), page[-SEAL:])


def can_encrypt() -> bool:
    """Whether SQLCipher is installed: it comes with the program, but not for every computer there is."""
    return find_spec("sqlcipher3") is not None


def read_salt(file: Path) -> bytes | None:
    """What the closed file begins with when it is an encrypted database; None for any other, and where there is none.

    Never of a file that is open in this process: closing it would give up SQLite's own locks (SQLite, "How To Corrupt
    An SQLite Database File", section 2.2). Raises AipmError when it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            start = opened.read(SALT)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AipmError(
            "The data cannot be opened", f"{file}: {error.strerror or error}. Nothing was changed."
        ) from error
    return start if len(start) == SALT and start.startswith(MARK) else None
