"""Files written as a whole: after a fault the earlier file stands untouched, never half of a new one."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path

from aipm_desktop.errors import AipmError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_DENIED = {errno.EACCES, errno.EPERM}


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path`: the whole of it or nothing.

    A file that exists keeps its permissions, a new one is readable by its owner alone; a link stays a link and what
    it points to is replaced. Raises AipmError, with nothing changed and nothing left behind, for every fault of the
    disk: folder missing, read-only or full, no permission, or a folder where the file should be.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _mode(target)
        _replace(target, data, mode)
    except OSError as error:
        raise _told(path, error) from error


def _mode(target: Path) -> int | None:
    """The permissions to keep, None for a new file."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    # Replacing needs no right to the file itself: a file marked read-only would be lost without this question.
    if not stat.S_ISREG(found.st_mode) or not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return stat.S_IMODE(found.st_mode)


def _replace(target: Path, data: bytes, mode: int | None) -> None:
    handle, name = tempfile.mkstemp(prefix=".aipm-", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _told(path: Path, error: OSError) -> AipmError:
    """The fault as a sentence: what happened, where, what to do."""
    name, folder = path.name, path.parent
    if error.errno == errno.EISDIR:
        what = f"“{path}” is a folder. Choose another name."
    elif error.errno == errno.ENOENT:
        what = f"The folder “{folder}” does not exist. Create it or choose another folder."
    elif error.errno == errno.ENOTDIR:
        what = f"“{folder}” is not a folder. Choose another one."
    elif error.errno == errno.EROFS:
        what = f"The disk or folder “{folder}” is read-only. Choose another folder."
    elif error.errno in _FULL:
        what = f"There is no room left on the disk that holds “{folder}”. Free some space or choose another disk."
    elif error.errno in _DENIED:
        what = (
            f"There is no permission to write “{name}” in “{folder}”, or another program has it open. "
            "Close it there, or choose another folder."
        )
    elif error.errno == errno.ENAMETOOLONG:
        what = f"The name “{name}” is too long. Choose a shorter one."
    elif error.errno == errno.ELOOP:
        what = f"“{path}” is a link that leads back to itself. Choose another name."
    else:
        what = f"“{path}” could not be written ({error.strerror or error}). Choose another folder and try again."
    return AipmError("The file was not saved", f"{what} Your data and any earlier file of that name are unchanged.")
