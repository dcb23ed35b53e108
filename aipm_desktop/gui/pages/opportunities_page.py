"""The opportunities: a board from the wish list to the answer, the same as a table, and how far they came."""

from __future__ import annotations

from functools import partial

from aipm_desktop.gui.cards.close_application import CloseApplicationSheet
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.application_cards import cards_of
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.models.course_cards import Card
from aipm_desktop.gui.pages.board_page import BoardPage
from aipm_desktop.gui.pages.opportunities_funnel import FunnelStrip
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.application import APPLICATION, BOARD
from aipm_desktop.kinds.board import BoardColumn
from aipm_desktop.services.opportunities import add_follow_up, move, read_funnel


class OpportunitiesPage(BoardPage):
    """Closing asks for the reason; F on a card makes a follow-up task."""

    columns = BOARD

    def __init__(self, desk: Desk) -> None:
        self.funnel = FunnelStrip(desk.theme)
        super().__init__(desk, APPLICATION.name)
        self._left.insertWidget(2, self.funnel)
        self._show_funnel()

    def board_cards(self) -> dict[str, list[Card]]:
        found = self.desk.store.select("application", search=self.model.words, filters=self.model.filters)
        return cards_of(found, self.desk.today())

    def subtitle_words(self) -> str:
        total = self.model.total
        return tr("1 opportunity") if total == 1 else tr("{count} opportunities", count=f"{total:,}")

    def _show_content(self) -> None:
        super()._show_content()
        self._show_funnel()

    def _show_funnel(self) -> None:
        found = read_funnel(self.desk.store)
        self.funnel.show_funnel(found)
        if self.funnel.parentWidget() is not None:  # not before it stands somewhere: it would be a window
            self.funnel.setVisible(bool(found.applied))

    def move_card(self, id: int, column: BoardColumn) -> None:
        if column.key == "closed":
            sheet = CloseApplicationSheet(self.desk, id)
            sheet.rejected.connect(self.board.take_focus)
            sheet.open()
            return
        after = move(self.desk.store, id, column.enters)
        title, label = one_line(after["title"], 60), tr(column.label)
        offer_undo(self.desk, tr("Moved “{title}” to {column}", title=title, column=label))

    def letter_key(self, key: str) -> None:
        if key == "f":
            self.add_follow_up(self.view.current_id())
        else:
            super().letter_key(key)

    def add_follow_up(self, id: int) -> None:
        """A task to ask how it stands."""
        if id:
            task = add_follow_up(self.desk.store, id, self.desk.today())
            offer_undo(self.desk, tr("Task added: {title}", title=one_line(task["title"], 60)))

    def row_actions(self, menu: Menu) -> None:
        chosen = self.view.current_id()
        menu.add(tr("Add a follow-up task"), "clock", partial(self.add_follow_up, chosen))
        menu.addSeparator()
        super().row_actions(menu)
