"""The accomplishments of the portfolio: the number first, then the result and where the number comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.planning.accomplishments import both_numbers, figure

FIGURE = 76
_TWO_COLUMNS_FROM = 640


def source_of(values: Values) -> str:
    """Both numbers unless the figure shows them itself, and where they come from."""
    numbers = both_numbers(values)
    parts = (
        "" if numbers == figure(values).text else numbers,
        values["source"] or values["experience_name"],
        values["period"],
    )
    return " · ".join(one_line(part, 80) for part in parts if part)


class WinLine(Hovered, QPushButton):
    """An accomplishment. Enter or a click opens it; `menu_wanted` carries where a menu is to stand."""

    menu_wanted = Signal(object)

    def __init__(self, theme: Theme, values: Values) -> None:
        super().__init__()
        self.theme = theme
        self.values = values
        self.figure = figure(values)
        self.source = source_of(values)
        self.setAutoDefault(False)
        checked = tr("verified") if values["verified"] else ""
        said = (self.figure.text, one_line(values["title"]), self.source, checked)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(280), self.theme.u(52))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(52))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u = self.theme, self.theme.u
        with QPainter(self) as painter:
            if self.underMouse() or self.isDown():
                paint.panel(painter, self.rect(), u(6), theme.color("pressed" if self.isDown() else "hover"), None)
            ink = theme.color("success.fg" if self.figure.change else "text")
            number = QRectF(u(8), 0, u(FIGURE), self.height())
            paint.text(painter, number, self.figure.text, self._figure_font(), ink)
            left, middle = u(8 + FIGURE + 12), self.height() / 2
            line = QRectF(left, middle - u(20), self.width() - u(8) - left, u(20))
            if self.values["verified"]:
                mark = min(line.right() - u(16), left + paint.text_width(theme.font("strong"), self._title()) + u(6))
                place = QRectF(mark, line.top(), u(16), line.height())
                theme.icons.draw(painter, place, "check-circle-fill", theme.color("success.solid"), u(14))
                line.setRight(mark - u(4))
            paint.text(painter, line, self._title(), theme.font("strong"), theme.color("text"))
            below = QRectF(left, middle + 1, self.width() - u(8) - left, u(17))
            paint.text(painter, below, self.source, theme.font("cap"), theme.color("text2"))

    def _title(self) -> str:
        return one_line(self.values["title"])

    def _figure_font(self) -> QFont:
        """20 px, smaller where the number would not fit."""
        font = QFont(self.theme.font("title"))
        font.setWeight(QFont.Weight.Medium)
        for px in (20, 18, 16, 14, 13):
            font.setPixelSize(self.theme.u(px))
            if paint.text_width(font, self.figure.text) <= self.theme.u(FIGURE):
                break
        return font


class WinGrid(QWidget):
    """Accomplishments in two columns where there is room, read line by line."""

    def __init__(
        self, theme: Theme, opened: Callable[[int], object], menu: Callable[[WinLine, QPoint], object]
    ) -> None:
        super().__init__()
        self.theme = theme
        self.lines: list[WinLine] = []
        self._opened, self._menu = opened, menu
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(16))
        self._grid.setVerticalSpacing(0)
        self._columns = 0

    def show_wins(self, wins: Sequence[Values]) -> None:
        """Show these; the line that had the focus has it again."""
        focused = next((line.values["id"] for line in self.lines if line.hasFocus()), 0)
        discard(self._grid, self.lines)
        self.lines = [self._line(values) for values in wins]
        self._columns = 0
        self._arrange()
        again = next((line for line in self.lines if line.values["id"] == focused), None)
        if again is not None:
            again.show()
            again.setFocus()

    def _line(self, values: Values) -> WinLine:
        line = WinLine(self.theme, values)
        line.clicked.connect(lambda: self._opened(values["id"]))
        line.menu_wanted.connect(lambda at: self._menu(line, at))
        return line

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self.theme.u(_TWO_COLUMNS_FROM) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, line in enumerate(self.lines):
            self._grid.addWidget(line, place // columns, place % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
