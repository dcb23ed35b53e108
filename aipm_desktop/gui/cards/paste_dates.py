"""Pasting a calendar file: text that begins as one is shown in the sheet that imports dates."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.exchange.ics.source import is_calendar
from aipm_desktop.gui.cards.import_dates_sheet import ImportDatesSheet
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.words import tr

_FORMAT = "text/calendar"


def pasted_calendar() -> bytes:
    """The calendar on the clipboard, as a file or as text; empty when there is none."""
    kept = QGuiApplication.clipboard().mimeData()
    if kept is None:
        return b""
    data = bytes(kept.data(_FORMAT).data()) if kept.hasFormat(_FORMAT) else kept.text().strip().encode()
    return data if is_calendar(data) else b""


def paste_dates(desk: Desk, parent: QWidget, event: QKeyEvent) -> bool:
    """Show the dates of a calendar that is pasted. False for other keys, and when there is none to paste."""
    if not event.matches(QKeySequence.StandardKey.Paste):
        return False
    data = pasted_calendar()
    if not data:
        return False
    from aipm_desktop.services.import_calendar import preview

    try:
        shown = preview(desk.store, data, now=desk.now(), name=tr("Pasted text"))
    except AipmError as fault:
        desk.toasts.show(f"{fault.title}. {fault.message}", icon="warning")
        return True
    ImportDatesSheet(desk, parent, shown).open()
    return True
