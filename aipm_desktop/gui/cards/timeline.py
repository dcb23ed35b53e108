"""What happened with a person, newest first, grouped by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aipm_desktop.gui.cards.discard import discard
from aipm_desktop.gui.models.columns import one_line
from aipm_desktop.gui.theme import paint
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.pointer import Hovered
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import month_name

_LONGEST = 1200
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the timeline. `head` says what it was, `text` tells about it; `chips` are (words, hue)."""

    kind: str
    id: int
    day: date
    head: str
    when: str
    text: str
    icon: str
    hue: str
    chips: tuple[tuple[str, str], ...] = ()


class EntryLine(Hovered, QPushButton):
    """Disc, heading with the date, text as long as it is, chips; a line leads to the next one."""

    def __init__(self, theme: Theme, entry: Entry, *, last: bool) -> None:
        super().__init__()
        self.theme = theme
        self.entry = entry
        self.last = last
        self.setAutoDefault(False)
        self.setAccessibleName(", ".join(part for part in (entry.head, entry.when, one_line(entry.text)) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = 0

    def _words(self) -> str:
        return self.entry.text[:_LONGEST].strip()

    def _text_height(self, width: float) -> float:
        if not self.entry.text.strip():
            return 0
        metrics = QFontMetricsF(self.theme.font("body"))
        return metrics.boundingRect(QRectF(0, 0, max(width, 40), 10_000), _WRAP, self._words()).height()

    def sizeHint(self) -> QSize:
        u = self.theme.u
        height = u(26) + self._text_height(self.width() - u(48)) + (u(30) if self.entry.chips else 0)
        return QSize(u(200), round(max(u(40), height) + u(18)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, u, entry = self.theme, self.theme.u, self.entry
        with QPainter(self) as painter:
            if self.underMouse():
                box = QRectF(u(40), 0, self.width() - u(40), self.height() - u(8))
                paint.panel(painter, box, u(6), theme.color("hover"), None)
            disc = QRectF(0, 0, u(32), u(32))
            if not self.last:
                painter.fillRect(QRectF(u(16), u(36), 1, self.height() - u(40)), theme.color("border"))
            paint.tile(painter, theme, disc, entry.icon, entry.hue, 16, 16)
            left, width = u(48), self.width() - u(48)
            head = one_line(entry.head, 160)
            wide = min(paint.text_width(theme.font("h3"), head) + 1, width - u(90))
            paint.text(painter, QRectF(left, u(1), wide, u(20)), head, theme.font("h3"), theme.color("text"))
            when = QRectF(left + wide + u(10), u(1), width - wide - u(10), u(20))
            paint.text(painter, when, entry.when, theme.font("cap"), theme.color("text2"))
            height = self._text_height(width)
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(left, u(23), width, height + 2), _WRAP, self._words())
            top = u(28) + height
            for words, hue in entry.chips:
                size = paint.chip_size(theme, words)
                paint.chip(painter, theme, QRectF(left, top, size.width(), size.height()), words, hue)
                left += size.width() + u(6)


class Timeline(QWidget):
    """`show_entries` replaces what is shown; `open` is told the entry that was activated."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.lines: list[EntryLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._parts: list[QWidget] = []

    def show_entries(self, entries: Sequence[Entry], today: date) -> list[EntryLine]:
        """Show these, newest first. Returns their lines, to be connected."""
        discard(self._column, self._parts)
        self._parts, self.lines = [], []
        month: tuple[int, int] | None = None
        for place, entry in enumerate(entries):
            here = (entry.day.year, entry.day.month)
            following = entries[place + 1].day if place + 1 < len(entries) else None
            if here != month:
                month = here
                self._add(self._heading(entry.day, today))
            last = following is None or (following.year, following.month) != here
            line = EntryLine(self.theme, entry, last=last)
            self.lines.append(line)
            self._add(line)
        return self.lines

    def _heading(self, day: date, today: date) -> Label:
        name = tr("Coming") if day > today and (day.year, day.month) > (today.year, today.month) else ""
        label = Label(self.theme, name or f"{month_name(day)} {day.year}", "capstrong", "text2")
        label.setContentsMargins(0, self.theme.u(8), 0, self.theme.u(10))
        return label

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)
