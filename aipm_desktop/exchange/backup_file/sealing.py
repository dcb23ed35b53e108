"""Sealing a stream with a password: scrypt makes the key, ChaCha20-Poly1305 seals chunk after chunk.

A sealed file is: MAGIC, log2 of scrypt's n, r, p (one byte each), salt (16), nonce prefix (7), HMAC-SHA256 of all that
(32), then chunks of 1 MiB, each with a tag of 16 bytes. A chunk's nonce is prefix, number (4 bytes, big-endian) and 1
for the last one, else 0, so that chunks can be neither moved, left out, nor cut off (the STREAM construction of Hoang,
Reyhanitabar, Rogaway and Vizár, 2015). The HMAC tells a wrong password from a damaged file.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable
from typing import BinaryIO

from aipm_desktop.errors import AipmError, PasswordError
from aipm_desktop.passwords import octets

MAGIC = b"AIPM sealed backup 1\n"
CHUNK = 1 << 20
_TAG, _SALT, _PREFIX, _MAC = 16, 16, 7, 32
_HEADER = len(MAGIC) + 3 + _SALT + _PREFIX
_COST = (17, 8, 1)
"""128 MiB and about half a second (OWASP, "Password Storage Cheat Sheet")."""
_HIGHEST = 20
"""No file may ask for more than 1 GiB."""


class Sealer:
    """A stream to write to, which writes what it gets sealed to `target`. `finish` must be called at the end."""

    def __init__(self, target: BinaryIO, password: str) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        salt, self._prefix = os.urandom(_SALT), os.urandom(_PREFIX)
        header = MAGIC + bytes(_COST) + salt + self._prefix
        key, mac_key = _keys(password, salt, *_COST)
        self._cipher = ChaCha20Poly1305(key)
        self._target = target
        self._waiting = bytearray()
        self._number = 0
        target.write(header + hmac.digest(mac_key, header, "sha256"))

    def write(self, data: bytes) -> int:
        """Seal `data`; the last chunk waits, as it is marked."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def flush(self) -> None:
        """A chunk is written when it is full."""

    def finish(self) -> None:
        """Write the last chunk."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._prefix, self._number, last), chunk, None))
        self._number += 1


def is_sealed_start(start: bytes) -> bool:
    """Whether a file that begins like this is sealed."""
    return start.startswith(MAGIC)


def unseal(
    source: BinaryIO, target: BinaryIO, password: str, step: Callable[[int], None] = lambda _bytes: None
) -> None:
    """Write to `target` what was sealed in `source`; `step` is told of every so many bytes read.

    Raises PasswordError for a wrong password, AipmError when anything was changed or cut off.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    header, mac = source.read(_HEADER), source.read(_MAC)
    if len(header) < _HEADER or len(mac) < _MAC:
        raise damaged("it ends too early")
    log_n, r, p = header[len(MAGIC) : len(MAGIC) + 3]
    if not 1 <= log_n <= _HIGHEST or r != _COST[1] or p != _COST[2]:
        raise damaged("its head was changed")
    salt = header[len(MAGIC) + 3 : -_PREFIX]
    key, mac_key = _keys(password, salt, log_n, r, p)
    if not hmac.compare_digest(hmac.digest(mac_key, header, "sha256"), mac):
        raise PasswordError(
            "The password is wrong",
            "It does not open this backup file. Check capital letters and the layout of the keyboard. Nothing was "
            "changed.",
        )
    cipher, number = ChaCha20Poly1305(key), 0
    chunk = source.read(CHUNK + _TAG)
    while True:
        following = source.read(CHUNK + _TAG)
        try:
            target.write(cipher.decrypt(_nonce(header[-_PREFIX:], number, not following), chunk, None))
        except InvalidTag as error:
            raise damaged("a part of it was changed, or its end is missing") from error
        step(len(chunk))
        if not following:
            return
        chunk, number = following, number + 1


def damaged(how: str) -> AipmError:
    """The fault of a backup file that cannot be believed."""
    return AipmError(
        "The backup file is damaged",
        f"It cannot be used: {how}. Take another copy of it, or an older backup. Nothing was changed.",
    )


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def _keys(password: str, salt: bytes, log_n: int, r: int, p: int) -> tuple[bytes, bytes]:
    """The key of the cipher and that of the HMAC. The same letters give the same keys, however they were composed."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    both = Scrypt(salt=salt, length=64, n=1 << log_n, r=r, p=p).derive(octets(password))
    return both[:32], both[32:]
