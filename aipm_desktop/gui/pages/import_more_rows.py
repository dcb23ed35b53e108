"""A list on a page that may be long: the first few lines, and a button for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr

_FIRST, _MORE = 6, 20
Item = TypeVar("Item")


class MoreRows(QWidget):
    """`build` makes the widget of one item; only those shown are built."""

    def __init__(
        self, theme: Theme, items: Sequence[Item], build: Callable[[Item], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._makers = [partial(build, item) for item in items]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.u(6))
        self.more = Button(theme, "", "link", small=True, on_click=self._show_more)
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.shown = 0
        self._show(_FIRST)

    def _show_more(self) -> None:
        self._show(_MORE)

    def _show(self, count: int) -> None:
        for make in self._makers[self.shown : self.shown + count]:
            self.column.insertWidget(self.shown, make())
            self.shown += 1
        left = len(self._makers) - self.shown
        self.more.setVisible(left > 0)
        self.more.setText(tr("Show {count} more", count=min(left, _MORE)))
