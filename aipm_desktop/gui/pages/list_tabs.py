"""Lists with rows of two lines. Some belong together: each is a page of its own, with tabs that lead to the others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from aipm_desktop.catalogue.types import types_for
from aipm_desktop.gui.cards.catalogue_sheet import CatalogueSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.models.two_lines import TwoLineTable, TwoLineView
from aipm_desktop.gui.pages.list_order import OrderButton
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import Offer
from aipm_desktop.gui.widgets.tabs import Tabs
from aipm_desktop.gui.words import tr


class TwoLineList(ListPage):
    """A list with rows of two lines, and a choice of what they are sorted by."""

    catalogue_of = ""
    """The kind whose entries in the catalogue are offered, "" for none."""
    rows: type[TwoLineTable] = TwoLineTable

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__(desk, kind)
        self.order = OrderButton(self.view, self._rows)
        self.toolbar.add(self.order, before=self.saved.button)

    def make_model(self) -> TwoLineTable:
        self._rows = self.rows(self.desk.store, self.kind.name, self.desk.today, self)
        return self._rows

    def make_view(self) -> RecordTableView:
        return TwoLineView(self.desk.theme, self._rows, tr(self.kind.plural))

    def extra_buttons(self) -> list[Button]:
        if not self.catalogue_of:
            return []
        return [Button(self.desk.theme, tr("Catalogue"), icon="books", on_click=self.look_in_catalogue)]

    def other_start(self) -> Offer | None:
        return (tr("Choose from the catalogue"), self.look_in_catalogue) if self.catalogue_of else None

    def look_in_catalogue(self) -> None:
        """Offer what the catalogue has of these."""
        CatalogueSheet(self.desk, self.window(), types_for(self.catalogue_of)).open()


class TabbedList(TwoLineList):
    """One of several lists that belong together. A tab opens the page of the other list."""

    heading = ""
    """What stands above all of them."""
    tab = ""
    """The key of this page."""
    parts: tuple[tuple[str, str, str], ...] = ()
    """The key of each page, the words of its tab, and the kind it counts."""

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__(desk, kind)
        self.title.setText(tr(self.heading))
        theme, u = desk.theme, desk.theme.u
        row = QHBoxLayout()
        row.setContentsMargins(u(32), 0, u(32), u(12))
        self.tabs = Tabs(theme, tr(self.heading), [(key, tr(label)) for key, label, _kind in self.parts])
        self.tabs.set_value(self.tab)
        self.tabs.changed.connect(self._go)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self._left.insertLayout(1, row)
        self._count()

    def shows_also(self) -> tuple[str, ...]:
        return (*super().shows_also(), *(kind for _key, _label, kind in self.parts))

    def _count(self) -> None:
        for key, _label, kind in self.parts:
            self.tabs.set_count(key, self.desk.store.count(kind))

    def _go(self, key: str) -> None:
        """Show the list of a tab; this page keeps its own tab, and the keyboard stays among the tabs."""
        if key == self.tab:
            return
        by_key = self.tabs.hasFocus()
        self.tabs.set_value(self.tab)
        window = self.window()
        self.desk.navigator.open_page(key)
        for page in window.findChildren(TabbedList) if by_key else []:
            if page.isVisible():
                page.tabs.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        super().refresh()
        self._count()
