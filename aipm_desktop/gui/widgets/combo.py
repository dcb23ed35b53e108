"""A choice from a list that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import ScrolledPast
from aipm_desktop.gui.widgets.rounded import round_off


class Combo(ScrolledPast, QComboBox):
    """`options` are (key, label). `changed` carries the key when the person chooses.

    The wheel scrolls the page unless the combo has the focus, so that scrolling past a form changes nothing.
    """

    changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str]],
        value: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        if value is not None:
            self.set_value(value)
        self.activated.connect(lambda index: self.changed.emit(self.itemData(index)))

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Other choices; the present one stays if it is among them."""
        before = self.value()
        self.clear()
        for key, label in options:
            self.addItem(label, key)
        if before is not None and self.findData(before) >= 0:
            self.set_value(before)

    def value(self) -> str | None:
        """The key of what is chosen; None while nothing is."""
        data: str | None = self.currentData()
        return data

    def set_value(self, key: str | None) -> None:
        """Choose without reporting a change; None or an unknown key chooses nothing."""
        self.setCurrentIndex(self.findData(key) if key is not None else -1)

    def showPopup(self) -> None:
        super().showPopup()
        round_off(self.view().window(), self.theme.u(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        u = self.theme.u
        ink = self.theme.color("text2" if self.isEnabled() else "disabled")
        with QPainter(self) as painter:
            box = QRectF(self.width() - u(24), 0, u(20), self.height())
            self.theme.icons.draw(painter, box, "caret-down-bold", ink, u(13))
