"""The states of the page of backups, for a test and for the gallery."""

from __future__ import annotations

import shutil
from datetime import timedelta

from aipm_desktop.app import App
from aipm_desktop.gui.cards.restore_sheet import RestoreSheet
from aipm_desktop.gui.pages.backup_page import BackupPage
from aipm_desktop.gui.widgets.overlay import topmost
from aipm_desktop.services.backup.copies import back_up
from tests.patience import settle


def copies(app: App) -> BackupPage:
    """A page with copies of many ages, two of them made before a deed."""
    folder = app.data_dir / "backups"
    if not folder.exists():
        now = app.clock()
        first = back_up(app.store, folder, "before-import", now=now - timedelta(hours=2))
        back_up(app.store, folder, "before-upgrade", now=now - timedelta(days=40))
        for days in (0, 1, 2, 3, 8, 15, 70, 400):
            made = (now - timedelta(days=days)).astimezone()
            shutil.copyfile(first.path, folder / f"aipm-{made:%Y-%m-%d}-081200.db")
        (folder / "aipm-2026-11-12-081200.db").write_bytes(first.path.read_bytes()[:9000])
    app.window.open_page("backups")
    page = app.window.pages.page
    assert isinstance(page, BackupPage)
    page.focus_first()
    page.refresh()
    settle(lambda: bool(page.listed) and not app.worker.busy)
    return page


def restore(app: App) -> None:
    """The sheet that shows what is inside a copy."""
    copies(app).restore_buttons[1].click()
    sheet = topmost(app.window)
    assert isinstance(sheet, RestoreSheet)
    settle(sheet.button.isEnabled)


def restore_sealed(app: App) -> None:
    """The sheet that asks for a password."""
    page = copies(app)
    sealed = app.data_dir / "notes.aipm-backup"
    sealed.write_bytes(b"AIPM sealed backup 1\n")
    page.restore(sealed)
    sheet = topmost(app.window)
    assert isinstance(sheet, RestoreSheet)
    settle(sheet.field.isVisible)
