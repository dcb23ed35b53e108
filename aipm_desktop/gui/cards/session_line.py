"""One session in the list of a mentoring relationship: its number, its day, and the beginning of what was said."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from aipm_desktop.gui.cards.record_line import RecordLine
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.lines import wrapped
from aipm_desktop.gui.theme.theme import Theme

_NUMBER, _MOST_LINES, _LONGEST = 24, 2, 300


class SessionLine(RecordLine):
    """`aside` stands at the right of the title, or in its place `chip`; `words` take as many as two lines below."""

    def __init__(
        self, theme: Theme, number: str, title: str, aside: str, words: str, chip: tuple[str, str] = ("", "")
    ) -> None:
        super().__init__(theme, title, aside, chip=chip)
        self.number = number
        self.words = one_line(words, _LONGEST)
        said = (number, self.title, aside, self.words, chip[0])
        self.setAccessibleName(", ".join(part for part in said if part))

    def _left(self) -> int:
        return self.theme.u(8 + _NUMBER)

    def _lines(self) -> list[str]:
        width = max(self.theme.u(60), self.width() - self._left() - self.theme.u(8))
        below = f"{self.detail} · {self.words}" if self.chip[0] and self.words else self.words
        below = below or (self.detail if self.chip[0] else "")
        return wrapped(below, self.theme.font("body"), width, _MOST_LINES) if below else []

    def sizeHint(self) -> QSize:
        u = self.theme.u
        return QSize(u(140), u(32) + u(18) * len(self._lines()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        right = float(self.width() - u(8))
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                paint.panel(painter, self.rect(), u(6), theme.color("pressed" if self.isDown() else "hover"), None)
            top = QRectF(u(8), u(5), u(_NUMBER), u(20))
            paint.text(painter, top, self.number, theme.font("capnum"), theme.color("text2"))
            if self.chip[0]:
                size = paint.chip_size(theme, self.chip[0])
                right -= size.width()
                paint.chip(painter, theme, QRectF(right, u(4), size.width(), size.height()), *self.chip)
            else:
                font = theme.font("capnum")
                width = paint.text_width(font, self.detail) + 1
                right -= width
                paint.text(painter, QRectF(right, u(5), width, u(20)), self.detail, font, theme.color("text2"))
            title = QRectF(self._left(), u(5), right - u(12) - self._left(), u(20))
            paint.text(painter, title, self.title, theme.font("strong"), theme.color("text"))
            line = QRectF(self._left(), u(25), self.width() - u(8) - self._left(), u(18))
            for words in self._lines():
                paint.text(painter, line, words, theme.font("body"), theme.color("text2"))
                line.translate(0, u(18))
