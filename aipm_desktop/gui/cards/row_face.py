"""The painted words of a row in a list: as many lines as the text needs, chips, progress, a muted line below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme

_LONGEST = 600
_TOP_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class Face:
    """What a row shows. `person` puts an avatar before it; `progress` is a share, None for none."""

    main: str
    below: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    person: bool = False
    done: bool = False
    progress: float | None = None


class RowFace(QWidget):
    """`say` shows another face; `pressed` comes with a click on it."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.face = Face("")
        self.lit = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, face: Face) -> None:
        """Show `face`."""
        self.face = face
        self.updateGeometry()
        self.update()

    def set_lit(self, lit: bool) -> None:
        """Whether the row has the focus."""
        self.lit = lit
        self.update()

    def _font(self) -> QFont:
        strong = self.face.person or self.face.progress is not None
        return self.theme.font("strong" if strong else "body")

    def _left(self) -> int:
        return self.theme.u(34) if self.face.person else 0

    def _right(self) -> float:
        """Where the chips or the percentage begin."""
        u = self.theme.u
        chips = sum(paint.chip_size(self.theme, words).width() + u(6) for words, _hue in self.face.chips)
        return self.width() - chips - (u(48) if self.face.progress is not None else 0)

    def _text_height(self) -> float:
        width = max(self.theme.u(60), self._right() - self._left())
        text = one_line(self.face.main, _LONGEST)
        flags = _wrapping(text, self._font(), width)
        return QFontMetricsF(self._font()).boundingRect(QRectF(0, 0, width, 10_000), flags, text).height()

    def sizeHint(self) -> QSize:
        u = self.theme.u
        height = self._text_height() + u(6) + (u(17) if self.face.below else 0)
        height += u(24) if self.face.progress is not None else 0
        return QSize(u(120), round(max(u(30 if self.face.person else 24), height)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(60), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, face = self.theme, self.theme.u, self.face
        with QPainter(self) as painter:
            if self.lit:
                paint.panel(painter, self.rect(), u(6), theme.color("hover"), None)
            if face.person:
                side = u(26)
                paint.avatar(painter, theme, QRectF(0, (self.height() - side) / 2, side, side), face.main)
            self._ends(painter)
            top, height = u(3), self._text_height()
            if not face.below and face.progress is None:
                top = round((self.height() - height) / 2)
            box = QRectF(self._left(), top, max(u(60), self._right() - self._left()), height + 1)
            painter.setFont(self._font())
            painter.setPen(theme.color("text2" if face.done else "text"))
            text = one_line(face.main, _LONGEST)
            painter.drawText(box, _wrapping(text, self._font(), box.width()), text)
            bottom = box.bottom()
            if face.progress is not None:
                bar = QRectF(0, bottom + u(3), self.width(), u(10))
                paint.bar(painter, theme, bar, face.progress, "mentoring")
                bottom = bar.bottom()
            if face.below:
                place = QRectF(
                    self._left(), bottom + u(3 if face.progress is not None else 1), self.width() - self._left(), u(16)
                )
                paint.text(painter, place, face.below, theme.font("cap"), theme.color("text2"))

    def _ends(self, painter: QPainter) -> None:
        """What stands at the right end of the first line."""
        theme, u = self.theme, self.theme.u
        right = float(self.width())
        if self.face.progress is not None:
            place = QRectF(right - u(48), u(3), u(48), u(18))
            words = f"{round(self.face.progress * 100)} %"
            paint.text(painter, place, words, theme.font("body"), theme.color("text2"), paint.RIGHT)
            right -= u(48)
        for words, hue in reversed(self.face.chips):
            size = paint.chip_size(theme, words)
            right -= size.width()
            paint.chip(painter, theme, QRectF(right, u(2), size.width(), size.height()), words, hue)
            right -= u(6)


def _wrapping(text: str, font: QFont, width: float) -> int:
    """How lines break: between words, and inside them only where one is longer than a line."""
    metrics = QFontMetricsF(font)
    fits = all(metrics.horizontalAdvance(word) <= width for word in text.split())
    return _TOP_LEFT | int(Qt.TextFlag.TextWordWrap if fits else Qt.TextFlag.TextWrapAnywhere)
