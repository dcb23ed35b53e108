"""How many days, hours or minutes before each kind of date a reminder comes: a sheet over the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from aipm_desktop.errors import InvalidValueError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import KINDS
from aipm_desktop.kinds.base import Kind
from aipm_desktop.planning.remind_spans import read_spans, say_spans

Spans = dict[str, tuple[timedelta, ...]]
_EDIT = 220


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a kind: its key in the settings, what it is called, and the spans that are usual."""

    key: str
    label: str
    usual: tuple[timedelta, ...]


def dated(kind: Kind) -> Iterator[Dated]:
    """The dates that a kind and its rows declare."""
    own = [(each.field, each) for each in kind.dates]
    inside = [(f"{rows.name}.{each.field}", each) for rows in kind.rows for each in rows.dates]
    for path, each in (*own, *inside):
        yield Dated(f"{kind.name}.{path}", tr(each.label), each.remind)


class SpanLine(QWidget):
    """One date: what is typed counts when it is finished; `changed` comes with the spans. The arrow gives the usual."""

    changed = Signal(object)

    def __init__(self, theme: Theme, kind: Kind, date: Dated, spans: tuple[timedelta, ...]) -> None:
        super().__init__()
        self.theme = theme
        self.date = date
        self.spans = spans
        name = tr("{date} ({kind}): reminders before", date=date.label, kind=tr(kind.singular).lower())
        label = Label(theme, date.label, "body")
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(tr("No reminder"))
        self.edit.setFixedWidth(theme.u(_EDIT))
        self.edit.editingFinished.connect(self.take)
        label.setBuddy(self.edit)
        words = tr("As usual: {spans}", spans=say_spans(date.usual) or tr("no reminder"))
        self.reset = IconButton(theme, "arrow-counter-clockwise", words, size=28, icon_size=14, on_click=self._usual)
        keep = self.reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keep)
        row = QHBoxLayout()
        row.setSpacing(theme.u(4))
        row.addWidget(label, 1)
        row.addWidget(self.edit)
        row.addWidget(self.reset)
        self.note = Para(theme, "", "cap", "danger")
        self.note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(4))
        column.addLayout(row)
        column.addWidget(self.note)
        self._show(spans)

    def _show(self, spans: tuple[timedelta, ...]) -> None:
        self.spans = spans
        self.edit.setText(say_spans(spans))
        self.reset.setVisible(spans != self.date.usual)
        self._refuse("")

    def _refuse(self, why: str) -> None:
        self.note.setText(why)
        self.note.setVisible(bool(why))
        self.edit.setAccessibleDescription(why)
        self.edit.setProperty("invalid", bool(why))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def take(self) -> bool:
        """Take what was typed. False when it is refused, which the line below it then explains."""
        try:
            spans = read_spans(self.edit.text())
        except InvalidValueError as fault:
            self._refuse(fault.message)
            return False
        self._change(spans)
        return True

    def _usual(self) -> None:
        self.edit.setFocus()
        self._change(self.date.usual)

    def _change(self, spans: tuple[timedelta, ...]) -> None:
        before = self.spans
        self._show(spans)
        if spans != before:
            self.changed.emit(spans)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # else the sheet would close on every line
        else:
            super().keyPressEvent(event)


class SpansSheet(Sheet):
    """Every change counts at once: `keep` gets all spans that are not the usual ones."""

    def __init__(self, desk: Desk, parent: QWidget, spans: Spans, keep: Callable[[Spans], object]) -> None:
        subtitle = tr(
            "Numbers with days, weeks, hours or minutes: “14, 3, 1 days” or “1 day, 30 minutes”. "
            "0 days is the day itself; an empty line means no reminder."
        )
        super().__init__(desk.theme, parent, tr("Reminders before a date"), subtitle, width=560)
        self.spans = dict(spans)
        self._keep = keep
        self.lines: dict[str, SpanLine] = {}
        self.body.setSpacing(desk.theme.u(6))
        for kind in KINDS:
            dates = list(dated(kind))
            if dates:
                self._add(kind, dates)
        self.add_button(tr("Done"), "primary", self._done, default=True)

    def _add(self, kind: Kind, dates: list[Dated]) -> None:
        title = Label(self.theme, tr(kind.plural), "capstrong", "text2")
        title.setContentsMargins(0, self.theme.u(10) if self.lines else 0, 0, 0)
        self.body.addWidget(title)
        for date in dates:
            line = SpanLine(self.theme, kind, date, self.spans.get(date.key, date.usual))
            line.changed.connect(lambda spans, date=date: self._change(date, spans))
            self.lines[date.key] = line
            self.body.addWidget(line)

    def _done(self) -> None:
        """Close, unless something is refused: then go there."""
        refused = [line for line in self.lines.values() if not line.take()]
        if refused:
            refused[0].edit.setFocus()
        else:
            self.accept()

    def _change(self, date: Dated, spans: tuple[timedelta, ...]) -> None:
        self.spans.pop(date.key, None)
        if spans != date.usual:
            self.spans[date.key] = spans
        self._keep(dict(self.spans))
