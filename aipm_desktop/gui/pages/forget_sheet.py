"""Taking everybody out again whom LinkedIn's files brought: with undo, or for good."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.undo import offer_undo
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.models.import_account import kept_in_words
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import para
from aipm_desktop.gui.words import counted, tr
from aipm_desktop.services.forget_imports import Forgotten, forget_imports


class ForgetSheet(Sheet):
    """Cancel is what Enter presses: for good means that nothing in the program brings them back."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        subtitle = tr(
            "Every contact that LinkedIn’s files brought goes, except those that you have edited or used since."
        )
        super().__init__(desk.theme, parent, tr("Remove everybody from LinkedIn"), subtitle, width=560)
        self.desk = desk
        self.fault = Banner(self.theme, "", "danger", "warning")
        self.fault.hide()
        self.for_good = CheckBox(self.theme, tr("Also from the bin and the history, for good"))
        self.for_good.toggled.connect(lambda _on: self._tell())
        self.words = para(self.theme, "", "body", "text2")
        for widget in (self.fault, self.for_good, self.words):
            self.body.addWidget(widget)
        self.cancel = self.add_cancel()
        self.cancel.setDefault(True)
        self.go = self.add_button(tr("Remove"), "danger", self._forget)
        self._tell()

    def _tell(self) -> None:
        if self.for_good.isChecked():
            words = tr(
                "Nothing can be undone then, not even earlier steps. Backups that were made before still hold them."
            )
        else:
            words = tr("Undo brings them back.")
        self.words.setText(words)
        self.go.setText(tr("Remove for good") if self.for_good.isChecked() else tr("Remove"))

    def _forget(self) -> None:
        store, for_good = self.desk.store, self.for_good.isChecked()
        self.go.setEnabled(False)

        def done(result: Forgotten) -> None:
            if shiboken6.isValid(self):
                self.accept()
            _say(self.desk, result, for_good=for_good)

        def failed(error: BaseException) -> None:
            if not isinstance(error, AipmError) or not shiboken6.isValid(self):
                raise error
            self.go.setEnabled(True)
            self.fault.set_text(f"{error.title}. {error.message}")
            self.fault.show()

        self.desk.worker.run(lambda _progress, _cancelled: forget_imports(store, for_good=for_good), done, failed)


def _say(desk: Desk, result: Forgotten, *, for_good: bool) -> None:
    words = counted(result.removed, tr("Removed 1 contact."), tr("Removed {count} contacts."))
    if result.kept:
        words = f"{words} {kept_in_words(result.kept)}"
    if for_good or not result.removed:
        desk.toasts.show(words, icon="trash")
    else:
        offer_undo(desk, words)
