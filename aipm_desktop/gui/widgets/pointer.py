"""What own-painted widgets do under the pointer. Such a base stands first: `class Button(Hovered, QPushButton)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget as Base
else:
    Base = object  # PySide takes one class of Qt in the bases of another


class Hovered(Base):
    """Paints anew when the pointer comes and goes, also below an open menu, where the hover of styles rests."""

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()


class ScrolledPast(Base):
    """Leaves the wheel to the page until it has the focus, so that scrolling a form changes no value."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
