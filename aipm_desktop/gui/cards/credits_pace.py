"""The pace of a renewal: what was earned by when, against an even pace over the cycle."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aipm_desktop.gui.cards.credits_overview import has_credits
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import GUTTER, RecordCard
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para, plain_tip
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.widgets.word_table import table_height, word_table
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.credit_words import amount, pace_words, units
from aipm_desktop.planning.credits import Credits
from aipm_desktop.planning.dates import month_name, with_year
from aipm_desktop.services.credits import standing

_LINES = 3
_TINT = 0.10


class PaceChart(QWidget):
    """A line that steps up with every claim, and a dashed one that is the even pace. Left and Right go from step to
    step; the same stands in its description and in a table."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.found: Credits | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Pace"))

    def show_credits(self, found: Credits) -> None:
        """Draw the cycle as it stands."""
        self.found = found
        self._at = min(self._at, len(found.steps()) - 1)
        self.setAccessibleDescription(" ".join([pace_words(found), *(self._said(each) for each in found.steps())]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(280), self.theme.u(142))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(180), self.theme.u(142))

    def _said(self, step: tuple[date, float]) -> str:
        assert self.found is not None
        return tr("{day}: {units}.", day=with_year(step[0]), units=units(step[1], self.found.unit))

    def _plot(self) -> QRectF:
        u = self.theme.u
        return QRectF(u(28), u(10), self.width() - u(36), self.height() - u(36))

    def _top(self) -> float:
        """The highest number of the axis, in round thirds."""
        assert self.found is not None
        highest = max(self.found.needed or 0.0, self.found.earned, 1.0)
        third = highest / _LINES
        size = float(10 ** math.floor(math.log10(third)))
        return next(n * size for n in (1, 2, 2.5, 5, 10) if n * size >= third - 1e-9) * _LINES

    def _point(self, day: date, value: float) -> QPointF:
        assert self.found is not None
        plot, span = self._plot(), max(1, (self.found.last - self.found.first).days)
        share = min(1.0, max(0.0, (day - self.found.first).days / span))
        return QPointF(plot.left() + share * plot.width(), plot.bottom() - value / self._top() * plot.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.found is None:
            return
        with QPainter(self) as painter:
            self._grid(painter, self.found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.found.needed:
                pen = QPen(self.theme.color("text2"), 1.2, Qt.PenStyle.CustomDashLine)
                pen.setDashPattern([3, 3])
                painter.setPen(pen)
                painter.drawLine(
                    self._point(self.found.first, self.found.carried), self._point(self.found.last, self.found.needed)
                )
            self._line(painter, self.found)

    def _grid(self, painter: QPainter, found: Credits) -> None:
        theme, u, plot, top = self.theme, self.theme.u, self._plot(), self._top()
        font, ink = theme.font("micro"), theme.color("text2")
        for number in range(_LINES + 1):
            y = round(plot.bottom() - plot.height() * number / _LINES)
            painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), theme.color("divider"))
            label = QRectF(0, y - u(8), plot.left() - u(6), u(16))
            paint.text(painter, label, amount(top * number / _LINES), font, ink, paint.RIGHT)
        middle = found.first + (found.last - found.first) / 2
        for day, align in ((found.first, paint.LEFT), (middle, paint.CENTRE), (found.last, paint.RIGHT)):
            words = f"{month_name(day, brief=True)} {day.year}"
            wide = paint.text_width(font, words) + 2
            x = self._point(day, 0).x()
            left = x if align == paint.LEFT else x - wide if align == paint.RIGHT else x - wide / 2
            paint.text(painter, QRectF(left, plot.bottom() + u(5), wide, u(16)), words, font, ink, align)

    def _line(self, painter: QPainter, found: Credits) -> None:
        theme, u = self.theme, self.theme.u
        solid, steps = theme.hue("certification").solid, found.steps()
        path = QPainterPath(self._point(*steps[0]))
        for (_day, before), (day, value) in pairwise(steps):
            path.lineTo(self._point(day, before))
            path.lineTo(self._point(day, value))
        end = self._point(min(max(found.today, found.first), found.last), steps[-1][1])
        path.lineTo(end)
        area = QPainterPath(path)
        area.lineTo(QPointF(end.x(), self._plot().bottom()))
        area.lineTo(self._point(found.first, 0))
        tint = QColor(solid)
        tint.setAlphaF(_TINT)
        painter.fillPath(area, tint)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(solid, 2))
        painter.drawPath(path)
        painter.setPen(QPen(theme.color("border_strong"), 1))
        painter.drawLine(QPointF(end.x(), self._plot().top()), QPointF(end.x(), self._plot().bottom()))
        marked = end if self._at < 0 or not self.hasFocus() else self._point(*steps[self._at])
        painter.setPen(QPen(theme.color("surface"), 2))
        painter.setBrush(solid)
        painter.drawEllipse(marked, u(5), u(5))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not by or self.found is None:
            super().keyPressEvent(event)
            return
        steps = self.found.steps()
        last = len(steps) - 1
        self._at = last if self._at < 0 else max(0, min(last, self._at + by))
        self.update()
        announce(self, self._said(steps[self._at]))
        place = self._point(*steps[self._at]).toPoint()
        QToolTip.showText(self.mapToGlobal(place), plain_tip(self._said(steps[self._at])), self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.found is not None:
            plot, found = self._plot(), self.found
            share = min(1.0, max(0.0, (event.pos().x() - plot.left()) / max(1.0, plot.width())))
            day = found.first + timedelta(days=round(share * (found.last - found.first).days))
            value = [total for at, total in found.steps() if at <= day][-1:]
            if value and day <= found.today:
                QToolTip.showText(event.globalPos(), plain_tip(self._said((day, value[0]))), self)
                return True
        return super().event(event)


class PaceCard(RecordCard):
    """The chart, the same in a sentence, and a button that shows it as a table."""

    listens = ("claim",)

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "Pace", small=True)
        self.table = Button(desk.theme, tr("Show as table"), "link", small=True, on_click=self.show_table)
        self.add_to_header(self.table)
        self.chart = PaceChart(desk.theme)
        self.chart.setContentsMargins(desk.theme.u(GUTTER), 0, 0, 0)
        self.body.addWidget(self.chart)
        self.words = Para(desk.theme, "", "cap", "text2")
        self.add_plain(self.words)
        self.reload()

    def reload(self) -> None:
        found = standing(self.desk.store, self.record.id, self.desk.today()) if has_credits(self.record) else None
        self.set_shown(found is not None)
        if found is not None:
            self.chart.show_credits(found)
            self.words.setText(tr(pace_words(found)))

    def show_table(self) -> Sheet:
        """The numbers of the chart, the newest first."""
        found, theme = self.chart.found, self.theme
        assert found is not None
        sheet = Sheet(theme, self.window(), tr("Pace"), tr(pace_words(found)), 480)
        rows = list(reversed(found.steps()))
        heads = [tr("Day"), tr("Earned"), tr("An even pace")]
        cells = [
            (with_year(day), amount(total), amount(round(found.asked_by(day), 1)) if found.needed else "")
            for day, total in rows
        ]
        table = word_table(theme, tr("Pace"), heads, cells, figures=True)
        table.setFixedHeight(min(theme.u(380), table_height(theme, len(rows))))
        sheet.body.addWidget(table)
        sheet.add_button(tr("Close"), on_click=sheet.accept, default=True)
        sheet.open()
        return sheet
