"""Setting, changing and removing the password of the app lock, with what it does not protect."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.encryption import is_encrypted
from aipm_desktop.services.privacy_lock import attempt, is_set, remove_password, seconds_to_wait, set_password


def not_protected(*, encrypted: bool) -> str:
    """What the lock does not do, in plain words."""
    if encrypted:
        return tr(
            "The lock covers this window. Your data are encrypted on the disk whether it is set or not; attached "
            "files, calendar files and exported files are not."
        )
    return tr(
        "The lock covers this window. It does not encrypt: whoever can read the data folder, another account with "
        "the rights to it or a stolen disk, can read everything without the program. Against that, encrypt the data, "
        "or switch on the disk encryption of your system (BitLocker, FileVault, LUKS)."
    )


class PasswordSheet(Sheet):
    """Asks for the present password where there is one."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._folder = desk.store.folder
        self._had = is_set(self._folder)
        title = tr("Change the lock") if self._had else tr("Lock with a password")
        super().__init__(desk.theme, parent, title, width=500)
        self._desk = desk
        self.present, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.present_field = Field(self.theme, tr("Present password"), self.present)
        hint = tr("Asked for when the program starts, and after a pause that Settings, Privacy names.")
        self.new_field = Field(self.theme, tr("New password"), self.new, hint)
        self.again_field = Field(self.theme, tr("The password once more"), self.again)
        for edit in (self.present, self.new, self.again):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (*([self.present_field] if self._had else []), self.new_field, self.again_field):
            self.body.addWidget(field)
        self.body.addWidget(para(self.theme, not_protected(encrypted=is_encrypted(self._folder)), "cap", "text2"))
        if self._had:
            self.remove_button = self.add_button(tr("Remove the lock"), "danger", self.remove)
        self.add_cancel()
        self.add_button(tr("Set password"), "primary", self.save, default=True)

    def save(self) -> None:
        """Keep the new password, when both are the same."""
        different = self.new.text() != self.again.text()
        self.again_field.set_error(tr("The two are different") if different else "")
        if different or not self._is_allowed():
            return
        try:
            set_password(self._folder, self.new.text())
        except AipmError as fault:
            self.new_field.set_error(f"{fault.title}. {fault.message}")
            return
        self._done(tr("The password is set. Lock now with {keys}.", keys="Ctrl+Shift+L"))

    def remove(self) -> None:
        """Take the lock off."""
        if not self._is_allowed():
            return
        try:
            remove_password(self._folder)
        except AipmError as fault:
            self.new_field.set_error(f"{fault.title}. {fault.message}")
            return
        self._done(tr("The lock is removed"))

    def _is_allowed(self) -> bool:
        words = self._refusal() if self._had else ""
        self.present_field.set_error(words)
        return not words

    def _refusal(self) -> str:
        """Why the present password does not do, "" when it does."""
        now = self._desk.now()
        seconds = seconds_to_wait(self._folder, now=now)
        if seconds:
            return tr("There were wrong passwords before. Wait {n} seconds.", n=seconds)
        try:
            return tr("This is not the password") if attempt(self._folder, self.present.text(), now=now) else ""
        except AipmError as fault:
            return f"{fault.title}. {fault.message}"

    def _done(self, words: str) -> None:
        self.accept()
        self._desk.change_settings(lock_minutes=self._desk.settings.lock_minutes)  # the window begins, or ends, to wait
        self._desk.toasts.show(words)
