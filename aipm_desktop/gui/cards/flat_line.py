"""A line that is plain text until the pointer or the focus comes, and an input then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.kinds.values import LONGEST_TEXT

PAD = 8
HEIGHT = 30
_RESTING = 1000


class FlatLine(QLineEdit):
    """Shows `shown` at rest and edits `raw`. `entered` carries the text on Enter, Tab or focus loss when it differs.

    What is refused stays in the line (`set_error`); Esc brings the raw text back. `framed` draws the input always, for
    forms. An action (`set_action`) is a glyph at the right end while the line is an input, also on Alt+Down; with
    `on_text` a click on the text at rest runs it as well, as on a link.
    """

    entered = Signal(str)
    escaped = Signal()

    def __init__(self, theme: Theme, name: str, *, framed: bool = False, placeholder: str = "") -> None:
        super().__init__()
        self.theme = theme
        self.framed = framed
        self.role = "body"
        self.tone = "text"
        self._raw = ""
        self._shown = ""
        self._placeholder = placeholder
        self._error = ""
        self._taking = False
        self._glyph = ""
        self._act: Callable[[], object] | None = None
        self._act_on_text = False
        self.setProperty("bare", True)
        self.setMaxLength(LONGEST_TEXT)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextMargins(theme.u(PAD), 0, theme.u(PAD), 0)
        self.setMouseTracking(True)
        self.returnPressed.connect(self._enter)

    def set_prompt(self, text: str) -> None:
        """What stands in the empty line."""
        self._placeholder = text
        self.setPlaceholderText(text)
        self.update()

    def set_action(self, glyph: str, tip: str, act: Callable[[], object] | None, *, on_text: bool = False) -> None:
        """What the glyph at the right end does; None takes it away."""
        self._glyph, self._act, self._act_on_text = glyph if act else "", act, on_text
        self.setAccessibleDescription(tip if act else "")
        room = self.theme.u(28 if act else PAD)
        self.setTextMargins(self.theme.u(PAD), 0, room, 0)
        self.update()

    def set_texts(self, shown: str, raw: str | None = None, tone: str = "text") -> None:
        """What stands at rest, and what is edited (the same when not given). Takes an error away."""
        self._shown = one_line(shown)
        self._raw = shown if raw is None else raw
        self.tone = tone
        self.set_error("")
        if self.hasFocus() or self.framed:
            if self.text() != self._raw:
                self.setText(self._raw)
        else:
            self.setText(one_line(self._raw, _RESTING))
            self.setCursorPosition(0)
        self.setToolTip("" if self._fits() else plain_tip(self._shown))
        self.update()

    def set_error(self, text: str) -> None:
        """Mark what stands in the line as refused, or not."""
        self._error = text
        self.update()

    def raw(self) -> str:
        """The text that was given last."""
        return self._raw

    def written(self) -> str:
        """What the line holds now: what was typed, or the text that was given, of which only the start may be shown."""
        text = self.text()
        return self._raw if text == one_line(self._raw, _RESTING) else text

    def touched(self) -> bool:
        """Whether the line holds something else than it was given."""
        return bool(self._error) or self.written() != self._raw

    def pending(self) -> bool:
        """Whether something was typed that is not being taken: it must not be replaced."""
        return self.touched() and not self._taking

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(120), self.theme.u(32 if self.framed else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(48), self.sizeHint().height())

    def _fits(self) -> bool:
        return paint.text_width(self.theme.font(self.role), self._shown) <= self.width() - self.theme.u(2 * PAD)

    def _enter(self) -> None:
        if self.pending():
            self._hand_over()

    def _hand_over(self) -> None:
        """Report what was typed. While it is being taken, the text that comes back may replace it."""
        if self._taking:  # what takes it closed a popover, and the focus left this line
            return
        self._taking = True
        self.entered.emit(self.text())
        self._taking = False

    def revert(self) -> None:
        """Bring back the text that was given last."""
        self.set_error("")
        self.setText(self._raw)
        self.textEdited.emit(self._raw)

    # Events

    def focusInEvent(self, event: QFocusEvent) -> None:
        passing = event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if not passing and not self.pending():
            self.setText(self._raw)
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.written() != self._raw and not self._error:
            self._hand_over()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape:
            if self.pending():
                self.revert()
            else:
                self.escaped.emit()
                event.ignore()
        elif event.key() == Qt.Key.Key_Down and alt and self._act:
            self._act()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._act and self._hits_action(event):
            self._act()
            return
        super().mousePressEvent(event)

    def _hits_action(self, event: QMouseEvent) -> bool:
        x = event.position().x()
        if x >= self.width() - self.theme.u(28):
            return True
        resting = self._act_on_text and not self.hasFocus() and bool(self._shown)
        text_end = self.theme.u(PAD) + paint.text_width(self.theme.font(self.role), self._shown)
        return resting and x <= text_end

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = self._act is not None and self._hits_action(event)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        focused, over = self.hasFocus(), self.underMouse() and self.isEnabled()
        with QPainter(self) as painter:
            edge = "danger.solid" if self._error else "focus" if focused else "border_strong"
            if focused or over or self.framed or self._error:
                width = 2 if focused else 1
                paint.panel(painter, self.rect(), u(7), theme.color("surface"), theme.color(edge), width)
            edited = focused or self.pending()
            if not edited:
                self.paint_resting(painter)
            if self._glyph and (focused or over or self.framed):
                box = QRectF(self.width() - u(26), 0, u(20), self.height())
                theme.icons.draw(painter, box, self._glyph, theme.color("text2"), u(15))
        if edited:
            super().paintEvent(event)

    def paint_resting(self, painter: QPainter) -> None:
        """What stands in the line while it is not being edited."""
        theme, u = self.theme, self.theme.u
        room = u(28) if self._glyph and (self.underMouse() or self.framed) else u(PAD)
        box = QRectF(self.rect()).adjusted(u(PAD), 0, -room, 0)
        font = theme.font(self.role)
        if not self._shown:
            paint.text(painter, box, self._placeholder, font, theme.color("text3"))
            return
        if self._act_on_text and self.underMouse():
            font = QFont(font)
            font.setUnderline(True)
        color = theme.color(self.tone if self.isEnabled() else "disabled")
        right = self.alignment() & Qt.AlignmentFlag.AlignRight
        paint.text(painter, box, self._shown, font, color, paint.RIGHT if right else paint.LEFT)
