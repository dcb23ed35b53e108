"""Giving somebody a copy of all that is held on them: one zip, where the person says."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards import local_files
from aipm_desktop.gui.cards.backup_words import in_records
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.shell.fault_sheets import fault_sheet
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.services.privacy_copy import Given, give_copy
from aipm_desktop.store.files import quarantined


def save_copy_of(desk: Desk, record: OpenRecord, parent: QWidget) -> None:
    """Ask where to write the copy, write it beside the window, and offer to show it."""
    proposed = local_files.documents() / quarantined(f"{record.title.replace('/', ' ')} {desk.today()}.zip")
    path = local_files.choose_target(parent, tr("Save the copy"), proposed, tr("Zip file (*.zip)"))
    if path is None:
        return
    target = path if path.suffix else path.with_suffix(".zip")
    store, contact, today = desk.store, record.id, desk.today()

    def done(given: Given) -> None:
        words = tr("Saved {records} to {file}. Look through it before you hand it over.",
                   records=in_records(given.records), file=given.path.name)  # fmt: skip
        if given.missing:
            one, many = tr("1 file was not to be found."), tr("{count} files were not to be found.")
            words = f"{words} {counted(len(given.missing), one, many)}"
        folder = given.path.parent
        desk.toasts.show(words, tr("Show folder"), lambda: local_files.open_local(folder))

    def failed(error: BaseException) -> None:
        if not isinstance(error, AipmError):
            raise error
        fault_sheet(desk.theme, parent.window(), error).open()

    desk.worker.run(lambda _progress, _cancelled: give_copy(store, contact, target, today=today), done, failed)
