"""The window's way in: it paints first, and loads the data behind the first paint."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication

from aipm_desktop import paths
from aipm_desktop.assets import asset
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.shell.faults import Faults
from aipm_desktop.gui.shell.look import read_look
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.single_instance import SingleInstance
from aipm_desktop.gui.theme.theme import Theme

if TYPE_CHECKING:
    from aipm_desktop.app import App


class Target(NamedTuple):
    """The folder a window is over, and whether it is the sample's."""

    data_dir: Path
    sample: bool = False


def run_window(data_dir: Path, demo: bool, files: Sequence[Path] = ()) -> int:
    """Show the window over the data in `data_dir` until it is closed; the exit code. `files` are offered for import.

    Where a window over that folder is open already, that one is raised and gets the files.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("AIPM Desktop")
    platform = QFont(app.font())
    theme = Theme(app)
    target: Target | None = Target(data_dir, demo)
    while target is not None:
        with ExitStack() as session:
            target = _Session(app, theme, platform, target, files, session).run()
        files = ()
    return 0


class _Session(QObject):
    """One window over one folder, from its first paint to its end."""

    def __init__(
        self,
        application: QApplication,
        theme: Theme,
        platform: QFont,
        target: Target,
        files: Sequence[Path],
        end: ExitStack,
    ) -> None:
        super().__init__()
        self._application = application
        self._theme = theme
        self._platform = platform
        self._target = target
        self._files = list(files)
        self._end = end
        self._next: Target | None = None
        self._app: App | None = None

    def run(self) -> Target | None:
        """Until the window is closed; where to go on, None to quit."""
        folder = self._target.data_dir
        instance = SingleInstance(folder)
        if not instance.claim(self._files):
            return None
        self._end.callback(instance.release)
        self.faults = Faults(paths.log_path(folder))
        self.faults.install()
        self._end.callback(self.faults.remove)
        look = read_look(paths.settings_path(folder), self._platform)
        self._theme.reduce_motion = look.reduce_motion
        self._theme.apply(self._application, look.theme, look.scale)
        state = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.window = window = MainWindow(self._theme, state, sample=self._target.sample)
        self._end.callback(window.deleteLater)
        instance.woken.connect(self._woken)
        window.painted.connect(self._load, Qt.ConnectionType.QueuedConnection)
        window.show()
        self._application.exec()
        if self._app is not None:
            self._app.close()
        return self._next

    def _load(self) -> None:
        from aipm_desktop.app import build

        self.window.setWindowIcon(QIcon(str(asset("icons/aipm-desktop.svg"))))
        try:
            self._app = build(self._target.data_dir, self.window, platform=self._platform)
        except AipmError as fault:
            self._cannot_start(fault)
            return
        if self._files:
            self.window.import_files(self._files)

    def _cannot_start(self, fault: AipmError) -> None:
        from aipm_desktop.gui.shell.start_fault import StartFault

        self.window.setCentralWidget(StartFault(self._theme, fault, self.window.close, self._open_other))

    def _open_other(self, folder: Path) -> None:
        self._next = Target(folder)
        self.window.close()

    def _woken(self, files: list[Path]) -> None:
        self.window.come_forward()
        if self._app is None:
            self._files += files
        elif files:
            self.window.import_files(files)
