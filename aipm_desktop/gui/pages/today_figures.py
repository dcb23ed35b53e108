"""The strip of figures on Today: where things stand, and what is next, in four cells that lead to their pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import plain_tip


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell: "3 of 5 earned", a bar, and one line that says what is next. `page` is where it leads."""

    label: str
    figure: str
    unit: str
    fraction: float
    caption: str
    hue: str
    page: str

    @property
    def spoken(self) -> str:
        return f"{self.label}: {self.figure} {self.unit}. {self.caption}"


class FigureCell(Hovered, QPushButton):
    """Paints one figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.figure = Figure("", "", "", 0.0, "", "neutral", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        """Paint another figure and say it."""
        self.figure = figure
        self.setAccessibleName(figure.spoken)
        self.setToolTip(plain_tip(figure.caption))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(160), self.theme.u(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(120), self.theme.u(112))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, cell = self.theme, self.theme.u, self.figure
        with QPainter(self) as painter:
            if self.underMouse():
                paint.panel(painter, self.rect().adjusted(u(4), u(4), -u(4), -u(4)), u(7), theme.color("hover"), None)
            line = QRectF(u(20), u(13), self.width() - u(40), u(20))
            paint.text(painter, line, cell.label, theme.font("body"), theme.color("text2"))
            large = theme.font("title")
            line = QRectF(u(20), u(36), self.width() - u(40), u(28))
            paint.text(painter, line, cell.figure, large, theme.color("text"))
            beside = line.adjusted(paint.text_width(large, cell.figure) + u(7), u(3), 0, u(3))
            paint.text(painter, beside, cell.unit, theme.font("body"), theme.color("text2"))
            paint.bar(painter, theme, QRectF(u(20), u(70), self.width() - u(40), u(6)), cell.fraction, cell.hue)
            line = QRectF(u(20), u(80), self.width() - u(40), u(20))
            paint.text(painter, line, cell.caption, theme.font("cap"), theme.color("text2"))


class FigureStrip(QFrame):
    """Equal cells in one card."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.cells = [FigureCell(desk.theme) for _ in range(4)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for cell in self.cells:
            cell.clicked.connect(partial(self._open, cell))
            row.addWidget(cell, 1)

    def show_figures(self, figures: list[Figure]) -> None:
        """One figure for each cell."""
        for cell, figure in zip(self.cells, figures, strict=True):
            cell.show_figure(figure)

    def _open(self, cell: FigureCell) -> None:
        self.desk.navigator.open_page(cell.figure.page)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.desk.theme
        with QPainter(self) as painter:
            paint.panel(painter, self.rect(), theme.u(10), theme.color("surface"), theme.color("border"))
            for cell in self.cells[1:]:
                painter.fillRect(cell.x(), 1, 1, self.height() - 2, theme.color("divider"))
