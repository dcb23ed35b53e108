"""The days of the week as chips that are switched on and off."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.chip import ToggleChip
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import WEEKDAYS


class WeekdayChips(QWidget):
    """Days are 0 for Monday to 6 for Sunday; the row begins with `first`."""

    changed = Signal()

    def __init__(self, theme: Theme, chosen: Iterable[int], first: int = 0) -> None:
        super().__init__()
        self.setProperty("clear", True)
        on, row = frozenset(chosen), QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(2))
        self.chips: dict[int, ToggleChip] = {}
        for day in ((first + offset) % 7 for offset in range(7)):
            name = tr(WEEKDAYS[day].capitalize())
            chip = ToggleChip(
                theme, name[:2], "certification", checked=day in on, on_toggle=lambda _on: self.changed.emit()
            )
            chip.setAccessibleName(name)
            chip.setToolTip(name)
            self.chips[day] = chip
            row.addWidget(chip)
        row.addStretch(1)

    def chosen(self) -> tuple[int, ...]:
        """The days that are switched on."""
        return tuple(sorted(day for day, chip in self.chips.items() if chip.isChecked()))
