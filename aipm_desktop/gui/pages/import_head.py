"""The head of the import: the way back, its title, what file it is about, and which step is the present one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.pages.import_stepper import Stepper
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import ElidedLabel
from aipm_desktop.gui.words import tr


class ImportHead(QWidget):
    """`on_leave` is called by the link back to the contacts and by Cancel."""

    def __init__(self, theme: Theme, on_leave: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        u = theme.u
        self.back_link = Button(theme, tr("Contacts"), "ghost", icon="caret-left", small=True, on_click=on_leave)
        self.back_link.setAccessibleName(tr("Back to contacts"))
        self.title = ElidedLabel(theme, tr("Import contacts"), "title")
        self.subtitle = ElidedLabel(theme, "", "body", "text2")
        self.cancel_button = Button(theme, tr("Cancel"), "ghost", on_click=on_leave)
        self.stepper = Stepper(theme, (tr("File"), tr("Columns"), tr("Preview"), tr("Done")))
        words = QVBoxLayout()
        words.setSpacing(u(6))
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignTop)
        link = QHBoxLayout()
        link.setContentsMargins(u(19), 0, 0, 0)  # the caret, not the button's edge, stands on the page's inset
        link.addWidget(self.back_link)
        link.addStretch(1)
        header = QVBoxLayout()
        header.setContentsMargins(u(32), 0, u(32), u(12))
        header.setSpacing(u(2))
        header.addLayout(head)
        header.addSpacing(u(14))
        header.addWidget(self.stepper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addSpacing(u(17))
        column.addLayout(link)
        column.addSpacing(u(2))
        column.addLayout(header)
