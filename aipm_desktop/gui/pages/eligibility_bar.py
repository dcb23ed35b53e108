"""Eight years of months in one bar: which were spent leading projects."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.text import plain_tip
from aipm_desktop.gui.widgets.toast import announce
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.eligibility import Eligibility, say_month

_MONTHS_A_YEAR = 12


class MonthBar(QWidget):
    """Arrows step through the months and say each; `names` are the titles of experiences by their id."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.found: Eligibility | None = None
        self.names: dict[int, str] = {}
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_found(self, found: Eligibility, names: dict[int, str]) -> None:
        """Show another count."""
        self.found, self.names = found, names
        self.setAccessibleName(said(found))
        self.update()

    def month_words(self, month: int) -> str:
        """What a month holds: "May 2026: Project lead"."""
        assert self.found is not None
        titles = [self.names.get(id, "") for id, months in self.found.by_experience.items() if month in months]
        return f"{say_month(month)}: {', '.join(titles) or tr('no project led')}"

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(420), self.theme.u(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(240), self.theme.u(56))

    def _slot(self, month: int) -> QRectF:
        """The place of a month, without the gap behind it."""
        assert self.found is not None
        u, window = self.theme.u, self.found.window
        each = (self.width() - u(8)) / window.count
        left = u(4) + (month - window.first) * each
        return QRectF(left, u(4), max(1.0, each - 1), u(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.found is None:
            return
        theme, u, window = self.theme, self.theme.u, self.found.window
        with QPainter(self) as painter:
            for month in range(window.first, window.last + 1):
                slot = self._slot(month)
                led = month in self.found.months
                painter.fillRect(slot, theme.hue("certification").solid if led else theme.color("divider"))
                if month % _MONTHS_A_YEAR == 0:
                    self._year(painter, slot, month)
            if self.hasFocus() and self._at >= 0:
                paint.panel(painter, self._slot(self._at).adjusted(-2, -2, 2, 2), u(3), None, theme.color("focus"), 2)

    def _year(self, painter: QPainter, slot: QRectF, month: int) -> None:
        theme, u = self.theme, self.theme.u
        painter.fillRect(QRectF(slot.left() - 1, slot.bottom() + 1, 1, u(5)), theme.color("border_strong"))
        words, font = str(month // _MONTHS_A_YEAR), theme.font("micro")
        box = QRectF(slot.left() + u(2), slot.bottom() + u(4), paint.text_width(font, words) + 1, u(16))
        if box.right() <= self.width():
            paint.text(painter, box, words, font, theme.color("text3"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or self.found is None:
            super().keyPressEvent(event)
            return
        window = self.found.window
        self._at = window.last if self._at < 0 else max(window.first, min(window.last, self._at + step))
        self.update()
        words = self.month_words(self._at)
        announce(self, words)
        QToolTip.showText(self.mapToGlobal(self._slot(self._at).topRight().toPoint()), plain_tip(words), self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.found is not None:
            window = self.found.window
            months = range(window.first, window.last + 1)
            month = next((month for month in months if self._slot(month).contains(event.pos())), None)
            if month is not None:
                QToolTip.showText(event.globalPos(), plain_tip(self.month_words(month)), self)
                return True
        return super().event(event)


def said(found: Eligibility) -> str:
    """The bar in words: the spans that count, and the gaps between them."""
    if not found.months:
        return tr("No month counts yet.")
    led = ", ".join(f"{span.words} ({span.count})" for span in found.led)
    gaps = ", ".join(f"{span.words} ({span.count})" for span in found.gaps)
    return tr("Months led: {led}.", led=led) + (" " + tr("Gaps: {gaps}.", gaps=gaps) if gaps else "")
