"""One run of the window, from its first paint to its end: it paints first, and loads the data behind that."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication

from aipm_desktop import APP_ID, paths
from aipm_desktop.assets import asset
from aipm_desktop.errors import AipmError
from aipm_desktop.gui.garbage import collect_at_rest
from aipm_desktop.gui.shell.faults import Faults
from aipm_desktop.gui.shell.look import read_look
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.quit_signals import QuitSignals
from aipm_desktop.gui.shell.single_instance import SingleInstance, tell_installers
from aipm_desktop.gui.theme.theme import STYLE, Theme
from aipm_desktop.gui.words import tr

if TYPE_CHECKING:
    from aipm_desktop.app import App


@dataclass(frozen=True, slots=True)
class Target:
    """What a window is over: a data folder, or the sample in a folder of its own (`data_dir` None until it is made).

    `files` are to be offered for import. `back` is where leaving the sample leads. In the `background` the window stays
    hidden until it is asked for. `fault` is told, and when the data are damaged they are not opened; `said` is what was
    done before the window was opened.
    """

    data_dir: Path | None
    sample: bool = False
    files: tuple[Path, ...] = ()
    back: Target | None = None
    background: bool = False
    read_only: bool = False
    fault: AipmError | None = None
    said: str = ""


def run(data_dir: Path, demo: bool, files: Sequence[Path], *, background: bool = False) -> int:
    """Show windows until the person quits; see `start.run_window`. Also where the sample is entered and left."""
    application = QApplication([*sys.argv[:1], *STYLE])
    application.setApplicationName("AIPM Desktop")
    application.setQuitOnLastWindowClosed(False)  # it may go on in the tray
    application.setDesktopFileName(APP_ID)
    tell_installers()
    platform = QFont(application.font())
    collect_at_rest()
    theme = Theme(application)
    signals = QuitSignals()
    target: Target | None = Target(data_dir, demo, tuple(files), background=background)
    while target is not None:
        with ExitStack() as session:
            target = _Session(application, theme, platform, signals, session).run(target)
    signals.restore()
    return 0


class _Session(QObject):
    """One window over one folder, from its first paint to its end. `end` undoes everything in reverse order."""

    def __init__(
        self, application: QApplication, theme: Theme, platform: QFont, signals: QuitSignals, end: ExitStack
    ) -> None:
        super().__init__()
        self._signals = signals
        self._application = application
        self._theme = theme
        self._platform = platform
        self._end = end
        self._next: Target | None = None
        self._app: App | None = None
        self._loaded = False
        self._unlocked = False
        self._between: Callable[[], str] | None = None

    def run(self, target: Target) -> Target | None:
        """Until the window is closed; where to go on, None to quit."""
        self._target = target
        self._folder = folder = target.data_dir or self._sample_folder()
        self._files = list(target.files)
        self._instance = instance = SingleInstance(folder)
        if not instance.claim(target.files, wake=not target.background):
            return None
        self._end.callback(instance.release)
        self._faults = Faults(paths.log_path(folder))
        self._faults.install()
        self._end.callback(self._faults.remove)
        look = read_look(paths.settings_path(folder), self._platform)
        self._theme.reduce_motion = look.reduce_motion
        self._theme.apply(self._application, look.theme, look.scale)
        state = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self._window = window = MainWindow(self._theme, state, sample=target.sample)
        self._end.callback(window.deleteLater)
        self._faults.tell, self._faults.report = window.tell, window.report_bug
        instance.woken.connect(self._woken)
        window.painted.connect(self._load, Qt.ConnectionType.QueuedConnection)
        window.sample_wanted.connect(self._in_or_out_of_the_sample)
        window.restart_wanted.connect(self._restart)
        window.closed.connect(lambda: self._application.exit())
        self._signals.asked.connect(window.quit)
        if target.background and not target.sample:
            QTimer.singleShot(0, self, self._load)
        else:
            window.show()
        self._application.exec()
        if self._app is not None:
            self._app.close()
        if self._between is not None:
            return self._do_between(self._between)
        return self._next

    def _restart(self, between: Callable[[], str]) -> None:
        """Close the data, do `between`, and open them again."""
        if self._target.sample:
            words = tr("Leave the sample first: a backup takes the place of your own data.")
            self._window.tell(AipmError(tr("The sample is not replaced"), words))
            return
        self._between = between
        self._window.quit()

    def _do_between(self, between: Callable[[], str]) -> Target:
        target = Target(self._folder)
        try:
            return replace(target, said=between())
        except AipmError as fault:
            return replace(target, fault=fault)

    def _sample_folder(self) -> Path:
        from aipm_desktop.services.demo import throw_away_folder

        return self._end.enter_context(throw_away_folder())

    def _load(self) -> None:
        if self._loaded:
            return  # in the background, long before the first paint
        self._loaded = True
        self._instance.listen()
        self._application.setWindowIcon(QIcon(str(asset("icons/aipm-desktop.svg"))))
        try:
            self._open()
        finally:
            gc.freeze()

    def _open(self) -> None:
        from aipm_desktop.app import build
        from aipm_desktop.services.encryption import LockedError
        from aipm_desktop.store.engine import DamagedError

        told = self._target.fault
        try:
            if isinstance(told, DamagedError):
                raise told
            self._app = build(
                self._folder,
                self._window,
                platform=self._platform,
                read_only=self._target.read_only,
                unlocked=self._unlocked,
            )
        except LockedError as fault:
            self._ask_for_password(fault)
            return
        except AipmError as fault:
            self._cannot_start(fault)
            return
        if self._app.notes:
            notes = "\n".join(self._app.notes)
            self._window.tell(AipmError(tr("Some settings could not be taken over"), notes))
        if self._app.lost_log:
            lost = tr(
                "Their log, the file aipm.db-wal, is gone. Look whether what you did last is there; if not, a "
                "backup may have it."
            )
            self._window.tell(AipmError(tr("The last changes may be missing"), lost))
        if told is not None:
            self._window.tell(told)
        if self._target.said:
            self._window.toasts.show(self._target.said)
        if self._files:
            self._window.import_files(self._files)

    def _ask_for_password(self, fault: AipmError) -> None:
        from aipm_desktop.gui.shell.encrypted_data import EncryptedData

        screen = EncryptedData(self._theme, self._window, self._folder)
        screen.accepted.connect(self._opened_by_password)
        screen.quit_wanted.connect(self._window.quit)
        screen.others_wanted.connect(lambda: self._cannot_start(fault))
        self._window.show()
        screen.open()

    def _opened_by_password(self) -> None:
        self._unlocked = True
        self._open()

    def _cannot_start(self, fault: AipmError) -> None:
        from aipm_desktop.gui.shell.start_fault import StartFault
        from aipm_desktop.services.encryption import LockedError
        from aipm_desktop.store.engine import DamagedError

        self._window.commands.actions["menu"].setEnabled(False)  # its button is gone
        page = StartFault(self._theme, fault, self._window.close, self._open_other)
        self._window.setCentralWidget(page)
        if isinstance(fault, DamagedError | LockedError):
            from aipm_desktop.gui.shell.damaged_data import DamagedData

            open_to_read = self._open_to_read if isinstance(fault, DamagedError) else None
            page.add(DamagedData(self._theme, self._folder, self._restart, open_to_read))
        self._window.show()

    def _open_other(self, folder: Path) -> None:
        self._go_on(Target(folder))

    def _open_to_read(self) -> None:
        self._go_on(Target(self._folder, read_only=True))

    def _in_or_out_of_the_sample(self) -> None:
        if not self._target.sample:
            self._go_on(Target(None, sample=True, back=replace(self._target, files=(), background=False)))
        else:
            self._go_on(self._target.back)

    def _go_on(self, target: Target | None) -> None:
        self._next = target
        self._window.quit()

    def _woken(self, files: list[Path]) -> None:
        self._window.come_forward()
        if self._app is None:
            self._files += files
        elif files:
            self._window.import_files(files)
