"""A list that is a board as well: the same records, search, filters and choice on the board and in the table."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.course_cards import Card
from aipm_desktop.gui.pages.board import Board
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.board import BoardColumn

BOARD_VIEW, TABLE_VIEW = "board", "table"


class BoardPage(ListPage):
    """Ctrl+Shift+Left and Right or the mouse move a card, arrows go from card to card, Enter opens, N adds one.

    A subclass says what the cards are, what a card's move means, and the words below the title.
    """

    columns: tuple[BoardColumn, ...] = ()

    def __init__(self, desk: Desk, kind_name: str) -> None:
        kept = desk.settings.views.get(kind_name)
        self.mode = TABLE_VIEW if kept is not None and kept.mode == TABLE_VIEW else BOARD_VIEW
        self.asks = False
        super().__init__(desk, kind_name)

    def board_cards(self) -> dict[str, list[Card]]:
        """The cards of every column, by its key; those that search and filters leave."""
        raise NotImplementedError

    def subtitle_words(self) -> str:
        """What stands below the title."""
        raise NotImplementedError

    def move_card(self, id: int, column: BoardColumn) -> None:
        """Give a record the status of another column."""
        raise NotImplementedError

    def letter_key(self, key: str) -> None:
        """A letter pressed on a card, where the person wants such keys: "n" makes a new record in this column."""
        if key == "n":
            self._new_beside()

    def _header(self) -> QHBoxLayout:
        row = super()._header()
        theme = self.desk.theme
        words = QVBoxLayout()
        words.setSpacing(theme.u(2))
        row.removeWidget(self.title)
        words.addWidget(self.title)
        self.subtitle = Label(theme, "", "body", "text2")
        words.addWidget(self.subtitle)
        row.insertLayout(0, words)
        views = ((BOARD_VIEW, tr("Board")), (TABLE_VIEW, tr("Table")))
        self.views = Segmented(theme, tr("View"), views, self.mode)
        self.views.changed.connect(self._choose_mode)
        row.insertWidget(2, self.views)
        return row

    def extra_buttons(self) -> list[Button]:
        self.filter_button = Button(
            self.desk.theme, tr("Filter"), icon="funnel-simple", on_click=lambda: self.ask(not self.asks)
        )
        return [self.filter_button]

    def _content(self) -> QWidget:
        stack = super()._content()
        self.board = Board(self.desk.theme, self.kind, self.columns)
        self.board.chosen.connect(self.view.choose)
        self.board.opened.connect(self._open)
        self.board.moved.connect(self.move_card)
        self.board.added.connect(lambda column: self.new_in(column.statuses[0]))
        self.board.key.connect(self._board_key)
        self.board.left.connect(self._escape)
        self._stack.addWidget(self.board)
        return stack

    # Board or table

    def _choose_mode(self, mode: str) -> None:
        self.set_mode(mode)
        self.saved.keep_mode(mode)

    def set_mode(self, mode: str) -> None:
        """Show the board or the table; the choice goes along."""
        chosen = self.view.current_id()
        self.mode = mode
        self.views.set_value(mode)
        self._show_content()
        if mode == BOARD_VIEW:
            self.board.choose(chosen)
        self._show_panel()

    def show_beside(self, id: int) -> bool:
        """The panel stands beside the table."""
        self.set_mode(TABLE_VIEW)
        return super().show_beside(id)

    def ask(self, on: bool) -> None:
        """Show the search field and the filters above the board, or take them away."""
        self.asks = on
        self._show_content()
        if on:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.board.take_focus()

    @property
    def _on_board(self) -> bool:
        return self.mode == BOARD_VIEW and self._empty is None

    def _show_content(self) -> None:
        super()._show_content()
        table = self.mode == TABLE_VIEW
        narrowed = bool(self.model.words or self.filters.values)
        full = bool(self.model.total)
        self.views.setVisible(full)
        self.filter_button.setVisible(full and not table)
        self.toolbar.setVisible(full and (table or self.asks or narrowed))
        self.subtitle.setText(self.subtitle_words())
        self.subtitle.setVisible(full)
        if not self._on_board:
            return
        self._stack.setCurrentWidget(self.board)
        drag = tr("Nothing here. Drag a card here, or use + for a new one.")
        self.board.show_cards(self.board_cards(), tr("Nothing here matches.") if narrowed else drag)

    def _show_panel(self) -> None:
        if self.mode == TABLE_VIEW:
            super()._show_panel()
            return
        self.panel.hide()
        self._keep_free(32)

    # Acts

    def new_in(self, status: str) -> None:
        """Begin a new record with a status."""
        self.desk.navigator.new_record(self.kind.name, {"status": status})

    def _board_key(self, key: str) -> None:
        if key == "delete":
            self.row_key(key)
        elif self.desk.settings.row_keys:
            self.letter_key(key)

    def _new_beside(self) -> None:
        """A new record in the column that has the focus."""
        frame = next((each for each in self.board.columns if each.list.hasFocus()), self.board.columns[0])
        self.new_in(frame.column.statuses[0])

    def row_actions(self, menu: Menu) -> None:
        """On the board, the other columns."""
        if not self._on_board:
            return
        present = self.desk.store.get(self.kind.name, self.board.current)["status"]
        for column in self.columns:
            if present not in column.statuses:
                label = tr("Move to {column}", column=tr(column.label))
                menu.add(label, "arrows-left-right", partial(self.move_card, self.board.current, column))
        menu.addSeparator()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        cards = self.board.current_list()
        if not self._on_board or cards is None:
            super().contextMenuEvent(event)
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = cards.visualRect(cards.currentIndex()).center()
            self.open_row_menu(cards.viewport().mapToGlobal(place))
        elif cards.isAncestorOf(self.childAt(event.pos()) or self):
            self.open_row_menu(event.globalPos())

    def _toggle_panel(self) -> None:
        if self._on_board:
            self.set_mode(TABLE_VIEW)
            self.panel_wanted = True
            self._show_panel()
        else:
            super()._toggle_panel()

    def _escape(self) -> None:
        """Esc on the board takes away search and filters."""
        if not self._on_board:
            super()._escape()
            return
        if self.model.words or self.filters.values:
            self.clear_all()
        self.ask(False)

    # Page

    def _to_list(self) -> None:
        if self._on_board:
            self.board.take_focus()
        else:
            super()._to_list()

    def made(self, kind: str, id: int) -> None:
        if not self._on_board:
            super().made(kind, id)
        elif kind == self.kind.name and self.board.choose(id) and topmost(self.window()) is None:
            self.board.take_focus()

    def search_here(self) -> bool:
        if not self.asks and self.mode == BOARD_VIEW:
            self.ask(True)
        return super().search_here()

    def where(self) -> dict[str, Any]:
        return {**super().where(), "mode": self.mode, "asks": self.asks}

    def return_to(self, where: dict[str, Any]) -> None:
        self.asks = where.get("asks", False)
        super().return_to(where)
        self.set_mode(where.get("mode", self.mode))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.mode == TABLE_VIEW:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
