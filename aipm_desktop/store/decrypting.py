"""Decrypting a database that SQLCipher no longer reads because it is damaged: page by page, whatever is left of each.

SQLCipher's connection reads nothing more after the first page whose seal is broken. A page is encrypted with AES-256 in
CBC mode, so that damage costs the 16 bytes that it hit and those after it; its last bytes are the initialisation vector
and the seal. Of the first page the salt stands in the place of SQLite's first words (SQLCipher, "Design", "Security
Features"). The log is that of SQLite ("Database File Format", section 4.1) with encrypted pages.
"""

from __future__ import annotations

from pathlib import Path

from aipm_desktop.store.inspecting import MAGIC
from aipm_desktop.store.keys import ENCRYPTED_PAGE, SALT, SEAL, VECTOR, Key, is_sealed

_CLOSE = VECTOR + SEAL
_LOG_HEAD, _FRAME_HEAD = 32, 24


def decrypt_file(file: Path, key: Key) -> bool:
    """Make an encrypted database, a copy that nobody has open, a plain one. Its log is taken into it and removed.

    True when the seal of every page held.
    """
    log = file.with_name(f"{file.name}-wal")
    logged = _logged_pages(log.read_bytes()) if log.exists() else {}
    pages = max(file.stat().st_size // ENCRYPTED_PAGE, *logged, 0)
    intact = True
    with file.open("r+b") as opened:
        for number in range(1, pages + 1):
            opened.seek((number - 1) * ENCRYPTED_PAGE)
            page = logged.get(number) or opened.read(ENCRYPTED_PAGE)
            opened.seek((number - 1) * ENCRYPTED_PAGE)
            opened.write(_decrypted(page, key, first=number == 1))
            intact = intact and is_sealed(page, number, key)
    log.unlink(missing_ok=True)
    return intact


def _logged_pages(log: bytes) -> dict[int, bytes]:
    """The newest committed state of the pages in a write-ahead log, by their number."""
    committed: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    salts, step = log[16:24], _FRAME_HEAD + ENCRYPTED_PAGE
    for start in range(_LOG_HEAD, len(log) - step + 1, step):
        head, page = log[start : start + _FRAME_HEAD], log[start + _FRAME_HEAD : start + step]
        if head[8:16] != salts:
            break  # of an earlier round
        waiting[int.from_bytes(head[:4], "big")] = page
        if int.from_bytes(head[4:8], "big"):
            committed |= waiting
            waiting = {}
    return committed


def _decrypted(page: bytes, key: Key, *, first: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES256
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    if len(page) < ENCRYPTED_PAGE:
        return page  # cut off in the middle
    start = SALT if first else 0
    vector = page[-_CLOSE:-SEAL]
    decryptor = Cipher(AES256(key.secret), CBC(vector)).decryptor()
    plain = decryptor.update(page[start:-_CLOSE]) + decryptor.finalize()
    return (MAGIC if first else b"") + plain + bytes(_CLOSE)
