"""Keep in touch: the people whose rhythm has passed, the latest first, with Reach out in each row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from aipm_desktop.gui.cards.touch import touched_today
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.pages.painted_button import button_box, paint_button
from aipm_desktop.gui.pages.today_list import ActingList, Index
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.menu import Menu
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.keep_in_touch import Nudge

Role = Qt.ItemDataRole
NUDGE = Role.UserRole
_ROW = 42
_SPANS = {7: "weekly", 14: "every 2 weeks", 30: "monthly", 90: "quarterly", 180: "twice a year", 365: "yearly"}


def silence(nudge: Nudge) -> str:
    """How long it has been, and how long it was meant to be: "9 weeks · every 6 weeks"."""
    since = span_words(nudge.days_since)
    if nudge.last_on is None:
        since = tr("never talked to")
    return f"{since} · {rhythm(nudge.cadence_days)}" if nudge.cadence_days else since


def span_words(days: int) -> str:
    """Roughly how long: "9 days", "7 weeks"."""
    if days < 14:
        return tr("1 day") if days == 1 else tr("{days} days", days=days)
    return tr("{weeks} weeks", weeks=days // 7)


def rhythm(days: int) -> str:
    """A cadence in words: "quarterly", "every 6 weeks", "every 10 days"."""
    if days in _SPANS:
        return tr(_SPANS[days])
    return tr("every {weeks} weeks", weeks=days // 7) if days % 7 == 0 else tr("every {days} days", days=days)


class TouchModel(QAbstractListModel):
    """People by how late they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nudges: list[Nudge] = []

    def show(self, nudges: Sequence[Nudge]) -> None:
        """Take over other people."""
        self.beginResetModel()
        self.nudges = list(nudges)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.nudges)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        nudge = self.nudges[index.row()]
        if role == NUDGE:
            return nudge
        if role == Role.DisplayRole:
            return nudge.name
        if role == Role.AccessibleTextRole:
            return f"{nudge.name}, {silence(nudge)}, {tr('late') if nudge.band == 'late' else tr('due')}"
        return None


class _TouchDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: TouchList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: Any, _index: Index) -> QSize:
        return QSize(0, self._theme.u(_ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        nudge: Nudge = index.data(NUDGE)
        box = QRectF(option.rect).adjusted(u(4), 0, -u(4), 0)
        painter.save()
        if self._view.marks(index.row()):
            area = QRectF(option.rect).adjusted(0, 1, 0, -1)
            paint.panel(painter, area, u(7), theme.color("selected"), theme.color("focus"), 2)
        face = QRectF(box.left(), box.center().y() - u(16), u(32), u(32))
        paint.avatar(painter, theme, face, nudge.name)
        button = self._view.button_of(option.rect)
        words = QRectF(box.left() + u(42), box.top() + u(4), button.left() - box.left() - u(50), u(18))
        paint.text(painter, words, nudge.name, theme.font("strong"), theme.color("text"))
        words.translate(0, u(16))
        paint.text(painter, words, silence(nudge), theme.font("cap"), theme.color("text3"))
        over = self._view.hovered == index.row() and bool(self._view.over_spot)
        paint_button(painter, theme, button, tr("Reach out"), over=over)
        painter.restore()


class TouchList(ActingList):
    """Enter, a click or Reach out opens the person; T says that we talked today. `opened` comes before opening."""

    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Keep in touch"), parent)
        self.touch = TouchModel(self)
        self.setModel(self.touch)
        self.setItemDelegate(_TouchDelegate(desk.theme, self))
        self.setUniformItemSizes(True)

    def show_nudges(self, nudges: Sequence[Nudge]) -> None:
        """Show these people; the row with the focus stays where it is."""
        row = self.currentIndex().row()
        self.touch.show(nudges)
        if nudges:
            self.setCurrentIndex(self.touch.index(max(0, min(row, len(nudges) - 1))))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.desk.theme.u(296), self.desk.theme.u(_ROW) * max(1, len(self.touch.nudges)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.desk.theme.u(200), self.desk.theme.u(_ROW))

    def button_of(self, row: QRect) -> QRectF:
        """Where Reach out stands in a row."""
        theme = self.desk.theme
        return button_box(theme, row.right() + 1 - theme.u(4), row.center().y() + 1, tr("Reach out"))

    def spot(self, index: QModelIndex, point: QPoint) -> str:
        return "reach" if self.button_of(self.visualRect(index)).contains(QPointF(point)) else ""

    def clicked_row(self, index: QModelIndex, spot: str) -> None:  # noqa: ARG002  both open the person
        self._open(index.data(NUDGE))

    def act(self, index: QModelIndex, key: int) -> bool:
        nudge: Nudge = index.data(NUDGE)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(nudge)
        elif key == Qt.Key.Key_T and self.desk.settings.row_keys:
            touched_today(self.desk, [nudge.contact_id])
        else:
            return False
        return True

    def _open(self, nudge: Nudge) -> None:
        self.opened.emit()
        self.desk.navigator.open_record("contact", nudge.contact_id)

    def menu_for(self, index: QModelIndex) -> Menu:
        from aipm_desktop.gui.cards.pause import add_pause

        desk, nudge = self.desk, index.data(NUDGE)
        menu = Menu(desk.theme, nudge.name, self)
        keys = "T" if desk.settings.row_keys else ""
        people = {"people": [{"contact_id": nudge.contact_id}]}
        talked = partial(touched_today, desk, [nudge.contact_id])
        menu.add(tr("Reach out"), "arrow-right", partial(self._open, nudge), shortcut="Return")
        menu.add(tr("Talked today"), "check", talked, shortcut=keys)
        menu.add(tr("Log conversation"), "note-pencil", partial(desk.navigator.new_record, "interaction", people))
        menu.addSeparator()
        add_pause(desk, menu, [nudge.contact_id], self, paused=False)
        return menu
