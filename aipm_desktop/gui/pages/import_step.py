"""What the steps of the import have in common, and the bar below them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.text import ElidedLabel
from aipm_desktop.gui.words import tr

FILE, COLUMNS, PREVIEW, DONE = range(4)


class ImportStep(QWidget):
    """One step: `number` for the stepper, `subtitle` for the header, `note` and `buttons` for the bar below.

    `told` says that one of them has changed.
    """

    told = Signal()
    number = FILE

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.subtitle = ""
        self.note = ""
        self.note_icon = "shield-check"
        self.buttons: list[Button] = []

    def focus_first(self) -> None:
        """Put the focus where work on this step begins."""
        if self.buttons:
            self.buttons[-1].setFocus()

    def scrolling(self) -> QVBoxLayout:
        """Make the whole step scroll where the window is low; the layout to fill."""
        content = QWidget()
        content.setProperty("clear", True)
        body = QVBoxLayout(content)
        u = self.theme.u
        body.setContentsMargins(u(32), u(4), u(32), u(16))
        body.setSpacing(u(16))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(tr("Step of the import"))
        area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        return body


class BottomBar(QFrame):
    """A word of reassurance at the left, the buttons of the step at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._icon = "shield-check"
        u = theme.u
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(u(58), u(11), u(32), u(11))
        self.row.setSpacing(u(8))
        self.note = ElidedLabel(theme, "", "body", "text2")
        self.row.addWidget(self.note, 1)
        self._buttons: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(u(56))
        self.setProperty("region", True)

    def fill(self, note: str, icon: str, buttons: Sequence[Button]) -> None:
        """Show what a step says and offers."""
        self._icon = icon if note else ""
        self.note.setText(note)
        for old in self._buttons:
            self.row.removeWidget(old)
            if old not in buttons:
                old.hide()
        self._buttons = list(buttons)
        for button in buttons:
            self.row.addWidget(button)
            button.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.color("surface"))
            painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color("border"))
            if self._icon:
                box = QRectF(u(32), 0, u(18), self.height())
                theme.icons.draw(painter, box, self._icon, theme.color("text2"), u(18))
