"""Decrypting a database that SQLCipher no longer reads because it is damaged: page by page, whatever is left of each.

SQLCipher's connection reads nothing more after the first page whose seal is broken. A page is encrypted with AES-256 in
CBC mode, so that damage costs the 16 bytes that it hit and those after it; its last 80 bytes are the initialisation
vector (16) and the seal, an HMAC-SHA512 over all before it and the page's number (64). Of the first page the 16 bytes
of the salt stand in the place of SQLite's first words (SQLCipher, "Design", "Security Features"; SQLite, "Database File
Format", section 4.1).
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from aipm_desktop.store.inspecting import MAGIC
from aipm_desktop.store.keys import ENCRYPTED_PAGE, SALT, Key

_VECTOR, _SEAL = 16, 64
_CLOSE = _VECTOR + _SEAL
_LOG_HEAD, _FRAME_HEAD = 32, 24


def decrypt_file(file: Path, key: Key) -> bool:
    """Make an encrypted database, a copy that nobody has open, a plain one. Its log is taken into it and removed.

    True when the seal of every page held.
    """
    log = file.with_name(f"{file.name}-wal")
    logged = _logged_pages(log.read_bytes()) if log.exists() else {}
    pages = max(file.stat().st_size // ENCRYPTED_PAGE, *logged, 0)
    sealing = hashlib.pbkdf2_hmac("sha512", key.secret, bytes(byte ^ 0x3A for byte in key.salt), 2, 32)
    intact = True
    with file.open("r+b") as opened:
        for number in range(1, pages + 1):
            opened.seek((number - 1) * ENCRYPTED_PAGE)
            page = logged.get(number) or opened.read(ENCRYPTED_PAGE)
            opened.seek((number - 1) * ENCRYPTED_PAGE)
            opened.write(_decrypted(page, key, first=number == 1))
            intact = intact and _is_sealed(page, number, sealing)
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


def _is_sealed(page: bytes, number: int, sealing: bytes) -> bool:
    told = page[SALT if number == 1 else 0 : -_SEAL] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(sealing, told, "sha512"), page[-_SEAL:])


def _decrypted(page: bytes, key: Key, *, first: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES256
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    if len(page) < ENCRYPTED_PAGE:
        return page  # cut off in the middle
    start = SALT if first else 0
    vector = page[-_CLOSE:-_SEAL]
    decryptor = Cipher(AES256(key.secret), CBC(vector)).decryptor()
    plain = decryptor.update(page[start:-_CLOSE]) + decryptor.finalize()
    return (MAGIC if first else b"") + plain + bytes(_CLOSE)
