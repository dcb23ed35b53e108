"""Restoring: what is inside a backup beside what there is now, and then all of it in the place of the present data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from aipm_desktop.errors import AipmError, CancelledError, PasswordError
from aipm_desktop.gui.cards.backup_words import in_bytes, in_records
from aipm_desktop.gui.desk import Worker
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import KINDS
from aipm_desktop.planning.dates import ago, say
from aipm_desktop.services.backup import restoring
from aipm_desktop.services.backup.restoring import Contents
from aipm_desktop.services.encryption import LockedError

Restart = Callable[[Callable[[], str]], object]
"""Closes the data, does what it is given, opens them again and says what was said."""


@dataclass(frozen=True, slots=True)
class RestorePlace:
    """Where to restore to. `present` counts what there is now, None where that cannot be read (it is kept aside then).

    `copy_first` makes a copy of the present data, or raises AipmError.
    """

    data: Path
    present: dict[str, int] | None
    copy_first: Callable[[], None]
    worker: Worker
    restart: Restart
    clock: Callable[[], datetime]
    clock_24: bool


class RestoreSheet(Sheet):
    """Shows what is inside before anything is replaced. `look` is called by `open`."""

    def __init__(self, theme: Theme, parent: QWidget, place: RestorePlace, path: Path) -> None:
        super().__init__(theme, parent, tr("Restore a backup"), path.name, width=560)
        self.place_of_data = place
        self.path = path
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(theme, tr("Password of the backup file"), self.password)
        self.data_password = QLineEdit()
        self.data_password.setEchoMode(QLineEdit.EchoMode.Password)
        self.data_field = Field(theme, tr("Password of the data in it"), self.data_password)
        self.facts = Para(theme, tr("Reading the backup…"), tone="text")
        self.table = QWidget()
        self.table.setProperty("clear", True)
        self._grid = QGridLayout(self.table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(24))
        self._grid.setVerticalSpacing(theme.u(6))
        self.warning = Para(theme, "", tone="text2")
        self.bar = ProgressBar(theme, "")
        self.trouble = Para(theme, "", tone="danger")
        for widget in (self.facts, self.field, self.data_field, self.warning, self.table, self.bar, self.trouble):
            self.body.addWidget(widget)
        for widget in (self.field, self.data_field, self.table, self.warning, self.bar, self.trouble):
            widget.hide()
        self.cancel = self.add_cancel()
        self.cancel.setDefault(True)
        self.unlock = self.add_button(tr("Open backup"), "primary", self.look)
        self.unlock.hide()
        self.button = self.add_button(tr("Restore and restart"), "danger", self.restore)
        self.button.setEnabled(False)
        self._contents: Contents | None = None
        self._stop: Callable[[], None] = lambda: None

    def open(self) -> None:
        super().open()
        self.look()

    def first_focus(self) -> QWidget | None:
        return self.cancel

    def look(self) -> None:
        """Read what is inside, with the password that was typed."""
        path, data = self.path, self.place_of_data.data
        password, data_password = self.password.text(), self.data_password.text()
        self._say_trouble("")
        self._stop = self.place_of_data.worker.run(
            lambda _progress, _cancelled: restoring.look(path, data, password=password, data_password=data_password),
            self._show,
            self._failed,
        )

    def _show(self, contents: Contents) -> None:
        if not shiboken6.isValid(self):
            return
        self._contents = contents
        self._ask_password(None)
        self.facts.setText(self._facts(contents))
        self._fill_table(contents)
        self.table.show()
        keeps = tr("Everything you have now is replaced. A copy of it is made before.")
        aside = tr("The present database is not touched: it is kept in a folder of its own beside the new one.")
        self.warning.setText(keeps if self.place_of_data.present is not None else aside)
        self.warning.show()
        self.button.setEnabled(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _facts(self, contents: Contents) -> str:
        today = self.place_of_data.clock().astimezone().date()
        made, day = contents.made_at, contents.made_at.date()
        when = say(made, today=today, clock_24=self.place_of_data.clock_24, inside=True)
        words = tr("Made {when}", when=when)
        if (today - day).days > 1:
            words = tr("{words} ({age})", words=words, age=ago(day, today=today))
        if contents.program:
            words = tr("{words} by version {version}", words=words, version=contents.program[:40])
        if contents.older:
            words = tr("{words}. It is of an older version and is brought up to date", words=words)
        words = tr("{words}.", words=words)
        if contents.has_settings:
            words = tr("{words} It also brings its settings.", words=words)
        return words

    def _fill_table(self, contents: Contents) -> None:
        present = self.place_of_data.present
        self._line("", tr("In the backup"), tr("Now"), "capstrong")
        for kind in KINDS:
            inside, now = contents.counts.get(kind.name, 0), (present or {}).get(kind.name, 0)
            if inside or now:
                role = "strong" if present is not None and inside != now else "body"
                self._line(tr(kind.plural), f"{inside:,}", f"{now:,}" if present is not None else "–", role)
        if contents.files:
            files = tr("{count}, {size}", count=f"{contents.files:,}", size=in_bytes(contents.files_size))
            self._line(tr("Attached files"), files, "")
            if contents.missing:
                self._line(tr("of these not to be found"), f"{contents.missing:,}", "")

    def _line(self, name: str, inside: str, now: str, role: str = "body") -> None:
        row = self._grid.rowCount()
        for column, text in enumerate((name, inside, now)):
            label = Label(self.theme, text, role, "text2" if column == 2 or role == "capstrong" else "text")
            right = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, row, column, right)
        self._grid.setColumnStretch(0, 1)

    def restore(self) -> None:
        """Make the copy, lay the new data out, and let the window restart over them."""
        place, path, password = self.place_of_data, self.path, self.password.text()
        self.button.setEnabled(False)
        self.bar.set(0, tr("Restoring"))
        self.bar.show()
        now = place.clock()

        def work(progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
            if place.present is not None:
                place.copy_first()
            restoring.stage(path, place.data, now=now, password=password, progress=progress, cancelled=cancelled)

        self._stop = place.worker.run(work, lambda _none: self._go_on(now), self._failed, self._progress)

    def _progress(self, done: int, total: int) -> None:
        if shiboken6.isValid(self.bar):
            words = tr("Restoring, {done} of {total}", done=in_bytes(done), total=in_bytes(total))
            self.bar.set(done / max(total, 1), words)

    def _go_on(self, now: datetime) -> None:
        place, contents = self.place_of_data, self._contents
        if not shiboken6.isValid(self) or contents is None:
            return
        damaged = place.present is None
        records = in_records(sum(contents.counts.values()))

        def replace() -> str:
            restoring.replace(place.data, now=now, damaged=damaged)
            return tr("Restored {records}", records=records)

        self.accept()
        place.restart(replace)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AipmError):
            raise error
        if not shiboken6.isValid(self) or isinstance(error, CancelledError):
            return
        self.bar.hide()
        if isinstance(error, LockedError):
            self.facts.setText(tr("The data in this backup are encrypted."))
            self._ask_password(self.data_field)
            return
        if isinstance(error, PasswordError):
            asked = self.data_field if self.data_field.isVisible() else self.field
            if asked is self.field:
                self.facts.setText(tr("This backup file is sealed with a password."))
            tried = self.data_password if asked is self.data_field else self.password
            self._ask_password(asked, error.title if tried.text() else "")
            return
        self._say_trouble(f"{error.title}. {error.message}")
        self.button.setEnabled(self._contents is not None)
        if self._contents is None:
            self.facts.hide()

    def _ask_password(self, wanted: Field | None, error: str = "") -> None:
        """While one is asked for, Enter opens the file; else Enter cancels."""
        for field, edit in ((self.field, self.password), (self.data_field, self.data_password)):
            field.setVisible(field is wanted)
            if field is wanted:
                field.set_error(error)
                edit.selectAll()
                edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unlock.setVisible(wanted is not None)
        self.button.setVisible(wanted is None)
        (self.cancel if wanted is None else self.unlock).setDefault(True)

    def _say_trouble(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def reject(self) -> None:
        self._stop()
        super().reject()
