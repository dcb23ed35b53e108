"""The proposed study blocks by weeks, each with a box; days without room say what is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.calendar_entries import minutes_in_words
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.pages.calendar_words import short_day, weekday
from aipm_desktop.gui.pages.today_list import ActingList, Index
from aipm_desktop.gui.pages.today_rows import span
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.back_plan import BackPlan, Block, Conflict
from aipm_desktop.planning.clock import day_of, here
from aipm_desktop.planning.dates import say_time
from aipm_desktop.planning.figures import first_of_week

Role = Qt.ItemDataRole
ROW = Role.UserRole
_ROW, _HEAD = 34, 32
_LINES = 7


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A week's heading, a block, or a day without room."""

    title: str
    detail: str = ""
    block: Block | None = None
    heading: bool = False


def plan_rows(plan: BackPlan, *, week_start: int, clock_24: bool) -> list[PlanRow]:
    """The rows of a plan in the order of days, each week under its heading."""
    dated = [(day_of(block.starts), _block_row(block, clock_24)) for block in plan.blocks]
    dated += [(each.day, _conflict_row(each)) for each in plan.conflicts]
    dated.sort(key=lambda each: each[0])
    rows: list[PlanRow] = []
    week = date.min
    for day, row in dated:
        first = first_of_week(day, week_start)
        if first != week:
            week = first
            rows.append(_week_row(week, plan, [row for on, row in dated if first_of_week(on, week_start) == first]))
        rows.append(row)
    return rows


def _week_row(week: date, plan: BackPlan, rows: Sequence[PlanRow]) -> PlanRow:
    minutes = sum(row.block.minutes for row in rows if row.block)
    light = tr("less, as there is an event") if week in plan.light else ""
    detail = " · ".join(part for part in (minutes_in_words(minutes) if minutes else "", light) if part)
    return PlanRow(span(week, week + timedelta(days=6)), detail, heading=True)


def _day(day: date) -> str:
    return f"{weekday(day, brief=True)} {short_day(day)}"


def _block_row(block: Block, clock_24: bool) -> PlanRow:
    begins, ends = (say_time(here(at).time(), clock_24) for at in (block.starts, block.ends))
    around = tr("moved, there is {title}", title=one_line(block.around, 60)) if block.around else ""
    return PlanRow(f"{_day(day_of(block.starts))}, {begins} – {ends}", around, block)


def _conflict_row(conflict: Conflict) -> PlanRow:
    return PlanRow(_day(conflict.day), tr("no room, there is {title}", title=one_line(conflict.title, 60)))


class PlanModel(QAbstractListModel):
    """The rows, and which blocks were unticked by their starts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[PlanRow] = []
        self.unticked: set[datetime] = set()

    def show(self, rows: list[PlanRow]) -> None:
        """Take over other rows. What was unticked stays so at the same time."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def chosen(self) -> list[Block]:
        """The blocks that are ticked."""
        return [row.block for row in self.rows if row.block and row.block.starts not in self.unticked]

    def toggle(self, place: int) -> None:
        """Tick or untick the block of a row."""
        block = self.rows[place].block
        if block is not None:
            self.unticked ^= {block.starts}
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        live = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return live if row.block else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Role.DisplayRole:
            return row.title
        if role == Role.AccessibleTextRole:
            state = "" if row.block is None else tr("not planned") if self._off(row) else tr("planned")
            return ", ".join(part for part in (row.title, row.detail, state) if part)
        return None

    def _off(self, row: PlanRow) -> bool:
        return row.block is not None and row.block.starts in self.unticked


class _PlanDelegate(QStyledItemDelegate):
    def __init__(self, view: PlanList) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.desk.theme

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        return QSize(0, self._theme.u(_HEAD if index.data(ROW).heading else _ROW))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        theme, u = self._theme, self._theme.u
        row: PlanRow = index.data(ROW)
        box = QRectF(option.rect).adjusted(u(12), 0, -u(12), 0)
        painter.save()
        if self._view.marks(index.row()):
            area = QRectF(option.rect).adjusted(u(4), 1, -u(4), -1)
            paint.panel(painter, area, u(7), theme.color("selected"), theme.color("focus"), 2)
        if row.block is not None:
            off = row.block.starts in self._view.plan.unticked
            tick = QRectF(box.left(), box.top(), u(18), box.height())
            state = Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
            paint.check(painter, theme, tick, state, hover=self._view.hovered == index.row())
        font = theme.font("capstrong" if row.heading else "body")
        words = box if row.heading else box.adjusted(u(28), 0, 0, 0)
        ink = theme.color("text" if row.block is not None or row.heading else "text3")
        paint.text(painter, words, row.title, font, ink)
        left = words.left() + paint.text_width(font, row.title) + u(12)
        rest = QRectF(left, words.top(), box.right() - left, words.height())
        paint.text(painter, rest, row.detail, theme.font("cap"), theme.color("text3"))
        painter.restore()


class PlanList(ActingList):
    """Space, Enter or a click ticks; `changed` tells that something was."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, tr("Study blocks"))
        self.plan = PlanModel(self)
        self.setModel(self.plan)
        self.setItemDelegate(_PlanDelegate(self))
        self.setFixedHeight(desk.theme.u(_ROW) * _LINES)

    def show_plan(self, rows: list[PlanRow]) -> None:
        """Show these rows from the first on."""
        self.plan.show(rows)
        first = next((place for place, row in enumerate(rows) if row.block), -1)
        if first >= 0:
            self.setCurrentIndex(self.plan.index(first))
        self.scrollToTop()

    def clicked_row(self, index: QModelIndex, spot: str) -> None:  # noqa: ARG002  the shape of the question
        self.act(index, Qt.Key.Key_Space)

    def act(self, index: QModelIndex, key: int) -> bool:
        if key != Qt.Key.Key_Space or index.data(ROW).block is None:
            return False
        self.plan.toggle(index.row())
        self.changed.emit()
        return True
