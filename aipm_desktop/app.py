"""The one place where everything is wired: data, settings, window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from aipm_desktop import paths, settings
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics.zones import use_packaged_zones
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Changes, Desk
from aipm_desktop.gui.shell.backup_state import BackupState, backup_words
from aipm_desktop.gui.shell.live_file import LiveFile
from aipm_desktop.gui.shell.lock import Lock
from aipm_desktop.gui.shell.look import usual_scale
from aipm_desktop.gui.shell.main_window import MainWindow
from aipm_desktop.gui.shell.outside_changes import OutsideChanges
from aipm_desktop.gui.shell.presence import Presence
from aipm_desktop.gui.words import tr
from aipm_desktop.gui.worker import Worker
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.services.attachments import clear_left_over
from aipm_desktop.store import Store
from aipm_desktop.store.engine import FILE_NAME
from aipm_desktop.store.inspecting import lost_log
from aipm_desktop.store.read_only import open_read_only

Clock = Callable[[], datetime]
_LOOK_EVERY_MS = 5 * 60 * 1000
_TIDY_AFTER_MS = 20_000
_LOOK = frozenset({"theme", "text_scale", "reduce_motion"})
_UNSEEN = _LOOK | {
    "import_folder", "calendar_export", "backup", "views", "on_close", "autostart", "about", "next_people_off",
}  # fmt: skip
"""Settings that no page shows: the look is the theme's, the others are read when they are needed."""


