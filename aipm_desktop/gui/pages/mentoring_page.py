"""The mentoring relationships: a list of people, and beside it everything about the one that is chosen."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from aipm_desktop.gui.cards.next_session import NextSessionCard
from aipm_desktop.gui.cards.progress_sheet import open_progress_sheet
from aipm_desktop.gui.cards.sessions import plan_session
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.mentoring_rows import MentoringModel, MentoringRow, mentoring_rows
from aipm_desktop.gui.pages.list_empty import invitation
from aipm_desktop.gui.pages.page import Page
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.empty_state import EmptyState
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.search_field import SearchField
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.mentoring import MENTORING
from aipm_desktop.store import Step

PANE, ROW, SIDE = 264, 68, 300
Index = QModelIndex | QPersistentModelIndex


class MentoringDelegate(QStyledItemDelegate):
    """Paints a row: avatar, name, what they are, and the next session."""

    def __init__(self, theme: Theme, view: MentoringList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, self._theme.u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, u, view = self._theme, self._theme.u, self._view
        row = view.people.rows[index.row()]
        box = QRectF(option.rect).adjusted(u(16), 0, -u(16), -u(4))
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        if chosen or index.row() == view.hovered:
            edge = theme.color("accent_fg") if chosen and theme.outlined else None
            paint.panel(painter, box, u(6), theme.color("selected" if chosen else "hover"), edge)
        if chosen and view.by_key:
            paint.panel(painter, box, u(6), None, theme.color("focus"), 2)
        face = QRectF(box.left() + u(10), round(box.center().y() - u(18)), u(36), u(36))
        paint.avatar(painter, theme, face, row.name)
        line = QRectF(face.right() + u(12), box.top() + u(6), box.right() - face.right() - u(22), u(19))
        paint.text(painter, line, row.name, theme.font("h3"), theme.color("text" if row.open else "text2"))
        for words in (row.below, row.session):
            line.translate(0, u(17))
            paint.text(painter, line, words, theme.font("cap"), theme.color("text2"))
        painter.restore()


class MentoringList(QListView):
    """One tab stop: arrows choose, Enter goes to what is beside the list, Del deletes."""

    chosen = Signal(int)
    entered_deck = Signal()
    deleted = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.people = MentoringModel(self)
        self.hovered = -1
        self.by_key = False
        self.setAccessibleName(tr("Mentoring"))
        self.setModel(self.people)
        self.setItemDelegate(MentoringDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))

    def current_id(self) -> int:
        """The chosen relationship, 0 for none."""
        index = self.currentIndex()
        return self.people.rows[index.row()].id if index.isValid() and index.row() < len(self.people.rows) else 0

    def show_rows(self, rows: list[MentoringRow], chosen: int) -> None:
        """Show other rows; choose `chosen`, or when it is gone the row now in its place."""
        place = max(0, self.currentIndex().row())
        self.hovered = -1
        self.blockSignals(True)
        self.people.show(rows)
        found = self.people.place_of(chosen)
        if rows:
            self.setCurrentIndex(self.people.index(found if found >= 0 else min(place, len(rows) - 1)))
        self.blockSignals(False)

    def choose(self, id: int) -> bool:
        """Choose a relationship. False when it is not shown."""
        place = self.people.place_of(id)
        if place < 0:
            return False
        self.setCurrentIndex(self.people.index(place))
        self.scrollTo(self.currentIndex())
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(self.people.rows[current.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_key = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_deck.emit()
        elif event.key() == Qt.Key.Key_Delete and self.current_id():
            self.deleted.emit(self.current_id())
        else:
            super().keyPressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.by_key = False
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(place if by_key else event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Leave, QEvent.Type.HoverLeave):
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()


class Pane(QFrame):
    """The ground of the list: a surface with a line at its right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedWidth(theme.u(PANE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.color("surface"))
            painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), self.theme.color("border"))


class MentoringDeck(RecordPage):
    """The chosen relationship: the cards of its page, the next session and what was promised first in the side."""

    def __init__(self, desk: Desk, id: int) -> None:
        super().__init__(desk, MENTORING.name, id)
        self.head.back.hide()

    def _make_cards(self) -> None:
        super()._make_cards()
        self._side_box.setFixedWidth(self.desk.theme.u(SIDE))
        self.next_session = NextSessionCard(self.desk, self.record)
        self.cards["next_session"] = self.next_session
        for place, name in enumerate(("next_session", "actions", "agreement")):
            self._side.removeWidget(self.cards[name])
            self._side.insertWidget(place, self.cards[name])


