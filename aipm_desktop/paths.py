"""Where the program keeps things: one data folder, and the names of the files in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from aipm_desktop.errors import AipmError

APPLICATION = "aipm-desktop"
DATA_DIR_VARIABLE = "AIPM_DATA_DIR"


def data_dir(override: Path | None, env: Mapping[str, str]) -> Path:
    """The folder with everything the person has: `override`, else AIPM_DATA_DIR, else the system's place for it.

    It is made, for its owner alone, where it does not exist. Raises `AipmError` when it cannot be made or written.
    """
    folder = override or (Path(env[DATA_DIR_VARIABLE]) if env.get(DATA_DIR_VARIABLE) else None)
    if folder is None:
        import platformdirs

        folder = platformdirs.user_data_path(APPLICATION, appauthor=False)
    try:
        folder = Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100  resolve() would show a path nobody typed
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise _unusable(folder, f"{error.filename or folder} is a file, not a folder.") from error
    except PermissionError as error:
        raise _unusable(folder, "You are not allowed to make a folder there.") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: "~" without a home
        raise _unusable(folder, f"The system says: {getattr(error, 'strerror', None) or error}.") from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise _unusable(folder, "You are not allowed to write there, or the disk is read-only.")
    return folder


def _unusable(folder: Path, reason: str) -> AipmError:
    return AipmError(
        "The data folder cannot be used",
        f"It is {folder}. {reason} Change that, or choose another folder with --data-dir or {DATA_DIR_VARIABLE}. "
        "Nothing was changed.",
    )


def settings_path(data: Path) -> Path:
    """The settings, as JSON."""
    return data / "settings.json"


def backups_path(data: Path) -> Path:
    """The folder of the automatic backups, unless the settings name another."""
    return data / "backups"


def log_path(data: Path) -> Path:
    """The log of the window."""
    return data / "aipm.log"
