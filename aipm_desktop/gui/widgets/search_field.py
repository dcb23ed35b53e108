"""The search field: an icon, a bare line edit and a button that empties it, in one frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.framed_edit import FramedEdit
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.words import tr

_DEBOUNCE_MS = 80


class SearchField(FramedEdit):
    """Type to search. `searched` carries the text 80 ms after the last key and at once on Enter or clearing.

    Esc empties the field; in an empty field it asks the page to take the focus back (`left`). The Down key asks the
    list below to take over (`down`).
    """

    searched = Signal(str)
    left = Signal()
    down = Signal()

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, placeholder, parent)
        self.edit.setPlaceholderText(placeholder)
        self.clear_button = IconButton(theme, "x-circle-fill", tr("Clear search"), size=24, on_click=self.clear)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.hide()
        self.row.setContentsMargins(theme.u(34), 0, theme.u(4), 0)
        self.row.addWidget(self.clear_button)
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self.edit.textChanged.connect(self._typed)
        self.edit.returnPressed.connect(self._search)

    def set_text(self, text: str) -> None:
        """Put `text` in, as if it had been typed."""
        self.edit.setText(text)

    def clear(self) -> None:
        """Empty the field and search for nothing, at once."""
        self.edit.clear()
        self._search()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(268), self.theme.u(32))

    def _typed(self, text: str) -> None:
        self.clear_button.setVisible(bool(text))
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        self.searched.emit(self.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                if self.edit.text():
                    self.clear()
                    return True
                self.left.emit()
                # In a sheet or popover an empty field leaves Esc to it.
                return topmost(self.window()) is None
            if event.key() == Qt.Key.Key_Down:
                self.down.emit()
                return True
        return super().eventFilter(watched, event)

    def paint_inside(self, painter: QPainter) -> None:
        u = self.theme.u
        box = QRect(0, 0, u(36), self.height())
        self.theme.icons.draw(painter, box, "magnifying-glass", self.theme.color("text2"), u(16))
