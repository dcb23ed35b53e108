"""Lists on paper: the rows that a page shows, in their order and with their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aipm_desktop.exchange.document.blocks import Block, Document, Paragraph, Table
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.pages.calendar_words import short_day
from aipm_desktop.gui.words import tr

MOST_ROWS = 2000
"""So many are printed, some fifty pages; a longer list says what was left out, and where to get it."""
_WIDE_FROM = 6


def list_document(desk: Desk, model: RecordTable, title: str = "") -> Document:
    """Every row that matches the page's search and filters."""
    table = table_of(model)
    count, total = len(model.ids), model.total
    rows = f"{count:,}" if count == total else tr("{shown} of {all}", shown=f"{count:,}", all=f"{total:,}")
    blocks: list[Block] = [table]
    if count > MOST_ROWS:
        left = tr("These are the first {count}. Export the list as a file to have all.", count=f"{MOST_ROWS:,}")
        blocks.insert(0, Paragraph(left))
    return Document(
        title or tr(model.kind.plural), tuple(blocks), f"{rows} · {as_of(desk)}", wide=len(table.columns) >= _WIDE_FROM
    )


def as_of(desk: Desk) -> str:
    """The day of printing, since a page says "2 weeks ago"."""
    return f"{short_day(desk.today())} {desk.today().year}"


def table_of(model: RecordTable, *, without: str = "") -> Table:
    """The first `MOST_ROWS` rows of a list as a table, `without` a column that says the same in every row."""
    model = model.as_table()
    columns = [column for column in model.columns if column.name != without]
    shown = (model.row(number).cells for number in range(min(len(model.ids), MOST_ROWS)))
    rows = tuple(tuple(cells[column.name].text for column in columns) for cells in shown)
    numbers = frozenset(at for at, each in enumerate(columns) if each.field and each.field.editor == "number")
    return Table(tuple(column.label for column in columns), rows, numbers, tr(model.kind.plural))


def records_with(desk: Desk, kind: str, filters: Mapping[str, Any]) -> RecordTable:
    """The list of a kind with these values, in its usual order and with its usual columns."""
    model = RecordTable(desk.store, kind, desk.today)
    model.clock_24 = lambda: clock_24(desk)
    model.filter(filters)
    model.total = len(model.ids)
    return model
