"""The agenda card of Today: a list over groups of days, painted, in which everything is done in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from aipm_desktop.gui.cards.log_study import log_half_hour
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.cards.skip_date import can_skip, skip_date
from aipm_desktop.gui.cards.study_block import put_off_block, skip_block
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.links import open_link
from aipm_desktop.gui.pages import today_acts as acts
from aipm_desktop.gui.pages.painted_button import button_box, paint_button
from aipm_desktop.gui.pages.today_list import ActingList, Index
from aipm_desktop.gui.pages.today_rows import STUDY_BLOCK, Row, entry_row, heading
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.agenda import Agenda, Entry
from aipm_desktop.planning.clock import is_moment
from aipm_desktop.planning.dates import guess_zone_difference
from aipm_desktop.services.other_clock import WITH_PEOPLE, zone_there

Role = Qt.ItemDataRole
ROW = Role.UserRole
_TICK_WIDTH = 26
_INSET = 20
TICK, LOG = "tick", "log"


class AgendaModel(QAbstractListModel):
    """Headings and entries, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.tip: Callable[[Entry], str] = lambda _entry: ""
        """What is to be known of an entry besides its row."""

    def show(self, rows: Sequence[Row]) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Role.DisplayRole:
            return row.title
        if role == Role.AccessibleTextRole:
            told = self.tip(row.entry) if row.entry else ""
            return f"{row.spoken}, {told}" if told else row.spoken
        if role == Role.ToolTipRole and row.entry is not None:
            told = self.tip(row.entry)
            return plain_tip(f"{row.title}\n{told}") if told else None
        return None


