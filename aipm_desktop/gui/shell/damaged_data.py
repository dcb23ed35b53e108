"""What can be done about a database that cannot be opened: put a backup back, save what is readable, look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import shiboken6
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop import paths, settings
from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.backup_file import SUFFIX
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.backup_words import in_records
from aipm_desktop.gui.cards.restore_sheet import Restart, RestorePlace, RestoreSheet
from aipm_desktop.gui.pages.settings_rows import Box, SettingRow
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.gui.worker import Worker
from aipm_desktop.kinds.base import now_utc
from aipm_desktop.planning.dates import ago, say
from aipm_desktop.services.backup.copies import all_copies, newest_good
from aipm_desktop.services.backup.keeping import Copy
from aipm_desktop.services.backup.rescuing import Rescued, save_readable
from aipm_desktop.store.inspecting import Inside

_WIDTH = 620


class DamagedData(QWidget):
    """`restart` is told what to do before the data are opened again, `open_to_read` opens them for reading.

    It is None where they are encrypted under an unknown password: nothing of them can be read then.
    """

    def __init__(self, theme: Theme, data: Path, restart: Restart, open_to_read: Callable[[], object] | None) -> None:
        super().__init__()
        self.theme = theme
        self._data = data
        self._restart = restart
        self.worker = Worker(self)
        self.good: Copy | None = None
        chosen, _notes = settings.load(paths.settings_path(data))
        self._backup = chosen.backup
        form = QLocale().timeFormat(QLocale.FormatType.ShortFormat).casefold()
        self._clock_24 = chosen.time_format == "24" or (chosen.time_format == "system" and "a" not in form)
        self.newest = Button(theme, tr("Restore…"), "primary", on_click=self.restore_newest)
        self.newest.setEnabled(False)
        self.newest_row = SettingRow(theme, tr("The newest good backup"), tr("Looking for it…"), self.newest)
        self.other = Button(theme, tr("Choose…"), on_click=self.restore_other)
        rows = [
            self.newest_row,
            SettingRow(theme, tr("Another backup"), tr("A backup file, or an older copy"), self.other),
        ]
        if open_to_read is not None:
            self.save = Button(theme, tr("Save…"), on_click=self.save_readable)
            save_words = tr("Each table as CSV and JSON, in a folder that you choose")
            self.save_row = SettingRow(theme, tr("Save what can still be read"), save_words, self.save)
            self.look = Button(theme, tr("Open"), on_click=open_to_read)
            look_words = tr("Nothing can be changed then, and what cannot be read is missing")
            rows += [self.save_row, SettingRow(theme, tr("Open for reading only"), look_words, self.look)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.u(20), 0, 0)
        column.addWidget(Box(theme, rows))
        self.setFixedWidth(theme.u(_WIDTH))
        backup = self._backup
        self.worker.run(
            lambda _progress, _cancelled: newest_good(all_copies(data, backup)), self._found, self._not_saved
        )
        self.destroyed.connect(self.worker.close)

    def _found(self, good: tuple[Copy, Inside] | None) -> None:
        if not shiboken6.isValid(self):
            return
        if good is None:
            self.newest_row.set_effect(tr("There is none in the folder of backups that opens without a password"))
            return
        self.good, inside = good
        today = now_utc().astimezone().date()
        made, day = self.good.made_at, self.good.day
        when = say(made, today=today, clock_24=self._clock_24)
        records = in_records(sum(inside.counts.values()))
        words = tr("{when} · {records}", when=when, records=records)
        if (today - day).days > 1:
            words = tr("{when} ({age}) · {records}", when=when, age=ago(day, today=today), records=records)
        self.newest_row.set_effect(words)
        self.newest.setEnabled(True)

    def restore_newest(self) -> None:
        """Show what is inside the newest good copy, and restore it when the person agrees."""
        if self.good is not None:
            self._restore(self.good.path)

    def restore_other(self) -> None:
        """Let the person choose a backup."""
        pattern = tr("Backups ({pattern})", pattern=f"*{SUFFIX} aipm-*.db")
        path = local_files.choose_file(self, tr("Choose a backup"), None, pattern)
        if path is not None:
            self._restore(path)

    def _restore(self, path: Path) -> None:
        place = RestorePlace(
            data=self._data,
            present=None,
            copy_first=lambda: None,
            worker=self.worker,
            restart=self._restart,
            clock=now_utc,
            clock_24=self._clock_24,
        )
        RestoreSheet(self.theme, self, place, path).open()

    def save_readable(self) -> None:
        """Save what can still be read into a folder."""
        folder = local_files.choose_folder(self, tr("Choose where to save the tables"), local_files.documents())
        if folder is None:
            return
        data, today = self._data, now_utc().astimezone().date()
        self.save.setEnabled(False)
        self.save_row.set_effect(tr("Reading…"))
        self.worker.run(
            lambda _progress, _cancelled: save_readable(data, folder, today=today), self._saved, self._not_saved
        )

    def _saved(self, rescued: Rescued) -> None:
        if shiboken6.isValid(self):
            self.save.setEnabled(True)
            self.save_row.set_effect(rescued.sentence, "success")

    def _not_saved(self, error: BaseException) -> None:
        if not isinstance(error, AipmError):
            raise error
        if shiboken6.isValid(self):
            self.save.setEnabled(True)
            self.save_row.set_effect(f"{error.title}. {error.message}", "danger")
