"""The experience: a line through time with what was done, where, and as what."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from aipm_desktop.gui.cards.showcase_sheet import ResumeSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.experience_rows import ExperienceRow, ExperienceTable
from aipm_desktop.gui.models.record_table import RecordTable
from aipm_desktop.gui.models.row_delegate import INSET, RowDelegate
from aipm_desktop.gui.models.table_view import RecordTableView
from aipm_desktop.gui.pages.list_page import ListPage
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.experience import EXPERIENCE

ROW, COMPACT_ROW = 68, 58
_PERIOD = 148


class ExperienceDelegate(RowDelegate):
    """Paints a row: a dot on the line, filled while it goes on, the period, the role, type and status."""

    def __init__(self, theme: Theme, model: ExperienceTable, view: RecordTableView) -> None:
        super().__init__(theme, model, view)
        self.table = model

    def height(self) -> int:
        return self.theme.u(COMPACT_ROW if self.compact else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        number = index.row()
        if number >= len(self.table.ids):
            return
        theme, u = self.theme, self.theme.u
        rect = QRectF(option.rect)
        painter.save()
        painter.fillRect(rect, theme.color("page"))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or number == self.hovered:
            edge = theme.color("accent_fg") if chosen and theme.outlined else None
            ground = rect.adjusted(u(20), u(1), -u(12), -u(1))
            paint.panel(painter, ground, u(10), theme.color("selected" if chosen else "hover"), edge)
        row = self.table.experience_row(number)
        self._line_through_time(painter, rect, row, number)
        self._row(painter, rect.adjusted(u(INSET + 28), 0, -u(28), 0), row, chosen)
        painter.restore()

    def _line_through_time(self, painter: QPainter, rect: QRectF, row: ExperienceRow, number: int) -> None:
        theme, u = self.theme, self.theme.u
        x, middle = round(rect.left() + u(INSET + 8)), rect.center().y()
        top = middle if number == 0 else rect.top()
        bottom = middle if number == len(self.table.ids) - 1 else rect.bottom() + 1
        painter.fillRect(QRectF(x, top, 1, bottom - top), theme.color("border"))
        solid = theme.hue(row.type[1]).solid
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(solid, u(2)))
        painter.setBrush(theme.color("page") if row.over else solid)
        painter.drawEllipse(QPointF(x + 0.5, middle), u(5), u(5))

    def _row(self, painter: QPainter, box: QRectF, row: ExperienceRow, chosen: bool) -> None:
        theme, u = self.theme, self.theme.u
        right, middle = box.right(), box.center().y()
        for words, hue in (row.status, row.type):
            if not words:
                continue
            size = paint.chip_size(theme, words)
            place = QRectF(right - size.width(), round(middle - size.height() / 2), size.width(), size.height())
            paint.chip(painter, theme, place, words, hue, on_selected=chosen)
            right = place.left() - u(8)
        when = QRectF(box.left(), box.top(), u(_PERIOD), box.height())
        paint.text(painter, when, row.period, theme.font("capnum"), theme.color("text2"))
        left = box.left() + u(_PERIOD + 8)
        line = QRectF(left, middle - u(20), right - left - u(8), u(20))
        self._line(painter, line, row.title, "strong", theme.color("text"))
        line.translate(0, u(21))
        paint.text(painter, line, row.below, theme.font("cap"), theme.color("text2"))


class ExperienceView(RecordTableView):
    """The rows without columns."""

    def __init__(self, theme: Theme, model: ExperienceTable, name: str) -> None:
        super().__init__(theme, model, name)
        self.table = model
        self.rows = ExperienceDelegate(theme, model, self)
        self.setItemDelegate(self.rows)
        self.horizontalHeader().hide()
        self.setStyleSheet("background: transparent;")
        self.set_compact(False)

    def _repaint_row(self, row: int) -> None:
        self.viewport().update(self.visualRect(self.table.index(row, 0)))


class ExperiencePage(ListPage):
    """Enter opens, Space shows or hides the panel; the button leads to what of it counts for the PMP."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, EXPERIENCE.name)

    def make_model(self) -> RecordTable:
        self._table = ExperienceTable(self.desk.store, self.desk.today, self)
        return self._table

    def make_view(self) -> RecordTableView:
        return ExperienceView(self.desk.theme, self._table, tr("Experience"))

    def extra_buttons(self) -> list[Button]:
        to_meter = partial(self.desk.navigator.open_page, "eligibility")
        return [
            Button(self.desk.theme, tr("PMP eligibility"), icon="medal", on_click=to_meter),
            Button(self.desk.theme, tr("Résumé…"), icon="identification-card", on_click=self.export_resume),
        ]

    def export_resume(self) -> None:
        """Make a résumé, seen before it is saved."""
        ResumeSheet(self.desk, self.window()).open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.desk.theme.color("page"))
