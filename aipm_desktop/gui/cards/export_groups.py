"""What of the calendar is exported: a check box for each group, with its colour and its count."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import CALENDAR_GROUPS

HUES = {
    "interviews": "interview",
    "mentoring": "mentoring",
    "learning": "course",
    "exams": "certification",
    "events": "event",
    "memberships": "portfolio",
    "tasks": "networking",
    "touches": "networking",
    "birthdays": "networking",
}


class _Dot(QWidget):
    def __init__(self, theme: Theme, hue: str) -> None:
        super().__init__()
        self.theme = theme
        self.hue = hue
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(8), self.theme.u(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.hue(self.hue).solid)
            radius = self.width() / 2
            painter.drawEllipse(QPointF(radius, radius), radius, radius)


class ExportGroups(QWidget):
    """`chosen` are the ticked groups; `changed` says that they are others now."""

    changed = Signal()

    def __init__(self, theme: Theme, chosen: Mapping[str, bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, CheckBox] = {}
        self._counts: dict[str, Label] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(7))
        for group, (label, usual) in CALENDAR_GROUPS.items():
            box = CheckBox(theme, tr(label), chosen.get(group, usual))
            box.toggled.connect(lambda _on: self.changed.emit())
            count = Label(theme, "", "num", "text2")
            count.setMinimumWidth(theme.u(32))
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row = QHBoxLayout()
            row.setSpacing(theme.u(4))
            row.addWidget(box, 1)
            row.addWidget(_Dot(theme, HUES[group]))
            row.addWidget(count)
            column.addLayout(row)
            self.boxes[group] = box
            self._counts[group] = count
        column.addStretch(1)

    @property
    def chosen(self) -> frozenset[str]:
        """The ticked groups."""
        return frozenset(group for group, box in self.boxes.items() if box.isChecked())

    def choose(self, groups: Collection[str]) -> None:
        """Tick these groups and no others."""
        for group, box in self.boxes.items():
            box.setChecked(group in groups)

    def against_default(self) -> dict[str, bool]:
        """The groups that are switched against their default, as the settings keep them."""
        return {
            group: box.isChecked() for group, box in self.boxes.items() if box.isChecked() != CALENDAR_GROUPS[group][1]
        }

    def count(self, counts: Mapping[str, int]) -> None:
        """Show how many entries each group has in the period."""
        for group, label in self._counts.items():
            count = counts.get(group, 0)
            label.setText(f"{count:,}")
            name = tr(CALENDAR_GROUPS[group][0])
            entries = tr("1 entry") if count == 1 else tr("{count} entries", count=f"{count:,}")
            self.boxes[group].setAccessibleName(f"{name}, {entries}")
