"""While the import reads or writes: how far it is, and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.gui.pages.import_step import ImportStep
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.progress import ProgressBar
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr


class WorkStep(ImportStep):
    """One bar with its share in words. Cancelling leaves nothing behind."""

    def __init__(self, theme: Theme, on_cancel: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        u = theme.u
        column = QVBoxLayout(self)
        column.setContentsMargins(u(32), 0, u(32), 0)
        column.setSpacing(u(10))
        column.addStretch(2)
        self.what = Label(theme, "", "h2")
        column.addWidget(self.what, 0, Qt.AlignmentFlag.AlignHCenter)
        self.bar = ProgressBar(theme, tr("Progress"))
        self.bar.setFixedWidth(u(420))
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        self.share = Label(theme, "", "capnum", "text2")
        column.addWidget(self.share, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.cancel = Button(theme, tr("Cancel"), on_click=on_cancel)
        self.buttons = [self.cancel]

    def begin(self, number: int, what: str, note: str, *, can_cancel: bool = True) -> None:
        """Start with nothing done. `number` is the step this work belongs to."""
        self.number = number
        self.note = note
        self.what.setText(what)
        self.cancel.setEnabled(True)
        self.buttons = [self.cancel] if can_cancel else []
        self.bar.setVisible(can_cancel)
        self.advance(0, 0)

    def advance(self, done: int, of: int) -> None:
        """Show how much is done."""
        share = done / of if of else 0.0
        words = tr("{percent} % done", percent=round(share * 100)) if of else tr("One moment…")
        self.bar.set(share, words)
        self.share.setText(words)

    def stopping(self) -> None:
        """Cancel was pressed; the work has not noticed yet."""
        self.cancel.setEnabled(False)
        self.share.setText(tr("Stopping…"))
