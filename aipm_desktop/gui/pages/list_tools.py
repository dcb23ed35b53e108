"""The tools above a list: search, filters, views, and how many rows there are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.pages.list_filters import FilterBar
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr

_FEW_FILTERS_BELOW = 1200
_SEARCH_WIDTH, _MOST_SEARCH_WIDTH = 240, 268


class ListTools(QWidget):
    """The search keeps a readable width; filters without room of their own share a button."""

    def __init__(self, desk: Desk, model: RecordTable) -> None:
        super().__init__()
        self.theme = theme = desk.theme
        self._model = model
        self.search = SearchField(theme, tr("Search {plural}", plural=tr(model.kind.plural).lower()))
        self.search.setMaximumWidth(theme.u(_MOST_SEARCH_WIDTH))
        self.filters = FilterBar(desk, model)
        self.count = Label(theme, "", "cap", "text2")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.u(8))
        self.set_right(32)
        self._row.addWidget(self.search, 100)
        self._row.addWidget(self.filters)
        self._row.addStretch(1)
        self._row.addWidget(self.count)
        model.counted.connect(self._say_count)

    def add(self, tool: QWidget, before: QWidget | None = None) -> None:
        """A further tool, behind the others or `before` one of them."""
        self._row.insertWidget(self._row.indexOf(before) if before is not None else self._row.count() - 2, tool)

    def set_right(self, pixels: int) -> None:
        """Keep so much free at the right, in pixels at 100 %."""
        u = self.theme.u
        self._row.setContentsMargins(u(32), 0, u(pixels), u(12))

    def _say_count(self) -> None:
        shown, total = len(self._model.ids), self._model.total
        self.count.setText(
            f"{total:,}" if shown == total else tr("{shown} of {all}", shown=f"{shown:,}", all=f"{total:,}")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        u, gaps = self.theme.u, self._row.spacing()
        others = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        taken = [each for each in others if each not in (self.search, self.filters) and not each.isHidden()]
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - u(_SEARCH_WIDTH)
        room -= sum(each.sizeHint().width() + gaps for each in taken) + 2 * gaps
        self.filters.fit(room, 1 if self.window().width() < u(_FEW_FILTERS_BELOW) else 2)
