"""Settings, Reminders: when they ring, where, and what goes on when the window is closed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import time

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop import autostart
from aipm_desktop.gui.cards.remind_spans import Spans, SpansSheet
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk, Outside
from aipm_desktop.gui.pages.settings_rows import Section, SettingRow
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.dates import say_time
from aipm_desktop.settings import Settings

_HOUR_WIDTH = 108


def reminders_section(desk: Desk, settings: Settings, change: Callable[..., None]) -> Section:
    """What the sample has no use for is left out there: it tells nobody of invented people."""
    theme = desk.theme
    told = Switch(theme, tr("Notifications"), settings.notifications, on_toggle=lambda on: change(notifications=on))
    hour = _hour(desk, tr("Reminder hour"), settings.reminder_hour)
    hour.changed.connect(lambda key: change(reminder_hour=int(key)))
    rows = [
        SettingRow(
            theme,
            tr("Notifications"),
            tr("Tells what is due, in the window or on your desktop. The bell on Today counts it in any case."),
            told,
        ),
        SettingRow(
            theme, tr("Reminder hour"), tr("When a date without a time rings, here and in exported calendars"), hour
        ),
        _spans(desk, settings, change),
        _quiet_hours(desk, settings, change),
    ]
    if desk.outside is not None:
        rows += _outside(desk, desk.outside, settings, change)
    return Section(theme, "reminders", tr("Reminders"), "bell", rows)


def _hour(desk: Desk, name: str, value: int) -> Combo:
    hours = [(str(hour), say_time(time(hour), clock_24(desk))) for hour in range(24)]
    combo = Combo(desk.theme, name, hours, str(value))
    combo.setFixedWidth(desk.theme.u(_HOUR_WIDTH))
    return combo


def _spans(desk: Desk, settings: Settings, change: Callable[..., None]) -> SettingRow:
    spans: Spans = dict(settings.reminders)

    def keep(chosen: Spans) -> None:
        spans.clear()
        spans.update(chosen)
        change(reminders=chosen)
        row.set_effect(_changed(chosen))

    button = Button(desk.theme, tr("Change…"), on_click=lambda: SpansSheet(desk, button.window(), spans, keep).open())
    row = SettingRow(desk.theme, tr("Reminders before a date"), _changed(spans), button)
    return row


def _changed(spans: Spans) -> str:
    what = tr("How many days before, for each kind of date")
    return what + (" · " + tr("{count} changed", count=len(spans)) if spans else "")


def _quiet_hours(desk: Desk, settings: Settings, change: Callable[..., None]) -> SettingRow:
    theme, quiet = desk.theme, settings.quiet_hours
    start, end = _hour(desk, tr("Quiet from"), quiet.start), _hour(desk, tr("Quiet until"), quiet.end)

    def changed() -> None:
        on = switch.isChecked()
        start.setEnabled(on)
        end.setEnabled(on)
        update = {"on": on, "start": int(start.value() or quiet.start), "end": int(end.value() or quiet.end)}
        change(quiet_hours=quiet.model_copy(update=update))

    switch = Switch(theme, tr("Quiet hours"), quiet.on, on_toggle=lambda _on: changed())
    for hour in (start, end):
        hour.setEnabled(quiet.on)
        hour.changed.connect(lambda _key: changed())
    control = QWidget()
    line = QHBoxLayout(control)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.u(8))
    for widget in (start, Label(theme, tr("to"), "body", "text2"), end, switch):
        line.addWidget(widget)
    return SettingRow(theme, tr("Quiet hours"), tr("Reminders wait until these are over. None is lost."), control)


def _outside(desk: Desk, outside: Outside, settings: Settings, change: Callable[..., None]) -> list[SettingRow]:
    theme = desk.theme
    choices = (("ask", tr("Ask once")), ("quit", tr("Quit")), ("tray", tr("Keep in the tray")))
    closing = Combo(theme, tr("When the window is closed"), choices, settings.on_close)
    closing.setFixedWidth(theme.u(176))
    closing.changed.connect(lambda key: change(on_close=key))
    effect = tr("In the tray the program goes on telling you of what is due")
    if not outside.has_tray():
        effect = tr("This desktop shows no tray, so closing the window quits")
    rows = [SettingRow(theme, tr("When the window is closed"), effect, closing)]
    if autostart.possible(os.environ):
        start = Switch(theme, tr("Start with the computer"), settings.autostart)
        start.toggled.connect(lambda on: change(autostart=on))
        rows.append(SettingRow(theme, tr("Start with the computer"), tr("In the tray, without its window"), start))
    return rows
