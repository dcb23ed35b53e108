"""The events: what lies ahead above what is past, and a panel with goals, people to meet and deadlines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from aipm_desktop.gui.cards.appointment import date_tile
from aipm_desktop.gui.cards.paste_dates import paste_dates
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.event_rows import EventRow, EventTable
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.models.row_delegate import INSET, RowDelegate
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.pages.event_panel import EventPanel
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.pages.side_panel import SidePanel
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.event import EVENT

ROW, COMPACT_ROW = 76, 64
_FIRST_HEADING, _HEADING = 28, 36
_MOST_FACES = 3


class EventDelegate(RowDelegate):
    """Paints a row as date tile, title, time and place, people and status; above the first of a group its heading."""

    def __init__(self, theme: Theme, model: EventTable, view: RecordTableView) -> None:
        super().__init__(theme, model, view)
        self.events = model

    def height(self) -> int:
        return self.theme.u(COMPACT_ROW if self.compact else ROW)

    def heading_height(self, number: int) -> int:
        """How much higher a row is for the heading above it."""
        if not self.events.heading_of(number):
            return 0
        return self.theme.u(_HEADING if number else _FIRST_HEADING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        number = index.row()
        if number >= len(self.events.ids):
            return
        theme, u = self.theme, self.theme.u
        rect = QRectF(option.rect)
        painter.fillRect(rect, theme.color("page"))
        heading = self.events.heading_of(number)
        if heading:
            rect.setTop(rect.top() + self.heading_height(number))
            line = QRectF(rect.left() + u(INSET), rect.top() - u(27), rect.width(), u(22))
            paint.text(painter, line, heading, theme.font("capstrong"), theme.color("text2"))
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or number == self.hovered:
            ground = rect.adjusted(u(20), u(1), -u(12), -u(1))
            edge = theme.color("accent_fg") if chosen and theme.outlined else None
            paint.panel(painter, ground, u(10), theme.color("selected" if chosen else "hover"), edge)
        self._event(painter, rect.adjusted(u(INSET), 0, -u(28), 0), self.events.event_row(number), chosen)
        painter.restore()

    def _event(self, painter: QPainter, box: QRectF, row: EventRow, chosen: bool) -> None:
        theme, u = self.theme, self.theme.u
        middle = box.center().y()
        leaf = QRectF(box.left(), round(middle - u(26)), u(48), u(52))
        date_tile(painter, theme, leaf, row.day, past=row.past)
        right = self._people(painter, self._status(painter, box, row, chosen), middle, row, chosen)
        words = QRectF(box.left() + u(64), middle - u(20), right - box.left() - u(72), u(20))
        self._line(painter, words, row.title, "strong", theme.color("text"))
        words.translate(0, u(21))
        paint.text(painter, words, row.below, theme.font("cap"), theme.color("text2"))

    def _status(self, painter: QPainter, box: QRectF, row: EventRow, chosen: bool) -> float:
        """Paint the status at the right end. Returns where it begins."""
        words, hue = row.status
        if not words:
            return box.right()
        size = paint.chip_size(self.theme, words)
        place = QRectF(box.right() - size.width(), round(box.center().y() - size.height() / 2), 0, size.height())
        place.setWidth(size.width())
        paint.chip(painter, self.theme, place, words, "neutral" if row.past else hue, on_selected=chosen)
        return place.left() - self.theme.u(18)

    def _people(self, painter: QPainter, right: float, middle: float, row: EventRow, chosen: bool) -> float:
        """Paint who is to be met, the first on top. Returns where they begin."""
        u, side = self.theme.u, self.theme.u(26)
        rest = len(row.people) - _MOST_FACES
        discs = [(name, "") for name in row.people[:_MOST_FACES]] + ([("", f"+{rest}")] if rest > 0 else [])
        if not discs:
            return right
        left = right - len(discs) * (side - u(4)) - u(4)
        under = self.theme.color("selected" if chosen else "page")
        for place, (name, words) in reversed(list(enumerate(discs))):
            disc = QRectF(left + place * (side - u(4)), round(middle - side / 2), side, side)
            paint.panel(painter, disc.adjusted(-2, -2, 2, 2), side / 2 + 2, under, None)
            paint.avatar(painter, self.theme, disc, name, "neutral" if words else "", words)
        return left - u(8)


class EventsView(RecordTableView):
    """The rows without columns; the first row of a group is higher by its heading."""

    def __init__(self, theme: Theme, model: EventTable, name: str) -> None:
        super().__init__(theme, model, name)
        self.events = model
        self.rows = EventDelegate(theme, model, self)
        self.setItemDelegate(self.rows)
        self.horizontalHeader().hide()
        self.setStyleSheet("background: transparent;")
        self.set_compact(False)
        model.modelReset.connect(self._make_room)

    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        if isinstance(self.rows, EventDelegate):
            self._make_room()

    def _make_room(self) -> None:
        rows = self.rows
        assert isinstance(rows, EventDelegate)
        for number in {0, self.events.first_past}:
            if self.events.heading_of(number):
                self.verticalHeader().resizeSection(number, rows.height() + rows.heading_height(number))

    def _repaint_row(self, row: int) -> None:
        self.viewport().update(self.visualRect(self.events.index(row, 0)))


class EventsPage(ListPage):
    """Enter opens an event, Space shows or hides the panel, Ctrl+F searches, filters narrow the list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, EVENT.name)

    def shows_also(self) -> tuple[str, ...]:
        return ("contact", "organisation", "task")

    def make_model(self) -> RecordTable:
        self._table = EventTable(self.desk.store, self.desk.today, lambda: clock_24(self.desk), self)
        return self._table

    def make_view(self) -> RecordTableView:
        return EventsView(self.desk.theme, self._table, tr("Events"))

    def make_panel(self) -> SidePanel:
        return EventPanel(self.desk)

    def extra_buttons(self) -> list[Button]:
        export = self.desk.navigator.export_calendar
        return [Button(self.desk.theme, tr("Export"), icon="export", on_click=export)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not paste_dates(self.desk, self, event):
            super().keyPressEvent(event)