class _AgendaDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: AgendaList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        return QSize(0, self._theme.u(32 if index.data(ROW).entry is None else 48))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row: Row = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        if row.entry is None:
            self._heading(painter, box, row)
        else:
            self._band(painter, box, index.row())
            self._entry(painter, box, row, index.row())
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, u = self._theme, self._theme.u
        font, ink = theme.font("capstrong"), theme.color("text")
        box = box.adjusted(u(_INSET), u(4), -u(_INSET), 0)
        paint.text(painter, box, row.title, font, ink)
        box.setLeft(box.left() + paint.text_width(font, row.title) + u(8))
        paint.text(painter, box, row.detail, theme.font("cap"), theme.color("text3"))

    def _band(self, painter: QPainter, box: QRectF, row: int) -> None:
        theme, u = self._theme, self._theme.u
        current = self._view.marks(row)
        if current or self._view.hovered == row:
            area = box.adjusted(u(_INSET - 12), 1, -u(_INSET - 12), -1)
            edge = theme.color("focus") if current else None
            paint.panel(painter, area, u(7), theme.color("selected" if current else "hover"), edge, 2)

    def _entry(self, painter: QPainter, box: QRectF, row: Row, place: int) -> None:
        theme, u, view = self._theme, self._theme.u, self._view
        spot = view.over_spot if view.hovered == place else ""
        left, right = box.left() + u(_INSET), box.right() - u(_INSET)
        if row.can_tick:
            tick = QRectF(left, box.top(), u(18), box.height())
            paint.check(painter, theme, tick, Qt.CheckState.Unchecked, hover=spot == TICK)
        else:
            bar = QRectF(left + u(6), box.top() + u(9), u(4), box.height() - u(18))
            paint.panel(painter, bar, u(2), theme.hue(row.hue).solid, None)
        self._when(painter, QRectF(left, box.top(), right - left, box.height()), row)
        end = right - when_width(theme, row) - u(12)
        if can_log(row) and (view.hovered == place or view.marks(place)):
            button = log_box(theme, box, row)
            paint_button(painter, theme, button, log_words(), over=spot == LOG)
            end = button.left() - u(8)
        words = QRectF(left + u(30), box.top() + u(6), end - left - u(30), u(18))
        paint.text(painter, words, row.title, theme.font("strong"), theme.color("text"))
        words.translate(0, u(18))
        glyph = QRectF(words.left(), words.top(), u(14), words.height())
        theme.icons.draw(painter, glyph, row.icon, theme.hue(row.hue).fg, u(14))
        paint.text(painter, words.adjusted(u(20), 0, 0, 0), row.detail, theme.font("cap"), theme.color("text3"))

    def _when(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """The one or two lines at the right."""
        theme, u = self._theme, self._theme.u
        token = {"accent": "accent_fg", "warning": "warning.fg", "danger": "danger.fg"}.get(row.tone, row.tone)
        first, second = theme.font("strong"), theme.font("cap")
        if row.when_more:
            top = QRectF(box.left(), box.top() + u(6), box.width(), u(18))
            paint.text(painter, top, row.when, first, theme.color(token), paint.RIGHT)
            paint.text(painter, top.translated(0, u(18)), row.when_more, second, theme.color("text3"), paint.RIGHT)
        else:
            paint.text(painter, box, row.when, first, theme.color(token), paint.RIGHT)


def when_width(theme: Theme, row: Row) -> float:
    """How wide the lines at the right of a row are."""
    return max(paint.text_width(theme.font("strong"), row.when), paint.text_width(theme.font("cap"), row.when_more))


def can_log(row: Row) -> bool:
    """Whether time of study can be logged on a row: it is about a course."""
    return row.entry is not None and row.entry.kind == "course"


def log_words() -> str:
    """What the button that logs half an hour says."""
    return tr("+30 min")


def log_box(theme: Theme, box: QRectF, row: Row) -> QRectF:
    """Where that button stands in a row at `box`, left of what is said about its time."""
    u = theme.u
    return button_box(theme, box.right() - u(_INSET) - when_width(theme, row) - u(12), box.center().y(), log_words())


class AgendaList(ActingList):
    """Enter or a click opens, Space or a click on the box ticks, S snoozes; the menu of a row has it all in words.

    The row of a course under the pointer or the keys has a button that logs half an hour.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Agenda"), parent)
        self.agenda = AgendaModel(self)
        self.setModel(self.agenda)
        self.setItemDelegate(_AgendaDelegate(desk.theme, self))
        self.agenda.tip = self._both_clocks

    def _both_clocks(self, entry: Entry) -> str:
        """An appointment on the clock here and on that of the other side; "" where the two agree."""
        if not entry.appointment or not is_moment(entry.when):
            return ""
        zone = zone_there(self.desk.store, entry.kind, self.desk.store.get(entry.kind, entry.record_id))
        zone = zone if entry.kind in WITH_PEOPLE else entry.zone
        difference = guess_zone_difference(entry.when, zone, clock_24=clock_24(self.desk))
        return difference.words if difference else ""

    def current_entry(self) -> Entry | None:
        """What the row with the focus stands for."""
        row = self.currentIndex().row()
        return self.agenda.rows[row].entry if 0 <= row < len(self.agenda.rows) else None

    def show_agenda(self, agenda: Agenda, clock_24: bool, *, waiting: bool = False) -> None:
        """Take over a new agenda, or of it only what waits for others; the row with the focus stays it."""
        at = self.currentIndex().row()
        kept = self.agenda.rows[at].entry if at >= 0 else None
        rows: list[Row] = []
        if waiting:
            rows += [entry_row(each, "later", today=agenda.today, clock_24=clock_24) for each in agenda.waiting]
        else:
            for group in agenda.groups:
                rows.append(heading(group))
                rows += [entry_row(each, group.key, today=agenda.today, clock_24=clock_24) for each in group.entries]
        scrolled = self.verticalScrollBar().value()
        self.agenda.show(rows)
        self._return(kept, at)
        self.verticalScrollBar().setValue(scrolled)

    def _return(self, kept: Entry | None, at: int) -> None:
        """Put the focus on the same date of the same record, or on what has taken its place."""
        rows = self.agenda.rows
        same = (n for n, row in enumerate(rows) if kept and row.entry and _same(row.entry, kept))
        after = (n for n in (*range(max(0, at), len(rows)), *range(min(at, len(rows)) - 1, -1, -1)) if rows[n].entry)
        row = next(same, next(after, -1))
        if row >= 0:
            self.setCurrentIndex(self.agenda.index(row))

    def spot(self, index: QModelIndex, point: QPoint) -> str:
        theme, row, box = self.desk.theme, index.data(ROW), self.visualRect(index)
        left = box.left() + theme.u(_INSET - 4)
        if row.can_tick and left <= point.x() < left + theme.u(_TICK_WIDTH):
            return TICK
        return LOG if can_log(row) and log_box(theme, QRectF(box), row).contains(QPointF(point)) else ""

    def clicked_row(self, index: QModelIndex, spot: str) -> None:
        entry: Entry = index.data(ROW).entry
        if spot == LOG:
            log_half_hour(self.desk, entry.record_id)
        else:
            self.act(index, Qt.Key.Key_Space if spot else Qt.Key.Key_Return)

    def act(self, index: QModelIndex, key: int) -> bool:
        row: Row = index.data(ROW)
        if row.entry is None:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            acts.begin(self.desk, row.entry)
        elif key == Qt.Key.Key_Space and row.can_tick:
            acts.tick(self.desk, row.entry)
        elif key == Qt.Key.Key_S and self.desk.settings.row_keys and acts.can_snooze(row.entry):
            acts.snooze(self.desk, row.entry)
        elif key == Qt.Key.Key_L and self.desk.settings.row_keys and row.entry.kind == "course":
            log_half_hour(self.desk, row.entry.record_id)
        else:
            return False
        return True

    def menu_for(self, index: QModelIndex) -> Menu | None:
        row: Row = index.data(ROW)
        desk, entry = self.desk, row.entry
        if entry is None:
            return None
        menu = Menu(desk.theme, row.title, self)
        first = tr("Debrief") if entry.debrief else tr("Open")
        menu.add(first, "arrow-right", partial(acts.begin, desk, entry), shortcut="Return")
        if row.can_tick:
            menu.add(tr("Done"), "check", partial(acts.tick, desk, entry), shortcut="Space")
        if acts.can_snooze(entry):
            keys = "S" if desk.settings.row_keys else ""
            menu.add(tr("Snooze until tomorrow"), "clock", partial(acts.snooze, desk, entry), shortcut=keys)
            menu.add(tr("Plan for tomorrow"), "calendar-blank", partial(acts.plan, desk, entry, 1))
            menu.add(tr("Plan for next week"), "calendar-blank", partial(acts.plan, desk, entry, 7))
        if entry.field == STUDY_BLOCK:
            menu.add(tr("Plan for tomorrow"), "calendar-blank", partial(put_off_block, desk, entry.record_id))
            menu.add(tr("Skip this one"), "fast-forward", partial(skip_block, desk, entry.record_id))
        elif can_skip(desk, entry.kind, entry.record_id):
            menu.add(tr("Skip this one"), "fast-forward", partial(skip_date, desk, entry.kind, entry.record_id))
        if entry.kind == "course":
            keys = "L" if desk.settings.row_keys else ""
            menu.add(tr("Log 30 minutes"), "timer", partial(log_half_hour, desk, entry.record_id), shortcut=keys)
            menu.add(tr("Start or stop the timer"), "play", partial(desk.navigator.toggle_timer, entry.record_id))
        if entry.link:
            menu.add(tr("Open the link"), "arrow-square-out", partial(open_link, entry.link))
        return menu


def _same(one: Entry, other: Entry) -> bool:
    return (one.kind, one.record_id, one.field, one.row_id) == (other.kind, other.record_id, other.field, other.row_id)
