"""Connections to database files: SQLite's for plain ones, SQLCipher's for encrypted ones, found by the file itself."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from types import ModuleType

from aipm_desktop.errors import AipmError, PasswordError
from aipm_desktop.store.keys import ENCRYPTED_PAGE, Key, LockedError, can_encrypt, derive_key, is_sealed, read_salt

_PAGES_TRIED = 256
"""A wrong password has to be told at once in a large file, too."""


class Keyring:
    """Which key opens a database file. `ask` is called for the password of one whose key is not known; it may raise."""

    def __init__(self) -> None:
        self.ask: Callable[[Path], str] | None = None
        self._known: dict[bytes, Key] = {}
        self._open: dict[Path, Key | None] = {}
        self._times_open: Counter[Path] = Counter()
        self._lock = threading.Lock()

    def add(self, key: Key) -> None:
        """Remember a key that was found to be right, until this process ends."""
        self._known[key.salt] = key

    def of(self, file: Path) -> Key | None:
        """The key of a database, None for one that is not encrypted. Raises LockedError when it is not known."""
        path = file.resolve()
        with self._lock:
            if path in self._open:  # it must not be read past SQLite, see `read_salt`
                return self._open[path]
        salt = read_salt(file)
        if salt is None or salt in self._known:
            return None if salt is None else self._known[salt]
        if self.ask is None:
            raise LockedError(
                "The data are encrypted", f"{file} opens with the password it was encrypted with. Nothing was changed."
            )
        return unlock(file, self.ask(file))

    def hold(self, file: Path, key: Key | None) -> Callable[[], None]:
        """Note that the database is open in this process from now on; what is returned ends that, once."""
        path, held = file.resolve(), True
        with self._lock:
            self._open[path] = key
            self._times_open[path] += 1

        def release() -> None:
            nonlocal held
            with self._lock:
                if held:
                    self._times_open[path] -= 1
                if held and not self._times_open[path]:
                    del self._times_open[path], self._open[path]
                held = False

        return release

    def is_open(self, file: Path) -> bool:
        """Whether the database is open in this process."""
        with self._lock:
            return file.resolve() in self._open

    def is_encrypted(self, file: Path) -> bool:
        """Whether the database is encrypted, be its key known or not. A missing one is not."""
        with self._lock:
            if file.resolve() in self._open:
                return self._open[file.resolve()] is not None
        return read_salt(file) is not None

    def knows(self, file: Path) -> bool:
        """Whether the database can be opened without asking for a password."""
        if self.is_open(file):
            return True
        salt = read_salt(file)
        return salt is None or salt in self._known


KEYRING = Keyring()
"""That of this process."""


def connect(file: Path, options: str = "", *, timeout: float = 5.0) -> sqlite3.Connection:
    """A connection to the database `file`; `options` are those of an address (SQLite, "URI Filenames").

    Raises LockedError when it is encrypted and its key is not known.
    """
    return open_with(KEYRING.of(file), file, options, timeout=timeout)


def open_with(key: Key | None, file: Path, options: str = "", *, timeout: float = 5.0) -> sqlite3.Connection:
    """A connection with that very key; whether it is right shows at the first read."""
    place = f"{file.absolute().as_uri()}?{options}" if options else str(file)
    if key is None:
        return sqlite3.connect(place, timeout=timeout, uri=bool(options), check_same_thread=False)
    return open_by_sqlcipher(key, place, timeout=timeout, uri=bool(options))


def open_by_sqlcipher(key: Key | None, place: str, *, timeout: float = 5.0, uri: bool = False) -> sqlite3.Connection:
    """A connection of SQLCipher's, which opens plain databases as well and alone can write encrypted ones."""
    connection = sqlcipher().connect(place, timeout=timeout, uri=uri, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")  # else it writes to stderr by itself
    if key is not None:
        connection.execute(f'PRAGMA key = "{key.raw}"')
    return connection  # type: ignore[no-any-return]  # the same interface, grown out of sqlite3's source


def sqlcipher() -> ModuleType:
    """SQLCipher's face of sqlite3. Raises AipmError where it is not installed."""
    if not can_encrypt():
        raise AipmError(
            "Encrypted data cannot be opened here",
            "SQLCipher is missing in this copy of the program; a package of AIPM Desktop has it. Nothing was changed.",
        )
    from sqlcipher3 import dbapi2  # type: ignore[import-untyped]  # it has no stubs

    return dbapi2  # type: ignore[no-any-return]


def database_errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What connections raise, and `others`. SQLCipher's errors are classes of their own, with the same codes."""
    cipher = sys.modules.get("sqlcipher3.dbapi2")
    return (*others, sqlite3.Error) if cipher is None else (*others, sqlite3.Error, cipher.Error)


def unlock(file: Path, password: str) -> Key:
    """Find the key of an encrypted database that is not open, and remember it. Takes about half a second.

    Raises PasswordError when the password does not open it, AipmError when it is not encrypted.
    """
    salt = read_salt(file)
    if salt is None:
        raise AipmError("The data are not encrypted", f"{file} opens without a password. Nothing was changed.")
    key = derive_key(password, salt)
    if not _opens_any_page(file, key):
        raise PasswordError(
            "The password is wrong",
            "Check capital letters and the layout of the keyboard. If you are sure of it, the file is damaged: "
            "restore a backup. Nothing was changed.",
        )
    KEYRING.add(key)
    return key


def _opens_any_page(file: Path, key: Key) -> bool:
    """The first page tells, as long as it is whole; where it is damaged, the password is right as soon as one is."""
    with file.open("rb") as opened:
        pages = islice(iter(partial(opened.read, ENCRYPTED_PAGE), b""), _PAGES_TRIED)
        return any(is_sealed(page, number, key) for number, page in enumerate(pages, 1))
