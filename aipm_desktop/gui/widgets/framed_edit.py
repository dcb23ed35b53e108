"""A line edit in a frame that has room for an icon or a button: what search and date fields are made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme


class FramedEdit(QFrame):
    """`edit` is bare; the frame around it shows focus and, with the property `invalid`, an error.

    Put further widgets into `row`. The focus goes to `edit`.
    """

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setAccessibleName(name)
        self.edit.installEventFilter(self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.u(10), 0, theme.u(4), 0)
        self.row.setSpacing(theme.u(4))
        self.row.addWidget(self.edit, 1)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What is typed now."""
        return self.edit.text()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(96), self.theme.u(32))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        focused, enabled = self.edit.hasFocus(), self.isEnabled()
        edge = "focus" if focused else "border_strong" if enabled else "border"
        if self.property("invalid"):
            edge = "danger.solid"
        with QPainter(self) as painter:
            fill = self.theme.color("surface" if enabled else "sunken")
            paint.panel(painter, self.rect(), self.theme.u(7), fill, self.theme.color(edge), 2 if focused else 1)
            self.paint_inside(painter)

    def paint_inside(self, painter: QPainter) -> None:
        """What a subclass draws on the frame, such as an icon in its margin."""
