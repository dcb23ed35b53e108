"""What every table of the window has in common: one band a row, several rows to select, keys that go to the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView


def set_up(view: QTableView, header: QHeaderView, name: str) -> None:
    """Give a table its header and the manners of our tables; call it before the model is set."""
    view.setAccessibleName(name)
    view.setHorizontalHeader(header)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setMouseTracking(True)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    lines = view.verticalHeader()
    lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    lines.hide()


def set_row_height(view: QTableView, height: int) -> None:
    """The height of every row, and of one turn of the wheel, in logical pixels."""
    lines = view.verticalHeader()
    lines.setMinimumSectionSize(height)
    lines.setDefaultSectionSize(height)
    view.verticalScrollBar().setSingleStep(height)


def chosen_rows(view: QTableView) -> list[int]:
    """The selected rows from top to bottom."""
    selection = view.selectionModel().selection()
    parts = [selection.at(number) for number in range(selection.count())]
    return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})
