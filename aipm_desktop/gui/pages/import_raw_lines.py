"""Lines of a file as they stand in it, numbered, with the bad one marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from aipm_desktop.gui.models.import_excerpt import Excerpt
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.words import tr

_LINE, _WRAPPED = 24, 16
"""Pixels of a line, and of each further one that a long line takes."""
_EDGE, _GUTTER = 8, 76


class RawLines(QFrame):
    """Plain text in the fixed-width font; long lines are broken anywhere."""

    def __init__(self, theme: Theme, excerpt: Excerpt, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.excerpt = excerpt
        self._layouts: list[QTextLayout] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Lines of the file"))
        said = [
            tr("Line {n}, the one meant: {line}", n=n, line=text) if n == excerpt.marked else f"{n}: {text}"
            for n, text in excerpt.lines
        ]
        self.setAccessibleDescription("\n".join(said))
        self._lay_out(theme.u(420))

    def _lay_out(self, width: int) -> None:
        u = self.theme.u
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._layouts = []
        for _number, text in self.excerpt.lines:
            layout = QTextLayout(text, QFont(self.theme.font("mono")))
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(max(u(80), width - u(_GUTTER + 16)))
                line.setPosition(QPointF(0, u(_WRAPPED) * (layout.lineCount() - 1)))
            layout.endLayout()
            self._layouts.append(layout)
        self.setFixedHeight(2 * u(_EDGE) + sum(map(self._height, self._layouts)))

    def _height(self, layout: QTextLayout) -> int:
        return self.theme.u(_LINE) + self.theme.u(_WRAPPED) * max(0, layout.lineCount() - 1)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(420), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out(event.size().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        danger = theme.hue("danger")
        top = float(u(_EDGE))
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), u(8), theme.color("sunken"), None)
            for (number, _text), layout in zip(self.excerpt.lines, self._layouts, strict=True):
                height = self._height(layout)
                bad = number == self.excerpt.marked
                if bad:
                    painter.fillRect(QRectF(0, top, self.width(), height), danger.tint)
                    painter.fillRect(QRectF(0, top, u(3), height), danger.solid)
                place = QRectF(0, top, u(_GUTTER - 16), u(_LINE))
                mono = QFont(theme.font("mono"))
                paint.text(painter, place, f"{number:,}", mono, danger.fg if bad else theme.color("text3"), paint.RIGHT)
                painter.setPen(QPen(danger.fg if bad else theme.color("text2")))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                inset = (u(_LINE) - layout.boundingRect().height() / max(1, layout.lineCount())) / 2
                layout.draw(painter, QPointF(u(_GUTTER), top + inset))
                top += height