class MentoringPage(Page):
    """The list is one tab stop; what is beside it follows the choice. Del deletes, Ctrl+F searches, all undoable."""

    key = MENTORING.page

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.deck: MentoringDeck | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        outer.addWidget(self._stack)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._pane())
        self._beside = QVBoxLayout()
        row.addLayout(self._beside, 1)
        self._stack.addWidget(body)
        self._stack.addWidget(self._invitation())
        self.refresh()

    # Parts

    def _pane(self) -> QWidget:
        theme, u = self.desk.theme, self.desk.theme.u
        pane = Pane(theme)
        pane.setProperty("region", True)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, u(20), 1, 0)
        column.setSpacing(u(12))
        head = QHBoxLayout()
        head.setContentsMargins(u(24), 0, u(16), 0)
        head.addWidget(Label(theme, tr(MENTORING.plural), "title"))
        head.addStretch(1)
        head.addWidget(IconButton(theme, "plus", tr("New mentoring"), shortcut="Ctrl+N", on_click=self.new_here))
        column.addLayout(head)
        self.search = SearchField(theme, tr("Search mentoring"))
        self.search.edit.textChanged.connect(lambda _words: self.refresh())
        self.search.left.connect(self._end_search)
        self.search.down.connect(self._to_list)
        self.search.edit.returnPressed.connect(self._to_list)
        self._search_row = QWidget()
        line = QHBoxLayout(self._search_row)
        line.setContentsMargins(u(16), 0, u(16), 0)
        line.addWidget(self.search)
        self._search_row.hide()
        column.addWidget(self._search_row)
        self.nobody = Label(theme, tr("Nobody matches"), "body", "text2")
        self.nobody.setContentsMargins(u(24), 0, u(16), 0)
        self.nobody.hide()
        column.addWidget(self.nobody)
        self.view = MentoringList(theme)
        self.view.chosen.connect(self._show_deck)
        self.view.entered_deck.connect(self._to_deck)
        self.view.deleted.connect(self.delete)
        self.view.menu_wanted.connect(self.open_row_menu)
        column.addWidget(self.view, 1)
        return pane

    def _invitation(self) -> QWidget:
        theme, u = self.desk.theme, self.desk.theme.u
        words = invitation(MENTORING)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(u(32), u(20), u(32), u(16))
        head.addWidget(Label(theme, tr(MENTORING.plural), "title"))
        head.addStretch(1)
        column.addLayout(head)
        start = (tr(words.button), self.new_here)
        self.empty = EmptyState(theme, MENTORING.icon, tr(words.title), tr(words.text), start, hue=MENTORING.hue)
        column.addWidget(self.empty, 1)
        return page

    # What is shown

    def concerns(self, step: Step) -> bool:
        shown = {"mentoring", "session", "contact"}
        return bool(shown & set(step.touched)) or (self.deck is not None and self.deck.concerns(step))

    def refresh(self) -> None:
        words = self.search.text()
        rows = mentoring_rows(self.desk.store, self.desk.today(), words)
        self.view.show_rows(rows, self.deck.record.id if self.deck else 0)
        self.nobody.setVisible(not rows and bool(words))
        any_at_all = bool(rows) or self.desk.store.count(MENTORING.name) > 0
        self._stack.setCurrentIndex(0 if any_at_all else 1)
        chosen = self.view.current_id()
        if self.deck is not None and self.deck.record.id == chosen:
            self.deck.refresh()
        else:
            self._show_deck(chosen)

    def _show_deck(self, id: int) -> None:
        """Show everything about a relationship; 0 for none."""
        if self.deck is not None and self.deck.record.id == id:
            return
        if self.deck is not None:
            self._beside.removeWidget(self.deck)
            self.deck.hide()  # writes what is still being typed
            self.deck.deleteLater()
            self.deck = None
        if id:
            self.deck = MentoringDeck(self.desk, id)
            self._beside.addWidget(self.deck)

    def _to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_deck(self) -> None:
        if self.deck is not None:
            self.deck.focus_first()

    # Acts

    def delete(self, id: int) -> None:
        """Move a relationship and its sessions to the bin."""
        title = self.desk.store.titles(MENTORING.name, [id])[id]
        self.desk.store.delete(MENTORING.name, id)
        offer_undo(self.desk, tr("Deleted “{title}”", title=title[:80]))

    def open_row_menu(self, at: Any) -> Menu | None:
        """What can be done with the chosen relationship."""
        deck = self.deck
        if deck is None:
            return None
        id = deck.record.id
        menu = Menu(self.desk.theme, tr("Row"), self)
        menu.add(tr("Open page"), "arrow-square-out", lambda: self.desk.navigator.open_record(MENTORING.name, id))
        menu.add(tr("Plan session"), "calendar-plus", lambda: plan_session(deck.desk, deck.record))
        sheet = partial(open_progress_sheet, self.desk, self.window(), (MENTORING.name, [id]))
        menu.add(tr("Progress sheet…"), "chart-line-up", sheet)
        menu.addSeparator()
        menu.add(tr("Delete"), "trash", lambda: self.delete(id), shortcut="Del")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
        return menu

    def _end_search(self) -> None:
        self.search.edit.clear()
        self._search_row.hide()
        self._to_list()

    # Page

    def focus_first(self) -> None:
        if self.view.people.rows:
            self._to_list()
        elif self.empty.primary is not None:
            self.empty.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_here(self) -> bool:
        self._search_row.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.edit.selectAll()
        return True

    def new_here(self) -> bool:
        self.desk.navigator.new_record(MENTORING.name)
        return True

    def made(self, kind: str, id: int) -> None:
        if kind == MENTORING.name and self.view.choose(id):
            self._to_list()

    def finish_typing(self) -> None:
        """Write what is still being typed, before the page is left or the window closes."""
        if self.deck is not None:
            self.deck.finish_typing()

    def where(self) -> dict[str, Any]:
        return {"chosen": self.view.current_id(), "deck": self.deck.where() if self.deck else {}}

    def return_to(self, where: dict[str, Any]) -> None:
        if self.view.choose(where.get("chosen", 0)) and self.deck is not None:
            self.deck.return_to(where.get("deck", {}))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
