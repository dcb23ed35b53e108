"""Exporting the dates of one record: a small file for a calendar, or to hand on."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.shell.fault_sheets import fault_sheet
from aipm_desktop.gui.words import tr
from aipm_desktop.services.export_calendar import Exported, Selection, candidates, export_calendar

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST = 60


def export_record(desk: Desk, parent: QWidget, kind: str, id: int) -> None:
    """Ask where to save the dates of a record, and save them; say so where it has none."""
    selection = Selection(groups=(), records={(kind, id)})
    today, settings, store = desk.today(), desk.settings, desk.store
    if not any(map(selection.takes, candidates(store, selection, today=today, settings=settings))):
        desk.toasts.show(tr("It has no date to export."), icon="info")
        return
    folder = settings.calendar_export.path.parent if settings.calendar_export.path else local_files.documents()
    title = store.titles(kind, [id])[id]
    proposed = folder / f"{_NOT_IN_NAMES.sub('-', title).strip('-.')[:_LONGEST] or kind}.ics"
    path = local_files.choose_target(parent, tr("Save the calendar file"), proposed, tr("Calendar (*.ics)"))
    if path is None:
        return
    target = path if path.suffix else path.with_suffix(".ics")
    desk.worker.run(
        lambda _progress, _cancelled: export_calendar(store, target, selection, today=today, settings=settings),
        lambda made: tell_saved(desk, made),
        lambda error: _failed(desk, parent, error),
    )


def tell_saved(desk: Desk, made: Exported) -> None:
    """Say what was saved where, and offer to open it."""
    words = tr("1 entry saved") if made.count == 1 else tr("{count} entries saved", count=f"{made.count:,}")
    text = tr("{entries} to {file}", entries=words, file=made.path.name)
    desk.toasts.show(text, tr("Open file"), lambda: _open(desk, made.path))


def _open(desk: Desk, path: Path) -> None:
    """With the calendar program; where there is none, show the folder."""
    if not local_files.open_local(path) and not local_files.open_local(path.parent):
        desk.toasts.show(tr("Nothing on this computer opens {path}", path=path), icon="info")


def _failed(desk: Desk, parent: QWidget, error: BaseException) -> None:
    if not isinstance(error, AipmError):
        raise error
    fault_sheet(desk.theme, parent.window(), error).open()
