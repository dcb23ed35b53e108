"""The page of a kind: a table of any length with search, filters, a panel beside it, and acts on one row or many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.facets import first_filters
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.pages.list_bulk import BulkBar
from aipm_desktop.gui.pages.list_edit import ListEdit
from aipm_desktop.gui.pages.list_empty import empty_state
from aipm_desktop.gui.pages.list_more import ListMore
from aipm_desktop.gui.pages.list_tools import ListTools
from aipm_desktop.gui.pages.list_views import ListViews
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.side_panel import WIDTH, SidePanel
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.empty_state import EmptyState, Offer
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.stops import focus_kept
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.kinds.base import Kind
from aipm_desktop.store import Step

_NO_PANEL_BELOW = 1000


class ListPage(Page):
    """Enter opens a row, Space shows or hides the panel, Del deletes, Ctrl and Shift select several."""

    def __init__(self, desk: Desk, kind_name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.kind: Kind = BY_NAME[kind_name]
        self.key = self.kind.page
        self.kinds = (kind_name, *self.shows_also())
        self.model = self.make_model()
        self.model.clock_24 = lambda: clock_24(self.desk)
        self.panel_wanted = True
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        splitter = QSplitter(Qt.Orientation.Horizontal, handleWidth=1, childrenCollapsible=False)
        outer.addWidget(splitter)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.setSpacing(0)
        head = QWidget()
        head.setLayout(self._header())
        self._left.addWidget(head)
        self._left.addWidget(self._toolbar())
        self._left.addWidget(self._content(), 1)
        self.bulk = BulkBar(desk, self.kind, self.view.chosen_ids)
        self.bulk.cleared.connect(self._clear_selection)
        self.bulk.hide()
        self._left.addWidget(self.bulk)
        self.panel = self.make_panel()
        self.panel.opened.connect(self._open)
        self.panel.closed.connect(self._close_panel)
        self.panel.menu_wanted.connect(
            lambda: self.open_row_menu(self.panel.more.mapToGlobal(self.panel.more.rect().bottomLeft()))
        )
        self.panel.hide()
        for part in (head, self.toolbar, self._stack, self.panel):
            part.setProperty("region", True)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([10_000, desk.theme.u(WIDTH)])
        self.filters.set_values(first_filters(self.kind))
        self.model.filters = dict(self.filters.values)
        self.saved.take_look()
        self.model.reload()
        self._show_content()
        self.saved.say()

    def shows_also(self) -> tuple[str, ...]:
        """Other kinds whose changes show in this list: those its links lead to."""
        return tuple(field.links_to for field in self.kind.fields if field.in_table and field.links_to)

    # Parts

    def make_model(self) -> RecordTable:
        """The rows of this list."""
        return RecordTable(self.desk.store, self.kind.name, self.desk.today, self)

    def make_view(self) -> RecordTableView:
        """What shows the rows."""
        return RecordTableView(self.desk.theme, self.model, tr(self.kind.plural))

    def make_panel(self) -> SidePanel:
        """What stands beside the rows."""
        return SidePanel(self.desk, self.kind.name)

    def _header(self) -> QHBoxLayout:
        theme, u = self.desk.theme, self.desk.theme.u
        self._head_row = row = QHBoxLayout()
        row.setContentsMargins(u(32), u(20), u(32), u(16))
        row.setSpacing(u(8))
        self.title = Label(theme, tr(self.kind.plural), "title")
        row.addWidget(self.title)
        row.addStretch(1)
        for button in self.extra_buttons():
            row.addWidget(button)
        label = tr("New {kind}", kind=tr(self.kind.singular).lower())
        self.new_button = Button(theme, label, "primary", icon="plus", on_click=self.new_here)
        row.addWidget(self.new_button)
        self.more = ListMore(self)
        row.addWidget(self.more)
        return row

    def extra_buttons(self) -> list[Button]:
        """Buttons before the main one."""
        return []

    def extra_filters(self) -> list[Button]:
        """Filters of this page's own, behind those that the kind declares."""
        return []

    def _toolbar(self) -> QWidget:
        self.toolbar = ListTools(self.desk, self.model)
        self.search, self.filters, self.count = self.toolbar.search, self.toolbar.filters, self.toolbar.count
        # The field itself waits for a pause in typing; the store is quick enough to answer every key.
        self.search.edit.textChanged.connect(self._search)
        self.search.left.connect(self._to_list)
        self.search.down.connect(self._to_list)
        self.search.edit.returnPressed.connect(self._to_list)
        self.filters.changed.connect(self._filter)
        self.saved = ListViews(self)
        for tool in (*self.extra_filters(), self.saved.button):
            self.toolbar.add(tool)
        return self.toolbar

    def _content(self) -> QWidget:
        self.view = self.make_view()
        self.view.set_compact(self.desk.settings.row_height == "compact")
        self.editing = ListEdit(self.desk, self.view)
        self.view.opened.connect(self._open)
        self.view.panel_wanted.connect(self._toggle_panel)
        self.view.left.connect(self._escape)
        self.view.row_key.connect(self.row_key)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._empty: EmptyState | None = None
        return self._stack

    def take_query(self, words: str, filters: Mapping[str, list[Any]]) -> None:
        """Search and filter for these at once, and for nothing else."""
        chosen = self.view.current_id()
        self.show_all()
        self.filters.set_values(filters)
        self.model.words = words  # so that the field finds nothing to do
        self.search.edit.setText(words)
        self.model.filter(self.filters.values, self.only())
        self._after_query(chosen)

    def show_all(self) -> None:
        """Give up the further choice of records that `only` makes."""

    # What is shown

    def _search(self, words: str) -> None:
        chosen = self.view.current_id()
        self.model.search(words)
        self._after_query(chosen)

    def _filter(self, values: dict[str, Any]) -> None:
        chosen = self.view.current_id()
        self.model.filter(values, self.only())
        self._after_query(chosen)

    def only(self) -> frozenset[int] | None:
        """A further choice of records; None for all."""
        return None

    def apply_only(self) -> None:
        """Show what `only` says now."""
        self._filter(dict(self.filters.values))

    def _after_query(self, chosen: int) -> None:
        if not self.view.choose(chosen):
            self.view.scrollToTop()
            self._selected()
        self._show_content()
        self.saved.say()

    def _show_content(self) -> None:
        """The table, or why there is nothing in it."""
        empty = None if self.model.ids else empty_state(self)
        if self._empty is not None and empty is not self._empty:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty
        self.toolbar.setVisible(bool(self.model.total))
        self.new_button.setVisible(bool(self.model.total))  # an empty list has one main button, in its middle
        if empty is None:
            self._stack.setCurrentWidget(self.view)
        else:
            self._stack.addWidget(empty)
            self._stack.setCurrentWidget(empty)

    def other_start(self) -> Offer | None:
        """A second way out of an empty list."""
        return None

    def clear_all(self) -> None:
        """No search and no filters."""
        self.take_query("", {})
        self.search.setFocus()

    # Selection and panel

    def _selected(self) -> None:
        count = self.view.chosen_count()
        self.bulk.setVisible(count > 1)
        if count > 1:
            self.bulk.set_count(count)
        self._show_panel()

    def _panel_fits(self) -> bool:
        return self.window().width() >= self.desk.theme.u(_NO_PANEL_BELOW)

    def _show_panel(self) -> None:
        chosen = self.view.current_id() if self.view.chosen_count() == 1 else 0
        shows = bool(chosen) and self.panel_wanted and self._panel_fits()
        if shows:
            self.panel.show_record(chosen)
        self.panel.setVisible(shows)
        self._keep_free(24 if shows else 32)

    def _keep_free(self, right: int) -> None:
        """So much at the right of the header and the tools, in pixels at 100 %."""
        u = self.desk.theme.u
        self._head_row.setContentsMargins(u(32), u(20), u(right), u(16))
        self.toolbar.set_right(right)

    def show_beside(self, id: int) -> bool:
        """Choose a record and show the panel; search and filters give way. False when the panel has no room."""
        if not self._panel_fits():
            return False
        self.panel_wanted = True
        if not self.view.choose(id):
            self.clear_all()
        found = self.view.choose(id)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_panel()
        return found

    def _toggle_panel(self) -> None:
        self.panel_wanted = not self.panel.isVisible()
        self._show_panel()

    def _close_panel(self) -> None:
        self.panel_wanted = False
        self._show_panel()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear_selection(self) -> None:
        self.view.clearSelection()
        self.view.setFocus()

    def _escape(self) -> None:
        """Esc closes the panel, then clears the selection, then the search."""
        if self.view.chosen_count() > 1:
            self._clear_selection()
        elif self.panel.isVisible():
            self._close_panel()
        elif self.model.words or self.filters.values:
            self.clear_all()
            self.view.setFocus()
        else:
            self.view.clearSelection()

    def _to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.view.current_id() and self.model.ids:
            self.view.choose(self.model.ids[0])

    # Acts

    def _open(self, id: int) -> None:
        self.desk.navigator.open_record(self.kind.name, id)

    def row_key(self, key: str) -> None:
        """A key pressed on a row: "delete", or a letter where the kind has acts for letters."""
        if key == "delete":
            self.bulk.delete_all()

    def row_actions(self, menu: Menu) -> None:
        """Further entries of a row's menu."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.view.isAncestorOf(self.childAt(event.pos()) or self) and not self.view.hasFocus():
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.open_row_menu(self.view.menu_place() if by_key else event.globalPos())

    def open_row_menu(self, at: QPoint) -> Menu | None:
        """What can be done with the chosen row."""
        chosen = self.view.current_id()
        if not chosen:
            return None
        menu = Menu(self.desk.theme, tr("Row"), self)
        menu.add(tr("Open"), "arrow-square-out", lambda: self._open(chosen), shortcut="Return")
        menu.add(tr("Show panel"), "columns", self._toggle_panel, shortcut="Space")
        if self.editing.fields():
            menu.add(tr("Edit in place"), "pencil-simple", self.editing.begin, shortcut="F2")
        menu.addSeparator()
        self.row_actions(menu)
        menu.add(tr("Delete"), "trash", self.bulk.delete_all, shortcut="Del")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    # Page

    def concerns(self, step: Step) -> bool:
        return any(kind in step.touched for kind in self.kinds)

    def refresh(self) -> None:
        with focus_kept([self._stack], self.focus_first):
            self._read_anew()

    def _read_anew(self) -> None:
        chosen, place = self.view.current_id(), self.view.currentIndex().row()
        top = self.view.verticalScrollBar().value()
        several = self.view.chosen_count() > 1
        before = self.model.ids
        self.filters.reload()
        self.model.reload()
        if self.model.ids != before:
            if not self.view.choose(chosen) and self.model.ids and chosen and not several:
                self.view.choose(self.model.ids[min(place, len(self.model.ids) - 1)])
            self.view.verticalScrollBar().setValue(top)
            self._selected()
        elif self.panel.isVisible():
            self.panel.refresh()
        self._show_content()

    def focus_first(self) -> None:
        if self.model.ids:
            self._to_list()
        elif self._empty is not None and self._empty.primary is not None:
            self._empty.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_here(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()
        return True

    def new_here(self) -> bool:
        self.desk.navigator.new_record(self.kind.name)
        return True

    def made(self, kind: str, id: int) -> None:
        if kind == self.kind.name and self.view.choose(id) and topmost(self.window()) is None:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def records_here(self) -> tuple[str, list[int]]:
        return self.kind.name, self.view.chosen_ids()

    def beside(self, kind: str, id: int, steps: int) -> int:
        place = self.model.place_of(id) if kind == self.kind.name else -1
        there = place + steps
        return self.model.ids[there] if place >= 0 and 0 <= there < len(self.model.ids) else 0

    def where(self) -> dict[str, Any]:
        return {
            "search": self.model.words,
            "filters": dict(self.filters.values),
            "chosen": self.view.current_id(),
            "scroll": self.view.verticalScrollBar().value(),
        }

    def return_to(self, where: dict[str, Any]) -> None:
        self.filters.set_values(where.get("filters", {}))
        self.search.edit.setText(where.get("search", ""))
        self.model.filter(self.filters.values, self.only())
        self.view.choose(where.get("chosen", 0))
        if "scroll" in where:
            self.view.verticalScrollBar().setValue(where["scroll"])
        self._show_content()
        self.saved.say()

    # Looks

    def hideEvent(self, event: QHideEvent) -> None:
        self.saved.keep_now()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_panel()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "view"):
            self.view.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("surface"))
