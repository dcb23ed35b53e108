"""Going far: a popover with the months of a year."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.popover import Popover
from aipm_desktop.gui.widgets.spin_box import SpinBox
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.partial import FIRST_YEAR, LAST_YEAR
from aipm_desktop.planning.dates import MONTHS

_COLUMNS = 3
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_COLUMNS, Qt.Key.Key_Down: _COLUMNS}


class _MonthButton(Button):
    """Leaves the arrows to the grid it stands in: a button by itself would go to the next one in order."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class MonthPopover(Popover):
    """`picked` carries the first day of a month. Arrows move among the months, PgUp and PgDn through the years."""

    picked = Signal(object)

    def __init__(self, theme: Theme, anchor: QWidget, shown: date) -> None:
        super().__init__(theme, anchor, tr("Choose month and year"), width=280, align="left", padding=16)
        u = theme.u
        self._shown = shown
        self.year = SpinBox(theme, tr("Year"), shown.year, FIRST_YEAR, LAST_YEAR)
        self.year.valueChanged.connect(self._mark)
        row = QHBoxLayout()
        row.setSpacing(u(8))
        row.addWidget(IconButton(theme, "caret-left", tr("Year back"), on_click=partial(self._step, -1)))
        row.addWidget(self.year, 1)
        row.addWidget(IconButton(theme, "caret-right", tr("Year forward"), on_click=partial(self._step, 1)))
        self.body.addLayout(row)
        grid = QGridLayout()
        grid.setSpacing(u(6))
        self.months: list[Button] = []
        for number, name in enumerate(MONTHS):
            words = tr(name.capitalize())
            button = _MonthButton(theme, words[:3], "filter", on_click=partial(self._pick, number + 1))
            button.setAccessibleName(words)
            self.months.append(button)
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
        self.body.addLayout(grid)
        self._mark()

    def first_focus(self) -> QWidget | None:
        return self.months[self._shown.month - 1]

    def _mark(self) -> None:
        for number, button in enumerate(self.months, 1):
            button.set_active((self.year.value(), number) == (self._shown.year, self._shown.month))

    def _step(self, years: int) -> None:
        self.year.setValue(self.year.value() + years)

    def _pick(self, month: int) -> None:
        day = date(self.year.value(), month, 1)
        self.accept()
        self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((n for n, button in enumerate(self.months) if button.hasFocus()), -1)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._step(-1 if key == Qt.Key.Key_PageUp else 1)
            event.accept()
        elif at >= 0 and key in _STEPS and 0 <= at + _STEPS[key] < len(self.months):
            self.months[at + _STEPS[key]].setFocus(Qt.FocusReason.TabFocusReason)
            event.accept()
        else:
            super().keyPressEvent(event)
