"""The learning hours as a table, for those whom a chart tells nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from aipm_desktop.gui.pages.today_hours import hours
from aipm_desktop.gui.pages.today_rows import short
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.course import KINDS_OF_STUDY
from aipm_desktop.planning.figures import Week


def hours_table(theme: Theme, parent: QWidget, weeks: Sequence[Week]) -> Sheet:
    """The chart's numbers as a table, the newest week first."""
    sheet = Sheet(theme, parent, tr("Learning hours"), tr("Hours a week, the newest first."), 520)
    heads = [tr("Week of"), *(tr(choice.label) for choice in KINDS_OF_STUDY), tr("Together")]
    table = QTableWidget(len(weeks), len(heads))
    table.setAccessibleName(tr("Learning hours"))
    table.setHorizontalHeaderLabels(heads)
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setDefaultSectionSize(theme.u(32))
    for row, week in enumerate(reversed(weeks)):
        cells = [short(week.first), *(hours(week.minutes.get(choice.key, 0)) for choice in KINDS_OF_STUDY)]
        for column, words in enumerate([*cells, hours(sum(week.minutes.values()))]):
            item = QTableWidgetItem(words)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    table.setMinimumHeight(theme.u(32) * (len(weeks) + 1) + theme.u(4))
    sheet.body.addWidget(table)
    sheet.add_button(tr("Close"), on_click=sheet.accept, default=True)
    return sheet
