"""The learning hours as a table, for those whom a chart tells nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from aipm_desktop.gui.pages.today_hours import hours
from aipm_desktop.gui.pages.today_rows import short
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.word_table import table_height, word_table
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.course import KINDS_OF_STUDY
from aipm_desktop.planning.figures import Week


def hours_table(theme: Theme, parent: QWidget, weeks: Sequence[Week]) -> Sheet:
    """The chart's numbers as a table, the newest week first."""
    sheet = Sheet(theme, parent, tr("Learning hours"), tr("Hours a week, the newest first."), 520)
    heads = [tr("Week of"), *(tr(choice.label) for choice in KINDS_OF_STUDY), tr("Together")]
    rows = [
        (
            short(week.first),
            *(hours(week.minutes.get(choice.key, 0)) for choice in KINDS_OF_STUDY),
            hours(sum(week.minutes.values())),
        )
        for week in reversed(weeks)
    ]
    table = word_table(theme, tr("Learning hours"), heads, rows, figures=True)
    table.setMinimumHeight(table_height(theme, len(weeks)))
    sheet.body.addWidget(table)
    sheet.add_button(tr("Close"), on_click=sheet.accept, default=True)
    return sheet
