"""What stands over the window while encrypted data wait for their password."""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError, PasswordError
from aipm_desktop.gui.shell.password_screen import PasswordScreen
from aipm_desktop.gui.theme.theme import Theme
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.words import tr
from aipm_desktop.gui.worker import Worker
from aipm_desktop.services.encryption import open_data


class EncryptedData(PasswordScreen):
    """Accepted when this process can open the data in `folder`; `others_wanted` asks for the ways without them."""

    others_wanted = Signal()

    def __init__(self, theme: Theme, window: QWidget, folder: Path) -> None:
        words = tr(
            "Nobody can open the data without it, and it is kept nowhere. A backup from before they were encrypted, or "
            "one whose password you know, can take their place."
        )
        super().__init__(theme, window, tr("Your data are encrypted"), words, tr("Open"))
        self._folder = folder
        self.worker = Worker(self)
        self.destroyed.connect(self.worker.close)
        self.others = Button(theme, tr("Other ways…"), "link", small=True, flush=True, on_click=self.others_wanted.emit)
        self.others.hide()
        self.column.insertWidget(self.column.indexOf(self.help) + 1, self.others, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self) -> None:
        self.others.show()
        super().tell()

    def unlock(self) -> None:
        if not self.button.isEnabled():
            return
        folder, password = self._folder, self.password.text()
        self.button.setEnabled(False)
        self.field.set_error("")
        self.worker.run(lambda _progress, _cancelled: open_data(folder, password), self._opened, self._refused)

    def _opened(self, _none: None) -> None:
        if shiboken6.isValid(self):
            self.accept()

    def _refused(self, fault: BaseException) -> None:
        if not isinstance(fault, AipmError):
            raise fault
        if shiboken6.isValid(self):
            wrong = isinstance(fault, PasswordError)
            self.button.setEnabled(True)
            self.field.set_error(tr("This is not the password") if wrong else f"{fault.title}. {fault.message}")
            self.password.selectAll()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
