"""The page of one record: head, cards in two columns, everything editable where it stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.activity import ActivityCard
from aipm_desktop.gui.cards.deck import cards_of, make_card, place_of, side_order
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.summary import SummaryCard
from aipm_desktop.gui.cards.touch import touched_today
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.record_head import RecordHead
from aipm_desktop.gui.shell.page_table import list_of
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.stops import focus_kept
from aipm_desktop.gui.words import tr
from aipm_desktop.store import Step
from aipm_desktop.store.store import BIN_DAYS

SIDE_WIDTH = 312
_NARROW = 1000


class RecordPage(Page):
    """Every kind's page: which cards it has is the kind's declaration, where they stand is the deck's."""

    def __init__(self, desk: Desk, kind_name: str, id: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.record = OpenRecord(desk, kind_name, id, self)
        self.key = self.record.kind.page
        self.cards: dict[str, RecordCard] = {}
        u = desk.theme.u
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = RecordHead(desk, self.record)
        self.head.deleted.connect(self.delete)
        self.head.composed.connect(self.compose)
        self.head.renamed.connect(self.rename)
        self.record.state.connect(self.head.show_state)
        outer.addWidget(self.head)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content = QWidget()
        content.setProperty("clear", True)
        column = QVBoxLayout(content)
        column.setContentsMargins(u(32), u(4), u(32), u(32))
        column.setSpacing(u(16))
        self._top = QVBoxLayout()
        self._top.setSpacing(u(16))
        column.addLayout(self._top)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(u(32 if kind_name == "contact" else 16))
        self._main, self._side = QVBoxLayout(), QVBoxLayout()
        self._main_box, self._side_box = QWidget(), QWidget()
        for box, layout in ((self._main_box, self._main), (self._side_box, self._side)):
            box.setLayout(layout)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(u(16))
        for part in (self.head, self._main_box, self._side_box):
            part.setProperty("region", True)
        self._columns.addWidget(self._main_box, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._side_box, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._below = column
        self._narrow = False
        self._side_box.setFixedWidth(u(SIDE_WIDTH))
        self._scroll.setWidget(content)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._make_room)
        outer.addWidget(self._scroll, 1)
        self._gone: EmptyState | None = None
        self._make_cards()
        self.record.changed.connect(self._show)
        self._show()

    def _make_cards(self) -> None:
        names = cards_of(self.record.kind)
        for name in [n for n in names if place_of(n) != "side"] + sorted(
            [n for n in names if place_of(n) == "side"], key=side_order
        ):
            card = self.cards[name] = make_card(self.desk, self.record, name)
            {"top": self._top, "main": self._main, "side": self._side}[place_of(name)].addWidget(card)

    def _list_key(self) -> str:
        return list_of(self.record.kind.name, self.key)

    # Page

    def concerns(self, step: Step) -> bool:
        listened = {kind for card in self.cards.values() for kind in card.listens}
        return self.record.kind.name in step.touched or any(kind in step.touched for kind in listened)

    def refresh(self) -> None:
        try:
            self.record.reload()
        except AipmError:
            self._show_gone()
        else:
            if self._gone is not None:
                self._gone.hide()
                self._scroll.show()
                self.head.show()

    def _show(self) -> None:
        with focus_kept([self.head, *self.cards.values()], self.focus_first):
            self.head.reload()
            for card in self.cards.values():
                card.reload()
        self.setAccessibleName(self.record.title)

    def _show_gone(self) -> None:
        """The record was deleted while its page was open."""
        if self._gone is None:
            plural = tr(self.record.kind.plural).lower()
            back = (tr("Back to {list}", list=plural), lambda: self.desk.navigator.open_page(self._list_key()))
            title = tr("This {kind} is no longer there", kind=tr(self.record.kind.singular).lower())
            self._gone = EmptyState(self.desk.theme, "trash", title, "", primary=back)
            self._outer.addWidget(self._gone, 1)
        self._gone.text.setText(self._where_it_went())
        self.head.hide()
        self._scroll.hide()
        self._gone.show()

    def _where_it_went(self) -> str:
        gone = (self.record.kind.name, self.record.id)
        if any((entry.kind, entry.record_id) == gone for entry in self.desk.store.bin()):
            return tr("It is in the Bin for {days} days and can be restored from there.", days=BIN_DAYS)
        return tr(
            "What was undone comes back with Redo, and what went along with another record comes back with that. "
            "What was forgotten is gone for good."
        )

    def focus_first(self) -> None:
        self.head.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def new_here(self) -> bool:
        self.desk.navigator.new_record(self.record.kind.name)
        return True

    def where(self) -> dict[str, Any]:
        return {"scroll": self._scroll.verticalScrollBar().value()}

    def return_to(self, where: dict[str, Any]) -> None:
        self._scroll.verticalScrollBar().setValue(where.get("scroll", 0))

    def unfinished(self) -> Any:
        found = {name: left for name, card in self.cards.items() if (left := card.unfinished()) is not None}
        return found or None

    def take_up(self, unfinished: Any) -> None:
        for name, left in unfinished.items():
            self.cards[name].take_up(left)

    def finish_typing(self) -> None:
        """Write what is still being typed, before the page is left or the window closes."""
        for card in self.cards.values():
            card.finish_typing()

    # Acts

    def compose(self) -> None:
        """Log a conversation with this person."""
        card = self.cards.get("activity")
        if isinstance(card, ActivityCard):
            card.compose()

    def rename(self) -> None:
        """Put the focus into the field that names the record."""
        card = self.cards.get("summary")
        if isinstance(card, SummaryCard):
            card.list.edit(self.record.kind.title[0])

    def delete(self) -> None:
        """Move the record to the bin and go back to its list."""
        title = self.desk.store.delete(self.record.kind.name, self.record.id)
        self.desk.navigator.open_page(self._list_key())
        offer_undo(self.desk, tr("Deleted “{title}”", title=title[:80]))

    # Looks

    def _make_room(self, _least: int, most: int) -> None:
        """The scroll bar stands in the page's own margin, so that nothing moves when it comes."""
        u, bar = self.desk.theme.u, self._scroll.verticalScrollBar()
        self._below.setContentsMargins(u(32), u(4), u(32) - (bar.sizeHint().width() if most else 0), u(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self.desk.theme.u(_NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        u = self.desk.theme.u
        if narrow:
            self._columns.removeWidget(self._side_box)
            self._side_box.setMinimumWidth(0)
            self._side_box.setMaximumWidth(16_777_215)
            self._below.insertWidget(2, self._side_box)
        else:
            self._below.removeWidget(self._side_box)
            self._side_box.setFixedWidth(u(SIDE_WIDTH))
            self._columns.addWidget(self._side_box, 0, Qt.AlignmentFlag.AlignTop)

    def hideEvent(self, event: Any) -> None:
        self.finish_typing()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            focus = self.focusWidget()
            if focus is None or not self._scroll.isAncestorOf(focus):
                self.rename()
        elif event.key() == Qt.Key.Key_T and not event.modifiers() and self._talked():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _talked(self) -> bool:
        """Note that you talked to this person today. False on the page of anything else."""
        if self.record.kind.name != "contact" or not self.desk.settings.row_keys:
            return False
        touched_today(self.desk, [self.record.id])
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
