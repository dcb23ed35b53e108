"""Numbers with steps; the arrows are painted, the keys are Qt's."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSizePolicy, QSpinBox, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import ScrolledPast


def _arrows(box: QSpinBox | QDoubleSpinBox, theme: Theme) -> None:
    u = theme.u
    ink = theme.color("text2" if box.isEnabled() else "disabled")
    with QPainter(box) as painter:
        middle = box.height() / 2
        for name, top in (("caret-up-bold", middle - u(13)), ("caret-down-bold", middle + u(1))):
            theme.icons.draw(painter, QRectF(box.width() - u(20), top, u(16), u(12)), name, ink, u(10))


class SpinBox(ScrolledPast, QSpinBox):
    """A whole number; `suffix` is its unit, such as " h". The wheel works only while it has the focus."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: int = 0,
        least: int = 0,
        most: int = 999,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setValue(value)
        self.lineEdit().setTextMargins(theme.u(8), 0, 0, 0)  # style sheets cannot pad a spin box on the left
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _arrows(self, self.theme)


class DecimalBox(ScrolledPast, QDoubleSpinBox):
    """A number with `decimals` places; otherwise like `SpinBox`."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        value: float = 0.0,
        least: float = 0.0,
        most: float = 9999.0,
        decimals: int = 1,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self.setDecimals(decimals)
        self.setSingleStep(0.5)
        self.setRange(least, most)
        self.setSuffix(suffix)
        self.setValue(value)
        self.lineEdit().setTextMargins(theme.u(8), 0, 0, 0)  # style sheets cannot pad a spin box on the left
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _arrows(self, self.theme)