class App:
    """The running program over one data folder: the open store, the settings, and the window they serve.

    `clock` tells the present moment, `platform` is the font the system proposes. Raises `AipmError` when the data
    cannot be opened; then nothing was changed.
    """

    def __init__(
        self,
        data_dir: Path,
        window: MainWindow,
        clock: Clock,
        platform: QFont,
        *,
        read_only: bool = False,
        unlocked: bool = False,
    ) -> None:
        self.data_dir = data_dir
        self.window = window
        self.clock = clock
        self._platform = platform
        use_packaged_zones()
        self.settings, self.notes = settings.load(paths.settings_path(data_dir))
        self.lost_log = lost_log(data_dir / FILE_NAME)
        self.store = open_read_only(data_dir, clock=clock) if read_only else Store.open(data_dir, clock=clock)
        if window.sample and not self.store.count("contact"):
            from aipm_desktop.services import demo

            demo.fill(self.store, now=clock())
        self.worker = Worker()
        self.changes = Changes()
        self.store.listeners.append(self.changes.report)
        self.outside = OutsideChanges(self.store, self.changes, clock)
        window.activated.connect(self._turned_to)
        self._minutes = QTimer(window, interval=_LOOK_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        self._minutes.timeout.connect(self._minutes_passed)
        self._minutes.start()
        self.live_file: LiveFile | None = None
        self.presence: Presence | None = None
        self.backups: BackupState | None = None
        if not window.sample and not read_only:
            self.backups = BackupState(self.store, self.settings.backup, self.worker, clock)
            self.backups.told.connect(self.show_backup)
            self.backups.failed.connect(self._not_backed_up)
            self.backups.damaged.connect(self._data_are_damaged)
            self.live_file = LiveFile(self.store, self.settings, self.changes, self.worker, clock)
            self.live_file.failed.connect(self._calendar_file_failed)
            self.presence = Presence(window, data_dir, self.settings, self.change_settings)
            self._tidying = QTimer(self.worker, singleShot=True, interval=_TIDY_AFTER_MS)
            self._tidying.timeout.connect(self._tidy)
            self._tidying.start()
        self.desk = self._desk()
        window.furnish(self.desk, self.change_settings)
        self.lock: Lock | None = None
        if not window.sample:
            self.lock = Lock(window, data_dir, self.settings.lock_minutes, clock)
            if self.presence is not None:
                self.lock.turned.connect(self.presence.cover)
            if not unlocked:
                self.lock.at_start()
        self.show_backup()

    def _desk(self) -> Desk:
        return Desk(
            theme=self.window.theme,
            store=self.store,
            settings=self.settings,
            change_settings=self.change_settings,
            navigator=self.window,
            changes=self.changes,
            toasts=self.window.toasts,
            worker=self.worker,
            today=self.today,
            now=self.clock,
            outside=self.presence,
            live_file=self.live_file,
        )

    def _minutes_passed(self) -> None:
        self.window.time_passed()
        if self.backups is not None:
            self.backups.look()
        if self.live_file is not None and self.presence is not None:
            self.live_file.look()
            self.presence.look()

    def _tidy(self) -> None:
        """Clear away files that nothing names any more; what cannot be removed now goes at another start."""
        if self.store.closed:
            return

        def failed(error: BaseException) -> None:
            if not isinstance(error, AipmError):
                raise error

        self.worker.run(lambda _progress, _cancelled: clear_left_over(self.store), lambda _count: None, failed)

    def _calendar_file_failed(self, fault: AipmError) -> None:
        """Say so once; the settings tell why, as long as it lasts."""
        self.window.toasts.show(fault.title, tr("Show why"), self._show_calendar_settings, "warning")

    def _show_calendar_settings(self) -> None:
        from aipm_desktop.gui.pages.settings_page import SettingsPage

        self.window.open_page("settings")
        page = self.window.pages.page
        if isinstance(page, SettingsPage):
            QTimer.singleShot(0, page, lambda: page.show_section("calendar"))  # when it is laid out

    def _turned_to(self) -> None:
        self.outside.look()
        self.show_backup()

    def _not_backed_up(self, fault: AipmError) -> None:
        self.window.toasts.show(
            f"{fault.title}. {fault.message}", tr("Backups"), lambda: self.window.open_page("backups"), "warning"
        )

    def _data_are_damaged(self, fault: AipmError) -> None:
        """Close the data before anything more is written to them; what follows is the window of a start that failed."""

        def say() -> str:
            raise fault

        self.window.restart_wanted.emit(say)

    def show_backup(self) -> None:
        """Tell at the foot of the sidebar how old the newest backup is; the sample has none and needs none."""
        if self.backups is not None:
            words = backup_words(self.backups.newest(), self.clock(), clock_24=clock_24(self.desk))
            self.window.sidebar.foot.say(*words)
        elif not self.window.sample:
            self.window.sidebar.foot.say("lock-simple", tr("Open for reading only"))

    def today(self) -> date:
        """The day on the computer's own clock and in its zone."""
        return self.clock().astimezone().date()

    def save_settings(self) -> None:
        """Write the settings to their file."""
        settings.save(paths.settings_path(self.data_dir), self.settings)

    def change_settings(self, **values: object) -> None:
        """Set some settings by name, keep them, and let the window follow. Raises `InvalidValueError`."""
        self.settings = self.settings.changed(**values)
        self.save_settings()
        if self.live_file is not None and self.presence is not None:
            self.live_file.use(self.settings)
            self.presence.use(self.settings)
        if self.backups is not None:
            self.backups.use(self.settings.backup)
        if self.lock is not None:
            self.lock.use(self.settings.lock_minutes)
        self.desk = self._desk()
        self.window.take_desk(self.desk, rebuild=bool(values.keys() - _UNSEEN))
        if values.keys() & _LOOK:
            self._dress()
        self.show_backup()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme, percent = self.window.theme, self.settings.text_scale
            theme.reduce_motion = self.settings.reduce_motion
            scale = percent / 100 if percent else usual_scale(self._platform)
            theme.apply(application, self.settings.theme, scale)

    def close(self) -> None:
        """Close the pages, stop the work beside the window and close the store."""
        self.window.pages.clear()
        self.window.activated.disconnect(self._turned_to)
        self._minutes.stop()
        self.outside.close()
        if self.backups is not None:
            self.backups.close()
        self.worker.close()
        if self.live_file is not None and self.presence is not None:
            self.presence.close()
            self.live_file.close()
        self.store.close()


def build(
    data_dir: Path,
    window: MainWindow,
    *,
    clock: Clock = now_utc,
    platform: QFont | None = None,
    read_only: bool = False,
    unlocked: bool = False,
) -> App:
    """Open the data in `data_dir` and give them to `window`. Raises `AipmError` when they cannot be opened.

    `unlocked` ones were opened with their password a moment ago: the lock then asks for none of its own.
    """
    return App(data_dir, window, clock, platform or QApplication.font(), read_only=read_only, unlocked=unlocked)
