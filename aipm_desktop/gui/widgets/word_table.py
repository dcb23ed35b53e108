"""A table of words to read: what a chart or a painted page shows, as a sheet offers it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip

ROW = 32
"""Pixels at 100 %."""


def word_table(
    theme: Theme, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, figures: bool = False
) -> QTableWidget:
    """One tab stop that arrows walk through. With `figures` all columns but the first are numbers."""
    table = QTableWidget(len(rows), len(heads))
    table.setAccessibleName(name)
    for column, head in enumerate(heads):
        table.setHorizontalHeaderItem(column, _item(head, right=figures and column > 0))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.u(ROW))
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            item = _item(words, right=figures and column > 0)
            item.setToolTip(plain_tip(words))  # where it is cut off
            table.setItem(row, column, item)
    if figures:
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _item(words: str, *, right: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


def table_height(theme: Theme, rows: int) -> int:
    """What so many rows and the heads take."""
    return theme.u(ROW) * (rows + 1) + theme.u(4)
