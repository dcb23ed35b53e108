"""Saving everything to one backup file, with a password or without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtWidgets import QLineEdit, QWidget

from aipm_desktop.errors import AipmError, CancelledError
from aipm_desktop.exchange.backup_file import SUFFIX
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.backup_words import in_bytes
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.services.backup.saving import Saved, proposed_name, save_backup


class SaveBackupSheet(Sheet):
    """Asks for a password, then with the system's dialog where to, and writes the file beside the window."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        text = tr("Your records, attached files and settings in one file, for another disk or another computer.")
        super().__init__(desk.theme, parent, tr("Save a backup file"), text, width=480)
        self._desk = desk
        self._stop: Callable[[], None] = lambda: None
        self.password, self.again = QLineEdit(), QLineEdit()
        hint = tr("Nobody can open the file without it, and it is kept nowhere. Leave it empty for a file without.")
        self.first = Field(desk.theme, tr("Password (optional)"), self.password, hint)
        self.second = Field(desk.theme, tr("The password once more"), self.again)
        for edit in (self.password, self.again):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.bar = ProgressBar(desk.theme, "")
        self.trouble = Para(desk.theme, "", tone="danger")
        for widget in (self.first, self.second, self.bar, self.trouble):
            self.body.addWidget(widget)
        for widget in (self.bar, self.trouble):
            widget.hide()
        self.password.textChanged.connect(self._follow)
        self._follow()
        self.add_cancel()
        self.button = self.add_button(tr("Save file…"), "primary", self.save, default=True)

    def _follow(self) -> None:
        self.second.setEnabled(bool(self.password.text()))

    def save(self) -> None:
        """Write the file, when both passwords are the same."""
        password = self.password.text()
        different = bool(password) and password != self.again.text()
        self.second.set_error(tr("The two are different") if different else "")
        if different:
            self.again.setFocus()
            return
        now = self._desk.now()
        proposed = local_files.documents() / proposed_name(now)
        pattern = tr("Backups ({pattern})", pattern=f"*{SUFFIX}")
        target = local_files.choose_target(self, tr("Save a backup file"), proposed, pattern)
        if target is None:
            return
        target = target if target.suffix else target.with_suffix(SUFFIX)
        store = self._desk.store
        self.trouble.hide()
        self.button.setEnabled(False)
        self.bar.show()

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Any:
            return save_backup(store, target, now=now, password=password, progress=progress, cancelled=cancelled)

        self._stop = self._desk.worker.run(work, self._saved, self._failed, self._progress)

    def _progress(self, done: int, total: int) -> None:
        if shiboken6.isValid(self.bar):
            words = tr("Saving, {done} of {total}", done=in_bytes(done), total=in_bytes(total))
            self.bar.set(done / max(total, 1), words)

    def _saved(self, saved: Saved) -> None:
        if shiboken6.isValid(self):
            self.accept()
        words = tr("Saved {name}, {size}", name=saved.path.name, size=in_bytes(saved.size))
        if saved.missing:
            one, many = tr("1 attached file was not to be found"), tr("{count} attached files were not to be found")
            words = f"{words}; {counted(saved.missing, one, many)}"
        folder = saved.path.parent
        self._desk.toasts.show(words, tr("Show folder"), lambda: local_files.open_local(folder))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, CancelledError):
            return
        if not isinstance(error, AipmError) or not shiboken6.isValid(self):
            raise error
        self.bar.hide()
        self.button.setEnabled(True)
        self.trouble.setText(f"{error.title}. {error.message}")
        self.trouble.show()

    def reject(self) -> None:
        self._stop()
        super().reject()
