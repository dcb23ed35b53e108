"""Encrypting the data with a password, changing it, and taking the encryption away."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.field import Field
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Para, para
from aipm_desktop.gui.words import tr
from aipm_desktop.services.encryption import SHORTEST, decrypt, demand_password, encrypt, is_encrypted


class EncryptSheet(Sheet):
    """Asks for the present password where there is one; what is done, is done while the window restarts."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._folder = desk.store.folder
        self._had = had = is_encrypted(self._folder)
        title = tr("Encryption of your data") if had else tr("Encrypt your data")
        text = tr("All records, their history and the copies of them open with a password only.")
        super().__init__(desk.theme, parent, title, text, width=500)
        self._desk = desk
        self.present, self.new, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self.present_field = Field(self.theme, tr("Present password"), self.present)
        hint = tr("At least {n} characters; better four words that have nothing to do with each other", n=SHORTEST)
        self.new_field = Field(self.theme, tr("New password") if had else tr("Password"), self.new, hint)
        self.again_field = Field(self.theme, tr("The password once more"), self.again)
        for edit in (self.present, self.new, self.again):
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        for field in (*([self.present_field] if had else []), self.new_field, self.again_field):
            self.body.addWidget(field)
        self.kept = CheckBox(self.theme, tr("I have kept the password in a safe place"))
        self.body.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(para(self.theme, not_encrypted(), "cap", "text2"))
        words = tr("Keep the password first: nobody can open your data without it.")
        self.trouble = Para(self.theme, words, tone="danger")
        self.body.addWidget(self.trouble)
        self.trouble.hide()
        if had:
            self.remove_button = self.add_button(tr("Remove encryption"), "danger", self.remove)
        self.add_cancel()
        words = tr("Change and restart") if had else tr("Encrypt and restart")
        self.button = self.add_button(words, "primary", self.save, default=True)

    def save(self) -> None:
        """Put the data under the new password, when both are the same and it is kept."""
        new, folder, now = self.new.text(), self._folder, self._desk.now()
        short = len(new) < SHORTEST
        self.new_field.set_error(tr("At least {n} characters", n=SHORTEST) if short else "")
        different = new != self.again.text()
        self.again_field.set_error(tr("The two are different") if different and not short else "")
        kept = self.kept.isChecked()
        self.trouble.setVisible(not (kept or short or different))
        if short or different or not kept:
            return

        def put() -> str:
            encrypt(folder, new, now=now)
            return tr("The password is changed") if had else tr("Your data are encrypted")

        had = self._had
        self._go_on(put)

    def remove(self) -> None:
        """Take the encryption away."""
        folder, now = self._folder, self._desk.now()

        def take() -> str:
            decrypt(folder, now=now)
            return tr("Your data are no longer encrypted")

        self._go_on(take)

    def _go_on(self, between: Callable[[], str]) -> None:
        """Restart with that, when the present password is right."""
        if not self.button.isEnabled():
            return
        folder, present = self._folder, self.present.text()
        self._set_busy(True)
        self._desk.worker.run(
            lambda _progress, _cancelled: demand_password(folder, present),
            lambda _none: self._restart(between),
            self._refused,
        )

    def _restart(self, between: Callable[[], str]) -> None:
        if shiboken6.isValid(self) and self.isVisible():
            self.accept()
            self._desk.navigator.restart(between)

    def _refused(self, fault: BaseException) -> None:
        if not isinstance(fault, AipmError):
            raise fault
        if shiboken6.isValid(self):
            self._set_busy(False)
            self.present_field.set_error(fault.title)
            self.present.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)
        if self._had:
            self.remove_button.setEnabled(not busy)


def not_encrypted() -> str:
    """What encryption does not do, in plain words."""
    return tr(
        "Whoever forgets the password has lost the data: there is no second way in. Not encrypted are attached files, "
        "the settings, calendar files, exported files, and backup files that you saved before. What stood on the disk "
        "until now can be found there by experts until it is written over."
    )
