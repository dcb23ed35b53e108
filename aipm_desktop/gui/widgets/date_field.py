"""A date as people write it: text first, the calendar second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.calendar_popup import CalendarPopup
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.framed_edit import FramedEdit
from aipm_desktop.gui.widgets.icon_button import IconButton
from aipm_desktop.gui.words import tr

When = date | datetime


class DateField(Field):
    """Type "12 dec" or "+2w"; the line below says what was understood, and Enter or Tab takes it.

    `parse` turns the text into a date, a moment or None for no date, and raises `AipmError` with the reason in its
    title. `show` writes a value into the field. `today` is where the calendar opens without a value. `changed` carries
    the new value. What cannot be read stays in the field with its reason and is not taken; Esc brings back the value.
    """

    changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        label: str,
        parse: Callable[[str], When | None],
        show: Callable[[When], str],
        today: date,
        *,
        value: When | None = None,
        hint: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._frame = FramedEdit(theme, label)
        super().__init__(theme, label, self._frame, hint, parent)
        self.edit = self._frame.edit
        self.edit.setPlaceholderText(placeholder)
        self._parse = parse
        self._show = show
        self._today = today
        self._plain_hint = hint
        self._value = value
        self.calendar_button = IconButton(
            theme, "calendar-blank", tr("Open calendar"), shortcut="Alt+Down", size=24, on_click=self.open_calendar
        )
        self._frame.row.addWidget(self.calendar_button)
        self.edit.textEdited.connect(self._understand)
        self.edit.editingFinished.connect(self._commit)
        self.edit.installEventFilter(self)
        self.set_value(value)

    def value(self) -> When | None:
        """The date or moment that was taken last."""
        return self._value

    def set_value(self, value: When | None) -> None:
        """Show `value` without reporting a change."""
        self._value = value
        self.edit.setText("" if value is None else self._show(value))
        self.set_error("")
        self.set_hint(self._plain_hint)

    def take_typed(self) -> bool:
        """Take what is typed. False when it is no date: the field says why and gets the focus."""
        self._commit()
        if self.error():
            self.edit.setFocus()
        return not self.error()

    def open_calendar(self) -> CalendarPopup:
        """Show the month of the value. The day picked keeps the value's time of day."""
        day = self._today if self._value is None else _day(self._value)
        popup = CalendarPopup(self.theme, self._frame, day, tr("Choose a day"))
        popup.picked.connect(self._picked)
        popup.open()
        return popup

    def _picked(self, day: date) -> None:
        old = self._value
        self._take(old.replace(day.year, day.month, day.day) if isinstance(old, datetime) else day)

    def _understand(self, text: str) -> None:
        """While typing: say what it would mean, and nothing while it means nothing yet."""
        self.set_error("")
        try:
            value = self._parse(text)
        except AipmError:
            value = None
        self.set_hint(self._plain_hint if value is None else self._show(value))

    def _commit(self) -> None:
        text = self.edit.text()
        if self._value is not None and text == self._show(self._value):
            return
        try:
            value = self._parse(text)
        except AipmError as fault:
            self.set_error(fault.title)
        else:
            self._take(value)

    def _take(self, value: When | None) -> None:
        before = self._value
        self.set_value(value)
        if value != before:
            self.changed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.open_calendar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._commit()
                # The default button of a sheet must not act on a date that was not taken.
                return bool(self.error())
            shown = "" if self._value is None else self._show(self._value)
            if event.key() == Qt.Key.Key_Escape and (self.edit.text() != shown or self.error()):
                self.set_value(self._value)
                return True
        return super().eventFilter(watched, event)


def _day(value: When) -> date:
    return value.date() if isinstance(value, datetime) else value
