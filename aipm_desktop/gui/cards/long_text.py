"""A text of any length that grows with what is written and is saved while writing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered

AUTOSAVE_MS = 800
_MOST_LINES = 400


class PlainText(QPlainTextEdit):
    """The text itself, without a frame. `entered` carries it 800 ms after the last key and when the focus leaves.

    Beyond `most` lines it scrolls.
    """

    entered = Signal(str)
    reverted = Signal()
    grown = Signal()

    def __init__(self, theme: Theme, name: str, *, least: int = 1, placeholder: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.least = least
        self.most = _MOST_LINES
        self._raw = ""
        self._before = ""
        self._lines = 0
        self.setProperty("bare", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.commit)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._measure())

    def set_text(self, text: str) -> None:
        """Show `text` unless something else is being written, or was and is not kept yet."""
        if self.pending():
            return
        self._raw = text
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
        self._measure()

    def pending(self) -> bool:
        """Whether something was written that is not taken yet."""
        return self.toPlainText() != self._raw

    def commit(self) -> None:
        """Report what was written, now."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._raw:
            self._before, self._raw = self._raw, text
            self.entered.emit(text)

    def refuse(self) -> None:
        """What was reported last could not be kept: it stays, and is reported again with the next chance."""
        self._raw = self._before

    def _typed(self) -> None:
        self._timer.start()
        self._measure()

    def _measure(self) -> None:
        lines = max(self.least, round(self.document().size().height()))
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
            self.grown.emit()

    def sizeHint(self) -> QSize:
        lines = max(self.least, self._lines)
        scrolls = lines > self.most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        height = min(lines, self.most) * self.fontMetrics().lineSpacing() + self.theme.u(2)
        return QSize(self.theme.u(120), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(48), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pending():
            self._timer.stop()
            self.setPlainText(self._raw)
            self._timer.stop()
            self.reverted.emit()
        elif event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            event.ignore()
        else:
            super().keyPressEvent(event)


class LongText(Hovered, QFrame):
    """`edit` in a frame that shows on hover and focus, or always when `framed`."""

    def __init__(self, theme: Theme, name: str, *, framed: bool = False, least: int = 1, placeholder: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.framed = framed
        self._error = ""
        self.edit = PlainText(theme, name, least=least, placeholder=placeholder)
        column = QVBoxLayout(self)
        u = theme.u
        column.setContentsMargins(u(8), u(6), u(8), u(6))
        column.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.installEventFilter(self)
        self.edit.reverted.connect(lambda: self.set_error(""))

    def pending(self) -> bool:
        """Whether something was written that is not taken: it must not be replaced."""
        return self.edit.pending()

    def set_error(self, text: str) -> None:
        """Mark the text as refused, or not."""
        self._error = text
        if text:
            self.edit.refuse()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        focused = self.edit.hasFocus()
        if not (focused or self.framed or self._error or self.underMouse()):
            return
        theme = self.theme
        edge = "danger.solid" if self._error else "focus" if focused else "border_strong"
        with QPainter(self) as painter:
            paint.panel(
                painter, self.rect(), theme.u(7), theme.color("surface"), theme.color(edge), 2 if focused else 1
            )
