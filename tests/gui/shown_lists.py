"""Lists whose cells are edited, for the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from aipm_desktop.app import App
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.reading_page import ReadingPage


def edit(page_key: str, columns: Sequence[str], field: str, typed: str, app: App) -> None:
    """The cell of `field` in the first row, in a list with these columns (none: the usual), with something typed."""
    app.window.open_page(page_key)
    page = app.window.pages.page
    assert isinstance(page, ListPage)
    page.view.show_columns(columns, {})
    page.focus_first()
    if page.editing.cell is not None:  # refused, when it was shown before: it stays until it is mended or given up
        QTest.keyClick(page.editing.cell.target, Qt.Key.Key_Escape)
    page.editing.begin()
    for _ in page.view.table.columns:
        if page.editing.cell is not None and page.editing.cell.column.name != field:
            QTest.keyClick(page.editing.cell.target, Qt.Key.Key_Tab)
    assert page.editing.cell is not None
    assert page.editing.cell.column.name == field
    QTest.keyClicks(page.editing.cell.target, typed)
    if typed:
        QTest.keyClick(page.editing.cell.target, Qt.Key.Key_Return)


def order(app: App) -> None:
    """What readings can be sorted by, in a list sorted by the author."""
    app.window.open_page("reading")
    page = app.window.pages.page
    assert isinstance(page, ReadingPage)
    page.view.sort_by("author", False)
    page.model.reload()
    page.focus_first()
    page.order.open_menu()


LISTS_SHOWN: dict[str, Callable[[App], None]] = {
    "contacts-edit": partial(edit, "contacts", (), "position", ""),
    "tasks-edit-refused": partial(edit, "tasks", (), "due", "31 feb"),
    "tasks-edit-notes": partial(edit, "tasks", ("title", "due", "notes"), "notes", ""),
    "tasks-edit-repeats": partial(edit, "tasks", ("title", "due", "recurrence"), "recurrence", ""),
    "reading-order": order,
}
