"""The order of a list without columns: a button with a menu of what its rows can be sorted by."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint

from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.models.two_lines import TwoLineTable
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr


class OrderButton(IconButton):
    """Sorts the rows of `view`; its tool tip names the present order."""

    def __init__(self, view: RecordTableView, table: TwoLineTable) -> None:
        super().__init__(view.theme, "sort-ascending", tr("Order"), on_click=self.open_menu)
        self._view = view
        self._table = table
        table.modelReset.connect(self.say)
        self.say()

    def say(self) -> None:
        """Show and name the present order."""
        table = self._table
        label = next((each.label for each in table.orders if table.order and each.sort == table.order), "")
        down = bool(label) and table.descending
        way = tr("descending") if down else tr("ascending")
        self.glyph = "sort-descending" if down else "sort-ascending"
        self.token = "accent_fg" if label else "text2"
        self.set_name(tr("Order: {field}, {way}", field=label, way=way) if label else tr("Usual order"))
        self.update()

    def open_menu(self) -> Menu:
        """The usual order, then every other, then up or down."""
        table = self._table
        menu = Menu(self.theme, tr("Order"), self)
        menu.add(tr("Usual order"), on_trigger=partial(self._sort, "", False), checked=not table.order)
        for each in table.orders:
            menu.add(each.label, on_trigger=partial(self._sort, each.sort, False), checked=each.sort == table.order)
        menu.addSeparator()
        for words, down in ((tr("Ascending"), False), (tr("Descending"), True)):
            sort, chosen = partial(self._sort, table.order, down), bool(table.order)
            menu.add(words, on_trigger=sort, checked=chosen and table.descending == down, enabled=chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + self.theme.u(4))))
        return menu

    def _sort(self, order: str, descending: bool) -> None:
        chosen = self._view.current_id()
        self._view.sort_by(order, descending)
        self._table.reload()
        self._view.choose(chosen)
        self.say()
        self._view.look_changed.emit()
