"""Where a conversation is written down: text, what kind it was, when, and who and what else it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aipm_desktop.errors import AipmError
from aipm_desktop.gui.cards.completion import Completion, NamedChips, tags_in
from aipm_desktop.gui.cards.editors import WhenEditor
from aipm_desktop.gui.cards.long_text import PlainText
from aipm_desktop.gui.desk import Desk
from aipm_desktop.gui.widgets.button import Button
from aipm_desktop.gui.widgets.card import Card
from aipm_desktop.gui.widgets.segmented import Segmented
from aipm_desktop.gui.widgets.text import Label
from aipm_desktop.gui.words import tr
from aipm_desktop.kinds.base import Values
from aipm_desktop.kinds.interaction import INTERACTION
from aipm_desktop.store import Hit

_TYPES = ("message", "call", "in_person", "email")
_OCCURRED = INTERACTION.field("occurred")


class Composer(Card):
    """`add` is given the values of a new interaction; Ctrl+Enter adds as the button does.

    "@" offers people and days, "#" skills and tags. What is chosen becomes people, tags and day of it.
    """

    def __init__(self, desk: Desk, add: Callable[[Values], None], parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, "", parent=parent)
        self.desk = desk
        self._add = add
        theme = desk.theme
        self.setAccessibleName(tr("Log a conversation"))
        self.text = PlainText(
            theme, tr("What did you talk about?"), least=2, placeholder=tr("What did you talk about?")
        )
        self.body.addWidget(self.text)
        self.named = NamedChips(desk)
        self.body.addWidget(self.named)
        self.completion = Completion(desk, self.text)
        self.completion.person.connect(self.named.add_person)
        self.completion.tag.connect(self.named.add_tag)
        labels = {choice.key: choice.label for choice in INTERACTION.field("type").choices}
        self.type = Segmented(theme, tr("Kind of conversation"), [(key, tr(labels[key])) for key in _TYPES])
        self.when = WhenEditor(desk, INTERACTION, _OCCURRED, False)
        self.when.setAccessibleName(tr("When"))
        self.when.setFixedWidth(theme.u(124))
        self.when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.when.hinted.connect(self._hint)
        self.completion.day.connect(lambda day: self.when.show_value(day, {}))
        self.when.committed.connect(lambda value: self.when.show_value(value, {}))
        self.hint = Label(theme, "", "cap", "text3")
        self.add = Button(theme, tr("Add"), small=True, on_click=self.commit)
        row = QHBoxLayout()
        row.setSpacing(theme.u(8))
        row.addWidget(self.type)
        row.addStretch(1)
        row.addWidget(self.hint)
        row.addWidget(self.when)
        row.addWidget(self.add)
        self.body.addLayout(row)
        self._reset()

    def _reset(self) -> None:
        self.text.set_text("")
        self.text.setPlainText("")
        self.named.clear()
        self.when.show_value(self.desk.today(), {})

    def _hint(self, words: str, trouble: bool) -> None:
        self.hint.set_tone("danger" if trouble else "text3")
        self.hint.setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        else:
            super().keyPressEvent(event)

    def commit(self) -> None:
        """Add what was written; it stays where it is refused. An unreadable date says why."""
        try:
            when = self.when.current()
        except AipmError as fault:
            self.when.set_error(fault.title)
            self._hint(fault.title, True)
            return
        summary, tags = tags_in(self.text.toPlainText())
        for tag in tags:
            self.named.add_tag(tag)
        values: Values = {
            "summary": summary.strip(),
            "people": [{"contact_id": id} for id in self.named.people],
            "tags": list(self.named.tags),
            "type": self.type.value(),
            "occurred": when or self.desk.today(),
        }
        self._add(values)
        self._reset()

    def draft(self) -> Any:
        """What is written and not added yet, None for nothing; `take_draft` shows it again."""
        text = self.text.toPlainText()
        if not text.strip():
            return None
        try:
            when = self.when.current()
        except AipmError:
            when = self.desk.today()
        return text, self.type.value(), when, dict(self.named.people), list(self.named.tags)

    def take_draft(self, draft: Any) -> None:
        """Go on with what `draft` gave."""
        text, type, when, people, tags = draft
        self.text.setPlainText(text)
        self.type.set_value(type)
        self.when.show_value(when, {})
        for id, name in people.items():
            self.named.add_person(Hit("contact", id, name))
        for tag in tags:
            self.named.add_tag(tag)
