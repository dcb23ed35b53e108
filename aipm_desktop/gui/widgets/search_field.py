"""The search field: an icon, a bare line edit and a button that empties it, in one frame."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.words import tr

_DEBOUNCE_MS = 80


class SearchField(QFrame):
    """Type to search. `searched` carries the text 80 ms after the last key and at once on Enter or clearing.

    Esc empties the field; in an empty field it asks the page to take the focus back (`left`), and so does the Down
    key (`down`), which lets the list below take over.
    """

    searched = Signal(str)
    left = Signal()
    down = Signal()

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.edit = QLineEdit()
        self.edit.setProperty("bare", True)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(placeholder)
        self.edit.installEventFilter(self)
        self.clear_button = IconButton(
            theme, "x-circle-fill", tr("Clear search"), size=24, on_click=self.clear, parent=self
        )
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.hide()
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE_MS)
        self._timer.timeout.connect(self._search)
        self.edit.textChanged.connect(self._typed)
        self.edit.returnPressed.connect(self._search)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.u(34), 0, theme.u(4), 0)
        row.setSpacing(theme.u(4))
        row.addWidget(self.edit, 1)
        row.addWidget(self.clear_button)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What is typed now."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put `text` in, as if it had been typed."""
        self.edit.setText(text)

    def clear(self) -> None:
        """Empty the field and search for nothing, at once."""
        self.edit.clear()
        self._search()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(268), self.theme.u(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(120), self.theme.u(32))

    def _typed(self, text: str) -> None:
        self.clear_button.setVisible(bool(text))
        self._timer.start()

    def _search(self) -> None:
        self._timer.stop()
        self.searched.emit(self.edit.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                if self.edit.text():
                    self.clear()
                else:
                    self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.down.emit()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        focused = self.edit.hasFocus()
        with QPainter(self) as painter:
            edge = theme.color("focus" if focused else "border_strong")
            paint.panel(painter, self.rect(), u(7), theme.color("surface"), edge, 2 if focused else 1)
            box = self.rect()
            box.setWidth(u(36))
            theme.icons.draw(painter, box, "magnifying-glass", theme.color("text2"), u(16))
