"""Writing to the person of an interview: a message to choose, filled in from the record, to copy or to mail."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aipm_desktop.catalogue.filling import fill, placeholders_in
from aipm_desktop.gui.cards.follow_link import follow
from aipm_desktop.gui.cards.long_text import LongText
from aipm_desktop.gui.cards.saying import clock_24
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.combo import Combo
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.sheet import Sheet
from aipm_desktop.gui.widgets.text import Label, Para
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.services.catalogue import Text, messages
from aipm_desktop.services.interview_messages import PURPOSE, mail_to, person_of, words_for

_PURPOSES = (
    ("request", "Ask"),
    ("follow-up", "Chase"),
    ("logistics", "Confirm or move"),
    ("thanks", "Thank"),
    ("offer", "Offer"),
    ("own", "Own"),
)


class MessageSheet(Sheet):
    """Nothing is sent from here: the text goes to the clipboard or to the mail program, and the person sends it.

    It opens with what fits the status. Edited text is not overwritten by the choice of another message unless asked.
    """

    def __init__(self, desk: Desk, interview: int) -> None:
        area = desk.toasts.parent()
        assert isinstance(area, QWidget)
        self.desk = desk
        self.values: Values = desk.store.get("interview", interview)
        self.person = person_of(desk.store, self.values)
        name = f"{self.person['given_name']} {self.person['family_name']}".strip() if self.person else ""
        title = tr("Message to {name}", name=name[:80]) if name else tr("Message")
        super().__init__(desk.theme, area, title, tr("Filled in from this interview. You send it yourself."), 640)
        theme = desk.theme
        self.offered = messages(desk.store)
        self.known = words_for(desk.store, self.values, desk.settings.name, clock_24=clock_24(desk))
        purposes = [(key, tr(label)) for key, label in _PURPOSES if self.offered.get(key)]
        fits = PURPOSE.get(self.values["status"], "follow-up")
        self.purpose = Segmented(theme, tr("What for"), purposes, fits if fits in dict(purposes) else purposes[0][0])
        self.purpose.changed.connect(lambda _key: self._show_texts())
        self.choice = Combo(theme, tr("Message to begin with"), [])
        self.choice.changed.connect(lambda _key: self._show_text())
        self.text = LongText(theme, tr("Text"), framed=True, least=10)
        self.text.edit.textChanged.connect(self._say_missing)
        self.missing = Para(theme, "", "cap", "warning")
        self.body.addWidget(self.purpose)
        self.body.addWidget(self.choice)
        block = QVBoxLayout()
        block.setSpacing(theme.u(4))
        label = Label(theme, tr("Text"), "strong")
        label.setBuddy(self.text)
        for part in (label, self.text, self.missing):
            block.addWidget(part)
        self.body.addLayout(block)
        self.add_button(tr("Close"), on_click=self.reject)
        self.mail = self.add_button(tr("Open in mail program"), on_click=self._mail, icon="envelope-simple")
        self.mail.setVisible(bool(self.person and self.person["email"]))
        self.copy = self.add_button(tr("Copy text"), "primary", self._copy, default=True, icon="copy")
        self._show_texts()

    def first_focus(self) -> QWidget | None:
        return self.text.edit

    def begin_with(self, catalogue_id: str, words: Mapping[str, str]) -> None:
        """Show this message of the catalogue, or the person's copy of it, with further words filled in."""
        self.known |= words
        for purpose, texts in self.offered.items():
            for at, text in enumerate(texts):
                if text.catalogue_id == catalogue_id:
                    self.purpose.set_value(purpose)
                    self._show_texts()
                    self.choice.set_value(str(at))
                    self._show_text()

    def _texts(self) -> list[Text]:
        return self.offered.get(self.purpose.value(), [])

    def _chosen(self) -> Text | None:
        texts = self._texts()
        at = int(self.choice.value() or 0)
        return texts[at] if at < len(texts) else None

    def _show_texts(self) -> None:
        self.choice.set_options([(str(number), text.title) for number, text in enumerate(self._texts())])
        self.choice.set_value("0")
        self._show_text()

    def _show_text(self) -> None:
        chosen = self._chosen()
        body = fill(chosen.body, self.known).text if chosen is not None else ""
        self.text.edit.setPlainText(body)

    def _say_missing(self) -> None:
        left = placeholders_in(self.text.edit.toPlainText())
        words = ", ".join(f"{{{name}}}" for name in left)
        self.missing.setText(tr("Still to fill in: {words}", words=words) if left else "")
        self.missing.setVisible(bool(left))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.edit.toPlainText())
        self.accept()
        self.desk.toasts.show(tr("Copied. Nothing was sent."), icon="copy")

    def _mail(self) -> None:
        chosen, person = self._chosen(), self.person
        if person is None:
            return
        subject = fill(chosen.subject, self.known).text if chosen is not None else ""
        follow(self.desk, mail_to(person["email"], subject, self.text.edit.toPlainText()))
