"""What an accomplishment claims: its number, both values behind it, and the sentence that goes into a CV."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.gui.cards.open_record import OpenRecord
from aipm_desktop.gui.cards.record_card import RecordCard
from aipm_desktop.gui.cards.wins import source_of
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.switch import Switch
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.planning.accomplishments import cv_sentence, figure


class QuoteCard(RecordCard):
    """The switch says whether somebody could check the numbers."""

    def __init__(self, desk: Desk, record: OpenRecord) -> None:
        super().__init__(desk, record, "What you can quote")
        theme, u = desk.theme, desk.theme.u
        self.copy = Button(theme, tr("Copy for CV"), "link", icon="copy", small=True, on_click=self.copy_sentence)
        self.add_to_header(self.copy)
        self.figure = Label(theme, "", "title")
        self.add_plain(self.figure)
        self.source = Para(theme, "", "cap")
        self.add_plain(self.source)
        self.sentence = Para(theme, "", "body", "text")
        self.add_plain(self.sentence)
        self.verified = Switch(theme, tr("Verified: the numbers can be checked"), on_toggle=self._verify)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, u(4))
        row.setSpacing(u(10))
        row.addWidget(self.verified)
        words = Label(theme, tr("Verified: the numbers can be checked"), "body", "text2")
        words.setBuddy(self.verified)
        row.addWidget(words, 1)
        self.add_plain(line)
        self.reload()

    def reload(self) -> None:
        values = self.record.values
        shown = figure(values)
        self.figure.setText(shown.text)
        self.figure.set_tone("success" if shown.change else "text")
        self.source.setText(source_of(values) or tr("No number yet: fill in before and after under Details."))
        self.sentence.setText(cv_sentence(values))
        self.verified.blockSignals(True)
        self.verified.setChecked(values["verified"])
        self.verified.blockSignals(False)

    def _verify(self, on: bool) -> None:
        self.record.save({"verified": on}, tr("Verified") if on else tr("Not verified"))

    def copy_sentence(self) -> None:
        """Put the sentence onto the clipboard as plain text."""
        QGuiApplication.clipboard().setText(cv_sentence(self.record.values))
        self.desk.toasts.show(tr("Copied 1 sentence"), icon="copy")
