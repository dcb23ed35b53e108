"""Menus: rounded without translucency, with icons of the theme and painted check marks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.rounded import round_off


class Menu(QMenu):
    """Add entries with `add`; entries that exist as window actions go in with Qt's own `addAction(action)`."""

    def __init__(self, theme: Theme, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title.replace("&", "&&"), parent)
        self.theme = theme
        if title:
            self.setAccessibleName(title)

    def add(
        self,
        text: str,
        icon: str = "",
        on_trigger: Callable[[], object] | None = None,
        *,
        shortcut: str = "",
        checked: bool | None = None,
        enabled: bool = True,
    ) -> QAction:
        """An entry. `shortcut` is shown and not bound: the window's own action has it. `checked` makes it a choice."""
        keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        label = text.replace("&", "&&")
        action = self.addAction(f"{label}\t{keys}" if keys else label)
        if icon:
            action.setIcon(self.theme.icon(icon, size=14))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.setEnabled(enabled)
        if on_trigger is not None:
            action.triggered.connect(lambda: on_trigger())
        return action

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        round_off(self, self.theme.u(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_off(self, self.theme.u(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        u = self.theme.u
        with QPainter(self) as painter:
            for action in self.actions():
                if action.isCheckable() and action.isChecked() and action.icon().isNull():
                    entry = self.actionGeometry(action)
                    box = QRectF(entry.right() - u(24), entry.top(), u(16), entry.height())
                    ink = self.theme.color("accent_fg" if action.isEnabled() else "disabled")
                    self.theme.icons.draw(painter, box, "check-bold", ink, u(14))
