"""A segmented control: one of a few, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.chosen_stop import tab_when_chosen


class _Segment(QRadioButton):
    def __init__(self, theme: Theme, key: str, label: str) -> None:
        super().__init__(label.replace("&", "&&"))
        self.theme = theme
        self.key = key
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        tab_when_chosen(self)

    def sizeHint(self) -> QSize:
        width = round(paint.text_width(self.theme.font("strong"), self._label) + 0.5)
        return QSize(width + 2 * self.theme.u(11), self.theme.u(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self.theme
        on = self.isChecked()
        with QPainter(self) as painter:
            if on:
                paint.panel(painter, self.rect(), theme.u(5), theme.color("thumb"), theme.color("border"))
            lit = on or self.underMouse()
            ink = "disabled" if not self.isEnabled() else "text" if lit else "text2"
            paint.text(painter, self.rect(), self._label, theme.font("strong"), theme.color(ink), paint.CENTRE)


class Segmented(QFrame):
    """`options` are (key, label). `changed` carries the key when the person chooses; arrows move inside it."""

    changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str]],
        value: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.u(3), theme.u(3), theme.u(3), theme.u(3))
        row.setSpacing(0)
        self.segments: dict[str, _Segment] = {}
        for key, label in options:
            segment = _Segment(theme, key, label)
            self._group.addButton(segment)
            self.segments[key] = segment
            row.addWidget(segment)
        self.set_value(value or options[0][0])
        self._group.buttonToggled.connect(self._toggled)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """The key of the chosen segment."""
        return next(key for key, segment in self.segments.items() if segment.isChecked())

    def set_value(self, key: str) -> None:
        """Choose without reporting a change. Raises `KeyError` for an unknown key."""
        self._group.blockSignals(True)
        self.segments[key].setChecked(True)
        self._group.blockSignals(False)

    def _toggled(self, button: QRadioButton, on: bool) -> None:
        if on and isinstance(button, _Segment):
            self.changed.emit(button.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            edge = self.theme.color("border") if self.theme.outlined else None
            paint.panel(painter, self.rect(), self.theme.u(7), self.theme.color("sunken"), edge)
