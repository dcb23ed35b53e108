"""The password of the app lock: kept as a hash beside the data, with the number of wrong tries, and checked.

It closes the window to somebody who sits down at it. It does not encrypt: whoever can read the data folder can read
the data without the program, and removing the file of the hash removes the lock. The wait after wrong passwords goes on
when the program is started again; setting the computer's clock forward, or changing the file, shortens it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from math import ceil
from pathlib import Path
from typing import Any

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.files import write_atomically
from aipm_desktop.passwords import octets

SHORTEST = 4
_COST = (1 << 15, 8, 1)
"""n, r and p of scrypt: 32 MiB and about a tenth of a second. What the hash guards is a lock and no key."""
_MOST = 1 << 19
"""The highest n for which scrypt takes the memory that it asks for here."""


def lock_path(folder: Path) -> Path:
    """The file of the hash. It is no part of backups: a restored one would bring back an older password."""
    return folder / "lock.json"


def is_set(folder: Path) -> bool:
    """Whether there is a password."""
    return lock_path(folder).is_file()


def set_password(folder: Path, password: str) -> None:
    """Keep the hash of a password. Raises AipmError for one that is too short, and when it cannot be written."""
    if len(password) < SHORTEST:
        raise AipmError("The password is too short", f"Take at least {SHORTEST} characters. Nothing was changed.")
    salt = os.urandom(16)
    kept = {"scrypt": _COST, "salt": salt.hex(), "hash": _hash(password, salt, _COST).hex()}
    write_atomically(lock_path(folder), json.dumps(kept).encode())


def remove_password(folder: Path) -> None:
    """Take the lock off. Raises AipmError when its file cannot be removed."""
    try:
        lock_path(folder).unlink(missing_ok=True)
    except OSError as error:
        raise AipmError(
            "The lock was not removed", f"{lock_path(folder)}: {error.strerror or error}. Remove the file by hand."
        ) from error


def is_right(folder: Path, password: str) -> bool:
    """Whether this is the password. A file that cannot be read lets nobody in: its message says how to remove it.

    Raises AipmError then.
    """
    kept = None
    with suppress(ValueError, KeyError, TypeError, OverflowError):
        raw = _read(folder)
        n, r, p = (int(part) for part in raw["scrypt"])
        kept = bytes.fromhex(raw["salt"]), bytes.fromhex(raw["hash"]), (n, r, p)
    if kept is None or not (1 < kept[2][0] <= _MOST and kept[2][0].bit_count() == 1 and kept[2][1:] == _COST[1:]):
        raise AipmError("The password cannot be checked", f"{lock_path(folder)} is damaged. {how_to_remove(folder)}")
    salt, known, cost = kept
    return hmac.compare_digest(_hash(password, salt, cost), known)


def how_to_remove(folder: Path) -> str:
    """What to do about a password that is forgotten."""
    return f"Quit the program and delete the file {lock_path(folder)}: the lock is gone then, and no data with it."


def _hash(password: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    """The same letters give the same hash, however they were composed."""
    n, r, p = cost
    return hashlib.scrypt(octets(password), salt=salt, n=n, r=r, p=p, maxmem=256 * r * (n + 64), dklen=32)


def attempt(folder: Path, password: str, *, now: datetime) -> int:
    """Try a password: 0 when it is right, else how many wrong ones there were in a row, also before a restart.

    Raises AipmError as `is_right` does. A count that cannot be written is lost, so that a full disk keeps nobody out.
    """
    right, (before, _last) = is_right(folder, password), _wrong_tries(folder)
    wrong = 0 if right else before + 1
    if wrong or before:
        _keep_tries(folder, wrong, now)
    return wrong


def seconds_to_wait(folder: Path, *, now: datetime) -> int:
    """Seconds until the next try, after wrong ones before; a clock that was set back since begins the wait anew."""
    wrong, last = _wrong_tries(folder)
    wait = wait_after(wrong)
    if wait and now < last:
        _keep_tries(folder, wrong, now)
        return wait
    return max(0, ceil(wait - (now - last).total_seconds()))


def _wrong_tries(folder: Path) -> tuple[int, datetime]:
    """How many wrong tries there were in a row, and when the last was."""
    with suppress(ValueError, KeyError, TypeError, OverflowError):
        raw = _read(folder)
        return max(0, int(raw["wrong"])), datetime.fromisoformat(raw["last_wrong"]).astimezone()
    return 0, datetime.min.replace(tzinfo=UTC)


def _keep_tries(folder: Path, wrong: int, now: datetime) -> None:
    with suppress(AipmError):
        kept = _read(folder) | {"wrong": wrong, "last_wrong": now.isoformat()}
        write_atomically(lock_path(folder), json.dumps(kept).encode())


def _read(folder: Path) -> dict[str, Any]:
    """What the file says, {} where it cannot be read."""
    with suppress(OSError, ValueError, RecursionError):
        raw = json.loads(lock_path(folder).read_text(encoding="utf-8"))
        if isinstance(raw, dict):
            return raw
    return {}


def wait_after(wrong: int) -> int:
    """Seconds until the next try, after so many wrong ones in a row: none at first, then ever longer, to a minute."""
    return 0 if wrong < 3 else min(60, 2 ** min(wrong - 2, 6))
