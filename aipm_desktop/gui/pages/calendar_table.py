"""The entries of the calendar as a table, for whoever reads better there than in a grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from aipm_desktop.gui.models.calendar_entries import CalendarEntry
from aipm_desktop.gui.pages import calendar_words as words
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.word_table import word_table
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME

_MOST = 1000


def entries_table(
    theme: Theme, parent: QWidget, title: str, entries: Sequence[CalendarEntry], *, clock_24: bool
) -> tuple[Sheet, QTableWidget]:
    """A sheet with one row for each entry; Enter on a row is the table's own `activated` signal."""
    shown = entries[:_MOST]
    told = words.counted(len(entries))
    if len(entries) > len(shown):
        told = tr("The first {count} of {all}", count=len(shown), all=len(entries))
    sheet = Sheet(theme, parent, title, told, 880)
    heads = (tr("Day"), tr("Time"), tr("What"), tr("Type"), tr("Details"), tr("State"))
    table = word_table(theme, title, heads, [_cells(entry, clock_24=clock_24) for entry in shown])
    header = table.horizontalHeader()
    for column, width in enumerate((130, 104, 0, 110, 200, 80)):
        if width:
            table.setColumnWidth(column, theme.u(width))
        else:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    table.setMinimumHeight(theme.u(32) * min(len(shown) + 1, 14) + theme.u(6))
    sheet.body.addWidget(table)
    sheet.add_button(tr("Close"), on_click=sheet.accept, default=True)
    return sheet, table


def _cells(entry: CalendarEntry, *, clock_24: bool) -> tuple[str, ...]:
    day = f"{words.weekday(entry.first, brief=True)} {words.short_day(entry.first)} {entry.first.year}"
    if entry.days > 1:
        day = words.span_words(entry.first, entry.last)
    kind = tr(BY_NAME[entry.kind].singular)
    return day, words.times(entry, clock_24), entry.line, kind, entry.detail, words.state(entry)
