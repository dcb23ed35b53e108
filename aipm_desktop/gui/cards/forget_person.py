"""Forgetting a person for good: what goes, what stays without a name, and what only they can wipe elsewhere."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.banner import Banner
from aipm_desktop.gui.widgets.check_box import CheckBox
from aipm_desktop.gui.widgets.field import LineField
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds import BY_NAME
from aipm_desktop.services.backup.copies import all_copies
from aipm_desktop.services.privacy_forget import Forgetting, drop_backups, forget_contact, plan_forgetting
from aipm_desktop.store.naming import Ids


class ForgetPersonSheet(Sheet):
    """Enter presses Cancel; the word must be typed, since nothing in the program undoes this."""

    def __init__(self, desk: Desk, record: OpenRecord, parent: QWidget) -> None:
        self.plan = plan_forgetting(desk.store, record.id)
        title = tr("Forget {name}", name=self.plan.title[:80])
        super().__init__(desk.theme, parent, title, tr("For good: no undo and no bin brings this back."), width=600)
        self.desk = desk
        self.fault = Banner(self.theme, "", "danger", "warning")
        self.fault.hide()
        self.body.addWidget(self.fault)
        self._list(tr("This is erased"), erased_in_words(self.plan))
        self._list(tr("This stays, without the name"), kept_in_words(self.plan))
        copies = len(all_copies(desk.store.folder, desk.settings.backup))
        self._list(tr("This still knows them"), elsewhere_in_words(copies))
        words = tr("Make a fresh backup afterwards and remove the older one")
        if copies != 1:
            words = tr("Make a fresh backup afterwards and remove the {count} older ones", count=copies)
        self.backups = CheckBox(self.theme, words)
        self.backups.setVisible(bool(copies))
        self.body.addWidget(self.backups)
        self.word = LineField(self.theme, tr("Type “{word}” to confirm", word=self._asked()))
        self.word.edit.textChanged.connect(self._typed)
        self.body.addWidget(self.word)
        self.cancel = self.add_cancel()
        self.cancel.setDefault(True)
        self.go = self.add_button(tr("Forget for good"), "danger", self._forget)
        self._typed()

    def _asked(self) -> str:
        return tr("forget")

    def _list(self, head: str, sentences: list[str]) -> None:
        if not sentences:
            return
        holder = QVBoxLayout()
        holder.setSpacing(self.theme.u(4))
        holder.addWidget(Label(self.theme, head, "strong"))
        for sentence in sentences:
            holder.addWidget(para(self.theme, sentence, "body", "text2"))
        self.body.addLayout(holder)

    def _typed(self) -> None:
        self.go.setEnabled(self.word.text().strip().casefold() == self._asked().casefold())

    def _forget(self) -> None:
        desk, contact = self.desk, self.plan.contact
        store, chosen, now = desk.store, desk.settings.backup, desk.now()
        backups = self.backups.isChecked()
        self.go.setEnabled(False)
        self.note.setText(tr("Erasing"))

        def work() -> None:
            forget_contact(store, plan_forgetting(store, contact))  # another program may have written since
            if backups:
                drop_backups(store, chosen, now=now)

        desk.worker.run(lambda _progress, _cancelled: work(), lambda _none: self._done(), self._failed)

    def _done(self) -> None:
        if shiboken6.isValid(self):
            self.accept()
        self.desk.navigator.open_page("contacts")
        self.desk.toasts.show(tr("Forgotten for good"), icon="check-circle")

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, AipmError) or not shiboken6.isValid(self):
            raise error
        self.note.setText("")
        self.fault.set_text(f"{error.title}. {error.message}")
        self.fault.show()


def erased_in_words(plan: Forgetting) -> list[str]:
    """Sentences on what goes."""
    beside = [counted for counted in (_count(plan.files, tr("file")), _count(plan.links, tr("link"))) if counted]
    said = [tr("The contact with everything on their page") + "".join(f", {each}" for each in beside)]
    if plan.removed:
        said.append(_in_kinds(plan.removed))
    if plan.in_bin:
        said.append(tr("From the bin: {records}", records=_count(len(plan.in_bin), tr("record"))))
    said.append(tr("The whole history of steps: nothing done before this can be undone then, and no import taken back"))
    return said


def kept_in_words(plan: Forgetting) -> list[str]:
    """Sentences on what stays, and in which form."""
    said = []
    if plan.emptied:
        said.append(tr("{what}: only date and length, so that your counts stay right", what=_in_kinds(plan.emptied)))
    if plan.shared:
        said.append(tr("{what}: “a person” takes the place of the name", what=_in_kinds(plan.shared)))
    said.append(tr("All other texts lose the full name and the addresses; a first name alone is not looked for there"))
    return said


def elsewhere_in_words(copies: int) -> list[str]:
    """Sentences on what this cannot reach."""
    said = [tr("Backup files, calendars and lists that you saved elsewhere, and views that you named after them")]
    if copies:
        said.insert(0, tr("The backups made until now") if copies != 1 else tr("The backup made before"))
    return said


def _in_kinds(ids: Ids) -> str:
    parts = []
    for kind, numbers in ids.items():
        declared = BY_NAME[kind]
        word = declared.singular if len(numbers) == 1 else declared.plural
        parts.append(f"{len(numbers):,} {tr(word).lower()}")
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def _count(number: int, word: str) -> str:
    return "" if not number else f"1 {word}" if number == 1 else f"{number:,} {word}s"
