"""The imports that were made, each of which can be taken back."""

from __future__ import annotations

from datetime import date

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_account import taken_back_in_words
from aipm_desktop.gui.models.import_table import day_in_words
from aipm_desktop.gui.pages.forget_sheet import ForgetSheet
from aipm_desktop.gui.pages.import_more_rows import MoreRows
from aipm_desktop.gui.pages.settings_rows import SettingRow
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.services.import_contacts import LINKEDIN
from aipm_desktop.store import Batch, TakenBack


def batch_in_words(batch: Batch) -> str:
    """When an import was made and what it did."""
    words = tr(
        "{day} · {created} added, {updated} updated",
        day=day_in_words(_day(batch)),
        created=f"{batch.created:,}",
        updated=f"{batch.updated:,}",
    )
    if batch.undone_at is None:
        return words
    return tr("{words} · taken back on {day}", words=words, day=day_in_words(batch.undone_at.astimezone().date()))


def _day(batch: Batch) -> date:
    return batch.at.astimezone().date()


class Imports(SettingRow):
    """A row of the settings that lists the imports, the newest first, and takes all they brought out again."""

    def __init__(self, desk: Desk) -> None:
        self._holder = QWidget()
        super().__init__(desk.theme, tr("Imports"), "", self._holder, below=True)
        self.desk = desk
        self._column = QVBoxLayout()
        self.forget = Button(desk.theme, tr("Remove everybody from LinkedIn…"), small=True, icon="trash")
        self.forget.clicked.connect(lambda: ForgetSheet(desk, self.window()).open())
        row = QHBoxLayout()
        row.addWidget(self.forget)
        row.addStretch(1)
        foot = QVBoxLayout(self._holder)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(desk.theme.u(12))
        foot.addLayout(self._column)
        foot.addLayout(row)
        self._list: QWidget | None = None
        self._said: dict[int, str] = {}
        self._shown: list[Batch] | None = None
        self.buttons: dict[int, Button] = {}
        self.reload()

    def reload(self) -> None:
        """Read the imports anew."""
        batches = self.desk.store.batches()
        if batches == self._shown and self._list is not None:
            return
        self._shown = batches
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
        self.buttons.clear()
        self._list = MoreRows(self.theme, batches, self._line)
        self._column.addWidget(self._list)
        self.forget.setVisible(any(batch.source == LINKEDIN for batch in batches))
        several = tr("Taking one back removes what it brought, except contacts that you have changed or used since.")
        self.set_effect(several if batches else tr("You have not imported anything yet."))

    def _line(self, batch: Batch) -> QWidget:
        button: Button | None = None
        if batch.undone_at is None:
            button = Button(self.theme, tr("Take back"), small=True)
            button.setAccessibleName(tr("Take back {file}", file=batch.file_name))
            self.buttons[batch.id] = button
        line = SettingRow(self.theme, batch.file_name, self._said.get(batch.id) or batch_in_words(batch), button)
        layout = line.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
        if button is not None:
            button.clicked.connect(lambda: self._take_back(batch.id, line))
        return line

    def _take_back(self, batch: int, line: SettingRow) -> None:
        store = self.desk.store
        self.buttons[batch].setEnabled(False)
        line.set_effect(tr("Taking back…"))

        def done(taken: TakenBack) -> None:
            self._said[batch] = taken_back_in_words(taken)
            self._shown = None
            if shiboken6.isValid(self):
                self.reload()

        def failed(error: BaseException) -> None:
            if not isinstance(error, AipmError):
                raise error
            if shiboken6.isValid(line):
                line.set_effect(f"{error.title}. {error.message}", "danger")

        self.desk.worker.run(lambda _progress, _cancelled: store.undo_import(batch), done, failed)
