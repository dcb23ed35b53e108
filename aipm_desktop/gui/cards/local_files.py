"""Files of this computer: the system's own dialogs to choose one, and the system's programs to open one.

Everything native stands here, so that a test replaces these functions and nothing else.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from aipm_desktop.gui import links


def choose_file(parent: QWidget, title: str, folder: Path | None, pattern: str) -> Path | None:
    """A file to read, None when the person cancels. `pattern` is such as "Tables (*.csv *.zip)"."""
    name, _filter = QFileDialog.getOpenFileName(parent, title, str(folder or _downloads()), pattern)
    return Path(name) if name else None


def choose_files(parent: QWidget, title: str) -> list[Path]:
    """Files of any sort, none when the person cancels."""
    names, _filter = QFileDialog.getOpenFileNames(parent, title, str(_downloads()))
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, title: str, folder: Path | None) -> Path | None:
    """A folder, None when the person cancels."""
    name = QFileDialog.getExistingDirectory(parent, title, str(folder or _downloads()))
    return Path(name) if name else None


def choose_target(parent: QWidget, title: str, proposed: Path, pattern: str) -> Path | None:
    """Where to save, None when the person cancels. Replacing a file that exists has been agreed to then."""
    name, _filter = QFileDialog.getSaveFileName(parent, title, str(proposed), pattern)
    return Path(name) if name else None


def documents() -> Path:
    """The person's folder for documents."""
    return _folder(QStandardPaths.StandardLocation.DocumentsLocation)


def open_local(path: Path) -> bool:
    """Open a file or folder with the program the system has for it. False when there is none."""
    return links.open_url(QUrl.fromLocalFile(str(path)))


def _downloads() -> Path:
    return _folder(QStandardPaths.StandardLocation.DownloadLocation)


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    """A folder of the person, or their home where it was never made: the dialogs would open anywhere else."""
    folder = Path(QStandardPaths.writableLocation(location))
    return folder if folder.is_dir() else Path.home()
