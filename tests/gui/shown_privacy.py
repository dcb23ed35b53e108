"""The states of files, privacy and the lock, for the gallery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from aipm_desktop.app import App
from aipm_desktop.gui.cards.activity import ActivityCard
from aipm_desktop.gui.cards.encrypt_sheet import EncryptSheet
from aipm_desktop.gui.cards.forget_person import ForgetPersonSheet
from aipm_desktop.gui.pages.record_page import RecordPage
from aipm_desktop.gui.shell.encrypted_data import EncryptedData
from aipm_desktop.gui.shell.lock_password import PasswordSheet
from aipm_desktop.gui.shell.lock_screen import LockScreen
from aipm_desktop.services.attachments import attach_files


def _person(app: App) -> RecordPage:
    app.window.open_record("contact", app.store.search("Priya Raman", kinds=["contact"], limit=1)[0].id)
    page = app.window.pages.page
    assert isinstance(page, RecordPage)
    return page


def _files(app: App) -> None:
    page = _person(app)
    folder = app.data_dir / "to attach"
    folder.mkdir(exist_ok=True)
    names = (
        "One-page profile.pdf",
        "Stage gates, the long template with every appendix and its notes.docx",
        "board.png",
    )
    for number, name in enumerate(names):
        (folder / name).write_bytes(b"x" * 40_000 * (number + 1))
    attach_files(app.store, "contact", page.record.id, [folder / name for name in names])
    card = _person(app).cards["activity"]
    assert isinstance(card, ActivityCard)
    card.tabs.set_value("files")


def _forget(app: App) -> None:
    page = _person(app)
    ForgetPersonSheet(page.desk, page.record, page).open()


def _lock_screen(app: App, *, help_shown: bool = False) -> None:
    """As it looks; the gallery goes on after it."""
    screen = LockScreen(app.window.theme, app.window, app.data_dir, app.clock)
    screen.open()
    screen.field.set_error("This is not the password" if help_shown else "")
    if help_shown:
        screen.forgotten.click()


def _password(app: App) -> None:
    assert app.window.desk is not None
    PasswordSheet(app.window.desk, app.window).open()


def _encryption(app: App) -> None:
    assert app.window.desk is not None
    EncryptSheet(app.window.desk, app.window).open()


def _encrypted(app: App) -> None:
    screen = EncryptedData(app.window.theme, app.window, app.data_dir)
    screen.open()
    screen.field.set_error("This is not the password")
    screen.forgotten.click()


PRIVACY_SHOWN: dict[str, Callable[[App], None]] = {
    "record-contact-files": _files,
    "forget-person": _forget,
    "lock-password": _password,
    "encryption": _encryption,
    "encrypted-data": _encrypted,
    "lock-screen": _lock_screen,
    "lock-screen-forgotten": partial(_lock_screen, help_shown=True),
}
